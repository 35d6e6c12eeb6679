"""Threads under a story's message, and forums, in which a story is a post."""

from __future__ import annotations

from dataclasses import replace

import pytest
from discord_line import Line, chat_with
from discord_values import ALERT, CHANGE, DIGEST, NOTICE, PICTURE, Librarian

from adapters.chat import ChatUnavailable, MessageGone, MessageRef, ThreadClosed


async def test_a_thread_in_the_archive_is_opened_again(line: Line) -> None:
    alert = await line.chat.post(line.here, ALERT, delivery="d1")
    listed = await line.chat.post(line.here, CHANGE, delivery="d2", thread=alert)
    thread = line.peer.world.threads[alert.message]["thread_metadata"]
    thread["archived"] = True
    await line.chat.edit(listed, NOTICE, delivery="d2")
    assert not thread["archived"]
    thread["archived"] = True
    await line.chat.post(line.here, CHANGE, delivery="d3", thread=alert)
    assert not thread["archived"]


async def test_a_locked_thread_is_told_apart(line: Line) -> None:
    alert = await line.chat.post(line.here, ALERT, delivery="d1")
    listed = await line.chat.post(line.here, CHANGE, delivery="d2", thread=alert)
    thread = line.peer.world.threads[alert.message]["thread_metadata"]
    thread |= {"archived": True, "locked": True}
    with pytest.raises(ThreadClosed):
        await line.chat.post(line.here, CHANGE, delivery="d3", thread=alert)
    with pytest.raises(ThreadClosed):
        await line.chat.edit(listed, NOTICE, delivery="d2")
    await line.chat.edit(alert, ALERT, delivery="d1")


async def test_a_thread_is_opened_once_and_found_in(line: Line) -> None:
    alert = await line.chat.post(line.here, ALERT, delivery="d1")
    listed = await line.chat.post(line.here, CHANGE, delivery="d2", thread=alert)
    await line.chat.post(line.here, CHANGE, delivery="d3", thread=alert)
    assert len(line.peer.world.messages[alert.message]) == 2
    assert await line.chat.find(line.here, "d2") == listed


async def test_a_thread_opened_before_a_restart_is_used_again(line: Line) -> None:
    alert = await line.chat.post(line.here, ALERT, delivery="d1")
    await line.chat.post(line.here, CHANGE, delivery="d2", thread=alert)
    again = chat_with(line.peer)
    await again.start(Librarian())
    listed = await again.post(line.here, CHANGE, delivery="d3", thread=alert)
    await again.close()
    assert listed.channel.channel == alert.message
    assert len(line.peer.world.messages[alert.message]) == 2


async def test_a_thread_that_cannot_be_opened_now_is_opened_later(line: Line) -> None:
    alert = await line.chat.post(line.here, ALERT, delivery="d1")
    line.fault(path="/channels/*/threads", status=429, retry_after=40)
    with pytest.raises(ChatUnavailable):
        await line.chat.post(line.here, CHANGE, delivery="d2", thread=alert)
    assert len(line.posted) == 1


async def test_a_post_of_a_forum_in_the_archive_is_opened_again(line: Line) -> None:
    story = await line.chat.post(line.forum, ALERT, delivery="d1")
    thread = line.peer.world.threads[story.message]["thread_metadata"]
    thread["archived"] = True
    await line.chat.edit(replace(story, channel=line.forum), NOTICE, delivery="d1")
    assert not thread["archived"]


async def test_a_post_of_a_forum_whose_answer_was_lost_is_found(line: Line) -> None:
    line.fault(path="/channels/*/threads", drop="after")
    with pytest.raises(ChatUnavailable) as caught:
        await line.chat.post(line.forum, ALERT, delivery="d1")
    assert caught.value.outcome_unknown
    found = await line.chat.find(line.forum, "d1")
    assert found is not None
    assert [found.message] == list(line.peer.world.threads)


async def test_in_a_forum_a_story_is_a_post_with_all_of_it_inside(line: Line) -> None:
    story = await line.chat.post(line.forum, ALERT, delivery="d1")
    inside = line.peer.world.messages[story.message]
    assert line.peer.world.threads[story.message]["name"] == ALERT.headline
    assert story == MessageRef(
        channel=replace(line.forum, channel=story.message), message=story.message
    )
    address = await line.chat.link(story)
    assert address == (
        f"https://discord.com/channels/{line.forum.workspace}/{story.message}/{story.message}"
    )

    # The outbox keeps the channel that is watched beside the message.
    kept = replace(story, channel=line.forum)
    assert await line.chat.link(kept) == address
    await line.chat.edit(kept, replace(ALERT, headline="Three captured"), delivery="d1")
    assert inside[0]["embeds"][0]["title"] == "Three captured"

    await line.chat.post(line.forum, CHANGE, delivery="d2", thread=story)
    await line.chat.post(line.forum, CHANGE, delivery="d3", thread=kept)
    await line.chat.post(line.forum, replace(CHANGE, message=address), delivery="d4")
    assert len(inside) == 4
    assert len(line.peer.world.threads) == 1
    assert await line.chat.find(line.forum, "d1") == story
    assert (await line.chat.find(line.forum, "d4")) is not None
    assert await line.chat.find(line.forum, "d9") is None


async def test_in_a_forum_the_digest_is_a_post_of_its_own(line: Line) -> None:
    drawn = replace(DIGEST, picture=PICTURE)
    posted = await line.chat.post(line.forum, drawn, delivery="d1")
    assert line.peer.world.threads[posted.message]["name"] == "Digest · 4 Mar 2025"
    (message,) = line.peer.world.messages[posted.message]
    assert [file["description"] for file in message["attachments"]] == [PICTURE.alt]


async def test_a_post_of_a_forum_that_was_deleted_is_a_message_that_is_gone(line: Line) -> None:
    story = await line.chat.post(line.forum, ALERT, delivery="d1")
    line.peer.world.remove(story.message)
    with pytest.raises(MessageGone):
        await line.chat.edit(replace(story, channel=line.forum), ALERT, delivery="d1")


async def test_a_thread_that_was_deleted_closes_itself_alone(line: Line) -> None:
    alert = await line.chat.post(line.here, ALERT, delivery="d1")
    await line.chat.post(line.here, CHANGE, delivery="d2", thread=alert)
    del line.peer.world.messages[alert.message]
    with pytest.raises(ThreadClosed, match="gone"):
        await line.chat.post(line.here, CHANGE, delivery="d3", thread=alert)
    await line.chat.edit(alert, ALERT, delivery="d1")
