"""Figures told by another: "40 Romanians and as many Moldovans" makes 40 of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims.figures import FigureMatch
from claims.model import FigureRole
from claims.words.phrases import turns


def with_equals(text: str, figures: Sequence[FigureMatch]) -> tuple[FigureMatch, ...]:
    """The figures of a sentence with those that are said to equal the one before."""
    told = turns("as_many").search(text)
    if told is None:
        return tuple(figures)
    before = [f for f in figures if f.end <= told.start() and f.figure.low is not None]
    start, end = told.span()
    meant = [f for f in figures if f.start < end and start < f.end]
    if not before or any(f.figure.low is not None for f in meant):
        return tuple(figures)
    figure = replace(before[-1].figure, words=told.group(), role=FigureRole.TOTAL)
    equal = FigureMatch(start=start, end=end, core_start=start, core_end=end, figure=figure)
    others = (f for f in figures if f not in meant)
    return tuple(sorted((*others, equal), key=lambda f: f.start))
