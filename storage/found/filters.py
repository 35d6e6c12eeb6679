"""What claims are asked for by, besides their words, as conditions of SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from storage.found.matching import Span
from storage.kept.reading import standing
from storage.schema import ClaimRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import InstrumentedAttribute
    from sqlalchemy.sql import ColumnElement

    from claims.model import Event, Side
    from storage.database import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimQuery:
    """What is looked for; all that is given must hold.

    `since` and `until` (that day included) go by publication, `as_of` by what was recorded then.
    """

    text: str | None = None
    nationality: str | None = None
    side: Side | None = None
    event: Event | None = None
    claimant: str | None = None
    since: date | datetime | None = None
    until: date | datetime | None = None
    as_of: datetime | None = None
    limit: int = 20
    offset: int = 0


def meeting(
    work: Work,
    query: ClaimQuery,
    by: Callable[[InstrumentedAttribute[Any]], ColumnElement[Any]] = lambda column: (
        column.expression
    ),
    span: Span | None = None,
) -> list[ColumnElement[bool]]:
    """Hold for claims that meet all filters; the text and the claimant are not looked at.

    `by` names the columns: `unindexed` where SQLite is not to look anything up by them. `span`
    takes the place of the span that the query asks for.
    """
    conditions = [standing(query.as_of)]
    if query.nationality:
        conditions.append(by(ClaimRow.nationality) == query.nationality.upper())
    if query.side:
        conditions.append(by(ClaimRow.side) == query.side.value)
    if query.event:
        conditions.append(by(ClaimRow.event) == query.event.value)
    span = span or told_within(work, query)
    if span.start:
        conditions.append(by(ClaimRow.told_at) >= span.start)
    if span.end:
        conditions.append(by(ClaimRow.told_at) < span.end)
    return conditions


def told_within(work: Work, query: ClaimQuery) -> Span:
    """When the claims were told that are asked for."""
    start = None if query.since is None else _start(query.since)
    ends = [] if query.until is None else [_end(query.until)]
    if query.as_of is not None:
        ends.append(_after_all_known(work, query.as_of))
    return Span(start, min(ends, default=None))


def _after_all_known(work: Work, as_of: datetime) -> datetime:
    """A moment after all that was known then was told: that moment itself, or a little later.

    So that what was told since is not walked through. Few reports bear a date that was still to
    come when they were read.
    """
    ahead = work.connection.scalar(
        select(func.max(ClaimRow.told_at)).where(
            ClaimRow.told_at > ClaimRow.recorded_at,
            ClaimRow.told_at > as_of,
            ClaimRow.recorded_at <= as_of,
        )
    )
    last = ahead or as_of
    return last + timedelta(seconds=1) if last.year < MAXYEAR else last


def _start(moment: date | datetime) -> datetime:
    if isinstance(moment, datetime):
        return moment.astimezone(UTC)
    return datetime.combine(moment, time(), UTC)


def _end(moment: date | datetime) -> datetime:
    """The first moment that is too late. The last day there is has none after it."""
    if isinstance(moment, datetime):
        return moment.astimezone(UTC)
    return _start(moment) if moment == date.max else _start(moment + timedelta(days=1))
