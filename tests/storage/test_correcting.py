"""What people decide holds against later readings, says who decided it, and can be undone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from storage_samples import HOUR, NOW, UNWANTED, WANTED, a_claim, a_report, exactly

from claims.model import Claim, Event, Judgement, Relation, RelationKind
from storage import ledger
from storage.database import Database
from storage.found.filters import ClaimQuery
from storage.kept import correcting
from storage.kept.correcting import By
from storage.kept.decisions import (
    ABOUT_CLAIMS,
    Action,
    decisions_about,
    get_decision,
    newest_decisions,
)
from storage.ledger import LinkState
from storage.search import find_claims

INES = By(person="Ines", now=NOW + HOUR, note="the town is in another oblast")
LATER = NOW + HOUR * 2
TEXT = a_report().text


def four() -> Claim:
    return a_claim(figure=exactly(4))


def seventy() -> Claim:
    return a_claim(TEXT, "He spoke of at least 70 others.", figure=exactly(70))


def record(database: Database, *claims: Claim, key: str = "k1", text: str = TEXT) -> None:
    with database.writing() as work:
        story = ledger.record_report(work, a_report(key, text=text), WANTED, claims, now=NOW)
        if story.story is None:
            ledger.assign_story(work, story.id, None, reasons=("first",), now=NOW)


def shown(database: Database) -> list[int]:
    with database.reading() as work:
        return sorted(told.id for told in find_claims(work, ClaimQuery(limit=99)).claims)


def withdraw(database: Database, claim: int) -> int:
    with database.writing() as work:
        return correcting.withdraw_claim(work, claim, INES).id


def correct(database: Database, claim: int, corrected: Claim) -> int:
    with database.writing() as work:
        report = ledger.get_report(work, 1)
        assert report is not None
        decision = correcting.correct_claim(work, claim, report, corrected, INES)
        return int(decision.details["claim"])


def undo(database: Database, number: int) -> None:
    with database.writing() as work:
        decision = get_decision(work, number)
        assert decision is not None
        correcting.undo(work, decision, person="Omar", now=LATER)


def test_a_withdrawn_claim_is_found_no_more_but_stands_in_the_past(database: Database) -> None:
    record(database, four(), seventy())
    withdraw(database, 1)
    assert shown(database) == [2]
    with database.reading() as work:
        assert find_claims(work, ClaimQuery(as_of=NOW)).total == 2
        (decision,) = decisions_about(work, [1], ABOUT_CLAIMS)
        told = ledger.get_claim(work, 1)
    assert told is not None
    assert told.gone_at == INES.now
    assert (decision.action, decision.person, decision.note, decision.recorded_at) == (
        Action.WITHDRAW_CLAIM,
        "Ines",
        INES.note,
        INES.now,
    )


def test_a_withdrawn_claim_is_not_read_again(database: Database) -> None:
    record(database, four(), seventy())
    withdraw(database, 1)
    longer = TEXT + " More follows."
    record(database, a_claim(longer, figure=exactly(4)), text=longer)
    assert shown(database) == []
    record(database, a_claim(TEXT, figure=exactly(5)))
    assert shown(database) == []
    record(database, a_claim(longer, event=Event.KILLED), text=longer)
    assert shown(database) == [3]


def test_a_corrected_claim_has_a_number_of_its_own(database: Database) -> None:
    record(database, four(), seventy())
    number = correct(database, 1, a_claim(figure=exactly(40)))
    assert number == 3
    assert shown(database) == [2, 3]
    with database.reading() as work:
        corrected = ledger.get_claim(work, 3)
    assert corrected is not None
    assert corrected.claim.figure == exactly(40)
    assert corrected.recorded_at == INES.now
    assert corrected.published == NOW - HOUR


def test_a_corrected_claim_stays_while_its_report_says_the_same(database: Database) -> None:
    record(database, four())
    correct(database, 1, a_claim(figure=exactly(40)))
    longer = "From our own paper. " + TEXT
    again = a_claim(longer, TEXT.split(". ", maxsplit=1)[0] + ".", figure=exactly(4))
    record(database, again, text=longer)
    assert shown(database) == [2]
    with database.reading() as work:
        moved = ledger.get_claim(work, 2)
    assert moved is not None
    assert (moved.claim.start, moved.claim.figure) == (20, exactly(40))


def test_a_corrected_claim_goes_with_the_statement_it_was_read_from(database: Database) -> None:
    record(database, four())
    correct(database, 1, a_claim(figure=exactly(40)))
    record(database, text="The paper has taken this article back.")
    assert shown(database) == []


def test_what_was_rejected_stays_rejected_for_the_corrected_claim(database: Database) -> None:
    record(database, four())
    record(database, four(), key="k2")
    relation = Relation(
        from_claim=2, to_claim=1, kind=RelationKind.REPEATS, score=0.9, reasons=("same words",)
    )
    with database.writing() as work:
        ledger.record_judgement(work, Judgement(relations=(relation,)), now=NOW)
        ledger.decide_link(work, 1, LinkState.REJECTED, person="Omar", now=NOW)
    corrected = correct(database, 1, a_claim(figure=exactly(40)))
    with database.writing() as work:
        again = replace(relation, to_claim=corrected)
        ledger.record_judgement(work, Judgement(relations=(again,)), now=LATER)
        assert ledger.links_of(work, 2) == ((), ())
        assert ledger.get_link(work, 2).state is LinkState.REJECTED  # type: ignore[union-attr]


def test_a_dismissed_report_makes_no_claims_whatever_is_read_from_it(database: Database) -> None:
    record(database, four(), seventy())
    with database.writing() as work:
        report = ledger.get_report(work, 1)
        assert report is not None
        correcting.dismiss_report(work, report, INES)
    assert shown(database) == []
    with database.writing() as work:
        again = ledger.record_report(
            work, a_report("k1", text="Another text."), WANTED, [four()], now=LATER
        )
        reread = ledger.record_again(work, a_report("k1"), WANTED, [four()], now=LATER)
        story = ledger.get_story(work, 1)
    assert (again.dismissed, again.claims, again.story) == (True, (), None)
    assert (reread.dismissed, reread.claims) == (True, ())
    assert shown(database) == []
    assert story is not None
    assert story.reports == ()


def test_reading_an_unchanged_text_again_changes_what_is_read(database: Database) -> None:
    record(database, four(), seventy())
    with database.writing() as work:
        again = ledger.record_again(
            work, a_report("k1"), WANTED, [four(), a_claim(figure=exactly(7))], now=LATER
        )
    assert (again.changed, again.revision, again.gone) == (True, 2, (2,))
    assert [told.id for told in again.claims] == [1, 3]


def test_a_report_that_counts_no_more_is_read_again_as_such(database: Database) -> None:
    record(database, four())
    with database.writing() as work:
        again = ledger.record_again(work, a_report("k1"), UNWANTED, [], now=LATER)
    assert (again.gone, again.claims) == ((1,), ())
    assert shown(database) == []


def test_a_story_is_split_and_stays_so(database: Database) -> None:
    with database.writing() as work:
        for n in range(3):
            told = ledger.record_report(work, a_report(f"k{n}"), WANTED, [four()], now=NOW)
            ledger.assign_story(work, told.id, 1 if n else None, reasons=(str(n),), now=NOW)
        decision = correcting.split_story(work, 1, [2, 3], INES)
        assert decision.details == {"reports": [2, 3], "story": 2}
        assert correcting.reports_of(work, 1) == [1]
        assert correcting.reports_of(work, 2) == [2, 3]
        story = ledger.get_story(work, 2)
        assert story is not None
        assert story.reports[0].reasons == (f"split off by Ines: {INES.note}",)
        again = ledger.record_report(
            work, a_report("k1", text="More of it."), WANTED, [four()], now=LATER
        )
        assert again.story == 2
    with database.reading() as work:
        then = ledger.get_story(work, 1, as_of=NOW)
    assert then is not None
    assert [report.id for report in then.reports] == [1, 2, 3]


def test_stories_are_merged_and_the_empty_one_takes_nothing_more(database: Database) -> None:
    record(database, four())
    record(database, four(), key="k2")
    with database.writing() as work:
        decision = correcting.merge_stories(work, 2, 1, INES)
        open_now = ledger.open_stories(work, at=NOW, nationalities=["CN"])
    assert decision.details == {"reports": [2], "story": 1}
    assert [story.id for story in open_now] == [1]


@pytest.mark.parametrize("action", list(Action))
def test_every_decision_can_be_undone(database: Database, action: Action) -> None:
    record(database, four(), seventy())
    record(database, four(), key="k2")
    record(database, four(), key="k3")
    relation = Relation(
        from_claim=3, to_claim=1, kind=RelationKind.REPEATS, score=0.9, reasons=("same words",)
    )
    with database.writing() as work:
        ledger.record_judgement(work, Judgement(relations=(relation,)), now=NOW)
        ledger.assign_story(work, 2, 1, reasons=("same event",), now=NOW)
    before = everything(database)
    with database.writing() as work:
        report = ledger.get_report(work, 1)
        assert report is not None
        match action:
            case Action.CONFIRM_LINK:
                ledger.decide_link(work, 1, LinkState.CONFIRMED, person="Ines", now=INES.now)
            case Action.REJECT_LINK:
                ledger.decide_link(work, 1, LinkState.REJECTED, person="Ines", now=INES.now)
            case Action.WITHDRAW_CLAIM:
                correcting.withdraw_claim(work, 1, INES)
            case Action.CORRECT_CLAIM:
                correcting.correct_claim(work, 1, report, a_claim(figure=exactly(9)), INES)
            case Action.NOT_RELEVANT:
                correcting.dismiss_report(work, report, INES)
            case Action.SPLIT_STORY:
                correcting.split_story(work, 1, [2], INES)
            case Action.MERGE_STORIES:
                correcting.merge_stories(work, 1, 3, INES)
    assert everything(database) != before
    undo(database, 1)
    assert everything(database) == before
    with database.reading() as work:
        (decision,) = newest_decisions(work, limit=5)
        assert decisions_about(work, [decision.subject], list(Action)) == ()
    assert (decision.action, decision.undone_at, decision.undone_by) == (action, LATER, "Omar")


def everything(database: Database) -> list[object]:
    with database.reading() as work:
        return [
            find_claims(work, ClaimQuery(limit=99)),
            [ledger.get_story(work, number) for number in (1, 2, 3)],
            [ledger.links_of(work, number) for number in (1, 2, 3, 4)],
        ]


def test_an_unknown_decision_is_none(database: Database) -> None:
    with database.reading() as work:
        assert get_decision(work, 7) is None
        assert get_decision(work, 2**70) is None
        assert newest_decisions(work, limit=5) == ()
