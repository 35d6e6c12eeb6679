"""The phrases people read, the same in a terminal, on Discord and on Slack, in any language.

Everything here is plain text: no markup, no escaping, nothing cut to a platform's limits.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import zip_longest

from claims import lexicon
from claims.cards import Digest
from claims.model import (
    NOT_STATED,
    Claim,
    Claimant,
    ClaimantKind,
    Event,
    Figure,
    FigureRole,
    Period,
    Place,
    Precision,
    RelationKind,
    Side,
    Stance,
)
from claims.speakers.claimants import nouns, own_names
from claims.texts import Texts

DOT = " · "

_REGIONAL_A = 0x1F1E6
_WORLD = "🌐"
_SEVERAL = 2
_PRESS = frozenset({ClaimantKind.OUTLET, ClaimantKind.AGENCY})


def line(claim: Claim, texts: Texts) -> str:
    """A claim without who says it: "2 captured · Chinese · for Russia · Donetsk oblast (...)"."""
    what = (figure_words(claim.figure, texts), event_words(claim.event, texts, claim.figure))
    parts = (
        " ".join(what).strip(),
        nationality_words(claim.group.nationality, texts),
        side_words(claim.group.side, texts),
        place_words(claim.places, texts),
        period_words(claim.period, texts),
    )
    return DOT.join(part for part in parts if part)


def short(claim: Claim, texts: Texts) -> str:
    """Who says what, on a line: "Volodymyr Zelensky says 2 captured · Chinese"."""
    return texts("claim.short", said=says(claim, texts), told=line(claim, texts))


def says(claim: Claim, texts: Texts) -> str:
    """Who says it and how: "Volodymyr Zelensky says", "American sources say"."""
    who = claim.claimant
    number = "several" if _are_several(who.name) else "one"
    told = "reports" if claim.stance is Stance.ASSERTS and who.kind in _PRESS else claim.stance
    return texts(f"says.{number}.{told}", who=speaker_words(who.name, texts))


def _are_several(name: str) -> bool:
    """Whether a claimant without a name is more than one: a plural noun, not a paper's name."""
    last = (name.split() or [""])[-1]
    noun = last.lower()
    plain = last.islower() or (last == name and noun in nouns())
    return plain and (noun.endswith("s") or noun == "police")


def name_and_printed(claimant: Claimant) -> str:
    """The claimant's name, and what the report writes where that is more than another spelling."""
    printed = (claimant.printed or "").lower().split()
    name = claimant.name.lower().split()
    spelled = {word[:_SAME_WORD] for word in name} & {word[:_SAME_WORD] for word in printed}
    if {*printed} <= {*name} or (spelled and "'s " not in claimant.name):
        return claimant.name
    return f"{claimant.name} / {claimant.printed}"


_SAME_WORD = 4


def speaker_words(name: str, texts: Texts) -> str:
    """What a language calls somebody who speaks, the first letter a capital; else our own name."""
    own = own_names().get(name, {}).get(texts.language)
    told = own[0] if own else _office_words(name, texts) or texts.named("claimants", name)
    return told[:1].upper() + told[1:]


def _office_words(name: str, texts: Texts) -> str | None:
    """An office of a state by its own name and the state's: "Nepal's foreign ministry"."""
    for office, named in texts.names.get("offices", {}).items():
        if name.endswith(f" {office}"):
            state = name.removesuffix(office).strip().removesuffix("'s")
            code = lexicon.load(None).country(state)
            return f"{named} ({country_words(code, texts)})" if code else None
    return None


def figure_words(figure: Figure | None, texts: Texts) -> str:
    """The number with its hedge ("at least 200"), or the printed words where there is none."""
    if figure is None:
        return ""
    number = _number(figure, texts)
    if number is None:
        return texts("quote", words=figure.words)
    if figure.role is FigureRole.ADDITIONAL:
        return texts("figures.another", figure=number)
    return texts("figures.part", figure=number) if figure.role is FigureRole.PART else number


def _number(figure: Figure, texts: Texts) -> str | None:
    low, high = figure.low, figure.high
    if low is None:
        return None if high is None else texts("figures.at_most", number=high)
    if high is None:
        return texts("figures.at_least", number=low)
    if low != high:
        return f"{texts.number(low)}–{texts.number(high)}"
    if figure.precision is Precision.ABOUT:
        return texts("figures.about", number=low)
    return texts.number(low)


def event_words(event: Event, texts: Texts, figure: Figure | None = None) -> str:
    """What happened to them, as it reads after a figure; to several where there is none."""
    numbers = [number for number in (figure and figure.high, figure and figure.low) if number]
    return texts(f"events.{event}", count=numbers[0] if numbers else _SEVERAL)


def nationality_words(code: str, texts: Texts) -> str:
    """What people of a nationality are called: "Chinese"; of an unstated one: "foreign"."""
    if code == NOT_STATED:
        return texts("people.foreign")
    known = texts.named("peoples", code)
    # load() and load(None) are two entries of its cache, and loading takes seconds.
    return lexicon.load(None).demonym(code, texts.language) if known == code else known


def country_words(code: str, texts: Texts) -> str:
    """A country's name."""
    if code == NOT_STATED:
        return texts("people.not_stated")
    return lexicon.load(None).country_name(code, texts.language)


def side_words(side: Side | None, texts: Texts) -> str:
    """The side fought for; nothing where it is not known."""
    return texts(f"sides.{side}") if side else ""


