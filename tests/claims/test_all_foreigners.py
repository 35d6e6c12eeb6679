"""All foreigners on a side beside those of one nationality."""

from __future__ import annotations

from typing import Any

import pytest
from claim_values import PRESIDENT, SEOUL, about, at_least, exactly, kind

from claims.model import Event, RelationKind, Stance

ALL = {"event": Event.KILLED, "nationality": "XX", "figure": about(6_000), "claimant": PRESIDENT}
FIGHT = {**ALL, "event": Event.DEPLOYED}
SENT = {"event": Event.RECRUITED, "nationality": "UZ", "claimant": PRESIDENT}
SOME = {"event": Event.KILLED, "nationality": "CO", "claimant": PRESIDENT}


@pytest.mark.parametrize(
    ("new", "old", "days", "expected"),
    [
        pytest.param(SOME, ALL, 5, RelationKind.CONTEXT, id="some-after-all"),
        pytest.param(SOME, ALL, 91, None, id="long-after"),
        pytest.param(ALL, SOME, 5, None, id="all-after-some"),
        pytest.param({**SOME, "claimant": SEOUL}, ALL, 5, None, id="by-another"),
        pytest.param(SOME, {**ALL, "figure": about(90)}, 5, None, id="of-whom-nobody-knows"),
        pytest.param(SOME, {**ALL, "start": 900}, 5, None, id="told-in-passing"),
        pytest.param({**SOME, "event": Event.WOUNDED}, ALL, 5, None, id="something-else"),
        pytest.param(
            SENT, {**ALL, "event": Event.DEPLOYED}, 5, RelationKind.CONTEXT, id="all-fight"
        ),
        pytest.param(
            {**SENT, "figure": about(6_000)},
            FIGHT,
            1,
            RelationKind.CONTEXT,
            id="as-many-fight-as-enlisted",
        ),
        pytest.param({**SOME, "side": None}, ALL, 5, None, id="side-left-open"),
        pytest.param({**SOME, "stance": Stance.DENIES}, ALL, 5, None, id="denied"),
        pytest.param(
            {**SOME, "figure": at_least(15)},
            {**ALL, "figure": at_least(15)},
            3,
            RelationKind.REPEATS,
            id="as-many-on-one-day",
        ),
        pytest.param(
            {**SOME, "figure": at_least(15)},
            {**ALL, "figure": at_least(15)},
            4,
            None,
            id="as-many-days-later",
        ),
        pytest.param(
            {**SOME, "figure": exactly(1)}, {**ALL, "figure": exactly(1)}, 1, None, id="one-man"
        ),
    ],
)
def test_all_foreigners_are_told_beside_some_of_them_and_never_counted_against_them(
    new: dict[str, Any], old: dict[str, Any], days: float, expected: RelationKind | None
) -> None:
    assert kind(new, old, days=days) is expected
