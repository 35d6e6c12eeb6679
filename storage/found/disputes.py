"""What is disputed or denied: links by which a claim speaks against an earlier one."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from sqlalchemy import or_, select, text

from claims.links.answering import is_answer
from claims.model import RelationKind, Stance
from storage.columns import unindexed
from storage.kept.reading import StoredLink, load_links, standing_links, stands
from storage.schema import DISPUTING, ClaimRow, LinkRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from storage.database import Work

_CONFIRMING = (
    select(ClaimRow.id)
    .where(ClaimRow.id == LinkRow.from_claim, ClaimRow.stance == Stance.CONFIRMS.value)
    .exists()
)
_MAY_ANSWER = or_(
    unindexed(LinkRow.kind).in_([RelationKind.UPDATES, RelationKind.DENIES, RelationKind.DISPUTES]),
    _CONFIRMING,
)


def open_disputes(
    work: Work,
    limit: int = 50,
    *,
    nationality: str | None = None,
    since: datetime | None = None,
    as_of: datetime | None = None,
) -> tuple[StoredLink, ...]:
    """The disputes and denials that nobody answered, the oldest first.

    All of them, or those about one people, or told since then.
    """
    # The condition is spelled as the index has it, which SQLite would not choose otherwise.
    query = standing_links(LinkRow.told_at.is_not(None), as_of=as_of).where(text(DISPUTING))
    if nationality:
        query = query.where(LinkRow.nationality == nationality)
    if since:
        query = query.where(LinkRow.told_at >= since)
    query = query.order_by(LinkRow.told_at, LinkRow.id)
    found: list[StoredLink] = []
    for start in count(0, max(1, limit)):
        rows = work.connection.execute(query.limit(max(0, limit)).offset(start)).all()
        some = load_links(work, rows, as_of)
        found += _unanswered(work, [link for link in some if stands(link)], as_of)
        if len(found) >= limit or not some:
            break
    return tuple(found[: max(0, limit)])


def _unanswered(
    work: Work, disputes: Sequence[StoredLink], as_of: datetime | None
) -> Iterable[StoredLink]:
    both = {claim.id: claim for link in disputes for claim in (link.from_claim, link.to_claim)}
    query = standing_links(LinkRow.to_claim.in_(both), _MAY_ANSWER, as_of=as_of)
    rows = work.connection.execute(query).all()
    replies: dict[int, list[StoredLink]] = {}
    for reply in filter(stands, load_links(work, rows, as_of, both)):
        replies.setdefault(reply.to_claim.id, []).append(reply)
    return [
        dispute
        for dispute in disputes
        if not any(
            is_answer(
                reply.from_claim,
                reply.relation.kind,
                reply.to_claim,
                against=dispute.to_claim,
                dispute=dispute.from_claim,
            )
            for claim in (dispute.from_claim, dispute.to_claim)
            for reply in replies.get(claim.id, ())
        )
    ]
