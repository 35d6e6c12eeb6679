"""Whatever comes in: a decision in bounded time, no exception, and quotes cut from the text."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.extraction import Extraction, extract
from claims.lexicon import Lexicon, load
from claims.marking import Marked
from claims.model import Claim, Field, Relevance, Report, Source
from claims.relevance import assess, judge

NOW = datetime(2025, 4, 8, tzinfo=UTC)
CAPTURE = "Two Nepali citizens fighting for Russia were captured near Lyman, Zelensky said. "
SOFT, ZERO, RTL, ISOLATE = "\u00ad", "\u200b", "\u200f", "\u2067"
SECONDS_FOR_5_MB = 60
"""Several times what it takes on a slow machine; a cost that grows faster would take hours."""

quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def a_report(title: str, text: str = "", language: str | None = None) -> Report:
    return Report(
        key="k",
        source=Source(name="Post"),
        title=title,
        text=text,
        language=language,
        published=NOW,
        first_seen=NOW,
    )


def judged(report: Report, lexicon: Lexicon | None = None) -> tuple[Relevance, tuple[Claim, ...]]:
    """Everything that is asked of a report; what it says must be consistent."""
    words = lexicon or load()
    marked = Marked(report, words)
    extraction = Extraction(report, marked)
    verdict, claims, mentions = judge(report, marked), extraction.claims, extraction.mentions
    assert {claim.event for claim in claims} <= {*mentions.events}
    assert 0.0 <= verdict.score <= 1.0
    assert verdict.reason
    for claim in claims:
        stored = report.field(claim.field)
        assert claim.quote
        assert stored[claim.start : claim.end] == claim.quote
        if claim.figure:
            assert claim.figure.words in stored
    for term in verdict.terms:
        assert 0 <= term.start < term.end <= len(report.field(term.field))
    return verdict, claims


NOISE = [
    *("\0", "\x07", "\x1b[31m", "\x7f", "\x85", "\ufeff", SOFT, ZERO, RTL, ISOLATE, "\u202e"),
    *("\u2028", "\u0301", "\u0306", "\ufe0f", "&amp;", "&#0;", "&#x110000;", "&nbsp;", "&bogus;"),
    *("&#39;", "<b>", "</p>", "<", "http://x.example/?a=b", "…", "“", "」", "١٢", "１２", "½"),
    *("\U0001f1f3\U0001f1f5", "\ud800", "\n", "\r\n", "\t", "\u3000", "İ", "ß", "ﬁ", "한", "中国"),
    *("नेपाल", "Ёё", "י", "ع"),
]
WORDS = [
    *("Nepali", "soldiers", "captured", "for Russia", "two", "12,000", "killed", "denied", "said"),
    *("Zelensky", "in November", "Lyman", "непальців", "захоплено", "за Росію", "наёмники"),
    *("погибли", "najemnicy", "zginęło", "북한군", "명", "사망", "中国公民", "俘虏", "两名", "and"),
    *(",", ".", "of them", "two thirds", "another", "up to", "since", "Foreign Legion", "3.000"),
    *("according to", "1,5 тис."),
]
jumble = st.lists(st.sampled_from(NOISE + WORDS), max_size=40).map(" ".join)
glued = st.lists(st.sampled_from(NOISE + WORDS), max_size=25).map("".join)


@quick
@given(title=st.text(max_size=80), text=st.text(max_size=400))
def test_any_text_is_judged(title: str, text: str) -> None:
    judged(a_report(title, text))


@quick
@given(text=st.binary(max_size=600))
def test_binary_is_judged(text: bytes) -> None:
    judged(a_report("", text.decode("utf-8", errors="surrogateescape")))
    judged(a_report(text.decode("latin-1")))


@settings(quick, max_examples=150)
@given(title=jumble, text=jumble | glued)
def test_words_of_the_war_in_any_order_and_scripts_are_judged(title: str, text: str) -> None:
    judged(a_report(title, text))


@quick
@given(
    noise=st.lists(st.sampled_from(NOISE), min_size=1, max_size=6),
    places=st.lists(st.integers(0, len(CAPTURE)), min_size=6, max_size=6),
)
def test_quotes_lead_back_to_the_text_whatever_stands_between(
    noise: list[str], places: list[int]
) -> None:
    text = CAPTURE
    for odd, place in zip(noise, places, strict=False):
        text = text[:place] + odd + text[place:]
    judged(a_report("", text))


NOTHING = (
    "",
    " ",
    "\n\n",
    ".",
    "\0",
    SOFT,
    "Nepali",
    "captured",
    "북한군",
    "中",
    "12",
    "&",
    "<p></p>",
)


@pytest.mark.parametrize("text", NOTHING, ids=repr)
def test_next_to_nothing_is_not_relevant(text: str) -> None:
    for report in (a_report(text), a_report("", text), a_report(text, text)):
        verdict, claims = judged(report)
        assert not verdict.relevant
        assert claims == ()


SPOILED = {
    "soft hyphens": CAPTURE.replace("captured", f"cap{SOFT}tured").replace("Ne", f"Ne{SOFT}"),
    "zero width": CAPTURE.replace("captured", f"{ZERO}captured{ZERO}"),
    "direction": CAPTURE.replace("Nepali", f"{ISOLATE}Nepali\u2069").replace("ia ", f"ia{RTL} "),
    "entities": CAPTURE.replace(" ", "&nbsp;"),
    "NUL": CAPTURE.replace("citizens", "citi\0zens"),
    "hard spaces": CAPTURE.replace(" ", "\u00a0"),
    "markup": f"<p>{CAPTURE}</p>",
    "controls": f"\ufeff{CAPTURE}\x07",
    "half a character": f"\ud83d {CAPTURE}",
}


@pytest.mark.parametrize("spoiled", SPOILED.values(), ids=SPOILED)
def test_what_cannot_be_seen_changes_nothing(spoiled: str) -> None:
    verdict, claims = judged(a_report("", spoiled))
    assert verdict.relevant
    (claim,) = claims
    assert claim.figure
    assert (claim.group.nationality, claim.event, claim.figure.low) == ("NP", "captured", 2)


def test_letters_with_combining_marks_are_the_same_letters() -> None:
    composed = "Двоє непальських найманців загинули в боях за Росію."
    apart = composed.replace("й", "и\u0306")
    assert apart != composed
    (one,), (other,) = judged(a_report("", composed))[1], judged(a_report("", apart))[1]
    assert (one.group, one.event) == (other.group, other.event)
    assert other.quote == apart


@pytest.mark.parametrize("language", ["ka", "sw", "yo", "km"])
def test_reason_names_the_language_that_has_no_lexicon(language: str) -> None:
    verdict, _ = judged(a_report("დღეს ამინდი კარგია", "ქარი არ არის", language))
    assert f"no lexicon for {language}" in verdict.reason


def test_language_that_is_read_is_not_blamed() -> None:
    verdict, _ = judged(a_report("It rained all day", "The road was closed.", "en"))
    assert "no lexicon" not in verdict.reason


LONG: dict[str, Callable[[int], str]] = {
    "news": lambda size: (CAPTURE + "The road to the town was closed. ") * (size // 115),
    "one sentence": lambda size: "two Nepali soldiers killed and " * (size // 31),
    "one word": lambda size: "a" * size,
    "no spaces": lambda size: "中国公民被俘" * (size // 6),
    "open markup": lambda size: "<p " * (size // 3),
    "entities": lambda size: "&amp" * (size // 4),
    "marks": lambda size: "и\u0306" * (size // 2),
    "stops": lambda size: "." * size,
    "quotes": lambda size: '"' * size,
    "digits": lambda size: "1" * size,
    "numbers": lambda size: "12,000 " * (size // 7),
    "lines": lambda size: "\n" * size,
    "commas": lambda size: "Nepal, " * (size // 7),
    "brackets": lambda size: "(" * size,
    "invisible": lambda size: SOFT * size,
    "figures": lambda size: "".join(f"{n} Cubans were killed. " for n in range(3, 3 + size // 24)),
    "denials": lambda size: "".join(
        f"General A{n}z denied that Cubans were killed. " for n in range(size // 48)
    ),
}


@pytest.mark.parametrize("kind", LONG)
def test_cost_grows_with_the_length_and_no_faster(kind: str) -> None:
    make = LONG[kind]
    short, long = (_least(a_report("", make(size))) for size in (20_000, 160_000))
    # Eight times the length; what is quadratic takes 64 times as long.
    assert long < 24 * short + 0.25


def _least(report: Report) -> float:
    words = load()
    return min(_seconds(partial(_read, report, words)) for _ in range(2))


def _read(report: Report, words: Lexicon) -> None:
    assess(report, words)
    extract(report, words)


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


@pytest.mark.parametrize("kind", ["one word", "open markup", "digits", "stops"])
def test_five_megabytes_are_judged_in_bounded_time(kind: str) -> None:
    report = a_report("", LONG[kind](5_000_000))
    assert _seconds(partial(judged, report)) < SECONDS_FOR_5_MB


SECTIONS = """
combatant.mercenary combatant.foreign person.kin civilian.odd fight.dispatch event.captured side.UA
unit.RU army.RU war.war war.place other_war.Mars exclusion.odd trap.odd hypothetical.odd
legion.XX-UA reporting.odd denial.odd confirmation.odd doubt.odd foreign.region foreign.people
"""


@pytest.mark.parametrize("place", SECTIONS.split())
def test_words_of_a_desk_under_any_key_break_nothing(place: str, tmp_path: Path) -> None:
    section, key = place.split(".")
    file = tmp_path / "desk.toml"
    file.write_text(f'language = "en"\n[{section}]\n{key} = "zorblat*, Nepali zorblat*"\n')
    words = load(tmp_path)
    for text in ("Two zorblats", "A Nepali zorblat", "zorblat Nepali zorblats of Russia"):
        judged(a_report(f"{text} captured by Ukrainian soldiers", CAPTURE), words)


def test_unknown_country_breaks_nothing(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text(
        'language = "en"\n[countries]\nQQ = { name = "Zorblatia", people = "Zorblatian" }\n'
    )
    report = a_report("Two Zorblatian mercenaries of the Russian army captured near Lyman")
    verdict, claims = judged(report, load(tmp_path))
    assert verdict.relevant
    assert [claim.group.nationality for claim in claims] == ["QQ"]
    assert claims[0].field is Field.TITLE
