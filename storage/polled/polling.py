"""What a poll found, in one transaction with the validators of the next.

The ETag stands only where the entries it vouches for stand, so a crash between the two cannot
lose an entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, or_, select, update

from storage.columns import table
from storage.kept.statements import BulkInsert
from storage.polled.entries import EntryState, settled
from storage.polled.recognising import KnownEntry, NewEntry, Recognised, keys_of, recognise
from storage.polled.watching import FeedState
from storage.schema import EntryRow, FeedRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from storage.database import Work

# Core statements on purpose, made once: thirty entries a poll are one executemany.
_INSERT_ENTRIES = BulkInsert(EntryRow)
_CHANGE_ENTRY = (
    update(table(EntryRow))
    .where(EntryRow.id == bindparam("known"))
    .values(
        guid=bindparam("guid"),
        link=bindparam("link"),
        content_hash=bindparam("content_hash"),
        title=bindparam("title"),
        text=bindparam("text"),
        updated=bindparam("updated"),
        changed_at=bindparam("changed_at"),
        state=EntryState.TO_READ.value,
        read_at=None,
        score=None,
        reason=None,
        terms=None,
    )
)
_TOUCH_ENTRY = (
    update(table(EntryRow))
    .where(EntryRow.id == bindparam("known"))
    .values(guid=bindparam("guid"), link=bindparam("link"))
)


_FEED = select(FeedRow.url, FeedRow.last_success_at).where(FeedRow.id == bindparam("feed"))
_KNOWN = (
    select(EntryRow.id, EntryRow.guid, EntryRow.link, EntryRow.content_hash)
    .where(
        EntryRow.feed_id == bindparam("feed"),
        or_(
            EntryRow.guid.in_(bindparam("guids", expanding=True)),
            EntryRow.link.in_(bindparam("links", expanding=True)),
            EntryRow.content_hash.in_(bindparam("contents", expanding=True)),
        ),
    )
    .order_by(EntryRow.id)
)
_SUCCEEDED = {
    "etag": bindparam("etag"),
    "last_modified": bindparam("last_modified"),
    "next_poll_at": bindparam("next_poll_at"),
    "last_polled_at": bindparam("now"),
    "last_success_at": bindparam("now"),
    "failures": 0,
    "last_error": None,
}
_POLLED = (
    update(table(FeedRow))
    .where(FeedRow.id == bindparam("feed"))
    .values(**_SUCCEEDED, body_hash=bindparam("body_hash"), warning=bindparam("warning"))
)
_UNCHANGED = update(table(FeedRow)).where(FeedRow.id == bindparam("feed")).values(**_SUCCEEDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class PollOutcome:
    """How many entries of a poll are new, and how many say something else than before."""

    new: int
    changed: int


def record_unchanged(
    work: Work,
    feed_id: int,
    *,
    etag: str | None,
    last_modified: str | None,
    now: datetime,
    next_poll_at: datetime,
) -> None:
    """A poll that brought nothing new: 304, or the same body again."""
    work.connection.execute(
        _UNCHANGED,
        {
            "feed": feed_id,
            "etag": etag,
            "last_modified": last_modified,
            "next_poll_at": next_poll_at,
            "now": now,
        },
    )


def record_failure(
    work: Work,
    feed_id: int,
    *,
    reason: str,
    now: datetime,
    next_poll_at: datetime,
    gone: bool = False,
) -> None:
    """A poll that failed. `gone`: the feed says it will not be back, and is not asked again."""
    changes: dict[str, Any] = {"state": FeedState.GONE.value} if gone else {}
    work.connection.execute(
        update(FeedRow)
        .where(FeedRow.id == feed_id)
        .values(
            failures=FeedRow.failures + 1,
            last_error=reason,
            next_poll_at=next_poll_at,
            last_polled_at=now,
            **changes,
        )
    )


def record_poll(  # noqa: PLR0913 - one fact of a poll each, kept together with its entries
    work: Work,
    feed_id: int,
    entries: Sequence[NewEntry],
    *,
    etag: str | None,
    last_modified: str | None,
    body_hash: str | None,
    moved_to: str | None = None,
    now: datetime,
    next_poll_at: datetime,
    warning: str | None = None,
) -> PollOutcome:
    """Keep a poll's entries, each to be read where it is new or says something else than before.

    A new one that comes with a verdict is passed over at once. What a feed carries at its first
    success is `quiet`: read into the ledger, never posted.
    """
    feed = work.connection.execute(_FEED, {"feed": feed_id}).one()
    first = feed.last_success_at is None
    found = recognise(entries, () if first else _known(work, feed_id, entries))
    _add(work, feed_id, feed.url, found, now=now, quiet=first)
    _change(work, found, now=now)
    work.connection.execute(
        _POLLED,
        {
            "feed": feed_id,
            "etag": etag,
            "last_modified": last_modified,
            "body_hash": body_hash,
            "warning": warning,
            "next_poll_at": next_poll_at,
            "now": now,
        },
    )
    if moved_to and moved_to != feed.url:
        _move(work, feed_id, moved_to)
    return PollOutcome(new=len(found.new), changed=len(found.changed))


def _known(work: Work, feed_id: int, entries: Sequence[NewEntry]) -> tuple[KnownEntry, ...]:
    if not entries:
        return ()
    rows = work.connection.execute(
        _KNOWN,
        {
            "feed": feed_id,
            "guids": list({entry.guid for entry in entries if entry.guid}),
            "links": list({entry.link for entry in entries if entry.link}),
            "contents": list({entry.content_hash for entry in entries}),
        },
    )
    return tuple(KnownEntry(*row) for row in rows)


def _add(
    work: Work, feed_id: int, feed_url: str, found: Recognised, *, now: datetime, quiet: bool
) -> None:
    if not found.new:
        return
    # Feeds list the newest first; of two that tell no date the lower one was published earlier.
    keyed = list(zip(found.new, keys_of(found.new, feed_url), strict=True))[::-1]
    _INSERT_ENTRIES.execute(
        work.connection,
        [
            {
                "feed_id": feed_id,
                "key": key,
                "guid": entry.guid,
                "link": entry.link,
                "content_hash": entry.content_hash,
                "title": entry.title,
                "text": entry.text,
                "published": entry.published,
                "updated": entry.updated,
                "quiet": quiet,
                "seen_at": now,
                "changed_at": None,
                **settled(entry.verdict, now),
            }
            for entry, key in keyed
        ],
    )


def _change(work: Work, found: Recognised, *, now: datetime) -> None:
    if found.changed:
        work.connection.execute(
            _CHANGE_ENTRY,
            [
                {
                    "known": before.id,
                    "guid": entry.guid,
                    "link": entry.link,
                    "content_hash": entry.content_hash,
                    "title": entry.title,
                    "text": entry.text,
                    "updated": entry.updated,
                    "changed_at": now,
                }
                for before, entry in found.changed
            ],
        )
    if found.touched:
        work.connection.execute(
            _TOUCH_ENTRY,
            [
                {"known": before.id, "guid": entry.guid, "link": entry.link}
                for before, entry in found.touched
            ],
        )


def _move(work: Work, feed_id: int, moved_to: str) -> None:
    """Take the new address, or give way to the feed that has it already."""
    watched = work.connection.scalar(select(FeedRow.id).where(FeedRow.url == moved_to))
    changes = (
        {"url": moved_to}
        if watched is None
        else {
            "state": FeedState.GONE.value,
            "last_error": f"moved to {moved_to}, which is watched already",
        }
    )
    work.connection.execute(update(FeedRow).where(FeedRow.id == feed_id).values(changes))
