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
from adapters.slack.controls import PREFIX, page_words
from adapters.slack.lines import brief, decision_text, linked, statement
from adapters.slack.mrkdwn import clip, escape, link
from adapters.slack.reviews import undo_words
from claims import wording
from claims.cards import Answer, Decided, Notice, ReportLine, Review, ReviewedLink
from claims.model import RecordedClaim, link_label, report_label, story_label
from claims.texts import Texts

View = dict[str, Any]
T = TypeVar("T")

REVIEW_CALLBACK = f"{PREFIX}review_view"
DO, FORM, TURN = f"{PREFIX}do:", f"{PREFIX}form:", f"{PREFIX}turn:"
_A_PAGE = 8
_TITLE = 24
_QUOTE = 200
_DECISIONS = 5
_DECIDED = {"confirmed": "✅", "rejected": "✖️"}


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


def waiting_view(shown: Shown, texts: Texts) -> View:
    """What stands there until the ledger has answered; a modal has to open within three seconds."""
    return _view([context([texts("review.wait")])], shown, texts)


def review_view(
    answer: Answer,
    shown: Shown,
    texts: Texts,
    *,
    may_review: bool = True,
    outcome: Answer | None = None,
) -> View:
    """A story with its actions, below what came of the last one."""
    blocks = list(_outcome(outcome, texts))
    if isinstance(answer, Review):
        drawer = _Drawer(texts=texts, may_review=may_review)
        blocks += drawer.review(answer, shown.page)
    else:
        blocks.append(section([_text_of(answer, texts)]))
    return _view(blocks, shown, texts)


def _view(blocks: Sequence[Block], shown: Shown, texts: Texts) -> View:
    title = texts("review.title", story=shown.story)
    return {
        "type": "modal",
        "callback_id": REVIEW_CALLBACK,
        "title": {"type": "plain_text", "text": clip(title, _TITLE)},
        "close": {"type": "plain_text", "text": texts("forms.close")},
        "private_metadata": shown.metadata(),
        "blocks": list(blocks),
    }


def _outcome(outcome: Answer | None, texts: Texts) -> Iterable[Block]:
    """What came of a decision, with its undo button."""
    if outcome is None:
        return
    if not isinstance(outcome, Decided):
        yield section([f"⚠️ {_text_of(outcome, texts)}"])
    else:
        yield section([f"✅ *{escape(outcome.text, 1000)}*"])
        if outcome.undo:
            undo = button(texts("buttons.undo"), f"{DO}{Verb.UNDO}", outcome.undo)
            yield from actions(undo)
            yield context([undo_words(outcome, texts)])
    yield divider()


def _text_of(answer: Answer, texts: Texts) -> str:
    words = answer.text if isinstance(answer, Notice) else texts("review.nothing")
    return escape(words, 2000)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawer:
    """Draws the parts of a story for one reader, in one language."""

    texts: Texts
    may_review: bool

    def review(self, review: Review, page: int) -> Iterable[Block]:
        yield section([f"*{escape(review.headline, 500)}*"])
        if self.may_review:
            yield from self._for_the_story(review)
        else:
            yield context([self.texts("review.only_to_read_here")])
        yield from self._part("links", review.links, page, self._link)
        yield from self._part("claims", review.claims, page, self._claim)
        yield from self._part("reports", review.reports, page, self._report)
        if review.decisions:
            yield divider()
            yield section([f"*{self.texts('review.decided')}*"])
            newest = review.decisions[:_DECISIONS]
            yield from sections(decision_text(told, self.texts) for told in newest)
        yield from self._turns(review, page)

    def _button(self, name: str, action: str, value: str) -> Block:
        return button(self.texts(f"buttons.{name}"), action, value)

    def _for_the_story(self, review: Review) -> Iterable[Block]:
        story = story_label(review.story)
        split = self._button("split", f"{FORM}{Verb.SPLIT}", story)
        merge = self._button("merge", f"{FORM}{Verb.MERGE}", story)
        return actions(split if len(review.reports) > 1 else None, merge)

    def _part(
        self, name: str, values: Sequence[T], page: int, draw: Callable[[T], Iterable[Block]]
    ) -> Iterable[Block]:
        here = values[(page - 1) * _A_PAGE : page * _A_PAGE]
        if here:
            yield divider()
            number = self.texts.number(len(values))
            yield section([f"*{self.texts(f'review.{name}')}* ({number})"])
            for value in here:
                yield from draw(value)

    def _turns(self, review: Review, page: int) -> Iterable[Block]:
        longest = max(map(len, (review.links, review.claims, review.reports)))
        pages = max(1, -(-longest // _A_PAGE))
        if pages > 1:
            back = self._button("back", f"{TURN}back", str(page - 1)) if page > 1 else None
            on = self._button("on", f"{TURN}on", str(page + 1)) if page < pages else None
            yield from page_words(page, pages, self.texts)
            yield from actions(back, on)

    def _link(self, told: ReviewedLink) -> Iterable[Block]:
        label = "" if told.link.id is None else link_label(told.link.id)
        verb = wording.relation_words(told.link.kind, self.texts)
        yield section(
            [
                f"*{label}*{self._state(told)}" if label else self.texts("review.link_in_words"),
                brief(told.claim, self.texts),
                linked(told.link, verb, self.texts),
            ]
        )
        if self.may_review and label:
            confirm = self._button("confirm", f"{DO}{Verb.CONFIRM_LINK}", label)
            wrong = self._button("wrong", f"{DO}{Verb.REJECT_LINK}", label)
            yield from actions(
                None if told.decided == "confirmed" else confirm,
                None if told.decided == "rejected" else wrong,
            )

    def _state(self, told: ReviewedLink) -> str:
        if told.decided is None:
            return ""
        return f"  ·  {_DECIDED[told.decided]} {self.texts(f'review.{told.decided}')}"

    def _claim(self, told: RecordedClaim) -> Iterable[Block]:
        yield section(statement(told, self.texts, quote=_QUOTE))
        if self.may_review:
            yield from actions(
                self._button("correct", f"{FORM}{Verb.CORRECT}", told.label),
                self._button("withdraw", f"{DO}{Verb.WITHDRAW}", told.label),
            )

    def _report(self, told: ReportLine) -> Iterable[Block]:
        label = report_label(told.id)
        day = f", {wording.day_words(told.published, self.texts)}" if told.published else ""
        title = link(told.url, told.title or self.texts("review.untitled"), 300)
        yield section([f"*{label}*  {title} ({escape(told.outlet, 100)}{day})"])
        if self.may_review:
            yield from actions(self._button("dismiss", f"{DO}{Verb.DISMISS}", label))
