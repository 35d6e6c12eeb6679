"""People at work on Slack with a real ledger behind it: alerts, buttons, review, undo, restarts."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from slack_peer import APP_TOKEN, BOT_TOKEN, SlackPeer
from test_platforms import HEADLINE, Newsroom, newsroom

from adapters.slack.client import SlackChat

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
async def peer() -> AsyncIterator[SlackPeer]:
    async with SlackPeer() as running:
        yield running


def slack(peer: SlackPeer) -> SlackChat:
    return SlackChat(BOT_TOKEN, APP_TOKEN, base_url=peer.base_url)


async def watched(room: Newsroom, peer: SlackPeer) -> dict[str, Any]:
    """Watch in the channel, let the reports come, and give the story's message."""
    await room.begin()
    await peer.command("/muster", "watch here")
    await peer.until(lambda: peer.answers)
    await room.tell_the_tale()
    return alert_in(peer)


def alert_in(peer: SlackPeer) -> dict[str, Any]:
    """The one message of the story."""
    [found] = [m for m in peer.workspace.messages if HEADLINE in str(m) and "Why:" in str(m)]
    return found


def buttons(blocks: list[dict[str, Any]]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for block in blocks:
        for element in block.get("elements", ()):
            if element["type"] == "button":
                told = (element["action_id"], element.get("value", ""))
                found.setdefault(element["text"]["text"], told)
    return found


async def modal(peer: SlackPeer, words: str) -> dict[str, Any]:
    """The newest modal, once it shows some words."""

    def shown() -> dict[str, Any] | None:
        newest = [*peer.workspace.views.values()][-1:]
        return newest[0] if newest and words in str(newest[0]) else None

    found: dict[str, Any] = await peer.until(shown)
    return found


async def test_link_is_reviewed_and_undone_by_two_people(peer: SlackPeer, tmp_path: Path) -> None:
    async with newsroom(tmp_path, slack(peer)) as room:
        alert = await watched(room, peer)
        review = buttons(alert["blocks"])["Review"]
        await peer.press(*review)
        view = await modal(peer, "Wrong link")
        wrong = buttons(view["blocks"])["Wrong link"]
        await peer.press_in(view, *wrong)
        decided = await modal(peer, "is wrong")
        assert "Can be undone until" in str(decided)

        await peer.press_in(view, *wrong, id="U0OLA", name="ola")
        assert "Decided already: editor" in str(await modal(peer, "Decided already"))

        await peer.press_in(decided, *buttons(decided["blocks"])["Undo"], id="U0OLA", name="ola")
        assert "undone by ola" in str(await modal(peer, "Undone:"))


async def test_withdrawn_claim_is_told_and_ten_minutes_later_stays_withdrawn(
    peer: SlackPeer, tmp_path: Path
) -> None:
    async with newsroom(tmp_path, slack(peer)) as room:
        alert = await watched(room, peer)
        edited = alert.get("edited", 0)
        await peer.press(*buttons(alert["blocks"])["Review"])
        view = await modal(peer, "Withdraw claim")
        await peer.press_in(view, *buttons(view["blocks"])["Withdraw claim"])
        view = await modal(peer, "withdrew FF-")
        room.clock.now += timedelta(minutes=11)
        await room.muster.deliverer.deliver_due()
        assert alert_in(peer)["edited"] > edited
        await peer.press_in(view, *buttons(view["blocks"])["Undo"])
        assert "older than ten minutes" in str(await modal(peer, "older than"))


async def test_buttons_work_after_a_restart(peer: SlackPeer, tmp_path: Path) -> None:
    async with newsroom(tmp_path, slack(peer)) as room:
        pressed = buttons((await watched(room, peer))["blocks"])
    async with newsroom(tmp_path, slack(peer)) as room:
        await room.begin()
        answered = len(peer.answers)
        await peer.press(*pressed["Why"])
        await peer.press(*pressed["Timeline"])
        await peer.until(lambda: len(peer.answers) == answered + 2)
        await peer.press(*pressed["Review"])
        await modal(peer, "Links")
        assert all(answer["response_type"] == "ephemeral" for answer in peer.answers)


MISREAD = {
    "review confirm FF-L999": "no link FF-L999",
    "review confirm FF-0001": "takes a link",
    "review correct FF-0001 figure ninety": "does not stand in the quotation",
    "review correct FF-0001": "Nothing to correct",
    "review undo FF-D99": "no decision FF-D99",
    "review split FF-S1": "Which reports?",
    "review merge FF-S1 into FF-S1": "merged into itself",
    "review withdraw": "Which claim?",
    "claims show FF-S1": "takes a claim",
    "claims show FF-9999": "no claim",
    "claims search since:soonish": "cannot read",
    "claims search nationality:atlantis": "do not know the nationality",
    "claims why": "Which one?",
    "watch here side:nowhere": "do not know the side",
    "digest schedule 99:99": "no time of day",
    "digest schedule 9:00 Mars/Olympus": "do not know the time zone",
    "wach here": "Did you mean watch here?",
}


async def test_what_cannot_be_read_is_answered_with_what_would_work(
    peer: SlackPeer, tmp_path: Path
) -> None:
    async with newsroom(tmp_path, slack(peer)) as room:
        await watched(room, peer)
        for typed, helps in MISREAD.items():
            answered = len(peer.answers)
            await peer.command("/muster", typed)
            answer = (await peer.until(lambda known=answered: peer.answers[known:]))[0]
            assert helps in answer["text"], typed
            assert answer["response_type"] == "ephemeral"
            assert len(answer["text"]) < 400
