"""Later claims that a report which arrives late may be an earlier one to, few and the nearest."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from storage.columns import unindexed
from storage.kept.rows import claims_numbered
from storage.kept.statements import Statement
from storage.schema import ClaimRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.model import RecordedClaim
    from storage.database import Work

_THEIRS = (
    select(ClaimRow.told_at, ClaimRow.id)
    .where(
        ClaimRow.nationality == bindparam("people"),
        ClaimRow.told_at >= bindparam("told_at"),
        ClaimRow.report_id != bindparam("report"),
        unindexed(ClaimRow.gone_at).is_(None),
    )
    .order_by(ClaimRow.told_at, ClaimRow.id)
    .limit(bindparam("most"))
)
_SAME_PEOPLE = Statement(_THEIRS)
_SAME_EVENT = Statement(_THEIRS.where(ClaimRow.event == bindparam("event")))


def later_claims(
    work: Work, claims: Sequence[RecordedClaim], *, limit: int = 50
) -> tuple[RecordedClaim, ...]:
    """Claims of other reports about the same people that come after these of one report.

    They were judged without them. Those about the same event come first, then the next in time.
    """
    numbers = islice(dict.fromkeys(_nearest(work, claims, limit)), limit)
    known = claims_numbered(work, list(numbers))
    first = min((claim.order for claim in claims), default=None)
    return tuple(found for found in known.values() if first is not None and found.order > first)


def _nearest(work: Work, claims: Sequence[RecordedClaim], limit: int) -> Iterator[int]:
    """The numbers, the nearest first, those of one event with another before the rest."""
    asked: list[dict[str, Any]] = [
        {
            "people": claim.claim.group.nationality,
            "event": claim.claim.event.value,
            "told_at": claim.told_at,
            "report": claim.report,
            "most": limit,
        }
        for claim in claims
    ]
    for question in (_SAME_EVENT, _SAME_PEOPLE):
        found = {row for values in asked for row in question.rows(work.connection, values)}
        yield from (number for _, number in sorted(found))
