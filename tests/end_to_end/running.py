"""Muster as its user runs it: the console script in a process of its own, over real sockets."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Mapping

ROOT = Path(__file__).parents[2]
MUSTER = Path(sys.executable).with_name("muster")
SECONDS = 30.0


class Running:
    """A process whose output is read line by line."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.lines: list[str] = []
        self._reader = asyncio.ensure_future(self._read())

    async def _read(self) -> None:
        assert self.process.stdout
        async for line in self.process.stdout:
            self.lines.append(line.decode().rstrip("\n"))

    @property
    def output(self) -> str:
        """All that was printed so far, on both streams."""
        return "\n".join(self.lines)

    async def wait_for(self, words: str, *, seconds: float = SECONDS) -> None:
        """Until a line holds these words."""

        async def printed() -> bool:
            return words in self.output

        await until(printed, seconds=seconds, what=lambda: f"no {words!r} in:\n{self.output}")

    async def stop(self, how: signal.Signals = signal.SIGINT, *, seconds: float = 5.0) -> int:
        """Ask it to stop and wait; its exit status."""
        self.process.send_signal(how)
        status = await asyncio.wait_for(self.process.wait(), seconds)
        await self.stop_reading()
        return status

    async def stop_reading(self) -> None:
        """Take in what was printed last."""
        await self._reader

    async def kill(self) -> None:
        """kill -9, where it still runs."""
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()
        await self._reader


@asynccontextmanager
async def muster(*arguments: str, env: Mapping[str, str]) -> AsyncIterator[Running]:
    """The console script, killed at the end where it still runs."""
    process = await asyncio.create_subprocess_exec(
        str(MUSTER),
        *arguments,
        env={"PATH": os.environ["PATH"], "PYTHONUNBUFFERED": "1", **coverage_variables(), **env},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    running = Running(process)
    try:
        yield running
    finally:
        await running.kill()


@asynccontextmanager
async def peer(script: Path) -> AsyncIterator[dict[str, Any]]:
    """A platform in a process of its own, which outlives a Muster that is killed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(script), "--port", "0", stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout
        line = await asyncio.wait_for(process.stdout.readline(), SECONDS)
        yield json.loads(line)
    finally:
        process.kill()
        await process.wait()


async def until(
    happened: Callable[[], Awaitable[bool]], *, seconds: float = SECONDS, what: Callable[[], str]
) -> None:
    """Look again and again until something is so; fail, saying what is missing."""
    try:
        async with asyncio.timeout(seconds):
            while not await happened():
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise AssertionError(what()) from None


async def fetch_json(address: str) -> Any:
    """What a peer's control door tells."""
    async with aiohttp.ClientSession() as http, http.get(address) as answer:
        return await answer.json()


def coverage_variables() -> dict[str, str]:
    """What makes a subprocess measure its coverage, where this one does."""
    return {name: value for name, value in os.environ.items() if name.startswith("COV_CORE")}
