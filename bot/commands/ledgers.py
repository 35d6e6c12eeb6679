"""Ledgers as the command line uses them: opened for a question, or copied."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.telling import hint
from bot.errors import UsageProblem
from storage.backup import back_up
from storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def open_ledger(path: Path) -> Iterator[Database]:
    """The ledger, which must be there.

    Raises:
        UsageProblem: there is none.
    """
    if not path.exists():
        raise UsageProblem(
            f"There is no ledger at {path} yet. `muster run` begins one, `muster replay --db FILE` "
            "fills one from stored reports, and --db chooses another."
        )
    database = Database.open(path)
    try:
        yield database
    finally:
        database.close()


@contextmanager
def ledger_or_empty(path: Path) -> Iterator[Database]:
    """The ledger, or an empty one where there is none: a text can be checked without."""
    if path.exists():
        with open_ledger(path) as database:
            yield database
        return
    hint(f"There is no ledger at {path} yet, so there is nothing to compare with.")
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(Path(folder) / "muster.db")
        try:
            yield database
        finally:
            database.close()


def copy_ledger(path: Path, target: Path, *, overwrite: bool) -> None:
    """Copy the ledger to another file.

    Raises:
        UsageProblem: there is no ledger, or a file where the copy should be.
        StorageError: it cannot be read, or the copy cannot be written.
    """
    if not path.exists():
        raise UsageProblem(f"There is no ledger at {path} to copy; --db chooses another.")
    if not target.absolute().parent.is_dir():
        raise UsageProblem(f"There is no folder {target.absolute().parent} for the copy.")
    if target.is_dir() or (target.exists() and target.samefile(path)):
        raise UsageProblem(f"{target} cannot be the copy; name another file.")
    if target.exists() and not overwrite:
        raise UsageProblem(f"{target} is there already; --force writes over it.")
    back_up(path, target)
