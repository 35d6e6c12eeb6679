"""A SAX driver for feedparser that passes over what we do not read.

feedparser takes some 20 µs for every element, and half of a news feed's elements are media,
categories and authors. `xml.sax.make_parser` loads this module by its name, which `documents`
puts on feedparser's list of preferred drivers.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from xml.sax.expatreader import ExpatParser
from xml.sax.xmlreader import AttributesNSImpl

_FEED_NAMESPACES = {
    "",
    "http://www.w3.org/2005/Atom",
    "http://purl.org/atom/ns#",
    "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/",
}
_UNREAD = {
    "author", "category", "cloud", "comments", "contributor", "copyright", "docs", "enclosure",
    "generator", "icon", "image", "logo", "managingEditor", "rating", "rights", "skipDays",
    "skipHours", "textInput", "textinput", "ttl", "webMaster",
}  # fmt: skip
_UNREAD_DUBLIN_CORE = {"contributor", "creator", "format", "publisher", "rights", "subject", "type"}
_UNREAD_NAMESPACES = {
    "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "http://wellformedweb.org/CommentAPI/",
    "http://purl.org/rss/1.0/modules/slash/",
    "http://purl.org/rss/1.0/modules/syndication/",
    "http://purl.org/syndication/thread/1.0",
    "http://www.georss.org/georss",
    "http://www.w3.org/2003/01/geo/wgs84_pos#",
}
_MEDIA = {"http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss"}
_NO_ATTRIBUTES = AttributesNSImpl({}, {})

Name = tuple[str | None, str]


@lru_cache(maxsize=1_000)
def _name(given: str) -> Name:
    """The namespace and local name in what expat gives: "namespace local prefix"."""
    parts = given.split()
    return (None, given) if len(parts) == 1 else (parts[0], parts[1])


@lru_cache(maxsize=1_000)
def _is_unread(given: str) -> bool:
    namespace, local = _name(given)
    if namespace == "http://purl.org/dc/elements/1.1/":
        return local in _UNREAD_DUBLIN_CORE
    if (namespace or "") in _FEED_NAMESPACES:
        return local in _UNREAD
    return namespace in _UNREAD_NAMESPACES or namespace in _MEDIA


@lru_cache(maxsize=1_000)
def _is_media(given: str, local: str) -> bool:
    name = _name(given)
    return name[0] in _MEDIA and name[1] == local


class PassingOverParser(ExpatParser):
    """expat, silent inside the elements that we do not read.

    The description in a media group is read: video channels have no other. Elsewhere it is the
    caption of a photo, which feedparser would take for the content.
    """

    # The standard library's own, which its type stubs do not tell of.
    _parser: Any
    _cont_handler: Any

    def reset(self) -> None:
        """Begin a document."""
        super().reset()
        self._depth = 0
        self._in_group = False

    def start_element_ns(self, name: str, attrs: Mapping[str, str]) -> None:
        """Hand on an element's start, unless it stands in or is one to pass over."""
        if self._depth:
            self._depth += 1
        elif _is_unread(name) and not self._is_of_a_group(name):
            self._depth = 1
            self._parser.CharacterDataHandler = None
        elif attrs:
            super().start_element_ns(name, attrs)
        else:
            self._cont_handler.startElementNS(_name(name), None, _NO_ATTRIBUTES)

    def end_element_ns(self, name: str) -> None:
        """Hand on an element's end, unless its start was not."""
        if not self._depth:
            self._in_group = self._in_group and not _is_media(name, "group")
            self._cont_handler.endElementNS(_name(name), None)
            return
        self._depth -= 1
        if not self._depth:
            self._parser.CharacterDataHandler = self._cont_handler.characters

    def _is_of_a_group(self, name: str) -> bool:
        if _is_media(name, "group"):
            self._in_group = True
            return True
        return self._in_group and _is_media(name, "description")


def create_parser(*_: Any) -> PassingOverParser:
    """What `xml.sax.make_parser` calls."""
    return PassingOverParser()
