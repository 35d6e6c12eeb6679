"""The queue of entries to be read, and what became of each.

The state in the row is the queue. A mark belongs in the transaction that records what the entry
led to; after a crash the rest is still `to_read`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select, text, update

from storage.columns import AnyRow, AnySelect, table
from storage.kept.verdicts import told_terms
from storage.polled.sources import source_of
from storage.schema import EntryRow, FeedRow, SourceRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sqlalchemy.sql import ColumnElement

    from claims.model import Relevance, Source
    from storage.database import Work

_AT_ONCE = 500


class EntryState(StrEnum):
    """Where an entry stands. Those passed over carry their verdict."""

    TO_READ = "to_read"
    READ = "read"
    PASSED_OVER = "passed_over"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEntry:
    """An entry that waits to be read. `key` is what its report is known by over all feeds."""

    id: int
    feed_id: int
    source: Source
    language: str | None
    key: str
    link: str | None
    title: str
    text: str
    published: datetime | None
    seen_at: datetime
    quiet: bool


# Written out, not bound: SQLite takes a partial index only where it can see that it covers.
_IS_WAITING = text("entries.state = 'to_read'")

_ENTRIES: AnySelect = (
    select(
        EntryRow.id,
        EntryRow.feed_id,
        EntryRow.key,
        EntryRow.link,
        EntryRow.title,
        EntryRow.text,
        EntryRow.published,
        EntryRow.seen_at,
        EntryRow.quiet,
        SourceRow.name,
        SourceRow.tier,
        SourceRow.language,
        SourceRow.family,
    )
    .join(FeedRow, FeedRow.id == EntryRow.feed_id)
    .join(SourceRow, SourceRow.id == FeedRow.source_id)
)
_NEXT = (
    _ENTRIES.where(_IS_WAITING).order_by(EntryRow.published, EntryRow.id).limit(bindparam("most"))
)

_TO_READ: dict[str, Any] = {
    "state": EntryState.TO_READ.value,
    "read_at": None,
    "score": None,
    "reason": None,
    "terms": None,
}
_PASS_OVER = (
    update(table(EntryRow))
    .where(EntryRow.id == bindparam("entry"))
    .values(
        state=bindparam("state"),
        read_at=bindparam("read_at"),
        score=bindparam("score"),
        reason=bindparam("reason"),
        terms=bindparam("terms"),
    )
)


def entries_to_read(work: Work, limit: int) -> tuple[StoredEntry, ...]:
    """The next entries to read, over all feeds those published first.

    Whoever reads a report that was published earlier has to judge the later ones again.
    """
    return tuple(map(_entry, work.connection.execute(_NEXT, {"most": limit})))


def entries_where(work: Work, condition: ColumnElement[bool]) -> Iterator[StoredEntry]:
    """Every entry of which something holds, in the order they came; a few at a time in memory."""
    last = 0
    some = _ENTRIES.where(condition).order_by(EntryRow.id).limit(_AT_ONCE)
    while rows := work.connection.execute(some.where(EntryRow.id > last)).all():
        yield from map(_entry, rows)
        last = rows[-1].id


def _entry(row: AnyRow) -> StoredEntry:
    return StoredEntry(
        id=row.id,
        feed_id=row.feed_id,
        source=source_of(row.name, row.tier, row.language, row.family),
        language=row.language or None,
        key=row.key,
        link=row.link,
        title=row.title,
        text=row.text,
        published=row.published,
        seen_at=row.seen_at,
        quiet=row.quiet,
    )


def mark_read(work: Work, entry_ids: int | Iterable[int], now: datetime) -> None:
    """These entries' reports are recorded."""
    ids = [entry_ids] if isinstance(entry_ids, int) else list(entry_ids)
    work.connection.execute(
        update(EntryRow)
        .where(EntryRow.id.in_(ids))
        .values(state=EntryState.READ.value, read_at=now, score=None, reason=None, terms=None)
    )


def pass_over(work: Work, verdicts: Iterable[tuple[int, Relevance]], now: datetime) -> None:
    """These entries do not count; keep why on their rows, as nine in ten never come up again."""
    rows = [{"entry": entry} | settled(verdict, now) for entry, verdict in verdicts]
    if rows:
        work.connection.execute(_PASS_OVER, rows)


def settled(verdict: Relevance | None, now: datetime) -> dict[str, Any]:
    """The columns that say what became of an entry: passed over, or (None) still to be read."""
    if verdict is None:
        return _TO_READ
    return {
        "state": EntryState.PASSED_OVER.value,
        "read_at": now,
        "score": verdict.score,
        "reason": verdict.reason,
        "terms": told_terms(verdict),
    }


def mark_unreadable(work: Work, entry_id: int, reason: str, now: datetime) -> None:
    """Reading this entry failed; keep why, and do not try it again until it changes."""
    work.connection.execute(
        update(EntryRow)
        .where(EntryRow.id == entry_id)
        .values(state=EntryState.UNREADABLE.value, read_at=now, reason=reason)
    )
