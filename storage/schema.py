"""The tables, as mapped classes. They never leave `storage/`; frozen values come out.

Nothing is overwritten that an answer "as of then" needs: what can change over time is ended and
written anew (`ended_at`, `gone_at`), or keeps its past in a table of its own. Moments are aware
and in UTC; a naive one is refused before it reaches SQL. Texts that only a person reads back
(terms, reasons, rejected candidates) are compact JSON.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import Json, Row

AUTOINCREMENT = {"sqlite_autoincrement": True}
"""Ids that people have read are never given twice, also after a row was lost with a backup."""

DISPUTING = "kind IN ('denies', 'disputes')"
"""Holds for links by which a claim speaks against an earlier one."""


class SourceRow(Row):
    """An outlet as it was described when its reports came in. Never changed, only added to."""

    __tablename__ = "sources"
    __table_args__ = (UniqueConstraint("name", "tier", "language", "family"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    tier: Mapped[str]
    # Empty instead of NULL, because NULLs are all different to a unique constraint.
    language: Mapped[str]
    family: Mapped[str]


class FeedRow(Row):
    """A feed that is watched, with what the next poll needs."""

    __tablename__ = "feeds"
    __table_args__ = (Index("feeds_due", "state", "next_poll_at"), AUTOINCREMENT)

    id: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    category: Mapped[str | None]
    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id"))
    state: Mapped[str]
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    body_hash: Mapped[str | None]
    next_poll_at: Mapped[datetime]
    interval_s: Mapped[int]
    failures: Mapped[int]
    last_error: Mapped[str | None]
    warning: Mapped[str | None]
    last_polled_at: Mapped[datetime | None]
    last_success_at: Mapped[datetime | None]
    recorded_at: Mapped[datetime]


class EntryRow(Row):
    """A line of a feed. Its state is the queue: `to_read` until its report is recorded.

    `score`, `reason` and `terms` are the verdict on an entry that was passed over; one that counts
    has its verdict with its report.
    """

    __tablename__ = "entries"
    __table_args__ = (
        Index("entries_guid", "feed_id", "guid"),
        Index("entries_link", "feed_id", "link"),
        Index("entries_content", "feed_id", "content_hash"),
        Index("entries_queue", "published", "id", sqlite_where=text("state = 'to_read'")),
        Index("entries_settled", "id", sqlite_where=text("state IN ('read', 'unreadable')")),
        Index("entries_key", "key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    feed_id: Mapped[int] = mapped_column(ForeignKey("feeds.id", ondelete="CASCADE"))
    key: Mapped[str]
    guid: Mapped[str | None]
    link: Mapped[str | None]
    content_hash: Mapped[str]
    title: Mapped[str]
    text: Mapped[str]
    published: Mapped[datetime | None]
    updated: Mapped[datetime | None]
    quiet: Mapped[bool]
    state: Mapped[str]
    seen_at: Mapped[datetime]
    changed_at: Mapped[datetime | None]
    read_at: Mapped[datetime | None]
    score: Mapped[float | None]
    reason: Mapped[str | None]
    terms: Mapped[Any] = mapped_column(Json, nullable=True)


class ReportRow(Row):
    """An article as the ledger knows it; its texts are in its revisions.

    `story_id` repeats the open row of `story_reports`, so that reading needs no join. `persons`
    are the surnames of whom its headline and lead tell, with spaces between.
    """

    __tablename__ = "reports"
    __table_args__ = (
        Index("reports_url", "url"),
        Index("reports_story", "story_id"),
        Index("reports_recorded", "recorded_at"),
        AUTOINCREMENT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id"))
    url: Mapped[str | None]
    language: Mapped[str | None]
    published: Mapped[datetime | None]
    first_seen: Mapped[datetime]
    revision: Mapped[int]
    title: Mapped[str]
    relevant: Mapped[bool]
    story_id: Mapped[int | None] = mapped_column(ForeignKey("stories.id"))
    recorded_at: Mapped[datetime]
    persons: Mapped[str | None]


class RevisionRow(Row):
    """A report's text as it stood once, and the verdict on it.

    `text` is NULL for a report that was passed over: its hash is kept, to know it again.
    """

    __tablename__ = "report_revisions"
    __table_args__ = (UniqueConstraint("report_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"))
    number: Mapped[int]
    title: Mapped[str]
    text: Mapped[str | None]
    content_hash: Mapped[str]
    relevant: Mapped[bool]
    score: Mapped[float]
    reason: Mapped[str]
    terms: Mapped[Any] = mapped_column(Json, nullable=True)
    recorded_at: Mapped[datetime]
    published: Mapped[datetime | None]
    persons: Mapped[str | None]


class ClaimRow(Row):
    """One statement. `gone_at` is when its report no longer said it; the row stays.

    `told_at`, `first_seen` repeat the report's, because earlier and later are asked of claims.
    `tokens` is what searching reads, see `storage.found.tokens`.
    """

    __tablename__ = "claims"
    __table_args__ = (
        Index("claims_frame", "nationality", "event", "told_at", "gone_at"),
        Index("claims_nationality", "nationality", "told_at", "gone_at"),
        Index("claims_event", "event", "told_at", "gone_at"),
        Index("claims_side", "side", "told_at", "gone_at"),
        Index("claims_gone", "gone_at", sqlite_where=text("gone_at IS NOT NULL")),
        Index("claims_told", "told_at", "gone_at"),
        Index("claims_ahead", "told_at", sqlite_where=text("told_at > recorded_at")),
        Index("claims_recorded", "recorded_at"),
        Index("claims_report", "report_id"),
        AUTOINCREMENT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"))
    field: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    quote: Mapped[str]
    claimant: Mapped[str]
    claimant_kind: Mapped[str]
    claimant_printed: Mapped[str | None]
    speaks_for: Mapped[str | None]
    stance: Mapped[str]
    scope: Mapped[str | None]
    nationality: Mapped[str]
    side: Mapped[str | None]
    group_kind: Mapped[str]
    unit: Mapped[str | None]
    event: Mapped[str]
    figure_low: Mapped[int | None]
    figure_high: Mapped[int | None]
    figure_precision: Mapped[str | None]
    figure_words: Mapped[str | None]
    figure_role: Mapped[str | None]
    places: Mapped[Any] = mapped_column(Json, nullable=True)
    period_start: Mapped[date | None]
    period_end: Mapped[date | None]
    period_words: Mapped[str | None]
    said_on: Mapped[date | None]
    told_at: Mapped[datetime]
    first_seen: Mapped[datetime]
    recorded_at: Mapped[datetime]
    gone_at: Mapped[datetime | None]
    tokens: Mapped[str] = mapped_column(Text)


class PastQuoteRow(Row):
    """What a claim said until a revision of its report: the place, the words, and since when told.

    The last words of a gone claim are here, too. `redated` where the claim counts from another
    moment today.
    """

    __tablename__ = "past_quotes"
    __table_args__ = (
        Index("past_quotes_claim", "claim_id", "until"),
        Index("past_quotes_redated", "until", sqlite_where=text("redated")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"))
    field: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    quote: Mapped[str]
    until: Mapped[datetime]
    told_at: Mapped[datetime | None]
    tokens: Mapped[str] = mapped_column(Text)
    redated: Mapped[bool] = mapped_column(server_default="0")


class LinkRow(Row):
    """A relation from a claim to an earlier one. `state` repeats the newest decision on it.

    `nationality` and `told_at` repeat those of the claim that it is from.
    """

    __tablename__ = "links"
    __table_args__ = (
        Index("links_from", "from_claim"),
        Index("links_to", "to_claim"),
        Index("links_recorded", "recorded_at"),
        Index(
            "links_live_pair",
            "from_claim",
            "to_claim",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
        ),
        Index("links_disputes", "told_at", sqlite_where=text(DISPUTING)),
        Index("links_disputes_of", "nationality", "told_at", sqlite_where=text(DISPUTING)),
        AUTOINCREMENT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    from_claim: Mapped[int] = mapped_column(ForeignKey("claims.id"))
    to_claim: Mapped[int] = mapped_column(ForeignKey("claims.id"))
    kind: Mapped[str]
    score: Mapped[float]
    reasons: Mapped[Any] = mapped_column(Json, nullable=True)
    state: Mapped[str]
    recorded_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    nationality: Mapped[str]
    told_at: Mapped[datetime | None]


class LinkDecisionRow(Row):
    """What a person said of a link, and who."""

    __tablename__ = "link_decisions"
    __table_args__ = (Index("link_decisions_link", "link_id", "recorded_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    link_id: Mapped[int] = mapped_column(ForeignKey("links.id"))
    state: Mapped[str]
    person: Mapped[str]
    recorded_at: Mapped[datetime]


class DecisionRow(Row):
    """What a person decided about a link, a claim, a report or a story, and why.

    `subject` is the number of what the action is about. `details` is what undoing needs, and what
    a correction put in the place of what was read. An undone decision counts as never taken.
    """

    __tablename__ = "decisions"
    __table_args__ = (
        Index("decisions_subject", "subject", "action"),
        Index("decisions_recorded", "recorded_at"),
        AUTOINCREMENT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    action: Mapped[str]
    subject: Mapped[int]
    details: Mapped[Any] = mapped_column(Json, nullable=True)
    person: Mapped[str]
    note: Mapped[str | None]
    recorded_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None]


class JudgingRow(Row):
    """The candidates that one judging of a claim turned down: `[[reason, [claim, ...]], ...]`.

    One row a judging, not one a candidate: most claims have dozens, and few are ever asked for.
    """

    __tablename__ = "judgings"
    __table_args__ = (Index("judgings_claim", "claim_id", "recorded_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"))
    rejected: Mapped[Any] = mapped_column(Json, nullable=True)
    recorded_at: Mapped[datetime]


class StoryRow(Row):
    """A story; what it consists of is in `story_reports`."""

    __tablename__ = "stories"
    __table_args__ = (Index("stories_last", "last_at"), AUTOINCREMENT)

    id: Mapped[int] = mapped_column(primary_key=True)
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]
    recorded_at: Mapped[datetime]


class StoryReportRow(Row):
    """That a report belonged to a story from `recorded_at` until `ended_at`, and why."""

    __tablename__ = "story_reports"
    __table_args__ = (
        Index("story_reports_story", "story_id", "recorded_at"),
        Index("story_reports_report", "report_id", "recorded_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("stories.id"))
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"))
    reasons: Mapped[Any] = mapped_column(Json, nullable=True)
    recorded_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
