"""What people decided about links, claims, reports and stories: who, when and why.

A decision takes effect where it is taken (`kept.correcting`, `kept.judging`); here is its
record. An undone decision counts as never taken, also for whoever asks as of an earlier moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from storage.columns import AnyRow, AnySelect, is_number_of_a_row, table
from storage.schema import DecisionRow

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from storage.database import Work


class Action(StrEnum):
    """What a person can decide. The subject is named last."""

    CONFIRM_LINK = "confirm_link"
    REJECT_LINK = "reject_link"
    WITHDRAW_CLAIM = "withdraw_claim"
    CORRECT_CLAIM = "correct_claim"
    NOT_RELEVANT = "not_relevant"
    SPLIT_STORY = "split_story"
    MERGE_STORIES = "merge_stories"


ABOUT_CLAIMS = (Action.WITHDRAW_CLAIM, Action.CORRECT_CLAIM)
ABOUT_LINKS = (Action.CONFIRM_LINK, Action.REJECT_LINK)
ABOUT_STORIES = (Action.SPLIT_STORY, Action.MERGE_STORIES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision. `subject` is the number of the link, claim, report or story it is about.

    `details` is what undoing needs: the state before, the claim put in its place, the reports
    moved. `note` is the person's own reason.
    """

    id: int
    action: Action
    subject: int
    person: str
    note: str | None
    recorded_at: datetime
    details: Mapping[str, Any]
    undone_at: datetime | None = None
    undone_by: str | None = None


def record_decision(
    work: Work,
    action: Action,
    subject: int,
    *,
    person: str,
    note: str | None,
    now: datetime,
    details: Mapping[str, Any] | None = None,
) -> Decision:
    """Keep that a person decided something."""
    row = {
        "action": action.value,
        "subject": subject,
        "details": dict(details or {}),
        "person": person,
        "note": note,
        "recorded_at": now,
    }
    number = work.connection.execute(
        insert(table(DecisionRow)).returning(DecisionRow.id), row
    ).scalar_one()
    return Decision(
        id=number,
        action=action,
        subject=subject,
        person=person,
        note=note,
        recorded_at=now,
        details=details or {},
    )


def get_decision(work: Work, number: int) -> Decision | None:
    """One decision, also an undone one; None where there is none of that number."""
    if not is_number_of_a_row(number):
        return None
    row = work.connection.execute(_decisions().where(DecisionRow.id == number)).first()
    return None if row is None else _decision(row)


def decisions_about(
    work: Work,
    subjects: Collection[int],
    actions: Collection[Action],
    *,
    as_of: datetime | None = None,
) -> tuple[Decision, ...]:
    """The decisions that stand on some subjects of one kind, the newest first."""
    query = _decisions().where(
        DecisionRow.subject.in_(subjects),
        DecisionRow.action.in_([action.value for action in actions]),
        DecisionRow.undone_at.is_(None),
    )
    if as_of is not None:
        query = query.where(DecisionRow.recorded_at <= as_of)
    return tuple(map(_decision, work.connection.execute(query)))


def decisions_of(work: Work, actions: Collection[Action]) -> tuple[Decision, ...]:
    """All decisions of some kinds that stand, the newest first."""
    query = _decisions().where(
        DecisionRow.action.in_([action.value for action in actions]),
        DecisionRow.undone_at.is_(None),
    )
    return tuple(map(_decision, work.connection.execute(query)))


def newest_decisions(work: Work, *, limit: int, offset: int = 0) -> tuple[Decision, ...]:
    """What people decided last, undone decisions too."""
    return tuple(map(_decision, work.connection.execute(_decisions().limit(limit).offset(offset))))


def mark_undone(work: Work, number: int, *, person: str, now: datetime) -> None:
    """Keep that a decision no longer counts."""
    work.connection.execute(
        update(DecisionRow).where(DecisionRow.id == number).values(undone_at=now, undone_by=person)
    )


def _decisions() -> AnySelect:
    return select(table(DecisionRow)).order_by(DecisionRow.id.desc())


def _decision(row: AnyRow) -> Decision:
    return Decision(
        id=row.id,
        action=Action(row.action),
        subject=row.subject,
        person=row.person,
        note=row.note,
        recorded_at=row.recorded_at,
        details=dict(row.details),
        undone_at=row.undone_at,
        undone_by=row.undone_by,
    )
