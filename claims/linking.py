"""How a new claim stands to earlier ones: the kind of each link, its score, and why.

`relate` has every candidate judged (`judging`), and keeps the links that tell a reader most. Every
candidate it does not keep is named with the reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from operator import itemgetter
from typing import NamedTuple

from claims.links import frames
from claims.links.comparing import is_number
from claims.links.judging import judge, set_beside
from claims.links.likeness import in_common, telling_words
from claims.links.once import once_a_claim
from claims.links.pairing import SAME_OCCASION, Dating, Pair, group_words
from claims.links.recalling import HEARD, heard_last
from claims.links.telling import A_REPORT, AGREEING, MOVED, RANK, one_a_pair
from claims.model import (
    Judgement,
    RecordedClaim,
    Rejection,
    Relation,
    RelationKind,
    Stance,
)

__all__ = ["A_REPORT", "CONTEXTS", "LINKS", "all_rejected", "may_change", "one_a_pair", "relate"]

CONTEXTS = 3
"""Earlier claims shown for context, a claim."""

LINKS = 8
"""Stronger links kept, a claim: forty copies of one report do not make forty links each."""

LINKS_TO_A_STORY = 5
"""Of these, how many of one kind lead to one story."""

_TRANSLATED = 0.3
"""How alike the words of two languages are taken to be."""

_NAMED_ALREADY = "another claim of the same report is linked already"
_NEWS = MOVED | {RelationKind.DENIES}
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
    left_out: list[_LeftOut] = []
    for old in earlier:
        found = _link(claim, old, dating)
        if isinstance(found, _Link):
            links.append(found)
        else:
            left_out.append(found)
    if not links:
        links, left_out = _with_last(claim, left_out, dating)
    news = _unless_told(_only_news(links, claim), claim, earlier)
    kept, crowded = _nearest(_unless_agreed(news))
    dropped = (_rejection(claim, old, why) for old, why, _ in left_out)
    return Judgement(
        relations=tuple(_relation(claim, link) for link in kept),
        rejections=(*dropped, *(_rejection(claim, link.old, why) for link, why in crowded)),
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


class _LeftOut(NamedTuple):
    """An earlier claim that is not linked, and why. `far`: it is only too far."""

    old: RecordedClaim
    reason: str
    far: bool


def _link(new: RecordedClaim, old: RecordedClaim, dating: Dating) -> _Link | _LeftOut:
    """How an earlier claim may be linked, or why not at all."""
    pair = set_beside(new, old, dating)
    if isinstance(pair, str):
        return _LeftOut(old, pair, far=False)
    kind, reasons, far = judge(pair)
    if kind is None:
        return _LeftOut(old, reasons[-1], far)
    return _Link(RANK[kind], -_score(pair, kind), old.id, old, kind, reasons)


def _with_last(
    new: RecordedClaim, left_out: list[_LeftOut], dating: Dating
) -> tuple[list[_Link], list[_LeftOut]]:
    """Where nothing is linked: what was last told of these people, and the others."""
    last = heard_last(new, [old for old, _, far in left_out if far])
    pair = set_beside(new, last, dating) if last else None
    if last is None or not isinstance(pair, Pair):
        return [], left_out
    kind = RelationKind.CONTEXT
    reasons = (group_words(new), HEARD, judge(pair).reasons[0])
    link = _Link(RANK[kind], -_score(pair, kind), last.id, last, kind, reasons)
    return [link], [left for left in left_out if left.old is not last]


def _only_news(links: Sequence[_Link], new: RecordedClaim) -> Sequence[_Link]:
    """A figure that was told days before moved then, not now: it updates nothing older any more."""
    agreeing = [
        link.old
        for link in links
        if link.kind in AGREEING and frames.days_apart(new, link.old) > SAME_OCCASION
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
    agreed = {link.old.report for link in links if link.kind in AGREEING}
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
        rank=RANK[kind], farness=-_BASE[kind], kind=kind, reasons=(*link.reasons, why)
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


def _nearest(links: Sequence[_Link]) -> tuple[list[_Link], list[tuple[_Link, str]]]:
    """The links worth keeping: one a report, a few of each sort; and why the others are not."""
    best: dict[int, _Link] = {}
    for link in links:
        other = best.setdefault(link.old.report, link)
        if other is not link and _first_of_report(link) < _first_of_report(other):
            best[link.old.report] = link
    shelf = _Kept()
    crowded: list[tuple[_Link, str]] = []
    for link in sorted(links, key=_BY_TELLING):
        named = best[link.old.report] is link
        reason = shelf.take(link) if named else _NAMED_ALREADY
        if reason:
            crowded.append((link, reason))
    return shelf.links, crowded


_BY_TELLING = itemgetter(0, 1, 2)


def _first_of_report(link: _Link) -> tuple[bool, bool, tuple[int, float, int]]:
    """What is said of the head of an earlier report comes before what is said of its end."""
    return (link.kind is RelationKind.CONTEXT, not frames.leads(link.old), _BY_TELLING(link))


class _Kept:
    """The links kept so far, and what they leave room for."""

    def __init__(self) -> None:
        self.links: list[_Link] = []
        self._alike: Counter[bool] = Counter()
        self._of_a_story: Counter[tuple[RelationKind, int | None]] = Counter()

    def take(self, link: _Link) -> str | None:
        """Keep a link to a claim, or say why there is no room for it."""
        context = link.kind is RelationKind.CONTEXT
        alike = self._alike[context]
        if alike >= (CONTEXTS if context else LINKS):
            return f"{alike} nearer claims are linked already"
        story = (link.kind, link.old.story)
        same = self._of_a_story[story] if link.old.story is not None else 0
        if same >= LINKS_TO_A_STORY:
            return f"{same} nearer claims of the same story are linked already"
        self.links.append(link)
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


def _rejection(new: RecordedClaim, old: RecordedClaim, why: str) -> Rejection:
    return Rejection(from_claim=new.id, to_claim=old.id, reason=why)


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
