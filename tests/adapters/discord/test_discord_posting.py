"""Posting, editing, finding, and what goes wrong with them, on a simulated Discord."""

from __future__ import annotations

from dataclasses import replace

import discord
import pytest
from discord_town import Town, town
from discord_values import ALERT, CHANGE, DIGEST, NOTICE

from adapters.chat import ChannelRef, ChatRejected, ChatUnavailable, MessageRef

MESSAGES = "/channels/*/messages"


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


@pytest.mark.parametrize("missing", ["send_messages", "view_channel"])
async def test_a_missing_permission_is_never_tried_again_and_named(missing: str) -> None:
    async with town() as here:
        overwrite = discord.PermissionOverwrite(**{missing: False})
        closed = here.env.guild.create_text_channel(
            "closed", overwrites={here.env.guild.default_role: overwrite}
        )
        with pytest.raises(ChatRejected, match="give it"):
            await here.chat.post(here.ref(closed), ALERT, delivery="a1")


async def test_a_history_that_may_not_be_read_is_not_an_empty_one() -> None:
    async with town() as here:
        overwrite = discord.PermissionOverwrite(read_message_history=False)
        closed = here.env.guild.create_text_channel(
            "closed", overwrites={here.env.guild.default_role: overwrite}
        )
        await here.chat.post(here.ref(closed), ALERT, delivery="a1")
        with pytest.raises(ChatRejected, match="Read Message History"):
            await here.chat.find(here.ref(closed), "a1")


async def test_a_channel_that_is_gone_is_never_tried_again() -> None:
    async with town() as here:
        gone = replace(here.here, channel="1234567890")
        with pytest.raises(ChatRejected, match="gone"):
            await here.chat.post(gone, ALERT, delivery="a1")


async def test_a_message_that_is_gone_is_not_edited() -> None:
    async with town() as here:
        posted = await here.chat.post(here.here, ALERT, delivery="a1")
        await here.editor.delete(message_in(here))
        with pytest.raises(ChatRejected, match="gone"):
            await here.chat.edit(posted, ALERT, delivery="a1")


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
