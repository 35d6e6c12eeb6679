"""What is to be sent, and how it is never lost and never sent twice.

A row is enqueued in the transaction that made it necessary, under an id that says what it is, so
that judging a report again cannot enqueue it again. It is leased, sent with that id, and settled.
Where the process dies in between, or nobody can tell what became of it, the lease runs out and the
row is handed out again to be reconciled: the channel is searched for the id before anything is
sent. A row whose outcome stays unknown is parked for a person to look at.

Posts of a channel go out one at a time in their order. Edits need no order among posts: an edit
waits for its story's alert, and of several waiting edits of one message only the newest stands.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, insert, or_, select, text, update
from sqlalchemy.orm import aliased

from storage.channels import WatchState
from storage.columns import table
from storage.schema_channels import DeliveryRow, WatchRow
from storage.sent.deliveries import (
    OPEN_STATES,
    SELECT_DELIVERIES,
    Delivery,
    DeliveryKind,
    DeliveryState,
    delivery_id,
    delivery_of,
    find_delivery,
    sent_between,
    story_alert,
    unsettled,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from sqlalchemy import TextClause
    from sqlalchemy.sql import ColumnElement

    from storage.columns import AnyRow
    from storage.database import Work

__all__ = [
    "Delivery",
    "DeliveryKind",
    "DeliveryState",
    "delivery_id",
    "enqueue",
    "find_delivery",
    "hold",
    "lease",
    "mark_sent",
    "park",
    "reject",
    "release_leases",
    "retry_at",
    "sent_between",
    "story_alert",
    "unsettled",
]


def enqueue(  # noqa: PLR0913 - what a delivery may be about, one by one
    work: Work,
    *,
    id: str,  # noqa: A002 - the outbox's own word for it
    watch_id: int,
    kind: DeliveryKind,
    story: int | None = None,
    claim: int | None = None,
    day: date | None = None,
    payload: str | None = None,
    now: datetime,
) -> bool:
    """Have something sent; False where that very thing was enqueued before."""
    row = {
        "id": id,
        "watch_id": watch_id,
        "kind": kind.value,
        "story_id": story,
        "claim_id": claim,
        "day": day,
        "payload": payload,
        "state": DeliveryState.WAITING.value,
        "attempts": 0,
        "unsure": False,
        "due_at": now,
        "recorded_at": now,
    }
    added = work.connection.execute(insert(table(DeliveryRow)).prefix_with("OR IGNORE"), row)
    if added.rowcount != 1:
        return False
    if kind is DeliveryKind.EDIT:
        _let_the_newest_edit_stand(work, watch_id, story)
    return True


def lease(work: Work, *, now: datetime, seconds: float, limit: int) -> tuple[Delivery, ...]:
    """Take what may be sent now: of each channel its next post, and edits whose alert is out.

    A row that was handed out and not settled in time comes again with `reconcile`.
    """
    _give_up_edits_without_alert(work, now)
    rows = [*_next_posts(work, now, limit), *_edits(work, now, limit)]
    rows.sort(key=lambda row: row.place)
    chosen = _one_a_message(rows)[:limit]
    if chosen:
        # Forgetting after a power cut that it was handed out would send it twice.
        work.must_last = True
        work.connection.execute(
            update(DeliveryRow)
            .where(DeliveryRow.place.in_([row.place for row in chosen]))
            .values(
                state=DeliveryState.LEASED.value,
                unsure=True,
                attempts=DeliveryRow.attempts + 1,
                leased_until=now + timedelta(seconds=seconds),
            )
        )
    return tuple(_leased(row) for row in chosen)


def release_leases(work: Work, *, now: datetime) -> None:
    """Let nobody hold anything: for the start of the only process that sends.

    What was handed out comes again with `reconcile`, without waiting for its lease to run out.
    """
    work.connection.execute(
        update(DeliveryRow)
        .where(DeliveryRow.state == DeliveryState.LEASED.value)
        .values(leased_until=now)
    )


def mark_sent(work: Work, delivery: str, message: str, now: datetime) -> None:
    """It went out, as this message of the platform's."""
    _settle(work, delivery, DeliveryState.SENT, now=now, message=message, error=None)


