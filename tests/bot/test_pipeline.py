"""Feeds over HTTP into the ledger: what one feed does never touches another."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from werkzeug import Request, Response

from bot.pipeline import Pipeline
from bot.worker import Worker
from claims import lexicon, relevance
from claims.model import Source
from feeds.fetching import Fetcher, FetchSettings
from feeds.parsing import ParserPool
from feeds.rules import Pace
from storage import feeds, ledger
from storage.database import Database
from storage.errors import StorageFull
from storage.feeds import FeedState

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from pytest_httpserver import HTTPServer

    from storage.feeds import WatchedFeed
    from storage.ledger import LedgerCounts

START = datetime(2031, 4, 7, 9, tzinfo=UTC)
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Courier</title>{items}</channel></rss>"""
ITEM = """<item><guid>{guid}</guid><link>https://courier.example/{guid}</link>
<title>{title}</title><description>{text}</description>
<pubDate>Mon, 07 Apr 2031 08:00:00 GMT</pubDate></item>"""
CAPTURE = "Ukraine captures two Kenyans fighting for Russia in Donetsk region"


def document(*items: tuple[str, str], text: str = "Two Kenyan citizens were captured.") -> str:
    return RSS.format(
        items="".join(ITEM.format(guid=guid, title=title, text=text) for guid, title in items)
    )


class Desk:
    """A pipeline beside an HTTP server whose answers the test sets."""

    def __init__(self, server: HTTPServer, database: Database, fetcher: Fetcher) -> None:
        self.server = server
        self.database = database
        self.now = START
        self.worker = Worker()
        self.parsers = ParserPool(processes=1)
        self.pipeline = Pipeline(
            database=database,
            lexicon=lexicon.load(),
            fetcher=fetcher,
            parsers=self.parsers,
            worker=self.worker,
            clock=lambda: self.now,
            pace=Pace(shortest=timedelta(minutes=5), longest=timedelta(hours=1)),
        )

    def serve(self, path: str, body: str, status: int = 200, **headers: str) -> None:
        self.server.expect_request(path).respond_with_response(
            Response(body, status=status, headers=headers, content_type="application/rss+xml")
        )

    def watch(self, path: str) -> None:
        with self.database.writing() as work:
            feeds.add_feed(
                work,
                url=self.server.url_for(path),
                title=path,
                source=Source(name=path),
                now=self.now,
            )

    async def poll(self, *, later: timedelta = timedelta(hours=2)) -> None:
        await self.pipeline.poll_due()
        self.now += later

    def feed(self, path: str) -> WatchedFeed:
        with self.database.reading() as work:
            return next(feed for feed in feeds.list_feeds(work) if feed.title == path)

    def counts(self) -> LedgerCounts:
        with self.database.reading() as work:
            return ledger.counts(work)


@asynccontextmanager
async def desk_beside(server: HTTPServer, folder: Path) -> AsyncIterator[Desk]:
    database = Database.open(folder / "muster.db")
    settings = FetchSettings(allow=("127.0.0.1", "localhost"), timeout=5, max_bytes=100_000)
    async with Fetcher(settings) as fetcher:
        desk = Desk(server, database, fetcher)
        async with desk.parsers:
            yield desk
        desk.worker.close()
    database.close()


@pytest.fixture
async def desk(httpserver: HTTPServer, tmp_path: Path) -> AsyncIterator[Desk]:
    async with desk_beside(httpserver, tmp_path) as desk:
        yield desk


async def test_an_entry_becomes_a_report_with_claims(desk: Desk) -> None:
    desk.serve("/a", document(("1", CAPTURE), ("2", "Ferry timetable changes")))
    desk.watch("/a")
    await desk.poll()
    counted = desk.counts()
    assert (counted.reports, counted.passed_over, counted.waiting) == (1, 1, 0)
    assert counted.claims > 0


async def test_troubled_feeds_are_marked_with_a_reason_and_the_others_go_on(desk: Desk) -> None:
    desk.serve("/html", "<html><body>Sign in</body></html>")
    desk.serve("/empty", "")
    desk.serve("/missing", "no", status=404)
    desk.serve("/gone", "no", status=410)
    desk.serve("/enormous", document(("1", "x"), text="y" * 200_000))
    desk.serve("/good", document(("1", CAPTURE)))
    for path in ("/html", "/empty", "/missing", "/gone", "/enormous", "/good"):
        desk.watch(path)
    await desk.poll()
    for path in ("/html", "/empty", "/missing", "/gone", "/enormous"):
        assert desk.feed(path).last_error
    assert desk.feed("/gone").state is FeedState.GONE
    assert desk.feed("/good").last_error is None
    assert desk.counts().reports == 1


