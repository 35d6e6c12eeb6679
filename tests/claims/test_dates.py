"""Times that texts name, resolved against the day they were told on."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.dates import day_of, find_periods

WEDNESDAY = date(2025, 4, 9)

WORDINGS = [
    ("en", "on April 8th", "2025-04-08", "2025-04-08"),
    ("en", "April 8, 2024", "2024-04-08", "2024-04-08"),
    ("en", "8 April 2024", "2024-04-08", "2024-04-08"),
    ("en", "on December 21", "2024-12-21", "2024-12-21"),
    ("en", "on Tuesday", "2025-04-08", "2025-04-08"),
    ("en", "in November", "2024-11-01", "2024-11-30"),
    ("en", "since February", "2025-02-01", None),
    ("en", "until March 2024", None, "2024-03-31"),
    ("en", "in January and February", "2025-01-01", "2025-02-28"),
    ("en", "September and October 2023", "2023-09-01", "2023-10-31"),
    ("en", "in the fall of the previous year", "2024-09-01", "2024-11-30"),
    ("en", "in the spring of 2024", "2024-03-01", "2024-05-31"),
    ("en", "in the winter of 2024", "2023-12-01", "2024-02-29"),
    ("en", "in the spring", "2025-03-01", "2025-05-31"),
    ("en", "in the summer", "2024-06-01", "2024-08-31"),
    ("en", "last week", "2025-03-31", "2025-04-06"),
    ("en", "yesterday", "2025-04-08", "2025-04-08"),
    ("en", "late last month", "2025-03-01", "2025-03-31"),
    ("en", "last year", "2024-01-01", "2024-12-31"),
    ("en", "2024-07-29", "2024-07-29", "2024-07-29"),
    ("uk", "у листопаді", "2024-11-01", "2024-11-30"),
    ("uk", "8 квітня 2024 року", "2024-04-08", "2024-04-08"),
    ("uk", "з лютого 2022 року", "2022-02-01", None),
    ("uk", "навесні", "2025-03-01", "2025-05-31"),
    ("uk", "торік", "2024-01-01", "2024-12-31"),
    ("uk", "позавчора", "2025-04-07", "2025-04-07"),
    ("ru", "26 марта", "2025-03-26", "2025-03-26"),
    ("ru", "зимой", "2024-12-01", "2025-02-28"),
    ("ru", "в прошлом году", "2024-01-01", "2024-12-31"),
    ("pl", "w kwietniu 2022 r.", "2022-04-01", "2022-04-30"),
    ("de", "April 2023 bis Mai 2024", "2023-04-01", "2024-05-31"),
    ("de", "29.07.2024", "2024-07-29", "2024-07-29"),
    ("es", "8 de abril de 2025", "2025-04-08", "2025-04-08"),
    ("zh", "去年11月", "2024-11-01", "2024-11-30"),
    ("zh", "4月8日", "2025-04-08", "2025-04-08"),
    ("ko", "지난해 11월", "2024-11-01", "2024-11-30"),
]


@pytest.mark.parametrize(
    ("language", "words", "start", "end"), WORDINGS, ids=[f"{w[0]}-{w[1]}" for w in WORDINGS]
)
def test_wording_names_a_period(language, words, start, end):
    [match] = find_periods(f"({words})", WEDNESDAY, language)
    found = match.period
    assert found.words == words
    assert found.start == (date.fromisoformat(start) if start else None)
    assert found.end == (date.fromisoformat(end) if end else None)


@pytest.mark.parametrize(
    "text",
    [
        "they may fight",
        "the march on Kyiv",
        "2,000 men",
        "on February 30",
        "two men now",
    ],
)
def test_other_words_name_no_time(text):
    assert find_periods(text, WEDNESDAY, "en") == ()


def test_relative_wordings_need_the_day_of_telling():
    assert find_periods("on Tuesday, last month, in May", None, "en") == ()


def test_a_text_tells_its_own_day():
    assert day_of("KYIV, 8 April 2025. Two men were seen.", "en") == date(2025, 4, 8)
    assert day_of("Two men were seen on Tuesday.", "en") is None


@given(
    st.text(max_size=300),
    st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 1, 1)),
    st.sampled_from(["en", "uk", "ru", "hu", "zh", "xx", None]),
)
def test_any_text_is_read_and_periods_run_forward(text, told_on, language):
    for match in find_periods(text, told_on, language):
        period = match.period
        assert period.words == text[match.start : match.end]
        assert period.start is None or period.end is None or period.start <= period.end


@given(st.dates(min_value=date(2001, 1, 1), max_value=date(2060, 1, 1)))
def test_written_days_come_back(day):
    for text in (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}"):
        found = find_periods(text, None, "en")
        assert [m.period.start for m in found] == [day], text
