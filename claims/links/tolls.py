"""Counts of all there were until then: which repeat, move or dispute each other.

A count moves with time, so two of them stand against each other only while both still hold.
"""

from __future__ import annotations

from datetime import date

from claims.links import frames
from claims.links.comparing import Agreement, is_number, point
from claims.links.frames import Origin
from claims.links.pairing import (
    ANSWERED_WITHIN,
    Pair,
    Verdict,
    agree,
    brought_to_court,
    context,
    near,
    voices,
)
from claims.links.phrases import says_so_far
from claims.model import (
    Claim,
    ClaimantKind,
    Event,
    GroupKind,
    Precision,
    RecordedClaim,
    RelationKind,
    Side,
    Stance,
)

LATELY = 180
"""Days after which a count is no news of what was said without one."""

A_WEEK = 7
A_QUARTER = 90

GROWTH_A_WEEK = 2
GROWTH_A_QUARTER = 3
"""How many times another claimant's count may grow in such a time and still be news of the same."""

A_HANDFUL = 10
"""Fewer dead may be those of one town or unit."""

A_WAVE = 4
"""Of so many times as many troops of a state the fewer may be one contingent."""

_FIGHTS = {"RU": Side.UA, "UA": Side.RU}

FEW = 20
"""Fewer who enlisted or fight, told by another voice, are a case rather than a count."""

ENLISTED_GROWTH = 2
"""How many times as many may fight as had enlisted and still be news of the same."""


def judge_counts(pair: Pair, event: str) -> Verdict:
    """Judge a count beside an earlier one of the same."""
    match pair.figures.agreement:
        case Agreement.SAME if _of_two_orders(pair):
            return context(f"each was told of another; {pair.figures.reason}")
        case Agreement.SAME if not _words_alone(pair):
            return agree(pair, (event, pair.figures.reason))
        case Agreement.SAME:
            return context(f"{pair.figures.reason}, {pair.days} days apart")
        case Agreement.NUMBERLESS:
            return _judge_numberless(pair, event)
        case Agreement.ONE_SIDED:
            return _judge_one_number(pair, event)
        case _:
            return _judge_moved(pair, event)


def _of_two_orders(pair: Pair) -> bool:
    """Whether both tell of the eighth, weeks apart: he is the eighth by another count."""
    ordinals = frames.counts_to(pair.new.claim) and frames.counts_to(pair.old.claim)
    return ordinals and pair.days > frames.A_MONTH


def _words_alone(pair: Pair) -> bool:
    """Whether both say "hundreds" long after each other: that is no figure to repeat."""
    figures = (pair.new.claim.figure, pair.old.claim.figure)
    digits = any(c.isdigit() for figure in figures if figure for c in figure.words)
    vague = all(figure and figure.precision is Precision.AT_LEAST for figure in figures)
    return vague and not digits and pair.days > ANSWERED_WITHIN


def counted_now(pair: Pair) -> bool:
    """Whether somebody counts now of whom it was only said before that there are some."""
    new = pair.new.claim
    if not is_number(new.figure) or frames.tells_of_one(new):
        return False
    if frames.tells_where(new) and not pair.place:
        return False  # so many at one front are no count of those who fell elsewhere
    return not frames.named(pair.old) and not _some_of_them(pair) and _told_lately(pair)


def _told_lately(pair: Pair) -> bool:
    """Whether the second was said later than the first, and not long after.

    "Since the beginning" is near to all that was ever said.
    """
    return pair.later and pair.days <= ANSWERED_WITHIN and pair.told_apart <= LATELY


def judge_enlisted(pair: Pair) -> Verdict:
    """Whoever fights has enlisted before: fewer enlisted than fight cannot be, more may well be."""
    if pair.figures.agreement is Agreement.NUMBERLESS and near(pair):
        return agree(pair, ("who fights has enlisted", pair.figures.reason))
    if not _fewer_than_fight(pair):
        return context("fought and enlisted are counted apart unless the figure is the same")
    event = "more are said to fight than to have enlisted"
    fight_now = pair.new.claim.event is Event.DEPLOYED
    ours, theirs = point(pair.new.claim.figure), point(pair.old.claim.figure)
    excluded = pair.figures.agreement is Agreement.DIFFERENT and not pair.same_voice
    if ours and theirs and ours > theirs * ENLISTED_GROWTH and excluded:
        return _judge_other_count(pair, (event, pair.figures.reason, voices(pair)))
    return _judge_moved(pair, "more fight now than had enlisted" if fight_now else event)


