"""A report on its way in, and again, and changed."""

from __future__ import annotations

from dataclasses import replace

from storage_samples import (
    COUNCIL,
    DAY,
    HOUR,
    MINISTRY,
    NOW,
    TEXT,
    UNWANTED,
    WANTED,
    a_claim,
    a_report,
    exactly,
)

from claims.model import Event, Scope, Stance
from storage import ledger
from storage.database import Database


def others() -> dict[str, object]:
    return {"quote": "He spoke of at least 70 others.", "event": Event.DEPLOYED}


def test_what_goes_in_comes_out(database: Database) -> None:
    denial = a_claim(
        quote="The Ministry of Tides called that baseless.",
        claimant=MINISTRY,
        stance=Stance.DENIES,
        scope=Scope.PRESENCE,
        figure=None,
        places=(),
        period=None,
        said_on=NOW.date(),
    )
    told = (a_claim(), denial)
    with database.writing() as work:
        stored = ledger.record_report(work, a_report(), WANTED, told, now=NOW)
    assert (stored.is_new, stored.changed, stored.revision, stored.story) == (True, False, 1, None)
    with database.reading() as work:
        found = ledger.get_report(work, stored.id)
        claims = ledger.claims_by_id(work, [claim.id for claim in stored.claims])
    assert found is not None
    assert found.report == a_report()
    assert found.relevance == WANTED
    assert tuple(claim.claim for claim in found.claims) == told
    assert tuple(claims.values()) == stored.claims == found.claims
    assert stored.claims[0].source == a_report().source
    assert stored.claims[0].recorded_at == NOW


def test_a_known_report_is_recorded_once(database: Database) -> None:
    with database.writing() as work:
        first = ledger.record_report(work, a_report(), WANTED, [a_claim()], now=NOW)
        again = ledger.record_report(
            work, a_report(first_seen=NOW + DAY), WANTED, [a_claim()], now=NOW + DAY
        )
    assert again == replace(first, is_new=False)


def test_a_revision_keeps_the_numbers_of_what_it_still_says(database: Database) -> None:
    text = "A correction was made. " + TEXT.replace("at least 70", "at least 90")
    with database.writing() as work:
        before = ledger.record_report(
            work, a_report(), WANTED, [a_claim(), a_claim(**others())], now=NOW
        )
        moved = a_claim(text, quote=a_claim().quote)
        changed = a_claim(
            text, quote="He spoke of at least 90 others.", event=Event.DEPLOYED, figure=exactly(90)
        )
        after = ledger.record_report(
            work, a_report(text=text), WANTED, [moved, changed], now=NOW + HOUR
        )
    assert (after.changed, after.revision, after.id) == (True, 2, before.id)
    assert after.claims[0].id == before.claims[0].id
    assert after.claims[0].claim == moved
    assert text[after.claims[0].claim.start :].startswith(moved.quote)
    assert after.gone == (before.claims[1].id,)
    assert after.claims[1].id > before.claims[1].id
    assert after.claims[1].recorded_at == NOW + HOUR


def test_a_mended_word_does_not_make_a_new_claim(database: Database) -> None:
    text = TEXT.replace("taken prisoner", "captured")
    with database.writing() as work:
        before = ledger.record_report(work, a_report(), WANTED, [a_claim()], now=NOW)
        after = ledger.record_report(
            work, a_report(text=text), WANTED, [a_claim(text)], now=NOW + HOUR
        )
    assert [claim.id for claim in after.claims] == [claim.id for claim in before.claims]
    assert after.gone == ()
    assert "captured near" in after.claims[0].claim.quote


def test_then_the_claim_stood_in_other_words(database: Database) -> None:
    text = "An update. " + TEXT.replace("taken prisoner", "captured")
    with database.writing() as work:
        number = ledger.record_report(work, a_report(), WANTED, [a_claim()], now=NOW).claims[0].id
        ledger.record_report(work, a_report(text=text), WANTED, [a_claim(text)], now=NOW + HOUR)
    with database.reading() as work:
        then = ledger.get_claim(work, number, as_of=NOW)
        now = ledger.get_claim(work, number)
        report = ledger.get_report(work, 1, as_of=NOW)
    assert then is not None
    assert now is not None
    assert report is not None
    assert then.claim == a_claim()
    assert now.claim == a_claim(text)
    assert report.report.text[then.claim.start : then.claim.end] == then.claim.quote


def test_what_is_gone_is_still_there_to_be_looked_up(database: Database) -> None:
    with database.writing() as work:
        number = ledger.record_report(work, a_report(), WANTED, [a_claim()], now=NOW).claims[0].id
        after = ledger.record_report(work, a_report(text="Withdrawn."), WANTED, [], now=NOW + HOUR)
    assert after.gone == (number,)
    with database.reading() as work:
        claim = ledger.get_claim(work, number)
        before = ledger.get_claim(work, number, as_of=NOW)
        report = ledger.get_report(work, after.id)
        then = ledger.get_report(work, after.id, as_of=NOW)
    assert claim is not None
    assert before is not None
    assert (claim.gone_at, before.gone_at) == (NOW + HOUR, None)
    assert report is not None
    assert then is not None
    assert report.claims == ()
    assert [claim.id for claim in then.claims] == [number]
    assert then.report.text == TEXT


def test_why_a_report_did_not_count_is_kept_without_its_text(database: Database) -> None:
    with database.writing() as work:
        number = ledger.record_verdict(work, a_report(), UNWANTED, now=NOW)
    with database.reading() as work:
        found = ledger.find_report(work, a_report().key)
    assert found is not None
    assert (found.id, found.report.text, found.report.title) == (number, "", a_report().title)
    assert found.relevance == UNWANTED


def test_a_report_may_stop_counting(database: Database) -> None:
    with database.writing() as work:
        first = ledger.record_report(work, a_report(), WANTED, [a_claim()], now=NOW)
        ledger.record_verdict(work, a_report(text="About chess."), UNWANTED, now=NOW + HOUR)
    with database.reading() as work:
        found = ledger.get_report(work, first.id)
        counts = ledger.counts(work)
    assert found is not None
    assert not found.relevance.relevant
    assert found.claims == ()
    assert (counts.reports, counts.passed_over, counts.claims) == (0, 1, 0)


def test_claimants_are_kept_apart_by_kind_and_state(database: Database) -> None:
    other = replace(COUNCIL, speaks_for=None)
    with database.writing() as work:
        stored = ledger.record_report(
            work, a_report(), WANTED, [a_claim(), a_claim(claimant=other)], now=NOW
        )
    assert {claim.claim.claimant for claim in stored.claims} == {COUNCIL, other}


def test_a_claim_knows_of_whom_its_reports_lead_tells(database: Database) -> None:
    text = "A man was taken prisoner on Friday. He is Mads Brennum, a baker."
    mended = text.replace("Mads Brennum", "Mads Tolstrup")
    one = {"figure": exactly(1)}
    with database.writing() as work:
        first = ledger.record_report(
            work, a_report(text=text), WANTED, [a_claim(text, **one)], now=NOW
        )
        then = ledger.record_report(
            work, a_report(text=mended), WANTED, [a_claim(mended, **one)], now=NOW + HOUR
        )
    assert first.claims[0].persons == ("brennum",)
    assert then.claims[0].persons == ("tolstrup",)
