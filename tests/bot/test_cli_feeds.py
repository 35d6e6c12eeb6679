"""`muster feeds`, `watch` and `backup` over a real ledger."""

from __future__ import annotations

import sqlite3
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, time, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from lookup_ledger import MONDAY, capture
from muster_script import Muster, script

from claims.model import Event, Side
from feeds.opml import read_opml
from storage import channels
from storage.database import Database

RIVER = "https://river.example/rss.xml"


@pytest.fixture
def muster(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Muster:
    monkeypatch.setenv("MUSTER_DATABASE", str(tmp_path / "desk.db"))
    run = script(tmp_path, monkeypatch, capsys)
    monkeypatch.setenv("MUSTER_DATABASE", str(tmp_path / "desk.db"))
    return run


def test_feed_that_was_added_is_listed_with_what_is_known_of_it(muster: Muster) -> None:
    added = muster(
        *(
            "feeds",
            "add",
            "--unchecked",
            RIVER,
            "--title",
            "River Post",
            "--language",
            "uk",
            "--tier",
            "wire",
        ),
        *("--family", "Rivers", "--category", "Ukraine"),
    )
    assert (added.status, added.out) == (0, f"Watching River Post ({RIVER}).\n")
    (feed,) = muster("feeds", "list", "--json").objects
    assert feed == {
        "id": 1,
        "url": RIVER,
        "title": "River Post",
        "source": "River Post",
        "tier": "wire",
        "language": "uk",
        "family": "Rivers",
        "category": "Ukraine",
        "state": "active",
        "failures": 0,
        "error": None,
        "warning": None,
        "last_polled_at": None,
        "last_success_at": None,
        "next_poll_at": feed["next_poll_at"],
    }


def test_feed_is_not_added_twice(muster: Muster) -> None:
    muster("feeds", "add", "--unchecked", RIVER)
    again = muster("feeds", "add", "--unchecked", RIVER)
    assert (again.status, again.out) == (0, "")
    assert "watched already" in again.err
    assert len(muster("feeds", "list", "--json").objects) == 1


def test_list_in_a_pipe_is_a_row_a_line_without_headings(muster: Muster) -> None:
    muster("feeds", "add", "--unchecked", RIVER)
    assert muster("feeds", "list").out == (
        f"1\triver.example\t\toutlet\tnot read yet\tnever\t{RIVER}\n"
    )


def test_list_in_a_terminal_is_a_table(muster: Muster, monkeypatch: pytest.MonkeyPatch) -> None:
    muster("feeds", "add", "--unchecked", RIVER, "--title", "River [bold]Post[/bold]\x1b[31m")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "140")
    monkeypatch.setenv("NO_COLOR", "1")
    lines = muster("feeds", "list").out.splitlines()
    assert any("Source" in line and "Address" in line for line in lines)
    assert any("River [bold]Post[/bold]\N{REPLACEMENT CHARACTER}[31m" in line for line in lines)


def test_what_is_exported_can_be_imported_again(tmp_path: Path, muster: Muster) -> None:
    muster(
        "feeds", "add", "--unchecked", RIVER, "--title", "River <Post>", "--family", "Rivers & Co"
    )
    assert muster("feeds", "export", tmp_path / "feeds.opml").status == 0
    other = tmp_path / "other.db"
    imported = muster("feeds", "import", tmp_path / "feeds.opml", "--db", other)
    assert imported.out == "1 feed added, 0 were watched already.\n"
    (feed,) = muster("feeds", "list", "--json", "--db", other).objects
    assert (feed["title"], feed["family"]) == ("River <Post>", "Rivers & Co")


def test_export_goes_to_standard_output(muster: Muster) -> None:
    muster("feeds", "add", "--unchecked", RIVER)
    assert read_opml(muster("feeds", "export").out.encode())[0].url == RIVER


