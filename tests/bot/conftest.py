"""A small ledger and somebody who asks it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lookup_desk import Asking
from lookup_ledger import capture, count, denial

from claims.lexicon import Lexicon, load
from storage.database import Database


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(tmp_path / "ledger.db")
    yield database
    database.close()


@pytest.fixture
def told(database: Database) -> Database:
    """A capture on Monday, a denial on Tuesday, a number on Wednesday."""
    capture(database)
    denial(database)
    count(database, 155, hours=47)
    return database


@pytest.fixture
def ask(database: Database, lexicon: Lexicon) -> Asking:
    return Asking(database, lexicon)
