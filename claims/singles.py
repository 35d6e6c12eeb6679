"""One man is a figure too: tells whether a noun speaks of a single person ("a Cuban")."""

from __future__ import annotations

import re

from claims.passages import Passage
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
_INDEFINITE = frozenset({"es", "pt", "fr", "de", "it", "ro", "nl", "sv", "no", "da", "hu", "tr"})
_ONE_BY_FORM = frozenset({"uk", "ru", "bg", "pl", "cs", "sk", "sl", "be", "mk", "hr", "sr"})


def single(statement: Statement, language: str | None) -> tuple[int, int] | None:
    """Where one single person is named, if that is what the statement speaks of."""
    if statement.one is not None:
        return statement.one
    person = statement.fighter
    if person is None or statement.figure is not None:
        return None
    start, end = person.start, person.end
    noun = statement.passage.text[start:end]
    code = (language or "en")[:2].lower()
    if code in _ONE_BY_FORM:
        return (start, end) if _SLAVIC.search(noun) else None
    if code in _INDEFINITE:
        fits = _ROMANCE.search(noun) or _GERMANIC.search(noun)
        return (start, end) if fits and _determined(statement.passage, start) else None
    if code == "en" and _ENGLISH.search(noun) and _one_in_english(statement.passage, start, end):
        return start, end
    return None


def _determined(passage: Passage, start: int) -> bool:
    return bool(_DETERMINER.search(passage.text, max(passage.start, start - 40), start))


def _one_in_english(passage: Passage, start: int, end: int) -> bool:
    """A singular noun with an article, or bare in a headline."""
    if _ENGLISH_PLURAL_SIGN.match(passage.text, end + 1):
        return False
    if _determined(passage, start):
        return True
    return passage.field.value == "title" or start == passage.start
