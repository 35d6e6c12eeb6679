"""A sender killed at any instant, again and again, posts everything once."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from storage_samples import NOW, WANTED, a_claim, a_report

from storage import channels, ledger, outbox
from storage.database import Database
from storage.outbox import DeliveryKind, DeliveryState

ROOT = Path(__file__).parents[2]
STORIES = 12
CHANNELS = 2

# The platform is a file: a line a post, as durable as a message that a server has taken.
SENDER = textwrap.dedent(
    """
    import sys
    sys.path.insert(0, sys.argv[3])
    from pathlib import Path
    from storage_samples import NOW
    from storage import outbox
    from storage.database import Database

    path, platform = Path(sys.argv[1]), Path(sys.argv[2])
    database = Database.open(path)
    print("ready", flush=True)
    with database.writing() as work:
        outbox.release_leases(work, now=NOW)
    while True:
        with database.writing() as work:
            batch = outbox.lease(work, now=NOW, seconds=60, limit=5)
        if not batch:
            break
        for delivery in batch:
            line = f"{delivery.id}\\n"
            if not (delivery.reconcile and line in platform.read_text()):
                with platform.open("a") as posts:
                    posts.write(line)
            with database.writing() as work:
                outbox.mark_sent(work, delivery.id, f"m-{delivery.id}", NOW)
    """
)


def fill(database: Database) -> list[str]:
    ids = []
    with database.writing() as work:
        watches = [
            channels.watch_channel(
                work, platform="p", workspace="w", channel=str(n), created_by="u", now=NOW
            )
            for n in range(CHANNELS)
        ]
        for number in range(STORIES):
            told = a_report(f"k{number}")
            report = ledger.record_report(work, told, WANTED, [a_claim()], now=NOW)
            story = ledger.assign_story(work, report.id, None, reasons=(), now=NOW)
            for watch in watches:
                for kind in (DeliveryKind.ALERT, DeliveryKind.EDIT):
                    ids.append(outbox.delivery_id(kind, watch.id, story))
                    outbox.enqueue(
                        work, id=ids[-1], watch_id=watch.id, kind=kind, story=story, now=NOW
                    )
    return ids


def run_and_kill(path: Path, platform: Path, seconds: float | None) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SENDER, str(path), str(platform), str(Path(__file__).parent)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        try:
            assert child.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)


@pytest.mark.parametrize("seed", [1, 2])
def test_everything_is_posted_once(path: Path, tmp_path: Path, seed: int) -> None:
    platform = tmp_path / "platform"
    platform.touch()
    database = Database.open(path)
    ids = fill(database)
    chance = random.Random(seed)
    for _ in range(5):
        run_and_kill(path, platform, chance.uniform(0.001, 0.06))
    run_and_kill(path, platform, None)
    with database.reading() as work:
        states = {number: outbox.find_delivery(work, number) for number in ids}
    database.close()
    assert {found.state for found in states.values() if found} == {DeliveryState.SENT}
    posts = platform.read_text().split()
    assert sorted(posts) == sorted(ids)
    for channel in range(CHANNELS):
        alerts = [
            number
            for number in ids
            if (found := states[number]) is not None
            and found.kind is DeliveryKind.ALERT
            and found.watch.channel == str(channel)
        ]
        assert [number for number in posts if number in alerts] == alerts
