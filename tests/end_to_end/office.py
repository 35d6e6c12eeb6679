"""Muster at work on a stage: its ledger, its desk and its deliveries, on a clock the test moves."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from typing import TYPE_CHECKING

from bot import reading
from bot.delivery import Deliverer
from bot.desk.options import Mode
from bot.lookup import Desk
from bot.posting.messages import render_delivery
from bot.posting.pictures import timeline_picture
from bot.words import load_words
from bot.worker import Worker
from claims.model import Report, Source
from storage import channels, ledger, outbox
from storage.channels import WatchState
from storage.database import Database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from stages import Stage

    from adapters.chat import Chat
    from claims.lexicon import Lexicon
    from storage.outbox import Delivery

START = datetime(2031, 6, 2, 6, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


@cache
def words() -> Lexicon:
    """The lexicon, loaded once for all scenarios."""
    return load_words(None).lexicon


class Office:
    """One ledger, and the stage's channel watching everything."""

    def __init__(self, database: Database, stage: Stage) -> None:
        self.now = START
        self.database = database
        self.stage = stage
        self._numbers = count(1)
        self.worker = Worker()
        self.chats: dict[str, Chat] = {}
        self.desk = Desk(
            database, words(), run=self.worker.run, clock=lambda: self.now, draw=timeline_picture
        )
        self.deliverer = Deliverer(
            database, self.worker, self.chats, render_delivery, lambda: self.now
        )

    async def open(self) -> None:
        """Log in."""
        chat = self.stage.chat
        await chat.start(self.desk)
        self.chats[chat.platform] = chat

    async def restart(self) -> None:
        """Leave, and come back knowing nothing but the ledger."""
        await self.stage.chat.close()
        self.stage.new_chat()
        await self.open()

    async def close(self) -> None:
        await self.stage.chat.close()
        self.worker.close()

    async def tell(self, *reports: Report) -> None:
        """Reports come in and are recorded; nothing is sent yet."""
        for report in reports:
            await self.worker.run(self._record, report)

    def _record(self, report: Report) -> None:
        read = reading.read(report, words())
        assert read.claims, report.title
        with self.database.writing() as work:
            reading.record(work, read, now=self.now, quiet=False)

    async def store_copies(self, report: Report, copies: int) -> None:
        """So many articles that say the same; recorded and no more."""
        await self.worker.run(self._store_copies, report, copies)

    def _store_copies(self, report: Report, copies: int) -> None:
        read = reading.read(report, words())
        with self.database.writing() as work:
            for number in range(copies):
                address = f"{report.url}/{number}"
                copy = replace(report, key=address, url=address)
                ledger.record_report(work, copy, read.relevance, read.claims, now=self.now)

    async def after(self, span: timedelta = SECOND) -> None:
        """Time goes by, and what is due is sent."""
        self.now += span
        await self.deliverer.deliver_due()

    async def wait(self, span: timedelta, *, step: timedelta) -> None:
        """As the schedule does: look again and again what is due."""
        until = self.now + span
        while self.now < until:
            await self.after(step)

    def report(self, title: str, text: str, *, outlet: str = "Steppe Herald") -> Report:
        """An article that appeared just now."""
        address = f"https://outlet.example/{next(self._numbers)}"
        return Report(
            key=address,
            source=Source(name=outlet),
            title=title,
            text=text,
            url=address,
            language="en",
            published=self.now,
            first_seen=self.now,
        )

    def watched(self) -> WatchState:
        """What has become of the channel's subscription."""
        with self.database.reading() as work:
            [watch] = channels.watches(work)
        return watch.state

    def told_operator(self) -> str:
        """Why deliveries were not sent."""
        return "\n".join(found.error or "" for found in self.unsettled())

    def unsettled(self) -> tuple[Delivery, ...]:
        with self.database.reading() as work:
            return outbox.unsettled(work)


@asynccontextmanager
async def office(folder: Path, stage: Stage) -> AsyncIterator[Office]:
    """An office for the length of a test; whatever it asked of the platform must be valid."""
    database = Database.open(folder / "muster.db")
    room = Office(database, stage)
    with database.writing() as work:
        where = stage.channel
        channels.watch_channel(
            work,
            platform=where.platform,
            workspace=where.workspace,
            channel=where.channel,
            mode=Mode.EVERY.value,
            created_by="the test",
            now=START,
        )
    try:
        await room.open()
        yield room
        assert not stage.invalid()
    finally:
        await room.close()
        database.close()
