"""The text that somebody wants checked: given as it is, in a file, on standard input or by link."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import UsageProblem
from feeds.articles import read_article
from feeds.fetching import Fetcher, FetchSettings
from feeds.model import Fetched

if TYPE_CHECKING:
    from bot.config import Settings

MOST_BYTES = 2_000_000
_TEXT_ENDINGS = (".txt", ".md", ".htm", ".html")


def text_to_check(what: str, settings: Settings) -> str:
    """The text behind what was typed: `-`, a link, the name of a file, or a text itself.

    Raises:
        UsageProblem: there is no such file, or no text in it.
        FeedError: the page cannot be fetched or has no article in it.
    """
    if what == "-":
        text = _plain(sys.stdin.buffer.read(MOST_BYTES + 1), "standard input")
    elif what.startswith(("http://", "https://")) and len(what.split()) == 1:
        text = asyncio.run(_article(what, settings))
    elif _names_a_file(what):
        text = _file(Path(what))
    else:
        text = what
    if not text.strip():
        raise UsageProblem("There is no text to check.")
    return text


def _names_a_file(what: str) -> bool:
    try:
        return Path(what).exists() or (what.endswith(_TEXT_ENDINGS) and len(what.split()) == 1)
    except (OSError, ValueError):  # too long for a name, or with a NUL in it: a text
        return False


def _file(path: Path) -> str:
    try:
        with path.open("rb") as file:
            body = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UsageProblem(f"{path} cannot be read: {error.strerror}.") from error
    return _plain(body, str(path))


def _plain(body: bytes, name: str) -> str:
    if len(body) > MOST_BYTES:
        raise UsageProblem(f"{name} is longer than {MOST_BYTES:,} bytes; check a part of it.")
    if b"\0" in body:
        raise UsageProblem(f"{name} is not text.")
    if body.lstrip()[:1] == b"<":
        return _told(body, None)
    return body.decode("utf-8", errors="replace")


async def _article(url: str, settings: Settings) -> str:
    limits = FetchSettings(
        timeout=settings.fetch_timeout_seconds,
        max_bytes=settings.fetch_max_bytes,
        allow=settings.fetch_allow,
    )
    async with Fetcher(limits) as fetcher:
        page = await fetcher.fetch(url)
    return _told(page.body, url) if isinstance(page, Fetched) else ""


def _told(page: bytes, url: str | None) -> str:
    article = read_article(page, url)
    return f"{article.title}\n\n{article.text}"
