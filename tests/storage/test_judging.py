"""Links, what was turned down, what people said of links, and all of it as of then."""

from __future__ import annotations

import pytest
from storage_samples import HOUR, NOW, WANTED, a_claim, a_report, exactly

from claims.model import Judgement, Rejection, Relation, RelationKind
from storage import ledger
from storage.database import Database
from storage.ledger import LinkState, StoredLink


@pytest.fixture
def claims(database: Database) -> tuple[int, int, int]:
    with database.writing() as work:
        return tuple(  # type: ignore[return-value]
            ledger.record_report(
                work,
                a_report(f"k{n}", published=NOW - HOUR * (9 - n)),
                WANTED,
                [a_claim(figure=exactly(n + 1))],
                now=NOW,
            )
            .claims[0]
            .id
            for n in range(3)
        )


def relation(from_claim: int, to_claim: int, kind: RelationKind = RelationKind.UPDATES) -> Relation:
    return Relation(
        from_claim=from_claim, to_claim=to_claim, kind=kind, score=0.75, reasons=("same frame",)
    )


def judge(database: Database, *said: Relation | Rejection, after: int = 0) -> None:
    judgement = Judgement(
        relations=tuple(told for told in said if isinstance(told, Relation)),
        rejections=tuple(told for told in said if isinstance(told, Rejection)),
    )
    with database.writing() as work:
        ledger.record_judgement(work, judgement, now=NOW + HOUR * after)


def links(database: Database, claim: int, at: int | None = None) -> tuple[StoredLink, ...]:
    with database.reading() as work:
        as_of = None if at is None else NOW + HOUR * at
        return ledger.links_of(work, claim, as_of=as_of)[0]


def kinds(database: Database, claim: int, at: int | None = None) -> list[RelationKind]:
    return [link.relation.kind for link in links(database, claim, at)]


def test_a_link_is_seen_from_both_ends(database: Database, claims: tuple[int, int, int]) -> None:
    first, second, _ = claims
    judge(database, relation(second, first))
    with database.reading() as work:
        earlier, later = ledger.links_of(work, second)
        of_first = ledger.links_of(work, first)
        by_claim = ledger.links_from(work, [first, second])
        one = ledger.get_link(work, earlier[0].id)
    assert later == ()
    assert of_first == ((), earlier)
    assert by_claim == {first: (), second: earlier}
    assert one == earlier[0]
    assert earlier[0].relation == relation(second, first)
    assert (earlier[0].from_claim.id, earlier[0].to_claim.id) == (second, first)
    assert (earlier[0].state, earlier[0].recorded_at) == (LinkState.SUGGESTED, NOW)


def test_judging_again_the_same_way_changes_nothing(
    database: Database, claims: tuple[int, int, int]
) -> None:
    first, second, _ = claims
    judge(database, relation(second, first))
    before = links(database, second)
    judge(database, relation(second, first), after=1)
    assert links(database, second) == before


def test_the_last_judging_of_a_pair_stands(
    database: Database, claims: tuple[int, int, int]
) -> None:
    first, second, third = claims
    judge(database, relation(third, first), relation(third, second))
    judge(database, relation(third, first, RelationKind.DISPUTES), after=1)
    assert kinds(database, third) == [RelationKind.DISPUTES, RelationKind.UPDATES]
    assert kinds(database, third, at=0) == [RelationKind.UPDATES, RelationKind.UPDATES]
    refused = Rejection(from_claim=third, to_claim=first, reason="another front")
    judge(database, refused, after=2)
    assert kinds(database, third) == [RelationKind.UPDATES]
    assert kinds(database, third, at=1) == [RelationKind.DISPUTES, RelationKind.UPDATES]


def test_an_ended_link_can_still_be_looked_up(
    database: Database, claims: tuple[int, int, int]
) -> None:
    first, second, _ = claims
    judge(database, relation(second, first))
    (old,) = links(database, second)
    judge(database, relation(second, first, RelationKind.DENIES), after=1)
    with database.reading() as work:
        assert ledger.get_link(work, old.id) == old


def test_one_link_a_pair(database: Database, claims: tuple[int, int, int]) -> None:
    first, second, _ = claims
    judge(database, relation(second, first, RelationKind.DENIES), relation(second, first))
    assert kinds(database, second) == [RelationKind.DENIES]


def test_a_rejected_link_never_comes_back(database: Database, claims: tuple[int, int, int]) -> None:
    first, second, _ = claims
    judge(database, relation(second, first))
    (link,) = links(database, second)
    with database.writing() as work:
        assert ledger.decide_link(work, link.id, LinkState.REJECTED, person="U7", now=NOW + HOUR)
    judge(database, relation(second, first), after=2)
    judge(database, relation(second, first, RelationKind.DENIES), after=3)
    assert links(database, second) == ()
    assert [found.state for found in links(database, second, at=0)] == [LinkState.SUGGESTED]
    with database.reading() as work:
        found = ledger.get_link(work, link.id)
    assert found is not None
    assert found.state is LinkState.REJECTED