def flag(code: str) -> str:
    """The flag of an ISO 3166 code as an emoji; a globe where there is none."""
    if code == NOT_STATED or len(code) != 2 or not (code.isascii() and code.isalpha()):
        return _WORLD
    return "".join(chr(_REGIONAL_A + ord(letter) - ord("A")) for letter in code.upper())


def place_words(places: Iterable[Place], texts: Texts) -> str:
    """Where, oblast by oblast: "Donetsk oblast (Tarasivka, Bilohorivka), Kursk oblast"."""
    towns: dict[str, list[str]] = {}
    for place in places:
        region = place.oblast or place.name
        named = towns.setdefault(region, [])
        if place.name != region and place.name not in named:
            named.append(place.name)
    return ", ".join(_region_words(region, named, texts) for region, named in towns.items())


def _region_words(region: str, towns: Iterable[str], texts: Texts) -> str:
    name = texts.named("places", region)
    named = ", ".join(texts.named("places", town) for town in towns)
    return f"{name} ({named})" if named else name


def period_words(period: Period | None, texts: Texts) -> str:
    """When: "8 Apr 2025", "Nov 2024", "since Feb 2025"; the printed words where no day is known."""
    if period is None:
        return ""
    if period.start is None:
        if period.end is None:
            return period.words
        return texts("days.until", day=day_words(period.end, texts))
    if period.end is None:
        return texts("days.since", day=day_words(period.start, texts))
    return _span_words(period.start, period.end, texts)


def _span_words(start: date, end: date, texts: Texts) -> str:
    if start == end:
        return day_words(start, texts)
    last = monthrange(end.year, end.month)[1]
    if not (start.day == 1 and end.day == last):
        first, final = day_words(start, texts), day_words(end, texts)
        return texts("days.span", first=first, last=final)
    if (start.month, end.month, start.year) == (1, 12, end.year):
        return str(start.year)
    first, final = month_words(start, texts), month_words(end, texts)
    return first if first == final else texts("days.span", first=first, last=final)


def day_words(day: date, texts: Texts) -> str:
    """8 Apr 2025."""
    return f"{day.day} {month_words(day, texts)}"


def known_day_words(day: date | None, texts: Texts) -> str:
    """8 Apr 2025, or that nobody told the day."""
    return day_words(day, texts) if day else texts("days.unknown")


def month_words(day: date, texts: Texts) -> str:
    """Apr 2025."""
    return f"{texts('days.months').split()[day.month - 1]} {day.year}"


def ago(then: datetime, now: datetime, texts: Texts) -> str:
    """How long ago, roughly: "just now", "5 min ago", "3 h ago", "2 days ago", then the day."""
    passed = now - then
    if passed < timedelta(minutes=1):
        return texts("ago.now")
    if passed < timedelta(hours=1):
        return texts("ago.minutes", count=passed // timedelta(minutes=1))
    if passed < timedelta(days=1):
        return texts("ago.hours", count=passed // timedelta(hours=1))
    if passed < timedelta(days=8):
        return texts("ago.days", count=passed.days)
    return day_words(then.date(), texts)


def relation_words(kind: RelationKind, texts: Texts) -> str:
    """The verb of a link as the new claim sees it: "denies"."""
    return texts(f"relations.{kind}")


def reply_words(kind: RelationKind, texts: Texts) -> str:
    """The verb of a link as the earlier claim sees it: "denied by"."""
    return texts(f"replies.{kind}")


def reason_words(reason: str, texts: Texts) -> str:
    """A reason that the ledger keeps in English, as far as the language has words for it."""
    return "; ".join(_reason_words(part, texts) for part in reason.split("; "))


def _reason_words(reason: str, texts: Texts) -> str:
    """In a known reason a star stands for what differs: names, numbers, days."""
    for known, told in texts.names.get("reasons", {}).items():
        found = re.fullmatch(re.escape(known).replace(r"\*", "(.+)"), reason)
        if found:
            parts = zip_longest(told.split("*"), found.groups(), fillvalue="")
            return "".join(before + part for before, part in parts)
    return reason


def change_words(what: str | None, texts: Texts) -> str:
    """What changed in a story: "New figure", "Denied"."""
    key = f"changes.{what}"
    return texts(key if key in texts else "changes.other")


def digest_words(digest: Digest, texts: Texts) -> str:
    """What a digest has, counted: "3 new claims, 1 denial"; "nothing new, 1 failing feed"."""
    counts = {
        "new_claim": digest.new_claims,
        "moved_figure": digest.moved,
        "denial": digest.denials,
        "confirmation": digest.confirmations,
        "open_dispute": digest.disputes,
        "unanswered_claim": digest.unanswered,
    }
    told = [texts(f"counted.{noun}", count=len(found)) for noun, found in counts.items() if found]
    failing = len(digest.troubles)
    trouble = [texts("counted.failing_feed", count=failing)] if failing else []
    return ", ".join((told or [texts("digest.nothing_new")]) + trouble)


def read_words(digest: Digest, texts: Texts) -> str:
    """What was read for a digest: "12 reports from 4 feeds"."""
    reports = texts("counted.report", count=digest.reports)
    return texts(
        "digest.read", reports=reports, feeds=texts("counted.feed", count=digest.feeds_read)
    )


def counted(number: int, noun: str) -> str:
    """A number with its noun in English, for the operator's eyes: "1 claim", "2 claims"."""
    plural = noun[:-1] + "ies" if noun.endswith("y") and not noun.endswith("ay") else noun + "s"
    return f"{number:,} {noun if number == 1 else plural}"
