from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

import pytest
from claim_values import (
    BEIJING,
    DONETSK,
    GENERAL_STAFF,
    KURSK,
    POKROVSK,
    PRESIDENT,
    SEOUL,
    TARASIVKA,
    about,
    another,
    at_least,
    exactly,
    month,
    told,
    up_to,
    vague,
)
from hypothesis import given
from hypothesis import strategies as st

from claims import frames
from claims.linking import A_REPORT, CONTEXTS, LINKS, all_rejected, may_change, one_a_pair, relate
from claims.model import (
    Claimant,
    ClaimantKind,
    Event,
    Field,
    Figure,
    GroupKind,
    Judgement,
    Period,
    RecordedClaim,
    Relation,
    RelationKind,
    Scope,
    Side,
    Stance,
)
from claims.pairing import Dating

TWO = {"figure": exactly(2), "places": (DONETSK,)}
MANY_MORE = {"event": Event.DEPLOYED, "figure": vague("many more"), "claimant": PRESIDENT}
ON_THE_DAY = Period(start=date(2031, 4, 8), end=date(2031, 4, 8), words="on Tuesday")
KOREANS = {"nationality": "KP", "event": Event.DEPLOYED}
MONDE = Claimant(name="La Gazette du Nord", kind=ClaimantKind.OUTLET)


def kind(new: dict[str, Any], old: dict[str, Any], *, days: float = 0.1) -> RelationKind | None:
    """How a claim is linked to an earlier one by another outlet."""
    judgement = relate(told(2, days=days, outlet="Evening Ledger", **new), [told(1, **old)])
    assert len(judgement.relations) + len(judgement.rejections) == 1
    assert all(link.reasons for link in judgement.relations)
    assert all(rejection.reason for rejection in judgement.rejections)
    return judgement.relations[0].kind if judgement.relations else None


