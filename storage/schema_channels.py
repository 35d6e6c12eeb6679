"""The tables of channels and of what is sent to them, mapped as in `storage.schema`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import Json, Row
from storage.schema import AUTOINCREMENT


class WatchRow(Row):
    """A channel that subscribed, with its filters."""

    __tablename__ = "watches"
    __table_args__ = (UniqueConstraint("platform", "workspace", "channel"), AUTOINCREMENT)

    id: Mapped[int] = mapped_column(primary_key=True)
    platform: Mapped[str]
    workspace: Mapped[str]
    channel: Mapped[str]
    mode: Mapped[str]
    digest_time: Mapped[str]
    zone: Mapped[str]
    state: Mapped[str]
    nationality: Mapped[Any] = mapped_column(Json, nullable=True)
    side: Mapped[Any] = mapped_column(Json, nullable=True)
    event: Mapped[Any] = mapped_column(Json, nullable=True)
    tier: Mapped[Any] = mapped_column(Json, nullable=True)
    figure: Mapped[int | None]
    keyword: Mapped[str | None]
    only: Mapped[str | None]
    quiet_from: Mapped[str | None]
    quiet_until: Mapped[str | None]
    language: Mapped[str | None]
    created_by: Mapped[str]
    created_at: Mapped[datetime]


class DigestDayRow(Row):
    """That the digest of a channel's day was taken on: the row is the promise of exactly once."""

    __tablename__ = "digest_days"

    watch_id: Mapped[int] = mapped_column(ForeignKey("watches.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    recorded_at: Mapped[datetime]


class DeliveryRow(Row):
    """Something to be sent to a channel. `place` is its turn; `id` goes out with the message.

    `unsure` is set from the moment it is handed out until its outcome is known. `held_until` is
    when the quiet hours end that it waits or waited for.
    """

    __tablename__ = "deliveries"
    __table_args__ = (
        Index(
            "deliveries_open",
            "watch_id",
            "place",
            "kind",
            sqlite_where=text("state IN ('waiting', 'leased')"),
        ),
        Index(
            "deliveries_edits",
            "place",
            sqlite_where=text("kind = 'edit' AND state IN ('waiting', 'leased')"),
        ),
        Index("deliveries_story", "watch_id", "story_id", "kind"),
        AUTOINCREMENT,
    )

    place: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    watch_id: Mapped[int] = mapped_column(ForeignKey("watches.id"))
    kind: Mapped[str]
    story_id: Mapped[int | None] = mapped_column(ForeignKey("stories.id"))
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claims.id"))
    day: Mapped[date | None]
    payload: Mapped[str | None]
    state: Mapped[str]
    attempts: Mapped[int]
    unsure: Mapped[bool]
    due_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    held_until: Mapped[datetime | None]
    message: Mapped[str | None]
    error: Mapped[str | None]
    recorded_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
