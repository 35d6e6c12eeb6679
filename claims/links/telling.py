"""Which of the links between two reports is told: the relation that an editor would name. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from claims import stories
from claims.model import Event, Field, Judgement, RecordedClaim, Relation, RelationKind, Stance

A_REPORT = 5
"""Relations told of one report."""

OF_A_STORY = 3
"""Of these, how many of one kind lead to one story: its copies say nothing new."""

RANK = {kind: rank for rank, kind in enumerate(RelationKind)}
"""The more telling kinds first."""

MOVED = frozenset({RelationKind.UPDATES, RelationKind.DISPUTES})
AGREEING = frozenset({RelationKind.REPEATS, RelationKind.CORROBORATES})

_BECAME = frozenset({Event.TRIED, Event.RETURNED})
"""What a headline recalls a man for when it tells of him again: he fought, and was tried."""


def one_a_pair(
    judgements: Iterable[Judgement],
    told: Sequence[RecordedClaim],
    known: Mapping[int, RecordedClaim],
) -> tuple[Relation, ...]:
    """The relation an editor would name to each earlier report, at most five, the best first.

    Of several links between two reports that of the claim that leads the new one decides: a report
    of a capture that ends with a denial repeats the capture. `told` are the claims of the new
    report, `known` those that are linked to.
    """
    leading = stories.leading(told)

    def rank(relation: Relation) -> tuple[int, tuple[int, float, int, int]]:
        return (_standing(relation, leading), _telling(relation))

    best: dict[int, Relation] = {}
    found = _once_a_figure(judgements, told, known)
    for relation in sorted(found, key=rank):
        best.setdefault(known[relation.to_claim].report, relation)
    denials = [relation for relation in found if relation.kind is RelationKind.DENIES]
    if denials and not any(named.kind is RelationKind.DENIES for named in best.values()):
        first = min(denials, key=_telling)  # a denial is told once at least
        best[known[first.to_claim].report] = first
    return _with_a_denial(_varied(sorted(best.values(), key=_telling), known), known)


def _once_a_figure(
    judgements: Iterable[Judgement],
    told: Sequence[RecordedClaim],
    known: Mapping[int, RecordedClaim],
) -> list[Relation]:
    """All relations, without other figures for men of whom the report tells the same as before.

    "The sixteen who enlisted were killed" says again that sixteen were killed, and not that no
    more than these had enlisted.
    """
    found = [relation for judgement in judgements for relation in judgement.relations]
    said = {claim.id: claim.claim for claim in told}

    def figure_of(relation: Relation) -> tuple[str, str, int] | None:
        claim = said.get(relation.from_claim)
        if claim is None or claim.figure is None:
            return None
        return claim.quote, claim.figure.words, known[relation.to_claim].report

    def counts(relation: Relation) -> bool:
        claim = said.get(relation.from_claim)
        same = claim is not None and claim.event is known[relation.to_claim].claim.event
        return relation.kind in MOVED and same

    agreed = {figure_of(relation) for relation in found if relation.kind in AGREEING} - {None}
    return [
        relation for relation in found if not (counts(relation) and figure_of(relation) in agreed)
    ]


def _with_a_denial(
    relations: Sequence[Relation], known: Mapping[int, RecordedClaim]
) -> tuple[Relation, ...]:
    """The first five; the last of them a denial from before, where one would be left out."""

    def denied(relation: Relation) -> bool:
        return known[relation.to_claim].claim.stance is Stance.DENIES

    told, left_out = tuple(relations[:A_REPORT]), relations[A_REPORT:]
    if any(map(denied, told)):
        return told
    return next(((*told[:-1], denial) for denial in left_out if denied(denial)), told)


def _varied(relations: Sequence[Relation], known: Mapping[int, RecordedClaim]) -> list[Relation]:
    """The same, more than a few of one kind to one story put behind what tells something new."""
    seen: Counter[tuple[RelationKind, int | None]] = Counter()
    first: list[Relation] = []
    rest: list[Relation] = []
    for relation in relations:
        story = known[relation.to_claim].story
        seen[relation.kind, story] += 1
        few = story is None or seen[relation.kind, story] <= OF_A_STORY
        (first if few else rest).append(relation)
    return first + rest


def _standing(relation: Relation, leading: Sequence[RecordedClaim]) -> int:
    """How far from the head of a report a relation is found; context is behind all others.

    A headline decides, unless the lead tells what became of its man; without one a new figure
    anywhere in the lead is named first. Further down the more careful kind is.
    """
    if relation.kind is RelationKind.CONTEXT:
        return 4
    if all(relation.from_claim != claim.id for claim in leading):
        return 2 + (relation.kind not in AGREEING)
    said = next(claim for claim in leading if claim.id == relation.from_claim)
    moved = relation.kind in MOVED and leading[0].claim.field is not Field.TITLE
    became = relation.kind is RelationKind.UPDATES and said.claim.event in _BECAME
    return int(said is not leading[0] and not moved and not became)


def _telling(relation: Relation) -> tuple[int, float, int, int]:
    return (
        RANK[relation.kind],
        -relation.score,
        relation.to_claim,
        relation.from_claim,
    )
