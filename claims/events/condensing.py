"""Says each thing once: of claims that tell the same, the one that tells more is kept."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import replace

from claims.fighters.context import Statement
from claims.model import (
    NOT_STATED,
    Claim,
    Claimant,
    ClaimantKind,
    Event,
    Field,
    Figure,
    FigureRole,
    Stance,
)


def sided(drafts: Sequence[Claim]) -> list[Claim]:
    """Where one report tells a side for all others, it holds for those without one, too."""
    told = {claim.group.side for claim in drafts if claim.group.side}
    if len(told) != 1:
        return list(drafts)
    side = told.pop()
    return [
        claim if claim.group.side else replace(claim, group=replace(claim.group, side=side))
        for claim in drafts
    ]


def once(drafts: Sequence[Claim], sources: Sequence[Statement]) -> tuple[Claim, ...]:
    """Each thing said once, in the order of the text; the body before the title."""
    ranked = sorted(
        zip(drafts, sources, strict=True),
        key=lambda pair: _rank(*pair),
    )
    told = _Told()
    kept: list[Claim] = []
    for claim, source in ranked:
        background = source.weak and claim.figure is None and claim.stance is Stance.ASSERTS
        if any(_covers(other, claim) for other in told.like(claim)):
            continue
        # Training is told by the way: that they were trained is news only of a number of them.
        if claim.event is Event.TRAINED and claim.figure is None and kept:
            continue
        # Where more is told of these people, that they fight goes without saying.
        if not (background and told.of(claim.group.nationality)):
            kept.append(claim)
            told.add(claim)
    news = {id(claim) for claim, source in ranked if _is_news(source)}
    came = {id(claim) for claim, source in ranked if source.came}
    kept = _without_implied(kept, news, came)
    if any(claim.group.nationality != NOT_STATED for claim in kept):
        kept = [c for c in kept if c.group.nationality != NOT_STATED or c.figure]
    order = {id(claim): i for i, claim in enumerate(drafts)}
    return tuple(sorted(kept, key=lambda claim: order[id(claim)]))


def _is_news(source: Statement) -> bool:
    """Whether a sentence of its own tells of one man, by name or noun, that he fought."""
    if source.fighter is not None or source.passage.field is Field.TITLE:
        return False
    return source.one is not None and source.one[0] < source.one[1]


def _rank(claim: Claim, source: Statement) -> tuple[bool, bool, int, bool]:
    """The claim that tells more comes first: a figure, a plain event, a speaker or place."""
    tells = (claim.claimant.kind is not ClaimantKind.OUTLET) + bool(claim.places)
    tells += claim.stance is Stance.CONFIRMS
    return (claim.figure is None, source.weak, -tells, claim.field is Field.TITLE)


_Amount = frozenset[int] | None
_Key = tuple[Event, str, _Amount, Claimant | None]


class _Told:
    """The claims kept so far, by what another must share with them to be covered.

    A page may tell thousands of figures, and to compare each with each takes hours.
    """

    def __init__(self) -> None:
        self._claims: dict[_Key, list[Claim]] = defaultdict(list)
        self._nationalities: set[str] = set()

    def add(self, claim: Claim) -> None:
        nationality = claim.group.nationality
        self._nationalities.add(nationality)
        for people in {nationality, NOT_STATED}:
            for amount in {_amount(claim.figure), None}:
                self._claims[claim.event, people, amount, _denier(claim)].append(claim)

    def like(self, claim: Claim) -> Sequence[Claim]:
        """All that may cover a claim."""
        key = (claim.event, claim.group.nationality, _amount(claim.figure), _denier(claim))
        return self._claims.get(key, ())

    def of(self, nationality: str) -> bool:
        """Whether anything is told of these people."""
        return nationality in self._nationalities


def _denier(claim: Claim) -> Claimant | None:
    """Whose denial it is: everybody's own is kept, and what is denied covers nothing told."""
    return claim.claimant if claim.stance is Stance.DENIES else None


def _amount(figure: Figure | None) -> _Amount:
    """What a figure must be to cover this one; None where any will do."""
    if figure is None or _is_loose(figure):
        return None
    return _bounds(figure)


def _bounds(figure: Figure) -> frozenset[int]:
    """The numbers of a figure: "twelve" and "at least twelve" tell one of the same."""
    return frozenset(bound for bound in (figure.low, figure.high) if bound is not None)