@pytest.mark.parametrize(
    ("new", "old", "days", "expected"),
    [
        pytest.param(
            {**TWO, "claimant": PRESIDENT},
            {**TWO, "claimant": PRESIDENT},
            0.1,
            RelationKind.REPEATS,
            id="one-man-in-two-papers-is-one-origin",
        ),
        pytest.param(TWO, TWO, 0.1, RelationKind.REPEATS, id="outlets-copying-each-other"),
        pytest.param(
            {**TWO, "claimant": GENERAL_STAFF},
            {**TWO, "claimant": PRESIDENT},
            0.1,
            RelationKind.REPEATS,
            id="two-voices-of-one-state",
        ),
        pytest.param(
            {**TWO, "claimant": SEOUL},
            {**TWO, "claimant": PRESIDENT},
            0.1,
            RelationKind.CORROBORATES,
            id="another-state",
        ),
        pytest.param(
            {**TWO, "claimant": PRESIDENT, "stance": Stance.CONFIRMS},
            TWO,
            0.1,
            RelationKind.CORROBORATES,
            id="an-official-confirms-the-papers",
        ),
        pytest.param(
            {"event": Event.DEPLOYED, "figure": about(155), "claimant": PRESIDENT},
            MANY_MORE,
            1,
            RelationKind.UPDATES,
            id="many-more-becomes-a-number",
        ),
        pytest.param(
            {"event": Event.DEPLOYED, "figure": about(155), "claimant": SEOUL, "story": 1},
            {**MANY_MORE, "story": 1},
            1,
            RelationKind.CORROBORATES,
            id="many-more-by-another-voice-with-a-number",
        ),
        pytest.param(
            MANY_MORE,
            {**MANY_MORE, "figure": at_least(150), "period": ON_THE_DAY},
            0.1,
            RelationKind.CONTEXT,
            id="many-more-does-not-repeat-a-number",
        ),
        pytest.param(
            {**KOREANS, "event": Event.KILLED, "figure": at_least(40)},
            {**KOREANS, "event": Event.KILLED, "figure": at_least(14)},
            200,
            RelationKind.UPDATES,
            id="a-toll-that-grew",
        ),
        pytest.param(
            {**KOREANS, "figure": exactly(12_000)},
            {**KOREANS, "figure": about(11_000)},
            0.1,
            RelationKind.DISPUTES,
            id="two-counts-of-one-time",
        ),
        pytest.param(
            {**KOREANS, "figure": up_to(12_000)},
            {**KOREANS, "figure": about(11_000)},
            0.1,
            RelationKind.CONTEXT,
            id="up-to-12000-does-not-dispute-11000",
        ),
        pytest.param(
            {**KOREANS, "figure": another(3_000)},
            {**KOREANS, "figure": about(11_000)},
            60,
            RelationKind.CONTEXT,
            id="another-3000-is-no-new-count-of-11000",
        ),
        pytest.param(
            {"event": Event.CAPTURED, "figure": at_least(200), "claimant": SEOUL},
            {"event": Event.KILLED, "figure": exactly(3_388), "claimant": PRESIDENT},
            5,
            RelationKind.CONTEXT,
            id="captured-and-killed-do-not-contradict-each-other",
        ),
        pytest.param(TWO, TWO, 8, RelationKind.CONTEXT, id="two-captures-a-week-apart"),
        pytest.param(
            {**TWO, "places": (TARASIVKA,)},
            {**TWO, "places": (POKROVSK,)},
            0.1,
            RelationKind.CONTEXT,
            id="two-captures-in-two-towns",
        ),
        pytest.param(
            {**TWO, "places": (KURSK,)},
            TWO,
            0.1,
            RelationKind.CONTEXT,
            id="two-fronts",
        ),
        pytest.param(
            {"event": Event.TRIED, "figure": exactly(2)},
            TWO,
            120,
            RelationKind.UPDATES,
            id="captives-put-on-trial",
        ),
        pytest.param(
            {"event": Event.DEPLOYED, "figure": about(15_000), "nationality": "NP"},
            {"event": Event.RECRUITED, "figure": about(15_000), "nationality": "NP"},
            60,
            RelationKind.REPEATS,
            id="fight-and-enlisted-with-one-figure",
        ),
        pytest.param(
            {"event": Event.DEPLOYED, "figure": about(15_000), "nationality": "NP"},
            {"event": Event.RECRUITED, "figure": about(2_000), "nationality": "NP"},
            60,
            RelationKind.DISPUTES,
            id="far-more-fight-than-had-enlisted",
        ),
        pytest.param(
            {"event": Event.DEPLOYED, "figure": at_least(150), "nationality": "CZ"},
            {"event": Event.RECRUITED, "figure": exactly(103), "nationality": "CZ"},
            300,
            RelationKind.UPDATES,
            id="somewhat-more-fight-now-than-had-enlisted",
        ),
        pytest.param(
            {"event": Event.RECRUITED, "figure": about(15_000), "nationality": "NP"},
            {"event": Event.DEPLOYED, "figure": about(2_000), "nationality": "NP"},
            60,
            RelationKind.CONTEXT,
            id="more-enlisted-than-fight",
        ),
        pytest.param(
            {"event": Event.RECRUITED, "figure": about(2_000), "nationality": "NP"},
            {"event": Event.DEPLOYED, "figure": about(15_000), "nationality": "NP"},
            20,
            RelationKind.DISPUTES,
            id="fewer-enlisted-than-fight",
        ),
        pytest.param(
            {"event": Event.KILLED, "figure": exactly(8), "nationality": "IN"},
            {"event": Event.KILLED, "nationality": "IN"},
            60,
            RelationKind.UPDATES,
            id="deaths-are-counted-now",
        ),
        pytest.param(
            {"event": Event.KILLED, "figure": exactly(8), "nationality": "IN"},
            {"event": Event.KILLED, "nationality": "IN", "quote": "Arjun Velankar fell in June."},
            60,
            RelationKind.CONTEXT,
            id="a-toll-is-no-news-of-one-man",
        ),
        pytest.param({**TWO, "nationality": "KP"}, TWO, 0.1, None, id="another-nationality"),
        pytest.param({**TWO, "side": Side.UA}, TWO, 0.1, None, id="another-side"),
        pytest.param(
            {**TWO, "nationality": "XX"},
            {**TWO, "nationality": "XX"},
            0.1,
            None,
            id="foreigners-whom-nobody-names",
        ),
        pytest.param(
            {**TWO, "claimant": SEOUL, "stance": Stance.UNCONFIRMED},
            {**TWO, "claimant": PRESIDENT},
            0.1,
            RelationKind.CONTEXT,
            id="not-confirming-is-no-denial",
        ),
        pytest.param(
            {**TWO, "claimant": MONDE},
            {**TWO, "claimant": PRESIDENT},
            0.1,
            RelationKind.CORROBORATES,
            id="an-outlet-quoted-by-another-is-a-claimant",
        ),
    ],
)
def test_links(
    new: dict[str, Any], old: dict[str, Any], days: float, expected: RelationKind | None
) -> None:
    assert kind(new, old, days=days) is expected


