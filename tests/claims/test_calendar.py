"""Every name of every language's calendar means the days that its list says."""

from __future__ import annotations

import calendar
import tomllib
from datetime import date, timedelta
from importlib import resources
from typing import Any

import pytest

from claims.dates import find_periods

WEDNESDAY = date(2025, 4, 9)
CALENDARS: dict[str, dict[str, Any]] = {
    file.name.removesuffix(".toml"): tomllib.loads(file.read_text(encoding="utf-8"))
    for file in (resources.files("claims") / "calendar").iterdir()
    if file.name.endswith(".toml")
}
Days = tuple[date | None, date | None]

every_language = pytest.mark.parametrize("language", sorted(CALENDARS))


def split(words: str) -> list[str]:
    return [word for word in words.split("|") if word]


def named(language: str, key: str) -> list[tuple[int, str]]:
    """Each name of a list with its number."""
    groups = CALENDARS[language][key]
    return [(number, name) for number, words in enumerate(groups, 1) for name in split(words)]


def months(language: str) -> list[tuple[int, str]]:
    return [(number, name.capitalize()) for number, name in named(language, "months")]


def month(year: int, number: int) -> tuple[date, date]:
    return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])


def read(text: str, language: str, told_on: date | None = None) -> Days:
    """The one period of a text, which is all of it."""
    [match] = find_periods(text, told_on, language)
    assert (match.start, match.end, match.period.words) == (0, len(text), text)
    return match.period.start, match.period.end


@every_language
def test_months_of_a_year_or_the_last_that_began(language: str):
    for number, name in months(language):
        year = 2025 if number <= 4 else 2024
        assert read(name, language, WEDNESDAY) == month(year, number)
        assert read(f"{name} 2023", language) == month(2023, number)


@every_language
def test_days_of_a_year_or_the_nearest(language: str):
    for number, name in months(language):
        day = date(2025 if number <= 5 else 2024, number, 7)
        for text in (f"7 {name}", f"{name} 7"):
            assert read(text, language, WEDNESDAY) == (day, day), text
        day = date(2023, number, 7)
        for text in (f"7 {name} 2023", f"{name} 7, 2023", f"07 {name} 2023"):
            assert read(text, language) == (day, day), text


@every_language
def test_bounds_before_a_time(language: str):
    table = CALENDARS[language]
    number, name = months(language)[-1]
    first, last = month(2023, number)
    for key, days in (
        ("since", (first, None)),
        ("until", (None, last)),
        ("inside", (first, last)),
    ):
        for bound in split(table[key]):
            assert read(f"{bound} {name} 2023", language) == days, bound


@every_language
def test_years_said_beside_a_month_or_a_season(language: str):
    table = CALENDARS[language]
    number, name = months(language)[0]
    for word in split(table["of"]):
        assert read(f"{name} {word} 2023", language) == month(2023, number), word
    for word in split(table["year_words"]):
        assert read(f"{name} 2023 {word}", language) == month(2023, number), word
    for key, year in (("last_year", 2024), ("this_year", 2025)):
        for word in split(table[key]):
            assert read(f"{name} {word}", language, WEDNESDAY) == month(year, number), word
            assert read(word, language, WEDNESDAY) == (date(year, 1, 1), date(year, 12, 31))
            season = named(language, "seasons")[-1][1]
            autumn = (date(year, 9, 1), date(year, 11, 30))
            assert read(f"{season} {word}", language, WEDNESDAY) == autumn, word


@every_language
def test_weekdays_are_the_last_ones(language: str):
    for number, name in named(language, "weekdays"):
        day = WEDNESDAY - timedelta(days=(3 - number) % 7)
        assert read(name, language, WEDNESDAY) == (day, day), name


LAST_BEGUN = [
    (date(2024, 12, 1), date(2025, 2, 28)),
    (date(2025, 3, 1), date(2025, 5, 31)),
    (date(2024, 6, 1), date(2024, 8, 31)),
    (date(2024, 9, 1), date(2024, 11, 30)),
]
OF_2024 = [
    (date(2023, 12, 1), date(2024, 2, 29)),
    (date(2024, 3, 1), date(2024, 5, 31)),
    (date(2024, 6, 1), date(2024, 8, 31)),
    (date(2024, 9, 1), date(2024, 11, 30)),
]


@every_language
def test_seasons_of_a_year_or_the_last_that_began(language: str):
    for number, name in named(language, "seasons"):
        assert read(name, language, WEDNESDAY) == LAST_BEGUN[number - 1], name
        assert read(f"{name} 2024", language) == OF_2024[number - 1], name


RELATIVE = {
    "today": (WEDNESDAY, WEDNESDAY),
    "yesterday": (date(2025, 4, 8), date(2025, 4, 8)),
    "before_yesterday": (date(2025, 4, 7), date(2025, 4, 7)),
    "this_week": (date(2025, 4, 7), date(2025, 4, 13)),
    "last_week": (date(2025, 3, 31), date(2025, 4, 6)),
    "this_month": (date(2025, 4, 1), date(2025, 4, 30)),
    "last_month": (date(2025, 3, 1), date(2025, 3, 31)),
}


@every_language
def test_times_told_from_the_day_of_telling(language: str):
    for key, days in RELATIVE.items():
        for words in split(CALENDARS[language][key]):
            assert read(words, language, WEDNESDAY) == days, words
            assert find_periods(words, None, language) == (), words


@pytest.mark.parametrize(
    ("language", "as_language"),
    [("sk", "cs"), ("be", "ru"), ("da", "sv"), ("uk-UA", "uk"), ("PT_br", "pt"), ("xx", "en")],
)
def test_languages_that_are_read_with_the_names_of_another(language: str, as_language: str):
    for number, name in months(as_language):
        assert read(f"{name} 2023", language) == month(2023, number)
