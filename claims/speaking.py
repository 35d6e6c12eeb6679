"""Reads the words around a speaker: what is a verb of saying here, and what a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.claimants import Cue, CueKind
from claims.lexicon import Role
from claims.model import ClaimantKind
from claims.passages import Passage
from claims.phrases import turns, words

_NOUN_BEFORE = re.compile(
    r"\b(?:of|earlier|previous|the|these|those|been|media|recent|any|such|new|no|some|several|that)\s+$",
    re.IGNORECASE,
)
_POSSESSED = re.compile(
    r"'s?\s+(?!claims?|statements?|remarks|words|office|spokes|government|account)\w", re.IGNORECASE
)
_WORD = re.compile(r"\S+")
_NO_PERSON = frozenset({Role.NATIONALITY, Role.COUNTRY, Role.ARMY, Role.WAR, Role.LEGION})


def about_before(cues: Sequence[Cue], passage: Passage) -> bool:
    """Whether this sentence tells who said the one before."""
    if turns("said_of_before").search(passage.text, passage.start, passage.end):
        return True
    return any(c.kind is CueKind.SAID_BEFORE and c.start == passage.start for c in cues)


def pronoun_before(cues: Sequence[Cue], verb: Cue) -> bool:
    """Whether "he", "the minister" is the one who says it."""
    return any(c.kind is CueKind.AGAIN and 0 <= verb.start - c.end <= 30 for c in cues)


def is_noun(passage: Passage, cue: Cue) -> bool:
    """Whether "reports", "claims" and the like are a noun here and tell of nobody who speaks."""
    word = passage.text[cue.start : cue.end].lower()
    if word not in {"report", "reports", "claim", "claims", "estimates", "say", "states"}:
        return False
    return bool(_NOUN_BEFORE.search(passage.text, max(passage.start, cue.start - 12), cue.start))


def may_speak(passage: Passage, cue: Cue) -> bool:
    """Whether a cue names somebody who speaks himself, not "Putin's men"."""
    if cue.claimant is None:
        return False
    return not _POSSESSED.match(passage.text, cue.end)


def is_outlet(cue: Cue) -> bool:
    """Whether a cue names a paper, an agency, a portal."""
    return cue.claimant is not None and cue.claimant.kind is ClaimantKind.OUTLET


def name_words(passage: Passage, match: re.Match[str], offices: Sequence[Cue]) -> list[str]:
    """The words of a name without the titles and offices written in capitals beside it."""
    return [
        word.group()
        for word in _WORD.finditer(passage.text, match.start(), match.end())
        if word.group().lower() not in words("no_names")
        and not any(c.start < word.end() and c.end > word.start() for c in offices)
        and not is_state(passage, word.start(), word.end())
    ]


def is_state(passage: Passage, start: int, end: int) -> bool:
    """Whether capitalised words speak of a country or a people, not of a person."""
    return any(m.role in _NO_PERSON and m.start < end and m.end > start for m in passage.matches)


def is_english(passage: Passage) -> bool:
    """Whether the words found in a sentence are English ones."""
    return any(m.language == "en" for m in passage.matches)