def denial(scope: Scope | None, figure: Figure | None = None, **said: Any) -> dict[str, Any]:
    return {
        "event": Event.DEPLOYED,
        "claimant": BEIJING,
        "stance": Stance.DENIES,
        "scope": scope,
        "figure": figure,
        **said,
    }


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        pytest.param(9, RelationKind.CONTEXT, id="a-few-of-them"),
        pytest.param(240, RelationKind.UPDATES, id="how-many-there-are"),
    ],
)
def test_another_voice_counts_those_of_whom_it_was_said_that_there_are_some(
    number: int, expected: RelationKind
) -> None:
    some = {"event": Event.RECRUITED, "claimant": PRESIDENT}
    counted = {"event": Event.RECRUITED, "claimant": SEOUL, "figure": exactly(number)}
    assert kind(counted, some, days=20) is expected


@pytest.mark.parametrize(
    ("old", "days", "expected"),
    [
        pytest.param({}, 200, None, id="long-ago-without-a-number"),
        pytest.param({}, 40, RelationKind.CONTEXT, id="lately"),
        pytest.param({"figure": exactly(30)}, 200, RelationKind.CONTEXT, id="a-number"),
        pytest.param({"places": (DONETSK,)}, 200, RelationKind.CONTEXT, id="the-same-place"),
    ],
)
def test_something_else_told_long_ago_is_context_where_something_ties_it(
    old: dict[str, Any], days: float, expected: RelationKind | None
) -> None:
    new = {"event": Event.KILLED, "figure": vague("dozens"), "places": (DONETSK,)}
    assert kind(new, {"event": Event.RECRUITED, **old}, days=days) is expected


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        pytest.param(exactly(1), None, id="one-man-and-another"),
        pytest.param(exactly(3), RelationKind.CONTEXT, id="one-man-and-three"),
    ],
)
def test_what_befell_one_man_is_no_context_to_what_befell_another(
    missing: Figure, expected: RelationKind | None
) -> None:
    fell = {"event": Event.KILLED, "figure": exactly(1)}
    assert kind(fell, {"event": Event.MISSING, "figure": missing}, days=9) is expected


class TestDenials:
    def test_denial_of_more_men_answers_more_men(self) -> None:
        assert kind(denial(Scope.PRESENCE, vague("more")), MANY_MORE) is RelationKind.DENIES

    def test_denial_of_more_men_leaves_the_capture_alone(self) -> None:
        assert kind(denial(Scope.PRESENCE, vague("more")), TWO) is RelationKind.CONTEXT

    def test_denial_of_more_men_leaves_the_six_who_fought_alone(self) -> None:
        six = {"event": Event.DEPLOYED, "figure": exactly(6), "claimant": PRESIDENT}
        assert kind(denial(Scope.NUMBER, vague("more")), six) is RelationKind.CONTEXT

    @pytest.mark.parametrize(
        "quote",
        [
            pytest.param("the talk of more citizens there is groundless", id="en"),
            pytest.param("розмови про те, що їх там більше, безпідставні", id="uk"),
            pytest.param("слова о том, что их там больше, беспочвенны", id="ru"),
            pytest.param("słowa, że jest ich tam więcej, są bezpodstawne", id="pl"),
            pytest.param("dass dort mehr von ihnen seien, sei haltlos", id="de"),
            pytest.param("que allí haya más de ellos carece de base", id="es"),
        ],
    )
    def test_more_is_read_in_the_quote_where_no_figure_was(self, quote: str) -> None:
        six = {"event": Event.DEPLOYED, "figure": exactly(6), "claimant": PRESIDENT}
        said = denial(Scope.PRESENCE, quote=quote)
        assert kind(said, six) is RelationKind.CONTEXT
        assert kind(said, MANY_MORE) is RelationKind.DENIES

    def test_denial_of_a_number_answers_that_number(self) -> None:
        claimed = {**KOREANS, "figure": about(11_000)}
        said = denial(Scope.NUMBER, about(11_000), nationality="KP")
        assert kind(said, claimed) is RelationKind.DENIES
        said = denial(Scope.NUMBER, exactly(300), nationality="KP")
        assert kind(said, claimed) is RelationKind.CONTEXT

    def test_who_denies_dozens_denies_sixty(self) -> None:
        said = denial(Scope.NUMBER, at_least(24, "dozens"))
        sixty = {"event": Event.DEPLOYED, "figure": at_least(60), "claimant": PRESIDENT}
        assert kind(said, sixty) is RelationKind.DENIES

    def test_denial_of_the_states_part_leaves_volunteers_alone(self) -> None:
        assert kind(denial(Scope.STATE_ROLE), MANY_MORE) is RelationKind.CONTEXT

    def test_denial_of_the_states_part_answers_state_troops(self) -> None:
        sent = {**MANY_MORE, "kind": GroupKind.STATE_TROOPS}
        assert kind(denial(Scope.STATE_ROLE), sent) is RelationKind.DENIES

    def test_denial_is_repeated_and_not_denied(self) -> None:
        first = denial(Scope.PRESENCE)
        assert kind(denial(Scope.PRESENCE), first) is RelationKind.REPEATS
        other = denial(Scope.PRESENCE, claimant=SEOUL)
        assert kind(other, first) is RelationKind.CORROBORATES

    def test_claim_after_a_denial_does_not_confirm_it(self) -> None:
        assert kind(MANY_MORE, denial(Scope.PRESENCE)) is RelationKind.CONTEXT

    def test_denial_does_not_reach_back_a_year(self) -> None:
        assert kind(denial(Scope.PRESENCE), MANY_MORE, days=365) is RelationKind.CONTEXT


