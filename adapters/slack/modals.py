"""A story under review as a modal: links, claims and reports, each with what can be done. Pure.

Slack's modals are private, stay open while one works through a story, and are drawn anew after
every decision. `private_metadata` says which story and page is shown; like the values of buttons
it is only ever a question, never a right.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from adapters.chat import Verb
from adapters.slack.blocks import Block, actions, button, context, divider, section, sections
from adapters.slack.controls import PREFIX
from adapters.slack.lines import brief, decision_text, linked, statement
from adapters.slack.mrkdwn import clip, escape, link
from adapters.slack.reviews import undo_words
from claims import wording
from claims.cards import Answer, Decided, Notice, ReportLine, Review, ReviewedLink
from claims.model import RecordedClaim, link_label, report_label, story_label

View = dict[str, Any]
T = TypeVar("T")

REVIEW_CALLBACK = f"{PREFIX}review_view"
DO, FORM, TURN = f"{PREFIX}do:", f"{PREFIX}form:", f"{PREFIX}turn:"
_A_PAGE = 8
_TITLE = 24
_QUOTE = 200
_DECISIONS = 5
_DECIDED = {"confirmed": "✅ confirmed", "rejected": "✖️ said to be wrong"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a modal shows, and the channel that it was opened from."""

    story: str
    channel: str
    page: int = 1

    def metadata(self) -> str:
        """As a view carries it."""
        return json.dumps(asdict(self))


def shown_in(view: Mapping[str, Any]) -> Shown | None:
    """What a view of ours shows; None for one of another version."""
    try:
        told = json.loads(str(view.get("private_metadata")))
        story, channel = str(told["story"]), str(told["channel"])
        return Shown(story=story, channel=channel, page=int(told["page"]))
    except (ValueError, KeyError, TypeError):
        return None


def waiting_view(shown: Shown, *, callback: str = REVIEW_CALLBACK) -> View:
    """What stands there until the ledger has answered; a modal has to open within three seconds."""
    return _view(f"Review {shown.story}", [context(["One moment…"])], shown, callback)


def review_view(
    answer: Answer, shown: Shown, *, may_review: bool = True, outcome: Answer | None = None
) -> View:
    """A story with its actions, below what came of the last one."""
    blocks = list(_outcome(outcome))
    if isinstance(answer, Review):
        blocks += _review(answer, shown, may_review=may_review)
    else:
        blocks.append(section([_text_of(answer)]))
    return _view(f"Review {shown.story}", blocks, shown, REVIEW_CALLBACK)


def _view(title: str, blocks: Sequence[Block], shown: Shown, callback: str) -> View:
    return {
        "type": "modal",
        "callback_id": callback,
        "title": {"type": "plain_text", "text": clip(title, _TITLE)},
        "close": {"type": "plain_text", "text": "Close"},
        "private_metadata": shown.metadata(),
        "blocks": list(blocks),
    }


def _outcome(outcome: Answer | None) -> Iterable[Block]:
    """What came of a decision, with its undo button."""
    if outcome is None:
        return
    if not isinstance(outcome, Decided):
        yield section([f"⚠️ {_text_of(outcome)}"])
    else:
        yield section([f"✅ *{escape(outcome.text, 1000)}*"])
        if outcome.undo:
            yield from actions(button("Undo", f"{DO}{Verb.UNDO}", outcome.undo))
            yield context([undo_words(outcome)])
    yield divider()


def _text_of(answer: Answer) -> str:
    return (
        escape(answer.text, 2000) if isinstance(answer, Notice) else "There is nothing to review."
    )


def _review(review: Review, shown: Shown, *, may_review: bool) -> Iterable[Block]:
    yield section([f"*{escape(review.headline, 500)}*"])
    if may_review:
        yield from _for_the_story(review)
    else:
        yield context(["You may read this; reviewers of this workspace may decide."])
    page = shown.page
    yield from _part("Links", review.links, page, lambda told: _link(told, may_review))
    yield from _part("Claims", review.claims, page, lambda told: _claim(told, may_review))
    yield from _part("Reports", review.reports, page, lambda told: _report(told, may_review))
    if review.decisions:
        yield divider()
        yield section(["*Decided so far*"])
        yield from sections(map(decision_text, review.decisions[:_DECISIONS]))
    yield from _turns(review, page)


def _for_the_story(review: Review) -> Iterable[Block]:
    story = story_label(review.story)
    split = button("Split…", f"{FORM}{Verb.SPLIT}", story) if len(review.reports) > 1 else None
    return actions(split, button("Merge…", f"{FORM}{Verb.MERGE}", story))


def _part(
    title: str, values: Sequence[T], page: int, draw: Callable[[T], Iterable[Block]]
) -> Iterable[Block]:
    here = values[(page - 1) * _A_PAGE : page * _A_PAGE]
    if here:
        yield divider()
        yield section([f"*{title}* ({len(values):,})"])
        for value in here:
            yield from draw(value)


def _turns(review: Review, page: int) -> Iterable[Block]:
    longest = max(map(len, (review.links, review.claims, review.reports)))
    pages = max(1, -(-longest // _A_PAGE))
    if pages > 1:
        back = button("‹ Back", f"{TURN}back", str(page - 1)) if page > 1 else None
        on = button("More ›", f"{TURN}on", str(page + 1)) if page < pages else None
        yield context([f"Page {page} of {pages}"])
        yield from actions(back, on)


def _link(told: ReviewedLink, may_review: bool) -> Iterable[Block]:  # noqa: FBT001 - the drawer's
    label = "" if told.link.id is None else link_label(told.link.id)
    state = f"  ·  {_DECIDED.get(told.decided, escape(told.decided, 50))}" if told.decided else ""
    yield section(
        [
            f"*{label}*{state}" if label else "A link without a number",
            brief(told.claim),
            linked(told.link, wording.relation_words(told.link.kind)),
        ]
    )
    if may_review and label:
        confirm = button("Confirm link", f"{DO}{Verb.CONFIRM_LINK}", label)
        wrong = button("Wrong link", f"{DO}{Verb.REJECT_LINK}", label)
        yield from actions(
            None if told.decided == "confirmed" else confirm,
            None if told.decided == "rejected" else wrong,
        )


def _claim(told: RecordedClaim, may_review: bool) -> Iterable[Block]:  # noqa: FBT001 - as above
    yield section(statement(told, quote=_QUOTE))
    if may_review:
        yield from actions(
            button("Correct…", f"{FORM}{Verb.CORRECT}", told.label),
            button("Withdraw claim", f"{DO}{Verb.WITHDRAW}", told.label),
        )


def _report(told: ReportLine, may_review: bool) -> Iterable[Block]:  # noqa: FBT001 - as above
    label = report_label(told.id)
    day = f", {wording.day_words(told.published)}" if told.published else ""
    title = link(told.url, told.title or "untitled", 300)
    yield section([f"*{label}*  {title} ({escape(told.outlet, 100)}{day})"])
    if may_review:
        yield from actions(button("Not relevant", f"{DO}{Verb.DISMISS}", label))
