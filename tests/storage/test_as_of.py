"""What the ledger answers "as of then" is what it answered then."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from storage_samples import (
    COUNCIL,
    DAY,
    HOUR,
    MINISTRY,
    NOW,
    UNWANTED,
    WANTED,
    a_claim,
    a_report,
    exactly,
)

from claims.model import Claim, Event, Judgement, Rejection, Relation, RelationKind
from storage import ledger
from storage.database import Database, Work
from storage.found.filters import ClaimQuery
from storage.found.timelines import timeline
from storage.kept.judging import LinkState
from storage.search import find_claims

SENTENCES = (
    "Four men were seen near Lower Sedge.",
    "Nine men were seen near Upper Sedge.",
    "The ministry called it baseless.",
    "Others had left by spring.",
)


def some_claims(text: str, chance: random.Random) -> list[Claim]:
    return [
        a_claim(
            text,
            quote=sentence,
            claimant=COUNCIL if at % 2 else MINISTRY,
            event=Event.CAPTURED if at < 2 else Event.DEPLOYED,
            figure=exactly(chance.randint(1, 3)) if at % 3 else None,
        )
        for at, sentence in enumerate(SENTENCES)
        if sentence in text
    ]


def revise(work: Work, chance: random.Random, now: datetime) -> None:
    """A report comes, comes again, changes, stops counting, or counts again."""
    key = f"k{chance.randint(1, 5)}"
    text = " ".join(chance.sample(SENTENCES, chance.randint(0, 4))) or "Nothing."
    published = chance.choice([None, NOW - HOUR * chance.randint(0, 9)])
    report = a_report(key, text, title=text[:9], published=published)
    if chance.random() < 0.15:
        ledger.record_verdict(work, report, UNWANTED, now=now)
        return
    recorded = ledger.record_report(work, report, WANTED, some_claims(text, chance), now=now)
    if recorded.story is None or chance.random() < 0.3:
        stories = [number for number in range(1, 4) if ledger.get_story(work, number)]
        story = chance.choice([None, *stories])
        ledger.assign_story(work, recorded.id, story, reasons=[str(now)], now=now)


def judge(work: Work, chance: random.Random, now: datetime) -> None:
    last = ledger.last_claim_id(work)
    if last < 2:
        return
    later, earlier = sorted(chance.sample(range(1, last + 1), 2), reverse=True)
    if chance.random() < 0.3:
        rejection = Rejection(from_claim=later, to_claim=earlier, reason=f"at {now}")
        ledger.record_judgement(work, Judgement(rejections=(rejection,)), now=now)
        return
    relation = Relation(
        from_claim=later,
        to_claim=earlier,
        kind=chance.choice(list(RelationKind)),
        score=0.5,
        reasons=(str(now),),
    )
    ledger.record_judgement(work, Judgement(relations=(relation,)), now=now)


def decide(work: Work, chance: random.Random, now: datetime) -> None:
    state = chance.choice([LinkState.CONFIRMED, LinkState.REJECTED])
    ledger.decide_link(work, chance.randint(1, 9), state, person="U", now=now)


def answers(work: Work, as_of: datetime | None) -> dict[str, Any]:
    """Everything that can be asked as of a moment."""
    numbers = range(1, 25)
    query = ClaimQuery(as_of=as_of, limit=99)
    found: dict[str, Any] = {
        "search": find_claims(work, query),
        "filters": find_claims(work, replace(query, event=Event.CAPTURED, claimant="tides")),
        "a word": find_claims(work, replace(query, text="seen")),
        "a place": find_claims(work, replace(query, text="sedge", since=NOW.date() - 2 * DAY)),
        "in another script": find_claims(work, replace(query, text="Вешко")),
        "a phrase": find_claims(work, replace(query, text='"near lower sedge"')),
        "a title": find_claims(work, replace(query, text="four")),
        "disputes of one people": ledger.open_disputes(work, 99, nationality="CN", as_of=as_of),
        "timeline": timeline(work, replace(query, nationality="CN")),
        "timeline of days": timeline(work, replace(query, since=NOW.date() - 2 * DAY)),
        "timeline until then": timeline(work, replace(query, until=NOW.date() + DAY)),
        "timeline of a word": timeline(work, replace(query, text="seen")),
        "disputes": ledger.open_disputes(work, 99, as_of=as_of),
        "all": ledger.claims_by_id(work, numbers, as_of=as_of),
    }
    for number in numbers:
        found[f"claim {number}"] = ledger.get_claim(work, number, as_of=as_of)
        found[f"links {number}"] = ledger.links_of(work, number, as_of=as_of)
        found[f"rejections {number}"] = ledger.rejections(work, number, as_of=as_of)
    for number in range(1, 9):
        found[f"story {number}"] = _without_span(ledger.get_story(work, number, as_of=as_of))
        found[f"report {number}"] = ledger.get_report(work, number, as_of=as_of)
    return found


def _without_span(story: ledger.StoryRecord | None) -> ledger.StoryRecord | None:
    """A story's first and last moment are kept as of now only."""
    return story and replace(story, first_at=NOW, last_at=NOW)


