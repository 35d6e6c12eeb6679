"""Feeds that a page names."""

from __future__ import annotations

from feeds.discovery import find_feeds

URL = "https://harbour.example/news/"


def found(page: str) -> list[tuple[str, str]]:
    return [(feed.url, feed.title) for feed in find_feeds(page.encode(), url=URL)]


def test_announced_feeds_are_found_with_their_titles() -> None:
    page = """<html lang="en-GB"><head><title>Harbour
      Post</title><base href="https://cdn.example/x/">
      <link rel="alternate" type="application/rss+xml" title="All news" href="/rss.xml">
      <link rel="ALTERNATE" type="application/atom+xml; charset=utf-8" href="atom?x=1&amp;y=2">
      <link rel="alternate" type="application/feed+json" href="https://harbour.example/f.json">
      <link rel="alternate" type="application/rss+xml" href="/rss.xml">
      <link rel="alternate" hreflang="uk" href="/uk/"><link rel="stylesheet" href="/rss">
      <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
      </head><body><a href="/other/feed">Feed</a></body></html>"""
    assert found(page) == [
        ("https://cdn.example/rss.xml", "All news"),
        ("https://cdn.example/x/atom?x=1&y=2", "Harbour Post"),
        ("https://harbour.example/f.json", "Harbour Post"),
    ]
    assert find_feeds(page.encode(), url=URL)[0].language == "en"


def test_links_that_look_like_feeds_are_the_second_choice() -> None:
    page = '<p><a href="/about">About</a> <a href="world/rss.xml">World <b>news</b></a></p>'
    assert found(page) == [("https://harbour.example/news/world/rss.xml", "World news")]


def test_a_page_without_feeds() -> None:
    for page in ("", "  ", "words", "<p>None here</p>", "<a href='http://[::1'>x</a>", "<!-- -->"):
        assert found(page) == []
