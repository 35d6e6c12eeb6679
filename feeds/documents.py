"""A feed document → its entries, whatever kind it is. The only importer of feedparser.

Runs in the parser's child process; the process with the event loop reads documents through
`parsing` and need not load feedparser. Nothing here opens a file or a connection: feedparser is
given a `BytesIO`, because it opens a string or bytes body that happens to be a path or a URL.
"""

from __future__ import annotations

import calendar
import codecs
import io
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from html.entities import name2codepoint
from time import struct_time
from typing import Any
from urllib.parse import urlsplit

import feedparser
import feedparser.api

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
from feeds.json_feed import read_json_feed
from feeds.model import Entry, ParsedFeed
from feeds.plain import plain_line

feedparser.api.PREFERRED_XML_PARSERS[:] = ["feeds.sax"]

_FIRST_YEAR = 1990  # no feed is older; servers send year 1 for "no date"
_WIDE_MARKS = (codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF32_LE)
_ESCAPE = b"\x1b"  # carries meaning in ISO-2022-JP, where `&` is half a character
_CONTROLS = bytes(set(range(32)) - {0x09, 0x0A, 0x0D})
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_HALF = rb"(?:5\d{4}|[xX]0*[dD][89a-fA-F][0-9a-fA-F]{2})"
_HALVES = re.compile(rb"&#(" + _HALF + rb");(?:&#(" + _HALF + rb");)?")
_AMPERSAND = re.compile(
    rb"<!\[CDATA\[.*?\]\]>|&(?:#\d+;|#x[0-9a-fA-F]+;|(?P<name>[A-Za-z][A-Za-z0-9]*);)?", re.DOTALL
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:+-]+)", re.IGNORECASE)
_PAGE = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)


def read_document(body: bytes, *, url: str, content_type: str | None) -> ParsedFeed:
    """Read RSS, RDF, Atom, CDF or JSON Feed.

    Raises:
        NotAFeed: it is none of these.
    """
    body = _from_the_first_bracket(body)
    if not body.strip():
        raise NotAFeed("the document is empty")
    if body[:1] == b"{":
        return read_json_feed(body, url=url)
    return _read_xml(body, url=url, content_type=content_type)


def _read_xml(body: bytes, *, url: str, content_type: str | None) -> ParsedFeed:
    found = _feedparser(_repaired(body), content_type=content_type)
    entries, version = found.entries, found.get("version")
    if not entries and (not version or _PAGE.match(body)):
        raise NotAFeed(_what_it_is(body))
    if found.get("bozo") and _is_cut(body):
        entries = entries[:-1]
    base = _web_base(url)
    return finished(
        title=plain_line(_string(found.feed, "title")) or None,
        language=language_of(_string(found.feed, "language")),
        entries=[_entry(entry, base) for entry in entries[:MOST_ENTRIES]],
        warning=_warning(found, len(entries)),
    )


def _from_the_first_bracket(body: bytes) -> bytes:
    """Drop blank lines before the XML declaration: strict parsers refuse them, archives have them.

    UTF-16 and UTF-32 stay as they are; their blanks are not bytes of their own.
    """
    if body.startswith(_WIDE_MARKS) or b"\0" in body[:4]:
        return body
    start = body.removeprefix(codecs.BOM_UTF8).lstrip()
    return start if start[:1] in {b"<", b"{", b""} else body


def _repaired(body: bytes) -> bytes:
    """Mend control characters, a lone `&` and HTML's names for characters.

    XML parsers give up on the whole document for one of them, and feedparser's other parser, for
    what is not well-formed, is slower and reads "R&D" as "R&D;".
    """
    if body.startswith(_WIDE_MARKS) or b"\0" in body[:4] or _ESCAPE in body:
        return body
    body = _HALVES.sub(_joined, body.translate(None, _CONTROLS))
    if b"<!ENTITY" in body[:10_000]:
        return body
    return _AMPERSAND.sub(_mended_ampersand, body) if b"&" in body else body


def _joined(found: re.Match[bytes]) -> bytes:
    """The character that two surrogates stand for, as badly made feeds write emoji.

    One alone stands for none, and XML parsers refuse the document for it.
    """
    numbers = [_number(digits) for digits in found.groups() if digits is not None]
    match numbers:
        case [one, two] if one in _HIGH and two in _LOW:
            return b"&#%d;" % (0x10000 + ((one - _HIGH.start) << 10) + two - _LOW.start)
    return b"".join(map(_whole, numbers))


def _number(digits: bytes) -> int:
    return int(digits[1:], 16) if digits[:1] in b"xX" else int(digits)


def _whole(number: int) -> bytes:
    return b"&#%d;" % (0xFFFD if number in _HIGH or number in _LOW else number)


