"""Jobs that run again and again, until all is closed."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from bot.schedule import Schedule

if TYPE_CHECKING:
    import pytest


async def test_closing_ends_a_job_under_way_without_a_word(
    caplog: pytest.LogCaptureFixture,
) -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def endless() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    failures: list[Exception] = []
    schedule = Schedule(failures.append)
    schedule.every(0.01, endless, name="endless")
    schedule.start()
    await begun.wait()
    await schedule.close()
    await asyncio.sleep(0)
    assert ended.is_set()
    assert not failures
    assert not [told for told in caplog.records if told.levelno >= logging.ERROR]


async def test_what_a_job_raises_is_handed_on_and_the_job_comes_again() -> None:
    failures: list[Exception] = []
    twice = asyncio.Event()

    def keep(problem: Exception) -> None:
        failures.append(problem)
        if len(failures) == 2:
            twice.set()

    async def failing() -> None:
        raise ValueError("no")

    schedule = Schedule(keep)
    schedule.every(0.01, failing, name="failing")
    schedule.start()
    await asyncio.wait_for(twice.wait(), 10)
    await schedule.close()
    assert [str(problem) for problem in failures] == ["no", "no"]


async def test_a_job_that_may_run_twice_at_once_does_not_wait_for_itself() -> None:
    begun = asyncio.Semaphore(0)

    async def endless() -> None:
        begun.release()
        await asyncio.Event().wait()

    schedule = Schedule(lambda _: None)
    schedule.every(0.01, endless, name="endless", at_once=2)
    schedule.start()
    async with asyncio.timeout(10):
        await begun.acquire()
        await begun.acquire()
    await schedule.close()
