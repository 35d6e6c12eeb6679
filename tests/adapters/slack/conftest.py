"""A peer and a Slack that listens to it."""

from __future__ import annotations

import json
import os
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from slack_lookups import RecordingLookups
from slack_peer import APP_TOKEN, BOT_TOKEN, SlackPeer

from adapters.slack.client import SlackChat


@pytest.fixture
async def peer() -> AsyncIterator[SlackPeer]:
    async with SlackPeer() as running:
        yield running


@pytest.fixture
def lookups() -> RecordingLookups:
    return RecordingLookups()


@pytest.fixture
async def chat(peer: SlackPeer, lookups: RecordingLookups) -> AsyncIterator[SlackChat]:
    slack = SlackChat(BOT_TOKEN, APP_TOKEN, base_url=peer.base_url, ping_interval=0.2)
    await slack.start(lookups)
    yield slack
    await slack.close()


@pytest.fixture(scope="session")
def check_blocks() -> Callable[[Sequence[Any]], None]:
    """Checks blocks against Slack's published limits, where the schema is at hand."""
    shared = os.environ.get("MUSTER_SHARED")
    if not shared:
        pytest.skip("MUSTER_SHARED is not set: no Block Kit schema to check with")
    path = Path(shared, "specs", "slack-blockkit.limits.schema.json")
    schema = json.loads(path.read_text()) | {"$ref": "#/definitions/KnownBlock"}
    validator = Draft7Validator(schema)

    def check(blocks: Sequence[Any]) -> None:
        assert 0 < len(blocks) <= 50
        for block in blocks:
            errors = list(validator.iter_errors(block))
            assert not errors, f"{errors[0].message[:300]} in {block}"

    return check
