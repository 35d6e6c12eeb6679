"""One feed through the eight steps. Read this file first.

    fetch → parse → filter → extract → link → store → render → deliver

The network and the parsing children are awaited here; everything else is a plain function on the
worker thread. There are two transactions: a feed's entries with its new validators, each entry
marked to be read; then a report with its claims, links, story and deliveries, and that mark. The
state in the row is the queue: after a crash it goes on where it was. Of a feed's first entries,
which come by the dozen, those that do not count are stored with that verdict instead of the mark.
Rendering and delivering follow from the outbox, in `delivery.py`.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from bot.reading import read, record
from bot.rereading.inputs import language_code
from claims import relevance
from claims.model import Report
from feeds import rules
from feeds.errors import FeedError, FeedGone, FeedUnavailable
from feeds.model import Fetched, NotModified, Validators
from storage import feeds as stored
from storage.errors import StorageError
from storage.feeds import NewEntry

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.worker import Worker
    from claims.lexicon import Lexicon
    from claims.model import Relevance
    from feeds.fetching import Fetcher
    from feeds.model import Entry, ParsedFeed
    from feeds.parsing import ParserPool
    from storage.database import Database, Work
    from storage.feeds import StoredEntry, WatchedFeed

log = structlog.get_logger()

DUE_AT_ONCE = 10_000
POLLS_AT_ONCE = 64
"""Bodies wait in memory for the parsing children, so not all feeds are asked at the same time."""
READ_AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """What came of asking one feed; `trouble` is the reason in plain words where it failed."""

    source: str
    new: int = 0
    trouble: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """Polls feeds and reads what they brought."""

    database: Database
    lexicon: Lexicon
    fetcher: Fetcher
    parsers: ParserPool
    worker: Worker
    clock: Callable[[], datetime]
    pace: rules.Pace
    _asked: set[int] = field(default_factory=set)
    _reading: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def poll_due(
        self, on_polled: Callable[[Polled], None] | None = None
    ) -> tuple[Polled, ...]:
        """Ask every feed whose time has come, all at once, and read what is new.

        Several rounds may be under way: a feed that does not answer keeps its own round waiting,
        not the next one. `on_polled` is told of each feed as it is done.
        """
        due = [feed for feed in await self.worker.run(self._due) if feed.id not in self._asked]
        gate = asyncio.Semaphore(POLLS_AT_ONCE)
        self._asked.update(feed.id for feed in due)
        polled = await asyncio.gather(*(self._poll_and_tell(feed, gate, on_polled) for feed in due))
        if not self._reading.locked():  # else whoever reads finds these entries, too
            await self.read_waiting()
        return tuple(polled)

    async def read_waiting(self) -> int:
        """Read the entries that are marked to be read; returns how many there were."""
        count = 0
        async with self._reading:
            while batch := await self.worker.run(self._read_batch):
                count += batch
        return count

    async def poll(self, feed: WatchedFeed) -> Polled:
        """Fetch and parse one feed and store its entries; trouble marks the feed alone."""
        try:
            answer = await self.fetcher.fetch(feed.url, _validators(feed))
            news = _news(feed, answer)
            if news is None:
                return await self.worker.run(self._store_unchanged, feed, answer)
            parsed = await self.parsers.parse(
                news.body, url=news.url, content_type=news.content_type
            )
        except FeedError as trouble:
            return await self.worker.run(self._store_trouble, feed, trouble)
        return await self.worker.run(self._store_entries, feed, news, parsed)

    async def _poll_and_tell(
        self,
        feed: WatchedFeed,
        gate: asyncio.Semaphore,
        on_polled: Callable[[Polled], None] | None,
    ) -> Polled:
        try:
            async with gate:
                polled = await self.poll(feed)
        except StorageError:
            raise
        except Exception as bug:
            # One feed must not stop the rest; the traceback is kept.
            log.exception("feed failed", feed=feed.id)
            polled = Polled(source=feed.source.name, trouble=f"an error in Muster: {bug}")
        finally:
            self._asked.discard(feed.id)
        if on_polled:
            on_polled(polled)
        return polled

    def _due(self) -> tuple[WatchedFeed, ...]:
        with self.database.reading() as work:
            return stored.due_feeds(work, self.clock(), DUE_AT_ONCE)

    def _store_unchanged(self, feed: WatchedFeed, answer: Fetched | NotModified) -> Polled:
        now = self.clock()
        next_poll = self._next_poll(feed, rules.Outcome.NOTHING_NEW, now=now)
        with self.database.writing() as work:
            stored.record_unchanged(
                work,
                feed.id,
                etag=answer.validators.etag,
                last_modified=answer.validators.last_modified,
                now=now,
                next_poll_at=next_poll.at,
            )
            _keep_pace(work, feed, next_poll)
        return Polled(source=feed.source.name)

    def _store_trouble(self, feed: WatchedFeed, trouble: FeedError) -> Polled:
        now = self.clock()
        retry_after = trouble.retry_after if isinstance(trouble, FeedUnavailable) else None
        next_poll = self._next_poll(feed, rules.Outcome.FAILED, now=now, retry_after=retry_after)
        with self.database.writing() as work:
            stored.record_failure(
                work,
                feed.id,
                reason=str(trouble),
                now=now,
                next_poll_at=next_poll.at,
                gone=isinstance(trouble, FeedGone),
            )
        log.info("feed in trouble", feed=feed.id, reason=str(trouble))
        return Polled(source=feed.source.name, trouble=str(trouble))

    def _store_entries(self, feed: WatchedFeed, fetched: Fetched, parsed: ParsedFeed) -> Polled:
        now = self.clock()
        calm = self._next_poll(feed, rules.Outcome.NOTHING_NEW, now=now)
        entries = [self._new_entry(feed, entry, now) for entry in parsed.entries]
        with self.database.writing() as work:
            outcome = stored.record_poll(
                work,
                feed.id,
                entries,
                etag=fetched.validators.etag,
                last_modified=fetched.validators.last_modified,
                body_hash=fetched.body_hash,
                moved_to=fetched.moved_to,
                now=now,
                next_poll_at=calm.at,
                warning=parsed.warning,
            )
            news = outcome.new + outcome.changed
            _keep_pace(
                work,
                feed,
                self._next_poll(feed, rules.Outcome.NEWS, now=now) if news else calm,
            )
        return Polled(source=feed.source.name, new=news)

    def _new_entry(self, feed: WatchedFeed, entry: Entry, now: datetime) -> NewEntry:
        return NewEntry(
            guid=entry.guid,
            link=entry.link,
            title=entry.title,
            text=entry.text,
            published=entry.published,
            updated=entry.updated,
            content_hash=entry.content_hash,
            verdict=self._dismissal(feed, entry, now) if feed.last_success_at is None else None,
        )

    def _dismissal(self, feed: WatchedFeed, entry: Entry, now: datetime) -> Relevance | None:
        """The verdict on an entry that does not count; None for one that has to be read."""
        report = Report(
            key=entry.content_hash,
            source=feed.source,
            title=entry.title,
            text=entry.text,
            url=entry.link,
            language=language_code(feed.source.language),
            published=entry.published,
            first_seen=now,
        )
        try:
            verdict = relevance.assess(report, self.lexicon)
        except Exception:  # noqa: BLE001 - it fails again when the entry is read, and is told then
            return None
        return None if verdict.relevant else verdict

    def _next_poll(
        self,
        feed: WatchedFeed,
        outcome: rules.Outcome,
        *,
        now: datetime,
        retry_after: timedelta | None = None,
    ) -> rules.NextPoll:
        return rules.next_poll(
            feed=feed.url,
            now=now,
            outcome=outcome,
            interval=timedelta(seconds=feed.interval_s),
            failures=feed.failures + 1,
            retry_after=retry_after,
            pace=self.pace,
        )

    def _read_batch(self) -> int:
        """Judge a batch of entries; the relevant ones are recorded each in its own transaction."""
        with self.database.reading() as work:
            entries = stored.entries_to_read(work, READ_AT_ONCE)
        passed_over: list[tuple[int, Relevance]] = []
        for entry in entries:
            try:
                verdict = self._read(entry)
            except StorageError:
                raise
            except Exception as bug:
                # One entry must not stop the rest; the traceback is kept and so is the reason.
                log.exception("entry unreadable", entry=entry.id)
                self._give_up(entry, str(bug))
            else:
                if not verdict.relevant:
                    passed_over.append((entry.id, verdict))
        self._pass_over(passed_over)
        return len(entries)

    def _read(self, entry: StoredEntry) -> Relevance:
        reading = read(report_of(entry), self.lexicon)
        if reading.relevance.relevant:
            now = self.clock()
            with self.database.writing() as work:
                record(work, reading, now=now, quiet=entry.quiet)
                stored.mark_read(work, entry.id, now)
        return reading.relevance

    def _pass_over(self, verdicts: list[tuple[int, Relevance]]) -> None:
        if verdicts:
            with self.database.writing() as work:
                stored.pass_over(work, verdicts, self.clock())

    def _give_up(self, entry: StoredEntry, reason: str) -> None:
        with self.database.writing() as work:
            stored.mark_unreadable(work, entry.id, reason, self.clock())


def report_of(entry: StoredEntry) -> Report:
    """An entry as the report that it stands for."""
    return Report(
        key=entry.key,
        source=entry.source,
        title=entry.title,
        text=entry.text,
        url=entry.link,
        language=language_code(entry.language),
        published=entry.published,
        first_seen=entry.seen_at,
    )


def _keep_pace(work: Work, feed: WatchedFeed, next_poll: rules.NextPoll) -> None:
    seconds = round(next_poll.interval.total_seconds())
    if seconds != feed.interval_s:
        stored.set_pace(work, feed.id, next_poll_at=next_poll.at, interval_s=seconds)


def _news(feed: WatchedFeed, answer: Fetched | NotModified) -> Fetched | None:
    """The body where there is something to read in it: it is another one, or it has moved."""
    if isinstance(answer, NotModified):
        return None
    return answer if answer.body_hash != feed.body_hash or answer.moved_to else None


def _validators(feed: WatchedFeed) -> Validators:
    return Validators(etag=feed.etag, last_modified=feed.last_modified)
