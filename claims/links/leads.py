"""Whether what leads two reports tells of one event, and how much speaks for that.

`stories` asks here. Most open stories are of other people or of something else; that is seen at
once, and put into words only for the few that a reader is told of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Self

from claims.links import frames
from claims.links.comparing import Agreement, compare, point
from claims.links.frames import Origin, Proposition
from claims.model import NOT_STATED, Event, RecordedClaim

_FIRST = 0.01
"""Breaks a tie between stories; it is no evidence."""

_ONE_EVENT = {
    new: frozenset(
        old
        for old in Event
        if frames.compare_events(new, old) in {Proposition.SAME, Proposition.SAME_MEN}
    )
    for new in Event
}
"""The events that may be told of as another one."""

_Key = tuple[str, Event]


@dataclass(frozen=True, slots=True)
class Leads:
    """The leading claims of a report. `told` is of whom they tell and what happened to them.

    `answering` is the same of all claims that may be of the same event, `open` whether of some it
    is not told who they are.
    """

    claims: tuple[RecordedClaim, ...]
    told: frozenset[_Key]
    answering: frozenset[_Key]
    open: bool

    @classmethod
    def of(cls, claims: tuple[RecordedClaim, ...]) -> Self:
        """Make out what claims tell of."""
        told = frozenset((lead.claim.group.nationality, lead.claim.event) for lead in claims)
        answering = frozenset(
            (people, event) for people, ours in told for event in _ONE_EVENT[ours]
        )
        return cls(claims, told, answering, any(people == NOT_STATED for people, _ in told))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a report belonging to a story, and what against it.

    `unlike` are leads of which no two claims match: `in_words` says why.
    """

    weight: float
    reasons: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    unlike: tuple[Leads, Leads] | None = None


weight_of = attrgetter("weight")


def compare_leads(new: Leads, old: Leads) -> Evidence:
    """What the best pair of leading claims says; further pairs that match add a little."""
    matching = [found for found in _pairs_alike(new, old) if found[1].weight > 0]
    if not matching:
        return Evidence(0.0, unlike=(new, old))
    best = max((pair for _, pair in matching), key=weight_of)
    peoples = {people for people, _ in matching} - {NOT_STATED}
    if len(peoples) > 1:
        of_several = f"the same of several peoples: {', '.join(sorted(peoples))}"
        return Evidence(best.weight + 1.5, (*best.reasons, of_several), best.against)
    more = 0.5 if len(matching) > 1 else 0.0
    return Evidence(best.weight + more, best.reasons, best.against)


def in_words(evidence: Evidence) -> Evidence:
    """The same with what speaks against the nearest pair, where none matches."""
    if evidence.unlike is None:
        return evidence
    new, old = evidence.unlike
    pairs = (_compare(ours, theirs, old) for ours in new.claims for theirs in old.claims)
    best = max(pairs, key=weight_of)
    return Evidence(evidence.weight, best.reasons, best.against)


def may_match(new: Leads, old: Leads) -> bool:
    """Whether any claim of the one may be of the same event as one of the other."""
    return new.open or old.open or not new.answering.isdisjoint(old.told)


def _pairs_alike(new: Leads, old: Leads) -> Iterator[tuple[str, Evidence]]:
    """What each pair says that may be of one event, and of which people the new claim tells."""
    open_ = new.open or old.open
    for ours in new.claims:
        people, events = ours.claim.group.nationality, _ONE_EVENT[ours.claim.event]
        for theirs in old.claims:
            other = theirs.claim
            if other.event in events and (open_ or people == other.group.nationality):
                yield people, _compare(ours, theirs, old)


def _compare(new: RecordedClaim, old: RecordedClaim, leads: Leads) -> Evidence:
    """How much speaks for two leading claims telling of the same event.

    `leads` are those of the earlier report: what stands first in it weighs a trifle more.
    """
    ours, theirs = new.claim, old.claim
    other = frames.other_group(new, old) or frames.other_place(ours, theirs)
    if other:
        return Evidence(0.0, against=(other,))
    stands = frames.proposition(ours, theirs)
    if theirs.event not in _ONE_EVENT[ours.event]:
        return Evidence(0.0, against=(f"another event: {theirs.event}, here {ours.event}",))
    found = [(2.0, f"same group and event: {ours.group.nationality} {ours.event}")]
    found.extend(_figures(new, old))
    found.extend(_voices(new, old))
    place, name = frames.shared_place(ours, theirs), frames.shared_name(new, old)
    if stands is Proposition.SAME_MEN and point(ours.figure) == 1 and not name:
        return Evidence(0.0, against=("one who fights is as many as another who enlisted",))
    if place:
        found.append((1.0, f"same place: {place}"))
    if name:
        found.append((1.5, f"both name {name.title()}"))
    found.append(_days(new, old))
    standing = _FIRST if old is leads.claims[0] else 0.0
    return Evidence(
        standing + sum(part for part, _ in found),
        tuple(reason for part, reason in found if part > 0),
        tuple(reason for part, reason in found if part <= 0),
    )


def _figures(new: RecordedClaim, old: RecordedClaim) -> Iterable[tuple[float, str]]:
    figures = compare(new.claim.figure, old.claim.figure)
    both_count = frames.counts_up(new.claim) and frames.counts_up(old.claim)
    match figures.agreement:
        case Agreement.SAME:
            yield 1.0, figures.reason
        case Agreement.DIFFERENT | Agreement.OPEN if not both_count:
            yield -1.5, figures.reason


def _voices(new: RecordedClaim, old: RecordedClaim) -> Iterable[tuple[float, str]]:
    ours = new.claim.claimant.name
    if frames.unattributed(new) or frames.unattributed(old):
        return  # an outlet speaks for itself in all its stories
    match frames.origin(new, old):
        case Origin.SAME:
            yield 1.0, f"same claimant: {ours}"
        case Origin.KIN:
            yield 0.5, f"claimants of one side: {ours}, {old.claim.claimant.name}"


def _days(new: RecordedClaim, old: RecordedClaim) -> tuple[float, str]:
    days = frames.days_apart(new, old)
    if days <= 1:
        return 0.5, "on the same day" if days == 0 else "a day apart"
    return 0.25 - 0.25 * days, f"{days} days apart"
