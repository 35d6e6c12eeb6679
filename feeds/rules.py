"""When a feed is asked again. Pure: the time comes in, a time goes out.

A feed that had news is asked sooner, one that had none later; one that fails is left alone for
longer each time; what the server asks for is honoured; and feeds that started together drift
apart, each by its own fixed share.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import blake2b


class Outcome(StrEnum):
    """What came of asking a feed."""

    NEWS = "news"
    NOTHING_NEW = "nothing_new"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How often feeds are asked: `first` for one that we do not know yet."""

    first: timedelta = timedelta(minutes=15)
    shortest: timedelta = timedelta(minutes=5)
    longest: timedelta = timedelta(hours=1)
    longest_after_failures: timedelta = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextPoll:
    """When to ask again, and the interval to go on from then."""

    at: datetime
    interval: timedelta


_SOONER = 0.5
_LATER = 1.25
_DRIFT = 0.1
_MOST_DOUBLINGS = 16


def next_poll(
    *,
    feed: str,
    now: datetime,
    outcome: Outcome,
    interval: timedelta | None = None,
    failures: int = 0,
    retry_after: timedelta | None = None,
    pace: Pace | None = None,
) -> NextPoll:
    """Decide when to ask `feed` (its address) again.

    `interval` is the one used last, None for a new feed; `failures` counts those in a row, this
    one included. A failure leaves the interval as it was, for when the feed is well again.
    """
    pace = pace or Pace()
    usual = adapted(interval or pace.first, outcome, pace)
    wait = usual
    if outcome is Outcome.FAILED:
        doublings = min(max(failures - 1, 0), _MOST_DOUBLINGS)
        wait = min(usual * 2**doublings, pace.longest_after_failures)
    wait *= 1 + _DRIFT * share_of(feed)
    return NextPoll(at=now + max(wait, retry_after or timedelta(0)), interval=usual)


def adapted(interval: timedelta, outcome: Outcome, pace: Pace) -> timedelta:
    """The interval after an outcome, within the pace."""
    factor = {Outcome.NEWS: _SOONER, Outcome.NOTHING_NEW: _LATER}.get(outcome, 1.0)
    return max(pace.shortest, min(interval * factor, pace.longest))


def share_of(feed: str) -> float:
    """A number from 0 to 1 that is always the same for a feed, and its own."""
    digest = blake2b(feed.encode("utf-8", "replace"), digest_size=4).digest()
    return int.from_bytes(digest, "big") / 0xFFFFFFFF