def retry_at(
    work: Work, delivery: str, when: datetime, error: str, *, outcome_unknown: bool = False
) -> None:
    """It did not go out, or nobody knows; try again from then on, looking first if unknown."""
    row = work.connection.execute(
        update(DeliveryRow)
        .where(DeliveryRow.id == delivery, DeliveryRow.state.in_(OPEN_STATES))
        .values(
            state=DeliveryState.WAITING.value,
            due_at=when,
            error=error,
            unsure=outcome_unknown,
            leased_until=None,
        )
        .returning(DeliveryRow.kind, DeliveryRow.watch_id, DeliveryRow.story_id)
    ).one_or_none()
    if row is not None and row.kind == DeliveryKind.EDIT:
        _let_the_newest_edit_stand(work, row.watch_id, row.story_id)


def hold(work: Work, delivery: str, until: datetime) -> None:
    """Put back an edit that was handed out and not tried: it is not its turn yet."""
    row = work.connection.execute(
        update(DeliveryRow)
        .where(DeliveryRow.id == delivery, DeliveryRow.state == DeliveryState.LEASED.value)
        .values(
            state=DeliveryState.WAITING.value,
            due_at=until,
            unsure=False,
            attempts=DeliveryRow.attempts - 1,
            leased_until=None,
        )
        .returning(DeliveryRow.watch_id, DeliveryRow.story_id)
    ).one_or_none()
    if row is not None:
        _let_the_newest_edit_stand(work, row.watch_id, row.story_id)


def reject(work: Work, delivery: str, error: str, now: datetime) -> None:
    """It will never go out: the channel is gone, or the platform refuses it."""
    _settle(work, delivery, DeliveryState.REJECTED, now=now, error=error)


def park(work: Work, delivery: str, error: str, now: datetime) -> None:
    """Nobody can tell whether it went out: leave it for a person, and go on with the rest."""
    _settle(work, delivery, DeliveryState.PARKED, now=now, error=error)


# Written out, not bound: SQLite takes a partial index only where it can see that it covers.
_IS_OPEN = text("deliveries.state IN ('waiting', 'leased')")
_IS_OPEN_EDIT = text("deliveries.kind = 'edit' AND deliveries.state IN ('waiting', 'leased')")


def _let_the_newest_edit_stand(work: Work, watch_id: int, story: int | None) -> None:
    """Of the waiting edits of one message; it waits as long as the platform asked the others to.

    It also carries on what one of them was to say, where it says nothing of its own.
    """
    waits = and_(
        DeliveryRow.watch_id == watch_id,
        DeliveryRow.story_id == story,
        DeliveryRow.kind == DeliveryKind.EDIT.value,
        DeliveryRow.state == DeliveryState.WAITING.value,
    )
    waiting = work.connection.execute(
        select(
            DeliveryRow.place, DeliveryRow.due_at, DeliveryRow.attempts, DeliveryRow.payload
        ).where(waits)
    ).all()
    if len(waiting) < 2:
        return
    newest = max(row.place for row in waiting)
    work.connection.execute(
        update(DeliveryRow)
        .where(waits, DeliveryRow.place != newest)
        .values(state=DeliveryState.SUPERSEDED.value)
    )
    work.connection.execute(
        update(DeliveryRow)
        .where(DeliveryRow.place == newest)
        .values(
            due_at=max(row.due_at for row in waiting),
            attempts=max(row.attempts for row in waiting),
            payload=next((row.payload for row in waiting if row.payload), None),
        )
    )


