"""Tries a large pattern only where one of its words begins, found for all of them in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick


class Opened:
    """A pattern of many alternatives, each of which begins with one of some plain words.

    Finds what `finditer` of the pattern finds, for a fraction of the cost.
    """

    def __init__(self, pattern: re.Pattern[str], openings: Iterable[str]) -> None:
        first_words = (re.split(r"[\s'’ʼ]", words.lower())[0] for words in openings)
        self._pattern = pattern
        self._automaton = AhoCorasick(sorted({w for w in first_words if w}), store_patterns=False)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All that the pattern finds, in order, never overlapping."""
        lowered = text.lower()
        if len(lowered) != len(text):
            # A few letters (İ) become two in lower case, and offsets would move.
            yield from self._pattern.finditer(text)
            return
        found = self._automaton.find_matches_as_indexes(lowered, overlapping=True)
        end = 0
        for start in sorted({start for _, start, _ in found}):
            if start >= end and (match := self._pattern.match(text, start)):
                yield match
                end = match.end()
