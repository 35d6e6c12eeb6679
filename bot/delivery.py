"""Sends what waits in the outbox; the only retry policy for posts.

A row is leased, sent with its own id and marked. Where the process died between sending and
marking, the lease runs out and the row comes back to be reconciled: the channel's recent messages
are asked for that id before anything is sent again. Marking first would lose posts, sending again
blindly would double them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import structlog

from adapters.chat import (
    ChannelGone,
    ChannelRef,
    ChatRejected,
    ChatUnavailable,
    MessageGone,
    MessageRef,
)
from bot.desk.filtering import LISTED
from bot.posting.announcing import DECIDED
from bot.posting.pacing import MessageAge, editable_from, is_quiet
from claims.cards import Change
from storage import channels, outbox
from storage.channels import WatchState
from storage.outbox import DeliveryKind
from storage.sent.lately import PAUSED_BECAUSE

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


class TooSoonError(Exception):
    """A message was edited just now; the newest content goes out at `when`."""

    def __init__(self, when: datetime) -> None:
        super().__init__(f"edited again at {when:%H:%M:%S}")
        self.when = when


class NothingMoreError(Exception):
    """What was to be sent is not worth sending any more; the message says why."""


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
        except (ChatUnavailable, TooSoonError) as wait:
            await self._later(delivery, wait)
            return False
        except (ChatRejected, NothingMoreError, OutcomeUnknown) as refusal:
            await self.worker.run(self._not_sent, delivery, refusal)
            log.warning("delivery not sent", delivery=delivery.id, reason=str(refusal))
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
        content, alert = await self.worker.run(self._render, delivery)
        if content is None:
            return ""
        if delivery.kind is DeliveryKind.EDIT:
            return await self._edit(chat, channel, content, alert)
        under = alert and MessageRef(channel=channel, message=alert.message or "")
        if isinstance(content, Change) and under:
            content = replace(content, message=await chat.link(under))
        thread = under if delivery.payload == LISTED and under else None
        return (await chat.post(channel, content, delivery=delivery.id, thread=thread)).message

    @staticmethod
    async def _edit(
        chat: Chat, channel: ChannelRef, content: Message, alert: Delivery | None
    ) -> str:
        if alert is None or not alert.message:
            raise ChatRejected("its alert was never posted")
        message = MessageRef(channel=channel, message=alert.message)
        await chat.edit(message, content, delivery=alert.id)
        return alert.message

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

    async def _later(self, delivery: Delivery, wait: ChatUnavailable | TooSoonError) -> None:
        if isinstance(wait, TooSoonError):
            await self.worker.run(self._hold, delivery, wait.when)
            return
        seconds = wait.retry_after or backoff(delivery.attempts)
        when = self.clock() + timedelta(seconds=seconds)
        await self.worker.run(self._postpone, delivery, when, wait)
        log.info("delivery postponed", delivery=delivery.id, seconds=seconds, reason=str(wait))

    def _hold(self, delivery: Delivery, when: datetime) -> None:
        with self.database.writing() as work:
            outbox.hold(work, delivery.id, when)

    def _lease(self) -> tuple[Delivery, ...]:
        now = self.clock()
        with self.database.writing() as work:
            return outbox.lease(work, now=now, seconds=LEASE_SECONDS, limit=BATCH)

    def _render(self, delivery: Delivery) -> tuple[Message | None, Delivery | None]:
        """What to say, and the delivery of the story's message where there is one."""
        with self.database.reading() as work:
            story, watch = delivery.story, delivery.watch.id
            if story is None:
                return self.render(work, delivery), None
            if delivery.kind is DeliveryKind.EDIT:
                self._check_pace(work, delivery, story)
            return self.render(work, delivery), outbox.story_alert(work, watch, story)

    def _check_pace(self, work: Work, delivery: Delivery, story: int) -> None:
        """Bundle edits, and leave a story alone that has long been quiet.

        What a person decided is told at any time.
        """
        sent = outbox.sent_between(work, delivery.watch.id, story)
        if sent is None:
            return
        age, now = MessageAge(posted_at=sent[0], changed_at=sent[1]), self.clock()
        if is_quiet(age, now=now) and delivery.payload != DECIDED:
            raise NothingMoreError("the story has been quiet for days; its message stays")
        when = editable_from(age, now=now)
        if when > now:
            raise TooSoonError(when)

    def _not_sent(self, delivery: Delivery, refusal: Exception) -> None:
        """What becomes of a delivery that the platform or the pace will never take so."""
        match refusal:
            case ChannelGone():
                self._pause(delivery, str(refusal))
            case MessageGone():
                self._replace(delivery, str(refusal))
            case OutcomeUnknown():
                self._settle(outbox.park, delivery, str(refusal))
            case _:
                self._settle(outbox.reject, delivery, str(refusal))

    def _pause(self, delivery: Delivery, reason: str) -> None:
        """Stop trying a channel that takes nothing; what waits goes out after `watch resume`."""
        with self.database.writing() as work:
            channels.set_watch_state(work, delivery.watch.id, WatchState.PAUSED)
            outbox.retry_at(work, delivery.id, self.clock(), f"{PAUSED_BECAUSE}{reason}")

    def _replace(self, delivery: Delivery, reason: str) -> None:
        """Post a message anew that somebody deleted; only once, as it may have been on purpose."""
        now, watch = self.clock(), delivery.watch.id
        again = outbox.delivery_id(DeliveryKind.ALERT, watch, delivery.story, "again")
        with self.database.writing() as work:
            outbox.reject(work, delivery.id, reason, now=now)
            outbox.enqueue(
                work,
                id=again,
                watch_id=watch,
                kind=DeliveryKind.ALERT,
                story=delivery.story,
                now=now,
            )

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
