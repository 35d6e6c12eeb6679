"""Tells a report on fighters from one on something else that mentions them: by its title.

A summit's, a film's or a shares' report may hold one plain sentence on fighters; it is no report on
them, however plain that sentence is.
"""

from __future__ import annotations

from collections.abc import Sequence

from claims.fighters.passages import STATES, Passage
from claims.fighters.signs import Case, Sign, of_war
from claims.fighters.weights import IN_PASSING, MENTIONED
from claims.lexicon import Role
from claims.model import Field

_TELLING = frozenset(
    {
        *(Role.PERSON, Role.COMBATANT, Role.LEGION, Role.UNIT, Role.SIDE, Role.ARMY),
        *(Role.WAR, Role.FIGHT, Role.EVENT, Role.FOREIGN),
    }
)
_FATES = frozenset({"killed", "wounded", "captured", "missing", "tried"})


def is_silent(title: Sequence[Passage]) -> bool:
    """Whether a title says nothing of people, arms or this war, as a film's or a summit's."""
    return bool(title) and not any(m.role in _TELLING for p in title for m in p.matches)


def on_something_else(title: Sequence[Passage]) -> bool:
    """Whether a title has a topic of its own that is not fighters: sanctions, shares, talks."""
    elsewhere = any(m.role is Role.EXCLUSION for p in title for m in p.matches)
    return elsewhere and is_silent(title)


def speaks_of(title: Sequence[Passage], nationality: str) -> bool:
    """Whether a title names these people or their state, or tells somebody's fate in this war."""
    return any(_names(p, nationality) or _tells_a_fate(p) for p in title)


def passing(case: Case, title: Sequence[Passage]) -> Sign:
    """What it weighs against a case that a report mentions it only in passing."""
    weight = min(IN_PASSING, MENTIONED - case.score) if is_silent(title) else IN_PASSING
    return Sign(name="told in passing", weight=weight, field=Field.TEXT)


def _names(title: Passage, nationality: str) -> bool:
    return any(m.role in STATES and m.value == nationality for m in title.matches)


def _tells_a_fate(title: Passage) -> bool:
    """Whether a title tells of somebody's fate in this war: "Vet missing in Ukraine"."""
    if not any(of_war(m) and m.value != "RU" for m in title.matches):
        return False
    if any(m.role is Role.EXCLUSION for m in title.matches):
        return False
    fates = (m for m in title.matches if m.role is Role.EVENT and m.value in _FATES)
    return any(fates) and any(m.role in (Role.FIGHT, Role.PERSON) for m in title.matches)