def _fewer_than_fight(pair: Pair) -> bool:
    new, old = pair.new.claim, pair.old.claim
    fight, enlisted = (new, old) if new.event is Event.DEPLOYED else (old, new)
    if GroupKind.STATE_TROOPS in {fight.group.kind, enlisted.group.kind}:
        return False
    more, fewer = point(fight.figure), point(enlisted.figure)
    agreement = pair.figures.agreement
    lately = agreement is Agreement.OPEN and pair.told_apart <= LATELY
    others = agreement is Agreement.DIFFERENT or lately
    counted = frames.counts_up(fight) and frames.counts_up(enlisted)
    return others and counted and more is not None and fewer is not None and more > fewer


def _judge_numberless(pair: Pair, event: str) -> Verdict:
    if pair.days <= ANSWERED_WITHIN and brought_to_court(pair):
        told = (event, pair.figures.reason, voices(pair), "now tells of arrests")
        return Verdict(RelationKind.UPDATES, told)
    if pair.origin is Origin.INDEPENDENT and lasting(pair):
        return agree(pair, (event, pair.figures.reason))
    if near(pair) or (pair.origin is Origin.SAME and pair.new.claim.figure):
        return agree(pair, (event, pair.figures.reason))
    return context(f"{pair.days} days apart, and neither gives a number")


def _judge_one_number(pair: Pair, event: str) -> Verdict:
    reasons = (event, pair.figures.reason)
    new_number = is_number(pair.new.claim.figure) and _told_lately(pair)
    occasion = near(pair)
    if confirms_presence(pair):
        return Verdict(RelationKind.CORROBORATES, (*reasons, "confirmed", voices(pair)))
    if new_number and occasion and pair.old.claim.figure and pair.origin is Origin.INDEPENDENT:
        return agree(pair, (*reasons, "another claimant gives a number"))
    if new_number and not pair.old.claim.figure and _some_of_them(pair):
        return context(f"so few are some of them, not how many there are; {pair.figures.reason}")
    if new_number and (pair.old.claim.figure or not occasion):
        return Verdict(RelationKind.UPDATES, (*reasons, "now gives a number"))
    if occasion and None in {pair.new.claim.figure, pair.old.claim.figure}:
        return agree(pair, (*reasons, "told on the same days"))
    return context(pair.figures.reason)


def lasting(pair: Pair) -> bool:
    """Whether two reports of one month are about men who are there and stay there."""
    led = frames.leads(pair.new) and frames.leads(pair.old)
    return led and pair.new.claim.event in frames.PRESENCE and pair.told_apart <= frames.A_MONTH


def confirms_presence(pair: Pair) -> bool:
    """Whether another voice confirms that they are there, without telling how many."""
    new, old = pair.new.claim, pair.old.claim
    if new.stance is not Stance.CONFIRMS or new.figure is not None or pair.same_voice:
        return False
    return (
        new.event in frames.PRESENCE
        and old.stance is Stance.ASSERTS
        and pair.days <= frames.A_MONTH
    )


def _some_of_them(pair: Pair) -> bool:
    """Whether another voice tells of so few who enlisted that it does not count them all."""
    number = point(pair.new.claim.figure)
    few = number is not None and number < FEW
    return few and not pair.same_voice and pair.new.claim.event in frames.STOCK


def _judge_moved(pair: Pair, event: str) -> Verdict:
    """Other numbers for a count: an update where it moved since, a dispute where it did not."""
    reasons = (event, pair.figures.reason, voices(pair))
    exclusive = pair.figures.agreement is Agreement.DIFFERENT
    if pair.later and _moved_plausibly(pair):
        return Verdict(RelationKind.UPDATES, (*reasons, "counted later"))
    if exclusive:
        return _judge_other_count(pair, reasons)
    return context(pair.figures.reason)


def _judge_other_count(pair: Pair, reasons: tuple[str, ...]) -> Verdict:
    """Two counts that exclude each other: a dispute between voices, while both still stand."""
    if pair.same_voice or not _of_one_time(pair):
        return context(pair.figures.reason)
    if _maybe_of_one_state(pair):
        return context(f"both may be officials of one state; {pair.figures.reason}")
    if _few_of_them(pair) or _a_wave(pair) or _of_one_front(pair):
        return context(f"so few may be some of them; {pair.figures.reason}")
    return Verdict(RelationKind.DISPUTES, (*reasons, "of the same period"))


