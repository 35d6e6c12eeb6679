"""Feeds and entries as HTTP and RSS give them, each stage of the way with its own name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed to watch, as an OPML outline or a person gives it."""

    url: str
    title: str
    language: str | None = None
    tier: str = "outlet"
    family: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What lets a server answer 304: RFC 9110 section 8.8, kept as the server wrote them."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A body. `moved_to` is the address to use from now on, after permanent redirects only.

    `body_hash` (hex) tells an unchanged body without parsing it.
    """

    url: str
    body: bytes
    body_hash: str
    content_type: str | None
    validators: Validators
    moved_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """The server says nothing changed (304)."""

    validators: Validators


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry, its title and text made plain.

    `text` is the fullest of content and summary without markup. `content_hash` (hex) is over
    title and text, so that an entry is known again though its guid or date was touched.
    """

    guid: str | None
    link: str | None
    title: str
    text: str
    published: datetime | None
    updated: datetime | None
    content_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """A feed document read: entries in the document's order.

    `warning` says what was wrong with it and survived ("not well-formed: ...").
    """

    title: str | None
    language: str | None
    entries: tuple[Entry, ...]
    warning: str | None = None
