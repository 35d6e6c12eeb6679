"""The APScheduler jobs: poll what is due, deliver, digest. When, not what.

APScheduler's default drops a job that is a second late; ours run late rather than never, and one
that is still running is not started again, unless it may run several times at once.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from apscheduler.schedulers.asyncio import AsyncIOScheduler

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

POLL_SECONDS = 2
DELIVER_SECONDS = 1
DIGEST_SECONDS = 30
CONNECT_SECONDS = 60
ROUNDS_AT_ONCE = 1_000
"""Rounds of polls that may be under way: one that waits for a slow feed keeps none from beginning.

A round begins every two seconds and ends with the time-out of a feed, ten minutes at most.
"""


class Schedule:
    """Runs jobs at their intervals on the running event loop, until it is closed."""

    def __init__(self, on_error: Callable[[Exception], None]) -> None:
        self._on_error = on_error
        self._closing = False
        self._under_way: set[asyncio.Task[object]] = set()
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    def every(
        self,
        seconds: float,
        job: Callable[[], Awaitable[object]],
        *,
        name: str,
        at_once: int = 1,
    ) -> None:
        """Run a job again and again; what it raises goes to `on_error`."""

        async def run() -> None:
            task: asyncio.Task[object] = asyncio.ensure_future(job())
            self._under_way.add(task)
            try:
                await task
            except Exception as problem:  # noqa: BLE001 - the application decides what it means
                self._on_error(problem)
            except asyncio.CancelledError:  # APScheduler would log it as if the job had failed
                if not self._closing:
                    raise
            finally:
                self._under_way.discard(task)

        self._scheduler.add_job(
            run, "interval", seconds=seconds, id=name, name=name, max_instances=at_once
        )

    def start(self) -> None:
        """Begin; needs a running event loop."""
        self._scheduler.start()

    async def close(self) -> None:
        """Start nothing more and cancel what is under way."""
        self._closing = True
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)
