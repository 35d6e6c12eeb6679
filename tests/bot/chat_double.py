"""A chat that keeps its messages in memory and can be told to fail: a fake, not a mock."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from adapters.chat import ChannelRef, ChatUnavailable, MessageRef

if TYPE_CHECKING:
    from adapters.chat import Lookups
    from claims.cards import Message


@dataclass
class ChatDouble:
    """`faults` are raised one a call; `loses_answer` posts and then says that nobody knows.

    `threads` says of each post under which message it went.
    """

    platform: str = "double"
    posts: list[tuple[str, str, Message]] = field(default_factory=list)
    threads: list[str | None] = field(default_factory=list)
    edits: list[tuple[str, Message]] = field(default_factory=list)
    faults: deque[Exception] = field(default_factory=deque)
    loses_answer: bool = False
    history_refused: Exception | None = None

    async def start(self, lookups: Lookups) -> None:
        del lookups

    async def close(self) -> None:
        pass

    async def post(
        self,
        channel: ChannelRef,
        message: Message,
        *,
        delivery: str,
        thread: MessageRef | None = None,
    ) -> MessageRef:
        if self.faults:
            raise self.faults.popleft()
        self.threads.append(thread.message if thread else None)
        self.posts.append((channel.channel, delivery, message))
        if self.loses_answer:
            self.loses_answer = False
            raise ChatUnavailable("the connection broke", outcome_unknown=True)
        return MessageRef(channel=channel, message=f"m-{delivery}")

    async def edit(self, message: MessageRef, content: Message, *, delivery: str) -> None:
        if self.faults:
            raise self.faults.popleft()
        assert message.message == f"m-{delivery}"
        self.edits.append((delivery, content))

    async def link(self, message: MessageRef) -> str | None:
        return f"https://double.example/{message.channel.channel}/{message.message}"

    async def find(self, channel: ChannelRef, delivery: str) -> MessageRef | None:
        if self.history_refused:
            raise self.history_refused
        known = (channel.channel, delivery)
        if any((where, which) == known for where, which, _ in self.posts):
            return MessageRef(channel=channel, message=f"m-{delivery}")
        return None
