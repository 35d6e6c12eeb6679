"""The ledger from further away: stories, reports, what changed, how much.

Each answers as of an earlier moment, too, in the sense of `storage.kept.reading`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, not_, or_, select, text
from sqlalchemy.orm import aliased

from claims.model import Field, RecordedClaim, Relevance, Report
from storage.columns import AnySelect, is_number_of_a_row, table, unindexed
from storage.kept.reading import StoredLink, held, read_claims, read_links, standing
from storage.kept.rows import select_claims
from storage.kept.verdicts import verdict_of
from storage.polled.sources import source_of
from storage.schema import (
    ClaimRow,
    EntryRow,
    FeedRow,
    LinkRow,
    ReportRow,
    RevisionRow,
    SourceRow,
    StoryReportRow,
    StoryRow,
)

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import TextClause
    from sqlalchemy.sql import ColumnElement

    from claims.model import Source
    from storage.columns import AnyRow, Row
    from storage.database import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportInStory:
    """A report of a story. `reasons` say why it belongs there."""

    id: int
    key: str
    source: Source
    title: str
    url: str | None
    published: datetime | None
    first_seen: datetime
    recorded_at: datetime
    revision: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRecord:
    """A story: its reports in the order they were told, and the claims they make."""

    id: int
    first_at: datetime
    last_at: datetime
    recorded_at: datetime
    reports: tuple[ReportInStory, ...]
    claims: tuple[RecordedClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReport:
    """A report in the ledger, in its newest words or those of then, with the verdict on it.

    The text of a report that was passed over is not kept and is empty here. `recorded_at` is when
    these words were recorded; `story_reasons` say why it is in its story.
    """

    id: int
    report: Report
    relevance: Relevance
    revision: int
    recorded_at: datetime
    story: int | None
    story_reasons: tuple[str, ...]
    claims: tuple[RecordedClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """A feed's entry that did not count, and why."""

    key: str
    title: str
    link: str | None
    source: Source
    seen_at: datetime
    relevance: Relevance


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerChanges:
    """What was recorded in a span of time, oldest first: new claims, new links, new reports."""

    claims: tuple[RecordedClaim, ...]
    links: tuple[StoredLink, ...]
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerCounts:
    """How much the ledger holds. `reports` are those that count."""

    feeds: int
    entries: int
    waiting: int
    reports: int
    passed_over: int
    stories: int
    claims: int
    links: int


def get_story(work: Work, story: int, *, as_of: datetime | None = None) -> StoryRecord | None:
    """A story with its reports and claims; None where there is none of that number (yet)."""
    if not is_number_of_a_row(story):
        return None
    row = work.connection.execute(select(table(StoryRow)).where(StoryRow.id == story)).first()
    if row is None or (as_of is not None and row.recorded_at > as_of):
        return None
    reports = _reports_in(work, story, as_of)
    claims = select_claims(
        ClaimRow.report_id.in_([report.id for report in reports]), standing(as_of)
    )
    return StoryRecord(
        id=story,
        first_at=row.first_at,
        last_at=row.last_at,
        recorded_at=row.recorded_at,
        reports=reports,
        claims=tuple(sorted(read_claims(work, claims, as_of), key=_as_told)),
    )


def get_report(work: Work, report_id: int, *, as_of: datetime | None = None) -> StoredReport | None:
    """A report by its number."""
    if not is_number_of_a_row(report_id):
        return None
    return _report(work, ReportRow.id == report_id, as_of)


def find_report(work: Work, name: str, *, as_of: datetime | None = None) -> StoredReport | None:
    """A report by its key or its address."""
    return _report(work, ReportRow.key == name, as_of) or _report(
        work, ReportRow.url == name, as_of
    )


def find_passed_over(work: Work, name: str) -> PassedOver | None:
    """The verdict on an entry that did not count, by its key or its address."""
    # Links are indexed by feed: one look a feed is far less than one at every entry.
    by_link = and_(EntryRow.feed_id.in_(select(FeedRow.id)), EntryRow.link == name)
    return _passed_over(work, EntryRow.key == name) or _passed_over(work, by_link)


