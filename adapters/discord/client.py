"""Discord as a chat: log in, post, edit, find.

Messages go over REST, so posting works while the gateway, which brings the commands, is away.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.chat import (
    ChannelRef,
    ChatLoginFailed,
    ChatRejected,
    ChatUnavailable,
    Lookups,
    MessageRef,
)
from adapters.discord.answering import PLATFORM, Desk
from adapters.discord.controls import buttons, delivery_of
from adapters.discord.errors import TOKEN_SETTING, translated
from adapters.discord.gateway import Gateway
from adapters.discord.permissions import missing_in
from adapters.discord.rendering import render
from adapters.discord.threads import open_thread
from claims.cards import Message

_HISTORY = 1000  # what a busy channel may have seen while Muster was down
_THREADS = 10
_RECONNECT = 30.0

_log = logging.getLogger(__name__)


class DiscordChat:
    """Muster on Discord.

    `patience` is how many seconds a request may take, discord.py's own retries included.
    `api_base` and `gateway` replace Discord's addresses for the whole process, for a proxy or a
    test server.
    """

    platform = PLATFORM

    def __init__(
        self,
        token: str,
        *,
        patience: float = 20.0,
        api_base: str | None = None,
        gateway: str | None = None,
    ) -> None:
        self._token = token
        self.patience = patience
        self._connection: asyncio.Task[None] | None = None
        self._desk = Desk()
        self.client = Gateway(self._desk)
        if api_base is not None:
            Route.BASE = api_base
        if gateway is not None:
            DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)

    async def start(self, lookups: Lookups) -> None:
        """Check the token, tell the commands, connect."""
        self._desk.lookups = lookups
        if self.client.is_ready():
            return
        _check_form(self._token)
        if self.client.is_closed():
            self.client = Gateway(self._desk)
        try:
            await self._log_in()
            await self._connect()
        except BaseException:
            await self.close()
            raise

    async def _log_in(self) -> None:
        try:
            async with self._in_time():
                await self.client.login(self._token)
        except ChatRejected as error:
            raise ChatLoginFailed(str(error)) from error

    async def _connect(self) -> None:
        self._connection = asyncio.create_task(self._stay_connected(), name="discord-gateway")
        ready = asyncio.create_task(self.client.wait_until_ready())
        await asyncio.wait(
            (ready, self._connection),
            timeout=self.patience,
            return_when=asyncio.FIRST_COMPLETED,
        )
        if self._connection.done():
            ready.cancel()
            raise ChatLoginFailed(f"Discord refuses the connection; check {TOKEN_SETTING}")
        if not ready.done():
            ready.cancel()
            raise ChatUnavailable("Discord's gateway cannot be reached")

    async def _stay_connected(self) -> None:
        """discord.py reconnects by itself, but for refusals, and for what neither of us foresaw."""
        while True:
            try:
                return await self.client.connect()
            except (discord.ConnectionClosed, discord.PrivilegedIntentsRequired) as error:
                _log.error("Discord refuses the connection (%s); check %s", error, TOKEN_SETTING)
                return None
            except Exception:  # noqa: BLE001 -- one bad event must not end the commands for good
                _log.exception("the connection to Discord broke; trying again")
                await asyncio.sleep(_RECONNECT)

    async def close(self) -> None:
        """Leave cleanly."""
        self._desk.lookups = None
        connection, self._connection = self._connection, None
        await self.client.close()
        if connection is not None:
            connection.cancel()
            await asyncio.wait((connection,))

    async def post(
        self,
        channel: ChannelRef,
        message: Message,
        *,
        delivery: str,
        thread: MessageRef | None = None,
    ) -> MessageRef:
        """Post once: Discord refuses a second message with the same nonce for some minutes."""
        rendered = render(message)
        async with self._request():
            place = await self._place(channel, thread, rendered.name)
            sent = await place.channel.send(
                embeds=list(rendered.embeds),
                view=buttons(rendered, delivery),
                nonce=delivery,
                reference=place.answers,  # type: ignore[arg-type]  # None is what it means by default
                allowed_mentions=discord.AllowedMentions.none(),
            )
        return _reference(channel, sent)

    async def _place(self, channel: ChannelRef, thread: MessageRef | None, name: str) -> _Place:
        if thread is None:
            return _Place(channel=self._messageable(channel.channel))
        parent, starter = _number(thread.channel.channel), _number(thread.message)
        opened = await open_thread(self.client, parent, starter, name)
        if opened is not None:
            return _Place(channel=self._messageable(str(opened)))
        # Where no thread can be, an answer to the message keeps the two together.
        answers = discord.MessageReference(
            message_id=starter, channel_id=parent, fail_if_not_exists=False
        )
        return _Place(channel=self._messageable(thread.channel.channel), answers=answers)

    async def edit(self, message: MessageRef, content: Message, *, delivery: str) -> None:
        """Put new content in place of the old."""
        rendered = render(content)
        async with self._request():
            place = self._messageable(message.channel.channel)
            await place.get_partial_message(_number(message.message)).edit(
                embeds=list(rendered.embeds),
                view=buttons(rendered, delivery),
                allowed_mentions=discord.AllowedMentions.none(),
            )

    async def link(self, message: MessageRef) -> str | None:
        """The address that Discord's own "Copy Message Link" gives."""
        place = message.channel
        return f"https://discord.com/channels/{place.workspace}/{place.channel}/{message.message}"

    async def find(self, channel: ChannelRef, delivery: str) -> MessageRef | None:
        """Look through our own recent messages in the channel, then in the threads under them."""
        self._check_history(channel)
        threads: list[int] = []
        async with self._request():
            async for message in self._own_messages(channel.channel):
                if delivery_of(message) == delivery:
                    return _reference(channel, message)
                if message.flags.has_thread or self.client.get_channel(message.id) is not None:
                    threads.append(message.id)
            for thread in threads[:_THREADS]:
                async for message in self._own_messages(str(thread)):
                    if delivery_of(message) == delivery:
                        return _reference(channel, message)
        return None

    async def _own_messages(self, channel: str) -> AsyncIterator[discord.Message]:
        me = self.client.user
        async for message in self._messageable(channel).history(limit=_HISTORY):
            if me is not None and message.author.id == me.id:
                yield message

    def _check_history(self, channel: ChannelRef) -> None:
        """Without this permission Discord's answer is an empty history, not a refusal."""
        place = self.client.get_channel(_number(channel.channel))
        if not isinstance(place, discord.abc.GuildChannel | discord.Thread):
            return
        allowed = place.permissions_for(place.guild.me)
        if not (allowed.view_channel and allowed.read_message_history):
            missing = missing_in(place, allowed)
            raise ChatRejected(f"Muster may not read the channel; allow it: {missing}")

    def _messageable(self, channel: str) -> discord.PartialMessageable:
        return self.client.get_partial_messageable(_number(channel))

    @asynccontextmanager
    async def _request(self) -> AsyncIterator[None]:
        if self.client.user is None or self.client.is_closed():
            raise ChatUnavailable("Muster is not connected to Discord")
        async with self._in_time():
            yield

    @asynccontextmanager
    async def _in_time(self) -> AsyncIterator[None]:
        with translated():
            async with asyncio.timeout(self.patience):
                yield


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a message goes, and the message that it answers where it cannot go in a thread."""

    channel: discord.PartialMessageable
    answers: discord.MessageReference | None = None


def _check_form(token: str) -> None:
    if not token.strip() or not token.strip().isascii() or any(map(str.isspace, token.strip())):
        raise ChatLoginFailed(
            f"{TOKEN_SETTING} is not a bot token; copy it from the application's page under Bot"
        )


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise ChatRejected(f"{text!r} is not an id of Discord's")
    return int(text)


def _reference(channel: ChannelRef, message: discord.Message) -> MessageRef:
    """A message in a thread lives in the thread, which is a channel of its own to Discord."""
    place = ChannelRef(
        platform=PLATFORM, workspace=channel.workspace, channel=str(message.channel.id)
    )
    return MessageRef(channel=place, message=str(message.id))
