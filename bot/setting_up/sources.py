"""The feeds to begin with: the shipped starter list, or the operator's own OPML file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.model import Source, Tier
from feeds import opml
from storage import feeds as stored_feeds

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from feeds.model import Feed
    from storage.database import Work

_TIERS = {tier.value: tier for tier in Tier}
_ADDRESS = re.compile(r"https?://\S+?:? ")


def starter_feeds(path: Path | None) -> tuple[Feed, ...]:
    """The feeds of the operator's file, or of the starter list.

    Raises:
        FeedError: the file is no OPML.
    """
    return opml.starter_feeds() if path is None else opml.read_opml(path.read_bytes())


def source_of(feed: Feed) -> Source:
    """The outlet behind a feed; an unknown tier counts as an ordinary outlet."""
    return Source(
        name=feed.title,
        tier=_TIERS.get(feed.tier, Tier.OUTLET),
        language=feed.language,
        family=feed.family,
    )


def seed(work: Work, feeds: tuple[Feed, ...], *, now: datetime) -> int:
    """Watch the feeds where nothing is watched yet; returns how many were added."""
    if stored_feeds.list_feeds(work):
        return 0
    return sum(
        stored_feeds.add_feed(
            work,
            url=feed.url,
            title=feed.title,
            source=source_of(feed),
            category=feed.category,
            now=now,
        )
        for feed in feeds
    )


def without_address(trouble: str) -> str:
    """What is wrong with a feed, for where the source or the address stands beside it."""
    found = _ADDRESS.match(trouble)
    return trouble[found.end() :] if found else trouble
