"""A denial answers what lies in its scope, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from claim_values import (
    BEIJING,
    DONETSK,
    PRESIDENT,
    about,
    at_least,
    exactly,
    kind,
    vague,
)

from claims.model import (
    Event,
    Figure,
    RelationKind,
    Scope,
    Stance,
)

TWO = {"figure": exactly(2), "places": (DONETSK,)}
MANY_MORE = {"event": Event.DEPLOYED, "figure": vague("many more"), "claimant": PRESIDENT}
KOREANS = {"nationality": "KP", "event": Event.DEPLOYED}


def denial(scope: Scope | None, figure: Figure | None = None, **said: Any) -> dict[str, Any]:
    return {
        "event": Event.DEPLOYED,
        "claimant": BEIJING,
        "stance": Stance.DENIES,
        "scope": scope,
        "figure": figure,
        **said,
    }


class TestDenials:
    def test_denial_of_more_men_answers_more_men(self) -> None:
        assert kind(denial(Scope.PRESENCE, vague("more")), MANY_MORE) is RelationKind.DENIES

    def test_denial_of_more_men_leaves_the_capture_alone(self) -> None:
        assert kind(denial(Scope.PRESENCE, vague("more")), TWO) is RelationKind.CONTEXT

    def test_denial_of_more_men_answers_how_many_there_are(self) -> None:
        counted = {"event": Event.DEPLOYED, "figure": at_least(240), "claimant": PRESIDENT}
        assert kind(denial(Scope.NUMBER, vague("more")), counted) is RelationKind.DENIES

    def test_denial_of_more_men_leaves_the_six_who_fought_alone(self) -> None:
        six = {"event": Event.DEPLOYED, "figure": exactly(6), "claimant": PRESIDENT}
        assert kind(denial(Scope.NUMBER, vague("more")), six) is RelationKind.CONTEXT

    @pytest.mark.parametrize(
        "quote",
        [
            pytest.param("the talk of more citizens there is groundless", id="en"),
            pytest.param("розмови про те, що їх там більше, безпідставні", id="uk"),
            pytest.param("слова о том, что их там больше, беспочвенны", id="ru"),
            pytest.param("słowa, że jest ich tam więcej, są bezpodstawne", id="pl"),
            pytest.param("dass dort mehr von ihnen seien, sei haltlos", id="de"),
            pytest.param("que allí haya más de ellos carece de base", id="es"),
        ],
    )
    def test_more_is_read_in_the_quote_where_no_figure_was(self, quote: str) -> None:
        six = {"event": Event.DEPLOYED, "figure": exactly(6), "claimant": PRESIDENT}
        said = denial(Scope.PRESENCE, quote=quote)
        assert kind(said, six) is RelationKind.CONTEXT
        assert kind(said, MANY_MORE) is RelationKind.DENIES

    def test_denial_of_a_number_answers_that_number(self) -> None:
        claimed = {**KOREANS, "figure": about(11_000)}
        said = denial(Scope.NUMBER, about(11_000), nationality="KP")
        assert kind(said, claimed) is RelationKind.DENIES
        said = denial(Scope.NUMBER, exactly(300), nationality="KP")
        assert kind(said, claimed) is RelationKind.CONTEXT

    def test_who_denies_dozens_denies_sixty(self) -> None:
        said = denial(Scope.NUMBER, at_least(24, "dozens"))
        sixty = {"event": Event.DEPLOYED, "figure": at_least(60), "claimant": PRESIDENT}
        assert kind(said, sixty) is RelationKind.DENIES
