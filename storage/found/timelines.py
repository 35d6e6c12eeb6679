"""How a figure moved: claims with a number over time, few enough to be told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from storage.columns import AnySelect
from storage.found.filters import meeting
from storage.found.matching import Span
from storage.found.wanted import read_wanted
from storage.kept.past_dates import redated_then, told_otherwise_then
from storage.kept.reading import claims_by_id
from storage.schema import ClaimRow
from storage.search import find_hits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.sql import ColumnElement

    from claims.model import RecordedClaim
    from storage.columns import AnyRow
    from storage.database import Work
    from storage.found.filters import ClaimQuery

A_STRETCH = 4
"""Claims told of one stretch of time, where there are too many."""

LOOKED_AT = 8
"""Claims looked at for them, the newest: much of it is one number in many papers."""


_LIGHT = (
    ClaimRow.id,
    ClaimRow.told_at,
    ClaimRow.claimant,
    ClaimRow.figure_low,
    ClaimRow.figure_high,
    ClaimRow.figure_role,
)
_FIGURES_AMONG: AnySelect = select(*_LIGHT).where(
    ClaimRow.id.in_(bindparam("numbers", expanding=True)), ClaimRow.figure_precision.is_not(None)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresOverTime:
    """Claims with a figure, the oldest first.

    `stretch` is None where these are all there are, and otherwise so long that of each such time
    the newest few are here. `in_part`: no claim has all the words, and these have some of them.
    """

    claims: tuple[RecordedClaim, ...]
    stretch: timedelta | None = None
    in_part: bool = False


def timeline(work: Work, query: ClaimQuery) -> FiguresOverTime:
    """Claims with a figure that match, at most `query.limit` of them, over all the time there is.

    Of those found by words, the newest.
    """
    most = max(0, query.limit)
    wanted = read_wanted(query.text)
    if wanted or query.claimant:
        hits = find_hits(work, query, wanted)
        rows = _having_figures(work, [hit.claim for hit in hits.found])[:most]
        return replace(_told(work, query, rows), in_part=hits.in_part)
    figures = _figures(query, meeting(work, query))
    newest = figures.order_by(ClaimRow.told_at.desc(), ClaimRow.id.desc()).limit(most + 1)
    found = work.connection.execute(newest).all()
    then = sorted(told_otherwise_then(work, query), reverse=True)
    redated = _having_figures(work, [number for _, number in then])
    if len(found) <= most or most < A_STRETCH:
        return _told(work, query, [*redated, *found][:most])
    first = work.connection.execute(figures.order_by(ClaimRow.told_at).limit(1)).one()
    stretch = (found[0].told_at - first.told_at) / (most // A_STRETCH)
    edges = [first.told_at + stretch * number for number in range(most // A_STRETCH)]
    figures = _figures(query, meeting(work, query, span=Span()))
    chosen = _of_each(work, figures, edges, stretch)
    return _told(work, query, [*chosen, *redated[:A_STRETCH]], stretch)


def _figures(query: ClaimQuery, conditions: Sequence[ColumnElement[bool]]) -> AnySelect:
    """Claims with a figure; as of then without those that had other dates then."""
    figures = select(*_LIGHT).where(*conditions, ClaimRow.figure_precision.is_not(None))
    if query.as_of is None:
        return figures
    return figures.where(ClaimRow.id.not_in(redated_then(query.as_of)))


def _having_figures(work: Work, claims: Sequence[int]) -> list[AnyRow]:
    """Those with a figure, in the same order."""
    found = work.connection.execute(_FIGURES_AMONG, {"numbers": claims}) if claims else ()
    rows = {row.id: row for row in found}
    return [rows[number] for number in claims if number in rows]


def _told(
    work: Work, query: ClaimQuery, rows: Iterable[AnyRow], stretch: timedelta | None = None
) -> FiguresOverTime:
    claims = claims_by_id(work, [row.id for row in rows], as_of=query.as_of)
    oldest_first = sorted(claims.values(), key=lambda told: (told.told_at, told.id))
    return FiguresOverTime(claims=tuple(oldest_first), stretch=stretch)


def _of_each(
    work: Work, figures: AnySelect, edges: Sequence[datetime], stretch: timedelta
) -> list[AnyRow]:
    """The newest few of each stretch, each number of each claimant once."""
    # A question each, with no other bounds in it: SQLite would read from the wider one on.
    newest = (
        figures.where(ClaimRow.told_at >= bindparam("start"), ClaimRow.told_at < bindparam("end"))
        .order_by(ClaimRow.told_at.desc())
        .limit(LOOKED_AT)
    )
    chosen: list[AnyRow] = []
    for edge in edges:
        end = edge + stretch + timedelta(seconds=edge == edges[-1])
        once: dict[tuple[Any, ...], AnyRow] = {}
        for row in work.connection.execute(newest, {"start": edge, "end": end}):
            once.setdefault(tuple(row[2:]), row)
        chosen += list(once.values())[:A_STRETCH]
    return chosen
