"""Whatever a feed brings, in every text of every message: it shows, and does nothing."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from discord_everything import everything_of, plain_texts, texts

from adapters.discord.controls import answer_controls
from adapters.discord.layout import Rendered
from adapters.discord.rendering import render
from adapters.discord.text import plain
from claims.texts import load

EN = load()

ROWS = [
    row.encode("latin-1", "backslashreplace").decode("unicode_escape")
    for row in (Path(__file__).parent / "hostile_texts.txt").read_text("utf-8").splitlines()
    if not row.startswith("# What")
]

_ESCAPED = re.compile(r"\\[^0-9A-Za-z\s]")
_MARKS = re.compile(
    r"[*_~`|<>@\[\]\\]|://|:[A-Za-z0-9_+-]+:|^(?:#{1,3} |-# |>|[-*+] |\d+[.)] )", re.MULTILINE
)
_JOINERS = "\u200c\u200d"
_SET_APART = re.compile(r"\u2068([^\u2068\u2069]*)\u2069")  # by us, always in pairs


def test_there_are_rows_enough() -> None:
    assert len(ROWS) >= 80


@pytest.mark.parametrize("number", range(len(ROWS)))
def test_a_hostile_text_does_nothing_in_any_message(number: int) -> None:
    """What is marked up is what would be with a text that is all letters."""
    harmless = re.sub(r"[^0-9A-Za-z ]", "x", ROWS[number])
    pairs = zip(messages_of(ROWS[number]), messages_of(harmless), strict=True)
    for rendered, tame in pairs:
        assert list(map(marks, texts(rendered))) == list(map(marks, texts(tame)))
        for text in (*texts(rendered), *plain_texts(rendered), *control_texts(rendered)):
            assert_visible(text.replace("\n", " "))


def messages_of(words: str) -> list[Rendered]:
    return [render(it, EN) for it in everything_of(words, 1, "https://courier.example/1")]


def marks(text: str) -> list[str]:
    """What Discord reads as markdown, a mention or a link."""
    return _MARKS.findall(_ESCAPED.sub("·", text))


def assert_visible(text: str) -> None:
    """Nothing hides, turns the line round or controls anything."""
    left = _SET_APART.sub(r"\1", text)
    hidden = [c for c in left if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Cn"}]
    assert not [c for c in hidden if c not in _JOINERS]


def control_texts(rendered: Rendered) -> list[str]:
    """What stands on buttons and in menus, which show every mark as it is."""
    found = []
    for row in answer_controls(rendered, EN).to_components():
        for item in row["components"]:  # type: ignore[typeddict-item]
            found += [item.get("label") or "", item.get("placeholder") or ""]
            for option in item.get("options", ()):
                found += [option["label"], option.get("description") or ""]
    return found


def test_what_is_no_harm_stays_as_it_was_written() -> None:
    kept = ("می\u200cجنگند", "士兵（四十人）", "12,000 men, “all of them”", "חיילים זרים")
    assert [plain(text) for text in kept] == list(kept)
