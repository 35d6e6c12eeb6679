"""Who says it, in many languages: each row of `speaker_rows.txt` as it stands there."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_attribution import speakers


def rows() -> list[list[str]]:
    """Name, sentence, speaker."""
    lines = Path(__file__).with_name("speaker_rows.txt").read_text("utf-8").splitlines()
    return [line.split(" | ") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("name", "text", "speaker"), rows(), ids=[row[0] for row in rows()])
def test_speaker_is_found(name: str, text: str, speaker: str):
    title, _, body = text.partition(" || ") if name.startswith("title:") else ("", "", text)
    assert speakers(body, title=title) == speaker.split(" / ")
