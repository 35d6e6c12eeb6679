"""Sentences made ready to be read: without the dateline, and cut where they are endless."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from claims.fighters.passages import Passage
from claims.lexicon import Role
from claims.model import Field

_LONGEST_SENTENCE = 1500


# "... an army office A gang in Samarkand": feeds put what stands under a headline before the text.
_OPENS = re.compile(r"(?:A|An|The)\s[a-z]")
_LAST_WORD = re.compile(r"(?<![\w'’])(?P<last>[^\W\d_]['’a-z]*[a-z'’])\s$")
_LETTERED = frozenset({"category", "class", "company", "grade", "group", "plan", "section", "team"})
_LEAST = 25
_LONGEST_WORD = 40


def pieces(passage: Passage) -> Iterator[Passage]:
    """A sentence cut where two run into each other, and where it is longer than people write.

    Reading one is quadratic.
    """
    first = passage.start
    if passage.field is Field.TEXT:
        for cut in _run_into(passage):
            yield from _short(_piece(passage, first, cut - 1))
            first = cut
    yield from _short(_piece(passage, first, passage.end))


def _run_into(passage: Passage) -> Iterator[int]:
    """Where another sentence begins behind a small word, with no mark in between."""
    least = passage.start + _LEAST
    for opening in _OPENS.finditer(passage.text, least, passage.end - _LEAST):
        at = opening.start()
        # Articles with a capital are few: what stands before is looked at only there.
        word = _LAST_WORD.search(passage.text, max(least, at - _LONGEST_WORD), at)
        if word and word["last"].lower() not in _LETTERED:
            yield at


def _short(passage: Passage) -> Iterator[Passage]:
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
    if passage.field is Field.TITLE or not _may_open_with_place(passage):
        return passage
    dateline = _DATELINE.match(passage.text, passage.start, passage.end)
    if dateline is None or any(
        m.role not in _OF_DATELINES for m in passage.matches if m.end <= dateline.end()
    ):
        return passage
    matches = tuple(m for m in passage.matches if m.start >= dateline.end())
    return replace(passage, matches=matches)


_OF_DATELINES = frozenset({Role.CAPITAL, Role.TOWN, Role.COUNTRY})


def _may_open_with_place(passage: Passage) -> bool:
    """Whether a place is the first of a sentence's words; else nothing is to be left out."""
    return bool(passage.matches) and passage.matches[0].role in _OF_DATELINES


def _piece(passage: Passage, start: int, end: int) -> Passage:
    if (start, end) == (passage.start, passage.end):
        return passage
    matches = tuple(m for m in passage.matches if start <= m.start and m.end <= end)
    return replace(passage, start=start, end=end, matches=matches)
