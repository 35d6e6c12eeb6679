"""Builds every object once, runs them together, and closes them in order."""

from __future__ import annotations

import asyncio
import signal
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import structlog

from adapters.console import TERMINAL, Console
from bot import logs, schedule
from bot.commands.given_texts import read_link
from bot.delivery import Deliverer
from bot.desk.feed_search import look_for_feed
from bot.first_look import first_look
from bot.lookup import Desk, Home
from bot.muster import Muster
from bot.pipeline import Pipeline
from bot.posting import chats
from bot.posting.messages import render_delivery
from bot.posting.pictures import timeline_picture
from bot.setting_up import sources
from bot.setting_up.limits import fetch_limits
from bot.words import load_words
from bot.worker import Worker
from claims.texts import load
from feeds import rules
from feeds.fetching import Fetcher
from feeds.parsing import ParserPool
from storage import outbox
from storage.database import Database, RunLock
from storage.errors import StorageError, StorageUnavailable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable

    from adapters.chat import Chat
    from bot.config import Settings
    from claims.lexicon import Lexicon

log = structlog.get_logger()


def utc_now() -> datetime:
    """The clock of everything that runs."""
    return datetime.now(UTC)


@asynccontextmanager
async def opened(
    settings: Settings,
    platforms: Iterable[Chat],
    *,
    clock: Callable[[], datetime] = utc_now,
    say: Callable[[str], None],
) -> AsyncIterator[Muster]:
    """Build everything over the settings' ledger; closed in the opposite order.

    Raises:
        StorageError: the ledger cannot be opened, or another Muster runs on it.
        FeedError: the operator's list of feeds cannot be read.
    """
    async with AsyncExitStack() as stack:
        stack.enter_context(RunLock(settings.database))
        database = Database.open(settings.database)
        stack.callback(database.close)
        worker = Worker()
        stack.callback(worker.close)
        lexicon = await _lexicon(worker, settings, say)
        fetcher = await stack.enter_async_context(Fetcher(fetch_limits(settings)))
        parsers = await stack.enter_async_context(ParserPool())
        desk = Desk(
            database,
            lexicon,
            run=worker.run,
            clock=clock,
            read_link=partial(read_link, fetcher=fetcher),
            find_feed=partial(look_for_feed, fetcher=fetcher, parsers=parsers),
            home=Home(zone=settings.digest_zone, language=settings.language),
            draw=timeline_picture,
        )
        connections = chats.Connections(waiting=list(platforms), lookups=desk, say=say)
        stack.push_async_callback(connections.close)
        pipeline = Pipeline(
            database=database,
            lexicon=lexicon,
            fetcher=fetcher,
            parsers=parsers,
            worker=worker,
            clock=clock,
            pace=_pace(settings),
        )
        render = partial(render_delivery, own=settings.language)
        deliverer = Deliverer(database, worker, connections.connected, render, clock)
        _start_over(database, settings, now=clock())
        yield Muster(
            settings=settings,
            database=database,
            worker=worker,
            pipeline=pipeline,
            deliverer=deliverer,
            desk=desk,
            connections=connections,
            clock=clock,
        )


async def _lexicon(worker: Worker, settings: Settings, say: Callable[[str], None]) -> Lexicon:
    """The lexicon; what is wrong with the operator's own words is said, and stops nothing."""
    words = await worker.run(load_words, settings.lexicon_dir)
    warning = words.warning()
    if warning:
        log.warning("own words left out", problems=list(words.problems))
        say(warning)
    return words.lexicon


def _start_over(database: Database, settings: Settings, *, now: datetime) -> None:
    """Seed an empty list of feeds; what a dead process had leased is nobody's any more."""
    with database.writing() as work:
        sources.seed(work, sources.starter_feeds(settings.feeds), now=now)
        outbox.release_leases(work, now=now)


def _pace(settings: Settings) -> rules.Pace:
    shortest = timedelta(seconds=settings.poll_min_seconds)
    longest = timedelta(seconds=settings.poll_max_seconds)
    return rules.Pace(first=shortest, shortest=shortest, longest=max(shortest, longest))


def run(settings: Settings) -> int:
    """`muster run`: until a signal comes, or something happens that only a person can mend.

    Raises:
        StorageError: the ledger cannot be used (any more).
        FeedError: the operator's list of feeds cannot be read.
    """
    logs.set_up(settings)
    return asyncio.run(_run(settings))


async def _run(settings: Settings) -> int:
    console = Console(texts=load(settings.language))
    platforms = chats.configured(settings) or (console,)
    stop: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    _stop_on_signals(stop)
    async with opened(settings, platforms, say=console.say) as muster:
        work = asyncio.ensure_future(_work(muster, console, stop))
        await asyncio.wait((work, stop), return_when=asyncio.FIRST_COMPLETED)
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)
        await stop  # raises what a job could not go on after
    console.say("Stopped. Everything is kept; the next start goes on from here.")
    return 0


async def _work(muster: Muster, console: Console, stop: asyncio.Future[None]) -> None:
    """Connect, look around once, then stay and alert."""
    tell = logs.Seldom(console.say)

    def on_error(problem: Exception) -> None:
        if isinstance(problem, StorageUnavailable):
            tell(f"{problem} Muster goes on trying.")
            log.info("ledger busy or full", reason=str(problem))
        elif isinstance(problem, StorageError) and not stop.done():
            stop.set_exception(problem)
        else:
            log.error("job failed", exc_info=problem)

    jobs = schedule.Schedule(on_error)
    try:
        await muster.connections.connect()
        if TERMINAL.platform in muster.connections.connected:
            await muster.watch_terminal()
        await first_look(muster, console)
        jobs.every(
            schedule.POLL_SECONDS,
            muster.pipeline.poll_due,
            name="poll",
            at_once=schedule.ROUNDS_AT_ONCE,
        )
        jobs.every(schedule.DELIVER_SECONDS, muster.deliverer.deliver_due, name="deliver")
        jobs.every(schedule.DIGEST_SECONDS, muster.queue_digests, name="digest")
        jobs.every(schedule.CONNECT_SECONDS, muster.connections.connect, name="connect")
        jobs.start()
        await asyncio.get_running_loop().create_future()  # until it is cancelled
    except Exception as problem:  # noqa: BLE001 - raised again by whoever waits for the stop
        if not stop.done():
            stop.set_exception(problem)
    finally:
        await jobs.close()


def _stop_on_signals(stop: asyncio.Future[None]) -> None:
    loop = asyncio.get_running_loop()

    def on_signal() -> None:
        if not stop.done():
            stop.set_result(None)

    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, on_signal)
