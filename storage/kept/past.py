"""How a claim stood before: until its report was edited or read anew, or a person put it right.

A claim's own earlier words are kept beside it; one with another figure has a number of its own and
took the place of the former claim of its report.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select

from claims.model import Field, RecordedClaim
from storage.kept.decisions import ABOUT_CLAIMS, Action, decisions_about
from storage.kept.rows import recorded, select_claims
from storage.schema import ClaimRow, PastQuoteRow, RevisionRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from storage.database import Work
    from storage.kept.decisions import Decision


class Change(StrEnum):
    """What ended how a claim stood."""

    EDITED = "edited"  # at the source
    READ_ANEW = "read_anew"  # the same text, by newer words or rules
    CORRECTED = "corrected"  # by a person


@dataclass(frozen=True, slots=True, kw_only=True)
class PastClaim:
    """A claim as it stood until a moment; `decision` is the person's who put it right."""

    claim: RecordedClaim
    until: datetime
    change: Change
    decision: Decision | None = None


def past_of(
    work: Work, told: RecordedClaim, *, as_of: datetime | None = None
) -> tuple[PastClaim, ...]:
    """How a claim stood before, the latest first.

    Of a claim that its report no longer makes, its last words are past, too, unless a person took
    it back: that is told by the decision.
    """
    found: list[PastClaim] = list(_last_words(work, told))
    claim: RecordedClaim | None = told
    while claim is not None:
        found.extend(_other_words(work, claim, as_of))
        former = _former(work, claim)
        found.extend([former] if former else [])
        # Whom a claim took the place of was recorded before it, so this ends.
        claim = former.claim if former else None
    return tuple(found)


def _last_words(work: Work, told: RecordedClaim) -> Iterator[PastClaim]:
    decided = (
        *decisions_about(work, (told.id,), ABOUT_CLAIMS),
        *decisions_about(work, (told.report,), (Action.NOT_RELEVANT,)),
    )
    if told.gone_at and told.gone_at not in {decision.recorded_at for decision in decided}:
        change = _change(work, told.report, told.gone_at)
        yield PastClaim(claim=told, until=told.gone_at, change=change)


def _other_words(work: Work, told: RecordedClaim, as_of: datetime | None) -> Iterator[PastClaim]:
    """The words that a claim had before, each of them once."""
    query = select(PastQuoteRow).where(PastQuoteRow.claim_id == told.id)
    if as_of is not None:
        query = query.where(PastQuoteRow.until <= as_of)
    later = told.claim.quote
    for row in work.connection.execute(query.order_by(PastQuoteRow.id.desc())):
        if row.quote != later:
            words = {"field": Field(row.field), "start": row.start, "end": row.end}
            claim = replace(told.claim, quote=row.quote, **words)
            yield PastClaim(
                claim=replace(told, claim=claim),
                until=row.until,
                change=_change(work, told.report, row.until),
            )
        later = row.quote


def _former(work: Work, told: RecordedClaim) -> PastClaim | None:
    """The claim of the same report that this one took the place of."""
    gone = recorded(
        work.connection.execute(
            select_claims(
                ClaimRow.report_id == told.report,
                ClaimRow.gone_at == told.recorded_at,
                ClaimRow.id < told.id,
            ).order_by(ClaimRow.id)
        )
    )
    numbers = [claim.id for claim in gone]
    for decision in decisions_about(work, numbers, (Action.CORRECT_CLAIM,)):
        if decision.details["claim"] == told.id:
            return PastClaim(
                claim=next(claim for claim in gone if claim.id == decision.subject),
                until=told.recorded_at,
                change=Change.CORRECTED,
                decision=decision,
            )
    former = _saying_most_like(told, gone)
    if former is None:
        return None
    change = _change(work, told.report, told.recorded_at)
    return PastClaim(claim=former, until=told.recorded_at, change=change)


def _saying_most_like(told: RecordedClaim, gone: Sequence[RecordedClaim]) -> RecordedClaim | None:
    """Of what a report no longer says, what is of the same people and event: the nearest to it."""
    claim = told.claim
    alike = [
        former
        for former in gone
        if former.claim.event is claim.event
        and former.claim.group.nationality == claim.group.nationality
    ]
    return min(alike, key=lambda former: abs(former.claim.start - claim.start), default=None)


def _change(work: Work, report: int, moment: datetime) -> Change:
    """Whether the text of a report was another one from a moment on."""
    hashes = work.connection.execute(
        select(RevisionRow.content_hash)
        .where(RevisionRow.report_id == report, RevisionRow.recorded_at <= moment)
        .order_by(RevisionRow.number.desc())
        .limit(2)
    ).scalars()
    return Change.READ_ANEW if len({*hashes}) == 1 else Change.EDITED
