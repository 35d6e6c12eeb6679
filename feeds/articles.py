"""An article's page → its text, without the furniture. The only importer of trafilatura.

trafilatura is imported where it is used: it costs 40 MB, which only those who fetch pages pay.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from lxml import etree, html

from feeds.entries import language_of
from feeds.errors import NoArticle
from feeds.plain import plain_line

_PUBLISHED = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//meta[@name='pubdate' or @name='publish-date' or @name='date']/@content",
    "//article//time/@datetime",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A page's article. `published` at midnight UTC where the page tells only its day."""

    title: str
    text: str
    outlet: str | None
    published: datetime | None
    language: str | None


def read_article(page: bytes, url: str | None = None) -> Article:
    """Find the article in a page.

    Raises:
        NoArticle: there is none that we can find.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415 - 40 MB, see above

    tree = _tree(page)
    found: Any = bare_extraction(
        page,
        url=url,
        fast=True,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
    )
    text = (getattr(found, "text", None) or "").strip()
    if not text:
        raise NoArticle("no article was found in the page")
    return Article(
        title=plain_line(found.title or ""),
        text=text,
        outlet=found.sitename or found.hostname,
        published=_published(tree) or _moment(found.date or ""),
        language=language_of(tree.get("lang") or found.language or ""),
    )


def _tree(page: bytes) -> html.HtmlElement:
    try:
        return html.document_fromstring(page)
    except (etree.ParserError, ValueError) as problem:
        raise NoArticle("the page is empty") from problem


def _published(tree: html.HtmlElement) -> datetime | None:
    for path in _PUBLISHED:
        for value in tree.xpath(path):
            moment = _moment(value)
            if moment is not None:
                return moment
    return None


def _moment(value: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
