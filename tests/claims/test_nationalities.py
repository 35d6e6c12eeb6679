"""Whose fighters a report is read to tell of."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from claims.extraction import Extraction
from claims.lexicon import load
from claims.marking import Marked
from claims.model import Report, Source
from claims.relevance import judge

_TABLE = Path(__file__).with_name("nationality_rows.txt").read_text("utf-8")
ROWS = [line for line in _TABLE.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("row", ROWS)
def test_whose_fighters_a_report_tells_of(row: str) -> None:
    codes, title, *text = row.split(" | ")
    report = Report(
        key="k",
        source=Source(name="Outlet"),
        title=title,
        text=" ".join(text),
        first_seen=datetime(2025, 4, 1, tzinfo=UTC),
    )
    marked = Marked(report, load())
    verdict = judge(report, marked)
    assert verdict.relevant, (verdict.score, verdict.reason)
    told = Extraction(report, marked, about=verdict.about).mentions.nationalities
    assert " ".join(sorted(told)) == codes
