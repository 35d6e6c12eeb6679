"""Of claims that tell the same, one is kept: the one that tells more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from claim_values import (
    BEIJING,
    KURSK,
    PRESIDENT,
    SEOUL,
    about,
    another,
    at_least,
    between,
    claim,
    exactly,
    part,
    up_to,
    vague,
)

from claims.events.condensing import once, sided
from claims.fighters.context import Statement
from claims.fighters.passages import Passage
from claims.model import Claim, Event, Field, Side, Stance

DENIES, CONFIRMS, UNCONFIRMED = Stance.DENIES, Stance.CONFIRMS, Stance.UNCONFIRMED
HUNDREDS = at_least(200, "hundreds")
KILLED, DEPLOYED = Event.KILLED, Event.DEPLOYED


def statement(*, weak: bool) -> Statement:
    text = "They were told of in passing."
    passage = Passage(field=Field.TEXT, text=text, start=0, end=len(text), matches=())
    return Statement(passage=passage, nationality="CN", event=DEPLOYED, at=0, weak=weak)


def kept(*claims: Claim, weak: Sequence[int] = ()) -> list[int]:
    """The places of the claims that are kept; those at `weak` are told in passing."""
    numbered = [replace(each, start=number) for number, each in enumerate(claims)]
    sources = [statement(weak=number in weak) for number in range(len(claims))]
    return [each.start for each in once(numbered, sources)]


# Two claims, and which of them are kept.
PAIRS = [
    ("the same", claim(figure=exactly(2)), claim(figure=exactly(2)), [0]),
    ("without a figure", claim(), claim(figure=exactly(2)), [1]),
    ("other figures", claim(figure=exactly(2)), claim(figure=exactly(3)), [0, 1]),
    ("about as much", claim(figure=about(20)), claim(figure=exactly(20)), [0]),
    ("at least as many", claim(figure=at_least(20, "over 20")), claim(figure=up_to(20)), [0]),
    ("a range", claim(figure=between(8, 9)), claim(figure=exactly(8)), [0, 1]),
    ("other events", claim(figure=exactly(2)), claim(figure=exactly(2), event=KILLED), [0, 1]),
    ("other peoples", claim(), claim(nationality="NP"), [0, 1]),
    ("people not stated", claim(), claim(nationality="XX"), [0]),
    (
        "a figure of people not stated",
        claim(figure=exactly(2)),
        claim(nationality="XX", figure=exactly(9)),
        [0, 1],
    ),
    (
        "the figure of all",
        claim(figure=exactly(2)),
        claim(nationality="XX", figure=exactly(2)),
        [0],
    ),
    ("only people not stated", claim(nationality="XX"), claim(nationality="XX"), [0]),
    ("a side more", claim(side=None), claim(side=Side.RU), [0, 1]),
    ("a side less", claim(side=Side.RU), claim(side=None), [0]),
    ("other sides", claim(side=Side.RU), claim(side=Side.UA), [0, 1]),
    ("a speaker", claim(), claim(claimant=PRESIDENT), [1]),
    ("a place", claim(), claim(places=(KURSK,)), [1]),
    ("title and body", claim(field=Field.TITLE), claim(), [1]),
    ("denied", claim(stance=DENIES, claimant=BEIJING), claim(), [0, 1]),
    (
        "two deny",
        claim(stance=DENIES, claimant=BEIJING),
        claim(stance=DENIES, claimant=SEOUL),
        [0, 1],
    ),
    (
        "denied twice",
        claim(stance=DENIES, claimant=BEIJING),
        claim(stance=DENIES, claimant=BEIJING),
        [0],
    ),
    ("confirmed", claim(), claim(stance=CONFIRMS), [1]),
    (
        "a figure confirmed by another",
        claim(figure=exactly(2), claimant=PRESIDENT),
        claim(figure=exactly(2), claimant=SEOUL, stance=CONFIRMS),
        [0, 1],
    ),
    (
        "a figure confirmed by himself",
        claim(figure=exactly(2), claimant=SEOUL),
        claim(figure=exactly(2), claimant=SEOUL, stance=CONFIRMS),
        [1],
    ),
    ("not confirmed", claim(), claim(stance=UNCONFIRMED), [0, 1]),
    ("two and then many", claim(figure=exactly(2)), claim(figure=vague("many")), [0]),
    ("many and several", claim(figure=vague("many")), claim(figure=vague("several")), [0, 1]),
    ("many twice", claim(figure=vague("Many")), claim(figure=vague("many")), [0]),
    (
        "two sent and many more",
        claim(event=DEPLOYED, figure=exactly(2)),
        claim(event=DEPLOYED, figure=vague("many more")),
        [0, 1],
    ),
    ("hundreds beside 300", claim(figure=HUNDREDS), claim(figure=exactly(300)), [1]),
    ("hundreds beside 100", claim(figure=HUNDREDS), claim(figure=exactly(100)), [0, 1]),
    ("hundreds and then 200", claim(figure=HUNDREDS), claim(figure=exactly(200)), [0]),
    ("200 beside 300", claim(figure=at_least(200)), claim(figure=exactly(300)), [0, 1]),
    ("hundreds beside another 300", claim(figure=HUNDREDS), claim(figure=another(300)), [0, 1]),
    (
        "hundreds beside 300 denied",
        claim(figure=HUNDREDS),
        claim(figure=exactly(300), stance=DENIES),
        [0, 1],
    ),
    (
        "hundreds of others",
        claim(figure=HUNDREDS),
        claim(figure=exactly(300), nationality="NP"),
        [0, 1],
    ),
    ("the dead were there", claim(event=DEPLOYED), claim(event=KILLED), [1]),
    ("others were there", claim(event=DEPLOYED), claim(event=KILLED, nationality="NP"), [0, 1]),
    ("denied dead", claim(event=DEPLOYED), claim(event=KILLED, stance=DENIES), [0, 1]),
    ("denied to be there", claim(event=DEPLOYED, stance=DENIES), claim(event=KILLED), [0, 1]),
    ("the tried", claim(event=DEPLOYED), claim(event=Event.TRIED), [0, 1]),
    (
        "as many were there",
        claim(event=DEPLOYED, figure=exactly(2)),
        claim(event=KILLED, figure=exactly(2)),
        [1],
    ),
    (
        "more were there",
        claim(event=DEPLOYED, figure=exactly(3)),
        claim(event=KILLED, figure=exactly(2)),
        [0, 1],
    ),
    (
        "many were there",
        claim(event=DEPLOYED, figure=vague("many")),
        claim(event=KILLED, figure=vague("Many")),
        [1],
    ),
    ("part of them", claim(figure=part(2)), claim(figure=exactly(2)), [0]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "places"), [row[1:] for row in PAIRS], ids=[row[0] for row in PAIRS]
)
def test_what_another_tells_is_not_told_again(first: Claim, second: Claim, places: list[int]):
    assert kept(first, second) == places


def test_what_is_told_in_passing_goes_without_saying_beside_more():
    assert kept(claim(event=DEPLOYED), claim(event=Event.TRIED), weak=[0]) == [1]
    assert kept(claim(event=Event.TRIED), claim(event=DEPLOYED), weak=[1]) == [0]
    assert kept(claim(event=DEPLOYED), claim(event=Event.TRIED, nationality="NP"), weak=[0]) == [
        0,
        1,
    ]
    assert kept(claim(event=DEPLOYED, figure=exactly(2)), claim(), weak=[0]) == [0, 1]
    assert kept(claim(event=DEPLOYED, stance=DENIES), claim(), weak=[0]) == [0, 1]


def test_claims_keep_the_order_of_the_text():
    claims = [claim(), claim(event=KILLED, figure=exactly(2)), claim(event=DEPLOYED, side=None)]
    assert kept(*claims, claim(event=KILLED, nationality="NP", figure=exactly(4))) == [0, 1, 3]


def test_the_one_side_told_holds_for_all():
    sides = [each.group.side for each in sided([claim(side=None), claim(side=Side.UA)])]
    assert sides == [Side.UA, Side.UA]
    assert [each.group.side for each in sided([claim(side=None)])] == [None]
    both = [claim(side=None), claim(side=Side.UA), claim(side=Side.RU)]
    assert [each.group.side for each in sided(both)] == [None, Side.UA, Side.RU]
    assert [each.event for each in sided(both)] == [each.event for each in both]
