"""Review in a modal: opened at once, filled when the ledger has answered, drawn anew each time.

Slack gives three seconds to open a modal, and takes the answer to a form within three seconds;
the ledger may be busy for longer, so nothing here waits for it before Slack has been answered.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from adapters.chat import Verb
from adapters.slack.answering import Desk
from adapters.slack.commands import Request
from adapters.slack.errors import FAILURES, translate
from adapters.slack.forms import Form, sent
from adapters.slack.modals import DO, FORM, TURN, Shown, View, review_view, shown_in, waiting_view
from adapters.slack.mrkdwn import clip
from adapters.slack.people import Asker
from claims.cards import Answer, Notice

_LOG = logging.getLogger(__name__)
_PATIENCE: float = 2
_DOING = frozenset({Verb.CONFIRM_LINK, Verb.REJECT_LINK, Verb.WITHDRAW, Verb.DISMISS, Verb.UNDO})
_FORMS = {Verb.CORRECT: Verb.SHOW, Verb.SPLIT: Verb.REVIEW, Verb.MERGE: Verb.REVIEW}
"""Decisions that need more than a press, and what tells the form about their subject."""

Body = Mapping[str, Any]


class ReviewRoom:
    """The modals of everybody who reviews."""

    def __init__(self, web: AsyncWebClient, desk: Desk) -> None:
        self._web = web
        self._desk = desk

    async def open(self, story: str, asker: Asker) -> bool:
        """Open a story; False where Slack opens no modal, so that it must be told otherwise."""
        shown = Shown(story=story[:60], channel=asker.channel)
        waiting = waiting_view(shown, await self._desk.texts(asker))
        view = await self._call("views.open", trigger_id=asker.trigger, view=waiting)
        if view is None:
            return False
        await self._draw(str(view["id"]), shown, asker)
        return True

    async def press(self, action: Body, body: Body, asker: Asker) -> None:
        """Do what a button in a modal says."""
        view = body["view"]
        shown = shown_in(view)
        name, subject = str(action.get("action_id", "")), str(action.get("value", ""))
        if shown is None:
            return
        if name.startswith(TURN) and subject.isdecimal():
            turned = Shown(story=shown.story, channel=shown.channel, page=int(subject[:4]))
            await self._draw(str(view["id"]), turned, asker)
        elif (verb := _verb(name, DO)) in _DOING:
            request = Request(verb=verb, options={"id": subject})
            outcome = await self._desk.answer(request, asker)
            await self._draw(str(view["id"]), shown, asker, outcome)
        elif (verb := _verb(name, FORM)) in _FORMS:
            await self._open_form(verb, subject, shown, asker)

    async def _open_form(self, verb: Verb, subject: str, shown: Shown, asker: Asker) -> None:
        texts = await self._desk.texts(asker)
        form = Form(verb=verb, subject=subject, shown=shown, texts=texts)
        view = await self._call("views.push", trigger_id=asker.trigger, view=form.waiting())
        if view is not None:
            request = Request(verb=_FORMS[verb], options={"id": subject})
            about = await self._desk.answer(request, asker)
            await self._update(str(view["id"]), form.about(about))

    async def submit(self, ack: AsyncAck, body: Body, asker: Asker) -> None:
        """Take a form: what is wrong with it is said in it, what came of it in the story."""
        view = body["view"]
        filled, shown = sent(view), shown_in(view)
        if filled is None or shown is None or filled.verb not in _FORMS:
            await ack()
            return
        request = Request(verb=filled.verb, options=filled.options)
        work = asyncio.ensure_future(self._desk.answer(request, asker))
        await asyncio.wait((work,), timeout=_PATIENCE)
        if work.done() and isinstance(found := work.result(), Notice):
            await ack(response_action="errors", errors={filled.first: clip(found.text, 300)})
            return
        await ack()
        await self._draw(str(view["root_view_id"]), shown, asker, await work)

    async def _draw(
        self, view: str, shown: Shown, asker: Asker, outcome: Answer | None = None
    ) -> None:
        story = await self._desk.answer(
            Request(verb=Verb.REVIEW, options={"id": shown.story}), asker
        )
        may = await self._desk.people.may_review(asker)
        texts = await self._desk.texts(asker)
        drawn = review_view(story, shown, texts, may_review=may, outcome=outcome)
        await self._update(view, drawn)

    async def _update(self, view_id: str, view: View) -> None:
        await self._call("views.update", view_id=view_id, view=view)

    async def _call(self, method: str, **arguments: Any) -> Mapping[str, Any] | None:
        """The view as Slack has it now; None where it was closed, or does not open any more."""
        try:
            answer = await self._web.api_call(method, json=arguments)
        except FAILURES as error:
            _LOG.info("A modal is left: %s", translate(error, method))
            return None
        found: Mapping[str, Any] = answer["view"]
        return found


def _verb(name: str, prefix: str) -> Verb | None:
    word = name.removeprefix(prefix)
    return Verb(word) if name.startswith(prefix) and word in set(Verb) else None
