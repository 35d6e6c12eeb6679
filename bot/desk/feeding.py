"""The feeds as people in a channel see and manage them: list, add, pause, resume, remove."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot import digest
from bot.desk.misread import Misread, shortened
from bot.desk.options import page_of
from bot.setting_up.sources import source_of
from claims.cards import Notice
from claims.texts import say
from feeds.model import Feed
from storage import feeds
from storage.feeds import FeedState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.desk.feed_search import FoundFeed
    from claims.texts import Texts
    from storage.database import Work
    from storage.feeds import WatchedFeed

A_PAGE = 20
"""Feeds of a page of the list."""

LONGEST_ADDRESS = 2_000
_NUMBER = re.compile(r"#?\s*(\d{1,11})")


def feeds_list(work: Work, options: Mapping[str, str], texts: Texts) -> Notice:
    """A page of the feeds that are watched, with the numbers they are managed by.

    Raises:
        Misread: there is no such page.
    """
    found = feeds.list_feeds(work)
    if not found:
        return Notice(text=texts("feeds.none"))
    page = page_of(options, total=len(found), size=A_PAGE)
    shown = found[(page.number - 1) * A_PAGE : page.number * A_PAGE]
    sources = len({feed.source.name for feed in found})
    active = sum(feed.state is FeedState.ACTIVE for feed in found)
    counts = texts(
        "feeds.watched",
        feeds=texts("counted.feed", count=active),
        sources=texts("counted.source", count=sources),
    )
    first = " · ".join(filter(None, (counts, page.words(texts))))
    more = texts("feeds.more", page=page.number + 1) if page.number < page.last else ""
    lines = (f"{first}:", *(_listed(feed, texts) for feed in shown), more)
    text = "\n".join(line for line in lines if line)
    return Notice(text=text, page=page.number, pages=page.last)


def _listed(feed: WatchedFeed, texts: Texts) -> str:
    state = "" if feed.state is FeedState.ACTIVE else f" ({texts(f'feeds.{feed.state.value}')})"
    return f"• {feed.id} {feed.source.name}{state}: {urlsplit(feed.url).hostname or feed.url}"


def feeds_health(work: Work, texts: Texts, *, now: datetime) -> Notice:
    """The feeds that fail or fell silent, each with its reason."""
    found = feeds.list_feeds(work)
    troubles = [
        f"• {feed.id} {feed.source.name} ({feed.url}): {reason.said(texts)}"
        for feed in found
        if (reason := digest.trouble_of(feed, now))
    ]
    paused = sum(feed.state is FeedState.PAUSED for feed in found)
    well = len(found) - len(troubles) - paused
    first = texts("feeds.well", well=well, feeds=texts("counted.feed", count=len(found)))
    first += f", {texts('feeds.some_paused', count=paused)}." if paused else "."
    return Notice(text="\n".join((first, *troubles)))


def read_address(typed: str) -> str:
    """The address of a feed or of a site, as typed; https is taken for granted.

    Raises:
        Misread: it is none.
    """
    address = typed.strip().strip("<>")
    if not address:
        raise Misread(say("which.feed_to_add"))
    if "://" not in address and "." in address:
        address = f"https://{address}"
    if not _is_address(address):
        raise Misread(say("misread.address", typed=shortened(typed)))
    return address


def _is_address(address: str) -> bool:
    if len(address) > LONGEST_ADDRESS or not address.isprintable() or " " in address:
        return False
    try:
        parts = urlsplit(address)
    except ValueError:  # a bracket that is not closed
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def add_feed(work: Work, found: FoundFeed, texts: Texts, *, now: datetime) -> Notice:
    """Watch a feed that was looked at."""
    feed = found.feed
    named = feed.title or urlsplit(feed.url).hostname or feed.url
    source = source_of(
        Feed(url=feed.url, title=named, language=feed.language, tier=feed.tier or "outlet")
    )
    added = feeds.add_feed(work, url=feed.url, title=named, source=source, now=now)
    if not added:
        return Notice(text=texts("feeds.known", name=named, url=feed.url))
    known = feeds.feed_by_url(work, feed.url)
    number = str(known.id) if known else feed.url
    lines = [
        texts("feeds.added", name=named, url=feed.url, number=number),
        texts("feeds.first_entries", number=number),
        *(texts("feeds.also_named", url=other) for other in found.others[:3]),
    ]
    return Notice(text="\n".join(lines))


def set_state(work: Work, typed: str, state: FeedState, texts: Texts, *, now: datetime) -> Notice:
    """Pause a feed, or read it again.

    Raises:
        Misread: no such feed is watched.
    """
    feed = find_feed(work, typed)
    feeds.set_feed_state(work, feed.id, state, now)
    done = "feeds.paused_now" if state is FeedState.PAUSED else "feeds.read_again"
    return Notice(text=texts(done, name=feed.source.name, number=str(feed.id)))


def remove_feed(work: Work, typed: str, texts: Texts) -> Notice:
    """Watch a feed no longer; its claims stay.

    Raises:
        Misread: no such feed is watched.
    """
    feed = find_feed(work, typed)
    feeds.remove_feed(work, feed.id)
    return Notice(text=texts("feeds.removed", name=feed.source.name, url=feed.url))


def find_feed(work: Work, typed: str) -> WatchedFeed:
    """A feed by its number or its address.

    Raises:
        Misread: no such feed is watched.
    """
    wanted = typed.strip().strip("<>")
    if not wanted:
        raise Misread(say("which.feed"))
    number = _NUMBER.fullmatch(wanted)
    if number:
        feed = feeds.feed_by_id(work, int(number[1]))
    else:
        feed = feeds.feed_by_url(work, wanted) or _by_address(work, wanted)
    if feed is None:
        raise Misread(say("none.feed", typed=shortened(wanted)))
    return feed


def _by_address(work: Work, wanted: str) -> WatchedFeed | None:
    """Forgiving about what people leave out of an address, as long as one feed is meant."""
    plain = _plain(wanted)
    found = [feed for feed in feeds.list_feeds(work) if _plain(feed.url) == plain]
    return found[0] if len(found) == 1 else None


def _plain(address: str) -> str:
    return address.casefold().partition("://")[2].removeprefix("www.").rstrip("/") or (
        address.casefold().removeprefix("www.").rstrip("/")
    )
