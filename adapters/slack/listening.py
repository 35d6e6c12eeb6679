"""What comes in from Slack: slash commands and mentions, acknowledged at once, then answered.

Bolt over Socket Mode. Answers are for the asker's eyes unless asked otherwise.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.chat import ChannelRef, ChatUnavailable, Command, Lookups, Verb
from adapters.slack.commands import Request, parse
from adapters.slack.controls import PREFIX, pressed, share_control, shared_by
from adapters.slack.errors import FAILURES, reason_of, translate
from adapters.slack.help import HELP
from adapters.slack.logs import quiet_logger
from adapters.slack.rendering import render
from adapters.slack.tokens import unescape
from claims.cards import Answer, Notice
from claims.lexicon import Lexicon

_LOG = logging.getLogger(__name__)
_CONNECT_SECONDS: float = 10
_REMEMBERED = 2000
CHECK_SHORTCUT = "check_claims"  # as in docs/slack-manifest.json
_NOT_HERE = {"not_in_channel", "channel_not_found"}
_INVITE = "Muster cannot post here yet: type /invite @Muster, then try again."
_SORRY = "Something went wrong here; it is in Muster's log. Please try again."

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who we are in the workspace."""

    user: str
    bot: str | None
    team: str

    def wrote(self, message: Body) -> bool:
        """Whether a message is ours."""
        return message.get("user") == self.user or (
            self.bot is not None and message.get("bot_id") == self.bot
        )


class _Seen:
    """The newest ids that were handled. Slack sends an event again when it missed our answer."""

    def __init__(self) -> None:
        self._ids: OrderedDict[str, None] = OrderedDict()

    def again(self, name: str) -> bool:
        """Whether the id was seen before; from now on it was."""
        if name in self._ids:
            return True
        self._ids[name] = None
        if len(self._ids) > _REMEMBERED:
            self._ids.popitem(last=False)
        return False


