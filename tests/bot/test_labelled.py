"""Labelled files: what they may say, and that every line that cannot be used is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.errors import UsageProblem
from bot.evaluating.labelled import LabelledClaim, read_labelled, read_relations
from claims.model import Event, RelationKind, Side, Stance


def written(tmp_path: Path, *rows: object) -> Path:
    file = tmp_path / "desk.jsonl"
    file.write_text("".join(r if isinstance(r, str) else json.dumps(r) + "\n" for r in rows))
    return file


def a_report(**fields: Any) -> dict[str, Any]:
    return {"title": "A title", "relevant": True, **fields}


def test_labels_are_read_as_the_corpus_writes_them(tmp_path: Path) -> None:
    row = a_report(
        id="a",
        lang="en-GB",
        date="2024-03",
        nationalities=["NP"],
        side=["RU"],
        events=["captured", "denied"],
        label_level="full",
        claims_complete=True,
        tags=["left", "alone"],
        claims=[
            {"nationality": "NP", "event": "captured", "figure": {"min": 2, "max": None}},
            {"nationality": "XX", "event": "killed", "figure": 3, "stance": "denies"},
            {"nationality": "XX", "event": "killed", "figure": None},
        ],
    )
    (one,) = read_labelled(written(tmp_path, row))
    assert (one.report.key, one.report.language) == ("a", "en")
    assert one.labels.side == (Side.RU,)
    assert one.labels.events == (Event.CAPTURED,)
    assert one.labels.has_claims
    first, second, third = one.labels.claims or ()
    assert first.figure
    assert first.figure.bounds() == (2, None)
    assert second.figure
    assert second.figure.bounds() == (3, 3)
    assert second.stance is Stance.DENIES
    assert third.figure is None


def test_what_is_left_out_was_not_looked_at(tmp_path: Path) -> None:
    (one,) = read_labelled(written(tmp_path, a_report()))
    labels = one.labels
    assert (labels.nationalities, labels.side, labels.events) == (None, None, None)
    assert not labels.has_claims


def test_claims_of_a_report_that_was_only_labelled_as_a_whole_do_not_count(tmp_path: Path) -> None:
    (one,) = read_labelled(written(tmp_path, a_report(claims=[], label_level="article")))
    assert not one.labels.has_claims


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("{not json\n", "not JSON"),
        ("[1]\n", "not a JSON object"),
        ({"relevant": True}, "neither a title nor a text"),
        ({"title": "A"}, "relevant: field required"),
        (a_report(relevant="perhaps"), "relevant: "),
        (a_report(nationalities=["Nepal"]), 'nationalities.0: "Nepal" is no code'),
        (a_report(side=["both"]), "side.0: "),
        (a_report(events=["danced"]), "events.0: "),
        (a_report(events="captured"), "events: "),
        (a_report(date="spring"), '"spring" is not a date'),
        (a_report(text=7), '"text" is not a text'),
        (a_report(claims=[{"event": "killed"}]), "claims.0.nationality: field required"),
        (
            a_report(claims=[{"nationality": "NP", "event": "killed", "figure": "two"}]),
            'claims.0.figure: "two" is neither',
        ),
        (
            a_report(claims=[{"nationality": "NP", "event": "killed", "stance": "sure"}]),
            "claims.0.stance: ",
        ),
    ],
)
def test_line_that_cannot_be_used_is_named(row: object, told: str, tmp_path: Path) -> None:
    file = written(tmp_path, a_report(), "\n", row)
    with pytest.raises(UsageProblem) as raised:
        read_labelled(file)
    assert f"{file}:3: {told}" in str(raised.value)


def test_every_wrong_line_is_named_at_once(tmp_path: Path) -> None:
    file = written(tmp_path, *(["[]\n"] * 25))
    with pytest.raises(UsageProblem) as raised:
        read_labelled(file)
    assert f"{file}:20: " in str(raised.value)
    assert "and 5 more" in str(raised.value)


def test_two_reports_of_one_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match='2: the id "a" stands in an earlier line'):
        read_labelled(written(tmp_path, a_report(id="a"), a_report(id="a")))


def test_empty_or_absent_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="no lines"):
        read_labelled(written(tmp_path, "\n"))
    with pytest.raises(UsageProblem, match="cannot be read"):
        read_labelled(tmp_path / "absent.jsonl")


@pytest.mark.parametrize(
    ("written_type", "right"),
    [
        ("contradicts", {RelationKind.DISPUTES}),
        ("background", {RelationKind.CONTEXT}),
        ("repeats", {RelationKind.REPEATS, RelationKind.CORROBORATES}),
        ("denies", {RelationKind.DENIES}),
    ],
)
def test_links_are_understood_by_both_names(
    written_type: str, right: set[RelationKind], tmp_path: Path
) -> None:
    reports = read_labelled(written(tmp_path, a_report(id="a"), a_report(id="b")))
    link = {"from_id": "b", "to_id": "a", "type": written_type, "scope": None}
    (found,) = read_relations(written(tmp_path, link), reports)
    assert found.kinds == right


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ({"from_id": "b", "to_id": "a", "type": "likes"}, '"likes" is none of'),
        ({"from_id": "b", "to_id": "z", "type": "denies"}, 'no report "z"'),
        ({"from_id": "b", "type": "denies"}, "to_id: field required"),
    ],
)
def test_wrong_link_is_named(link: dict[str, str], told: str, tmp_path: Path) -> None:
    reports = read_labelled(written(tmp_path, a_report(id="a"), a_report(id="b")))
    with pytest.raises(UsageProblem) as raised:
        read_relations(written(tmp_path, link), reports)
    assert told in str(raised.value)
    assert ":1: " in str(raised.value)


def test_claim_without_claimant_leaves_it_open() -> None:
    claim = LabelledClaim(nationality="NP", event=Event.KILLED)
    assert claim.claimant is None
    assert claim.stance is Stance.ASSERTS
