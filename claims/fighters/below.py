"""What a report tells further down of those whom it sets out with: on which side they fight.

"The soldiers who vanished from Cameroon's barracks" leaves it to its fourth sentence to say that
they are "in Russian uniform". Only plain words for a side count, said of nobody else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims.fighters.passages import STATES, Passage
from claims.fighters.signs import Sign
from claims.fighters.ties import tie_of
from claims.fighters.weights import BORROWED
from claims.lexicon import Match, Role
from claims.model import NOT_STATED

_FARTHEST = 24
_ELSEWHERE = frozenset({Role.OTHER_WAR, Role.HYPOTHETICAL, Role.EXCLUSION, Role.CIVILIAN})
_NAMED = STATES - {Role.CAPITAL, Role.TOWN, Role.COUNTRY}


def told_below(passages: Sequence[Passage], nationality: str) -> Sign | None:
    """The side that some sentence further down names without naming anybody else."""
    if nationality == NOT_STATED:
        return None
    for passage in passages[:_FARTHEST]:
        tie = _side(passage, nationality)
        if tie:
            return replace(tie, name=f"{tie.name}, told below", weight=tie.weight * BORROWED)
    return None


def _side(passage: Passage, nationality: str) -> Sign | None:
    if not any(m.role is Role.SIDE for m in passage.matches):
        return None
    if any(_is_of_others(match, nationality) for match in passage.matches):
        return None
    tie = tie_of(passage)
    plain = tie is not None and tie.match is not None and tie.match.role is Role.SIDE
    return tie if plain and _tells_of_people(passage) else None


def _is_of_others(match: Match, nationality: str) -> bool:
    return match.role in _ELSEWHERE or (match.role in _NAMED and match.value != nationality)


def _tells_of_people(passage: Passage) -> bool:
    return any(m.role in (Role.FIGHT, Role.PERSON, Role.COMBATANT) for m in passage.matches)
