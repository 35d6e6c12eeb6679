"""Posts that wait for a channel's quiet hours to end, and the summary that goes before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, or_, select, text, update

from storage.columns import table, unindexed
from storage.schema_channels import DeliveryRow
from storage.sent.deliveries import (
    SELECT_DELIVERIES,
    Delivery,
    DeliveryKind,
    DeliveryState,
    delivery_id,
    delivery_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.sql import ColumnElement

    from storage.database import Work

# Written out, not bound: SQLite takes a partial index only where it can see that it covers.
_IS_OPEN = text("deliveries.state IN ('waiting', 'leased')")
_QUIETED = (DeliveryKind.ALERT.value, DeliveryKind.CHANGE.value)


def hold_posts(work: Work, watch_id: int, *, until: datetime, now: datetime) -> None:
    """Let what waits for a channel wait on, and have it summed up first.

    What may have gone out already is not held: whoever sends it looks for it.
    """
    waiting = _open_posts(
        work,
        watch_id,
        DeliveryRow.kind.in_(_QUIETED),
        DeliveryRow.state == DeliveryState.WAITING.value,
        DeliveryRow.unsure.is_(False),
        or_(DeliveryRow.held_until.is_(None), DeliveryRow.held_until <= now),
    )
    if waiting:
        _set_held(work, waiting, until)
        _add_summary(work, watch_id, until=until, now=now)


def _open_posts(work: Work, watch_id: int, *conditions: ColumnElement[bool]) -> Sequence[int]:
    """The places of a channel's deliveries that are open and meet the conditions."""
    of_channel = unindexed(DeliveryRow.watch_id) == watch_id
    return work.connection.scalars(
        select(DeliveryRow.place).where(_IS_OPEN, of_channel, *conditions)
    ).all()


def _set_held(work: Work, places: Sequence[int], until: datetime) -> None:
    work.connection.execute(
        update(DeliveryRow).where(DeliveryRow.place.in_(places)).values(held_until=until)
    )


def _add_summary(work: Work, watch_id: int, *, until: datetime, now: datetime) -> None:
    """Once for each end of quiet hours; its place is before all that waits."""
    first = work.connection.scalar(select(func.min(DeliveryRow.place)))
    work.connection.execute(
        insert(table(DeliveryRow))
        .prefix_with("OR IGNORE")
        .values(
            place=min(0, first or 0) - 1,
            id=delivery_id(DeliveryKind.SUMMARY, watch_id, until.isoformat()),
            watch_id=watch_id,
            kind=DeliveryKind.SUMMARY.value,
            state=DeliveryState.WAITING.value,
            attempts=0,
            unsure=False,
            due_at=now,
            held_until=until,
            recorded_at=now,
        )
    )


def release_posts(work: Work, watch_id: int, *, now: datetime) -> None:
    """Let go what is held: the channel is no longer quiet."""
    held = _open_posts(work, watch_id, DeliveryRow.held_until > now)
    if held:
        _set_held(work, held, now)


def held_with(work: Work, summary: Delivery) -> tuple[Delivery, ...]:
    """What waited until the same moment as a summary, in its order; also what is out by now."""
    rows = work.connection.execute(
        SELECT_DELIVERIES.where(
            DeliveryRow.watch_id == summary.watch.id,
            DeliveryRow.kind.in_(_QUIETED),
            DeliveryRow.held_until == summary.held_until,
        ).order_by(DeliveryRow.place)
    )
    return tuple(delivery_of(row, DeliveryState(row.state), row.attempts) for row in rows)
