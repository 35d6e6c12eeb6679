"""What `muster feeds` and `muster watch` show and change."""

from __future__ import annotations

import asyncio
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click
from rich import box
from rich.console import Console as RichConsole
from rich.table import Table
from rich.text import Text

from adapters.terminal.json_lines import dump
from adapters.terminal.lines import clean
from bot.commands.ledgers import open_ledger
from bot.commands.telling import hint
from bot.errors import UsageProblem
from bot.setting_up.sources import source_of, without_address
from claims.texts import load
from claims.wording import ago, counted
from feeds.errors import FeedError
from feeds.model import Feed
from feeds.opml import read_opml, write_opml
from storage import channels
from storage import feeds as stored
from storage.database import Database
from storage.feeds import FeedState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bot.config import Settings
    from bot.desk.feed_search import FoundFeed
    from storage.channels import Watch
    from storage.database import Work
    from storage.feeds import WatchedFeed


def show_feeds(settings: Settings, *, as_json: bool, only_troubled: bool = False) -> int:
    """List the feeds, or those of them that are in trouble, paused or gone."""
    with open_ledger(settings.database) as database, database.reading() as work:
        feeds = stored.list_feeds(work)
    wanted = [feed for feed in feeds if _is_troubled(feed) or not only_troubled]
    if as_json:
        _print_json(map(_feed_json, wanted))
        return 0
    rows = [_feed_row(feed) for feed in wanted]
    _print_table(("", "Source", "Language", "Kind", "State", "Last read", "Address"), rows)
    hint(_summary(feeds, why=not only_troubled))
    return 0


def _summary(feeds: Sequence[WatchedFeed], *, why: bool) -> str:
    if not feeds:
        return (
            "No feed is watched. `muster run` begins with the starter list; "
            "`muster feeds add URL` adds one."
        )
    paused = sum(feed.state is FeedState.PAUSED for feed in feeds)
    troubled = sum(map(_is_troubled, feeds)) - paused
    parts = [
        counted(len(feeds), "feed"),
        f"{troubled} in trouble" if troubled else "none in trouble",
    ]
    parts += [f"{paused} paused"] if paused else []
    advice = " `muster feeds health` shows them alone." if why and (troubled or paused) else ""
    return ", ".join(parts) + "." + advice


def _is_troubled(feed: WatchedFeed) -> bool:
    return feed.state is not FeedState.ACTIVE or bool(feed.failures)


def _feed_row(feed: WatchedFeed) -> tuple[str, ...]:
    return (
        str(feed.id),
        feed.source.name,
        feed.source.language or "",
        feed.source.tier.value.replace("_", " "),
        _how_it_does(feed),
        ago(feed.last_success_at, datetime.now(UTC), load()) if feed.last_success_at else "never",
        feed.url,
    )


def _how_it_does(feed: WatchedFeed) -> str:
    """In a word, or with the reason where it fails."""
    if feed.state is FeedState.PAUSED:
        return "paused"
    if feed.state is FeedState.GONE or feed.failures:
        word = "gone" if feed.state is FeedState.GONE else f"failing ({feed.failures})"
        return f"{word}: {without_address(feed.last_error)}" if feed.last_error else word
    return feed.warning or ("fine" if feed.last_success_at else "not read yet")


def _feed_json(feed: WatchedFeed) -> dict[str, Any]:
    return {
        "id": feed.id,
        "url": feed.url,
        "title": feed.title,
        "source": feed.source.name,
        "tier": feed.source.tier.value,
        "language": feed.source.language,
        "family": feed.source.family,
        "category": feed.category,
        "state": feed.state.value,
        "failures": feed.failures,
        "error": feed.last_error,
        "warning": feed.warning,
        "last_polled_at": _moment(feed.last_polled_at),
        "last_success_at": _moment(feed.last_success_at),
        "next_poll_at": _moment(feed.next_poll_at),
    }


