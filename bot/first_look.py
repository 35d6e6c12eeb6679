"""The first poll of a run: progress while it goes on, then what the ledger holds."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.digest import digest_of
from storage import feeds, ledger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adapters.console import Console
    from bot.app import Muster
    from bot.pipeline import Polled
    from claims.cards import Digest

MOST_TROUBLES = 5


async def first_look(muster: Muster, console: Console) -> None:
    """Read every feed that is due, tell how that went, then show what the ledger holds."""
    due = await muster.worker.run(_due, muster)
    console.say(f"Reading {due} feeds." if due else "Every feed was read a short while ago.")
    with console.progress("Reading feeds", due) as step:
        polled = await muster.pipeline.poll_due(lambda _: step())
    for sentence in how_it_went(polled):
        console.say(sentence)
    held, today = await muster.worker.run(_holdings, muster)
    console.say(held)
    console.show(today)
    console.say("Watching. What is new shows up as it comes; Ctrl-C stops.")


def how_it_went(polled: Sequence[Polled]) -> tuple[str, ...]:
    """The poll in plain words: what was read, what could not be and why."""
    if not polled:
        return ()
    troubled = [feed for feed in polled if feed.trouble]
    if len(troubled) == len(polled):
        return (
            f"No source could be reached, of {len(polled)}. Is this machine online? "
            f"{troubled[0].source} said: {troubled[0].trouble}",
            "Muster goes on trying. To see what it does without a network: muster demo",
        )
    read = len(polled) - len(troubled)
    new = sum(feed.new for feed in polled)
    sentences = [f"{read} of {len(polled)} feeds read, {new} entries that were not known before."]
    sentences += [f"  {feed.source}: {feed.trouble}" for feed in troubled[:MOST_TROUBLES]]
    if len(troubled) > MOST_TROUBLES:
        sentences.append(f"  and {len(troubled) - MOST_TROUBLES} more: muster feeds list")
    return tuple(sentences)


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
        f"The ledger holds {held.claims} claims from {held.reports} reports "
        f"in {held.stories} stories; {held.passed_over} other entries were passed over.",
        today,
    )
