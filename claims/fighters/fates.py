"""Whose captors and judges these are: who is taken or tried by one side fought for the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.fighters.demonyms import word_before
from claims.fighters.passages import STATES, Passage
from claims.lexicon import Match, Role
from claims.model import Side
from claims.words.phrases import turns

_ADJECTIVE = 16
_AFTER = 24
_BESIDE_COURT = 20
_RIGHT_THERE = 8
_HELD_IN = 26
_STARTS = 3
_NEXT = 12
_PLACES = "in en à au em no na в во у w we v ve în i at ở tại"
_IN = frozenset(_PLACES.split())
_UKRAINIAN = re.compile(
    r"ukr[aá]|wkra|україн|украин|украін|украјин|우크라|乌克|烏克|ウクラ|यूक्रेन|أوكران|ουκραν|kyiv|kiev|всу|зсу",
    re.IGNORECASE,
)
_RUSSIAN = re.compile(
    r"\bru[sß]|rosyj|rosji|росі|росс|\bрус|расе|расі|рф|venäj|orosz|ρωσ|러시아|俄|ロシア|रूस|روس|moscow",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,.;:()]")


def captors(passage: Passage) -> Side | None:
    """Whose captivity a sentence speaks of: "in Ukrainian captivity", "в українському полоні"."""
    told = turns("captivity").search(passage.text, passage.start, passage.end)
    if told is None:
        return None
    before = max(passage.start, told.start() - _ADJECTIVE)
    after = passage.text[told.end() : min(passage.end, told.end() + _AFTER)]
    here = _whose(passage.text[before : told.end()])
    return here or _whose(_CLAUSE.split(after)[0])


def _whose(words: str) -> Side | None:
    ukrainian, russian = _UKRAINIAN.search(words), _RUSSIAN.search(words)
    if bool(ukrainian) == bool(russian):
        return None
    return Side.UA if ukrainian else Side.RU


def judges(passage: Passage) -> Side | None:
    """Whose court tries people in a sentence: "jailed in Luhansk", "Moscow jails a Pole".

    A side keeps courts in what it holds, Russia also where it occupies.
    """
    tried = [m for m in passage.matches if m.role is Role.EVENT and m.value == "tried"]
    if not tried:
        return None
    if turns("occupiers_court").search(passage.text, passage.start, passage.end):
        return Side.RU
    for side in Side:
        name = "russian_prosecution" if side is Side.RU else "ukrainian_prosecution"
        if turns(name).search(passage.text, passage.start, passage.end):
            return side
    return next(_courts(passage, tried), None)


def _courts(passage: Passage, tried: list[Match]) -> Iterator[Side]:
    states = [m for m in passage.matches if m.role in STATES and m.value in set(Side)]
    for event in tried:
        for state in states:
            if _held_in(passage, event, state) or _sentences(passage, state, event):
                yield Side(state.value)
        for place in (m for m in passage.matches if m.role is Role.WAR and m.value == "place"):
            if side := _town_court(passage, event, place):
                yield side
    if court := turns("court").search(passage.text, passage.start, passage.end):
        for state in states:
            near = max(state.start - court.end(), court.start() - state.end) <= _BESIDE_COURT
            if near and state.role is not Role.LEADER:
                yield Side(state.value)


def _held_in(passage: Passage, event: Match, state: Match) -> bool:
    """Whether somebody is tried in a state's capital, or in that state: "condamné en Russie"."""
    gap = state.start - event.end
    if state.role is Role.CAPITAL:
        return 0 <= gap <= _HELD_IN
    within = state.role is Role.COUNTRY and 0 <= gap <= _RIGHT_THERE
    return within and word_before(passage.text, state.start) in _IN


def _sentences(passage: Passage, state: Match, event: Match) -> bool:
    """Whether a state is the subject of a sentence and tries somebody: "Moscow jails a Pole"."""
    if state.role not in (Role.COUNTRY, Role.CAPITAL) or state.start - passage.start > _STARTS:
        return False
    return 0 <= event.start - state.end <= _NEXT


def _town_court(passage: Passage, event: Match, place: Match) -> Side | None:
    """Whose court sits where somebody is tried: "sentenced in Luhansk", "В Мариуполе осудили"."""
    follows = 0 <= place.start - event.end <= _RIGHT_THERE
    leads = 0 <= event.start - place.end <= _RIGHT_THERE
    if not (follows or leads) or word_before(passage.text, place.start) not in _IN:
        return None
    if turns("occupied").match(passage.text, place.start):
        return Side.RU
    return Side.UA if turns("ukrainian_towns").match(passage.text, place.start) else None
