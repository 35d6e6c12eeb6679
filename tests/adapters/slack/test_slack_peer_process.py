"""The peer runs as a process of its own, for tests that kill Muster."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from slack_lookups import RecordingLookups
from slack_values import ALERT

from adapters.chat import ChannelRef, ChatUnavailable
from adapters.slack.client import SlackChat


@pytest.fixture
def process() -> Iterator[dict[str, Any]]:
    script = Path(__file__).with_name("slack_peer.py")
    command = [sys.executable, str(script), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        yield json.loads(running.stdout.readline())
        running.terminate()


async def test_peer_is_driven_from_outside(process):
    chat = SlackChat(process["bot_token"], process["app_token"], base_url=process["base_url"])
    here = ChannelRef(platform="slack", workspace=process["team"], channel=process["channel"])
    await chat.start(RecordingLookups())
    async with aiohttp.ClientSession(process["control"]) as control:
        await chat.post(here, ALERT, delivery="a-1")
        async with control.get("messages", params={"wait": "1"}) as answer:
            [message] = await answer.json()
        assert message["metadata"]["event_payload"] == {"id": "a-1"}

        fault = {"method": "chat.postMessage", "kind": "drop_after"}
        async with control.post("fault", json=fault) as answer:
            assert answer.status == 200
        with pytest.raises(ChatUnavailable):
            await chat.post(here, ALERT, delivery="a-2")
        assert await chat.find(here, "a-2")

        asked = {"command": "/claims", "text": "disputed"}
        async with control.post("command", json=asked) as answer:
            assert "envelope" in await answer.json()
        async with control.get("answers", params={"wait": "1"}) as answer:
            assert len(await answer.json()) == 1
        async with control.post("settings", json={"uninvited": [process["channel"]]}) as answer:
            assert answer.status == 200
        async with control.post("nonsense") as answer:
            assert answer.status == 404
    await chat.close()