class TestDoubts:
    def test_who_could_not_confirm_is_not_corroborated(self) -> None:
        doubted = {"claimant": SEOUL, "stance": Stance.UNCONFIRMED}
        assert kind({**TWO, "claimant": PRESIDENT}, doubted) is RelationKind.CONTEXT

    def test_a_doubt_is_said_to_be_one(self) -> None:
        doubt = told(2, days=0.1, claimant=SEOUL, stance=Stance.UNCONFIRMED, **TWO)
        (link,) = relate(doubt, [told(1, claimant=PRESIDENT, **TWO)]).relations
        assert link.reasons[-1] == f"{SEOUL.name} does not confirm it"

    def test_who_doubted_confirms(self) -> None:
        doubted = {"claimant": SEOUL, "stance": Stance.UNCONFIRMED}
        confirmed = {**TWO, "claimant": SEOUL, "stance": Stance.CONFIRMS}
        assert kind(confirmed, doubted, days=2) is RelationKind.CORROBORATES

    def test_a_doubt_with_a_number_of_its_own_is_a_claim(self) -> None:
        estimate = {**KOREANS, "figure": about(16_000), "stance": Stance.UNCONFIRMED}
        known = {**KOREANS, "figure": about(11_000)}
        assert kind(estimate, known, days=60) is RelationKind.UPDATES


def test_one_man_is_no_count_though_the_sentence_goes_on_to_count() -> None:
    quote = "Another man fell, bringing the total to at least eight."
    man = {"event": Event.KILLED, "figure": exactly(1), "quote": quote}
    count = told(1, event=Event.KILLED, figure=at_least(6), story=1, claimant=SEOUL)
    new = told(2, days=0.1, story=1, claimant=PRESIDENT, **man)
    assert relate(new, [count]).relations[0].kind is RelationKind.CONTEXT


def test_the_latest_figure_is_updated_first() -> None:
    toll = {"event": Event.KILLED, "nationality": "NP"}
    known = [told(n, days=n * 60, figure=at_least(n * 10), **toll) for n in (1, 2)]
    links = relate(told(9, days=240, figure=at_least(40), **toll), known).relations
    assert [link.to_claim for link in links] == [2, 1]


def test_a_figure_moves_once() -> None:
    toll = {"event": Event.DEPLOYED, "claimant": PRESIDENT}
    vague_words = told(1, figure=vague("many more"), **toll)
    number = told(2, days=1, figure=exactly(155), **toll)
    copy = told(3, days=1.1, figure=exactly(155), outlet="Evening Ledger", **toll)
    assert relate(number, [vague_words]).relations[0].kind is RelationKind.UPDATES
    links = relate(copy, [vague_words, number]).relations
    assert [(link.to_claim, link.kind) for link in links] == [
        (2, RelationKind.REPEATS),
        (1, RelationKind.CONTEXT),
    ]


