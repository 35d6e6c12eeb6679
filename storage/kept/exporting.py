"""All claims that match, one after the other, however many: for exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.columns import unindexed
from storage.found.filters import meeting
from storage.kept.reading import read_claims
from storage.kept.rows import select_claims
from storage.schema import ClaimRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.model import RecordedClaim
    from storage.database import Work
    from storage.found.filters import ClaimQuery

AT_ONCE = 500


def every_claim(work: Work, query: ClaimQuery) -> Iterator[RecordedClaim]:
    """The claims that a query's filters let through, in the order they were recorded.

    Its words, limit and offset are not looked at.
    """
    last = 0
    matching = select_claims(*meeting(work, query, unindexed)).order_by(ClaimRow.id).limit(AT_ONCE)
    while claims := read_claims(work, matching.where(ClaimRow.id > last), query.as_of):
        yield from claims
        last = claims[-1].id
