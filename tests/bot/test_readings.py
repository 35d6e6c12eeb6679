"""What is read from invented reports in many languages, compared with what was read before.

A difference is no mistake by itself: look at it, and where the new reading is the better one, keep
it with `pytest tests/bot/test_readings.py --snapshot-update`. The reports are labelled, too, with
what a person would read from them; how often both agree has a floor.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from muster_script import script
from syrupy.assertion import SnapshotAssertion

from bot.desk.explaining_texts import explain_text
from bot.reading import read
from bot.rereading.inputs import read_inputs
from bot.rereading.replay import report_of
from claims import texts
from claims.lexicon import load
from claims.model import Claim, Figure, Report, Term

LABELLED = Path(__file__).with_name("labelled_reports.jsonl")
REPORTS = {
    stored.key: report_of(stored, stored.published or datetime(2025, 1, 1, tzinfo=UTC))
    for stored in read_inputs([LABELLED], pytest.fail)
}
# F1, somewhat under what is reached: a change that costs more has made reading worse.
FLOORS = {"relevance": 0.9, "nationalities": 0.85, "side": 0.85, "events": 0.7}


@pytest.mark.parametrize("key", REPORTS)
def test_reads_as_before(key: str, snapshot: SnapshotAssertion) -> None:
    assert "\n".join(told(REPORTS[key])) == snapshot


def told(report: Report) -> Iterator[str]:
    """Everything that is read from a report, with where it stands and what it was read from."""
    lexicon = load()
    reading = read(report, lexicon)
    verdict = reading.relevance
    yield f"{'relevant' if verdict.relevant else 'not relevant'} {verdict.score} {verdict.reason}"
    yield from map(of_term, verdict.terms)
    if verdict.relevant:
        yield " ".join((*reading.nationalities, *reading.sides, *reading.events))
    yield from map(of_claim, reading.claims)
    why = explain_text(report, lexicon, texts.load()).reasons
    yield from (line for line in why if "was read from" in line)


def of_term(term: Term) -> str:
    sign = "-" if term.against else "+"
    return f"{sign} {term.role} {term.field} {term.start}:{term.end} {term.words}"


def of_claim(claim: Claim) -> str:
    group, claimant, period = claim.group, claim.claimant, claim.period
    return " | ".join(
        (
            f"{claim.field} {claim.start}:{claim.end}",
            f"{group.nationality} {group.side} {group.kind} {group.unit}",
            f"{claim.event} {of_figure(claim.figure)}",
            f"{claimant.name} ({claimant.kind}, {claimant.speaks_for}, “{claimant.printed}”)",
            f"{claim.stance} {claim.scope} {claim.said_on}",
            f"{period.start}–{period.end} “{period.words}”" if period else "",
            ", ".join(f"{place.name} {place.oblast} {place.country}" for place in claim.places),
        )
    )


def of_figure(figure: Figure | None) -> str:
    if figure is None:
        return ""
    return f"{figure.low}–{figure.high} {figure.precision} {figure.role} “{figure.words}”"


def test_agrees_with_the_labels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = script(tmp_path, monkeypatch, capsys)("eval", LABELLED, "--json")
    reached = {row["id"]: row.get("f1") for row in said.objects}
    assert {m: reached[m] for m, floor in FLOORS.items() if reached[m] < floor} == {}
