"""The feeds that are watched: adding, listing, pausing, what is due."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, insert, select, update

from storage.columns import AnySelect, is_number_of_a_row, table
from storage.polled.sources import source_id, source_of
from storage.schema import FeedRow, SourceRow

if TYPE_CHECKING:
    from datetime import datetime

    from claims.model import Source
    from storage.database import Work

DEFAULT_INTERVAL_S = 900


class FeedState(StrEnum):
    """Whether a feed is polled. GONE: it answered 410, or moved to one that is watched."""

    ACTIVE = "active"
    PAUSED = "paused"
    GONE = "gone"


_SET_PACE = (
    update(table(FeedRow))
    .where(FeedRow.id == bindparam("feed"))
    .values(next_poll_at=bindparam("next_poll_at"), interval_s=bindparam("interval_s"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedFeed:
    """A feed as the ledger knows it.

    `failures` counts those since the last success; `warning` is what was wrong with the last
    document and survived.
    """

    id: int
    url: str
    source: Source
    title: str
    category: str | None
    state: FeedState
    etag: str | None
    last_modified: str | None
    body_hash: str | None
    next_poll_at: datetime
    interval_s: int
    failures: int
    last_error: str | None
    warning: str | None
    last_polled_at: datetime | None
    last_success_at: datetime | None


def add_feed(
    work: Work,
    *,
    url: str,
    title: str,
    source: Source,
    category: str | None = None,
    now: datetime,
) -> bool:
    """Watch a feed from now on; False where its address is watched already."""
    if work.connection.scalar(select(FeedRow.id).where(FeedRow.url == url)) is not None:
        return False
    work.connection.execute(
        insert(FeedRow).values(
            url=url,
            title=title,
            category=category,
            source_id=source_id(work, source),
            state=FeedState.ACTIVE.value,
            next_poll_at=now,
            interval_s=DEFAULT_INTERVAL_S,
            failures=0,
            recorded_at=now,
        )
    )
    return True


def list_feeds(work: Work) -> tuple[WatchedFeed, ...]:
    """All feeds, in the order they were added."""
    return _feeds(work, _select_feeds().order_by(FeedRow.id))


def feed_by_id(work: Work, feed_id: int) -> WatchedFeed | None:
    """One feed, None where there is none of that number."""
    if not is_number_of_a_row(feed_id):
        return None
    return next(iter(_feeds(work, _select_feeds().where(FeedRow.id == feed_id))), None)


def feed_by_url(work: Work, url: str) -> WatchedFeed | None:
    """One feed, None where no feed of that address is watched."""
    return next(iter(_feeds(work, _select_feeds().where(FeedRow.url == url))), None)


def due_feeds(work: Work, now: datetime, limit: int) -> tuple[WatchedFeed, ...]:
    """Feeds whose time has come, the longest waiting first."""
    due = (
        _select_feeds()
        .where(FeedRow.state == FeedState.ACTIVE.value, FeedRow.next_poll_at <= now)
        .order_by(FeedRow.next_poll_at)
        .limit(limit)
    )
    return _feeds(work, due)


def set_feed_state(work: Work, feed_id: int, state: FeedState, now: datetime) -> None:
    """Pause a feed, or have it polled (again) from now on."""
    changes: dict[str, Any] = {"state": state.value}
    if state is FeedState.ACTIVE:
        changes |= {"next_poll_at": now, "failures": 0, "last_error": None}
    work.connection.execute(update(FeedRow).where(FeedRow.id == feed_id).values(changes))


def set_pace(work: Work, feed_id: int, *, next_poll_at: datetime, interval_s: int) -> None:
    """When a feed is polled next, and the interval that was chosen by."""
    work.connection.execute(
        _SET_PACE, {"feed": feed_id, "next_poll_at": next_poll_at, "interval_s": interval_s}
    )


def remove_feed(work: Work, feed_id: int) -> None:
    """Stop watching a feed and forget its entries; reports and claims from it stay."""
    work.connection.execute(delete(FeedRow).where(FeedRow.id == feed_id))


def _select_feeds() -> AnySelect:
    return select(
        FeedRow.__table__,
        SourceRow.name,
        SourceRow.tier,
        SourceRow.language,
        SourceRow.family,
    ).join(SourceRow, SourceRow.id == FeedRow.source_id)


def _feeds(work: Work, query: AnySelect) -> tuple[WatchedFeed, ...]:
    return tuple(
        WatchedFeed(
            id=row.id,
            url=row.url,
            source=source_of(row.name, row.tier, row.language, row.family),
            title=row.title,
            category=row.category,
            state=FeedState(row.state),
            etag=row.etag,
            last_modified=row.last_modified,
            body_hash=row.body_hash,
            next_poll_at=row.next_poll_at,
            interval_s=row.interval_s,
            failures=row.failures,
            last_error=row.last_error,
            warning=row.warning,
            last_polled_at=row.last_polled_at,
            last_success_at=row.last_success_at,
        )
        for row in work.connection.execute(query)
    )
