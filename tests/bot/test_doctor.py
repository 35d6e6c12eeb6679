"""`muster doctor` against servers of its own: what it finds, and that it says what to fix."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from muster_script import Muster, script

from bot.setting_up.token_checks import check_discord, check_slack_app, check_slack_bot
from storage import feeds
from storage.database import Database

PAGE = 4096
RSS = b"""<rss version="2.0"><channel><title>River Post</title>
<item><title>Rain</title><guid>1</guid></item></channel></rss>"""
TOKENS = {
    "Bot good": b'{"username": "muster"}',
    "Bearer xoxb-good": b'{"ok": true, "user": "muster", "team": "Desk"}',
    "Bearer xapp-good": b'{"ok": true, "url": "wss://x.example"}',
}


SCOPES = {
    "Bearer xoxb-whole": "app_mentions:read,channels:history,chat:write,commands,files:write,"
    "groups:history,usergroups:read,users:read",
    "Bearer xoxb-least": "app_mentions:read,chat:write,commands",
    "Bearer xoxb-mute": "commands,files:write",
}
TOKENS |= dict.fromkeys(SCOPES, TOKENS["Bearer xoxb-good"])


class Peer(BaseHTTPRequestHandler):
    """A feed, Discord's and Slack's answers to tokens, and what goes wrong."""

    def do_GET(self) -> None:
        if self.path == "/feed":
            self._say(200, RSS, "application/rss+xml")
        elif self.path == "/page":
            self._say(200, b"<html><p>Hello", "text/html")
        elif self.path == "/users/@me":
            known = TOKENS.get(self.headers["Authorization"])
            self._say(200 if known else 401, known or b'{"message": "401"}', "application/json")
        else:
            self._say(500, b"oops", "text/plain")

    def do_POST(self) -> None:
        known = TOKENS.get(self.headers["Authorization"])
        self._say(200, known or b'{"ok": false, "error": "invalid_auth"}', "application/json")

    def _say(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if scopes := SCOPES.get(self.headers["Authorization"] or ""):
            self.send_header("x-oauth-scopes", scopes)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Nothing: a test's output is for its failures."""


