"""Arrests are news of the recruiting of which was told before."""

from __future__ import annotations

from typing import ClassVar

import pytest
from claim_values import told

from claims.linking import relate
from claims.model import Event, RelationKind


class TestArrests:
    RING: ClassVar = {"event": Event.RECRUITED, "nationality": "CU", "story": 1}

    @pytest.mark.parametrize(
        ("days", "expected"), [(90, RelationKind.UPDATES), (91, RelationKind.CONTEXT)]
    )
    def test_they_may_come_weeks_later_in_another_story(
        self, days: float, expected: RelationKind
    ) -> None:
        first = told(1, quote="A ring lures islanders to the war.", **self.RING)
        ring = self.RING | {"story": 2}
        later = told(2, days=days, quote="Nine recruiters were arrested.", **ring)
        assert relate(later, [first]).relations[0].kind is expected

    def test_the_arrest_of_one_is_no_news_of_another(self) -> None:
        first = told(1, quote="Then Oren Halvard joined the legion.", **self.RING)
        later = told(2, days=9, quote="After joining, Piet Zuiderman was arrested.", **self.RING)
        assert relate(later, [first]).relations[0].kind is RelationKind.REPEATS

    def test_a_trial_is_no_news_of_somebody_else_who_enlisted(self) -> None:
        first = told(1, quote="Then Oren Halvard joined the legion.", **self.RING)
        later = told(2, days=9, quote="A deserter who joined it was jailed.", **self.RING)
        assert relate(later, [first]).relations[0].kind is RelationKind.REPEATS

    @pytest.mark.parametrize(
        "quote",
        [
            "Police arrested nine over a ring that lured islanders to the war.",
            "Die Polizei hat neun Anwerber festgenommen.",
            "La policía mantiene detenidos a nueve reclutadores.",
            "Поліція затримала дев’ятьох вербувальників.",
            "경찰이 모집책 9명을 체포했다.",
        ],
    )
    def test_arrests_are_news_of_the_recruiting(self, quote: str) -> None:
        first = told(1, quote="A ring lures islanders to the war.", **self.RING)
        later = told(2, days=3, quote=quote, **self.RING)
        assert relate(later, [first]).relations[0].kind is RelationKind.UPDATES
        copy = told(3, days=4, quote=quote, **self.RING)
        assert relate(copy, [later]).relations[0].kind is RelationKind.REPEATS
