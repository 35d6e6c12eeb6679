"""A peer and a Slack that listens to it."""

from __future__ import annotations

import json
import os
from collections.abc import AsyncIterator, Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from slack_lookups import RecordingLookups
from slack_peer import APP_TOKEN, BOT_TOKEN, SlackPeer

from adapters.slack.client import SlackChat


@pytest.fixture
async def peer() -> AsyncIterator[SlackPeer]:
    """Refuses, and keeps, what Slack's published schema does not allow, where that is at hand."""
    async with SlackPeer() as running:
        running.workspace.check_block = _checked("KnownBlock")
        running.workspace.check_view = _checked("ModalView")
        yield running
        assert not running.workspace.refused


def _checked(kind: str) -> Callable[[dict[str, Any]], None]:
    validator = _validator(kind)

    def check(value: dict[str, Any]) -> None:
        for error in validator.iter_errors(value) if validator else ():
            raise ValueError(error.message)

    return check


@cache
def _validator(kind: str) -> Draft7Validator | None:
    shared = os.environ.get("MUSTER_SHARED")
    if not shared:
        return None
    path = Path(shared, "specs", "slack-blockkit.limits.schema.json")
    return Draft7Validator(json.loads(path.read_text()) | {"$ref": f"#/definitions/{kind}"})


@pytest.fixture
def lookups() -> RecordingLookups:
    return RecordingLookups()


@pytest.fixture
async def chat(peer: SlackPeer, lookups: RecordingLookups) -> AsyncIterator[SlackChat]:
    slack = SlackChat(BOT_TOKEN, APP_TOKEN, base_url=peer.base_url)
    await slack.start(lookups)
    yield slack
    await slack.close()


@pytest.fixture
async def alert_chat(peer: SlackPeer, lookups: RecordingLookups) -> AsyncIterator[SlackChat]:
    """One that soon notices a broken connection."""
    slack = SlackChat(BOT_TOKEN, APP_TOKEN, base_url=peer.base_url, ping_interval=0.3)
    await slack.start(lookups)
    yield slack
    await slack.close()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """slack_sdk sends everything through these, loopback too."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def block_kit() -> Draft7Validator:
    """Slack's published blocks with their limits, where the schema is at hand."""
    validator = _validator("KnownBlock")
    if validator is None:
        pytest.skip("MUSTER_SHARED is not set: no Block Kit schema to check with")
    return validator


@pytest.fixture
def modal_view() -> Draft7Validator:
    validator = _validator("ModalView")
    if validator is None:
        pytest.skip("MUSTER_SHARED is not set: no schema of views to check with")
    return validator
