"""An hour of much news in five channels: what each was sent, and how long commands waited.

    python benchmarks/channels.py [--stories 200] [--minutes 60]

Stories begin and grow through an hour on a clock that the benchmark moves; reports are read,
linked and announced by the real pipeline, and delivered by the real outbox to a chat that keeps the
platforms' documented pace: five messages in five seconds a channel on Discord, about one a second
on Slack, edits of one message no closer than Muster's own rule. Whatever comes sooner is refused
with `retry_after`, as the platforms do. Meanwhile somebody asks a question every ten seconds.
Exits with 1 where a message was lost or doubled.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import random
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog

from adapters.chat import ChannelRef, ChatUnavailable, Command, Lookups, MessageRef, Verb
from bot.delivery import Deliverer
from bot.lookup import Desk
from bot.posting.messages import render_delivery
from bot.reading import read, record
from bot.worker import Worker
from claims.cards import Message
from claims.lexicon import load
from claims.model import Report, Source
from storage import channels
from storage.database import Database

START = datetime(2031, 3, 3, 8, tzinfo=UTC)
CHANNELS = 5
ASK_SECONDS = 10
PACE = {"discord": (5, 5.0), "slack": (1, 1.0)}
"""So many messages in so many seconds in one channel."""

LONGEST = 6 * 3600
GROWS_AFTER = 4

Plain = argparse.RawDescriptionHelpFormatter
PEOPLE = ("Kenyan", "Nepali", "Cuban", "Ghanaian", "Indian", "Serbian", "Syrian", "Ugandan")
DEEDS = (
    "Ukrainian troops captured {n} {people} fighting for Russia near {town}",
    "{n} {people} fighting for Russia were killed near {town}",
    "{n} {people} fighting for Russia were wounded near {town}",
)
TOWNS = ("Pokrovsk", "Lyman", "Kupiansk", "Toretsk", "Vovchansk", "Robotyne")
OUTLETS = ("Harbour Herald", "Evening Ledger", "River Post", "Hill Daily", "Coast Wire")


@dataclass
class PacedChat:
    """A platform that refuses whatever comes sooner than its pace allows."""

    platform: str
    now: datetime = START
    posts: list[tuple[str, str, bool]] = field(default_factory=list)
    edits: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    _sent: dict[str, deque[datetime]] = field(default_factory=lambda: defaultdict(deque))

    async def start(self, lookups: Lookups) -> None:
        """Nothing to log in to."""

    async def close(self) -> None:
        """Nothing to leave."""

    async def post(
        self,
        channel: ChannelRef,
        message: Message,
        *,
        delivery: str,
        thread: MessageRef | None = None,
    ) -> MessageRef:
        """Keep what was sent where, and whether it went into a thread."""
        del message
        self._keep_pace(channel.channel)
        self.posts.append((channel.channel, delivery, thread is not None))
        return MessageRef(channel=channel, message=delivery)

    async def edit(self, message: MessageRef, content: Message, *, delivery: str) -> None:
        """Count the edits of each message."""
        del content, delivery
        self._keep_pace(message.channel.channel)
        self.edits[message.message] += 1

    async def link(self, message: MessageRef) -> str | None:
        """An address of no place."""
        return f"https://chat.example/{message.message}"

    async def find(self, channel: ChannelRef, delivery: str) -> MessageRef | None:
        """What was sent is found again."""
        known = any(post[:2] == (channel.channel, delivery) for post in self.posts)
        return MessageRef(channel=channel, message=delivery) if known else None

    def _keep_pace(self, channel: str) -> None:
        most, seconds = PACE[self.platform]
        sent = self._sent[channel]
        while sent and (self.now - sent[0]).total_seconds() >= seconds:
            sent.popleft()
        if len(sent) >= most:
            self.refused += 1
            raise ChatUnavailable("429", retry_after=seconds)
        sent.append(self.now)


def reports(stories: int, minutes: int) -> deque[tuple[int, Report]]:
    """Reports by the second they come in: each story begins, is copied, and its figure grows.

    Stories of the same people and deed lie weeks apart, as their reports are dated.
    """
    chance = random.Random(7)
    told: list[tuple[int, Report]] = []
    for number in range(stories):
        begin = chance.randrange(minutes * 45)
        dated = START - timedelta(days=20 * (number // len(PEOPLE)))
        for copy in range(chance.randrange(2, 9)):
            text = DEEDS[number % len(DEEDS)].format(
                n=2 + number % 50 + (copy > GROWS_AFTER),
                people=f"{PEOPLE[number % len(PEOPLE)]} citizens",
                town=TOWNS[number % len(TOWNS)],
            )
            second = begin + copy * chance.randrange(20, 200)
            moment = dated + timedelta(seconds=second)
            outlet = OUTLETS[copy % len(OUTLETS)]
            told.append((second, _report(f"{number}-{copy}", text, outlet, moment)))
    return deque(sorted(told, key=lambda one: (one[0], one[1].key)))


def _report(key: str, text: str, outlet: str, moment: datetime) -> Report:
    return Report(
        key=key,
        source=Source(name=outlet),
        title=text,
        text=f"{text}, Ukraine's General Staff said.",
        url=f"https://news.example/{key}",
        language="en",
        published=moment,
        first_seen=moment,
    )


class Hour:
    """The ledger, the channels and the clock of one run."""

    def __init__(self, folder: Path) -> None:
        self.lexicon = load()
        self.database = Database.open(folder / "ledger.db")
        self.worker = Worker()
        self.chats = {name: PacedChat(name) for name in PACE}
        self.now = START
        self.waits: list[float] = []
        self.deliverer = Deliverer(
            self.database, self.worker, self.chats, render_delivery, lambda: self.now
        )
        self.desk = Desk(self.database, self.lexicon, run=self.worker.run, clock=lambda: self.now)
        with self.database.writing() as work:
            for name in self.chats:
                for number in range(CHANNELS):
                    channels.watch_channel(
                        work,
                        platform=name,
                        workspace="w",
                        channel=f"c{number}",
                        created_by="x",
                        mode="every",
                        now=START,
                    )

    async def play(self, coming: deque[tuple[int, Report]]) -> int:
        """Second by second until everything is out; how many seconds that took."""
        for second in range(LONGEST):
            self.now = START + timedelta(seconds=second)
            for chat in self.chats.values():
                chat.now = self.now
            asking = second % ASK_SECONDS == 0 and bool(coming)
            asked = asyncio.create_task(self._ask()) if asking else None
            while coming and coming[0][0] <= second:
                await self.worker.run(self._take_in, coming.popleft()[1])
            await self.deliverer.deliver_due()
            if asked:
                await asked
            if not coming and self._open() == 0:
                return second
        return LONGEST

    async def _ask(self) -> None:
        begun = time.perf_counter()
        here = ChannelRef(platform="slack", workspace="w", channel="c0")
        await self.desk.answer(
            Command(
                verb=Verb.SEARCH,
                options={"text": "pokrovsk", "event": "captured"},
                channel=here,
                person="x",
            )
        )
        self.waits.append(time.perf_counter() - begun)

    def _take_in(self, report: Report) -> None:
        reading = read(report, self.lexicon)
        with self.database.writing() as work:
            record(work, reading, now=self.now, quiet=False)

    def _open(self) -> int:
        with self.database.reading() as work:
            query = "SELECT count(*) FROM deliveries WHERE state IN ('waiting', 'leased')"
            return int(work.connection.exec_driver_sql(query).scalar_one())

    def stories(self) -> int:
        """How many stories the ledger made of the reports."""
        with self.database.reading() as work:
            return int(work.connection.exec_driver_sql("SELECT count(*) FROM stories").scalar_one())


def tell(hour: Hour, reports_read: int, seconds: int) -> bool:
    """Print the figures; whether each story was posted once in each channel."""
    stories = hour.stories()
    print(f"{reports_read} reports, {stories} stories, all out after {seconds / 60:.1f} minutes")
    whole = True
    for name, chat in hour.chats.items():
        alerts = Counter(channel for channel, delivery, _ in chat.posts if delivery[0] == "a")
        doubled = sum(count - 1 for count in Counter(chat.posts).values())
        lost = sum(stories - alerts[f"c{number}"] for number in range(CHANNELS))
        whole &= not (doubled or lost)
        listed = sum(in_thread for _, _, in_thread in chat.posts)
        most = max(chat.edits.values(), default=0)
        print(
            f"{name:8} {len(chat.posts):5} posts ({listed} in threads), {sum(chat.edits.values())}"
            f" edits (at most {most} of one message), {chat.refused} refused and sent later,"
            f" {lost} lost, {doubled} doubled"
        )
    p95 = statistics.quantiles(hour.waits, n=20)[-1]
    print(f"{len(hour.waits)} commands meanwhile: p95 {p95 * 1000:.0f} ms (at most 1000)")
    return whole and p95 < 1


def main() -> int:
    """Run it; the exit status."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=Plain)
    parser.add_argument("--stories", type=int, default=200)
    parser.add_argument("--minutes", type=int, default=60)
    chosen = parser.parse_args()
    coming = reports(chosen.stories, chosen.minutes)
    total = len(coming)
    with tempfile.TemporaryDirectory() as folder:
        hour = Hour(Path(folder))
        seconds = asyncio.run(hour.play(coming))
        whole = tell(hour, total, seconds)
        hour.worker.close()
        hour.database.close()
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main())
