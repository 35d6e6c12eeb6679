"""A small Discord in a process of its own: REST, gateway and a control door for tests.

`python discord_peer.py --port 0` prints one line of JSON with its addresses:

    {"port": 40001, "token": "...", "api": "http://127.0.0.1:40001/api/v10",
     "gateway": "ws://127.0.0.1:40001/gateway", "control": "http://127.0.0.1:40001/control",
     "guild": "...", "channels": ["...", "..."]}

Control, all JSON:

    GET    /control/messages        {channel or thread: [message, ...]}
    GET    /control/requests        what was asked over REST, bodies included
    GET    /control/commands        the commands it was told
    POST   /control/faults          {"method": "POST", "path": "/channels/*/messages", "times": 1}
                                    with "status" (and "code", "retry_after", "via") to answer
                                    that, or "drop": "before" | "after" to hang up before or
                                    after doing it, or "delay": seconds
    POST   /control/interactions    {"type": 2 | 3 | 4, "data": {...}, "channel_id",
                                    "message_id", "permissions"}; answers when Muster did, with
                                    its callbacks and what it shows
    POST   /control/gateway/close   {"code": 4000, "forget": false}: hang up on the gateway
    POST   /control/nonces/forget   as after the minutes that Discord remembers them
    PATCH  /control/threads/{id}    {"archived": true, "locked": false}
    DELETE /control/channels/{id}   the channel is gone
    DELETE /control/messages/{id}   somebody deleted the message
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import fnmatch
import json
import sys
from typing import Any

from aiohttp import web
from discord_sessions import Gateway
from discord_world import APPLICATION, GUILD, Interaction, Json, Refused, World

BODY = web.RequestKey("BODY", object)
TOKEN = "peer.token.for-tests"
API = "/api/v10"


def reply(value: object, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """JSON with a Content-Type of exactly application/json; discord.py reads nothing else."""
    body = json.dumps(value).encode()
    return web.Response(body=body, status=status, headers=headers, content_type="application/json")


class Peer:
    """The server. `url` is known once it runs."""

    def __init__(self, token: str = TOKEN, nonce_seconds: float = 300.0) -> None:
        self.token = token
        self.world = World(nonce_seconds)
        self.faults: list[Json] = []
        self.requests: list[Json] = []
        self.gateway = Gateway(self.world, token)
        self.changed = asyncio.Condition()
        self.port = 0
        self._runner: web.AppRunner | None = None

    async def start(self, port: int = 0) -> None:
        """Listen on 127.0.0.1."""
        app = web.Application(middlewares=[self.guard])
        app.add_routes(self.routes())
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self.gateway.url = self.addresses["gateway"]

    async def stop(self) -> None:
        """Hang up on everybody."""
        await self.gateway.close(1001)
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def addresses(self) -> Json:
        """Where everything is."""
        here = f"127.0.0.1:{self.port}"
        return {
            "port": self.port,
            "token": self.token,
            "api": f"http://{here}{API}",
            "gateway": f"ws://{here}/gateway",
            "control": f"http://{here}/control",
            "guild": GUILD,
            "channels": list(self.world.channels),
        }

    def routes(self) -> list[web.RouteDef]:
        """Everything that is answered."""
        messages = f"{API}/channels/{{channel}}/messages"
        commands = f"{API}/applications/{APPLICATION}/commands"
        guild_commands = f"{API}/applications/{APPLICATION}/guilds/{GUILD}/commands"
        webhook = f"{API}/webhooks/{APPLICATION}/{{token}}"
        return [
            web.get(f"{API}/users/@me", self.me),
            web.get(f"{API}/oauth2/applications/@me", self.application),
            web.get(f"{API}/applications/@me", self.application),
            web.get(f"{API}/gateway/bot", self.gateway_address),
            web.get(commands, self.commands),
            web.put(commands, self.overwrite_commands),
            web.get(guild_commands, self.commands),
            web.put(guild_commands, self.overwrite_commands),
            web.get(messages, self.history),
            web.post(messages, self.post),
            web.get(messages + "/{message}", self.message),
            web.patch(messages + "/{message}", self.edit),
            web.post(messages + "/{message}/threads", self.thread),
            web.post(f"{API}/channels/{{channel}}/threads", self.forum_post),
            web.patch(f"{API}/channels/{{channel}}", self.edit_thread),
            web.get(f"{API}/guilds/{GUILD}/threads/active", self.active_threads),
            web.post(f"{API}/interactions/{{id}}/{{token}}/callback", self.callback),
            web.patch(webhook + "/messages/@original", self.edit_original),
            web.get("/gateway", self.gateway.connected),
            web.get("/gateway/", self.gateway.connected),
            web.get("/control/{what:messages|requests|commands}", self.show),
            web.post("/control/faults", self.add_fault),
            web.post("/control/interactions", self.interact),
            web.post("/control/gateway/close", self.close_gateway),
            web.post("/control/nonces/forget", self.forget_nonces),
            web.patch("/control/threads/{thread}", self.close_thread),
            web.delete("/control/channels/{channel}", self.delete_channel),
            web.delete("/control/messages/{message}", self.delete_message),
        ]

    @web.middleware
    async def guard(self, request: web.Request, handler: Any) -> web.StreamResponse:
        """Check the token, note the request, make the faults that were asked for."""
        if not request.path.startswith(API):
            return await handler(request)  # type: ignore[no-any-return]
        path = request.path.removeprefix(API)
        body = await body_of(request)
        request[BODY] = body
        self.requests.append({"method": request.method, "path": path, "json": body})
        fault = self.fault_for(request.method, path)
        await asyncio.sleep(fault.get("delay", 0))
        if "status" in fault:
            return self.failure(fault)
        if fault.get("drop") == "before":
            return hang_up(request)
        answer = await self.handled(request, handler)
        return hang_up(request) if fault.get("drop") == "after" else answer

    async def handled(self, request: web.Request, handler: Any) -> web.StreamResponse:
        """The answer, or Discord's way to refuse."""
        open_to_all = "/interactions/" in request.path or "/webhooks/" in request.path
        try:
            if not open_to_all and request.headers.get("Authorization") != f"Bot {self.token}":
                raise Refused(401, 0, "401: Unauthorized")  # noqa: TRY301 -- one way to refuse
            return await handler(request)  # type: ignore[no-any-return]
        except Refused as error:
            return reply({"message": str(error), "code": error.code}, error.status)

    def fault_for(self, method: str, path: str) -> Json:
        """The first fault that fits, used up once."""
        for fault in self.faults:
            fits = fault.get("method", "*") in {"*", method}
            if fits and fnmatch.fnmatch(path, fault.get("path", "*")):
                fault["times"] = fault.get("times", 1) - 1
                if not fault["times"]:
                    self.faults.remove(fault)
                return fault
        return {}

    def failure(self, fault: Json) -> web.Response:
        """An error as asked for; a 429 as Discord or, without `via`, as Cloudflare answers it."""
        body = {"message": "fault", "code": fault.get("code", 0)}
        headers = {}
        if "retry_after" in fault:
            body |= {"retry_after": fault["retry_after"], "global": False}
            headers["Retry-After"] = str(fault["retry_after"])
        if fault.get("via"):
            headers["Via"] = "1.1 peer"
        return reply(body, fault["status"], headers)

    async def me(self, _: web.Request) -> web.Response:
        return reply({**self.world.user(), "mfa_enabled": True, "verified": True})

    async def application(self, _: web.Request) -> web.Response:
        return reply(
            {
                "id": APPLICATION,
                "name": "Muster",
                "icon": None,
                "description": "",
                "bot_public": False,
                "bot_require_code_grant": False,
                "verify_key": "00",
                "flags": 0,
                "summary": "",
                "team": None,
                "owner": self.world.user("900000000000000002", "owner"),
                "rpc_origins": [],
            }
        )

    async def gateway_address(self, _: web.Request) -> web.Response:
        limits = {"total": 1000, "remaining": 999, "reset_after": 1, "max_concurrency": 1}
        address = self.addresses["gateway"]
        return reply({"url": address, "shards": 1, "session_start_limit": limits})

    async def commands(self, _: web.Request) -> web.Response:
        return reply(self.world.commands)

    async def overwrite_commands(self, request: web.Request) -> web.Response:
        self.world.commands = [
            {
                "type": 1,
                "description": "",
                "default_member_permissions": None,
                "nsfw": False,
                **command,
                "id": self.world.snowflake(),
                "application_id": APPLICATION,
                "version": self.world.snowflake(),
            }
            for command in request[BODY]
        ]
        return reply(self.world.commands)

    async def history(self, request: web.Request) -> web.Response:
        query = request.query
        limit, before, after = int(query.get("limit", 50)), query.get("before"), query.get("after")
        return reply(self.world.history(request.match_info["channel"], limit, before, after))

    async def post(self, request: web.Request) -> web.Response:
        return reply(self.world.post(request.match_info["channel"], request[BODY]))

    async def message(self, request: web.Request) -> web.Response:
        return reply(self.world.find(request.match_info["channel"], request.match_info["message"]))

    async def edit(self, request: web.Request) -> web.Response:
        where = request.match_info
        return reply(self.world.edit(where["channel"], where["message"], request[BODY]))

    async def thread(self, request: web.Request) -> web.Response:
        where = request.match_info
        thread = self.world.open_thread(where["channel"], where["message"], request[BODY])
        await self.gateway.dispatch("THREAD_CREATE", thread)
        return reply(thread, 201)

    async def forum_post(self, request: web.Request) -> web.Response:
        thread = self.world.open_post(request.match_info["channel"], request[BODY])
        await self.gateway.dispatch("THREAD_CREATE", thread)
        message = self.world.messages[thread["id"]][0]
        return reply({**thread, "message": message}, 201)

    async def edit_thread(self, request: web.Request) -> web.Response:
        return reply(self.world.edit_thread(request.match_info["channel"], request[BODY]))

    async def active_threads(self, _: web.Request) -> web.Response:
        threads = [
            thread
            for thread in self.world.threads.values()
            if not thread["thread_metadata"]["archived"]
        ]
        return reply({"threads": threads, "members": []})

    def interaction(self, request: web.Request) -> Interaction:
        """The interaction that a token stands for."""
        found = self.world.interactions.get(request.match_info["token"])
        if found is None:
            raise Refused(404, 10062, "Unknown interaction")
        return found

    async def callback(self, request: web.Request) -> web.Response:
        interaction = self.interaction(request)
        if interaction.callbacks:
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        body = request[BODY]
        interaction.callbacks.append(body)
        if body["type"] == 4:
            interaction.original = self.shown(interaction, body["data"])
        await self.notify()
        told = {"id": interaction.id, "type": interaction.payload["type"]}
        return reply({"interaction": told, "resource": {"type": body["type"]}})

    async def edit_original(self, request: web.Request) -> web.Response:
        interaction = self.interaction(request)
        interaction.original = self.shown(interaction, request[BODY])
        await self.notify()
        return reply(interaction.original)

    def shown(self, interaction: Interaction, body: Json) -> Json:
        """The answer, which a private one is for its asker alone and in no channel."""
        return self.world.message(interaction.payload["channel_id"], body)

    async def notify(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    async def show(self, request: web.Request) -> web.Response:
        known = {
            "messages": self.world.messages,
            "requests": self.requests,
            "commands": self.world.commands,
        }
        return reply(known[request.match_info["what"]])

    async def add_fault(self, request: web.Request) -> web.Response:
        self.faults.append(await request.json())
        return reply({})

    async def interact(self, request: web.Request) -> web.Response:
        interaction = self.world.interact(await request.json())
        await self.gateway.dispatch("INTERACTION_CREATE", interaction.payload)
        async with asyncio.timeout(15), self.changed:
            await self.changed.wait_for(lambda: interaction.answered)
        return reply({"callbacks": interaction.callbacks, "original": interaction.original})

    async def close_gateway(self, request: web.Request) -> web.Response:
        asked = await request.json()
        await self.gateway.close(asked.get("code", 4000))
        if asked.get("forget"):
            self.gateway.sessions.clear()
        return reply({})

    async def forget_nonces(self, _: web.Request) -> web.Response:
        self.world.nonces.clear()
        return reply({})

    async def close_thread(self, request: web.Request) -> web.Response:
        thread = self.world.threads[request.match_info["thread"]]
        thread["thread_metadata"] |= await request.json()
        return reply({})

    async def delete_message(self, request: web.Request) -> web.Response:
        for place in self.world.messages.values():
            place[:] = [found for found in place if found["id"] != request.match_info["message"]]
        return reply({})

    async def delete_channel(self, request: web.Request) -> web.Response:
        del self.world.messages[request.match_info["channel"]]
        del self.world.channels[request.match_info["channel"]]
        return reply({})


async def body_of(request: web.Request) -> Any:
    """What was sent; beside files it stands in a part of its own."""
    if not request.can_read_body:
        return None
    if request.content_type == "multipart/form-data":
        return json.loads(str((await request.post())["payload_json"]))
    return await request.json()


def hang_up(request: web.Request) -> web.Response:
    """Close the connection with nothing said."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def serve(port: int, token: str, nonce_seconds: float) -> None:
    """Run until ended."""
    peer = Peer(token, nonce_seconds)
    await peer.start(port)
    sys.stdout.write(json.dumps(peer.addresses) + "\n")
    sys.stdout.flush()
    try:
        await asyncio.Event().wait()
    finally:
        await peer.stop()


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="A small Discord for tests")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--nonce-seconds", type=float, default=300.0)
    given = parser.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(given.port, given.token, given.nonce_seconds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
