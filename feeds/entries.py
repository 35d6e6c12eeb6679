"""What the readers of all kinds of documents share: links, languages, hashes, limits."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from hashlib import blake2b
from urllib.parse import urljoin, urlsplit

from feeds.model import Entry, ParsedFeed
from feeds.plain import plain_text

MOST_ENTRIES = 2_000
LONGEST_TEXT = 200_000
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_].*)?", re.IGNORECASE)


def too_many(count: int) -> str:
    """The warning of a document with more entries than we read."""
    return f"only the first {MOST_ENTRIES:,} of {count:,} entries were read"


def text_of(markup: str) -> str:
    """The plain text of a description or content, at a length that is a report's."""
    return plain_text(markup[: LONGEST_TEXT * 5])[:LONGEST_TEXT]


def web_link(link: str, base: str | None) -> str | None:
    """The absolute address of a link that a person can open, trackers stripped, or None."""
    link = "".join(link.split())
    if not link:
        return None
    try:
        absolute = urljoin(base, link) if base else link
        parts = urlsplit(absolute)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    return _without_trackers(absolute)


def _without_trackers(address: str) -> str:
    """One address for an article, whichever feed or newsletter the link was copied from."""
    from courlan import normalize_url  # noqa: PLC0415 - for whoever parses, not for who asks

    try:
        return str(normalize_url(address))
    except ValueError:
        return address


def language_of(tag: str) -> str | None:
    """The language of a tag such as "en-GB", or None where it is none."""
    match = _LANGUAGE.fullmatch(tag.strip())
    return match[1].lower() if match else None


def content_hash(title: str, text: str) -> str:
    """Tells an entry's content again though its guid or date was touched."""
    return blake2b(f"{title}\0{text}".encode("utf-8", "replace"), digest_size=16).hexdigest()


def finished(
    *, title: str | None, language: str | None, entries: list[Entry], warning: str | None
) -> ParsedFeed:
    """Put a feed together, distrusting guids that stand for several entries."""
    counts = Counter(entry.guid for entry in entries if entry.guid)
    links = {(entry.guid, entry.link) for entry in entries}
    addresses = Counter(guid for guid, _ in links)
    shared = {guid for guid, count in counts.items() if count > 1 and addresses[guid] > 1}
    return ParsedFeed(
        title=title,
        language=language,
        entries=tuple(
            replace(entry, guid=None) if entry.guid in shared else entry for entry in entries
        ),
        warning=warning,
    )
