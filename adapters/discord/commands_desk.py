"""The slash commands of a desk: what a channel is told, the digest, and what is read."""

from __future__ import annotations

from discord import app_commands

from adapters.chat import Verb
from adapters.discord.answering import Asked, Desk, watched_place
from adapters.discord.command_options import (
    FEED,
    FILTERS,
    LANGUAGE,
    LANGUAGES,
    MODES,
    ONLY,
    QUIET,
    TIERS,
    WHEN,
    Count,
    Day,
    Id,
    Words,
    suggested,
)
from adapters.discord.permissions import missing_in


@app_commands.guild_only()
class Watch(app_commands.Group):
    """What this channel is alerted on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(name="watch", description="Alerts and the digest in this channel")
        self.desk = desk

    @app_commands.command(description="Post alerts and a daily digest in this channel")
    @app_commands.describe(**FILTERS, **WHEN, quiet=QUIET, language=LANGUAGE)
    @app_commands.choices(every=MODES, tier=TIERS, only=ONLY, language=LANGUAGES)
    @app_commands.autocomplete(**suggested("nationality", "side", "event", "zone"))
    async def here(  # noqa: PLR0913, PLR0917 -- an argument is an option of the command
        self,
        asked: Asked,
        nationality: Words | None = None,
        side: Words | None = None,
        event: Words | None = None,
        tier: str | None = None,
        figure: Count | None = None,
        keyword: Words | None = None,
        only: str | None = None,
        every: str | None = None,
        quiet: Day | None = None,
        time: Day | None = None,
        zone: Words | None = None,
        language: str | None = None,
    ) -> None:
        """Subscribe this channel, if we may post here at all."""
        if missing := missing_in(watched_place(asked), asked.app_permissions):
            await self.desk.tell(asked, "here.may_not_post", missing=missing)
            return
        given = {
            "nationality": nationality,
            "side": side,
            "event": event,
            "tier": tier,
            "figure": None if figure is None else str(figure),
            "keyword": keyword,
            "only": only,
            "every": every,
            "quiet": quiet,
            "time": time,
            "zone": zone,
            "language": language,
        }
        await self.desk.answer(asked, Verb.WATCH_HERE, given)

    @app_commands.command(description="What the last 14 days would have brought here, and why")
    @app_commands.describe(**FILTERS)
    @app_commands.choices(every=MODES, tier=TIERS, only=ONLY)
    @app_commands.autocomplete(**suggested("nationality", "side", "event"))
    async def test(  # noqa: PLR0913, PLR0917 -- an argument is an option of the command
        self,
        asked: Asked,
        nationality: Words | None = None,
        side: Words | None = None,
        event: Words | None = None,
        tier: str | None = None,
        figure: Count | None = None,
        keyword: Words | None = None,
        only: str | None = None,
        every: str | None = None,
    ) -> None:
        """Try filters; without any, those of this channel."""
        given = {
            "nationality": nationality,
            "side": side,
            "event": event,
            "tier": tier,
            "figure": None if figure is None else str(figure),
            "keyword": keyword,
            "only": only,
            "every": every,
        }
        await self.desk.answer(asked, Verb.WATCH_TEST, given)

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
    @app_commands.describe(**WHEN)
    @app_commands.autocomplete(**suggested("zone"))
    async def schedule(
        self, asked: Asked, time: Day | None = None, zone: Words | None = None
    ) -> None:
        """Set the hour, or say which it is."""
        await self.desk.answer(asked, Verb.DIGEST_SCHEDULE, {"time": time, "zone": zone})


class Feeds(app_commands.Group):
    """What Muster reads."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(name="feeds", description="The news feeds that are watched")
        self.desk = desk

    @app_commands.command(name="list", description="The feeds that are watched")
    @app_commands.describe(page="Which page of them")
    async def list_(self, asked: Asked, page: Count | None = None) -> None:
        """List them."""
        options = {"page": None if page is None else str(page)}
        await self.desk.answer(asked, Verb.FEEDS_LIST, options)

    @app_commands.command(description="The feeds that fail or fell silent")
    async def health(self, asked: Asked) -> None:
        """Show how they are."""
        await self.desk.answer(asked, Verb.FEEDS_HEALTH, {})

    @app_commands.command(description="Read one more feed")
    @app_commands.describe(url="The feed's address, or that of a page that names its feed")
    async def add(self, asked: Asked, url: Id) -> None:
        """Add one."""
        await self.desk.answer(asked, Verb.FEEDS_ADD, {"url": url})

    @app_commands.command(description="Read a feed no more; what it told stays on record")
    @app_commands.describe(feed="The feed, by its number, outlet or address")
    @app_commands.autocomplete(feed=FEED)
    async def remove(self, asked: Asked, feed: Id) -> None:
        """Remove one."""
        await self.desk.answer(asked, Verb.FEEDS_REMOVE, {"url": feed})

    @app_commands.command(description="Leave a feed unread for now")
    @app_commands.describe(feed="The feed, by its number, outlet or address")
    @app_commands.autocomplete(feed=FEED)
    async def pause(self, asked: Asked, feed: Id) -> None:
        """Pause one."""
        await self.desk.answer(asked, Verb.FEEDS_PAUSE, {"url": feed})

    @app_commands.command(description="Read a feed again")
    @app_commands.describe(feed="The feed, by its number, outlet or address")
    @app_commands.autocomplete(feed=FEED)
    async def resume(self, asked: Asked, feed: Id) -> None:
        """Resume one."""
        await self.desk.answer(asked, Verb.FEEDS_RESUME, {"url": feed})
