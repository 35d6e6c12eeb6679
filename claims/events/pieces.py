"""Sentences made ready to be read: without the dateline, and cut where they are endless."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from claims.fighters.passages import Passage
from claims.lexicon import Role
from claims.model import Field

_LONGEST_SENTENCE = 1500


def pieces(passage: Passage) -> Iterator[Passage]:
    """A sentence cut where it is longer than people write, for reading one is quadratic."""
    start = passage.start
    while passage.end - start > _LONGEST_SENTENCE:
        cut = passage.text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        cut = cut if cut > start else start + _LONGEST_SENTENCE
        yield _piece(passage, start, cut)
        start = cut
    yield _piece(passage, start, passage.end)


_DATELINE = re.compile(
    r"[^\W\da-zа-яіїєґ][^\n:;!?]{1,60}?(?:\([^()\n]{2,40}\)\.?)?\s(?:-|=|/)\s"
    r"|\([^()\n]{2,40}\)\s|[^\W\da-zа-яіїєґ][^\n:;!?()]{1,40}\([^()\n]{2,40}\)[.:]?\s",
)


def without_dateline(passage: Passage) -> Passage:
    """A sentence without the places in "SEOUL, 9 April (AP) - ": nobody there is told of."""
    if passage.field is Field.TITLE:
        return passage
    dateline = _DATELINE.match(passage.text, passage.start, passage.end)
    if dateline is None or any(
        m.role not in _OF_DATELINES for m in passage.matches if m.end <= dateline.end()
    ):
        return passage
    matches = tuple(m for m in passage.matches if m.start >= dateline.end())
    return replace(passage, matches=matches)


_OF_DATELINES = frozenset({Role.CAPITAL, Role.TOWN, Role.COUNTRY})


def _piece(passage: Passage, start: int, end: int) -> Passage:
    if (start, end) == (passage.start, passage.end):
        return passage
    matches = tuple(m for m in passage.matches if start <= m.start and m.end <= end)
    return replace(passage, start=start, end=end, matches=matches)
