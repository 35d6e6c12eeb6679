"""`muster run` beside feeds that grow: one story, one alert, its links, its lookup, its digest."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from running import ROOT, muster, peer, until
from tale import OUTLETS, scenes

from bot.demo import Newsstand
from feeds.model import Feed
from feeds.opml import write_opml

if TYPE_CHECKING:
    from pathlib import Path


def settings(folder: Path, stand: Newsstand) -> dict[str, str]:
    opml = folder / "feeds.opml"
    opml.write_bytes(
        write_opml(
            tuple(
                Feed(url=stand.address(outlet), title=outlet.name, language=outlet.language)
                for outlet in OUTLETS
            )
        )
    )
    return {
        "HOME": str(folder),
        "MUSTER_FEEDS": str(opml),
        "MUSTER_FETCH_ALLOW": "127.0.0.1",
        "MUSTER_POLL_MIN_SECONDS": "1",
        "MUSTER_POLL_MAX_SECONDS": "1",
    }


async def ask(*arguments: str, env: dict[str, str]) -> str:
    async with muster(*arguments, env=env) as asked:
        await asked.process.wait()
        await asked.stop_reading()
        return asked.output


@pytest.mark.timeout(240)
async def test_a_story_grows_in_one_alert_and_is_kept(tmp_path: Path) -> None:
    stand = Newsstand(OUTLETS)
    async with stand.open():
        env = settings(tmp_path, stand)
        async with muster("run", env=env) as running:
            await running.wait_for("5 of 5 feeds read")
            for scene in scenes():
                stand.publish(scene)
                await seen(env, scene.title)
            await running.wait_for("DENIES")
            assert await running.stop(signal.SIGTERM) == 0
        alerts = [line for line in running.lines if line.endswith("NEW")]
        assert alerts == ["Ukraine captures two Kenyans fighting for Russia   NEW"]

        found = await ask(
            "claims", "search", "--nationality", "kenyan", "--event", "captured", "--json", env=env
        )
        claims = [json.loads(line) for line in found.splitlines() if line.startswith("{")]
        assert {claim["nationality"] for claim in claims} == {"KE"}
        assert {claim["event"] for claim in claims} == {"captured"}
        assert any("two Kenyan citizens" in claim["quote"] for claim in claims)

        digest = await ask("digest", "now", env=env)
        assert re.search(r"Kenya's .* denies", digest)

        async with muster("run", env=env) as again:
            await again.wait_for("The ledger holds")
            assert await again.stop() == 0
        assert not [line for line in again.lines if line.endswith("NEW")]


async def seen(env: dict[str, str], title: str) -> None:
    """Until the ledger knows the report of that title."""
    told = ""

    async def recorded() -> bool:
        nonlocal told
        told = await ask("claims", "search", "--limit", "100", "--json", env=env)
        return json.dumps(title, ensure_ascii=False) in told

    await until(recorded, what=lambda: f"{title!r} is not in the ledger:\n{told}")


async def test_without_a_network_it_says_so_and_names_the_demo(tmp_path: Path) -> None:
    opml = tmp_path / "feeds.opml"
    opml.write_bytes(write_opml((Feed(url="http://127.0.0.1:9/feed.xml", title="Nobody"),)))
    env = {"HOME": str(tmp_path), "MUSTER_FEEDS": str(opml), "MUSTER_FETCH_ALLOW": "127.0.0.1"}
    async with muster("run", env=env) as running:
        await running.wait_for("No source could be reached")
        await running.wait_for("muster demo")
        await running.wait_for("1 failing feed")
        assert await running.stop() == 0
    async with muster("run", env=env) as again:
        await again.wait_for("No source could be reached a short while ago: the only one failed")
        await again.wait_for("muster demo")
        assert await again.stop() == 0


async def test_a_second_run_on_one_ledger_is_refused(tmp_path: Path) -> None:
    stand = Newsstand(OUTLETS)
    async with stand.open():
        env = settings(tmp_path, stand)
        async with muster("run", env=env) as first:
            await first.wait_for("The ledger holds")
            async with muster("run", env=env) as second:
                assert await second.process.wait() == 1
                await second.stop_reading()
            assert str(first.process.pid) in second.output
            assert "Traceback" not in second.output


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "Ctrl-C"])
async def test_a_feed_that_never_answers_does_not_hold_up_the_end(
    tmp_path: Path, how: signal.Signals
) -> None:
    asked = asyncio.Event()

    async def never(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.set()
        await reader.read()
        writer.close()

    server = await asyncio.start_server(never, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        opml = tmp_path / "feeds.opml"
        opml.write_bytes(write_opml((Feed(url=f"http://127.0.0.1:{port}/", title="Mute"),)))
        env = {"HOME": str(tmp_path), "MUSTER_FEEDS": str(opml), "MUSTER_FETCH_ALLOW": "127.0.0.1"}
        async with muster("run", env=env) as running:
            await asyncio.wait_for(asked.wait(), 30)
            assert await running.stop(how, seconds=5) == 0
    assert "Traceback" not in running.output
    assert running.lines[-1].startswith("Stopped.")


async def test_feeds_that_fail_are_named_and_the_others_are_read(tmp_path: Path) -> None:
    stand = Newsstand(OUTLETS)
    async with stand.open():
        env = settings(tmp_path, stand)
        for title, path in (("Missing", "/nowhere.xml"), ("Elsewhere", "/")):
            address = stand.address(OUTLETS[0]).rsplit("/", 1)[0] + path
            added = await ask("feeds", "add", address, "--title", title, "--unchecked", env=env)
            assert "Watching" in added
        await ask("feeds", "import", env["MUSTER_FEEDS"], env=env)
        async with muster("run", env=env) as running:
            await running.wait_for("5 of 7 feeds read")
            await running.wait_for("Missing: answered 404")
            await running.wait_for("2 failing feeds")
            assert await running.stop() == 0


async def test_a_ledger_of_a_newer_muster_is_left_alone(tmp_path: Path) -> None:
    env = {"HOME": str(tmp_path), "MUSTER_DATABASE": str(tmp_path / "desk.db")}
    await ask("feeds", "add", "https://river.example/rss", "--unchecked", env=env)
    with closing(sqlite3.connect(tmp_path / "desk.db")) as ledger, ledger:
        ledger.execute("UPDATE alembic_version SET version_num = '9999'")
    before = (tmp_path / "desk.db").read_bytes()
    async with muster("run", env=env) as running:
        assert await running.process.wait() == 1
        await running.stop_reading()
    assert "schema version 9999" in running.output
    assert "Traceback" not in running.output
    assert (tmp_path / "desk.db").read_bytes() == before


@pytest.mark.parametrize("wrong", ["discord", "slack"])
async def test_a_wrong_token_is_said_and_the_other_platform_goes_on(
    tmp_path: Path, wrong: str
) -> None:
    stand = Newsstand(OUTLETS)
    folder = ROOT / "tests" / "adapters"
    async with (
        stand.open(),
        peer(folder / "discord" / "discord_peer.py") as discord,
        peer(folder / "slack" / "slack_peer.py") as slack,
    ):
        env = settings(tmp_path, stand) | {
            "MUSTER_DISCORD_TOKEN": "wrong" if wrong == "discord" else discord["token"],
            "MUSTER_DISCORD_API": discord["api"],
            "MUSTER_DISCORD_GATEWAY": discord["gateway"],
            "MUSTER_SLACK_BOT_TOKEN": "xoxb-wrong" if wrong == "slack" else slack["bot_token"],
            "MUSTER_SLACK_APP_TOKEN": slack["app_token"],
            "MUSTER_SLACK_API": slack["base_url"],
        }
        other = {"discord": "Slack", "slack": "Discord"}[wrong]
        async with muster("run", env=env) as running:
            await running.wait_for(f"{wrong.capitalize()} is left out")
            await running.wait_for(f"{other} is connected.")
            await running.wait_for("No channel is told of anything yet")
            assert await running.stop() == 0
    assert f"MUSTER_{wrong.upper()}" in running.output
    assert "Traceback" not in running.output


async def test_wrong_settings_are_all_named_at_once(tmp_path: Path) -> None:
    env = {"HOME": str(tmp_path), "MUSTER_POLL_MIN_SECONDS": "soon", "MUSTER_DIGEST_ZONE": "Mars"}
    async with muster("run", env=env) as running:
        assert await running.process.wait() == 2
        await running.stop_reading()
    assert "MUSTER_POLL_MIN_SECONDS" in running.output
    assert "MUSTER_DIGEST_ZONE" in running.output
    assert "Traceback" not in running.output
