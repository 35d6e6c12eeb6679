"""Days, hours and time zones as people type them.

Pure. What cannot be read raises `Misread`, whose message says what would work.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

from rapidfuzz import process

from bot.desk.misread import Misread
from claims.texts import NOTHING, say

if TYPE_CHECKING:
    from collections.abc import Mapping

_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*h?\s*(am|pm)?", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = re.compile(rf"({'|'.join(_MONTHS)})[a-z]*\.?\s*(\d{{4}})?", re.IGNORECASE)
_AGO = re.compile(r"(?:last|past)?\s*(\d+|a|an|one)?\s*(day|week|month|year)s?(?:\s*ago)?")
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


def read_days(typed: str, *, today: date) -> tuple[date, date]:
    """The first and last day that something typed stands for: a day, a month, a year.

    Raises:
        Misread: it stands for none.
    """
    plain = " ".join(typed.casefold().replace(",", " ").split())
    for reader in (_read_iso, _read_near, _read_month, _read_ago, _read_any):
        days = reader(plain, today)
        if days is not None:
            return days
    raise Misread(say("misread.day", typed=typed))


def _read_iso(plain: str, _today: date) -> tuple[date, date] | None:
    numbers = [int(part) for part in re.split(r"[-/.]", plain) if part.isdecimal()]
    if not re.fullmatch(r"\d{4}(?:[-/.]\d{1,2}){0,2}", plain):
        return None
    year, *rest = numbers
    try:
        if not rest:
            return (date(year, 1, 1), date(year, 12, 31))
        if len(rest) == 1:
            return _month(year, rest[0])
        return (date(year, *rest), date(year, *rest))
    except ValueError as problem:
        raise Misread(say("misread.no_such_day", typed=plain)) from problem


def _read_near(plain: str, today: date) -> tuple[date, date] | None:
    if plain in {"today", "now"}:
        return (today, today)
    if plain == "yesterday":
        day = today - timedelta(days=1)
        return (day, day)
    word = plain.removeprefix("last ").removeprefix("on ")
    for number, name in enumerate(_WEEKDAYS):
        if word in {name, name[:3]}:
            day = today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
            return (day, day)
    return None


def _read_month(plain: str, today: date) -> tuple[date, date] | None:
    """A month by its name; without a year the last one that has begun."""
    found = _MONTH.fullmatch(plain.removeprefix("last ").removeprefix("in "))
    if found is None:
        return None
    number = _MONTHS.index(found[1].casefold()) + 1
    year = int(found[2]) if found[2] else today.year - (number > today.month)
    return _month(year, number)


def _month(year: int, number: int) -> tuple[date, date]:
    return (date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def _read_ago(plain: str, today: date) -> tuple[date, date] | None:
    found = _AGO.fullmatch(plain)
    if found is None:
        return None
    count = int(found[1]) if found[1] and found[1].isdecimal() else 1
    try:
        day = today - timedelta(days=count * _DAYS[found[2]])
    except OverflowError:
        return None
    return (day, day)


def _read_any(plain: str, today: date) -> tuple[date, date] | None:
    """Whatever else people call a day, in many languages."""
    import dateparser  # noqa: PLC0415 - half a second to import, rarely needed

    if len(plain) > 40:
        return None
    parsed = dateparser.parse(
        plain,
        settings={
            "RELATIVE_BASE": datetime.combine(today, time(12)),
            "PREFER_DATES_FROM": "past",
            "REQUIRE_PARTS": ["month"],
        },
    )
    return (parsed.date(), parsed.date()) if parsed else None


def read_time(typed: str) -> time:
    """An hour of the day: 08:00, 8, 8am, 20h.

    Raises:
        Misread: it is none.
    """
    found = _TIME.fullmatch(typed.strip())
    if found is None:
        raise Misread(say("misread.hour", typed=typed))
    hour, minute = int(found[1]), int(found[2] or 0)
    half = (found[3] or "").casefold()
    if half and not 1 <= hour <= 12:
        raise Misread(say("misread.hour", typed=typed))
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        raise Misread(say("misread.hour", typed=typed)) from None


def read_zone(typed: str) -> str:
    """A time zone by its IANA name, or by its city alone: Europe/Kyiv, kyiv, new york, utc.

    Raises:
        Misread: there is none of that name.
    """
    word = typed.strip().replace(" ", "_").casefold()
    by_name, by_city = _zones()
    zone = by_name.get(word) or by_city.get(word)
    if zone is None:
        near = process.extract(word, list(by_city), limit=3, score_cutoff=70)
        meant = ", ".join(by_city[city] for city, _, _ in near)
        hint = say("misread.meant", meant=meant) if near else NOTHING
        raise Misread(say("misread.zone", typed=typed, hint=hint))
    return zone


@lru_cache(maxsize=1)
def _zones() -> tuple[Mapping[str, str], Mapping[str, str]]:
    names = sorted(available_timezones())
    cities = {
        zone.rpartition("/")[2].casefold(): zone
        for zone in names
        if "/" in zone and not zone.startswith(("Etc/", "posix/", "right/", "SystemV/"))
    }
    return ({zone.casefold(): zone for zone in names}, {**cities, "kiev": "Europe/Kyiv"})


def known_zones() -> tuple[str, ...]:
    """The zones of places, as they are written."""
    return tuple(_zones()[0].values())


def local_day(now: datetime, zone: str) -> date:
    """The day it is in a time zone."""
    return now.astimezone(ZoneInfo(zone)).date()
