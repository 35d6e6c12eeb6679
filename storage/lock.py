"""One `muster run` a ledger.

The kernel holds the lock (flock), not the file: it is free again the moment the process is gone,
also after a kill -9, so a lock file left lying about stops nobody.
"""

from __future__ import annotations

import errno
import fcntl
import os
from pathlib import Path
from typing import TYPE_CHECKING, Self

from storage.errors import AlreadyRunning, DiskTrouble, StorageFull, StorageReadOnly

if TYPE_CHECKING:
    from types import TracebackType


class RunLock:
    """Holds a ledger for one long-running process while the `with` block runs.

    Raises (on entering):
        AlreadyRunning: another process holds it; names its process id.
        StorageReadOnly: the lock file cannot be made beside the ledger.
        StorageFull, DiskTrouble: it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lock_path = path.with_name(path.name + ".lock")
        self._handle: int | None = None

    def __enter__(self) -> Self:
        handle = self._open()
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as held:
            holder = _read_pid(handle)
            os.close(handle)
            raise AlreadyRunning(self.path, holder) from held
        self._sign(handle)
        self._handle = handle
        # A forked child shares the lock and would keep it alive after our own kill -9.
        os.register_at_fork(after_in_child=self._let_go)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        # The file stays: removing it would let a third process lock a new one of the same name
        # while a second still waits on the old.
        self._let_go()

    def _let_go(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _sign(self, handle: int) -> None:
        """Write our process id into the file, for whoever comes second."""
        try:
            length = os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
            os.ftruncate(handle, length)
        except OSError as refused:
            os.close(handle)
            if refused.errno in (errno.ENOSPC, errno.EDQUOT):
                raise StorageFull(self.path) from refused
            raise DiskTrouble(self.path, refused.strerror or str(refused)) from refused

    def _open(self) -> int:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            return os.open(self.lock_path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as refused:
            if refused.errno in (errno.ENOSPC, errno.EDQUOT):
                raise StorageFull(self.path) from refused
            raise StorageReadOnly(self.path) from refused


def _read_pid(handle: int) -> int | None:
    words = os.pread(handle, 32, 0).decode("ascii", "replace").strip()
    return int(words) if words.isdecimal() else None
