"""kill -9 at random instants loses no report and doubles no post."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from running import ROOT, fetch_json, muster, peer, until

from bot.demo import Newsstand, Outlet, Scene, SceneEntry
from claims.model import Source, Tier
from storage import channels, feeds, ledger
from storage.database import Database

if TYPE_CHECKING:
    from pathlib import Path

KILLS = 20
LONGEST_LIFE = 2.5
"""Seconds after the first poll began: a poll, its reading and its posts take about one."""
SEED = 20250603
WIRE = Outlet(slug="wire", name="Harbour Wire", language="en", tier=Tier.WIRE)
# Fighters of one nationality each, so that each report is a story of its own.
PEOPLE = [
    "Nepali",
    "Kenyan",
    "Cuban",
    "Indian",
    "Ghanaian",
    "Somali",
    "Serbian",
    "Syrian",
    "Chinese",
    "Colombian",
    "Egyptian",
    "Zambian",
    "Ugandan",
    "Moroccan",
    "Brazilian",
    "Tanzanian",
    "Cameroonian",
    "Yemeni",
    "Uzbek",
    "Tajik",
    "Kazakh",
    "Kyrgyz",
    "Senegalese",
]


def report(number: int) -> SceneEntry:
    who = PEOPLE[number]
    return SceneEntry(
        outlet="wire",
        published=datetime.now(UTC),
        title=f"Ukraine captures {number + 2} {who} nationals fighting for Russia",
        text=f"Ukrainian troops captured {number + 2} {who} citizens who fought in the Russian "
        "army in Donetsk region, the general staff said.",
    )


async def told(platform: dict[str, Any]) -> Counter[int]:
    """How often each report's headline was posted on a platform."""
    messages = await fetch_json(f"{platform['control'].rstrip('/')}/messages")
    channels_of = messages.values() if isinstance(messages, dict) else [messages]
    posted = [str(message) for channel in channels_of for message in channel]
    return Counter(
        number
        for number, who in enumerate(PEOPLE)
        for message in posted
        if f"{who} nationals fighting for Russia" in message
    )


@pytest.mark.timeout(400)
async def test_killed_at_random_instants_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    dice = random.Random(SEED)
    stand = Newsstand((WIRE,))
    folder = ROOT / "tests" / "adapters"
    async with (
        stand.open(),
        peer(folder / "discord" / "discord_peer.py") as discord,
        peer(folder / "slack" / "slack_peer.py") as slack,
    ):
        env = settings(tmp_path, discord, slack)
        watch_both(tmp_path / "muster.db", stand, discord, slack)
        stand.publish(Scene(at=datetime.now(UTC), title="", entries=()))
        await live_once(env, "Watching")
        for number in range(KILLS):
            stand.publish(Scene(at=datetime.now(UTC), title="", entries=(report(number),)))
            async with muster("run", env=env) as running:
                await running.wait_for("Reading")
                await asyncio.sleep(dice.uniform(0.0, LONGEST_LIFE))
                await running.kill()
        await settle(env, discord, slack)
        await live_once(env, "Watching")
        for platform in (discord, slack):
            assert await told(platform) == dict.fromkeys(range(KILLS), 1)
    assert recorded(tmp_path / "muster.db") == KILLS


def settings(folder: Path, discord: dict[str, Any], slack: dict[str, Any]) -> dict[str, str]:
    return {
        "HOME": str(folder),
        "MUSTER_DATABASE": str(folder / "muster.db"),
        "MUSTER_FETCH_ALLOW": "127.0.0.1",
        "MUSTER_POLL_MIN_SECONDS": "1",
        "MUSTER_POLL_MAX_SECONDS": "1",
        "MUSTER_DISCORD_TOKEN": discord["token"],
        "MUSTER_DISCORD_API": discord["api"],
        "MUSTER_DISCORD_GATEWAY": discord["gateway"],
        "MUSTER_SLACK_BOT_TOKEN": slack["bot_token"],
        "MUSTER_SLACK_APP_TOKEN": slack["app_token"],
        "MUSTER_SLACK_API": slack["base_url"],
    }


def watch_both(
    path: Path, stand: Newsstand, discord: dict[str, Any], slack: dict[str, Any]
) -> None:
    now = datetime.now(UTC)
    database = Database.open(path)
    places = (
        ("discord", discord["guild"], discord["channels"][0]),
        ("slack", slack["team"], slack["channel"]),
    )
    with database.writing() as work:
        for platform, workspace, channel in places:
            channels.watch_channel(
                work,
                platform=platform,
                workspace=workspace,
                channel=channel,
                created_by="the test",
                now=now,
            )
        feeds.add_feed(
            work, url=stand.address(WIRE), title=WIRE.name, source=Source(name=WIRE.name), now=now
        )
    database.close()


async def live_once(env: dict[str, str], words: str) -> None:
    async with muster("run", env=env) as running:
        await running.wait_for(words)
        assert await running.stop() == 0


async def settle(env: dict[str, str], *platforms: dict[str, Any]) -> None:
    """Let Muster run until everything has been told everywhere."""

    async def all_told() -> bool:
        return all([len(await told(platform)) == KILLS for platform in platforms])

    async with muster("run", env=env) as running:
        await until(all_told, seconds=120, what=lambda: f"not all told:\n{running.output}")
        assert await running.stop() == 0


def recorded(path: Path) -> int:
    database = Database.open(path)
    with database.reading() as work:
        found = ledger.counts(work).reports
    database.close()
    return found