def _mended_ampersand(match: re.Match[bytes]) -> bytes:
    """One `&` that is not in a CDATA section, with its name if it has one."""
    found = match[0]
    if found.startswith(b"<"):
        return found
    if found == b"&":
        return b"&amp;"
    name = match["name"]
    if name is None:
        return found
    known = name2codepoint.get(name.decode())
    if known is None or name in {b"amp", b"lt", b"gt", b"quot"}:
        return found
    return b"&#%d;" % known


def _feedparser(body: bytes, *, content_type: str | None) -> Any:
    charset = _charset(body, content_type)
    # No content-location: with one, feedparser joins addresses at every element, a sixth of all
    # its time. It still follows xml:base; what stays relative is resolved when the entry is made.
    kind = f"application/xml; charset={charset}" if charset else "application/xml"
    try:
        return feedparser.parse(
            io.BytesIO(body),
            response_headers={"content-type": kind},
            # All markup is made plain afterwards.
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as problem:
        # feedparser lets through whatever its handlers stumble on: ValueError, KeyError,
        # AttributeError, AssertionError, RecursionError, UnicodeError, each seen on a document.
        raise NotAFeed(f"the document cannot be read ({type(problem).__name__})") from problem


def _charset(body: bytes, content_type: str | None) -> str | None:
    """The encoding to force on feedparser, or None to let the document speak.

    Bytes that are valid UTF-8 and not plain ASCII are UTF-8, whatever header and declaration say.
    A charset in the header counts where the document declares none.
    """
    if not body.isascii():
        try:
            body.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return "utf-8"
    declared = b"encoding=" in body[:200].partition(b"?>")[0]
    match = _CHARSET.search(content_type or "")
    return match[1] if match and not declared else None


def _is_cut(body: bytes) -> bool:
    """Whether the document ends inside an entry, which is then not to be trusted."""
    begun = max(body.rfind(b"<item"), body.rfind(b"<entry"))
    return begun > max(body.rfind(b"</item"), body.rfind(b"</entry"))


def _what_it_is(body: bytes) -> str:
    if _PAGE.match(body):
        return "the document is a web page, not a feed"
    return "the document is not a feed"


def _web_base(url: str) -> str | None:
    return url if urlsplit(url).scheme in {"http", "https"} else None


def _warning(found: Any, count: int) -> str | None:
    if count > MOST_ENTRIES:
        return too_many(count)
    problem = found.get("bozo_exception")
    if not found.get("bozo"):
        return None
    if isinstance(problem, feedparser.CharacterEncodingOverride):
        return f"another encoding than declared: {problem}"
    return f"not well-formed: {str(problem)[:200]}"


def _entry(entry: Any, base: str | None) -> Entry:
    title = _title(entry)
    text = _fullest(entry)
    link = _link(entry, base)
    updated = _moment(entry, "updated_parsed")
    return Entry(
        guid=_string(entry, "id").strip() or None,
        link=link,
        title=title,
        text=text,
        # RSS 1.0 has one date, and many Atom feeds give only `updated`.
        published=_moment(entry, "published_parsed") or updated,
        updated=updated,
        content_hash=content_hash(title, text),
    )


def _title(entry: Any) -> str:
    """The title, without the outlet's name that aggregators put behind it."""
    title = plain_line(_string(entry, "title"))
    source = plain_line(_string(dict.get(entry, "source", {}), "title"))
    return title.removesuffix(f" - {source}") if source else title


def _fullest(entry: Any) -> str:
    return max((text_of(markup) for markup in _markups(entry)), key=len, default="")


def _markups(entry: Any) -> Iterator[str]:
    for content in dict.get(entry, "content", ()):
        kind = content.get("type") or "text/html"
        if kind.startswith("text/") or kind.endswith(("xml", "html")):
            yield content.get("value") or ""
    yield _string(entry, "summary")


def _link(entry: Any, base: str | None) -> str | None:
    for name in ("feedburner_origlink", "link"):
        link = web_link(_string(entry, name), base)
        if link:
            return link
    # An Atom entry whose only links are of other kinds, and a guid that is an address.
    for other in dict.get(entry, "links", ()):
        link = web_link(other.get("href") or "", base)
        if link and other.get("rel") in {None, "alternate", "via"}:
            return link
    guid = _string(entry, "id")
    return web_link(guid, None) if guid.startswith(("http://", "https://")) else None


def _string(mapping: Mapping[str, Any], name: str) -> str:
    """The value of a plain element; feedparser makes a dictionary of one with attributes."""
    value = dict.get(mapping, name) if isinstance(mapping, dict) else None
    return value if isinstance(value, str) else ""


def _moment(entry: Any, name: str) -> datetime | None:
    # dict.get: feedparser's own get answers "updated" with "published".
    parsed = dict.get(entry, name)
    if not isinstance(parsed, struct_time | tuple) or parsed[0] < _FIRST_YEAR:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None
