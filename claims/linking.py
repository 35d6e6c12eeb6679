"""How a new claim stands to earlier ones: the kind of each link, its score, and why.

`relate` has every candidate judged (`judging`), and keeps the links that tell a reader most. Every
candidate it does not keep is named with the reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from operator import itemgetter
from typing import NamedTuple

from claims import stories
from claims.links import frames
from claims.links.comparing import is_number
from claims.links.judging import judge, set_beside
from claims.links.likeness import in_common, telling_words
from claims.links.once import once_a_claim
from claims.links.pairing import SAME_OCCASION, Dating, Pair
from claims.model import Field, Judgement, RecordedClaim, Rejection, Relation, RelationKind, Stance

CONTEXTS = 3
"""Earlier claims shown for context, a claim."""

LINKS = 8
"""Stronger links kept, a claim: forty copies of one report do not make forty links each."""

LINKS_TO_A_STORY = 5
"""Of these, how many of one kind lead to one story."""

A_REPORT = 5
"""Relations told of one report."""

OF_A_STORY = 3
"""Of these, how many of one kind lead to one story: its copies say nothing new."""

_TRANSLATED = 0.3
"""How alike the words of two languages are taken to be."""

_RANK = {kind: rank for rank, kind in enumerate(RelationKind)}
_MOVED = frozenset({RelationKind.UPDATES, RelationKind.DISPUTES})
_NEWS = _MOVED | {RelationKind.DENIES}
_AGREEING = frozenset({RelationKind.REPEATS, RelationKind.CORROBORATES})
_BASE = {
    RelationKind.DENIES: 0.7,
    RelationKind.DISPUTES: 0.6,
    RelationKind.UPDATES: 0.6,
    RelationKind.CORROBORATES: 0.6,
    RelationKind.REPEATS: 0.65,
    RelationKind.CONTEXT: 0.2,
}


def relate(
    claim: RecordedClaim, candidates: Iterable[RecordedClaim], dating: Dating = Dating.KNOWN
) -> Judgement:
    """Judge one claim against earlier claims of other reports.

    Candidates of the same report, or that are not earlier, are left out without a word. A claim
    of which nobody knows when it was made (`dating`) is not told apart by its day.
    """
    order = claim.order
    told = [(old.order, old) for old in candidates if old.report != claim.report]
    earlier = [old for when, old in sorted(told, key=itemgetter(0)) if when < order]
    links: list[_Link] = []
    dropped: list[Rejection] = []
    for old in earlier:
        found = _link(claim, old, dating)
        if isinstance(found, str):
            dropped.append(Rejection(from_claim=claim.id, to_claim=old.id, reason=found))
        else:
            links.append(found)
    news = _unless_told(_only_news(links, claim), claim, earlier)
    kept, crowded = _nearest(_unless_agreed(news))
    return Judgement(
        relations=tuple(_relation(claim, link) for link in kept),
        rejections=(*dropped, *(_rejection(claim, link, why) for link, why in crowded)),
    )


class _Link(NamedTuple):
    """What an earlier claim may be shown as; for most there is no room.

    The first three tell which is the more telling one.
    """

    rank: int
    farness: float
    to_claim: int
    old: RecordedClaim
    kind: RelationKind
    reasons: tuple[str, ...]


def _link(new: RecordedClaim, old: RecordedClaim, dating: Dating) -> _Link | str:
    """How an earlier claim may be linked, or why not at all."""
    pair = set_beside(new, old, dating)
    if isinstance(pair, str):
        return pair
    kind, reasons = judge(pair)
    if kind is None:
        return reasons[-1]
    return _Link(_RANK[kind], -_score(pair, kind), old.id, old, kind, reasons)


def _only_news(links: Sequence[_Link], new: RecordedClaim) -> Sequence[_Link]:
    """A figure that was told days before moved then, not now: it updates nothing older any more."""
    agreeing = [
        link.old
        for link in links
        if link.kind in _AGREEING and frames.days_apart(new, link.old) > SAME_OCCASION
    ]
    latest = max((old for old in agreeing if is_number(old.claim.figure)), key=_order, default=None)
    if latest is None:
        return links
    return [
        _for_context(link, f"{latest.label} updated it before")
        if link.kind is RelationKind.UPDATES and link.old.order < latest.order
        else link
        for link in links
    ]


def _unless_told(
    links: Sequence[_Link], new: RecordedClaim, earlier: Sequence[RecordedClaim]
) -> Sequence[_Link]:
    """What became of a man is no news where the same report told of it already."""
    if not any(link.kind is RelationKind.UPDATES for link in links):
        return links
    told = {
        old.report
        for old in earlier
        if old.claim.event is new.claim.event and frames.shared_name(new, old)
    }
    return [
        _for_context(link, "the same report told of it already")
        if link.kind is RelationKind.UPDATES
        and link.old.report in told
        and link.old.claim.event is not new.claim.event
        else link
        for link in links
    ]


def _unless_agreed(links: Sequence[_Link]) -> Sequence[_Link]:
    """Who repeats a report's figure or denial does not dispute, update or deny the rest of it."""
    agreed = {link.old.report for link in links if link.kind in _AGREEING}
    if not agreed:
        return links
    return [
        _for_context(link, "the same report says the same in another place")
        if link.kind in _NEWS and link.old.report in agreed
        else link
        for link in links
    ]


