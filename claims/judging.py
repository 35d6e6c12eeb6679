"""What one earlier claim is to a new one.

Every pair is asked the same short list of questions: same group? denied? same event? same place?
same days? same figure? who says it? Where two answers are possible, the more careful one is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from claims import frames
from claims.comparing import Agreement, Comparison, compare, is_number, point
from claims.frames import Origin, Proposition
from claims.model import (
    Event,
    GroupKind,
    Precision,
    RecordedClaim,
    RelationKind,
    Scope,
    Stance,
)

SAME_OCCASION = 3
"""Days within which reports of one thing that happened are taken to mean the same thing."""

ANSWERED_WITHIN = 90
"""Days after which a denial no longer answers a claim."""

GROWTH_A_MONTH = 5
"""How many times another claimant's count may grow in a month and still be news of the same."""

_MORE = re.compile(
    r"\bmore\b|\bmany\b|більше|багато|больше|много|\bmás\b|\bmehr\b|\bviele\b|davantage|więcej"
    r"|wielu|\bmais\b|更多|더 많",
    re.IGNORECASE,
)
_PRESENCE = frozenset({Event.DEPLOYED, Event.RECRUITED, Event.TRAINED})


class Dating(StrEnum):
    """Whether it is known when a claim was made. Of a text that somebody pasted it is not."""

    KNOWN = "known"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one candidate is to the new claim; no kind: not linked."""

    kind: RelationKind | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A new claim beside an earlier one, with what most questions need."""

    new: RecordedClaim
    old: RecordedClaim
    figures: Comparison
    origin: Origin
    days: int
    dating: Dating

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
    def same_voice(self) -> bool:
        """Whether one voice says both."""
        return self.origin in {Origin.SAME, Origin.KIN}


def judge(new: RecordedClaim, old: RecordedClaim, dating: Dating = Dating.KNOWN) -> Verdict:
    """Judge a new claim beside an earlier one."""
    other = frames.other_group(new.claim, old.claim)
    if other:
        return Verdict(None, (other,))
    if frames.unstated(new.claim) and not frames.same_story(new, old):
        return Verdict(None, ("the nationality is not stated, so it may be another group",))
    pair = Pair(
        new=new,
        old=old,
        figures=compare(new.claim.figure, old.claim.figure),
        origin=frames.origin(new, old),
        days=0 if dating is Dating.UNKNOWN else frames.days_apart(new, old),
        dating=dating,
    )
    verdict = _judge_stances(pair)
    return replace(verdict, reasons=(_group_words(new), *verdict.reasons))


def _group_words(new: RecordedClaim) -> str:
    group = new.claim.group
    return f"same group: {group.nationality}" + (f" for {group.side}" if group.side else "")


def _judge_stances(pair: Pair) -> Verdict:
    new, old = pair.new.claim.stance, pair.old.claim.stance
    if new is Stance.DENIES and old is Stance.DENIES:
        return _judge_two_denials(pair)
    if new is Stance.DENIES:
        return _judge_denial(pair)
    if old is Stance.DENIES:
        return _context(f"{pair.old.claim.claimant.name} denied it before")
    if Stance.UNCONFIRMED in {new, old} and new is not old and not _other_number(pair):
        return _judge_doubt(pair)
    return _judge_events(pair)


def _other_number(pair: Pair) -> bool:
    """Whether the figures speak of different counts, so that neither doubts the other."""
    return pair.figures.agreement in {Agreement.DIFFERENT, Agreement.OPEN}


def _judge_doubt(pair: Pair) -> Verdict:
    """Not confirming is no denial, and what was doubted is confirmed only by who doubted it."""
    name, earlier = pair.new.claim.claimant.name, pair.old.claim.claimant.name
    if pair.new.claim.stance is Stance.UNCONFIRMED:
        if pair.origin is Origin.SAME:
            return _judge_events(pair)
        return _context(f"{name} does not confirm it")
    if pair.same_voice and pair.new.claim.stance is Stance.CONFIRMS and _denied_event(pair):
        return Verdict(RelationKind.CORROBORATES, (f"{name} confirms what was unconfirmed before",))
    return _context(f"{earlier} had not confirmed it")


def _judge_two_denials(pair: Pair) -> Verdict:
    if not _denied_event(pair) or pair.days > ANSWERED_WITHIN:
        return _context("an earlier denial of something else")
    if pair.new.claim.scope is not pair.old.claim.scope and not frames.same_story(
        pair.new, pair.old
    ):
        return _context("an earlier denial of another scope")
    if pair.origin is Origin.INDEPENDENT:
        return Verdict(RelationKind.CORROBORATES, ("denies it too", _voices(pair)))
    return Verdict(RelationKind.REPEATS, ("the same denial", _voices(pair)))


