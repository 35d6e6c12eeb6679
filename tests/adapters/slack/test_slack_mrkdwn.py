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
        ("now :tada", f"now :{FENCE}tada"),
        ("> said so", f"{FENCE}&gt; said so"),
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


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("Some 11,000 soldiers had arrived", 20, "Some…"),
        ("Some 11,000 soldiers had arrived", 22, "Some 11,000 soldiers…"),
        ("They were 11 000 or more", 15, "They were…"),
        ("About 4.5 thousand came", 9, "About…"),
        ("in 2024/25 they came", 8, "in…"),
        ("at 10:30 they came", 7, "at…"),
        ("captured two more", 11, "captured…"),
        ("captured, two more", 12, "captured,…"),
        ("两名中国公民在顿涅茨克州被俘，共155人", 16, "两名中国公民在顿涅茨克州被俘，…"),
        ("共155人被俘", 4, "共…"),
        ("🇨🇳🇰🇵🇺🇦", 4, "🇨🇳…"),
        ("👩\u200d👩\u200d👧 x", 4, "…"),
        ("Zo\u0308e\u0308 came", 3, "Z…"),
        ("क्षत्रिय आए", 4, "क्ष…"),
        ("x" * 60, 10, "x" * 9 + "…"),
    ],
)
def test_cut_is_at_a_word_and_never_inside_a_number(text, limit, shown):
    assert clip(text, limit) == shown


@pytest.mark.parametrize("text", ["שני אזרחים", "أُسر 11,000 رجل", "Kyiv: «دو شهروند»"])
def test_text_from_right_to_left_keeps_to_itself(text):
    assert escape(text) == f"\u2068{plain(text)}\u2069"
    cut = escape(text * 20, 40)
    assert len(cut) <= 40
    assert (cut[0], cut[-2:]) == ("\u2068", "…\u2069")


def test_label_has_no_bar_that_would_end_it():
    assert link("https://a.example/", "One | Two") == "<https://a.example/|One ❘ Two>"


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