def _for_context(link: _Link, why: str) -> _Link:
    kind = RelationKind.CONTEXT
    return link._replace(
        rank=_RANK[kind], farness=-_BASE[kind], kind=kind, reasons=(*link.reasons, why)
    )


def _order(told: RecordedClaim) -> tuple[datetime, datetime, int]:
    return told.order


def may_change(told: Judgement, contexts: Collection[float]) -> bool:
    """Whether what is said of a claim beside earlier ones that came late changes its links.

    `contexts` are the scores of what is shown beside it for context: with enough of them that are
    nearer, more context is none.
    """
    return any(
        relation.kind is not RelationKind.CONTEXT
        or sum(score > relation.score for score in contexts) < CONTEXTS
        for relation in told.relations
    )


def all_rejected(told: Judgement) -> Judgement:
    """The same where nearer claims are linked already."""
    crowded = (
        Rejection(
            from_claim=relation.from_claim,
            to_claim=relation.to_claim,
            reason=f"{CONTEXTS} nearer claims are linked already",
        )
        for relation in told.relations
    )
    return Judgement(rejections=(*told.rejections, *crowded))


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
    found = [relation for judgement in judgements for relation in judgement.relations]
    for relation in sorted(found, key=rank):
        best.setdefault(known[relation.to_claim].report, relation)
    denials = [relation for relation in found if relation.kind is RelationKind.DENIES]
    if denials and not any(named.kind is RelationKind.DENIES for named in best.values()):
        first = min(denials, key=_telling)  # a denial is told once at least
        best[known[first.to_claim].report] = first
    return _with_a_denial(_varied(sorted(best.values(), key=_telling), known), known)


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

    A headline decides; without one a new figure anywhere in the lead is named first. Further down
    the more careful kind is.
    """
    if relation.kind is RelationKind.CONTEXT:
        return 4
    if all(relation.from_claim != claim.id for claim in leading):
        return 2 + (relation.kind not in _AGREEING)
    moved = relation.kind in _MOVED and leading[0].claim.field is not Field.TITLE
    return int(relation.from_claim != leading[0].id and not moved)


def _telling(relation: Relation) -> tuple[int, float, int, int]:
    return (
        _RANK[relation.kind],
        -relation.score,
        relation.to_claim,
        relation.from_claim,
    )


def _nearest(links: Sequence[_Link]) -> tuple[list[_Link], list[tuple[_Link, str]]]:
    """The links worth keeping: one a report, a few of each sort; and why the others are not."""
    shelf = _Kept()
    crowded: list[tuple[_Link, str]] = []
    for link in sorted(links, key=_BY_TELLING):
        reason = shelf.take(link)
        if reason:
            crowded.append((link, reason))
    return shelf.links, crowded


_BY_TELLING = itemgetter(0, 1, 2)


class _Kept:
    """The links kept so far, and what they leave room for."""

    def __init__(self) -> None:
        self.links: list[_Link] = []
        self._reports: set[int] = set()
        self._alike: Counter[bool] = Counter()
        self._of_a_story: Counter[tuple[RelationKind, int | None]] = Counter()

    def take(self, link: _Link) -> str | None:
        """Keep a link to a claim, or say why there is no room for it."""
        told = link.old
        if told.report in self._reports:
            return "another claim of the same report is linked already"
        context = link.kind is RelationKind.CONTEXT
        alike = self._alike[context]
        if alike >= (CONTEXTS if context else LINKS):
            return f"{alike} nearer claims are linked already"
        story = (link.kind, told.story)
        same = self._of_a_story[story] if told.story is not None else 0
        if same >= LINKS_TO_A_STORY:
            return f"{same} nearer claims of the same story are linked already"
        self.links.append(link)
        self._reports.add(told.report)
        self._alike[context] += 1
        self._of_a_story[story] += 1
        return None


def _relation(new: RecordedClaim, link: _Link) -> Relation:
    return Relation(
        from_claim=new.id,
        to_claim=link.to_claim,
        kind=link.kind,
        score=-link.farness,
        reasons=link.reasons,
    )


def _rejection(new: RecordedClaim, link: _Link, why: str) -> Rejection:
    return Rejection(from_claim=new.id, to_claim=link.to_claim, reason=why)


def _score(pair: Pair, kind: RelationKind) -> float:
    """How near the two claims are, from the kind's base up."""
    new, old = pair.new, pair.old
    same_event = new.claim.event is old.claim.event
    number, attributed, leading = _weight_of(old)
    score = _BASE[kind]
    score += 0.1 * frames.same_story(new, old)
    score += 0.05 * same_event
    score += 0.05 * (pair.place is not None)
    score += 0.1 * (pair.name is not None)
    score += 0.15 * (same_event and old.claim.stance is Stance.DENIES)
    score += 0.1 * _in_like_words(new, old)
    score += number
    score -= 0.2 * (kind is RelationKind.DENIES and _one_number(new, old))
    score += attributed
    score += leading
    score -= 0.1 * (new.claim.group.nationality != old.claim.group.nationality)
    days = pair.days if pair.dating is Dating.KNOWN else frames.days_apart(new, old)
    score -= _distance(days, kind)
    return round(min(max(score, 0.05), 0.99), 3)


@once_a_claim
def _weight_of(old: RecordedClaim) -> tuple[float, float, float]:
    """What a claim's number counts for, that it is said who says it, and that it leads."""
    number, attributed = is_number(old.claim.figure), not frames.unattributed(old)
    return 0.05 * number, 0.05 * attributed, 0.05 * frames.leads(old)


def _one_number(new: RecordedClaim, old: RecordedClaim) -> bool:
    """Whether "more of them" is denied, and the earlier claim is of so many."""
    return is_number(old.claim.figure) and not is_number(new.claim.figure)


def _in_like_words(new: RecordedClaim, old: RecordedClaim) -> float:
    if new.language != old.language:
        return _TRANSLATED
    return in_common(_words_of(new), _words_of(old))


@once_a_claim
def _words_of(told: RecordedClaim) -> frozenset[str]:
    return telling_words(f"{told.title} {told.claim.quote}")


def _distance(days: int, kind: RelationKind) -> float:
    """What days apart cost. An update is news of the latest figure, not of the first."""
    if kind is RelationKind.UPDATES:
        return min(0.3, days / 600)
    return min(0.15, days / 1000)