def _judge_denial(pair: Pair) -> Verdict:
    """A denial answers only what lies in its scope."""
    denied, claimed = pair.new.claim, pair.old.claim
    if pair.origin is Origin.SAME:
        return _context("the same claimant said otherwise before")
    if not _denied_event(pair):
        return _context(f"the denial is about {denied.event}, not about {claimed.event}")
    if pair.days > ANSWERED_WITHIN:
        return _context(f"claimed {pair.days} days before the denial")
    if denied.scope is Scope.STATE_ROLE and claimed.group.kind is not GroupKind.STATE_TROOPS:
        return _context("the denial is about the state's part, not about persons")
    if not _number_denied(pair):
        return _context(f"the denial is about another number; {pair.figures.reason}")
    return Verdict(RelationKind.DENIES, (f"denies {_denied_words(pair)}", _voices(pair)))


def _number_denied(pair: Pair) -> bool:
    """Whether a denial reaches the number claimed: "more of them" are not the six who fought."""
    denied, claimed = pair.new.claim, pair.old.claim
    if denied.figure is not None and is_number(denied.figure):
        # Who denies "dozens" denies sixty, too.
        floor = denied.figure.precision is Precision.AT_LEAST
        return pair.figures.agreement in {Agreement.SAME, *([Agreement.OPEN] if floor else [])}
    if denied.figure is not None or _MORE.search(denied.quote):
        return frames.counts_up(claimed) or not is_number(claimed.figure)
    return True


def _denied_event(pair: Pair) -> bool:
    """Whether a denial is about the earlier claim's event; presence is one thing by any name."""
    events = {pair.new.claim.event, pair.old.claim.event}
    return len(events) == 1 or events <= _PRESENCE


def _denied_words(pair: Pair) -> str:
    scope = pair.new.claim.scope
    if scope is Scope.NUMBER:
        return "the number"
    if scope is Scope.STATE_ROLE:
        return "that the state takes part"
    return f"that they were {pair.old.claim.event}"


def _judge_events(pair: Pair) -> Verdict:
    stands = frames.proposition(pair.new.claim, pair.old.claim)
    if stands is Proposition.OUTCOME and _same_men(pair):
        return Verdict(
            RelationKind.UPDATES,
            (f"what became of the {pair.old.claim.event}: {pair.new.claim.event}",),
        )
    if stands is Proposition.SAME_MEN and pair.figures.agreement is not Agreement.SAME:
        return _context("fought and enlisted are counted apart unless the figure is the same")
    if stands in {Proposition.OTHER, Proposition.OUTCOME}:
        return _context(f"another event: {pair.old.claim.event}, now {pair.new.claim.event}")
    other_place = frames.other_place(pair.new.claim, pair.old.claim)
    if other_place:
        return _context(other_place)
    return _judge_occasion(pair, f"same event: {pair.new.claim.event}")


def _same_men(pair: Pair) -> bool:
    if frames.shared_name(pair.new, pair.old):
        return True
    same_figure = pair.figures.agreement is Agreement.SAME and is_number(pair.new.claim.figure)
    captives = pair.old.claim.event is Event.CAPTURED
    return captives and same_figure and not frames.other_place(pair.new.claim, pair.old.claim)


def _judge_occasion(pair: Pair, event: str) -> Verdict:
    """One thing that happened is matched by its days or a name; a count by its figure."""
    new_counts, old_counts = frames.counts_up(pair.new.claim), frames.counts_up(pair.old.claim)
    name = frames.shared_name(pair.new, pair.old)
    if name:
        return _agree(pair, (event, f"both name {name.title()}"))
    if pair.figures.agreement is Agreement.APART:
        return _context(pair.figures.reason)
    if new_counts and old_counts:
        return _judge_counts(pair, event)
    if new_counts != old_counts and pair.figures.agreement is not Agreement.SAME:
        return _judge_mixed(pair, event)
    return _judge_happenings(pair, event)


def _judge_mixed(pair: Pair, event: str) -> Verdict:
    """One report counts all there were, the other tells of one occasion."""
    bare = None in {pair.new.claim.figure, pair.old.claim.figure}
    if bare and _near(pair):
        return _agree(pair, (event, "told on the same days"))
    return _context(f"one counts all there were, the other one occasion; {pair.figures.reason}")


def _judge_happenings(pair: Pair, event: str) -> Verdict:
    near = _near(pair)
    if not near:
        if pair.days <= SAME_OCCASION:
            return _context(f"nothing says that it is the same occasion; {pair.figures.reason}")
        return _context(f"{pair.days} days apart, so another occasion")
    if _other_persons(pair):
        return _context("they name different persons")
    if pair.figures.agreement in {Agreement.DIFFERENT, Agreement.OPEN}:
        return _judge_other_figure(pair, event)
    return _agree(pair, (event, near, pair.figures.reason))


def _near(pair: Pair) -> str | None:
    """Why two reports are taken to tell of the same occasion."""
    if frames.same_story(pair.new, pair.old):
        return "same story"
    if pair.dating is Dating.UNKNOWN:
        return "the new claim names no day that would tell them apart"
    if pair.days > SAME_OCCASION:
        return None
    same = _in_common(pair)
    when = "on the same day" if pair.days == 0 else f"{pair.days} days apart"
    return f"{when}, {same}" if same else None


