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
    if _counts_apart(new, old):
        return _answer(Agreement.APART, f"{_told(new)} and {_told(old)} count different things")
    if not is_number(new) or not is_number(old):
        return _compare_words(new, old)
    if _bounds_match(new, old):
        return _answer(Agreement.SAME, f"same figure: {_told(new)} and {_told(old)}")
    if FigureRole.TOTAL is not _role(new):
        return _answer(Agreement.APART, f"{_told(new)} and {_told(old)} are parts, not totals")
    if _overlap(_interval(new), _interval(old)):
        return _answer(
            Agreement.OPEN, f"the figures differ, and both can be true: {_told(new)}, {_told(old)}"
        )
    return _answer(Agreement.DIFFERENT, f"the figures differ: {_told(new)}, {_told(old)}")


def _counts_apart(new: Figure | None, old: Figure | None) -> bool:
    """Whether two numbers are of other roles. "Two of them" and "two" are the same two."""
    if _role(new) is _role(old) or not (is_number(new) and is_number(old)):
        return False
    added = FigureRole.ADDITIONAL in {_role(new), _role(old)}
    return added or not _bounds_match(new, old)


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


def _compare_words(new: Figure | None, old: Figure | None) -> Comparison:
    if is_number(new) or is_number(old):
        return _answer(Agreement.ONE_SIDED, f"only one gives a number: {_told(new)}, {_told(old)}")
    if new is None or old is None:
        return _answer(Agreement.NUMBERLESS, "neither gives a number")
    if _words(new) == _words(old):
        return _answer(Agreement.SAME, f"same words: {_told(new)}")
    if _SHARE.search(new.words) or _SHARE.search(old.words):
        return _answer(Agreement.APART, f"shares are not compared: {_told(new)}, {_told(old)}")
    return _answer(Agreement.NUMBERLESS, f"neither gives a number: {_told(new)} and {_told(old)}")


def _answer(agreement: Agreement, reason: str) -> Comparison:
    return Comparison(agreement=agreement, reason=reason)


def _role(figure: Figure | None) -> FigureRole:
    return figure.role if figure else FigureRole.TOTAL


def _words(figure: Figure) -> str:
    return " ".join(figure.words.casefold().split())


def _told(figure: Figure | None) -> str:
    return f"“{figure.words}”" if figure else "no figure"


def _bounds_match(new: Figure | None, old: Figure | None) -> bool:
    """Whether the printed numbers are the same: "over 200", "about 200" and "200" are."""
    ours, theirs = _printed(new), _printed(old)
    if len(ours) != len(theirs):
        return False
    return all(_near(a, b, _slack(new), _slack(old)) for a, b in zip(ours, theirs, strict=True))


def _printed(figure: Figure | None) -> tuple[int, ...]:
    if figure is None:
        return ()
    return tuple(sorted({n for n in (figure.low, figure.high) if n is not None}))


def _near(a: int, b: int, slack_a: float, slack_b: float) -> bool:
    return abs(a - b) <= max(a * slack_a, b * slack_b)


def _slack(figure: Figure | None) -> float:
    if figure is None:
        return 0.0
    if figure.precision is Precision.ABOUT:
        return ABOUT
    return max((_rounding(n) for n in _printed(figure)), default=0.0)


def _rounding(number: int) -> float:
    """Half the last digit that is not zero, as a share; nothing below a thousand."""
    if number < 1000:
        return 0.0
    step = 1
    while number % (step * 10) == 0:
        step *= 10
    return min(step / 2 / number, ROUNDING)


def _interval(figure: Figure | None) -> tuple[float, float]:
    if figure is None:
        return (-inf, inf)
    slack = _slack(figure)
    low = figure.low * (1 - slack) if figure.low is not None else 0.0
    if figure.high is not None:
        return (low, figure.high * (1 + slack))
    far = FAR_WITH_DIGITS if any(c.isdigit() for c in figure.words) else FAR_IN_WORDS
    return (low, low * far)


def _overlap(ours: tuple[float, float], theirs: tuple[float, float]) -> bool:
    return ours[0] <= theirs[1] and theirs[0] <= ours[1]
