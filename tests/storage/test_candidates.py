"""Which claims are looked at when one is judged."""

from __future__ import annotations

from datetime import datetime

import pytest
from storage_samples import (
    COUNCIL,
    DAY,
    HOUR,
    MINISTRY,
    NOW,
    WANTED,
    a_claim,
    a_report,
    exactly,
)

from claims.model import NOT_STATED, Claim, Event, Group, Place, RecordedClaim
from storage import ledger
from storage.database import Database
from storage.found import candidates


def tell(
    database: Database, key: str, *, told: datetime = NOW, claim: Claim | None = None
) -> RecordedClaim:
    with database.writing() as work:
        report = a_report(key, published=told, title=key)
        recorded = ledger.record_report(
            work, report, WANTED, [claim or a_claim(places=())], now=NOW
        )
    return recorded.claims[0]


def earlier(database: Database, claim: RecordedClaim, limit: int = 50) -> list[int]:
    with database.reading() as work:
        return [found.id for found in ledger.candidates(work, claim, limit=limit)]


def later(database: Database, claim: RecordedClaim, limit: int = 50) -> list[int]:
    with database.reading() as work:
        return [found.id for found in ledger.later_claims(work, [claim], limit=limit)]


def about(nationality: str) -> Group:
    return Group(nationality=nationality)


def test_earlier_means_published_earlier(database: Database) -> None:
    old = tell(database, "old", told=NOW - DAY)
    new = tell(database, "new", told=NOW)
    middle = tell(database, "middle", told=NOW - HOUR)
    assert earlier(database, middle) == [old.id]
    assert later(database, middle) == [new.id]
    assert earlier(database, new) == [middle.id, old.id]
    assert later(database, old) == [middle.id, new.id]


def test_of_the_same_moment_the_one_recorded_first_is_earlier(database: Database) -> None:
    first, second = tell(database, "a"), tell(database, "b")
    assert earlier(database, second) == [first.id]
    assert earlier(database, first) == []
    assert later(database, first) == [second.id]


def test_claims_of_the_same_report_are_no_candidates(database: Database) -> None:
    with database.writing() as work:
        claims = ledger.record_report(
            work, a_report(), WANTED, [a_claim(), a_claim(event=Event.KILLED)], now=NOW
        ).claims
    assert earlier(database, claims[1]) == []


def test_the_same_event_comes_before_other_events(database: Database) -> None:
    captured = tell(database, "1", told=NOW - DAY)
    killed = tell(database, "2", told=NOW - HOUR, claim=a_claim(event=Event.KILLED, places=()))
    asked = tell(database, "3")
    assert earlier(database, asked) == [captured.id, killed.id]
    assert later(database, captured) == [asked.id, killed.id]


def test_of_many_later_claims_the_nearest_are_looked_at(database: Database) -> None:
    late = tell(database, "late", told=NOW - DAY)
    told = [tell(database, str(n), told=NOW + n * HOUR).id for n in range(4)]
    killed = tell(database, "killed", claim=a_claim(event=Event.KILLED, places=()))
    assert later(database, late, limit=5) == [*told, killed.id]
    assert later(database, late, limit=3) == told[:3]


def test_others_are_found_by_their_words(database: Database) -> None:
    place = (Place(name="Lower Sedge"),)
    unnamed = tell(
        database, "1", told=NOW - DAY, claim=a_claim(group=about(NOT_STATED), places=place)
    )
    strange = tell(
        database,
        "2",
        told=NOW - DAY,
        claim=Claim(
            field=a_claim().field,
            start=0,
            end=9,
            quote="Elsewhere",
            claimant=MINISTRY,
            stance=a_claim().stance,
            group=about("BR"),
            event=Event.TRIED,
        ),
    )
    found = earlier(database, tell(database, "3", claim=a_claim(places=place)))
    assert unnamed.id in found
    assert strange.id not in found


@pytest.mark.parametrize(
    ("title", "found"),
    [
        pytest.param("«Кардинал» вернулся домой", True, id="one-rare-name-in-another-script"),
        pytest.param("Un homme rentre chez lui", False, id="no-word-of-it"),
    ],
)
def test_a_title_finds_whom_it_names_where_no_nationality_is_told(
    database: Database, title: str, found: bool
) -> None:
    known = a_claim("A volunteer known as Kardinal was hit. He lives.", places=())
    with database.writing() as work:
        old = ledger.record_report(
            work, a_report("old", published=NOW - DAY), WANTED, [known], now=NOW
        ).claims[0]
        unnamed = a_claim("He came back. He rests.", group=about(NOT_STATED), places=())
        new = ledger.record_report(
            work, a_report("new", title=title), WANTED, [unnamed], now=NOW
        ).claims[0]
    assert (old.id in earlier(database, new)) is found


def test_copies_do_not_crowd_out_what_was_said_before(database: Database) -> None:
    first = tell(
        database, "first", told=NOW - 30 * DAY, claim=a_claim(figure=exactly(2), claimant=MINISTRY)
    )
    for number in range(60):
        tell(database, f"copy {number}", told=NOW - HOUR)
    found = earlier(database, tell(database, "asked"), limit=20)
    assert first.id in found[: candidates.ALIKE + 1]
    assert len(found) == len(set(found)) <= 20


def test_what_is_gone_is_no_candidate(database: Database) -> None:
    tell(database, "gone", told=NOW - DAY)
    with database.writing() as work:
        ledger.record_report(work, a_report("gone", "Withdrawn."), WANTED, [], now=NOW)
    assert earlier(database, tell(database, "asked")) == []


def then(database: Database, claim: RecordedClaim, as_of: datetime) -> list[int]:
    with database.reading() as work:
        return [found.id for found in ledger.candidates_then(work, claim, as_of)]


def test_as_of_a_moment_what_stood_then_is_a_candidate(database: Database) -> None:
    place = (Place(name="Lower Sedge"),)
    gone = tell(database, "gone", told=NOW - DAY)
    stays = tell(
        database, "stays", told=NOW - DAY, claim=a_claim(group=about(NOT_STATED), places=place)
    )
    with database.writing() as work:
        late = ledger.record_report(
            work,
            a_report("late", published=NOW - HOUR, title="late"),
            WANTED,
            [a_claim(places=())],
            now=NOW + DAY,
        ).claims[0]
        ledger.record_report(work, a_report("gone", "Withdrawn."), WANTED, [], now=NOW + DAY)
    asked = tell(database, "asked", claim=a_claim(places=place))
    assert sorted(then(database, asked, NOW + HOUR)) == [gone.id, stays.id]
    assert sorted(then(database, asked, NOW + 2 * DAY)) == [stays.id, late.id]
    assert sorted(then(database, asked, NOW + 2 * DAY)) == sorted(earlier(database, asked))
    assert then(database, asked, NOW - HOUR) == []


def test_a_claim_that_is_not_recorded_is_compared_too(database: Database) -> None:
    """`claims check` judges a text without recording it."""
    known = tell(database, "known", told=NOW - DAY)
    asked = RecordedClaim(
        id=1,
        claim=a_claim(claimant=COUNCIL),
        report=0,
        report_key="typed",
        source=a_report().source,
        title="",
        url=None,
        published=None,
        first_seen=NOW,
        recorded_at=NOW,
    )
    assert earlier(database, asked) == [known.id]
