"""Scoring: what counts as right, extra and missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.evaluating.labelled import Labelled, LabelledClaim, LabelledRelation, ReportLabels
from bot.evaluating.links import score_links
from bot.evaluating.scoring import LEVELS, Judged, Tally, same_claimant, same_figure, score
from bot.reading import Reading
from bot.rereading.inputs import StoredInput
from claims.model import (
    Claim,
    Claimant,
    ClaimantKind,
    Event,
    Field,
    Figure,
    Group,
    Precision,
    RelationKind,
    Relevance,
    Report,
    Side,
    Source,
    Stance,
)

NOW = datetime(2024, 3, 4, tzinfo=UTC)
TEXT = "Two Nepalis were captured, the staff said."


def a_claim(**changes: Any) -> Claim:
    claim = Claim(
        field=Field.TEXT,
        start=0,
        end=len(TEXT),
        quote=TEXT,
        claimant=Claimant(name="General Staff", kind=ClaimantKind.ARMED_FORCE),
        stance=Stance.ASSERTS,
        group=Group(nationality="NP", side=Side.RU),
        event=Event.CAPTURED,
        figure=Figure(low=2, high=2, precision=Precision.EXACT, words="Two"),
    )
    return replace(claim, **changes)


def wanted(**changes: Any) -> dict[str, Any]:
    return {"nationality": "NP", "event": "captured", "figure": {"value": 2}, **changes}


def judged(
    labels: dict[str, Any], *claims: Claim, found: bool = True, key: str = "a", **fields: Any
) -> Judged:
    stored = StoredInput(key=key, outlet="Post", title="", text=TEXT, language="en", **fields)
    report = Report(key=key, source=Source(name="Post"), title="", text=TEXT, first_seen=NOW)
    return Judged(
        labelled=Labelled(report=stored, labels=ReportLabels.model_validate(labels)),
        reading=Reading(
            report=report,
            relevance=Relevance(relevant=found, score=0.7 if found else 0.1),
            claims=claims,
            nationalities=tuple(dict.fromkeys(c.group.nationality for c in claims)),
            sides=(Side.RU,) if claims else (),
            events=tuple(dict.fromkeys(c.event for c in claims)),
        ),
    )


def test_shares_of_nothing_are_not_numbers() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1) == (None, None, None)
    only_missed = Tally(missing=3)
    assert (only_missed.precision, only_missed.recall, only_missed.f1) == (None, 0.0, 0.0)


def test_f1_is_the_harmonic_mean() -> None:
    tally = Tally(right=6, extra=2, missing=4)
    assert (tally.precision, tally.recall) == (0.75, 0.6)
    assert tally.f1 == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))


def test_relevance_is_scored_overall_by_language_and_by_kind_of_negative() -> None:
    scores = score(
        [
            judged({"relevant": True}),
            judged({"relevant": True}, found=False),
            judged({"relevant": False, "negative_tag": "sport"}),
            judged({"relevant": False, "negative_tag": "sport"}, found=False),
            judged({"relevant": False}, found=False),
        ]
    )
    assert scores.relevance == Tally(right=1, extra=1, missing=1)
    assert scores.by_language == {"en": scores.relevance}
    assert scores.negatives == {"sport": (1, 2), "not stated": (0, 1)}


def test_sets_are_scored_on_relevant_reports_that_were_labelled_with_them() -> None:
    labels = {"nationalities": ["NP", "CU"], "side": ["RU"], "events": ["killed"]}
    scores = score(
        [
            judged({"relevant": True, **labels}, a_claim()),
            judged({"relevant": False, **labels}, a_claim()),
            judged({"relevant": True}, a_claim()),
        ]
    )
    assert scores.nationalities == Tally(right=1, extra=0, missing=1)
    assert scores.side == Tally(right=1)
    assert scores.events == Tally(right=0, extra=1, missing=1)


def test_nationality_that_nobody_states_is_not_asked_for() -> None:
    labels = {"relevant": True, "nationalities": [], "nationality_unspecified": True}
    assert score([judged(labels, a_claim())]).nationalities == Tally()


@pytest.mark.parametrize(
    ("figure", "low", "high", "same"),
    [
        ({"value": 2}, 2, 2, True),
        ({"value": 2}, 3, 3, False),
        ({"min": 2}, 2, None, True),
        ({"value": 2}, 2, None, True),
        ({"min": 2, "max": 5}, 2, 5, True),
        ({"min": 2, "max": 5}, 2, None, True),
        ({"value": 2}, 2, 5, False),
        (None, 2, 2, False),
        (None, None, None, True),
        ({"words": "many"}, None, None, True),
        ({"value": 2}, None, None, False),
    ],
)
def test_figures_agree_by_their_bounds(
    figure: dict[str, Any] | None, low: int | None, high: int | None, same: bool
) -> None:
    ours = Figure(low=low, high=high, precision=Precision.VAGUE, words="some")
    label = LabelledClaim.model_validate(wanted(figure=figure))
    assert same_figure(label, a_claim(figure=ours)) is same


@pytest.mark.parametrize(
    ("label", "same"),
    [("Ukraine's General staff", True), ("Zelensky", False), (None, True), ("", False)],
)
def test_claimants_agree_by_a_word_in_common(label: str | None, same: bool) -> None:
    claim = LabelledClaim.model_validate(wanted(claimant=label))
    assert same_claimant(claim, a_claim()) is same


def test_claims_are_scored_level_by_level() -> None:
    labels = {
        "relevant": True,
        "claims_complete": True,
        "claims": [wanted(claimant="Zelensky"), wanted(event="killed")],
    }
    read = a_claim(stance=Stance.CONFIRMS)
    scores = score([judged(labels, read, a_claim(event=Event.MISSING))])
    one_of_two = Tally(right=1, extra=1, missing=1)
    none_of_two = Tally(right=0, extra=2, missing=2)
    assert scores.labelled_claims == 2
    assert list(scores.claims.values()) == [one_of_two, one_of_two, none_of_two, none_of_two]
    assert set(scores.claims) == set(LEVELS)


def test_extra_claims_count_only_where_all_were_labelled() -> None:
    labels = {"relevant": True, "claims": [wanted()]}
    extra = a_claim(event=Event.MISSING)
    assert score([judged(labels, a_claim(), extra)]).claims["and figure"] == Tally(right=1)


def test_claim_counts_once() -> None:
    labels = {"relevant": True, "claims": [wanted(), wanted()]}
    assert score([judged(labels, a_claim())]).claims["and figure"] == Tally(right=1, missing=1)


def test_unconfirmed_claims_are_not_compared() -> None:
    labels = {"relevant": True, "claims_complete": True, "claims": [wanted(stance="unconfirmed")]}
    read = a_claim(stance=Stance.UNCONFIRMED)
    assert score([judged(labels, read)]).claims["and figure"] == Tally()


def test_quotation_that_is_not_in_its_report_is_counted() -> None:
    labels = {"relevant": True}
    assert score([judged(labels, a_claim())]).quotes_elsewhere == 0
    assert score([judged(labels, a_claim(quote="Two were seized."))]).quotes_elsewhere == 1


def a_link(new: str, old: str, kind: str, *, rejected: bool = False) -> LabelledRelation:
    return LabelledRelation(from_id=new, to_id=old, type=kind, rejected=rejected)


def test_links_are_scored_by_pair_and_by_kind() -> None:
    gold = [a_link("b", "a", "repeats"), a_link("c", "a", "denies"), a_link("d", "a", "updates")]
    found = {
        ("b", "a"): RelationKind.CORROBORATES,
        ("c", "a"): RelationKind.CONTEXT,
        ("e", "a"): RelationKind.UPDATES,
    }
    links = score_links(gold, found, [])
    assert links.pairs == Tally(right=2, extra=1, missing=1)
    assert (links.kinds_right, links.kinds_asked) == (1, 3)


def test_rejected_link_is_wrong_again_only_as_the_kind_that_was_rejected() -> None:
    labels = [a_link(new, "a", "repeats", rejected=True) for new in "bcd"]
    found = {("b", "a"): RelationKind.REPEATS, ("c", "a"): RelationKind.CORROBORATES}
    links = score_links(labels, found, [])
    assert (links.rejected_again, links.rejected) == (1, 3)
    assert links.pairs == Tally(extra=2)
    assert links.kinds_asked == 0


def test_reports_of_one_day_may_be_linked_either_way() -> None:
    gold = [a_link("a", "b", "repeats")]
    found = {("b", "a"): RelationKind.REPEATS}
    day = {"published": NOW}
    one_day = [judged({"relevant": True}, key=key, **day) for key in "ab"]
    assert score_links(gold, found, one_day).kinds_right == 1
    later = judged({"relevant": True}, key="b", published=datetime(2024, 3, 5, tzinfo=UTC))
    other = score_links(gold, found, [one_day[0], later])
    assert other.kinds_right == 0
    assert other.pairs == Tally(right=1)
