"""A `Lookups` that remembers what it was asked and answers what it was told to."""

from __future__ import annotations

import asyncio

from slack_values import CLAIM_LIST

from adapters.chat import ChannelRef, Choice, Command, Verb
from claims.cards import Answer
from claims.texts import Texts, load


class RecordingLookups:
    """Answers `replies` by their verb, else `reply`; `hold` lets it wait."""

    def __init__(self) -> None:
        self.commands: list[Command] = []
        self.reply: Answer | Exception = CLAIM_LIST
        self.replies: dict[Verb, Answer] = {}
        self.hold = asyncio.Event()
        self.hold.set()
        self.language = "en"

    async def texts(self, channel: ChannelRef) -> Texts:
        return load(self.language)

    async def answer(self, command: Command) -> Answer:
        self.commands.append(command)
        await self.hold.wait()
        reply = self.replies.get(command.verb, self.reply)
        if isinstance(reply, Exception):
            raise reply
        return reply

    async def suggest(self, option: str, typed: str, texts: Texts) -> tuple[Choice, ...]:
        return ()

    def given(self, verb: Verb) -> list[Command]:
        """The commands of one verb."""
        return [command for command in self.commands if command.verb is verb]
