"""A ledger of an earlier version keeps all that stands in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine
from storage_samples import NOW

import storage
from storage import channels
from storage.database import Database
from storage.found.filters import ClaimQuery
from storage.opening import VERSIONS
from storage.outbox import lease
from storage.search import find_claims

MOMENT = "2031-05-04 09:30:00.000000"
LATER = "2031-05-05 09:30:00.000000"


@pytest.fixture
def first_ledger(path: Path) -> Path:
    """A ledger as the first version left it, with two claims and what a person said of a link."""
    migrate(path, VERSIONS[0])
    with closing(sqlite3.connect(path)) as ledger, ledger:
        ledger.executescript(f"""
            INSERT INTO sources VALUES (1, 'Harbour Herald', 'outlet', 'en', '');
            INSERT INTO reports (id, key, source_id, first_seen, revision, title, relevant,
                                 recorded_at)
                VALUES (1, 'k1', 1, '{MOMENT}', 1, 'Four taken', 1, '{MOMENT}'),
                       (2, 'k2', 1, '{MOMENT}', 1, 'Five taken', 1, '{MOMENT}');
            INSERT INTO claims (id, report_id, field, start, "end", quote, claimant, claimant_kind,
                                stance, nationality, group_kind, event, told_at, first_seen,
                                recorded_at, tokens)
                SELECT id, id, 'title', 0, 4, substr(title, 1, 4), 'Orlan Veshko', 'official',
                       'asserts', 'CN', 'unknown', 'captured', '{MOMENT}', '{MOMENT}', '{MOMENT}',
                       'four taken' FROM reports;
            INSERT INTO links (id, from_claim, to_claim, kind, score, state, recorded_at)
                VALUES (1, 2, 1, 'updates', 0.7, 'rejected', '{MOMENT}');
            INSERT INTO link_decisions (link_id, state, person, recorded_at)
                VALUES (1, 'rejected', 'Ines', '{MOMENT}');
            UPDATE claims SET gone_at = '{LATER}' WHERE id = 1;
        """)
    return path


def migrate(path: Path, version: str) -> None:
    engine = create_engine(f"sqlite:///{path}")
    config = Config()
    config.set_main_option("script_location", f"{storage.__path__[0]}/migrations")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)
    engine.dispose()


def test_what_was_said_of_links_becomes_decisions(first_ledger: Path) -> None:
    Database.open(first_ledger).close()
    with closing(sqlite3.connect(first_ledger)) as ledger:
        told = ledger.execute(
            "SELECT action, subject, person, recorded_at, undone_at FROM decisions"
        ).fetchall()
    assert told == [("reject_link", 1, "Ines", MOMENT, None)]


def test_an_earlier_ledger_opens_with_all_its_rows(first_ledger: Path) -> None:
    Database.open(first_ledger).close()
    with closing(sqlite3.connect(first_ledger)) as ledger:
        version = ledger.execute("SELECT version_num FROM alembic_version").fetchone()
        claims = ledger.execute("SELECT id, quote FROM claims ORDER BY id").fetchall()
    assert version == (VERSIONS[-1],)
    assert claims == [(1, "Four"), (2, "Five")]


def test_claims_of_an_earlier_ledger_are_found_now_and_as_of_then(first_ledger: Path) -> None:
    database = Database.open(first_ledger)
    with database.reading() as work:
        now = find_claims(work, ClaimQuery(text="taken")).claims
        by_name = find_claims(work, ClaimQuery(claimant="Орлан Вешко")).claims
        then = find_claims(work, ClaimQuery(text="taken", as_of=NOW)).claims
    database.close()
    assert [told.id for told in now] == [told.id for told in by_name] == [2]
    assert [told.id for told in then] == [2, 1]


def test_links_of_an_earlier_ledger_know_whom_they_are_about(first_ledger: Path) -> None:
    Database.open(first_ledger).close()
    with closing(sqlite3.connect(first_ledger)) as ledger:
        told = ledger.execute("SELECT nationality, told_at FROM links").fetchall()
    assert told == [("CN", MOMENT)]


def test_channels_of_an_earlier_ledger_want_what_they_wanted(path: Path) -> None:
    migrate(path, "0004")
    with closing(sqlite3.connect(path)) as ledger, ledger:
        ledger.executescript(f"""
            INSERT INTO watches VALUES (1, 'slack', 'T1', 'C1', 'changes', '07:30', 'Europe/Kyiv',
                                        'active', '["CN"]', NULL, NULL, 'ines', '{MOMENT}');
            INSERT INTO deliveries (place, id, watch_id, kind, payload, state, attempts, unsure,
                                    due_at, recorded_at)
                VALUES (1, 'n1', 1, 'notice', 'good morning', 'waiting', 0, 0, '{MOMENT}',
                        '{MOMENT}');
        """)
    database = Database.open(path)
    with database.writing() as work:
        (watch,) = channels.watches(work)
        waiting = lease(work, now=NOW, seconds=60, limit=9)
    database.close()
    assert (watch.mode, watch.nationality, watch.zone) == ("changes", ("CN",), "Europe/Kyiv")
    assert (watch.tier, watch.figure, watch.keyword, watch.only) == ((), None, None, None)
    assert (watch.quiet, watch.language) == (None, None)
    assert [delivery.payload for delivery in waiting] == ["good morning"]


def test_what_was_said_before_is_found_as_of_then(path: Path) -> None:
    migrate(path, "0005")
    with closing(sqlite3.connect(path)) as ledger, ledger:
        ledger.executescript(f"""
            INSERT INTO sources VALUES (1, 'Harbour Herald', 'outlet', 'en', '');
            INSERT INTO reports (id, key, source_id, first_seen, published, revision, title,
                                 relevant, recorded_at)
                VALUES (1, 'k1', 1, '{MOMENT}', NULL, 2, 'Taken', 1, '{MOMENT}'),
                       (2, 'k2', 1, '{MOMENT}', '2031-04-01', 2, 'Taken', 1, '{MOMENT}');
            INSERT INTO claims (id, report_id, field, start, "end", quote, claimant, claimant_kind,
                                stance, nationality, group_kind, event, told_at, first_seen,
                                recorded_at, tokens)
                SELECT id, id, 'title', 0, 4, 'Taken', 'Orlan Veshko', 'official', 'asserts', 'CN',
                       'unknown', 'captured', coalesce(published, first_seen), first_seen,
                       recorded_at, 'taken' FROM reports;
            INSERT INTO past_quotes (id, claim_id, field, start, "end", quote, until, told_at,
                                     tokens)
                VALUES (1, 1, 'title', 0, 4, 'Held for long', '2033-05-04', '{MOMENT}', 'long'),
                       (2, 2, 'title', 0, 4, 'Held briefly', '{LATER}', '{LATER}', 'briefly');
        """)
    database = Database.open(path)
    with database.reading() as work:
        words = {
            word: [told.id for told in find_claims(work, ClaimQuery(text=word, as_of=NOW)).claims]
            for word in ("long", "briefly", "taken")
        }
        listed = [told.id for told in find_claims(work, ClaimQuery(as_of=NOW)).claims]
    database.close()
    assert words == {"long": [1], "briefly": [], "taken": []}
    assert listed == [1]


def test_of_whom_an_earlier_report_tells_nobody_has_looked(first_ledger: Path) -> None:
    database = Database.open(first_ledger)
    with database.reading() as work:
        (told,) = find_claims(work, ClaimQuery(text="taken")).claims
    database.close()
    assert told.persons == ()
