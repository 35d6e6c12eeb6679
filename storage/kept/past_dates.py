"""Claims that counted from another moment then than they do today: their reports' dates came late.

They are few. A list as of then takes them by what their dates were, and all others by what they
are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, text, tuple_
from sqlalchemy.orm import aliased

from storage.columns import unindexed
from storage.found.filters import meeting, told_within
from storage.found.matching import Span
from storage.schema import ClaimRow, PastQuoteRow

if TYPE_CHECKING:
    from datetime import datetime

    from storage.columns import AnySelect
    from storage.database import Work
    from storage.found.filters import ClaimQuery

_SOONER = aliased(PastQuoteRow)
_REDATED = text("past_quotes.redated")
"""Spelled as the index has it."""


def redated_then(as_of: datetime) -> AnySelect:
    """The numbers of claims that had other dates then."""
    ended_sooner = (
        select(_SOONER.id)
        .where(
            _SOONER.claim_id == PastQuoteRow.claim_id,
            _SOONER.until > as_of,
            tuple_(_SOONER.until, _SOONER.id) < tuple_(PastQuoteRow.until, PastQuoteRow.id),
        )
        .exists()
    )
    return select(PastQuoteRow.claim_id).where(_REDATED, PastQuoteRow.until > as_of, ~ended_sooner)


def told_otherwise_then(work: Work, query: ClaimQuery) -> list[tuple[datetime, int]]:
    """Those among them that a question as of then finds: when each was told then, its number."""
    if query.as_of is None:
        return []
    found = (
        redated_then(query.as_of)
        .with_only_columns(PastQuoteRow.told_at, ClaimRow.id)
        .join(ClaimRow, ClaimRow.id == PastQuoteRow.claim_id)
        .where(*meeting(work, query, unindexed, Span()))
    )
    span = told_within(work, query)
    if span.start:
        found = found.where(PastQuoteRow.told_at >= span.start)
    if span.end:
        found = found.where(PastQuoteRow.told_at < span.end)
    rows = work.connection.execute(found)
    return [(told_at, number) for told_at, number in rows if told_at is not None]
