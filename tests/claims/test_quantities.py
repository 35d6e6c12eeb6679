"""Every wording of every language's table of quantities does what its list says."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest

from claims.figures import FigureMatch, find_figures
from claims.model import FigureRole, Precision

_FOLDER = resources.files("claims") / "quantities"
TABLES: dict[str, dict[str, Any]] = {
    file.name.removesuffix(".toml"): tomllib.loads(file.read_text(encoding="utf-8"))
    for file in _FOLDER.iterdir()
    if file.name.endswith(".toml") and file.name != "ordinals.toml"
}
HEDGES = (Precision.ABOUT, Precision.AT_LEAST, Precision.AT_MOST)
# Wordings that also mean something else, which is read first: "37 m" are millions, "một" is one.
OTHERWISE = {
    ("en", "m"),
    ("uk", "батальйон"),
    ("uk", "включно з"),
    ("hu", "hét"),
    ("vi", "năm"),
    ("vi", "một số"),
    ("vi", "một nhóm"),
}

every_language = pytest.mark.parametrize("language", sorted(TABLES))


def wordings(language: str, *keys: str) -> Iterator[str]:
    for key in keys:
        for word in TABLES[language][key].split("|"):
            if word and (language, word) not in OTHERWISE:
                yield word.strip()


def numbers(language: str, key: str) -> Iterator[tuple[int, str]]:
    for value, words in TABLES[language][key].items():
        yield from ((int(value), word) for word in words.split("|"))


def only(text: str, language: str) -> FigureMatch:
    """The one amount of a text, which is all of it."""
    [match] = find_figures(text, language)
    assert (match.start, match.end, match.figure.words) == (0, len(text), text)
    return match


@every_language
def test_number_words(language: str):
    for value, word in numbers(language, "numbers"):
        figure = only(word, language).figure
        assert (figure.low, figure.high) == (value, value), word
        assert (figure.precision, figure.role) == (Precision.EXACT, FigureRole.TOTAL), word


@every_language
def test_multipliers_behind_digits(language: str):
    for value, word in numbers(language, "multipliers"):
        figure = only(f"7 {word}", language).figure
        assert (figure.low, figure.high) == (7 * value, 7 * value), word


@every_language
def test_plurals_are_at_least_two_of_theirs(language: str):
    for value, word in numbers(language, "plurals"):
        figure = only(word, language).figure
        assert (figure.low, figure.high) == (value, None), word
        assert figure.precision is Precision.AT_LEAST, word


@every_language
@pytest.mark.parametrize("hedge", HEDGES)
def test_hedges(language: str, hedge: Precision):
    low = None if hedge is Precision.AT_MOST else 3700
    high = None if hedge is Precision.AT_LEAST else 3700
    for word in wordings(language, hedge.value):
        match = only(f"{word} 3700", language)
        figure = match.figure
        assert (figure.low, figure.high, figure.precision) == (low, high, hedge), word
        assert (match.core_start, match.core_end) == (len(word) + 1, len(word) + 5), word
    for word in wordings(language, f"{hedge.value}_after"):
        match = only(f"3700 {word}", language)
        figure = match.figure
        assert (figure.low, figure.high, figure.precision) == (low, high, hedge), word
        assert (match.core_start, match.core_end) == (0, 4), word


@every_language
def test_more_of_them(language: str):
    texts = [f"{word} 3700" for word in wordings(language, "additional")]
    texts += [f"3700 {word}" for word in wordings(language, "additional_after")]
    for text in texts:
        figure = only(text, language).figure
        assert (figure.low, figure.high, figure.role) == (3700, 3700, FigureRole.ADDITIONAL), text


@every_language
def test_parts_of_them(language: str):
    texts = [f"{word} 3700" for word in wordings(language, "part")]
    texts += [f"3700 {word}" for word in wordings(language, "part_after")]
    for text in texts:
        [match] = find_figures(text, language)
        assert (match.figure.words, match.figure.role) == ("3700", FigureRole.PART), text


@every_language
def test_shares_and_vague_words_stay_words(language: str):
    for key, share, role in (
        ("shares", True, FigureRole.PART),
        ("vague", False, FigureRole.TOTAL),
    ):
        for word in wordings(language, key):
            match = only(word, language)
            figure = match.figure
            assert (figure.low, figure.high, figure.precision) == (None, None, Precision.VAGUE)
            assert (match.share, figure.role) == (share, role), word


@every_language
def test_ranges(language: str):
    texts = [f"3700 {word} 4900" for word in wordings(language, "range_to")]
    texts += [
        f"{opened} 3700 {word} 4900"
        for opened in wordings(language, "between")
        for word in wordings(language, "range_and")
    ]
    for text in texts:
        figure = only(text, language).figure
        assert (figure.low, figure.high, figure.precision) == (3700, 4900, Precision.RANGE), text


@every_language
def test_what_counts_no_people(language: str):
    texts = [f"{word} 37" for word in wordings(language, "not_before", "months")]
    texts += [f"37 {word}" for word in wordings(language, "not_after", "months")]
    for text in texts:
        assert find_figures(text, language) == (), text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I'm sure that J.M. Kay came at 10 a.m."),
        ("es", "el 37 por ciento"),
        ("fr", "37 pour cent"),
        ("ro", "37 la sută"),
    ],
)
def test_letters_and_shares_in_hundred_are_no_numbers(language: str, text: str):
    assert find_figures(text, language) == ()


@pytest.mark.parametrize(
    ("language", "as_language"),
    [("sk", "cs"), ("kk", "ru"), ("da", "sv"), ("uk-UA", "uk"), ("PT_br", "pt"), ("xx", "en")],
)
def test_languages_that_are_read_with_the_words_of_another(language: str, as_language: str):
    for value, word in numbers(as_language, "numbers"):
        assert only(word, language).figure.low == value
