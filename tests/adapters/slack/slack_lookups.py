"""A `Lookups` that remembers what it was asked and answers what it was told to."""

from __future__ import annotations

import asyncio

from slack_values import CLAIM_LIST

from adapters.chat import Choice, Command
from claims.cards import Answer


class RecordingLookups:
    def __init__(self) -> None:
        self.commands: list[Command] = []
        self.reply: Answer | Exception = CLAIM_LIST
        self.hold = asyncio.Event()
        self.hold.set()

    async def answer(self, command: Command) -> Answer:
        self.commands.append(command)
        await self.hold.wait()
        if isinstance(self.reply, Exception):
            raise self.reply
        return self.reply

    async def suggest(self, option: str, typed: str) -> tuple[Choice, ...]:
        return ()
