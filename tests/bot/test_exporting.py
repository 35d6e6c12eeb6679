"""Exports: every claim with its receipt, nothing in them that another program obeys."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lookup_ledger import capture, count, denial, record

from bot.desk.options import Filters
from bot.rereading.exporting import Format, write_claims
from storage.database import Database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A capture, a denial that answers it, a number; and a title that a spreadsheet would run."""
    database = Database.open(tmp_path / "ledger.db")
    capture(database)
    denial(database)
    count(database, 155, hours=47)
    record(
        database,
        "=HYPERLINK(0)",
        "+1 Kenyan fell, he said.",
        ("+1 Kenyan fell", {"nationality": "KE"}),
        outlet="@Post",
        hours=50,
    )
    yield database
    database.close()


def written(database: Database, form: Format, filters: Filters | None = None) -> str:
    out = io.StringIO()
    with database.reading() as work:
        count_told = write_claims(work, filters or Filters(), form, out)
    text = out.getvalue()
    lines = list(csv.reader(io.StringIO(text))) if form is Format.CSV else text.splitlines()
    assert count_told == max(0, len(lines) - (form is Format.CSV))
    return text


def table(database: Database) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(database, Format.CSV))))


def objects(database: Database, form: Format, filters: Filters | None = None) -> list[Any]:
    return [json.loads(line) for line in written(database, form, filters).splitlines()]


def test_a_table_has_a_row_a_claim_with_its_receipt_and_links(database: Database) -> None:
    first, _, denied, *_ = table(database)
    assert (first["id"], first["quote"]) == ("FF-0001", "Two Chinese men were captured in Donetsk")
    assert (first["figure_low"], first["figure_high"], first["oblast"]) == (
        "2",
        "2",
        "Donetsk oblast",
    )
    assert first["url"].startswith("https://")
    assert "denies FF-0002" in denied["earlier"]


def test_no_cell_is_a_formula(database: Database) -> None:
    row = table(database)[-1]
    assert (row["title"], row["quote"], row["outlet"]) == (
        "'=HYPERLINK(0)",
        "'+1 Kenyan fell",
        "'@Post",
    )


def test_lines_of_json_carry_the_links_both_ways(database: Database) -> None:
    _, more, denied, *_ = objects(database, Format.JSONL)
    assert [link["kind"] for link in denied["earlier"]][:1] == ["denies"]
    assert [link["claim"]["id"] for link in more["later"]][:1] == ["FF-0003"]


def test_filters_and_the_past_hold_for_exports(database: Database) -> None:
    assert [told["id"] for told in objects(database, Format.JSONL, Filters(nationality="KE"))] == [
        "FF-0005"
    ]
    then = objects(database, Format.JSONL, Filters(as_of=date(2031, 4, 7)))
    assert [told["id"] for told in then] == ["FF-0001", "FF-0002"]
    assert written(database, Format.CSV, Filters(nationality="NP")) == ""


def test_a_claim_review_says_who_answered_and_never_what_is_true(database: Database) -> None:
    first, more, *_ = objects(database, Format.CLAIMREVIEW)
    assert first["reviewRating"] == {"@type": "Rating", "alternateName": "Not answered"}
    assert more["reviewRating"]["alternateName"] == "Denied by China's foreign ministry"
    assert more["claimReviewed"] == "There are many more of them"
    assert more["itemReviewed"]["author"] == {"@type": "Person", "name": "Volodymyr Zelensky"}
    assert more["itemReviewed"]["appearance"]["url"].startswith("https://")
    assert "url" not in more, "the report is no fact-check"


@pytest.mark.parametrize("field", ["@context", "@type", "claimReviewed", "reviewRating", "author"])
def test_a_claim_review_has_what_the_vocabulary_asks_for(database: Database, field: str) -> None:
    assert all(review[field] for review in objects(database, Format.CLAIMREVIEW))


def test_more_claims_than_are_read_at_once_are_all_written(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.kept.exporting.AT_ONCE", 2)
    monkeypatch.setattr("bot.rereading.exporting.AT_ONCE", 1)
    assert len(objects(database, Format.JSONL)) == 5
