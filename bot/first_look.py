"""The first poll of a run: progress while it goes on, then what the ledger holds."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from adapters.console import TERMINAL
from bot.digest import digest_of
from bot.setting_up.sources import without_address
from claims.wording import counted
from storage import channels, feeds, ledger
from storage.feeds import FeedState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adapters.console import Console
    from bot.muster import Muster
    from bot.pipeline import Polled
    from claims.cards import Digest

MOST_TROUBLES = 5
_HOW_TO_WATCH = {"discord": "/watch here", "slack": "/muster watch here"}


async def first_look(muster: Muster, console: Console) -> None:
    """Read every feed that is due, tell how that went, then show what the ledger holds."""
    due = await muster.worker.run(_due, muster)
    if due:
        console.say(f"Reading {counted(due, 'feed')}.")
        with console.progress("Reading feeds", due) as step:
            polled = await muster.pipeline.poll_due(lambda _: step())
        sentences = how_it_went(polled)
    else:
        sentences = await muster.worker.run(_why_none_is_due, muster)
    for sentence in sentences:
        console.say(sentence)
    held, today = await muster.worker.run(_holdings, muster)
    console.say(held)
    console.show(today)
    console.say(f"Watching. {await muster.worker.run(_where_news_goes, muster)} Ctrl-C stops.")


def how_it_went(polled: Sequence[Polled]) -> tuple[str, ...]:
    """The poll in plain words: what was read, what could not be and why."""
    if not polled:
        return ()
    troubled = [feed for feed in polled if feed.trouble]
    if len(troubled) == len(polled):
        return (
            f"No source could be reached: {_all(len(polled))} failed. Is this machine online? "
            f"{_told_of(troubled[0])}.",
            "Muster goes on trying. To see what it does without a network: muster demo",
        )
    read = len(polled) - len(troubled)
    new = sum(feed.new for feed in polled)
    was = "entry that was" if new == 1 else "entries that were"
    sentences = [f"{read} of {counted(len(polled), 'feed')} read, {new:,} {was} not known before."]
    sentences += [_told_of(feed) for feed in troubled[:MOST_TROUBLES]]
    if len(troubled) > MOST_TROUBLES:
        sentences.append(f"And {len(troubled) - MOST_TROUBLES} more failed: muster feeds health")
    return tuple(sentences)


def _told_of(feed: Polled) -> str:
    return f"{feed.source}: {without_address(feed.trouble or '')}"


def _all(number: int) -> str:
    return f"all {number:,}" if number > 1 else "the only one"


def _why_none_is_due(muster: Muster) -> tuple[str, ...]:
    """After a start soon after another: read a moment ago is not the same as failed."""
    with muster.database.reading() as work:
        active = [feed for feed in feeds.list_feeds(work) if feed.state is FeedState.ACTIVE]
    failed = [feed for feed in active if feed.failures]
    if not active:
        return ("No feed is watched: `muster feeds add URL` adds one.",)
    if not failed:
        return ("Every feed was read a short while ago.",)
    if len(failed) == len(active):
        return (
            f"No source could be reached a short while ago: {_all(len(active))} failed.",
            "They are tried again in a few minutes. To see it without a network: muster demo",
        )
    return (
        f"{len(failed)} of {counted(len(active), 'feed')} failed a short while ago and will be "
        "tried again in a few minutes: muster feeds health",
    )


def _where_news_goes(muster: Muster) -> str:
    connected = set(muster.connections.connected)
    if TERMINAL.platform in connected:
        return "What is new shows up as it comes;"
    if not connected:
        return "No chat is connected, so what is new is kept and waits; see: muster doctor."
    with muster.database.reading() as work:
        told = [w for w in channels.watches(work) if w.platform in connected]
    if told:
        return f"What is new goes to {counted(len(told), 'channel')};"
    how = " or ".join(_HOW_TO_WATCH[name] for name in sorted(connected))
    return f"No channel is told of anything yet: type {how} in one."


def _due(muster: Muster) -> int:
    with muster.database.reading() as work:
        return len(feeds.due_feeds(work, muster.clock(), 1_000_000))


def _holdings(muster: Muster) -> tuple[str, Digest]:
    now, zone = muster.clock(), muster.settings.digest_zone
    with muster.database.reading() as work:
        held = ledger.counts(work)
        day = now.astimezone(ZoneInfo(zone)).date()
        today = digest_of(work, day, zone=zone, watch=None, now=now)
    return (
        f"The ledger holds {counted(held.claims, 'claim')} from {counted(held.reports, 'report')} "
        f"in {counted(held.stories, 'story')}; {_passed_over(held.passed_over)}.",
        today,
    )


def _passed_over(number: int) -> str:
    return f"{counted(number, 'other entry')} {'was' if number == 1 else 'were'} passed over"
