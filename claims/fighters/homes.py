"""People who are known by where they come from: "Anna Berg, from Leeds, served with ...".

Local news seldom says of what nationality somebody is; it names the town.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.fighters.demonyms import word_before
from claims.fighters.passages import BELLIGERENTS, Passage
from claims.fighters.signs import Sign, sign_of
from claims.fighters.weights import BARE, BORROWED
from claims.lexicon import Match, Role
from claims.words.layout import CAPITALISED

_PREPOSITIONS = (
    "from aus z ze de di da dal dalla du din uit fra från iš з із зі из с со от iz od ot"
)
_FROM = frozenset(_PREPOSITIONS.split())
# "quit a job in Hull", "left his wife in Ohio"
_LIVED = re.compile(
    r"\b(?:jobs?|life|home|family|work|wife|kids|mother|parents|pub|shop|farm|born|raised|lived|"
    r"living|worked|grew up|casa|trabajo|familia|vida|lavoro|famiglia|emploi|famille|Job|Familie|"
    r"baan|gezin|pracę|rodzinę) (?:in|en|em|a|à|w|we) $"
)
# "Florida-born", "Leeds-based"
_BORN = ("-born", "-raised", "-based", " native")
# "Łukasz z Mielca", "Steffen R. aus Gotha": a name before the word for "from".
_SURNAME = rf"(?:{CAPITALISED}|[^\W\d_]\.)"
_NAME_FROM = re.compile(rf"{_SURNAME} \w{{1,4}} $")
_FULL_NAME_FROM = re.compile(rf"{CAPITALISED} {_SURNAME} \w{{1,4}} $")
_NAME_REACH = 30
_TOWNS = frozenset({Role.CAPITAL, Role.TOWN})
_PEOPLE = frozenset({Role.PERSON, Role.COMBATANT})
_CROWDS = frozenset({"army", "troops"})
# "Jan Berg, 27,", "Jan Berg, from Leeds" and "the 27-year-old": somebody is told of.
_AGED = re.compile(
    r",? (?:\(?[1-7]\d\)?,|\([1-7]\d\))|\b[1-7]\d-year-old\b|\b(?:he|she|his|her|who)\b|, from "
)


def home(passage: Passage, scene: Sequence[Passage]) -> Sign | None:
    """Where somebody comes from who is told of here, told in this sentence or in one nearby."""
    if not (tells_of_somebody(passage) or any(map(_names_somebody, scene))):
        return None
    here = _from_town(passage)
    if here:
        return sign_of(passage, "home town", BARE, here)
    for other in scene:
        there = None if other is passage else _from_town(other)
        if there:
            weight = BARE if _in_full(other, there) else BARE * BORROWED
            return sign_of(other, "home town", weight, there)
    return None


def _from_town(passage: Passage) -> Match | None:
    """A town or region of a third state that somebody is said to be from."""
    towns = (m for m in passage.matches if m.role in _TOWNS and m.value not in BELLIGERENTS)
    return next((m for m in towns if _is_home(passage, m)), None)


def _in_full(passage: Passage, town: Match) -> bool:
    """Whether a name of two words stands before a town; one may be any noun: "Zug aus Erfurt"."""
    before = max(passage.start, town.start - _NAME_REACH)
    return bool(_FULL_NAME_FROM.search(passage.text, before, town.start))


def _names_somebody(passage: Passage) -> bool:
    """Whether somebody is called by name and town: "Łukasz z Mielca"."""
    towns = (m for m in passage.matches if m.role in _TOWNS and m.value not in BELLIGERENTS)
    return any(
        word_before(passage.text, town.start) in _FROM
        and _NAME_FROM.search(
            passage.text, max(passage.start, town.start - _NAME_REACH), town.start
        )
        for town in towns
    )


def _is_home(passage: Passage, town: Match) -> bool:
    if word_before(passage.text, town.start) in _FROM:
        return True
    if passage.text.startswith(_BORN, town.end):
        return True
    if _LIVED.search(passage.text, max(passage.start, town.start - 24), town.start):
        return True
    return any(m.role in _PEOPLE and 1 <= m.start - town.end <= 2 for m in passage.matches)


def tells_of_somebody(passage: Passage) -> bool:
    """Whether one person is spoken of, and no Ukrainians or Russians are."""
    if any(m.role is Role.NATIONALITY and m.value in BELLIGERENTS for m in passage.matches):
        people = [m for m in passage.matches if m.role is Role.NATIONALITY]
        if any(m.value in BELLIGERENTS and _nouns(m) for m in people):
            return False
    named = any(m.role in _PEOPLE and m.value not in _CROWDS for m in passage.matches)
    return named or bool(_AGED.search(passage.text, passage.start, passage.end))


def _nouns(people: Match) -> bool:
    return people.words.lower().endswith("s")
