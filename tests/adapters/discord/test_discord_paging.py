"""Turning the pages of a private answer, and sharing one."""

from __future__ import annotations

from dataclasses import replace

import discord
import pytest
import simcord
from discord_town import town
from discord_values import CARD, CHECK, CLAIMS, EXPLANATION, PICTURE, TIMELINE, Librarian, recorded
from hypothesis import given
from hypothesis import strategies as st

from adapters.chat import Command, Verb
from adapters.discord import DiscordChat
from adapters.discord.paging import (
    TURNED,
    Spot,
    carried,
    packed,
    read_spot,
    turns,
    unpacked,
)
from claims.cards import Answer, ClaimList, Notice

TOTAL, PAGE = 23, 10


class Pager(Librarian):
    """Answers a search of 23 claims ten a page."""

    async def answer(self, command: Command) -> Answer:
        self.commands.append(command)
        page = int(command.options.get("page", "1"))
        numbers = range((page - 1) * PAGE + 1, min(TOTAL, page * PAGE) + 1)
        claims = tuple(replace(CARD, claim=recorded(number)) for number in numbers)
        return replace(CLAIMS, claims=claims, total=TOTAL, page=page, pages=3)


def labels(message: simcord.ResponseMessage | None) -> list[str]:
    assert message is not None
    inner = [component for row in message.components for component in row["components"]]
    return [button["label"] for button in inner]


def claims(message: simcord.ResponseMessage | None) -> list[str]:
    assert message is not None
    return [(row.name or "")[-7:] for row in message.embeds[0].fields]


async def test_pages_turn_in_place_to_the_last_claim_and_back() -> None:
    async with town() as here:
        here.chat.client.desk.lookups = Pager()
        shown = (await here.reader.slash(here.channel, "claims search", text="prisoner")).response
        seen, places = claims(shown), [labels(shown)[1]]
        for _ in range(4):
            result = await here.reader.click(shown, label="›")
            assert result.response is not None
            assert result.response.id == shown.id
            seen += claims(result.response)
            places.append(labels(result.response)[1])
        assert seen == [f"FF-{number:04d}" for number in range(1, TOTAL + 1)]
        assert places == ["1–5 of 23", "6–10 of 23", "11–15 of 23", "16–20 of 23", "21–23 of 23"]
        with pytest.raises(simcord.SetupError, match="disabled"):
            await here.reader.click(shown, label="›")
        back = await here.reader.click(shown, label="‹")
        assert claims(back.response)[-1] == "FF-0020"
        assert here.channel.history() == []


async def test_pages_turn_after_a_restart() -> None:
    async with town() as here:
        here.chat.client.desk.lookups = Pager()
        typed = {"text": "полонений | 50%", "nationality": "NP"}
        shown = (await here.reader.slash(here.channel, "claims search", **typed)).response
        again, librarian = DiscordChat("not-used"), Pager()
        await here.env.restart_bot(again.client)
        await again.start(librarian)
        for _ in range(2):
            await here.reader.click(shown, label="›")
        first, second = librarian.commands
        assert (first.verb, first.options) == (Verb.SEARCH, typed)
        assert second.options == {**typed, "page": "2"}


async def test_a_text_too_long_for_a_button_is_remembered_until_a_restart() -> None:
    async with town() as here:
        here.librarian.reply = replace(CHECK, claims=(CARD,) * 8)
        text = "Two were taken. " * 80
        shown = (await here.reader.slash(here.channel, "claims check", text=text.strip())).response
        assert labels(shown)[:3] == ["‹", "1–5 of 8", "›"]
        turned = await here.reader.click(shown, label="›")
        assert here.librarian.commands[-1].options == {"text": text.strip()}
        assert labels(turned.response)[1] == "6–8 of 8"
        again = DiscordChat("not-used")
        await here.env.restart_bot(again.client)
        await again.start(here.librarian)
        forgotten = await here.reader.click(shown, label="‹")
        assert forgotten.response is not None
        assert "Ask again" in (forgotten.response.embeds[0].description or "")


