"""Who speaks in the ledger: names by how often they do, found in whatever script they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from storage.found.filters import ClaimQuery
from storage.found.tokens import words
from storage.schema import ClaimRow
from storage.search import find_claims

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.database import Work

LOOKED_AT = 5_000
"""Newest claims whose claimants are counted."""

_BY_SEARCH = 100


def claimants_like(work: Work, typed: str, limit: int) -> tuple[str, ...]:
    """Claimants with words that begin as what is typed does; who speaks most comes first.

    Whole names are also found where they are typed in another script or language.
    """
    counted = _counted(work)
    asked = words(typed[:100])
    if not asked:
        return counted[:limit]
    begun = [name for name in counted if _begins(name, asked)]
    page = find_claims(work, ClaimQuery(claimant=typed[:100], limit=_BY_SEARCH))
    named = (told.claim.claimant.name for told in page.claims)
    return tuple(dict.fromkeys([*begun, *named]))[:limit]


def _counted(work: Work) -> tuple[str, ...]:
    newest = (
        select(ClaimRow.claimant)
        .where(ClaimRow.gone_at.is_(None))
        .order_by(ClaimRow.told_at.desc())
        .limit(LOOKED_AT)
        .subquery()
    )
    often = (
        select(newest.c.claimant)
        .group_by(newest.c.claimant)
        .order_by(func.count().desc(), newest.c.claimant)
    )
    return tuple(work.connection.scalars(often))


def _begins(name: str, asked: Sequence[tuple[str, ...]]) -> bool:
    """Whether each word asked for begins one of the name's."""
    told = [token for word in words(name, "en") for token in word]
    return all(
        any(token.startswith(beginning) for token in told for beginning in word) for word in asked
    )
