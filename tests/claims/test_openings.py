"""A pattern tried only at its openings finds what it finds everywhere."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.words.openings import Opened

PATTERN = re.compile(r"(?<!\w)(?:at\s+least|two|twenty[- ]two|d'or)(?!\w)", re.IGNORECASE)
OPENED = Opened(PATTERN, ["at least ", "two ", "twenty", "d'or"])


def spans(found) -> list[tuple[int, int]]:
    return [match.span() for match in found]


@given(st.text("atles two nyd'or-İ\n", max_size=60))
def test_it_finds_what_the_pattern_finds(text: str):
    assert spans(OPENED.finditer(text)) == spans(PATTERN.finditer(text))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("At  least two", 2),
        ("at\u202fleast", 1),
        ("at\n\tleast", 1),
        ("twenty-two", 1),
        ("artwork", 0),
        ("İ two", 1),
        ("", 0),
    ],
)
def test_words_count_only_as_whole_words(text: str, count: int):
    assert len(spans(OPENED.finditer(text))) == count
