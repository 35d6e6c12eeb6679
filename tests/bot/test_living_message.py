"""A story's message is edited at a pace, left alone when quiet, and replaced once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from chat_double import ChatDouble

from adapters.chat import ChannelGone, ChatUnavailable, MessageGone, ThreadClosed
from bot.delivery import Deliverer
from bot.desk.filtering import LISTED
from bot.posting.announcing import DECIDED
from bot.posting.pacing import MessageAge, editable_from, is_quiet
from bot.worker import Worker
from claims.cards import Message, Notice
from storage import channels, ledger, outbox
from storage.channels import WatchState
from storage.database import Database, Work
from storage.outbox import Delivery, DeliveryKind, DeliveryState

START = datetime(2031, 6, 3, 8, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("posted", "changed", "waits"),
    [
        (START - MINUTE, START - 5 * SECOND, 25 * SECOND),
        (START - MINUTE, START - MINUTE, -30 * SECOND),
        (START - 2 * HOUR, START - MINUTE, 9 * MINUTE),
        (START - 2 * HOUR, START - 11 * MINUTE, -MINUTE),
    ],
)
def test_old_messages_are_edited_seldom(
    posted: datetime, changed: datetime, waits: timedelta
) -> None:
    age = MessageAge(posted_at=posted, changed_at=changed)
    assert editable_from(age, now=START) - START == waits


@pytest.mark.parametrize(("rested", "quiet"), [(3 * DAY, False), (3 * DAY + SECOND, True)])
def test_a_story_is_quiet_after_three_days(rested: timedelta, *, quiet: bool) -> None:
    age = MessageAge(posted_at=START - 9 * DAY, changed_at=START - rested)
    assert is_quiet(age, now=START) is quiet


class Channel:
    """A channel with a story's message in it, and a clock that the test moves."""

    def __init__(self, database: Database) -> None:
        self.now = START
        self.database = database
        self.chat = ChatDouble()
        with database.writing() as work:
            self.watch = channels.watch_channel(
                work, platform="double", workspace="w", channel="c", created_by="x", now=START
            ).id
            self.story = make_story(work)
        self.deliverer = Deliverer(
            database, Worker(), {"double": self.chat}, render, lambda: self.now
        )

    def queue(self, kind: DeliveryKind, payload: str | None = None) -> str:
        id_ = outbox.delivery_id(kind, self.watch, self.story, payload, self.now.isoformat())
        with self.database.writing() as work:
            outbox.enqueue(
                work,
                id=id_,
                watch_id=self.watch,
                kind=kind,
                story=self.story,
                payload=payload,
                now=self.now,
            )
        return id_

    async def after(self, span: timedelta) -> None:
        self.now += span
        await self.deliverer.deliver_due()

    def state(self, delivery: str) -> DeliveryState:
        with self.database.reading() as work:
            found = outbox.find_delivery(work, delivery)
        assert found
        return found.state

    def watch_state(self) -> WatchState:
        with self.database.reading() as work:
            return channels.watches(work)[0].state


def make_story(work: Work) -> int:
    from storage.schema import StoryRow  # noqa: PLC0415 - only the row that deliveries point at

    work.connection.execute(
        StoryRow.__table__.insert().values(  # type: ignore[attr-defined]
            id=1, first_at=START, last_at=START, recorded_at=START
        )
    )
    assert ledger.get_story(work, 1)
    return 1


def render(_: Work, delivery: Delivery) -> Message:
    return Notice(text=f"{delivery.kind} {delivery.payload or ''}".strip())


@pytest.fixture
def channel(tmp_path: Path) -> Iterator[Channel]:
    database = Database.open(tmp_path / "ledger.db")
    yield Channel(database)
    database.close()


async def posted(channel: Channel) -> None:
    channel.queue(DeliveryKind.ALERT)
    await channel.after(SECOND)
    assert len(channel.chat.posts) == 1