def test_a_confirmed_link_stays(database: Database, claims: tuple[int, int, int]) -> None:
    first, second, _ = claims
    judge(database, relation(second, first))
    (link,) = links(database, second)
    with database.writing() as work:
        ledger.decide_link(work, link.id, LinkState.CONFIRMED, person="U7", now=NOW + HOUR)
    refused = Rejection(from_claim=second, to_claim=first, reason="on second thoughts")
    judge(database, refused, after=2)
    judge(database, relation(second, first, RelationKind.CONTEXT), after=3)
    (still,) = links(database, second)
    assert (still.id, still.state) == (link.id, LinkState.CONFIRMED)
    (then,) = links(database, second, at=0)
    assert then.state is LinkState.SUGGESTED


def test_nobody_decides_on_a_link_that_is_not_there(database: Database) -> None:
    with database.writing() as work:
        assert not ledger.decide_link(work, 9, LinkState.CONFIRMED, person="U", now=NOW)


def test_the_rejected_are_kept_with_the_last_word_on_each(
    database: Database, claims: tuple[int, int, int]
) -> None:
    first, second, third = claims
    one = Rejection(from_claim=third, to_claim=first, reason="another event")
    two = Rejection(from_claim=third, to_claim=second, reason="another event")
    judge(database, one, two)
    judge(database, relation(third, second), after=1)
    other = Rejection(from_claim=third, to_claim=first, reason="another front")
    judge(database, other, after=2)
    with database.reading() as work:
        assert ledger.rejections(work, third) == (other,)
        assert ledger.rejections(work, third, as_of=NOW) == (one, two)
        assert ledger.rejections(work, first) == ()


def test_links_to_what_is_gone_are_not_shown_any_more(
    database: Database, claims: tuple[int, int, int]
) -> None:
    first, second, _ = claims
    judge(database, relation(second, first, RelationKind.DENIES))
    with database.writing() as work:
        ledger.record_report(work, a_report("k0", "Withdrawn."), WANTED, [], now=NOW + HOUR)
    with database.reading() as work:
        assert ledger.links_of(work, second) == ((), ())
        assert ledger.open_disputes(work) == ()
        assert len(ledger.links_of(work, second, as_of=NOW)[0]) == 1
        assert len(ledger.open_disputes(work, as_of=NOW)) == 1


def test_open_disputes_are_denials_and_disputes_oldest_first(
    database: Database, claims: tuple[int, int, int]
) -> None:
    first, second, third = claims
    judge(database, relation(third, first, RelationKind.DENIES), relation(third, second))
    judge(database, relation(second, first, RelationKind.DISPUTES))
    with database.reading() as work:
        found = ledger.open_disputes(work, 10)
        assert [link.from_claim.id for link in found] == [second, third]
        assert ledger.open_disputes(work, 1) == found[:1]
        assert ledger.open_disputes(work, as_of=NOW - HOUR) == ()


def test_a_dispute_is_open_until_it_is_answered(
    database: Database, claims: tuple[int, int, int]
) -> None:
    first, second, third = claims
    judge(database, relation(second, first, RelationKind.DISPUTES))
    judge(database, relation(third, first), after=2)
    with database.reading() as work:
        told = ledger.open_disputes(work, as_of=NOW + HOUR)[0].from_claim.told_at
        assert ledger.open_disputes(work) == ()
        assert ledger.open_disputes(work, nationality="NP", as_of=NOW + HOUR) == ()
        assert len(ledger.open_disputes(work, since=told, as_of=NOW + HOUR)) == 1
        assert ledger.open_disputes(work, since=told + HOUR, as_of=NOW + HOUR) == ()


def test_numbers_nobody_gave_are_not_found(database: Database) -> None:
    with database.reading() as work:
        for number in (-1, 0, 1, 2**63, 10**40):
            assert ledger.get_claim(work, number) is None
            assert ledger.get_link(work, number) is None
            assert ledger.get_story(work, number) is None
            assert ledger.get_report(work, number) is None


def test_the_most_telling_links_come_with_the_number_of_the_others(
    database: Database, claims: tuple[int, int, int]
) -> None:
    first, second, third = claims
    judge(database, relation(second, first, RelationKind.CONTEXT))
    judge(database, relation(third, first, RelationKind.DENIES), after=1)
    judge(database, relation(third, second, RelationKind.CONTEXT), after=1)
    with database.writing() as work:
        _, later = ledger.telling_links(work, first, 1)
        _, all_of_them = ledger.telling_links(work, first, 9)
        assert ([told.from_claim.id for told in later.links], later.more) == ([third], 1)
        assert (all_of_them.links, all_of_them.more) == (ledger.links_of(work, first)[1], 0)

        _, then = ledger.telling_links(work, first, 1, as_of=NOW)
        assert ([told.from_claim.id for told in then.links], then.more) == ([second], 0)

        denial = later.links[0].id
        ledger.decide_link(work, denial, LinkState.REJECTED, person="Ines", now=NOW + 2 * HOUR)
        _, left = ledger.telling_links(work, first, 9)
        _, before = ledger.telling_links(work, first, 9, as_of=NOW + HOUR)
    assert [told.from_claim.id for told in left.links] == [second]
    assert [told.from_claim.id for told in before.links] == [third, second]
