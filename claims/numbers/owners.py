"""Whose people a figure counts alone: of the state that speaks, loses or tries its own."""

from __future__ import annotations

import re

from claims.fighters.passages import BELLIGERENTS, STATES, Passage
from claims.figures import FigureMatch
from claims.lexicon import Role
from claims.words.phrases import alternatives

_HEAD = 30
_OWN = frozenset({"veteran", "citizen"})


def own_of_speaker(passage: Passage, figure: FigureMatch) -> str | None:
    """A state that tells of its own: "Nepal says 12 former soldiers were killed"."""
    first, *others = passage.matches or (None,)
    if first is None or first.role is not Role.COUNTRY or first.value in BELLIGERENTS:
        return None
    says = any(m.role is Role.REPORTING and 0 < m.start - first.end <= 2 for m in others)
    near = (m for m in others if 0 < m.start - figure.end <= _HEAD)
    after = [m for m in near if m.role in (Role.PERSON, Role.COMBATANT)]
    theirs = any(m.value in _OWN for m in after if m.start == after[0].start)
    return first.value if says and theirs else None


def prosecutor(passage: Passage, figure: FigureMatch) -> str | None:
    """The state whose courts a figure of cases is told of: it tries its own."""
    words = (m for m in passage.matches if m.role in (Role.COUNTRY, Role.NATIONALITY))
    states = {m.value for m in words if m.end <= figure.start}
    return states.pop() if len(states) == 1 and not states & set(BELLIGERENTS) else None


def loser(passage: Passage, figure: FigureMatch) -> str | None:
    """The state that a sentence tells the losses of: "North Korea lost 1,000 killed"."""
    states = [m for m in passage.matches if m.role in STATES and m.end <= figure.start]
    if not states or states[-1].role is not Role.COUNTRY or states[-1].value in BELLIGERENTS:
        return None
    speaks = any(
        m.role is Role.REPORTING and 0 <= m.start - states[-1].end <= 15 for m in passage.matches
    )
    return None if speaks or figure.start - states[-1].end > 40 else states[-1].value


_PAUSE = re.compile(r"[,;:.]")
_PLACE_BEFORE = re.compile(
    rf"(?<!\w){alternatives('to_place')}\s+(?:the\s+|der\s+)?$", re.IGNORECASE
)

# "Rusya'ya 3 bin asker": to a place, or at it.
_PLACE_AFTER = ("に", "へ", "で", "에", "로", "'ya", "'da", "'e", "'de", "’ya", "’da", "’e", "’de")


def of_a_belligerent(passage: Passage, figure: FigureMatch) -> bool:
    """Whether one of the two states does something with its own: "Moscow throws thousands"."""
    return any(
        not _PLACE_BEFORE.search(passage.text, max(passage.start, m.start - 12), m.start)
        and not passage.text.startswith(_PLACE_AFTER, m.end)
        for m in passage.matches
        if m.role in (Role.COUNTRY, Role.CAPITAL) and m.value in BELLIGERENTS
        if 0 <= figure.start - m.end <= 40 and not _PAUSE.search(passage.text, m.end, figure.start)
    )
