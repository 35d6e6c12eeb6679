"""`watch test`: what a channel would have been told of the last two weeks, what not, and why.

The ledger's reports are played through the very rules that decide when something happens.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.desk.filtering import LISTED, Refusal, judge, refusal_words
from bot.desk.misread import shortened
from bot.posting.announcing import material_changes
from claims import wording
from claims.cards import Notice
from claims.model import Judgement
from storage import ledger

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from claims.model import RecordedClaim, Relation
    from claims.texts import Texts
    from storage.channels import Watch
    from storage.database import Work

DAYS = 14
SHOWN = 10
"""Stories listed of those that would have been told, and of the others."""

_TITLE = 90


@dataclass(slots=True, kw_only=True)
class Rehearsed:
    """A story as the channel would have seen it: whether at all, what changed, or why not.

    `first` stands in the report that it would have been told with, or in its first one.
    """

    first: RecordedClaim
    told: bool = False
    changes: list[str] = field(default_factory=list)
    why_not: Refusal | None = None


def rehearse(work: Work, watch: Watch, words: str, texts: Texts, *, now: datetime) -> Notice:
    """Play the last days against a channel's filters; `words` say what they are."""
    stories = list(replay(work, watch, now=now))
    told = [story for story in stories if story.told]
    refused = [story for story in stories if not story.told]
    changes = sum(len(story.changes) for story in told)
    first = texts("rehearsal.with", filters=words)
    if not stories:
        return Notice(text="\n".join((first, texts("rehearsal.nothing", count=DAYS))))
    counts = texts(
        "rehearsal.counts",
        stories=texts("counted.story", count=len(stories)),
        days=DAYS,
        count=len(told),
        changes=texts("counted.change", count=changes),
    )
    posted = _listed(texts("rehearsal.posted"), told, texts)
    others = _listed(texts("rehearsal.not_posted"), refused, texts)
    return Notice(text="\n".join((first, counts, *posted, *others)))


def replay(work: Work, watch: Watch, *, now: datetime) -> Iterator[Rehearsed]:
    """Every story of the last days, the newest first, as the channel would have been told."""
    changed = ledger.changes(work, now - timedelta(days=DAYS), now + timedelta(seconds=1))
    relations: dict[int, list[Relation]] = {}
    for link in changed.links:
        relations.setdefault(link.relation.from_claim, []).append(link.relation)
    stories: dict[int, Rehearsed] = {}
    for claims in _by_report(changed.claims):
        first = claims[0]
        if first.story is None:
            continue
        story = stories.setdefault(first.story, Rehearsed(first=first))
        judgements = [Judgement(relations=tuple(relations.get(told.id, ()))) for told in claims]
        changes = material_changes(claims, judgements)
        verdict = judge(watch, claims, changes, known=story.told)
        if story.told:
            story.changes += [what for what in verdict.changes.values() if what != LISTED]
        elif verdict.told:
            story.told, story.first = True, first
        else:
            story.why_not = story.why_not or verdict.why_not
    return iter(sorted(stories.values(), key=lambda story: story.first.order, reverse=True))


def _by_report(claims: Sequence[RecordedClaim]) -> list[list[RecordedClaim]]:
    """The claims of each report, in the order the reports were recorded."""
    reports: dict[int, list[RecordedClaim]] = {}
    for told in claims:
        reports.setdefault(told.report, []).append(told)
    return list(reports.values())


def _listed(heading: str, stories: Sequence[Rehearsed], texts: Texts) -> Iterator[str]:
    if not stories:
        return
    yield heading
    for story in stories[:SHOWN]:
        yield f"• {_story_words(story, texts)}"
    if len(stories) > SHOWN:
        yield f"… {texts('more.some', count=len(stories) - SHOWN)}"


def _story_words(story: Rehearsed, texts: Texts) -> str:
    first = story.first
    title = shortened(first.title, _TITLE) or wording.line(first.claim, texts)
    told = f"{title} ({first.source.name}, {wording.day_words(first.told_at.date(), texts)})"
    if story.why_not and not story.told:
        return texts("rehearsal.not", story=told, why=refusal_words(story.why_not, texts))
    if not story.changes:
        return told
    changes = ", ".join(wording.change_words(what, texts).lower() for what in story.changes)
    return texts("rehearsal.then", story=told, changes=changes)
