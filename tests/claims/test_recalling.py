"""What is worth recalling beside a claim about something else."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import pytest
from claim_values import BEIJING, DONETSK, at_least, exactly, kind, month, told, vague

from claims.linking import relate
from claims.model import Event, Figure, Period, RecordedClaim, RelationKind, Scope, Stance

YEAR = Period(start=date(2031, 1, 1), end=date(2031, 12, 31), words="this year")
LIONS = {"unit": "Lion Battalion", "language": "en"}
LWY = {"unit": "Legion Orlów", "language": "pl"}
ENLISTED = {"event": Event.RECRUITED}
DENIED = {"stance": Stance.DENIES, "claimant": BEIJING}


@pytest.mark.parametrize(
    ("old", "days", "expected"),
    [
        pytest.param({}, 200, None, id="long-ago-without-a-number"),
        pytest.param({}, 31, None, id="a-month-ago-without-a-number"),
        pytest.param({}, 30, RelationKind.CONTEXT, id="lately"),
        pytest.param({"figure": exactly(30)}, 120, RelationKind.CONTEXT, id="a-number"),
        pytest.param({"figure": exactly(30)}, 121, None, id="a-number-of-long-ago"),
        pytest.param({"places": (DONETSK,)}, 200, RelationKind.CONTEXT, id="the-same-place"),
        pytest.param({"places": (DONETSK,)}, 366, None, id="the-same-place-years-ago"),
        pytest.param({"figure": exactly(30), "start": 900}, 31, None, id="told-in-passing"),
        pytest.param({"figure": exactly(30), "start": 900}, 30, RelationKind.CONTEXT, id="new"),
        pytest.param({"figure": exactly(30), "period": YEAR}, 60, RelationKind.CONTEXT, id="year"),
        pytest.param({"period": YEAR}, 60, None, id="this-year-is-near-to-nothing"),
    ],
)
def test_something_else_told_long_ago_is_context_where_something_ties_it(
    old: dict[str, Any], days: float, expected: RelationKind | None
) -> None:
    new = {"event": Event.KILLED, "figure": vague("dozens"), "places": (DONETSK,)}
    assert kind(new, {"event": Event.RECRUITED, **old}, days=days) is expected


def test_what_is_told_late_of_a_day_is_near_to_what_was_told_then() -> None:
    day = Period(start=date(2031, 4, 8), end=date(2031, 4, 8), words="8 April")
    late = {"event": Event.KILLED, "period": day}
    assert kind(late, {"event": Event.CAPTURED}, days=40) is RelationKind.CONTEXT


def test_an_old_denial_is_recalled_for_ever_and_an_old_claim_beside_a_denial_is_not() -> None:
    fight = {"event": Event.DEPLOYED}
    assert kind(fight, {**fight, **DENIED}, days=900) is RelationKind.CONTEXT
    assert kind({**fight, **DENIED}, fight, days=365) is RelationKind.CONTEXT
    assert kind({**fight, **DENIED}, fight, days=366) is None
    counted = {**fight, "figure": exactly(300)}
    assert kind({**fight, **DENIED}, counted, days=900) is RelationKind.CONTEXT


@pytest.mark.parametrize(
    ("days", "expected"), [(365, RelationKind.CONTEXT), (366, None)], ids=["a-year", "longer"]
)
def test_that_some_fought_is_recalled_beside_a_count_for_a_year(
    days: float, expected: RelationKind | None
) -> None:
    fight = {"event": Event.DEPLOYED}
    assert kind({**fight, "figure": at_least(5_000)}, fight, days=days) is expected


@pytest.mark.parametrize(
    ("days", "expected"), [(365, RelationKind.CONTEXT), (366, None)], ids=["a-year", "longer"]
)
def test_a_toll_is_recalled_beside_one_man_for_a_year(
    days: float, expected: RelationKind | None
) -> None:
    fell = {"event": Event.KILLED, "nationality": "US"}
    toll = {**fell, "figure": at_least(60)}
    assert kind({**fell, "figure": exactly(1)}, toll, days=days) is expected


@pytest.mark.parametrize(
    ("old", "days", "expected"),
    [
        pytest.param({"figure": exactly(3)}, 365, RelationKind.CONTEXT, id="a-year"),
        pytest.param({"figure": exactly(3)}, 366, None, id="longer"),
        pytest.param({"figure": exactly(90)}, 366, RelationKind.CONTEXT, id="a-count"),
    ],
)
def test_another_occasion_is_recalled_for_a_year(
    old: dict[str, Any], days: float, expected: RelationKind | None
) -> None:
    fell = {"event": Event.KILLED, "places": (DONETSK,)}
    assert kind({**fell, "figure": exactly(2)}, {**fell, **old}, days=days) is expected


@pytest.mark.parametrize("days", [31, 91])
def test_that_one_man_fights_is_not_told_beside_how_many_do(days: float) -> None:
    fight = {"event": Event.DEPLOYED}
    counted = {**fight, "figure": at_least(60)}
    assert kind({**fight, "figure": exactly(1)}, counted, days=days) is None


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        pytest.param(exactly(1), None, id="one-man-and-another"),
        pytest.param(exactly(3), RelationKind.CONTEXT, id="one-man-and-three"),
        pytest.param(None, None, id="one-man-and-some"),
    ],
)
def test_what_befell_one_man_is_no_context_to_what_befell_another(
    missing: Figure | None, expected: RelationKind | None
) -> None:
    fell = {"event": Event.KILLED, "figure": exactly(1)}
    assert kind(fell, {"event": Event.MISSING, "figure": missing}, days=9) is expected


@pytest.mark.parametrize(
    ("new", "old", "days", "expected"),
    [
        pytest.param({}, {}, 75, RelationKind.CONTEXT, id="they-fight-as-they-did-lately"),
        pytest.param({}, {}, 76, None, id="they-fight-as-they-did-long-ago"),
        pytest.param(ENLISTED, ENLISTED, 120, RelationKind.CONTEXT, id="they-enlisted-lately"),
        pytest.param(ENLISTED, ENLISTED, 121, None, id="they-enlisted-long-ago"),
        pytest.param({}, {"figure": exactly(90)}, 121, RelationKind.CONTEXT, id="counted-then"),
        pytest.param({"figure": exactly(90)}, {}, 121, RelationKind.CONTEXT, id="counted-now"),
        pytest.param(LIONS, LIONS, 300, RelationKind.CONTEXT, id="both-of-a-unit"),
        pytest.param(LWY, LIONS, 300, None, id="of-two-units-told-in-two-languages"),
        pytest.param(DENIED, {}, 300, RelationKind.CONTEXT, id="denied-now"),
        pytest.param({}, DENIED, 300, RelationKind.CONTEXT, id="denied-then"),
    ],
)
def test_that_some_fight_is_recalled_for_a_while(
    new: dict[str, Any], old: dict[str, Any], days: float, expected: RelationKind | None
) -> None:
    fights = {"event": Event.DEPLOYED}
    assert kind({**fights, **new}, {**fights, **old}, days=days) is expected


@pytest.mark.parametrize(
    ("new", "old", "days", "expected"),
    [
        pytest.param(exactly(1), exactly(1), 90, RelationKind.CONTEXT, id="one-and-another"),
        pytest.param(exactly(1), exactly(1), 91, None, id="another-long-ago"),
        pytest.param(exactly(1), at_least(20), 300, RelationKind.CONTEXT, id="how-many-till-then"),
        pytest.param(at_least(20), exactly(1), 91, None, id="one-of-many-till-now"),
        pytest.param(exactly(3), exactly(4), 300, RelationKind.CONTEXT, id="several"),
        pytest.param(at_least(20), None, 120, RelationKind.CONTEXT, id="counted-now"),
        pytest.param(at_least(20), None, 121, None, id="counted-long-after-some"),
        pytest.param(exactly(1), None, 90, RelationKind.CONTEXT, id="one-and-some"),
        pytest.param(exactly(1), None, 91, None, id="some-long-ago"),
        pytest.param(None, exactly(1), 91, None, id="one-long-before-some"),
    ],
)
def test_that_another_man_fell_is_recalled_for_a_while(
    new: Figure | None, old: Figure | None, days: float, expected: RelationKind | None
) -> None:
    fell = {"event": Event.KILLED}
    assert kind({**fell, "figure": new}, {**fell, "figure": old}, days=days) is expected


@pytest.mark.parametrize(
    ("days", "expected"), [(120, RelationKind.UPDATES), (122, RelationKind.CONTEXT)]
)
def test_what_was_over_long_before_is_no_news_of_a_figure(
    days: float, expected: RelationKind
) -> None:
    past = {"event": Event.KILLED, "figure": at_least(30), "period": month(2031, 5)}
    toll = {"event": Event.KILLED, "figure": at_least(20)}
    assert kind(past, toll, days=days + 23) is expected


@pytest.mark.parametrize(
    ("event", "scope", "expected"),
    [
        pytest.param(Event.CAPTURED, Scope.PRESENCE, RelationKind.CONTEXT, id="captured-there"),
        pytest.param(Event.KILLED, Scope.PRESENCE, RelationKind.CONTEXT, id="killed-there"),
        pytest.param(Event.TRIED, Scope.PRESENCE, None, id="tried"),
        pytest.param(Event.CAPTURED, Scope.NUMBER, None, id="the-number-was-denied"),
    ],
)
def test_who_denied_that_they_are_there_is_recalled_when_one_is_taken(
    event: Event, scope: Scope, expected: RelationKind | None
) -> None:
    denied = {"event": Event.DEPLOYED, "claimant": BEIJING, "stance": Stance.DENIES, "scope": scope}
    assert kind({"event": event, "figure": exactly(1)}, denied, days=214) is expected


class TestTheLastThatWasTold:
    """Of a people of whom nothing nearer is known, one earlier claim is shown."""

    ONE: ClassVar = {"figure": exactly(1), "nationality": "UZ"}
    TWO: ClassVar = {"figure": exactly(2), "nationality": "UZ"}
    then: ClassVar = told(1, event=Event.CAPTURED, **TWO)

    def shown(self, *known: RecordedClaim, days: float = 240, **said: Any) -> list[int]:
        new = told(9, days=days, event=Event.TRIED, **self.ONE, **said)
        judgement = relate(new, known)
        assert len(judgement.relations) + len(judgement.rejections) == len(known)
        assert all(link.kind is RelationKind.CONTEXT for link in judgement.relations)
        return [link.to_claim for link in judgement.relations]

    def test_it_is_shown_for_a_year_and_a_month(self) -> None:
        assert self.shown(self.then, days=400) == [1]
        assert self.shown(self.then, days=401) == []

    def test_only_what_leads_a_report_recalls_it(self) -> None:
        assert self.shown(self.then, start=900) == []
        assert self.shown(told(1, event=Event.CAPTURED, start=900, **self.TWO)) == []

    def test_it_is_the_last_one_of_the_same_event_or_of_any(self) -> None:
        later = told(2, days=20, event=Event.KILLED, **self.TWO)
        assert self.shown(self.then, later) == [2]
        tried = told(3, days=-20, event=Event.TRIED, **self.ONE)
        assert self.shown(self.then, later, tried) == [3]

    @pytest.mark.parametrize(
        ("known", "number", "shown"),
        [
            pytest.param(Event.KILLED, 3, [3], id="of-whom-little-was-told"),
            pytest.param(Event.KILLED, 4, [], id="of-whom-more-was-told"),
            pytest.param(Event.TRIED, 4, [4], id="the-same-befell-him"),
        ],
    )
    def test_another_man_is_recalled_where_little_was_told_or_the_same(
        self, known: Event, number: int, shown: list[int]
    ) -> None:
        others = [told(n, days=n, event=known, **self.ONE) for n in range(1, number + 1)]
        assert self.shown(*others) == shown

    def test_that_another_man_fights_is_not_recalled_where_more_was_told(self) -> None:
        there = [told(n, days=n, event=Event.DEPLOYED, **self.ONE) for n in range(1, 5)]
        fights = told(9, days=240, event=Event.DEPLOYED, **self.ONE)
        assert relate(fights, there).relations == ()

    def test_nothing_is_recalled_beside_what_is_nearer(self) -> None:
        near = told(2, days=235, event=Event.TRIED, **self.TWO)
        assert self.shown(self.then, near) == [2]

    def test_another_people_is_never_recalled(self) -> None:
        other = told(1, event=Event.TRIED, figure=exactly(2), nationality="KZ")
        assert self.shown(other) == []
