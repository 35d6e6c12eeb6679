"""JSON Feed (jsonfeed.org, versions 1 and 1.1) → its entries."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from feeds.entries import (
    MOST_ENTRIES,
    content_hash,
    finished,
    language_of,
    text_of,
    too_many,
    web_link,
)
from feeds.errors import NotAFeed
from feeds.model import Entry, ParsedFeed
from feeds.plain import plain_line


def read_json_feed(body: bytes, *, url: str) -> ParsedFeed:
    """Read a JSON Feed.

    Raises:
        NotAFeed: it is not JSON, or JSON of another kind.
    """
    try:
        document = json.loads(body)
    except (ValueError, RecursionError) as problem:
        raise NotAFeed("the document is neither XML nor JSON that can be read") from problem
    listed = document.get("items")
    if "jsonfeed.org/version/" not in _string(document, "version") or not isinstance(listed, list):
        raise NotAFeed("the document is JSON, but not a JSON Feed")
    rows = [row for row in listed if isinstance(row, dict)]
    return finished(
        title=plain_line(_string(document, "title")) or None,
        language=language_of(_string(document, "language")),
        entries=[_entry(row, url) for row in rows[:MOST_ENTRIES]],
        warning=_warning(len(rows), len(listed)),
    )


def _warning(rows: int, listed: int) -> str | None:
    if rows > MOST_ENTRIES:
        return too_many(rows)
    return f"{listed - rows} entries are not objects" if rows != listed else None


def _entry(row: dict[str, Any], url: str) -> Entry:
    title = plain_line(_string(row, "title"))
    text = _fullest(row)
    published = _moment(_string(row, "date_published"))
    updated = _moment(_string(row, "date_modified"))
    return Entry(
        guid=_guid(row),
        link=web_link(_string(row, "url"), url) or web_link(_string(row, "external_url"), url),
        title=title,
        text=text,
        published=published or updated,
        updated=updated,
        content_hash=content_hash(title, text),
    )


def _fullest(row: dict[str, Any]) -> str:
    names = ("content_html", "content_text", "summary")
    return max((text_of(_string(row, name)) for name in names), key=len)


def _guid(row: dict[str, Any]) -> str | None:
    """The id; version 1 let numbers through."""
    value = row.get("id")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None


def _string(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""


def _moment(value: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        return None
