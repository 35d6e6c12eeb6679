"""What makes two claims speak of the same: whether they count, and how far apart they lie."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from claim_values import DONETSK, about, at_least, exactly, month, ordinal, part, told, up_to, vague

from claims.linking import relate
from claims.links import frames
from claims.model import Event, Period

FRIDAY = Period(start=date(2031, 4, 11), end=date(2031, 4, 11), words="on Friday")
SPRING = Period(start=date(2031, 3, 1), end=date(2031, 5, 31), words="in spring")
SINCE = Period(start=date(2031, 2, 1), end=None, words="since February")
UNTIL = Period(start=None, end=date(2031, 3, 1), words="until March")


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        pytest.param({"figure": exactly(1)}, False, id="one"),
        pytest.param({"figure": exactly(4)}, False, id="a-few"),
        pytest.param({"figure": exactly(5)}, True, id="several-nowhere"),
        pytest.param({"figure": exactly(5), "places": (DONETSK,)}, False, id="several-somewhere"),
        pytest.param({"figure": exactly(5), "period": SPRING}, False, id="several-in-a-time"),
        pytest.param({"figure": exactly(19), "places": (DONETSK,)}, False, id="below-many"),
        pytest.param({"figure": exactly(20), "places": (DONETSK,)}, True, id="many"),
        pytest.param({"figure": exactly(90), "period": FRIDAY}, False, id="many-of-one-day"),
        pytest.param({"figure": at_least(3), "places": (DONETSK,)}, True, id="at-least-three"),
        pytest.param({"figure": at_least(2), "places": (DONETSK,)}, False, id="at-least-two"),
        pytest.param({"figure": up_to(9), "places": (DONETSK,)}, False, id="up-to"),
        pytest.param({"figure": ordinal(2)}, True, id="the-second"),
        pytest.param({"figure": exactly(3), "quote": "So far three fell."}, True, id="so-far"),
        pytest.param({"figure": exactly(1), "quote": "So far one fell."}, False, id="one-so-far"),
        pytest.param({"figure": vague("many")}, False, id="words"),
        pytest.param({}, False, id="nothing"),
        pytest.param({"event": Event.DEPLOYED}, True, id="some-fight"),
        pytest.param({"event": Event.DEPLOYED, "figure": exactly(10)}, False, id="ten-fight"),
        pytest.param({"event": Event.DEPLOYED, "figure": exactly(11)}, True, id="eleven-fight"),
        pytest.param({"event": Event.DEPLOYED, "figure": about(6)}, True, id="about-six-fight"),
        pytest.param({"event": Event.DEPLOYED, "period": FRIDAY}, True, id="they-fought-on-friday"),
        pytest.param({"event": Event.CASUALTIES, "period": FRIDAY}, False, id="losses-of-a-day"),
        pytest.param({"figure": part(30)}, True, id="a-part"),
    ],
)
def test_a_claim_counts_all_there_were_or_tells_of_one_occasion(
    said: dict[str, Any], *, counts: bool
) -> None:
    assert frames.counts_up(told(1, **said).claim) is counts


@pytest.mark.parametrize(
    ("ours", "theirs", "apart"),
    [
        pytest.param({"days": 9}, {}, 9, id="told"),
        pytest.param({}, {"days": 9}, 9, id="told-before"),
        pytest.param({"days": 9, "period": FRIDAY}, {}, 3, id="told-of-a-day"),
        pytest.param({"days": 60, "period": SPRING}, {}, 0, id="within-a-time"),
        pytest.param({"days": 60, "period": SPRING}, {"days": 60}, 7, id="after-it"),
        pytest.param({"period": SPRING}, {"period": month(2031, 4)}, 0, id="a-time-in-another"),
        pytest.param({"period": month(2031, 4)}, {"period": SPRING}, 0, id="the-other-way-round"),
        pytest.param({"period": month(2031, 2)}, {"period": month(2031, 4)}, 32, id="months"),
        pytest.param({"days": 9, "period": SINCE}, {}, 0, id="since"),
        pytest.param({"period": SINCE}, {"days": 9}, 9, id="not-after-it-was-told"),
        pytest.param({"period": UNTIL}, {}, 38, id="until"),
    ],
)
def test_how_far_apart_lies_what_claims_tell_of(
    ours: dict[str, Any], theirs: dict[str, Any], apart: int
) -> None:
    assert frames.days_apart(told(2, **ours), told(1, **theirs)) == apart


@pytest.mark.parametrize(
    ("period", "long"),
    [
        (None, False),
        (FRIDAY, False),
        (month(2031, 5), False),
        (SPRING, True),
        (SINCE, True),
        (UNTIL, True),
    ],
    ids=["none", "day", "month", "season", "since", "until"],
)
def test_a_time_that_is_known_too_roughly_is_long(period: Period | None, *, long: bool) -> None:
    assert frames.is_long(period) is long


def test_a_group_is_told_without_a_side_where_none_is_known() -> None:
    (link,) = relate(told(2, days=1, side=None), [told(1, side=None)]).relations
    assert link.reasons[0] == "same group: CN"
