"""Posting, editing, finding, and what goes wrong with them, on a simulated Discord."""

from __future__ import annotations

from dataclasses import replace

import discord
import pytest
from discord_town import Town, town
from discord_values import ALERT, CHANGE, DIGEST, NOTICE, PICTURE

from adapters.chat import (
    ChannelGone,
    ChannelRef,
    ChatRejected,
    ChatUnavailable,
    MessageGone,
    MessageRef,
    ThreadClosed,
)

MESSAGES = "/channels/*/messages"
DRAWN = replace(DIGEST, picture=PICTURE)


def message_in(here: Town) -> discord.Message:
    (message,) = here.channel.history()
    return message


async def test_a_post_carries_its_delivery_as_nonce_and_in_itself() -> None:
    async with town() as here:
        posted = await here.chat.post(here.here, ALERT, delivery="a1b2")
        (request,) = here.requests("POST", "/messages")
        assert request.json["nonce"] == "a1b2"
        assert request.json["enforce_nonce"] is True
        assert request.json["allowed_mentions"] == {"parse": []}
        assert posted == MessageRef(channel=here.here, message=str(message_in(here).id))
        assert await here.chat.find(here.here, "a1b2") == posted


@pytest.mark.parametrize("content", [CHANGE, DIGEST, NOTICE], ids=["change", "digest", "notice"])
async def test_whatever_is_posted_is_found_again(content: object) -> None:
    async with town() as here:
        posted = await here.chat.post(here.here, content, delivery="a1b2")  # type: ignore[arg-type]
        assert await here.chat.find(here.here, "a1b2") == posted


async def test_what_was_never_posted_is_not_found() -> None:
    async with town() as here:
        await here.chat.post(here.here, ALERT, delivery="a1b2")
        assert await here.chat.find(here.here, "a1b") is None


async def test_an_edit_changes_the_message_and_keeps_what_it_carries() -> None:
    async with town() as here:
        posted = await here.chat.post(here.here, ALERT, delivery="a1b2")
        grown = replace(ALERT, headline="Three fighters captured")
        await here.chat.edit(posted, grown, delivery="a1b2")
        assert message_in(here).embeds[0].title == "Three fighters captured"
        assert await here.chat.find(here.here, "a1b2") == posted


async def test_later_reports_go_in_one_thread_under_the_alert() -> None:
    async with town() as here:
        alert = await here.chat.post(here.here, ALERT, delivery="a1")
        first = await here.chat.post(here.here, CHANGE, delivery="a2", thread=alert)
        second = await here.chat.post(here.here, CHANGE, delivery="a3", thread=alert)
        (thread,) = here.channel.threads
        assert [str(thread.id)] * 2 == [first.channel.channel, second.channel.channel]
        assert thread.name == ALERT.headline
        assert len(thread.history()) == 2
        assert len(here.requests("POST", "/threads")) == 1


async def test_a_message_in_a_thread_is_found_and_edited() -> None:
    async with town() as here:
        alert = await here.chat.post(here.here, ALERT, delivery="a1")
        listed = await here.chat.post(here.here, CHANGE, delivery="a2", thread=alert)
        assert await here.chat.find(here.here, "a2") == listed
        await here.chat.edit(listed, NOTICE, delivery="a2")
        (thread,) = here.channel.threads
        assert thread.history()[0].embeds[0].description == NOTICE.text


async def test_where_no_thread_may_be_opened_the_message_answers_the_alert() -> None:
    async with town() as here:
        closed = here.env.guild.create_text_channel(
            "no-threads",
            overwrites={
                here.env.guild.default_role: discord.PermissionOverwrite(
                    create_public_threads=False
                )
            },
        )
        alert = await here.chat.post(here.ref(closed), ALERT, delivery="a1")
        await here.chat.post(here.ref(closed), CHANGE, delivery="a2", thread=alert)
        reference = closed.history()[-1].reference
        assert reference is not None
        assert str(reference.message_id) == alert.message


MISSING = {
    "send_messages": "Send Messages",
    "view_channel": "View Channel",
    "embed_links": "Embed Links",
}


@pytest.mark.parametrize("missing", MISSING)
async def test_a_missing_permission_is_named(missing: str) -> None:
    async with town() as here:
        overwrite = discord.PermissionOverwrite(**{missing: False})
        closed = here.env.guild.create_text_channel(
            "closed", overwrites={here.env.guild.default_role: overwrite}
        )
        if missing == "embed_links":  # Discord itself posts the message without its embeds
            here.env.inject_error("POST", MESSAGES, status=403, code=50013)
        with pytest.raises(ChannelGone, match=f"give it {MISSING[missing]}$"):
            await here.chat.post(here.ref(closed), ALERT, delivery="a1")


async def test_without_the_right_to_attach_a_digest_goes_out_without_its_picture() -> None:
    async with town() as here:
        overwrite = discord.PermissionOverwrite(attach_files=False)
        plain = here.env.guild.create_text_channel(
            "plain", overwrites={here.env.guild.default_role: overwrite}
        )
        for place in (plain, here.channel):
            await here.chat.post(here.ref(place), DRAWN, delivery=f"d{place.id}"[:25])
        (without,), (drawn,) = plain.history(), here.channel.history()
        assert without.attachments == []
        assert without.embeds[0].image.url is None
        assert [picture.description for picture in drawn.attachments] == [PICTURE.alt]


