"""Relations between claims, the candidates that were turned down, and what people said of links.

The last judging of a pair stands. What a person rejected or confirmed stays as it is, whatever is
judged later; pairs that a judging does not mention are left alone.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, insert, select, update

from claims.model import RelationKind
from storage.columns import table, unindexed
from storage.kept.decisions import Action, record_decision
from storage.kept.statements import BulkInsert, Statement, numbers
from storage.schema import ClaimRow, JudgingRow, LinkDecisionRow, LinkRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from claims.model import Judgement, Rejection, Relation
    from storage.database import Work
    from storage.kept.decisions import Decision


class LinkState(StrEnum):
    """What people have said of a link; nothing yet is `suggested`."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


_ACTIONS = {
    LinkState.CONFIRMED: Action.CONFIRM_LINK,
    LinkState.REJECTED: Action.REJECT_LINK,
}


class _Pair(NamedTuple):
    from_claim: int
    to_claim: int


class _Standing(NamedTuple):
    id: int
    kind: str
    state: str


_FROM = ClaimRow.id == bindparam("from_claim")
_STANDING = Statement(
    select(LinkRow.from_claim, LinkRow.to_claim, LinkRow.id, LinkRow.kind, LinkRow.state).where(
        LinkRow.from_claim.in_(numbers("judged")), unindexed(LinkRow.ended_at).is_(None)
    )
)
_CONTEXTS = Statement(
    select(LinkRow.from_claim, LinkRow.score).where(
        LinkRow.from_claim.in_(numbers("judged")),
        LinkRow.kind == RelationKind.CONTEXT.value,
        LinkRow.state != LinkState.REJECTED.value,
        unindexed(LinkRow.ended_at).is_(None),
    )
)
# What the list of disputes is sorted and narrowed by is taken from the claim itself.
ADD_LINK = insert(table(LinkRow)).values(
    from_claim=bindparam("from_claim"),
    to_claim=bindparam("to_claim"),
    kind=bindparam("kind"),
    score=bindparam("score"),
    reasons=bindparam("reasons"),
    state=LinkState.SUGGESTED.value,
    recorded_at=bindparam("recorded_at"),
    nationality=select(ClaimRow.nationality).where(_FROM).scalar_subquery(),
    told_at=select(ClaimRow.told_at).where(_FROM).scalar_subquery(),
)
"""A link that is suggested."""

_ADD = Statement(ADD_LINK)

_KEEP = BulkInsert(JudgingRow)


def record_judgement(work: Work, judgement: Judgement, *, now: datetime) -> None:
    """Keep what linking said of claims: their links, and why the others are none."""
    standing = _standing(work, judgement)
    ended: list[int] = []
    added: list[Relation] = []
    for relation in _once_a_pair(judgement.relations):
        link = standing.get(_Pair(relation.from_claim, relation.to_claim))
        if link is None:
            added.append(relation)
        elif link.state == LinkState.SUGGESTED and link.kind != relation.kind:
            ended.append(link.id)
            added.append(relation)
    for rejection in judgement.rejections:
        link = standing.get(_Pair(rejection.from_claim, rejection.to_claim))
        if link is not None and link.state == LinkState.SUGGESTED:
            ended.append(link.id)
    _end(work, ended, now=now)
    _add(work, added, now=now)
    _keep_rejections(work, judgement.rejections, now=now)


def context_scores(work: Work, claims: Sequence[int]) -> Mapping[int, tuple[float, ...]]:
    """The scores of what stands beside each claim for context."""
    found: dict[int, tuple[float, ...]] = dict.fromkeys(claims, ())
    for claim, score in _CONTEXTS.rows(work.connection, {"judged": claims}):
        found[claim] += (score,)
    return found


def decide_link(
    work: Work,
    link_id: int,
    state: LinkState,
    *,
    person: str,
    now: datetime,
    note: str | None = None,
) -> Decision | None:
    """Keep that a person confirms or rejects a link; None where there is no such link."""
    before = work.connection.scalar(select(LinkRow.state).where(LinkRow.id == link_id))
    if before is None:
        return None
    set_link_state(work, link_id, state, person=person, now=now)
    return record_decision(
        work,
        _ACTIONS[state],
        link_id,
        person=person,
        note=note,
        now=now,
        details={"before": before},
    )


def set_link_state(
    work: Work, link_id: int, state: LinkState, *, person: str, now: datetime
) -> None:
    """Change what is said of a link, remembering from when on."""
    work.connection.execute(update(LinkRow).where(LinkRow.id == link_id).values(state=state.value))
    work.connection.execute(
        insert(LinkDecisionRow).values(
            link_id=link_id, state=state.value, person=person, recorded_at=now
        )
    )


def _once_a_pair(relations: Iterable[Relation]) -> Iterable[Relation]:
    """The first relation of each pair: they come with the most telling first."""
    pairs: dict[_Pair, Relation] = {}
    for relation in relations:
        pairs.setdefault(_Pair(relation.from_claim, relation.to_claim), relation)
    return pairs.values()


def _standing(work: Work, judgement: Judgement) -> Mapping[_Pair, _Standing]:
    judged = {told.from_claim for told in judgement.relations}
    judged |= {told.from_claim for told in judgement.rejections}
    rows = _STANDING.rows(work.connection, {"judged": judged}) if judged else ()
    return {_Pair(*row[:2]): _Standing(*row[2:]) for row in rows}


def _end(work: Work, links: Sequence[int], *, now: datetime) -> None:
    if links:
        work.connection.execute(update(LinkRow).where(LinkRow.id.in_(links)).values(ended_at=now))


def _add(work: Work, relations: Sequence[Relation], *, now: datetime) -> None:
    if not relations:
        return
    _ADD.execute_many(
        work.connection,
        [
            {
                "from_claim": relation.from_claim,
                "to_claim": relation.to_claim,
                "kind": relation.kind.value,
                "score": relation.score,
                "reasons": list(relation.reasons),
                "recorded_at": now,
            }
            for relation in relations
        ],
    )


def _keep_rejections(work: Work, rejections: Iterable[Rejection], *, now: datetime) -> None:
    told: dict[int, dict[str, list[int]]] = {}
    for rejection in rejections:
        reasons = told.setdefault(rejection.from_claim, {})
        reasons.setdefault(rejection.reason, []).append(rejection.to_claim)
    if told:
        _KEEP.execute(
            work.connection,
            [
                {"claim_id": claim, "rejected": list(reasons.items()), "recorded_at": now}
                for claim, reasons in told.items()
            ],
        )