def _give_up_edits_without_alert(work: Work, now: datetime) -> None:
    """An edit can never go out once its alert was refused."""
    alert = aliased(DeliveryRow)
    refused = (
        select(alert.place)
        .where(
            alert.watch_id == DeliveryRow.watch_id,
            alert.story_id == DeliveryRow.story_id,
            alert.kind == DeliveryKind.ALERT.value,
            alert.state == DeliveryState.REJECTED.value,
        )
        .exists()
    )
    work.connection.execute(
        update(DeliveryRow)
        .where(
            _IS_OPEN_EDIT,
            DeliveryRow.state == DeliveryState.WAITING.value,
            refused,
        )
        .values(state=DeliveryState.REJECTED.value, error="its alert was refused", settled_at=now)
    )


def _next_posts(work: Work, now: datetime, limit: int) -> Sequence[AnyRow]:
    """The first open post of each channel, where it is ready: the rest wait behind it.

    What is held for quiet hours to end lets others pass.
    """
    heads = (
        select(func.min(DeliveryRow.place))
        .where(
            _IS_OPEN,
            DeliveryRow.kind != DeliveryKind.EDIT.value,
            or_(DeliveryRow.held_until.is_(None), DeliveryRow.held_until <= now),
        )
        .group_by(DeliveryRow.watch_id)
    )
    return _ready(work, _IS_OPEN, DeliveryRow.place.in_(heads), now=now, limit=limit)


def _edits(work: Work, now: datetime, limit: int) -> Sequence[AnyRow]:
    """Edits of messages that are out."""
    alert = aliased(DeliveryRow)
    is_out = (
        select(alert.place)
        .where(
            alert.watch_id == DeliveryRow.watch_id,
            alert.story_id == DeliveryRow.story_id,
            alert.kind == DeliveryKind.ALERT.value,
            alert.state == DeliveryState.SENT.value,
        )
        .exists()
    )
    return _ready(work, _IS_OPEN_EDIT, is_out, now=now, limit=limit)


def _ready(
    work: Work, *conditions: ColumnElement[bool] | TextClause, now: datetime, limit: int
) -> Sequence[AnyRow]:
    """Waiting and due, or handed out and not heard of in time; nothing else of the story is out."""
    other = aliased(DeliveryRow)
    in_hand = (
        select(other.place)
        .where(
            other.watch_id == DeliveryRow.watch_id,
            other.story_id == DeliveryRow.story_id,
            other.place != DeliveryRow.place,
            other.state == DeliveryState.LEASED.value,
            other.leased_until > now,
        )
        .exists()
    )
    is_ready = or_(
        and_(DeliveryRow.state == DeliveryState.WAITING.value, DeliveryRow.due_at <= now),
        and_(DeliveryRow.state == DeliveryState.LEASED.value, DeliveryRow.leased_until <= now),
    )
    return work.connection.execute(
        SELECT_DELIVERIES.where(
            *conditions,
            is_ready,
            ~in_hand,
            WatchRow.state == WatchState.ACTIVE.value,
        )
        .order_by(DeliveryRow.place)
        .limit(limit)
    ).all()


def _one_a_message(rows: Iterable[AnyRow]) -> list[AnyRow]:
    """The first of each story in each channel, so that two never race for one message."""
    chosen: dict[tuple[int, int | None, int | None], AnyRow] = {}
    for row in rows:
        # A row without a story shares nothing with another.
        itself = row.place if row.story_id is None else None
        chosen.setdefault((row.watch_id, row.story_id, itself), row)
    return list(chosen.values())


def _settle(
    work: Work,
    delivery: str,
    state: DeliveryState,
    *,
    now: datetime,
    error: str | None,
    message: str | None = None,
) -> None:
    work.connection.execute(
        update(DeliveryRow)
        .where(DeliveryRow.id == delivery)
        .values(
            state=state.value,
            message=func.coalesce(message, DeliveryRow.message),
            error=error,
            unsure=state is DeliveryState.PARKED,
            leased_until=None,
            settled_at=now,
        )
    )


def _leased(row: AnyRow) -> Delivery:
    return delivery_of(row, DeliveryState.LEASED, row.attempts + 1)
