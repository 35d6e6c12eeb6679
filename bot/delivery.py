"""Sends what waits in the outbox; the only retry policy for posts.

A row is leased, sent with its own id and marked. Where the process died between sending and
marking, the lease runs out and the row comes back to be reconciled: the channel's recent messages
are asked for that id before anything is sent again. Marking first would lose posts, sending again
blindly would double them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import structlog

from adapters.chat import ChannelRef, ChatRejected, ChatUnavailable, MessageRef
from storage import outbox
from storage.outbox import DeliveryKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from adapters.chat import Chat
    from bot.worker import Worker
    from claims.cards import Message
    from storage.database import Database, Work
    from storage.outbox import Delivery

log = structlog.get_logger()

LEASE_SECONDS = 60
BATCH = 20
FIRST_WAIT = 5.0
LONGEST_WAIT = 900.0


class OutcomeUnknown(Exception):
    """Nobody can tell whether the post went out: a person has to look."""


@dataclass(frozen=True, slots=True)
class Deliverer:
    """Sends due deliveries through the chats that are connected.

    `render` builds a delivery's message from the ledger as it stands now; None where there is
    nothing left to say.
    """

    database: Database
    worker: Worker
    chats: Mapping[str, Chat]
    render: Callable[[Work, Delivery], Message | None]
    clock: Callable[[], datetime]

    async def deliver_due(self) -> int:
        """Send what is due, in order; returns how many deliveries were settled."""
        settled = 0
        while batch := await self.worker.run(self._lease):
            for delivery in batch:
                settled += await self._deliver(delivery)
        return settled

    async def _deliver(self, delivery: Delivery) -> bool:
        try:
            message = await self._send(delivery)
        except ChatUnavailable as trouble:
            await self._later(delivery, trouble)
            return False
        except OutcomeUnknown as doubt:
            await self.worker.run(self._settle, outbox.park, delivery, str(doubt))
            log.warning("delivery parked", delivery=delivery.id, reason=str(doubt))
            return True
        except ChatRejected as refusal:
            await self.worker.run(self._settle, outbox.reject, delivery, str(refusal))
            log.warning("delivery refused", delivery=delivery.id, reason=str(refusal))
            return True
        except Exception as bug:
            # One delivery must not stop the rest; it is tried again and its traceback is kept.
            log.exception("delivery failed", delivery=delivery.id)
            await self._later(delivery, ChatUnavailable(str(bug), outcome_unknown=True))
            return False
        await self.worker.run(self._settle, outbox.mark_sent, delivery, message)
        return True

    async def _send(self, delivery: Delivery) -> str:
        """Send one delivery; returns the platform's id of the message it now stands in."""
        chat = self._chat(delivery)
        channel = channel_of(delivery)
        if delivery.reconcile and delivery.kind is not DeliveryKind.EDIT:
            found = await self._find(chat, channel, delivery)
            if found is not None:
                return found.message
        content, story = await self.worker.run(self._render, delivery)
        if content is None:
            return ""
        if delivery.kind is DeliveryKind.EDIT:
            if not story:
                raise ChatRejected("its alert was never posted")
            alert = outbox.delivery_id(DeliveryKind.ALERT, delivery.watch.id, delivery.story)
            await chat.edit(MessageRef(channel=channel, message=story), content, delivery=alert)
            return story
        return (await chat.post(channel, content, delivery=delivery.id)).message

    @staticmethod
    async def _find(chat: Chat, channel: ChannelRef, delivery: Delivery) -> MessageRef | None:
        try:
            return await chat.find(channel, delivery.id)
        except ChatRejected as refusal:
            raise OutcomeUnknown(str(refusal)) from refusal

    def _chat(self, delivery: Delivery) -> Chat:
        try:
            return self.chats[delivery.watch.platform]
        except KeyError:
            raise ChatUnavailable(f"{delivery.watch.platform} is not connected") from None

    async def _later(self, delivery: Delivery, trouble: ChatUnavailable) -> None:
        wait = trouble.retry_after or backoff(delivery.attempts)
        when = self.clock() + timedelta(seconds=wait)
        await self.worker.run(self._postpone, delivery, when, trouble)
        log.info("delivery postponed", delivery=delivery.id, seconds=wait, reason=str(trouble))

    def _lease(self) -> tuple[Delivery, ...]:
        now = self.clock()
        with self.database.writing() as work:
            return outbox.lease(work, now=now, seconds=LEASE_SECONDS, limit=BATCH)

    def _render(self, delivery: Delivery) -> tuple[Message | None, str | None]:
        with self.database.reading() as work:
            story = delivery.story and outbox.story_message(work, delivery.watch.id, delivery.story)
            return self.render(work, delivery), story or None

    def _settle(self, settle: Callable[..., None], delivery: Delivery, outcome: str) -> None:
        with self.database.writing() as work:
            settle(work, delivery.id, outcome, now=self.clock())

    def _postpone(self, delivery: Delivery, when: datetime, trouble: ChatUnavailable) -> None:
        with self.database.writing() as work:
            outbox.retry_at(
                work, delivery.id, when, str(trouble), outcome_unknown=trouble.outcome_unknown
            )


def channel_of(delivery: Delivery) -> ChannelRef:
    """The channel a delivery goes to."""
    watch = delivery.watch
    return ChannelRef(platform=watch.platform, workspace=watch.workspace, channel=watch.channel)


def backoff(attempts: int) -> float:
    """Seconds to wait after so many attempts: doubled each time, a quarter of an hour at most."""
    return float(min(LONGEST_WAIT, FIRST_WAIT * 2 ** max(0, attempts - 1)))
