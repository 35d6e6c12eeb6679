"""Looks at a file before anything touches it, then brings it to the schema this Muster knows.

Alembic runs here, inside the process and inside one transaction: a migration that fails leaves the
file as it was. It is imported only when there is something to migrate.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from storage.errors import DatabaseDamaged, DatabaseTooNew, NotALedger, StorageReadOnly
from storage.translating import translate

if TYPE_CHECKING:
    from sqlalchemy import Connection

VERSIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")
"""Schema versions in the order they came; the last is what this Muster writes."""

NEW = ""
"""The version of a file that is not there yet, or is empty."""

_MIGRATIONS = Path(__file__).with_name("migrations")
_HEADER = 100
_MAGIC = b"SQLite format 3\x00"


def make_folder(path: Path) -> None:
    """Make the folder of a new ledger.

    Raises:
        StorageReadOnly: it cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as refused:
        raise StorageReadOnly(path) from refused


def inspect(path: Path) -> str:
    """The schema version of a file, `NEW` where there is none yet. Changes nothing.

    Raises:
        DatabaseTooNew, DatabaseDamaged, NotALedger, StorageReadOnly: it is not to be opened.
    """
    if not _has_content(path):
        return NEW
    _check_header(path)
    version = _read_version(path)
    if version not in VERSIONS:
        raise DatabaseTooNew(path, found=version, known=VERSIONS[-1])
    return version


def bring_up_to_date(connection: Connection, version: str) -> None:
    """Migrate inside the open transaction. Two processes may do so at once; the second waits.

    The version is asked again, because the other one may have been quicker.
    """
    if version == NEW and _has_tables(connection):
        version = _version_in(connection)
    if version == VERSIONS[-1]:
        return
    _run_migrations(connection)


def _has_content(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except FileNotFoundError:
        return False
    except OSError as refused:
        raise StorageReadOnly(path) from refused


def _check_header(path: Path) -> None:
    """Know at a glance what is no database, or only the first part of one."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except IsADirectoryError as folder:
        raise NotALedger(path, "it is a folder") from folder
    except OSError as refused:
        raise StorageReadOnly(path) from refused
    if not header.startswith(_MAGIC[: len(header)]):
        raise NotALedger(path, "it is no SQLite database")
    if len(header) < _HEADER:
        raise DatabaseDamaged(path, "it ends within its first lines")
    if not _log_of(path) and path.stat().st_size < _promised_size(header):
        raise DatabaseDamaged(path, "its end is missing")


def _promised_size(header: bytes) -> int:
    """Page size times page count, https://www.sqlite.org/fileformat2.html section 1.3."""
    page = int.from_bytes(header[16:18], "big")
    page = 65536 if page == 1 else page
    return page * int.from_bytes(header[28:32], "big")


def _log_of(path: Path) -> bool:
    """Whether a write-ahead log stands beside the file; what is missing may be in there."""
    try:
        return path.with_name(path.name + "-wal").stat().st_size > 0
    except OSError:
        return False


def _read_version(path: Path) -> str:
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        ) as connection:
            tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
            if not tables:
                return NEW
            if ("alembic_version",) not in tables or ("claims",) not in tables:
                raise NotALedger(path, "it is a SQLite database of something else")
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise translate(error, path) from error
    if found is None:
        raise DatabaseDamaged(path, "its schema version is missing")
    return str(found[0])


def _has_tables(connection: Connection) -> bool:
    found = connection.exec_driver_sql(
        "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
    ).first()
    return found is not None


def _version_in(connection: Connection) -> str:
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())


def _run_migrations(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - a quarter of a second, needed once a version
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, VERSIONS[-1])