def test_who_repeats_a_figure_of_a_report_does_not_dispute_another_of_it() -> None:
    strength = {"event": Event.RECRUITED, "nationality": "NP"}
    ours = told(1, report=5, figure=exactly(103), **strength)
    theirs = told(2, report=5, figure=exactly(390), claimant=SEOUL, **strength)
    new = told(3, days=20, figure=exactly(103), outlet="Evening Ledger", **strength)
    assert relate(new, [theirs]).relations[0].kind is RelationKind.DISPUTES
    (link,) = relate(new, [ours, theirs]).relations
    assert (link.to_claim, link.kind) == (1, RelationKind.REPEATS)


def test_one_of_two_is_no_other_number() -> None:
    captive = Claimant(name="a captive", kind=ClaimantKind.CAPTIVE)
    one = told(1, figure=exactly(1), claimant=captive, story=1)
    both = told(2, days=0.1, figure=exactly(2), claimant=PRESIDENT, story=1)
    assert relate(both, [one]).relations[0].kind is RelationKind.CONTEXT


@pytest.mark.parametrize("name", ["Halvard", "Holt"])
def test_a_shared_name_bridges_months(name: str) -> None:
    first = told(1, event=Event.WOUNDED, quote=f"A shell hit Oren {name} near the river.")
    later = told(2, days=60, event=Event.WOUNDED, quote=f"In spring Oren {name} lost a leg.")
    (link,) = relate(later, [first]).relations
    assert link.kind is RelationKind.REPEATS
    assert f"both name {name}" in link.reasons


def test_the_place_of_an_occasion_is_named_where_it_is_shared() -> None:
    (link,) = relate(told(2, days=0.1, places=(DONETSK,)), [told(1, places=(DONETSK,))]).relations
    assert "on the same day, in Donetsk oblast" in link.reasons


@pytest.mark.parametrize(("start", "names"), [(frames.LEAD - 1, True), (frames.LEAD, False)])
def test_whom_the_headline_names_the_claims_of_the_lead_tell_of(start: int, *, names: bool) -> None:
    title, quote = "Court hears Oren Halvard", "He was wounded by a shell near the river."
    assert frames.named(told(1, title=title, quote=quote, start=start)) is names


def test_of_a_month_any_day_may_be_the_one() -> None:
    first = told(1, claimant=PRESIDENT, **TWO)
    moment = frames.by_month(2031, 4)
    friday = Period(start=date(2031, 4, 25), end=date(2031, 4, 25), words="on Friday")
    day = replace(friday, words="on 25 April")
    for period, expected in (
        (None, RelationKind.REPEATS),
        (friday, RelationKind.REPEATS),
        (day, RelationKind.CONTEXT),
    ):
        said = told(2, claimant=PRESIDENT, period=period, **TWO)
        new = replace(said, published=moment, first_seen=moment)
        assert relate(new, [first]).relations[0].kind is expected


def test_two_persons_of_one_day_are_not_one() -> None:
    one = {"event": Event.KILLED, "figure": exactly(1)}
    first = told(1, quote="The shelling killed Oren Halvard.", **one)
    other = told(2, quote="Sniper fire killed Piet Zuiderman.", **one)
    assert relate(other, [first]).relations[0].kind is RelationKind.CONTEXT


def test_a_name_is_known_again_in_another_script() -> None:
    first = told(1, event=Event.KILLED, quote="Загинув доброволець Тодор Велканов із Пловдива.")
    other = told(2, days=20, event=Event.KILLED, quote="Volunteer Todor Velkanov fell in May.")
    assert relate(other, [first]).relations[0].kind is RelationKind.REPEATS


def test_counts_of_one_past_month_dispute_each_other_when_told_later() -> None:
    november = month(2030, 11, "in November")
    first = told(1, **KOREANS, figure=about(11_000), period=november)
    other = told(2, days=30, outlet="B", **KOREANS, figure=exactly(14_000), period=november)
    assert relate(other, [first]).relations[0].kind is RelationKind.DISPUTES


def test_a_count_that_multiplies_in_a_month_is_a_dispute() -> None:
    first = told(1, nationality="NP", event=Event.RECRUITED, figure=at_least(200))
    other = told(
        2, days=30, outlet="B", nationality="NP", event=Event.RECRUITED, figure=about(15_000)
    )
    assert relate(other, [first]).relations[0].kind is RelationKind.DISPUTES


def test_a_claim_is_only_linked_to_earlier_ones_of_other_reports() -> None:
    claim = told(5, days=1, report=9, **TWO)
    same_report = told(4, days=1, report=9, **TWO)
    later = told(1, days=2, **TWO)
    assert relate(claim, [same_report, later, claim]) == Judgement()


