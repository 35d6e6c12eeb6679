"""What SQLite finds wrong with a file, also with one that cannot be opened as a ledger any more."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MOST = 100
"""Findings that are looked for; a broken file may have one a page."""


def damage_in(path: Path) -> tuple[str, ...]:
    """SQLite's findings in its words, a line each; at most `MOST`. Changes nothing."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    found: list[str] = []
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            for (lines,) in connection.execute(f"PRAGMA quick_check({MOST})"):
                found += str(lines).splitlines()
    except sqlite3.Error as error:
        found.append(str(error))
    return tuple(line for line in found if line != "ok" and not line.startswith("***"))[:MOST]