def changes(work: Work, since: datetime, until: datetime) -> LedgerChanges:
    """What was recorded from `since` on and before `until`, of what still stands.

    Claims of an older report are among it where the report was edited since, and not where a person
    put it right or it was read anew: that is no news.
    """
    recorded = (
        ClaimRow.recorded_at >= since,
        ClaimRow.recorded_at < until,
        ClaimRow.gone_at.is_(None),
    )
    news = or_(_of_report_recorded(since), _of_edit())
    claims = select_claims(*recorded, news).order_by(ClaimRow.recorded_at, ClaimRow.id)
    stale = set(work.connection.scalars(select(ClaimRow.id).where(*recorded, not_(news))))
    links = read_links(work, LinkRow.recorded_at >= since, LinkRow.recorded_at < until)
    fresh = [link for link in links if link.relation.from_claim not in stale]
    return LedgerChanges(
        claims=read_claims(work, claims, None),
        links=tuple(sorted(fresh, key=lambda link: (link.recorded_at, link.id))),
        reports=_count(
            work,
            ReportRow,
            ReportRow.recorded_at >= since,
            ReportRow.recorded_at < until,
            ReportRow.relevant.is_(True),
        ),
    )


def _of_report_recorded(since: datetime) -> ColumnElement[bool]:
    new = select(ReportRow.id).where(
        ReportRow.id == ClaimRow.report_id, ReportRow.recorded_at >= since
    )
    return new.correlate(ClaimRow).exists()


def _of_edit() -> ColumnElement[bool]:
    """Whether a claim came with other words of its report."""
    before = aliased(RevisionRow)
    edit = (
        select(RevisionRow.id)
        .join(before, before.report_id == RevisionRow.report_id)
        .where(
            RevisionRow.report_id == ClaimRow.report_id,
            RevisionRow.recorded_at == ClaimRow.recorded_at,
            before.number == RevisionRow.number - 1,
            before.content_hash != RevisionRow.content_hash,
        )
    )
    return edit.correlate(ClaimRow).exists()


def counts(work: Work) -> LedgerCounts:
    """How much of everything the ledger holds now."""
    # Walks along small indexes only: an entry's row is mostly text.
    entries = _count(work, EntryRow)
    waiting = _count(work, EntryRow, text("entries.state = 'to_read'"))
    settled = _count(work, EntryRow, text("entries.state IN ('read', 'unreadable')"))
    counted = _count(work, ReportRow, ReportRow.relevant.is_(True))
    return LedgerCounts(
        feeds=_count(work, FeedRow),
        entries=entries,
        waiting=waiting,
        reports=counted,
        passed_over=entries - waiting - settled + _count(work, ReportRow) - counted,
        stories=_count(work, StoryRow),
        claims=_count(work, ClaimRow) - _count(work, ClaimRow, ClaimRow.gone_at.is_not(None)),
        links=_count(work, LinkRow, LinkRow.ended_at.is_(None)),
    )


def _count(work: Work, rows: type[Row], *conditions: ColumnElement[bool] | TextClause) -> int:
    counted = select(func.count()).select_from(table(rows)).where(*conditions)
    return work.connection.scalar(counted) or 0


def _reports_in(work: Work, story: int, as_of: datetime | None) -> tuple[ReportInStory, ...]:
    query: AnySelect = (
        _SELECT_REPORTS.add_columns(StoryReportRow.reasons)
        .join(StoryReportRow, StoryReportRow.report_id == ReportRow.id)
        .where(StoryReportRow.story_id == story, held(as_of), _in_words_of(as_of))
    )
    rows = work.connection.execute(query)
    return tuple(
        ReportInStory(
            id=row.id,
            key=row.key,
            source=_source(row),
            title=row.title,
            url=row.url,
            published=row.published,
            first_seen=row.first_seen,
            recorded_at=row.first_recorded_at,
            revision=row.number,
            reasons=tuple(row.reasons),
        )
        for row in sorted(rows, key=lambda row: (row.published or row.first_seen, row.id))
    )


