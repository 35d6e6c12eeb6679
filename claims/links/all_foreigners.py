"""Claims about all foreigners beside those about one nationality. Pure.

They are never counted against each other. Of one occasion they tell the same, and how many there
are of all is worth showing beside how many there are of some.
"""

from __future__ import annotations

from claims.links import frames
from claims.links.comparing import Agreement, point
from claims.links.pairing import ANSWERED_WITHIN, SAME_OCCASION, Pair, Verdict, agree, context
from claims.model import RecordedClaim, Stance

MANY = 100
"""From so many on a number may be of all foreigners rather than of those of one nationality whom
a report does not name."""


def among_all(new: RecordedClaim, old: RecordedClaim) -> bool:
    """Whether one claim may be of all foreigners on a side, and the other of some of them."""
    ours, theirs = new.claim, old.claim
    if frames.unstated(ours) is frames.unstated(theirs):
        return False
    if ours.event is not theirs.event and not {ours.event, theirs.event} <= frames.PRESENCE:
        return False
    one_side = ours.group.side is not None and ours.group.side is theirs.group.side
    return one_side and Stance.DENIES not in {ours.stance, theirs.stance}


def judge_among_all(pair: Pair) -> Verdict | None:
    """What such a claim is to the other; None where nothing ties them."""
    old = pair.old.claim
    who = "one tells of all foreigners, the other of some of them"
    if _of_one_occasion(pair):
        return agree(pair, (who, pair.figures.reason))
    counted = frames.unstated(old) and (point(old.figure) or 0) >= MANY
    led = frames.leads(pair.new) and frames.leads(pair.old)
    if counted and led and pair.same_voice and pair.days <= ANSWERED_WITHIN:
        return context(who)
    return None


def _of_one_occasion(pair: Pair) -> bool:
    """Whether as many are told of on the same days, and more than one."""
    number = point(pair.new.claim.figure)
    same = pair.new.claim.event is pair.old.claim.event
    alike = same and pair.figures.agreement is Agreement.SAME and number is not None and number > 1
    return (
        alike
        and pair.days <= SAME_OCCASION
        and not frames.other_place(pair.new.claim, pair.old.claim)
    )
