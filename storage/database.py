"""The ledger's file: opened and brought up to date, one writer, read-only readers.

`Work` is an open transaction; the other modules of this package carry it, callers only pass it on.
What SQLite refuses becomes a `StorageError` here, where the transaction ends, and nowhere else.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import QueuePool

from storage.errors import StorageBusy
from storage.lock import RunLock
from storage.opening import bring_up_to_date, inspect, make_folder
from storage.translating import translate

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine
    from sqlalchemy.pool import ConnectionPoolEntry

__all__ = ["Database", "RunLock", "Work"]

BUSY_SECONDS = 30.0
"""How long a writer waits for another process. A digest or a backup holds the lock for less."""

READERS = 4


@dataclass(slots=True)
class Work:
    """An open transaction. Callers pass it on and never look inside.

    `must_last` is set by what has to stand after a power cut, too, once `writing` is left. All
    else survives the death of the process, and after a power cut is whole as of a moment before.
    `memory` keeps what was read for the claims of one report, which ask for much the same; whoever
    writes claims or stories forgets it.
    """

    connection: Connection
    must_last: bool = False
    memory: dict[Hashable, Any] = field(default_factory=dict)


class Database:
    """An open ledger. Threads may share it; `:memory:` is not for it (one a thread)."""

    def __init__(self, path: Path, writer: Engine, reader: Engine) -> None:
        self.path = path
        self._writer = writer
        self._reader = reader

    @classmethod
    def open(cls, path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Self:
        """Open a ledger, made or migrated where needed.

        Raises:
            DatabaseTooNew: a newer Muster wrote it. Nothing was changed.
            DatabaseDamaged: SQLite cannot read it. Nothing was changed.
            NotALedger: it is another kind of file. Nothing was changed.
            StorageReadOnly: it cannot be written where it is.
            StorageFull: there is no room for it.
            StorageBusy: another process keeps it locked.
        """
        make_folder(path)
        version = inspect(path)
        writer = _engine(path, busy_seconds, begin="BEGIN IMMEDIATE", readers=0)
        reader = _engine(path, busy_seconds, begin="BEGIN", readers=READERS)
        database = cls(path, writer, reader)
        try:
            with database.writing() as work:
                bring_up_to_date(work.connection, version)
        except BaseException:
            database.close()
            raise
        return database

    @contextmanager
    def writing(self) -> Iterator[Work]:
        """The one write transaction: all of it is kept, or none. Others wait for their turn.

        Raises:
            StorageError: the kind says what to do; nothing was written.
        """
        with self._translated():
            with self._writer.begin() as connection:
                work = Work(connection)
                yield work
            if work.must_last:
                flush_log(self.path)

    @contextmanager
    def reading(self) -> Iterator[Work]:
        """A view of the ledger as it stands now, unmoved by writers; writing in it fails."""
        with self._translated(), self._reader.begin() as connection:
            yield Work(connection)

    def check(self) -> tuple[str, ...]:
        """What SQLite finds wrong with the whole file; takes a second per few hundred MB."""
        with self.reading() as work:
            found = work.connection.exec_driver_sql("PRAGMA quick_check(20)").scalars().all()
        return tuple(line for line in found if line != "ok")

    def close(self) -> None:
        """Let the file go. May be called twice."""
        self._reader.dispose()
        self._writer.dispose()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            raise translate(error, self.path) from error
        except PoolTimeout as error:
            raise StorageBusy(self.path) from error


def flush_log(path: Path) -> None:
    """Have the disk itself keep all that was committed so far.

    Closing this handle drops no lock of SQLite's: those are on the ledger and its `-shm` file.
    """
    handle = os.open(path.with_name(path.name + "-wal"), os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _engine(path: Path, busy_seconds: float, *, begin: str, readers: int) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}",
        poolclass=QueuePool,
        pool_size=max(1, readers),
        max_overflow=readers,
        pool_timeout=busy_seconds,
        connect_args={"timeout": busy_seconds, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        # The driver would begin transactions by itself, deferred, and only before writes:
        # two threads that read and then write lose updates that way.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        # What one question reads of a large ledger is there for the next; the default is 2 MB.
        connection.execute("PRAGMA cache_size = -16000")
        if readers:
            connection.execute("PRAGMA query_only = ON")
        else:
            connection.execute("PRAGMA journal_mode = WAL")
            # Whole after any crash, and a tenth of the time; see `Work.must_last` for the rest.
            connection.execute("PRAGMA synchronous = NORMAL")

    @event.listens_for(engine, "begin")
    def begin_transaction(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
