"""Ordinals that are running totals: whoever is "the sixth Cuban killed" makes six killed by now.

An ordinal of anything else ("the third brigade", "the second week") is no amount of people; so they
are read only right before a person of whom a fate is told.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

from claims.fighters.demonyms import WORD
from claims.fighters.passages import ELSEWHERE, Fighter, Passage
from claims.figures import FigureMatch
from claims.lexicon import Match
from claims.model import Figure, Precision
from claims.numbers.number_words import number_words
from claims.words.phrases import words

_REACH = 48
_GAP = re.compile(r"(?:[\s\"'«„“]+[^\W\d_][\w'-]*){0,3}[\s\"'«„“]*")
_OF = re.compile(r"\s(?:[^\W\d_]{1,5}\s){0,3}")
_IN_DIGITS = (
    r"(?P<digits>\d{1,3})(?:-?(?:st|nd|rd|th|й|я|го|м|им|им|ий|та|ма|ти|ма|e|ème|er|º|ª|°)\b"
    r"|[º°ª]|\.(?=\s[^\W\d_])|\s?번째|人目)"
)
_ARTICLE = re.compile(
    r"(?<!\w)(?:the|el|la|le|l'|il|lo|o|a|der|die|das|den|dem|de|het|is|als|уже|вже|już|już)\s+$",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def is_ordinal(printed: str) -> bool:
    """Whether the printed words of a figure count up to it: "al doilea", "at least the sixth"."""
    return _pattern().search(printed) is not None


def ordinal(passage: Passage, person: Fighter, told: Match) -> FigureMatch | None:
    """The ordinal that stands before a person, with its "at least", as a figure.

    Or before what is `told` of one: "the second death of a Dane".
    """
    found = _last_before(passage, person.start)
    if found is None or not _belongs(passage.text[found.end() : person.start]):
        found = _last_before(passage, told.start) if told.end <= person.start else None
        if found is None or passage.text[found.end() : told.start].strip():
            return None
        if not _OF.fullmatch(passage.text, told.end, person.start):
            return None
    number = int(found["digits"]) if found["digits"] else _value(found)
    return _figure(passage, found, number, person) if number > 1 else None


def _last_before(passage: Passage, end: int) -> re.Match[str] | None:
    start = max(passage.start, end - _REACH)
    return max(_pattern().finditer(passage.text, start, end), key=re.Match.start, default=None)


def _belongs(gap: str) -> bool:
    """Whether only adjectives stand between: "the third young Finn", not "third week for Finns"."""
    between = {word.lower() for word in WORD.findall(gap)}
    return bool(_GAP.fullmatch(gap)) and not between & (ELSEWHERE | words("function_words"))


def _figure(passage: Passage, found: re.Match[str], number: int, person: Fighter) -> FigureMatch:
    named = person.head or person.origin
    begin, precision = found.start(), Precision.EXACT
    while article := _ARTICLE.search(passage.text, passage.start, begin):
        begin = article.start()
    for hedge, pattern in number_words(named.language if named else None).before:
        said = pattern.search(passage.text, max(passage.start, begin - _REACH), begin)
        if said and hedge is not Precision.AT_MOST:
            begin, precision = said.start(), hedge
            break
    else:
        begin = found.start()
    high = None if precision is Precision.AT_LEAST else number
    wording = passage.text[begin : found.end()]
    return FigureMatch(
        start=begin,
        end=found.end(),
        core_start=found.start(),
        core_end=found.end(),
        figure=Figure(low=number, high=high, precision=precision, words=wording),
    )


def _value(found: re.Match[str]) -> int:
    named = (name for name, text in found.groupdict().items() if text)
    return int(next(named).removeprefix("n"))


@cache
def _pattern() -> re.Pattern[str]:
    source = resources.files("claims") / "quantities" / "ordinals.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    spoken = "|".join(rf"(?P<n{number}>{words})" for number, words in table.items())
    return re.compile(rf"(?<!\w)(?:(?:{spoken})(?!\w)|{_IN_DIGITS})", re.IGNORECASE)
