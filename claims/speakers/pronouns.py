"""What stands for whoever spoke before: a pronoun beside a verb, or a verb of saying alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.fighters.passages import Passage
from claims.speakers.claimants import Cue, CueKind, begins_as, spoken_words
from claims.speakers.speaking import is_english

BODIES = frozenset({CueKind.OFFICE, CueKind.VOICE})
_LONGEST_PRONOUN = 4
_ENDS = re.compile(r"\s?(?:[,.;!?]|\s-\s|$)")


def is_saying(passage: Passage, verb: Cue) -> bool:
    """Whether a verb says that somebody says something, and nothing besides."""
    told = passage.text[verb.start : verb.end].lower().split()
    return any(begins_as(word, "saying") for word in told)


def is_participle(passage: Passage, cues: Sequence[Cue], verb: Cue) -> bool:
    """Whether a verb only goes on for one before: "the ministry confirmed, adding"."""
    if not passage.text.endswith("ing", verb.start, verb.end):
        return False
    return any(c.kind is CueKind.VERB and c.end <= verb.start for c in cues)


def means_one(passage: Passage, pronoun: Cue) -> bool:
    """Whether a pronoun means a person told of before, who need not have spoken."""
    told = passage.text[pronoun.start : pronoun.end].lower()
    return told not in spoken_words("of_bodies")


def is_office(cues: Sequence[Cue], pronoun: Cue) -> bool:
    """Whether a word for who spoke before is an office as well: "the minister"."""
    return any(c.kind in BODIES and c.end == pronoun.end for c in cues)


def is_short(pronoun: Cue) -> bool:
    """Whether it is a pronoun itself, not "the minister"."""
    return pronoun.end - pronoun.start <= _LONGEST_PRONOUN


def pronoun_behind(passage: Passage, cues: Sequence[Cue], verb: Cue) -> Cue | None:
    """The pronoun right behind a verb turned round: "добавил он", "a-t-il dit"."""
    if not turned_round(passage.text[passage.start : verb.start]):
        return None
    again = (c for c in cues if c.kind is CueKind.AGAIN and 0 < c.start - verb.end <= 1)
    return next((c for c in again if is_short(c)), None)


def is_alone(passage: Passage, verb: Cue) -> bool:
    """Whether a verb stands between marks with nobody beside it: "- mówi.", ", añadió,"."""
    if is_english(passage):
        return False
    before = passage.text[passage.start : verb.start]
    return turned_round(before) and bool(_ENDS.match(passage.text, verb.end, passage.end))


def turned_round(before: str) -> bool:
    """Whether the mark before a verb may close what is said: a quotation, a comma, a dash."""
    closed = before.rstrip()
    return closed.endswith(('"', ",", ")")) or (closed[-1:] == "-" and closed[-2:-1].isspace())
