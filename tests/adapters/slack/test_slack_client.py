"""Posting, editing and finding again, with everything a network does to them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from slack_peer import Fault
from slack_values import ALERT, CHANGE, DIGEST, NOTICE
from slack_workspace import CHANNEL, TEAM, Refused, Workspace

from adapters.chat import (
    ChannelGone,
    ChannelRef,
    ChatRejected,
    ChatUnavailable,
    MessageGone,
    MessageRef,
    ThreadClosed,
)

HERE = ChannelRef(platform="slack", workspace=TEAM, channel=CHANNEL)
ELSEWHERE = ChannelRef(platform="slack", workspace=TEAM, channel="C0GONE")


async def test_post_carries_its_delivery_and_unfurls_nothing(peer, chat):
    ref = await chat.post(HERE, ALERT, delivery="a-1-12")
    [message] = peer.workspace.messages
    assert ref == MessageRef(channel=HERE, message=message["ts"])
    assert message["metadata"]["event_payload"] == {"id": "a-1-12"}
    assert message["blocks"][0]["block_id"].startswith("muster:a-1-12:")
    sent = peer.calls[-1]["args"]
    assert (sent["unfurl_links"], sent["unfurl_media"]) == (False, False)


async def test_found_again_by_metadata_or_block(peer, chat):
    first = await chat.post(HERE, ALERT, delivery="a-1-12")
    second = await chat.post(HERE, DIGEST, delivery="d-1-2025-04-10")
    del peer.workspace.messages[0]["blocks"]
    del peer.workspace.messages[1]["metadata"]
    assert await chat.find(HERE, "a-1-12") == first
    assert await chat.find(HERE, "d-1-2025-04-10") == second
    assert await chat.find(HERE, "a-1-1") is None


async def test_found_though_many_messages_came_since(peer, chat):
    ref = await chat.post(HERE, ALERT, delivery="a-1-12")
    for _ in range(250):
        peer.workspace.post({"channel": CHANNEL, "text": "chatter"})
    assert await chat.find(HERE, "a-1-12") == ref


async def test_other_peoples_messages_are_never_taken_for_ours(peer, chat):
    await chat.post(HERE, ALERT, delivery="a-1-12")
    peer.workspace.messages[0] |= {"user": "U0FORGER", "bot_id": "B0FORGER"}
    assert await chat.find(HERE, "a-1-12") is None


async def test_edit_keeps_the_delivery(peer, chat):
    ref = await chat.post(HERE, ALERT, delivery="a-1-12")
    before = peer.workspace.messages[0]["blocks"][0]["block_id"]
    await chat.edit(ref, NOTICE, delivery="a-1-12")
    [message] = peer.workspace.messages
    assert "now watches" in message["text"]
    assert message["blocks"][0]["block_id"] != before
    assert await chat.find(HERE, "a-1-12") == ref


async def test_change_in_a_thread_is_shown_in_the_channel_too(peer, chat):
    story = await chat.post(HERE, ALERT, delivery="a-1-12")
    change = await chat.post(HERE, CHANGE, delivery="c-1-44", thread=story)
    reply = await chat.post(HERE, NOTICE, delivery="n-1-1", thread=story)
    assert peer.workspace.messages[1]["subtype"] == "thread_broadcast"
    assert "subtype" not in peer.workspace.messages[2]
    assert await chat.find(HERE, "c-1-44") == change
    assert await chat.find(HERE, "n-1-1") == reply
    assert await chat.find(HERE, "n-1-1", thread=story) == reply
    assert await chat.find(HERE, "a-1-13", thread=story) is None


async def test_report_that_changes_nothing_is_listed_in_the_thread_alone(peer, chat):
    story = await chat.post(HERE, ALERT, delivery="a-1-12")
    await chat.post(HERE, replace(CHANGE, what="report"), delivery="r-1-44", thread=story)
    assert peer.workspace.messages[1]["thread_ts"] == story.message
    assert "subtype" not in peer.workspace.messages[1]


async def test_message_has_an_address_unless_it_is_gone(peer, chat):
    story = await chat.post(HERE, ALERT, delivery="a-1-12")
    assert await chat.link(story) == f"https://peer.example/{CHANNEL}/{story.message}"
    assert await chat.link(MessageRef(channel=HERE, message="1.2")) is None


async def test_a_break_after_storing_is_not_repeated_but_found(peer, chat):
    """The outbox must hear of it: slack_sdk alone would post a second time."""
    peer.faults.append(Fault(method="chat.postMessage", kind="drop_after"))
    with pytest.raises(ChatUnavailable) as failure:
        await chat.post(HERE, ALERT, delivery="a-1-12")
    assert failure.value.outcome_unknown
    [message] = peer.workspace.messages
    found = await chat.find(HERE, "a-1-12")
    assert found is not None
    assert found.message == message["ts"]


@pytest.mark.parametrize(
    ("fault", "retry_after", "unknown"),
    [
        pytest.param({"kind": "status", "status": 429, "retry_after": "7"}, 7, False, id="429"),
        pytest.param({"kind": "status", "status": 429}, None, False, id="429 without a time"),
        pytest.param(
            {"kind": "status", "status": 429, "retry_after": "soon"},
            None,
            False,
            id="429 with words",
        ),
        pytest.param({"kind": "status", "status": 503}, None, True, id="503"),
        pytest.param(
            {"kind": "status", "status": 503, "retry_after": "9"}, 9, True, id="503 with a time"
        ),
        pytest.param({"kind": "html"}, None, True, id="a captive portal"),
        pytest.param({"kind": "drop_before"}, None, True, id="a broken connection"),
        pytest.param({"kind": "error", "error": "ratelimited"}, None, False, id="ratelimited"),
        pytest.param({"kind": "error", "error": "fatal_error"}, None, True, id="fatal_error"),
        pytest.param({"kind": "error", "error": "service_unavailable"}, None, False, id="away"),
        pytest.param({"kind": "error", "error": "token_revoked"}, 300, False, id="token_revoked"),
    ],
)
async def test_trouble_is_worth_another_try(peer, chat, fault, retry_after, unknown):
    peer.faults.append(Fault(method="chat.postMessage", **fault))
    with pytest.raises(ChatUnavailable) as failure:
        await chat.post(HERE, ALERT, delivery="a-1-12")
    assert failure.value.retry_after == retry_after
    assert failure.value.outcome_unknown is unknown
    assert not peer.workspace.messages
    await chat.post(HERE, ALERT, delivery="a-1-12")
    assert len(peer.workspace.messages) == 1


async def test_only_what_may_have_been_sent_is_in_doubt(peer, chat):
    await peer.stop()
    with pytest.raises(ChatUnavailable) as on_the_old_connection:
        await chat.post(HERE, ALERT, delivery="a-1-12")
    with pytest.raises(ChatUnavailable) as on_none:
        await chat.post(HERE, ALERT, delivery="a-1-12")
    assert on_the_old_connection.value.outcome_unknown
    assert not on_none.value.outcome_unknown


@pytest.mark.parametrize(
    ("error", "kind", "advice"),
    [
        ("not_in_channel", ChannelGone, "/invite @Muster"),
        ("channel_not_found", ChannelGone, "/invite @Muster"),
        ("is_archived", ChannelGone, "unarchive it"),
        ("account_inactive", ChannelGone, "install the app again"),
        ("restricted_action", ChannelGone, "ask its owner"),
        ("restricted_action_read_only_channel", ChannelGone, "ask its owner"),
        ("thread_not_found", ThreadClosed, "the thread is gone"),
        ("thread_locked", ThreadClosed, "locked"),
        ("restricted_action_thread_locked", ThreadClosed, "locked"),
        ("cannot_reply_to_message", ThreadClosed, "nothing can be added"),
        ("message_not_found", MessageGone, "gone"),
        ("cant_update_message", MessageGone, "not one of ours"),
        ("invalid_blocks", ChatRejected, "invalid_blocks"),
        ("msg_too_long", ChatRejected, "msg_too_long"),
    ],
)
async def test_refusal_is_final_and_says_what_to_do(peer, chat, error, kind, advice):
    peer.faults.append(Fault(method="chat.postMessage", kind="error", error=error))
    with pytest.raises(ChatRejected, match=advice) as refusal:
        await chat.post(HERE, ALERT, delivery="a-1-12")
    assert type(refusal.value) is kind


async def test_channel_that_is_gone_is_refused(chat):
    with pytest.raises(ChannelGone, match="channel_not_found"):
        await chat.post(ELSEWHERE, ALERT, delivery="a-1-12")


async def test_message_that_is_gone_cannot_be_edited(chat):
    with pytest.raises(MessageGone, match="message_not_found"):
        await chat.edit(MessageRef(channel=HERE, message="1.2"), ALERT, delivery="a-1-12")


async def test_scope_that_is_missing_is_named(peer, chat):
    peer.workspace.scopes = set()
    with pytest.raises(ChatRejected, match="the app lacks chat:write"):
        await chat.post(HERE, ALERT, delivery="a-1-12")


async def test_history_without_its_scope_names_the_scope(peer, chat):
    peer.workspace.scopes = {"chat:write"}
    with pytest.raises(ChatRejected, match="channels:history"):
        await chat.find(HERE, "a-1-12")


async def test_history_may_be_slow_down_too(peer, chat):
    peer.faults.append(
        Fault(method="conversations.history", kind="status", status=429, retry_after="30")
    )
    with pytest.raises(ChatUnavailable) as failure:
        await chat.find(HERE, "a-1-12")
    assert failure.value.retry_after == 30


async def test_closed_chat_says_so(chat):
    await chat.close()
    with pytest.raises(ChatUnavailable, match="not connected"):
        await chat.post(HERE, ALERT, delivery="a-1-12")
    assert chat.platform == "slack"


@pytest.mark.parametrize(
    "blocks",
    [
        [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}],
        [{"type": "header", "text": {"type": "plain_text", "text": ""}}],
        [{"type": "context", "elements": []}],
        [{"type": "divider", "block_id": "same"}, {"type": "divider", "block_id": "same"}],
        [{"type": "divider"}] * 51,
    ],
    ids=["section", "header", "context", "names", "number"],
)
def test_peer_holds_us_to_slacks_limits(blocks):
    with pytest.raises(Refused, match="invalid_blocks"):
        Workspace().post({"channel": CHANNEL, "text": "x", "blocks": blocks})


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}},
        {"type": "header", "text": {"type": "plain_text", "text": "x" * 151}},
        {"type": "actions", "elements": [{"type": "button"}]},
        {"type": "modal", "title": {"type": "plain_text", "text": "x"}, "blocks": [], "more": 1},
    ],
    ids=["section", "header", "button", "view"],
)
def test_schema_is_looked_at(wrong, block_kit):
    assert list(block_kit.iter_errors(wrong))
