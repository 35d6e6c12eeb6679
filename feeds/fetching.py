"""An address and its validators → the bytes, or the news that nothing changed.

Every socket passes the guard (`addresses`), redirect hops included; bytes are counted after
unpacking, and the clock runs over each whole request, so that neither a gzip bomb nor a server that
drips one byte a second holds us. A host is asked one thing at a time.
"""

from __future__ import annotations

import asyncio
import hashlib
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

import aiohttp
from yarl import URL

from feeds.addresses import (
    AllowList,
    may_connect,
    require_web_address,
    shown,
    without_credentials,
)
from feeds.errors import FeedBlocked, FeedGone, FeedTooLarge, FeedUnavailable
from feeds.model import Fetched, NotModified, Validators

_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
    "text/xml;q=0.9, text/html;q=0.5, */*;q=0.1"
)
_REDIRECTS = {301, 302, 303, 307, 308}
_PERMANENT = {301, 308}
_CHUNK = 65_536
_LONGEST_WAIT = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """How we fetch. `allow` lists private hosts, addresses and networks that are fine.

    `timeout` is in seconds, for one request; `max_bytes` counts unpacked.
    """

    timeout: float = 30.0
    max_bytes: int = 8_000_000
    max_redirects: int = 5
    allow: tuple[str, ...] = ()
    user_agent: str = "Muster/0.1 (feed reader)"
    per_host: int = 1
    concurrency: int = 16


@dataclass(slots=True)
class _Connecting:
    """What the guard knows of the request a socket is for, and what it refused."""

    host_is_allowed: bool
    refused: list[str] = field(default_factory=list)


_connecting: ContextVar[_Connecting] = ContextVar("connecting")


@dataclass(slots=True)
class _Turn:
    """The queue at one host; kept only while somebody stands in it."""

    free: asyncio.Semaphore
    waiting: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Redirect:
    """Where an answer sends us."""

    url: str
    permanent: bool


class Fetcher:
    """Fetches feeds and pages. An asynchronous context manager, entered in the running loop."""

    def __init__(self, settings: FetchSettings) -> None:
        self._settings = settings
        self._allowed = AllowList.of(settings.allow)
        self._turns: dict[str, _Turn] = {}
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._room = asyncio.Semaphore(self._settings.concurrency)
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                limit=0, socket_factory=self._guarded_socket, ttl_dns_cache=60
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            # The clock in `fetch` runs over the whole; a second one would only cost.
            timeout=aiohttp.ClientTimeout(total=None),
            headers={"User-Agent": self._settings.user_agent, "Accept": _ACCEPT},
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def fetch(self, url: str, validators: Validators | None = None) -> Fetched | NotModified:
        """Fetch an address; `validators` are those of the body we already have.

        Raises:
            FeedUnavailable: try later.
            FeedGone: never again (410).
            FeedBlocked: the address, or one it redirects to, must not be fetched.
            FeedTooLarge: more than `max_bytes`.
        """
        here, moved_to, unbroken = url, None, True
        for _ in range(self._settings.max_redirects + 1):
            require_web_address(here)
            answer = await self._ask(here, validators or Validators())
            if not isinstance(answer, _Redirect):
                return _with_move(answer, moved_to)
            here = answer.url
            unbroken = unbroken and answer.permanent
            moved_to = here if unbroken else moved_to
        raise FeedUnavailable(f"{shown(url)} redirects without end")

    async def _ask(self, url: str, validators: Validators) -> Fetched | NotModified | _Redirect:
        host = urlsplit(url).hostname or ""
        async with self._turn(host), self._room:
            connecting = _Connecting(self._allowed.has_host(host))
            _connecting.set(connecting)
            try:
                async with asyncio.timeout(self._settings.timeout):
                    return await self._request(url, validators)
            except TimeoutError as slow:
                seconds = f"{self._settings.timeout:g}"
                raise FeedUnavailable(f"{shown(url)} took longer than {seconds} s") from slow
            except (aiohttp.ClientError, OSError, UnicodeError) as problem:
                raise _translated(url, problem, connecting) from problem

    @asynccontextmanager
    async def _turn(self, host: str) -> AsyncIterator[None]:
        turn = self._turns.get(host)
        if turn is None:
            turn = self._turns[host] = _Turn(asyncio.Semaphore(self._settings.per_host))
        turn.waiting += 1
        try:
            async with turn.free:
                yield
        finally:
            turn.waiting -= 1
            if not turn.waiting:
                del self._turns[host]

    async def _request(self, url: str, validators: Validators) -> Fetched | NotModified | _Redirect:
        if self._session is None:
            raise RuntimeError("a Fetcher is used inside `async with`")
        async with self._session.get(
            _address(url), headers=_conditions(validators), allow_redirects=False
        ) as response:
            if response.status == 304:
                return NotModified(validators=_validators(response.headers, validators))
            if response.status in _REDIRECTS:
                return _redirect(url, response)
            _require_success(url, response)
            body = await self._read(url, response)
            return Fetched(
                url=without_credentials(url),
                body=body,
                body_hash=hashlib.blake2b(body, digest_size=16).hexdigest(),
                content_type=response.headers.get("Content-Type"),
                validators=_validators(response.headers, Validators()),
            )

    async def _read(self, url: str, response: aiohttp.ClientResponse) -> bytes:
        limit = self._settings.max_bytes
        chunks, size = [], 0
        async for chunk in response.content.iter_chunked(_CHUNK):
            size += len(chunk)
            if size > limit:
                response.close()
                raise FeedTooLarge(f"{shown(url)} is larger than {limit:,} bytes")
            chunks.append(chunk)
        return chunks[0] if len(chunks) == 1 else b"".join(chunks)

    def _guarded_socket(self, info: tuple[Any, ...]) -> socket.socket:
        family, kind, protocol, _, address = info
        connecting = _connecting.get()
        if not connecting.host_is_allowed and not may_connect(address[0], self._allowed):
            connecting.refused.append(address[0])
            raise PermissionError(f"{address[0]} is a private address")
        return socket.socket(family=family, type=kind, proto=protocol)


