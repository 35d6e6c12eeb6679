"""Reads what somebody asks of a subscription: the options of `watch here`. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from rapidfuzz import process

from bot.desk.days import read_time, read_zone
from bot.desk.misread import Misread, shortened
from bot.desk.options import Mode, Only, read_event, read_mode, read_nationality, read_side
from claims.model import Event, Side, Tier
from claims.texts import languages, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import time

    from claims.lexicon import Lexicon

_Value = TypeVar("_Value")

LARGEST = 10_000_000
LONGEST_KEYWORD = 100
_OFF = frozenset({"off", "none", "no", "never", "-"})
_SPAN = re.compile(r"(?P<begins>.+?)\s*(?:-|–|—|\bto\b|\buntil\b)\s*(?P<ends>.+)", re.IGNORECASE)
_TIERS = {
    "wire": Tier.WIRE,
    "agency": Tier.WIRE,
    "outlet": Tier.OUTLET,
    "paper": Tier.OUTLET,
    "official": Tier.OFFICIAL,
    "government": Tier.OFFICIAL,
    "state media": Tier.STATE_MEDIA,
    "blog": Tier.BLOG,
}
_ONLY = {
    "new": Only.NEW,
    "new stories": Only.NEW,
    "stories": Only.NEW,
    "disputes": Only.DISPUTES,
    "disputed": Only.DISPUTES,
    "denials": Only.DISPUTES,
}
_LANGUAGE_NAMES = {
    "english": "en",
    "англійська": "en",
    "ukrainian": "uk",
    "українська": "uk",
    "українською": "uk",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """The hours in which nothing is posted; `span` is None where they were switched off."""

    span: tuple[time, time] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody asked of a subscription; None and empty where nothing was said."""

    nationality: tuple[str, ...]
    side: tuple[Side, ...]
    event: tuple[Event, ...]
    tier: tuple[Tier, ...]
    figure: int | None
    keyword: str | None
    only: Only | None
    mode: Mode | None
    digest_time: time | None
    zone: str | None
    quiet: QuietHours | None
    language: str | None


def read_wanted(options: Mapping[str, str], lexicon: Lexicon) -> Wanted:
    """What the options ask for; where several may be named they stand with commas.

    Raises:
        Misread: one of them cannot be read.
    """
    given = {name: typed.strip() for name, typed in options.items() if typed.strip()}
    hour, zone = given.get("time"), given.get("zone")
    return Wanted(
        nationality=_each(given, "nationality", lambda typed: read_nationality(typed, lexicon)),
        side=_each(given, "side", read_side),
        event=_each(given, "event", lambda typed: read_event(typed, lexicon)),
        tier=_each(given, "tier", read_tier),
        figure=read_figure(given.get("figure")),
        keyword=read_keyword(given.get("keyword")),
        only=read_only(given.get("only")),
        mode=read_mode(given.get("every") or given.get("mode")),
        digest_time=read_time(hour) if hour else None,
        zone=read_zone(zone) if zone else None,
        quiet=read_quiet(given.get("quiet")),
        language=read_language(given.get("language")),
    )


def _each(
    options: Mapping[str, str], name: str, read: Callable[[str], _Value | None]
) -> tuple[_Value, ...]:
    typed = [part.strip() for part in options.get(name, "").split(",")]
    values = [read(part) for part in typed if part]
    return tuple(dict.fromkeys(value for value in values if value is not None))


def read_tier(typed: str) -> Tier:
    """The kind of a source.

    Raises:
        Misread: it is none.
    """
    plain = typed.casefold().replace("_", " ")
    found = process.extractOne(plain, list(_TIERS), score_cutoff=80)
    if found is None:
        raise Misread(say("misread.tier", typed=shortened(typed)))
    return _TIERS[found[0]]


def read_figure(typed: str | None) -> int | None:
    """The smallest number worth telling: 5, 1,000, "at least 20".

    Raises:
        Misread: it is none.
    """
    if typed is None:
        return None
    plain = re.sub(r"[\s,.'_]|^(?:at least|min|from|>=?)", "", typed.casefold()).rstrip("+")
    if not (plain.isascii() and plain.isdecimal() and len(plain) < 12 and int(plain) <= LARGEST):
        raise Misread(say("misread.smallest", typed=shortened(typed)))
    return int(plain) or None


def read_keyword(typed: str | None) -> str | None:
    """Words of which one must be there.

    Raises:
        Misread: it is too long for that.
    """
    if typed is None or len(typed) <= LONGEST_KEYWORD:
        return typed
    raise Misread(say("misread.keyword", most=LONGEST_KEYWORD))


def read_only(typed: str | None) -> Only | None:
    """What alone is told.

    Raises:
        Misread: it is none of it.
    """
    if typed is None or typed.casefold() in _OFF:
        return None
    only = _ONLY.get(typed.casefold())
    if only is None:
        raise Misread(say("misread.only", typed=shortened(typed)))
    return only


def read_quiet(typed: str | None) -> QuietHours | None:
    """Hours without posts: 22:00-07:00, 10pm to 7am; "off" where there shall be none.

    Raises:
        Misread: they cannot be read.
    """
    if typed is None:
        return None
    if typed.casefold() in _OFF:
        return QuietHours(span=None)
    found = _SPAN.fullmatch(typed)
    if found is None:
        raise Misread(say("misread.quiet", typed=shortened(typed)))
    begins, ends = read_time(found["begins"]), read_time(found["ends"])
    if begins == ends:
        raise Misread(say("misread.quiet_all_day"))
    return QuietHours(span=(begins, ends))


def read_language(typed: str | None) -> str | None:
    """The language a channel is spoken to in.

    Raises:
        Misread: it is none of ours.
    """
    if typed is None:
        return None
    plain = typed.casefold()
    code = _LANGUAGE_NAMES.get(plain, plain.partition("-")[0])
    if code not in languages():
        known = ", ".join(languages())
        raise Misread(say("misread.language", typed=shortened(typed), known=known))
    return code
