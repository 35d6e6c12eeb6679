"""What a desk corrected becomes what Muster is measured by."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from muster_script import Muster, script

CAPTURE = {
    "id": "river-1",
    "outlet": "The River Post",
    "date": "2024-03-04",
    "lang": "en",
    "title": "Ukraine captures two Nepali nationals fighting for Russia",
    "text": "Ukrainian forces captured two Nepali citizens who were fighting for Russia in Donetsk "
    "Oblast, Ukraine's military intelligence said on March 4.",
}
COPY = CAPTURE | {"id": "hill-1", "outlet": "Hill Daily", "date": "2024-03-05"}
OTHER = {
    "id": "hill-2",
    "outlet": "Hill Daily",
    "date": "2024-03-06",
    "lang": "en",
    "title": "Three Kenyans fighting for Russia killed near Pokrovsk",
    "text": "Three Kenyans fighting for Russia were killed near Pokrovsk, officials said.",
}


@pytest.fixture
def muster(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Muster:
    run = script(tmp_path, monkeypatch, capsys)
    reports = tmp_path / "reports.jsonl"
    reports.write_text("\n".join(map(json.dumps, (CAPTURE, COPY, OTHER))), "utf-8")
    monkeypatch.setenv("MUSTER_DATABASE", str(tmp_path / "desk.db"))
    assert run("replay", reports, "--db", tmp_path / "desk.db").status == 0
    return run


def rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def test_without_a_decision_there_is_nothing_to_write(muster: Muster, tmp_path: Path) -> None:
    said = muster("review", "labels", tmp_path / "checked")
    assert (said.status, (tmp_path / "checked").exists()) == (2, False)
    assert "Nobody has decided anything yet" in said.err


def test_decisions_become_labels_that_eval_takes(muster: Muster, tmp_path: Path) -> None:
    told = {one["id"]: one for one in muster("export").objects}
    killed = next(number for number, one in told.items() if one["event"] == "killed")
    link = next(link["id"] for one in told.values() for link in one["earlier"])
    assert muster("review", "correct", killed, "--nationality", "Ugandan").status == 0
    assert muster("review", "confirm", link).status == 0
    folder = tmp_path / "checked"
    said = muster("review", "labels", folder)
    assert said.status == 0, said.err
    assert "3 reports and 1 link labelled" in said.err
    by_id = {row["id"]: row for row in rows(folder / "reports.jsonl")}
    assert {claim["nationality"] for claim in by_id["hill-2"]["claims"]} == {"UG"}
    assert "claims" not in by_id["river-1"]
    assert [(row["from_id"], row["to_id"]) for row in rows(folder / "links.jsonl")] == [
        ("hill-1", "river-1")
    ]
    scored = muster(
        "eval", folder / "reports.jsonl", "--relations", folder / "links.jsonl", "--json"
    )
    assert scored.status == 0, scored.err
    (nationalities,) = [one for one in scored.objects if one["id"] == "nationalities"]
    assert nationalities["missing"] == 1  # it still reads Kenyans where the desk said Ugandans


def test_rejected_link_is_labelled_so_and_counted_when_it_is_found_again(
    muster: Muster, tmp_path: Path
) -> None:
    (link,) = {link["id"] for one in muster("export").objects for link in one["earlier"]}
    assert muster("review", "reject", link).status == 0
    folder = tmp_path / "checked"
    muster("review", "labels", folder)
    (row,) = rows(folder / "links.jsonl")
    assert (row["from_id"], row["to_id"], row["rejected"]) == ("hill-1", "river-1", True)
    files = (folder / "reports.jsonl", "--relations", folder / "links.jsonl")
    (again,) = [o for o in muster("eval", *files, "--json").objects if o["id"] == "rejected links"]
    assert (again["count"], again["of"]) == (1, 1)  # a new ledger knows nothing of the decision


def test_a_dismissed_report_is_labelled_as_none_of_ours(muster: Muster, tmp_path: Path) -> None:
    assert muster("review", "dismiss", "FF-R3").status == 0
    muster("review", "labels", tmp_path / "checked")
    (row,) = rows(tmp_path / "checked" / "reports.jsonl")
    assert (row["id"], row["relevant"], row["text"]) == ("hill-2", False, OTHER["text"])
    assert muster("review", "undo", "FF-D1").status == 0
    assert muster("review", "labels", tmp_path / "again").status == 2
