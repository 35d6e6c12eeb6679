"""Outlets: a row a description, added once and never changed, so that old reports keep theirs."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, insert, select

from claims.model import Source, Tier
from storage.columns import table
from storage.kept.statements import Statement
from storage.schema import SourceRow

if TYPE_CHECKING:
    from storage.database import Work


_FIND = Statement(
    select(SourceRow.id).where(
        SourceRow.name == bindparam("name"),
        SourceRow.tier == bindparam("tier"),
        SourceRow.language == bindparam("language"),
        SourceRow.family == bindparam("family"),
    )
)
_ADD = Statement(
    insert(table(SourceRow)).returning(SourceRow.id), ("name", "tier", "language", "family")
)


def source_id(work: Work, source: Source) -> int:
    """The number of this very description of an outlet, given one where it is new."""
    described = {
        "name": source.name,
        "tier": source.tier.value,
        "language": source.language or "",
        "family": source.family or "",
    }
    for (number,) in _FIND.rows(work.connection, described):
        return int(number)
    return _ADD.number(work.connection, described)


@lru_cache(maxsize=2_000)
def source_of(name: str, tier: str, language: str, family: str) -> Source:
    """The value of a row of `sources`."""
    return Source(name=name, tier=Tier(tier), language=language or None, family=family or None)