class Listener:
    """Answers commands and mentions with `lookups`."""

    def __init__(
        self,
        web: AsyncWebClient,
        me: Identity,
        lookups: Lookups,
        *,
        lexicon: Lexicon,
        managers: frozenset[str] | None = None,
    ) -> None:
        self._web = web
        self._me = me
        self._lookups = lookups
        self._lexicon = lexicon
        self._managers = managers
        self._seen = _Seen()
        self._answering: set[asyncio.Task[Any]] = set()
        self._handler: AsyncSocketModeHandler | None = None
        self._watchdog: asyncio.Task[None] | None = None

    async def connect(
        self, socket: AsyncWebClient, app_token: str, address: str, *, ping_interval: float
    ) -> None:
        """Open the websocket at `address`; later ones are asked of `socket`."""
        handler = AsyncSocketModeHandler(
            self._app(),
            app_token,
            logger=quiet_logger("socket"),
            web_client=socket,
            ping_interval=ping_interval,
        )
        self._handler = handler
        handler.client.wss_uri = address
        try:
            await asyncio.wait_for(_open(handler), _CONNECT_SECONDS)
        except TimeoutError as error:
            raise ChatUnavailable("Slack's websocket does not open") from error
        self._watchdog = asyncio.create_task(_renew(handler, 3 * ping_interval))

    async def close(self) -> None:
        """Drop what is being answered and leave."""
        tasks: list[asyncio.Future[Any]] = [
            *self._answering,
            *([self._watchdog] if self._watchdog else []),
        ]
        handler, self._handler = self._handler, None
        if handler:
            client = handler.client
            await client.close()  # type: ignore[no-untyped-call] # slack_sdk gives no types here
            parts = (client.message_processor, client.current_session_monitor)
            tasks += [part for part in (*parts, client.message_receiver) if part]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _app(self) -> AsyncApp:
        app = AsyncApp(client=self._web, logger=quiet_logger("bolt"))
        app.command("/claims")(self._on_claims)
        app.command("/muster")(self._on_muster)
        app.shortcut(CHECK_SHORTCUT)(self._on_shortcut)
        app.action(re.compile(f"^{PREFIX}"))(self._on_button)
        app.event("app_mention")(self._on_mention)
        return app

    async def _on_claims(self, ack: AsyncAck, body: Body, respond: AsyncRespond) -> None:
        await ack()
        await self._tracked(self._on_command(body, respond, "claims"))

    async def _on_muster(self, ack: AsyncAck, body: Body, respond: AsyncRespond) -> None:
        await ack()
        await self._tracked(self._on_command(body, respond, None))

    async def _tracked(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)
        await task

    async def _on_shortcut(self, ack: AsyncAck, shortcut: Body, respond: AsyncRespond) -> None:
        await ack()
        text = unescape(str(shortcut["message"].get("text", "")))
        request = Request(verb=Verb.CHECK, options={"text": text} if text else {})
        asked = (shortcut["trigger_id"], shortcut["channel"]["id"], shortcut["user"]["id"])
        await self._tracked(self._on_request(request, asked, respond))

    async def _on_button(self, ack: AsyncAck, body: Body, respond: AsyncRespond) -> None:
        await ack()
        if request := pressed(body["actions"][0]):
            asked = (body["trigger_id"], body["channel"]["id"], body["user"]["id"])
            thread = body.get("container", {}).get("thread_ts")
            await self._tracked(self._on_request(request, asked, respond, thread))

    async def _on_command(self, body: Body, respond: AsyncRespond, group: str | None) -> None:
        request = parse(str(body.get("text", "")), lexicon=self._lexicon, group=group)
        asked = (body["trigger_id"], body["channel_id"], body["user_id"])
        await self._on_request(request, asked, respond)

    async def _on_request(
        self,
        request: Request,
        asked: tuple[str, str, str],
        respond: AsyncRespond,
        thread: str | None = None,
    ) -> None:
        trigger, channel, person = asked
        if self._seen.again(trigger):
            return
        try:
            reply = await respond(
                **await self._reply_to(request, channel, person),
                response_type="in_channel" if request.share else "ephemeral",
                replace_original=False,
                thread_ts=thread,
            )
        except FAILURES as error:
            _LOG.warning("An answer could not be delivered: %s", translate(error, "response_url"))
            return
        if reply.status_code != 200:
            _LOG.warning("Slack refused an answer: status %d", reply.status_code)

    async def _on_mention(self, event: Body, body: Body) -> None:
        if self._seen.again(str(body["event_id"])) or event.get("bot_id") or "user" not in event:
            return
        await self._tracked(self._on_words(event))

    async def _on_words(self, event: Body) -> None:
        request = parse(self._addressed(str(event.get("text", ""))), lexicon=self._lexicon)
        channel, person = str(event["channel"]), str(event["user"])
        message = await self._reply_to(request, channel, person)
        message |= {"channel": channel, "thread_ts": event.get("thread_ts")}
        try:
            if request.share:
                await self._web.chat_postMessage(**message)
            else:
                await self._web.chat_postEphemeral(**_without_unfurling(message), user=person)
        except FAILURES as error:
            _LOG.warning("An answer could not be delivered: %s", translate(error, "reply"))

    async def _reply_to(self, request: Request, channel: str, person: str) -> dict[str, Any]:
        """The answer, with the button to share it, or the name of who shared it."""
        rendered = render(await self._answer(request, self._channel(channel), person))
        below = [shared_by(person)] if request.share else share_control(request)
        return {
            "text": rendered.text,
            "blocks": [*rendered.blocks, *below],
            "unfurl_links": False,
            "unfurl_media": False,
        }

    def _addressed(self, text: str) -> str:
        """What is said to us: the words after our name, or all of them where it stands last."""
        before, _, after = text.partition(f"<@{self._me.user}>")
        return after.strip() or before.strip()

    def _channel(self, channel: str) -> ChannelRef:
        return ChannelRef(platform="slack", workspace=self._me.team, channel=channel)

    async def _answer(self, request: Request, channel: ChannelRef, person: str) -> Answer:
        if request.verb is Verb.HELP:
            return Notice(text=request.puzzled or HELP)
        if request.verb is Verb.WATCH_HERE and not await self._may_post(channel):
            return Notice(text=_INVITE)
        command = Command(
            verb=request.verb,
            options=request.options,
            channel=channel,
            person=person,
            may_manage=self._managers is None or person in self._managers,
        )
        try:
            return await self._lookups.answer(command)
        except Exception:  # noqa: BLE001 - one command must not stop the rest; logged whole
            _LOG.exception("A command failed: %s", request.verb)
            return Notice(text=_SORRY)

    async def _may_post(self, channel: ChannelRef) -> bool:
        """False where Slack says that we are not in the channel; in doubt the outbox will see."""
        try:
            form = {"channel": channel.channel, "limit": 1}
            await self._web.api_call("conversations.history", data=form)
        except SlackApiError as error:
            return reason_of(error) not in _NOT_HERE
        except FAILURES:
            return True
        return True


def _without_unfurling(message: dict[str, Any]) -> dict[str, Any]:
    """What is for one person's eyes is never unfurled; Slack does not take the arguments there."""
    return {name: value for name, value in message.items() if not name.startswith("unfurl_")}


async def _open(handler: AsyncSocketModeHandler) -> None:
    await handler.connect_async()  # type: ignore[no-untyped-call] # Bolt gives no types here


async def _renew(handler: AsyncSocketModeHandler, seconds: float) -> None:
    """Forget an address that no connection came of.

    slack_sdk tries the same address for ever, and Slack takes each once and for a short time.
    """
    while True:
        await asyncio.sleep(seconds)
        if not await handler.client.is_connected():
            handler.client.wss_uri = None
