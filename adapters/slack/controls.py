"""The buttons under messages and answers, and what pressing one asks for. Pure.

A button carries all that it means in its own value, so one pressed after a restart still works.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from adapters.chat import Verb
from adapters.slack.blocks import Block, context
from adapters.slack.commands import Request
from adapters.slack.mrkdwn import clip, web_address
from claims.cards import Alert, Answer, Change, ClaimCard, Message
from claims.model import story_label

PREFIX = "muster_"
_OPEN, _WHY, _SHARE = f"{PREFIX}open", f"{PREFIX}why", f"{PREFIX}share"
_LABEL = 75
_VALUE = 2000
_SHAREABLE = {
    Verb.CHECK,
    Verb.SEARCH,
    Verb.SHOW,
    Verb.TIMELINE,
    Verb.DISPUTED,
    Verb.WHY,
    Verb.DIGEST_NOW,
}


def controls(value: Message | Answer) -> list[Block]:
    """Open the article, and ask why: under alerts, changes and single claims."""
    if isinstance(value, Alert):
        return _row(_open(value.url), _why(story_label(value.story)))
    if isinstance(value, Change):
        return _row(_open(value.claim.claim.url), _why(value.claim.claim.label))
    if isinstance(value, ClaimCard):
        return _row(_open(value.claim.url), _why(value.claim.label))
    return []


def share_control(request: Request) -> list[Block]:
    """Show an answer that only the asker sees to the whole channel."""
    value = json.dumps({"verb": request.verb, "options": request.options}, ensure_ascii=False)
    if request.share or request.verb not in _SHAREABLE or len(value) > _VALUE:
        return []
    return _row(_button("Share to channel", _SHARE, value=value))


def shared_by(person: str) -> Block:
    """Who shows the channel an answer."""
    return context([f"Shared by <@{person}>"])


def pressed(action: Mapping[str, Any]) -> Request | None:
    """What a pressed button asks for; None where there is nothing to answer."""
    name, value = action.get("action_id"), str(action.get("value", ""))
    if name == _WHY:
        return Request(verb=Verb.WHY, options={"id": value})
    return _shared(value) if name == _SHARE else None


def _shared(value: str) -> Request | None:
    try:
        asked = json.loads(value)
        verb = Verb(asked["verb"])
        options = {str(name): str(typed) for name, typed in asked["options"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return None  # a button of another version
    return Request(verb=verb, options=options, share=True) if verb in _SHAREABLE else None


def _row(*buttons: Block | None) -> list[Block]:
    shown = [button for button in buttons if button]
    return [{"type": "actions", "elements": shown}] if shown else []


def _open(url: str | None) -> Block | None:
    address = web_address(url)
    return _button("Open", _OPEN, url=address) if address else None


def _why(subject: str) -> Block:
    return _button("Why", _WHY, value=subject)


def _button(label: str, action: str, **more: str) -> Block:
    text = {"type": "plain_text", "text": clip(label, _LABEL)}
    return {"type": "button", "action_id": action, "text": text, **more}
