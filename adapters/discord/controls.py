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

    from adapters.discord.answering import Asked, Desk

_WORDS = {Verb.WHY: "why", Verb.DISPUTED: "disputed", Verb.HELP: "help"}
_VERBS = {word: verb for verb, word in _WORDS.items()}
_ASKING = re.compile(r"muster:(?P<word>why|disputed|help):(?P<subject>[^:]*):(?P<delivery>.*)")
_SHARING = re.compile(r"muster:share")

_Button = discord.ui.Button[discord.ui.View]


def custom_id(ask: Ask, delivery: str) -> str:
    """What a button carries."""
    return f"muster:{_WORDS[ask.verb]}:{ask.subject}:{delivery}"


def delivery_of(message: discord.Message) -> str | None:
    """The delivery that a message of ours carries."""
    for found in map(_ASKING.fullmatch, _custom_ids(message)):
        if found is not None:
            return found["delivery"]
    return None


def _custom_ids(message: discord.Message) -> Iterator[str]:
    for row in message.components:
        if isinstance(row, discord.ActionRow):
            for button in row.children:
                yield button.custom_id or ""


def buttons(rendered: Rendered, delivery: str) -> discord.ui.View:
    """The buttons of a message that we post."""
    ask = rendered.ask
    asking = [] if ask is None else [_Button(label=ask.label, custom_id=custom_id(ask, delivery))]
    return _row(rendered, asking)


def answer_buttons(rendered: Rendered) -> discord.ui.View:
    """The buttons of an answer that its asker alone can see."""
    return _row(rendered, [_Button(label="Share to channel", custom_id="muster:share")])


def _row(rendered: Rendered, own: list[_Button]) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    if rendered.article is not None:
        view.add_item(_Button(label="Open", url=rendered.article))
    for button in own:
        view.add_item(button)
    # The dynamic items below answer, so discord.py need not keep a view for every message.
    view.stop()
    return view


class AskButton(discord.ui.DynamicItem[_Button], template=_ASKING):
    """A button pressed on any message of ours, however old: it answers the person privately."""

    def __init__(self, button: _Button, ask: Ask) -> None:
        super().__init__(button)
        self.ask = ask

    @classmethod
    async def from_custom_id(  # type: ignore[override]  # Discord says which kind of item it is
        cls,
        interaction: Asked,  # noqa: ARG003 -- discord.py gives it
        item: _Button,
        match: re.Match[str],
    ) -> Self:
        """The button as it was when the message was posted."""
        verb = _VERBS[match["word"]]
        return cls(item, Ask(label=item.label or "", verb=verb, subject=match["subject"]))

    async def callback(self, interaction: Asked) -> None:
        """Give the command that stands behind the button."""
        desk: Desk = interaction.client.desk  # type: ignore[attr-defined]  # it is ours
        options = {"id": self.ask.subject} if self.ask.subject else {}
        await desk.answer(interaction, self.ask.verb, options)


class ShareButton(discord.ui.DynamicItem[_Button], template=_SHARING):
    """Shows a private answer to the channel, with the name of whoever shares it."""

    @classmethod
    async def from_custom_id(  # type: ignore[override]  # as above
        cls,
        interaction: Asked,  # noqa: ARG003 -- discord.py gives it
        item: _Button,
        match: re.Match[str],  # noqa: ARG003 -- and this
    ) -> Self:
        """The button as it was under the answer."""
        return cls(item)

    async def callback(self, interaction: Asked) -> None:
        """Post what the asker sees; the answer itself stands in the message pressed on."""
        if interaction.message is not None:
            await interaction.response.send_message(
                f"Shared by {interaction.user.mention}",
                embeds=interaction.message.embeds,
                allowed_mentions=discord.AllowedMentions.none(),
            )
