"""When: the days, months, seasons and years that a text names, resolved against its own day.

Only wordings that name a time are read; everything relative ("last week") needs the day the
report was told on, and is left alone where that is unknown.
"""

from __future__ import annotations

import calendar
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from claims.model import Period
from claims.words.openings import Opened

_SAME_WORDS = {
    "be": "ru", "mk": "bg", "sk": "cs", "ca": "es", "gl": "pt", "no": "sv", "nb": "sv", "nn": "sv",
    "da": "sv",
}  # fmt: skip
_CHARACTERS = re.compile(
    r"(?:(?P<year>20\d\d|今|去|올|지난|작)\s?(?:年|년|해)\s?)?(?:(?<!\d)(?P<month>1[0-2]|[1-9])\s?(?:月|월)"
    r"\s?(?:(?P<day>[12]\d|3[01]|[1-9])\s?(?:日|號|号|일))?|(?<=年|년|해)(?=\s|$|[^\d]))"
)
_NUMERIC = re.compile(
    r"(?=\d)(?<![\d.])(?:(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)"
    r"|(?P<d2>0?[1-9]|[12]\d|3[01])\.(?P<m2>0?[1-9]|1[0-2])\.(?P<y2>20\d\d))(?![\d])"
)
_BETWEEN = re.compile(
    r"\s*(?:[-–—]|and|to|until|till|і|та|й|и|до|по|i|oraz|a|až|und|bis|et|à|y|e|al|og|och|至|到|와|과|부터)?\s*",
    re.IGNORECASE,
)
_AHEAD = timedelta(days=45)
_RELATIVE = (
    "today",
    "yesterday",
    "before_yesterday",
    "this_week",
    "last_week",
    "this_month",
    "last_month",
    "this_year",
    "last_year",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodMatch:
    """A wording that names a time, and the period it means."""

    start: int
    end: int
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class _Calendar:
    """One language's names, compiled. Names are looked up in lower case.

    `also_words` are months only in capitals or beside a year: "they may", "the march on Kyiv".
    """

    pattern: Opened
    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    relative: dict[str, str]
    also_words: frozenset[str]


def find_periods(text: str, told_on: date | None, language: str | None) -> tuple[PeriodMatch, ...]:
    """The times a text names, in order; never overlapping."""
    code = _code(language)
    if code in {"zh", "ja", "ko"}:
        found = list(_in_characters(text, told_on))
    else:
        found = list(_in_names(text, told_on, _calendar(code)))
    found.extend(_in_numbers(text))
    found.sort(key=lambda m: (m.start, -m.end))
    kept = found[:1]
    for match in found[1:]:
        if match.start >= kept[-1].end:
            kept.append(match)
    return tuple(_merged(text, kept))


def day_of(text: str, language: str | None) -> date | None:
    """The day a text says of its own: the first full date near its beginning."""
    for match in find_periods(text[:1500], None, language):
        if match.period.start is not None and match.period.start == match.period.end:
            return match.period.start
    return None


def _code(language: str | None) -> str:
    code = (language or "en").lower().split("-")[0].split("_")[0]
    return _SAME_WORDS.get(code, code)


@cache
def _calendar(code: str) -> _Calendar:
    folder = resources.files("claims") / "calendar"
    file = folder / f"{code}.toml"
    if not file.is_file():
        file = folder / "en.toml"
    return _compile(tomllib.loads(file.read_text(encoding="utf-8")))


def _split(words: str) -> list[str]:
    return [word for word in words.split("|") if word]


def _numbered(groups: list[str]) -> dict[str, int]:
    return {word: i for i, words in enumerate(groups, 1) for word in _split(words)}


def _any_of(words: list[str]) -> str:
    if not words:
        return r"(?!)"
    longest = sorted(words, key=len, reverse=True)
    return (
        "(?:"
        + "|".join(re.escape(w).replace(r"\ ", r"\s+").replace("'", "['’]") for w in longest)
        + ")"
    )


def _compile(data: dict[str, Any]) -> _Calendar:
    months, weekdays = _numbered(data["months"]), _numbered(data["weekdays"])
    seasons = _numbered(data["seasons"])
    relative = {word: name for name in _RELATIVE for word in _split(data[name])}
    month, of = _any_of(list(months)), _any_of(_split(data["of"]))
    year_word = _any_of(_split(data["year_words"]))
    year = rf"(?P<{{}}>20\d\d)(?:\s*{year_word}(?!\w))?"
    day = r"(?P<{}>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er|\.|º|-го)?"
    bound = (
        rf"(?:(?P<since>{_any_of(_split(data['since']))})\s+"
        rf"|(?P<until>{_any_of(_split(data['until']))})\s+"
        rf"|(?:{_any_of(_split(data['inside']))})\s+(?:the\s+)?)?"
    )
    link = rf"\s*(?:{of}|,)?\s*"
    last = "|".join(_split(data["last_year"]) + _split(data["this_year"])) or "(?!)"
    pattern = (
        rf"(?<!\w)(?:{bound}(?:"
        rf"(?:{day.format('d1')}\s+(?:{of}\s+)?(?P<m1>{month})(?:{link}{year.format('y1')})?"
        rf"|(?P<m2>{month})\s+{day.format('d2')}(?!\d|[.,]\d{{3}})(?:,?\s*{year.format('y2')})?"
        rf"|(?P<m3>{month})(?:{link}{year.format('y3')}|{link}(?P<l3>{last}))?"
        rf"|(?P<weekday>{_any_of(list(weekdays))})"
        rf"|(?P<season>{_any_of(list(seasons))})(?:{link}{year.format('y4')}|{link}(?P<l4>{last}))?"
        rf"|{year.format('y5')})"
        rf"|(?P<relative>{_any_of(list(relative))}))(?!\w))"
    )
    bounds = (word for bound in ("since", "until", "inside") for word in _split(data[bound]))
    whole = (word + " " for word in (*bounds, *weekdays, *relative))
    openings = [*whole, *months, *seasons, *"0123456789"]
    return _Calendar(
        pattern=Opened(re.compile(pattern, re.IGNORECASE), openings),
        months=months,
        weekdays=weekdays,
        seasons=seasons,
        relative=relative,
        also_words=frozenset(_split(data.get("also_words", ""))),
    )


def _in_names(text: str, told_on: date | None, names: _Calendar) -> Iterator[PeriodMatch]:
    for match in names.pattern.finditer(text):
        days = _days(match, told_on, names)
        if days is None or (match["m3"] in names.also_words and not (match["y3"] or match["l3"])):
            continue
        first, last = days
        if match["since"]:
            last = None if first is not None else last
        elif match["until"]:
            first = None
        words = match.group()
        yield PeriodMatch(
            start=match.start(), end=match.end(), period=Period(start=first, end=last, words=words)
        )


def _days(
    match: re.Match[str], told_on: date | None, names: _Calendar
) -> tuple[date | None, date | None] | None:
    if match["relative"]:
        return _relative(names.relative[_key(match["relative"])], told_on)
    if match["weekday"]:
        return _weekday(names.weekdays[_key(match["weekday"])], told_on)
    if match["season"]:
        return _season(
            names.seasons[_key(match["season"])], _year(match, "y4", "l4", told_on, names), told_on
        )
    if match["y5"]:
        return _whole_year(int(match["y5"]))
    return _month_or_day(match, told_on, names)


def _key(words: str) -> str:
    return re.sub(r"\s+", " ", words.lower().replace("’", "'"))


def _year(
    match: re.Match[str], said: str, relative: str, told_on: date | None, names: _Calendar
) -> int | None:
    if match[said]:
        return int(match[said])
    if match[relative] and told_on:
        return told_on.year - (names.relative[_key(match[relative])] == "last_year")
    return None


def _month_or_day(
    match: re.Match[str], told_on: date | None, names: _Calendar
) -> tuple[date | None, date | None] | None:
    for day, month, year in (("d1", "m1", "y1"), ("d2", "m2", "y2")):
        if match[month]:
            said = int(match[year]) if match[year] else None
            return _day(int(match[day]), names.months[_key(match[month])], said, told_on)
    number = names.months[_key(match["m3"])]
    year_said = _year(match, "y3", "l3", told_on, names)
    if year_said is None:
        if told_on is None:
            return None
        year_said = told_on.year - (number > told_on.month)
    return _whole_month(year_said, number)


def _day(
    day: int, month: int, year: int | None, told_on: date | None
) -> tuple[date | None, date | None] | None:
    """A day without a year is the last such day, or one shortly ahead."""
    if year is None and told_on is None:
        return None
    years = (
        [year] if year else [told_on.year + 1, told_on.year, told_on.year - 1] if told_on else []
    )
    for candidate in years:
        if day > calendar.monthrange(candidate, month)[1]:
            continue
        found = date(candidate, month, day)
        if year or told_on is None or found <= told_on + _AHEAD:
            return found, found
    return None


def _whole_month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _whole_year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _season(
    season: int, year: int | None, told_on: date | None
) -> tuple[date | None, date | None] | None:
    """Winter is counted to the year it ends in; a season without a year is the last begun."""
    if year is None and told_on is None:
        return None
    begins = {1: (12, -1), 2: (3, 0), 3: (6, 0), 4: (9, 0)}[season]
    candidates = (
        [year] if year else [told_on.year + 1, told_on.year, told_on.year - 1] if told_on else []
    )
    for candidate in candidates:
        start = date(candidate + begins[1], begins[0], 1)
        if year or told_on is None or start <= told_on:
            last_month = {1: 2, 2: 5, 3: 8, 4: 11}[season]
            return start, _whole_month(candidate, last_month)[1]
    return None


def _weekday(number: int, told_on: date | None) -> tuple[date | None, date | None] | None:
    if told_on is None:
        return None
    found = told_on - timedelta(days=(told_on.isoweekday() - number) % 7)
    return found, found


def _relative(name: str, told_on: date | None) -> tuple[date | None, date | None] | None:
    if told_on is None:
        return None
    days = {"today": 0, "yesterday": 1, "before_yesterday": 2}
    if name in days:
        found = told_on - timedelta(days=days[name])
        return found, found
    back = int(name.startswith("last"))
    if name.endswith("week"):
        monday = told_on - timedelta(days=told_on.weekday() + 7 * back)
        return monday, monday + timedelta(days=6)
    if name.endswith("month"):
        first = told_on.replace(day=1)
        day = first - timedelta(days=1) if back else first
        return _whole_month(day.year, day.month)
    return _whole_year(told_on.year - back)


def _in_characters(text: str, told_on: date | None) -> Iterator[PeriodMatch]:
    for match in _CHARACTERS.finditer(text):
        if not match.group():
            continue
        days = _days_in_characters(match, told_on)
        if days is not None:
            yield PeriodMatch(
                start=match.start(),
                end=match.end(),
                period=Period(start=days[0], end=days[1], words=match.group()),
            )


def _days_in_characters(
    match: re.Match[str], told_on: date | None
) -> tuple[date | None, date | None] | None:
    said = match["year"]
    year = int(said) if said and said.isdigit() else None
    if said and year is None:
        if told_on is None:
            return None
        year = told_on.year - (said in {"去", "지난", "작"})
    if match["month"] is None:
        return _whole_year(year) if year else None
    month = int(match["month"])
    if match["day"]:
        return _day(int(match["day"]), month, year, told_on)
    if year is None and told_on is None:
        return None
    if year is None and told_on is not None:
        year = told_on.year - (month > told_on.month)
    return _whole_month(year, month) if year else None


def _in_numbers(text: str) -> Iterator[PeriodMatch]:
    if "20" not in text:
        return
    for match in _NUMERIC.finditer(text):
        year, month, day = (
            int(match[long] or match[short])
            for long, short in (("y", "y2"), ("m", "m2"), ("d", "d2"))
        )
        found = _day(day, month, year, None) if 1 <= month <= 12 else None
        if found is not None:
            yield PeriodMatch(
                start=match.start(),
                end=match.end(),
                period=Period(start=found[0], end=found[1], words=match.group()),
            )


def _merged(text: str, matches: list[PeriodMatch]) -> Iterator[PeriodMatch]:
    """Two joined wordings as one period: "in January and February", "від квітня до травня"."""
    skip = False
    for match, after in pairwise([*matches, None]):
        if skip:
            skip = False
            continue
        joined = _one_period(text, match, after) if match and after else None
        if joined:
            yield joined
            skip = True
        elif match:
            yield match


def _one_period(text: str, match: PeriodMatch, after: PeriodMatch) -> PeriodMatch | None:
    first, second = match.period, after.period
    if not _BETWEEN.fullmatch(text, match.end, after.start) or first.start is None:
        return None
    first = _in_the_same_year(first, second)
    if second.end is None or first.start is None or second.end <= first.start:
        return None
    near = (second.start or second.end) - (first.end or first.start)
    if near > timedelta(days=400):
        return None
    return PeriodMatch(
        start=match.start,
        end=after.end,
        period=Period(start=first.start, end=second.end, words=text[match.start : after.end]),
    )


def _in_the_same_year(first: Period, second: Period) -> Period:
    """In "September and October 2023" the year said once counts for both."""
    year = re.search(r"20\d\d", second.words)
    if not year or re.search(r"20\d\d", first.words) or not first.start or not first.end:
        return first
    if first.start.day != 1 or first.end.month != first.start.month:
        return first
    start, end = _whole_month(int(year.group()), first.start.month)
    return Period(start=start, end=end, words=first.words)
