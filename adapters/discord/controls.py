"""The buttons under our messages, and what pressing one does.

A button's custom_id is all that Discord gives back, also after a restart, so it holds what to
ask and the delivery that the message was posted with: `muster:why:FF-S12:DELIVERY`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Self

import discord

from adapters.chat import Verb
from adapters.discord.layout import Ask, Rendered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adapters.discord.answering import Desk

_WORDS = {Verb.WHY: "why", Verb.DISPUTED: "disputed", Verb.HELP: "help"}
_VERBS = {word: verb for verb, word in _WORDS.items()}
_CUSTOM_ID = re.compile(r"muster:(?P<word>why|disputed|help):(?P<subject>[^:]*):(?P<delivery>.*)")


def custom_id(ask: Ask, delivery: str) -> str:
    """What a button carries."""
    return f"muster:{_WORDS[ask.verb]}:{ask.subject}:{delivery}"


def delivery_of(message: discord.Message) -> str | None:
    """The delivery that a message of ours carries."""
    for found in map(_CUSTOM_ID.fullmatch, _custom_ids(message)):
        if found is not None:
            return found["delivery"]
    return None


def _custom_ids(message: discord.Message) -> Iterator[str]:
    for row in message.components:
        if isinstance(row, discord.ActionRow):
            for button in row.children:
                yield button.custom_id or ""


def buttons(rendered: Rendered, delivery: str) -> discord.ui.View:
    """The message's buttons; `AskButton` answers them, so discord.py need not remember the view."""
    view = discord.ui.View(timeout=None)
    if rendered.article is not None:
        view.add_item(discord.ui.Button(label="Open", url=rendered.article))
    if rendered.ask is not None:
        ask = rendered.ask
        view.add_item(discord.ui.Button(label=ask.label, custom_id=custom_id(ask, delivery)))
    view.stop()
    return view


class AskButton(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=_CUSTOM_ID):
    """A button pressed on any message of ours, however old: it answers the person privately."""

    def __init__(self, button: discord.ui.Button[discord.ui.View], ask: Ask) -> None:
        super().__init__(button)
        self.ask = ask

    @classmethod
    async def from_custom_id(  # type: ignore[override]  # Discord says which kind of item it is
        cls,
        interaction: discord.Interaction[discord.Client],  # noqa: ARG003 -- discord.py gives it
        item: discord.ui.Button[discord.ui.View],
        match: re.Match[str],
    ) -> Self:
        """The button as it was when the message was posted."""
        verb = _VERBS[match["word"]]
        return cls(item, Ask(label=item.label or "", verb=verb, subject=match["subject"]))

    async def callback(self, interaction: discord.Interaction[discord.Client]) -> None:
        """Give the command that stands behind the button."""
        desk: Desk = interaction.client.desk  # type: ignore[attr-defined]  # it is ours
        options = {"id": self.ask.subject} if self.ask.subject else {}
        await desk.answer(interaction, self.ask.verb, options)
