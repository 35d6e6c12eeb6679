"""The phrases people read, the same in a terminal, on Discord and on Slack. English for now.

Everything here is plain text: no markup, no escaping, nothing cut to a platform's limits.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from claims import lexicon
from claims.model import (
    NOT_STATED,
    Claim,
    Claimant,
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

DOT = " · "

_EVENTS = {
    Event.CAPTURED: "captured",
    Event.KILLED: "killed",
    Event.WOUNDED: "wounded",
    Event.CASUALTIES: "killed or wounded",
    Event.DEPLOYED: "fighting or sent to fight",
    Event.RECRUITED: "recruited",
    Event.TRAINED: "trained",
    Event.WITHDRAWN: "withdrawn",
    Event.MISSING: "missing",
    Event.RETURNED: "returned",
    Event.TRIED: "put on trial",
}
_STANCES = {
    Stance.ASSERTS: "says",
    Stance.CONFIRMS: "confirms",
    Stance.DENIES: "denies",
    Stance.UNCONFIRMED: "has not confirmed",
}
_RELATIONS = {
    RelationKind.DENIES: ("denies", "denied by"),
    RelationKind.DISPUTES: ("disputes", "disputed by"),
    RelationKind.UPDATES: ("updates", "updated by"),
    RelationKind.CORROBORATES: ("corroborates", "corroborated by"),
    RelationKind.REPEATS: ("repeats", "repeated by"),
    RelationKind.CONTEXT: ("earlier", "later"),
}
_SIDES = {Side.RU: "for Russia", Side.UA: "for Ukraine"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_REGIONAL_A = 0x1F1E6
_WORLD = "🌐"


def line(claim: Claim) -> str:
    """A claim without who says it: "2 captured · Chinese · for Russia · Donetsk oblast (...)"."""
    parts = (
        f"{figure_words(claim.figure)} {event_words(claim.event)}".strip(),
        nationality_words(claim.group.nationality),
        side_words(claim.group.side),
        place_words(claim.places),
        period_words(claim.period),
    )
    return DOT.join(part for part in parts if part)


def says(claim: Claim) -> str:
    """Who says it and how: "Volodymyr Zelensky says", "American sources say"."""
    words = stance_words(claim.stance)
    if _are_several(claim.claimant.name):
        first, _, rest = words.partition(" ")
        words = " ".join(filter(None, (_SEVERAL.get(first, first), rest)))
    return f"{claimant_words(claim.claimant)} {words}"


_SEVERAL = {"says": "say", "confirms": "confirm", "denies": "deny", "has": "have"}


def _are_several(name: str) -> bool:
    """Whether a claimant without a name is more than one: a plural noun, written small."""
    last = name.split()[-1:] or [""]
    return last[0].islower() and (last[0].endswith("s") or last[0] == "police")


def name_and_printed(claimant: Claimant) -> str:
    """The claimant's name, and what the report writes where that is more than another spelling."""
    printed = (claimant.printed or "").lower().split()
    name = claimant.name.lower().split()
    spelled = {word[:_SAME_WORD] for word in name} & {word[:_SAME_WORD] for word in printed}
    if {*printed} <= {*name} or (spelled and "'s " not in claimant.name):
        return claimant.name
    return f"{claimant.name} / {claimant.printed}"


_SAME_WORD = 4


def claimant_words(claimant: Claimant) -> str:
    """The claimant's name, its first letter a capital."""
    return claimant.name[:1].upper() + claimant.name[1:]


def stance_words(stance: Stance) -> str:
    """The verb for what a claimant does: "says", "denies"."""
    return _STANCES[stance]


def figure_words(figure: Figure | None) -> str:
    """The number with its hedge ("at least 200"), or the printed words where there is none."""
    if figure is None:
        return ""
    number = _number(figure)
    if number is None:
        return f"“{figure.words}”"
    if figure.role is FigureRole.ADDITIONAL:
        return f"another {number}"
    return f"{number} of them" if figure.role is FigureRole.PART else number


