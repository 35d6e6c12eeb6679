"""What SQLite refuses, in words an operator can act on."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from storage.errors import (
    DatabaseDamaged,
    DiskTrouble,
    NotALedger,
    StorageBusy,
    StorageFull,
    StorageReadOnly,
)
from storage.translating import translate

PATH = Path(__file__).with_name("ledger.db")


def refusal(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("told by SQLite")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        (sqlite3.SQLITE_FULL, StorageFull),
        (sqlite3.SQLITE_READONLY_DBMOVED, StorageReadOnly),
        (sqlite3.SQLITE_CANTOPEN, StorageReadOnly),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, StorageBusy),
        (sqlite3.SQLITE_LOCKED, StorageBusy),
        (sqlite3.SQLITE_CORRUPT_INDEX, DatabaseDamaged),
        (sqlite3.SQLITE_NOTADB, NotALedger),
        (sqlite3.SQLITE_IOERR_FSYNC, DiskTrouble),
    ],
)
def test_every_refusal_names_the_file(code: int, meaning: type[Exception]) -> None:
    told = translate(refusal(code), PATH)
    assert type(told) is meaning
    assert str(PATH) in str(told)


def test_a_failed_write_on_a_full_disk_is_a_full_disk() -> None:
    full = Path("/proc/ledger.db")  # A file system without a free byte.
    if not full.parent.is_dir():
        pytest.skip("there is no /proc here")
    assert type(translate(refusal(sqlite3.SQLITE_IOERR_WRITE), full)) is StorageFull


def test_a_bug_stays_a_bug() -> None:
    error = refusal(sqlite3.SQLITE_CONSTRAINT)
    assert translate(error, PATH) is error
    other = sqlite3.ProgrammingError("closed")
    assert translate(other, PATH) is other
