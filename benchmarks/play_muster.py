"""The contestant Muster, doing its whole job: run by intake.py."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta

from playing import begin, obey_async

from bot.pipeline import Pipeline
from bot.worker import Worker
from claims import lexicon
from claims.model import Source
from feeds.fetching import Fetcher, FetchSettings
from feeds.parsing import ParserPool
from feeds.rules import Pace
from storage import feeds
from storage.database import Database


def main() -> None:
    urls, folder = begin()

    now = datetime.now(UTC)
    database = Database.open(folder / "muster.db")
    with database.writing() as work:
        for url in urls:
            feeds.add_feed(work, url=url, title=url, source=Source(name=url), now=now)

    async def run() -> None:
        nonlocal now
        async with AsyncExitStack() as stack:
            parsers = await stack.enter_async_context(ParserPool())
            worker = Worker()
            stack.callback(worker.close)
            pipeline = Pipeline(
                database=database,
                lexicon=lexicon.load(),
                fetcher=await stack.enter_async_context(
                    Fetcher(FetchSettings(allow=("127.0.0.0/8",)))
                ),
                parsers=parsers,
                worker=worker,
                clock=lambda: now,
                pace=Pace(),
            )

            async def poll() -> int:
                nonlocal now
                polled = await pipeline.poll_due()
                if len(polled) != len(urls) or any(one.trouble for one in polled):
                    raise AssertionError(f"{len(polled)} feeds, {polled[:3]}")
                now += timedelta(days=1)
                return sum(one.new for one in polled)

            await obey_async(poll, lambda: parsers.process_ids)

    asyncio.run(run())
    database.close()


if __name__ == "__main__":
    main()
