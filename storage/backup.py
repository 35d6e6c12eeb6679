"""A whole, consistent copy of the ledger, made while others read and write it."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from storage.errors import NotALedger, StorageReadOnly
from storage.translating import translate

if TYPE_CHECKING:
    from pathlib import Path

_IS_OURS = "SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'"


def back_up(path: Path, target: Path) -> None:
    """Copy the ledger at `path` to `target`, which appears only when it is whole.

    Raises:
        StorageError: the one cannot be read or the other cannot be written.
    """
    partial = target.with_name(target.name + ".part")
    try:
        partial.unlink(missing_ok=True)
        _copy(path, partial, told=target)
        partial.replace(target)
    except OSError as error:
        raise StorageReadOnly(target) from error
    finally:
        with suppress(OSError):  # what cannot be taken away could not be written either
            partial.unlink(missing_ok=True)


def _copy(path: Path, partial: Path, *, told: Path) -> None:
    """`told` is the name under which the copy's troubles are told."""
    at_fault = path
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as ledger:
            if not ledger.execute(_IS_OURS).fetchone():
                raise NotALedger(path, "it is a SQLite database of something else")
            at_fault = told
            with closing(sqlite3.connect(partial)) as copy:
                ledger.backup(copy)
                # A copy is one file; write-ahead logging would lay two more beside it.
                copy.execute("PRAGMA journal_mode = DELETE").fetchone()
    except sqlite3.Error as error:
        raise translate(error, at_fault) from error
