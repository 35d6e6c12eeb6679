"""What is read again when the lexicon or the rules are newer than the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from storage.kept.correcting import carry_decisions
from storage.kept.overview import get_report
from storage.kept.revising import Revised, revise
from storage.kept.settled import is_dismissed, settled_claims
from storage.polled.entries import EntryState, entries_where
from storage.schema import EntryRow, LinkRow, ReportRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sqlalchemy.sql import ColumnElement

    from claims.model import Claim
    from storage.database import Work
    from storage.kept.overview import StoredReport
    from storage.polled.entries import StoredEntry

__all__ = [
    "carry_decisions",
    "count_to_reread",
    "links_changed_at",
    "passed_over_since",
    "reports_since",
    "would_revise",
]


def count_to_reread(work: Work, since: datetime) -> int:
    """How many reports and entries were seen since."""
    reports = select(func.count()).select_from(ReportRow).where(_of_reports(since))
    entries = select(func.count()).select_from(EntryRow).where(_of_entries(since))
    return (work.connection.scalar(reports) or 0) + (work.connection.scalar(entries) or 0)


def reports_since(work: Work, since: datetime) -> Iterator[StoredReport]:
    """The reports that count and were first seen since, as they stand; no dismissed ones."""
    query = select(ReportRow.id).where(_of_reports(since)).order_by(ReportRow.id)
    for number in work.connection.scalars(query).all():
        report = get_report(work, number)
        if report is not None and not is_dismissed(work, number):
            yield report


def passed_over_since(work: Work, since: datetime) -> Iterator[StoredEntry]:
    """The entries that did not count and were seen since."""
    yield from entries_where(work, _of_entries(since))


def would_revise(work: Work, report: StoredReport, claims: Sequence[Claim]) -> Revised:
    """What reading a report so would change of its claims. Writes nothing."""
    before = {told.id: told.claim for told in report.claims}
    return revise(before, claims, settled_claims(work, report.id))


def links_changed_at(work: Work, moment: datetime) -> tuple[int, int]:
    """How many links were added, and how many ended, at one moment."""
    added = select(func.count()).where(LinkRow.recorded_at == moment)
    ended = select(func.count()).where(LinkRow.ended_at == moment)
    return (work.connection.scalar(added) or 0, work.connection.scalar(ended) or 0)


def _of_reports(since: datetime) -> ColumnElement[bool]:
    return ReportRow.relevant & (ReportRow.first_seen >= since)


def _of_entries(since: datetime) -> ColumnElement[bool]:
    return (EntryRow.state == EntryState.PASSED_OVER.value) & (EntryRow.seen_at >= since)
