"""Reads what people type after a command, forgivingly: countries, events, days, ids, hours, zones.

Pure. What cannot be read raises `Misread`, whose message says what would work.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

from rapidfuzz import process

from claims import wording
from claims.model import NOT_STATED, Event, Side

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claims.lexicon import Lexicon


DEFAULT_LIMIT = 20


class Misread(Exception):
    """Something typed that cannot be read; the message says what would work."""


class Kind(StrEnum):
    """What an id stands for."""

    CLAIM = "claim"
    LINK = "link"
    STORY = "story"
    REPORT = "report"
    DECISION = "decision"


class Mode(StrEnum):
    """What a watching channel is told, from everything to the digest alone."""

    EVERY = "every"
    CHANGES = "changes"
    STORIES = "stories"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Ref:
    """An id: FF-0042, FF-L3, FF-S12, FF-R7, FF-D7."""

    kind: Kind
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What claims are asked for. `since` and `until` are days of publication, both included."""

    text: str | None = None
    nationality: str | None = None
    side: Side | None = None
    event: Event | None = None
    claimant: str | None = None
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    limit: int = DEFAULT_LIMIT

    def words(self) -> str:
        """The filters as they were understood: "Chinese · captured · since 1 Mar 2025"."""
        parts = (
            f"“{self.text}”" if self.text else "",
            wording.nationality_words(self.nationality) if self.nationality else "",
            wording.event_words(self.event) if self.event else "",
            wording.side_words(self.side),
            f"said by {self.claimant}" if self.claimant else "",
            f"since {wording.day_words(self.since)}" if self.since else "",
            f"until {wording.day_words(self.until)}" if self.until else "",
            f"as of {wording.day_words(self.as_of)}" if self.as_of else "",
        )
        return wording.DOT.join(part for part in parts if part) or "all claims"


_ID = re.compile(r"#?\s*(?:FF)?[\s-]*([SRLCD]?)[\s-]*0*(\d{1,12})", re.IGNORECASE)
_KINDS = {
    "": Kind.CLAIM,
    "C": Kind.CLAIM,
    "L": Kind.LINK,
    "S": Kind.STORY,
    "R": Kind.REPORT,
    "D": Kind.DECISION,
}
_EXAMPLES = {
    Kind.CLAIM: "FF-0042",
    Kind.LINK: "FF-L3",
    Kind.STORY: "FF-S12",
    Kind.REPORT: "FF-R7",
    Kind.DECISION: "FF-D7",
}
_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*h?\s*(am|pm)?", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = re.compile(rf"({'|'.join(_MONTHS)})[a-z]*\.?\s*(\d{{4}})?", re.IGNORECASE)
_AGO = re.compile(r"(?:last|past)?\s*(\d+|a|an|one)?\s*(day|week|month|year)s?(?:\s*ago)?")
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_SIDES = {
    Side.RU: ("ru", "russia", "russian", "russians", "moscow", "рф", "росія", "россия"),
    Side.UA: ("ua", "ukraine", "ukrainian", "ukrainians", "kyiv", "kiev", "україна", "украина"),
}
_UNSTATED = frozenset({"xx", "foreign", "foreigners", "unknown", "not stated", "unstated", "any"})
_MODES = {
    "changes": Mode.CHANGES,
    "change": Mode.CHANGES,
    "every": Mode.EVERY,
    "all": Mode.EVERY,
    "everything": Mode.EVERY,
    "stories": Mode.STORIES,
    "story": Mode.STORIES,
    "digest": Mode.DIGEST,
    "daily": Mode.DIGEST,
}


def read_filters(options: Mapping[str, str], lexicon: Lexicon, *, today: date) -> Filters:
    """The filters among a command's options.

    Raises:
        Misread: one of them cannot be read.
    """
    given = {name: value.strip() for name, value in options.items() if value and value.strip()}
    since, until, as_of = given.get("since"), given.get("until"), given.get("as_of")
    filters = Filters(
        text=given.get("text"),
        nationality=read_nationality(given.get("nationality"), lexicon),
        side=read_side(given.get("side")),
        event=read_event(given.get("event"), lexicon),
        claimant=given.get("claimant"),
        since=read_days(since, today=today)[0] if since else None,
        until=read_days(until, today=today)[1] if until else None,
        as_of=read_days(as_of, today=today)[1] if as_of else None,
        limit=_read_limit(given.get("limit")),
    )
    if filters.since and filters.until and filters.since > filters.until:
        raise Misread(
            f"since ({wording.day_words(filters.since)}) is after until"
            f" ({wording.day_words(filters.until)}): swap them."
        )
    return filters


