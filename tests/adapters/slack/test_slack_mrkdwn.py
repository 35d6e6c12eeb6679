"""Other people's words as Slack text."""

from __future__ import annotations

import pytest

from adapters.slack.mrkdwn import clip, escape, link, plain, safe_url

FENCE = "\u200b"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a & b < c > d", "a &amp; b &lt; c &gt; d"),
        ("&amp;", "&amp;amp;"),
        ("*b*", f"{FENCE}*{FENCE}b{FENCE}*{FENCE}"),
        ("file_name", "file_name"),
        ("_it_", f"{FENCE}_{FENCE}it{FENCE}_{FENCE}"),
        (":tada: at 10:30", f":{FENCE}tada: at 10:30"),
        ("two\n\n lines\t here", "two lines here"),
        ("a\x00b\x1bc\u202ed\u2066e\ufefff\u00adg", "abcdefg"),
        ("сім’я 中国 👩‍👧", "сім’я 中国 👩‍👧"),
        ("\ud800x", "x"),
    ],
)
def test_text_is_shown_as_it_is(text, shown):
    assert escape(text) == shown


@pytest.mark.parametrize("limit", [1, 5, 6, 7, 50])
def test_cut_never_splits_an_entity(limit):
    cut = escape("&" * 40, limit)
    assert len(cut) <= limit
    assert cut.replace("&amp;", "").strip("…") == ""
    assert cut.endswith("…")


def test_cut_says_so_and_what_fits_is_whole():
    assert clip("abcdef", 6) == "abcdef"
    assert clip("abcdefg", 6) == "abcde…"
    assert clip("abcde fgh", 7) == "abcde…"
    assert len(plain("x " * 100_000)) == 199_999


def test_link_takes_an_empty_label():
    assert link("https://a.example/", "") == "<https://a.example/|untitled>"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://a.example/?b=1&c=2", "https://a.example/?b=1&amp;c=2"),
        ("HTTP://a.example/ї", "HTTP://a.example/ї"),
        ("https://a.example/a b", None),
        ("https://a.example/\u202egpj", None),
        ("https://[broken", None),
        ("//a.example", None),
        ("data:text/html,x", None),
        ("https://a.example/" + "x" * 1000, None),
    ],
)
def test_addresses(url, address):
    assert safe_url(url) == address
