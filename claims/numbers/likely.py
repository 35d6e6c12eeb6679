"""Which events may be told of a figure: neither what befell only some, nor what is merely near."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.events.happenings import Happening, in_one_breath, nearest
from claims.fighters.passages import Passage
from claims.figures import FigureMatch
from claims.model import Event, FigureRole
from claims.words.phrases import alternatives, turns

SURELY = 50
"""How near a second event must be that is told of the same people."""
_MARKED = 3


def likely_of(
    passage: Passage,
    figure: FigureMatch,
    end: int,
    told: Sequence[Happening],
    figures: Sequence[FigureMatch],
) -> list[Happening]:
    """The events that may have befallen those counted; their mention ends at `end`."""
    likely = [h for h in told if not _merely_near(passage, figure, end, h)]
    likely = [h for h in likely if not _parted(passage, figure, h)]
    if _is_base(passage, figure, figures):
        likely = [h for h in likely if h.strength < 3 or h.match.end <= figure.start]
    return likely


def told_next(
    figure: FigureMatch, told: Sequence[Happening], figures: Sequence[FigureMatch]
) -> list[Happening]:
    """What befell others still, if the event before is that of an earlier figure."""
    if figure.figure.role is not FigureRole.ADDITIONAL:
        return []
    before = [h.match.end for h in told if h.match.end <= figure.start]
    if not before or figure.start - max(before) <= _BESIDE:
        return []
    if not any(f.end <= max(before) for f in figures):
        return []
    stop = min((f.start for f in figures if f.start >= figure.end), default=None)
    after = (h for h in told if h.match.start >= figure.end)
    return [h for h in after if stop is None or h.match.start < stop]


_BESIDE = 2


def also_told(
    passage: Passage,
    start: int,
    end: int,
    best: Happening,
    likely: Sequence[Happening],
    *,
    counted: bool,
    alone: bool,
) -> Iterator[Happening]:
    """What else is told of the same people, if nobody else is counted.

    `counted` tells that a noun names them, `alone` that the sentence names nobody else.
    """
    second = nearest(passage, start, end, list(_besides(best, likely)), (), SURELY)
    if counted and second:
        yield second
    if alone:
        yield from in_one_breath(passage, end, likely, best)


def _parted(passage: Passage, figure: FigureMatch, happening: Happening) -> bool:
    """Whether an event befell only some: in "900 came, of whom 30 died" not the 900 died."""
    start = figure.end + _MARKED
    if happening.match.start <= start:
        return False
    return turns("of_whom").search(passage.text, start, happening.match.start) is not None


def _besides(best: Happening | None, told: Sequence[Happening]) -> Iterator[Happening]:
    """What may be told of the same people besides: how they came, or what befell who came."""
    if best is None or best.strength == 1:
        return
    for happening in told:
        if happening.match.start < best.match.end and happening.match.end > best.match.start:
            continue
        came = happening.event is Event.RECRUITED and best.event is not Event.RECRUITED
        if came or (best.event is Event.DEPLOYED and happening.strength > 2):
            yield happening


_OF_ALL_AFTER = re.compile(r"\s?(?:가운데|중|のうち|當中|当中)")
_OF_ALL = re.compile(rf"(?:^|[\s,;:(]){alternatives('of_all')}\s*$", re.IGNORECASE)


def _is_base(passage: Passage, figure: FigureMatch, figures: Sequence[FigureMatch]) -> bool:
    """The 500 in "of 500 fighters, 300 died": they are there; what befell some comes after."""
    if not any(f.start > figure.end for f in figures):
        return False
    if _OF_ALL_AFTER.match(passage.text, figure.end):
        return True
    return bool(_OF_ALL.search(passage.text, max(passage.start, figure.start - 12), figure.start))


def _merely_near(passage: Passage, figure: FigureMatch, end: int, happening: Happening) -> bool:
    """Many more are there; captured are only those whose capture stands right beside."""
    if happening.strength < 3 or not turns("more").search(figure.figure.words):
        return False
    match = happening.match
    gap = passage.text[min(end, match.end) : max(figure.start, match.start)]
    between = passage.text[end : match.start] if match.start >= end else gap
    return match.start < figure.start or len(between) > 24 or "," in between
