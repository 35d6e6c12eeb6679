"""How a claim stood before is told by what editing, reading anew and correcting left behind."""

from __future__ import annotations

import pytest
from storage_samples import DAY, HOUR, NOW, WANTED, a_claim, a_report, exactly

from claims.model import Claim, Event, Group
from storage import ledger
from storage.database import Database
from storage.kept import correcting
from storage.kept.correcting import By
from storage.kept.past import Change, PastClaim, past_of

TEXT = a_report().text
INES = By(person="Ines", now=NOW + HOUR, note="a slip of the pen")


def four(text: str = TEXT) -> Claim:
    return a_claim(text, figure=exactly(4))


def read(database: Database, text: str, *claims: Claim, days: int = 0) -> None:
    with database.writing() as work:
        report = a_report("k1", text=text)
        ledger.record_report(work, report, WANTED, claims, now=NOW + DAY * days)


def past(database: Database, number: int, *, days: int | None = None) -> tuple[PastClaim, ...]:
    as_of = None if days is None else NOW + DAY * days
    with database.reading() as work:
        told = ledger.get_claim(work, number, as_of=as_of)
        assert told is not None
        return past_of(work, told, as_of=as_of)


def in_short(found: tuple[PastClaim, ...]) -> list[tuple[int, str, Change, int]]:
    """Which claim, in which words, what ended it, after how many days."""
    return [
        (old.claim.id, old.claim.claim.quote, old.change, (old.until - NOW).days) for old in found
    ]


def test_a_claim_that_never_changed_has_no_past(database: Database) -> None:
    read(database, TEXT, four())
    read(database, TEXT + " More follows.", four(TEXT + " More follows."), days=1)
    assert past(database, 1) == ()


def test_other_words_at_the_source_are_kept_each_once(database: Database) -> None:
    second, third = (TEXT.replace("taken prisoner", words) for words in ("seized", "held"))
    for days, text in enumerate((TEXT, second, second + " So it goes.", third)):
        read(database, text, four(text), days=days)
    edited = [(1, four(second).quote, Change.EDITED, 3), (1, four().quote, Change.EDITED, 1)]
    assert in_short(past(database, 1)) == edited
    assert in_short(past(database, 1, days=2)) == edited[1:]
    assert past(database, 1, days=0) == ()


def test_another_figure_at_the_source_takes_the_place_of_the_former(database: Database) -> None:
    edited = TEXT.replace("four", "five")
    seventy = a_claim(TEXT, "He spoke of at least 70 others.", figure=exactly(70))
    read(database, TEXT, seventy, four())
    read(database, edited, a_claim(edited, figure=exactly(5)), days=1)
    former = [(2, four().quote, Change.EDITED, 1)]
    assert in_short(past(database, 3)) == in_short(past(database, 2)) == former


@pytest.mark.parametrize(
    "changes",
    [{"event": Event.KILLED}, {"group": Group(nationality="NP")}],
    ids=["event", "people"],
)
def test_what_is_of_something_else_is_no_former_claim(
    database: Database, changes: dict[str, object]
) -> None:
    edited = TEXT.replace("four", "five")
    read(database, TEXT, four())
    read(database, edited, a_claim(edited, figure=exactly(5), **changes), days=1)
    assert past(database, 2) == ()


def test_the_same_text_read_anew_is_no_edit(database: Database) -> None:
    read(database, TEXT, four())
    with database.writing() as work:
        anew = a_claim(figure=exactly(44))
        ledger.record_again(work, a_report("k1"), WANTED, [anew], now=NOW + DAY)
    assert in_short(past(database, 2)) == [(1, four().quote, Change.READ_ANEW, 1)]


def test_a_correction_tells_who_and_why_and_an_undone_one_nothing(database: Database) -> None:
    read(database, TEXT, four())
    with database.writing() as work:
        report = ledger.get_report(work, 1)
        assert report is not None
        decision = correcting.correct_claim(work, 1, report, a_claim(figure=exactly(14)), INES)
    (former,) = past(database, 2)
    assert (former.claim.id, former.change, former.until) == (1, Change.CORRECTED, INES.now)
    assert former.decision is not None
    assert (former.decision.person, former.decision.note) == ("Ines", "a slip of the pen")
    assert past(database, 1) == ()
    with database.writing() as work:
        correcting.undo(work, decision, person="Omar", now=NOW + DAY)
    assert past(database, 1) == ()


def test_a_withdrawn_claim_has_no_past_but_its_decision(database: Database) -> None:
    read(database, TEXT, four())
    with database.writing() as work:
        correcting.withdraw_claim(work, 1, INES)
    assert past(database, 1) == ()
