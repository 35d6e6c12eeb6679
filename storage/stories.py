"""Stories: which are open around a moment, which report belongs to which, and since when."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, update

from claims.model import NOT_STATED
from claims.stories import OPENING, OpenStory, StoryReport
from storage.columns import AnySelect, unindexed
from storage.rows import recorded, select_claims
from storage.schema import ClaimRow, ReportRow, RevisionRow, SourceRow, StoryReportRow, StoryRow
from storage.sources import source_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from claims.model import RecordedClaim
    from storage.database import Work

MOST_STORIES = 30
"""Open stories that are looked at, those that grew last."""

FIRST_REPORTS = 4
NEWEST_REPORTS = 8
"""Reports looked at of one story: what began it and what it came to; the rest are copies."""

_SELECT_OPENINGS: AnySelect = (
    select(
        ReportRow.id,
        ReportRow.key,
        ReportRow.story_id,
        ReportRow.title,
        func.substr(RevisionRow.text, 1, OPENING).label("opening"),
        ReportRow.url,
        ReportRow.language,
        ReportRow.published,
        ReportRow.first_seen,
        SourceRow.name,
        SourceRow.tier,
        SourceRow.language.label("outlet_language"),
        SourceRow.family,
    )
    .join(
        RevisionRow,
        (RevisionRow.report_id == ReportRow.id) & (RevisionRow.number == ReportRow.revision),
    )
    .join(SourceRow, SourceRow.id == ReportRow.source_id)
)


def open_stories(
    work: Work, *, at: datetime, nationalities: Collection[str], days: int = 14
) -> tuple[OpenStory, ...]:
    """Stories with claims about these people within so many days of a moment, newest first.

    No nationality stands for all of them.
    """
    numbers = _stories_around(work, at, nationalities, timedelta(days=days))
    if not numbers:
        return ()
    spans = {
        row.id: row
        for row in work.connection.execute(
            select(StoryRow.id, StoryRow.first_at, StoryRow.last_at).where(StoryRow.id.in_(numbers))
        )
    }
    reports = _reports_of(work, numbers)
    claims = _claims_of(work, [report.id for told in reports.values() for report in told])
    return tuple(
        OpenStory(
            id=number,
            first_at=spans[number].first_at,
            last_at=spans[number].last_at,
            reports=tuple(reports[number]),
            claims=tuple(claims.get(number, ())),
        )
        for number in numbers
    )


def assign_story(
    work: Work, report_id: int, story: int | None, *, reasons: Sequence[str], now: datetime
) -> int:
    """Give a report its story, a new one where it is None; returns the story's number.

    A report that had another one leaves it, and both know.
    """
    work.memory.clear()
    told = work.connection.execute(
        select(ReportRow.published, ReportRow.first_seen, ReportRow.story_id).where(
            ReportRow.id == report_id
        )
    ).one()
    told_at = told.published or told.first_seen
    if story is not None and told.story_id == story:
        return story
    number = _new_story(work, told_at, now) if story is None else story
    _end_membership(work, report_id, now)
    work.connection.execute(
        insert(StoryReportRow).values(
            story_id=number, report_id=report_id, reasons=list(reasons), recorded_at=now
        )
    )
    work.connection.execute(
        update(ReportRow).where(ReportRow.id == report_id).values(story_id=number)
    )
    _stretch(work, number, told_at)
    return number


def _stories_around(
    work: Work, at: datetime, nationalities: Collection[str], span: timedelta
) -> list[int]:
    # SQLite would otherwise walk all claims of a nationality for every story.
    about = (
        select(ClaimRow.id)
        .join(ReportRow, ReportRow.id == ClaimRow.report_id)
        .where(ReportRow.story_id == StoryRow.id, unindexed(ClaimRow.gone_at).is_(None))
    )
    if nationalities and NOT_STATED not in nationalities:
        about = about.where(unindexed(ClaimRow.nationality).in_(nationalities))
    return list(
        work.connection.execute(
            select(StoryRow.id)
            .where(StoryRow.last_at >= at - span, StoryRow.first_at <= at + span, about.exists())
            .order_by(StoryRow.last_at.desc(), StoryRow.id.desc())
            .limit(MOST_STORIES)
        ).scalars()
    )


def _reports_of(work: Work, stories: Sequence[int]) -> dict[int, list[StoryReport]]:
    rows = work.connection.execute(
        _SELECT_OPENINGS.where(ReportRow.id.in_(_telling_reports(work, stories)))
    )
    found: dict[int, list[StoryReport]] = {number: [] for number in stories}
    for row in sorted(rows, key=lambda row: (row.published or row.first_seen, row.id)):
        found[row.story_id].append(
            StoryReport(
                id=row.id,
                key=row.key,
                source=source_of(row.name, row.tier, row.outlet_language, row.family),
                title=row.title,
                opening=row.opening or "",
                url=row.url,
                language=row.language,
                told_at=row.published or row.first_seen,
            )
        )
    return found


def _telling_reports(work: Work, stories: Sequence[int]) -> list[int]:
    """The first few reports of each story and the newest."""
    rows = work.connection.execute(
        select(ReportRow.story_id, ReportRow.id)
        .where(ReportRow.story_id.in_(stories))
        .order_by(ReportRow.story_id, ReportRow.id)
    )
    chosen: list[int] = []
    for _, members in groupby(rows, key=itemgetter(0)):
        reports = [report for _, report in members]
        chosen += reports[:FIRST_REPORTS] + reports[FIRST_REPORTS:][-NEWEST_REPORTS:]
    return chosen


def _claims_of(work: Work, reports: Sequence[int]) -> dict[int, list[RecordedClaim]]:
    rows = work.connection.execute(
        select_claims(ClaimRow.report_id.in_(reports), ClaimRow.gone_at.is_(None)).order_by(
            ClaimRow.id
        )
    )
    found: dict[int, list[RecordedClaim]] = {}
    for claim in recorded(rows):
        found.setdefault(claim.story or 0, []).append(claim)
    return found


def _new_story(work: Work, told_at: datetime, now: datetime) -> int:
    return int(
        work.connection.execute(
            insert(StoryRow)
            .values(first_at=told_at, last_at=told_at, recorded_at=now)
            .returning(StoryRow.id)
        ).scalar_one()
    )


def _end_membership(work: Work, report_id: int, now: datetime) -> None:
    work.connection.execute(
        update(StoryReportRow)
        .where(StoryReportRow.report_id == report_id, StoryReportRow.ended_at.is_(None))
        .values(ended_at=now)
    )


def _stretch(work: Work, story: int, told_at: datetime) -> None:
    work.connection.execute(
        update(StoryRow)
        .where(StoryRow.id == story, StoryRow.last_at < told_at)
        .values(last_at=told_at)
    )
    work.connection.execute(
        update(StoryRow)
        .where(StoryRow.id == story, StoryRow.first_at > told_at)
        .values(first_at=told_at)
    )
