"""One `muster run` a ledger, and nothing left behind by a dead one."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from storage.database import RunLock
from storage.errors import AlreadyRunning, StorageFull

ROOT = Path(__file__).parents[2]

HOLDER = """
import sys
from pathlib import Path
from storage.lock import RunLock
with RunLock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def hold(path: Path) -> subprocess.Popen[bytes]:
    child = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"held\n"
    return child


def test_the_second_is_told_who_the_first_is(path: Path) -> None:
    with hold(path) as child:
        with pytest.raises(AlreadyRunning, match=str(child.pid)) as refused, RunLock(path):
            pass
        assert refused.value.pid == child.pid
        assert child.stdin is not None
        child.stdin.close()
    with RunLock(path):
        pass


def test_a_killed_holder_holds_nothing(path: Path) -> None:
    with hold(path) as child:
        child.send_signal(signal.SIGKILL)
        child.wait()
        with RunLock(path):
            assert path.with_name("ledger.db.lock").read_text() == f"{os.getpid()}\n"
        assert child.stdin is not None
        child.stdin.close()


def test_it_can_be_held_again_and_not_twice(path: Path) -> None:
    with RunLock(path), pytest.raises(AlreadyRunning), RunLock(path):
        pass
    with RunLock(path):
        pass


def test_the_folder_is_made(tmp_path: Path) -> None:
    with RunLock(tmp_path / "new" / "ledger.db"):
        assert (tmp_path / "new" / "ledger.db.lock").exists()


def _wait(started: Event, go_on: Event) -> None:
    started.set()
    go_on.wait(30)


def test_a_forked_child_does_not_keep_the_lock(path: Path) -> None:
    context = multiprocessing.get_context("fork")
    started, go_on = context.Event(), context.Event()
    lock = RunLock(path)
    with lock:
        child = context.Process(target=_wait, args=(started, go_on))
        child.start()
        assert started.wait(30)
    # As after a kill -9 of the parent: the descriptor is closed, not unlocked.
    with RunLock(path):
        assert child.is_alive()
    go_on.set()
    child.join()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_disk_is_told_as_one(path: Path) -> None:
    path.with_name(f"{path.name}.lock").symlink_to("/dev/full")
    with pytest.raises(StorageFull, match="no room left"), RunLock(path):
        pass
