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

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from hashlib import blake2b
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, insert, or_, select, text, update
from sqlalchemy.orm import aliased

from storage.channels import WATCH_COLUMNS, Watch, WatchState, watch_from
from storage.columns import AnySelect, table
from storage.schema import DeliveryRow, WatchRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from sqlalchemy import TextClause
    from sqlalchemy.sql import ColumnElement

    from storage.columns import AnyRow
    from storage.database import Work


class DeliveryKind(StrEnum):
    """What is sent: a story's message, new content for it, a change by itself, a digest, words."""

    ALERT = "alert"
    EDIT = "edit"
    CHANGE = "change"
    DIGEST = "digest"
    NOTICE = "notice"


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
    platform's id of the message it became.
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


def delivery_id(kind: DeliveryKind, watch_id: int, *parts: object) -> str:
    """The id of what is said in a channel about something: the same parts give the same id.

    At most 25 characters, because Discord takes no longer nonce.
    """
    told = "\x1f".join([str(watch_id), *(str(part) for part in parts)])
    return f"{kind.value[0]}{blake2b(told.encode(), digest_size=12).hexdigest()}"


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
        _supersede_older_edits(work, id, watch_id, story, now)
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
    work.connection.execute(
        update(DeliveryRow)
        .where(DeliveryRow.id == delivery, DeliveryRow.state.in_(_OPEN))
        .values(
            state=DeliveryState.WAITING.value,
            due_at=when,
            error=error,
            unsure=outcome_unknown,
            leased_until=None,
        )
    )


def reject(work: Work, delivery: str, error: str, now: datetime) -> None:
    """It will never go out: the channel is gone, or the platform refuses it."""
    _settle(work, delivery, DeliveryState.REJECTED, now=now, error=error)


def park(work: Work, delivery: str, error: str, now: datetime) -> None:
    """Nobody can tell whether it went out: leave it for a person, and go on with the rest."""
    _settle(work, delivery, DeliveryState.PARKED, now=now, error=error)


def story_message(work: Work, watch_id: int, story: int) -> str | None:
    """The platform's id of a story's message in a channel, None while there is none."""
    message = work.connection.scalar(
        select(DeliveryRow.message).where(
            DeliveryRow.watch_id == watch_id,
            DeliveryRow.story_id == story,
            DeliveryRow.kind == DeliveryKind.ALERT.value,
            DeliveryRow.state == DeliveryState.SENT.value,
        )
    )
    return message or None


def find_delivery(work: Work, delivery: str) -> Delivery | None:
    """A delivery by its id, whatever became of it."""
    row = work.connection.execute(
        _SELECT_DELIVERIES.where(DeliveryRow.id == delivery)
    ).one_or_none()
    return None if row is None else _delivery(row, DeliveryState(row.state), row.attempts)


def unsettled(work: Work, limit: int = 100) -> tuple[Delivery, ...]:
    """What was parked, refused or failed so far, the newest first: what an operator should see."""
    rows = work.connection.execute(
        _SELECT_DELIVERIES.where(
            or_(
                DeliveryRow.state.in_([DeliveryState.PARKED, DeliveryState.REJECTED]),
                and_(DeliveryRow.state.in_(_OPEN), DeliveryRow.error.is_not(None)),
            )
        )
        .order_by(DeliveryRow.place.desc())
        .limit(limit)
    )
    return tuple(_delivery(row, DeliveryState(row.state), row.attempts) for row in rows)


_OPEN = (DeliveryState.WAITING.value, DeliveryState.LEASED.value)

# Written out, not bound: SQLite takes a partial index only where it can see that it covers.
_IS_OPEN = text("deliveries.state IN ('waiting', 'leased')")
_IS_OPEN_EDIT = text("deliveries.kind = 'edit' AND deliveries.state IN ('waiting', 'leased')")

_SELECT_DELIVERIES: AnySelect = select(table(DeliveryRow), *WATCH_COLUMNS).join_from(
    table(DeliveryRow), table(WatchRow), DeliveryRow.watch_id == WatchRow.id
)


def _supersede_older_edits(
    work: Work, newest: str, watch_id: int, story: int | None, now: datetime
) -> None:
    """Let the newest edit stand, and wait as long as the platform asked the older one to."""
    older = and_(
        DeliveryRow.watch_id == watch_id,
        DeliveryRow.story_id == story,
        DeliveryRow.kind == DeliveryKind.EDIT.value,
        DeliveryRow.state == DeliveryState.WAITING.value,
        DeliveryRow.id != newest,
    )
    waiting = work.connection.execute(
        select(DeliveryRow.due_at, DeliveryRow.attempts).where(older)
    ).all()
    if not waiting:
        return
    work.connection.execute(
        update(DeliveryRow)
        .where(older)
        .values(state=DeliveryState.SUPERSEDED.value, settled_at=now)
    )
    work.connection.execute(
        update(DeliveryRow)
        .where(DeliveryRow.id == newest)
        .values(
            due_at=max(now, *(row.due_at for row in waiting)),
            attempts=max(row.attempts for row in waiting),
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
    """The first open post of each channel, where it is ready: the rest wait behind it."""
    heads = (
        select(func.min(DeliveryRow.place))
        .where(_IS_OPEN, DeliveryRow.kind != DeliveryKind.EDIT.value)
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
        _SELECT_DELIVERIES.where(
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
    chosen: dict[tuple[int, int], AnyRow] = {}
    for row in rows:
        # A row without a story shares nothing with another.
        chosen.setdefault((row.watch_id, row.story_id or -row.place), row)
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
    return _delivery(row, DeliveryState.LEASED, row.attempts + 1)


def _delivery(row: AnyRow, state: DeliveryState, attempts: int) -> Delivery:
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
    )
