"""What the outbox holds, looked at: kinds, states, ids, and what became of each delivery."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, or_, select

from storage.channels import WATCH_COLUMNS, Watch, watch_from
from storage.columns import AnySelect, table
from storage.schema_channels import DeliveryRow, WatchRow

if TYPE_CHECKING:
    from datetime import date, datetime

    from storage.columns import AnyRow
    from storage.database import Work


class DeliveryKind(StrEnum):
    """What is sent: a story's message, new content for it, a change by itself, a digest, words.

    SUMMARY: what came in a channel's quiet hours.
    """

    ALERT = "alert"
    EDIT = "edit"
    CHANGE = "change"
    DIGEST = "digest"
    NOTICE = "notice"
    SUMMARY = "summary"


class DeliveryState(StrEnum):
    """Where a delivery stands. SUPERSEDED: a newer edit of the same message stands for it."""

    WAITING = "waiting"
    LEASED = "leased"
    SENT = "sent"
    REJECTED = "rejected"
    PARKED = "parked"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Something to be sent to a channel, carrying `id` so that it can be found there again.

    `reconcile`: it may have been sent already, so look for it before sending. `message` is the
    platform's id of the message it became, `held_until` when quiet hours end that it waits for.
    """

    id: str
    watch: Watch
    kind: DeliveryKind
    story: int | None
    claim: int | None
    day: date | None
    payload: str | None
    state: DeliveryState
    attempts: int
    message: str | None
    error: str | None
    reconcile: bool
    held_until: datetime | None = None


def delivery_id(kind: DeliveryKind, watch_id: int, *parts: object) -> str:
    """The id of what is said in a channel about something: the same parts give the same id.

    At most 25 characters, because Discord takes no longer nonce.
    """
    told = "\x1f".join([str(watch_id), *(str(part) for part in parts)])
    return f"{kind.value[0]}{blake2b(told.encode(), digest_size=12).hexdigest()}"


OPEN_STATES = (DeliveryState.WAITING.value, DeliveryState.LEASED.value)

SELECT_DELIVERIES: AnySelect = select(table(DeliveryRow), *WATCH_COLUMNS).join_from(
    table(DeliveryRow), table(WatchRow), DeliveryRow.watch_id == WatchRow.id
)
"""Deliveries with their channels, as `delivery_of` reads them."""


def story_alert(work: Work, watch_id: int, story: int) -> Delivery | None:
    """The delivery that a story's message in a channel was posted with; None while there is none.

    A message that was deleted and replaced has two; the newer one counts.
    """
    row = work.connection.execute(
        SELECT_DELIVERIES.where(
            DeliveryRow.watch_id == watch_id,
            DeliveryRow.story_id == story,
            DeliveryRow.kind == DeliveryKind.ALERT.value,
            DeliveryRow.state == DeliveryState.SENT.value,
            DeliveryRow.message != "",
        )
        .order_by(DeliveryRow.place.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else delivery_of(row, DeliveryState.SENT, row.attempts)


def sent_between(work: Work, watch_id: int, story: int) -> tuple[datetime, datetime] | None:
    """When a story's message in a channel was last posted, and last posted or edited."""
    sent = (
        DeliveryRow.watch_id == watch_id,
        DeliveryRow.story_id == story,
        DeliveryRow.state == DeliveryState.SENT.value,
    )
    posted = work.connection.scalar(
        select(func.max(DeliveryRow.settled_at)).where(
            *sent, DeliveryRow.kind == DeliveryKind.ALERT.value
        )
    )
    if posted is None:
        return None
    kinds = (DeliveryKind.ALERT.value, DeliveryKind.EDIT.value)
    changed = work.connection.scalar(
        select(func.max(DeliveryRow.settled_at)).where(*sent, DeliveryRow.kind.in_(kinds))
    )
    return (posted, changed or posted)


def find_delivery(work: Work, delivery: str) -> Delivery | None:
    """A delivery by its id, whatever became of it."""
    row = work.connection.execute(SELECT_DELIVERIES.where(DeliveryRow.id == delivery)).one_or_none()
    return None if row is None else delivery_of(row, DeliveryState(row.state), row.attempts)


def unsettled(work: Work, limit: int = 100) -> tuple[Delivery, ...]:
    """What was parked, refused or failed so far, the newest first: what an operator should see."""
    rows = work.connection.execute(
        SELECT_DELIVERIES.where(
            or_(
                DeliveryRow.state.in_([DeliveryState.PARKED, DeliveryState.REJECTED]),
                and_(DeliveryRow.state.in_(OPEN_STATES), DeliveryRow.error.is_not(None)),
            )
        )
        .order_by(DeliveryRow.place.desc())
        .limit(limit)
    )
    return tuple(delivery_of(row, DeliveryState(row.state), row.attempts) for row in rows)


def delivery_of(row: AnyRow, state: DeliveryState, attempts: int) -> Delivery:
    """The value of a row of `SELECT_DELIVERIES`."""
    return Delivery(
        id=row.id,
        watch=watch_from(row._asdict()),
        kind=DeliveryKind(row.kind),
        story=row.story_id,
        claim=row.claim_id,
        day=row.day,
        payload=row.payload,
        state=state,
        attempts=attempts,
        message=row.message,
        error=row.error,
        reconcile=row.unsure,
        held_until=row.held_until,
    )
