"""What goes out, posted to a Slack that we did not write."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
import slack_emulator
from slack_emulator import MUSTER, WITHOUT_HISTORY, Emulator
from slack_lookups import RecordingLookups
from slack_peer import APP_TOKEN, SlackPeer
from slack_values import ALERT, CHANGE, DIGEST, EVERYTHING, NOTICE, QUIET_DIGEST

from adapters.chat import ChannelRef, ChatRejected, MessageRef
from adapters.slack.client import SlackChat
from claims.cards import Alert, Change, Digest, Notice

pytestmark = pytest.mark.skipif(
    not slack_emulator.ENTRY.exists(), reason="run `npm ci` in tests/node first (see docs/slack.md)"
)
MESSAGES = {
    name: value
    for name, value in EVERYTHING.items()
    if isinstance(value, Alert | Change | Digest | Notice)
}


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    with slack_emulator.emulated() as running:
        yield running


@pytest.fixture
def channel(emulator: Emulator, request: pytest.FixtureRequest) -> ChannelRef:
    name = "".join(char if char.isalnum() else "-" for char in request.node.name.lower())
    return ChannelRef(platform="slack", workspace="T000000001", channel=emulator.channel(name))


@pytest.fixture
async def slack(emulator: Emulator, peer: SlackPeer) -> AsyncIterator[SlackChat]:
    chat = SlackChat(MUSTER, APP_TOKEN, base_url=emulator.base_url, socket_url=peer.base_url)
    await chat.start(RecordingLookups())
    yield chat
    await chat.close()


@pytest.mark.parametrize("name", MESSAGES)
async def test_every_message_arrives_whole(name, emulator, channel, slack):
    ref = await slack.post(channel, MESSAGES[name], delivery="m-1")
    [message] = emulator.messages(channel.channel)
    assert message["ts"] == ref.message
    assert message["text"]
    assert message["blocks"][0]["block_id"].startswith("muster:m-1:")
    assert message["metadata"]["event_payload"] == {"id": "m-1"}


async def test_edit_replaces_the_message_in_place(emulator, channel, slack):
    ref = await slack.post(channel, QUIET_DIGEST, delivery="d-1")
    await slack.edit(ref, DIGEST, delivery="d-1")
    [message] = emulator.messages(channel.channel)
    assert "2 new claims" in message["text"]
    assert message["ts"] == ref.message
    assert await slack.find(channel, "d-1") == ref


async def test_thread_reply_stands_in_the_thread_and_is_found(emulator, channel, slack):
    story = await slack.post(channel, ALERT, delivery="a-1")
    change = await slack.post(channel, CHANGE, delivery="c-1", thread=story)
    replies = emulator.call("conversations.replies", channel=channel.channel, ts=story.message)
    assert [m["ts"] for m in replies["messages"]] == [story.message, change.message]
    assert await slack.find(channel, "c-1") == change
    assert await slack.find(channel, "c-1", thread=story) == change


async def test_message_is_found_again_or_is_not_there(channel, slack):
    first = await slack.post(channel, ALERT, delivery="a-1")
    await slack.post(channel, NOTICE, delivery="n-1")
    assert await slack.find(channel, "a-1") == first
    assert await slack.find(channel, "a-2") is None


async def test_messages_of_people_are_not_ours(emulator, channel, slack):
    blocks = [{"type": "divider", "block_id": "muster:a-1:00000000"}]
    emulator.call("chat.postMessage", channel=channel.channel, text="forged", blocks=blocks)
    assert await slack.find(channel, "a-1") is None


async def test_unknown_channel_is_refused(slack):
    nowhere = ChannelRef(platform="slack", workspace="T000000001", channel="C0NOWHERE")
    with pytest.raises(ChatRejected, match="channel_not_found"):
        await slack.post(nowhere, ALERT, delivery="a-1")


async def test_message_that_is_gone_cannot_be_edited(channel, slack):
    gone = MessageRef(channel=channel, message="1700000000.000001")
    with pytest.raises(ChatRejected, match="message_not_found"):
        await slack.edit(gone, ALERT, delivery="a-1")


async def test_history_needs_its_scope(emulator, channel, peer):
    chat = SlackChat(
        WITHOUT_HISTORY, APP_TOKEN, base_url=emulator.base_url, socket_url=peer.base_url
    )
    await chat.start(RecordingLookups())
    await chat.post(channel, ALERT, delivery="a-1")
    with pytest.raises(ChatRejected, match="channels:history"):
        await chat.find(channel, "a-1")
    await chat.close()
