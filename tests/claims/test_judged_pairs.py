"""What one claim is to an earlier one: a table of pairs, and what decides."""

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
    ordinal,
    told,
    up_to,
    vague,
)

from claims import frames
from claims.linking import relate
from claims.model import (
    Claimant,
    ClaimantKind,
    Event,
    Figure,
    GroupKind,
    Period,
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
        pytest.param(
            {"event": Event.KILLED, "figure": ordinal(2), "nationality": "CL"},
            {"event": Event.KILLED, "figure": exactly(1), "nationality": "CL"},
            80,
            RelationKind.UPDATES,
            id="the-second-to-fall",
        ),
        pytest.param(
            {"event": Event.KILLED, "figure": ordinal(3), "nationality": "CL"},
            {"event": Event.KILLED, "figure": exactly(1), "nationality": "CL"},
            80,
            RelationKind.CONTEXT,
            id="the-third-is-not-the-next-after-any",
        ),
        pytest.param(
            {"event": Event.KILLED, "figure": ordinal(5), "nationality": "CL"},
            {"event": Event.KILLED, "figure": ordinal(4), "nationality": "CL"},
            80,
            RelationKind.UPDATES,
            id="the-fifth-after-the-fourth",
        ),
        pytest.param(
            {**KOREANS, "event": Event.WITHDRAWN, "kind": GroupKind.STATE_TROOPS},
            {**KOREANS, "kind": GroupKind.STATE_TROOPS},
            60,
            RelationKind.UPDATES,
            id="troops-leave-where-they-fought",
        ),
        pytest.param(
            {**KOREANS, "event": Event.WITHDRAWN},
            KOREANS,
            20,
            RelationKind.CONTEXT,
            id="some-leave-while-others-fight",
        ),
        pytest.param(
            {**KOREANS, "event": Event.WITHDRAWN, "kind": GroupKind.STATE_TROOPS},
            {**KOREANS, "kind": GroupKind.STATE_TROOPS, "figure": exactly(900)},
            91,
            RelationKind.CONTEXT,
            id="troops-leave-long-after",
        ),
        pytest.param(
            {**KOREANS, "figure": about(1_500)},
            {**KOREANS, "event": Event.TRAINED, "figure": exactly(1_500)},
            20,
            RelationKind.UPDATES,
            id="as-many-go-to-fight-as-were-trained",
        ),
        pytest.param(
            {**KOREANS, "figure": about(400)},
            {**KOREANS, "event": Event.TRAINED, "figure": exactly(1_500)},
            20,
            RelationKind.CONTEXT,
            id="fewer-fight-than-were-trained",
        ),
        pytest.param(
            {**KOREANS, "event": Event.KILLED, "claimant": PRESIDENT},
            {**KOREANS, "event": Event.KILLED, "claimant": GENERAL_STAFF},
            0.1,
            RelationKind.CONTEXT,
            id="two-of-one-state-tell-of-deaths-without-a-number",
        ),
        pytest.param(
            {**KOREANS, "claimant": PRESIDENT},
            {**KOREANS, "claimant": GENERAL_STAFF},
            0.1,
            RelationKind.REPEATS,
            id="two-of-one-state-say-that-they-fight",
        ),
        pytest.param(
            {**KOREANS, "figure": at_least(200, "сотні")},
            {**KOREANS, "figure": at_least(200, "hundreds")},
            90,
            RelationKind.REPEATS,
            id="hundreds-as-was-said-lately",
        ),
        pytest.param(
            {**KOREANS, "figure": at_least(200, "сотні")},
            {**KOREANS, "figure": at_least(200, "hundreds")},
            91,
            RelationKind.CONTEXT,
            id="hundreds-long-after-hundreds",
        ),
        pytest.param(
            {**KOREANS, "figure": at_least(200)},
            {**KOREANS, "figure": at_least(200, "hundreds")},
            91,
            RelationKind.REPEATS,
            id="at-least-200-long-after-hundreds",
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


def test_one_of_two_is_no_other_number() -> None:
    captive = Claimant(name="a captive", kind=ClaimantKind.CAPTIVE)
    one = told(1, figure=exactly(1), claimant=captive, story=1)
    both = told(2, days=0.1, figure=exactly(2), claimant=PRESIDENT, story=1)
    assert relate(both, [one]).relations[0].kind is RelationKind.CONTEXT


def test_the_place_of_an_occasion_is_named_where_it_is_shared() -> None:
    (link,) = relate(told(2, days=0.1, places=(DONETSK,)), [told(1, places=(DONETSK,))]).relations
    assert "on the same day, in Donetsk oblast" in link.reasons


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


def test_a_text_without_a_day_is_not_told_apart_by_its_day() -> None:
    old = told(1, **TWO)
    pasted = told(2, days=400, **TWO)
    assert relate(pasted, [old]).relations[0].kind is RelationKind.CONTEXT
    assert relate(pasted, [old], Dating.UNKNOWN).relations[0].kind is RelationKind.REPEATS
    larger = told(3, days=400, figure=exactly(9), places=(DONETSK,))
    assert relate(larger, [old], Dating.UNKNOWN).relations[0].kind is RelationKind.CONTEXT


class TestArrests:
    RING: ClassVar = {"event": Event.RECRUITED, "nationality": "CU", "story": 1}

    @pytest.mark.parametrize(
        ("days", "expected"), [(90, RelationKind.UPDATES), (91, RelationKind.CONTEXT)]
    )
    def test_they_may_come_weeks_later_in_another_story(
        self, days: float, expected: RelationKind
    ) -> None:
        first = told(1, quote="A ring lures islanders to the war.", **self.RING)
        ring = self.RING | {"story": 2}
        later = told(2, days=days, quote="Nine recruiters were arrested.", **ring)
        assert relate(later, [first]).relations[0].kind is expected

    def test_the_arrest_of_one_is_no_news_of_another(self) -> None:
        first = told(1, quote="Then Oren Halvard joined the legion.", **self.RING)
        later = told(2, days=9, quote="After joining, Piet Zuiderman was arrested.", **self.RING)
        assert relate(later, [first]).relations[0].kind is RelationKind.REPEATS

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
