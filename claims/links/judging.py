"""What one earlier claim is to a new one.

Every pair is asked the same short list of questions: same group? denied? same event? same place?
same days? same figure? who says it? Where two answers are possible, the more careful one is taken.
"""

from __future__ import annotations

import re

from claims.links import frames
from claims.links.all_foreigners import among_all, judge_among_all
from claims.links.comparing import Agreement, is_number, point
from claims.links.fates import brought_home, judge_fate, sentenced
from claims.links.frames import Origin, Proposition
from claims.links.pairing import (
    ANSWERED_WITHIN,
    BEFELL,
    SAME_OCCASION,
    Dating,
    Pair,
    Verdict,
    agree,
    context,
    group_words,
    near,
    voices,
)
from claims.links.recalling import recalls, told_long_after, too_far
from claims.links.tolls import counted_now, judge_counts, judge_enlisted
from claims.model import (
    GroupKind,
    Precision,
    RecordedClaim,
    RelationKind,
    Scope,
    Stance,
)

_MORE = re.compile(
    r"\bmore\b|\bmany\b|більше|багато|больше|много|\bmás\b|\bmehr\b|\bviele\b|davantage|więcej"
    r"|wielu|\bmais\b|更多|더 많",
    re.IGNORECASE,
)


def set_beside(new: RecordedClaim, old: RecordedClaim, dating: Dating = Dating.KNOWN) -> Pair | str:
    """A new claim beside an earlier one, or why they cannot be of the same fighters."""
    other = frames.other_group(new, old)
    if other and not among_all(new, old):
        return other
    return Pair(new, old, dating)


def judge(pair: Pair) -> Verdict:
    """Judge a new claim beside an earlier one."""
    new, old = pair.new, pair.old
    other = frames.other_group(new, old)
    if other:
        return judge_among_all(pair) or Verdict(None, (other,))
    if frames.unstated(new.claim) and not _one_of_many(pair):
        return Verdict(None, ("the nationality is not stated, so it may be another group",))
    verdict = _judge_stances(pair)
    if verdict.kind is RelationKind.UPDATES and told_long_after(pair):
        verdict = context(f"told of a time long past; {pair.figures.reason}")
    if verdict.kind is RelationKind.CONTEXT:
        far = too_far(pair)
        if far:
            return Verdict(None, (*verdict.reasons, far), far=True)
    return Verdict(verdict.kind, (group_words(new), *verdict.reasons))


def _one_of_many(pair: Pair) -> bool:
    """Whether a claim that states no nationality is about those of the earlier one."""
    return pair.name is not None or frames.same_story(pair.new, pair.old)


def _judge_stances(pair: Pair) -> Verdict:
    new, old = pair.new.claim.stance, pair.old.claim.stance
    if new is Stance.DENIES and old is Stance.DENIES:
        return _judge_two_denials(pair)
    if new is Stance.DENIES:
        return _judge_denial(pair)
    if old is Stance.DENIES:
        return context(f"{pair.old.claim.claimant.name} denied it before")
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
        return context(f"{name} does not confirm it")
    if pair.same_voice and pair.new.claim.stance is Stance.CONFIRMS and _denied_event(pair):
        return Verdict(RelationKind.CORROBORATES, (f"{name} confirms what was unconfirmed before",))
    return context(f"{earlier} had not confirmed it")


def _judge_two_denials(pair: Pair) -> Verdict:
    if not _denied_event(pair) or pair.days > ANSWERED_WITHIN:
        return context("an earlier denial of something else")
    if pair.new.claim.scope is not pair.old.claim.scope and not frames.same_story(
        pair.new, pair.old
    ):
        return context("an earlier denial of another scope")
    if pair.origin is Origin.INDEPENDENT:
        return Verdict(RelationKind.CORROBORATES, ("denies it too", voices(pair)))
    return Verdict(RelationKind.REPEATS, ("the same denial", voices(pair)))


def _judge_denial(pair: Pair) -> Verdict:
    """A denial answers only what lies in its scope."""
    denied, claimed = pair.new.claim, pair.old.claim
    if pair.origin is Origin.SAME:
        return context("the same claimant said otherwise before")
    if not _denied_event(pair) and not _denied_there(pair):
        return context(f"the denial is about {denied.event}, not about {claimed.event}")
    if pair.days > ANSWERED_WITHIN:
        return context(f"claimed {pair.days} days before the denial")
    out = _out_of_scope(pair)
    if out:
        return context(out)
    return Verdict(RelationKind.DENIES, (f"denies {_denied_words(pair)}", voices(pair)))


def _out_of_scope(pair: Pair) -> str | None:
    """Why a denial does not reach what was claimed."""
    denied, claimed = pair.new.claim, pair.old.claim
    if _denied_before(pair):
        return "the denial that is recalled was made before"
    if denied.scope is Scope.STATE_ROLE and claimed.group.kind is not GroupKind.STATE_TROOPS:
        return "the denial is about the state's part, not about persons"
    if not _number_denied(pair):
        return f"the denial is about another number; {pair.figures.reason}"
    return None


def _denied_before(pair: Pair) -> bool:
    """Whether a report only recalls a denial that was made before the earlier claim was."""
    period, claimed_on = pair.new.claim.period, frames.told_on(pair.old)
    if period is not None and period.end is not None and period.end < claimed_on:
        return True
    return pair.days <= SAME_OCCASION and recalls(pair.new.claim.quote)


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
    return len(events) == 1 or events <= frames.PRESENCE