async def test_a_feed_that_does_not_answer_keeps_no_other_waiting(desk: Desk) -> None:
    asked, answering = asyncio.Event(), asyncio.Event()

    async def keep(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.set()
        await answering.wait()
        writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        writer.close()
        await writer.wait_closed()

    silent = await asyncio.start_server(keep, "127.0.0.1", 0)
    host, port = silent.sockets[0].getsockname()
    with desk.database.writing() as work:
        url, source = f"http://{host}:{port}/rss", Source(name="Silent")
        feeds.add_feed(work, url=url, title="Silent", source=source, now=desk.now)
    waiting = asyncio.ensure_future(desk.pipeline.poll_due())
    await asyncio.wait_for(asked.wait(), 10)
    desk.serve("/good", document(("1", CAPTURE)))
    desk.watch("/good")
    polled = await desk.pipeline.poll_due()
    assert [feed.source for feed in polled] == ["/good"]
    assert desk.counts().reports == 1
    assert not waiting.done()
    answering.set()
    assert [feed.source for feed in await waiting] == ["Silent"]
    silent.close()


async def test_an_unchanged_feed_is_not_read_again(desk: Desk) -> None:
    asked = []

    def answer(request: Request) -> Response:
        asked.append(request.headers.get("If-None-Match"))
        if request.headers.get("If-None-Match") == '"one"':
            return Response(status=304)
        return Response(document(("1", CAPTURE)), headers={"ETag": '"one"'})

    desk.server.expect_request("/a").respond_with_handler(answer)
    desk.watch("/a")
    await desk.poll()
    await desk.poll()
    assert asked == [None, '"one"']
    assert desk.counts().entries == 1


async def test_a_body_that_is_known_is_not_parsed_again(desk: Desk) -> None:
    desk.serve("/a", document(("1", CAPTURE)))
    desk.watch("/a")
    await desk.poll()
    idle = ParserPool(processes=1)
    desk.pipeline = replace(desk.pipeline, parsers=idle)
    async with idle:
        await desk.poll()
        assert idle.process_ids == ()
    assert desk.feed("/a").last_success_at == START + timedelta(hours=2)


async def test_an_edited_entry_is_read_again_and_a_touched_one_is_not(desk: Desk) -> None:
    answers = iter(
        [
            document(("1", CAPTURE)),
            document(("1", CAPTURE)).replace("08:00:00", "10:30:00"),
            document(("1", CAPTURE.replace("two", "three"))),
        ]
    )
    desk.server.expect_request("/a").respond_with_handler(lambda _: Response(next(answers)))
    desk.watch("/a")
    await desk.poll()
    before = desk.counts()
    await desk.poll()
    assert desk.counts() == before
    await desk.poll()
    assert desk.counts().entries == 1
    with desk.database.reading() as work:
        report = ledger.get_report(work, 1)
    assert report
    assert (report.revision, "three" in report.report.title) == (2, True)


async def test_news_brings_the_next_poll_nearer_and_quiet_puts_it_off(desk: Desk) -> None:
    answers = iter([document(("1", "x")), document(("1", "x")) + " ", document(("2", "y"))])
    desk.server.expect_request("/a").respond_with_handler(lambda _: Response(next(answers)))
    desk.watch("/a")
    intervals = []
    for _ in range(3):
        await desk.poll()
        intervals.append(desk.feed("/a").interval_s)
    first, quiet, news = intervals
    assert news < quiet
    assert first < quiet


async def test_an_entry_that_cannot_be_read_stops_no_other(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    honest = relevance.judge

    def failing(report, marked):
        if "Ferry" in report.title:
            raise ZeroDivisionError("a bug")
        return honest(report, marked)

    monkeypatch.setattr(relevance, "judge", failing)
    desk.serve("/a", document(("1", "Ferry timetable changes"), ("2", CAPTURE)))
    desk.watch("/a")
    await desk.poll()
    assert (desk.counts().reports, desk.counts().waiting) == (1, 0)
    assert "a bug" in capsys.readouterr().out


async def test_a_full_disk_is_said_and_leaves_no_half_written_feed(desk: Desk) -> None:
    desk.serve("/a", document(*((str(n), f"News {n}") for n in range(20)), text="word " * 800))
    desk.watch("/a")
    with desk.database.writing() as work:
        pages = work.connection.exec_driver_sql("PRAGMA page_count").scalar()
        work.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageFull):
        await desk.poll()
    assert desk.counts().entries == 0
    assert desk.feed("/a").etag is None
