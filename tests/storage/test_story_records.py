"""Which stories are open, what belongs to them, and what belonged to them then."""

from __future__ import annotations

from datetime import datetime

from storage_samples import DAY, HOUR, NOW, TEXT, WANTED, a_claim, a_report

from claims.model import NOT_STATED, Group
from storage import ledger
from storage.database import Database
from storage.kept import stories
from storage.ledger import RecordedReport


def record(
    database: Database,
    key: str,
    *,
    published: datetime = NOW,
    nationality: str = "CN",
    now: datetime = NOW,
) -> RecordedReport:
    claim = a_claim(group=Group(nationality=nationality))
    with database.writing() as work:
        return ledger.record_report(
            work, a_report(key, published=published), WANTED, [claim], now=now
        )


def assign(
    database: Database, report: RecordedReport, story: int | None, now: datetime = NOW
) -> int:
    with database.writing() as work:
        return ledger.assign_story(work, report.id, story, reasons=[f"into {story}"], now=now)


def open_ids(database: Database, at: datetime = NOW, *nationalities: str) -> list[int]:
    with database.reading() as work:
        found = ledger.open_stories(work, at=at, nationalities=nationalities)
    return [story.id for story in found]


def test_a_story_grows(database: Database) -> None:
    first = record(database, "k1", published=NOW - DAY)
    second = record(database, "k2", published=NOW - 2 * DAY)
    story = assign(database, first, None)
    assert assign(database, second, story) == story
    with database.reading() as work:
        found = ledger.get_story(work, story)
        (open_story,) = ledger.open_stories(work, at=NOW, nationalities={"CN"})
        told = ledger.get_report(work, second.id)
    assert found is not None
    assert [report.key for report in found.reports] == ["k2", "k1"]
    assert [report.reasons for report in found.reports] == [(f"into {story}",), ("into None",)]
    assert (found.first_at, found.last_at) == (NOW - 2 * DAY, NOW - DAY)
    assert [claim.story for claim in found.claims] == [story, story]
    assert [report.key for report in open_story.reports] == ["k2", "k1"]
    assert open_story.reports[0].opening == TEXT
    assert {claim.id for claim in open_story.claims} == {claim.id for claim in found.claims}
    assert told is not None
    assert (told.story, told.story_reasons) == (story, (f"into {story}",))


def test_open_are_those_near_about_the_same_people(database: Database) -> None:
    near = assign(database, record(database, "near"), None)
    old = assign(database, record(database, "old", published=NOW - 20 * DAY), None)
    other = assign(database, record(database, "other", nationality="NP"), None)
    unnamed = assign(database, record(database, "unnamed", nationality=NOT_STATED), None)
    assert open_ids(database, NOW, "CN") == [near]
    assert open_ids(database, NOW, "CN", "NP") == [other, near]
    assert open_ids(database, NOW - 10 * DAY, "CN") == [near, old]
    assert open_ids(database) == [unnamed, other, near]
    assert open_ids(database, NOW, NOT_STATED) == [unnamed, other, near]
    assert open_ids(database, NOW, "KP") == []


def test_a_late_older_report_finds_the_story_that_came_after_it(database: Database) -> None:
    story = assign(database, record(database, "k1"), None)
    assert open_ids(database, NOW - 3 * DAY, "CN") == [story]


def test_of_a_long_story_the_first_and_the_newest_are_looked_at(database: Database) -> None:
    story = None
    for number in range(stories.FIRST_REPORTS + stories.NEWEST_REPORTS + 5):
        story = assign(database, record(database, f"k{number:02}"), story)
    with database.reading() as work:
        (found,) = ledger.open_stories(work, at=NOW, nationalities={"CN"})
    keys = [report.key for report in found.reports]
    assert keys[: stories.FIRST_REPORTS] == ["k00", "k01", "k02", "k03"]
    assert keys[-1] == "k16"
    assert len(keys) == stories.FIRST_REPORTS + stories.NEWEST_REPORTS


def test_a_report_changes_its_story_and_both_were_true_then(database: Database) -> None:
    first, second = record(database, "k1"), record(database, "k2")
    story = assign(database, first, None)
    assign(database, second, story)
    other = assign(database, second, None, now=NOW + HOUR)
    assert other != story
    with database.reading() as work:
        now_in = ledger.get_story(work, story)
        then_in = ledger.get_story(work, story, as_of=NOW)
        claim_now = ledger.get_claim(work, second.claims[0].id)
        claim_then = ledger.get_claim(work, second.claims[0].id, as_of=NOW)
        assert ledger.get_story(work, other, as_of=NOW) is None
        report_then = ledger.get_report(work, second.id, as_of=NOW)
    assert now_in is not None
    assert then_in is not None
    assert claim_now is not None
    assert claim_then is not None
    assert report_then is not None
    assert [report.key for report in now_in.reports] == ["k1"]
    assert [report.key for report in then_in.reports] == ["k1", "k2"]
    assert (claim_now.story, claim_then.story, report_then.story) == (other, story, story)


def test_giving_the_same_story_again_changes_nothing(database: Database) -> None:
    report = record(database, "k1")
    story = assign(database, report, None)
    assert assign(database, report, story, now=NOW + HOUR) == story
    with database.reading() as work:
        found = ledger.get_report(work, report.id)
    assert found is not None
    assert found.story_reasons == ("into None",)


def test_changes_are_what_was_recorded_in_a_span(database: Database) -> None:
    record(database, "k1", now=NOW - HOUR)
    second = record(database, "k2", published=NOW - 9 * DAY, now=NOW)
    record(database, "k3", now=NOW + HOUR)
    with database.reading() as work:
        changes = ledger.changes(work, NOW, NOW + HOUR)
    assert changes.claims == second.claims
    assert changes.reports == 1


def test_counts(database: Database) -> None:
    story = assign(database, record(database, "k1"), None)
    assign(database, record(database, "k2"), story)
    with database.reading() as work:
        counts = ledger.counts(work)
    assert (counts.reports, counts.claims, counts.stories, counts.links) == (2, 2, 1, 0)
    assert (counts.feeds, counts.entries, counts.waiting, counts.passed_over) == (0, 0, 0, 0)
