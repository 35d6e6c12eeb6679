"""`muster doctor`: looks at everything that Muster needs and says what to fix, in plain words."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from bot.config import config_path
from bot.errors import ConfigError
from bot.posting.chats import slack_pairs
from bot.setting_up.config_reading import load
from bot.setting_up.limits import fetch_limits
from bot.setting_up.sources import starter_feeds
from bot.setting_up.token_checks import (
    check_discord,
    check_slack_app,
    check_slack_bot,
    notes_on_discord,
)
from bot.words import load_words
from claims.wording import counted
from feeds.errors import FeedError
from feeds.fetching import Fetcher
from feeds.model import Fetched
from feeds.parsing import ParserPool
from storage import feeds as stored
from storage.damage import MOST, damage_in
from storage.database import Database
from storage.errors import DatabaseDamaged, StorageError
from storage.feeds import FeedState
from storage.kept.overview import counts

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

    from bot.config import Settings

FEEDS_TRIED = 5
FINDINGS_TOLD = 5
_SHARED_ON_SLACK = (
    "Slack: every member of every workspace may change the feeds and correct the ledger, which all"
    " workspaces share; slack_managers and slack_reviewers name who may"
)


class Level(Enum):
    """How a thing is, and the sign for it."""

    FINE = "ok  "
    NOTE = "note"
    WRONG = "FIX "


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at and how it is; of what is wrong, also what would mend it."""

    level: Level
    words: str


def examine(config: Path | None, database: Path | None, *, offline: bool, out: TextIO) -> int:
    """Look at everything and print what was found; 0 when nothing has to be fixed."""
    wrong = 0
    for finding in _findings(config, database, offline=offline):
        wrong += finding.level is Level.WRONG
        first, *rest = finding.words.splitlines()
        print(
            f"{finding.level.value}  {first}",
            *(f"      {line}" for line in rest),
            sep="\n",
            file=out,
        )
        out.flush()
    print(f"\n{_verdict(wrong)}", file=out)
    return 1 if wrong else 0


def _verdict(wrong: int) -> str:
    if not wrong:
        return "All is well."
    return f"{wrong} {'thing' if wrong == 1 else 'things'} to fix."


def _findings(config: Path | None, database: Path | None, *, offline: bool) -> Iterator[Finding]:
    try:
        settings = load(config)
    except ConfigError as error:
        for problem in error.problems:
            yield Finding(Level.WRONG, f"Setting {problem}")
        yield Finding(Level.NOTE, "The rest is looked at once the settings can be used.")
        return
    path = config_path(config)
    where = f"read from {path}" if path.exists() else "defaults and the environment (no file)"
    yield Finding(Level.FINE, f"Settings: {where}")
    if database is not None:
        settings = settings.model_copy(update={"database": database})
    yield check_words(settings)
    yield from check_ledger(settings)
    if not offline:
        yield from asyncio.run(_over_the_network(settings))


def check_words(settings: Settings) -> Finding:
    """Whether the lexicon can be used."""
    problems = load_words(settings.lexicon_dir).problems
    if problems:
        told = "\n".join((*problems, "Until then Muster goes on with its own words alone."))
        return Finding(Level.WRONG, f"Words: {told}")
    return Finding(Level.FINE, "Words: the lexicon can be used")


def check_ledger(settings: Settings) -> Iterator[Finding]:
    """Whether the ledger is sound and can be written."""
    path = settings.database
    if not path.exists():
        yield _place_for_ledger(path)
        return
    try:
        database = Database.open(path)
    except DatabaseDamaged as error:
        yield _damaged(error, damage_in(path))
        return
    except StorageError as error:
        yield Finding(Level.WRONG, f"Ledger: {error}")
        return
    try:
        damage = database.check()
        with database.reading() as work:
            feeds = stored.list_feeds(work)
            held = counts(work)
    except DatabaseDamaged as error:
        yield _damaged(error, damage_in(path))
        return
    except StorageError as error:
        yield Finding(Level.WRONG, f"Ledger: {error}")
        return
    finally:
        database.close()
    if damage:
        yield _damaged(DatabaseDamaged(path, "not all can be read"), damage_in(path))
        return
    holds = f"{counted(held.claims, 'claim')} in {counted(held.reports, 'report')}"
    yield Finding(Level.FINE, f"Ledger: {path} is sound; it has {holds}")
    yield from _silent_feeds(feeds)


def _damaged(error: DatabaseDamaged, found: tuple[str, ...]) -> Finding:
    """What SQLite found, the first few in its words, below how to restore a backup."""
    lines = [f"Ledger: {error}"]
    if found:
        many = f"{MOST} findings or more" if len(found) >= MOST else counted(len(found), "finding")
        first = f", the first {FINDINGS_TOLD}:" if len(found) > FINDINGS_TOLD else ":"
        lines += [f"SQLite has {many}{first}", *(f"  {line}" for line in found[:FINDINGS_TOLD])]
    return Finding(Level.WRONG, "\n".join(lines))


