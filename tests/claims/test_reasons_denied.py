"""Denials, doubts and what is left out say why."""

from __future__ import annotations

from typing import Any

import pytest
from claim_values import (
    BEIJING,
    DONETSK,
    PRESIDENT,
    SEOUL,
    at_least,
    exactly,
    month,
    told_of,
)

from claims.model import Event, GroupKind, Scope, Stance

TWO = {"figure": exactly(2), "places": (DONETSK,)}
SENT = {"event": Event.DEPLOYED}
DENIED = {**SENT, "claimant": BEIJING, "stance": Stance.DENIES}


@pytest.mark.parametrize(
    ("new", "old", "days", "words"),
    [
        pytest.param(
            DENIED,
            {**SENT, "claimant": PRESIDENT},
            1,
            "denies 0.949: denies that they were deployed;"
            " independent claimants: China's foreign ministry, Volodymyr Zelensky",
            id="denied",
        ),
        pytest.param(
            {**DENIED, "scope": Scope.NUMBER, "figure": exactly(300)},
            {**SENT, "claimant": PRESIDENT, "figure": exactly(300)},
            1,
            "denies 0.99: denies the number;"
            " independent claimants: China's foreign ministry, Volodymyr Zelensky",
            id="denied-number",
        ),
        pytest.param(
            {**DENIED, "scope": Scope.NUMBER, "figure": exactly(300)},
            {**SENT, "claimant": PRESIDENT, "figure": exactly(30)},
            1,
            "context 0.499: the denial is about another number; the figures differ: “300”, “30”",
            id="denied-other-number",
        ),
        pytest.param(
            {**DENIED, "scope": Scope.STATE_ROLE},
            {**SENT, "claimant": PRESIDENT, "kind": GroupKind.STATE_TROOPS},
            1,
            "denies 0.949: denies that the state takes part;"
            " independent claimants: China's foreign ministry, Volodymyr Zelensky",
            id="denied-role",
        ),
        pytest.param(
            {**DENIED, "scope": Scope.STATE_ROLE},
            {**SENT, "claimant": PRESIDENT},
            1,
            "context 0.449: the denial is about the state's part, not about persons",
            id="denied-role-persons",
        ),
        pytest.param(
            DENIED,
            {**TWO, "claimant": PRESIDENT},
            1,
            "context 0.449: the denial is about deployed, not about captured",
            id="denied-other-event",
        ),
        pytest.param(
            DENIED,
            {**SENT, "claimant": PRESIDENT},
            91,
            "context 0.359: claimed 91 days before the denial",
            id="denied-late",
        ),
        pytest.param(
            DENIED,
            {**SENT, "claimant": BEIJING},
            1,
            "context 0.449: the same claimant said otherwise before",
            id="denied-self",
        ),
        pytest.param(
            {**SENT, "claimant": PRESIDENT},
            DENIED,
            1,
            "context 0.599: China's foreign ministry denied it before",
            id="denied-before",
        ),
        pytest.param(
            DENIED,
            DENIED,
            1,
            "repeats 0.99: the same denial; the same claimant: China's foreign ministry",
            id="two-denials",
        ),
        pytest.param(
            {**DENIED, "claimant": SEOUL},
            DENIED,
            1,
            "corroborates 0.99: denies it too;"
            " independent claimants: Seoul's spy agency, China's foreign ministry",
            id="two-denials-independent",
        ),
        pytest.param(
            {**DENIED, "scope": Scope.NUMBER},
            {**DENIED, "scope": Scope.PRESENCE},
            1,
            "context 0.599: an earlier denial of another scope",
            id="two-denials-scope",
        ),
        pytest.param(
            {**DENIED, "event": Event.KILLED},
            DENIED,
            1,
            "context 0.399: an earlier denial of something else",
            id="two-denials-event",
        ),
        pytest.param(
            {**TWO, "claimant": SEOUL, "stance": Stance.UNCONFIRMED},
            {**TWO, "claimant": PRESIDENT},
            0.1,
            "context 0.55: Seoul's spy agency does not confirm it",
            id="doubt",
        ),
        pytest.param(
            {**TWO, "claimant": SEOUL, "stance": Stance.UNCONFIRMED},
            {**TWO, "claimant": SEOUL},
            0.1,
            "repeats 0.99: same event: captured; on the same day, in Donetsk oblast;"
            " same figure: “2” and “2”; the same claimant: Seoul's spy agency",
            id="doubt-of-his-own",
        ),
        pytest.param(
            {**TWO, "claimant": SEOUL},
            {**TWO, "claimant": PRESIDENT, "stance": Stance.UNCONFIRMED},
            0.1,
            "context 0.55: Volodymyr Zelensky had not confirmed it",
            id="doubted",
        ),
        pytest.param(
            {**TWO, "claimant": SEOUL, "stance": Stance.CONFIRMS},
            {**TWO, "claimant": SEOUL, "stance": Stance.UNCONFIRMED},
            0.1,
            "corroborates 0.95: Seoul's spy agency confirms what was unconfirmed before",
            id="doubt-confirmed",
        ),
        pytest.param(
            {**TWO, "outlet": "B Post", "family": "B"},
            {**TWO, "outlet": "A Post", "family": "B"},
            0.1,
            "repeats 0.95: same event: captured; on the same day, in Donetsk oblast;"
            " same figure: “2” and “2”; outlets of one publisher: B Post, A Post",
            id="publisher",
        ),
        pytest.param(
            {"event": Event.KILLED, "figure": at_least(30), "period": month(2031, 5)},
            {"event": Event.KILLED, "figure": at_least(20)},
            150,
            "context 0.427: told of a time long past;"
            " the figures differ, and both can be true: “at least 30”, “at least 20”",
            id="long-past",
        ),
        pytest.param(
            {"event": Event.KILLED, "figure": exactly(1), "start": 900},
            {"event": Event.MISSING, "figure": exactly(1)},
            2,
            "none: what befell one man, 2 days apart",
            id="one-man",
        ),
        pytest.param(
            {"event": Event.KILLED, "start": 900},
            SENT,
            31,
            "none: no number, 31 days apart",
            id="no-number",
        ),
        pytest.param(
            {"event": Event.KILLED, "figure": exactly(9)},
            {**TWO, "start": 900},
            31,
            "none: told in passing, 31 days apart",
            id="passing",
        ),
        pytest.param(
            {"event": Event.KILLED, "figure": exactly(9)},
            TWO,
            400,
            "context 0.25: the last that was told of them; another event: captured, now killed",
            id="the-last",
        ),
        pytest.param(
            {"event": Event.KILLED, "figure": exactly(9)},
            TWO,
            401,
            "none: something else, 401 days apart",
            id="years",
        ),
    ],
)
def test_denials_doubts_and_what_is_left_out_say_why(
    new: dict[str, Any], old: dict[str, Any], days: float, words: str
) -> None:
    assert told_of(new, old, days) == words
