"""What happens when somebody presses a button or chooses from a menu of ours, however old.

Each is made anew from its custom_id, so all of them work after a restart. Rights are those that
Discord tells with the press, and ids are looked up by the desk, which says where one is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self

import discord

from adapters.chat import Verb
from adapters.discord.command_options import desk_of
from adapters.discord.controls import (
    ASKING,
    CORRECT,
    DECIDING,
    DECISIONS,
    SHARING,
    SPLIT,
    UNDOING,
    Button,
    Select,
    asked,
    ids_in,
)
from adapters.discord.correcting import ask_what_is_right
from adapters.discord.paging import TURNED, carried, read_spot

if TYPE_CHECKING:
    from adapters.discord.answering import Asked


class _Rebuilt:
    """Made anew from what Discord gives back; `match` is its custom_id, read."""

    match: re.Match[str]

    @classmethod
    async def from_custom_id(
        cls,
        interaction: Any,  # noqa: ARG003 -- discord.py gives it
        item: Any,
        match: re.Match[str],
        /,
    ) -> Self:
        """The item as it was when the message was sent."""
        rebuilt = cls(item)  # type: ignore[call-arg]  # what discord.py wraps in a dynamic item
        rebuilt.match = match
        return rebuilt


class AskButton(_Rebuilt, discord.ui.DynamicItem[Button], template=ASKING):
    """Open, Why, Timeline, Review and the like: answers the person privately."""

    async def callback(self, interaction: Asked) -> None:
        """Give the command that stands behind the button."""
        await desk_of(interaction).answer(interaction, *asked(self.match))


class TurnButton(_Rebuilt, discord.ui.DynamicItem[Button], template=TURNED):
    """Leads to another page of a private answer, which is asked for anew."""

    async def callback(self, interaction: Asked) -> None:
        """Show the page in place of the one that is shown."""
        pieces = carried(ids_in(interaction.message)) if interaction.message else []
        await desk_of(interaction).turn(interaction, pieces, read_spot(self.match["spot"]))


class ShareButton(_Rebuilt, discord.ui.DynamicItem[Button], template=SHARING):
    """Shows a private answer to the channel, with the name of whoever shares it."""

    async def callback(self, interaction: Asked) -> None:
        """Post what the asker sees; the answer itself stands in the message pressed on."""
        if interaction.message is not None:
            await desk_of(interaction).share(interaction, interaction.message)


class DecideMenu(_Rebuilt, discord.ui.DynamicItem[Select], template=DECIDING):
    """A decision about a link, a claim or a report of a story under review."""

    async def callback(self, interaction: Asked) -> None:
        """Take the decision; what came of it stands above the review."""
        desk, story, chosen = desk_of(interaction), self.match["story"], self.item.values
        if self.match["what"] == SPLIT:
            options = {"id": story, "reports": " ".join(chosen)}
            await desk.decide(interaction, Verb.SPLIT, options, story)
            return
        word, _, subject = chosen[0].partition(" ")
        if word == CORRECT and desk.may_review(interaction):
            texts = await desk.texts(interaction)
            await ask_what_is_right(interaction, subject, story, texts)
        else:
            await desk.decide(interaction, DECISIONS[word], {"id": subject}, story)


class UndoButton(_Rebuilt, discord.ui.DynamicItem[Button], template=UNDOING):
    """Takes a decision back; the desk knows whether it is too late for that."""

    async def callback(self, interaction: Asked) -> None:
        """Undo it, and show the story as it now is."""
        options = {"id": self.match["decision"]}
        await desk_of(interaction).decide(interaction, Verb.UNDO, options, self.match["story"])


ITEMS = (AskButton, TurnButton, ShareButton, DecideMenu, UndoButton)
