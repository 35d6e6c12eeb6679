"""Posts that wait for a channel's quiet hours to end, and the summary that goes before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, or_, select, update

from storage.columns import table
from storage.deliveries import (
    SELECT_DELIVERIES,
    Delivery,
    DeliveryKind,
    DeliveryState,
    delivery_id,
    delivery_of,
)
from storage.schema_channels import DeliveryRow

if TYPE_CHECKING:
    from datetime import datetime

    from storage.database import Work

_QUIETED = (DeliveryKind.ALERT.value, DeliveryKind.CHANGE.value)


def hold_posts(work: Work, watch_id: int, *, until: datetime, now: datetime) -> None:
    """Let what waits for a channel wait on, and have it summed up first.

    What may have gone out already is not held: whoever sends it looks for it.
    """
    held = work.connection.execute(
        update(DeliveryRow)
        .where(
            DeliveryRow.watch_id == watch_id,
            DeliveryRow.kind.in_(_QUIETED),
            DeliveryRow.state == DeliveryState.WAITING.value,
            DeliveryRow.unsure.is_(False),
            or_(DeliveryRow.held_until.is_(None), DeliveryRow.held_until <= now),
        )
        .values(held_until=until)
    )
    if held.rowcount:
        _add_summary(work, watch_id, until=until, now=now)


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
    work.connection.execute(
        update(DeliveryRow)
        .where(DeliveryRow.watch_id == watch_id, DeliveryRow.held_until > now)
        .values(held_until=now)
    )


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
