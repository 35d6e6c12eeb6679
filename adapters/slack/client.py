"""Slack as a `Chat`: posts by the Web API, listens by Socket Mode."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.chat import ChannelRef, ChatRejected, ChatUnavailable, Lookups, MessageRef
from adapters.slack.answering import PLATFORM, Desk
from adapters.slack.errors import APP_TOKEN, BOT_TOKEN, FAILURES, login_failure, translate
from adapters.slack.listening import Identity, Listener
from adapters.slack.logs import quiet_logger
from adapters.slack.people import People, Rights
from adapters.slack.pictures import Pictures
from adapters.slack.rendering import METADATA_EVENT, delivery_of, render_delivery
from claims import lexicon
from claims.cards import Change, Digest, Message
from claims.texts import load

_BASE_URL = "https://slack.com/api/"
_TIMEOUT = aiohttp.ClientTimeout(total=15)
_PAGES = 3
_PAGE = 200
_THREADS = 20

_Found = Mapping[str, Any]


class SlackChat:
    """One workspace, by its pair of tokens.

    `base_url` is where the Web API is, `socket_url` where Socket Mode connections are asked for
    (the same place unless a test says otherwise). `managers` may change what channels watch,
    `reviewers` correct the ledger: ids of people and of user groups; see `Rights`.
    """

    def __init__(
        self,
        bot_token: str,
        app_token: str,
        *,
        base_url: str | None = None,
        socket_url: str | None = None,
        managers: frozenset[str] = frozenset(),
        reviewers: frozenset[str] = frozenset(),
        ping_interval: float = 10,
    ) -> None:
        self._bot_token = bot_token
        self._app_token = app_token
        self._base_url = base_url or _BASE_URL
        self._socket_url = socket_url or self._base_url
        self._rights = Rights(managers=managers, reviewers=reviewers)
        self._ping_interval = ping_interval
        self._session: aiohttp.ClientSession | None = None
        self._web: AsyncWebClient | None = None
        self._me: Identity | None = None
        self._pictures: Pictures | None = None
        self._lookups: Lookups | None = None
        self._listener: Listener | None = None

    @property
    def platform(self) -> str:
        """The name that `ChannelRef.platform` carries."""
        return PLATFORM

    @property
    def workspace(self) -> str | None:
        """The team's id, once we have logged in."""
        return self._me.team if self._me else None

    async def start(self, lookups: Lookups) -> None:
        """Check both tokens, then listen. Leaves nothing open when it fails."""
        await self.close()
        self._lookups = lookups
        try:
            web, self._pictures = self._connect()
            self._me = await self._log_in(web)
            words = await asyncio.to_thread(lexicon.load)  # half a second when not loaded yet
            people = People(web, self._me.team, self._rights)
            desk = Desk(web, self._me.team, lookups, people=people, pictures=self._pictures)
            self._listener = Listener(web, self._me, desk, lexicon=words)
            await self._listen(self._listener)
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        """Stop listening, let answers under way go, close the connections."""
        listener, self._listener = self._listener, None
        session, self._session = self._session, None
        self._web = None
        if listener:
            await listener.close()
        if session:
            await session.close()

    async def post(
        self,
        channel: ChannelRef,
        message: Message,
        *,
        delivery: str,
        thread: MessageRef | None = None,
    ) -> MessageRef:
        """Post once; what changes a story is shown in the channel, too, when told in its thread.

        A digest's picture follows in its thread: an upload is a message of its own on Slack.
        """
        arguments = await self._content(message, channel, delivery)
        if thread:
            arguments["thread_ts"] = thread.message
            arguments["reply_broadcast"] = isinstance(message, Change) and message.what != "report"
        answer = await self._call(
            "chat.postMessage",
            json={
                **arguments,
                "channel": channel.channel,
                "unfurl_links": False,
                "unfurl_media": False,
            },
        )
        posted = MessageRef(channel=channel, message=str(answer["ts"]))
        if isinstance(message, Digest) and message.picture and self._pictures:
            picture, place = message.picture, channel.channel
            await self._pictures.show(picture, picture.alt, channel=place, thread=posted.message)
        return posted

    async def edit(self, message: MessageRef, content: Message, *, delivery: str) -> None:
        """Put new content in a message, which keeps carrying its delivery."""
        arguments = await self._content(content, message.channel, delivery)
        await self._call(
            "chat.update",
            json={**arguments, "channel": message.channel.channel, "ts": message.message},
        )

    async def link(self, message: MessageRef) -> str | None:
        """The message's permalink; None where Slack does not tell it."""
        try:
            answer = await self._call(
                "chat.getPermalink",
                params={"channel": message.channel.channel, "message_ts": message.message},
            )
        except (ChatUnavailable, ChatRejected):
            return None
        return str(answer["permalink"])

    async def find(
        self, channel: ChannelRef, delivery: str, *, thread: MessageRef | None = None
    ) -> MessageRef | None:
        """The message of ours that carries `delivery`: in the channel, then in recent threads.

        With `thread` only that thread is read.
        """
        if thread:
            return await self._find_in_thread(channel, delivery, thread.message)
        threads: list[str] = []
        async for found in self._pages("conversations.history", channel):
            if self._carries(found, delivery):
                return MessageRef(channel=channel, message=str(found["ts"]))
            if self._is_ours(found) and found.get("reply_count"):
                threads.append(str(found["ts"]))
        for parent in threads[:_THREADS]:
            if reply := await self._find_in_thread(channel, delivery, parent):
                return reply
        return None

    def _connect(self) -> tuple[AsyncWebClient, Pictures]:
        self._session = aiohttp.ClientSession(timeout=_TIMEOUT)
        self._web = self._client(self._base_url, self._bot_token)
        return self._web, Pictures(self._web, self._session)

    async def _log_in(self, web: AsyncWebClient) -> Identity:
        try:
            answer = await web.auth_test()
        except FAILURES as error:
            raise login_failure(error, "auth.test", BOT_TOKEN) from error
        return Identity(
            user=str(answer["user_id"]), bot=answer.get("bot_id"), team=str(answer["team_id"])
        )

    async def _listen(self, listener: Listener) -> None:
        socket = self._client(self._socket_url, None)
        try:
            answer = await socket.apps_connections_open(app_token=self._app_token)
        except FAILURES as error:
            raise login_failure(error, "apps.connections.open", APP_TOKEN) from error
        await listener.connect(
            socket, self._app_token, str(answer["url"]), ping_interval=self._ping_interval
        )

    def _client(self, base_url: str, token: str | None) -> AsyncWebClient:
        # slack_sdk would send a request again by itself when the connection breaks: a message
        # that was stored before that would be posted twice. Only the outbox may repeat a post.
        return AsyncWebClient(
            token=token,
            base_url=base_url,
            session=self._session,
            retry_handlers=[],
            logger=quiet_logger("web"),
        )

    async def _find_in_thread(
        self, channel: ChannelRef, delivery: str, parent: str
    ) -> MessageRef | None:
        async for found in self._pages("conversations.replies", channel, ts=parent):
            if self._carries(found, delivery):
                return MessageRef(channel=channel, message=str(found["ts"]))
        return None

    async def _pages(
        self, method: str, channel: ChannelRef, **arguments: str
    ) -> AsyncIterator[_Found]:
        cursor = ""
        for _ in range(_PAGES):
            page = await self._call(
                method,
                data={
                    "channel": channel.channel,
                    "limit": _PAGE,
                    "include_all_metadata": True,
                    "cursor": cursor or None,
                    **arguments,
                },
            )
            for found in page.get("messages", ()):
                yield found
            cursor = page.get("response_metadata", {}).get("next_cursor", "")
            if not cursor:
                return

    async def _content(
        self, message: Message, channel: ChannelRef, delivery: str
    ) -> dict[str, Any]:
        """What stands in a message: in the language of its channel, and carrying its delivery."""
        texts = await self._lookups.texts(channel) if self._lookups else load()
        rendered = render_delivery(message, delivery, texts)
        return {
            "text": rendered.text,
            "blocks": list(rendered.blocks),
            "metadata": {"event_type": METADATA_EVENT, "event_payload": {"id": delivery}},
        }

    def _is_ours(self, found: _Found) -> bool:
        return self._me is not None and self._me.wrote(found)

    def _carries(self, found: _Found, delivery: str) -> bool:
        """By the metadata, or by the block's id where the metadata was not kept."""
        if not self._is_ours(found):
            return False
        metadata = found.get("metadata") or {}
        payload = metadata.get("event_payload") or {}
        return payload.get("id") == delivery or delivery_of(found.get("blocks", ())) == delivery

    async def _call(self, method: str, **body: Any) -> _Found:
        """Writing methods take `json`, reading ones only a form (`data`)."""
        if self._web is None:
            raise ChatUnavailable("Slack is not connected")
        try:
            answer = await self._web.api_call(method, **body)
        except FAILURES as error:
            raise translate(error, method) from error
        return answer.data if isinstance(answer.data, dict) else {}
