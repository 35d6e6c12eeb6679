"""What is disputed or denied: links by which a claim speaks against an earlier one."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from sqlalchemy import text

from storage.reading import StoredLink, load_links, standing_links, stands
from storage.schema import DISPUTING, LinkRow

if TYPE_CHECKING:
    from datetime import datetime

    from storage.database import Work


def open_disputes(
    work: Work, limit: int = 50, *, nationality: str | None = None, as_of: datetime | None = None
) -> tuple[StoredLink, ...]:
    """The open disputes and denials, the oldest first; all of them, or those about one people."""
    # The condition is spelled as the index has it, which SQLite would not choose otherwise.
    query = standing_links(LinkRow.told_at.is_not(None), as_of=as_of).where(text(DISPUTING))
    if nationality:
        query = query.where(LinkRow.nationality == nationality)
    query = query.order_by(LinkRow.told_at, LinkRow.id)
    found: list[StoredLink] = []
    for start in count(0, max(1, limit)):
        some = load_links(work, query.limit(max(0, limit)).offset(start), as_of)
        found += filter(stands, some)
        if len(found) >= limit or not some:
            break
    return tuple(found[: max(0, limit)])
