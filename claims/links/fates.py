"""What became of men of whom was told before: captured, tried, sentenced, sent home. Pure.

Such news has no new number and often another event; what ties it to the old is a name, a place,
or how many they are.
"""

from __future__ import annotations

from claims.links import frames
from claims.links.comparing import Agreement, point
from claims.links.frames import Proposition
from claims.links.pairing import ANSWERED_WITHIN, Pair, Verdict, voices
from claims.model import Event, GroupKind, RecordedClaim, RelationKind
from claims.words.phrases import turns

_LEFT = frozenset({Event.RETURNED, Event.WITHDRAWN})

A_YEAR = 365
"""Days after which men sent home are not told beside those that were counted."""

A_FEW = 10
"""Of so many times as many those who were sent home are some, and no news of the others."""


def judge_fate(pair: Pair, stands: Proposition) -> Verdict | None:
    """An update where the same men are told of, or the same troops; None where nothing says so."""
    outcome = stands is Proposition.OUTCOME
    if outcome and _same_men(pair):
        what = f"what became of the {pair.old.claim.event}: {pair.new.claim.event}"
        return Verdict(RelationKind.UPDATES, (what,))
    if not ((outcome and _moved_on(pair)) or _sent_home(pair)):
        return None
    if frames.other_place(pair.new.claim, pair.old.claim):
        return None
    events = f"{pair.old.claim.event}, now {pair.new.claim.event}"
    return Verdict(RelationKind.UPDATES, (f"the same troops: {events}", voices(pair)))


def sentenced(pair: Pair) -> str | None:
    """Why a verdict ends the trial that the earlier claim told of."""
    new, old = pair.new.claim, pair.old.claim
    if not (new.event is old.event is Event.TRIED and pair.later):
        return None
    if pair.days > ANSWERED_WITHIN or frames.tell_of_others(pair.new, pair.old):
        return None
    tied = pair.name.title() if pair.name else pair.place
    alike = pair.figures.agreement is Agreement.SAME
    if not (tied and alike and _says("sentenced", pair.new) and not _says("sentenced", pair.old)):
        return None
    return f"sentenced after the trial began: {tied}"


def brought_home(pair: Pair) -> str | None:
    """Why a report is news of somebody who fell before: his body came home, or was buried."""
    killed = pair.new.claim.event is pair.old.claim.event is Event.KILLED
    if not (killed and pair.name and pair.later) or pair.days > A_YEAR:
        return None
    if not _says("laid_to_rest", pair.new) or _says("laid_to_rest", pair.old):
        return None
    return f"what became of the dead: {pair.name.title()}"


def _says(what: str, told: RecordedClaim) -> bool:
    words = f"{told.title} {told.claim.quote}" if frames.leads(told) else told.claim.quote
    return turns(what).search(words) is not None


def _moved_on(pair: Pair) -> bool:
    """Whether a state's troops left where they fought, or as many went to fight as were trained."""
    if not pair.later or pair.days > ANSWERED_WITHIN:
        return False
    match pair.old.claim.event, pair.new.claim.event:
        case Event.DEPLOYED, Event.WITHDRAWN:
            kinds = {pair.new.claim.group.kind, pair.old.claim.group.kind}
            return GroupKind.STATE_TROOPS in kinds
        case Event.TRAINED, Event.DEPLOYED:
            many = (point(pair.new.claim.figure) or 0) > 1
            return many and pair.figures.agreement is Agreement.SAME
    return False


def _sent_home(pair: Pair) -> bool:
    """Whether who counts those that fight or enlisted tells how many of them were sent home."""
    new, old = pair.new.claim, pair.old.claim
    if new.event not in _LEFT or old.event not in {Event.DEPLOYED, Event.RECRUITED}:
        return False
    if GroupKind.STATE_TROOPS in {new.group.kind, old.group.kind}:
        return False
    home, there = point(new.figure), point(old.figure)
    if home is None or there is None or home < 2 or not (pair.later and pair.same_voice):
        return False
    return home <= there <= home * A_FEW and pair.days <= A_YEAR


def _same_men(pair: Pair) -> bool:
    """Whether those of the earlier claim are meant: by name, or captives by how many they are.

    One man is known again by nothing but his name.
    """
    if pair.name:
        return True
    number = point(pair.new.claim.figure)
    if pair.figures.agreement is not Agreement.SAME or number is None:
        return False
    captives = pair.old.claim.event in {Event.CAPTURED, Event.TRIED}
    followed = pair.new.claim.event in {Event.TRIED, Event.RETURNED}
    known = number > 1 or frames.same_story(pair.new, pair.old)
    if not (captives and followed and known):
        return False
    # A court sits elsewhere than where men are taken.
    elsewhere = frames.other_place(pair.new.claim, pair.old.claim)
    return not elsewhere or (pair.new.claim.event is Event.TRIED and pair.days <= A_YEAR)
