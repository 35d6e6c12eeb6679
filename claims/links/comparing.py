"""Do two printed figures agree? Tolerance lives here, never in what is stored.

A figure is compared as an interval. "At least six" and "at least eight" can both be true; "about
11,000" and "12,000" cannot. Figures of another role are never compared: another 3,000 sent is no
new count of the 11,000 that were there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import inf

from claims.model import Figure, FigureRole, Precision

ABOUT = 0.04
"""How far "about N" reaches. Less than the step from 11,000 to 12,000, which desks report as two
figures."""

ROUNDING = 0.03
"""How far a round number of a thousand or more may stand for its neighbours (3,388 and 3,400)."""

FAR_WITH_DIGITS = 5
FAR_IN_WORDS = 20
"""From how many times "at least N" on a count can no longer be the same count. "A little over 200"
is not 15,000; "thousands" may well be 11,000."""

_SHARE = re.compile(
    r"half|third|quarter|percent|per cent|%|majority|most of|полови|трет|чверт|четверт|відсот"
    r"|процент|mitad|tercio|hälfte|drittel|moitié|tiers|połow|metade|terço",
    re.IGNORECASE,
)


class Agreement(StrEnum):
    """How two figures stand to each other."""

    SAME = "same"
    OPEN = "open"  # other numbers, and both can be true
    DIFFERENT = "different"  # they exclude each other
    ONE_SIDED = "one_sided"  # only one of them is a number
    NUMBERLESS = "numberless"  # neither is
    APART = "apart"  # another role: never compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """An agreement, and the words for it."""

    agreement: Agreement
    reason: str


@lru_cache(maxsize=4096)
def compare(new: Figure | None, old: Figure | None) -> Comparison:
    """Compare a new figure with an earlier one."""
    ours, theirs = _measure(new), _measure(old)
    both = ours.is_number and theirs.is_number
    same = both and _bounds_match(ours, theirs)
    if ours.role is not theirs.role and both and not (same and _may_be_the_same(ours, theirs)):
        return _answer(Agreement.APART, f"{ours.told} and {theirs.told} count different things")
    if not both:
        return _compare_words(ours, theirs)
    if same:
        return _answer(Agreement.SAME, f"same figure: {ours.told} and {theirs.told}")
    if FigureRole.TOTAL is not ours.role:
        return _answer(Agreement.APART, f"{ours.told} and {theirs.told} are parts, not totals")
    if ours.low <= theirs.high and theirs.low <= ours.high:
        return _answer(
            Agreement.OPEN, f"the figures differ, and both can be true: {ours.told}, {theirs.told}"
        )
    return _answer(Agreement.DIFFERENT, f"the figures differ: {ours.told}, {theirs.told}")


def is_number(figure: Figure | None) -> bool:
    """Whether a figure has a number at all ("many more" has none)."""
    return figure is not None and (figure.low is not None or figure.high is not None)


def point(figure: Figure | None) -> int | None:
    """The number a figure stands for when somebody asks whether it grew."""
    if figure is None:
        return None
    if figure.low is not None and figure.high is not None:
        return (figure.low + figure.high) // 2
    return figure.low if figure.low is not None else figure.high


@dataclass(frozen=True, slots=True)
class _Measured:
    """What is compared of a figure: the numbers printed and between which bounds it is true.

    `slack` is how far they may be off, as a part. `words` are None where there is no figure.
    """

    role: FigureRole
    is_number: bool
    printed: tuple[int, ...]
    slack: float
    low: float
    high: float
    told: str
    words: str | None
    is_share: bool


_NO_FIGURE = _Measured(
    role=FigureRole.TOTAL,
    is_number=False,
    printed=(),
    slack=0.0,
    low=-inf,
    high=inf,
    told="no figure",
    words=None,
    is_share=False,
)


def _measure(figure: Figure | None) -> _Measured:
    return _NO_FIGURE if figure is None else _measure_figure(figure)


# Each is compared with dozens of others.
@lru_cache(maxsize=4096)
def _measure_figure(figure: Figure) -> _Measured:
    printed = tuple(sorted({n for n in (figure.low, figure.high) if n is not None}))
    slack = _slack(figure, printed)
    low, high = _interval(figure, slack)
    return _Measured(
        role=figure.role,
        is_number=is_number(figure),
        printed=printed,
        slack=slack,
        low=low,
        high=high,
        told=f"“{figure.words}”",
        words=" ".join(figure.words.casefold().split()),
        is_share=_SHARE.search(figure.words) is not None,
    )


def _may_be_the_same(ours: _Measured, theirs: _Measured) -> bool:
    """Whether one number in two roles may be one: "two of them" and "two" are the same two."""
    return FigureRole.ADDITIONAL not in {ours.role, theirs.role}


def _compare_words(ours: _Measured, theirs: _Measured) -> Comparison:
    told = f"{ours.told}, {theirs.told}"
    if ours.is_number or theirs.is_number:
        return _answer(Agreement.ONE_SIDED, f"only one gives a number: {told}")
    if ours.words is None or theirs.words is None:
        return _answer(Agreement.NUMBERLESS, "neither gives a number")
    if ours.words == theirs.words:
        return _answer(Agreement.SAME, f"same words: {ours.told}")
    if ours.is_share or theirs.is_share:
        return _answer(Agreement.APART, f"shares are not compared: {told}")
    return _answer(Agreement.NUMBERLESS, f"neither gives a number: {ours.told} and {theirs.told}")


def _answer(agreement: Agreement, reason: str) -> Comparison:
    return Comparison(agreement=agreement, reason=reason)


def _bounds_match(ours: _Measured, theirs: _Measured) -> bool:
    """Whether the printed numbers are the same: "over 200", "about 200" and "200" are."""
    if len(ours.printed) != len(theirs.printed):
        return False
    return all(
        abs(a - b) <= max(a * ours.slack, b * theirs.slack)
        for a, b in zip(ours.printed, theirs.printed, strict=True)
    )


def _slack(figure: Figure, printed: tuple[int, ...]) -> float:
    if figure.precision is Precision.ABOUT:
        return ABOUT
    return max((_rounding(n) for n in printed), default=0.0)


def _rounding(number: int) -> float:
    """Half the last digit that is not zero, as a share; nothing below a thousand."""
    if number < 1000:
        return 0.0
    step = 1
    while number % (step * 10) == 0:
        step *= 10
    return min(step / 2 / number, ROUNDING)


def _interval(figure: Figure, slack: float) -> tuple[float, float]:
    low = figure.low * (1 - slack) if figure.low is not None else 0.0
    if figure.high is not None:
        return (low, figure.high * (1 + slack))
    far = FAR_WITH_DIGITS if any(c.isdigit() for c in figure.words) else FAR_IN_WORDS
    return (low, low * far)
