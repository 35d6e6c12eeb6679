"""Reports arrive in any order; what the ledger says of them in the end is the same."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from bot.reading import Outcome, Reading, record
from claims.model import (
    Claim,
    Claimant,
    ClaimantKind,
    Event,
    Field,
    Figure,
    Group,
    Place,
    Precision,
    Relevance,
    Report,
    Scope,
    Side,
    Source,
    Stance,
)
from storage import ledger
from storage.database import Database

DAY_ONE = datetime(2031, 4, 8, 9, tzinfo=UTC)
NOW = datetime(2031, 9, 1, tzinfo=UTC)
PRESIDENT = Claimant(name="Iryna Halenko", kind=ClaimantKind.OFFICIAL, speaks_for="UA")
EMBASSY = Claimant(name="the embassy", kind=ClaimantKind.OFFICIAL, speaks_for="LK")
GENERAL = Claimant(name="a general", kind=ClaimantKind.ARMED_FORCE, speaks_for="PL")
TARASIVKA = Place(name="Tarasivka", oblast="Donetsk oblast", country="UA")


def reading(
    key: str, hours: float, quote: str, claimant: Claimant, event: Event, **said: Any
) -> Reading:
    """A report of one claim, as it is read."""
    number = said.pop("number", None)
    figure = None
    if isinstance(number, int):
        figure = Figure(low=number, high=number, precision=Precision.EXACT, words=str(number))
    claim = Claim(
        field=Field.TEXT,
        start=0,
        end=len(quote),
        quote=quote,
        claimant=claimant,
        group=Group(nationality="LK", side=Side.RU),
        event=event,
        figure=figure,
        **{"stance": Stance.ASSERTS, **said},
    )
    moment = DAY_ONE + timedelta(hours=hours)
    report = Report(
        key=key,
        source=Source(name=f"Paper {key}"),
        title=f"What paper {key} has to say",
        text=quote,
        published=moment,
        first_seen=NOW,
    )
    return Reading(report=report, relevance=Relevance(relevant=True, score=1.0), claims=(claim,))


READINGS = (
    reading("a", 0, "We hold 2 men.", PRESIDENT, Event.CAPTURED, number=2, places=(TARASIVKA,)),
    reading("b", 2, "So 2 are held.", PRESIDENT, Event.CAPTURED, number=2, places=(TARASIVKA,)),
    reading("c", 5, "There are 60 of them.", PRESIDENT, Event.DEPLOYED, number=60),
    reading(
        "d",
        30,
        "None of ours serve there.",
        EMBASSY,
        Event.DEPLOYED,
        stance=Stance.DENIES,
        scope=Scope.PRESENCE,
    ),
    reading("e", 80, "There are 155 by now.", PRESIDENT, Event.DEPLOYED, number=155),
    reading("f", 81, "It is 400, rather.", GENERAL, Event.DEPLOYED, number=400),
    reading("g", 24 * 90, "The 2 stood trial.", PRESIDENT, Event.TRIED, number=2),
)
EXPECTED = {
    ("b", "a", "repeats"),
    ("d", "c", "denies"),
    ("e", "c", "updates"),
    ("g", "a", "updates"),
    ("g", "b", "updates"),
    ("f", "c", "disputes"),
    ("f", "e", "disputes"),
}


def told(database: Database, readings: Sequence[Reading]) -> list[Outcome]:
    outcomes = []
    for place, said in enumerate(readings):
        with database.writing() as work:
            outcomes.append(record(work, said, now=NOW + timedelta(minutes=place), quiet=True))
    return outcomes


def links(database: Database) -> set[tuple[str, str, str]]:
    """The links that stand, without those of mere context."""
    question = """
        SELECT ours.key, theirs.key, links.kind FROM links
        JOIN claims AS new ON new.id = links.from_claim
        JOIN reports AS ours ON ours.id = new.report_id
        JOIN claims AS old ON old.id = links.to_claim
        JOIN reports AS theirs ON theirs.id = old.report_id
        WHERE links.ended_at IS NULL AND links.state <> 'rejected' AND links.kind <> 'context'
    """
    with database.reading() as work:
        return {(row[0], row[1], row[2]) for row in work.connection.execute(text(question))}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(READINGS))
def test_the_order_of_arrival_changes_no_relation(readings: list[Reading]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(Path(folder) / "muster.db")
        told(database, readings)
        found = links(database)
        database.close()
    assert found == EXPECTED


def test_reading_all_of_it_twice_adds_nothing(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "muster.db")
    told(database, READINGS)
    before = links(database)
    told(database, READINGS)
    assert links(database) == before
    database.close()


def test_a_rejected_link_never_comes_back_with_late_reports(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "muster.db")
    told(database, [READINGS[0], READINGS[-1]])
    with database.writing() as work:
        link = work.connection.scalar(text("SELECT id FROM links WHERE kind = 'updates'"))
        ledger.decide_link(work, link, ledger.LinkState.REJECTED, person="editor", now=NOW)
    told(database, READINGS[1:-1])
    told(database, READINGS)
    assert ("g", "a", "updates") not in links(database)
    assert ("g", "b", "updates") in links(database)
    database.close()
