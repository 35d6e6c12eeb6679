"""What the contestants of intake.py share: they poll once for each line they are sent."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def begin() -> tuple[list[str], Path]:
    """The feeds, and the folder to keep things in."""
    urls, folder = json.loads(sys.stdin.readline())
    return urls, Path(folder)


def obey(poll: Callable[[], int]) -> None:
    """Poll once for each line on standard input, and say what it took."""
    print(json.dumps({"ready": True}), flush=True)
    for _ in sys.stdin:
        clock, own = time.perf_counter(), time.process_time()
        new = poll()
        print(
            json.dumps(
                {
                    "seconds": time.perf_counter() - clock,
                    "own_cpu": time.process_time() - own,
                    "child_cpu": 0.0,
                    "new": new,
                }
            ),
            flush=True,
        )


async def obey_async(
    poll: Callable[[], Awaitable[int]], children: Callable[[], tuple[int, ...]]
) -> None:
    """The same for a contestant with an event loop and children."""
    print(json.dumps({"ready": True}), flush=True)
    loop = asyncio.get_running_loop()
    while await loop.run_in_executor(None, sys.stdin.readline):
        clock, own, before = time.perf_counter(), time.process_time(), child_cpu(children())
        new = await poll()
        print(
            json.dumps(
                {
                    "seconds": time.perf_counter() - clock,
                    "own_cpu": time.process_time() - own,
                    "child_cpu": child_cpu(children()) - before,
                    "new": new,
                }
            ),
            flush=True,
        )


def child_cpu(alive: tuple[int, ...]) -> float:
    ended = os.times()
    return ended.children_user + ended.children_system + sum(map(cpu_of, alive))


def cpu_of(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
