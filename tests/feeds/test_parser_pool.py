"""Documents read in child processes that can be ended."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from feeds.errors import NotAFeed, ParserTimeout
from feeds.parsing import ParserPool, parse

DOCUMENT = (Path(__file__).parent / "data" / "agency.atom.xml").read_bytes()
URL = "https://feeds.example/feed.xml"
needs_proc = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs /proc")
# Reading this takes seconds.
SLOW = b"<rss version='2.0'><channel>" + b"<item><title>x</title></item>" * 200_000


@pytest.fixture
async def pool() -> AsyncIterator[ParserPool]:
    async with ParserPool() as pool:
        yield pool


async def read(pool: ParserPool, body: bytes = DOCUMENT) -> object:
    return await pool.parse(body, url=URL, content_type="application/atom+xml")


async def until(condition: Callable[[], bool]) -> None:
    for _ in range(1_000):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("waited for ten seconds in vain")


def environment_of(process: int) -> bytes:
    return Path(f"/proc/{process}/environ").read_bytes()


def is_gone(process: int) -> bool:
    """Whether it ended, reaped or not."""
    try:
        os.kill(process, 0)
        status = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return True
    return status.rpartition(")")[2].split()[0] == "Z"


async def test_a_child_reads_what_this_process_reads(pool: ParserPool) -> None:
    assert await read(pool) == parse(DOCUMENT, url=URL, content_type="application/atom+xml")


async def test_no_child_is_started_before_there_is_work(pool: ParserPool) -> None:
    assert pool.process_ids == ()


async def test_two_children_at_most_and_each_used_again(pool: ParserPool) -> None:
    await asyncio.gather(*(read(pool) for _ in range(6)))
    children = pool.process_ids
    assert len(children) == 2
    await asyncio.gather(*(read(pool) for _ in range(6)))
    assert set(pool.process_ids) == set(children)


async def test_what_is_no_feed_is_said_with_its_address(pool: ParserPool) -> None:
    with pytest.raises(NotAFeed, match=r"^https://feeds\.example/feed\.xml: .* web page"):
        await read(pool, b"<!doctype html><title>Sign in</title>")
    await read(pool)


async def test_a_document_that_takes_too_long_is_given_up_with_its_child() -> None:
    async with ParserPool(timeout=0.3) as pool:
        with pytest.raises(ParserTimeout, match=r"not read within 0\.3 s"):
            await read(pool, SLOW)
        assert pool.process_ids == ()


async def test_a_child_that_dies_takes_one_document_with_it(pool: ParserPool) -> None:
    reading = asyncio.create_task(read(pool, SLOW))
    await until(lambda: len(pool.process_ids) == 1)
    os.kill(pool.process_ids[0], signal.SIGKILL)
    with pytest.raises(ParserTimeout, match="ended"):
        await reading
    await read(pool)


async def test_a_child_that_died_while_idle_is_replaced(pool: ParserPool) -> None:
    await read(pool)
    (child,) = pool.process_ids
    os.kill(child, signal.SIGKILL)
    await until(lambda: is_gone(child))
    await read(pool)
    assert pool.process_ids != (child,)


async def test_somebody_who_stops_waiting_does_not_spoil_the_next_answer(
    pool: ParserPool,
) -> None:
    await read(pool)
    waiting = asyncio.create_task(read(pool, SLOW))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    feed = await pool.parse(DOCUMENT, url=URL, content_type=None)
    assert feed.title == "Агенція & Ко"


async def test_idle_children_end() -> None:
    async with ParserPool(idle=0.05) as pool:
        await read(pool)
        assert len(pool.process_ids) == 1
        await until(lambda: not pool.process_ids)
        await read(pool)


async def test_a_closed_pool_leaves_no_process_behind() -> None:
    async with ParserPool() as pool:
        await asyncio.gather(read(pool), read(pool))
        children = pool.process_ids
    assert all(is_gone(child) for child in children)


@needs_proc
async def test_children_do_not_see_the_bot_s_tokens(
    pool: ParserPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MUSTER_SLACK_BOT_TOKEN", "xoxb-secret")
    await read(pool)
    (child,) = pool.process_ids
    assert b"xoxb-secret" not in environment_of(child)


async def test_ctrl_c_does_not_reach_the_children(pool: ParserPool) -> None:
    await read(pool)
    (child,) = pool.process_ids
    os.kill(child, signal.SIGINT)
    await read(pool)
    assert pool.process_ids == (child,)


@needs_proc
async def test_a_huge_document_wears_its_child_out(pool: ParserPool) -> None:
    huge = (
        b"<rss version='2.0'><channel>"
        + b"<item><title>x</title><description>y</description></item>" * 15_000
    )
    feed = await pool.parse(huge, url=URL, content_type=None)
    assert len(feed.entries) == 2_000
    assert pool.process_ids == ()


PARENT = """
import asyncio, sys
from feeds.parsing import ParserPool

async def main():
    async with ParserPool() as pool:
        await pool.parse(b"<rss version='2.0'><channel/></rss>", url="u", content_type=None)
        print(*pool.process_ids, flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


@needs_proc
async def test_children_do_not_outlive_a_killed_parent() -> None:
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PARENT, stdout=asyncio.subprocess.PIPE
    )
    assert parent.stdout is not None
    child = int(await parent.stdout.readline())
    assert not is_gone(child)
    parent.kill()
    await parent.communicate()
    await until(lambda: is_gone(child))
