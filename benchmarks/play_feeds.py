"""The contestant that only fetches and parses, to see what the rest costs: run by intake.py."""

from __future__ import annotations

import asyncio

from playing import begin, obey_async

from feeds.fetching import Fetcher, FetchSettings
from feeds.model import NotModified, Validators
from feeds.parsing import ParserPool


def main() -> None:
    urls, _ = begin()

    validators = dict.fromkeys(urls, Validators())
    hashes: dict[str, str] = {}
    known: dict[str, set[str]] = {url: set() for url in urls}

    async def run() -> None:
        fetcher = Fetcher(FetchSettings(allow=("127.0.0.0/8",)))
        async with fetcher, ParserPool() as parsers:

            async def ask(url: str) -> int:
                answer = await fetcher.fetch(url, validators[url])
                if isinstance(answer, NotModified) or answer.body_hash == hashes.get(url):
                    return 0
                feed = await parsers.parse(
                    answer.body, url=answer.url, content_type=answer.content_type
                )
                validators[url], hashes[url] = answer.validators, answer.body_hash
                new = {entry.content_hash for entry in feed.entries} - known[url]
                known[url] |= new
                return len(new)

            async def poll() -> int:
                return sum(await asyncio.gather(*map(ask, urls)))

            await obey_async(poll, lambda: parsers.process_ids)

    asyncio.run(run())


if __name__ == "__main__":
    main()
