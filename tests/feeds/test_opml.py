"""Lists of feeds, ours and other people's."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from feeds.errors import NotOpml
from feeds.model import Feed
from feeds.opml import TIERS, read_opml, starter_feeds, write_opml

FEEDS = (
    Feed(
        url="https://a.example/feed?x=1&y=2",
        title="Ärger & <Co>",
        language="de",
        tier="wire",
        family="Co",
        category="World",
    ),
    Feed(url="https://b.example/feed", title="B"),
)


def opml(body: str) -> bytes:
    return f'<?xml version="1.0"?><opml version="2.0"><body>{body}</body></opml>'.encode()


def test_what_is_written_can_be_read() -> None:
    assert read_opml(write_opml(FEEDS)) == FEEDS


def test_characters_that_xml_cannot_carry_are_left_out() -> None:
    feed = Feed(url="https://a.example/", title="Bell\x07 and \ud800 half")
    assert read_opml(write_opml((feed,)))[0].title == "Bell and half"


def test_other_programs_lists_are_read() -> None:
    feeds = read_opml(
        b"\n"
        + opml(
            '<outline text="World"><outline title="Asia">'
            '<outline type="rss" text="One" xmlurl=" https://one.example/feed "/></outline>'
            '<outline text="Two" xmlUrl="feed://two.example/rss" category="Own"/></outline>'
            '<outline text="A note"/>'
            '<outline text="Not the web" xmlUrl="file:///etc/passwd"/>'
            '<outline xmlUrl="https://one.example/feed" text="One again"/>'
            '<outline xmlUrl="https://three.example/feed" tier="Wire" language=""/>'
            '<outline xmlUrl="https://four.example/feed" tier="gossip"/>'
        )
    )
    assert [(feed.url, feed.title, feed.category, feed.tier) for feed in feeds] == [
        ("https://one.example/feed", "One", "World / Asia", "outlet"),
        ("http://two.example/rss", "Two", "Own", "outlet"),
        ("https://three.example/feed", "three.example", None, "wire"),
        ("https://four.example/feed", "four.example", None, "outlet"),
    ]


def test_a_damaged_list_gives_what_can_be_read() -> None:
    damaged = opml('<outline text="R&D" xmlUrl="https://a.example/"/>')[:-8]
    assert [feed.url for feed in read_opml(damaged)] == ["https://a.example/"]


@pytest.mark.parametrize(
    "document", [b"", b"words", b"<rss/>", b"<html><body/></html>", b'{"opml": 1}', b"\0\1"]
)
def test_what_is_no_list_is_refused(document: bytes) -> None:
    with pytest.raises(NotOpml):
        read_opml(document)


def test_entities_do_not_read_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret words")
    document = (
        f'<!DOCTYPE opml [<!ENTITY e SYSTEM "file://{secret}">]>'
        '<opml><body><outline xmlUrl="https://a.example/" title="x&e;"/>&e;</body></opml>'
    )
    assert all("secret" not in feed.title for feed in read_opml(document.encode()))


def test_the_starter_list_tells_all_of_each_source() -> None:
    feeds = starter_feeds()
    assert len(feeds) >= 40
    assert len({feed.url for feed in feeds}) == len(feeds)
    for feed in feeds:
        assert urlsplit(feed.url).scheme in {"http", "https"}
        assert feed.title
        assert feed.language
        assert feed.tier in TIERS
        assert feed.family
        assert feed.category
    assert {"en", "ru", "es", "fr", "de", "pl", "ko", "ja"} <= {feed.language for feed in feeds}
