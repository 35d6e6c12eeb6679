"""What people change in the ledger: claims, reports and stories.

A claim is taken back or put right, a report dismissed, a story split or merged. Nothing is erased;
each function returns the decision, which can be undone. The callers have looked, in the same
transaction, whether there is such a thing to be changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from storage.columns import table, unindexed
from storage.kept.decisions import Action, Decision, mark_undone, record_decision
from storage.kept.judging import ADD_LINK, LinkState, set_link_state
from storage.kept.recording import add_claims, end_claims
from storage.kept.stories import assign_story, leave_story
from storage.schema import ClaimRow, LinkDecisionRow, LinkRow, ReportRow, StoryReportRow

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from claims.model import Claim, Report
    from storage.database import Work
    from storage.kept.overview import StoredReport


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Who decides, when, and the reason given."""

    person: str
    now: datetime
    note: str | None = None


def withdraw_claim(work: Work, claim: int, by: By) -> Decision:
    """Take a claim back: from now on its report does not make it."""
    work.memory.clear()
    end_claims(work, (claim,), now=by.now)
    return _decided(work, Action.WITHDRAW_CLAIM, claim, by)


def correct_claim(
    work: Work, claim: int, report: StoredReport, corrected: Claim, by: By
) -> Decision:
    """Put another claim in the place of one that was misread; `details` name its number.

    What people rejected for the old one stays rejected for the new one.
    """
    work.memory.clear()
    end_claims(work, (claim,), now=by.now)
    number = _add_claim(work, report.id, report.report, corrected, now=by.now)
    carry_decisions(work, claim, number, (LinkState.REJECTED,), now=by.now)
    return _decided(work, Action.CORRECT_CLAIM, claim, by, claim=number)


def dismiss_report(work: Work, report: StoredReport, by: By) -> Decision:
    """Mark a report as not relevant: it makes no claims and leaves its story."""
    work.memory.clear()
    claims = [told.id for told in report.claims]
    end_claims(work, claims, now=by.now)
    _set_relevant(work, report.id, relevant=False)
    leave_story(work, report.id, now=by.now)
    return _decided(work, Action.NOT_RELEVANT, report.id, by, claims=claims, story=report.story)


def split_story(work: Work, story: int, reports: Sequence[int], by: By) -> Decision:
    """Give some reports of a story a story of their own; `details` name its number."""
    into: int | None = None
    for report in reports:
        into = assign_story(work, report, into, reasons=(_reason("split off", by),), now=by.now)
    return _decided(work, Action.SPLIT_STORY, story, by, reports=list(reports), story=into)


def merge_stories(work: Work, story: int, into: int, by: By) -> Decision:
    """Put all reports of a story into another one."""
    reports = reports_of(work, story)
    for report in reports:
        assign_story(work, report, into, reasons=(_reason("merged", by),), now=by.now)
    return _decided(work, Action.MERGE_STORIES, story, by, reports=reports, story=into)


def undo(work: Work, decision: Decision, *, person: str, now: datetime) -> None:
    """Take a decision back, as if it had never been taken."""
    work.memory.clear()
    mark_undone(work, decision.id, person=person, now=now)
    details = decision.details
    match decision.action:
        case Action.CONFIRM_LINK | Action.REJECT_LINK:
            before = LinkState(details.get("before", LinkState.SUGGESTED))
            set_link_state(work, decision.subject, before, person=person, now=now)
        case Action.WITHDRAW_CLAIM:
            _bring_back(work, (decision.subject,))
        case Action.CORRECT_CLAIM:
            end_claims(work, (details["claim"],), now=now)
            _bring_back(work, (decision.subject,))
        case Action.NOT_RELEVANT:
            _set_relevant(work, decision.subject, relevant=True)
            _bring_back(work, details["claims"])
            if details["story"] is not None:
                _put_back(work, (decision.subject,), details["story"], now=now)
        case Action.SPLIT_STORY | Action.MERGE_STORIES:
            _put_back(work, details["reports"], decision.subject, now=now)


def reports_of(work: Work, story: int) -> list[int]:
    """The reports of a story now, the first recorded first."""
    query = select(ReportRow.id).where(ReportRow.story_id == story).order_by(ReportRow.id)
    return list(work.connection.scalars(query))


def _decided(work: Work, action: Action, subject: int, by: By, **details: object) -> Decision:
    return record_decision(
        work, action, subject, person=by.person, note=by.note, now=by.now, details=details
    )


def _reason(what: str, by: By) -> str:
    return f"{what} by {by.person}" + (f": {by.note}" if by.note else "")


def _add_claim(work: Work, report_id: int, report: Report, claim: Claim, *, now: datetime) -> int:
    add_claims(work, report_id, report, (claim,), now=now)
    newest = select(ClaimRow.id).order_by(ClaimRow.id.desc()).limit(1)
    return int(work.connection.execute(newest).scalar_one())


def carry_decisions(
    work: Work, old: int, new: int, states: Collection[LinkState], *, now: datetime
) -> None:
    """Let what people said of a claim's links hold for the claim that took its place."""
    newest = (
        select(LinkDecisionRow.person)
        .where(LinkDecisionRow.link_id == LinkRow.id)
        .order_by(LinkDecisionRow.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = work.connection.execute(
        select(table(LinkRow), newest.label("person")).where(
            (LinkRow.from_claim == old) | (LinkRow.to_claim == old),
            LinkRow.state.in_([state.value for state in states]),
            LinkRow.ended_at.is_(None),
        )
    ).all()
    for row in rows:
        ends = {"from_claim": row.from_claim, "to_claim": row.to_claim}
        ends = {name: new if claim == old else claim for name, claim in ends.items()}
        known = {"kind": row.kind, "score": row.score, "reasons": row.reasons}
        made = work.connection.execute(
            ADD_LINK.returning(LinkRow.id), ends | known | {"recorded_at": now}
        ).scalar_one()
        set_link_state(work, made, LinkState(row.state), person=row.person, now=now)


def _set_relevant(work: Work, report: int, *, relevant: bool) -> None:
    work.connection.execute(
        update(table(ReportRow)).where(ReportRow.id == report).values(relevant=relevant)
    )


def _bring_back(work: Work, claims: Sequence[int]) -> None:
    work.connection.execute(
        update(table(ClaimRow)).where(ClaimRow.id.in_(claims)).values(gone_at=None)
    )


def _put_back(work: Work, reports: Sequence[int], story: int, *, now: datetime) -> None:
    """Back where they were, with the reasons they had there."""
    for report in reports:
        reasons = work.connection.scalars(
            select(StoryReportRow.reasons)
            .where(StoryReportRow.report_id == report, unindexed(StoryReportRow.story_id) == story)
            .order_by(StoryReportRow.id.desc())
        ).first()
        assign_story(work, report, story, reasons=reasons or (), now=now)
