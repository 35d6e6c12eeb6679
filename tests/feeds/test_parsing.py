"""Documents beside what they hold, and documents that are none."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from feeds.errors import NotAFeed
from feeds.model import Entry, ParsedFeed
from feeds.parsing import parse

DATA = Path(__file__).parent / "data"
URL = "https://feeds.example/feed.xml"


def plainly(feed: ParsedFeed) -> dict[str, Any]:
    return {
        "title": feed.title,
        "language": feed.language,
        "warning": feed.warning,
        "entries": [
            {
                "guid": entry.guid,
                "link": entry.link,
                "title": entry.title,
                "text": entry.text,
                "published": entry.published and entry.published.isoformat(),
                "updated": entry.updated and entry.updated.isoformat(),
            }
            for entry in feed.entries
        ],
    }


def read(body: bytes | str, content_type: str | None = None) -> ParsedFeed:
    document = body.encode() if isinstance(body, str) else body
    return parse(document, url=URL, content_type=content_type)


def rss(*entries: str, head: str = "") -> str:
    return f"{head}<rss version='2.0'><channel><title>T</title>{''.join(entries)}</channel></rss>"


def only(body: bytes | str, content_type: str | None = None) -> Entry:
    (entry,) = read(body, content_type).entries
    return entry


@pytest.mark.parametrize("document", sorted(DATA.glob("*.xml")), ids=lambda path: path.stem)
def test_a_document_holds_what_stands_beside_it(document: Path) -> None:
    expected = json.loads(document.with_suffix(".json").read_text(encoding="utf-8"))
    assert plainly(read(document.read_bytes())) == expected


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"<!DOCTYPE html><html><head><title>Login</title></head></html>", "web page"),
        (b"<!-- x --><HTML><body><p>We moved</p>", "web page"),
        (b"plain words", "not a feed"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a feed"),
        (b"<opml version='2.0'><body/></opml>", "not a feed"),
        (b'{"items": []}', "not a JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": 5}', "not a JSON Feed"),
        (b"{broken", "neither XML nor JSON"),
        (b'{"a":' * 100_000, "neither XML nor JSON"),
        (b"/etc/hostname", "not a feed"),
        (b"http://127.0.0.1:1/", "not a feed"),
    ],
)
def test_what_is_no_feed_is_said_to_be_none(body: bytes, reason: str) -> None:
    with pytest.raises(NotAFeed, match=reason):
        read(body)


def test_a_feed_without_entries_is_a_feed() -> None:
    assert read(rss()).entries == ()
    assert read(rss()).title == "T"


@pytest.mark.parametrize(
    ("encoding", "declared", "content_type"),
    [
        ("utf-8", "utf-8", "application/rss+xml"),
        ("utf-8", "iso-8859-1", None),
        ("utf-8", "windows-1251", "text/xml; charset=iso-8859-1"),
        ("utf-8", None, "text/xml"),
        ("windows-1251", "windows-1251", None),
        ("windows-1251", "windows-1251", "text/xml"),
        ("windows-1251", None, "text/xml; charset=windows-1251"),
        ("windows-1251", "windows-1251", "text/xml; charset=utf-8"),
        ("utf-16", "utf-16", None),
        ("utf-8-sig", "utf-8", None),
        ("utf-8-sig", None, "text/xml; charset=windows-1251"),
    ],
)
def test_letters_survive_wrong_charsets(
    encoding: str, declared: str | None, content_type: str | None
) -> None:
    head = f"<?xml version='1.0' encoding='{declared}'?>" if declared else ""
    body = rss("<item><title>Полонені під Лиманом</title></item>", head=head).encode(encoding)
    assert only(body, content_type).title == "Полонені під Лиманом"


def test_control_characters_do_not_spoil_a_document() -> None:
    feed = read(rss("<item><title>One\x0b\x02</title></item>", "<item><title>Two</title></item>"))
    assert [entry.title for entry in feed.entries] == ["One", "Two"]
    assert feed.warning is None


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("&#55357;&#56832;", "😀"),
        ("&#xD83D;&#xde00;", "😀"),
        ("&#55357; gone", "\N{REPLACEMENT CHARACTER} gone"),
        ("&#56832;&#55357;", "\N{REPLACEMENT CHARACTER}" * 2),
        ("&#55000;", "훘"),
        ("&#50000;&#51000;", "썐윸"),
    ],
)
def test_characters_written_in_halves_do_not_spoil_a_document(written: str, read_as: str) -> None:
    assert only(rss(f"<item><title>{written}</title></item>")).title == read_as


def test_an_entry_without_guid_link_title_or_text() -> None:
    entry = only(rss("<item/>"))
    assert (entry.guid, entry.link, entry.title, entry.text) == (None, None, "", "")


def test_a_guid_of_several_entries_names_none_of_them() -> None:
    feed = read(
        rss(
            "<item><guid isPermaLink='false'>same</guid><link>https://a.example/1</link></item>",
            "<item><guid isPermaLink='false'>same</guid><link>https://a.example/2</link></item>",
            "<item><guid isPermaLink='false'>own</guid><link>https://a.example/3</link></item>",
        )
    )
    assert [entry.guid for entry in feed.entries] == [None, None, "own"]


def test_the_hash_is_of_the_content_alone() -> None:
    one, touched, other = (
        only(
            rss(f"<item><guid>{guid}</guid><pubDate>{day}</pubDate><title>{title}</title></item>")
        ).content_hash
        for guid, day, title in [
            ("a", "Tue, 08 Apr 2025 10:00:00 GMT", "Same words"),
            ("b", "Wed, 09 Apr 2025 10:00:00 GMT", "Same words"),
            ("a", "Tue, 08 Apr 2025 10:00:00 GMT", "Other words"),
        ]
    )
    assert one == touched != other


def test_an_aggregator_s_outlet_is_no_part_of_the_title() -> None:
    entry = only(
        rss(
            "<item><title>Ferry late - Harbour Post</title>"
            "<source url='https://harbour.example'>Harbour Post</source></item>"
        )
    )
    assert entry.title == "Ferry late"


def test_the_address_that_a_feed_service_hides_is_the_link() -> None:
    entry = only(
        "<rss version='2.0' xmlns:feedburner='http://rssnamespace.org/feedburner/ext/1.0'><channel>"
        "<item><link>https://proxy.example/~r/1</link>"
        "<feedburner:origLink>https://harbour.example/1</feedburner:origLink></item>"
        "</channel></rss>"
    )
    assert entry.link == "https://harbour.example/1"


def test_entities_of_a_document_are_not_expanded_without_end() -> None:
    lines = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    bomb = rss(
        "<item><title>&a11;</title></item>",
        head=f"<!DOCTYPE rss [<!ENTITY a0 'boom'>{lines}]>",
    )
    assert len(only(bomb).title) < 100


def test_files_are_not_read_for_a_document(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret words")
    document = rss(
        "<item><title>x&e;y</title></item>",
        head=f"<!DOCTYPE rss [<!ENTITY e SYSTEM 'file://{tmp_path}/secret'>]>",
    )
    assert "secret words" not in only(document).title


def test_a_huge_feed_is_cut_and_says_so() -> None:
    feed = read(rss("<item><title>x</title></item>" * 2_001))
    assert len(feed.entries) == 2_000
    assert feed.warning == "only the first 2,000 of 2,001 entries were read"


def test_markup_nested_without_end_is_read() -> None:
    nested = "&lt;div&gt;" * 20_000 + "deep words"
    assert only(rss(f"<item><description>{nested}</description></item>")).text == "deep words"


@pytest.mark.parametrize("seed", range(20))
def test_damaged_bytes_raise_nothing_but_not_a_feed(seed: int) -> None:
    chance = random.Random(seed)
    for document in sorted(DATA.glob("*.xml")):
        body = bytearray(document.read_bytes())
        for _ in range(10):
            body[chance.randrange(len(body))] = chance.randrange(256)
        try:
            feed = read(bytes(body[: chance.randrange(len(body))]))
        except NotAFeed:
            continue
        assert all(isinstance(entry.title, str) for entry in feed.entries)
