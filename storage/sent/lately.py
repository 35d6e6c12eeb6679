"""What a channel got lately, for whoever asks what it is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from storage.schema_channels import DeliveryRow
from storage.sent.deliveries import DeliveryKind, DeliveryState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from storage.database import Work

PAUSED_BECAUSE = "channel paused: "
"""Begins the error of a delivery that its channel was paused for; the reason follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lately:
    """How much was sent since some moment, by kind; what waits; why the channel was paused.

    `last` is when the last message went out, whenever that was. `paused_because` is None where a
    person paused it.
    """

    sent: Mapping[DeliveryKind, int]
    last: datetime | None
    waiting: int
    paused_because: str | None


def lately(work: Work, watch_id: int, *, since: datetime) -> Lately:
    """What a channel got since then. Edits are no messages of their own."""
    posted = (
        DeliveryRow.watch_id == watch_id,
        DeliveryRow.state == DeliveryState.SENT.value,
        DeliveryRow.kind != DeliveryKind.EDIT.value,
        DeliveryRow.message != "",
    )
    counted = work.connection.execute(
        select(DeliveryRow.kind, func.count())
        .where(*posted, DeliveryRow.settled_at >= since)
        .group_by(DeliveryRow.kind)
    )
    waiting = (
        DeliveryRow.watch_id == watch_id,
        DeliveryRow.state == DeliveryState.WAITING.value,
        DeliveryRow.kind != DeliveryKind.EDIT.value,
    )
    reason = work.connection.scalar(
        select(DeliveryRow.error)
        .where(
            DeliveryRow.watch_id == watch_id,
            DeliveryRow.state == DeliveryState.WAITING.value,
            DeliveryRow.error.startswith(PAUSED_BECAUSE),
        )
        .limit(1)
    )
    return Lately(
        sent={DeliveryKind(kind): number for kind, number in counted},
        last=work.connection.scalar(select(func.max(DeliveryRow.settled_at)).where(*posted)),
        waiting=work.connection.scalar(
            select(func.count()).select_from(DeliveryRow).where(*waiting)
        )
        or 0,
        paused_because=reason.removeprefix(PAUSED_BECAUSE) if reason else None,
    )
