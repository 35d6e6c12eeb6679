"""`muster claims` over a ledger that was replayed from invented reports."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from muster_script import Muster, script

from adapters.chat import Verb
from bot.commands.claims import claims
from bot.desk.known_options import check_options

CAPTURE = {
    "id": "river-1",
    "outlet": "The River Post",
    "url": "https://river.example/capture",
    "date": "2024-03-04",
    "lang": "en",
    "title": "Ukraine captures two Nepali nationals fighting for Russia",
    "text": "Ukrainian forces captured two Nepali citizens who were fighting for Russia in Donetsk "
    "Oblast, Ukraine's military intelligence said on March 4.",
}
DENIAL = {
    "id": "hill-1",
    "outlet": "Hill Daily",
    "url": "https://hill.example/denial",
    "date": "2024-03-06",
    "lang": "en",
    "title": "Nepal denies that its citizens fight for Russia",
    "text": "Nepal's foreign ministry denied on March 6 that Nepali citizens are fighting for "
    "Russia in Ukraine.",
}
RAIN = {
    "id": "rain",
    "outlet": "Hill Daily",
    "url": "https://hill.example/rain",
    "date": "2024-03-07",
    "lang": "en",
    "title": "Rain in the hills",
    "text": "It rained all day and the roads were closed.",
}
QUESTION = (
    "Two Nepali citizens fighting for Russia were captured in Donetsk Oblast, officials said."
)


@pytest.fixture
def muster(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Muster:
    run = script(tmp_path, monkeypatch, capsys)
    reports = tmp_path / "reports.jsonl"
    lines = [json.dumps(report) for report in (CAPTURE, DENIAL, RAIN)]
    reports.write_text("\n".join(lines), "utf-8")
    replayed = run("replay", reports, "--db", tmp_path / "desk.db")
    assert replayed.status == 0, replayed.err
    monkeypatch.setenv("MUSTER_DATABASE", str(tmp_path / "desk.db"))
    return run


def test_search_shows_claims_with_quotation_outlet_and_address(muster: Muster) -> None:
    said = muster("claims", "search", "--nationality", "nepali", "--event", "captured")
    assert said.status == 0
    assert "“" in said.out
    assert "The River Post · 4 Mar 2024 · https://river.example/capture" in said.out
    assert "FF-0001" in said.out
    assert "captured" in said.err


def test_search_in_a_terminal_is_a_table(muster: Muster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("TERM", "xterm")
    said = muster("claims", "search", "--nationality", "NP")
    assert "Who says what" in said.out
    assert "FF-0001" in said.out
    assert "https://river.example/capture" in said.out


def test_search_as_json_is_a_claim_a_line(muster: Muster) -> None:
    said = muster("claims", "search", "--json", "--nationality", "NP", "--limit", "1")
    (claim,) = said.objects
    assert claim["nationality"] == "NP"
    stored = CAPTURE if claim["report_key"] == "river-1" else DENIAL
    assert stored[claim["field"]][claim["start"] : claim["end"]] == claim["quote"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (("--side", "RU"), True),
        (("--side", "UA"), False),
        (("--claimant", "intelligence"), True),
        (("--claimant", "Nobody"), False),
        (("--since", "2024-03-05", "--event", "captured"), False),
        (("--until", "2024-03-05", "--event", "captured"), True),
        (("--as-of", "2024-03-03"), False),
        (("captured",), True),
        (("zebra",), False),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_every_filter_counts(filters: tuple[str, ...], found: bool, muster: Muster) -> None:
    said = muster("claims", "search", "--json", *filters)
    assert said.status == 0
    assert bool(said.objects) is found


def test_nothing_found_is_no_output_and_a_hint(muster: Muster) -> None:
    said = muster("claims", "search", "--nationality", "CN")
    assert (said.status, said.out) == (0, "")
    assert "Chinese" in said.err


@pytest.mark.parametrize(
    "filters",
    [
        ("--nationality", "Atlantis"),
        ("--side", "both"),
        ("--event", "danced"),
        ("--since", "the day"),
        ("--since", "2024-03-05", "--until", "2024-03-01"),
    ],
    ids=" ".join,
)
def test_filter_that_cannot_be_read_ends_with_2(filters: tuple[str, ...], muster: Muster) -> None:
    said = muster("claims", "search", *filters)
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("muster: ")


def test_show_tells_one_claim_by_any_spelling_of_its_id(muster: Muster) -> None:
    assert muster("claims", "show", "ff-1").out == muster("claims", "show", "FF-0001").out
    (claim,) = muster("claims", "show", "1", "--json").objects
    assert claim["id"] == "FF-0001"


def test_claim_that_is_not_there_is_a_hint_and_1(muster: Muster) -> None:
    said = muster("claims", "show", "FF-9999", "--json")
    assert (said.status, said.out) == (1, "")
    assert "FF-9999" in said.err


@pytest.mark.parametrize("wrong", ["FF-S1", "river"])
def test_what_is_no_claims_id_ends_with_2(wrong: str, muster: Muster) -> None:
    assert muster("claims", "show", wrong).status == 2


@pytest.mark.parametrize("command", ["search", "timeline", "disputed"])
def test_a_filter_that_a_command_offers_is_one_that_it_takes(command: str) -> None:
    in_the_shell_only = {"words", "picture", "db", "as_json"}
    offered = {option.name: "1" for option in claims.commands[command].params if option.name}
    filters = {name: given for name, given in offered.items() if name not in in_the_shell_only}
    assert filters
    check_options(Verb(f"claims {command}"), filters)


def test_timeline_is_a_figure_a_line(muster: Muster) -> None:
    points = muster("claims", "timeline", "--nationality", "NP", "--json").objects
    assert points
    assert {point["figure"]["low"] for point in points} == {2}
    assert all(point["day"] and point["quote"] for point in points)


def test_a_timeline_is_drawn_where_there_is_something_to_draw(
    muster: Muster, tmp_path: Path
) -> None:
    target = tmp_path / "figures.png"
    asked = muster("claims", "timeline", "--nationality", "NP", "--picture", target)
    assert (asked.status, target.exists()) == (2, False)
    assert "a picture needs two figures" in asked.err
    more = tmp_path / "more.jsonl"
    text = CAPTURE["text"].replace("two", "three").replace("March 4", "March 9")
    more.write_text(
        json.dumps(CAPTURE | {"id": "river-2", "url": "", "date": "2024-03-09", "text": text}),
        "utf-8",
    )
    assert muster("replay", more, "--db", tmp_path / "desk.db").status == 0
    drawn = muster("claims", "timeline", "--nationality", "NP", "--picture", target)
    assert drawn.status == 0, drawn.err
    assert target.read_bytes().startswith(b"\x89PNG")
    assert "Drawn in" in drawn.err


def test_disputed_shows_the_denial_and_what_it_denies(muster: Muster) -> None:
    said = muster("claims", "disputed", "--json")
    assert said.status == 0
    for link in said.objects:
        assert link["id"].startswith("FF-L")
        assert link["from"]["quote"]
        assert link["to"]["quote"]


@pytest.mark.parametrize("what", ["FF-0001", "FF-S1", "FF-R1", "https://river.example/capture"])
def test_why_explains_claims_stories_and_reports(what: str, muster: Muster) -> None:
    (told,) = muster("claims", "why", what, "--json").objects
    assert told["id"] == what
    assert told["verdict"]
    assert told["reasons"]


def test_why_tells_why_a_report_was_not_alerted(muster: Muster) -> None:
    said = muster("claims", "why", "https://hill.example/rain")
    assert said.status == 0
    assert "Rain in the hills" in said.out


def test_why_of_something_unknown_is_a_hint_and_1(muster: Muster) -> None:
    said = muster("claims", "why", "https://nowhere.example/a")
    assert (said.status, said.out) == (1, "")


def test_check_compares_a_text_with_the_ledger_and_records_nothing(muster: Muster) -> None:
    before = muster("claims", "search", "--json").out
    said = muster("claims", "check", QUESTION, "--json")
    (claim, *_) = said.objects
    assert (claim["id"], claim["nationality"], claim["event"]) == (1, "NP", "captured")
    assert QUESTION[claim["start"] : claim["end"]] == claim["quote"]
    earlier = {link["claim"]["outlet"] for found in said.objects for link in found["earlier"]}
    assert "The River Post" in earlier
    assert "Nothing was recorded" in said.err
    assert muster("claims", "search", "--json").out == before


def test_check_reads_a_file_and_standard_input(
    tmp_path: Path, muster: Muster, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = muster("claims", "check", QUESTION)
    (tmp_path / "question.txt").write_text(QUESTION, "utf-8")
    assert muster("claims", "check", tmp_path / "question.txt").out == asked.out
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(QUESTION.encode())))
    assert muster("claims", "check", "-").out == asked.out


def test_check_tells_somebody_at_a_terminal_how_to_end_the_text(
    muster: Muster, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Keyboard(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Keyboard(io.BytesIO(QUESTION.encode())))
    assert "Ctrl-D" in muster("claims", "check", "-").err


def test_check_works_without_a_ledger_and_makes_none(tmp_path: Path, muster: Muster) -> None:
    said = muster("claims", "check", QUESTION, "--db", tmp_path / "none.db")
    assert said.status == 0
    assert "“" in said.out
    assert "nothing to compare with" in said.err
    assert not (tmp_path / "none.db").exists()


def test_check_says_what_is_new(muster: Muster) -> None:
    said = muster("claims", "check", f"{QUESTION} Nine Cubans fighting for Russia were killed.")
    assert "2 claims, 1 of them new" in said.err
    assert said.out.count("NEW: nobody said so before") == 1


@pytest.mark.parametrize("command", ["check", "why"])
def test_check_and_why_take_the_day_that_is_asked_about(command: str, muster: Muster) -> None:
    what = "FF-0001" if command == "why" else "Three Nepalis were killed near Pokrovsk."
    before = muster("claims", command, what, "--as-of", "1999-01-01", "--json")
    now = muster("claims", command, what, "--json")
    assert now.out != before.out
    wrong = muster("claims", command, what, "--as-of", "soonish")
    assert (wrong.status, wrong.out) == (2, "")


def test_check_of_a_text_without_claims_says_so(muster: Muster) -> None:
    said = muster("claims", "check", RAIN["text"])
    assert (said.status, said.out) == (0, "")
    assert "0 claims. This text is not about foreign fighters" in said.err


@pytest.mark.parametrize("body", [b"", b"\x00\x01\x02", b"x" * 2_000_001])
def test_check_refuses_what_is_no_text(body: bytes, tmp_path: Path, muster: Muster) -> None:
    (tmp_path / "file.bin").write_bytes(body)
    said = muster("claims", "check", tmp_path / "file.bin")
    assert said.status == 2
    assert said.err.startswith("muster: ")


@pytest.mark.parametrize("nothing", ["", "   "])
def test_check_of_nothing_is_told(nothing: str, muster: Muster) -> None:
    assert muster("claims", "check", nothing).err == "muster: There is no text to check.\n"


def test_check_of_a_file_that_is_not_there_is_told(tmp_path: Path, muster: Muster) -> None:
    said = muster("claims", "check", tmp_path / "nowhere.txt")
    assert said.status == 2
    assert "No such file" in said.err


class Page(BaseHTTPRequestHandler):
    """An article, and nothing else."""

    def do_GET(self) -> None:
        found = self.path == "/article"
        body = (
            f"<html><head><title>{CAPTURE['title']}</title></head><body><nav>Home</nav><article>"
            f"<h1>{CAPTURE['title']}</h1><p>{CAPTURE['text']}</p><p>{RAIN['text'] * 5}</p>"
            "</article></body></html>"
        ).encode()
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Nothing: a test's output is for its failures."""


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_check_reads_the_article_behind_a_link(
    muster: Muster, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MUSTER_FETCH_ALLOW", "127.0.0.1")
    said = muster("claims", "check", f"{site}/article", "--json")
    assert said.status == 0, said.err
    assert {claim["nationality"] for claim in said.objects} == {"NP"}
    assert all(claim["url"] == f"{site}/article" for claim in said.objects)


def test_check_of_a_link_that_fails_is_told(
    muster: Muster, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = muster("claims", "check", f"{site}/article")
    assert (blocked.status, blocked.out) == (1, "")
    monkeypatch.setenv("MUSTER_FETCH_ALLOW", "127.0.0.1")
    gone = muster("claims", "check", f"{site}/nowhere")
    assert (gone.status, gone.out) == (1, "")
    assert gone.err.startswith("muster: ")


def test_digest_now_tells_what_changed_today(muster: Muster) -> None:
    said = muster("digest", "now")
    assert said.status == 0
    assert said.out.startswith("Digest · ")


def test_replay_as_json_says_what_it_made_of_each_report(tmp_path: Path, muster: Muster) -> None:
    said = muster("replay", tmp_path / "reports.jsonl", "--json")
    assert [line["id"] for line in said.objects] == ["river-1", "hill-1", "rain"]
    assert [line["relevant"] for line in said.objects] == [True, True, False]


def test_replay_as_json_calls_the_claimant_as_the_report_does(
    tmp_path: Path, muster: Muster
) -> None:
    polish = {
        "id": "rzeka",
        "lang": "pl",
        "title": "Zełenski: dwóch Nepalczyków walczących dla Rosji w niewoli",
        "text": "Prezydent Wołodymyr Zełenski mówił w Kijowie o jeńcach.",
    }
    reports = tmp_path / "polish.jsonl"
    reports.write_text(json.dumps(polish), "utf-8")
    (line,) = muster("replay", reports, "--json").objects
    said = {(claim["claimant"], claim["claimant_name"]) for claim in line["claims"]}
    assert said == {("Wołodymyr Zełenski", "Volodymyr Zelensky")}


def test_replay_ends_with_1_where_a_line_could_not_be_read(tmp_path: Path, muster: Muster) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text(json.dumps(CAPTURE) + "\n{not json\n", "utf-8")
    said = muster("replay", broken, "--json")
    assert said.status == 1
    assert [line["id"] for line in said.objects] == ["river-1"]
    assert f"{broken}:2" in said.err
