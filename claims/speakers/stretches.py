"""In which stretch of a sentence the subject of a verb is sought, and what stands there instead."""

from __future__ import annotations

from collections.abc import Sequence

from claims.fighters.passages import Passage
from claims.speakers.claimants import Cue, CueKind, begins_as
from claims.speakers.voices import Said

_CLOSING = 3
_OFFICE = 60
_WORDS = 4
_HEADS = frozenset(
    {"head", "leader", "deputy", "szef", "szefowa", "jefe", "chefe", "capo", "глава", "голова"}
)


def behind_comma(passage: Passage, cues: Sequence[Cue], verb: Cue, start: int) -> int:
    """Where the clause of a verb begins, if a comma opens it: "who, police say, had been hired"."""
    comma = passage.text.rfind(",", start, verb.start) + 1
    if not comma or any(c.claimant and c.start < comma <= c.end for c in cues):
        return start
    told = any(c.claimant and comma <= c.start < verb.start for c in cues)
    return comma if told or len(passage.text[comma : verb.start].split()) > 1 else start


def tells(cues: Sequence[Cue], start: int, end: int) -> bool:
    """Whether a stretch holds a verb of saying."""
    return any(c.kind is CueKind.VERB and start <= c.start < end for c in cues)


def is_name(cues: Sequence[Cue], verb: Cue) -> bool:
    """Whether what the quotation marks before a verb close is a name: 'the paper "Word" says'."""
    return any(c.claimant is not None and 1 <= verb.start - c.end <= _CLOSING for c in cues)


def holds(passage: Passage, body: Said, end: int) -> bool:
    """Whether words tell who holds an office: "the head of the service", "Rzecznik Kremla"."""
    before = passage.text[max(passage.start, body.start - _OFFICE) : body.start].lower().split()
    of_body = "'s " in passage.text[body.end - 2 : end]
    return of_body or any(w in _HEADS or begins_as(w, "holders") for w in before[-_WORDS:])