def add_feed(
    settings: Settings, url: str, about: Mapping[str, str | None], *, unchecked: bool
) -> int:
    """Watch a feed, looked at first so that it is one and what is not told of it is known.

    Raises:
        UsageProblem: the address is none.
        FeedError: no feed can be read there.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise UsageProblem(f"{url} is no address of a feed; it begins with http:// or https://.")
    found = None if unchecked else _search(url, settings)
    seen = found.feed if found else Feed(url=url, title="")
    feed = Feed(
        url=seen.url,
        title=about.get("title") or seen.title or parts.hostname,
        language=about.get("language") or seen.language,
        tier=about.get("tier") or "outlet",
        family=about.get("family"),
        category=about.get("category"),
    )
    with _writing(settings) as work:
        is_new = _add(work, feed)
    for other in found.others if found else ():
        hint(f"That page also names {other}")
    if is_new:
        click.echo(f"Watching {clean(feed.title)} ({clean(feed.url)}).")
        hint("Its first entries are read, but not alerted.")
    else:
        hint(f"{feed.url} is watched already.")
    return 0


def _search(url: str, settings: Settings) -> FoundFeed:
    from bot.desk.feed_search import search_feed  # noqa: PLC0415 - aiohttp, for this alone

    try:
        return asyncio.run(search_feed(url, settings))
    except FeedError:
        hint("Nothing was added. To add it without looking at it first: --unchecked")
        raise


def import_feeds(settings: Settings, document: bytes) -> int:
    """Watch every feed of an OPML document.

    Raises:
        FeedError: it is no OPML.
    """
    feeds = read_opml(document)
    with _writing(settings) as work:
        added = sum(_add(work, feed) for feed in feeds)
    click.echo(f"{counted(added, 'feed')} added, {len(feeds) - added} were watched already.")
    return 0


def _add(work: Work, feed: Feed) -> bool:
    return stored.add_feed(
        work,
        url=feed.url,
        title=feed.title,
        source=source_of(feed),
        category=feed.category,
        now=datetime.now(UTC),
    )


def export_feeds(settings: Settings) -> bytes:
    """All feeds as OPML."""
    with open_ledger(settings.database) as database, database.reading() as work:
        feeds = stored.list_feeds(work)
    return write_opml(
        tuple(
            Feed(
                url=feed.url,
                title=feed.title,
                language=feed.source.language,
                tier=feed.source.tier.value,
                family=feed.source.family,
                category=feed.category,
            )
            for feed in feeds
        )
    )


def pause_feed(settings: Settings, wanted: str) -> int:
    """Read a feed no longer, for now."""
    return _set_state(settings, wanted, FeedState.PAUSED, "Paused")


def resume_feed(settings: Settings, wanted: str) -> int:
    """Read a feed again."""
    return _set_state(settings, wanted, FeedState.ACTIVE, "Reading again")


def _set_state(settings: Settings, wanted: str, state: FeedState, done: str) -> int:
    with open_ledger(settings.database) as database, database.writing() as work:
        feed = _find(work, wanted)
        stored.set_feed_state(work, feed.id, state, datetime.now(UTC))
    click.echo(f"{done}: {clean(feed.source.name)} ({feed.url})")
    return 0


def remove_feed(settings: Settings, wanted: str) -> int:
    """Watch a feed no longer and forget its entries; its claims stay."""
    with open_ledger(settings.database) as database, database.writing() as work:
        feed = _find(work, wanted)
        stored.remove_feed(work, feed.id)
    click.echo(f"Removed: {clean(feed.source.name)} ({feed.url}). Its claims stay.")
    return 0


def _find(work: Work, wanted: str) -> WatchedFeed:
    by_number = wanted.isascii() and wanted.isdecimal() and len(wanted) < 12
    feed = stored.feed_by_id(work, int(wanted)) if by_number else stored.feed_by_url(work, wanted)
    if feed is None:
        raise UsageProblem(f"No feed {wanted} is watched; `muster feeds list` shows the numbers.")
    return feed


def show_watches(settings: Settings, *, as_json: bool) -> int:
    """List the channels that watch."""
    with open_ledger(settings.database) as database, database.reading() as work:
        watches = channels.watches(work)
    if as_json:
        _print_json(map(_watch_json, watches))
        return 0
    rows = [_watch_row(watch) for watch in watches]
    _print_table(("", "Where", "Channel", "Told", "About", "Digest", "State"), rows)
    if not watches:
        hint("No channel watches yet. Type /watch here on Discord, /muster watch here on Slack.")
    return 0


def _watch_row(watch: Watch) -> tuple[str, ...]:
    filters = [*watch.nationality, *watch.side, *watch.event, *watch.tier]
    filters += [f"at least {watch.figure:,}"] if watch.figure else []
    filters += [f"“{watch.keyword}”"] if watch.keyword else []
    filters += [f"only {watch.only}"] if watch.only else []
    return (
        str(watch.id),
        watch.platform,
        watch.channel,
        watch.mode,
        ", ".join(filters) or "everything",
        f"{watch.digest_time:%H:%M} {watch.zone}",
        watch.state.value,
    )


def _watch_json(watch: Watch) -> dict[str, Any]:
    return {
        "id": watch.id,
        "platform": watch.platform,
        "workspace": watch.workspace,
        "channel": watch.channel,
        "mode": watch.mode,
        "nationality": list(watch.nationality),
        "side": list(watch.side),
        "event": list(watch.event),
        "tier": list(watch.tier),
        "figure": watch.figure,
        "keyword": watch.keyword,
        "only": watch.only,
        "quiet": [f"{hour:%H:%M}" for hour in watch.quiet or ()],
        "language": watch.language,
        "digest_time": f"{watch.digest_time:%H:%M}",
        "digest_zone": watch.zone,
        "state": watch.state.value,
        "created_by": watch.created_by,
        "created_at": _moment(watch.created_at),
    }


@contextmanager
def _writing(settings: Settings) -> Iterator[Work]:
    """A transaction on the ledger, which is made where it is missing."""
    database = Database.open(settings.database)
    try:
        with database.writing() as work:
            yield work
    finally:
        database.close()


def _print_json(values: Iterable[dict[str, Any]]) -> None:
    for value in values:
        click.echo(dump(value))


def _print_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table in a terminal; in a pipe a row a line with tabs between, and no headings."""
    cleaned = [[clean(cell) for cell in row] for row in rows]
    if not sys.stdout.isatty():
        for row in cleaned:
            click.echo("\t".join(row))
        return
    table = Table(*headings, box=box.SIMPLE_HEAD, pad_edge=False)
    for row in cleaned:
        table.add_row(*(Text(cell) for cell in row))
    if rows:
        RichConsole(highlight=False, markup=False, emoji=False).print(table)


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat().replace("+00:00", "Z") if moment else None
