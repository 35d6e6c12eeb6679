"""One man is a figure too: tells whether a noun speaks of a single person ("a Cuban")."""

from __future__ import annotations

import re

from claims.model import Field
from claims.passages import Fighter, Passage
from claims.phrases import alternatives
from claims.statements import Statement

_ENGLISH = re.compile(rf"\b{alternatives('one_english')}$", re.IGNORECASE)
_SLAVIC = re.compile(rf"{alternatives('one_slavic')}$", re.IGNORECASE)
_ROMANCE = re.compile(rf"{alternatives('one_romance')}$", re.IGNORECASE)
_GERMANIC = re.compile(rf"{alternatives('one_germanic')}$", re.IGNORECASE)
_DETERMINER = re.compile(
    rf"\b{alternatives('one_determiner')}\s+(?:[\w'-]+\s+){{0,3}}$", re.IGNORECASE
)
_ENGLISH_PLURAL_SIGN = re.compile(r"\b(?:are|were|have|who are|who were|who have)\b")
_LONGEST = 40
_INDEFINITE = frozenset({"es", "pt", "fr", "de", "it", "ro", "nl", "sv", "no", "da", "hu", "tr"})
_ONE_BY_FORM = frozenset({"uk", "ru", "bg", "pl", "cs", "sk", "sl", "be", "mk", "hr", "sr"})


def single(statement: Statement, language: str | None) -> tuple[int, int] | None:
    """Where one single person is named, if that is what the statement speaks of."""
    if statement.one is not None:
        return statement.one
    person = statement.fighter
    if person is None or statement.figure is not None:
        return None
    named = person.head or person.origin
    if named is None:
        return None
    start, end = named.start, named.end
    noun = statement.passage.text[start:end]
    code = (language or "en")[:2].lower()
    if code in _ONE_BY_FORM:
        fits = _SLAVIC.search(noun) is not None
    elif code in _INDEFINITE:
        indefinite = _ROMANCE.search(noun) or _GERMANIC.search(noun)
        fits = indefinite is not None and _determined(statement.passage, person.start)
    else:
        fits = _ENGLISH.search(noun) is not None and _one_in_english(statement.passage, person)
    whole = person.end - person.start <= _LONGEST
    return ((person.start, person.end) if whole else (start, end)) if fits else None


def _determined(passage: Passage, start: int) -> bool:
    return bool(_DETERMINER.search(passage.text, max(passage.start, start - 40), start))


def _one_in_english(passage: Passage, person: Fighter) -> bool:
    """A singular noun with an article, or bare in a headline."""
    if _ENGLISH_PLURAL_SIGN.match(passage.text, person.end + 1):
        return False
    if _determined(passage, person.start):
        return True
    return passage.field is Field.TITLE or person.start == passage.start
