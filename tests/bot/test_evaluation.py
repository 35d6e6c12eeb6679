"""`muster eval`: the documented example, every kind of mistake, and the study corpus."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from muster_script import Muster, script

DOCUMENT = (Path(__file__).parents[2] / "docs" / "evaluation.md").read_text("utf-8")
SHARED = os.environ.get("MUSTER_SHARED")
CAPTURE = {
    "id": "capture",
    "lang": "en",
    "date": "2024-03-04",
    "title": "Ukraine captures two Nepali nationals fighting for Russia",
    "text": "",
    "relevant": True,
    "nationalities": ["NP"],
    "side": ["RU"],
    "events": ["captured"],
}


@pytest.fixture
def muster(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Muster:
    monkeypatch.delenv("MUSTER_LEXICON_DIR", raising=False)
    return script(tmp_path, monkeypatch, capsys)


def written(tmp_path: Path, *rows: dict[str, Any]) -> Path:
    file = tmp_path / "desk.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    return file


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", DOCUMENT, re.DOTALL)
    assert found
    return found[1]


def test_documented_example_misses_what_the_document_says(tmp_path: Path, muster: Muster) -> None:
    gold = tmp_path / "desk.jsonl"
    gold.write_text(block("json"), "utf-8")
    said = muster("eval", gold)
    assert said.status == 0, said.err
    assert "3 reports, 2 relevant, 1 labelled claim" in said.out
    shown = re.search(r"```console\n(missed report\n.*?) …\n```", DOCUMENT, re.DOTALL)
    assert shown
    assert shown[1] in said.out


def test_documented_word_mends_it(
    tmp_path: Path, muster: Muster, monkeypatch: pytest.MonkeyPatch
) -> None:
    gold, words = tmp_path / "desk.jsonl", tmp_path / "words"
    gold.write_text(block("json"), "utf-8")
    words.mkdir()
    (words / "desk.toml").write_text(block("toml"), "utf-8")
    monkeypatch.setenv("MUSTER_LEXICON_DIR", str(words))
    (relevance,) = (o for o in muster("eval", gold, "--json").objects if o["id"] == "relevance")
    assert (relevance["right"], relevance["missing"]) == (2, 0)


@pytest.mark.parametrize("line", re.findall(r"^muster .*$", DOCUMENT, re.MULTILINE))
def test_documented_command_runs(
    line: str, tmp_path: Path, muster: Muster, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "desk.jsonl").write_text(block("json"), "utf-8")
    link = {"from_id": "cup", "to_id": "capture", "type": "context"}
    (tmp_path / "links.jsonl").write_text(json.dumps(link), "utf-8")
    (tmp_path / "article.txt").write_text("Two Nepalis were captured near Lyman.", "utf-8")
    monkeypatch.chdir(tmp_path)
    if "checked/" in line:
        monkeypatch.setenv("MUSTER_DATABASE", "desk.db")
        muster("replay", "article.txt", "desk.jsonl", "--db", "desk.db")
        muster("review", "dismiss", "FF-R1")
        muster("review", "labels", "checked/")
    _, *words = shlex.split(line)
    said = muster(*words)
    assert said.status == 0, said.err
    assert said.out or said.err


def test_every_object_has_an_id_and_a_kind(tmp_path: Path, muster: Muster) -> None:
    said = muster("eval", written(tmp_path, CAPTURE, CAPTURE | {"id": "b"}), "--json")
    scores = {o["id"]: o for o in said.objects}
    assert scores["relevance/en"]["f1"] == scores["relevance"]["f1"] == 1.0
    assert all(o["kind"] for o in said.objects)


@pytest.mark.parametrize(
    ("labels", "kind", "words"),
    [
        ({"relevant": False}, "false alarm", "Nepali fighters: “"),
        ({"nationalities": ["NP", "CU"]}, "nationality", "CU missing: no word"),
        ({"nationalities": []}, "nationality", "NP extra: read from “Nepali"),
        ({"side": ["UA"]}, "side", "RU extra: read from"),
        ({"events": ["captured", "wounded"]}, "event", "wounded missing: no word"),
        (
            {"claims": [{"nationality": "NP", "event": "captured", "figure": 3}]},
            "figure",
            "labelled 3, read 2 (“two”)",
        ),
        (
            {"claims": [{"nationality": "NP", "event": "captured", "figure": {"max": 9}}]},
            "figure",
            "labelled up to 9, read 2",
        ),
        (
            {
                "claims": [
                    {"nationality": "NP", "event": "captured", "figure": 2, "stance": "denies"}
                ]
            },
            "stance",
            "labelled denies, read asserts",
        ),
        (
            {
                "claims": [
                    {"nationality": "NP", "event": "captured", "figure": 2, "claimant": "Zorro"}
                ]
            },
            "claimant",
            "labelled Zorro, read",
        ),
        (
            {"claims": [{"nationality": "CU", "event": "captured", "quote": "fighting for"}]},
            "missing claim",
            "no word for Cuban people",
        ),
        (
            {"claims": [{"nationality": "NP", "event": "wounded", "quote": "fighting for"}]},
            "missing claim",
            "“Nepali” is there, but no word for wounded",
        ),
        (
            {"claims": [{"nationality": "NP", "event": "killed", "quote": "by the river"}]},
            "missing claim",
            "the quotation stands nowhere",
        ),
        ({"claims": [], "claims_complete": True}, "extra claim", "read from “Nepali"),
    ],
)
def test_mistake_is_listed_with_the_words_that_decided(
    labels: dict[str, Any], kind: str, words: str, tmp_path: Path, muster: Muster
) -> None:
    gold = written(tmp_path, CAPTURE | labels)
    (found, *_) = [o for o in muster("eval", gold, "--json").objects if o["kind"] == kind]
    assert found["id"] == "capture"
    assert words in found["words"]
    assert words in muster("eval", gold).out


def test_missed_report_says_what_it_lacks(tmp_path: Path, muster: Muster) -> None:
    rain = CAPTURE | {"title": "Rain in the hills"}
    said = muster("eval", written(tmp_path, rain))
    assert "missed report" in said.out
    assert "It has nobody of another nationality." in said.out


def test_limit_cuts_the_list_and_says_so(tmp_path: Path, muster: Muster) -> None:
    wrong = [CAPTURE | {"id": str(n), "relevant": False} for n in range(4)]
    said = muster("eval", written(tmp_path, *wrong), "--limit", "1")
    assert said.out.count("“Ukraine captures") == 1
    assert "1 of 4 mistakes are listed" in said.err


def test_links_are_scored_with_a_second_file(tmp_path: Path, muster: Muster) -> None:
    again = CAPTURE | {"id": "again", "outlet": "Hill Daily", "date": "2024-03-05"}
    gold = written(tmp_path, CAPTURE, again)
    links = tmp_path / "links.jsonl"
    links.write_text('{"from_id": "again", "to_id": "capture", "type": "repeats"}\n')
    said = muster("eval", gold, "--relations", links)
    assert re.search(r"links between reports +1\.000 +1\.000 +1\.000", said.out)
    assert "kind of link right: 1 of 1" in said.out


def test_links_read_otherwise_than_labelled_are_explained(tmp_path: Path, muster: Muster) -> None:
    again = CAPTURE | {"id": "again", "outlet": "Hill Daily", "date": "2024-03-05"}
    cup = CAPTURE | {"id": "cup", "relevant": False, "title": "The cup", "text": "It was won."}
    other = {
        "id": "other",
        "date": "2024-03-06",
        "title": "Three Kenyans fighting for Russia killed near Pokrovsk",
        "relevant": True,
    }
    labelled = [
        {"from_id": "again", "to_id": "capture", "type": "denies"},
        {"from_id": "again", "to_id": "capture", "type": "corroborates", "rejected": True},
        {"from_id": "again", "to_id": "capture", "type": "updates", "rejected": True},
        {"from_id": "again", "to_id": "cup", "type": "updates"},
        {"from_id": "other", "to_id": "capture", "type": "context"},
    ]
    links = tmp_path / "links.jsonl"
    links.write_text("\n".join(map(json.dumps, labelled)), "utf-8")
    gold = written(tmp_path, CAPTURE, again, cup, other)
    said = muster("eval", gold, "--relations", links)
    assert "rejected links found again: 0 of 1" in said.out
    assert "again: to capture: labelled denies, read repeats" in said.out
    assert "again: to cup: labelled updates, not linked: no claim was read from cup" in said.out
    assert "other: to capture: labelled context, not linked: other nationality" in said.out
    labelled[1]["type"] = "repeats"
    links.write_text("\n".join(map(json.dumps, labelled)), "utf-8")
    said = muster("eval", gold, "--relations", links)
    assert "again: to capture: repeats was rejected, and is read again" in said.out


def test_file_that_cannot_be_used_ends_with_2(tmp_path: Path, muster: Muster) -> None:
    said = muster("eval", written(tmp_path, CAPTURE, {"title": "A", "relevant": "perhaps"}))
    assert (said.status, said.out) == (2, "")
    assert f"{tmp_path / 'desk.jsonl'}:2: relevant: " in said.err


NAMES = {
    "relevance": "relevance",
    "nationalities (micro)": "nationalities",
    "events (micro)": "events",
    "side (micro)": "side",
    "nationality+event": "claims: nationality and event",
    "nationality+event+figure": "claims: and figure",
    "... figure+stance": "claims: and figure, stance",
    "... figure+claimant": "claims: and figure, claimant",
    "links (either order)": "links between reports",
}


@pytest.mark.skipif(not SHARED, reason="MUSTER_SHARED is not set: no corpus to compare on")
def test_figures_are_those_of_the_corpus_own_script(tmp_path: Path, muster: Muster) -> None:
    corpus = Path(str(SHARED)) / "corpus"
    gold, links = corpus / "items_check.jsonl", corpus / "relations_check.jsonl"
    replayed = muster("replay", gold, "--json")
    predicted = tmp_path / "out.jsonl"
    predicted.write_text(replayed.out, "utf-8")
    scorer = [sys.executable, str(Path(str(SHARED)) / "tools" / "evaluate_claims.py")]
    files = ["--gold", gold, "--relations", links, "--pred", predicted]
    printed = subprocess.run(
        [*scorer, *map(str, files)], capture_output=True, text=True, check=True
    ).stdout
    line = re.compile(r"^ *(\S.*?)\s+P .* tp (\d+) fp (\d+) fn (\d+)$", re.MULTILINE)
    theirs = {
        NAMES[name]: tuple(map(int, counts))
        for name, *counts in line.findall(printed)
        if name in NAMES
    }
    objects = muster("eval", gold, "--relations", links, "--json", "--limit", "0").objects
    ours = {
        o["id"]: (o["right"], o["extra"], o["missing"])
        for o in objects
        if o["id"] in NAMES.values()
    }
    assert theirs.keys() == set(NAMES.values())
    assert ours == theirs
