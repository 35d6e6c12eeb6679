"""Rows become values once, and again as soon as they say something else."""

from __future__ import annotations

import pytest

from storage.kept.statements import read_lately


class _Outlets:
    """Counts how often a value was made."""

    def __init__(self, most: int = 3) -> None:
        self.made = 0
        self.of = read_lately(most)(self._make)

    def _make(self, number: int, name: str) -> list[str]:
        self.made += 1
        return [f"{number} {name}"]


def test_a_row_read_again_is_the_same_value() -> None:
    outlets = _Outlets()
    assert outlets.of((1, "Haradok News")) is outlets.of((1, "Haradok News"))
    assert outlets.made == 1


def test_a_row_that_changed_is_another_value_from_then_on() -> None:
    outlets = _Outlets()
    outlets.of((1, "Haradok News"))
    assert outlets.of((1, "Haradok Weekly")) == ["1 Haradok Weekly"]
    assert outlets.of((1, "Haradok News")) == ["1 Haradok News"]


@pytest.mark.parametrize(("rows", "made"), [(3, 3), (4, 5)], ids=["room for all", "one too many"])
def test_no_more_rows_are_kept_than_there_is_room_for(rows: int, made: int) -> None:
    outlets = _Outlets(most=3)
    for number in [*range(rows), 0]:
        outlets.of((number, "Haradok News"))
    assert outlets.made == made