def _number(figure: Figure) -> str | None:
    low, high = figure.low, figure.high
    if low is None and high is None:
        return None
    if low is None:
        return f"up to {high:,}"
    if high is None:
        return f"at least {low:,}"
    if low != high:
        return f"{low:,}–{high:,}"
    return f"about {low:,}" if figure.precision is Precision.ABOUT else f"{low:,}"


def event_words(event: Event) -> str:
    """What happened to them, as it reads after a number."""
    return _EVENTS[event]


def nationality_words(code: str) -> str:
    """What people of a nationality are called: "Chinese"; of an unstated one: "foreign"."""
    if code == NOT_STATED:
        return "foreign"
    # load() and load(None) are two entries of its cache, and loading takes seconds.
    return lexicon.load(None).demonym(code)


def country_words(code: str) -> str:
    """A country's name."""
    return "not stated" if code == NOT_STATED else lexicon.load(None).country_name(code)


def side_words(side: Side | None) -> str:
    """The side fought for; nothing where it is not known."""
    return _SIDES[side] if side else ""


def flag(code: str) -> str:
    """The flag of an ISO 3166 code as an emoji; a globe where there is none."""
    if code == NOT_STATED or len(code) != 2 or not (code.isascii() and code.isalpha()):
        return _WORLD
    return "".join(chr(_REGIONAL_A + ord(letter) - ord("A")) for letter in code.upper())


def place_words(places: Iterable[Place]) -> str:
    """Where, oblast by oblast: "Donetsk oblast (Tarasivka, Bilohorivka), Kursk oblast"."""
    towns: dict[str, list[str]] = {}
    for place in places:
        region = place.oblast or place.name
        named = towns.setdefault(region, [])
        if place.name != region and place.name not in named:
            named.append(place.name)
    return ", ".join(
        f"{region} ({', '.join(named)})" if named else region for region, named in towns.items()
    )


def period_words(period: Period | None) -> str:
    """When: "8 Apr 2025", "Nov 2024", "since Feb 2025"; the printed words where no day is known."""
    if period is None:
        return ""
    if period.start is None:
        return f"until {day_words(period.end)}" if period.end else period.words
    if period.end is None:
        return f"since {day_words(period.start)}"
    return _span_words(period.start, period.end)


def _span_words(start: date, end: date) -> str:
    if start == end:
        return day_words(start)
    last = monthrange(end.year, end.month)[1]
    if start.day == 1 and end.day == last:
        if (start.month, end.month, start.year) == (1, 12, end.year):
            return str(start.year)
        first, final = month_words(start), month_words(end)
        return first if first == final else f"{first} to {final}"
    return f"{day_words(start)} to {day_words(end)}"


def day_words(day: date) -> str:
    """8 Apr 2025."""
    return f"{day.day} {month_words(day)}"


def known_day_words(day: date | None) -> str:
    """8 Apr 2025, or that nobody told the day."""
    return day_words(day) if day else "day unknown"


def month_words(day: date) -> str:
    """Apr 2025."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def ago(then: datetime, now: datetime) -> str:
    """How long ago, roughly: "just now", "5 min ago", "3 h ago", "2 days ago", then the day."""
    passed = now - then
    if passed < timedelta(minutes=1):
        return "just now"
    if passed < timedelta(hours=1):
        return f"{passed // timedelta(minutes=1)} min ago"
    if passed < timedelta(days=1):
        return f"{passed // timedelta(hours=1)} h ago"
    if passed < timedelta(days=8):
        return f"{counted(passed.days, 'day')} ago"
    return day_words(then.date())


def relation_words(kind: RelationKind) -> str:
    """The verb of a link as the new claim sees it: "denies"."""
    return _RELATIONS[kind][0]


def reply_words(kind: RelationKind) -> str:
    """The verb of a link as the earlier claim sees it: "denied by"."""
    return _RELATIONS[kind][1]


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 claim", "2 claims"."""
    plural = noun[:-1] + "ies" if noun.endswith("y") and not noun.endswith("ay") else noun + "s"
    return f"{number:,} {noun if number == 1 else plural}"
