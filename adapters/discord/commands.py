"""The slash commands of all: `/claims`, `/help` and "Check claims". `Desk` answers them."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import discord
from discord import app_commands

from adapters.chat import Verb
from adapters.discord.answering import Asked, Desk
from adapters.discord.command_options import (
    CLAIM_ID,
    HELP,
    Day,
    Id,
    Text,
    Words,
    desk_of,
    suggested,
)
from adapters.discord.commands_desk import Digests, Feeds, Watch
from adapters.discord.commands_review import Reviews

_OLD = (app_commands.CommandSignatureMismatch, app_commands.CommandNotFound)
_TIMELINE = ("nationality", "event", "side", "as_of")

_log = logging.getLogger(__name__)


class Tree(app_commands.CommandTree[discord.Client]):
    """The commands, and what is said where one cannot be carried out."""

    def __init__(self, client: discord.Client, desk: Desk) -> None:
        super().__init__(client)
        self.desk = desk

    async def on_error(self, asked: Asked, error: app_commands.AppCommandError, /) -> None:
        """Log it and tell the person, who would else see "did not respond"."""
        _log.error("a command could not be carried out", exc_info=error)
        if asked.type is discord.InteractionType.autocomplete or asked.response.is_done():
            return
        # Discord may offer commands as they were before an update for a while.
        changed = isinstance(error, _OLD)
        await self.desk.tell(asked, "here.changed" if changed else "here.failed")


def tree_of(client: discord.Client, desk: Desk) -> app_commands.CommandTree[discord.Client]:
    """All our commands, ready to be told to Discord."""
    tree = Tree(client, desk)
    for group in (Claims(desk), Watch(desk), Digests(desk), Feeds(desk), Reviews(desk)):
        tree.add_command(group)
    tree.add_command(_help)
    tree.add_command(check_menu(desk))
    return tree


@app_commands.command(name="help", description="What Muster can be asked, by example")
async def _help(asked: Asked) -> None:
    """Teach by example."""
    await desk_of(asked).help(asked)


def check_menu(desk: Desk) -> app_commands.ContextMenu:
    """The entry "Check claims" under the Apps of every message."""

    async def check_claims(asked: Asked, message: discord.Message) -> None:
        text = "\n".join(filter(None, _texts(message)))
        if text:
            await desk.answer(asked, Verb.CHECK, {"text": text})
        else:
            await desk.tell(asked, "here.no_text_in_message")

    return app_commands.ContextMenu(name="Check claims", callback=check_claims)


def _texts(message: discord.Message) -> Iterator[str | None]:
    yield message.content
    for embed in message.embeds:
        yield embed.title
        yield embed.description


class Claims(app_commands.Group):
    """Look up what was claimed, by whom, and who disputes it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(name="claims", description="Look up claims about foreign fighters")
        self.desk = desk

    @app_commands.command(description="Find the claims in a text, a link or a file")
    @app_commands.describe(
        text="The text, or a link to an article", file="A text file", as_of=HELP["as_of"]
    )
    @app_commands.rename(as_of="as-of")
    async def check(
        self,
        asked: Asked,
        text: Text | None = None,
        file: discord.Attachment | None = None,
        as_of: Day | None = None,
    ) -> None:
        """Check what is given."""
        if file is not None:
            await self.desk.check_file(asked, file, as_of)
        elif text is not None:
            await self.desk.answer(asked, Verb.CHECK, {"text": text, "as_of": as_of})
        else:
            await self.desk.tell(asked, "here.nothing_to_check")

    @app_commands.command(description="Search the claims on record")
    @app_commands.describe(text="Words to look for", **HELP)
    @app_commands.autocomplete(**suggested("nationality", "side", "event", "claimant"))
    @app_commands.rename(as_of="as-of")
    async def search(  # noqa: PLR0913, PLR0917 -- an argument is an option of the command
        self,
        asked: Asked,
        text: Words | None = None,
        nationality: Words | None = None,
        side: Words | None = None,
        event: Words | None = None,
        claimant: Words | None = None,
        since: Day | None = None,
        until: Day | None = None,
        as_of: Day | None = None,
    ) -> None:
        """Search."""
        await self.desk.answer(
            asked,
            Verb.SEARCH,
            {
                "text": text,
                "nationality": nationality,
                "side": side,
                "event": event,
                "claimant": claimant,
                "since": since,
                "until": until,
                "as_of": as_of,
            },
        )

    @app_commands.command(description="Show one claim: its words, its source, what it answers")
    @app_commands.describe(number="The claim's id (FF-0042)", as_of=HELP["as_of"])
    @app_commands.autocomplete(number=CLAIM_ID)
    @app_commands.rename(number="id", as_of="as-of")
    async def show(self, asked: Asked, number: Id, as_of: Day | None = None) -> None:
        """Show one."""
        await self.desk.answer(asked, Verb.SHOW, {"id": number, "as_of": as_of})

    @app_commands.command(description="How a figure moved over time")
    @app_commands.describe(**{name: HELP[name] for name in _TIMELINE})
    @app_commands.autocomplete(**suggested("nationality", "event", "side"))
    @app_commands.rename(as_of="as-of")
    async def timeline(
        self,
        asked: Asked,
        nationality: Words | None = None,
        event: Words | None = None,
        side: Words | None = None,
        as_of: Day | None = None,
    ) -> None:
        """Show how a figure moved."""
        options = {"nationality": nationality, "event": event, "side": side, "as_of": as_of}
        await self.desk.answer(asked, Verb.TIMELINE, options)

    @app_commands.command(description="Open disputes and denials")
    @app_commands.describe(nationality=HELP["nationality"], as_of=HELP["as_of"])
    @app_commands.autocomplete(**suggested("nationality"))
    @app_commands.rename(as_of="as-of")
    async def disputed(
        self, asked: Asked, nationality: Words | None = None, as_of: Day | None = None
    ) -> None:
        """Show what is disputed."""
        options = {"nationality": nationality, "as_of": as_of}
        await self.desk.answer(asked, Verb.DISPUTED, options)

    @app_commands.command(description="Why a claim, link, report or story was judged as it was")
    @app_commands.describe(
        number="FF-0042, FF-L3, FF-R7, FF-S12, an article's address or a text", as_of=HELP["as_of"]
    )
    @app_commands.autocomplete(number=CLAIM_ID)
    @app_commands.rename(number="id", as_of="as-of")
    async def why(self, asked: Asked, number: Id, as_of: Day | None = None) -> None:
        """Explain."""
        await self.desk.answer(asked, Verb.WHY, {"id": number, "as_of": as_of})
