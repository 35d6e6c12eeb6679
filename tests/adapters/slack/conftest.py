"""A peer and a Slack that listens to it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from slack_documented import Documented, checked, documented
from slack_lookups import RecordingLookups
from slack_peer import APP_TOKEN, BOT_TOKEN, SlackPeer

from adapters.slack.client import SlackChat


@pytest.fixture
async def peer() -> AsyncIterator[SlackPeer]:
    """Refuses, and keeps, what Slack's published schema does not allow, where that is at hand."""
    async with SlackPeer() as running:
        running.workspace.check_block = checked()
        running.workspace.check_view = checked()
        yield running
        assert not running.workspace.refused


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
def block_kit() -> Documented:
    """Slack's published blocks and views with their limits, where the schema is at hand."""
    known = documented()
    if known is None:
        pytest.skip("MUSTER_SHARED is not set: no Block Kit schema to check with")
    return known
