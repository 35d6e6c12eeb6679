"""Five outlets on one event, 8 April 2025: what a replay of the real reports must find in them."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import Any

import pytest

from bot.rereading.replay import replay

SHARED = os.environ.get("MUSTER_SHARED")
pytestmark = pytest.mark.skipif(not SHARED, reason="needs the measured texts: set MUSTER_SHARED")

Line = dict[str, Any]


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    out = io.StringIO()
    assert replay([Path(str(SHARED)) / "seeds"], db=None, as_json=True, out=out, err=out) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.fixture(scope="module")
def claims(lines: list[Line]) -> list[Line]:
    return [claim for line in lines for claim in line["claims"]]


def of(claims: list[Line], nationality: str, event: str, **figure: object) -> list[Line]:
    """The claims about a group and event whose figure has these values."""
    return [
        claim
        for claim in claims
        if (claim["nationality"], claim["event"]) == (nationality, event)
        and all(claim["figure"] and claim["figure"][name] == figure[name] for name in figure)
    ]


def test_all_five_are_one_story(lines: list[Line]) -> None:
    assert [line["relevant"] for line in lines] == [True] * 5
    assert len({line["story"] for line in lines}) == 1


def test_quotes_are_exact(lines: list[Line]) -> None:
    folder = Path(str(SHARED)) / "seeds"
    for line in lines:
        title, _, text = (folder / f"{line['id']}.txt").read_text("utf-8").partition("\n")
        fields = {"title": title.strip(), "text": text}
        for claim in line["claims"]:
            assert fields[claim["field"]][claim["start"] : claim["end"]] == claim["quote"]


def test_two_captured_said_by_zelensky_in_one_spelling(claims: list[Line]) -> None:
    captured = of(claims, "CN", "captured", low=2, high=2, precision="exact")
    assert sum(claim["claimant_name"] == "Volodymyr Zelensky" for claim in captured) >= 3
    assert not any("Zelenskyy" in claim["claimant_name"] for claim in claims)


def test_the_villages_are_known_and_lie_in_donetsk_oblast(claims: list[Line]) -> None:
    places = [place for claim in claims for place in claim["places"]]
    oblasts = {place["name"]: place["oblast"] for place in places}
    assert {"Tarasivka", "Bilohorivka"} <= oblasts.keys()
    assert oblasts["Tarasivka"] == oblasts["Bilohorivka"] == "Donetsk oblast"


def test_six_fought_and_not_six_were_captured(claims: list[Line]) -> None:
    assert of(claims, "CN", "deployed", low=6, high=6)
    assert not of(claims, "CN", "captured", low=6)


def test_many_more_stays_words_and_is_marked_where_unsupported(claims: list[Line]) -> None:
    vague = of(claims, "CN", "deployed", precision="vague")
    assert vague
    assert all(claim["figure"]["low"] is claim["figure"]["high"] is None for claim in vague)
    assert any(claim["stance"] == "unconfirmed" for claim in vague)


def test_china_denies_that_more_are_there_and_not_the_capture(
    lines: list[Line], claims: list[Line]
) -> None:
    by_id = {claim["id"]: claim for claim in claims}
    denials = [
        relation
        for line in lines
        for relation in line["relations"]
        if relation["kind"] == "denies"
        and by_id[relation["from_claim"]]["claimant_name"] == "China's foreign ministry"
    ]
    denied = [by_id[relation["to_claim"]] for relation in denials]
    assert {claim["event"] for claim in denied} == {"deployed"}
    assert any(claim["figure"] and claim["figure"]["precision"] == "vague" for claim in denied)


def test_north_korea_keeps_its_three_figures_apart(claims: list[Line]) -> None:
    assert of(claims, "KP", "deployed", low=11_000, high=11_000, precision="about")
    assert of(claims, "KP", "deployed", low=12_000, high=12_000)
    assert of(claims, "KP", "deployed", low=None, high=12_000, precision="at_most")


def test_casualties_the_killed_share_the_withdrawn_and_the_sent(claims: list[Line]) -> None:
    assert of(claims, "KP", "casualties", low=4_000, precision="about")
    assert of(claims, "KP", "killed", low=None, high=None, role="part")
    assert of(claims, "KP", "withdrawn", low=None, high=None, precision="vague")
    assert of(claims, "KP", "deployed", low=3_000, role="additional")
    assert not of(claims, "KP", "killed", low=4_000)


def test_le_monde_speaks_for_its_forty_accounts(claims: list[Line]) -> None:
    (claim,) = of(claims, "CN", "recruited", low=40, precision="about")
    assert (claim["claimant_name"], claim["claimant_kind"]) == ("Le Monde", "outlet")


def test_two_wounded_north_koreans_were_captured_in_kursk(claims: list[Line]) -> None:
    captured = of(claims, "KP", "captured", low=2, high=2)
    assert any(place["oblast"] == "Kursk oblast" for claim in captured for place in claim["places"])


def test_dozens_of_indian_men_are_at_least_24(claims: list[Line]) -> None:
    assert any(
        claim["figure"] and claim["figure"]["low"] == 24
        for claim in claims
        if claim["nationality"] == "IN"
    )


def test_nobody_else_fights_in_these_reports(lines: list[Line], claims: list[Line]) -> None:
    assert {claim["nationality"] for claim in claims} <= {"CN", "KP", "IN", "XX"}
    assert {code for line in lines for code in line["nationalities"]} == {"CN", "KP", "IN"}