@pytest.fixture
def peer() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Peer)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def muster(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Muster:
    run = script(tmp_path, monkeypatch, capsys)
    monkeypatch.setenv("MUSTER_DATABASE", str(tmp_path / "desk.db"))
    monkeypatch.setenv("MUSTER_FETCH_ALLOW", "127.0.0.1")
    return run


def test_all_is_well(muster: Muster, peer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    muster("feeds", "add", "--unchecked", f"{peer}/feed")
    monkeypatch.setenv("MUSTER_DISCORD_TOKEN", "good")
    monkeypatch.setenv("MUSTER_DISCORD_API", peer)
    monkeypatch.setenv("MUSTER_SLACK_BOT_TOKEN", "xoxb-good")
    monkeypatch.setenv("MUSTER_SLACK_APP_TOKEN", "xapp-good\n")
    monkeypatch.setenv("MUSTER_SLACK_API", f"{peer}/api/")
    said = muster("doctor")
    assert (said.status, said.err) == (0, "")
    assert "FIX" not in said.out
    for words in (
        "is sound; it has 0 claims in 0 reports",
        "Feeds: 1 of 1 could be read",
        "Discord: the token belongs to muster",
        "Slack: the bot token belongs to muster in Desk",
        "Slack: the app-level token opens Socket Mode",
        "All is well.",
    ):
        assert words in said.out


@pytest.mark.parametrize(("managers", "told"), [("", True), ("T0DESK", False)])
def test_it_is_told_that_several_workspaces_share_who_may_manage(
    muster: Muster,
    peer: str,
    monkeypatch: pytest.MonkeyPatch,
    managers: str,
    told: bool,
) -> None:
    muster("feeds", "add", "--unchecked", f"{peer}/feed")
    monkeypatch.setenv("MUSTER_SLACK_BOT_TOKEN", "xoxb-good,xoxb-good")
    monkeypatch.setenv("MUSTER_SLACK_APP_TOKEN", "xapp-good,xapp-good")
    monkeypatch.setenv("MUSTER_SLACK_API", f"{peer}/api/")
    monkeypatch.setenv("MUSTER_SLACK_MANAGERS", managers)
    said = muster("doctor")
    assert ("note  Slack: every member of every workspace" in said.out) is told
    assert said.status == 0


def test_what_the_ledger_holds_is_told(muster: Muster, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Ukraine captures two Kenyans and a Dane fighting for Russia", "utf-8")
    muster("replay", report, "--db", tmp_path / "held.db")
    said = muster("doctor", "--offline", "--db", tmp_path / "held.db")
    assert "is sound; it has 2 claims in 1 report\n" in said.out


def test_wrong_tokens_are_told_with_the_setting_and_never_shown(
    muster: Muster, peer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    muster("feeds", "add", "--unchecked", f"{peer}/feed")
    monkeypatch.setenv("MUSTER_DISCORD_TOKEN", "hush-discord")
    monkeypatch.setenv("MUSTER_DISCORD_API", peer)
    monkeypatch.setenv("MUSTER_SLACK_BOT_TOKEN", "xoxb-hush")
    monkeypatch.setenv("MUSTER_SLACK_APP_TOKEN", "xapp-hush")
    monkeypatch.setenv("MUSTER_SLACK_API", f"{peer}/api/")
    said = muster("doctor")
    assert said.status == 1
    assert "3 things to fix." in said.out
    for setting in ("MUSTER_DISCORD_TOKEN", "MUSTER_SLACK_BOT_TOKEN", "MUSTER_SLACK_APP_TOKEN"):
        assert setting in said.out
    assert "invalid_auth" in said.out
    assert "hush" not in said.out + said.err


def test_one_failing_feed_is_a_note_and_all_failing_is_to_fix(muster: Muster, peer: str) -> None:
    muster("feeds", "add", "--unchecked", f"{peer}/page")
    alone = muster("doctor")
    assert alone.status == 1
    assert "none could be read" in alone.out
    muster("feeds", "add", "--unchecked", f"{peer}/feed")
    both = muster("doctor")
    assert both.status == 0
    assert "Feeds: 1 of 2 could be read" in both.out
    assert f"note  Feed: {peer}/page" in both.out


def test_private_feed_that_is_not_allowed_is_told(
    muster: Muster, peer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    muster("feeds", "add", "--unchecked", f"{peer}/feed")
    monkeypatch.delenv("MUSTER_FETCH_ALLOW")
    assert muster("doctor").status == 1


def test_wrong_settings_are_told_all_at_once(
    muster: Muster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MUSTER_LOG_LEVEL", "loud")
    monkeypatch.setenv("MUSTER_DIGEST_ZONE", "Mars")
    said = muster("doctor", "--offline")
    assert (said.status, said.err) == (1, "")
    assert said.out.count("FIX") == 2
    assert "2 things to fix." in said.out


def test_offline_looks_at_what_is_here(tmp_path: Path, muster: Muster) -> None:
    said = muster("doctor", "--offline")
    assert said.status == 0
    assert f"none yet; `muster run` makes {tmp_path / 'desk.db'}" in said.out
    assert not (tmp_path / "desk.db").exists()
    assert "Feeds" not in said.out


def test_ledger_that_could_not_be_made_is_told(tmp_path: Path, muster: Muster) -> None:
    (tmp_path / "letter.txt").write_text("Dear reader", "utf-8")
    said = muster("doctor", "--offline", "--db", tmp_path / "letter.txt" / "desk.db")
    assert said.status == 1
    assert f"FIX   Ledger: {tmp_path / 'letter.txt'} is no folder." in said.out


def test_feeds_that_are_gone_or_keep_failing_are_noted(tmp_path: Path, muster: Muster) -> None:
    for name in ("gone", "sick", "fine"):
        muster(
            "feeds",
            "add",
            "--unchecked",
            f"https://{name}.example/rss",
            "--title",
            name.capitalize(),
        )
    now = datetime(2031, 5, 4, tzinfo=UTC)
    database = Database.open(tmp_path / "desk.db")
    with database.writing() as work:
        feeds.set_feed_state(work, 1, feeds.FeedState.GONE, now)
        for _ in range(3):
            feeds.record_failure(work, 2, reason="no answer", now=now, next_poll_at=now)
    database.close()
    said = muster("doctor", "--offline")
    assert said.status == 0
    assert "note  Feed Gone is gone. Remove it: muster feeds remove 1" in said.out
    assert "note  Feeds that keep failing: Sick (muster feeds health)" in said.out
    states = [feed.split("\t")[4] for feed in muster("feeds", "list").out.splitlines()]
    assert states == ["gone", "failing (3): no answer", "not read yet"]


def test_ledger_without_feeds_that_are_read_is_noted(muster: Muster) -> None:
    muster("feeds", "add", "--unchecked", "https://river.example/rss")
    muster("feeds", "pause", "1")
    said = muster("doctor")
    assert said.status == 0
    assert "note  Feeds: none is watched" in said.out


def test_damaged_ledger_is_told(tmp_path: Path, muster: Muster) -> None:
    ledger = tmp_path / "desk.db"
    muster("feeds", "add", "--unchecked", "https://river.example/rss")
    body = bytearray(ledger.read_bytes())
    body[4096 : 12 * 4096] = b"\xff" * (11 * 4096)
    ledger.write_bytes(body)
    said = muster("doctor", "--offline")
    assert said.status == 1
    assert "FIX   Ledger:" in said.out
    assert "damaged" in said.out
    assert "copy the backup to" in said.out
    assert "SQLite has 1 finding:\n        database disk image is malformed" in said.out


def test_of_much_damage_the_first_findings_are_told(tmp_path: Path, muster: Muster) -> None:
    ledger = tmp_path / "desk.db"
    muster("feeds", "add", "--unchecked", "https://river.example/rss")
    with closing(sqlite3.connect(ledger)) as connection:
        roots = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE type = 'index' AND tbl_name != 'feeds'"
        ).fetchall()
    body = bytearray(ledger.read_bytes())
    for (root,) in roots:
        start = (root - 1) * PAGE
        body[start : start + 8] = b"\x17" * 8
    ledger.write_bytes(body)
    head, *found = muster("doctor", "--offline").out.partition("SQLite has ")[2].splitlines()
    assert "findings" in head
    assert head.endswith("the first 5:")
    assert all(line.startswith("        ") for line in found[:5])
    assert not found[5].startswith("        ")


def test_ledger_without_its_end_is_told_with_what_sqlite_says(
    tmp_path: Path, muster: Muster
) -> None:
    ledger = tmp_path / "desk.db"
    muster("feeds", "add", "--unchecked", "https://river.example/rss")
    ledger.write_bytes(ledger.read_bytes()[: PAGE * 3])
    said = muster("doctor", "--offline")
    assert said.status == 1
    assert "its end is missing" in said.out
    assert "SQLite has 1 finding:\n" in said.out
    assert "copy the backup to" in said.out


def test_ledger_of_a_newer_muster_is_told(tmp_path: Path, muster: Muster) -> None:
    muster("feeds", "add", "--unchecked", "https://river.example/rss")
    with closing(sqlite3.connect(tmp_path / "desk.db")) as ledger, ledger:
        ledger.execute("UPDATE alembic_version SET version_num = '9999'")
    said = muster("doctor", "--offline")
    assert said.status == 1
    assert "schema version 9999" in said.out


def test_file_that_is_no_ledger_is_told(tmp_path: Path, muster: Muster) -> None:
    (tmp_path / "letter.db").write_text("Dear reader", "utf-8")
    said = muster("doctor", "--offline", "--db", tmp_path / "letter.db")
    assert said.status == 1
    assert "is not a Muster ledger" in said.out


def test_words_that_cannot_be_used_are_told(
    tmp_path: Path, muster: Muster, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "en.toml").write_text("this is no list", "utf-8")
    monkeypatch.setenv("MUSTER_LEXICON_DIR", str(tmp_path / "words"))
    said = muster("doctor", "--offline")
    assert said.status == 1
    assert "FIX   Words:" in said.out


def test_own_list_of_feeds_that_is_no_opml_is_told(
    tmp_path: Path, muster: Muster, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "feeds.opml").write_text("hello", "utf-8")
    monkeypatch.setenv("MUSTER_FEEDS", str(tmp_path / "feeds.opml"))
    said = muster("doctor")
    assert said.status == 1
    assert "FIX   Feeds: the list cannot be read" in said.out


@pytest.mark.parametrize(
    ("token", "fine", "told", "untold"),
    [
        ("xoxb-good", True, "belongs to muster in Desk", "scope"),
        ("xoxb-whole", True, "belongs to muster in Desk", "scope"),
        ("xoxb-least", True, "files:write: timelines and digests come without", "chat:write"),
        ("xoxb-mute", False, "chat:write: nothing can be posted", "users:read"),
    ],
)
def test_scopes_that_a_slack_token_lacks_are_told(
    peer: str, token: str, fine: bool, told: str, untold: str
) -> None:
    verdict, words = asyncio.run(check_slack_bot(token, peer))
    assert verdict is fine
    assert told in words
    assert untold not in words


@pytest.mark.parametrize("check", [check_discord, check_slack_bot, check_slack_app])
def test_platform_out_of_reach_is_no_wrong_token(check: object) -> None:
    assert callable(check)
    fine, words = asyncio.run(check("hush", "http://127.0.0.1:1"))
    assert not fine
    assert "cannot be reached" in words
    assert "hush" not in words


def test_platform_that_answers_with_an_error_is_told(peer: str) -> None:
    fine, words = asyncio.run(check_discord("hush", f"{peer}/broken"))
    assert (fine, words) == (False, "Discord: answered 500. Try again later.")
