"""Decisions in words, for every card that shows what people decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims import wording
from claims.cards import DecisionLine, RevisionLine
from claims.model import claim_label, decision_label, link_label, report_label, story_label
from claims.texts import NOTHING, Saying, say
from storage.kept.decisions import Action
from storage.kept.past import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from claims.texts import Texts
    from storage.kept.decisions import Decision
    from storage.kept.past import PastClaim

_IDS: dict[Action, Callable[[Decision], Mapping[str, str]]] = {
    Action.CONFIRM_LINK: lambda told: {"id": link_label(told.subject)},
    Action.REJECT_LINK: lambda told: {"id": link_label(told.subject)},
    Action.WITHDRAW_CLAIM: lambda told: {"id": claim_label(told.subject)},
    Action.CORRECT_CLAIM: lambda told: {
        "id": claim_label(told.subject),
        "now": claim_label(told.details["claim"]),
    },
    Action.NOT_RELEVANT: lambda told: {"id": report_label(told.subject)},
    Action.SPLIT_STORY: lambda told: {
        "reports": ", ".join(report_label(number) for number in told.details["reports"]),
        "id": story_label(told.subject),
        "into": story_label(told.details["story"]),
    },
    Action.MERGE_STORIES: lambda told: {
        "id": story_label(told.subject),
        "into": story_label(told.details["story"]),
    },
}


def decision_line(decision: Decision, texts: Texts) -> DecisionLine:
    """Ines withdrew FF-0042: the town is elsewhere."""
    return DecisionLine(
        label=decision_label(decision.id),
        text=decision_words(decision).said(texts),
        decided_at=decision.recorded_at,
        undone=decision.undone_at is not None,
    )


def decision_words(decision: Decision) -> Saying:
    """Who decided what, and why."""
    by, note = decision.undone_by, decision.note
    return say(
        "decided.line",
        what=say(
            f"decided.actions.{decision.action}",
            who=decision.person,
            **_IDS[decision.action](decision),
        ),
        note=say("decided.note", note=note) if note else NOTHING,
        undone=say("decided.undone_by", who=by) if by else NOTHING,
    )


def revision_line(past: PastClaim, texts: Texts) -> RevisionLine:
    """Until 8 Apr 2031: Seoul's spy agency says 2 killed · Chinese (edited at the source)."""
    told = past.claim
    text = texts(
        "revised.line",
        day=wording.day_words(past.until.date(), texts),
        said=wording.short(told.claim, texts),
        change=_change_words(past).said(texts),
    )
    return RevisionLine(said=told, until=past.until, text=text)


def _change_words(past: PastClaim) -> Saying:
    if past.decision is not None:
        note = past.decision.note
        told = say("decided.note", note=note) if note else NOTHING
        return say("revised.corrected", who=past.decision.person, note=told)
    return say("revised.anew" if past.change is Change.READ_ANEW else "revised.edited")