def test_a_text_without_a_day_is_not_told_apart_by_its_day() -> None:
    old = told(1, **TWO)
    pasted = told(2, days=400, **TWO)
    assert relate(pasted, [old]).relations[0].kind is RelationKind.CONTEXT
    assert relate(pasted, [old], Dating.UNKNOWN).relations[0].kind is RelationKind.REPEATS
    larger = told(3, days=400, figure=exactly(9), places=(DONETSK,))
    assert relate(larger, [old], Dating.UNKNOWN).relations[0].kind is RelationKind.CONTEXT


def test_one_link_for_each_earlier_report() -> None:
    title = told(1, report=1, **TWO)
    text = told(2, report=1, **TWO)
    judgement = relate(told(3, days=0.1, **TWO), [title, text])
    assert [link.to_claim for link in judgement.relations] == [1]
    assert judgement.rejections[0].reason == "another claim of the same report is linked already"


def test_forty_copies_do_not_make_forty_links() -> None:
    copies = [told(number, days=number / 100, **TWO) for number in range(1, 41)]
    judgement = relate(told(99, days=1, **TWO), copies)
    assert len(judgement.relations) == LINKS
    assert len(judgement.rejections) == 40 - LINKS


def test_context_is_little() -> None:
    others = [told(number, event=Event.KILLED, figure=exactly(number)) for number in range(1, 9)]
    judgement = relate(told(99, days=30, **TWO), others)
    assert [link.kind for link in judgement.relations] == [RelationKind.CONTEXT] * CONTEXTS


@pytest.mark.parametrize(
    ("relations", "contexts", "changes"),
    [
        pytest.param([], [], False, id="nothing that is linked"),
        pytest.param([(RelationKind.CONTEXT, 0.3)], [0.5, 0.4], True, id="room for context"),
        pytest.param(
            [(RelationKind.CONTEXT, 0.3)], [0.5, 0.4, 0.3], True, id="as near as the last"
        ),
        pytest.param(
            [(RelationKind.CONTEXT, 0.3)], [0.5, 0.4, 0.35], False, id="nearer ones there"
        ),
        pytest.param([(RelationKind.REPEATS, 0.3)], [0.5, 0.4, 0.35], True, id="no mere context"),
    ],
)
def test_a_late_report_changes_links_where_it_tells_more(
    relations: list[tuple[RelationKind, float]], contexts: list[float], changes: bool
) -> None:
    told = Judgement(relations=tuple(linked(1, kind, score) for kind, score in relations))
    assert may_change(told, contexts) is changes
    assert len(all_rejected(told).rejections) == len(relations)


def linked(to: int, kind: RelationKind, score: float = 0.5, by: int = 99) -> Relation:
    return Relation(from_claim=by, to_claim=to, kind=kind, score=score, reasons=("so",))


def test_most_telling_relation_of_a_pair_of_reports() -> None:
    links = (
        linked(1, RelationKind.CONTEXT),
        linked(2, RelationKind.REPEATS),
        linked(3, RelationKind.DENIES),
        *(linked(number, RelationKind.CONTEXT, 0.1) for number in range(4, 10)),
    )
    known = {number: told(number, report=100 if number < 3 else number) for number in range(1, 10)}
    judgements = [Judgement(relations=links[:2]), Judgement(relations=links[2:])]
    named = one_a_pair(judgements, [told(99)], known)
    assert len(named) == A_REPORT
    assert [(r.to_claim, r.kind) for r in named[:2]] == [
        (3, RelationKind.DENIES),
        (2, RelationKind.REPEATS),
    ]


