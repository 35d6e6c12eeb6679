"""Ties people to this war by a front that is not named: "a Finnish volunteer in the trenches".

Foreigners who volunteer, or who die at "the front", do so in no other war of today; those of states
with a war of their own do, and so do those of whom an old year or another country is told.
"""

from __future__ import annotations

import re

from claims.fighters.passages import BELLIGERENTS, STATES, Passage, distance
from claims.fighters.signs import Sign, sign_of
from claims.fighters.weights import REACH, TIES
from claims.lexicon import Match, Role
from claims.words.phrases import words

_COME = frozenset({"volunteer", "mercenary", "foreign"})
_FATES = frozenset({"killed", "wounded", "captured", "missing", "recruited", "casualties"})
_ELSEWHERE = frozenset({Role.OTHER_WAR, Role.EXCLUSION, Role.CIVILIAN, Role.HYPOTHETICAL})
# What says nothing of where people are.
_ANYWHERE = frozenset({"office", "thing", "roundup", "private", "politics", "weapons", "asked"})
_LONG_AGO = re.compile(r"\b1[0-9]{3}\b|\b19[0-8]\d")
_AT_OWN_WAR = words("at_own_war")


def at_a_front(passage: Passage, near: Match | None, origin: Match | None) -> Sign | None:
    """The front or the trenches in which foreigners are told to be."""
    if near is None or origin is None or near.role is Role.LEGION:
        return None
    fronts = [m for m in passage.matches if m.role is Role.FIGHT and m.value == "front"]
    front = next((m for m in fronts if distance(m, near) <= REACH), None)
    if front is None or not _came(passage, near, origin) or _is_elsewhere(passage, origin):
        return None
    return sign_of(passage, "at a front", TIES["at a front"], front)


def _came(passage: Passage, near: Match, origin: Match) -> bool:
    """Whether these are people who went to a war abroad, or whom something befell there."""
    befell = any(
        (m.role is Role.EVENT and m.value in _FATES) or m.value == "forced"
        for m in passage.matches
        if distance(m, near) <= REACH
    )
    if near.role is Role.PERSON and near.value == "citizen":
        # Whose ministry counts its citizens, counts them abroad.
        return befell
    if origin.value in _AT_OWN_WAR:
        return False
    if near.role is Role.COMBATANT:
        return near.value in _COME
    return befell


def _is_elsewhere(passage: Passage, origin: Match) -> bool:
    """Whether a sentence tells of another war or time, or of another state."""
    for match in passage.matches:
        if match.role in _ELSEWHERE and match.value not in _ANYWHERE:
            return True
        if match.role in STATES and match.value not in (origin.value, *BELLIGERENTS):
            return True
    return bool(_LONG_AGO.search(passage.text, passage.start, passage.end))
