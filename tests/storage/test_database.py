"""The ledger's file: opened, refused, shared by threads, killed, full, read-only."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import IntegrityError, StatementError
from storage_samples import HERALD, NOW, TEXT, WANTED, a_claim, a_report

from storage import feeds, ledger
from storage.backup import back_up
from storage.database import Database, RunLock
from storage.errors import (
    DatabaseDamaged,
    DatabaseTooNew,
    NotALedger,
    StorageBusy,
    StorageError,
    StorageFull,
    StorageReadOnly,
)
from storage.opening import VERSIONS
from storage.schema import SourceRow

ROOT = Path(__file__).parents[2]
_OF_THE_INDEX = ("claim_search", "claim_words", "past_search", "brief_search")


def raw(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(statement).fetchall()
        connection.commit()
    return rows


def test_a_new_ledger_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "data" / "desk" / "ledger.db"
    Database.open(path).close()
    assert raw(path, "SELECT version_num FROM alembic_version") == [(VERSIONS[-1],)]
    assert raw(path, "PRAGMA journal_mode") == [("wal",)]


def test_an_empty_file_becomes_a_ledger(path: Path) -> None:
    path.touch()
    Database.open(path).close()
    assert raw(path, "SELECT count(*) FROM claims") == [(0,)]


def test_opening_again_finds_everything(path: Path) -> None:
    database = Database.open(path)
    with database.writing() as work:
        ledger.record_report(work, a_report(), WANTED, [a_claim()], now=NOW)
    database.close()
    database.close()
    again = Database.open(path)
    with again.reading() as work:
        assert ledger.last_claim_id(work) == 1
    again.close()


def test_migrations_make_what_the_classes_say(database: Database) -> None:
    def of_ours(thing: object, name: str | None, kind: str, *_: object) -> bool:
        return not (kind == "table" and (name or "").startswith(_OF_THE_INDEX))

    with database.reading() as work:
        context = MigrationContext.configure(
            work.connection, opts={"include_object": of_ours, "compare_type": False}
        )
        assert compare_metadata(context, SourceRow.metadata) == []


def test_the_known_versions_are_those_there_are() -> None:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "storage" / "migrations"))
    scripts = ScriptDirectory.from_config(config)
    assert [script.revision for script in scripts.walk_revisions()][::-1] == list(VERSIONS)


def test_a_newer_ledger_is_refused_and_left_alone(path: Path) -> None:
    Database.open(path).close()
    raw(path, "UPDATE alembic_version SET version_num = '0099'")
    before = path.read_bytes()
    with pytest.raises(DatabaseTooNew, match="0099") as refused:
        Database.open(path)
    assert (refused.value.found, refused.value.known) == ("0099", VERSIONS[-1])
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "error"),
    [
        pytest.param(b"Dear diary, today nothing was captured.\n" * 50, NotALedger, id="text"),
        pytest.param(b"SQLite format 3\x00", DatabaseDamaged, id="only the first bytes"),
        pytest.param(b"SQLite format 3\x00" + b"\xff" * 4000, StorageError, id="noise behind"),
    ],
)
def test_what_is_no_ledger_is_refused_and_left_alone(
    path: Path, content: bytes, error: type[StorageError]
) -> None:
    path.write_bytes(content)
    with pytest.raises(error, match="Nothing was changed"):
        Database.open(path)
    assert path.read_bytes() == content
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(NotALedger, match="folder"):
        Database.open(tmp_path)


def test_another_programs_database_is_left_alone(path: Path) -> None:
    raw(path, "CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(NotALedger, match="something else"):
        Database.open(path)
    assert path.read_bytes() == before


def test_a_ledger_without_its_end_is_refused(path: Path) -> None:
    Database.open(path).close()
    back_up(path, backup := path.with_name("backup.db"))
    path.write_bytes(path.read_bytes()[: 4096 * 3])
    with pytest.raises(DatabaseDamaged, match=r"muster doctor --db .* copy the backup to"):
        Database.open(path)
    shutil.copyfile(backup, path)
    Database.open(path).close()


def test_damage_found_while_reading_is_named(path: Path) -> None:
    database = Database.open(path)
    with database.writing() as work:
        for number in range(60):
            text = f"{TEXT} {number} " + "reeds and tides " * 200
            ledger.record_report(work, a_report(f"k{number}", text), WANTED, [], now=NOW)
    database.close()
    content = bytearray(path.read_bytes())
    # The texts stand in the last pages; the schema, which opening reads, in the first.
    for page in range(len(content) // 4096 - 60, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = b"\x17" * 64
    path.write_bytes(content)
    database = Database.open(path)
    assert database.check()

    def read_all() -> None:
        with database.reading() as work:
            for number in range(1, 61):
                ledger.get_report(work, number)

    with pytest.raises(DatabaseDamaged, match="backup"):
        read_all()
    database.close()


def test_a_sound_ledger_has_nothing_wrong(database: Database) -> None:
    assert database.check() == ()


def test_writing_is_all_or_nothing(database: Database) -> None:
    def stumble() -> None:
        with database.writing() as work:
            ledger.record_report(work, a_report(), WANTED, [a_claim()], now=NOW)
            raise KeyError("a bug")

    with pytest.raises(KeyError):
        stumble()
    with database.reading() as work:
        assert ledger.counts(work).reports == 0


def test_readers_cannot_write(database: Database) -> None:
    with pytest.raises(StorageReadOnly), database.reading() as work:
        feeds.add_feed(work, url="u", title="t", source=HERALD, now=NOW)


def test_a_reader_sees_one_moment(database: Database) -> None:
    with database.reading() as before:
        assert ledger.last_claim_id(before) == 0
        with database.writing() as work:
            ledger.record_report(work, a_report(), WANTED, [a_claim()], now=NOW)
        assert ledger.last_claim_id(before) == 0
    with database.reading() as after:
        assert ledger.last_claim_id(after) == 1


def test_foreign_keys_hold(database: Database) -> None:
    nowhere = "INSERT INTO story_reports (story_id, report_id, recorded_at) VALUES (1, 99, '')"
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), database.writing() as work:
        work.connection.exec_driver_sql(nowhere)


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param(NOW.replace(tzinfo=None), id="naive"),
        pytest.param(NOW.astimezone(timezone(timedelta(hours=2))), id="another zone"),
    ],
)
def test_a_moment_that_is_not_in_utc_is_a_bug(database: Database, moment: datetime) -> None:
    with pytest.raises((StatementError, ValueError), match="UTC"), database.writing() as work:
        feeds.add_feed(work, url="u", title="t", source=HERALD, now=moment)


def test_threads_that_read_and_then_write_lose_nothing(database: Database) -> None:
    with database.writing() as work:
        feeds.add_feed(work, url="u", title="0", source=HERALD, now=NOW)

    def add_one(_: int) -> None:
        with database.writing() as work:
            (feed,) = feeds.list_feeds(work)
            feeds.set_pace(
                work, feed.id, next_poll_at=feed.next_poll_at, interval_s=feed.interval_s + 1
            )

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(add_one, range(160)))
    with database.reading() as work:
        assert feeds.list_feeds(work)[0].interval_s == 900 + 160


def test_processes_take_turns(path: Path) -> None:
    Database.open(path).close()
    child = textwrap.dedent(
        """
        import sys
        from datetime import UTC, datetime
        from pathlib import Path
        from claims.model import Source
        from storage import feeds
        from storage.database import Database, RunLock

        database = Database.open(Path(sys.argv[1]))
        for number in range(25):
            with database.writing() as work:
                known = len(feeds.list_feeds(work))
                assert feeds.add_feed(
                    work, url=f"{sys.argv[2]}/{number}", title=str(known),
                    source=Source(name="Herald"), now=datetime.now(UTC),
                )
        """
    )
    running = [
        subprocess.Popen([sys.executable, "-c", child, str(path), str(name)], cwd=ROOT)
        for name in range(3)
    ]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    titles = raw(path, "SELECT title FROM feeds ORDER BY CAST(title AS INTEGER)")
    assert [title for (title,) in titles] == [str(number) for number in range(75)]


def test_a_ledger_that_stays_locked_is_busy(path: Path) -> None:
    Database.open(path).close()
    database = Database.open(path, busy_seconds=0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageBusy, match="locked"), database.writing():
            pass
    database.close()


def test_one_thread_waits_for_the_other_and_says_so(path: Path) -> None:
    database = Database.open(path, busy_seconds=0.05)
    with database.writing(), ThreadPoolExecutor(1) as threads:

        def write() -> None:
            with database.writing():
                pass

        with pytest.raises(StorageBusy):
            threads.submit(write).result()
    database.close()


WRITER = textwrap.dedent(
    """
    import sys
    sys.path.insert(0, sys.argv[2])
    from pathlib import Path
    from storage_samples import NOW, WANTED, a_claim, a_report
    from storage import ledger
    from storage.database import Database, RunLock

    database = Database.open(Path(sys.argv[1]))
    number = 0
    while True:
        number += 1
        with database.writing() as work:
            for part in range(3):
                report = ledger.record_report(
                    work, a_report(f"{number}/{part}"), WANTED, [a_claim(), a_claim()], now=NOW
                )
                ledger.assign_story(work, report.id, None, reasons=["new"], now=NOW)
        if number == 1:
            print("writing", flush=True)
    """
)


@pytest.mark.parametrize("after_ms", [1, 7, 23, 61])
def test_a_killed_writer_leaves_whole_transactions(path: Path, after_ms: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(Path(__file__).parent)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        # The instant of death is the subject here, so this is a wait and not a sleep for luck.
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(after_ms / 1000)
        child.send_signal(signal.SIGKILL)
    database = Database.open(path)
    assert database.check() == ()
    with database.reading() as work:
        counts = ledger.counts(work)
    database.close()
    assert counts.reports >= 3
    assert counts.reports % 3 == 0
    assert (counts.claims, counts.stories) == (counts.reports * 2, counts.reports)
    assert raw(path, "PRAGMA foreign_key_check") == []
    assert raw(path, "SELECT count(*) FROM claim_search WHERE claim_search MATCH 'sedge'") == [
        (counts.claims,)
    ]


def test_a_full_disk_takes_the_half_written_back(path: Path) -> None:
    database = Database.open(path)
    with database.writing() as work:
        pages = work.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        work.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 8}")

    def record_much() -> None:
        with database.writing() as work:
            for number in range(100):
                report = a_report(str(number), TEXT + "reeds " * 500)
                ledger.record_report(work, report, WANTED, [a_claim()], now=NOW)

    with pytest.raises(StorageFull, match="Make room"):
        record_much()
    with database.reading() as work:
        counts = ledger.counts(work)
    assert (counts.reports, counts.claims) == (0, 0)
    with database.writing() as work:
        work.connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        ledger.record_report(work, a_report(), WANTED, [a_claim()], now=NOW)
    assert database.check() == ()
    database.close()


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that another user can reach, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


@contextmanager
def without_rights() -> Iterator[None]:
    """Be somebody without rights here for a moment: root may write everything."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


@pytest.mark.parametrize("name", ["ledger.db", "new/ledger.db"])
def test_a_folder_that_may_not_be_written_is_said(shared_folder: Path, name: str) -> None:
    shared_folder.chmod(0o555)
    path = shared_folder / name
    with pytest.raises(StorageReadOnly, match=str(path.parent)), without_rights():
        Database.open(path)
    with pytest.raises(StorageReadOnly), without_rights(), RunLock(path):
        pass
    assert list(shared_folder.iterdir()) == []


def test_a_file_that_may_not_be_written_is_said(shared_folder: Path) -> None:
    path = shared_folder / "ledger.db"
    Database.open(path).close()
    shared_folder.chmod(0o555)
    path.chmod(0o444)
    before = path.read_bytes()
    with pytest.raises(StorageReadOnly, match=str(path)), without_rights():
        Database.open(path)
    assert path.read_bytes() == before
