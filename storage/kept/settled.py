"""What people took back, as reading a report again must know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from storage.kept.decisions import ABOUT_CLAIMS, Action, decisions_about
from storage.kept.revising import Settled
from storage.kept.rows import recorded, select_claims
from storage.schema import ClaimRow

if TYPE_CHECKING:
    from collections.abc import Collection

    from storage.database import Work


def is_dismissed(work: Work, report: int) -> bool:
    """Whether a person said that a report is not relevant."""
    return bool(decisions_about(work, (report,), (Action.NOT_RELEVANT,)))


def claims_ever_made(work: Work, reports: Collection[int]) -> tuple[int, ...]:
    """The numbers of all claims of some reports, also of those that are gone."""
    query = select(ClaimRow.id).where(ClaimRow.report_id.in_(reports)).order_by(ClaimRow.id)
    return tuple(work.connection.scalars(query))


def settled_claims(work: Work, report: int) -> tuple[Settled, ...]:
    """The readings of a report that people withdrew or corrected."""
    # Most reports have no claim that is gone, and then nothing more is asked.
    gone = work.connection.scalars(
        select(ClaimRow.id).where(ClaimRow.report_id == report, ClaimRow.gone_at.is_not(None))
    ).all()
    if not gone:
        return ()
    decided = {told.subject: told for told in decisions_about(work, gone, ABOUT_CLAIMS)}
    if not decided:
        return ()
    readings = recorded(work.connection.execute(select_claims(ClaimRow.id.in_(decided))))
    return tuple(
        Settled(reading=told.claim, instead=decided[told.id].details.get("claim"))
        for told in readings
    )
