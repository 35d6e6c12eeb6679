"""Several Slack workspaces as one `Chat`: one desk, one ledger, a pair of tokens each."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from adapters.chat import ChannelGone, ChannelRef, ChatLoginFailed, Lookups, MessageRef
from adapters.slack.answering import PLATFORM
from adapters.slack.client import SlackChat
from claims.cards import Message

_LOG = logging.getLogger(__name__)


class SlackWorkspaces:
    """Hands everything to the workspace that it is about."""

    platform = PLATFORM

    def __init__(self, chats: Sequence[SlackChat]) -> None:
        self._chats = tuple(chats)
        self._by_team: dict[str, SlackChat] = {}

    async def start(self, lookups: Lookups) -> None:
        """Log in everywhere; a workspace that takes no token of ours is left out and logged.

        Raises:
            ChatLoginFailed: none takes its tokens.
            ChatUnavailable: Slack cannot be reached; those that are connected stay so.
        """
        refusals: list[ChatLoginFailed] = []
        for chat in self._chats:
            if chat in self._by_team.values():
                continue
            try:
                await chat.start(lookups)
            except ChatLoginFailed as refusal:
                _LOG.error("A Slack workspace is left out: %s", refusal)
                refusals.append(refusal)
            else:
                self._by_team[chat.workspace or ""] = chat
        if not self._by_team and refusals:
            raise refusals[0]

    async def close(self) -> None:
        """Leave all of them."""
        self._by_team = {}
        for chat in self._chats:
            await chat.close()

    async def post(
        self,
        channel: ChannelRef,
        message: Message,
        *,
        delivery: str,
        thread: MessageRef | None = None,
    ) -> MessageRef:
        """Post once in a channel of its workspace."""
        chat = self._chat(channel)
        return await chat.post(channel, message, delivery=delivery, thread=thread)

    async def edit(self, message: MessageRef, content: Message, *, delivery: str) -> None:
        """Put new content in a message."""
        await self._chat(message.channel).edit(message, content, delivery=delivery)

    async def link(self, message: MessageRef) -> str | None:
        """The message's permalink."""
        return await self._chat(message.channel).link(message)

    async def find(self, channel: ChannelRef, delivery: str) -> MessageRef | None:
        """The message of ours that carries `delivery`."""
        return await self._chat(channel).find(channel, delivery)

    def _chat(self, channel: ChannelRef) -> SlackChat:
        try:
            return self._by_team[channel.workspace]
        except KeyError:
            raise ChannelGone(
                f"Muster has no tokens for the Slack workspace {channel.workspace}: add both"
            ) from None
