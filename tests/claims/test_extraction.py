"""Claims out of reports: invented sentences beside what they state."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction import extract, mentions
from claims.lexicon import load
from claims.model import Report, Source

TOLD = datetime(2025, 4, 9, 12, tzinfo=UTC)


def report(text: str, *, title: str = "", language: str = "en", outlet: str = "Harbour Post"):
    return Report(
        key="r1",
        source=Source(name=outlet, language=language),
        title=title,
        text=text,
        language=language,
        published=TOLD,
        first_seen=TOLD,
    )


def told(text: str, **more: str) -> set[tuple]:
    """Nationality, event, low and high of every claim."""
    claims = extract(report(text, **more), load())
    return {
        (
            c.group.nationality,
            c.event.value,
            c.figure.low if c.figure else None,
            c.figure.high if c.figure else None,
        )
        for c in claims
    }


STATEMENTS = [
    (
        "en",
        "Ukrainian troops captured two Chinese citizens fighting for Russia.",
        {("CN", "captured", 2, 2)},
    ),
    (
        "en",
        "Up to 12,000 North Korean soldiers were deployed to the Kursk region.",
        {("KP", "deployed", None, 12000)},
    ),
    (
        "en",
        "At least 14 Nepali nationals were killed while fighting for Russia.",
        {("NP", "killed", 14, None)},
    ),
    (
        "uk",
        "Захоплено двох громадян Непалу, які воювали на боці Росії.",
        {("NP", "captured", 2, 2)},
    ),
    (
        "ru",
        "В плен попали трое граждан Кубы, воевавших на стороне России.",
        {("CU", "captured", 3, 3)},
    ),
]


@pytest.mark.parametrize(
    ("language", "text", "expected"), STATEMENTS, ids=[s[1][:40] for s in STATEMENTS]
)
def test_sentence_states(language, text, expected):
    assert told(text, language=language) == expected


def test_quote_is_cut_from_the_stored_text():
    stored = (
        "Ukraine\u00ad says &amp; repeats it.\n\u201cTwo Chinese soldiers\u201d were\u00a0captured."
    )
    for claim in extract(report(stored), load()):
        assert claim.quote == stored[claim.start : claim.end]


def test_nothing_is_claimed_about_the_two_states_own_soldiers():
    assert told("Russia captured 20 Ukrainian soldiers and lost 40 Russian soldiers.") == set()


@given(st.text(max_size=400), st.text(max_size=80), st.sampled_from(["en", "uk", "ru", "ko", None]))
def test_any_text_is_read_and_quotes_are_exact(text, title, language):
    read = Report(
        key="r",
        source=Source(name="Harbour Post"),
        title=title,
        text=text,
        language=language,
        first_seen=TOLD,
    )
    for claim in extract(read, load()):
        assert claim.quote == read.field(claim.field)[claim.start : claim.end] != ""
    mentions(read, load())


PIECES = st.sampled_from(
    [
        "two Chinese soldiers", "1,000", "up to 12,000", "North Koreans", "were captured",
        "killed", "and", "in Kursk", "\u00ad", "&amp;", "said Zelensky", "\n",
        ". ", "for Russia", "“", "\u200b",
        "dozens of Cubans", "denied", "fighting", "of them", ", including", "citizens of Nepal",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_quotes_are_exact_in_texts_full_of_claims(text):
    for claim in extract(report(text, title="Two Cubans killed"), load()):
        stored = text if claim.field == "text" else "Two Cubans killed"
        assert claim.quote == stored[claim.start : claim.end] != ""
