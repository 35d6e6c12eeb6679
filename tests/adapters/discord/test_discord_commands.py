"""Slash commands, buttons and menus."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import discord
import pytest
import simcord
from discord_town import town
from discord_values import ALERT, CLAIMS, EXPLANATION, NOTICE, Librarian

from adapters.chat import Choice, Command, Verb
from adapters.discord import DiscordChat, answering
from claims.cards import Answer, Notice
from claims.texts import Texts

EPHEMERAL = 64


async def test_search_gives_every_option_as_typed() -> None:
    typed = {"text": "prisoner", "nationality": "NP", "side": "RU", "event": "captured"}
    typed |= {"claimant": "Lisova", "since": "2025-03-01", "until": "2025-03-31"}
    async with town() as here:
        here.librarian.reply = CLAIMS
        options = typed | {"as-of": "2025-04-01"}
        result = await here.reader.slash(here.channel, "claims search", **options)
        (command,) = here.librarian.commands
        assert command.verb is Verb.SEARCH
        assert command.options == typed | {"as_of": "2025-04-01"}
        assert command.channel == here.here
        assert command.person == str(here.reader.id)
        assert result.response is not None
        assert result.response.embeds[0].title == "Claims: Nepalese, captured"


async def test_an_answer_is_deferred_at_once_and_for_the_asker_alone() -> None:
    async with town() as here:
        result = await here.reader.slash(here.channel, "claims disputed")
        (deferred,) = here.requests("POST", "/callback")
        assert deferred.json == {"type": 5, "data": {"flags": EPHEMERAL}}
        assert result.ephemeral
        assert here.channel.history() == []


SAID = {
    "claims check": (
        {"text": "Two were taken.", "as-of": "2025-04-01"},
        Verb.CHECK,
        {"text": "Two were taken.", "as_of": "2025-04-01"},
    ),
    "claims show": ({"id": "FF-0042"}, Verb.SHOW, {"id": "FF-0042"}),
    "claims timeline": ({"nationality": "NP"}, Verb.TIMELINE, {"nationality": "NP"}),
    "claims disputed": ({"nationality": "NP"}, Verb.DISPUTED, None),
    "claims why": (
        {"id": "FF-S7", "as-of": "2025-04-01"},
        Verb.WHY,
        {"id": "FF-S7", "as_of": "2025-04-01"},
    ),
    "watch here": (
        {
            "nationality": "NP,KP",
            "tier": "state_media",
            "figure": 100,
            "keyword": "Kursk",
            "only": "disputes",
            "every": "stories",
            "quiet": "22:00-07:00",
            "language": "en",
        },
        Verb.WATCH_HERE,
        None,
    ),
    "watch test": ({"event": "killed"}, Verb.WATCH_TEST, None),
    "watch list": ({}, Verb.WATCH_LIST, {}),
    "watch pause": ({}, Verb.WATCH_PAUSE, {}),
    "watch resume": ({}, Verb.WATCH_RESUME, {}),
    "watch stop": ({}, Verb.WATCH_STOP, {}),
    "digest now": ({}, Verb.DIGEST_NOW, {}),
    "digest schedule": ({"time": "07:30", "zone": "Europe/Kyiv"}, Verb.DIGEST_SCHEDULE, None),
    "feeds list": ({}, Verb.FEEDS_LIST, {}),
    "feeds health": ({}, Verb.FEEDS_HEALTH, {}),
    "feeds add": ({"url": "https://cape.example/rss"}, Verb.FEEDS_ADD, None),
    "feeds remove": ({"feed": "7"}, Verb.FEEDS_REMOVE, {"url": "7"}),
    "feeds pause": ({"feed": "7"}, Verb.FEEDS_PAUSE, {"url": "7"}),
    "feeds resume": ({"feed": "7"}, Verb.FEEDS_RESUME, {"url": "7"}),
    "review story": ({"id": "FF-S7"}, Verb.REVIEW, None),
    "review list": ({}, Verb.DECISIONS, {}),
    "review confirm": ({"id": "FF-L3", "note": "same night"}, Verb.CONFIRM_LINK, None),
    "review reject": ({"id": "FF-L3"}, Verb.REJECT_LINK, None),
    "review withdraw": ({"id": "FF-0042"}, Verb.WITHDRAW, None),
    "review correct": ({"id": "FF-0042", "figure": "two"}, Verb.CORRECT, None),
    "review dismiss": ({"id": "FF-R7"}, Verb.DISMISS, None),
    "review split": ({"id": "FF-S7", "reports": "FF-R7"}, Verb.SPLIT, None),
    "review merge": ({"id": "FF-S7", "into": "FF-S8"}, Verb.MERGE, None),
    "review undo": ({"id": "FF-D3"}, Verb.UNDO, None),
}


@pytest.mark.parametrize("name", SAID)
async def test_each_command_reaches_its_verb(name: str) -> None:
    options, verb, expected = SAID[name]
    async with town() as here:
        await here.editor.slash(here.channel, name, **options)
        (command,) = here.librarian.commands
        assert command.verb is verb
        typed = {name: str(value) for name, value in options.items()}
        assert command.options == (typed if expected is None else expected)


async def test_the_commands_are_those_listed_here() -> None:
    async with town() as here:
        assert sorted(here.reader.available_commands(here.channel)) == sorted(
            [*SAID, "claims search", "help"]
        )


async def test_only_who_may_manage_the_channel_may_manage_its_watch() -> None:
    async with town() as here:
        await here.reader.slash(here.channel, "watch stop")
        await here.editor.slash(here.channel, "watch stop")
        refused, allowed = here.librarian.commands
        assert not refused.may_manage
        assert allowed.may_manage


async def test_watching_starts_only_where_muster_may_post() -> None:
    async with town() as here:
        closed = here.env.guild.create_text_channel(
            "closed",
            overwrites={
                here.env.guild.default_role: discord.PermissionOverwrite(embed_links=False)
            },
        )
        result = await here.editor.slash(closed, "watch here")
        assert here.librarian.commands == []
        assert result.response is not None
        assert "Embed Links" in (result.response.embeds[0].description or "")


async def test_a_thread_may_watch_where_muster_may_write_in_threads() -> None:
    async with town() as here:
        alert = await here.chat.post(here.here, ALERT, delivery="a1")
        await here.chat.post(here.here, NOTICE, delivery="a2", thread=alert)
        (thread,) = here.channel.threads
        await here.editor.slash(thread, "watch here")
        (command,) = here.librarian.commands
        assert command.channel == here.ref(thread)


async def test_claims_are_answered_in_private_messages_too() -> None:
    async with town() as here:
        alone = here.env.create_user("alone")
        await alone.slash("claims disputed")
        (command,) = here.librarian.commands
        assert command.channel.workspace == "@me"
        assert not command.may_manage


SUGGESTED = {
    "claims search": ("nationality", "side", "event", "claimant"),
    "claims show": ("id",),
    "claims timeline": ("nationality", "side", "event"),
    "claims why": ("id",),
    "claims disputed": ("nationality",),
    "watch here": ("nationality", "side", "event", "zone"),
    "watch test": ("nationality", "side", "event"),
    "digest schedule": ("zone",),
    "feeds remove": ("feed",),
    "feeds pause": ("feed",),
    "feeds resume": ("feed",),
    "review withdraw": ("id",),
    "review correct": ("id", "nationality", "side", "event", "claimant"),
}


@pytest.mark.parametrize("name", SUGGESTED)
async def test_an_option_half_typed_gets_what_the_desk_suggests(name: str) -> None:
    async with town() as here:
        for option in SUGGESTED[name]:
            found = await here.editor.autocomplete(here.channel, name, option, "ne")
            assert found == [{"name": f"{option}: Nepal", "value": "NP"}]


async def test_help_teaches_by_examples_that_are_commands() -> None:
    async with town() as here:
        result = await here.reader.slash(here.channel, "help")
        assert result.response is not None
        (embed,) = result.response.embeds
        told = " ".join(row.value or "" for row in embed.fields)
        named = set(re.findall(r"`/([a-z]+(?: [a-z]+)?)", told))
        assert named <= set(here.reader.available_commands(here.channel))
        groups = {"claims", "watch", "digest", "review", "feeds"}
        assert {name.split()[0] for name in named} == groups
        assert result.ephemeral


async def test_suggestions_are_at_most_what_discord_takes() -> None:
    class Verbose(Librarian):
        async def suggest(self, option: str, typed: str, texts: Texts) -> tuple[Choice, ...]:
            return tuple(Choice(label="long " * 40 + str(n), value="v" * 200) for n in range(40))

    async with town() as here:
        here.chat.client.desk.lookups = Verbose()
        found = await here.reader.autocomplete(here.channel, "watch here", "nationality", "l")
        assert len(found) == 25
        assert max(len(choice["name"]) for choice in found) <= 100


async def test_a_lookup_that_breaks_is_answered_and_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Broken(Librarian):
        async def answer(self, command: Command) -> Answer:
            raise LookupError(command.verb)

    async with town() as here:
        here.chat.client.desk.lookups = Broken()
        result = await here.reader.slash(here.channel, "claims disputed")
        assert result.response is not None
        assert "has been logged" in (result.response.embeds[0].description or "")
        assert "LookupError" in caplog.text


async def test_the_why_button_answers_privately() -> None:
    async with town() as here:
        await here.chat.post(here.here, ALERT, delivery="d1")
        (message,) = here.channel.history()
        here.librarian.reply = EXPLANATION
        result = await here.reader.click(message, label="Why")
        (command,) = here.librarian.commands
        assert (command.verb, command.options) == (Verb.WHY, {"id": "FF-S7"})
        assert result.ephemeral
        assert len(here.channel.history()) == 1


async def test_the_why_button_of_an_old_message_works_after_a_restart() -> None:
    async with town() as here:
        await here.chat.post(here.here, ALERT, delivery="d1")
        again, librarian = DiscordChat("not-used"), Librarian(EXPLANATION)
        await here.env.restart_bot(again.client)
        await again.start(librarian)
        (message,) = here.channel.history()
        await here.reader.click(message, label="Why")
        (command,) = librarian.commands
        assert command.options == {"id": "FF-S7"}


async def test_an_answer_is_shared_by_its_asker_only_when_asked() -> None:
    async with town() as here:
        here.librarian.reply = EXPLANATION
        result = await here.reader.slash(here.channel, "claims why", id="FF-S7")
        assert result.response is not None
        shared = await here.reader.click(result.response, label="Share to channel")
        (message,) = here.channel.history()
        assert message.embeds == result.response.embeds
        assert message.content == f"Shared by {here.reader.mention}"
        assert not shared.ephemeral
        request = here.requests("POST", "/callback")[-1]
        assert request.json["data"]["allowed_mentions"] == {"parse": []}


async def test_a_command_of_before_an_update_is_told_to_try_again() -> None:
    async with town() as here:
        group = here.chat.client.tree.get_command("claims")
        assert isinstance(group, discord.app_commands.Group)
        group.remove_command("disputed")
        result = await here.reader.slash(here.channel, "claims disputed")
        assert result.response is not None
        assert "have changed" in (result.response.embeds[0].description or "")
        simcord.assert_error(here.env, discord.app_commands.CommandNotFound)


async def test_in_no_server_muster_says_how_to_invite_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    chat = DiscordChat("not-used")
    async with simcord.run(chat.client, settle_timeout=30):
        await chat.client.on_ready()
    assert "https://discord.com/oauth2/authorize?client_id=" in caplog.text


async def test_check_claims_reads_a_message_that_somebody_points_at() -> None:
    async with town() as here:
        message = await here.editor.send(here.channel, "Two Nepalese were taken prisoner.")
        await here.reader.context_menu(here.channel, "Check claims", message)
        (command,) = here.librarian.commands
        assert command.verb is Verb.CHECK
        assert command.options == {"text": "Two Nepalese were taken prisoner."}


async def test_check_claims_reads_the_embeds_of_a_message() -> None:
    async with town() as here:
        await here.chat.post(here.here, ALERT, delivery="a1")
        await here.reader.context_menu(here.channel, "Check claims", here.channel.history()[0])
        (command,) = here.librarian.commands
        assert command.options["text"].startswith(ALERT.headline)


async def test_suggestions_that_come_too_late_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow(Librarian):
        async def suggest(self, option: str, typed: str, texts: Texts) -> tuple[Choice, ...]:
            await asyncio.Event().wait()
            return ()

    monkeypatch.setattr(answering, "_SUGGEST_WITHIN", 0.01)
    asked: Any = SimpleNamespace(channel=None, channel_id=7, guild_id=5)
    desk = answering.Desk()
    assert await desk.suggest(asked, "nationality", "l") == []
    desk.lookups = Slow()
    assert await desk.suggest(asked, "nationality", "l") == []


async def test_an_answer_that_cannot_be_rendered_is_answered_and_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with town() as here:
        here.librarian.reply = replace(CLAIMS, claims=(NOTICE,))  # type: ignore[arg-type]
        result = await here.reader.slash(here.channel, "claims search")
        assert result.response is not None
        assert "has been logged" in (result.response.embeds[0].description or "")
        assert "AttributeError" in caplog.text


async def test_a_file_is_checked_like_a_text() -> None:
    async with town() as here:
        given = ("report.txt", "Двоє непальців у полоні.".encode())
        await here.reader.slash(here.channel, "claims check", file=given)
        (command,) = here.librarian.commands
        assert command.options == {"text": "Двоє непальців у полоні."}


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"x" * 200_001], ids=["binary", "large"])
async def test_a_file_that_is_no_text_is_refused_with_advice(content: bytes) -> None:
    async with town() as here:
        result = await here.reader.slash(here.channel, "claims check", file=("a.bin", content))
        assert here.librarian.commands == []
        assert result.response is not None
        assert "Paste its text" in (result.response.embeds[0].description or "")


async def test_nothing_to_check_is_answered_with_advice() -> None:
    async with town() as here:
        result = await here.reader.slash(here.channel, "claims check")
        assert result.response is not None
        assert "Give a text" in (result.response.embeds[0].description or "")


async def test_commands_are_told_to_discord_only_when_they_changed() -> None:
    async with town() as here:
        assert len(here.requests("PUT", "/commands")) == 1
        await here.env.restart_bot(DiscordChat("not-used").client)
        assert len(here.requests("PUT", "/commands")) == 1


async def test_an_answer_mentions_nobody() -> None:
    async with town() as here:
        here.librarian.reply = Notice(text="@everyone <@1> <@&2>")
        await here.reader.slash(here.channel, "claims disputed")
        (shown,) = here.requests("PATCH", "/@original")
        assert shown.json["allowed_mentions"] == {"parse": []}


async def test_before_muster_can_answer_it_says_so() -> None:
    async with town() as here:
        here.chat.client.desk.lookups = None
        result = await here.reader.slash(here.channel, "claims disputed")
        assert result.response is not None
        assert "still starting" in (result.response.embeds[0].description or "")


async def test_the_answer_stands_in_the_embed() -> None:
    async with town() as here:
        here.librarian.reply = NOTICE
        result = await here.reader.slash(here.channel, "digest now")
        assert result.response is not None
        assert result.response.embeds[0].description == NOTICE.text
