"""The peer's gateway: https://discord.com/developers/docs/events/gateway."""

from __future__ import annotations

import asyncio
import contextlib
import json
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web
from discord_world import APPLICATION, GUILD, Json, World


@dataclass(slots=True)
class Session:
    """A gateway session: what was sent, so that a resume can send it again."""

    id: str
    socket: web.WebSocketResponse | None
    sent: list[str] = field(default_factory=list)

    async def dispatch(self, event: str, data: object) -> None:
        """Send an event, now or at the resume."""
        number = len(self.sent) + 1
        self.sent.append(json.dumps({"op": 0, "s": number, "t": event, "d": data}))
        if self.socket is not None and not self.socket.closed:
            with contextlib.suppress(ConnectionError):  # killed a moment ago
                await self.socket.send_str(self.sent[-1])


class Gateway:
    """Hello, heartbeat, identify, ready, resume; as text, which discord.py takes too."""

    def __init__(self, world: World, token: str) -> None:
        self.world, self.token = world, token
        self.url = ""
        self.sessions: dict[str, Session] = {}
        self.ready = asyncio.Event()

    async def connected(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 41_250}})
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self.received(socket, json.loads(message.data))
        return socket

    async def received(self, socket: web.WebSocketResponse, message: Json) -> None:
        match message["op"]:
            case 1:
                await socket.send_json({"op": 11})
            case 2:
                await self.identified(socket, message["d"])
            case 6:
                await self.resumed(socket, message["d"])

    async def identified(self, socket: web.WebSocketResponse, asked: Json) -> None:
        if asked["token"] != self.token:
            await socket.close(code=4004, message=b"Authentication failed.")
            return
        session = Session(id=f"session-{len(self.sessions) + 1}", socket=socket)
        self.sessions[session.id] = session
        ready = {
            "v": 10,
            "user": self.world.user(),
            "guilds": [{"id": GUILD, "unavailable": True}],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "application": {"id": APPLICATION, "flags": 0},
        }
        await session.dispatch("READY", ready)
        await session.dispatch("GUILD_CREATE", self.world.guild())
        self.ready.set()

    async def resumed(self, socket: web.WebSocketResponse, asked: Json) -> None:
        session = self.sessions.get(asked["session_id"])
        if session is None:
            await socket.send_json({"op": 9, "d": False})
            return
        session.socket = socket
        for event in session.sent[asked["seq"] :]:
            await socket.send_str(event)
        await session.dispatch("RESUMED", {})

    async def dispatch(self, event: str, data: object) -> None:
        """To every session, also those that are away and may resume."""
        for session in self.sessions.values():
            await session.dispatch(event, data)

    async def close(self, code: int) -> None:
        """Hang up; the sessions may be resumed."""
        for session in self.sessions.values():
            if session.socket is not None:
                await session.socket.close(code=code)
                session.socket = None
