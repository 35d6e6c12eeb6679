"""Stories: which are open around a moment, which report belongs to which, and since when."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, insert, select, update

from claims.model import NOT_STATED
from claims.stories import OPENING, OpenStory, StoryReport
from storage.columns import Moment, read_moment, table, unindexed
from storage.kept.rows import claims_numbered, forget_claims
from storage.kept.statements import Statement, numbers, read_lately, words
from storage.polled.sources import source_of
from storage.schema import ClaimRow, ReportRow, RevisionRow, SourceRow, StoryReportRow, StoryRow

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from claims.model import RecordedClaim
    from storage.database import Work

MOST_STORIES = 30
"""Open stories that are looked at, those that grew last."""

FIRST_REPORTS = 4
NEWEST_REPORTS = 8
"""Reports looked at of one story: what began it and what it came to; the rest are copies."""

_OPENINGS = Statement(
    select(
        ReportRow.story_id,
        ReportRow.id,
        ReportRow.key,
        ReportRow.title,
        func.substr(RevisionRow.text, 1, OPENING),
        ReportRow.url,
        ReportRow.language,
        func.coalesce(ReportRow.published, ReportRow.first_seen),
        SourceRow.name,
        SourceRow.tier,
        SourceRow.language,
        SourceRow.family,
    )
    .join(
        RevisionRow,
        (RevisionRow.report_id == ReportRow.id) & (RevisionRow.number == ReportRow.revision),
    )
    .join(SourceRow, SourceRow.id == ReportRow.source_id)
    .where(ReportRow.id.in_(numbers("reports")))
)

# SQLite would otherwise walk all claims of a nationality for every story.
_CLAIMS_IN_STORY = (
    select(ClaimRow.id)
    .join(ReportRow, ReportRow.id == ClaimRow.report_id)
    .where(ReportRow.story_id == StoryRow.id, unindexed(ClaimRow.gone_at).is_(None))
)
_ABOUT_THEM = _CLAIMS_IN_STORY.where(unindexed(ClaimRow.nationality).in_(words("people")))
_AROUND = (
    select(StoryRow.id, StoryRow.first_at, StoryRow.last_at)
    .where(StoryRow.last_at >= bindparam("since"), StoryRow.first_at <= bindparam("until"))
    .order_by(StoryRow.last_at.desc(), StoryRow.id.desc())
    .limit(MOST_STORIES)
)
_AROUND_ANY = Statement(_AROUND.where(_CLAIMS_IN_STORY.exists()))
_AROUND_THEM = Statement(_AROUND.where(_ABOUT_THEM.exists()))

_MEMBERS = Statement(
    select(ReportRow.story_id, ReportRow.id)
    .where(ReportRow.story_id.in_(numbers("stories")))
    .order_by(ReportRow.story_id, ReportRow.id)
)
_CLAIMS = Statement(
    select(ClaimRow.id, ClaimRow.report_id, ClaimRow.nationality)
    .where(
        ClaimRow.report_id.in_(numbers("reports")),
        unindexed(ClaimRow.gone_at).is_(None),
    )
    .order_by(ClaimRow.report_id, ClaimRow.field.desc(), ClaimRow.start, ClaimRow.id)
)

_REPORT = Statement(
    select(ReportRow.published, ReportRow.first_seen, ReportRow.story_id).where(
        ReportRow.id == bindparam("report")
    )
)
_NEW_STORY = Statement(
    insert(table(StoryRow)).returning(StoryRow.id), ("first_at", "last_at", "recorded_at")
)
_JOIN = Statement(
    insert(table(StoryReportRow)), ("story_id", "report_id", "reasons", "recorded_at")
)
_LEAVE = Statement(
    update(table(StoryReportRow))
    .where(StoryReportRow.report_id == bindparam("report"), StoryReportRow.ended_at.is_(None))
    .values(ended_at=bindparam("now"))
)
_BELONG = Statement(
    update(table(ReportRow))
    .where(ReportRow.id == bindparam("report"))
    .values(story_id=bindparam("story"))
)
_STRETCH = Statement(
    update(table(StoryRow))
    .where(StoryRow.id == bindparam("story"))
    .values(
        first_at=func.min(StoryRow.first_at, bindparam("told_at", type_=Moment)),
        last_at=func.max(StoryRow.last_at, bindparam("told_at", type_=Moment)),
    )
)


def open_stories(
    work: Work, *, at: datetime, nationalities: Collection[str], days: int = 14
) -> tuple[OpenStory, ...]:
    """Stories with claims about these people within so many days of a moment, newest first.

    No nationality stands for all of them.
    """
    span = timedelta(days=days)
    named = bool(nationalities) and NOT_STATED not in nationalities
    around = _AROUND_THEM if named else _AROUND_ANY
    asked = {"since": at - span, "until": at + span, "people": nationalities}
    rows = around.rows(work.connection, asked)
    if not rows:
        return ()
    reports = _reports_of(work, [number for number, _, _ in rows])
    told = [report.id for some in reports.values() for report in some]
    claims = _claims_of(work, told, {*nationalities, NOT_STATED} if named else set())
    return tuple(
        OpenStory(
            id=number,
            first_at=read_moment(first_at),
            last_at=read_moment(last_at),
            reports=tuple(reports[number]),
            claims=tuple(claims.get(number, ())),
        )
        for number, first_at, last_at in rows
    )


def assign_story(
    work: Work, report_id: int, story: int | None, *, reasons: Sequence[str], now: datetime
) -> int:
    """Give a report its story, a new one where it is None; returns the story's number.

    A report that had another one leaves it, and both know.
    """
    ((published, first_seen, before),) = _REPORT.rows(work.connection, {"report": report_id})
    if story is not None and before == story:
        return story
    forget_claims(work, report_id)
    told_at = read_moment(published or first_seen)
    number = _new_story(work, told_at, now) if story is None else story
    if before is not None:
        _LEAVE.execute(work.connection, {"report": report_id, "now": now})
    joined = {
        "story_id": number,
        "report_id": report_id,
        "reasons": list(reasons),
        "recorded_at": now,
    }
    _JOIN.execute(work.connection, joined)
    _BELONG.execute(work.connection, {"report": report_id, "story": number})
    if story is not None:
        _STRETCH.execute(work.connection, {"story": number, "told_at": told_at})
    return number


def leave_story(work: Work, report_id: int, *, now: datetime) -> None:
    """Take a report out of its story, into none."""
    forget_claims(work, report_id)
    _LEAVE.execute(work.connection, {"report": report_id, "now": now})
    _BELONG.execute(work.connection, {"report": report_id, "story": None})


def reports_ever_in(work: Work, story: int) -> dict[int, str]:
    """The titles of all reports that are or were in a story, by number, the first to join first."""
    rows = work.connection.execute(
        select(ReportRow.id, ReportRow.title)
        .join(StoryReportRow, StoryReportRow.report_id == ReportRow.id)
        .where(StoryReportRow.story_id == story)
        .order_by(StoryReportRow.id)
    )
    return dict(rows.all())


def _reports_of(work: Work, stories: Sequence[int]) -> dict[int, list[StoryReport]]:
    found: dict[int, list[StoryReport]] = {number: [] for number in stories}
    rows = _OPENINGS.rows(work.connection, {"reports": _telling_reports(work, stories)})
    for row in sorted(rows, key=itemgetter(_TOLD_AT, _NUMBER)):
        found[row[0]].append(_story_report(row[1:]))
    return found


_NUMBER, _TOLD_AT = 1, 7
"""Where they stand in a row of `_OPENINGS`."""


# Of one report to the next nearly all are the same.
@read_lately(1_024)
def _story_report(
    number: int,
    key: str,
    title: str,
    opening: str | None,
    url: str | None,
    language: str | None,
    told_at: str,
    *outlet: Any,
) -> StoryReport:
    return StoryReport(
        id=number,
        key=key,
        source=source_of(*outlet),
        title=title,
        opening=opening or "",
        url=url,
        language=language,
        told_at=read_moment(told_at),
    )


def _telling_reports(work: Work, stories: Sequence[int]) -> list[int]:
    """The first few reports of each story and the newest."""
    rows = _MEMBERS.rows(work.connection, {"stories": stories})
    chosen: list[int] = []
    for _, members in groupby(rows, key=itemgetter(0)):
        reports = [report for _, report in members]
        chosen += reports[:FIRST_REPORTS] + reports[FIRST_REPORTS:][-NEWEST_REPORTS:]
    return chosen


def _claims_of(
    work: Work, reports: Sequence[int], people: Collection[str]
) -> dict[int, list[RecordedClaim]]:
    """The claims about these people, all where there are none; and what each report begins with.

    The rest cannot be about the same, and in a story of many peoples is most of it.
    """
    begun = None
    chosen: list[int] = []
    for number, report, nationality in _CLAIMS.rows(work.connection, {"reports": reports}):
        if report != begun or not people or nationality in people:
            chosen.append(number)
        begun = report
    found: dict[int, list[RecordedClaim]] = {}
    for claim in claims_numbered(work, sorted(chosen)).values():
        found.setdefault(claim.story or 0, []).append(claim)
    return found


def _new_story(work: Work, told_at: datetime, now: datetime) -> int:
    row = {"first_at": told_at, "last_at": told_at, "recorded_at": now}
    return _NEW_STORY.number(work.connection, row)