def _denied_there(pair: Pair) -> bool:
    """Whether those of whom it is denied that they are there were said to have fallen there."""
    denied, claimed = pair.new.claim, pair.old.claim
    if denied.scope is not Scope.PRESENCE or denied.event not in frames.PRESENCE:
        return False
    where = pair.place or frames.same_story(pair.new, pair.old)
    return claimed.event in BEFELL and bool(where) and pair.days <= SAME_OCCASION


def _denied_words(pair: Pair) -> str:
    scope = pair.new.claim.scope
    if scope is Scope.NUMBER:
        return "the number"
    if scope is Scope.STATE_ROLE:
        return "that the state takes part"
    return f"that they were {pair.old.claim.event}"


def _judge_events(pair: Pair) -> Verdict:
    stands = frames.proposition(pair.new.claim, pair.old.claim)
    if fate := judge_fate(pair, stands):
        return fate
    if stands is Proposition.OTHER or stands is Proposition.OUTCOME:
        return context(f"another event: {pair.old.claim.event}, now {pair.new.claim.event}")
    other_place = frames.other_place(pair.new.claim, pair.old.claim)
    if stands is Proposition.SAME_MEN and not _as_many(pair):
        return context(other_place) if other_place else judge_enlisted(pair)
    if other_place:
        return context(other_place)
    return _judge_occasion(pair, f"same event: {pair.new.claim.event}")


def _as_many(pair: Pair) -> bool:
    """Whether as many fought as enlisted; one man is as many as any other, unless named."""
    if pair.figures.agreement is not Agreement.SAME:
        return False
    return point(pair.new.claim.figure) != 1 or pair.name is not None


def _judge_occasion(pair: Pair, event: str) -> Verdict:
    """One thing that happened is matched by its days or a name; a count by its figure."""
    new_counts, old_counts = frames.counts_up(pair.new.claim), frames.counts_up(pair.old.claim)
    if man := _judge_one_man(pair, event):
        return man
    if pair.figures.agreement is Agreement.APART:
        return context(pair.figures.reason)
    if new_counts and old_counts:
        return judge_counts(pair, event)
    if new_counts != old_counts and pair.figures.agreement is not Agreement.SAME:
        return _judge_mixed(pair, event)
    return _judge_happenings(pair, event)


def _judge_one_man(pair: Pair, event: str) -> Verdict | None:
    """What is told of a man known again by his name, or by the court that tried him."""
    if news := sentenced(pair) or brought_home(pair):
        return Verdict(RelationKind.UPDATES, (event, news))
    if pair.name is None:
        return None
    if pair.days > ANSWERED_WITHIN:
        return context(f"recalls what befell {pair.name.title()}")
    return agree(pair, (event, f"both name {pair.name.title()}"))


def _judge_mixed(pair: Pair, event: str) -> Verdict:
    """One report counts all there were, the other tells of one occasion."""
    bare = None in {pair.new.claim.figure, pair.old.claim.figure}
    if bare and near(pair):
        return agree(pair, (event, "told on the same days"))
    if bare and counted_now(pair):
        return Verdict(RelationKind.UPDATES, (event, pair.figures.reason, "now gives a number"))
    if pair.later and _follows(pair):
        return Verdict(RelationKind.UPDATES, (event, pair.figures.reason, "the next one"))
    return context(f"one counts all there were, the other one occasion; {pair.figures.reason}")


def _follows(pair: Pair) -> bool:
    """Whether the second is told of after the first; of who came between nobody knows."""
    second = frames.counts_to(pair.new.claim) and point(pair.new.claim.figure) == 2
    first = point(pair.old.claim.figure) == 1
    return second and first and not frames.named(pair.new)


def _judge_happenings(pair: Pair, event: str) -> Verdict:
    occasion = near(pair)
    if not occasion:
        if pair.days <= SAME_OCCASION:
            return context(f"nothing says that it is the same occasion; {pair.figures.reason}")
        return context(f"{pair.days} days apart, so another occasion")
    if _other_persons(pair):
        return context("they name different persons")
    if pair.figures.agreement in {Agreement.DIFFERENT, Agreement.OPEN}:
        return _judge_other_figure(pair, event)
    return agree(pair, (event, occasion, pair.figures.reason))


def _other_persons(pair: Pair) -> bool:
    return (
        frames.named(pair.new)
        and frames.named(pair.old)
        and not frames.same_story(pair.new, pair.old)
        and point(pair.new.claim.figure) == 1
    )


def _judge_other_figure(pair: Pair, event: str) -> Verdict:
    """Two numbers for one occasion: news from the same voice, a dispute from another."""
    if not (pair.place or frames.same_story(pair.new, pair.old)):
        return context(f"nothing says that it is the same occasion; {pair.figures.reason}")
    if 1 in {point(pair.new.claim.figure), point(pair.old.claim.figure)}:
        return context(f"one of them is told of by himself; {pair.figures.reason}")
    reasons = (event, pair.figures.reason, voices(pair))
    if pair.same_voice and pair.later:
        return Verdict(RelationKind.UPDATES, reasons)
    if pair.origin is Origin.INDEPENDENT and pair.figures.agreement is Agreement.DIFFERENT:
        return Verdict(RelationKind.DISPUTES, reasons)
    return context(pair.figures.reason)