def _with_move(answer: Fetched | NotModified, moved_to: str | None) -> Fetched | NotModified:
    if moved_to is None or isinstance(answer, NotModified):
        return answer
    return replace(answer, moved_to=moved_to)


def _address(url: str) -> URL:
    try:
        return URL(url)
    except ValueError as problem:
        raise FeedBlocked(f"{shown(url)} is no address to fetch") from problem


def _conditions(validators: Validators) -> dict[str, str]:
    conditions = {}
    if validators.etag:
        conditions["If-None-Match"] = validators.etag
    if validators.last_modified:
        conditions["If-Modified-Since"] = validators.last_modified
    return conditions


def _validators(headers: Mapping[str, str], known: Validators) -> Validators:
    return Validators(
        etag=headers.get("ETag") or known.etag,
        last_modified=headers.get("Last-Modified") or known.last_modified,
    )


def _redirect(url: str, response: aiohttp.ClientResponse) -> _Redirect:
    location = response.headers.get("Location", "").strip()
    if not location:
        raise FeedUnavailable(
            f"{shown(url)} redirects to nowhere ({response.status})", status=response.status
        )
    try:
        target = urljoin(without_credentials(url), location)
        target = _keeping_credentials(url, target)
    except ValueError as problem:
        raise FeedUnavailable(f"{shown(url)} redirects to no address") from problem
    return _Redirect(url=target, permanent=response.status in _PERMANENT)


def _keeping_credentials(url: str, target: str) -> str:
    """Give the user and password of `url` to the same host only, and never in the clear."""
    old, new = urlsplit(url), urlsplit(target)
    credentials = old.netloc.rpartition("@")[0]
    safe = new.scheme == "https" or old.scheme == "http"
    if not credentials or "@" in new.netloc or new.hostname != old.hostname or not safe:
        return target
    return new._replace(netloc=f"{credentials}@{new.netloc}").geturl()


def _require_success(url: str, response: aiohttp.ClientResponse) -> None:
    status = response.status
    if status == 410:
        raise FeedGone(f"{shown(url)} is gone for good (410)")
    if not 200 <= status < 300:
        raise FeedUnavailable(
            f"{shown(url)} answered {status} {response.reason or ''}".rstrip(),
            status=status,
            retry_after=read_retry_after(response.headers.get("Retry-After"), datetime.now(UTC)),
        )


def read_retry_after(value: str | None, now: datetime) -> timedelta | None:
    """Read a Retry-After header, seconds or a date (RFC 9110 section 10.2.3); a week at most."""
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        # Longer than nine digits is centuries, and more than a timedelta holds.
        wait = timedelta(seconds=int(value[:9]))
    else:
        try:
            moment = parsedate_to_datetime(value)
        except (ValueError, OverflowError):
            return None
        wait = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
    return max(timedelta(0), min(wait, _LONGEST_WAIT))


def _translated(
    url: str, problem: Exception, connecting: _Connecting
) -> FeedBlocked | FeedUnavailable:
    if connecting.refused:
        private = ", ".join(connecting.refused)
        return FeedBlocked(
            f"{shown(url)} leads to the private address {private}, which is not on the allow list"
        )
    if isinstance(problem, aiohttp.InvalidURL):
        return FeedBlocked(f"{shown(url)} is no address to fetch")
    return FeedUnavailable(f"{shown(url)}{_trouble(problem)}")


def _trouble(problem: Exception) -> str:
    if isinstance(problem, aiohttp.ClientConnectorDNSError):
        return ": the host name is not known"
    if isinstance(problem, aiohttp.ClientSSLError):
        return f": no secure connection ({_short(problem)})"
    if isinstance(problem, aiohttp.ClientConnectionError):
        return f" cannot be reached ({_short(problem)})"
    if isinstance(problem, aiohttp.ClientPayloadError):
        return ": the answer was cut off or cannot be unpacked"
    # The texts of other errors may quote the address with its password.
    return f" cannot be fetched ({type(problem).__name__})"


def _short(problem: Exception) -> str:
    cause = getattr(problem, "os_error", None)
    return (getattr(cause, "strerror", None) or type(problem).__name__).lower()
