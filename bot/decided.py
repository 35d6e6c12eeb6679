"""Decisions and revisions in words, for every card that shows what became of a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims import wording
from claims.cards import DecisionLine, RevisionLine
from claims.model import claim_label, decision_label, link_label, report_label, story_label
from storage.decisions import Action
from storage.past import Change

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.decisions import Decision
    from storage.past import PastClaim

_WORDS: dict[Action, Callable[[Decision], str]] = {
    Action.CONFIRM_LINK: lambda told: f"confirmed the link {link_label(told.subject)}",
    Action.REJECT_LINK: lambda told: f"said that the link {link_label(told.subject)} is wrong",
    Action.WITHDRAW_CLAIM: lambda told: f"withdrew {claim_label(told.subject)}",
    Action.CORRECT_CLAIM: lambda told: (
        f"corrected {claim_label(told.subject)}, which is now {claim_label(told.details['claim'])}"
    ),
    Action.NOT_RELEVANT: lambda told: f"marked {report_label(told.subject)} as not relevant",
    Action.SPLIT_STORY: lambda told: (
        f"split {_reports(told)} from {story_label(told.subject)}"
        f" into {story_label(told.details['story'])}"
    ),
    Action.MERGE_STORIES: lambda told: (
        f"merged {story_label(told.subject)} into {story_label(told.details['story'])}"
    ),
}


def decision_line(decision: Decision) -> DecisionLine:
    """Ines withdrew FF-0042: the town is elsewhere."""
    return DecisionLine(
        label=decision_label(decision.id),
        text=decision_words(decision),
        decided_at=decision.recorded_at,
        undone=decision.undone_at is not None,
    )


def decision_words(decision: Decision) -> str:
    """Who decided what, and why."""
    note = f": {decision.note}" if decision.note else ""
    undone = f" (undone by {decision.undone_by})" if decision.undone_by else ""
    return f"{decision.person} {_WORDS[decision.action](decision)}{note}{undone}"


def revision_line(past: PastClaim) -> RevisionLine:
    """Until 8 Apr 2031: Seoul's spy agency says 2 killed · Chinese (edited at the source)."""
    told, day = past.claim, wording.day_words(past.until.date())
    said = f"{wording.says(told.claim)} {wording.line(told.claim)}"
    text = f"Until {day}: {said} ({_change_words(past)})"
    return RevisionLine(said=told, until=past.until, text=text)


def _change_words(past: PastClaim) -> str:
    if past.decision is not None:
        note = f": {past.decision.note}" if past.decision.note else ""
        return f"corrected by {past.decision.person}{note}"
    if past.change is Change.READ_ANEW:
        return "the same text was read anew"
    return "edited at the source"


def _reports(decision: Decision) -> str:
    return ", ".join(report_label(number) for number in decision.details["reports"])
