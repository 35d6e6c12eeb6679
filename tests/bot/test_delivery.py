"""What waits in the outbox goes out once, in order, whatever the platform does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from chat_double import ChatDouble

from adapters.chat import ChannelRef, ChatRejected, ChatUnavailable
from bot.delivery import LEASE_SECONDS, Deliverer, backoff
from bot.worker import Worker
from claims.cards import Message, Notice
from storage import channels, outbox
from storage.database import Database
from storage.outbox import DeliveryKind, DeliveryState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storage.database import Work
    from storage.outbox import Delivery

CHANNEL = ChannelRef(platform="double", workspace="w", channel="c")
START = datetime(2025, 6, 3, 8, tzinfo=UTC)


class Desk:
    """A ledger with one watching channel, and a clock that the test moves."""

    def __init__(self, database: Database) -> None:
        self.now = START
        self.database = database
        self.chat = ChatDouble()
        self.worker = Worker()
        with database.writing() as work:
            self.watch = channels.watch_channel(
                work,
                platform="double",
                workspace="w",
                channel="c",
                created_by="somebody",
                now=self.now,
            )
        self.deliverer = Deliverer(
            database, self.worker, {"double": self.chat}, render, lambda: self.now
        )

    def queue(self, words: str) -> str:
        delivery = outbox.delivery_id(DeliveryKind.NOTICE, self.watch.id, words)
        with self.database.writing() as work:
            outbox.enqueue(
                work,
                id=delivery,
                watch_id=self.watch.id,
                kind=DeliveryKind.NOTICE,
                payload=words,
                now=self.now,
            )
        return delivery

    def state(self, delivery: str) -> DeliveryState:
        with self.database.reading() as work:
            found = outbox.find_delivery(work, delivery)
        assert found
        return found.state

    def said(self) -> list[str]:
        return [message.text for _, _, message in self.chat.posts if isinstance(message, Notice)]


def render(_: Work, delivery: Delivery) -> Message | None:
    return Notice(text=delivery.payload) if delivery.payload else None


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    database = Database.open(tmp_path / "muster.db")
    desk = Desk(database)
    yield desk
    desk.worker.close()
    database.close()


async def test_posts_of_a_channel_go_out_in_order_and_once(desk: Desk) -> None:
    for words in ("one", "two", "three"):
        desk.queue(words)
    assert await desk.deliverer.deliver_due() == 3
    assert await desk.deliverer.deliver_due() == 0
    assert desk.said() == ["one", "two", "three"]


async def test_a_post_waits_as_long_as_the_platform_asks(desk: Desk) -> None:
    delivery = desk.queue("one")
    desk.chat.faults.append(ChatUnavailable("slow down", retry_after=30))
    await desk.deliverer.deliver_due()
    desk.now += timedelta(seconds=29)
    await desk.deliverer.deliver_due()
    assert (desk.said(), desk.state(delivery)) == ([], DeliveryState.WAITING)
    desk.now += timedelta(seconds=1)
    await desk.deliverer.deliver_due()
    assert (desk.said(), desk.state(delivery)) == (["one"], DeliveryState.SENT)


async def test_a_post_whose_answer_was_lost_is_found_and_not_posted_again(desk: Desk) -> None:
    delivery = desk.queue("one")
    desk.chat.loses_answer = True
    await desk.deliverer.deliver_due()
    desk.now += timedelta(hours=1)
    await desk.deliverer.deliver_due()
    assert (desk.said(), desk.state(delivery)) == (["one"], DeliveryState.SENT)


async def test_a_lease_left_by_a_dead_process_is_reconciled(desk: Desk) -> None:
    sent, unsent = desk.queue("one"), desk.queue("two")
    with desk.database.writing() as work:
        (leased,) = outbox.lease(work, now=desk.now, seconds=LEASE_SECONDS, limit=9)
    await desk.chat.post(CHANNEL, Notice(text="one"), delivery=leased.id)
    with desk.database.writing() as work:
        outbox.release_leases(work, now=desk.now)
    await desk.deliverer.deliver_due()
    assert desk.said() == ["one", "two"]
    assert [desk.state(sent), desk.state(unsent)] == [DeliveryState.SENT] * 2


async def test_what_nobody_can_know_is_parked_and_the_rest_goes_on(desk: Desk) -> None:
    unknown, next_one = desk.queue("one"), desk.queue("two")
    desk.chat.loses_answer = True
    desk.chat.history_refused = ChatRejected("may not read the channel's history")
    await desk.deliverer.deliver_due()
    desk.now += timedelta(hours=1)
    await desk.deliverer.deliver_due()
    assert desk.said() == ["one", "two"]
    assert (desk.state(unknown), desk.state(next_one)) == (
        DeliveryState.PARKED,
        DeliveryState.SENT,
    )


async def test_a_refused_post_is_never_tried_again_and_holds_nothing_up(desk: Desk) -> None:
    refused, next_one = desk.queue("one"), desk.queue("two")
    desk.chat.faults.append(ChatRejected("the channel is gone"))
    await desk.deliverer.deliver_due()
    assert desk.said() == ["two"]
    assert (desk.state(refused), desk.state(next_one)) == (
        DeliveryState.REJECTED,
        DeliveryState.SENT,
    )


async def test_an_error_of_ours_is_tried_again_and_stops_nothing(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    delivery = desk.queue("one")
    desk.chat.faults.append(ZeroDivisionError("a bug"))
    await desk.deliverer.deliver_due()
    assert desk.state(delivery) is DeliveryState.WAITING
    assert "a bug" in capsys.readouterr().out
    desk.now += timedelta(hours=1)
    await desk.deliverer.deliver_due()
    assert desk.said() == ["one"]


async def test_a_platform_that_is_not_connected_is_waited_for(desk: Desk) -> None:
    delivery = desk.queue("one")
    deliverer = Deliverer(desk.database, desk.worker, {}, render, lambda: desk.now)
    await deliverer.deliver_due()
    assert desk.state(delivery) is DeliveryState.WAITING


def test_waiting_doubles_up_to_a_quarter_of_an_hour() -> None:
    assert [backoff(attempts) for attempts in (1, 2, 3)] == [5.0, 10.0, 20.0]
    assert backoff(50) == 900.0
