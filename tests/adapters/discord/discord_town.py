"""A simulated Discord server with people in it, and Muster there: the real discord.py above it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass

import discord
import simcord
from discord_documented import has_document, undocumented
from discord_values import Librarian

from adapters.chat import ChannelRef
from adapters.discord import DiscordChat
from adapters.discord.permissions import Reviewers


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A server with a channel, a reader, and an editor who may manage the channel."""

    env: simcord.Env
    chat: DiscordChat
    librarian: Librarian
    channel: simcord.ChannelHandle
    reader: simcord.MemberActor
    editor: simcord.MemberActor

    @property
    def here(self) -> ChannelRef:
        """The channel as Muster names it."""
        return self.ref(self.channel)

    def ref(self, channel: simcord.ChannelHandle) -> ChannelRef:
        """Any channel as Muster names it."""
        return ChannelRef(
            platform="discord", workspace=str(self.env.guild.id), channel=str(channel.id)
        )

    def name_reviewers(self, *ids: str) -> None:
        """Say who may correct the ledger, now that the ids are known."""
        self.chat.client.desk.reviewers = Reviewers(ids)

    def requests(self, method: str, ending: str) -> list[simcord.HttpLogEntry]:
        """What Muster asked of Discord so far."""
        return [
            entry
            for entry in self.env.http_requests
            if entry.method == method and entry.path.endswith(ending)
        ]


@asynccontextmanager
async def town(reviewers: Collection[str] = ()) -> AsyncIterator[Town]:
    """A town for the length of a test. (A fixture would run in another context than the test.)"""
    chat, librarian = DiscordChat("not-used", reviewers=reviewers), Librarian()
    async with simcord.run(chat.client, settle_timeout=30) as env:
        await chat.start(librarian)
        guild = env.create_guild()
        powers = discord.Permissions(manage_channels=True, manage_messages=True)
        desk = guild.create_role("desk", permissions=powers)
        yield Town(
            env=env,
            chat=chat,
            librarian=librarian,
            channel=guild.create_text_channel("newsroom"),
            reader=guild.add_member(env.create_user("reader")),
            editor=guild.add_member(env.create_user("editor"), roles=[desk]),
        )
        if has_document():
            asked = [(it.method, it.path, it.json) for it in env.http_requests]
            assert undocumented(asked) == {}
