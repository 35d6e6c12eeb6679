"""Channels that watch: what they want to see and when their digest goes out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from claims.model import Event, Side, Tier
from storage.columns import table
from storage.schema_channels import DeliveryRow, DigestDayRow, WatchRow

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date, datetime

    from sqlalchemy.sql import ColumnElement

    from storage.database import Work

DEFAULT_DIGEST = time(8, 0)


class WatchState(StrEnum):
    """Whether a channel is posted to. A stopped one keeps its row, for its messages' sake."""

    ACTIVE = "active"
    PAUSED = "paused"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A channel's subscription. An empty filter lets everything through.

    `mode`, `only` and `language` are words of the callers'; `digest_time` and `quiet` (from, until)
    count in `zone`, an IANA name. `figure` is the smallest number worth telling.
    """

    id: int
    platform: str
    workspace: str
    channel: str
    mode: str
    digest_time: time
    zone: str
    state: WatchState
    nationality: tuple[str, ...]
    side: tuple[Side, ...]
    event: tuple[Event, ...]
    created_by: str
    created_at: datetime
    tier: tuple[Tier, ...] = ()
    figure: int | None = None
    keyword: str | None = None
    only: str | None = None
    quiet: tuple[time, time] | None = None
    language: str | None = None


def watch_channel(  # noqa: PLR0913 - what a person may say of a subscription, one by one
    work: Work,
    *,
    platform: str,
    workspace: str,
    channel: str,
    mode: str = "all",
    digest_time: time = DEFAULT_DIGEST,
    zone: str = "UTC",
    nationality: Collection[str] = (),
    side: Collection[Side] = (),
    event: Collection[Event] = (),
    tier: Collection[Tier] = (),
    figure: int | None = None,
    keyword: str | None = None,
    only: str | None = None,
    quiet: tuple[time, time] | None = None,
    language: str | None = None,
    created_by: str,
    now: datetime,
) -> Watch:
    """Subscribe a channel, or change what it is subscribed to; it is active afterwards."""
    wanted = {
        "mode": mode,
        "digest_time": _clock(digest_time),
        "zone": zone,
        "state": WatchState.ACTIVE.value,
        "nationality": list(nationality),
        "side": [value.value for value in side],
        "event": [value.value for value in event],
        "tier": [value.value for value in tier],
        "figure": figure,
        "keyword": keyword,
        "only": only,
        "quiet_from": _clock(quiet[0]) if quiet else None,
        "quiet_until": _clock(quiet[1]) if quiet else None,
        "language": language,
    }
    work.connection.execute(
        insert_or(table(WatchRow))
        .values(
            platform=platform,
            workspace=workspace,
            channel=channel,
            created_by=created_by,
            created_at=now,
            **wanted,
        )
        .on_conflict_do_update(index_elements=["platform", "workspace", "channel"], set_=wanted)
    )
    found = watch_of(work, platform, workspace, channel)
    if found is None:
        raise AssertionError("a channel that was just written is not there")
    return found


def _clock(hour: time) -> str:
    return hour.isoformat(timespec="minutes")


def watches(work: Work) -> tuple[Watch, ...]:
    """All subscriptions that were not stopped, in the order they were made."""
    return _watches(work, WatchRow.state != WatchState.STOPPED.value)


def watch_of(work: Work, platform: str, workspace: str, channel: str) -> Watch | None:
    """A channel's subscription; None where it never had one or stopped it."""
    found = _watches(
        work,
        WatchRow.platform == platform,
        WatchRow.workspace == workspace,
        WatchRow.channel == channel,
        WatchRow.state != WatchState.STOPPED.value,
    )
    return found[0] if found else None


def watch_by_id(work: Work, watch_id: int) -> Watch | None:
    """A subscription by its number, also a stopped one."""
    found = _watches(work, WatchRow.id == watch_id)
    return found[0] if found else None


def set_watch_state(work: Work, watch_id: int, state: WatchState) -> None:
    """Pause a channel or go on with it. What waits for a paused channel waits on."""
    work.connection.execute(
        update(WatchRow).where(WatchRow.id == watch_id).values(state=state.value)
    )


def stop_watch(work: Work, watch_id: int, *, now: datetime) -> None:
    """End a subscription; what still waits for the channel is not sent any more."""
    set_watch_state(work, watch_id, WatchState.STOPPED)
    work.connection.execute(
        update(DeliveryRow)
        .where(DeliveryRow.watch_id == watch_id, DeliveryRow.state == "waiting")
        .values(state="rejected", error="the channel stopped watching", settled_at=now)
    )


def set_digest(work: Work, watch_id: int, *, digest_time: time, zone: str) -> None:
    """When a channel's digest goes out, by its own clock."""
    work.connection.execute(
        update(WatchRow)
        .where(WatchRow.id == watch_id)
        .values(digest_time=_clock(digest_time), zone=zone)
    )


def claim_digest_day(work: Work, watch_id: int, day: date, now: datetime) -> bool:
    """Take on a channel's digest of a day: True once, and never again for that day."""
    taken = work.connection.execute(
        insert(DigestDayRow)
        .prefix_with("OR IGNORE")
        .values(watch_id=watch_id, day=day, recorded_at=now)
    )
    return taken.rowcount == 1


def watch_from(columns: Mapping[str, Any]) -> Watch:
    """The value of `WATCH_COLUMNS`."""
    return _watch({name: columns[f"watching_{name}"] for name in _COLUMN_NAMES})


_COLUMN_NAMES = tuple(table(WatchRow).columns.keys())

WATCH_COLUMNS = tuple(column.label(f"watching_{column.name}") for column in table(WatchRow).columns)
"""The columns that `watch_from` reads."""


def _watches(work: Work, *conditions: ColumnElement[bool]) -> tuple[Watch, ...]:
    rows = work.connection.execute(
        select(table(WatchRow)).where(*conditions).order_by(WatchRow.id)
    ).mappings()
    return tuple(_watch(dict(row)) for row in rows)


def _watch(columns: dict[str, Any]) -> Watch:
    begins, ends = columns["quiet_from"], columns["quiet_until"]
    return Watch(
        id=columns["id"],
        platform=columns["platform"],
        workspace=columns["workspace"],
        channel=columns["channel"],
        mode=columns["mode"],
        digest_time=time.fromisoformat(columns["digest_time"]),
        zone=columns["zone"],
        state=WatchState(columns["state"]),
        nationality=tuple(columns["nationality"]),
        side=tuple(Side(value) for value in columns["side"]),
        event=tuple(Event(value) for value in columns["event"]),
        created_by=columns["created_by"],
        created_at=columns["created_at"],
        tier=tuple(Tier(value) for value in columns["tier"]),
        figure=columns["figure"],
        keyword=columns["keyword"],
        only=columns["only"],
        quiet=(time.fromisoformat(begins), time.fromisoformat(ends)) if begins and ends else None,
        language=columns["language"],
    )
