"""A channel's subscription: watch here, pause, resume, stop, the digest's hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING, TypeVar

from bot import digest, finding
from bot.days import read_time, read_zone
from bot.options import (
    Filters,
    Mode,
    read_event,
    read_mode,
    read_nationality,
    read_side,
)
from claims import wording
from claims.cards import Notice
from storage import channels
from storage.channels import WatchState

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from adapters.chat import ChannelRef
    from claims.lexicon import Lexicon
    from claims.model import Event, Side
    from storage.channels import Watch
    from storage.database import Work

_Value = TypeVar("_Value")

NOT_WATCHING = Notice(text="This channel does not watch yet. Subscribe it with: watch here")

_MODES = {
    Mode.EVERY: "every report",
    Mode.CHANGES: "new stories, and what changes in them",
    Mode.STORIES: "new stories",
    Mode.DIGEST: "the digest alone",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody asked of a subscription; None and empty where nothing was said."""

    nationality: tuple[str, ...]
    side: tuple[Side, ...]
    event: tuple[Event, ...]
    mode: Mode | None
    digest_time: time | None
    zone: str | None


def read_wanted(options: Mapping[str, str], lexicon: Lexicon) -> Wanted:
    """What the options of `watch here` ask for; several nationalities stand with commas.

    Raises:
        Misread: one of them cannot be read.
    """
    hour, zone = options.get("time"), options.get("zone")
    return Wanted(
        nationality=_each(options, "nationality", lambda typed: read_nationality(typed, lexicon)),
        side=_each(options, "side", read_side),
        event=_each(options, "event", lambda typed: read_event(typed, lexicon)),
        mode=read_mode(options.get("every") or options.get("mode")),
        digest_time=read_time(hour) if hour else None,
        zone=read_zone(zone) if zone else None,
    )


def _each(
    options: Mapping[str, str], name: str, read: Callable[[str], _Value | None]
) -> tuple[_Value, ...]:
    typed = [part.strip() for part in options.get(name, "").split(",")]
    values = [read(part) for part in typed if part]
    return tuple(dict.fromkeys(value for value in values if value is not None))


def watch_here(
    work: Work, channel: ChannelRef, wanted: Wanted, *, person: str, zone: str, now: datetime
) -> Notice:
    """Subscribe a channel, or change what it is subscribed to."""
    known = channels.watch_of(work, channel.platform, channel.workspace, channel.channel)
    watch = channels.watch_channel(
        work,
        platform=channel.platform,
        workspace=channel.workspace,
        channel=channel.channel,
        mode=wanted.mode or (known.mode if known else Mode.EVERY),
        digest_time=wanted.digest_time or (known.digest_time if known else time(8)),
        zone=wanted.zone or (known.zone if known else zone),
        nationality=wanted.nationality,
        side=wanted.side,
        event=wanted.event,
        created_by=person,
        now=now,
    )
    return Notice(
        text="\n".join((f"Watching here: {watch_words(watch)}.", *_shown(work, watch, now)))
    )


def _shown(work: Work, watch: Watch, now: datetime) -> tuple[str, ...]:
    """What the channel would have seen lately, so that a filter too narrow is noticed at once."""
    filters = Filters(
        nationality=watch.nationality[0] if len(watch.nationality) == 1 else None,
        side=watch.side[0] if len(watch.side) == 1 else None,
        event=watch.event[0] if len(watch.event) == 1 else None,
    )
    return finding.latest_stories(
        work, filters, now=now, wanted=lambda told: digest.passes(watch, told)
    )


def watch_words(watch: Watch) -> str:
    """What a channel is subscribed to, in one line."""
    filters = (
        " or ".join(wording.nationality_words(code) for code in watch.nationality),
        " or ".join(wording.event_words(event) for event in watch.event),
        " or ".join(wording.side_words(side) for side in watch.side),
    )
    what = wording.DOT.join(part for part in filters if part) or "all nationalities and events"
    mode = _MODES.get(Mode(watch.mode), watch.mode) if watch.mode in set(Mode) else watch.mode
    return f"{what}; {mode}; digest {_hour(watch)}"


def _hour(watch: Watch) -> str:
    return f"at {watch.digest_time:%H:%M} {watch.zone}"


def watch_list(work: Work, channel: ChannelRef) -> Notice:
    """The subscriptions of a channel's server or workspace."""
    watches = [
        watch
        for watch in channels.watches(work)
        if (watch.platform, watch.workspace) == (channel.platform, channel.workspace)
    ]
    if not watches:
        return Notice(text="No channel watches yet. Subscribe one from within with: watch here")
    return Notice(text="\n".join(_listed(watch, channel) for watch in watches))


def _listed(watch: Watch, channel: ChannelRef) -> str:
    here = "this channel" if watch.channel == channel.channel else f"channel {watch.channel}"
    paused = " (paused)" if watch.state is WatchState.PAUSED else ""
    return f"• {here}{paused}: {watch_words(watch)}"


def set_state(work: Work, channel: ChannelRef, state: WatchState, *, now: datetime) -> Notice:
    """Pause, resume or stop the channel's subscription."""
    watch = channels.watch_of(work, channel.platform, channel.workspace, channel.channel)
    if watch is None:
        return NOT_WATCHING
    if state is WatchState.STOPPED:
        channels.stop_watch(work, watch.id, now=now)
        return Notice(text="Stopped: nothing is posted here any more. To begin again: watch here")
    channels.set_watch_state(work, watch.id, state)
    if state is WatchState.PAUSED:
        return Notice(text="Paused: nothing is posted here until: watch resume")
    return Notice(text=f"Watching again: {watch_words(watch)}.")


def schedule(work: Work, channel: ChannelRef, options: Mapping[str, str]) -> Notice:
    """Set the hour and zone of a channel's digest, or say when it comes.

    Raises:
        Misread: the hour or the zone cannot be read.
    """
    watch = channels.watch_of(work, channel.platform, channel.workspace, channel.channel)
    if watch is None:
        return NOT_WATCHING
    hour, zone = options.get("time"), options.get("zone")
    if not hour and not zone:
        return Notice(text=f"The digest comes {_hour(watch)}. Change it: digest schedule 09:00")
    digest_time = read_time(hour) if hour else watch.digest_time
    zone = read_zone(zone) if zone else watch.zone
    channels.set_digest(work, watch.id, digest_time=digest_time, zone=zone)
    return Notice(text=f"The digest comes at {digest_time:%H:%M} {zone} from now on.")