async def test_a_history_that_may_not_be_read_is_not_an_empty_one() -> None:
    async with town() as here:
        overwrite = discord.PermissionOverwrite(read_message_history=False)
        closed = here.env.guild.create_text_channel(
            "closed", overwrites={here.env.guild.default_role: overwrite}
        )
        await here.chat.post(here.ref(closed), ALERT, delivery="a1")
        with pytest.raises(ChatRejected, match="Read Message History"):
            await here.chat.find(here.ref(closed), "a1")


async def test_a_channel_that_is_gone_is_told_apart() -> None:
    async with town() as here:
        gone = replace(here.here, channel="1234567890")
        with pytest.raises(ChannelGone, match="gone"):
            await here.chat.post(gone, ALERT, delivery="a1")


async def test_a_message_that_is_gone_is_told_apart() -> None:
    async with town() as here:
        posted = await here.chat.post(here.here, ALERT, delivery="a1")
        await here.editor.delete(message_in(here))
        with pytest.raises(MessageGone):
            await here.chat.edit(posted, ALERT, delivery="a1")
        with pytest.raises(MessageGone):
            await here.chat.post(here.here, CHANGE, delivery="a2", thread=posted)


async def test_a_thread_that_may_not_be_written_in_closes_itself_alone() -> None:
    async with town() as here:
        alert = await here.chat.post(here.here, ALERT, delivery="a1")
        await here.chat.post(here.here, CHANGE, delivery="a2", thread=alert)
        here.env.inject_error("POST", MESSAGES, status=403, code=50013)
        with pytest.raises(ThreadClosed, match="Send Messages in Threads"):
            await here.chat.post(here.here, CHANGE, delivery="a3", thread=alert)


CODES = {
    "server left": (404, 10004, ChannelGone),
    "access lost": (403, 50001, ChannelGone),
    "thread archived": (400, 50083, ThreadClosed),
    "thread locked": (400, 160005, ThreadClosed),
    "refused": (400, 50035, ChatRejected),
}


@pytest.mark.parametrize("name", CODES)
async def test_what_discord_answers_says_what_to_do_next(name: str) -> None:
    status, code, expected = CODES[name]
    async with town() as here:
        here.env.inject_error("POST", MESSAGES, status=status, code=code)
        with pytest.raises(ChatRejected) as caught:
            await here.chat.post(here.here, ALERT, delivery="a1")
        assert type(caught.value) is expected


async def test_a_forum_is_watched_from_within_any_of_its_posts() -> None:
    async with town() as here:
        forum = here.env.guild.create_forum_channel("stories")
        await here.chat.post(here.ref(forum), ALERT, delivery="a1")
        (post,) = forum.threads
        await here.editor.slash(post, "watch here")
        await here.editor.slash(post, "claims disputed")
        watched, asked = here.librarian.commands
        assert (watched.channel, asked.channel) == (here.ref(forum), here.ref(post))


async def test_a_change_leads_to_the_storys_own_message() -> None:
    async with town() as here:
        await here.chat.post(here.here, CHANGE, delivery="a1")
        message = message_in(here)
        assert f"({CHANGE.message})" in (message.embeds[0].description or "")
        addresses = [button.url for button in message.components[0].children]  # type: ignore[union-attr]
        assert CHANGE.message in addresses


async def test_a_channel_of_another_platform_is_refused() -> None:
    async with town() as here:
        elsewhere = ChannelRef(platform="discord", workspace="T1", channel="C024BE91L")
        with pytest.raises(ChatRejected, match="C024BE91L"):
            await here.chat.post(elsewhere, ALERT, delivery="a1")


async def test_a_server_error_leaves_the_outcome_unknown() -> None:
    async with town() as here:
        here.env.inject_error("POST", MESSAGES, status=503)
        with pytest.raises(ChatUnavailable) as caught:
            await here.chat.post(here.here, ALERT, delivery="a1")
        assert caught.value.outcome_unknown


async def test_a_rate_limit_is_tried_later_and_nothing_was_posted() -> None:
    async with town() as here:
        here.env.inject_error("POST", MESSAGES, status=429)
        with pytest.raises(ChatUnavailable) as caught:
            await here.chat.post(here.here, ALERT, delivery="a1")
        assert not caught.value.outcome_unknown


async def test_a_revoked_token_loses_no_delivery() -> None:
    async with town() as here:
        here.env.inject_error("POST", MESSAGES, status=401)
        with pytest.raises(ChatUnavailable, match="token"):
            await here.chat.post(here.here, ALERT, delivery="a1")


async def test_a_refused_message_is_never_tried_again() -> None:
    async with town() as here:
        here.env.inject_error("POST", MESSAGES, status=400, code=50035, message="Invalid Form Body")
        with pytest.raises(ChatRejected, match="Invalid Form Body"):
            await here.chat.post(here.here, ALERT, delivery="a1")


async def test_after_leaving_a_post_waits_for_the_next_start() -> None:
    async with town() as here:
        await here.chat.close()
        await here.chat.close()
        with pytest.raises(ChatUnavailable, match="not connected"):
            await here.chat.post(here.here, ALERT, delivery="a1")
