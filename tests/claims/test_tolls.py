"""Counts of all there were until then: which are later ones, and which stand against each other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from claim_values import POKROVSK, SEOUL, about, at_least, exactly, kind, month, ordinal

from claims.model import (
    Claimant,
    ClaimantKind,
    Event,
    Figure,
    GroupKind,
    Period,
    RelationKind,
    Side,
)

MOSCOW = Claimant(name="Russia's defence ministry", kind=ClaimantKind.ARMED_FORCE, speaks_for="RU")


@pytest.mark.parametrize(
    ("number", "days", "expected"),
    [
        pytest.param(24, 7, RelationKind.UPDATES, id="twice-as-many-in-a-week"),
        pytest.param(25, 7, RelationKind.DISPUTES, id="more-than-that"),
        pytest.param(36, 8, RelationKind.UPDATES, id="three-times-as-many-in-weeks"),
        pytest.param(37, 8, RelationKind.DISPUTES, id="more-than-that-in-weeks"),
        pytest.param(48, 120, RelationKind.UPDATES, id="four-times-as-many-in-four-months"),
        pytest.param(49, 120, RelationKind.CONTEXT, id="more-than-that-in-four-months"),
    ],
)
def test_another_voice_disputes_a_toll_that_cannot_have_grown_so_fast(
    number: int, days: float, expected: RelationKind
) -> None:
    toll = {"event": Event.KILLED, "nationality": "IT"}
    new = {**toll, "figure": exactly(number), "claimant": SEOUL}
    assert kind(new, {**toll, "figure": exactly(12)}, days=days) is expected


@pytest.mark.parametrize(
    ("number", "expected"), [(19, RelationKind.CONTEXT), (20, RelationKind.DISPUTES)]
)
def test_a_few_who_enlisted_may_be_some_of_many(number: int, expected: RelationKind) -> None:
    joined = {"event": Event.RECRUITED, "nationality": "KE"}
    new = {**joined, "figure": exactly(number), "claimant": SEOUL}
    assert kind(new, {**joined, "figure": exactly(430)}, days=20) is expected


NAIROBI = Claimant(name="the ministry", kind=ClaimantKind.OFFICIAL, speaks_for="KE")
SECRETARY = Claimant(name="Orlan Mwenje", kind=ClaimantKind.OFFICIAL)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        pytest.param(NAIROBI, SECRETARY, RelationKind.CONTEXT, id="after-an-official"),
        pytest.param(SECRETARY, NAIROBI, RelationKind.CONTEXT, id="an-official-after-it"),
        pytest.param(SECRETARY, SEOUL, RelationKind.DISPUTES, id="of-another-people"),
        pytest.param(NAIROBI, SEOUL, RelationKind.DISPUTES, id="another-state"),
        pytest.param(
            NAIROBI,
            Claimant(name="Orlan Mwenje", kind=ClaimantKind.RESEARCHER),
            RelationKind.DISPUTES,
            id="no-official",
        ),
    ],
)
def test_a_state_does_not_dispute_what_its_own_official_may_have_said(
    ours: Claimant, theirs: Claimant, expected: RelationKind
) -> None:
    joined = {"event": Event.RECRUITED, "nationality": "KE"}
    new = {**joined, "figure": exactly(430), "claimant": ours}
    assert kind(new, {**joined, "figure": exactly(44), "claimant": theirs}, days=20) is expected


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("Four have fallen near there.", RelationKind.CONTEXT),
        ("Four have fallen since the war began.", RelationKind.DISPUTES),
        ("De la începutul războiului au murit patru.", RelationKind.DISPUTES),
        ("Sinds de invasie zijn er vier gesneuveld.", RelationKind.DISPUTES),
        ("Od začátku války padli čtyři.", RelationKind.DISPUTES),
        ("Savaşın başından bu yana dört kişi öldü.", RelationKind.DISPUTES),
        ("Досега са загинали четирима.", RelationKind.DISPUTES),
        ("Dall'inizio della guerra sono caduti in quattro.", RelationKind.DISPUTES),
    ],
)
def test_a_few_since_the_beginning_are_all_there_were(quote: str, expected: RelationKind) -> None:
    toll = {"event": Event.KILLED, "nationality": "RO", "side": Side.UA}
    few = {**toll, "figure": exactly(4), "quote": quote, "claimant": SEOUL}
    assert kind(few, {**toll, "figure": exactly(150), "claimant": MOSCOW}, days=2) is expected


EARLY = Period(start=date(2030, 1, 1), end=None, words="since 2030")
LATE = Period(start=date(2031, 4, 1), end=None, words="since the beginning of April")
TOLL = {"event": Event.KILLED, "nationality": "IT", "side": Side.UA, "figure": exactly(20)}


@pytest.mark.parametrize(
    ("new", "old", "days", "expected"),
    [
        pytest.param(60, {}, 80, RelationKind.DISPUTES, id="the-enemy-counts-three-times-as-many"),
        pytest.param(60, {}, 120, RelationKind.CONTEXT, id="long-after"),
        pytest.param(40, {}, 80, RelationKind.UPDATES, id="twice-as-many"),
        pytest.param(60, {"claimant": MOSCOW}, 80, RelationKind.UPDATES, id="it-counted-before"),
        pytest.param(
            60, {"event": Event.DEPLOYED}, 80, RelationKind.UPDATES, id="who-fights-is-no-toll"
        ),
    ],
)
def test_an_enemy_counts_other_dead_not_later_ones(
    new: int, old: dict[str, Any], days: float, expected: RelationKind
) -> None:
    first = {**TOLL, "claimant": SEOUL, **old}
    told_now = {**TOLL, "event": first["event"], "claimant": MOSCOW, "figure": exactly(new)}
    assert kind(told_now, first, days=days) is expected


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        pytest.param(at_least(3), at_least(20), RelationKind.CONTEXT, id="a-few"),
        pytest.param(at_least(9), at_least(46), RelationKind.CONTEXT, id="nine"),
        pytest.param(at_least(10), at_least(60), RelationKind.DISPUTES, id="ten"),
        pytest.param(exactly(7), exactly(14), RelationKind.DISPUTES, id="half-as-many"),
        pytest.param(ordinal(8), exactly(40), RelationKind.DISPUTES, id="the-eighth"),
    ],
)
def test_a_few_dead_may_be_some_of_many(
    ours: Figure, theirs: Figure, expected: RelationKind
) -> None:
    toll = {"event": Event.KILLED, "nationality": "CM"}
    new = {**toll, "figure": ours, "claimant": SEOUL}
    assert kind(new, {**toll, "figure": theirs}, days=20) is expected


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        pytest.param({}, {}, RelationKind.DISPUTES, id="of-the-whole-war"),
        pytest.param({"places": (POKROVSK,)}, {}, RelationKind.CONTEXT, id="of-one-town"),
        pytest.param({}, {"places": (POKROVSK,)}, RelationKind.DISPUTES, id="fewer-in-all"),
        pytest.param({"period": LATE}, {}, RelationKind.CONTEXT, id="since-this-month"),
        pytest.param({"period": LATE}, {"period": EARLY}, RelationKind.CONTEXT, id="since-later"),
        pytest.param({"period": EARLY}, {"period": LATE}, RelationKind.DISPUTES, id="since-before"),
        pytest.param(
            {"event": Event.DEPLOYED, "period": LATE, "figure": at_least(20)},
            {"event": Event.DEPLOYED},
            RelationKind.DISPUTES,
            id="who-fights-since-then-fights-now",
        ),
    ],
)
def test_fewer_in_one_place_or_time_are_some_of_them(
    ours: dict[str, Any], theirs: dict[str, Any], expected: RelationKind
) -> None:
    fell = {"event": Event.KILLED, "nationality": "CM"}
    new = {**fell, "figure": at_least(15), "claimant": SEOUL, **ours}
    assert kind(new, {**fell, "figure": exactly(118), **theirs}, days=1) is expected


@pytest.mark.parametrize(
    ("period", "days", "expected"),
    [
        pytest.param(None, 90, RelationKind.DISPUTES, id="within-months"),
        pytest.param(
            Period(start=date(2030, 1, 1), end=None, words="since last year"),
            91,
            RelationKind.CONTEXT,
            id="since-last-year-is-no-time",
        ),
        pytest.param(month(2031, 2, "in February"), 91, RelationKind.DISPUTES, id="of-one-month"),
    ],
)
def test_counts_of_one_time_dispute_each_other(
    period: Period | None, days: float, expected: RelationKind
) -> None:
    there = {"event": Event.DEPLOYED, "nationality": "KP", "period": period}
    new = {**there, "figure": about(1_000), "claimant": SEOUL}
    assert kind(new, {**there, "figure": exactly(12_000)}, days=days) is expected


@pytest.mark.parametrize(
    ("new", "old", "expected"),
    [
        pytest.param(3_000, {}, RelationKind.CONTEXT, id="another-contingent"),
        pytest.param(3_001, {}, RelationKind.DISPUTES, id="too-many-for-one"),
        pytest.param(99_000, {}, RelationKind.CONTEXT, id="it-was-one-of-many"),
        pytest.param(
            3_000, {"kind": GroupKind.UNKNOWN}, RelationKind.DISPUTES, id="men-of-their-own-accord"
        ),
        pytest.param(3_000, {"event": Event.KILLED}, RelationKind.DISPUTES, id="the-dead"),
    ],
)
def test_far_fewer_troops_of_a_state_may_have_followed_the_others(
    new: int, old: dict[str, Any], expected: RelationKind
) -> None:
    there = {"event": Event.DEPLOYED, "nationality": "KP", "kind": GroupKind.STATE_TROOPS, **old}
    counted = {**there, "figure": exactly(new), "claimant": SEOUL}
    assert kind(counted, {**there, "figure": exactly(12_000)}, days=20) is expected


@pytest.mark.parametrize(("days", "expected"), [(180, RelationKind.UPDATES), (181, None)])
def test_a_count_since_the_beginning_is_news_of_what_was_said_lately(
    days: float, expected: RelationKind | None
) -> None:
    since = Period(start=date(2030, 1, 1), end=None, words="since 2030")
    fell = {"event": Event.KILLED, "nationality": "FR"}
    counted = {**fell, "figure": at_least(28), "period": since}
    assert kind(counted, fell, days=days) is expected