class TestOneRelationOfTwoReports:
    known: ClassVar = {1: told(1, report=50), 2: told(2, report=50), 3: told(3, report=51)}
    links: ClassVar = [
        Judgement(relations=(linked(1, RelationKind.REPEATS, by=8),)),
        Judgement(relations=(linked(2, RelationKind.DENIES, by=9),)),
    ]

    def named(self, *new: RecordedClaim) -> RelationKind:
        (relation,) = one_a_pair(self.links, new, self.known)
        return relation.kind

    def test_a_denial_at_the_end_is_told_once_and_leaves_the_others_repeats(self) -> None:
        links = [
            Judgement(relations=tuple(linked(n, RelationKind.REPEATS, by=8) for n in (1, 3))),
            Judgement(relations=tuple(linked(n, RelationKind.DENIES, by=9) for n in (2, 3))),
        ]
        named = one_a_pair(links, [told(8), told(9, start=900)], self.known)
        assert [(r.to_claim, r.kind) for r in named] == [
            (2, RelationKind.DENIES),
            (3, RelationKind.REPEATS),
        ]

    def test_a_denial_in_the_headline_decides(self) -> None:
        assert self.named(told(8, start=40), told(9, field=Field.TITLE)) is RelationKind.DENIES

    def test_a_new_figure_in_the_lead_is_named_before_what_it_repeats(self) -> None:
        links = [self.links[0], Judgement(relations=(linked(2, RelationKind.UPDATES, by=9),))]
        (relation,) = one_a_pair(links, [told(8), told(9, start=120)], self.known)
        assert relation.kind is RelationKind.UPDATES

    def test_far_from_the_head_the_more_careful_kind_is_named(self) -> None:
        links = [self.links[0], Judgement(relations=(linked(2, RelationKind.DISPUTES, by=9),))]
        new = [told(7), told(8, start=900), told(9, start=950)]
        (relation,) = one_a_pair(links, new, self.known)
        assert relation.kind is RelationKind.REPEATS

    def test_copies_of_one_story_leave_room_for_others(self) -> None:
        known = {n: told(n, story=7) for n in range(1, 7)} | {7: told(7, story=8)}
        links = [linked(n, RelationKind.REPEATS, 0.9 if n < 7 else 0.3) for n in known]
        named = one_a_pair([Judgement(relations=tuple(links))], [told(99)], known)
        assert [r.to_claim for r in named][:4] == [1, 2, 3, 7]


class TestWhatBecameOfThem:
    MAN: ClassVar = {"figure": exactly(1), "nationality": "GB", "side": Side.UA}

    def became(self, new: Event, old: Event, name: str = "Oren Halvard", **said: Any) -> Any:
        first = told(1, event=old, quote="Oren Halvard was there in May.", **self.MAN)
        later = told(2, days=90, event=new, quote=f"Now {name} is heard of.", **self.MAN, **said)
        relations = relate(later, [first]).relations
        return relations[0].kind if relations else None

    @pytest.mark.parametrize(
        ("new", "old"),
        [
            (Event.CAPTURED, Event.DEPLOYED),
            (Event.KILLED, Event.WOUNDED),
            (Event.TRIED, Event.CAPTURED),
            (Event.RETURNED, Event.TRIED),
            (Event.KILLED, Event.MISSING),
        ],
    )
    def test_the_next_thing_that_befalls_a_man_is_an_update(self, new: Event, old: Event) -> None:
        assert self.became(new, old) is RelationKind.UPDATES

    def test_what_befell_him_before_is_none(self) -> None:
        assert self.became(Event.DEPLOYED, Event.CAPTURED) is None

    def test_what_befalls_another_man_is_none(self) -> None:
        assert self.became(Event.KILLED, Event.WOUNDED, "Piet Zuiderman") is None

    def test_another_who_fell_before_is_worth_recalling(self) -> None:
        assert self.became(Event.KILLED, Event.KILLED, "Piet Zuiderman") is RelationKind.CONTEXT

    def test_one_man_who_is_not_named_is_not_known_again(self) -> None:
        held = told(1, event=Event.TRIED, **self.MAN)
        back = told(2, days=60, event=Event.RETURNED, **self.MAN)
        assert not relate(back, [held]).relations
        both = {**self.MAN, "figure": exactly(2)}
        held = told(1, event=Event.TRIED, **both)
        back = told(2, days=60, event=Event.RETURNED, **both)
        assert relate(back, [held]).relations[0].kind is RelationKind.UPDATES

    def test_one_who_fights_is_not_the_one_who_enlisted(self) -> None:
        enlisted = told(1, event=Event.RECRUITED, **self.MAN)
        fights = told(2, days=1, event=Event.DEPLOYED, **self.MAN)
        assert relate(fights, [enlisted]).relations[0].kind is RelationKind.CONTEXT

    def test_a_nationality_left_open_does_not_hide_a_man_both_name(self) -> None:
        open_ = {**self.MAN, "nationality": "XX"}
        first = told(1, event=Event.KILLED, quote="Oren Halvard fell in May.", **open_)
        later = told(2, days=1, event=Event.KILLED, quote="So Oren Halvard is dead.", **self.MAN)
        other = told(3, days=1, event=Event.KILLED, quote="Piet Zuiderman is dead.", **self.MAN)
        assert relate(later, [first]).relations[0].kind is RelationKind.REPEATS
        assert not relate(other, [first]).relations


