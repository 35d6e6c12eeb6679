"""Texts that somebody wants checked: given as they are, in a file, on standard input or by link."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.commands.telling import hint
from bot.desk.comparing import report_of_text
from bot.errors import UsageProblem
from claims.model import Report, Source
from feeds.articles import read_article
from feeds.model import Fetched

if TYPE_CHECKING:
    from bot.config import Settings
    from feeds.fetching import Fetcher

MOST_BYTES = 2_000_000
_TEXT_ENDINGS = (".txt", ".md", ".htm", ".html")


def read_given(what: str, settings: Settings, *, now: datetime) -> Report:
    """The report behind what was typed: `-`, a link, the name of a file, or a text itself.

    Raises:
        UsageProblem: there is no such file, or no text in it.
        FeedError: the page cannot be fetched or has no article in it.
    """
    if what == "-":
        if sys.stdin.isatty():
            hint("Type or paste the text; end it with Ctrl-D on a line of its own.")
        report = _document(sys.stdin.buffer.read(MOST_BYTES + 1), "standard input", now)
    elif what.startswith(("http://", "https://")) and len(what.split()) == 1:
        report = asyncio.run(_fetched(what, settings))
    elif names_a_file(what):
        report = _document(_file(Path(what)), what, now)
    else:
        report = report_of_text(what, now=now)
    if not (report.title + report.text).strip():
        raise UsageProblem("There is no text to check.")
    return report


async def read_link(url: str, fetcher: Fetcher) -> Report:
    """The article behind a link.

    Raises:
        FeedError: the page cannot be fetched or has no article in it.
    """
    page = await fetcher.fetch(url)
    now = datetime.now(UTC)
    return _article(page.body, url, now) if isinstance(page, Fetched) else _article(b"", url, now)


async def _fetched(url: str, settings: Settings) -> Report:
    from bot.setting_up.limits import fetch_limits  # noqa: PLC0415 - aiohttp, for links only
    from feeds.fetching import Fetcher  # noqa: PLC0415 - needed here alone, and slow to load

    async with Fetcher(fetch_limits(settings)) as fetcher:
        return await read_link(url, fetcher)


def names_a_file(what: str) -> bool:
    """Whether something typed is the name of a file, also of one that is not there."""
    if not what.strip():
        return False
    try:
        return Path(what).exists() or (what.endswith(_TEXT_ENDINGS) and len(what.split()) == 1)
    except (OSError, ValueError):  # too long for a name, or with a NUL in it: a text
        return False


def _file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UsageProblem(f"{path} cannot be read: {error.strerror}.") from error


def _document(body: bytes, name: str, now: datetime) -> Report:
    if len(body) > MOST_BYTES:
        raise UsageProblem(f"{name} is longer than {MOST_BYTES:,} bytes; check a part of it.")
    if b"\0" in body:
        raise UsageProblem(f"{name} is not text.")
    if body.lstrip()[:1] == b"<":
        return _article(body, None, now)
    return report_of_text(body.decode("utf-8", errors="replace"), now=now)


def _article(page: bytes, url: str | None, now: datetime) -> Report:
    article = read_article(page, url)
    host = urlsplit(url).hostname if url else None
    return Report(
        key=url or "check",
        source=Source(name=article.outlet or host or "the text", language=article.language),
        title=article.title,
        text=article.text,
        url=url,
        language=article.language,
        published=article.published,
        first_seen=now,
    )