_SELECT_REPORTS: AnySelect = (
    select(
        ReportRow.id,
        ReportRow.key,
        ReportRow.url,
        ReportRow.language,
        RevisionRow.published,
        ReportRow.first_seen,
        ReportRow.recorded_at.label("first_recorded_at"),
        RevisionRow.number,
        RevisionRow.title,
        RevisionRow.recorded_at,
        SourceRow.name,
        SourceRow.tier,
        SourceRow.language.label("outlet_language"),
        SourceRow.family,
    )
    .join(RevisionRow, RevisionRow.report_id == ReportRow.id)
    .join(SourceRow, SourceRow.id == ReportRow.source_id)
)


def _in_words_of(as_of: datetime | None) -> ColumnElement[bool]:
    """Holds for the newest revision, or the newest of then."""
    if as_of is None:
        return RevisionRow.number == ReportRow.revision
    newest = (
        select(func.max(RevisionRow.number))
        .where(RevisionRow.report_id == ReportRow.id, RevisionRow.recorded_at <= as_of)
        .correlate(ReportRow)
        .scalar_subquery()
    )
    return RevisionRow.number == newest


def _source(row: AnyRow) -> Source:
    return source_of(row.name, row.tier, row.outlet_language, row.family)


def _report(
    work: Work, condition: ColumnElement[bool], as_of: datetime | None
) -> StoredReport | None:
    row = work.connection.execute(
        _SELECT_REPORTS.add_columns(
            RevisionRow.text,
            RevisionRow.relevant,
            RevisionRow.score,
            RevisionRow.reason,
            RevisionRow.terms,
        )
        .where(and_(condition, _in_words_of(as_of)))
        .order_by(ReportRow.id.desc())
    ).first()
    if row is None:
        return None
    story, reasons = _membership(work, row.id, as_of)
    claims = read_claims(work, select_claims(ClaimRow.report_id == row.id, standing(as_of)), as_of)
    return StoredReport(
        id=row.id,
        report=Report(
            key=row.key,
            source=_source(row),
            title=row.title,
            text=row.text or "",
            url=row.url,
            language=row.language,
            published=row.published,
            first_seen=row.first_seen,
        ),
        relevance=verdict_of(
            relevant=row.relevant, score=row.score, reason=row.reason, terms=row.terms
        ),
        revision=row.number,
        recorded_at=row.recorded_at,
        story=story,
        story_reasons=reasons,
        claims=tuple(sorted(claims, key=_as_read)),
    )


def _as_told(told: RecordedClaim) -> tuple[datetime, int]:
    return (told.told_at, told.id)


def _as_read(told: RecordedClaim) -> tuple[bool, int, int]:
    return (told.claim.field is not Field.TITLE, told.claim.start, told.id)


def _membership(
    work: Work, report_id: int, as_of: datetime | None
) -> tuple[int | None, tuple[str, ...]]:
    row = work.connection.execute(
        select(StoryReportRow.story_id, StoryReportRow.reasons).where(
            StoryReportRow.report_id == report_id, held(as_of)
        )
    ).first()
    return (None, ()) if row is None else (row.story_id, tuple(row.reasons))


def _passed_over(work: Work, condition: ColumnElement[bool]) -> PassedOver | None:
    row = work.connection.execute(
        select(
            EntryRow.key,
            EntryRow.title,
            EntryRow.link,
            EntryRow.seen_at,
            EntryRow.score,
            EntryRow.reason,
            EntryRow.terms,
            SourceRow.name,
            SourceRow.tier,
            SourceRow.language.label("outlet_language"),
            SourceRow.family,
        )
        .join(FeedRow, FeedRow.id == EntryRow.feed_id)
        .join(SourceRow, SourceRow.id == FeedRow.source_id)
        .where(condition, EntryRow.state == "passed_over")
        .order_by(unindexed(EntryRow.id).desc())
    ).first()
    if row is None:
        return None
    return PassedOver(
        key=row.key,
        title=row.title,
        link=row.link,
        source=_source(row),
        seen_at=row.seen_at,
        relevance=verdict_of(relevant=False, score=row.score, reason=row.reason, terms=row.terms),
    )
