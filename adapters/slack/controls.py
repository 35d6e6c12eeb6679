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


def controls(value: Message | Answer) -> list[Block]:
    """What can be done with a message or an answer itself."""
    match value:
        case Alert():
            lead = value.claims[0].claim if value.claims else None
            story = story_label(value.story)
            return actions(_open(value.url), _why(story), _timeline(lead), _review(story))
        case Change():
            told = value.claim.claim
            return actions(_open(told.url), _why(told.label), _review(story_label(value.story)))
        case ClaimCard():
            told = value.claim
            review = _review(story_label(told.story)) if told.story else None
            return actions(_open(told.url), _why(told.label), _timeline(told), review)
        case Review():
            return actions(_review(story_label(value.story), label="Review it"))
        case Decided():
            undo = button("Undo", _UNDO, value.undo) if value.undo else None
            review = _review(story_label(value.story)) if value.story else None
            return actions(undo, review)
        case _:
            return []


def answer_controls(request: Request, kept: Kept, *, page: int, pages: int) -> list[Block]:
    """Turn the pages of an answer, and show it to the channel."""
    if request.verb not in _SHAREABLE:
        return []
    back = _turn("‹ Back", _BACK, request, page - 1, kept) if page > 1 else None
    on = _turn("More ›", _ON, request, page + 1, kept) if page < pages else None
    share = None if request.share else button("Share to channel", _SHARE, kept.value(request))
    where = [context([f"Page {page} of {pages}"])] if pages > 1 else []
    return [*where, *actions(back, on, share)]


def shared_by(person: str) -> Block:
    """Who shows the channel an answer."""
    return context([f"Shared by <@{person}>"])


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


def _open(url: str | None) -> Block | None:
    address = web_address(url)
    return button("Open", _OPEN, url=address) if address else None


def _why(subject: str) -> Block:
    return button("Why", _WHY, subject)


def _review(story: str, *, label: str = "Review") -> Block:
    return button(label, _REVIEW, story)


def _timeline(told: RecordedClaim | None) -> Block | None:
    """How the figure of the same event and the same people moved."""
    if told is None:
        return None
    claim = told.claim
    options = {"nationality": claim.group.nationality, "event": claim.event.value}
    return button("Timeline", _TIMELINE, as_value(Request(verb=Verb.TIMELINE, options=options)))


def _turn(label: str, action: str, request: Request, page: int, kept: Kept) -> Block:
    there = replace(request, options={**request.options, "page": str(page)})
    return button(label, action, kept.value(there))
