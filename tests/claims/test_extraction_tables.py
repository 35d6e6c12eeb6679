"""What sentences state, in many languages; see `extraction_tables`."""

from __future__ import annotations

import pytest
from extraction_tables import ROWS, Stated
from test_extraction import told


@pytest.mark.parametrize(
    ("language", "text", "stated"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS]
)
def test_sentence_states(language: str, text: str, stated: Stated):
    assert told(text, language=language) == stated
