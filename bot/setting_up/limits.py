"""The operator's settings as the limits of fetching."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.fetching import FetchSettings

if TYPE_CHECKING:
    from bot.config import Settings


def fetch_limits(settings: Settings) -> FetchSettings:
    """What a fetch may cost, and where it may go."""
    return FetchSettings(
        timeout=settings.fetch_timeout_seconds,
        max_bytes=settings.fetch_max_bytes,
        allow=settings.fetch_allow,
    )
