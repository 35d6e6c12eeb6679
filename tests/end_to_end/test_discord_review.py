"""People at work on Discord with a real ledger behind it: alerts, buttons, review, undo."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import discord
import simcord
from test_platforms import HEADLINE, Newsroom, is_alert, newsroom

from adapters.discord import DiscordChat

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@dataclass(frozen=True)
class Desk:
    """A server whose channel was told a story, and two people who may correct it."""

    env: simcord.Env
    room: Newsroom
    channel: simcord.ChannelHandle
    ines: simcord.MemberActor
    ola: simcord.MemberActor
    guest: simcord.MemberActor

    @property
    def alert(self) -> discord.Message:
        """The one message of the story."""
        [found] = [m for m in self.channel.history() if is_alert(shown(m))]
        return found


def shown(message: Any) -> str:
    return str([embed.to_dict() for embed in message.embeds])


def menus(message: Any) -> dict[str, list[str]]:
    """The values of each menu, by its id."""
    inner = [component for row in message.components for component in row["components"]]
    return {
        menu["custom_id"]: [option["value"] for option in menu["options"]]
        for menu in inner
        if menu["type"] == 3
    }


def menu(message: Any, begins: str) -> tuple[str, str]:
    """The id of the menu that has a value which begins so, and that value."""
    return next(
        (custom_id, value)
        for custom_id, values in menus(message).items()
        for value in values
        if value.startswith(begins)
    )


@asynccontextmanager
async def told(folder: Path) -> AsyncIterator[Desk]:
    chat = DiscordChat("not-used")
    async with simcord.run(chat.client, settle_timeout=30) as env, newsroom(folder, chat) as room:
        guild = env.create_guild()
        powers = discord.Permissions(manage_channels=True, manage_messages=True)
        role = guild.create_role("desk", permissions=powers)
        ines, ola = (
            guild.add_member(env.create_user(name), roles=[role]) for name in ("ines", "ola")
        )
        guest = guild.add_member(env.create_user("guest"))
        channel = guild.create_text_channel("newsroom")
        await room.begin()
        await ines.slash(channel, "watch here")
        await room.tell_the_tale()
        yield Desk(env, room, channel, ines, ola, guest)


async def test_link_is_reviewed_and_undone_by_two_people(tmp_path: Path) -> None:
    async with told(tmp_path) as desk:
        first = (await desk.ines.click(desk.alert, label="Review")).response
        second = (await desk.ola.click(desk.alert, label="Review")).response
        custom_id, wrong = menu(first, "reject ")

        decided = (await desk.ines.select(first, [wrong], custom_id=custom_id)).response
        assert "is wrong" in shown(decided)
        assert "Can be undone until" in shown(decided)
        late = (await desk.ola.select(second, [wrong], custom_id=custom_id)).response
        assert "Decided already: ines" in shown(late)
        assert HEADLINE in shown(late)

        undone = (await desk.ines.click(decided, label="Undo")).response
        assert "Undone:" in shown(undone)
        assert wrong in str(menus(undone))


async def test_withdrawn_claim_is_told_and_ten_minutes_later_stays_withdrawn(
    tmp_path: Path,
) -> None:
    async with told(tmp_path) as desk:
        before = shown(desk.alert)
        review = (await desk.ines.click(desk.alert, label="Review")).response
        custom_id, withdraw = menu(review, "withdraw ")
        decided = (await desk.ines.select(review, [withdraw], custom_id=custom_id)).response
        assert "withdrew FF-" in shown(decided)
        desk.room.clock.now += timedelta(minutes=11)
        await desk.room.muster.deliverer.deliver_due()
        assert shown(desk.alert) != before
        late = (await desk.ines.click(decided, label="Undo")).response
        assert "older than ten minutes" in shown(late)


async def test_who_may_not_decide_looks_and_is_refused(tmp_path: Path) -> None:
    async with told(tmp_path) as desk:
        review = (await desk.guest.click(desk.alert, label="Review")).response
        assert HEADLINE in shown(review)
        assert menus(review) == {}
        refused = await desk.guest.slash(desk.channel, "review withdraw", id="FF-0001")
        assert "Only who may correct" in shown(refused.response)


async def test_timeline_of_a_story_is_private_and_drawn(tmp_path: Path) -> None:
    async with told(tmp_path) as desk:
        before = len(desk.channel.history())
        answer = await desk.guest.click(desk.alert, label="Timeline")
        assert answer.ephemeral
        assert "Timeline: " in shown(answer.response)
        assert len(desk.channel.history()) == before


MISREAD = (
    ("review confirm", {"id": "FF-L999"}, "no link FF-L999"),
    ("review confirm", {"id": "FF-0001"}, "takes a link"),
    ("review correct", {"id": "FF-0001", "figure": "ninety"}, "does not stand in the quotation"),
    ("review correct", {"id": "FF-0001"}, "Nothing to correct"),
    ("review undo", {"id": "FF-D99"}, "no decision FF-D99"),
    ("review merge", {"id": "FF-S1", "into": "FF-S1"}, "merged into itself"),
    ("review story", {"id": "elsewhere"}, "is no id"),
    ("claims show", {"id": "FF-S1"}, "takes a claim"),
    ("claims show", {"id": "FF-9999"}, "no claim"),
    ("claims search", {"since": "soonish"}, "cannot read"),
    ("claims search", {"nationality": "atlantis"}, "do not know the nationality"),
    ("watch here", {"side": "nowhere"}, "do not know the side"),
    ("digest schedule", {"time": "99:99"}, "no time of day"),
    ("digest schedule", {"time": "9:00", "zone": "Mars/Olympus"}, "do not know the time zone"),
    ("feeds remove", {"feed": "nothing like it"}, "nothing like it"),
)


async def test_what_cannot_be_read_is_answered_with_what_would_work(tmp_path: Path) -> None:
    async with told(tmp_path) as desk:
        for name, options, helps in MISREAD:
            answer = await desk.ines.slash(desk.channel, name, **options)
            assert answer.ephemeral, name
            assert helps in shown(answer.response), name
            assert len(answer.response.embeds[0].description) < 400, name
