"""A channel's subscription: watch here, pause, resume, stop, the digest's hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import TYPE_CHECKING

from bot.desk import finding
from bot.desk.days import read_time, read_zone
from bot.desk.filtering import passes, tier_words
from bot.desk.options import Filters, Mode
from bot.desk.rehearsing import rehearse
from claims import wording
from claims.cards import Notice
from claims.texts import load
from storage import channels
from storage.channels import WatchState
from storage.sent.deliveries import DeliveryKind
from storage.sent.lately import lately

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from adapters.chat import ChannelRef
    from bot.desk.watch_options import Wanted
    from claims.texts import Texts
    from storage.channels import Watch
    from storage.database import Work

LATELY = timedelta(days=7)

_SENT = {
    DeliveryKind.ALERT: "counted.story",
    DeliveryKind.CHANGE: "counted.change",
    DeliveryKind.DIGEST: "counted.digest",
}


def watch_here(
    work: Work,
    channel: ChannelRef,
    wanted: Wanted,
    texts: Texts,
    *,
    person: str,
    zone: str,
    now: datetime,
) -> Notice:
    """Subscribe a channel, or change what it is subscribed to; the answer is in its language."""
    known = channels.watch_of(work, channel.platform, channel.workspace, channel.channel)
    unheard_of = _unheard_of(channel, person, zone, now)
    asked = _with(known or unheard_of, wanted)
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
    spoken = load(watch.language or texts.language)
    watching = spoken("watch.here", what=watch_words(watch, spoken))
    return Notice(text="\n".join((watching, *_shown(work, watch, spoken, now))))


def watch_test(
    work: Work,
    channel: ChannelRef,
    wanted: Wanted | None,
    texts: Texts,
    *,
    zone: str,
    now: datetime,
) -> Notice:
    """What would have been posted lately with the filters given, or else the channel's own."""
    known = channels.watch_of(work, channel.platform, channel.workspace, channel.channel)
    if known is None and wanted is None:
        return Notice(text=texts("watch.nothing_to_try"))
    watch = known or _unheard_of(channel, "", zone, now)
    asked = _with(watch, wanted) if wanted else watch
    return rehearse(work, asked, watch_words(asked, texts), texts, now=now)


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


def _shown(work: Work, watch: Watch, texts: Texts, now: datetime) -> tuple[str, ...]:
    """What the channel would have seen lately, so that a filter too narrow is noticed at once."""
    filters = Filters(
        nationality=watch.nationality[0] if len(watch.nationality) == 1 else None,
        side=watch.side[0] if len(watch.side) == 1 else None,
        event=watch.event[0] if len(watch.event) == 1 else None,
    )
    return finding.latest_stories(
        work, filters, texts, now=now, wanted=lambda told: passes(watch, told)
    )


def watch_words(watch: Watch, texts: Texts) -> str:
    """What a channel is subscribed to, in one line."""
    mode = texts(f"modes.{watch.mode}")
    parts = [
        wording.DOT.join(_filter_words(watch, texts)) or texts("watch.everything"),
        f"{mode}, {texts(f'only.{watch.only}')}" if watch.only else mode,
        texts("watch.quiet", hours=hours_words(watch.quiet)) if watch.quiet else "",
        texts("watch.digest", hour=f"{watch.digest_time:%H:%M}", zone=watch.zone),
    ]
    return "; ".join(part for part in parts if part)


def _filter_words(watch: Watch, texts: Texts) -> Iterator[str]:
    either = texts("list.or")
    filters = (
        either.join(wording.nationality_words(code, texts) for code in watch.nationality),
        either.join(wording.event_words(event, texts) for event in watch.event),
        either.join(wording.side_words(side, texts) for side in watch.side),
        either.join(tier_words(tier, texts) for tier in watch.tier),
        texts("figures.at_least", number=watch.figure) if watch.figure else "",
        texts("watch.keyword", keyword=watch.keyword) if watch.keyword else "",
    )
    return (part for part in filters if part)


def hours_words(hours: tuple[time, time]) -> str:
    """22:00–07:00."""
    return f"{hours[0]:%H:%M}–{hours[1]:%H:%M}"


def watch_list(work: Work, channel: ChannelRef, texts: Texts, *, now: datetime) -> Notice:
    """The subscriptions of a channel's server or workspace, and what each got lately."""
    watches = [
        watch
        for watch in channels.watches(work)
        if (watch.platform, watch.workspace) == (channel.platform, channel.workspace)
    ]
    if not watches:
        return Notice(text=texts("watch.none"))
    return Notice(text="\n".join(_listed(work, watch, channel, texts, now) for watch in watches))


def _listed(work: Work, watch: Watch, channel: ChannelRef, texts: Texts, now: datetime) -> str:
    is_here = watch.channel == channel.channel
    where = texts("watch.this") if is_here else texts("watch.other", channel=watch.channel)
    where += f" ({texts('watch.paused')})" if watch.state is WatchState.PAUSED else ""
    lately_told = lately_words(work, watch, texts, now=now)
    return f"• {where}: {watch_words(watch, texts)}\n   {lately_told}"


def lately_words(work: Work, watch: Watch, texts: Texts, *, now: datetime) -> str:
    """What a channel got in the last week: "4 stories, 1 digest in 7 days, the last 3 h ago"."""
    found = lately(work, watch.id, since=now - LATELY)
    counts = [
        texts(key, count=found.sent[kind]) for kind, key in _SENT.items() if kind in found.sent
    ]
    told = ", ".join(counts) or texts("watch.nothing_sent")
    parts = [texts("watch.lately", told=told, count=LATELY.days)]
    if found.last:
        last = texts("watch.last", ago=wording.ago(found.last, now, texts))
        parts[0] = f"{parts[0]}, {last}"
    if found.waiting:
        parts.append(texts("counted.waiting", count=found.waiting))
    if watch.state is WatchState.PAUSED:
        why = found.paused_because or texts("watch.somebody_paused")
        parts.append(texts("watch.paused_because", why=why))
    return "; ".join(parts)


def set_state(
    work: Work, channel: ChannelRef, state: WatchState, texts: Texts, *, now: datetime
) -> Notice:
    """Pause, resume or stop the channel's subscription."""
    watch = channels.watch_of(work, channel.platform, channel.workspace, channel.channel)
    if watch is None:
        return Notice(text=texts("watch.not_yet"))
    if state is WatchState.STOPPED:
        channels.stop_watch(work, watch.id, now=now)
        return Notice(text=texts("watch.stopped"))
    channels.set_watch_state(work, watch.id, state)
    if state is WatchState.PAUSED:
        return Notice(text=texts("watch.paused_now"))
    return Notice(text=texts("watch.again", what=watch_words(watch, texts)))


def schedule(work: Work, channel: ChannelRef, options: Mapping[str, str], texts: Texts) -> Notice:
    """Set the hour and zone of a channel's digest, or say when it comes.

    Raises:
        Misread: the hour or the zone cannot be read.
    """
    watch = channels.watch_of(work, channel.platform, channel.workspace, channel.channel)
    if watch is None:
        return Notice(text=texts("watch.not_yet"))
    hour, zone = options.get("time"), options.get("zone")
    if not hour and not zone:
        told = f"{watch.digest_time:%H:%M}"
        return Notice(text=texts("watch.digest_comes", hour=told, zone=watch.zone))
    digest_time = read_time(hour) if hour else watch.digest_time
    zone = read_zone(zone) if zone else watch.zone
    channels.set_digest(work, watch.id, digest_time=digest_time, zone=zone)
    told = f"{digest_time:%H:%M}"
    return Notice(text=texts("watch.digest_set", hour=told, zone=zone))
