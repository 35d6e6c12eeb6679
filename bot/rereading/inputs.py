"""Stored input for a replay: feed documents, JSON Lines and plain text files become reports.

Nothing is judged here. A file or line that cannot be read is reported through `complain` and the
rest goes on.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bot.errors import UsageProblem
from claims import dates
from claims.links import frames
from feeds import parsing
from feeds.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeAlias

    from feeds.model import Entry

    Complain: TypeAlias = Callable[[str], None]

_JSON_LINES = {".jsonl", ".ndjson"}
_FEEDS = {".xml", ".rss", ".atom", ".rdf", ".json"}
_TEXT = {".txt"}
# JSON can hold half of a character ("\ud800"), which no ledger and no output takes.
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredInput:
    """One report as it was stored, before it has a clock: `published` may be unknown."""

    key: str
    outlet: str
    title: str
    text: str
    url: str | None = None
    language: str | None = None
    published: datetime | None = None


class UnreadableInputError(ValueError):
    """A line or document that is not what its file promises."""


def read_inputs(paths: Sequence[Path], complain: Complain) -> Iterator[StoredInput]:
    """Every report in the paths, in the order given; folders are walked in name order.

    Raises:
        UsageProblem: a path does not exist.
    """
    for path in paths:
        if not path.exists():
            raise UsageProblem(f"There is no file or folder {path}.")
        if path.is_dir():
            for file in sorted(p for p in path.rglob("*") if p.is_file()):
                yield from _read_file(file, complain, named=False)
        else:
            yield from _read_file(path, complain, named=True)


def _read_file(path: Path, complain: Complain, *, named: bool) -> Iterator[StoredInput]:
    """`named` files are always tried; those found in a folder only where their ending fits."""
    suffix = path.suffix.lower()
    try:
        body = path.read_bytes()
    except OSError as problem:
        complain(f"{path}: {problem.strerror}")
        return
    if suffix in _JSON_LINES:
        yield from _read_lines(path, body, complain)
    elif suffix in _FEEDS or (named and body.lstrip()[:1] in (b"<", b"{")):
        yield from _read_feed(path, body, complain)
    elif suffix in _TEXT or named:
        yield from _read_text(path, body, complain)
    else:
        complain(f"{path}: passed over, neither a feed nor JSON Lines nor plain text")


def _read_feed(path: Path, body: bytes, complain: Complain) -> Iterator[StoredInput]:
    try:
        feed = parsing.parse(body, url=path.resolve().as_uri(), content_type=None)
    except FeedError as problem:
        complain(f"{path}: passed over, {problem}")
        return
    for number, entry in enumerate(feed.entries, start=1):
        yield _from_entry(entry, f"{path.name}#{number}", feed.title or path.stem, feed.language)


def _from_entry(entry: Entry, name: str, outlet: str, language: str | None) -> StoredInput:
    return StoredInput(
        key=entry.guid or entry.link or name,
        outlet=outlet,
        title=entry.title,
        text=entry.text,
        url=entry.link,
        language=language_code(language),
        published=entry.published or entry.updated,
    )


def _read_text(path: Path, body: bytes, complain: Complain) -> Iterator[StoredInput]:
    if b"\0" in body:
        complain(f"{path}: passed over, not plain text")
        return
    title, _, text = body.decode("utf-8", errors="replace").partition("\n")
    day = dates.day_of(text, None)
    yield StoredInput(
        key=path.stem, outlet=path.stem, title=title.strip(), text=text, published=_midnight(day)
    )


def _read_lines(path: Path, body: bytes, complain: Complain) -> Iterator[StoredInput]:
    for number, line in enumerate(body.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            yield _from_line(line, f"{path.name}#{number}")
        except UnreadableInputError as problem:
            complain(f"{path}:{number}: {problem}")


def _from_line(line: bytes, name: str) -> StoredInput:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise UnreadableInputError("not JSON") from problem
    if not isinstance(row, dict):
        raise UnreadableInputError("not a JSON object")
    return stored_input(row, name)


def stored_input(row: dict[str, Any], name: str) -> StoredInput:
    """A report by the fields of a JSON object; `name` stands in where it names itself nowhere.

    Raises:
        UnreadableInputError: it holds no text, or something else where a text should be.
    """
    url = _text(row, "url") or _text(row, "link")
    where = _text(row, "feed_url") or url
    when = _text(row, "date") or _text(row, "date_published")
    title, text = _text(row, "title") or "", _text(row, "text") or _text(row, "description") or ""
    if not (title or text):
        raise UnreadableInputError("neither a title nor a text")
    return StoredInput(
        key=_text(row, "id") or url or name,
        outlet=_text(row, "outlet") or (where and urlsplit(where).hostname) or name,
        title=title,
        text=text,
        url=url,
        language=language_code(_text(row, "lang") or _text(row, "language")),
        published=parse_moment(when) if when else None,
    )


def _text(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    if isinstance(value, str):
        return _HALF.sub("\N{REPLACEMENT CHARACTER}", value)
    if value is None:
        return None
    if isinstance(value, int) and key == "id":
        return str(value)
    raise UnreadableInputError(f'"{key}" is not a text')


def parse_moment(words: str) -> datetime:
    """A day, month, year or moment in ISO 8601, in UTC; a month stands at its last second.

    Somewhere in December is no earlier than the 9th: as an earlier report it could be linked to
    from reports that it follows. A year stands at its last day.

    Raises:
        UnreadableInputError: the words are none of these.
    """
    try:
        if len(words) in (4, 7):
            return _end(int(words[:4]), int(words[5:7] or 0))
        moment = datetime.fromisoformat(words)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):  # year 1, east of Greenwich
        raise UnreadableInputError(f'"{words}" is not a date') from None


def _end(year: int, month: int) -> datetime:
    return frames.by_month(year, month) if month else datetime(year, 12, 31, tzinfo=UTC)


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), tzinfo=UTC) if day else None


def language_code(tag: str | None) -> str | None:
    """The primary subtag of a language tag (RFC 5646): "en" of "en-US"."""
    return tag.replace("_", "-").split("-")[0].lower() or None if tag else None
