"""Who says it, for whom, and the words that tell so: each of `speaker_receipts.txt`."""

from __future__ import annotations

from itertools import chain, pairwise
from pathlib import Path

import pytest
from test_attribution import OUTLET

from claims.attribution import Attributions
from claims.fighters.passages import passages
from claims.lexicon import load
from claims.model import Field


def rows() -> list[tuple[str, str]]:
    """Sentence, and the line below it."""
    lines = Path(__file__).with_name("speaker_receipts.txt").read_text("utf-8").splitlines()
    return [(text, told.strip()) for text, told in pairwise(lines) if told.startswith("    ")]


@pytest.mark.parametrize(("text", "told"), rows(), ids=[row[0][:40] for row in rows()])
def test_a_speaker_is_told_with_his_office_and_the_words_that_name_him(text: str, told: str):
    title, text = (text.removeprefix("title: "), "") if text.startswith("title:") else ("", text)
    lexicon = load()
    sentences = tuple(
        chain(passages(Field.TITLE, title, lexicon), passages(Field.TEXT, text, lexicon))
    )
    said = Attributions(sentences, OUTLET, lexicon).of(sentences[0])
    claimant = said.claimant
    printed = "=" if claimant.printed == claimant.name else claimant.printed or "-"
    receipt = sentences[0].text[said.start : said.end] if said.start is not None else "-"
    state = claimant.speaks_for or "-"
    assert [claimant.name, claimant.kind, state, printed, receipt] == told.split(" | ")
