"""Over real connections, with a small Discord at the other end."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import yarl
from discord_line import Line, chat_with
from discord_peer import Peer
from discord_values import ALERT, CLAIMS, EVERYTHING, NOTICE, Librarian

from adapters.chat import ChatLoginFailed, ChatUnavailable, Verb
from adapters.discord import DiscordChat
from claims.cards import Message

HERE = Path(__file__).parent


async def test_a_wrong_token_is_said_before_connecting(peer: Peer) -> None:
    chat = chat_with(peer, token="wrong")
    with pytest.raises(ChatLoginFailed, match="MUSTER_DISCORD_TOKEN"):
        await chat.start(Librarian())
    assert [request["path"] for request in peer.requests] == ["/users/@me"]
    assert peer.gateway.sessions == {}


@pytest.mark.parametrize("token", ["", "  ", "Bot abc", "ab\ncd"])
async def test_what_cannot_be_a_token_is_not_even_sent(peer: Peer, token: str) -> None:
    chat = DiscordChat(token, api_base=peer.addresses["api"])
    with pytest.raises(ChatLoginFailed):
        await chat.start(Librarian())
    assert peer.requests == []


async def test_a_discord_that_cannot_be_reached_is_tried_later(peer: Peer) -> None:
    chat = chat_with(peer)
    await peer.stop()
    with pytest.raises(ChatUnavailable):
        await chat.start(Librarian())


async def test_a_chat_that_could_not_start_can_start_later(peer: Peer) -> None:
    chat = chat_with(peer)
    peer.faults.append({"path": "/users/@me", "status": 503})
    with pytest.raises(ChatUnavailable):
        await chat.start(Librarian())
    await chat.start(Librarian())
    await chat.close()


async def test_a_gateway_that_cannot_be_reached_is_tried_later(peer: Peer) -> None:
    told = peer.addresses
    chat = DiscordChat(
        told["token"], patience=0.5, api_base=told["api"], gateway="ws://127.0.0.1:9/"
    )
    with pytest.raises(ChatUnavailable, match="gateway"):
        await chat.start(Librarian())


async def test_a_token_that_the_gateway_refuses_is_said(peer: Peer) -> None:
    peer.gateway.token = "another"
    with pytest.raises(ChatLoginFailed, match="MUSTER_DISCORD_TOKEN"):
        await chat_with(peer).start(Librarian())


async def test_commands_are_told_once(line: Line) -> None:
    names = [command["name"] for command in line.peer.world.commands]
    assert names == ["claims", "watch", "digest", "feeds", "review", "help", "Check claims"]
    again = chat_with(line.peer)
    await again.start(Librarian())
    await again.close()
    told = [request for request in line.peer.requests if request["method"] == "PUT"]
    assert len(told) == 1


async def test_commands_that_cannot_be_told_do_not_keep_alerts_away(peer: Peer) -> None:
    peer.faults.append({"method": "PUT", "path": "/applications/*", "status": 400})
    chat = chat_with(peer)
    await chat.start(Librarian())
    line = Line(peer=peer, chat=chat, librarian=Librarian())
    await chat.post(line.here, ALERT, delivery="d1")
    assert len(line.posted) == 1
    await chat.close()


async def test_a_post_repeated_with_its_delivery_is_one_message(line: Line) -> None:
    first = await line.chat.post(line.here, ALERT, delivery="d1")
    second = await line.chat.post(line.here, ALERT, delivery="d1")
    assert first == second
    assert len(line.posted) == 1


async def test_a_post_whose_answer_was_lost_is_found(line: Line) -> None:
    line.fault(drop="after")
    with pytest.raises(ChatUnavailable) as caught:
        await line.chat.post(line.here, ALERT, delivery="d1")
    assert caught.value.outcome_unknown
    line.peer.world.nonces.clear()
    found = await line.chat.find(line.here, "d1")
    assert found is not None
    assert [found.message] == [message["id"] for message in line.posted]


async def test_a_post_that_never_arrived_is_not_found(line: Line) -> None:
    line.fault(drop="before")
    with pytest.raises(ChatUnavailable) as caught:
        await line.chat.post(line.here, ALERT, delivery="d1")
    assert caught.value.outcome_unknown
    assert await line.chat.find(line.here, "d1") is None


async def test_a_slow_discord_is_not_waited_for_for_ever(peer: Peer) -> None:
    chat = chat_with(peer)
    await chat.start(Librarian())
    line = Line(peer=peer, chat=chat, librarian=Librarian())
    line.fault(delay=1.0)
    chat.patience = 0.1
    with pytest.raises(ChatUnavailable) as caught:
        await chat.post(line.here, ALERT, delivery="d1")
    assert caught.value.outcome_unknown
    await chat.close()


async def test_a_short_rate_limit_is_waited_out(line: Line) -> None:
    line.fault(status=429, retry_after=0.05, via=True)
    await line.chat.post(line.here, ALERT, delivery="d1")
    assert len(line.posted) == 1


async def test_a_long_rate_limit_is_told_to_the_delivery(line: Line) -> None:
    line.fault(status=429, retry_after=90, via=True)
    with pytest.raises(ChatUnavailable) as caught:
        await line.chat.post(line.here, ALERT, delivery="d1")
    assert caught.value.retry_after == 90
    assert not caught.value.outcome_unknown


async def test_a_rate_limit_of_cloudflare_is_told_too(line: Line) -> None:
    line.fault(status=429, retry_after=40)
    with pytest.raises(ChatUnavailable) as caught:
        await line.chat.post(line.here, ALERT, delivery="d1")
    assert caught.value.retry_after == 40


WAITS = {
    "with Retry-After": ({"retry_after": 600, "via": True}, 600),
    "from Cloudflare": ({"retry_after": 40}, 40),
    "that does not say how long": ({}, 600),
    "with a body that does not say": ({"via": True}, 30),
}


@pytest.mark.parametrize("name", WAITS)
async def test_an_old_message_edited_too_often_is_edited_later(line: Line, name: str) -> None:
    fault, wait = WAITS[name]
    posted = await line.chat.post(line.here, ALERT, delivery="d1")
    line.fault(method="PATCH", path="/channels/*", status=429, code=30046, **fault)
    with pytest.raises(ChatUnavailable) as caught:
        await line.chat.edit(posted, ALERT, delivery="d1")
    assert caught.value.retry_after == wait
    assert not caught.value.outcome_unknown
    await line.chat.edit(posted, ALERT, delivery="d1")


async def test_who_is_not_there_any_more_is_not_looked_up_for(
    line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    line.fault(path="/interactions/*", status=404, code=10062)
    line.peer.world.interactions.clear()
    asked = asyncio.create_task(ask(line, type=2, data=command("claims", "disputed")))
    while "could not be acknowledged" not in caplog.text:
        await asyncio.sleep(0.01)
    asked.cancel()
    assert line.librarian.commands == []


async def test_an_answer_that_cannot_be_shown_is_logged(
    line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    line.fault(method="PATCH", path="/webhooks/*", status=404, code=10015)
    asked = asyncio.create_task(ask(line, type=2, data=command("claims", "disputed")))
    while "could not be shown" not in caplog.text:
        await asyncio.sleep(0.01)
    asked.cancel()


async def test_a_command_comes_in_and_is_answered(line: Line) -> None:
    line.librarian.reply = CLAIMS
    answer = await ask(line, type=2, data=command("claims", "disputed"), permissions=16)
    assert [callback["type"] for callback in answer["callbacks"]] == [5]
    assert answer["original"]["embeds"][0]["title"] == "Claims: Nepalese, captured"
    (given,) = line.librarian.commands
    assert (given.verb, given.channel, given.may_manage) == (Verb.DISPUTED, line.here, True)


async def test_a_button_is_answered_privately(line: Line) -> None:
    posted = await line.chat.post(line.here, ALERT, delivery="d1")
    answer = await ask(
        line,
        type=3,
        data={"component_type": 2, "custom_id": "muster:why:FF-S7:d1"},
        message_id=posted.message,
    )
    assert answer["callbacks"] == [{"type": 5, "data": {"flags": 64}}]
    (given,) = line.librarian.commands
    assert (given.verb, given.options) == (Verb.WHY, {"id": "FF-S7"})


async def test_commands_work_again_after_the_gateway_was_lost(line: Line) -> None:
    await line.peer.gateway.close(4000)
    answer = await ask(line, type=2, data=command("claims", "disputed"))
    assert answer["original"]["embeds"][0]["description"] == NOTICE.text


async def test_commands_work_again_after_the_session_was_lost(line: Line) -> None:
    line.peer.gateway.ready.clear()
    await line.peer.gateway.close(4000)
    line.peer.gateway.sessions.clear()
    await line.peer.gateway.ready.wait()
    answer = await ask(line, type=2, data=command("claims", "disputed"))
    assert answer["original"] is not None


async def test_posting_goes_on_while_the_gateway_is_away(line: Line) -> None:
    await line.peer.gateway.close(4000)
    await line.chat.post(line.here, ALERT, delivery="d1")
    assert len(line.posted) == 1


async def test_a_token_reset_meanwhile_is_logged(
    line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    await line.peer.gateway.close(4004)
    assert line.chat._connection is not None
    await line.chat._connection
    with pytest.raises(ChatUnavailable):
        await line.chat.post(line.here, NOTICE, delivery="d1")
    assert "MUSTER_DISCORD_TOKEN" in caplog.text


async def test_every_request_is_as_discord_documents_it(line: Line) -> None:
    """The fixture `peer` compares them with Discord's document, as those of every other test."""
    for number, content in enumerate(EVERYTHING.values()):
        line.librarian.reply = content
        await ask(line, type=2, data=command("claims", "disputed"))
        if isinstance(content, Message):
            posted = await line.chat.post(line.here, content, delivery=f"d{number}")
            await line.chat.edit(posted, content, delivery=f"d{number}")
            await line.chat.post(line.here, content, delivery=f"t{number}", thread=posted)
            post = await line.chat.post(line.forum, content, delivery=f"f{number}")
            await line.chat.edit(post, content, delivery=f"f{number}")
    autocomplete = {"name": "nationality", "type": 3, "value": "ne", "focused": True}
    await ask(line, type=4, data=command("claims", "search", autocomplete))
    asked = {request["method"] for request in line.peer.requests}
    assert asked == {"GET", "PUT", "POST", "PATCH"}