def read_nationality(typed: str | None, lexicon: Lexicon) -> str | None:
    """A country code from a code, a name or a demonym in any of the lexicon's languages."""
    if not typed:
        return None
    if typed.casefold() in _UNSTATED:
        return NOT_STATED
    code = lexicon.country(typed)
    if code is None:
        raise Misread(
            f"I do not know the nationality “{typed}”. Try a country, a people or a code:"
            " China, Chinese, CN."
        )
    return code


def read_side(typed: str | None) -> Side | None:
    """The side fought for: RU or UA, by any usual name."""
    if not typed:
        return None
    word = typed.casefold().removeprefix("for ").strip()
    for side, names in _SIDES.items():
        if word in names:
            return side
    raise Misread(f"I do not know the side “{typed}”. Sides are RU (for Russia) and UA.")


def read_event(typed: str | None, lexicon: Lexicon) -> Event | None:
    """What happened to them, by our word or one of the lexicon's."""
    if not typed:
        return None
    event = lexicon.event(typed) or _nearest_event(typed)
    if event is None:
        raise Misread(f"I do not know the event “{typed}”. Events are {', '.join(Event)}.")
    return event


def _nearest_event(typed: str) -> Event | None:
    found = process.extractOne(typed.casefold(), [event.value for event in Event], score_cutoff=75)
    return Event(found[0]) if found else None


def _read_limit(typed: str | None) -> int:
    if typed is None:
        return DEFAULT_LIMIT
    if not typed.isdecimal() or not 1 <= int(typed) <= 1000:
        raise Misread(f"limit is a number from 1 to 1000, not “{typed}”.")
    return int(typed)


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
    raise Misread(f"I cannot read “{typed}” as a day. Try 2025-03-01, march, or yesterday.")


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
        raise Misread(f"There is no day {plain}.") from problem


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


def read_ref(typed: str, *, kind: Kind | None = None) -> Ref:
    """An id as people type it: FF-0042, ff42, 42, #42, s12.

    Raises:
        Misread: it is no id, or one of another kind than `kind`.
    """
    found = _ID.fullmatch(typed.strip())
    if found is None:
        raise Misread(
            f"“{typed.strip()[:60]}” is no id. Claims are FF-0042, links FF-L3, stories FF-S12,"
            " reports FF-R7, decisions FF-D7."
        )
    ref = Ref(_KINDS[found[1].upper()], int(found[2]))
    if kind is not None and ref.kind is not kind:
        raise Misread(f"{typed.strip()} is a {ref.kind}; this takes a {kind} ({_EXAMPLES[kind]}).")
    return ref


def read_time(typed: str) -> time:
    """An hour of the day: 08:00, 8, 8am, 20h.

    Raises:
        Misread: it is none.
    """
    found = _TIME.fullmatch(typed.strip())
    if found is None:
        raise Misread(f"“{typed}” is no time of day. Write it as 08:00.")
    hour, minute = int(found[1]), int(found[2] or 0)
    half = (found[3] or "").casefold()
    if half and not 1 <= hour <= 12:
        raise Misread(f"“{typed}” is no time of day. Write it as 08:00.")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        raise Misread(f"“{typed}” is no time of day. Write it as 08:00.") from None


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
        hint = f" Did you mean {', '.join(by_city[city] for city, _, _ in near)}?" if near else ""
        raise Misread(f"I do not know the time zone “{typed}”. Zones look like Europe/Kyiv.{hint}")
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


def read_mode(typed: str | None) -> Mode | None:
    """What a channel wants to be told.

    Raises:
        Misread: it is no mode.
    """
    if not typed or not typed.strip():
        return None
    mode = _MODES.get(typed.strip().casefold())
    if mode is None:
        raise Misread(
            f"“{typed}” is no mode. Modes are every (all there is), changes (stories and what"
            " changes in them), stories, and digest (once a day only)."
        )
    return mode


def local_day(now: datetime, zone: str) -> date:
    """The day it is in a time zone."""
    return now.astimezone(ZoneInfo(zone)).date()
