"""A document's bytes → its entries, in this process or in a child that can be ended.

feedparser takes most of the processor time of the whole program, can be made to take for ever by
a hostile document, and needs memory that the process with the event loop had better keep. So
`ParserPool` reads documents in up to two children, started when there is work and ended when
there is none, and kills one that takes too long.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Any, Self

from feeds.addresses import shown
from feeds.errors import NotAFeed, ParserTimeout
from feeds.frames import LENGTH, Question, pack_question, unpack_feed
from feeds.model import ParsedFeed

_COMMAND = (sys.executable, "-P", "-m", "feeds.parser_child")
# What Python needs to start. Not the rest: the child reads hostile documents, and the
# environment carries the tokens of the bot.
_ENVIRONMENT = (
    "PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP",
)  # fmt: skip
_BUFFER = 1 << 20


def parse(body: bytes, *, url: str, content_type: str | None) -> ParsedFeed:
    """Read a document here and now, as long as that takes.

    Raises:
        NotAFeed: the document is none.
    """
    # Loading feedparser costs 12 MB that only the child and the terminal commands need to pay.
    from feeds.documents import read_document  # noqa: PLC0415

    return read_document(body, url=url, content_type=content_type)


class _ChildEnded(Exception):
    """The child went away in the middle of an answer."""


class _Child:
    """One child process and the pipe to it. It has one document in hand at most."""

    def __init__(self, process: Process) -> None:
        self._process = process

    @classmethod
    async def start(cls) -> _Child:
        environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        return cls(
            await asyncio.create_subprocess_exec(
                *_COMMAND, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment, limit=_BUFFER
            )
        )

    @property
    def process_id(self) -> int:
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        return self._process.returncode is None

    async def ask(self, question: Question) -> dict[str, Any]:
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise RuntimeError("the child was started without pipes")
        try:
            stdin.writelines(pack_question(question))
            await stdin.drain()
            (length,) = LENGTH.unpack(await stdout.readexactly(LENGTH.size))
            answer: dict[str, Any] = json.loads(await stdout.readexactly(length))
        except (ConnectionError, asyncio.IncompleteReadError) as problem:
            raise _ChildEnded from problem
        return answer

    async def end(self) -> None:
        """Kill it and wait until it is gone; it holds nothing worth a goodbye."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        if self._process.stdin is not None:
            self._process.stdin.close()
        await self._process.wait()


class ParserPool:
    """Reads documents in up to `processes` children. An asynchronous context manager.

    `timeout` is in seconds for one document; a child without work ends after `idle` seconds.
    """

    def __init__(self, processes: int = 2, timeout: float = 20.0, idle: float = 30.0) -> None:
        self._processes = processes
        self._timeout = timeout
        self._idle_seconds = idle
        self._children: set[_Child] = set()
        self._idle: list[_Child] = []
        self._ending: set[asyncio.Task[None]] = set()
        self._sweep: asyncio.TimerHandle | None = None

    async def __aenter__(self) -> Self:
        self._room = asyncio.Semaphore(self._processes)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._sweep is not None:
            self._sweep.cancel()
        self._end_idle()
        await asyncio.gather(*self._ending)

    @property
    def process_ids(self) -> tuple[int, ...]:
        """The children alive now, at work or waiting for it."""
        return tuple(child.process_id for child in self._children)

    async def parse(self, body: bytes, *, url: str, content_type: str | None) -> ParsedFeed:
        """Read a document in a child.

        Raises:
            NotAFeed: the document is none.
            ParserTimeout: it took too long, or took the child down; the child is replaced.
        """
        answer = await self._ask(
            Question(url=url, content_type=content_type, seconds=self._timeout, body=body)
        )
        if "not_a_feed" in answer:
            raise NotAFeed(f"{shown(url)}: {answer['not_a_feed']}")
        if "bug" in answer:
            raise RuntimeError(f"reading {shown(url)} failed in the child\n{answer['bug']}")
        return unpack_feed(answer)

    async def _ask(self, question: Question) -> dict[str, Any]:
        async with self._child() as child:
            try:
                async with asyncio.timeout(self._timeout):
                    answer = await child.ask(question)
            except TimeoutError as problem:
                raise ParserTimeout(
                    f"{shown(question.url)}: not read within {self._timeout:g} s"
                ) from problem
            except _ChildEnded as problem:
                raise ParserTimeout(
                    f"{shown(question.url)}: the process that read it ended"
                ) from problem
            if not answer["worn"]:
                self._keep(child)
        return answer

    @asynccontextmanager
    async def _child(self) -> AsyncIterator[_Child]:
        """A child for one document. Unless kept it ends: nobody knows what it would answer next."""
        async with self._room:
            child = await self._take()
            try:
                yield child
            finally:
                if child not in self._idle:
                    self._children.discard(child)
                    await child.end()

    async def _take(self) -> _Child:
        while self._idle:
            child = self._idle.pop()
            if child.is_alive:
                return child
            self._children.discard(child)
        child = await _Child.start()
        self._children.add(child)
        return child

    def _keep(self, child: _Child) -> None:
        self._idle.append(child)
        if self._sweep is not None:
            self._sweep.cancel()
        loop = asyncio.get_running_loop()
        self._sweep = loop.call_later(self._idle_seconds, self._end_idle)

    def _end_idle(self) -> None:
        while self._idle:
            child = self._idle.pop()
            self._children.discard(child)
            task = asyncio.get_running_loop().create_task(child.end())
            self._ending.add(task)
            task.add_done_callback(self._ending.discard)