def test_import_of_something_else_is_refused(tmp_path: Path, muster: Muster) -> None:
    (tmp_path / "page.html").write_text("<html><p>Hello", "utf-8")
    said = muster("feeds", "import", tmp_path / "page.html")
    assert said.status == 1
    assert "OPML" in said.err


def test_feed_is_paused_resumed_and_removed_by_number_or_address(muster: Muster) -> None:
    muster("feeds", "add", "--unchecked", RIVER)
    assert "Paused" in muster("feeds", "pause", "1").out
    assert muster("feeds", "health", "--json").objects[0]["state"] == "paused"
    assert muster("feeds", "resume", RIVER).status == 0
    assert muster("feeds", "health", "--json").out == ""
    assert "Removed" in muster("feeds", "remove", RIVER).out
    assert muster("feeds", "list", "--json").out == ""


def test_nothing_watched_is_a_hint_and_no_output(muster: Muster) -> None:
    muster("feeds", "add", "--unchecked", RIVER)
    muster("feeds", "remove", "1")
    said = muster("feeds", "list")
    assert (said.status, said.out) == (0, "")
    assert "feeds add" in said.err


def test_channels_that_watch_are_listed(tmp_path: Path, muster: Muster) -> None:
    muster("feeds", "add", "--unchecked", RIVER)
    empty = muster("watch", "list")
    assert (empty.status, empty.out) == (0, "")
    assert "/watch here" in empty.err
    database = Database.open(tmp_path / "desk.db")
    with database.writing() as work:
        channels.watch_channel(
            work,
            platform="discord",
            workspace="1",
            channel="2",
            digest_time=time(7, 30),
            zone="Europe/Kyiv",
            nationality=("NP",),
            side=(Side.RU,),
            event=(Event.CAPTURED,),
            created_by="kim",
            now=datetime(2031, 5, 4, tzinfo=UTC),
        )
    database.close()
    (watch,) = muster("watch", "list", "--json").objects
    assert (watch["channel"], watch["digest_time"], watch["nationality"]) == ("2", "07:30", ["NP"])
    assert "NP, RU, captured\t07:30 Europe/Kyiv\tactive" in muster("watch", "list").out


def test_a_filter_is_tried_from_the_shell(tmp_path: Path, muster: Muster) -> None:
    database = Database.open(tmp_path / "desk.db")
    now = datetime.now(UTC)
    capture(database, hours=(now - MONDAY) / timedelta(hours=1) - 24)
    with database.writing() as work:
        channels.watch_channel(
            work,
            platform="slack",
            workspace="T1",
            channel="C0DESK",
            mode="changes",
            figure=5,
            created_by="kim",
            now=now,
        )
    database.close()
    said = muster("watch", "test", "--channel", "C0DESK")
    assert (said.status, said.err) == (0, "")
    assert "not: below figure 5 (2)" in said.out
    tried = muster("watch", "test", "--nationality", "chinese", "--figure", "2")
    assert "• Kyiv shows two prisoners (The Harbour Post" in tried.out
    assert "1 would have been posted" in tried.out
    for wrong in (("--channel", "C1"), ("--figure", "many"), ("--side", "north")):
        assert muster("watch", "test", *wrong).status == 2


def test_backup_is_a_whole_ledger_of_one_file(tmp_path: Path, muster: Muster) -> None:
    muster("feeds", "add", "--unchecked", RIVER)
    copy = tmp_path / "backups" / "copy.db"
    copy.parent.mkdir()
    holder = Database.open(tmp_path / "desk.db")
    with holder.reading():
        assert muster("backup", copy).status == 0
    holder.close()
    assert sorted(file.name for file in copy.parent.iterdir()) == ["copy.db"]
    assert len(muster("feeds", "list", "--json", "--db", copy).objects) == 1


