"""What comes in from Slack: commands, mentions, buttons, forms; acknowledged, then answered.

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
from slack_sdk.web.async_client import AsyncWebClient

from adapters.chat import ChatUnavailable, Verb
from adapters.slack.answering import Desk
from adapters.slack.commands import Request, parse
from adapters.slack.controls import PREFIX, Place, pressed
from adapters.slack.errors import FAILURES, translate
from adapters.slack.forms import FORM_CALLBACK
from adapters.slack.logs import quiet_logger
from adapters.slack.modals import shown_in
from adapters.slack.people import Asker
from adapters.slack.reviewing import ReviewRoom
from adapters.slack.tokens import unescape
from claims.lexicon import Lexicon

_LOG = logging.getLogger(__name__)
_CONNECT_SECONDS: float = 10
_REMEMBERED = 2000
CHECK_SHORTCUT = "check_claims"  # as in docs/slack-manifest.json

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
    """Hears commands, mentions and buttons, and has the `desk` answer them."""

    def __init__(self, web: AsyncWebClient, me: Identity, desk: Desk, *, lexicon: Lexicon) -> None:
        self._web = web
        self._me = me
        self._desk = desk
        self._room = ReviewRoom(web, desk)
        self._lexicon = lexicon
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
        app.view(re.compile(f"^{re.escape(FORM_CALLBACK)}"))(self._on_form)
        app.event("app_mention")(self._on_mention)
        return app

    async def _tracked(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)
        await task

    async def _on_claims(self, ack: AsyncAck, body: Body, respond: AsyncRespond) -> None:
        await ack()
        await self._tracked(self._on_command(body, respond, "claims"))

    async def _on_muster(self, ack: AsyncAck, body: Body, respond: AsyncRespond) -> None:
        await ack()
        await self._tracked(self._on_command(body, respond, None))

    async def _on_command(self, body: Body, respond: AsyncRespond, group: str | None) -> None:
        asker = Asker(
            person=str(body["user_id"]),
            channel=str(body["channel_id"]),
            handle=body.get("user_name"),
            team=body.get("team_id"),
            trigger=str(body["trigger_id"]),
        )
        request = parse(str(body.get("text", "")), lexicon=self._lexicon, group=group)
        if self._seen.again(str(asker.trigger)):
            return
        if request.verb is Verb.REVIEW and not request.share and "id" in request.options:
            await self._review(request, asker, respond)
        else:
            await self._respond(request, asker, respond)

    async def _on_shortcut(self, ack: AsyncAck, shortcut: Body, respond: AsyncRespond) -> None:
        await ack()
        asker = _asker(shortcut, str(shortcut["channel"]["id"]))
        text = unescape(_text_of(shortcut["message"]))
        request = Request(verb=Verb.CHECK, options={"text": text} if text else {})
        if not self._seen.again(str(asker.trigger)):
            await self._tracked(self._respond(request, asker, respond))

    async def _on_button(self, ack: AsyncAck, body: Body, respond: AsyncRespond) -> None:
        await ack()
        if not self._seen.again(str(body["trigger_id"])):
            press = self._press_in_modal if "view" in body else self._press
            await self._tracked(press(body, respond))

    async def _press(self, body: Body, respond: AsyncRespond) -> None:
        asker = _asker(body, str(body["channel"]["id"]))
        wanted = pressed(body["actions"][0], self._desk.kept)
        if wanted is None:
            return
        if wanted.place is Place.MODAL:
            await self._review(wanted.request, asker, respond)
        else:
            instead = wanted.place is Place.INSTEAD
            await self._respond(wanted.request, asker, respond, replace_original=instead)

    async def _press_in_modal(self, body: Body, _: AsyncRespond) -> None:
        await self._room.press(body["actions"][0], body, _in_modal(body))

    async def _on_form(self, ack: AsyncAck, body: Body) -> None:
        if self._seen.again(str(body["trigger_id"])):
            await ack()
        else:
            await self._tracked(self._room.submit(ack, body, _in_modal(body)))

    async def _review(self, request: Request, asker: Asker, respond: AsyncRespond) -> None:
        """In a modal; where Slack opens none, a message has a button for it."""
        if not await self._room.open(request.options["id"], asker):
            await self._respond(request, asker, respond)

    async def _respond(
        self,
        request: Request,
        asker: Asker,
        respond: AsyncRespond,
        *,
        replace_original: bool = False,
    ) -> None:
        try:
            reply = await respond(
                **await self._desk.reply(request, asker),
                response_type="in_channel" if request.share else "ephemeral",
                replace_original=replace_original,
                thread_ts=asker.thread,
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
        asker = Asker(
            person=str(event["user"]),
            channel=str(event["channel"]),
            team=event.get("user_team") or event.get("team"),
            thread=event.get("thread_ts"),
        )
        message = await self._desk.reply(request, asker)
        message |= {"channel": asker.channel, "thread_ts": asker.thread}
        try:
            if request.share:
                await self._web.chat_postMessage(**message)
            else:
                await self._web.chat_postEphemeral(**_without_unfurling(message), user=asker.person)
        except FAILURES as error:
            _LOG.warning("An answer could not be delivered: %s", translate(error, "reply"))

    def _addressed(self, text: str) -> str:
        """What is said to us: the words after our name, or all of them where it stands last."""
        before, _, after = text.partition(f"<@{self._me.user}>")
        return after.strip() or before.strip()


def _asker(body: Body, channel: str) -> Asker:
    """Who pressed a button or used a shortcut."""
    user, container = body["user"], body.get("container") or {}
    return Asker(
        person=str(user["id"]),
        channel=channel,
        handle=user.get("username") or user.get("name"),
        team=user.get("team_id"),
        thread=container.get("thread_ts"),
        trigger=str(body["trigger_id"]),
    )


def _in_modal(body: Body) -> Asker:
    """Who works in a modal; it remembers the channel that it was opened from."""
    shown = shown_in(body["view"])
    return _asker(body, shown.channel if shown else "")


def _text_of(message: Body) -> str:
    """What a message says; other apps often say it in attachments alone."""
    shared = (part.get("text") or part.get("fallback") for part in message.get("attachments", ()))
    return "\n".join(str(text) for text in (message.get("text"), *shared) if text)


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
