"""Whether two headlines tell of one event, and whether the numbers in them agree.

This knows nothing of the war and no grammar: words in common, names and days that differ, numbers.
It serves where a report makes no claim that could be compared. No I/O.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import product

from claims.figures import find_figures
from claims.links.comparing import Agreement, compare, is_number, point
from claims.links.likeness import in_common, overlap, split
from claims.model import Figure

ALIKE = 0.25
"""Words in common, with a number in common, from which two headlines tell of one event."""

MUCH_ALIKE = 0.5
"""The same where the numbers differ."""

GROWTH = 2.5
"""How many times as large a number may be and still be another count of the same."""

_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")
_RATE = re.compile(r"\d\s*(?:%|pct\b|pc\b|per ?cent|percent|paise\b)|\d\.\d{3,}", re.IGNORECASE)
_DAYS = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august"
    r"|september|october|november|december|may(?= \d)"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?=\.? \d))\b",
    re.IGNORECASE,
)
_SIDES = frozenset({"nort", "sout", "east", "west"})
_NAME = re.compile(r"(?<![\w-])[A-Z][\w’'-]+")
_STEM = 4


class Heads(StrEnum):
    """How two headlines stand to each other."""

    SAME = "same figure"
    CHANGED = "another figure of the same"
    OTHER = "another event"


@dataclass(frozen=True, slots=True)
class _Headline:
    words: frozenset[str]
    names: frozenset[str]
    days: frozenset[str]
    printed: frozenset[str]
    figures: tuple[Figure, ...]
    rate: bool


def compare_headlines(ours: str, theirs: str, language: str | None = "en") -> Heads:
    """Tell whether two headlines are of one event, and then whether their figures agree."""
    new, old = _read(ours, language), _read(theirs, language)
    alike = (in_common(new.words, old.words) + overlap(new.words, old.words)) / 2
    if new.days - old.days and old.days - new.days:
        return Heads.OTHER
    if _agree(new, old):
        return Heads.SAME if alike >= ALIKE else Heads.OTHER
    if alike < MUCH_ALIKE or new.rate or old.rate or _other_names(new, old):
        return Heads.OTHER
    return Heads.CHANGED if _near(new, old) else Heads.OTHER


@lru_cache(maxsize=2048)
def _read(headline: str, language: str | None) -> _Headline:
    days = frozenset(day.group().lower()[:3] for day in _DAYS.finditer(headline))
    bare = _NUMBER.sub(" ", _DAYS.sub(" ", headline))
    return _Headline(
        words=frozenset(word[:_STEM] for word in split(bare) if len(word) > 2),
        names=frozenset(_stem(name) for name in _NAME.findall(bare)[1:]),
        days=days,
        printed=frozenset(number.replace(",", "") for number in _NUMBER.findall(headline)),
        figures=tuple(
            match.figure for match in find_figures(headline, language) if is_number(match.figure)
        ),
        rate=_RATE.search(headline) is not None,
    )


def _stem(name: str) -> str:
    return name.casefold()[:_STEM]


def _agree(new: _Headline, old: _Headline) -> bool:
    if new.printed & old.printed:
        return True
    pairs = product(new.figures, old.figures)
    return any(compare(a, b).agreement is Agreement.SAME for a, b in pairs)


def _other_names(new: _Headline, old: _Headline) -> bool:
    """Whether each names somebody or some place, or a side of it, that the other does not."""
    sides, other_sides = new.words & _SIDES, old.words & _SIDES
    if sides and other_sides and not sides & other_sides:
        return True
    return bool(new.names - old.words and old.names - new.words)


def _near(new: _Headline, old: _Headline) -> bool:
    """Whether the first number of one may be another count of that of the other."""
    if not (new.figures and old.figures):
        return bool(new.printed and old.printed)
    ours, theirs = point(new.figures[0]), point(old.figures[0])
    return bool(ours and theirs and max(ours, theirs) <= GROWTH * min(ours, theirs))
