"""What speaks for or against a report, and the words of the war that signs are read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.fighters.passages import BELLIGERENTS, STATES, Passage
from claims.lexicon import Match, Role
from claims.model import Field

ROLES_OF_WAR = frozenset({Role.SIDE, Role.ARMY, Role.WAR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One reason for or against, with its weight and, where there are any, its words."""

    name: str
    weight: float
    field: Field
    match: Match | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One reading of a sentence: whose fighters, and every sign for and against."""

    nationality: str
    signs: tuple[Sign, ...]

    @property
    def score(self) -> float:
        """The sum of the signs."""
        return sum(sign.weight for sign in self.signs)


def sign_of(passage: Passage, name: str, weight: float, match: Match | None) -> Sign:
    """A sign that stands on words of a passage."""
    return Sign(name=name, weight=weight, field=passage.field, match=match)


def of_war(match: Match) -> bool:
    """Whether words speak of this war: a side, an army, a front, one of the two states."""
    if match.role in STATES:
        return match.value in BELLIGERENTS
    return match.role in ROLES_OF_WAR


def weightiest(signs: Sequence[Sign | None]) -> Sign | None:
    """The sign that says most, of those there are."""
    return max((s for s in signs if s), key=lambda s: s.weight, default=None)
