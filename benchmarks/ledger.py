"""What the ledger costs as it grows: `python benchmarks/ledger.py --sizes 10000,100000,1000000`.

Makes ledgers of invented claims (`synthetic_ledger.py`), asks each the same questions through the
product's own functions, and records reports of four claims with all that follows: candidates,
links, a story. Every statement that the product sent to SQLite is noted at the driver's cursor,
from BEGIN on, and then sent again through the bare `sqlite3` module, on a copy where it writes, all
rows fetched and committed: the same words and values, no more and no fewer. Printed for each size,
in milliseconds of processor time, so that a busy machine does not change them:

    p50, p95   the product, warm
    bare       the same statements alone, p50
    ratio      p50 over bare
    growth     p50 over that of the size before

Wanted at a million: every look-up under 20 ms at p95 and growing at most twice from a hundred
thousand; recording at most 1.6 times the bare statements and growing at most twice; ready after
less than 3 s of processor time. What misses a target is marked with `!`. A ledger is made in two
minutes per million claims; --keep FOLDER makes it once.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from synthetic_ledger import (
    COMMON_WORDS,
    ENDS,
    PEOPLES,
    PER_REPORT,
    RARE_PEOPLE,
    RARE_WORDS,
    WANTED,
    Inventor,
    make_ledger,
)

from bot import reading
from bot.desk import finding
from bot.desk.options import Filters
from claims.model import Event
from claims.texts import load
from storage import ledger
from storage.database import Database, Work

LOOKUP_MS = 20.0
GROWTH = 2.0
OVER_BARE = 1.6
START_SECONDS = 3.0

TEXTS = load()

Ask = Callable[[Work], object]
Statement = tuple[str, Any, bool]


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds of the product and of its statements alone, one each a question."""

    ours: tuple[float, ...]
    bare: tuple[float, ...]

    @property
    def p50(self) -> float:
        """What half of the questions took at most."""
        return statistics.median(self.ours)

    @property
    def p95(self) -> float:
        """What nearly all questions took at most."""
        return sorted(self.ours)[int(len(self.ours) * 0.95)]

    @property
    def bare_p50(self) -> float:
        """The same of the statements alone."""
        return statistics.median(self.bare)


def main() -> int:
    options = parse_arguments()
    before: dict[str, Measured] = {}
    missed = 0
    for size in options.sizes:
        with ledger_of(size, options.keep) as path:
            print(f"\n{size:,} claims, {path.stat().st_size / 1e6:,.0f} MB", flush=True)
            print(f"  {'':34} {'p50':>8} {'p95':>8} {'bare':>8} {'ratio':>6} {'growth':>6}")
            now: dict[str, Measured] = {}
            for name, measured in measure_all(path, options):
                now[name] = measured
                missed += tell(name, measured, before.get(name))
            missed += tell_start(path)
        before = now
    print(f"\n{missed} targets missed" if missed else "\nAll targets met.")
    return 0


@contextmanager
def ledger_of(size: int, keep: Path | None) -> Iterator[Path]:
    """A ledger to measure, thrown away after; made anew, or copied from one that was kept."""
    with tempfile.TemporaryDirectory(dir=keep) as folder:
        path = Path(folder) / "ledger.db"
        kept = keep and keep / f"ledger_{size}.db"
        if kept is None:
            make_ledger(path, size)
        else:
            if not kept.exists():
                make_ledger(kept, size)
            shutil.copyfile(kept, path)
        yield path


def measure_all(path: Path, options: argparse.Namespace) -> Iterator[tuple[str, Measured]]:
    database = Database.open(path)
    try:
        for name, questions in lookups(database).items():
            if options.only in name:
                yield name, measure_lookups(database, questions)
        for name, late in (("record", timedelta(0)), ("record, two days late", timedelta(days=2))):
            if options.only in name:
                yield name, measure_recording(database, late)
    finally:
        database.close()


