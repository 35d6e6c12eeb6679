"""The most telling links of a claim, each way, and how many more there are.

A claim that much was said about since has thousands; nobody reads them, so they are not read here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from storage.kept.reading import (
    StoredLink,
    by_telling,
    load_links,
    standing,
    standing_links,
    stands,
    states_of,
)
from storage.schema import ClaimRow, LinkRow

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy.orm import InstrumentedAttribute

    from storage.columns import AnyRow
    from storage.database import Work

LOOKED_AT = 1_000
"""Links looked at each way, the newest."""


@dataclass(frozen=True, slots=True)
class TellingLinks:
    """The most telling links, and how many more were looked at."""

    links: tuple[StoredLink, ...] = ()
    more: int = 0


def telling_links(
    work: Work, claim_id: int, most: int, *, as_of: datetime | None = None
) -> tuple[TellingLinks, TellingLinks]:
    """The most telling links of a claim: to earlier claims that it answers, and from later ones."""
    return (
        _telling(work, LinkRow.from_claim, claim_id, most, as_of),
        _telling(work, LinkRow.to_claim, claim_id, most, as_of),
    )


def _telling(
    work: Work,
    end: InstrumentedAttribute[int],
    claim_id: int,
    most: int,
    as_of: datetime | None,
) -> TellingLinks:
    query = standing_links(end == claim_id, as_of=as_of)
    newest = query.order_by(LinkRow.id.desc()).limit(LOOKED_AT)
    rows = work.connection.execute(newest).all()
    if len(rows) > most:
        rows = _that_stand(work, rows, as_of)
    ranked = sorted(rows, key=lambda row: by_telling(row.kind, row.score, row.id))
    links = filter(stands, load_links(work, ranked[:most], as_of))
    return TellingLinks(tuple(links), len(ranked[most:]))


def _that_stand(work: Work, rows: Sequence[AnyRow], as_of: datetime | None) -> Sequence[AnyRow]:
    """Those that nobody had rejected, between claims that their reports made."""
    states = states_of(work, rows, as_of)
    made = _made(work, {claim for row in rows for claim in (row.from_claim, row.to_claim)}, as_of)
    return [
        row
        for row in rows
        if states[row.id] != "rejected" and row.from_claim in made and row.to_claim in made
    ]


def _made(work: Work, claims: Collection[int], as_of: datetime | None) -> set[int]:
    asked = select(ClaimRow.id).where(ClaimRow.id.in_(claims), standing(as_of))
    return set(work.connection.scalars(asked))
