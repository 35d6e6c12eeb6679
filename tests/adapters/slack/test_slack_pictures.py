"""Pictures: uploaded beside what they belong to, and never missed where they cannot be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from slack_peer import Fault
from slack_values import ALERT, DIGEST, PICTURE, TIMELINE
from slack_workspace import CHANNEL, TEAM

from adapters.chat import ChannelRef

HERE = ChannelRef(platform="slack", workspace=TEAM, channel=CHANNEL)
DRAWN = replace(TIMELINE, picture=PICTURE)


@pytest.fixture
def drawing(peer, lookups):
    peer.workspace.scopes |= {"files:write"}
    lookups.reply = DRAWN
    return peer


async def test_timeline_of_an_alert_is_its_pressers_alone(drawing, chat, lookups):
    value = '{"verb": "claims timeline", "options": {"nationality": "CN", "event": "captured"}}'
    await drawing.press("muster_timeline", value)
    answer = (await drawing.until(lambda: drawing.answers))[0]
    assert answer["response_type"] == "ephemeral"
    assert "|The picture> is in your direct messages" in str(answer["blocks"])
    [file] = drawing.workspace.files.values()
    assert (file["alt"], file["content"]) == (PICTURE.alt, PICTURE.png)
    assert (file["channel"], file["thread"]) == ("D0EDITOR", None)
    assert lookups.commands[0].options == {"nationality": "CN", "event": "captured"}


async def test_shared_timeline_has_its_picture_in_the_channel(drawing, chat):
    await drawing.command("/claims", "timeline chinese captured --share")
    await drawing.until(lambda: drawing.answers)
    [file] = drawing.workspace.files.values()
    assert file["channel"] == CHANNEL
    assert not drawing.workspace.messages


async def test_shared_timeline_in_a_thread_has_its_picture_there(drawing, chat):
    await drawing.mention("timeline chinese --share", thread_ts="1744100000.000001")
    await drawing.until(lambda: drawing.workspace.messages)
    [file] = drawing.workspace.files.values()
    assert file["thread"] == "1744100000.000001"


async def test_without_the_scope_the_table_stands_alone(peer, chat, lookups):
    lookups.reply = DRAWN
    await peer.command("/claims", "timeline chinese")
    answer = (await peer.until(lambda: peer.answers))[0]
    assert "at least 155" in str(answer["blocks"])
    assert "direct messages" not in str(answer["blocks"])
    assert not peer.workspace.messages


@pytest.mark.parametrize("method", ["upload", "files.completeUploadExternal", "chat.postMessage"])
async def test_upload_that_breaks_costs_only_the_picture(drawing, chat, method):
    drawing.faults.append(Fault(method=method, kind="status", status=500))
    await drawing.command("/claims", "timeline chinese")
    answer = (await drawing.until(lambda: drawing.answers))[0]
    assert "at least 155" in str(answer["blocks"])
    assert "direct messages" not in str(answer["blocks"])


async def test_later_pages_send_no_second_picture(drawing, chat):
    await drawing.command("/claims", "timeline chinese page 2")
    await drawing.until(lambda: drawing.answers)
    assert not drawing.workspace.files


async def test_digest_has_its_picture_in_its_thread(drawing, chat):
    posted = await chat.post(HERE, replace(DIGEST, picture=PICTURE), delivery="d-1")
    [file] = drawing.workspace.files.values()
    assert (file["channel"], file["thread"]) == (CHANNEL, posted.message)
    assert file["alt"] == PICTURE.alt


@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "upload"])
async def test_digest_is_posted_once_whatever_becomes_of_its_picture(drawing, chat, method):
    drawing.faults.append(Fault(method=method, kind="status", status=500))
    await chat.post(HERE, replace(DIGEST, picture=PICTURE), delivery="d-1")
    assert len(drawing.workspace.messages) == 1


async def test_nothing_is_uploaded_where_nothing_is_drawn(drawing, chat):
    await chat.post(HERE, DIGEST, delivery="d-1")
    await chat.post(HERE, ALERT, delivery="a-1")
    assert not drawing.workspace.files