async def test_what_changes_something_has_no_pages_to_turn() -> None:
    async with town() as here:
        here.librarian.reply = replace(EXPLANATION, reasons=("because " * 40,) * 60)
        shown = (await here.editor.slash(here.channel, "watch stop")).response
        assert labels(shown) == ["Share to channel"]


@pytest.mark.parametrize("pieces", [("watch stop", "", ""), ("nonsense",), ("",), ()])
def test_only_a_question_can_be_asked_again_by_a_button(pieces: tuple[str, ...]) -> None:
    assert unpacked(pieces) is None


@given(
    st.dictionaries(
        st.sampled_from(["text", "nationality", "claimant"]), st.text(min_size=1, max_size=40)
    )
)
def test_a_command_comes_out_of_its_buttons_as_it_went_in(options: dict[str, str]) -> None:
    pieces = packed(Verb.SEARCH, options)
    if pieces is None:
        return
    ids = [f"muster:turn:1.2:{number}:{piece}" for number, piece in enumerate(pieces)]
    assert all(TURNED.fullmatch(custom_id) for custom_id in ids)
    assert unpacked(carried(reversed(ids))) == (Verb.SEARCH, options)


WAYS = {
    "one page": (Spot(), 1, 1, None),
    "first part": (Spot(), 2, 1, (None, Spot(1, 2))),
    "last part": (Spot(1, 2), 2, 1, (Spot(1, 1), None)),
    "on to the next page": (Spot(1, 2), 2, 3, (Spot(1, 1), Spot(2, 1))),
    "back to the last part": (Spot(2, 1), 2, 3, (Spot(1, 0), Spot(2, 2))),
}


@pytest.mark.parametrize("name", WAYS)
def test_where_the_page_buttons_lead(name: str) -> None:
    spot, parts, pages, expected = WAYS[name]
    found = turns(spot, parts=parts, pages=pages, words="")
    assert (found and (found.back, found.on)) == expected
    assert read_spot(str(spot)) == spot


async def test_a_picture_comes_with_words_for_who_does_not_see_it() -> None:
    async with town() as here:
        here.librarian.reply = replace(TIMELINE, picture=PICTURE)
        shown = (await here.reader.slash(here.channel, "claims timeline")).response
        assert shown is not None
        (picture,) = shown.attachments
        assert picture.description == PICTURE.alt
        shared = await here.reader.click(shown, label="Share to channel")
        assert shared.response is not None
        (again,) = shared.response.attachments
        assert again.description == PICTURE.alt
        assert not shared.ephemeral
        assert shared.response.content == f"Shared by {here.reader.mention}"
        assert shared.response.components == []


async def test_who_may_not_write_in_a_channel_cannot_share_there() -> None:
    async with town() as here:
        silent = here.env.guild.create_text_channel(
            "silent",
            overwrites={
                here.env.guild.default_role: discord.PermissionOverwrite(send_messages=False)
            },
        )
        here.librarian.reply = EXPLANATION
        shown = (await here.reader.slash(silent, "claims why", id="FF-S7")).response
        assert shown is not None
        refused = await here.reader.click(shown, label="Share to channel")
        assert refused.ephemeral
        assert "may not write" in str(refused.response and refused.response.embeds[0].description)
        assert silent.history() == []


async def test_alone_with_muster_there_is_no_channel_to_share_to() -> None:
    async with town() as here:
        alone = here.env.create_user("alone")
        here.librarian.reply = ClaimList(understood="all", claims=(CARD,), total=1)
        result = await alone.slash("claims search")
        assert labels(result.response) == []


@pytest.mark.parametrize(
    ("command", "options", "offered"),
    [("claims show", {"id": "FF-9999"}, False), ("watch list", {}, True)],
)
async def test_a_refusal_is_for_its_asker_alone(
    command: str, options: dict[str, str], *, offered: bool
) -> None:
    async with town() as here:
        here.librarian.reply = Notice(text="In a sentence.")
        result = await here.reader.slash(here.channel, command, **options)
        assert ("Share to channel" in labels(result.response)) is offered
