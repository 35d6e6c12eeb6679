"""Answers what people ask on Slack: rights looked up, the ledger asked, the reply put together."""

from __future__ import annotations

import logging
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.chat import ChannelRef, Command, Lookups, Verb, is_worth_sharing
from adapters.slack.blocks import Block, context
from adapters.slack.commands import Request
from adapters.slack.controls import answer_controls, shared_by
from adapters.slack.errors import FAILURES, reason_of
from adapters.slack.help import help_blocks
from adapters.slack.kept import Kept
from adapters.slack.people import Asker, People
from adapters.slack.pictures import Pictures
from adapters.slack.rendering import render_page
from claims.cards import Answer, Digest, Notice, Picture, Timeline
from claims.texts import Texts, load

_LOG = logging.getLogger(__name__)
PLATFORM = "slack"
_NOT_HERE = {"not_in_channel", "channel_not_found"}
_DIRECT = "D"
_A_PAGE = "8"  # claims that a phone shows without much scrolling
_OPEN_TO_ALL = frozenset(
    {
        Verb.CHECK,
        Verb.SEARCH,
        Verb.SHOW,
        Verb.TIMELINE,
        Verb.DISPUTED,
        Verb.WHY,
        Verb.REVIEW,
        Verb.DECISIONS,
        Verb.WATCH_LIST,
        Verb.WATCH_TEST,
        Verb.DIGEST_NOW,
        Verb.FEEDS_LIST,
        Verb.FEEDS_HEALTH,
    }
)
"""What changes nothing: whoever asks may, so nobody's rights are looked up."""


class Desk:
    """The ledger's answers as replies on Slack."""

    def __init__(
        self,
        web: AsyncWebClient,
        team: str,
        lookups: Lookups,
        *,
        people: People,
        pictures: Pictures,
    ) -> None:
        self._web = web
        self._team = team
        self._lookups = lookups
        self._pictures = pictures
        self.people = people
        self.kept = Kept()

    async def texts(self, asker: Asker) -> Texts:
        """What to say where somebody asks: the channel's language counts."""
        try:
            return await self._lookups.texts(self._channel(asker))
        except Exception:  # noqa: BLE001 - better told in English than not at all
            _LOG.exception("The language of a channel could not be looked up")
            return load()

    def _channel(self, asker: Asker) -> ChannelRef:
        return ChannelRef(platform=PLATFORM, workspace=self._team, channel=asker.channel)

    async def reply(self, request: Request, asker: Asker) -> dict[str, Any]:
        """The answer, with its buttons, or with the name of who shares it."""
        if request.verb is Verb.HELP and not request.puzzled:
            topic = request.options.get("topic")
            return _message(*help_blocks(await self.texts(asker), topic))
        answer = await self.answer(request, asker)
        texts = await self.texts(asker)  # after `watch here`, which may change it
        rendered = render_page(answer, _page(request), texts)
        below = (
            answer_controls(request, self.kept, texts, page=rendered.page, pages=rendered.pages)
            if is_worth_sharing(request.verb, answer)
            else []
        )
        where = await self._send_picture(answer, request, asker, texts)
        shared = [shared_by(asker.person, texts)] if request.share else []
        return _message(rendered.text, [*rendered.blocks, *where, *shared, *below])

    async def answer(self, request: Request, asker: Asker) -> Answer:
        """What the ledger says, or why it was not asked."""
        if request.puzzled:
            return Notice(text=request.puzzled.said(await self.texts(asker)))
        if request.verb is Verb.WATCH_HERE and (trouble := await self._why_not_here(asker)):
            return Notice(text=(await self.texts(asker))(trouble))
        try:
            return await self._lookups.answer(await self._command(request, asker))
        except Exception:  # noqa: BLE001 - one command must not stop the rest; logged whole
            _LOG.exception("A command failed: %s", request.verb)
            return Notice(text=(await self.texts(asker))("here.failed"))

    async def _command(self, request: Request, asker: Asker) -> Command:
        channel = self._channel(asker)
        if request.verb in _OPEN_TO_ALL:
            shorter = {"limit": _A_PAGE} if request.verb is Verb.SEARCH else {}
            return Command(
                verb=request.verb,
                options={**shorter, **request.options},
                channel=channel,
                person=asker.person,
                person_name=asker.handle,
            )
        return Command(
            verb=request.verb,
            options=request.options,
            channel=channel,
            person=asker.person,
            may_manage=await self.people.may_manage(asker),
            may_review=await self.people.may_review(asker),
            person_name=await self.people.name(asker),
        )

    async def _why_not_here(self, asker: Asker) -> str | None:
        """The text that says why nothing could be posted here; in doubt the outbox will see."""
        if asker.channel.startswith(_DIRECT):
            return "here.no_channel"
        try:
            form = {"channel": asker.channel, "limit": 1}
            await self._web.api_call("conversations.history", data=form)
        except SlackApiError as error:
            return "here.not_invited" if reason_of(error) in _NOT_HERE else None
        except FAILURES:
            return None
        return None

    async def _send_picture(
        self, answer: Answer, request: Request, asker: Asker, texts: Texts
    ) -> list[Block]:
        """Where the picture of an answer is: beside what is shared, else with its asker alone."""
        picture = _picture_of(answer)
        if picture is None or _page(request) > 1:
            return []
        if request.share:
            await self._pictures.show(
                picture, picture.alt, channel=asker.channel, thread=asker.thread
            )
            return []
        told = await self._pictures.send(picture, picture.alt, texts, person=asker.person)
        return [context([told])] if told else []


def _picture_of(answer: Answer) -> Picture | None:
    return answer.picture if isinstance(answer, Timeline | Digest) else None


def _page(request: Request) -> int:
    typed = request.options.get("page", "1")
    return int(typed) if typed.isdecimal() and len(typed) < 6 else 1


def _message(text: str, blocks: list[Block]) -> dict[str, Any]:
    return {"text": text, "blocks": blocks, "unfurl_links": False, "unfurl_media": False}
