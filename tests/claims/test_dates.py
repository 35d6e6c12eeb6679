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


# Each time of a text: its words, first and last day.
IN_TEXTS = [
    ("zh", "据报2024年4月8日。", ["2024年4月8日 2024-04-08 2024-04-08"]),
    ("zh", "于2024年4月被俘", ["2024年4月 2024-04-01 2024-04-30"]),
    ("zh", "2024年，", ["2024年 2024-01-01 2024-12-31"]),
    ("zh", "去年他们", ["去年 2024-01-01 2024-12-31"]),
    ("zh", "今年3月", ["今年3月 2025-03-01 2025-03-31"]),
    ("zh", "去年4月8號", ["去年4月8號 2024-04-08 2024-04-08"]),
    ("zh", "4月", ["4月 2025-04-01 2025-04-30"]),
    ("zh", "5月", ["5月 2024-05-01 2024-05-31"]),
    ("zh", "5月20日", ["5月20日 2025-05-20 2025-05-20"]),
    ("zh", "6月20日", ["6月20日 2024-06-20 2024-06-20"]),
    ("zh", "2024年10月至11月", ["2024年10月至11月 2024-10-01 2024-11-30"]),
    ("zh", "13月2月30日", []),
    ("ko", "작년 11월 3일", ["작년_11월_3일 2024-11-03 2024-11-03"]),
    ("ko", "올해 3월", ["올해_3월 2025-03-01 2025-03-31"]),
    ("ja", "2024年10月7日", ["2024年10月7日 2024-10-07 2024-10-07"]),
    ("en", "May 24, May 25", ["May_24 2025-05-24 2025-05-24", "May_25 2024-05-25 2024-05-25"]),
    ("en", "29 February", ["29_February 2024-02-29 2024-02-29"]),
    ("en", "29 February 2023, 31 April, 32 May", ["May 2024-05-01 2024-05-31"]),
    ("en", "the 8th of April, 2024", ["8th_of_April,_2024 2024-04-08 2024-04-08"]),
    ("en", "April 2,000 men", ["April 2025-04-01 2025-04-30"]),
    ("en", "1.2.2024 31.12.2023", [
        "1.2.2024 2024-02-01 2024-02-01", "31.12.2023 2023-12-31 2023-12-31",
    ]),
    ("en", "2024-02-29", ["2024-02-29 2024-02-29 2024-02-29"]),
    ("en", "2024-02-30", ["2024 2024-01-01 2024-12-31"]),
    ("en", "2024-13-01", ["2024 2024-01-01 2024-12-31"]),
    ("en", "12024-01-01", []),
    ("en", "2024-01-011", ["2024 2024-01-01 2024-12-31"]),
    ("en", "January to March", ["January_to_March 2025-01-01 2025-03-31"]),
    ("en", "November to February", ["November_to_February 2024-11-01 2025-02-28"]),
    ("en", "2023-2024", ["2023-2024 2023-01-01 2024-12-31"]),
    ("en", "Monday and Tuesday", ["Monday_and_Tuesday 2025-04-07 2025-04-08"]),
    ("en", "since January and February", [
        "since_January_and_February 2025-01-01 2025-02-28",
    ]),
    ("en", "September 2022 and October 2023", [
        "September_2022_and_October_2023 2022-09-01 2023-10-31",
    ]),
    ("en", "April 1 and April 5, May 2", [
        "April_1_and_April_5 2025-04-01 2025-04-05", "May_2 2025-05-02 2025-05-02",
    ]),
    ("en", "Tuesday and Monday", [
        "Tuesday 2025-04-08 2025-04-08", "Monday 2025-04-07 2025-04-07",
    ]),
    ("en", "January, March", ["January 2025-01-01 2025-01-31", "March 2025-03-01 2025-03-31"]),
    ("en", "until January and February", [
        "until_January . 2025-01-31", "February 2025-02-01 2025-02-28",
    ]),
    ("en", "January 2022 to March 2024", [
        "January_2022 2022-01-01 2022-01-31", "March_2024 2024-03-01 2024-03-31",
    ]),
    ("en", "September 3 and October 2023", [
        "September_3 2024-09-03 2024-09-03", "October_2023 2023-10-01 2023-10-31",
    ]),
    ("en", "since yesterday", ["since_yesterday 2025-04-08 ."]),
    ("en", "until 2024", ["until_2024 . 2024-12-31"]),
    ("en", "Wednesday, Thursday", [
        "Wednesday 2025-04-09 2025-04-09", "Thursday 2025-04-03 2025-04-03",
    ]),
    ("en", "last\nyear", ["last_year 2024-01-01 2024-12-31"]),
    ("en", "march 2024, in march, sep", ["march_2024 2024-03-01 2024-03-31"]),
    ("fr", "en mars", ["en_mars 2025-03-01 2025-03-31"]),
    ("fr", "trois ont été blessés à l'été 2023", ["l'été_2023 2023-06-01 2023-08-31"]),
    ("fr", "auraient été vus depuis l’été", ["depuis_l’été 2024-06-01 ."]),
    ("ro", "în mai multe, 8 mai", ["8_mai 2025-05-08 2025-05-08"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "periods"), IN_TEXTS, ids=[f"{row[0]}-{row[1]}" for row in IN_TEXTS]
)
def test_each_time_of_a_text_is_told_with_its_words(language, text, periods):
    assert _periods(f"({text})", WEDNESDAY, language) == periods


def _periods(text: str, told_on: date | None, language: str) -> list[str]:
    found = []
    for match in find_periods(text, told_on, language):
        period = match.period
        assert period.words == text[match.start : match.end]
        found.append(f"{'_'.join(period.words.split())} {period.start or '.'} {period.end or '.'}")
    return found


@pytest.mark.parametrize(
    ("told_on", "text", "first", "last"),
    [
        ("2024-01-31", "last month", "2023-12-01", "2023-12-31"),
        ("2024-01-31", "this week", "2024-01-29", "2024-02-04"),
        ("2024-01-31", "last week", "2024-01-22", "2024-01-28"),
        ("2024-01-31", "December", "2023-12-01", "2023-12-31"),
        ("2024-01-31", "winter", "2023-12-01", "2024-02-29"),
        ("2024-12-31", "winter", "2024-12-01", "2025-02-28"),
        ("2024-12-31", "December", "2024-12-01", "2024-12-31"),
        ("2024-12-31", "January 1", "2025-01-01", "2025-01-01"),
        ("2024-12-31", "December 31", "2024-12-31", "2024-12-31"),
        ("2024-02-29", "yesterday", "2024-02-28", "2024-02-28"),
        ("2024-02-29", "last year", "2023-01-01", "2023-12-31"),
        ("2025-03-01", "last month", "2025-02-01", "2025-02-28"),
        ("2025-03-01", "spring", "2025-03-01", "2025-05-31"),
    ],
)
def test_times_near_the_turn_of_a_month_or_year(told_on, text, first, last):
    [match] = find_periods(text, date.fromisoformat(told_on), "en")
    assert (str(match.period.start), str(match.period.end)) == (first, last)


@pytest.mark.parametrize(
    ("language", "text"),
    [("zh", "去年，5月和4月8日"), ("ko", "지난해 5월"), ("en", "April 8, spring, April last year")],
)
def test_what_needs_the_day_of_telling_is_left_without_it(language, text):
    assert find_periods(text, None, language) == ()


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
    assert day_of("In May 2024. On 9 June 2025, 10 June 2025.", "en") == date(2025, 6, 9)
    assert day_of("Since 8 April 2024.", "en") is None
    assert day_of(" " * 1485 + "8 April 2024", "en") == date(2024, 4, 8)
    assert day_of(" " * 1500 + "8 April 2024", "en") is None


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