@pytest.mark.parametrize(("seed", "pace"), [(0, HOUR), (1, HOUR), (2, 9 * DAY), (3, 9 * DAY)])
def test_as_of_answers_as_it_would_have_then(
    database: Database, seed: int, pace: timedelta
) -> None:
    chance = random.Random(seed)
    then: dict[datetime, dict[str, Any]] = {}
    for step in range(30):
        now = NOW + pace * step
        act = chance.choice([revise, revise, judge, judge, decide])
        with database.writing() as work:
            act(work, chance, now)
        if step % 6 == 5:
            with database.reading() as work:
                then[now] = answers(work, None)
    with database.reading() as work:
        for moment, told in then.items():
            again = answers(work, moment)
            for question, answer in told.items():
                assert again[question] == answer, f"{question} as of {moment}"


def test_a_list_as_of_then_is_in_the_order_of_the_dates_of_then(database: Database) -> None:
    undated = a_report("k1", published=None, first_seen=NOW)
    dated = a_report("k2", published=NOW - HOUR)
    with database.writing() as work:
        for report in (undated, dated):
            ledger.record_report(work, report, WANTED, [a_claim()], now=NOW)
        told = replace(undated, published=NOW - 9 * DAY, text=f"Now dated. {undated.text}")
        ledger.record_report(work, told, WANTED, [a_claim(told.text)], now=NOW + HOUR)

    def listed(**asked: Any) -> list[int]:
        with database.reading() as work:
            page = find_claims(work, ClaimQuery(nationality="CN", **asked))
            figures = timeline(work, ClaimQuery(nationality="CN", **asked)).claims
        assert page.total == len(page.claims)
        assert [told.id for told in reversed(figures)] == [told.id for told in page.claims]
        return [told.id for told in page.claims]

    assert listed() == listed(as_of=NOW + HOUR) == [2, 1]
    assert listed(as_of=NOW) == [1, 2]
    assert listed(as_of=NOW, since=NOW - DAY) == [1, 2]
    assert listed(since=NOW - DAY) == [2]
    assert listed(as_of=NOW, until=NOW - DAY) == []


def test_a_page_as_of_then_goes_on_where_the_one_before_ended(database: Database) -> None:
    undated = a_report("k1", published=None, first_seen=NOW)
    with database.writing() as work:
        for report in (undated, *(a_report(f"k{n}", published=NOW - n * DAY) for n in (2, 3))):
            ledger.record_report(work, report, WANTED, [a_claim()], now=NOW)
        told = replace(undated, published=NOW - 9 * DAY, text=f"Now dated. {undated.text}")
        ledger.record_report(work, told, WANTED, [a_claim(told.text)], now=NOW + HOUR)
    with database.reading() as work:
        pages = [
            [told.id for told in find_claims(work, ClaimQuery(as_of=NOW, limit=1, offset=n)).claims]
            for n in range(4)
        ]
    assert pages == [[1], [2], [3], []]
