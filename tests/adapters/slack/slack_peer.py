"""A small Slack of our own: what Muster says to it, and what people say to Muster through it.

The Web API methods that Muster uses, Socket Mode, response_url, and faults on demand. It runs
inside a test (`async with SlackPeer() as peer`) or as a process of its own, which outlives a
Muster that is killed:

    python slack_peer.py --port 0

prints one JSON line with `base_url`, `control` and the tokens. Everything under `control` is for
the test: GET `messages`, `ephemerals`, `answers`, `views`, `calls`, `state`; POST `command`,
`mention`, `check_message`, `press`, `press_in`, `submit`, `redeliver`, `disconnect`, `hang_up`,
`fault`, `settings` (see `Control`).
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import WSMsgType, web
from slack_workspace import APP, BOT, BOT_USER, CHANNEL, TEAM, Json, Refused, Workspace

BOT_TOKEN = "xoxb-peer-bot"
APP_TOKEN = "xapp-peer-app"


@dataclass
class Fault:
    """What goes wrong with the next `times` calls of a method.

    `kind`: "status" (with `status` and `retry_after`), "error" (an API error), "html" (a page
    in place of JSON), "drop_before" and "drop_after" (the connection breaks; after: the call was
    carried out first).
    """

    method: str
    kind: str
    times: int = 1
    status: int = 500
    retry_after: str | None = None
    error: str = "internal_error"


class SlackPeer:
    """The server. Use it as an async context manager, or `start` and `stop`."""

    def __init__(self, port: int = 0, *, team: str = TEAM) -> None:
        self.team = team
        self.workspace = Workspace()
        self.calls: list[Json] = []
        self.faults: list[Fault] = []
        self.answers: list[Json] = []
        self.sent: dict[str, Json] = {}
        self.acks: dict[str, float] = {}
        self.ack_payloads: dict[str, Json] = {}
        self.refuse_sockets = False
        self.connections = 0
        self._port = port
        self._number = 0
        self._tickets: set[str] = set()
        self._sockets: list[web.WebSocketResponse] = []
        self._wires: dict[web.WebSocketResponse, asyncio.Transport] = {}
        self._runner: web.AppRunner | None = None
        self._changed = asyncio.Condition()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def base_url(self) -> str:
        return f"{self.origin}/api/"

    async def __aenter__(self) -> SlackPeer:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        app = web.Application()
        app.router.add_post("/api/{method}", self._api)
        app.router.add_get("/link", self._socket)
        app.router.add_post("/respond/{name}", self._respond)
        app.router.add_post("/upload/{name}", self._upload)
        Control(self).add_to(app)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        await self.hang_up()
        if self._runner:
            await self._runner.cleanup()

    async def until(self, happened: Callable[[], Any], seconds: float = 10) -> Any:
        """Wait until something is so, looking again whenever anything happened here."""

        async def look() -> Any:
            async with self._changed:
                await self._changed.wait_for(happened)
            return happened()

        return await asyncio.wait_for(look(), seconds)

    async def command(self, command: str, text: str, **more: str) -> str:
        """Somebody gives a slash command; its envelope's id."""
        self._number += 1
        payload = {
            "token": "unused",
            "team_id": self.team,
            "team_domain": "peer",
            "channel_id": CHANNEL,
            "channel_name": "desk",
            "user_id": "U0EDITOR",
            "user_name": "editor",
            "command": command,
            "text": text,
            "api_app_id": APP,
            "is_enterprise_install": "false",
            "response_url": f"{self.origin}/respond/{self._number}",
            "trigger_id": f"{self._number}.trigger",
            **more,
        }
        return await self._send({"type": "slash_commands", "payload": payload})

    async def check_message(self, text: str, **more: Any) -> str:
        """Somebody uses the shortcut "Check claims" on a message; the envelope's id."""
        self._number += 1
        payload = {
            "type": "message_action",
            "callback_id": "check_claims",
            "trigger_id": f"{self._number}.trigger",
            "response_url": f"{self.origin}/respond/{self._number}",
            "team": {"id": self.team, "domain": "peer"},
            "channel": {"id": CHANNEL, "name": "desk"},
            "user": {"id": "U0EDITOR", "name": "editor"},
            "message": {
                "type": "message",
                "user": "U0EDITOR",
                "ts": "1744.1",
                "text": text,
                **more,
            },
            "message_ts": "1744.1",
            "token": "unused",
        }
        return await self._send({"type": "interactive", "payload": payload})

    async def press(
        self, action: str, value: str = "", *, user: Json | None = None, **more: str
    ) -> str:
        """Somebody presses a button; its envelope's id. `thread_ts`: the message's thread."""
        self._number += 1
        payload = {
            "type": "block_actions",
            "trigger_id": f"{self._number}.trigger",
            "response_url": f"{self.origin}/respond/{self._number}",
            "team": {"id": self.team, "domain": "peer"},
            "channel": {"id": CHANNEL, "name": "desk"},
            "user": {"id": "U0EDITOR", "name": "editor", "team_id": self.team, **(user or {})},
            "container": {"type": "message", "channel_id": CHANNEL, **more},
            "api_app_id": APP,
            "token": "unused",
            "actions": [{"type": "button", "action_id": action, "block_id": "b", "value": value}],
        }
        return await self._send({"type": "interactive", "payload": payload})

    async def press_in(self, view: Json, action: str, value: str = "", **more: str) -> str:
        """Somebody presses a button in a modal; its envelope's id."""
        self._number += 1
        payload = {
            "type": "block_actions",
            "trigger_id": f"{self._number}.trigger",
            "team": {"id": self.team, "domain": "peer"},
            "user": {"id": "U0EDITOR", "name": "editor", "team_id": self.team, **more},
            "container": {"type": "view", "view_id": view["id"]},
            "view": view,
            "api_app_id": APP,
            "token": "unused",
            "actions": [{"type": "button", "action_id": action, "block_id": "b", "value": value}],
        }
        return await self._send({"type": "interactive", "payload": payload})

    async def submit(self, view: Json, values: dict[str, Json], **more: str) -> str:
        """Somebody sends a form; `values` by the blocks' ids. Its envelope's id."""
        self._number += 1
        state = {"values": {block: {"value": typed} for block, typed in values.items()}}
        payload = {
            "type": "view_submission",
            "trigger_id": f"{self._number}.trigger",
            "team": {"id": self.team, "domain": "peer"},
            "user": {"id": "U0EDITOR", "name": "editor", "team_id": self.team, **more},
            "view": {**view, "state": state},
            "api_app_id": APP,
            "token": "unused",
        }
        return await self._send({"type": "interactive", "payload": payload})

    async def mention(self, text: str, *, thread_ts: str | None = None, **more: str) -> str:
        """Somebody writes to Muster in a channel or thread; the envelope's id."""
        self._number += 1
        ts = f"1744200000.{self._number:06d}"
        event: Json = {
            "type": "app_mention",
            "user": "U0EDITOR",
            "text": f"<@{BOT_USER}> {text}",
            "channel": CHANNEL,
            "ts": ts,
            "event_ts": ts,
            **({"thread_ts": thread_ts} if thread_ts else {}),
            **more,
        }
        payload = {
            "type": "event_callback",
            "token": "unused",
            "team_id": self.team,
            "api_app_id": APP,
            "event": event,
            "event_id": f"Ev{self._number:08d}",
            "event_time": 1744200000,
            "authorizations": [{"team_id": self.team, "user_id": BOT_USER, "is_bot": True}],
        }
        return await self._send({"type": "events_api", "payload": payload, "retry_attempt": 0})

    async def redeliver(self, envelope: str) -> str:
        """Slack did not see the acknowledgement and sends the same thing once more."""
        return await self._send({**self.sent[envelope], "retry_attempt": 1})

    async def disconnect(self) -> None:
        """Ask for a new connection, as Slack does every few hours."""
        old, self._sockets = self._sockets, []
        for socket in old:
            notice = {"type": "disconnect", "reason": "refresh_requested"}
            await socket.send_str(json.dumps(notice))

    async def hang_up(self) -> None:
        """Break every websocket without a word."""
        wires, self._wires, self._sockets = self._wires, {}, []
        for wire in wires.values():
            wire.abort()

    @property
    def connected(self) -> bool:
        return bool(self._sockets)

    async def _send(self, envelope: Json) -> str:
        self._number += 1
        name = f"envelope-{self._number}"
        self.sent[name] = envelope
        await self.until(lambda: self._sockets)
        sent = {**envelope, "envelope_id": name, "accepts_response_payload": True}
        self.acks[name] = -time.monotonic()
        await self._sockets[-1].send_str(json.dumps(sent))
        return name

    async def _notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        args = {**request.query, **await _arguments(request)}
        self.calls.append({"method": method, "args": args, "at": time.time()})
        fault = self._fault(method)
        if fault and (answer := _broken(request, fault)):
            await self._notify()
            return answer
        try:
            body = {"ok": True, **self._do(method, args, request)}
        except Refused as refused:
            body = refused.body
        if fault and fault.kind == "drop_after" and request.transport:
            request.transport.abort()
        await self._notify()
        return web.json_response(body)

    def _do(self, method: str, args: Json, request: web.Request) -> Json:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if token != (APP_TOKEN if method == "apps.connections.open" else BOT_TOKEN):
            raise Refused("invalid_auth")
        methods: dict[str, Callable[[Json], Json]] = {
            "auth.test": lambda _: {"team_id": self.team, "user_id": BOT_USER, "bot_id": BOT},
            "apps.connections.open": lambda _: {"url": self._address()},
            "chat.postMessage": self.workspace.post,
            "chat.postEphemeral": self.workspace.ephemeral,
            "chat.update": self.workspace.update,
            "conversations.history": self.workspace.history,
            "conversations.replies": self.workspace.replies,
            "chat.getPermalink": self.workspace.permalink,
            "users.info": self.workspace.user,
            "usergroups.users.list": self.workspace.members,
            "views.open": lambda asked: self.workspace.open_view(asked, root=True),
            "views.push": lambda asked: self.workspace.open_view(asked, root=False),
            "views.update": self.workspace.update_view,
            "files.getUploadURLExternal": lambda asked: self.workspace.ticket(asked, self.origin),
            "files.completeUploadExternal": self.workspace.share_file,
        }
        if method not in methods:
            raise Refused("unknown_method")
        return methods[method](args)

    def _address(self) -> str:
        self._number += 1
        ticket = f"ticket-{self._number}"
        self._tickets.add(ticket)
        return f"ws://127.0.0.1:{self._port}/link?ticket={ticket}&app_id={APP}"

    def _fault(self, method: str) -> Fault | None:
        for fault in self.faults:
            if fault.method in {method, "*"} and fault.times > 0:
                fault.times -= 1
                return fault
        return None

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if self.refuse_sockets or ticket not in self._tickets:
            self._tickets.discard(ticket)
            return web.Response(status=408)
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.connections += 1
        hello = {"type": "hello", "num_connections": 1, "connection_info": {"app_id": APP}}
        await socket.send_str(json.dumps(hello))
        self._sockets.append(socket)
        self._wires[socket] = request.transport
        await self._notify()
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self._acknowledged(json.loads(message.data))
        if socket in self._sockets:
            self._sockets.remove(socket)
        self._wires.pop(socket, None)
        await self._notify()
        return socket

    async def _upload(self, request: web.Request) -> web.Response:
        fault = self._fault("upload")
        if fault:
            return web.Response(status=fault.status)
        self.workspace.files[request.match_info["name"]]["content"] = await request.read()
        return web.Response(text="OK")

    async def _acknowledged(self, ack: Json) -> None:
        name = ack.get("envelope_id", "")
        self.ack_payloads[name] = ack.get("payload") or {}
        if self.acks.get(name, 0) < 0:
            self.acks[name] += time.monotonic()
        await self._notify()

    async def _respond(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if sum(answer["to"] == name for answer in self.answers) >= 5:
            return web.Response(status=404, text="used_url")
        fault = self._fault("response_url")
        if fault:
            return web.Response(status=fault.status)
        answer = await request.json()
        if not self.workspace.is_good(answer.get("blocks")):
            return web.Response(status=400, text="invalid_blocks")
        self.answers.append({"to": name, **answer})
        await self._notify()
        return web.Response(text="ok")


class Control:
    """The test's side of a peer that runs in a process of its own."""

    def __init__(self, peer: SlackPeer) -> None:
        self._peer = peer

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/control/{what}", self._read)
        app.router.add_post("/control/{what}", self._act)

    async def _read(self, request: web.Request) -> web.Response:
        """GET `?wait=N` answers as soon as there are N of them, or after ten seconds."""
        peer, what = self._peer, request.match_info["what"]
        kept: dict[str, Callable[[], Any]] = {
            "messages": lambda: peer.workspace.messages,
            "ephemerals": lambda: peer.workspace.ephemerals,
            "answers": lambda: peer.answers,
            "views": lambda: list(peer.workspace.views.values()),
            "calls": lambda: peer.calls,
            "state": lambda: {"connected": peer.connected, "connections": peer.connections},
        }
        if wait := int(request.query.get("wait", "0")):
            with contextlib.suppress(TimeoutError):
                await peer.until(lambda: len(kept[what]()) >= wait)
        return web.json_response(kept[what]())

    async def _act(self, request: web.Request) -> web.Response:
        """POST with the arguments of the peer's method of that name as a JSON object."""
        peer, what = self._peer, request.match_info["what"]
        args = await request.json() if request.can_read_body else {}
        if what == "fault":
            peer.faults.append(Fault(**args))
        elif what == "settings":
            for name, values in args.items():  # {"scopes": [...], "channels": [...]}
                setattr(peer.workspace, name, set(values))
        elif what in {
            "command",
            "mention",
            "check_message",
            "press",
            "press_in",
            "submit",
            "redeliver",
            "disconnect",
            "hang_up",
        }:
            name = await getattr(peer, what)(**args)
            return web.json_response({"envelope": name})
        else:
            return web.Response(status=404)
        return web.json_response({})


async def _arguments(request: web.Request) -> Json:
    if request.content_type == "application/json":
        found: Json = await request.json()
        return found
    return dict(await request.post())


def _broken(request: web.Request, fault: Fault) -> web.Response | None:
    if fault.kind == "status":
        headers = {"Retry-After": fault.retry_after} if fault.retry_after else {}
        if fault.status == 429:
            body = {"ok": False, "error": "ratelimited"}
            return web.json_response(body, status=429, headers=headers)
        return web.Response(status=fault.status, headers=headers, text="upstream trouble")
    if fault.kind == "error":
        return web.json_response({"ok": False, "error": fault.error})
    if fault.kind == "html":
        return web.Response(
            text="<html>Sign in to the hotel's network</html>", content_type="text/html"
        )
    if fault.kind == "drop_before" and request.transport:
        request.transport.abort()
        return web.Response()
    return None


async def _serve(port: int) -> None:
    async with SlackPeer(port) as peer:
        told = {"base_url": peer.base_url, "control": f"{peer.origin}/control/"}
        told |= {"bot_token": BOT_TOKEN, "app_token": APP_TOKEN, "team": TEAM, "channel": CHANNEL}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="A small Slack for tests.")
    parser.add_argument("--port", type=int, default=0)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(parser.parse_args().port))
