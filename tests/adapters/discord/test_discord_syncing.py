"""Our commands, and what Discord says of them when asked."""

from __future__ import annotations

import asyncio
import copy
from collections.abc import Iterator
from typing import Any

import pytest

from adapters.discord import DiscordChat
from adapters.discord.syncing import fingerprint
from adapters.discord.translating import payload_of
from claims.texts import load


def ours() -> list[dict[str, Any]]:
    return asyncio.run(payload_of(DiscordChat("not-used").client.tree))


def as_discord_answers(commands: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What Discord adds, leaves out and orders by its own lights."""
    answered = copy.deepcopy(commands)
    for command in answered:
        only_servers = command.pop("dm_permission", None) is False
        command |= {
            "id": "1",
            "application_id": "2",
            "version": "3",
            "default_member_permissions": None,
            "dm_permission": not only_servers,
            "contexts": [0] if only_servers else None,
            "integration_types": [0],
            "name_localizations": None,
            "description": command.get("description", ""),
            "nsfw": False,
        }
        for leaf in command.get("options", ()):
            leaf["name_localizations"] = None
            if not leaf.get("options"):
                leaf.pop("options", None)
            for option in leaf.get("options", ()):
                if not option["required"]:
                    del option["required"]
    return answered[::-1]


def test_commands_are_known_again() -> None:
    assert fingerprint(as_discord_answers(ours())) == fingerprint(ours())


def described(option: dict[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    """Every description and choice with what it is in other languages."""
    if option.get("description"):
        yield option["description"], option["description_localizations"]
    for choice in option.get("choices") or ():
        yield choice["name"], choice.get("name_localizations") or {}
    for inner in option.get("options") or ():
        yield from described(inner)


def test_every_description_is_there_in_ukrainian_and_none_too_long() -> None:
    told = dict(pair for command in ours() for pair in described(command))
    languages = {"English", "Українська"}  # each calls itself as it does
    assert [words for words, others in told.items() if "uk" not in others] == sorted(languages)
    assert {*told} - languages == {*load("uk").names["commands"]}
    assert max(len(text) for others in told.values() for text in others.values()) <= 100


def set_translation(commands: list[dict[str, Any]]) -> None:
    commands[0]["options"][0]["description_localizations"]["uk"] = "інше"


def set_description(commands: list[dict[str, Any]]) -> None:
    commands[0]["options"][0]["description"] = "another"


def drop_option(commands: list[dict[str, Any]]) -> None:
    commands[0]["options"][1]["options"].pop()


def rename_choice(commands: list[dict[str, Any]]) -> None:
    commands[1]["options"][0]["options"][3]["choices"][0]["name"] = "another"


def open_to_private_messages(commands: list[dict[str, Any]]) -> None:
    commands[1] |= {"dm_permission": True, "contexts": None}


def drop_command(commands: list[dict[str, Any]]) -> None:
    commands.pop()


@pytest.mark.parametrize(
    "change",
    [
        set_translation,
        set_description,
        drop_option,
        rename_choice,
        open_to_private_messages,
        drop_command,
    ],
)
def test_any_change_is_noticed(change: Any) -> None:
    changed = copy.deepcopy(ours())
    change(changed)
    assert fingerprint(changed) != fingerprint(ours())
