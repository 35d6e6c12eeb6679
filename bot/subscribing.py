"""A channel's subscription: watch here, pause, resume, stop, the digest's hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import TYPE_CHECKING

from bot import finding
from bot.days import read_time, read_zone
from bot.filtering import passes, tier_words
from bot.options import Filters, Mode, Only
from bot.rehearsing import rehearse
from claims import wording
from claims.cards import Notice
from storage import channels
from storage.channels import WatchState
from storage.deliveries import DeliveryKind
from storage.lately import lately

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from adapters.chat import ChannelRef
    from bot.watch_options import Wanted
    from storage.channels import Watch
    from storage.database import Work

LATELY = timedelta(days=7)

NOT_WATCHING = Notice(text="This channel does not watch yet. Subscribe it with: watch here")

_MODES = {
    Mode.EVERY: "every report",
    Mode.CHANGES: "new stories, and what changes in them",
    Mode.STORIES: "new stories",
    Mode.DIGEST: "the digest alone",
}


_ONLY = {Only.NEW: "only when they are new", Only.DISPUTES: "only disputes and denials"}
_SENT = {
    DeliveryKind.ALERT: "story",
    DeliveryKind.CHANGE: "change",
    DeliveryKind.DIGEST: "digest",
}


def watch_here(
    work: Work, channel: ChannelRef, wanted: Wanted, *, person: str, zone: str, now: datetime
) -> Notice:
    """Subscribe a channel, or change what it is subscribed to."""
    known = channels.watch_of(work, channel.platform, channel.workspace, channel.channel)
    asked = _with(known or _unheard_of(channel, person, zone, now), wanted)
    watch = channels.watch_channel(
        work,
        platform=channel.platform,
        workspace=channel.workspace,
        channel=channel.channel,
        mode=asked.mode,
        digest_time=asked.digest_time,
        zone=asked.zone,
        nationality=asked.nationality,
        side=asked.side,
        event=asked.event,
        tier=asked.tier,
        figure=asked.figure,
        keyword=asked.keyword,
        only=asked.only,
        quiet=asked.quiet,
        language=asked.language,
        created_by=person,
        now=now,
    )
    return Notice(
        text="\n".join((f"Watching here: {watch_words(watch)}.", *_shown(work, watch, now)))
    )


def watch_test(
    work: Work, channel: ChannelRef, wanted: Wanted | None, *, zone: str, now: datetime
) -> Notice:
    """What would have been posted lately with the filters given, or else the channel's own."""
    known = channels.watch_of(work, channel.platform, channel.workspace, channel.channel)
    if known is None and wanted is None:
        return Notice(
            text="This channel does not watch yet, so give what to try, such as:"
            " watch test nationality:CN event:captured"
        )
    watch = known or _unheard_of(channel, "", zone, now)
    asked = _with(watch, wanted) if wanted else watch
    return rehearse(work, asked, watch_words(asked), now=now)


def _unheard_of(channel: ChannelRef, person: str, zone: str, now: datetime) -> Watch:
    """The subscription of a channel that asks for nothing in particular."""
    return channels.Watch(
        id=0,
        platform=channel.platform,
        workspace=channel.workspace,
        channel=channel.channel,
        mode=Mode.EVERY,
        digest_time=time(8),
        zone=zone,
        state=WatchState.ACTIVE,
        nationality=(),
        side=(),
        event=(),
        created_by=person,
        created_at=now,
    )


def _with(watch: Watch, wanted: Wanted) -> Watch:
    """A subscription with what is asked for: filters anew, hours and language where given."""
    return replace(
        watch,
        nationality=wanted.nationality,
        side=wanted.side,
        event=wanted.event,
        tier=wanted.tier,
        figure=wanted.figure,
        keyword=wanted.keyword,
        only=wanted.only,
        mode=wanted.mode or watch.mode,
        digest_time=wanted.digest_time or watch.digest_time,
        zone=wanted.zone or watch.zone,
        quiet=wanted.quiet.span if wanted.quiet else watch.quiet,
        language=wanted.language or watch.language,
    )


def _shown(work: Work, watch: Watch, now: datetime) -> tuple[str, ...]:
    """What the channel would have seen lately, so that a filter too narrow is noticed at once."""
    filters = Filters(
        nationality=watch.nationality[0] if len(watch.nationality) == 1 else None,
        side=watch.side[0] if len(watch.side) == 1 else None,
        event=watch.event[0] if len(watch.event) == 1 else None,
    )
    return finding.latest_stories(work, filters, now=now, wanted=lambda told: passes(watch, told))


def watch_words(watch: Watch) -> str:
    """What a channel is subscribed to, in one line."""
    what = wording.DOT.join(_filter_words(watch)) or "all nationalities and events"
    mode = _MODES[Mode(watch.mode)] if watch.mode in set(Mode) else watch.mode
    only = f", {_ONLY[Only(watch.only)]}" if watch.only else ""
    quiet = f"; quiet {hours_words(watch.quiet)}" if watch.quiet else ""
    return f"{what}; {mode}{only}{quiet}; digest {_hour(watch)}"


def _filter_words(watch: Watch) -> Iterator[str]:
    filters = (
        " or ".join(wording.nationality_words(code) for code in watch.nationality),
        " or ".join(wording.event_words(event) for event in watch.event),
        " or ".join(wording.side_words(side) for side in watch.side),
        " or ".join(tier_words(tier) for tier in watch.tier),
        f"at least {watch.figure:,}" if watch.figure else "",
        f"with “{watch.keyword}”" if watch.keyword else "",
    )
    return (part for part in filters if part)


def hours_words(hours: tuple[time, time]) -> str:
    """22:00–07:00."""
    return f"{hours[0]:%H:%M}–{hours[1]:%H:%M}"


def _hour(watch: Watch) -> str:
    return f"at {watch.digest_time:%H:%M} {watch.zone}"


def watch_list(work: Work, channel: ChannelRef, *, now: datetime) -> Notice:
    """The subscriptions of a channel's server or workspace, and what each got lately."""
    watches = [
        watch
        for watch in channels.watches(work)
        if (watch.platform, watch.workspace) == (channel.platform, channel.workspace)
    ]
    if not watches:
        return Notice(text="No channel watches yet. Subscribe one from within with: watch here")
    return Notice(text="\n".join(_listed(work, watch, channel, now) for watch in watches))


def _listed(work: Work, watch: Watch, channel: ChannelRef, now: datetime) -> str:
    here = "this channel" if watch.channel == channel.channel else f"channel {watch.channel}"
    paused = " (paused)" if watch.state is WatchState.PAUSED else ""
    return f"• {here}{paused}: {watch_words(watch)}\n   {lately_words(work, watch, now=now)}"


def lately_words(work: Work, watch: Watch, *, now: datetime) -> str:
    """What a channel got in the last week: "4 stories, 1 digest in 7 days, the last 3 h ago"."""
    found = lately(work, watch.id, since=now - LATELY)
    sent = found.sent
    counts = [wording.counted(sent[kind], noun) for kind, noun in _SENT.items() if kind in sent]
    last = f", the last {wording.ago(found.last, now)}" if found.last else ""
    told = f"{', '.join(counts) or 'nothing'} in {LATELY.days} days{last}"
    if found.waiting:
        told += f"; {wording.counted(found.waiting, 'message')} waiting"
    if watch.state is WatchState.PAUSED:
        why = found.paused_because or "somebody paused it"
        told += f"; paused because {why}; go on with: watch resume"
    return told


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
