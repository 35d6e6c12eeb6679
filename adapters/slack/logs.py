"""Loggers for Slack's libraries that never let a token or a connection ticket through."""

from __future__ import annotations

import logging
import re

_SECRET = re.compile(r"xox[a-z]-[\w-]+|xapp-[\w-]+|(?<=ticket=)[^&\s'\"]+")


class _Redacted(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = _SECRET.sub("(hidden)", record.getMessage())
        record.args = ()
        # The traceback of a failed connection repeats its address, ticket included.
        record.exc_info = None
        return True


def quiet_logger(name: str) -> logging.Logger:
    """A logger to hand to slack_sdk and Bolt.

    They look at the logger's own level: without one they build debug texts for every request.
    """
    logger = logging.getLogger(f"adapters.slack.{name}")
    logger.setLevel(logging.WARNING)
    if not logger.filters:
        logger.addFilter(_Redacted())
    return logger
