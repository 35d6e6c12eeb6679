"""Finds where in this war people were killed, taken or tried: "killed in Ukraine", "dies near X".

A foreigner killed at the front was there to fight, unless something says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.fighters.demonyms import WORD, word_before
from claims.fighters.passages import ELSEWHERE, Passage, distance
from claims.fighters.weights import NO_PREPOSITIONS
from claims.lexicon import Match, Role

# What may be said of people who die in bed, too, and what may not ("killed", "убиты", "tué").
_PEACEFUL = ("di", "dea", "bod", "rem", "fun", "obi", "cof", "cas", "bur", "mou", "lost", "per")
_TOLL = frozenset({"killed", "wounded", "captured", "missing", "tried"})
_AIMED_AT = frozenset({"on", "auf", "по", "sur", "contra", "contro", "op", "mot"})
_NEAR = 20
_IN_THE_WAR = 8
_IN_BETWEEN = 16
_PEOPLE = frozenset({Role.NATIONALITY, Role.COMBATANT, Role.PERSON})
_BROKEN = re.compile(r"[.;:!?()]")


def fallen(passage: Passage) -> Iterator[tuple[str, Match]]:
    """Where in this war people were killed or taken: "killed in Ukraine", "dies near Bakhmut".

    And where they are tried: courts at the front try foreigners for fighting.
    """
    if any(m.value == "student" for m in passage.matches):
        return
    for event in passage.matches:
        if event.role is not Role.EVENT or event.value not in _TOLL:
            continue
        peaceful = event.value in ("tried", "missing") or event.words.lower().startswith(_PEACEFUL)
        how = "tried there" if event.value == "tried" else "falls"
        for tie in passage.matches:
            ukraine = tie.role is Role.COUNTRY and tie.value == "UA" and not peaceful
            # Nobody dies in bed "in the war", as one may in a country at war.
            if word_before(passage.text, tie.start) in _AIMED_AT:
                # "killed in an attack on Kharkiv", as anybody may be
                continue
            until = _with_people(passage, event, tie)
            in_war = tie.value == "war" and 0 < tie.start - until <= _IN_THE_WAR
            front = tie.role is Role.WAR and (tie.value == "place" or not peaceful or in_war)
            if (ukraine or front) and _there(passage, event, tie, until):
                yield how, tie


def _with_people(passage: Passage, event: Match, place: Match) -> int:
    """Where an event with those it befell ends: "muerte de dos argentinos", "dies a Chilean"."""
    end = event.end
    for match in passage.matches:
        whom = match.role in _PEOPLE and 0 < match.start - end <= _IN_BETWEEN
        if whom and match.end < place.start:
            end = match.end
    return end


def _there(passage: Passage, event: Match, place: Match, until: int) -> bool:
    """Whether an event is told to have happened at a place: "killed near X", "bei X gefallen"."""
    if min(distance(event, place), abs(place.start - until)) > _NEAR:
        return False
    if event.language in NO_PREPOSITIONS:
        return True
    follows = event.start < place.start
    # From the event on, for its own words may end in a preposition: "fell at".
    start = event.start if follows else max(0, place.start - _NEAR)
    *broken, before = _BROKEN.split(passage.text[start : place.start].lower())
    # "Ministry: Austrian wounded at X" is broken elsewhere.
    whole = not broken or not follows
    return whole and any(w in ELSEWHERE for w in WORD.findall(before)[-3:])
