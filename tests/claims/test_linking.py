"""Which links of a claim are kept, and which one is told of two reports."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import pytest
from claim_values import (
    BEIJING,
    DONETSK,
    KURSK,
    PRESIDENT,
    SEOUL,
    TARASIVKA,
    at_least,
    exactly,
    told,
    vague,
)
from hypothesis import given
from hypothesis import strategies as st

from claims.linking import A_REPORT, CONTEXTS, LINKS, all_rejected, may_change, one_a_pair, relate
from claims.links import frames
from claims.model import (
    NOT_STATED,
    Claimant,
    ClaimantKind,
    Event,
    Field,
    Figure,
    Judgement,
    Period,
    RecordedClaim,
    Relation,
    RelationKind,
    Scope,
    Side,
    Stance,
)

TWO = {"figure": exactly(2), "places": (DONETSK,)}
MANY_MORE = {"event": Event.DEPLOYED, "figure": vague("many more"), "claimant": PRESIDENT}
ON_THE_DAY = Period(start=date(2031, 4, 8), end=date(2031, 4, 8), words="on Tuesday")
KOREANS = {"nationality": "KP", "event": Event.DEPLOYED}
MONDE = Claimant(name="La Gazette du Nord", kind=ClaimantKind.OUTLET)


def test_the_latest_figure_is_updated_first() -> None:
    toll = {"event": Event.KILLED, "nationality": "NP"}
    known = [told(n, days=n * 60, figure=at_least(n * 10), **toll) for n in (1, 2)]
    links = relate(told(9, days=240, figure=at_least(40), **toll), known).relations
    assert [link.to_claim for link in links] == [2, 1]


def test_a_figure_moves_once() -> None:
    toll = {"event": Event.DEPLOYED, "claimant": PRESIDENT}
    vague_words = told(1, figure=vague("many more"), **toll)
    number = told(2, days=1, figure=exactly(155), **toll)
    assert relate(number, [vague_words]).relations[0].kind is RelationKind.UPDATES
    at_once = told(3, days=4, figure=exactly(155), outlet="Evening Ledger", **toll)
    kinds = [link.kind for link in relate(at_once, [vague_words, number]).relations]
    assert kinds == [RelationKind.UPDATES, RelationKind.REPEATS]
    copy = told(3, days=5, figure=exactly(155), outlet="Evening Ledger", **toll)
    links = relate(copy, [vague_words, number]).relations
    assert [(link.to_claim, link.kind) for link in links] == [
        (2, RelationKind.REPEATS),
        (1, RelationKind.CONTEXT),
    ]
    assert links[1].reasons[-1] == "FF-0002 updated it before"


def test_who_repeats_a_figure_of_a_report_does_not_dispute_another_of_it() -> None:
    strength = {"event": Event.RECRUITED, "nationality": "NP"}
    ours = told(1, report=5, figure=exactly(103), **strength)
    theirs = told(2, report=5, figure=exactly(390), claimant=SEOUL, **strength)
    new = told(3, days=20, figure=exactly(103), outlet="Evening Ledger", **strength)
    assert relate(new, [theirs]).relations[0].kind is RelationKind.DISPUTES
    (link,) = relate(new, [ours, theirs]).relations
    assert (link.to_claim, link.kind) == (1, RelationKind.REPEATS)


def test_who_repeats_a_denial_of_a_report_does_not_deny_the_rest_of_it() -> None:
    more = {"event": Event.DEPLOYED, "figure": vague("many more")}
    denied = {**more, "claimant": BEIJING, "stance": Stance.DENIES}
    claimed = told(1, report=5, claimant=PRESIDENT, **more)
    new = told(3, days=0.2, outlet="Evening Ledger", **denied)
    assert relate(new, [claimed]).relations[0].kind is RelationKind.DENIES
    (link,) = relate(new, [claimed, told(2, report=5, **denied)]).relations
    assert (link.to_claim, link.kind) == (2, RelationKind.REPEATS)


def test_of_what_is_denied_more_of_them_come_before_so_many() -> None:
    said = {"event": Event.DEPLOYED, "claimant": PRESIDENT}
    counted = told(1, figure=exactly(240), **said)
    more = told(2, days=-1, figure=vague("many more"), **said)
    new = told(3, days=1, event=Event.DEPLOYED, claimant=BEIJING, stance=Stance.DENIES)
    assert [link.to_claim for link in relate(new, [counted, more]).relations] == [2, 1]


def test_a_claim_is_only_linked_to_earlier_ones_of_other_reports() -> None:
    claim = told(5, days=1, report=9, **TWO)
    same_report = told(4, days=1, report=9, **TWO)
    later = told(1, days=2, **TWO)
    assert relate(claim, [same_report, later, claim]) == Judgement()


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


def test_what_is_said_of_the_head_of_a_report_comes_first() -> None:
    toll = {"event": Event.KILLED, "nationality": "LK"}
    head = told(1, report=5, figure=exactly(22), claimant=SEOUL, **toll)
    end = told(2, report=5, start=900, figure=at_least(70), claimant=PRESIDENT, **toll)
    new = told(3, days=60, figure=exactly(34), claimant=BEIJING, **toll)
    assert relate(new, [end]).relations[0].kind is RelationKind.DISPUTES
    judgement = relate(new, [head, end])
    assert [(r.to_claim, r.kind) for r in judgement.relations] == [(1, RelationKind.UPDATES)]
    assert [r.to_claim for r in judgement.rejections] == [2]


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

    def test_what_became_of_a_man_is_named_before_what_the_headline_recalls(self) -> None:
        links = [self.links[0], Judgement(relations=(linked(2, RelationKind.UPDATES, by=9),))]
        fought = told(8, field=Field.TITLE, event=Event.RECRUITED)
        for event, kind in (
            (Event.TRIED, RelationKind.UPDATES),
            (Event.DEPLOYED, RelationKind.REPEATS),
        ):
            new = [fought, told(9, start=120, event=event)]
            (relation,) = one_a_pair(links, new, self.known)
            assert relation.kind is kind

    @pytest.mark.parametrize(
        ("figure", "event", "kind"),
        [
            pytest.param(exactly(16), Event.RECRUITED, RelationKind.REPEATS, id="the-same-men"),
            pytest.param(exactly(17), Event.RECRUITED, RelationKind.UPDATES, id="other-men"),
            pytest.param(None, Event.RECRUITED, RelationKind.UPDATES, id="no-number"),
            pytest.param(exactly(16), Event.TRIED, RelationKind.UPDATES, id="what-became-of-them"),
        ],
    )
    def test_a_figure_that_is_told_as_before_is_no_other_count(
        self, figure: Figure | None, event: Event, kind: RelationKind
    ) -> None:
        """Sixteen who enlisted were killed: the sixteen dead are told again, no fewer enlisted."""
        known = {
            1: told(1, report=50, event=Event.KILLED, figure=exactly(16)),
            2: told(2, report=50, event=Event.RECRUITED, figure=at_least(45)),
        }
        links = [self.links[0], Judgement(relations=(linked(2, RelationKind.UPDATES, by=9),))]
        dead = told(8, event=Event.KILLED, figure=figure and exactly(16))
        new = [dead, told(9, event=event, figure=figure)]
        (relation,) = one_a_pair(links, new, known)
        assert relation.kind is kind

    def test_what_the_headline_repeats_is_named_before_a_figure_of_the_lead(self) -> None:
        links = [self.links[0], Judgement(relations=(linked(2, RelationKind.UPDATES, by=9),))]
        new = [told(8, field=Field.TITLE), told(9, start=120)]
        (relation,) = one_a_pair(links, new, self.known)
        assert relation.kind is RelationKind.REPEATS

    def test_an_earlier_denial_is_told_where_it_would_be_left_out(self) -> None:
        denied = told(7, event=Event.DEPLOYED, claimant=BEIJING, stance=Stance.DENIES)
        known = {n: told(n) for n in (*range(1, 7), 8)} | {7: denied}
        links = [linked(n, RelationKind.UPDATES, 0.9 - n / 100) for n in range(1, 7)]
        contexts = [linked(8, RelationKind.CONTEXT, 0.5), linked(7, RelationKind.CONTEXT, 0.4)]
        named = one_a_pair([Judgement(relations=(*links, *contexts))], [told(99)], known)
        assert [r.to_claim for r in named] == [1, 2, 3, 4, 7]
        named = one_a_pair([Judgement(relations=(*links, contexts[0]))], [told(99)], known)
        assert [r.to_claim for r in named] == [1, 2, 3, 4, 5]
        few = (*links[:2], contexts[1], *links[4:5])
        named = one_a_pair([Judgement(relations=few)], [told(99)], known)
        assert [r.to_claim for r in named] == [1, 2, 5, 7]

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
        peoples = {old.claim.group.nationality, new.claim.group.nationality}
        assert len(peoples - {NOT_STATED}) < 2
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
            assert new.claim.group.nationality == old.group.nationality
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
