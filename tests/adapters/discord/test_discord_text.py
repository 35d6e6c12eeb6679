"""Feed text made harmless and cut to fit."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.text import cut, escape, excerpt, fit, link, masked, plain, width

HOSTILE = {
    "bold": ("**now**", r"\*\*now\*\*"),
    "everyone": ("@everyone come", r"\@everyone come"),
    "person": ("<@123> and <@&45>", r"\<\@123\> and \<\@&45\>"),
    "channel": ("<#678>", r"\<#678\>"),
    "command": ("</watch stop:9>", r"\</watch stop:9\>"),
    "timestamp": ("<t:1700000000:R>", r"\<t\:1700000000:R\>"),
    "masked link": ("[bank](https://evil.example)", r"\[bank\](https\://evil.example)"),
    "bare link": ("see https://evil.example", r"see https\://evil.example"),
    "code fence": ("```py\nx\n```", r"\`\`\`py x \`\`\`"),
    "spoiler": ("||x||", r"\|\|x\|\|"),
    "emoji": (":skull:", r"\:skull:"),
    "heading": ("# Big", r"\# Big"),
    "small print": ("-# small", r"\-# small"),
    "list": ("- a", r"\- a"),
    "numbered": ("1. a", r"1\. a"),
    "quote": (">>> a", r"\>\>\> a"),
    "backslash": (r"\*a*", r"\\\*a\*"),
    "direction": ("a\u202egnp.exe", "agnp.exe"),
    "isolate": ("a\u2066b\u2069", "ab"),
    "control": ("a\x00b\x1b[31mc\x07", r"ab\[31mc"),
    "zero width": ("@\u200beveryone", r"\@everyone"),
    "joiner": ("every\u200done", "everyone"),
    "Persian": ("می\u200cجنگند", "می\u200cجنگند"),
    "lines": ("a\nb\r\nc\u2028d\te", "a b c d e"),
    "surrogate": ("a\ud800b", "ab"),
    "time stays": ("at 10:30 on well-known roads", "at 10:30 on well-known roads"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_feed_text_shows_as_it_is_and_does_nothing(name: str) -> None:
    text, shown = HOSTILE[name]
    assert escape(text) == shown


@given(st.text())
def test_no_mark_of_markdown_is_left_free(text: str) -> None:
    shown = re.sub(r"\\[^0-9A-Za-z\s]", "·", escape(text))
    assert not re.search(r"[*_~`|\[\]<>@\\]|://", shown)
    assert not re.match(r"[#>+-]|\d+[.)]", shown)
    hidden = {"Cc", "Cf", "Cs", "Co"}
    assert not [c for c in shown if unicodedata.category(c) in hidden and c not in "\u200c\u200d"]


@given(st.text())
def test_unescaping_gives_the_plain_text_back(text: str) -> None:
    assert re.sub(r"\\([^0-9A-Za-z\s])", r"\1", escape(text)) == plain(text)


@given(st.text(), st.integers(min_value=1, max_value=80))
def test_what_is_fitted_fits(text: str, limit: int) -> None:
    assert width(fit(text, limit)) <= limit
    assert width(cut(text, limit)) <= limit
    assert width(excerpt(text, limit)) <= limit


CUT = {
    "at a word": ("They came by night", 12, "They came…"),
    "exactly": ("They came", 9, "They came"),
    "not in a number": ("up to 12,000 men", 10, "up to…"),
    "not after a number's start": ("some 12 thousand men", 10, "some…"),
    "not in a spaced number": ("some 11 000 men", 9, "some…"),
    "not in a Ukrainian one": ("близько 12 тисяч осіб", 12, "близько…"),
    "not in number words": ("they say two thousand men came", 15, "they say…"),
    "whole number words": ("they say two thousand men came", 24, "they say two thousand…"),
    "not before percent": ("it was 40 percent", 11, "it was…"),
    "one long word": ("incomprehensibilities", 10, "incompreh…"),
    "only digits": ("123456789", 5, "…"),
    "no comma before it": ("They came, and went", 13, "They came…"),
    "not in a flag": ("🇳🇵🇰🇵🇨🇺", 8, "🇳🇵…"),
    "not in a family": ("ab👨\u200d👩\u200d👧cd", 7, "ab…"),
    "not between a letter and its accents": ("ae\u0301\u0302\u0303b", 4, "a…"),
    "Korean": ("북한군 병력 일만 명이 도착했다고 밝혔다", 9, "북한군 병력…"),
    "Arabic": ("أسروا مقاتلين أجانب قرب القرية", 16, "أسروا مقاتلين…"),
    "Chinese": ("乌克兰在前线俘虏了两名外国士兵", 8, "乌克兰在前线俘…"),
}


@pytest.mark.parametrize("name", CUT)
def test_a_cut(name: str) -> None:
    text, limit, expected = CUT[name]
    assert cut(text, limit) == expected


@given(
    st.lists(st.sampled_from(["men", "12", "thousand", "1,200", "at", "3.5", "million"])),
    st.integers(min_value=1, max_value=60),
)
def test_a_number_is_never_cut(words: list[str], limit: int) -> None:
    text = " ".join(words)
    shown = cut(text, limit)
    if shown == text or " " not in shown:
        return
    kept = shown.removesuffix("…").split()
    assert kept == words[: len(kept)]
    assert not kept or not kept[-1][-1].isdigit()


def test_an_excerpt_keeps_the_words_that_matter() -> None:
    text = f"{'before ' * 60}some 4,000 were lost {'after ' * 60}"
    shown = excerpt(text, 100, around="4,000")
    assert "4,000" in shown
    assert width(shown) <= 100
    assert shown.startswith("…before")
    assert shown.endswith("after…")


def test_an_excerpt_keeps_a_word_and_not_its_letters_in_another() -> None:
    text = f"Someone said at the station {'that night ' * 20}one was taken"
    assert "one was taken" in excerpt(text, 60, around="one")


def test_an_excerpt_keeps_words_that_stand_in_no_blanks() -> None:
    text = "前线消息" * 20 + "俘虏了两名外国士兵" + "前线消息" * 20
    assert "两名" in excerpt(text, 40, around="两名")


@given(
    st.lists(st.sampled_from(["men", "12", "000", "1,200", "at", "front"]), min_size=30),
    st.integers(min_value=30, max_value=60),
)
def test_an_excerpt_is_verbatim_and_begins_with_no_half_number(
    words: list[str], limit: int
) -> None:
    text = " ".join([*words, "exactly five", *words])
    shown = excerpt(text, limit, around="exactly five")
    assert "exactly five" in shown
    assert shown.strip("…") in text
    before = text[: text.find(shown.strip("…"))].rstrip()
    if shown.startswith("…") and shown[1].isdigit():
        assert not before[-1:].isdigit()


APART = {
    "Hebrew": ("לוחמים זרים", "\u2068לוחמים זרים\u2069"),
    "Arabic, cut": ("أسروا مقاتلين أجانب قرب القرية", "\u2068أسروا مقاتلين أجانب…\u2069"),
    "Persian": ("می\u200cجنگند", "\u2068می\u200cجنگند\u2069"),
    "its own marks are not ours": ("\u2067זר\u2069 a", "\u2068זר a\u2069"),
    "Ukrainian": ("чужинці", "чужинці"),
    "Chinese": ("外国士兵", "外国士兵"),
}


@pytest.mark.parametrize("name", APART)
def test_what_reads_from_right_to_left_turns_nothing_round(name: str) -> None:
    text, shown = APART[name]
    assert fit(text, 24) == shown


LINKS = {
    "plain": ("https://a.example/x?id=5#top", "https://a.example/x?id=5#top"),
    "brackets": ("https://a.example/x_(y)", "https://a.example/x_%28y%29"),
    "blank": ("https://a.example/a b", "https://a.example/a%20b"),
    "quoted stays": ("https://a.example/%D0%BA", "https://a.example/%D0%BA"),
    "cyrillic": ("https://новини.example/к", "https://xn--b1amarcd.example/%D0%BA"),
    "port": ("http://a.example:8080/", "http://a.example:8080/"),
    "script": ("javascript:alert(1)", None),
    "file": ("file:///etc/passwd", None),
    "data": ("data:text/html,x", None),
    "no host": ("https:///x", None),
    "relative": ("/x", None),
    "user": ("https://bank.example@evil.example/", None),
    "direction": ("https://a.example/\u202ex", None),
    "newline": ("https://a.example/\n)](https://b.example", None),
    "too long": ("https://a.example/" + "x" * 600, None),
    "bad port": ("https://a.example:99999/", None),
    "bad host": ("https://a]b.example/", None),
    "none": (None, None),
}


@pytest.mark.parametrize("name", LINKS)
def test_only_an_honest_address_is_a_link(name: str) -> None:
    address, expected = LINKS[name]
    assert link(address) == expected


@given(st.text())
def test_no_address_leaves_its_brackets(address: str) -> None:
    found = link("https://a.example/" + address)
    assert found is None or not re.search(r"[\s()<>\[\]\"`\\]", found)


def test_a_label_cannot_end_its_link() -> None:
    shown = masked("Post](https://evil.example) [x", "https://a.example/", 300)
    assert shown == r"[Post\](https\://evil.example) \[x](https://a.example/)"
