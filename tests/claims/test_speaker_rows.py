"""Who says it, in many languages: each row of `speaker_rows.txt` and `whose_rows.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_attribution import speakers


def rows() -> list[list[str]]:
    """Name, sentence, speaker."""
    files = (Path(__file__).with_name(name) for name in ("speaker_rows.txt", "whose_rows.txt"))
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    return [line.split(" | ") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("name", "text", "speaker"), rows(), ids=[row[0] for row in rows()])
def test_speaker_is_found(name: str, text: str, speaker: str):
    title, _, body = text.partition(" || ") if name.startswith("title:") else ("", "", text)
    assert speakers(body, title=title) == speaker.split(" / ")
