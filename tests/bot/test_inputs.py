"""Stored input for a replay."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.errors import UsageProblem
from bot.rereading.inputs import StoredInput, language_code, parse_moment, read_inputs
from bot.rereading.replay import in_date_order

if TYPE_CHECKING:
    from pathlib import Path

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Wire</title>
<item><guid>a-1</guid><title>Two Fijians captured</title><link>https://harbour.example/1</link>
<description>They fought near Izium.</description>
<pubDate>Tue, 03 Jun 2025 08:00:00 GMT</pubDate></item>
<item><title>No guid, no link</title></item>
</channel></rss>"""


def read(*paths: Path) -> tuple[list[StoredInput], list[str]]:
    complaints: list[str] = []
    return list(read_inputs(paths, complaints.append)), complaints


def test_feed_entries_are_known_by_guid_else_by_place(tmp_path: Path) -> None:
    feed = tmp_path / "harbour.xml"
    feed.write_text(RSS)
    (first, second), complaints = read(feed)
    assert (first.key, first.outlet) == ("a-1", "Harbour Wire")
    assert first.published == datetime(2025, 6, 3, 8, tzinfo=UTC)
    assert second.key == "harbour.xml#2"
    assert complaints == []


def test_both_forms_of_json_lines_are_read(tmp_path: Path) -> None:
    lines = tmp_path / "in.jsonl"
    item = {"id": "x", "outlet": "Courier", "date": "2024-05", "lang": "en", "title": "T"}
    entry = {
        "id": 7,
        "feed_url": "https://courier.example/rss",
        "link": "https://courier.example/7",
        "title": "T",
        "description": "  D  ",
        "date_published": "2023-09-05T22:11:54+02:00",
        "language": "en-GB",
    }
    lines.write_text(json.dumps(item) + "\n\n" + json.dumps(entry) + "\n")
    (first, second), _ = read(lines)
    assert first.published == datetime(2024, 5, 31, 23, 59, 59, tzinfo=UTC)
    assert (second.key, second.outlet, second.language) == ("7", "courier.example", "en")
    assert second.text == "  D  "
    assert second.published == datetime(2023, 9, 5, 20, 11, 54, tzinfo=UTC)


def test_a_line_that_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    lines = tmp_path / "in.jsonl"
    lines.write_text('{"title": "good"}\n{broken\n["list"]\n{"title": 3}\n{"id": "empty"}\n')
    with lines.open("a") as file:
        file.write("[" * 100_000)
    inputs, complaints = read(lines)
    assert [stored.title for stored in inputs] == ["good"]
    assert [complaint.split(": ")[0] for complaint in complaints] == [
        f"{lines}:{number}" for number in (2, 3, 4, 5, 6)
    ]


def test_half_a_character_is_replaced(tmp_path: Path) -> None:
    """JSON can hold half of a pair, which SQLite takes for no text."""
    file = tmp_path / "broken.jsonl"
    file.write_text('{"id": "a\\ud800", "title": "Rain \\udfff", "text": "\\ud83c\\udf27"}\n')
    (found,), problems = read(file)
    assert problems == []
    assert (found.key, found.title, found.text) == ("a\ufffd", "Rain \ufffd", "🌧")


def test_a_text_file_gives_its_first_line_as_title_and_its_name_as_id(tmp_path: Path) -> None:
    file = tmp_path / "note-7.txt"
    file.write_text("A headline\n\nA body.\n")
    (stored,), _ = read(file)
    assert (stored.key, stored.title, stored.text) == ("note-7", "A headline", "\nA body.\n")
    assert stored.published is None


def test_a_folder_is_walked_and_what_is_none_of_these_is_passed_over(tmp_path: Path) -> None:
    deep = tmp_path / "deep"
    deep.mkdir()
    (deep / "b.txt").write_text("B\n")
    (tmp_path / "a.xml").write_text(RSS)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "settings.json").write_text('{"no": "feed"}')
    inputs, complaints = read(tmp_path)
    assert [stored.key for stored in inputs] == ["a-1", "a.xml#2", "b"]
    assert len(complaints) == 2
    assert all("passed over" in complaint for complaint in complaints)


def test_a_path_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="nowhere"):
        read(tmp_path / "nowhere")


def stored(key: str, day: int | None) -> StoredInput:
    published = None if day is None else datetime(2025, 6, day, tzinfo=UTC)
    return StoredInput(key=key, outlet="o", title=key, text="", published=published)


@pytest.mark.parametrize(
    ("days", "order"),
    [
        ([3, 1, 2], [1, 2, 0]),
        ([None, None], [0, 1]),
        ([3, None, 1], [2, 0, 1]),
        ([None, 1, 1], [0, 1, 2]),
    ],
)
def test_reports_of_unknown_date_keep_the_place_they_were_given(
    days: list[int | None], order: list[int]
) -> None:
    inputs = [stored(str(place), day) for place, day in enumerate(days)]
    assert [place for place, _ in in_date_order(inputs)] == order


@pytest.mark.parametrize("words", ["", "soon", "2024-13", "20x4", "0001-01-01T00:00:00+10:00"])
def test_what_is_no_date_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="not a date"):
        parse_moment(words)


@pytest.mark.parametrize(
    ("tag", "code"), [("en-US", "en"), ("pt_BR", "pt"), ("UK", "uk"), ("", None), (None, None)]
)
def test_language_tags_are_cut_to_their_language(tag: str | None, code: str | None) -> None:
    assert language_code(tag) == code
