"""The log: one line an event on standard error, at the level the operator chose.

Messages are constant; what differs stands in named values. No token is ever among them.
"""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
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
