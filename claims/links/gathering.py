"""Groups of texts by their words: which group a new text is nearest to, and how near.

Rare words, names and numbers tell events of one kind apart; words that stand everywhere tell
nothing. For texts of which nothing else is known. No I/O.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from heapq import nlargest
from math import log, sqrt
from typing import TYPE_CHECKING

from claims.links.likeness import split

if TYPE_CHECKING:
    from collections.abc import Iterable

NEAR = 0.22
"""From which likeness on a text is of the event that a group tells of."""

_NAMED = 3
"""How often a name or number counts beside another word."""

_STEM = 7
_LOOKED_AT = 8
_NAME = re.compile(r"(?<![\w-])(?:[^\W\d_a-z][\w’'-]+|\d[\d.,]*)")


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest group, and how near it is, from 0 to 1."""

    group: int
    likeness: float


class Gathering:
    """Texts in groups, in the order in which they arrive."""

    def __init__(self) -> None:
        """Begin without any."""
        self._texts = 0
        self._told_in: Counter[str] = Counter()
        self._groups: dict[int, dict[str, float]] = {}
        self._having: defaultdict[str, set[int]] = defaultdict(set)

    def add(self, group: int, text: str) -> None:
        """Put a text into a group."""
        terms = _terms(text)
        self._texts += 1
        self._told_in.update(dict.fromkeys(terms, 1))
        told = self._groups.setdefault(group, {})
        for term, weight in terms.items():
            told[term] = told.get(term, 0.0) + weight
            self._having[term].add(group)

    def nearest(self, text: str) -> Nearest | None:
        """The group whose words are most like those of a text; None where none has any of them."""
        ours = {term: weight * self._rarity(term) for term, weight in _terms(text).items()}
        shared: defaultdict[int, float] = defaultdict(float)
        for term, weight in ours.items():
            for group in self._having.get(term, ()):
                shared[group] += weight * self._groups[group][term] * self._rarity(term)
        length = _length(ours.values()) or 1.0
        found = [
            Nearest(group, amount / length / (self._length(group) or 1.0))
            for amount, group in nlargest(
                _LOOKED_AT, ((told, group) for group, told in shared.items())
            )
        ]
        return max(found, key=lambda near: (near.likeness, -near.group), default=None)

    def _rarity(self, term: str) -> float:
        return max(0.0, log((self._texts + 2) / (self._told_in[term] + 1)))

    def _length(self, group: int) -> float:
        told = self._groups[group]
        return _length(weight * self._rarity(term) for term, weight in told.items())


def _length(weights: Iterable[float]) -> float:
    return sqrt(sum(weight * weight for weight in weights))


def _terms(text: str) -> dict[str, float]:
    """The words of a text, cut to what their forms share, each with its weight."""
    named = {part for name in _NAME.findall(text) for part in split(name)}
    counts: Counter[str] = Counter()
    for word in split(text):
        if len(word) > 1:
            counts[word[:_STEM]] += _NAMED if word in named else 1
    return {term: 1 + log(count) for term, count in counts.items()}
