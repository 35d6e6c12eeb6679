"""The log: one line an event on standard error, at the level the operator chose.

Messages are constant; what differs stands in named values. No token is ever among them.
"""

from __future__ import annotations

import logging
import sys
import time
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.config import Settings

_CHATTY = ("apscheduler", "discord", "slack_bolt", "slack_sdk", "aiohttp")


def set_up(settings: Settings) -> None:
    """Send Muster's own events and those of the libraries to standard error."""
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    logging.basicConfig(stream=sys.stderr, level=level, format="%(name)s: %(message)s")
    for name in _CHATTY:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
    # It warns whenever a job that is still under way is not started again: every two seconds while
    # a slow feed is waited for, and meant to be so.
    logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


class Seldom:
    """Says the same thing once every few minutes, however often it happens."""

    def __init__(
        self,
        say: Callable[[str], None],
        *,
        seconds: float = 300.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._say = say
        self._seconds = seconds
        self._clock = clock
        self._said: dict[str, float] = {}

    def __call__(self, words: str) -> None:
        """Say it, unless it was said a short while ago."""
        now = self._clock()
        last = self._said.get(words)
        if last is None or now - last >= self._seconds:
            self._said[words] = now
            self._say(words)