def test_backup_does_not_write_over_a_file_unless_forced(tmp_path: Path, muster: Muster) -> None:
    muster("feeds", "add", "--unchecked", RIVER)
    copy = tmp_path / "copy.db"
    copy.write_text("mine", "utf-8")
    assert muster("backup", copy).status == 2
    assert copy.read_text("utf-8") == "mine"
    assert muster("backup", "--force", copy).status == 0
    with closing(sqlite3.connect(copy)) as ledger:
        assert ledger.execute("PRAGMA quick_check").fetchone() == ("ok",)


def test_backup_never_lands_on_the_ledger_itself(tmp_path: Path, muster: Muster) -> None:
    muster("feeds", "add", "--unchecked", RIVER)
    assert muster("backup", "--force", tmp_path / "desk.db").status == 2
    assert len(muster("feeds", "list", "--json").objects) == 1


def test_backup_into_a_folder_that_is_not_there_is_told(tmp_path: Path, muster: Muster) -> None:
    muster("feeds", "add", "--unchecked", RIVER)
    said = muster("backup", tmp_path / "nowhere" / "copy.db")
    assert said.status == 2
    assert str(tmp_path / "nowhere") in said.err


def test_backup_of_what_is_no_ledger_leaves_nothing(tmp_path: Path, muster: Muster) -> None:
    (tmp_path / "letter.db").write_text("Dear reader, " * 100, "utf-8")
    said = muster("backup", "--db", tmp_path / "letter.db", tmp_path / "copy.db")
    assert said.status == 1
    assert "letter.db" in said.err
    assert sorted(file.name for file in tmp_path.glob("*.db*")) == ["letter.db"]


def test_export_that_cannot_be_written_is_told(tmp_path: Path, muster: Muster) -> None:
    muster("feeds", "add", "--unchecked", RIVER)
    said = muster("feeds", "export", tmp_path / "nowhere" / "feeds.opml")
    assert said.status == 1
    assert said.err == f"muster: {tmp_path / 'nowhere' / 'feeds.opml'}: No such file or directory\n"


class Site(BaseHTTPRequestHandler):
    """A feed, a page that names it, a page that names none, and what goes wrong."""

    def do_GET(self) -> None:
        rss = b"""<rss version="2.0"><channel><title>River Post</title><language>en-GB</language>
            <item><title>Rain</title><guid>1</guid></item></channel></rss>"""
        link = b'<link rel="alternate" type="application/rss+xml" href="'
        bodies = {
            "/feed": rss,
            "/page": b"<html><head>" + link + b'/broken">' + link + b'/feed">' + link + b'/sport">',
            "/poor": b"<html><p>Hello",
            "/broken": b"<html><p>Hello",
        }
        body = bodies.get(self.path, b"")
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Nothing: a test's output is for its failures."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("MUSTER_FETCH_ALLOW", "127.0.0.1")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_feed_tells_its_own_title_and_language(muster: Muster, site: str) -> None:
    assert muster("feeds", "add", f"{site}/feed").status == 0
    (feed,) = muster("feeds", "list", "--json").objects
    assert (feed["url"], feed["title"], feed["language"]) == (f"{site}/feed", "River Post", "en")


def test_page_is_followed_to_the_first_feed_that_can_be_read(muster: Muster, site: str) -> None:
    said = muster("feeds", "add", f"{site}/page", "--title", "Rivers")
    assert (said.status, said.out) == (0, f"Watching Rivers ({site}/feed).\n")
    assert f"also names {site}/sport" in said.err
    assert [feed["url"] for feed in muster("feeds", "list", "--json").objects] == [f"{site}/feed"]


@pytest.mark.parametrize("path", ["/poor", "/nowhere"])
def test_what_is_no_feed_is_not_added_unless_wanted(path: str, muster: Muster, site: str) -> None:
    said = muster("feeds", "add", f"{site}{path}")
    assert (said.status, said.out) == (1, "")
    assert "--unchecked" in said.err
    assert muster("feeds", "add", f"{site}{path}", "--unchecked").status == 0
    assert len(muster("feeds", "list", "--json").objects) == 1