def _in_common(pair: Pair) -> str | None:
    """What besides the days speaks for one occasion: the group and the event alone do not."""
    place = frames.shared_place(pair.new.claim, pair.old.claim)
    if place:
        return f"in {place}"
    if pair.same_voice and not frames.unattributed(pair.new):
        return "by the same voice"
    number = point(pair.new.claim.figure)
    if pair.figures.agreement is Agreement.SAME and number is not None and number > 1:
        return "with the same figure"
    if pair.figures.agreement is Agreement.SAME and pair.new.claim.figure and number is None:
        return "in the same words"
    return None


def _other_persons(pair: Pair) -> bool:
    return (
        frames.named(pair.new)
        and frames.named(pair.old)
        and not frames.same_story(pair.new, pair.old)
        and point(pair.new.claim.figure) == 1
    )


def _judge_other_figure(pair: Pair, event: str) -> Verdict:
    """Two numbers for one occasion: news from the same voice, a dispute from another."""
    place = frames.shared_place(pair.new.claim, pair.old.claim)
    if not (frames.same_story(pair.new, pair.old) or place):
        return _context(f"nothing says that it is the same occasion; {pair.figures.reason}")
    if 1 in {point(pair.new.claim.figure), point(pair.old.claim.figure)}:
        return _context(f"one of them is told of by himself; {pair.figures.reason}")
    reasons = (event, pair.figures.reason, _voices(pair))
    if pair.same_voice and pair.later:
        return Verdict(RelationKind.UPDATES, reasons)
    if pair.origin is Origin.INDEPENDENT and pair.figures.agreement is Agreement.DIFFERENT:
        return Verdict(RelationKind.DISPUTES, reasons)
    return _context(pair.figures.reason)


def _judge_counts(pair: Pair, event: str) -> Verdict:
    match pair.figures.agreement:
        case Agreement.SAME:
            return _agree(pair, (event, pair.figures.reason))
        case Agreement.NUMBERLESS:
            return _judge_numberless(pair, event)
        case Agreement.ONE_SIDED:
            return _judge_one_number(pair, event)
        case _:
            return _judge_moved(pair, event)


def _judge_numberless(pair: Pair, event: str) -> Verdict:
    if _near(pair) or (pair.origin is Origin.SAME and pair.new.claim.figure):
        return _agree(pair, (event, pair.figures.reason))
    return _context(f"{pair.days} days apart, and neither gives a number")


def _judge_one_number(pair: Pair, event: str) -> Verdict:
    reasons = (event, pair.figures.reason)
    new_number = is_number(pair.new.claim.figure) and pair.later and pair.days <= ANSWERED_WITHIN
    if new_number and pair.old.claim.figure:
        return Verdict(RelationKind.UPDATES, (*reasons, "now gives a number"))
    if _near(pair) and None in {pair.new.claim.figure, pair.old.claim.figure}:
        return _agree(pair, (*reasons, "told on the same days"))
    return _context(pair.figures.reason)


def _judge_moved(pair: Pair, event: str) -> Verdict:
    """Other numbers for a count: an update where it moved since, a dispute where it did not."""
    reasons = (event, pair.figures.reason, _voices(pair))
    exclusive = pair.figures.agreement is Agreement.DIFFERENT
    if pair.later and _moved_plausibly(pair):
        return Verdict(RelationKind.UPDATES, (*reasons, "counted later"))
    if exclusive and not pair.same_voice and pair.days <= ANSWERED_WITHIN:
        return Verdict(RelationKind.DISPUTES, (*reasons, "of the same period"))
    return _context(pair.figures.reason)


def _moved_plausibly(pair: Pair) -> bool:
    """Whether the count can have moved: who gave it says so, or it grew in reason."""
    ours, theirs = point(pair.new.claim.figure), point(pair.old.claim.figure)
    if ours is None or theirs is None:
        return False
    if pair.origin is Origin.SAME and not frames.unattributed(pair.new):
        return True
    months = max(1.0, (frames.as_of(pair.new) - frames.as_of(pair.old)).days / 30)
    return theirs < ours <= max(theirs, 1) * GROWTH_A_MONTH * months


def _agree(pair: Pair, reasons: tuple[str, ...]) -> Verdict:
    """They say the same: who says it decides whether that is one origin or two."""
    told = (*reasons, _voices(pair))
    if pair.origin is Origin.INDEPENDENT:
        return Verdict(RelationKind.CORROBORATES, told)
    if pair.new.claim.stance is Stance.CONFIRMS and pair.origin is Origin.COPIED:
        return Verdict(RelationKind.CORROBORATES, told)
    return Verdict(RelationKind.REPEATS, told)


def _voices(pair: Pair) -> str:
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


def _context(reason: str) -> Verdict:
    return Verdict(RelationKind.CONTEXT, (reason,))
