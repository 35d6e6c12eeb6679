"""Feeds as people in a channel manage them."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import pytest

from adapters.chat import ChannelRef, Command, Verb
from bot.desk.feed_search import look_for_feed
from bot.lookup import Desk
from claims.cards import Notice
from claims.lexicon import Lexicon, load
from claims.model import Source
from claims.texts import load as load_texts
from feeds.fetching import Fetcher, FetchSettings
from feeds.parsing import ParserPool
from storage import feeds
from storage.database import Database
from storage.feeds import FeedState

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from pytest_httpserver import HTTPServer

NOW = datetime(2031, 4, 9, 9, tzinfo=UTC)
HERE = ChannelRef(platform="slack", workspace="T1", channel="C1")
RSS = (
    b'<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title>'
    b"<language>en</language><item><title>Ferry late</title><link>/ferry</link></item>"
    b"</channel></rss>"
)
PAGE = (
    b'<html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml">'
    b'<link rel="alternate" type="application/rss+xml" href="/sport.xml"></head></html>'
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(tmp_path / "ledger.db")
    yield database
    database.close()


class Asking:
    """Somebody in a channel; what they type goes to a desk that can look at feeds."""

    def __init__(self, desk: Desk, database: Database) -> None:
        self.desk = desk
        self.database = database

    async def __call__(self, verb: Verb, *, may_manage: bool = True, **options: str) -> str:
        answer = await self.desk.answer(
            Command(verb=verb, options=options, channel=HERE, person="U1", may_manage=may_manage)
        )
        assert isinstance(answer, Notice)
        assert len(answer.text) < 2_000
        return answer.text

    def watched(self) -> dict[str, FeedState]:
        with self.database.reading() as work:
            return {feed.url: feed.state for feed in feeds.list_feeds(work)}


@pytest.fixture
async def ask(database: Database, lexicon: Lexicon) -> AsyncIterator[Asking]:
    async with (
        Fetcher(FetchSettings(allow=("127.0.0.1",))) as fetcher,
        ParserPool(processes=1) as parsers,
    ):
        find = partial(look_for_feed, fetcher=fetcher, parsers=parsers)
        yield Asking(Desk(database, lexicon, clock=lambda: NOW, find_feed=find), database)


async def test_a_site_is_added_by_the_feed_it_names(ask: Asking, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_data(PAGE, content_type="text/html")
    httpserver.expect_request("/rss.xml").respond_with_data(RSS, content_type="text/xml")
    told = await ask(Verb.FEEDS_ADD, url=f"<{httpserver.url_for('/')}>")
    address = httpserver.url_for("/rss.xml")
    assert told.startswith(f"Watching Harbour Post ({address}) as feed 1.")
    assert f"also names {httpserver.url_for('/sport.xml')}" in told
    assert ask.watched() == {address: FeedState.ACTIVE}
    assert "watched already" in await ask(Verb.FEEDS_ADD, url=address)


async def test_a_feed_is_paused_resumed_and_removed(ask: Asking) -> None:
    address = "https://www.harbour.example/rss/"
    with ask.database.writing() as work:
        source = Source(name="Harbour Post")
        feeds.add_feed(work, url=address, title="Harbour Post", source=source, now=NOW)
    assert "• 1 Harbour Post: www.harbour.example" in await ask(Verb.FEEDS_LIST)
    await ask(Verb.FEEDS_PAUSE, url="#1")
    assert ask.watched() == {address: FeedState.PAUSED}
    assert "(paused)" in await ask(Verb.FEEDS_LIST)
    await ask(Verb.FEEDS_RESUME, id="1")
    assert ask.watched() == {address: FeedState.ACTIVE}
    assert address in await ask(Verb.FEEDS_REMOVE, url="harbour.example/rss")
    assert ask.watched() == {}


@pytest.mark.parametrize(
    "verb", [Verb.FEEDS_ADD, Verb.FEEDS_REMOVE, Verb.FEEDS_PAUSE, Verb.FEEDS_RESUME]
)
async def test_who_may_not_manage_changes_no_feed(ask: Asking, verb: Verb) -> None:
    told = await ask(verb, may_manage=False, url="https://harbour.example/rss")
    assert told.startswith("Only who may manage Muster here")


@pytest.mark.parametrize(
    ("verb", "typed", "words"),
    [
        (Verb.FEEDS_ADD, "", "Which feed?"),
        (Verb.FEEDS_ADD, "ferry news", "is no address"),
        (Verb.FEEDS_ADD, "ftp://harbour.example/rss", "is no address"),
        (Verb.FEEDS_ADD, "http://[::1", "is no address"),
        (Verb.FEEDS_ADD, "https://a.example/" + "x" * 3_000, "is no address"),
        (Verb.FEEDS_ADD, "http://169.254.1.1/rss", "Nothing was added."),
        (Verb.FEEDS_ADD, "http://127.0.0.1:9/rss", "Nothing was added."),
        (Verb.FEEDS_REMOVE, "", "feeds list shows them"),
        (Verb.FEEDS_REMOVE, "99", "No feed “99” is watched"),
        (Verb.FEEDS_PAUSE, "9" * 40, "is watched; feeds list shows the numbers"),
        (Verb.FEEDS_RESUME, "https://harbour.example/" + "x" * 3_000, "is watched; feeds list"),
    ],
)
async def test_bad_addresses_are_told(ask: Asking, verb: Verb, typed: str, words: str) -> None:
    assert words in await ask(verb, url=typed)


async def test_a_page_that_is_no_feed_is_told(ask: Asking, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/about").respond_with_data(b"<p>Ferries", content_type="text/html")
    told = await ask(Verb.FEEDS_ADD, url=httpserver.url_for("/about"))
    assert "is no feed and names none" in told


async def test_many_feeds_are_listed_by_pages(ask: Asking) -> None:
    assert "No feed is watched" in await ask(Verb.FEEDS_LIST)
    with ask.database.writing() as work:
        for number in range(1, 46):
            url = f"https://paper{number}.example/rss"
            source = Source(name=f"Paper {number}")
            feeds.add_feed(work, url=url, title=source.name, source=source, now=NOW)
    first = await ask(Verb.FEEDS_LIST)
    assert first.startswith("45 feeds of 45 sources watched · Page 1 of 3:")
    assert first.endswith("More: feeds list page 2")
    last = await ask(Verb.FEEDS_LIST, page="3")
    assert last.splitlines()[1:] == [f"• {n} Paper {n}: paper{n}.example" for n in range(41, 46)]
    command = Command(verb=Verb.FEEDS_LIST, options={"page": "2"}, channel=HERE, person="U1")
    second = ask.desk.answer_now(command)
    assert isinstance(second, Notice)
    assert (second.page, second.pages) == (2, 3)
    assert await ask(Verb.FEEDS_LIST, page="4") == "There is no page 4: the last is 3."


async def test_feeds_are_suggested_by_name_and_address(ask: Asking) -> None:
    with ask.database.writing() as work:
        for name in ("Harbour Post", "Evening Ledger"):
            url = f"https://{name.split()[1].lower()}.example/rss"
            feeds.add_feed(work, url=url, title=name, source=Source(name=name), now=NOW)
    choices = await ask.desk.suggest("feed", "ledger", load_texts())
    assert [(choice.label, choice.value) for choice in choices] == [
        ("2 Evening Ledger · ledger.example", "2")
    ]
    assert len(await ask.desk.suggest("feed", "", load_texts())) == 2
