"""Two workspaces, one Muster."""

from __future__ import annotations

import pytest
from slack_peer import APP_TOKEN, BOT_TOKEN, Fault, SlackPeer
from slack_values import ALERT, NOTICE
from slack_workspace import CHANNEL, TEAM

from adapters.chat import ChannelGone, ChannelRef, ChatLoginFailed, ChatUnavailable
from adapters.slack.client import SlackChat
from adapters.slack.workspaces import SlackWorkspaces

HERE = ChannelRef(platform="slack", workspace=TEAM, channel=CHANNEL)
THERE = ChannelRef(platform="slack", workspace="T0OTHER", channel=CHANNEL)


@pytest.fixture
async def other():
    async with SlackPeer(team="T0OTHER") as running:
        yield running


def both(peer: SlackPeer, other: SlackPeer, *, app_token: str = APP_TOKEN) -> SlackWorkspaces:
    return SlackWorkspaces(
        [
            SlackChat(BOT_TOKEN, app_token, base_url=peer.base_url),
            SlackChat(BOT_TOKEN, APP_TOKEN, base_url=other.base_url),
        ]
    )


async def test_everything_goes_to_the_workspace_it_is_about(peer, other, lookups):
    chat = both(peer, other)
    await chat.start(lookups)
    posted = await chat.post(THERE, ALERT, delivery="a-1")
    assert (len(peer.workspace.messages), len(other.workspace.messages)) == (0, 1)
    await chat.edit(posted, NOTICE, delivery="a-1")
    assert "now watches" in other.workspace.messages[0]["text"]
    assert await chat.find(THERE, "a-1") == posted
    assert await chat.find(HERE, "a-1") is None
    assert (await chat.link(posted) or "").endswith(posted.message)
    await other.command("/claims", "disputed")
    await other.until(lambda: other.answers)
    assert lookups.commands[0].channel == THERE
    await chat.close()


async def test_wrong_token_of_one_leaves_the_other_working(peer, other, lookups):
    chat = both(peer, other, app_token="xapp-wrong")
    await chat.start(lookups)
    await chat.post(THERE, ALERT, delivery="a-1")
    with pytest.raises(ChannelGone, match="no tokens"):
        await chat.post(HERE, ALERT, delivery="a-1")
    await chat.close()


async def test_without_any_right_token_it_says_so(peer, lookups):
    chat = SlackWorkspaces([SlackChat("xoxb-wrong", APP_TOKEN, base_url=peer.base_url)])
    with pytest.raises(ChatLoginFailed, match="MUSTER_SLACK_BOT_TOKEN"):
        await chat.start(lookups)


async def test_one_that_is_away_is_tried_again_alone(peer, other, lookups):
    chat = both(peer, other)
    other.faults.append(Fault(method="auth.test", kind="status", status=503))
    with pytest.raises(ChatUnavailable):
        await chat.start(lookups)
    await chat.post(HERE, ALERT, delivery="a-1")
    await chat.start(lookups)
    await chat.post(THERE, ALERT, delivery="a-1")
    assert peer.connections == 1
    await chat.close()
