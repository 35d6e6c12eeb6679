"""The buttons under messages and answers, and what pressing one asks for. Pure.

A button carries all that it means in its own value, so one pressed after a restart still works.
Nothing in a value is trusted: it names a question that anybody could type, whose ids and rights
are checked when it is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from adapters.chat import Verb
from adapters.slack.blocks import Block, actions, button, context
from adapters.slack.commands import Request
from adapters.slack.kept import Kept, as_value
from adapters.slack.mrkdwn import web_address
from claims.cards import Alert, Answer, Change, ClaimCard, Decided, Message, Review
from claims.model import RecordedClaim, story_label
from claims.texts import Texts

PREFIX = "muster_"
_OPEN, _WHY, _SHARE, _UNDO = (f"{PREFIX}{word}" for word in ("open", "why", "share", "undo"))
_TIMELINE, _REVIEW = f"{PREFIX}timeline", f"{PREFIX}review"
_BACK, _ON = f"{PREFIX}page_back", f"{PREFIX}page_on"
_SHAREABLE = {
    Verb.CHECK,
    Verb.SEARCH,
    Verb.SHOW,
    Verb.TIMELINE,
    Verb.DISPUTED,
    Verb.WHY,
    Verb.DIGEST_NOW,
    Verb.DECISIONS,
    Verb.WATCH_LIST,
    Verb.WATCH_TEST,
    Verb.FEEDS_LIST,
    Verb.FEEDS_HEALTH,
}
"""What changes nothing, so that it can be asked again aloud, or for another page."""


class Place(Enum):
    """Where the answer to a pressed button goes."""

    BELOW = "below"
    INSTEAD = "instead"
    MODAL = "modal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """What a pressed button asks for, and where it wants the answer."""

    request: Request
    place: Place = Place.BELOW


def controls(value: Message | Answer, texts: Texts) -> list[Block]:
    """What can be done with a message or an answer itself."""
    match value:
        case Alert():
            lead = value.claims[0].claim if value.claims else None
            return _of_story(story_label(value.story), value.url, lead, texts)
        case Change():
            told, story = value.claim.claim, story_label(value.story)
            return actions(_open(told.url, texts), _why(told.label, texts), _review(story, texts))
        case ClaimCard():
            return _of_claim(value.claim, texts)
        case Review():
            return actions(_review(story_label(value.story), texts))
        case Decided():
            undo = button(texts("buttons.undo"), _UNDO, value.undo) if value.undo else None
            review = _review(story_label(value.story), texts) if value.story else None
            return actions(undo, review)
        case _:
            return []


def _of_story(story: str, url: str | None, lead: RecordedClaim | None, texts: Texts) -> list[Block]:
    timeline = _timeline(lead, texts)
    return actions(_open(url, texts), _why(story, texts), timeline, _review(story, texts))


def _of_claim(told: RecordedClaim, texts: Texts) -> list[Block]:
    review = _review(story_label(told.story), texts) if told.story else None
    timeline = _timeline(told, texts)
    return actions(_open(told.url, texts), _why(told.label, texts), timeline, review)


def answer_controls(
    request: Request, kept: Kept, texts: Texts, *, page: int, pages: int
) -> list[Block]:
    """Turn the pages of an answer, and show it to the channel."""
    if request.verb not in _SHAREABLE:
        return []
    back, on, share = (texts(f"buttons.{word}") for word in ("back", "on", "share"))
    return [
        *page_words(page, pages, texts),
        *actions(
            _turn(back, _BACK, request, page - 1, kept) if page > 1 else None,
            _turn(on, _ON, request, page + 1, kept) if page < pages else None,
            None if request.share else button(share, _SHARE, kept.value(request)),
        ),
    ]


def page_words(page: int, pages: int, texts: Texts) -> list[Block]:
    """Which page of how many; nothing where there is one alone."""
    return [context([texts("page.of", page=page, pages=pages)])] if pages > 1 else []


def shared_by(person: str, texts: Texts) -> Block:
    """Who shows the channel an answer."""
    return context([texts("here.shared_by", person=f"<@{person}>")])


def pressed(action: Mapping[str, Any], kept: Kept) -> Pressed | None:
    """What a pressed button asks for; None where there is nothing to answer."""
    name, value = action.get("action_id"), str(action.get("value", ""))
    if name in _BY_ID:
        verb, place = _BY_ID[name]
        return Pressed(request=Request(verb=verb, options={"id": value}), place=place)
    if name not in {_SHARE, _TIMELINE, _BACK, _ON}:
        return None
    request = kept.request(value)
    if request is None or (request.verb not in _SHAREABLE and not request.puzzled):
        return None
    if name == _SHARE:
        return Pressed(request=replace(request, share=not request.puzzled))
    return Pressed(request=request, place=Place.BELOW if name == _TIMELINE else Place.INSTEAD)


_BY_ID = {
    _WHY: (Verb.WHY, Place.BELOW),
    _REVIEW: (Verb.REVIEW, Place.MODAL),
    _UNDO: (Verb.UNDO, Place.INSTEAD),
}


def _open(url: str | None, texts: Texts) -> Block | None:
    address = web_address(url)
    return button(texts("buttons.open"), _OPEN, url=address) if address else None


def _why(subject: str, texts: Texts) -> Block:
    return button(texts("buttons.why"), _WHY, subject)


def _review(story: str, texts: Texts) -> Block:
    return button(texts("buttons.review"), _REVIEW, story)


def _timeline(told: RecordedClaim | None, texts: Texts) -> Block | None:
    """How the figure of the same event and the same people moved."""
    if told is None:
        return None
    claim = told.claim
    options = {"nationality": claim.group.nationality, "event": claim.event.value}
    asked = as_value(Request(verb=Verb.TIMELINE, options=options))
    return button(texts("buttons.timeline"), _TIMELINE, asked)


def _turn(label: str, action: str, request: Request, page: int, kept: Kept) -> Block:
    there = replace(request, options={**request.options, "page": str(page)})
    return button(label, action, kept.value(there))
