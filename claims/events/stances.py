"""What the speaker does with a statement: asserts, confirms, denies, or leaves it unconfirmed.

A denial keeps what it is about: that the people are there at all, that a state sent them, or how
many they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from claims.fighters.context import Statement
from claims.model import Scope, Stance
from claims.words.phrases import alternatives, turns


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A stance, with what a denial is about."""

    stance: Stance
    scope: Scope | None = None


_REACH = 130


def position(statement: Statement) -> Position:
    """The stance of a sentence towards what it states."""
    passage = statement.passage
    text = passage.text[passage.start : passage.end]
    said = _said(text)
    if said.doubt:
        return Position(stance=Stance.UNCONFIRMED)
    if of_nobody(statement):
        return Position(stance=Stance.DENIES, scope=_scope(text))
    if said.denial and _concerns(statement, said.denial):
        return Position(stance=Stance.DENIES, scope=_scope(text))
    if said.confirmation and _concerns(statement, said.confirmation):
        return Position(stance=Stance.CONFIRMS)
    return Position(stance=Stance.ASSERTS)


def of_nobody(statement: Statement) -> bool:
    """Whether it is told that it befell nobody: "No Kenyan has been recruited"."""
    person, passage = statement.fighter, statement.passage
    if person is None or statement.figure is not None:
        return False
    before = max(passage.start, person.start - _JUST_BEFORE)
    return _NONE_OF.search(passage.text, before, person.start) is not None


_JUST_BEFORE = 24
_NONE_OF = re.compile(rf"(?<!\w){alternatives('none_of')}\s(?:[\w-]+\s)?$", re.IGNORECASE)


def denial_in(text: str) -> re.Match[str] | None:
    """The words that deny what is told, if any."""
    denial = turns("called_false").search(text) or turns("denies").search(text)
    return None if denial and turns("not_denied").search(text) else denial


@dataclass(frozen=True, slots=True)
class _Said:
    """What a sentence holds of each kind of word."""

    doubt: bool
    denial: re.Match[str] | None
    confirmation: re.Match[str] | None


@lru_cache(maxsize=64)
def _said(text: str) -> _Said:
    """Read a sentence once, however many statements stand in it."""
    doubt = turns("unconfirmed").search(text) is not None
    return _Said(doubt, denial_in(text), turns("confirms").search(text))


def _concerns(statement: Statement, word: re.Match[str]) -> bool:
    """Whether a denial speaks of this statement, not of another clause far away."""
    passage = statement.passage
    start, end = passage.start + word.start(), passage.start + word.end()
    where = statement.event_match or statement.fighter
    points = [statement.at] if where is None else [statement.at, where.start, where.end]
    return min(min(abs(p - start), abs(p - end)) for p in points) <= _REACH


def _scope(text: str) -> Scope:
    if turns("number").search(text):
        return Scope.NUMBER
    if turns("state_role").search(text) or turns("sends").search(text):
        return Scope.STATE_ROLE
    return Scope.PRESENCE
