"""A web page → the feeds it names, so that people may give a site's address instead."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from feeds.model import Feed

_KINDS = {
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
}
_PATHS = ("/feed", "/feed/", "/rss", "/rss/", "/atom", ".rss", ".atom", "rss.xml", "atom.xml",
          "feed.xml", "feed.json", "index.xml")  # fmt: skip


def find_feeds(page: bytes, *, url: str) -> tuple[Feed, ...]:
    """The feeds a page announces, best first; if none, those that its links look like."""
    parser = html.HTMLParser(no_network=True, huge_tree=False)
    try:
        tree = html.document_fromstring(page, parser=parser)
    except etree.ParserError:  # nothing in it
        return ()
    base = urljoin(url, next(iter(tree.xpath("//base/@href")), ""))
    site = _text(next(iter(tree.xpath("//title")), None)) or urlsplit(url).hostname or url
    language = (tree.get("lang") or "").split("-")[0].lower() or None
    announced = list(_announced(tree, base))
    found: dict[str, Feed] = {}
    for address, title in announced or _linked(tree, base):
        if urlsplit(address).scheme in {"http", "https"}:
            found.setdefault(address, Feed(url=address, title=title or site, language=language))
    return tuple(found.values())


def _announced(tree: html.HtmlElement, base: str) -> Iterator[tuple[str, str]]:
    """Autodiscovery: <link rel="alternate" type="application/rss+xml">."""
    for link in tree.iter("link"):
        relation = (link.get("rel") or "").lower().split()
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        if "alternate" in relation and kind in _KINDS and link.get("href"):
            yield from _address(link, base, (link.get("title") or "").strip())


def _linked(tree: html.HtmlElement, base: str) -> Iterator[tuple[str, str]]:
    for link in tree.iter("a"):
        if urlsplit_path(link.get("href") or "").endswith(_PATHS):
            yield from _address(link, base, _text(link))


def _address(link: html.HtmlElement, base: str, title: str) -> Iterator[tuple[str, str]]:
    try:
        yield urljoin(base, link.get("href").strip()), title
    except ValueError:
        return


def urlsplit_path(address: str) -> str:
    """The path of an address, empty where it is no address."""
    try:
        return urlsplit(address.strip()).path.lower()
    except ValueError:
        return ""


def _text(element: html.HtmlElement | None) -> str:
    return "" if element is None else " ".join(element.text_content().split())
