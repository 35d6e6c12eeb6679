"""Whether an earlier claim that is about something else is still worth showing beside a new one.

What is near in time is; what is far needs a number, a place or a name to tie it.
"""

from __future__ import annotations

from collections.abc import Sequence

from claims.links import frames
from claims.links.comparing import is_number, point
from claims.links.pairing import ANSWERED_WITHIN, BEFELL, Pair, apart
from claims.model import Claim, Event, RecordedClaim, Scope, Stance
from claims.words.phrases import turns

RECALLED = 30
"""Days after which what befell one man is no context to what befell others."""

OTHER_TIMES = 120
"""Days after which that some enlisted or fell, without a number, is no context any more."""

AT_WAR = 75
"""The same for that some fight, which goes on without being news."""

SOMETHING_ELSE = 120
"""Days after which something else is no context, whatever its number. What was denied, and when,
is worth recalling for ever."""

A_YEAR = 365

RARE = 3
"""Of whom no more reports told before, of them each is worth recalling."""

HEARD = "the last that was told of them"

HEARD_OF = 400
"""Days after which what was last told of some people is no context, though nothing is nearer."""


def recalls(quote: str) -> bool:
    """Whether a sentence tells what was said at another time: "Beijing has repeatedly denied"."""
    return turns("said_at_other_times").search(quote) is not None


def told_long_after(pair: Pair) -> bool:
    """Whether a report recalls what was over long before: background is no news of a figure."""
    period = pair.new.claim.period
    if period is None or period.end is None:
        return False
    return (frames.told_on(pair.new) - period.end).days > ANSWERED_WITHIN


def too_far(pair: Pair) -> str | None:
    """Why an earlier claim is not even worth showing beside the new one."""
    days = apart(pair)
    why = _far(pair, days)
    return f"{why}, {days} days apart" if why else None


def _far(pair: Pair, days: int) -> str | None:
    if pair.name or frames.same_story(pair.new, pair.old):
        return None
    ours, theirs = pair.new.claim.event, pair.old.claim.event
    other = ours is not theirs and not (ours in frames.PRESENCE and theirs in frames.PRESENCE)
    if (not other or _denied_presence(pair)) and _about_a_denial(pair, days):
        return None
    if _other_man(pair, days):
        return "what befell one man"
    if _of_other_times(pair, days):
        return "no number"
    lasts = SOMETHING_ELSE if other and not pair.place else A_YEAR
    if days > lasts and (other or _one_occasion(pair.old)):
        return "something else"
    in_passing = other and days > RECALLED and not frames.leads(pair.old)
    return "told in passing" if in_passing else None


def _one_occasion(told: RecordedClaim) -> bool:
    """Whether a claim tells of what happened once, rather than of how many there are."""
    return told.claim.event not in frames.STOCK and not frames.counts_up(told.claim)


def _about_a_denial(pair: Pair, days: int) -> bool:
    """Whether one is denied that the other tells. What is denied is recalled for a year."""
    if pair.old.claim.stance is Stance.DENIES:
        return True
    return pair.new.claim.stance is Stance.DENIES and days <= A_YEAR


def _denied_presence(pair: Pair) -> bool:
    """Whether it was denied that those are there to whom something befell now."""
    old = pair.old.claim
    return old.stance is Stance.DENIES and old.scope is Scope.PRESENCE and _befell(pair.new.claim)


def _befell(claim: Claim) -> bool:
    return claim.event in BEFELL and claim.stance is not Stance.DENIES


def _other_man(pair: Pair, days: int) -> bool:
    """Whether one man is told of, and something else of another, or of others long before."""
    ours, theirs = point(pair.new.claim.figure), point(pair.old.claim.figure)
    if ours != 1 and theirs != 1:
        return False
    many, befell = {ours, theirs}, {pair.new.claim.event, pair.old.claim.event}
    if many <= {1, None} and len(befell) > 1:
        return True
    if len(befell) == 1 and days > ANSWERED_WITHIN:
        lasting = befell <= frames.PRESENCE
        return lasting or days > A_YEAR or None in many or not frames.counts_up(pair.old.claim)
    return days > RECALLED and (len(befell) > 1 or befell <= frames.PRESENCE)


def _of_other_times(pair: Pair, days: int) -> bool:
    """Whether something else was told long before without a number, a place or a name in common."""
    new, old = pair.new.claim, pair.old.claim
    same = new.event is old.event
    lasting = AT_WAR if new.event is Event.DEPLOYED else OTHER_TIMES
    if days <= (lasting if same else RECALLED):
        return False
    if same and new.event in frames.PRESENCE and is_number(new.figure) and days <= A_YEAR:
        return False
    if is_number(old.figure) and point(old.figure) != 1:
        return False
    if same and frames.same_unit(pair.new, pair.old):
        return False
    return pair.place is None


def heard_last(new: RecordedClaim, far: Sequence[RecordedClaim]) -> RecordedClaim | None:
    """Of claims that are too far from what leads a report, the last that is worth recalling.

    Where nothing nearer is known of some people even what was said a year ago is worth showing.
    """
    if not frames.leads(new):
        return None
    rare = len({old.report for old in far}) <= RARE
    told = [old for old in far if _may_be_recalled(new, old) and (rare or _telling(new, old))]
    return max(told, key=lambda old: (old.claim.event is new.claim.event, old.order), default=None)


def _may_be_recalled(new: RecordedClaim, old: RecordedClaim) -> bool:
    return frames.days_apart(new, old) <= HEARD_OF and frames.leads(old)


def _telling(new: RecordedClaim, old: RecordedClaim) -> bool:
    """Whether the same befell others before, or more than one of them was told of."""
    same = new.claim.event is old.claim.event and new.claim.event not in frames.PRESENCE
    return same or (point(old.claim.figure) or 0) > 1
