"""A new claim beside an earlier one: what most questions about the two need, and plain answers.

`judging` and `tolls` ask the questions.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from claims.links import frames
from claims.links.comparing import Agreement, Comparison, compare, point
from claims.links.frames import Origin
from claims.links.once import once_a_claim
from claims.links.phrases import has_arrest
from claims.links.surnames import alike, folded, surnames
from claims.model import Event, RecordedClaim, RelationKind, Stance

SAME_OCCASION = 3
"""Days within which reports of one thing that happened are taken to mean the same thing."""


BEFELL = frozenset({Event.KILLED, Event.WOUNDED, Event.CASUALTIES, Event.CAPTURED})
"""What befalls only those who are there."""

ANSWERED_WITHIN = 90
"""Days after which a denial no longer answers a claim."""


class Dating(StrEnum):
    """Whether it is known when a claim was made. Of a text that somebody pasted it is not."""

    KNOWN = "known"
    UNKNOWN = "unknown"


class Verdict(NamedTuple):
    """What one candidate is to the new claim; no kind: not linked.

    A tuple, because a report on its way in is set beside hundreds of claims.
    """

    kind: RelationKind | None
    reasons: tuple[str, ...]
    far: bool = False
    """Whether it would be worth showing were it not so far from the new claim."""


class Pair:
    """A new claim beside an earlier one, with what most questions need.

    `place` and `name` are a town or oblast and a person of whom both tell. How the figures stand
    to each other, and who says the one to who says the other, is made out where it is asked.
    """

    __slots__ = ("_figures", "_origin", "dating", "days", "name", "new", "old", "place")

    def __init__(self, new: RecordedClaim, old: RecordedClaim, dating: Dating) -> None:
        """Set them side by side."""
        self.new = new
        self.old = old
        self.dating = dating
        self.days = 0 if dating is Dating.UNKNOWN else frames.days_apart(new, old)
        self.place = frames.shared_place(new.claim, old.claim)
        self.name = frames.shared_name(new, old)
        self._figures: Comparison | None = None
        self._origin: Origin | None = None

    @property
    def figures(self) -> Comparison:
        """How the figures stand to each other."""
        if self._figures is None:
            self._figures = compare(self.new.claim.figure, self.old.claim.figure)
        return self._figures

    @property
    def origin(self) -> Origin:
        """How who says the one stands to who says the other."""
        if self._origin is None:
            self._origin = frames.origin(self.new, self.old)
        return self._origin

    @property
    def later(self) -> bool:
        """Whether the new claim counts as of a later day.

        Of two counts told on one day, one without a period is not known to be the later one.
        """
        if self.dating is Dating.UNKNOWN:
            return False
        dated = self.new.claim.period is not None and self.old.claim.period is not None
        told_later = frames.told_on(self.new) > frames.told_on(self.old)
        return (dated or told_later) and frames.as_of(self.new) > frames.as_of(self.old)

    @property
    def told_apart(self) -> int:
        """How many days lie between the two days on which it was said."""
        return abs((frames.told_on(self.new) - frames.told_on(self.old)).days)

    @property
    def same_voice(self) -> bool:
        """Whether one voice says both."""
        return self.origin in {Origin.SAME, Origin.KIN}


def apart(pair: Pair) -> int:
    """How far apart the two are to a reader: "last year" is near to nothing that was told then."""
    ours, theirs = pair.new.claim.period, pair.old.claim.period
    long = (ours and frames.is_long(ours)) or (theirs and frames.is_long(theirs))
    if pair.dating is Dating.UNKNOWN or not long:
        return pair.days
    return max(pair.told_apart, pair.days)


def near(pair: Pair) -> str | None:
    """Why two reports are taken to tell of the same occasion."""
    if frames.same_story(pair.new, pair.old):
        return "same story"
    if pair.dating is Dating.UNKNOWN:
        return "the new claim names no day that would tell them apart"
    if apart(pair) > SAME_OCCASION:
        return None
    same = _in_common(pair)
    when = "on the same day" if pair.days == 0 else f"{pair.days} days apart"
    return f"{when}, {same}" if same else None


def _in_common(pair: Pair) -> str | None:
    """What besides the days speaks for one occasion: the group and the event alone do not."""
    if pair.place:
        return f"in {pair.place}"
    if _in_one_voice(pair):
        return "by the same voice"
    number = point(pair.new.claim.figure)
    if pair.figures.agreement is Agreement.SAME and number is not None and number > 1:
        return "with the same figure"
    if pair.figures.agreement is Agreement.SAME and pair.new.claim.figure and number is None:
        return "in the same words"
    return None


def _in_one_voice(pair: Pair) -> bool:
    """Whether one voice says both. What happened two of one state tell of by its figure alone."""
    if frames.unattributed(pair.new) or not pair.same_voice:
        return False
    lasting = pair.new.claim.event in frames.STOCK
    numberless = pair.figures.agreement is Agreement.NUMBERLESS
    return lasting or pair.origin is Origin.SAME or not numberless


def agree(pair: Pair, reasons: tuple[str, ...]) -> Verdict:
    """They say the same: who says it decides whether that is one origin or two."""
    told = (*reasons, voices(pair))
    if brought_to_court(pair):
        return Verdict(RelationKind.UPDATES, (*told, "now tells of arrests"))
    if pair.origin is Origin.INDEPENDENT:
        return Verdict(RelationKind.CORROBORATES, told)
    if pair.new.claim.stance is Stance.CONFIRMS and pair.origin is Origin.COPIED:
        return Verdict(RelationKind.CORROBORATES, told)
    return Verdict(RelationKind.REPEATS, told)


def brought_to_court(pair: Pair) -> bool:
    """Whether a later report on recruiting tells of arrests of which the earlier one did not."""
    if pair.new.claim.event is not Event.RECRUITED or not pair.later:
        return False
    if frames.tell_of_others(pair.new, pair.old) or _of_one_man(pair):
        return False
    return _tells_of_arrests(pair.new) and not _tells_of_arrests(pair.old)


def _tells_of_arrests(told: RecordedClaim) -> bool:
    """Whether a claim, or the headline that it leads under, tells of arrests or of a court."""
    quote = told.claim.quote
    return has_arrest(f"{told.title} {quote}" if told.claim.start < frames.LEAD else quote)


def _of_one_man(pair: Pair) -> bool:
    """Whether the earlier claim is about somebody by name, of whom the new one does not tell."""
    speaks = folded(pair.old.claim.claimant.name)
    theirs = [name for name in surnames(pair.old.claim.quote) if name not in speaks]
    ours = surnames(pair.new.claim.quote)
    return bool(theirs) and not any(alike(a, b) for a in ours for b in theirs)


def voices(pair: Pair) -> str:
    """Who says the one and who the other, and what that makes them."""
    ours, theirs = pair.new.claim.claimant, pair.old.claim.claimant
    match pair.origin:
        case Origin.SAME:
            return f"the same claimant: {ours.name}"
        case Origin.KIN if ours.speaks_for:
            return f"both speak for {ours.speaks_for}: {ours.name}, {theirs.name}"
        case Origin.KIN:
            return f"outlets of one publisher: {ours.name}, {theirs.name}"
        case Origin.COPIED:
            return f"no independent origin is named: {ours.name}, {theirs.name}"
        case Origin.INDEPENDENT:
            return f"independent claimants: {ours.name}, {theirs.name}"


def context(reason: str) -> Verdict:
    """Worth showing, nothing stronger."""
    return Verdict(RelationKind.CONTEXT, (reason,))


@once_a_claim
def group_words(new: RecordedClaim) -> str:
    """Of which group both tell."""
    group = new.claim.group
    return f"same group: {group.nationality}" + (f" for {group.side}" if group.side else "")
