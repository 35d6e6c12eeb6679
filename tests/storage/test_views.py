"""The views for SQL: what stands now, under the names people know."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from storage_samples import HOUR, NOW, WANTED, a_claim, a_report, exactly

from claims.model import Judgement, Relation, RelationKind
from storage import ledger
from storage.database import Database
from storage.kept import correcting
from storage.kept.correcting import By
from storage.ledger import LinkState


@pytest.fixture
def reported(database: Database, path: Path) -> Path:
    """Two reports of one story, the second updating the first, and a withdrawn claim."""
    with database.writing() as work:
        for number in (1, 2):
            report = a_report(f"k{number}", published=NOW - HOUR * (3 - number))
            told = ledger.record_report(
                work, report, WANTED, [a_claim(figure=exactly(number))], now=NOW
            )
            ledger.assign_story(work, told.id, 1 if number > 1 else None, reasons=(), now=NOW)
        update = Relation(
            from_claim=2, to_claim=1, kind=RelationKind.UPDATES, score=0.7, reasons=("later",)
        )
        ledger.record_judgement(work, Judgement(relations=(update,)), now=NOW)
    return path


def ask(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as ledger_file:
        return ledger_file.execute(query).fetchall()


def test_claims_stand_with_their_outlet_and_story(reported: Path) -> None:
    told = ask(reported, "SELECT claim, nationality, outlet, report, story FROM claims_now")
    assert told == [
        ("FF-0001", "CN", "Harbour Herald", "FF-R1", "FF-S1"),
        ("FF-0002", "CN", "Harbour Herald", "FF-R2", "FF-S1"),
    ]


def test_links_name_both_their_claims(reported: Path) -> None:
    told = ask(reported, "SELECT link, kind, claim, earlier_claim, state FROM links_now")
    assert told == [("FF-L1", "updates", "FF-0002", "FF-0001", "suggested")]


def test_stories_and_reports_are_counted(reported: Path) -> None:
    assert ask(reported, "SELECT story, reports, outlets, title FROM stories_now") == [
        ("FF-S1", 2, 1, "Four Chinese men taken prisoner")
    ]
    assert ask(reported, "SELECT report, claims, relevant FROM reports_now") == [
        ("FF-R1", 1, 1),
        ("FF-R2", 1, 1),
    ]


def test_what_people_took_back_is_in_no_view(database: Database, reported: Path) -> None:
    by = By(person="Ines", now=NOW, note="misread")
    with database.writing() as work:
        ledger.decide_link(work, 1, LinkState.REJECTED, person="Ines", now=NOW)
        correcting.withdraw_claim(work, 1, by)
    assert ask(reported, "SELECT count(*) FROM links_now") == [(0,)]
    assert ask(reported, "SELECT claim FROM claims_now") == [("FF-0002",)]
    assert ask(reported, "SELECT decision, action, subject, note FROM decisions_now") == [
        ("FF-D1", "reject_link", "FF-L1", None),
        ("FF-D2", "withdraw_claim", "FF-0001", "misread"),
    ]


def test_the_documented_question_is_answered(reported: Path) -> None:
    docs = (Path(__file__).parents[2] / "docs" / "data.md").read_text(encoding="utf-8")
    query = docs.split("```sql\n")[1].split("```")[0]
    assert ask(reported, query) == [("CN", "captured", 2, 2)]
