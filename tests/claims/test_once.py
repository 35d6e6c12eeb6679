"""What is made out of a claim stays with that claim, and is no part of what it says."""

from __future__ import annotations

from dataclasses import replace

from claim_values import claim

from claims.links.once import once_a_claim
from claims.model import Claim, Event


def test_a_claim_is_asked_once() -> None:
    asked: list[Claim] = []

    @once_a_claim
    def letters(of: Claim) -> int:
        asked.append(of)
        return len(of.quote)

    told = claim()
    assert letters(told) == letters(told) == len(told.quote)
    assert asked == [told]


def test_two_questions_have_two_answers() -> None:
    @once_a_claim
    def letters(of: Claim) -> int:
        return len(of.quote)

    @once_a_claim
    def happened(of: Claim) -> Event:
        return of.event

    told = claim()
    assert (letters(told), happened(told)) == (len(told.quote), told.event)


def test_nothing_told_once_is_known_and_the_answer_none_is_one() -> None:
    asked: list[Claim] = []

    @once_a_claim
    def unit(of: Claim) -> str | None:
        asked.append(of)
        return of.group.unit

    told = claim()
    assert (unit(told), unit(told)) == (None, None)
    assert len(asked) == 1


def test_another_claim_made_of_it_is_asked_anew() -> None:
    @once_a_claim
    def happened(of: Claim) -> Event:
        return of.event

    told = claim()
    assert happened(told) is told.event
    other = next(event for event in Event if event is not told.event)
    assert happened(replace(told, event=other)) is other


def test_what_is_known_makes_no_other_claim_of_it() -> None:
    @once_a_claim
    def letters(of: Claim) -> int:
        return len(of.quote)

    asked, unasked = claim(), claim()
    letters(asked)
    assert asked == unasked
    assert " known=" not in repr(asked)