def lookups(database: Database) -> dict[str, Sequence[Ask]]:
    """Each question in many variants, as different people would ask it."""
    with database.reading() as work:
        last = ledger.last_claim_id(work)
    months = [date(2022 + n // 12, n % 12 + 1, 1) for n in range(2, 48)]
    inventor = Inventor()
    ids = [last * n // 40 + 1 for n in range(40)]
    rare = [RARE_WORDS[n % 3].lower() for n in range(40)]
    common = [COMMON_WORDS[n % 2] for n in range(40)]
    words = inventor.words[:40]
    peoples = [PEOPLES[n % 15] if n % 3 else PEOPLES[0] for n in range(40)]
    events = [Event.CAPTURED, Event.KILLED, Event.TRIED, Event.RECRUITED] * 10
    return {
        "search, a rare word": [searching(text=word) for word in rare],
        "search, a common word": [searching(text=word) for word in common],
        "search, two common words": [searching(text="captured soldiers")] * 20,
        "search, usual words": [searching(text=f"{word} soldiers") for word in words],
        "search, no claim has both": [searching(text=f"{word} qqq") for word in common],
        "search, common, since and until": [
            searching(text=word, since=month, until=month + timedelta(days=45))
            for word, month in zip(common, months, strict=False)
        ],
        "search, common, until": [
            searching(text=word, until=month) for word, month in zip(common, months, strict=False)
        ],
        "search, common, a rare people": [
            searching(text=word, nationality=RARE_PEOPLE) for word in common
        ],
        "search, common, as of": [
            searching(text=word, as_of=month) for word, month in zip(common, months, strict=False)
        ],
        "search, rare, as of": [
            searching(text=word, as_of=month) for word, month in zip(rare, months, strict=False)
        ],
        "search, people and event": [
            searching(nationality=code, event=event)
            for code, event in zip(peoples, events, strict=True)
        ],
        "search, people, event, as of": [
            searching(nationality=code, event=event, as_of=month)
            for code, event, month in zip(peoples, events, months, strict=False)
        ],
        "search, by a claimant": [searching(claimant=who.name) for who in inventor.claimants[:40]],
        "timeline": [
            lambda work, code=code, event=event: finding.timeline(
                work, Filters(nationality=code, event=event), TEXTS
            )
            for code, event in zip(peoples, events, strict=True)
        ],
        "timeline, as of": [
            lambda work, code=code, month=month: finding.timeline(
                work, Filters(nationality=code, event=Event.CAPTURED, as_of=month), TEXTS
            )
            for code, month in zip(peoples, months, strict=False)
        ],
        "disputed": [lambda work: finding.disputed(work, TEXTS, as_of=None)] * 20,
        "disputed, as of": [
            lambda work, month=month: finding.disputed(work, TEXTS, as_of=month) for month in months
        ],
        "show": [lambda work, n=n: finding.show_claim(work, n, TEXTS, as_of=None) for n in ids],
        "show, as of": [
            lambda work, n=n, month=month: finding.show_claim(work, n, TEXTS, as_of=month)
            for n, month in zip(ids, months, strict=False)
        ],
    }


def searching(**filters: Any) -> Ask:
    return lambda work: finding.search_claims(work, Filters(**filters), TEXTS)


def measure_lookups(database: Database, questions: Sequence[Ask]) -> Measured:
    ours, bare = [], []
    with closing(bare_connection(database.path)) as connection:
        for ask in questions:
            with database.reading() as work:
                ask(work)
            with noted() as statements:
                began = time.thread_time()
                with database.reading() as work:
                    ask(work)
                ours.append((time.thread_time() - began) * 1_000)
            bare.append(run_bare(connection, statements))
    return Measured(tuple(ours), tuple(bare))


def measure_recording(database: Database, late: timedelta, reports: int = 60) -> Measured:
    """Reports with four claims, recorded here and, statement by statement, in a copy."""
    ours, bare = [], []
    inventor = Inventor(seed=7)
    copy = database.path.with_name("copy.db")
    with (
        closing(sqlite3.connect(database.path)) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
    with closing(bare_connection(copy)) as connection:
        for number in range(reports):
            told = invented_reading(inventor, f"new/{late.days}/{number}", number, late)
            with noted() as statements:
                began = time.thread_time()
                with database.writing() as work:
                    reading.record(work, told, now=told.report.first_seen + late, quiet=True)
                ours.append((time.thread_time() - began) * 1_000)
            bare.append(run_bare(connection, statements))
    copy.unlink()
    return Measured(tuple(ours[10:]), tuple(bare[10:]))


def invented_reading(inventor: Inventor, key: str, number: int, late: timedelta) -> reading.Reading:
    claims = inventor.placed([inventor.claim() for _ in range(PER_REPORT)])
    told = ENDS + timedelta(minutes=number) - late
    report = replace(inventor.report(key, claims, told), source=inventor.sources[number % 120])
    return reading.Reading(report=report, relevance=WANTED, claims=claims)


_noting: list[list[Statement]] = []


class _NotingCursor(sqlite3.Cursor):
    """The driver's cursor, which keeps what it is sent while somebody notes it."""

    def execute(self, sql: str, values: Any = (), /) -> Any:
        for statements in _noting:
            statements.append((sql, values, False))
        return super().execute(sql, values)

    def executemany(self, sql: str, values: Any, /) -> Any:
        for statements in _noting:
            statements.append((sql, values, True))
        return super().executemany(sql, values)


class _NotingConnection(sqlite3.Connection):
    def cursor(self, factory: Any = _NotingCursor) -> Any:
        return super().cursor(factory)


@event.listens_for(Engine, "do_connect")
def _connect_noting(_dialect: Any, _record: Any, _values: Any, options: dict[str, Any]) -> None:
    options["factory"] = _NotingConnection


@contextmanager
def noted() -> Iterator[list[Statement]]:
    """The statements that the product sends to SQLite meanwhile."""
    statements: list[Statement] = []
    _noting.append(statements)
    try:
        yield statements
    finally:
        _noting.remove(statements)


def bare_connection(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA cache_size = -16000")
    return connection


def run_bare(connection: sqlite3.Connection, statements: Sequence[Statement]) -> float:
    began = time.thread_time()
    for sql, values, many in statements:
        if many:
            connection.executemany(sql, values)
        else:
            connection.execute(sql, values).fetchall()
    connection.execute("COMMIT")
    return (time.thread_time() - began) * 1_000


def tell(name: str, measured: Measured, before: Measured | None) -> int:
    growth = measured.p50 / before.p50 if before else None
    ratio = measured.p50 / measured.bare_p50
    is_record = name.startswith("record")
    problems = [
        not is_record and measured.p95 > LOOKUP_MS,
        is_record and ratio > OVER_BARE,
        growth is not None and growth > GROWTH and measured.p95 > 1,
    ]
    print(
        f"  {name:34} {measured.p50:8.2f} {measured.p95:8.2f} {measured.bare_p50:8.2f}"
        f" {ratio:6.1f} {f'{growth:6.1f}' if growth else '':6} {'!' if any(problems) else ''}",
        flush=True,
    )
    return any(problems)


def tell_start(path: Path) -> int:
    """Processor time of a process that opens the ledger and answers for the first time."""
    command = [sys.executable, "-m", "bot", "claims", "show", "FF-0001", "--db", str(path)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"  start and first answer: {seconds:.2f} s of processor time")
    return seconds > START_SECONDS


def sizes(told: str) -> list[int]:
    return [int(size.replace("_", "")) for size in told.split(",")]


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--sizes", type=sizes, default=[10_000, 100_000], help="claims (10000,100000)")
    add("--keep", type=Path, help="a folder for the ledgers, to make them once")
    add("--only", default="", help="measure only what has this in its name")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
