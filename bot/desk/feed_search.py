"""The feed behind an address that somebody gives: the feed itself, or one that its page names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.rereading.inputs import language_code
from bot.setting_up.limits import fetch_limits
from feeds.discovery import find_feeds
from feeds.errors import NotAFeed
from feeds.fetching import Fetcher
from feeds.model import Feed, Fetched
from feeds.parsing import ParserPool

if TYPE_CHECKING:
    from bot.config import Settings

TRIED = 3
"""Feeds of one page that are looked at before giving up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFeed:
    """A feed that could be read, and the addresses of the page's other ones."""

    feed: Feed
    others: tuple[str, ...] = ()


async def search_feed(url: str, settings: Settings) -> FoundFeed:
    """Read what is at an address.

    Raises:
        NotAFeed: it is no feed and names none that can be read.
        FeedError: it cannot be fetched.
    """
    async with Fetcher(fetch_limits(settings)) as fetcher, ParserPool(processes=1) as parsers:
        return await look_for_feed(url, fetcher, parsers)


async def look_for_feed(url: str, fetcher: Fetcher, parsers: ParserPool) -> FoundFeed:
    """As `search_feed`, with what a running Muster fetches and parses with."""
    page = await _fetch(fetcher, url)
    try:
        return FoundFeed(feed=await _read(parsers, page, url))
    except NotAFeed:
        named = find_feeds(page.body, url=page.url)
    for feed in named[:TRIED]:
        try:
            page = await _fetch(fetcher, feed.url)
            read = await _read(parsers, page, feed.url)
        except NotAFeed:
            continue
        others = tuple(other.url for other in named if other.url != feed.url)
        language = read.language or feed.language
        return FoundFeed(feed=replace(read, language=language), others=others)
    raise NotAFeed(f"{url} is no feed and names none that can be read")


async def _fetch(fetcher: Fetcher, url: str) -> Fetched:
    page = await fetcher.fetch(url)
    if not isinstance(page, Fetched):
        raise NotAFeed(f"{url} answered with nothing")
    return page


async def _read(parsers: ParserPool, page: Fetched, address: str) -> Feed:
    """The feed in a document, at the address where it will be from now on."""
    parsed = await parsers.parse(page.body, url=page.url, content_type=page.content_type)
    return Feed(
        url=page.moved_to or address,
        title=parsed.title or "",
        language=language_code(parsed.language),
    )
