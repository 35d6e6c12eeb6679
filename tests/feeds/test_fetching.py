"""What the fetcher takes, and what it refuses, from a server on loopback."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from hostile_server import ETAG, RSS, HostileServer, hostile_server

from feeds.errors import FeedBlocked, FeedGone, FeedTooLarge, FeedUnavailable
from feeds.fetching import Fetcher, FetchSettings, read_retry_after
from feeds.model import Fetched, NotModified, Validators

LOOPBACK = FetchSettings(allow=("127.0.0.0/8",), timeout=20, max_bytes=100_000)


@pytest.fixture
async def hostile() -> AsyncIterator[HostileServer]:
    async with hostile_server() as server:
        yield server


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with Fetcher(LOOPBACK) as fetcher:
        yield fetcher


async def fetched(fetcher: Fetcher, url: str) -> Fetched:
    answer = await fetcher.fetch(url)
    assert isinstance(answer, Fetched)
    return answer


async def test_a_body_comes_with_its_validators(hostile: HostileServer, fetcher: Fetcher) -> None:
    answer = await fetched(fetcher, hostile.url("feed"))
    assert answer.body == RSS
    assert answer.content_type == "application/rss+xml"
    assert answer.validators == Validators(etag=ETAG, last_modified="Tue, 01 Apr 2025 10:00:00 GMT")
    assert answer.moved_to is None
    assert answer.url == hostile.url("feed")


async def test_validators_bring_the_news_that_nothing_changed(
    hostile: HostileServer, fetcher: Fetcher
) -> None:
    known = Validators(etag=ETAG, last_modified="Tue, 01 Apr 2025 10:00:00 GMT")
    assert await fetcher.fetch(hostile.url("feed"), known) == NotModified(validators=known)
    assert hostile.requests[0].headers["If-Modified-Since"] == known.last_modified


async def test_the_same_body_has_the_same_hash(hostile: HostileServer, fetcher: Fetcher) -> None:
    plain = await fetched(fetcher, hostile.url("feed"))
    packed = await fetched(fetcher, hostile.url("packed"))
    assert packed.body == RSS
    assert packed.body_hash == plain.body_hash


async def test_cookies_are_not_kept(hostile: HostileServer, fetcher: Fetcher) -> None:
    await fetcher.fetch(hostile.url("feed"))
    await fetcher.fetch(hostile.url("feed"))
    assert "Cookie" not in hostile.requests[1].headers


@pytest.mark.parametrize("path", ["endless", "bomb"])
async def test_too_many_bytes_are_refused_after_unpacking(
    hostile: HostileServer, fetcher: Fetcher, path: str
) -> None:
    with pytest.raises(FeedTooLarge, match="larger than 100,000 bytes"):
        await fetcher.fetch(hostile.url(path))


@pytest.mark.parametrize("path", ["drip", "silent"])
async def test_a_server_that_takes_its_time_is_left(hostile: HostileServer, path: str) -> None:
    settings = FetchSettings(allow=("127.0.0.1",), timeout=0.2)
    async with Fetcher(settings) as fetcher, asyncio.timeout(10):
        with pytest.raises(FeedUnavailable, match=r"took longer than 0\.2 s"):
            await fetcher.fetch(hostile.url(path))


async def test_a_cut_body_is_not_a_body(hostile: HostileServer, fetcher: Fetcher) -> None:
    with pytest.raises(FeedUnavailable, match="cut off"):
        await fetcher.fetch(hostile.url("cut"))


async def test_a_body_that_cannot_be_unpacked(hostile: HostileServer, fetcher: Fetcher) -> None:
    with pytest.raises(FeedUnavailable, match="cannot be unpacked"):
        await fetcher.fetch(hostile.url("not-packed"))


async def test_404_may_come_back_and_410_never(hostile: HostileServer, fetcher: Fetcher) -> None:
    with pytest.raises(FeedUnavailable, match="404 Not Found") as missing:
        await fetcher.fetch(hostile.url("missing"))
    assert missing.value.status == 404
    with pytest.raises(FeedGone, match="410"):
        await fetcher.fetch(hostile.url("gone"))


async def test_the_wait_a_busy_server_asks_for_is_handed_on(
    hostile: HostileServer, fetcher: Fetcher
) -> None:
    with pytest.raises(FeedUnavailable) as busy:
        await fetcher.fetch(hostile.url("busy"))
    assert busy.value.retry_after == timedelta(seconds=120)
    assert busy.value.status == 429


async def test_a_closed_port_is_unavailable(fetcher: Fetcher) -> None:
    with pytest.raises(FeedUnavailable, match=r"cannot be reached \(connect"):
        await fetcher.fetch("http://127.0.0.1:1/feed")


@pytest.mark.parametrize(
    ("path", "moved_to"),
    [
        ("moved", "feed"),
        ("moved-for-now", None),
        ("moved-then-for-now", "moved-for-now"),
    ],
)
async def test_only_permanent_redirects_give_a_new_address(
    hostile: HostileServer, fetcher: Fetcher, path: str, moved_to: str | None
) -> None:
    answer = await fetched(fetcher, hostile.url(path))
    assert answer.body == RSS
    assert answer.url == hostile.url("feed")
    assert answer.moved_to == (moved_to and hostile.url(moved_to))


async def test_redirects_without_end_are_given_up(hostile: HostileServer, fetcher: Fetcher) -> None:
    with pytest.raises(FeedUnavailable, match="redirects without end"):
        await fetcher.fetch(hostile.url("loop"))
    assert len(hostile.requests) == 6


async def test_a_redirect_to_nowhere(hostile: HostileServer, fetcher: Fetcher) -> None:
    with pytest.raises(FeedUnavailable, match="redirects to nowhere"):
        await fetcher.fetch(hostile.url("moved-nowhere"))


async def test_a_redirect_to_a_file_is_refused(hostile: HostileServer, fetcher: Fetcher) -> None:
    with pytest.raises(FeedBlocked, match="not an http or https address"):
        await fetcher.fetch(hostile.url("moved-to-a-file"))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "127.1", "0"])
async def test_private_addresses_are_refused_however_written(
    hostile: HostileServer, host: str
) -> None:
    async with Fetcher(FetchSettings(timeout=20)) as fetcher:
        with pytest.raises(FeedBlocked, match=r"not on the allow list|is no address to fetch"):
            await fetcher.fetch(hostile.url("feed", host))
    assert not hostile.requests


@pytest.mark.parametrize("path", ["moved-to-itself-by-number", "moved-to-mapped-address"])
async def test_a_redirect_hop_passes_the_guard_too(hostile: HostileServer, path: str) -> None:
    # The name is allowed, the numbers it redirects to are not.
    async with Fetcher(FetchSettings(timeout=20, allow=("localhost",))) as fetcher:
        assert (await fetched(fetcher, hostile.url("feed", "localhost"))).body == RSS
        with pytest.raises(FeedBlocked):
            await fetcher.fetch(hostile.url(path, "localhost"))
    assert len(hostile.requests) == 2


@pytest.mark.parametrize(
    "url", ["ftp://example.org/feed", "file:///etc/passwd", "feed.xml", "http://", "http://[::1"]
)
async def test_only_web_addresses_are_fetched(fetcher: Fetcher, url: str) -> None:
    with pytest.raises(FeedBlocked, match="not an http or https address"):
        await fetcher.fetch(url)


async def test_a_host_is_asked_one_thing_at_a_time(
    hostile: HostileServer, fetcher: Fetcher
) -> None:
    await asyncio.gather(*(fetcher.fetch(hostile.url(f"counted?{n}")) for n in range(8)))
    assert len(hostile.requests) == 8
    assert hostile.busiest == 1


async def test_waiting_for_a_turn_does_not_run_down_the_clock(hostile: HostileServer) -> None:
    settings = FetchSettings(allow=("127.0.0.1",), timeout=0.3)
    async with Fetcher(settings) as fetcher:
        answers = await asyncio.gather(
            *(fetcher.fetch(hostile.url(path)) for path in ("drip", "drip", "feed")),
            return_exceptions=True,
        )
    assert [type(answer) for answer in answers] == [FeedUnavailable, FeedUnavailable, Fetched]


async def test_passwords_are_sent_to_the_host_and_told_to_nobody(
    hostile: HostileServer, fetcher: Fetcher
) -> None:
    secret = hostile.url("feed", "reader:s3cret@127.0.0.1")
    answer = await fetched(fetcher, secret)
    sent = hostile.requests[0].headers["Authorization"].removeprefix("Basic ")
    assert base64.b64decode(sent) == b"reader:s3cret"
    assert answer.url == hostile.url("feed")
    for path in ("missing", "loop", "cut", "locked", "gone", "endless"):
        url = hostile.url(f"{path}?token=s3cret", "reader:s3cret@127.0.0.1")
        with pytest.raises(Exception, match=path) as problem:
            await fetcher.fetch(url)
        assert "s3cret" not in str(problem.value)


async def test_passwords_go_along_to_the_same_host_only(
    hostile: HostileServer, fetcher: Fetcher
) -> None:
    answer = await fetched(fetcher, hostile.url("moved", "reader:s3cret@127.0.0.1"))
    assert answer.moved_to == hostile.url("feed", "reader:s3cret@127.0.0.1")
    assert all("Authorization" in request.headers for request in hostile.requests)
    hostile.requests.clear()
    await fetched(fetcher, hostile.url("moved-to-itself-by-number", "reader:s3cret@localhost"))
    assert ["Authorization" in request.headers for request in hostile.requests] == [True, False]


NOW = datetime(2025, 4, 8, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        (None, None),
        ("120", timedelta(minutes=2)),
        (" 5 ", timedelta(seconds=5)),
        ("Tue, 08 Apr 2025 12:30:00 GMT", timedelta(minutes=30)),
        ("Tue, 08 Apr 2025 11:00:00 GMT", timedelta(0)),
        ("Fri, 31 Dec 9999 23:59:59 GMT", timedelta(days=7)),
        ("9" * 400, timedelta(days=7)),
        ("soon", None),
        ("-1", None),
        ("", None),
        ("٣", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str | None, wait: timedelta | None) -> None:
    assert read_retry_after(header, NOW) == wait
