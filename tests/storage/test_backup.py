"""A copy of the ledger: whole, of one moment, while it is in use."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from storage_samples import NOW, WANTED, a_claim, a_report

from storage import ledger
from storage.backup import back_up
from storage.database import Database
from storage.errors import NotALedger, StorageError, StorageReadOnly


def record(database: Database, number: int) -> None:
    with database.writing() as work:
        ledger.record_report(work, a_report(f"k{number}"), WANTED, [a_claim()], now=NOW)


def claims_in(path: Path) -> int:
    database = Database.open(path)
    assert database.check() == ()
    with database.reading() as work:
        found = ledger.last_claim_id(work)
    database.close()
    return found


def test_a_copy_holds_what_was_committed(database: Database, tmp_path: Path) -> None:
    record(database, 1)
    target = tmp_path / "copy.db"
    with database.writing() as work:
        ledger.record_report(work, a_report("open"), WANTED, [a_claim()], now=NOW)
        back_up(database.path, target)
    record(database, 2)
    assert [found.name for found in tmp_path.iterdir() if found.name.startswith("copy")] == [
        "copy.db"
    ]
    assert claims_in(target) == 1


def test_a_copy_made_while_others_write_is_whole(database: Database, tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as threads:
        written = threads.submit(lambda: [record(database, number) for number in range(60)])
        copies = [tmp_path / f"copy{number}.db" for number in range(4)]
        for copy in copies:
            back_up(database.path, copy)
        written.result()
    counted = [claims_in(copy) for copy in copies]
    assert counted == sorted(counted)


def test_a_copy_that_fails_leaves_nothing(database: Database, tmp_path: Path) -> None:
    with pytest.raises(StorageReadOnly):
        back_up(database.path, tmp_path / "no such folder" / "copy.db")
    with pytest.raises(StorageError):
        back_up(tmp_path / "no such ledger.db", tmp_path / "copy.db")
    assert not list(tmp_path.glob("copy*"))


def test_a_copy_can_be_read_where_nothing_can_be_written(
    database: Database, tmp_path: Path
) -> None:
    record(database, 1)
    target = tmp_path / "copy.db"
    back_up(database.path, target)
    address = f"{target.as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        assert connection.execute("SELECT count(*) FROM claims").fetchone() == (1,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_what_another_program_wrote_is_no_backup_of_ours(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as other, other:
        other.execute("CREATE TABLE songs (title)")
    with pytest.raises(NotALedger):
        back_up(tmp_path / "other.db", tmp_path / "copy.db")
    assert not list(tmp_path.glob("copy*"))
