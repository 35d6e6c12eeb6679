"""What sentences state, in many languages: each row of `statement_rows.txt` as it stands there."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_extraction import told


def rows() -> list[list[str]]:
    """Name, language, sentence, and what it states."""
    lines = Path(__file__).with_name("statement_rows.txt").read_text("utf-8").splitlines()
    return [line.split(" | ") for line in lines if line and not line.startswith("#")]


def stated(words: str) -> set[tuple[str, str, int | None, int | None]]:
    """The statements that a row lists, as `told` gives them."""
    return {_statement(*each.split()) for each in words.split("; ") if each.strip() != "-"}


def _statement(
    nationality: str, event: str, figure: str = ".."
) -> tuple[str, str, int | None, int | None]:
    low, _, high = figure.partition("..") if ".." in figure else (figure, "", figure)
    return nationality, event, int(low) if low else None, int(high) if high else None


@pytest.mark.parametrize(
    ("language", "text", "words"), [row[1:] for row in rows()], ids=[row[0] for row in rows()]
)
def test_sentence_states(language: str, text: str, words: str):
    assert told(text, language=language) == stated(words)
