"""Every verdict says why, in words that a reader of the desk understands."""

from __future__ import annotations

from typing import Any

import pytest
from claim_values import (
    BEIJING,
    DONETSK,
    GENERAL_STAFF,
    KURSK,
    POKROVSK,
    PRESIDENT,
    SEOUL,
    TARASIVKA,
    about,
    another,
    at_least,
    exactly,
    ordinal,
    part,
    told_of,
    vague,
)

from claims.model import Event, GroupKind, Stance

TWO = {"figure": exactly(2), "places": (DONETSK,)}
SENT = {"event": Event.DEPLOYED}
MAN = {"event": Event.WOUNDED, "figure": exactly(1), "quote": "Oren Halvard was hit."}
DENIED = {**SENT, "claimant": BEIJING, "stance": Stance.DENIES}


@pytest.mark.parametrize(
    ("new", "old", "days", "words"),
    [
        pytest.param(
            {**TWO, "claimant": PRESIDENT},
            {**TWO, "claimant": PRESIDENT},
            0.1,
            "repeats 0.99: same event: captured; on the same day, in Donetsk oblast;"
            " same figure: “2” and “2”; the same claimant: Volodymyr Zelensky",
            id="same-day",
        ),
        pytest.param(
            {**TWO, "claimant": GENERAL_STAFF},
            {**TWO, "claimant": PRESIDENT},
            2,
            "repeats 0.99: same event: captured; 2 days apart, in Donetsk oblast;"
            " same figure: “2” and “2”; both speak for UA: General Staff, Volodymyr Zelensky",
            id="days-apart",
        ),
        pytest.param(
            {**TWO, "claimant": SEOUL},
            {**TWO, "claimant": PRESIDENT},
            0.1,
            "corroborates 0.95: same event: captured; on the same day, in Donetsk oblast;"
            " same figure: “2” and “2”;"
            " independent claimants: Seoul's spy agency, Volodymyr Zelensky",
            id="independent",
        ),
        pytest.param(
            {"figure": exactly(2)},
            {"figure": exactly(2)},
            0.1,
            "repeats 0.9: same event: captured; on the same day, with the same figure;"
            " same figure: “2” and “2”;"
            " no independent origin is named: Evening Ledger, The Harbour Post",
            id="same-figure-only",
        ),
        pytest.param(
            {"figure": vague("a group")},
            {"figure": vague("A  group")},
            0.1,
            "repeats 0.85: same event: captured; on the same day, in the same words;"
            " same words: “a group”;"
            " no independent origin is named: Evening Ledger, The Harbour Post",
            id="same-words",
        ),
        pytest.param(
            {"claimant": PRESIDENT},
            {"claimant": PRESIDENT},
            0.1,
            "repeats 0.9: same event: captured; on the same day, by the same voice;"
            " neither gives a number; the same claimant: Volodymyr Zelensky",
            id="same-voice",
        ),
        pytest.param(
            {},
            {},
            0.1,
            "context 0.4: nothing says that it is the same occasion; neither gives a number",
            id="nothing-in-common",
        ),
        pytest.param(
            {"figure": exactly(2)},
            {"figure": exactly(3)},
            3,
            "context 0.447: nothing says that it is the same occasion;"
            " the figures differ: “2”, “3”",
            id="nothing-in-common-figures",
        ),
        pytest.param(
            TWO, TWO, 4, "context 0.496: 4 days apart, so another occasion", id="another-occasion"
        ),
        pytest.param(
            {"nationality": "KP"}, {}, 0.1, "none: other nationality: KP, CN", id="other-people"
        ),
        pytest.param(
            {"nationality": "XX"},
            {"nationality": "XX"},
            0.1,
            "none: the nationality is not stated, so it may be another group",
            id="not-stated",
        ),
        pytest.param(
            {"unit": "Lion Battalion"},
            {"unit": "Bear Company"},
            0.1,
            "none: other unit: Lion Battalion, Bear Company",
            id="other-unit",
        ),
        pytest.param(
            {"places": (TARASIVKA,)},
            {"places": (POKROVSK,)},
            0.1,
            "context 0.45: other place: Tarasivka; Pokrovsk",
            id="towns",
        ),
        pytest.param(
            {"places": (KURSK,)},
            {"places": (DONETSK,)},
            0.1,
            "context 0.4: other place: Kursk oblast; Donetsk oblast",
            id="oblasts",
        ),
        pytest.param(
            {"event": Event.KILLED, "figure": exactly(3)},
            TWO,
            0.1,
            "context 0.4: another event: captured, now killed",
            id="other-event",
        ),
        pytest.param(
            {"event": Event.TRIED, "figure": exactly(2)},
            TWO,
            60,
            "updates 0.7: what became of the captured: tried",
            id="outcome-by-number",
        ),
        pytest.param(
            {**MAN, "event": Event.KILLED},
            MAN,
            60,
            "updates 0.8: what became of the wounded: killed",
            id="outcome-by-name",
        ),
        pytest.param(
            MAN,
            MAN,
            60,
            "repeats 0.94: same event: wounded; both name Halvard;"
            " no independent origin is named: Evening Ledger, The Harbour Post",
            id="name",
        ),
        pytest.param(
            MAN, MAN, 120, "context 0.43: recalls what befell Halvard", id="name-long-after"
        ),
        pytest.param(
            {**MAN, "places": (DONETSK,), "quote": "Piet Zuiderman was hit."},
            {**MAN, "places": (DONETSK,)},
            0.1,
            "context 0.42: they name different persons",
            id="other-persons",
        ),
        pytest.param(
            {"figure": exactly(1), "places": (DONETSK,)},
            {"figure": exactly(1), "places": (DONETSK,)},
            0.1,
            "repeats 0.95: same event: captured; on the same day, in Donetsk oblast;"
            " same figure: “1” and “1”;"
            " no independent origin is named: Evening Ledger, The Harbour Post",
            id="one-man-of-one-day",
        ),
        pytest.param(
            {**SENT, "figure": another(300)},
            {**SENT, "figure": about(900)},
            9,
            "context 0.441: “another 300” and “about 900” count different things",
            id="apart",
        ),
        pytest.param(
            {**SENT, "figure": part(300)},
            {**SENT, "figure": part(900)},
            9,
            "context 0.441: “300 of them” and “900 of them” are parts, not totals",
            id="parts",
        ),
        pytest.param(
            {"figure": at_least(40)},
            {"figure": exactly(3), "places": (DONETSK,)},
            9,
            "context 0.441: one counts all there were, the other one occasion;"
            " the figures differ: “at least 40”, “3”",
            id="count-and-occasion",
        ),
        pytest.param(
            {"figure": at_least(40), "places": (DONETSK,)},
            {"places": (DONETSK,)},
            1,
            "repeats 0.899: same event: captured; told on the same days;"
            " no independent origin is named: Evening Ledger, The Harbour Post",
            id="count-told-on-same-days",
        ),
        pytest.param(
            {"figure": at_least(40)},
            {},
            40,
            "updates 0.733: same event: captured;"
            " only one gives a number: “at least 40”, no figure; now gives a number",
            id="counted-now",
        ),
        pytest.param(
            {"event": Event.KILLED, "figure": ordinal(2)},
            {"event": Event.KILLED, "figure": exactly(1)},
            40,
            "updates 0.783: same event: killed; the figures differ: “second”, “1”; the next one",
            id="second",
        ),
        pytest.param(
            {**SENT, "figure": exactly(300)},
            {**SENT, "figure": exactly(200)},
            9,
            "updates 0.835: same event: deployed; the figures differ: “300”, “200”;"
            " no independent origin is named: Evening Ledger, The Harbour Post; counted later",
            id="moved",
        ),
        pytest.param(
            {**SENT, "figure": exactly(300)},
            {**SENT, "figure": exactly(200)},
            0.1,
            "disputes 0.85: same event: deployed; the figures differ: “300”, “200”;"
            " no independent origin is named: Evening Ledger, The Harbour Post;"
            " of the same period",
            id="disputed",
        ),
        pytest.param(
            {**SENT, "figure": at_least(300)},
            {**SENT, "figure": at_least(200)},
            0.1,
            "context 0.45: the figures differ, and both can be true:"
            " “at least 300”, “at least 200”",
            id="both-true",
        ),
        pytest.param(
            SENT,
            SENT,
            40,
            "context 0.36: 40 days apart, and neither gives a number",
            id="numberless-counts",
        ),
        pytest.param(
            {**SENT, "claimant": PRESIDENT},
            {**SENT, "claimant": PRESIDENT},
            1,
            "repeats 0.899: same event: deployed; neither gives a number;"
            " the same claimant: Volodymyr Zelensky",
            id="numberless-near",
        ),
        pytest.param(
            {**SENT, "figure": exactly(300)},
            {**SENT, "figure": vague("many")},
            40,
            "updates 0.733: same event: deployed; only one gives a number: “300”, “many”;"
            " now gives a number",
            id="one-number",
        ),
        pytest.param(
            {**SENT, "figure": exactly(300), "claimant": SEOUL, "story": 1},
            {**SENT, "figure": vague("many"), "claimant": PRESIDENT, "story": 1},
            1,
            "corroborates 0.949: same event: deployed; only one gives a number: “300”, “many”;"
            " another claimant gives a number;"
            " independent claimants: Seoul's spy agency, Volodymyr Zelensky",
            id="one-number-another-voice",
        ),
        pytest.param(
            {**SENT, "figure": vague("many")},
            {**SENT, "figure": exactly(300)},
            40,
            "context 0.41: only one gives a number: “many”, “300”",
            id="no-number-now",
        ),
        pytest.param(
            {"event": Event.RECRUITED, "figure": exactly(12), "claimant": SEOUL},
            {"event": Event.RECRUITED, "claimant": PRESIDENT},
            20,
            "context 0.43: so few are some of them, not how many there are;"
            " only one gives a number: “12”, no figure",
            id="few",
        ),
        pytest.param(
            {**SENT, "figure": at_least(200, "hundreds")},
            {**SENT, "figure": at_least(200, "hundreds")},
            120,
            "context 0.33: same figure: “hundreds” and “hundreds”, 120 days apart",
            id="words-alone",
        ),
        pytest.param(
            {**SENT, "figure": exactly(200)},
            {"event": Event.RECRUITED, "figure": exactly(300)},
            9,
            "context 0.391: fought and enlisted are counted apart unless the figure is the same",
            id="enlisted-apart",
        ),
        pytest.param(
            {**SENT, "figure": exactly(300)},
            {"event": Event.RECRUITED, "figure": exactly(200)},
            9,
            "updates 0.785: more fight now than had enlisted;"
            " the figures differ: “300”, “200”;"
            " no independent origin is named: Evening Ledger, The Harbour Post; counted later",
            id="enlisted-fewer",
        ),
        pytest.param(
            {**SENT, "figure": exactly(900)},
            {"event": Event.RECRUITED, "figure": exactly(200)},
            9,
            "disputes 0.791: more are said to fight than to have enlisted;"
            " the figures differ: “900”, “200”;"
            " no independent origin is named: Evening Ledger, The Harbour Post;"
            " of the same period",
            id="enlisted-disputed",
        ),
        pytest.param(
            {"event": Event.WITHDRAWN, "kind": GroupKind.STATE_TROOPS, "claimant": SEOUL},
            {**SENT, "kind": GroupKind.STATE_TROOPS, "claimant": PRESIDENT},
            9,
            "updates 0.785: the same troops: deployed, now withdrawn;"
            " independent claimants: Seoul's spy agency, Volodymyr Zelensky",
            id="troops",
        ),
        pytest.param(
            {"event": Event.RECRUITED, "quote": "Nine were arrested."},
            {"event": Event.RECRUITED},
            9,
            "updates 0.702: same event: recruited; neither gives a number;"
            " no independent origin is named: Evening Ledger, The Harbour Post;"
            " now tells of arrests",
            id="arrests",
        ),
        pytest.param(
            {"figure": exactly(1), "places": (DONETSK,), "claimant": SEOUL},
            {**TWO, "claimant": PRESIDENT},
            0.1,
            "context 0.55: one of them is told of by himself; the figures differ: “1”, “2”",
            id="one-told-by-himself",
        ),
        pytest.param(
            {"figure": exactly(3), "places": (DONETSK,), "claimant": PRESIDENT},
            {**TWO, "claimant": PRESIDENT},
            1,
            "updates 0.948: same event: captured; the figures differ: “3”, “2”;"
            " the same claimant: Volodymyr Zelensky",
            id="other-figure-news",
        ),
        pytest.param(
            {"figure": exactly(3), "places": (DONETSK,), "claimant": SEOUL},
            {**TWO, "claimant": PRESIDENT},
            0.1,
            "disputes 0.95: same event: captured; the figures differ: “3”, “2”;"
            " independent claimants: Seoul's spy agency, Volodymyr Zelensky",
            id="other-figure-dispute",
        ),
        pytest.param(
            {"figure": exactly(3), "places": (DONETSK,)},
            {**TWO, "claimant": PRESIDENT},
            0.1,
            "context 0.55: the figures differ: “3”, “2”",
            id="other-figure-copied",
        ),
    ],
)
def test_a_verdict_says_why_and_how_near(
    new: dict[str, Any], old: dict[str, Any], days: float, words: str
) -> None:
    assert told_of(new, old, days) == words
