"""The whole way on each platform: feeds in, one alert with its links out, a lookup, a digest.

Discord is the real discord.py above a simulated server; Slack is the npm package `emulate` for what
is sent, and a Socket Mode peer for what comes in.
"""

from __future__ import annotations

import asyncio
import re
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import discord
import pytest
import simcord
from slack_emulator import ENTRY, MUSTER, emulated
from slack_peer import APP_TOKEN, SlackPeer
from tale import OUTLETS, scenes

from adapters.discord import DiscordChat
from adapters.slack.client import SlackChat
from bot.app import opened
from bot.config import Settings
from bot.demo import DemoClock, Newsstand
from bot.muster import Muster
from feeds.model import Feed
from feeds.opml import write_opml
from storage import channels

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from adapters.chat import Chat

START = datetime(2025, 6, 2, 6, tzinfo=UTC)
TEAM = "T000000001"  # the emulated workspace's
HEADLINE = "Ukraine captures two Kenyans fighting for Russia"


@dataclass(frozen=True)
class Newsroom:
    """Muster beside feeds that grow, on a clock that the test moves."""

    muster: Muster
    stand: Newsstand
    clock: DemoClock

    async def begin(self) -> None:
        """Connect, and see the feeds for the first time."""
        await self.muster.connections.connect()
        await self.turn()

    async def turn(self) -> None:
        """One round of what the schedule does."""
        await self.muster.pipeline.poll_due()
        await self.muster.queue_digests()
        await self.muster.deliverer.deliver_due()

    async def tell_the_tale(self) -> None:
        for scene in scenes(START):
            self.stand.publish(scene)
            self.clock.now = scene.at + timedelta(minutes=30)
            await self.turn()

    async def wait_for_the_digest(self) -> None:
        """The morning after."""
        self.clock.now = (self.clock.now + timedelta(days=1)).replace(hour=8, minute=0)
        await self.turn()

    def watch(self, platform: str, workspace: str, channel: str) -> None:
        with self.muster.database.writing() as work:
            channels.watch_channel(
                work,
                platform=platform,
                workspace=workspace,
                channel=channel,
                created_by="the test",
                now=self.clock.now,
            )


@asynccontextmanager
async def newsroom(folder: Path, *platforms: Chat) -> AsyncIterator[Newsroom]:
    stand, clock = Newsstand(OUTLETS), DemoClock(START - timedelta(hours=1))
    async with stand.open():
        opml = folder / "feeds.opml"
        feeds = tuple(
            Feed(url=stand.address(o), title=o.name, language=o.language) for o in OUTLETS
        )
        opml.write_bytes(write_opml(feeds))
        settings = Settings(
            database=folder / "muster.db",
            feeds=opml,
            fetch_allow=("127.0.0.1",),
            poll_min_seconds=1,
            poll_max_seconds=1,
        )
        async with opened(settings, platforms, clock=clock, say=print) as muster:
            yield Newsroom(muster, stand, clock)


async def test_on_discord(tmp_path: Path) -> None:
    chat = DiscordChat("not-used")
    async with simcord.run(chat.client, settle_timeout=30) as env, newsroom(tmp_path, chat) as room:
        guild = env.create_guild()
        powers = discord.Permissions(manage_channels=True)
        desk = guild.create_role("desk", permissions=powers)
        channel = guild.create_text_channel("newsroom")
        editor = guild.add_member(env.create_user("editor"), roles=[desk])
        await room.begin()
        await editor.slash(channel, "watch here")

        await room.tell_the_tale()
        shown = [str([embed.to_dict() for embed in m.embeds]) for m in channel.history()]
        alerts = [message for message in shown if is_alert(message)]
        assert len(alerts) == 1
        assert links_a_denial(alerts[0])

        answer = await editor.slash(channel, "claims search", nationality="KE")
        assert answer.ephemeral
        pages = [answer, await editor.click(answer.response, label="›")]
        found = str([e.to_dict() for page in pages for e in page.response.embeds])
        assert "two Kenyan citizens" in found

        await room.wait_for_the_digest()
        assert "Digest" in str([embed.to_dict() for embed in channel.last_message.embeds])


@pytest.mark.skipif(not ENTRY.exists(), reason="needs tests/node: python3 dev.py test installs it")
async def test_on_slack(tmp_path: Path) -> None:
    with emulated() as slack:
        channel = await asyncio.to_thread(slack.channel, "newsroom")
        async with SlackPeer() as peer:
            chat = SlackChat(MUSTER, APP_TOKEN, base_url=slack.base_url, socket_url=peer.base_url)
            async with newsroom(tmp_path, chat) as room:
                await room.begin()
                await peer.command("/muster", "watch here", channel_id=channel, team_id=TEAM)
                await peer.until(lambda: peer.answers)

                await room.tell_the_tale()
                messages = await asyncio.to_thread(slack.messages, channel)
                alerts = [m for m in messages if is_alert(str(m["blocks"]))]
                assert len(alerts) == 1
                assert links_a_denial(str(alerts))

                await peer.command("/claims", "search kenyan captured", channel_id=channel)
                await peer.until(lambda: len(peer.answers) == 2)
                assert "two Kenyan citizens" in str(peer.answers[1])

                await room.wait_for_the_digest()
                newest = (await asyncio.to_thread(slack.messages, channel))[0]
                assert "Digest" in newest["text"]


def is_alert(shown: str) -> bool:
    """The story's own message: it begins with the headline and says why it is there."""
    return HEADLINE in shown and "Why:" in shown


def links_a_denial(shown: str) -> bool:
    return re.search(r"denies\W+FF-\d+", shown, re.IGNORECASE) is not None
