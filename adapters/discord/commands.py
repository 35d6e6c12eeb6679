"""The slash commands: their words, options and choices. `Desk` answers them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import cache
from zoneinfo import available_timezones

import discord
from discord import app_commands
from discord.app_commands import Choice, Range

from adapters.chat import Verb
from adapters.discord.answering import Asked, Desk
from adapters.discord.permissions import missing_in
from claims.model import Event

_OLD = (app_commands.CommandSignatureMismatch, app_commands.CommandNotFound)
_CHANGED = "Muster's commands have changed. Try again in a minute."
_FAILED = "That went wrong on our side, and has been logged."

_log = logging.getLogger(__name__)

EVENTS = [Choice(name=event.value, value=event.value) for event in Event]
MODES = [
    Choice(name="every report", value="every"),
    Choice(name="new stories, and what changes in them", value="changes"),
    Choice(name="new stories alone", value="stories"),
    Choice(name="the daily digest alone", value="digest"),
]
SIDES = [Choice(name="for Russia", value="RU"), Choice(name="for Ukraine", value="UA")]

Words = Range[str, 1, 300]
Text = Range[str, 1, 6000]
Day = Range[str, 1, 40]
Id = Range[str, 1, 300]

_HELP = {
    "nationality": "Whose citizens: a country, a demonym or a code (North Korean, CN)",
    "side": "The side they fight for",
    "event": "What happened to them",
    "claimant": "Who says it",
    "since": "Published on this day or later (2024-11-01)",
    "until": "Published on this day or earlier (2024-11-30)",
    "as_of": "What Muster knew at the end of this day (2024-11-30)",
}
_TIMELINE = ("nationality", "event", "side", "as_of")
_FILTERS = {name: f"Alert only on this: {_HELP[name]}" for name in ("nationality", "side", "event")}
_WHEN = {
    "time": "When the digest comes, in the channel's own time (08:00)",
    "zone": "The channel's time zone (Europe/Kyiv)",
}


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
        await self.desk.tell(asked, _CHANGED if changed else _FAILED)


def tree_of(client: discord.Client, desk: Desk) -> app_commands.CommandTree[discord.Client]:
    """All our commands, ready to be told to Discord."""
    tree = Tree(client, desk)
    for group in (Claims(desk), Watch(desk), Digests(desk), Feeds(desk)):
        tree.add_command(group)
    tree.add_command(check_menu(desk))
    return tree


def check_menu(desk: Desk) -> app_commands.ContextMenu:
    """The entry "Check claims" under the Apps of every message."""

    async def check_claims(asked: Asked, message: discord.Message) -> None:
        text = "\n".join(filter(None, _texts(message)))
        if text:
            await desk.answer(asked, Verb.CHECK, {"text": text})
        else:
            await desk.tell(asked, "That message has no text that could be checked.")

    return app_commands.ContextMenu(name="Check claims", callback=check_claims)


def _texts(message: discord.Message) -> Iterator[str | None]:
    yield message.content
    for embed in message.embeds:
        yield embed.title
        yield embed.description


async def _zones(_: Asked, typed: str) -> list[Choice[str]]:
    """Time zones that match what is typed, those of cities first."""
    wanted = typed.strip().replace(" ", "_").casefold()
    found = [zone for zone in _all_zones() if wanted in zone.casefold()]
    return [Choice(name=zone, value=zone) for zone in found[:25]]


@cache
def _all_zones() -> tuple[str, ...]:
    return tuple(sorted(available_timezones(), key=lambda zone: ("/" not in zone, zone)))


class Claims(app_commands.Group):
    """Look up what was claimed, by whom, and who disputes it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(name="claims", description="Look up claims about foreign fighters")
        self.desk = desk

    async def nationalities(self, _: Asked, typed: str) -> list[Choice[str]]:
        """Countries that match what is typed."""
        return await self.desk.suggest("nationality", typed)

    @app_commands.command(description="Find the claims in a text, a link or a file")
    @app_commands.describe(text="The text, or a link to an article", file="A text file")
    async def check(
        self, asked: Asked, text: Text | None = None, file: discord.Attachment | None = None
    ) -> None:
        """Check what is given."""
        if file is not None:
            await self.desk.check_file(asked, file)
        elif text is not None:
            await self.desk.answer(asked, Verb.CHECK, {"text": text})
        else:
            await self.desk.tell(asked, "Give a text, a link or a file to check.")

    @app_commands.command(description="Search the claims on record")
    @app_commands.describe(text="Words to look for", **_HELP)
    @app_commands.choices(side=SIDES, event=EVENTS)
    @app_commands.autocomplete(nationality=nationalities)
    @app_commands.rename(as_of="as-of")
    async def search(  # noqa: PLR0913, PLR0917 -- an argument is an option of the command
        self,
        asked: Asked,
        text: Words | None = None,
        nationality: Words | None = None,
        side: str | None = None,
        event: str | None = None,
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
    @app_commands.describe(number="The claim's id (FF-0042)", as_of=_HELP["as_of"])
    @app_commands.rename(number="id", as_of="as-of")
    async def show(self, asked: Asked, number: Id, as_of: Day | None = None) -> None:
        """Show one."""
        await self.desk.answer(asked, Verb.SHOW, {"id": number, "as_of": as_of})

    @app_commands.command(description="How a figure moved over time")
    @app_commands.describe(**{name: _HELP[name] for name in _TIMELINE})
    @app_commands.choices(side=SIDES, event=EVENTS)
    @app_commands.autocomplete(nationality=nationalities)
    @app_commands.rename(as_of="as-of")
    async def timeline(
        self,
        asked: Asked,
        nationality: Words | None = None,
        event: str | None = None,
        side: str | None = None,
        as_of: Day | None = None,
    ) -> None:
        """Show how a figure moved."""
        options = {"nationality": nationality, "event": event, "side": side, "as_of": as_of}
        await self.desk.answer(asked, Verb.TIMELINE, options)

    @app_commands.command(description="Open disputes and denials")
    @app_commands.describe(as_of=_HELP["as_of"])
    @app_commands.rename(as_of="as-of")
    async def disputed(self, asked: Asked, as_of: Day | None = None) -> None:
        """Show what is disputed."""
        await self.desk.answer(asked, Verb.DISPUTED, {"as_of": as_of})

    @app_commands.command(description="Why a claim, link, report or story was judged as it was")
    @app_commands.describe(number="FF-0042, FF-L3, FF-R7, FF-S12, or an article's address")
    @app_commands.rename(number="id")
    async def why(self, asked: Asked, number: Id) -> None:
        """Explain."""
        await self.desk.answer(asked, Verb.WHY, {"id": number})


@app_commands.guild_only()
class Watch(app_commands.Group):
    """What this channel is alerted on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(name="watch", description="Alerts and the digest in this channel")
        self.desk = desk

    async def nationalities(self, _: Asked, typed: str) -> list[Choice[str]]:
        """Countries that match what is typed."""
        return await self.desk.suggest("nationality", typed)

    @app_commands.command(description="Post alerts and a daily digest in this channel")
    @app_commands.describe(**_FILTERS, **_WHEN, every="What is posted here")
    @app_commands.choices(side=SIDES, event=EVENTS, every=MODES)
    @app_commands.autocomplete(nationality=nationalities, zone=_zones)
    async def here(
        self,
        asked: Asked,
        nationality: Words | None = None,
        side: str | None = None,
        event: str | None = None,
        time: Day | None = None,
        zone: Words | None = None,
        every: str | None = None,
    ) -> None:
        """Subscribe this channel, if we may post here at all."""
        if missing := missing_in(asked.channel, asked.app_permissions):
            await self.desk.tell(asked, f"Muster may not post here yet. Allow it: {missing}.")
            return
        filters = {"nationality": nationality, "side": side, "event": event}
        given = {**filters, "time": time, "zone": zone, "every": every}
        await self.desk.answer(asked, Verb.WATCH_HERE, given)

    @app_commands.command(name="list", description="The channels that are watching")
    async def list_(self, asked: Asked) -> None:
        """List them."""
        await self.desk.answer(asked, Verb.WATCH_LIST, {})

    @app_commands.command(description="Stop posting here for now")
    async def pause(self, asked: Asked) -> None:
        """Pause."""
        await self.desk.answer(asked, Verb.WATCH_PAUSE, {})

    @app_commands.command(description="Post here again")
    async def resume(self, asked: Asked) -> None:
        """Resume."""
        await self.desk.answer(asked, Verb.WATCH_RESUME, {})

    @app_commands.command(description="Stop posting here for good")
    async def stop(self, asked: Asked) -> None:
        """Stop."""
        await self.desk.answer(asked, Verb.WATCH_STOP, {})


class Digests(app_commands.Group):
    """What changed in the channel's day."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(name="digest", description="What changed on the record")
        self.desk = desk

    @app_commands.command(description="What changed since the last digest, for you alone")
    async def now(self, asked: Asked) -> None:
        """Show the digest."""
        await self.desk.answer(asked, Verb.DIGEST_NOW, {})

    @app_commands.command(description="When the daily digest comes to this channel")
    @app_commands.describe(**_WHEN)
    @app_commands.autocomplete(zone=_zones)
    async def schedule(self, asked: Asked, time: Day, zone: Words | None = None) -> None:
        """Set the hour."""
        await self.desk.answer(asked, Verb.DIGEST_SCHEDULE, {"time": time, "zone": zone})


class Feeds(app_commands.Group):
    """What Muster reads."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(name="feeds", description="The news feeds that are watched")
        self.desk = desk

    @app_commands.command(name="list", description="The feeds that are watched")
    async def list_(self, asked: Asked) -> None:
        """List them."""
        await self.desk.answer(asked, Verb.FEEDS_LIST, {})

    @app_commands.command(description="The feeds that fail or fell silent")
    async def health(self, asked: Asked) -> None:
        """Show how they are."""
        await self.desk.answer(asked, Verb.FEEDS_HEALTH, {})
