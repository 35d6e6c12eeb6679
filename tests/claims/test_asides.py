"""What a sentence tells of its speaker is the report's own; what he says is his."""

from __future__ import annotations

import pytest

from claims.attribution import Attributions
from claims.fighters.passages import passages
from claims.lexicon import load
from claims.model import Field, Source

OUTLET = "Harbour Post"

# A sentence, the word at which something happens, and who says that.
ROWS = [
    ("Colin Marsh, 44, who lost a hand there, said two were killed.", "lost", OUTLET),
    ("Colin Marsh, 44, who lost a hand there, said two were killed.", "killed", "Colin Marsh"),
    ("The father of Jon Marsh, who was killed in May, said he was proud.", "killed",
     "father of Jon Marsh"),
    ("Тарас Гнатюк, якого поранили в травні, сказав, що двоє загинули.", "поранили", OUTLET),
    ("Тарас Гнатюк, якого поранили в травні, сказав, що двоє загинули.", "загинули",
     "Тарас Гнатюк"),
    ("Lars Holm, der im Mai verwundet wurde, sagte, zwei seien gefallen.", "verwundet", OUTLET),
    ("Lars Holm, der im Mai verwundet wurde, sagte, zwei seien gefallen.", "gefallen",
     "Lars Holm"),
    ('"It was three weeks," said Amadou Sy, a Gambian who was captured there.', "captured",
     OUTLET),
    ('"Two were killed," said Amadou Sy, a Gambian who left in May.', "killed", "Amadou Sy"),
    ("Seven men who, police say, had been recruited were let go.", "recruited", "police"),
    ('"Двое погибли", - сказал Пётр Ким, который сдался в плен.', "сдался", OUTLET),
    ('"Двое погибли", - сказал Пётр Ким, который сдался в плен.', "погибли", "Пётр Ким"),
    ("Hasta ahora, dijo Juan Rey, cuatro han muerto.", "muerto", "Juan Rey"),
    ("국가정보원은 27일, 북한군 300명이 숨졌다며, 1000명이 다쳤다고 밝혔다.", "숨졌",
     "South Korea's National Intelligence Service (NIS)"),
]  # fmt: skip
TITLES = [
    ("Two Danes killed near Lyman; talks to go on, officials say", "killed", OUTLET),
    ("Two Danes killed near Lyman; talks to go on, officials say", "talks", "officials"),
    ("Vier Dänen tot; drei gefangen, sagt Selenskyj", "tot", OUTLET),
    ("Two Danes killed, officials say; talks to go on", "killed", "officials"),
    ("Two Danes killed near Lyman, officials say", "killed", "officials"),
]


def said_at(text: str, word: str, field: Field) -> str:
    lexicon = load()
    told = passages(field, text, lexicon)
    at = text.index(word)
    here = next(p for p in told if p.start <= at < p.end)
    return Attributions(told, Source(name=OUTLET), lexicon).of(here, at).claimant.name


@pytest.mark.parametrize(("text", "word", "speaker"), ROWS)
def test_what_is_told_of_a_speaker_is_not_his(text: str, word: str, speaker: str):
    assert said_at(text, word, Field.TEXT) == speaker


@pytest.mark.parametrize(("text", "word", "speaker"), TITLES)
def test_headline_of_two_parts_has_a_speaker_for_his(text: str, word: str, speaker: str):
    assert said_at(text, word, Field.TITLE) == speaker
