"""Lists of feeds as OPML, in and out.

Beside OPML's own `text`, `title`, `type` and `xmlUrl`, an outline carries `language`, `category`
(OPML 2.0), `tier` and `family`; see docs/feeds.md. Other programs ignore what they do not know.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from urllib.parse import urlsplit

from lxml import etree

from feeds.errors import NotOpml
from feeds.model import Feed

TIERS = ("wire", "outlet", "official", "state_media", "blog")


def read_opml(document: bytes) -> tuple[Feed, ...]:
    """The feeds in a list, each address once, in the document's order.

    A feed without a category takes the names of the outlines it stands in.

    Raises:
        NotOpml: the document is none.
    """
    # No entities, no DTD, no network: a list may come from anybody.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(document.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise NotOpml("the list of feeds is not XML") from problem
    if root is None or etree.QName(root).localname.lower() != "opml":
        raise NotOpml("the document is not an OPML list of feeds")
    found: dict[str, Feed] = {}
    for outline in root.iter("outline"):
        feed = _feed(outline)
        if feed is not None:
            found.setdefault(feed.url, feed)
    return tuple(found.values())


def starter_feeds() -> tuple[Feed, ...]:
    """The sources that Muster starts with."""
    return read_opml(files("feeds").joinpath("starter.opml").read_bytes())


def write_opml(feeds: tuple[Feed, ...], title: str = "Feeds watched by Muster") -> bytes:
    """A list that `read_opml` and other programs read."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = _xml_text(title)
    body = etree.SubElement(root, "body")
    for feed in feeds:
        outline = etree.SubElement(body, "outline")
        for name, value in _attributes(feed):
            outline.set(name, _xml_text(value))
    document: bytes = etree.tostring(
        root, xml_declaration=True, encoding="UTF-8", pretty_print=True
    )
    return document


def _attributes(feed: Feed) -> Iterator[tuple[str, str]]:
    yield "type", "rss"
    yield "text", feed.title
    yield "title", feed.title
    yield "xmlUrl", feed.url
    yield "tier", feed.tier
    for name in ("language", "category", "family"):
        value = getattr(feed, name)
        if value:
            yield name, value


def _xml_text(text: str) -> str:
    """Without the characters that XML cannot carry."""
    return "".join(c for c in text if c.isprintable() or c in "\t\n")


def _feed(outline: etree._Element) -> Feed | None:
    given = {name.lower(): value.strip() for name, value in outline.attrib.items()}
    url = _web_address(given.get("xmlurl", ""))
    if url is None:
        return None
    title = given.get("title") or given.get("text") or urlsplit(url).hostname or url
    tier = given.get("tier", "").lower()
    return Feed(
        url=url,
        title=" ".join(title.split()),
        language=given.get("language") or None,
        tier=tier if tier in TIERS else "outlet",
        family=given.get("family") or None,
        category=given.get("category") or _folders(outline),
    )


def _web_address(url: str) -> str | None:
    """The http or https address; some programs write it as feed:."""
    if url.startswith(("feed://", "feed:http")):
        url = url.removeprefix("feed:")
        url = f"http:{url}" if url.startswith("//") else url
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def _folders(outline: etree._Element) -> str | None:
    names = [
        name
        for folder in outline.iterancestors("outline")
        if (name := (folder.get("title") or folder.get("text") or "").strip())
    ]
    return " / ".join(reversed(names)) or None