def _covers(known: Claim, claim: Claim) -> bool:
    """Whether a claim says nothing that the known one, which is `like` it, does not say."""
    if not _same_stance(known, claim) or claim.group.side not in {None, known.group.side}:
        return False
    if claim.figure is None:
        return True
    if claim.event not in _GATHERED and known.figure and _is_loose(claim.figure):
        return not _is_loose(known.figure) or _same_figure(known.figure, claim.figure)
    return _same_figure(known.figure, claim.figure)


_STEM = 5
# Here "many more" is news beside a number; with fates it only leads up to the number.
_GATHERED = frozenset({Event.DEPLOYED, Event.RECRUITED, Event.TRAINED})


def _is_loose(figure: Figure) -> bool:
    return figure.low is None and figure.high is None and figure.role is FigureRole.TOTAL


def _same_stance(known: Claim, claim: Claim) -> bool:
    """Whether one says no more than the other: whoever confirms what he told adds nothing."""
    if known.stance is claim.stance:
        return True
    both = {known.stance, claim.stance}
    alone = claim.figure is None or known.claimant == claim.claimant
    return alone and both == {Stance.ASSERTS, Stance.CONFIRMS}


def _same_figure(known: Figure | None, figure: Figure) -> bool:
    if known is None:
        return False
    if _is_loose(figure):
        # "Группа" and "группу" are one word.
        ours, theirs = known.words.casefold(), figure.words.casefold()
        return _is_loose(known) and ours[:_STEM] == theirs[:_STEM]
    return bool(_bounds(figure)) and _bounds(known) == _bounds(figure)


def _without_implied(
    claims: Sequence[Claim], news: Container[int], came: Container[int]
) -> list[Claim]:
    """Without what others imply: that the dead had been there, "hundreds" beside their number."""
    told = _Implied(claims)
    there = {id(c) for c in claims if c.event is Event.DEPLOYED or id(c) in came}
    return [c for c in claims if id(c) in news or not told.implies(c, there=id(c) in there)]


class _Implied:
    """What the claims of a report say of claims that need not be made."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._most: dict[tuple[str, Event, FigureRole], int] = {}
        self._at_war: dict[str, list[Claim]] = defaultdict(list)
        self._figures: set[tuple[str, frozenset[int]]] = set()
        for claim in claims:
            if claim.stance is not Stance.DENIES:
                self._note(claim)

    def _note(self, claim: Claim) -> None:
        people, figure = claim.group.nationality, claim.figure
        if figure and figure.low is not None and not _is_words(figure):
            key = (people, claim.event, figure.role)
            self._most[key] = max(figure.low, self._most.get(key, 0))
        if claim.event in _AT_WAR:
            self._at_war[people].append(claim)
            if figure and _bounds(figure):
                self._figures.add((people, _bounds(figure)))

    def implies(self, claim: Claim, *, there: bool) -> bool:
        """Whether the others say all that a claim says, or only that they were `there`."""
        if claim.stance is not Stance.ASSERTS:
            return False
        if there and claim.event is not Event.DEPLOYED:
            there = claim.figure is not None
        return self._counts(claim) or (there and self._was_there(claim))

    def _counts(self, claim: Claim) -> bool:
        """Whether a number tells what "hundreds" leaves open."""
        vague = claim.figure
        if vague is None or vague.low is None or not _is_words(vague):
            return False
        return self._most.get((claim.group.nationality, claim.event, vague.role), -1) >= vague.low

    def _was_there(self, claim: Claim) -> bool:
        people = claim.group.nationality
        if claim.figure is None:
            return any(other.stance is Stance.ASSERTS for other in self._at_war[people])
        if _is_loose(claim.figure):
            return any(_same_figure(other.figure, claim.figure) for other in self._at_war[people])
        return (people, _bounds(claim.figure)) in self._figures


# Whom this befell had been at the war.
_AT_WAR = frozenset({Event.KILLED, Event.WOUNDED, Event.CAPTURED, Event.MISSING, Event.CASUALTIES})


# "Dozens", "hundreds" and the like, as they are read.
_ROUND = frozenset({24, 40, 200, 2000, 20_000, 200_000})
_DIGIT = re.compile(r"\d")


def _is_words(figure: Figure) -> bool:
    return figure.low in _ROUND and figure.high is None and not _DIGIT.search(figure.words)
