"""A loopback server that misbehaves on demand. Each path is one way to be a bad neighbour."""

from __future__ import annotations

import asyncio
import gzip
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web
from aiohttp.test_utils import TestServer

RSS = (
    b'<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title>'
    b"<item><title>Ferry late</title><link>/ferry</link><guid>f1</guid></item></channel></rss>"
)
ETAG = '"v1"'


class HostileServer:
    """Counts what it is asked, and how many requests it had in hand at once."""

    def __init__(self) -> None:
        self.requests: list[web.Request] = []
        self.busy: Counter[str] = Counter()
        self.busiest = 0
        self.gate = asyncio.Event()
        application = web.Application()
        application.router.add_get("/{name:.*}", self._answer)
        self.server = TestServer(application, host="127.0.0.1")

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server.port}/{path}"

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.requests.append(request)
        name = request.match_info["name"].replace("-", "_")
        answer: Callable[[web.Request], Awaitable[web.StreamResponse]] = getattr(
            self, f"get_{name}"
        )
        return await answer(request)

    async def get_feed(self, request: web.Request) -> web.Response:
        if request.headers.get("If-None-Match") == ETAG:
            return web.Response(status=304)
        return web.Response(
            body=RSS,
            headers={
                "ETag": ETAG,
                "Last-Modified": "Tue, 01 Apr 2025 10:00:00 GMT",
                "Content-Type": "application/rss+xml",
                "Set-Cookie": "track=me",
            },
        )

    async def get_packed(self, request: web.Request) -> web.Response:
        return web.Response(body=gzip.compress(RSS), headers={"Content-Encoding": "gzip"})

    async def get_not_packed(self, request: web.Request) -> web.Response:
        return web.Response(body=b"plain, not gzip", headers={"Content-Encoding": "gzip"})

    async def get_bomb(self, request: web.Request) -> web.Response:
        bomb = gzip.compress(gzip.compress(b" " * 50_000_000, 9), 9)
        return web.Response(body=gzip.decompress(bomb), headers={"Content-Encoding": "gzip"})

    async def get_endless(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        with_line = b"<!-- on and on -->" * 1_000
        while True:
            await response.write(with_line)

    async def get_drip(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b"<")
            await asyncio.sleep(0.02)

    async def get_silent(self, request: web.Request) -> web.Response:
        await self.gate.wait()
        return web.Response(body=RSS)

    async def get_cut(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "5000"})
        await response.prepare(request)
        await response.write(RSS)
        assert request.transport is not None
        request.transport.abort()
        return response

    async def get_missing(self, request: web.Request) -> web.Response:
        return web.Response(status=404, text="nothing here")

    async def get_gone(self, request: web.Request) -> web.Response:
        return web.Response(status=410)

    async def get_busy(self, request: web.Request) -> web.Response:
        return web.Response(status=429, headers={"Retry-After": "120"})

    async def get_locked(self, request: web.Request) -> web.Response:
        return web.Response(status=401)

    async def get_counted(self, request: web.Request) -> web.Response:
        self.busy[request.host] += 1
        self.busiest = max(self.busiest, self.busy[request.host])
        await asyncio.sleep(0)
        self.busy[request.host] -= 1
        return web.Response(body=RSS)

    async def get_loop(self, request: web.Request) -> web.Response:
        raise web.HTTPFound("/loop")

    async def get_moved(self, request: web.Request) -> web.Response:
        raise web.HTTPMovedPermanently("/moved-again")

    async def get_moved_again(self, request: web.Request) -> web.Response:
        raise web.HTTPPermanentRedirect("/feed")

    async def get_moved_for_now(self, request: web.Request) -> web.Response:
        raise web.HTTPTemporaryRedirect("/feed")

    async def get_moved_then_for_now(self, request: web.Request) -> web.Response:
        raise web.HTTPMovedPermanently("/moved-for-now")

    async def get_moved_to_itself_by_number(self, request: web.Request) -> web.Response:
        raise web.HTTPFound(self.url("feed", "127.0.0.1"))

    async def get_moved_to_mapped_address(self, request: web.Request) -> web.Response:
        raise web.HTTPFound(self.url("feed", "[::ffff:127.0.0.1]"))

    async def get_moved_to_a_file(self, request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": "file:///etc/passwd"})

    async def get_moved_nowhere(self, request: web.Request) -> web.Response:
        return web.Response(status=302)


@asynccontextmanager
async def hostile_server() -> AsyncIterator[HostileServer]:
    hostile = HostileServer()
    await hostile.server.start_server()
    try:
        yield hostile
    finally:
        hostile.gate.set()
        await hostile.server.close()