def _maybe_of_one_state(pair: Pair) -> bool:
    """Whether a state counts its own people, and the other is an official of nobody knows where."""
    ours, theirs = pair.new.claim, pair.old.claim
    return (_its_own(ours) and _of_some_state(theirs)) or (
        _its_own(theirs) and _of_some_state(ours)
    )


def _its_own(claim: Claim) -> bool:
    return claim.claimant.speaks_for == claim.group.nationality


def _of_some_state(claim: Claim) -> bool:
    return claim.claimant.kind is ClaimantKind.OFFICIAL and claim.claimant.speaks_for is None


def _of_one_time(pair: Pair) -> bool:
    """Whether both counts stand at one time: told within months, or for a time that is over."""
    if pair.days > ANSWERED_WITHIN:
        return False
    return pair.told_apart <= ANSWERED_WITHIN or all(map(_closed, (pair.new, pair.old)))


def _closed(told: RecordedClaim) -> bool:
    return told.claim.period is not None and not frames.is_long(told.claim.period)


def _by_number(pair: Pair) -> tuple[Claim, Claim]:
    """The claim of fewer men, and that of more."""
    ours, theirs = pair.new.claim, pair.old.claim
    fewer = (point(ours.figure) or 0) < (point(theirs.figure) or 0)
    return (ours, theirs) if fewer else (theirs, ours)


def _few_of_them(pair: Pair) -> bool:
    """Whether one tells of so few, beside many more, that it need not be a count of all."""
    fewer, more = _by_number(pair)
    few, many = point(fewer.figure) or 0, point(more.figure) or 0
    of_all = frames.counts_to(fewer) or says_so_far(fewer.quote)
    handful = FEW if fewer.event in frames.PRESENCE else A_HANDFUL
    return few < handful and few * 2 < many and not of_all


def _of_one_front(pair: Pair) -> bool:
    """Whether the fewer are those of a place or of a time out of all that the other counts."""
    fewer, more = _by_number(pair)
    if frames.tells_where(fewer) and not frames.tells_where(more):
        return True
    began, had_begun = _since(fewer), _since(more)
    return began is not None and (had_begun is None or had_begun < began)


def _since(claim: Claim) -> date | None:
    """From which day on a claim counts what happened; who is there is counted as of a day."""
    if claim.event in frames.PRESENCE or claim.period is None:
        return None
    return claim.period.start


def _a_wave(pair: Pair) -> bool:
    """Whether a state's troops are counted that may have followed those counted before."""
    new, old = pair.new.claim, pair.old.claim
    ours, theirs = point(new.figure) or 0, point(old.figure) or 0
    state = GroupKind.STATE_TROOPS in {new.group.kind, old.group.kind}
    return (
        state and new.event in frames.PRESENCE and min(ours, theirs) * A_WAVE <= max(ours, theirs)
    )


def _by_an_enemy(pair: Pair) -> bool:
    """Whether only one of the two counts the dead of those whom its own state fights."""
    return _by_the_enemy(pair.new.claim) is not _by_the_enemy(pair.old.claim)


def _by_the_enemy(claim: Claim) -> bool:
    lost = claim.event in {Event.KILLED, Event.CASUALTIES, Event.WOUNDED}
    return lost and claim.group.side == _FIGHTS.get(claim.claimant.speaks_for or "")


def _moved_plausibly(pair: Pair) -> bool:
    """Whether the count can have moved: who gave it says so, or it grew in reason."""
    ours, theirs = point(pair.new.claim.figure), point(pair.old.claim.figure)
    if ours is None or theirs is None:
        return False
    if pair.origin is Origin.SAME and not frames.unattributed(pair.new):
        return True
    days = (frames.as_of(pair.new) - frames.as_of(pair.old)).days
    growth = (
        GROWTH_A_WEEK
        if days <= A_WEEK or _by_an_enemy(pair)
        else GROWTH_A_QUARTER * max(1.0, days / A_QUARTER)
    )
    return theirs < ours <= max(theirs, 1) * growth
