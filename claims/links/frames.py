"""What makes two claims speak of the same thing: group, event, place, time, and who says it.

`linking` and `stories` ask here; nothing here decides what a relation is called.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from claims.links.comparing import point
from claims.links.once import once_a_claim
from claims.links.phrases import says_so_far
from claims.links.surnames import alike, folded, surnames
from claims.model import (
    NOT_STATED,
    Claim,
    Claimant,
    ClaimantKind,
    Event,
    Field,
    Period,
    Place,
    Precision,
    RecordedClaim,
)
from claims.numbers.ordinals import is_ordinal

STOCK = frozenset({Event.DEPLOYED, Event.RECRUITED, Event.TRAINED, Event.CASUALTIES})
"""Events that reports count as they stand, rather than as one thing that happened on one day."""

PRESENCE = frozenset({Event.DEPLOYED, Event.RECRUITED, Event.TRAINED})
"""Of these a day is when they were counted, not when it happened."""

_SAME_MEN = frozenset({Event.DEPLOYED, Event.RECRUITED})
_FATES = (
    (Event.RECRUITED, Event.TRAINED, Event.DEPLOYED),
    (Event.WOUNDED, Event.MISSING),
    (Event.CAPTURED,),
    (Event.TRIED,),
    (Event.KILLED,),
    (Event.RETURNED,),
)
"""What may become of a man, in order: who was captured is tried, and then sent home. So are the
dead."""

_NEXT = {(Event.TRAINED, Event.DEPLOYED), (Event.DEPLOYED, Event.WITHDRAWN)}
"""What may become of troops."""

_STEP = {event: step for step, events in enumerate(_FATES) for event in events}

LEAD = 350
"""How far into a text its lead reaches: what a report is about stands there."""

A_WEEK = 7
A_MONTH = 31

_LIKE_UNIT = 80

_MANY = 20
_MEN = 10
_SEVERAL = 5
"""So many without a day or a place are rather a toll than one occasion."""


class Origin(StrEnum):
    """How who says the one stands to who says the other."""

    SAME = "same"  # the same claimant
    KIN = "kin"  # another voice of the same state or publisher
    COPIED = "copied"  # one of them names nobody: no independent origin
    INDEPENDENT = "independent"


class Proposition(StrEnum):
    """How the events of two claims stand to each other."""

    SAME = "same"
    SAME_MEN = "same_men"  # fought and enlisted are used for the same men
    OUTCOME = "outcome"  # what may have become of the same men
    OTHER = "other"


def proposition(new: Claim, old: Claim) -> Proposition:
    """Compare what the claims say happened."""
    return compare_events(new.event, old.event)


@lru_cache(maxsize=len(Event) ** 2)
def compare_events(new: Event, old: Event) -> Proposition:
    """Tell how a later event stands to an earlier one."""
    if new is old:
        return Proposition.SAME
    if (old, new) in _NEXT:
        return Proposition.OUTCOME
    if {new, old} == _SAME_MEN:
        return Proposition.SAME_MEN
    if _STEP.get(new, -1) > _STEP.get(old, len(_FATES)):
        return Proposition.OUTCOME
    return Proposition.OTHER


def other_group(new: RecordedClaim, old: RecordedClaim) -> str | None:
    """Why the claims are about different fighters, or None where they may be the same."""
    ours, theirs = new.claim.group, old.claim.group
    if ours is theirs:
        return None
    if ours.nationality != theirs.nationality and not _left_open(new, old):
        return f"other nationality: {ours.nationality}, {theirs.nationality}"
    if ours.side and theirs.side and ours.side is not theirs.side:
        return f"other side: for {ours.side}, for {theirs.side}"
    if ours.unit and theirs.unit and _other_unit(ours.unit, theirs.unit, new, old):
        return f"other unit: {ours.unit}, {theirs.unit}"
    return None


def _left_open(new: RecordedClaim, old: RecordedClaim) -> bool:
    """Whether one does not state the nationality of a man whom both name.

    All foreigners are never counted against those of one nationality.
    """
    open_ = unstated(new.claim) or unstated(old.claim)
    return open_ and shared_name(new, old) is not None


def same_unit(new: RecordedClaim, old: RecordedClaim) -> bool:
    """Whether both name one unit in like words."""
    ours, theirs = new.claim.group.unit, old.claim.group.unit
    if ours is None or theirs is None:
        return False
    return fuzz.token_set_ratio(ours, theirs) >= _LIKE_UNIT


def _other_unit(ours: str, theirs: str, new: RecordedClaim, old: RecordedClaim) -> bool:
    """Whether two units are not one. A name translated is no other name."""
    if new.language != old.language:
        return False
    return fuzz.token_set_ratio(ours, theirs) < _LIKE_UNIT


def unstated(claim: Claim) -> bool:
    """Whether the report does not say which nationality."""
    return claim.group.nationality == NOT_STATED


def same_story(new: RecordedClaim, old: RecordedClaim) -> bool:
    """Whether both stand in reports of one story."""
    return new.story is not None and new.story == old.story


def origin(new: RecordedClaim, old: RecordedClaim) -> Origin:
    """Whether two claims are independent of each other, and if not, why not."""
    ours, theirs = new.claim.claimant, old.claim.claimant
    if _same_name(ours.name, theirs.name):
        return Origin.SAME
    if unattributed(new) or unattributed(old):
        return Origin.KIN if _one_family(new, old) else Origin.COPIED
    if ours.speaks_for and ours.speaks_for == theirs.speaks_for:
        return Origin.KIN
    if _nobody(ours) or _nobody(theirs):
        return Origin.COPIED
    return Origin.INDEPENDENT


def _nobody(claimant: Claimant) -> bool:
    """Whether nobody can say who that is: "sources". The officials of a state are its voice."""
    return claimant.kind is ClaimantKind.ANONYMOUS and claimant.speaks_for is None


@once_a_claim
def unattributed(recorded: RecordedClaim) -> bool:
    """Whether a report says it in its own voice, so that nobody knows from whom it has it."""
    claimant = recorded.claim.claimant
    return claimant.kind is ClaimantKind.OUTLET and _same_name(claimant.name, recorded.source.name)


@lru_cache(maxsize=8192)
def _same_name(ours: str, theirs: str) -> bool:
    a, b = folded(ours), folded(theirs)
    return a == b or (min(len(a), len(b)) >= 6 and fuzz.ratio(a, b) >= 88)


def _one_family(new: RecordedClaim, old: RecordedClaim) -> bool:
    return (new.source.family or new.source.name) == (old.source.family or old.source.name)


def other_place(new: Claim, old: Claim) -> str | None:
    """Why the claims are about different places, or None where they may be the same.

    A country alone says nothing: "in Ukraine" is where the war is.
    """
    ours, theirs = _where(new), _where(old)
    if ours.oblasts and theirs.oblasts and ours.oblasts.isdisjoint(theirs.oblasts):
        return f"other place: {ours.oblast_words}; {theirs.oblast_words}"
    if not (ours.towns and theirs.towns and ours.towns.isdisjoint(theirs.towns)):
        return None
    if counts_up(new) or counts_up(old):
        return None
    return f"other place: {ours.town_words}; {theirs.town_words}"


def tells_where(claim: Claim) -> bool:
    """Whether a claim is about a town or oblast rather than the whole war."""
    return bool(_where(claim).oblasts)


def shared_place(new: Claim, old: Claim) -> str | None:
    """A town or oblast that both claims name."""
    ours, theirs = _where(new), _where(old)
    if not ours.towns.isdisjoint(theirs.towns):
        return min(ours.towns & theirs.towns)
    both = ours.oblasts & theirs.oblasts
    return min(both) if both else None


class _Where(NamedTuple):
    towns: frozenset[str]
    oblasts: frozenset[str]
    town_words: str
    oblast_words: str


@once_a_claim
def _where(claim: Claim) -> _Where:
    towns = frozenset(place.name for place in claim.places if _is_town(place))
    oblasts = frozenset(place.oblast for place in claim.places if place.oblast)
    return _Where(towns, oblasts, ", ".join(sorted(towns)), ", ".join(sorted(oblasts)))


def _is_town(place: Place) -> bool:
    return place.oblast is not None and place.name != place.oblast


@once_a_claim
def counts_up(claim: Claim) -> bool:
    """Whether a claim counts all there were until then, rather than tell of one occasion."""
    if claim.period and _short(claim.period) and claim.event not in PRESENCE:
        return False
    number = point(claim.figure)
    if claim.event in STOCK:
        return number is None or number > _MEN or not _exact(claim)
    if number is None or (number == 1 and _exact(claim)):
        return False  # one man, though the sentence may go on to count the others
    if counts_to(claim):
        return True
    if number >= _MANY or (_at_least(claim) and number >= 3) or says_so_far(claim.quote):
        return True
    return number >= _SEVERAL and claim.period is None and not _where(claim).oblasts


def counts_to(claim: Claim) -> bool:
    """Whether a figure is an ordinal, which counts all there were up to this one."""
    return claim.figure is not None and is_ordinal(claim.figure.words)


def tells_of_one(claim: Claim) -> bool:
    """Whether a claim is about one man: "the eighth to fall" is."""
    return point(claim.figure) == 1 or counts_to(claim)


def leads(recorded: RecordedClaim) -> bool:
    """Whether a claim is what its report is about, as far as one can tell by where it stands."""
    return recorded.claim.field is Field.TITLE or recorded.claim.start < LEAD


def _exact(claim: Claim) -> bool:
    return claim.figure is not None and claim.figure.precision is Precision.EXACT


def _at_least(claim: Claim) -> bool:
    return claim.figure is not None and claim.figure.precision is Precision.AT_LEAST


def is_long(period: Period | None) -> bool:
    """Whether a time is known too roughly to set two claims side by side."""
    if period is None:
        return False
    return period.start is None or period.end is None or (period.end - period.start).days > A_MONTH


def _short(period: Period) -> bool:
    if period.start is None or period.end is None:
        return False
    return (period.end - period.start).days < 7


def by_month(year: int, month: int) -> datetime:
    """The moment that stands for a report of which only the month is known: its last second."""
    last = monthrange(year, month)[1]
    return datetime(year, month, last, 23, 59, 59, tzinfo=UTC)


def known_by_month(moment: datetime) -> bool:
    """Whether a moment stands for a whole month."""
    return moment.second == 59 and moment == by_month(moment.year, moment.month)


@once_a_claim
def told_on(recorded: RecordedClaim) -> date:
    """The day a claim was made, as near as the report tells."""
    return recorded.claim.said_on or recorded.told_at.date()


def as_of(recorded: RecordedClaim) -> date:
    """The day a count stands for: the end of its period where it is over, else the day told."""
    told, period = told_on(recorded), recorded.claim.period
    return min(period.end, told) if period and period.end else told


def days_apart(new: RecordedClaim, old: RecordedClaim) -> int:
    """How many days lie between what two claims tell of; 0 where their periods meet."""
    (began, ended), (had_begun, had_ended) = _span(new), _span(old)
    apart = began - had_ended if began > had_ended else had_begun - ended
    if apart <= 0:
        return 0
    one_dated = (new.claim.period is None) is not (old.claim.period is None)
    if one_dated and (_just_before(new, old) or _just_before(old, new)):
        return min(apart, abs((told_on(new) - told_on(old)).days))
    return apart


def _just_before(dated: RecordedClaim, undated: RecordedClaim) -> bool:
    """Whether one tells the day of what the other, without a day, may have told of."""
    period = dated.claim.period
    if undated.claim.period is not None or period is None or period.end is None:
        return False
    return _short(period) and 0 <= (told_on(undated) - period.end).days <= A_WEEK


@once_a_claim
def _span(recorded: RecordedClaim) -> tuple[int, int]:
    """The first and the last day that a claim may tell of, counted from the first of all."""
    first, last = _days_of(recorded)
    return first.toordinal(), last.toordinal()


def _days_of(recorded: RecordedClaim) -> tuple[date, date]:
    told, period = told_on(recorded), recorded.claim.period
    if known_by_month(recorded.told_at) and not _dated(period):
        last = recorded.told_at.date()
        return (last.replace(day=1), last)
    if period is None or (period.start is None and period.end is None):
        return (told, told)
    start = period.start or (period.end or told) - timedelta(days=365)
    end = period.end or told
    return (min(start, end), max(start, end))


def _dated(period: Period | None) -> bool:
    """Whether a time is told without leaning on the day of the report, as "on Tuesday" does."""
    return period is not None and (
        period.start != period.end or any(c.isdigit() for c in period.words)
    )


def shared_name(new: RecordedClaim, old: RecordedClaim) -> str | None:
    """The surname of a person of whom both tell; never a claimant's or a head of state's."""
    told = _persons(new)
    known = told and _persons(old)
    if not known:
        return None
    for ours in told:
        if any(alike(ours, theirs) for theirs in known):
            return ours
    return None


def named(recorded: RecordedClaim) -> bool:
    """Whether a person is named of whom the claim may tell."""
    return not counts_up(recorded.claim) and bool(_named_in(recorded))


def tell_of_others(new: RecordedClaim, old: RecordedClaim) -> bool:
    """Whether each names somebody, and not the same one."""
    ours, theirs = (set(surnames(told.claim.quote)) for told in (new, old))
    return bool(ours and theirs) and ours.isdisjoint(theirs)


@once_a_claim
def _persons(recorded: RecordedClaim) -> tuple[str, ...]:
    """The surnames in a claim, and of whom its report's lead tells where it leads that."""
    claim = recorded.claim
    if counts_up(claim) and not counts_to(claim):
        return ()
    one_led_by = tells_of_one(claim) and leads(recorded)
    return (*_named_in(recorded), *(recorded.persons if one_led_by else ()))


@once_a_claim
def _named_in(recorded: RecordedClaim) -> tuple[str, ...]:
    claim = recorded.claim
    words = f"{recorded.title}\n{claim.quote}" if claim.start < LEAD else claim.quote
    said_by = folded(claim.claimant.name).split()
    return tuple(name for name in surnames(words) if name not in said_by)