class TestArrests:
    RING: ClassVar = {"event": Event.RECRUITED, "nationality": "CU", "story": 1}

    @pytest.mark.parametrize(
        "quote",
        [
            "Police arrested nine over a ring that lured islanders to the war.",
            "Die Polizei hat neun Anwerber festgenommen.",
            "La policía mantiene detenidos a nueve reclutadores.",
            "Поліція затримала дев’ятьох вербувальників.",
            "경찰이 모집책 9명을 체포했다.",
        ],
    )
    def test_arrests_are_news_of_the_recruiting(self, quote: str) -> None:
        first = told(1, quote="A ring lures islanders to the war.", **self.RING)
        later = told(2, days=3, quote=quote, **self.RING)
        assert relate(later, [first]).relations[0].kind is RelationKind.UPDATES
        copy = told(3, days=4, quote=quote, **self.RING)
        assert relate(copy, [later]).relations[0].kind is RelationKind.REPEATS


def test_a_unit_named_in_two_languages_may_be_one() -> None:
    first = told(1, unit="Lion Battalion", language="en", **TWO)
    assert relate(told(2, days=0.1, unit="batalion Lwów", language="pl", **TWO), [first]).relations
    assert not relate(told(2, days=0.1, unit="Bear Unit", language="en", **TWO), [first]).relations


def test_of_copies_the_one_in_like_words_is_nearest() -> None:
    said = {"claimant": PRESIDENT, **TWO}
    far = told(1, title="Kyiv shows prisoners to the press", **said)
    near = told(2, title="Two fighters from abroad taken near the river", **said)
    new = told(3, days=0.1, title="Near the river two fighters from abroad were taken", **said)
    assert [link.to_claim for link in relate(new, [far, near]).relations] == [2, 1]


claims = st.builds(
    lambda number, days, report, **said: told(number, days=days, report=report, **said),
    st.integers(1, 10_000),
    st.floats(0, 400),
    st.integers(1, 60),
    story=st.sampled_from([None, 1, 2]),
    event=st.sampled_from(list(Event)),
    figure=st.sampled_from([None, exactly(2), exactly(11_000), at_least(200), vague("many more")]),
    nationality=st.sampled_from(["CN", "KP", "XX"]),
    side=st.sampled_from([None, *Side]),
    stance=st.sampled_from(list(Stance)),
    scope=st.sampled_from([None, *Scope]),
    places=st.sampled_from([(), (TARASIVKA,), (KURSK,)]),
    claimant=st.sampled_from([None, PRESIDENT, SEOUL, BEIJING]),
)
ledgers = st.lists(claims, max_size=20, unique_by=lambda told: told.id)


@given(claims, ledgers)
def test_every_relation_leads_back_to_the_same_group(
    new: RecordedClaim, ledger: list[RecordedClaim]
) -> None:
    known = {old.id: old for old in ledger}
    for link in relate(new, ledger).relations:
        old = known[link.to_claim]
        assert old.order < new.order
        assert old.report != new.report
        assert old.claim.group.nationality == new.claim.group.nationality
        assert len({old.claim.group.side, new.claim.group.side} - {None}) < 2
        assert 0 <= link.score <= 1
        assert link.reasons


@given(claims, ledgers)
def test_updates_and_disputes_stay_within_a_frame(
    new: RecordedClaim, ledger: list[RecordedClaim]
) -> None:
    known = {old.id: old for old in ledger}
    for link in relate(new, ledger).relations:
        old = known[link.to_claim].claim
        if link.kind in {RelationKind.UPDATES, RelationKind.DISPUTES}:
            assert frames.proposition(new.claim, old) is not frames.Proposition.OTHER
            assert not old.places or not new.claim.places or old.places == new.claim.places


@given(claims, ledgers)
def test_every_earlier_candidate_is_linked_or_rejected_once(
    new: RecordedClaim, ledger: list[RecordedClaim]
) -> None:
    judgement = relate(new, ledger)
    named = [r.to_claim for r in judgement.relations] + [r.to_claim for r in judgement.rejections]
    assert sorted(named) == sorted(
        old.id for old in ledger if old.order < new.order and old.report != new.report
    )


@given(claims, ledgers)
def test_the_order_of_candidates_changes_nothing(
    new: RecordedClaim, ledger: list[RecordedClaim]
) -> None:
    assert relate(new, ledger) == relate(new, ledger[::-1])
