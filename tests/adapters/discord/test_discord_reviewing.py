"""Reviewing a story in private: menus, the correction form, undoing, and who may."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
import simcord
from discord_town import Town, town
from discord_values import ALERT, CAPTURED, DECIDED, EXPLANATION, REVIEW, Librarian

from adapters.chat import Verb
from adapters.discord import DiscordChat
from claims.cards import Notice

ALREADY = Notice(text="Decided already: Ola (discord 6) confirmed the link FF-L4.")


@asynccontextmanager
async def under_review(
    *reviewers: str,
) -> AsyncIterator[tuple[Town, simcord.ResponseMessage]]:
    """An editor has pressed Review below an alert."""
    async with town(reviewers) as here:
        here.librarian.reply = DECIDED
        here.librarian.replies[Verb.REVIEW] = REVIEW
        await here.chat.post(here.here, ALERT, delivery="d1")
        (message,) = here.channel.history()
        shown = await here.editor.click(message, label="Review")
        assert shown.response is not None
        here.librarian.commands.clear()
        yield here, shown.response


def menus(message: simcord.ResponseMessage) -> dict[str, list[str]]:
    """The values of each menu, by what it decides about."""
    inner = [component for row in message.components for component in row["components"]]
    return {
        menu["custom_id"].split(":")[2]: [option["value"] for option in menu["options"]]
        for menu in inner
        if menu["type"] == 3
    }


def texts(message: simcord.ResponseMessage | None) -> str:
    assert message is not None
    return str([embed.to_dict() for embed in message.embeds])


async def test_review_opens_for_the_person_who_pressed_it_alone() -> None:
    async with under_review() as (here, shown):
        assert shown.ephemeral
        assert len(here.channel.history()) == 1
        assert menus(shown) == {
            "links": ["reject FF-L3", "confirm FF-L4", "reject FF-L4"],
            "claims": ["withdraw FF-0042", "correct FF-0042"],
            "reports": ["dismiss FF-R42", "dismiss FF-R43"],
            "split": ["FF-R42", "FF-R43"],
        }


DECISIONS = {
    "confirm FF-L4": ("links", Verb.CONFIRM_LINK, {"id": "FF-L4"}),
    "reject FF-L4": ("links", Verb.REJECT_LINK, {"id": "FF-L4"}),
    "withdraw FF-0042": ("claims", Verb.WITHDRAW, {"id": "FF-0042"}),
    "dismiss FF-R43": ("reports", Verb.DISMISS, {"id": "FF-R43"}),
    "FF-R43": ("split", Verb.SPLIT, {"id": "FF-S7", "reports": "FF-R43"}),
}


@pytest.mark.parametrize("value", DECISIONS)
async def test_a_decision_reaches_the_desk_with_who_took_it(value: str) -> None:
    menu, verb, options = DECISIONS[value]
    async with under_review() as (here, shown):
        await here.editor.select(shown, [value], custom_id=f"muster:decide:{menu}:FF-S7")
        decision, looked_again = here.librarian.commands
        assert (decision.verb, decision.options) == (verb, options)
        assert (decision.person, decision.person_name) == (str(here.editor.id), "editor")
        assert decision.may_review
        assert (looked_again.verb, looked_again.options) == (Verb.REVIEW, {"id": "FF-S7"})


async def test_what_was_decided_stands_above_the_story_with_a_way_back() -> None:
    async with under_review() as (here, shown):
        result = await here.editor.select(
            shown, ["reject FF-L4"], custom_id="muster:decide:links:FF-S7"
        )
        assert result.response is not None
        assert result.response.id == shown.id
        outcome, story = result.response.embeds
        assert "said that the link FF-L4 is wrong" in (outcome.description or "")
        assert "<t:1741081200:t>" in (outcome.description or "")
        assert "Review FF-S7" in (story.title or "")
        here.librarian.commands.clear()
        here.librarian.reply = Notice(text="Undone: Ines said that the link FF-L4 is wrong.")
        undone = await here.editor.click(result.response, label="Undo")
        assert here.librarian.commands[0].verb is Verb.UNDO
        assert here.librarian.commands[0].options == {"id": "FF-D3"}
        assert "Undone" in texts(undone.response)
        with pytest.raises(simcord.SetupError):
            await here.editor.click(undone.response, label="Undo")


async def test_of_two_who_decide_at_once_the_second_sees_what_the_first_did() -> None:
    async with under_review() as (here, shown):
        here.librarian.replies[Verb.REJECT_LINK] = ALREADY
        result = await here.editor.select(
            shown, ["reject FF-L4"], custom_id="muster:decide:links:FF-S7"
        )
        assert "Ola (discord 6) confirmed" in texts(result.response)
        assert "Review FF-S7" in texts(result.response)


async def test_a_correction_is_asked_for_in_a_form_and_sent_with_its_note() -> None:
    async with under_review() as (here, shown):
        form = await here.editor.select(
            shown, ["correct FF-0042"], custom_id="muster:decide:claims:FF-S7"
        )
        assert form.modal is not None
        filled = {"figure": "two", "event": "killed, UA", "note": " the town is elsewhere "}
        result = await here.editor.submit_modal(form, filled)
        command = here.librarian.commands[0]
        assert command.verb is Verb.CORRECT
        assert command.options == {
            "id": "FF-0042",
            "figure": "two",
            "event": "killed",
            "side": "UA",
            "note": "the town is elsewhere",
        }
        assert "Review FF-S7" in texts(result.response)


async def test_review_goes_on_after_a_restart() -> None:
    async with under_review() as (here, shown):
        form = await here.editor.select(
            shown, ["correct FF-0042"], custom_id="muster:decide:claims:FF-S7"
        )
        again, librarian = DiscordChat("not-used"), Librarian(DECIDED)
        await here.env.restart_bot(again.client)
        await again.start(librarian)
        await here.editor.select(
            shown, ["withdraw FF-0042"], custom_id="muster:decide:claims:FF-S7"
        )
        await here.editor.submit_modal(form, {"figure": "two"})
        verbs = [command.verb for command in librarian.commands]
        assert verbs == [Verb.WITHDRAW, Verb.REVIEW, Verb.CORRECT, Verb.REVIEW]


async def test_whoever_may_not_decide_sees_the_story_without_menus() -> None:
    async with under_review() as (here, _):
        (message,) = here.channel.history()
        shown = await here.reader.click(message, label="Review")
        assert shown.response is not None
        assert menus(shown.response) == {}
        assert "Manage Messages" in texts(shown.response)
        assert not here.librarian.commands[0].may_review


@pytest.mark.parametrize("value", ["withdraw FF-0042", "correct FF-0042"])
async def test_a_right_that_was_lost_meanwhile_is_asked_for_anew(value: str) -> None:
    async with under_review() as (here, shown):
        here.env.backend.get_guild(here.env.guild.id).members[here.editor.id].role_ids.clear()
        result = await here.editor.select(shown, [value], custom_id="muster:decide:claims:FF-S7")
        assert result.modal is None
        assert not any(command.may_review for command in here.librarian.commands)


REVIEWERS = {
    "nobody named": ((), True, False),
    "the reader": (("reader",), False, True),
    "the desk's role": (("role",), True, False),
    "this server": (("server",), True, False),
    "another server": (("999999999999999999",), False, False),
}


@pytest.mark.parametrize("name", REVIEWERS)
async def test_who_may_review(name: str) -> None:
    named, editor, reader = REVIEWERS[name]
    async with town() as here:
        ids = {
            "reader": str(here.reader.id),
            "server": str(here.env.guild.id),
            "role": str(here.env.guild.roles["desk"].id),
        }
        here.name_reviewers(*(ids.get(who, who) for who in named))
        for who in (here.editor, here.reader):
            await who.slash(here.channel, "review list")
            await who.slash(here.channel, "feeds add", url="https://cape.example/rss")
        rights = [
            command.may_review if command.verb is Verb.DECISIONS else command.may_manage
            for command in here.librarian.commands
        ]
        assert rights == [editor, editor, reader, reader]


async def test_a_story_with_much_in_it_is_reviewed_page_by_page() -> None:
    many = replace(REVIEW, claims=tuple(replace(CAPTURED, id=number) for number in range(1, 31)))
    async with under_review() as (here, _):
        here.librarian.replies[Verb.REVIEW] = many
        shown = await here.editor.slash(here.channel, "review story", id="FF-S7")
        assert shown.response is not None
        assert menus(shown.response)["claims"] == [
            f"{word} FF-{number:04d}" for number in (1, 2, 3) for word in ("withdraw", "correct")
        ]
        assert menus(shown.response)["reports"] == ["dismiss FF-R42", "dismiss FF-R43"]
        turned = await here.editor.click(shown.response, label="›")
        assert turned.response is not None
        assert menus(turned.response)["claims"][0] == "withdraw FF-0004"


async def test_a_story_that_is_gone_shows_the_outcome_alone() -> None:
    async with under_review() as (here, shown):
        here.librarian.replies[Verb.REVIEW] = Notice(text="There is no story FF-S7.")
        result = await here.editor.select(
            shown, ["dismiss FF-R42"], custom_id="muster:decide:reports:FF-S7"
        )
        assert "said that the link" in texts(result.response)


async def test_the_other_buttons_of_an_alert_ask_for_what_they_say() -> None:
    async with town() as here:
        here.librarian.reply = EXPLANATION
        await here.chat.post(here.here, ALERT, delivery="d1")
        (message,) = here.channel.history()
        for label in ("Why", "Timeline", "Review"):
            assert (await here.reader.click(message, label=label)).ephemeral
        asked = [(command.verb, command.options) for command in here.librarian.commands]
        assert asked == [
            (Verb.WHY, {"id": "FF-S7"}),
            (Verb.TIMELINE, {"nationality": "NP", "event": "captured", "side": "RU"}),
            (Verb.REVIEW, {"id": "FF-S7"}),
        ]
