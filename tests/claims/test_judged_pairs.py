"""What one claim is to an earlier one: a table of pairs, and what decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from claim_values import (
    DONETSK,
    GENERAL_STAFF,
    KURSK,
    PRESIDENT,
    SEOUL,
    about,
    another,
    at_least,
    exactly,
    kind,
    month,
    ordinal,
    told,
    up_to,
    vague,
)

from claims.linking import relate
from claims.links import frames
from claims.links.pairing import Dating
from claims.model import (
    Claimant,
    ClaimantKind,
    Event,
    GroupKind,
    Period,
    RelationKind,
    Side,
    Stance,
)

TWO = {"figure": exactly(2), "places": (DONETSK,)}
CZECHS = {"nationality": "CZ"}
MANY_MORE = {"event": Event.DEPLOYED, "figure": vague("many more"), "claimant": PRESIDENT}
ON_THE_DAY = Period(start=date(2031, 4, 8), end=date(2031, 4, 8), words="on Tuesday")
KOREANS = {"nationality": "KP", "event": Event.DEPLOYED}
SO_LONG = Period(start=date(2030, 2, 1), end=None, words="since February 2030")
ENVOY = Claimant(name="the ambassador", kind=ClaimantKind.OFFICIAL)
OFFICIALS = Claimant(name="Cuban officials", kind=ClaimantKind.ANONYMOUS, speaks_for="CU")
MONDE = Claimant(name="La Gazette du Nord", kind=ClaimantKind.OUTLET)


@pytest.mark.parametrize(
    ("new", "old", "days", "expected"),
    [
        pytest.param(TWO, TWO, 0.1, RelationKind.REPEATS, id="outlets-copying-each-other"),
        pytest.param(
            {**TWO, "claimant": PRESIDENT, "stance": Stance.CONFIRMS},
            TWO,
            0.1,
            RelationKind.CORROBORATES,
            id="an-official-confirms-the-papers",
        ),
        pytest.param(
            {"event": Event.DEPLOYED, "figure": about(155), "claimant": PRESIDENT},
            MANY_MORE,
            1,
            RelationKind.UPDATES,
            id="many-more-becomes-a-number",
        ),
        pytest.param(
            {"event": Event.DEPLOYED, "figure": about(155), "claimant": SEOUL, "story": 1},
            {**MANY_MORE, "story": 1},
            1,
            RelationKind.CORROBORATES,
            id="many-more-by-another-voice-with-a-number",
        ),
        pytest.param(
            MANY_MORE,
            {**MANY_MORE, "figure": at_least(150), "period": ON_THE_DAY},
            0.1,
            RelationKind.CONTEXT,
            id="many-more-does-not-repeat-a-number",
        ),
        pytest.param(
            {**KOREANS, "event": Event.KILLED, "figure": at_least(40)},
            {**KOREANS, "event": Event.KILLED, "figure": at_least(14)},
            200,
            RelationKind.UPDATES,
            id="a-toll-that-grew",
        ),
        pytest.param(
            {**KOREANS, "figure": exactly(12_000)},
            {**KOREANS, "figure": about(11_000)},
            0.1,
            RelationKind.DISPUTES,
            id="two-counts-of-one-time",
        ),
        pytest.param(
            {**KOREANS, "figure": up_to(12_000)},
            {**KOREANS, "figure": about(11_000)},
            0.1,
            RelationKind.CONTEXT,
            id="up-to-12000-does-not-dispute-11000",
        ),
        pytest.param(
            {**KOREANS, "figure": another(3_000)},
            {**KOREANS, "figure": about(11_000)},
            60,
            RelationKind.CONTEXT,
            id="another-3000-is-no-new-count-of-11000",
        ),
        pytest.param(
            {"event": Event.CAPTURED, "figure": at_least(200), "claimant": SEOUL},
            {"event": Event.KILLED, "figure": exactly(3_388), "claimant": PRESIDENT},
            5,
            RelationKind.CONTEXT,
            id="captured-and-killed-do-not-contradict-each-other",
        ),
        pytest.param(
            {"event": Event.DEPLOYED, "figure": about(15_000), "nationality": "NP"},
            {"event": Event.RECRUITED, "figure": about(15_000), "nationality": "NP"},
            60,
            RelationKind.REPEATS,
            id="fight-and-enlisted-with-one-figure",
        ),
        pytest.param(
            {"event": Event.DEPLOYED, "figure": about(15_000), "nationality": "NP"},
            {"event": Event.RECRUITED, "figure": about(2_000), "nationality": "NP"},
            60,
            RelationKind.DISPUTES,
            id="far-more-fight-than-had-enlisted",
        ),
        pytest.param(
            {"event": Event.DEPLOYED, "figure": at_least(150), "nationality": "CZ"},
            {"event": Event.RECRUITED, "figure": exactly(103), "nationality": "CZ"},
            300,
            RelationKind.UPDATES,
            id="somewhat-more-fight-now-than-had-enlisted",
        ),
        pytest.param(
            {"event": Event.DEPLOYED, "figure": at_least(240), "nationality": "RW"},
            {"event": Event.RECRUITED, "figure": at_least(90), "nationality": "RW"},
            45,
            RelationKind.UPDATES,
            id="more-than-240-fight-now-where-at-least-90-had-enlisted",
        ),
        pytest.param(
            {"event": Event.DEPLOYED, "figure": at_least(240), "nationality": "RW"},
            {"event": Event.RECRUITED, "figure": at_least(90), "nationality": "RW"},
            181,
            RelationKind.CONTEXT,
            id="so-many-fight-long-after-at-least-90-had-enlisted",
        ),
        pytest.param(
            {**CZECHS, "event": Event.DEPLOYED, "figure": at_least(150), "places": (DONETSK,)},
            {**CZECHS, "event": Event.RECRUITED, "figure": exactly(103), "places": (KURSK,)},
            300,
            RelationKind.CONTEXT,
            id="more-fight-in-one-place-than-enlisted-in-another",
        ),
        pytest.param(
            {"event": Event.RECRUITED, "figure": about(15_000), "nationality": "NP"},
            {"event": Event.DEPLOYED, "figure": about(2_000), "nationality": "NP"},
            60,
            RelationKind.CONTEXT,
            id="more-enlisted-than-fight",
        ),
        pytest.param(
            {"event": Event.RECRUITED, "figure": about(2_000), "nationality": "NP"},
            {"event": Event.DEPLOYED, "figure": about(15_000), "nationality": "NP"},
            20,
            RelationKind.DISPUTES,
            id="fewer-enlisted-than-fight",
        ),
        pytest.param(
            {"event": Event.KILLED, "figure": exactly(8), "nationality": "IN"},
            {"event": Event.KILLED, "nationality": "IN"},
            60,
            RelationKind.UPDATES,
            id="deaths-are-counted-now",
        ),
        pytest.param(
            {"event": Event.KILLED, "figure": exactly(8), "nationality": "IN"},
            {"event": Event.KILLED, "nationality": "IN", "quote": "Arjun Velankar fell in June."},
            60,
            RelationKind.CONTEXT,
            id="a-toll-is-no-news-of-one-man",
        ),
        pytest.param(
            {"event": Event.KILLED, "figure": ordinal(2), "nationality": "CL"},
            {"event": Event.KILLED, "figure": exactly(1), "nationality": "CL"},
            80,
            RelationKind.UPDATES,
            id="the-second-to-fall",
        ),
        pytest.param(
            {"event": Event.KILLED, "figure": exactly(8), "nationality": "IN", "places": (KURSK,)},
            {"event": Event.KILLED, "nationality": "IN"},
            60,
            RelationKind.CONTEXT,
            id="deaths-at-one-front-are-no-news-of-the-others",
        ),
        pytest.param(
            {"event": Event.DEPLOYED, "figure": exactly(1), "nationality": "CL"},
            {"event": Event.DEPLOYED, "nationality": "CL"},
            20,
            RelationKind.CONTEXT,
            id="one-man-is-no-count-of-those-who-fight",
        ),
        pytest.param(
            {"event": Event.KILLED, "figure": ordinal(6), "nationality": "CL"},
            {"event": Event.KILLED, "figure": ordinal(6), "nationality": "CL"},
            32,
            RelationKind.CONTEXT,
            id="two-of-whom-each-is-the-sixth",
        ),
        pytest.param(
            {"event": Event.KILLED, "figure": ordinal(6), "nationality": "CL"},
            {"event": Event.KILLED, "figure": ordinal(6), "nationality": "CL"},
            31,
            RelationKind.REPEATS,
            id="the-sixth-is-told-of-again",
        ),
        pytest.param(
            {"event": Event.KILLED, "figure": ordinal(3), "nationality": "CL"},
            {"event": Event.KILLED, "figure": exactly(1), "nationality": "CL"},
            80,
            RelationKind.CONTEXT,
            id="the-third-is-not-the-next-after-any",
        ),
        pytest.param(
            {"event": Event.KILLED, "figure": ordinal(5), "nationality": "CL"},
            {"event": Event.KILLED, "figure": ordinal(4), "nationality": "CL"},
            80,
            RelationKind.UPDATES,
            id="the-fifth-after-the-fourth",
        ),
        pytest.param(
            {**KOREANS, "event": Event.WITHDRAWN, "kind": GroupKind.STATE_TROOPS},
            {**KOREANS, "kind": GroupKind.STATE_TROOPS},
            60,
            RelationKind.UPDATES,
            id="troops-leave-where-they-fought",
        ),
        pytest.param(
            {**KOREANS, "event": Event.WITHDRAWN},
            KOREANS,
            20,
            RelationKind.CONTEXT,
            id="some-leave-while-others-fight",
        ),
        pytest.param(
            {**KOREANS, "event": Event.WITHDRAWN, "kind": GroupKind.STATE_TROOPS},
            {**KOREANS, "kind": GroupKind.STATE_TROOPS, "figure": exactly(900)},
            91,
            RelationKind.CONTEXT,
            id="troops-leave-long-after",
        ),
        pytest.param(
            {**KOREANS, "figure": about(1_500)},
            {**KOREANS, "event": Event.TRAINED, "figure": exactly(1_500)},
            20,
            RelationKind.UPDATES,
            id="as-many-go-to-fight-as-were-trained",
        ),
        pytest.param(
            {**KOREANS, "figure": about(400)},
            {**KOREANS, "event": Event.TRAINED, "figure": exactly(1_500)},
            20,
            RelationKind.CONTEXT,
            id="fewer-fight-than-were-trained",
        ),
        pytest.param(
            {**KOREANS, "event": Event.KILLED, "claimant": PRESIDENT},
            {**KOREANS, "event": Event.KILLED, "claimant": GENERAL_STAFF},
            0.1,
            RelationKind.CONTEXT,
            id="two-of-one-state-tell-of-deaths-without-a-number",
        ),
        pytest.param(
            {**KOREANS, "claimant": PRESIDENT},
            {**KOREANS, "claimant": GENERAL_STAFF},
            0.1,
            RelationKind.REPEATS,
            id="two-of-one-state-say-that-they-fight",
        ),
        pytest.param(
            {**KOREANS, "figure": at_least(200, "сотні")},
            {**KOREANS, "figure": at_least(200, "hundreds")},
            90,
            RelationKind.REPEATS,
            id="hundreds-as-was-said-lately",
        ),
        pytest.param(
            {**KOREANS, "figure": at_least(200, "сотні")},
            {**KOREANS, "figure": at_least(200, "hundreds")},
            91,
            RelationKind.CONTEXT,
            id="hundreds-long-after-hundreds",
        ),
        pytest.param(
            {**KOREANS, "figure": at_least(200)},
            {**KOREANS, "figure": at_least(200, "hundreds")},
            91,
            RelationKind.REPEATS,
            id="at-least-200-long-after-hundreds",
        ),
        pytest.param({**TWO, "side": Side.UA}, TWO, 0.1, None, id="another-side"),
        pytest.param(
            {"event": Event.KILLED, "figure": exactly(74), "period": SO_LONG, "claimant": SEOUL},
            {"event": Event.KILLED, "claimant": SEOUL},
            200,
            None,
            id="since-the-beginning-is-not-the-day-on-which-one-fell",
        ),
        pytest.param(
            {**KOREANS, "claimant": ENVOY},
            {**KOREANS, "claimant": OFFICIALS},
            20,
            RelationKind.CORROBORATES,
            id="officials-of-a-state-are-its-voice",
        ),
        pytest.param(
            {**KOREANS, "claimant": ENVOY},
            {**KOREANS, "claimant": replace(OFFICIALS, speaks_for=None)},
            20,
            RelationKind.CONTEXT,
            id="officials-of-nobody-knows-which-state",
        ),
        pytest.param(
            {**TWO, "claimant": MONDE},
            {**TWO, "claimant": PRESIDENT},
            0.1,
            RelationKind.CORROBORATES,
            id="an-outlet-quoted-by-another-is-a-claimant",
        ),
    ],
)
def test_links(
    new: dict[str, Any], old: dict[str, Any], days: float, expected: RelationKind | None
) -> None:
    assert kind(new, old, days=days) is expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        pytest.param(9, RelationKind.CONTEXT, id="a-few-of-them"),
        pytest.param(240, RelationKind.UPDATES, id="how-many-there-are"),
    ],
)
def test_another_voice_counts_those_of_whom_it_was_said_that_there_are_some(
    number: int, expected: RelationKind
) -> None:
    some = {"event": Event.RECRUITED, "claimant": PRESIDENT}
    counted = {"event": Event.RECRUITED, "claimant": SEOUL, "figure": exactly(number)}
    assert kind(counted, some, days=20) is expected


def test_a_doubt_with_a_number_of_its_own_is_a_claim() -> None:
    estimate = {**KOREANS, "figure": about(16_000), "stance": Stance.UNCONFIRMED}
    known = {**KOREANS, "figure": about(11_000)}
    assert kind(estimate, known, days=60) is RelationKind.UPDATES


def test_one_man_is_no_count_though_the_sentence_goes_on_to_count() -> None:
    quote = "Another man fell, bringing the total to at least eight."
    man = {"event": Event.KILLED, "figure": exactly(1), "quote": quote}
    count = told(1, event=Event.KILLED, figure=at_least(6), story=1, claimant=SEOUL)
    new = told(2, days=0.1, story=1, claimant=PRESIDENT, **man)
    assert relate(new, [count]).relations[0].kind is RelationKind.CONTEXT


def test_one_of_two_is_no_other_number() -> None:
    captive = Claimant(name="a captive", kind=ClaimantKind.CAPTIVE)
    one = told(1, figure=exactly(1), claimant=captive, story=1)
    both = told(2, days=0.1, figure=exactly(2), claimant=PRESIDENT, story=1)
    assert relate(both, [one]).relations[0].kind is RelationKind.CONTEXT


def test_the_place_of_an_occasion_is_named_where_it_is_shared() -> None:
    (link,) = relate(told(2, days=0.1, places=(DONETSK,)), [told(1, places=(DONETSK,))]).relations
    assert "on the same day, in Donetsk oblast" in link.reasons


def test_of_a_month_any_day_may_be_the_one() -> None:
    first = told(1, claimant=PRESIDENT, **TWO)
    moment = frames.by_month(2031, 4)
    friday = Period(start=date(2031, 4, 25), end=date(2031, 4, 25), words="on Friday")
    day = replace(friday, words="on 25 April")
    for period, expected in (
        (None, RelationKind.REPEATS),
        (friday, RelationKind.REPEATS),
        (day, RelationKind.CONTEXT),
    ):
        said = told(2, claimant=PRESIDENT, period=period, **TWO)
        new = replace(said, published=moment, first_seen=moment)
        assert relate(new, [first]).relations[0].kind is expected


def test_counts_of_one_past_month_dispute_each_other_when_told_later() -> None:
    november = month(2030, 11, "in November")
    first = told(1, **KOREANS, figure=about(11_000), period=november)
    other = told(2, days=30, outlet="B", **KOREANS, figure=exactly(14_000), period=november)
    assert relate(other, [first]).relations[0].kind is RelationKind.DISPUTES


def test_a_count_that_multiplies_in_a_month_is_a_dispute() -> None:
    first = told(1, nationality="NP", event=Event.RECRUITED, figure=at_least(200))
    other = told(
        2, days=30, outlet="B", nationality="NP", event=Event.RECRUITED, figure=about(15_000)
    )
    assert relate(other, [first]).relations[0].kind is RelationKind.DISPUTES


def test_a_text_without_a_day_is_not_told_apart_by_its_day() -> None:
    old = told(1, **TWO)
    pasted = told(2, days=300, **TWO)
    assert relate(pasted, [old]).relations[0].kind is RelationKind.CONTEXT
    assert relate(pasted, [old], Dating.UNKNOWN).relations[0].kind is RelationKind.REPEATS
    larger = told(3, days=300, figure=exactly(9), places=(DONETSK,))
    assert relate(larger, [old], Dating.UNKNOWN).relations[0].kind is RelationKind.CONTEXT


def test_a_unit_named_in_two_languages_may_be_one() -> None:
    first = told(1, unit="Lion Battalion", language="en", **TWO)
    assert relate(told(2, days=0.1, unit="batalion Lwów", language="pl", **TWO), [first]).relations
    assert not relate(told(2, days=0.1, unit="Bear Unit", language="en", **TWO), [first]).relations