@asynccontextmanager
async def peer_process() -> AsyncIterator[tuple[asyncio.subprocess.Process, dict[str, Any]]]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(HERE / "discord_peer.py"), "--port", "0", stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    yield process, json.loads(await process.stdout.readline())
    process.send_signal(signal.SIGCONT)
    process.terminate()
    await process.communicate()


async def test_the_peer_runs_as_a_process_of_its_own() -> None:
    async with (
        peer_process() as (_, told),
        aiohttp.ClientSession() as session,
        session.get(yarl.URL(told["control"]) / "messages") as answer,
    ):
        assert await answer.json() == {channel: [] for channel in told["channels"]}


async def test_leaving_takes_a_moment_though_discord_says_nothing(peer: Peer) -> None:
    await peer.stop()
    async with peer_process() as (process, told):
        chat = DiscordChat(told["token"], api_base=told["api"], gateway=told["gateway"])
        await chat.start(Librarian())
        process.send_signal(signal.SIGSTOP)
        async with asyncio.timeout(4):
            await chat.close()


def command(group: str, name: str, *options: dict[str, Any]) -> dict[str, Any]:
    leaf = {"name": name, "type": 1, "options": list(options)}
    return {"id": "1", "name": group, "type": 1, "options": [leaf]}


async def ask(line: Line, **asked: Any) -> dict[str, Any]:
    """Give a command through the peer, and wait until it is answered."""
    address = yarl.URL(line.peer.addresses["control"]) / "interactions"
    async with aiohttp.ClientSession() as session, session.post(address, json=asked) as answer:
        return await answer.json()  # type: ignore[no-any-return]