def _place_for_ledger(path: Path) -> Finding:
    """The first folder that is there decides whether the rest of the way can be made."""
    there = next(folder for folder in path.absolute().parents if folder.exists())
    if there.is_dir() and os.access(there, os.W_OK):
        return Finding(Level.FINE, f"Ledger: none yet; `muster run` makes {path}")
    trouble = "cannot be written" if there.is_dir() else "is no folder"
    advice = "Give this user a folder to write in, or set another database."
    return Finding(Level.WRONG, f"Ledger: {there} {trouble}. {advice}")


def _silent_feeds(feeds: tuple[stored.WatchedFeed, ...]) -> Iterator[Finding]:
    gone = [feed for feed in feeds if feed.state is FeedState.GONE]
    failing = [feed for feed in feeds if feed.state is FeedState.ACTIVE and feed.failures >= 3]
    for feed in gone:
        advice = f"Remove it: muster feeds remove {feed.id}"
        yield Finding(Level.NOTE, f"Feed {feed.source.name} is gone. {advice}")
    if failing:
        names = ", ".join(feed.source.name for feed in failing[:5])
        more = f" and {len(failing) - 5} more" if len(failing) > 5 else ""
        yield Finding(Level.NOTE, f"Feeds that keep failing: {names}{more} (muster feeds health)")


async def _over_the_network(settings: Settings) -> tuple[Finding, ...]:
    feeds = [finding async for finding in check_feeds(settings)]
    return (*feeds, *await check_tokens(settings))


async def check_feeds(settings: Settings) -> AsyncIterator[Finding]:
    """Whether a few of the feeds can be fetched and read. One that cannot is the feed's trouble."""
    try:
        addresses = _spread(_addresses(settings))
    except (FeedError, StorageError, OSError) as error:
        yield Finding(Level.WRONG, f"Feeds: the list cannot be read: {error}")
        return
    if not addresses:
        yield Finding(Level.NOTE, "Feeds: none is watched; `muster feeds add URL` adds one")
        return
    async with Fetcher(fetch_limits(settings)) as fetcher, ParserPool() as parsers:
        tried = await asyncio.gather(*(_try(fetcher, parsers, url) for url in addresses))
    troubles = [trouble for trouble in tried if trouble]
    if len(troubles) == len(tried):
        advice = "Is this machine online?"
        yield Finding(Level.WRONG, f"Feeds: none could be read. {advice}\n{troubles[0]}")
        return
    yield Finding(Level.FINE, f"Feeds: {len(tried) - len(troubles)} of {len(tried)} could be read")
    for trouble in troubles:
        yield Finding(Level.NOTE, f"Feed: {trouble}")


def _spread(addresses: list[str]) -> list[str]:
    """A few from all over the list, since neighbours are often of one publisher."""
    return addresses[:: -(-len(addresses) // FEEDS_TRIED) or 1]


def _addresses(settings: Settings) -> list[str]:
    if settings.database.exists():
        database = Database.open(settings.database)
        try:
            with database.reading() as work:
                watched = stored.list_feeds(work)
        finally:
            database.close()
        if watched:
            return [feed.url for feed in watched if feed.state is FeedState.ACTIVE]
    return [feed.url for feed in starter_feeds(settings.feeds)]


async def _try(fetcher: Fetcher, parsers: ParserPool, url: str) -> str | None:
    """What is wrong with a feed; None where nothing is."""
    try:
        page = await fetcher.fetch(url)
        if isinstance(page, Fetched):
            await parsers.parse(page.body, url=page.url, content_type=page.content_type)
    except FeedError as error:
        return str(error)
    return None


async def check_tokens(settings: Settings) -> tuple[Finding, ...]:
    """Whether the platforms take the tokens that are set."""
    findings = []
    if settings.discord_token:
        token = settings.discord_token.get_secret_value()
        fine, words = await check_discord(token, settings.discord_api)
        findings.append(_token(fine, words))
        if fine:
            named = bool(settings.discord_reviewers)
            notes = await notes_on_discord(token, settings.discord_api, reviewers_named=named)
            findings += [Finding(Level.NOTE, told) for told in notes]
    workspaces = slack_pairs(settings)
    for bot, app in workspaces:
        findings.append(_token(*await check_slack_bot(bot, settings.slack_api)))
        findings.append(_token(*await check_slack_app(app, settings.slack_api)))
    if len(workspaces) > 1 and not settings.slack_managers:
        findings.append(Finding(Level.NOTE, _SHARED_ON_SLACK))
    if not findings:
        findings.append(Finding(Level.NOTE, "Tokens: none is set, so the terminal is the chat"))
    return tuple(findings)


def _token(fine: bool, words: str) -> Finding:  # noqa: FBT001 - unpacked from a check
    return Finding(Level.FINE if fine else Level.WRONG, words)
