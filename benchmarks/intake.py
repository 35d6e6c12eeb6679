"""Feeds in, beside the PyPI package `reader`: time, processor time and memory.

    python -m venv /tmp/peer && /tmp/peer/bin/pip install reader sgmllib3k
    MUSTER_SHARED=… python benchmarks/intake.py --peer-python /tmp/peer/bin/python

A loopback server (`loadgen.py`) plays 500 feeds of 30 entries, once for each contestant, with the
same bytes and the same changes. Three contestants play the same phases:

    reader   `update_feeds(scheduled=False)`: fetch, parse, store
    muster   `Pipeline.poll_due()`: fetch, parse, store, filter, extract, link, store again
    feeds    fetch and parse alone, to see what the rest costs

The phases are a first poll, a poll in which nothing changed (the server has no validators and
sends every body again), the same with validators (304), and one with 2% of the feeds changed.
Processor time is of the contestant and its children, memory the highest sum over them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PAGE = os.sysconf("SC_PAGE_SIZE")
PHASES = ("first", "unchanged", "changed")


def main() -> int:
    options = parse_arguments()
    if not options.loadgen.exists():
        print("benchmarks/intake.py needs loadgen.py: set MUSTER_SHARED or --loadgen")
        return 2
    results = {}
    for contestant in options.contestants.split(","):
        results[contestant] = [
            {
                "plain": measure(options, contestant, validators=False),
                "304": measure(options, contestant, validators=True),
            }
            for _ in range(options.rounds)
        ]
        report(contestant, results[contestant], options.feeds)
    if {"reader", "muster"} <= results.keys():
        compare(results["reader"], results["muster"])
    if options.json:
        options.json.write_text(json.dumps(results, indent=1))
    return 0


def measure(options: argparse.Namespace, contestant: str, *, validators: bool) -> dict[str, Any]:
    """One contestant through all phases, on a fresh server and an empty folder."""
    measured: dict[str, Any] = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        server(options, validators=validators) as ready,
        player(options, contestant) as process,
    ):
        port, hosts = ready["port"], ready["hosts"]
        urls = [f"http://127.0.0.{1 + i % hosts}:{port}/feed/{i}.xml" for i in range(options.feeds)]
        tell(process, (urls, folder))
        answer(process)
        with memory_watched(process.pid) as memory:
            for phase in PHASES:
                if phase == "changed":
                    post(f"{ready['base']}/tick")
                tell(process, phase)
                measured[phase] = answer(process)
        measured["memory_mb"] = max(memory) / 1e6
    return measured


@contextmanager
def server(options: argparse.Namespace, *, validators: bool) -> Iterator[dict[str, Any]]:
    command = [sys.executable, str(options.loadgen), "--feeds", str(options.feeds)]
    command += ["--entries", str(options.entries), "--hosts", "20"]
    command += ["--latency", str(options.latency)]
    command += ["--not-modified"] if validators else []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield json.loads(process.stdout.readline())
        finally:
            process.terminate()


@contextmanager
def player(options: argparse.Namespace, contestant: str) -> Iterator[subprocess.Popen[str]]:
    python = options.peer_python if contestant == "reader" else sys.executable
    command = [python, str(HERE / f"play_{contestant}.py"), str(options.peer_workers)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
            assert process.stdin is not None
            process.stdin.close()
            process.wait(timeout=30)
        finally:
            process.kill()


def tell(process: subprocess.Popen[str], what: object) -> None:
    assert process.stdin is not None
    process.stdin.write(json.dumps(what) + "\n")
    process.stdin.flush()


def answer(process: subprocess.Popen[str]) -> dict[str, Any]:
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        raise SystemExit("a contestant ended early; its error stands above")
    found: dict[str, Any] = json.loads(line)
    return found


def post(url: str) -> None:
    with urllib.request.urlopen(urllib.request.Request(url, method="POST")) as response:
        response.read()


@contextmanager
def memory_watched(process: int) -> Iterator[list[int]]:
    """The resident bytes of a process and its descendants, looked at twenty times a second."""
    seen, over = [0], threading.Event()

    def watch() -> None:
        while not over.wait(0.05):
            seen.append(sum(map(resident, family(process))))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()


def family(process: int) -> Iterator[int]:
    yield process
    try:
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from family(int(child))
    except OSError:  # it ended while we looked
        return


def resident(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * PAGE
    except OSError:
        return 0


def cpu(phase: dict[str, float]) -> float:
    return phase["own_cpu"] + phase["child_cpu"]


def best(rounds: list[dict[str, Any]], mode: str, phase: str, of: Callable[[Any], float]) -> float:
    return min(of(one[mode][phase]) for one in rounds)


def report(contestant: str, rounds: list[dict[str, Any]], feeds: int) -> None:
    print(f"\n{contestant}")
    for mode in ("plain", "304"):
        for phase in PHASES:
            seconds = best(rounds, mode, phase, lambda it: it["seconds"])
            total = best(rounds, mode, phase, cpu)
            own = best(rounds, mode, phase, lambda it: it["own_cpu"])
            new = rounds[0][mode][phase]["new"]
            print(
                f"  {mode:6} {phase:10} {seconds:7.2f} s   cpu {total:7.2f} s"
                f"   own process {own / feeds * 1000:6.2f} ms a feed   {new} new entries"
            )
        print(f"  {mode:6} memory     {max(one[mode]['memory_mb'] for one in rounds):7.0f} MB")


def compare(peer: list[dict[str, Any]], ours: list[dict[str, Any]]) -> None:
    print("\nreader / muster")
    rows = (
        ("first poll, by the clock", "plain", "first", lambda it: it["seconds"], 2),
        ("all unchanged, cpu", "plain", "unchanged", cpu, 5),
        ("all unchanged with 304, cpu", "304", "unchanged", cpu, None),
        ("2% changed, cpu", "plain", "changed", cpu, 2),
        ("2% changed with 304, cpu", "304", "changed", cpu, None),
    )
    for name, mode, phase, of, target in rows:
        ratio = best(peer, mode, phase, of) / best(ours, mode, phase, of)
        print(f"  {name:30} {ratio:6.1f} times" + (f"   (at least {target})" if target else ""))


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    shared = Path(os.environ.get("MUSTER_SHARED", "")) / "tools" / "loadgen.py"
    add("--loadgen", type=Path, default=shared, help="the server ($MUSTER_SHARED/tools/loadgen.py)")
    add("--peer-python", default=sys.executable, help="a Python that has reader (this one)")
    add("--peer-workers", type=int, default=1, help="threads of reader (1; more are no faster)")
    add("--contestants", default="reader,muster,feeds", help="(reader,muster,feeds)")
    add("--feeds", type=int, default=500)
    add("--entries", type=int, default=30)
    add("--latency", type=float, default=0, help="milliseconds before each answer (0)")
    add("--rounds", type=int, default=1, help="the best of so many (1)")
    add("--json", type=Path, help="write all figures to this file")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
