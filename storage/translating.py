"""SQLite's refusals in our own words. What no operator can fix stays what it is: a bug."""

from __future__ import annotations

import shutil
import sqlite3
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from storage.errors import (
    DatabaseDamaged,
    DiskTrouble,
    NotALedger,
    StorageBusy,
    StorageError,
    StorageFull,
    StorageReadOnly,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# https://www.sqlite.org/rescode.html: the primary code is the low byte of the extended one.
_PRIMARY = 0xFF


def _no_room(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < 1 << 20
    except OSError:
        return False


def _disk_error(path: Path, detail: str) -> StorageError:
    """A disk that fills up while the write-ahead log grows answers with this one, too."""
    return StorageFull(path) if _no_room(path) else DiskTrouble(path, detail)


def _read_only(path: Path, _detail: str) -> StorageError:
    return StorageReadOnly(path)


def _busy(path: Path, _detail: str) -> StorageError:
    return StorageBusy(path)


_MEANING: dict[int, Callable[[Path, str], StorageError]] = {
    sqlite3.SQLITE_FULL: lambda path, _detail: StorageFull(path),
    sqlite3.SQLITE_READONLY: _read_only,
    sqlite3.SQLITE_CANTOPEN: _read_only,
    sqlite3.SQLITE_PERM: _read_only,
    sqlite3.SQLITE_BUSY: _busy,
    sqlite3.SQLITE_LOCKED: _busy,
    sqlite3.SQLITE_CORRUPT: DatabaseDamaged,
    sqlite3.SQLITE_NOTADB: lambda path, _detail: NotALedger(path, "it is no SQLite database"),
    sqlite3.SQLITE_IOERR: _disk_error,
}


def translate(error: DBAPIError | sqlite3.Error, path: Path) -> Exception:
    """The error an operator can act on, or the same error where there is none."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    if code is None:
        return error
    make = _MEANING.get(code & _PRIMARY)
    return error if make is None else make(path, str(cause))
