"""What can go wrong with the ledger's file, each with a message an operator can act on.

StorageError
├── StorageUnavailable      try later, or make room
│   ├── StorageBusy         another process holds the ledger
│   ├── StorageFull         the disk is full; nothing was half written
│   └── DiskTrouble         the disk itself answered with an error
├── StorageReadOnly         the file or its folder may not be written
├── DatabaseTooNew          a newer Muster wrote it
├── DatabaseDamaged         SQLite cannot read it any more
├── NotALedger              the file is something else
└── AlreadyRunning          another `muster run` uses this ledger
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class StorageError(Exception):
    """Root of everything the ledger can answer instead of doing what was asked."""


class StorageUnavailable(StorageError):
    """The ledger cannot be used now; nothing was half written."""


class StorageBusy(StorageUnavailable):
    """Another process or thread kept the ledger locked for too long."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is locked by another process; nothing was written. Try again in a moment, "
            "or end the process that holds it."
        )


class StorageFull(StorageUnavailable):
    """There is no room left for what should be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"There is no room left on the disk of {path}; what was being written was taken back "
            "whole. Make room and go on: nothing else is needed."
        )


class DiskTrouble(StorageUnavailable):
    """The disk answered with an error."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            f"The disk of {path} answered with an error ({detail}); what was being written was "
            "taken back whole. Check the disk; the ledger belongs on a local one."
        )
        self.detail = detail


class StorageReadOnly(StorageError):
    """The file or its folder may not be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} cannot be written: give this user the right to write the file and its folder "
            f"({path.parent}), or choose another place with --db."
        )


class DatabaseTooNew(StorageError):
    """A newer Muster wrote this ledger; this one changed nothing in it."""

    def __init__(self, path: Path, *, found: str, known: str) -> None:
        super().__init__(
            f"{path} has schema version {found}; this Muster knows versions up to {known}. "
            "Nothing was changed. Use the newer Muster, or a backup from before the upgrade."
        )
        self.found = found
        self.known = known


class DatabaseDamaged(StorageError):
    """SQLite says that the file is damaged."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            f"{path} is damaged ({detail}). Nothing was changed. `muster doctor --db {path}` looks "
            f"at all of it. To restore a backup, stop Muster, move {path} and the files {path}-wal "
            f"and {path}-shm away, and copy the backup to {path}."
        )
        self.detail = detail


class NotALedger(StorageError):
    """The file is no ledger of Muster's."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            f"{path} is not a Muster ledger: {detail}. Nothing was changed. Choose another file "
            "with --db."
        )
        self.detail = detail


class AlreadyRunning(StorageError):
    """Another `muster run` uses this ledger. `pid` is None where it could not be read."""

    def __init__(self, path: Path, pid: int | None) -> None:
        who = f"process {pid}" if pid else "another process"
        super().__init__(
            f"Muster already runs on {path}: {who}. Stop that one first, or use another --db."
        )
        self.pid = pid
