"""Reading again: what newer words change is shown first, applied at once, and people win."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from muster_script import Muster, script

REPORTS = (
    {
        "id": "river-1",
        "outlet": "The River Post",
        "url": "https://river.example/one",
        "date": "2024-03-04",
        "lang": "en",
        "title": "Foreign soldiers captured at Pokrovsk",
        "text": "Two Lumbanian soldiers fighting for Russia were captured near Pokrovsk, Ukraine's"
        " General Staff said. Five Kenyans fighting for Russia were killed there, it said.",
    },
    {
        "id": "hill-1",
        "outlet": "Hill Daily",
        "url": "https://hill.example/two",
        "date": "2024-03-05",
        "lang": "en",
        "title": "Five Kenyans killed at Pokrovsk",
        "text": "Five Kenyans fighting for Russia were killed near Pokrovsk, Ukraine's General"
        " Staff said.",
    },
)
WORDS = """\
language = "en"

[countries]
KE = { people = "Lumbanian" }
"""


@pytest.fixture
def muster(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Muster:
    """A ledger that was read before the desk knew what Lumbanians are."""
    run = script(tmp_path, monkeypatch, capsys)
    reports = tmp_path / "reports.jsonl"
    reports.write_text("\n".join(map(json.dumps, REPORTS)), "utf-8")
    monkeypatch.setenv("MUSTER_DATABASE", str(tmp_path / "desk.db"))
    assert run("replay", reports, "--db", tmp_path / "desk.db").status == 0
    return run


@pytest.fixture
def new_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, muster: Muster) -> None:
    del muster  # which read with the words of before
    folder = tmp_path / "words"
    folder.mkdir()
    (folder / "en.toml").write_text(WORDS, "utf-8")
    monkeypatch.setenv("MUSTER_LEXICON_DIR", str(folder))


def claims(muster: Muster) -> dict[str, tuple[str, str, int | None]]:
    told = muster("export").objects
    return {
        one["id"]: (one["nationality"], one["event"], (one["figure"] or {}).get("low"))
        for one in told
    }


def test_nothing_changes_where_nothing_is_new(muster: Muster) -> None:
    said = muster("reprocess", "--yes")
    assert said.status == 0
    assert "2 texts read again: nothing would change." in said.err


@pytest.mark.usefixtures("new_words")
def test_what_would_change_is_shown_and_nothing_done(muster: Muster) -> None:
    before = claims(muster)
    said = muster("reprocess", "--dry-run")
    assert said.status == 1
    assert "Lumbanian" in said.out
    assert "“Two Lumbanian soldiers fighting for Russia were captured near Pokrovsk" in said.out
    assert "Nothing was changed." in said.err
    assert claims(muster) == before


@pytest.mark.usefixtures("new_words")
def test_applied_it_changes_the_misread_claim_and_keeps_the_others(muster: Muster) -> None:
    before = claims(muster)
    (unknown,) = [number for number, told in before.items() if told[0] == "XX"]
    said = muster("reprocess", "--yes")
    assert said.status == 0, said.err
    after = claims(muster)
    assert unknown not in after
    assert {number: told for number, told in before.items() if number != unknown} == {
        number: told for number, told in after.items() if number in before
    }
    assert ("KE", "captured", 2) in [told for number, told in after.items() if number not in before]
    assert muster("reprocess", "--yes").err.strip().endswith("nothing would change.")


@pytest.mark.usefixtures("new_words")
def test_words_with_a_mistake_take_no_claim_away(
    muster: Muster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    muster("reprocess", "--yes")
    before = claims(muster)
    mistaken = tmp_path / "mistaken"
    mistaken.mkdir()
    (mistaken / "more.toml").write_text("people = [", "utf-8")
    monkeypatch.setenv("MUSTER_LEXICON_DIR", str(mistaken))
    said = muster("reprocess", "--yes")
    assert said.status == 2
    assert "more.toml" in said.err
    assert claims(muster) == before


@pytest.mark.usefixtures("new_words")
def test_what_people_decided_stands(muster: Muster) -> None:
    before = claims(muster)
    (unknown,) = [number for number, told in before.items() if told[0] == "XX"]
    assert muster("review", "withdraw", unknown).status == 0
    assert muster("review", "dismiss", "FF-R2").status == 0
    muster("reprocess", "--yes")
    after = claims(muster)
    assert set(after) < set(before)
    assert unknown not in after


@pytest.mark.usefixtures("new_words")
def test_only_what_was_seen_since_is_read_again(muster: Muster) -> None:
    said = muster("reprocess", "--since", "2024-03-05", "--yes")
    assert "1 text read again: nothing would change." in said.err


def test_a_day_that_is_none_is_said(muster: Muster) -> None:
    said = muster("reprocess", "--since", "sometime", "--yes")
    assert said.status == 2
    assert "I cannot read “sometime” as a day" in said.err