async def test_forty_copies_in_a_minute_are_two_edits(channel: Channel) -> None:
    await posted(channel)
    for _ in range(40):
        channel.queue(DeliveryKind.EDIT)
        await channel.after(SECOND)
    await channel.after(MINUTE)
    assert len(channel.chat.edits) == 2
    assert len(channel.chat.posts) == 1


async def test_an_hour_later_edits_are_ten_minutes_apart(channel: Channel) -> None:
    await posted(channel)
    await channel.after(2 * HOUR)
    for _ in range(30):
        channel.queue(DeliveryKind.EDIT)
        await channel.after(MINUTE)
    assert len(channel.chat.edits) == 3


async def test_a_refused_edit_waits_and_never_becomes_a_post(channel: Channel) -> None:
    await posted(channel)
    channel.chat.faults.append(ChatUnavailable("429, code 30046", retry_after=120))
    channel.queue(DeliveryKind.EDIT)
    await channel.after(MINUTE)
    await channel.after(MINUTE)
    assert channel.chat.edits == []
    await channel.after(MINUTE)
    assert (len(channel.chat.edits), len(channel.chat.posts)) == (1, 1)


async def test_after_three_quiet_days_the_message_stays_but_for_peoples_word(
    channel: Channel,
) -> None:
    await posted(channel)
    await channel.after(3 * DAY + HOUR)
    copy = channel.queue(DeliveryKind.EDIT)
    await channel.after(SECOND)
    assert (channel.chat.edits, channel.state(copy)) == ([], DeliveryState.REJECTED)
    channel.queue(DeliveryKind.EDIT, DECIDED)
    channel.now += SECOND
    channel.queue(DeliveryKind.EDIT)
    await channel.after(SECOND)
    assert len(channel.chat.edits) == 1


async def test_a_deleted_message_is_replaced_once(channel: Channel) -> None:
    await posted(channel)
    for _ in range(3):
        channel.chat.faults.append(MessageGone("deleted"))
        channel.queue(DeliveryKind.EDIT)
        await channel.after(HOUR)
        channel.chat.faults.clear()
        await channel.after(SECOND)
    assert len(channel.chat.posts) == 2
    first, second = (delivery for _, delivery, _ in channel.chat.posts)
    assert first != second
    channel.queue(DeliveryKind.EDIT)
    await channel.after(HOUR)
    assert channel.chat.edits[-1][0] == second


async def test_a_channel_that_is_gone_pauses_its_watch_and_loses_nothing(channel: Channel) -> None:
    channel.chat.faults.append(ChannelGone("invite Muster again"))
    alert = channel.queue(DeliveryKind.ALERT)
    await channel.after(SECOND)
    assert channel.watch_state() is WatchState.PAUSED
    await channel.after(DAY)
    assert (channel.chat.posts, channel.state(alert)) == ([], DeliveryState.WAITING)
    with channel.database.writing() as work:
        (told,) = outbox.unsettled(work)
        assert told.error == "channel paused: invite Muster again"
        channels.set_watch_state(work, channel.watch, WatchState.ACTIVE)
    await channel.after(SECOND)
    assert channel.state(alert) is DeliveryState.SENT


async def test_later_reports_go_under_the_message_and_a_locked_thread_ends_that(
    channel: Channel,
) -> None:
    await posted(channel)
    channel.queue(DeliveryKind.CHANGE, LISTED)
    await channel.after(MINUTE)
    channel.queue(DeliveryKind.CHANGE, "denial")
    await channel.after(MINUTE)
    message = f"m-{channel.chat.posts[0][1]}"
    assert channel.chat.threads == [None, message, None]
    channel.chat.faults.append(ThreadClosed("locked"))
    closed = channel.queue(DeliveryKind.CHANGE, LISTED)
    await channel.after(MINUTE)
    assert channel.state(closed) is DeliveryState.REJECTED
    assert channel.watch_state() is WatchState.ACTIVE
