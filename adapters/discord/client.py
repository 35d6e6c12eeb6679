"""Discord as a chat: log in, post, edit, find.

Messages go over REST, so posting works while the gateway, which brings the commands, is away.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager

import discord
import yarl
from discord import NotFound
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.chat import (
    ChannelGone,
    ChannelRef,
    ChatLoginFailed,
    ChatRejected,
    ChatUnavailable,
    Lookups,
    MessageGone,
    MessageRef,
    ThreadClosed,
)
from adapters.discord import threads
from adapters.discord.answering import PLATFORM, Desk
from adapters.discord.controls import buttons, delivery_of
from adapters.discord.errors import TOKEN_SETTING, translated
from adapters.discord.gateway import Gateway
from adapters.discord.layout import Rendered
from adapters.discord.permissions import READING, Reviewers, lacking, may_attach
from adapters.discord.rendering import render
from adapters.discord.threads import Place
from claims.cards import Change, Message

_HISTORY = 1000  # what a busy channel may have seen while Muster was down
_THREADS = 10
_RECONNECT = 30.0

_log = logging.getLogger(__name__)


class DiscordChat:
    """Muster on Discord.

    `patience` is how many seconds a request may take, discord.py's own retries included.
    `api_base` and `gateway` replace Discord's addresses for the whole process, for a proxy or a
    test server. `reviewers` are the ids of whoever may correct the ledger: people, roles, and
    servers, whose moderators it then is. Without any it is the moderators of every server.
    """

    platform = PLATFORM

    def __init__(
        self,
        token: str,
        *,
        patience: float = 20.0,
        api_base: str | None = None,
        gateway: str | None = None,
        reviewers: Collection[str] = (),
    ) -> None:
        self._token = token
        self.patience = patience
        self._connection: asyncio.Task[None] | None = None
        self._desk = Desk(Reviewers(reviewers))
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
        texts = await self._desk.texts_of(channel)
        rendered = render(message, texts)
        where = await self._place(channel, thread, message, rendered.name)
        async with self._request(where.number, in_thread=where.thread):
            sent = await self._send(where, rendered, buttons(rendered, delivery, texts), delivery)
        return _reference(channel, sent)

    async def _place(
        self, channel: ChannelRef, thread: MessageRef | None, message: Message, name: str
    ) -> Place:
        number = _number(channel.channel)
        if thread is not None:
            parent, starter = _number(thread.channel.channel), _number(thread.message)
            async with self._request(parent):
                return await threads.place_under(self.client, parent, starter, name)
        board = threads.forum(self.client, number)
        if board is None:
            return Place(number=number)
        # What changes a story is told in the post of the story.
        post = threads.post_of(message.message) if isinstance(message, Change) else None
        if post is not None:
            return Place(number=post, thread=True)
        return Place(number=number, forum=board)

    async def _send(
        self, where: Place, rendered: Rendered, view: discord.ui.View, delivery: str
    ) -> discord.Message:
        pictured = may_attach(self.client.get_channel(where.number))
        if where.forum is not None:
            posted = await where.forum.create_thread(
                name=rendered.name,
                embeds=rendered.shown(pictured=pictured),
                files=rendered.files(pictured=pictured),
                view=view,
                applied_tags=threads.needed_tags(where.forum),
                auto_archive_duration=threads.ARCHIVE_AFTER,
                allowed_mentions=discord.AllowedMentions.none(),
            )
            return posted.message
        return await self.client.get_partial_messageable(where.number).send(
            embeds=rendered.shown(pictured=pictured),
            files=rendered.files(pictured=pictured),
            view=view,
            nonce=delivery,
            reference=where.answers,  # type: ignore[arg-type]  # None is what it means by default
            allowed_mentions=discord.AllowedMentions.none(),
        )

    async def edit(self, message: MessageRef, content: Message, *, delivery: str) -> None:
        """Put new content in place of the old."""
        texts, number = await self._desk.texts_of(message.channel), self._home(message)
        rendered = render(content, texts)
        view = buttons(rendered, delivery, texts)
        try:
            async with self._request(number):
                await self._edit(number, message, rendered, view)
        except ChannelGone as error:
            # A forum's post that was deleted is a message that was.
            if str(number) != message.channel.channel and isinstance(error.__cause__, NotFound):
                raise MessageGone("the story's post is gone") from error
            raise

    async def _edit(
        self, number: int, message: MessageRef, rendered: Rendered, view: discord.ui.View
    ) -> None:
        try:
            await self._put(number, message, rendered, view)
        except discord.HTTPException as error:
            await threads.reopen(self.client, number, error)
            await self._put(number, message, rendered, view)

    async def _put(
        self, number: int, message: MessageRef, rendered: Rendered, view: discord.ui.View
    ) -> None:
        pictured = may_attach(self.client.get_channel(number))
        place = self.client.get_partial_messageable(number)
        await place.get_partial_message(_number(message.message)).edit(
            embeds=rendered.shown(pictured=pictured),
            attachments=rendered.files(pictured=pictured),
            view=view,
            allowed_mentions=discord.AllowedMentions.none(),
        )

    def _home(self, message: MessageRef) -> int:
        """The channel that a message is in: for the first message of a forum post, the post."""
        channel, number = _number(message.channel.channel), _number(message.message)
        return channel if threads.forum(self.client, channel) is None else number

    async def link(self, message: MessageRef) -> str | None:
        """The address that Discord's own "Copy Message Link" gives."""
        server = message.channel.workspace
        return f"https://discord.com/channels/{server}/{self._home(message)}/{message.message}"

    async def find(self, channel: ChannelRef, delivery: str) -> MessageRef | None:
        """Look through our own recent messages in the channel, then in the threads under them."""
        number = _number(channel.channel)
        self._check_history(number)
        async with self._request(number):
            board = threads.forum(self.client, number)
            inner = [] if board is None else await threads.newest_posts(board)
            async for message in self._own_messages(number, none=board is not None):
                if delivery_of(message) == delivery:
                    return _reference(channel, message)
                if message.flags.has_thread or self.client.get_channel(message.id) is not None:
                    inner.append(message.id)
            for thread in inner[:_THREADS]:
                async for message in self._own_messages(thread):
                    if delivery_of(message) == delivery:
                        return _reference(channel, message)
        return None

    async def _own_messages(
        self, channel: int, *, none: bool = False
    ) -> AsyncIterator[discord.Message]:
        me, place = self.client.user, self.client.get_partial_messageable(channel)
        async for message in place.history(limit=0 if none else _HISTORY):
            if me is not None and message.author.id == me.id:
                yield message

    def _check_history(self, channel: int) -> None:
        """Without this permission Discord's answer is an empty history, not a refusal."""
        place = self.client.get_channel(channel)
        if missing := lacking(place, READING):
            raise ChatRejected(f"Muster may not read the channel; allow it: {missing}")

    @asynccontextmanager
    async def _request(self, channel: int, *, in_thread: bool = False) -> AsyncIterator[None]:
        """A request about a channel, or about a thread whose being gone closes only itself."""
        if self.client.user is None or self.client.is_closed():
            raise ChatUnavailable("Muster is not connected to Discord")
        try:
            async with self._in_time(lambda: lacking(self.client.get_channel(channel))):
                yield
        except ChannelGone as error:
            if in_thread:
                raise ThreadClosed(f"in the thread: {error}") from error
            raise

    @asynccontextmanager
    async def _in_time(self, lacking: Callable[[], str] = lambda: "") -> AsyncIterator[None]:
        with translated(lacking):
            async with asyncio.timeout(self.patience):
                yield


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
