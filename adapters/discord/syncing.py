"""Whether Discord knows our commands as they are; pure.

Telling it again costs a request that is limited to 200 a day, and makes the commands flicker in
the clients of people who are typing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

_BOUNDS = ("min_value", "max_value", "min_length", "max_length")


def fingerprint(commands: Iterable[Mapping[str, Any]]) -> str:
    """The same for our commands and for Discord's answer about them, which says more."""
    told = sorted((_command(command) for command in commands), key=json.dumps)
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _command(command: Mapping[str, Any]) -> list[Any]:
    # Discord tells in two ways that a command is for servers alone, an old one and a new one.
    only_servers = command.get("dm_permission") is False or command.get("contexts") == [0]
    return [
        command.get("type") or 1,
        command.get("default_member_permissions"),
        only_servers,
        _option({**command, "type": None}),
    ]


def _option(option: Mapping[str, Any]) -> list[Any]:
    choices = [_choice(choice) for choice in option.get("choices") or ()]
    return [
        option["name"],
        option.get("description") or "",
        option.get("description_localizations") or {},
        option.get("type"),
        bool(option.get("required")),
        bool(option.get("autocomplete")),
        [option.get(bound) for bound in _BOUNDS],
        choices,
        [_option(inner) for inner in option.get("options") or ()],
    ]


def _choice(choice: Mapping[str, Any]) -> list[Any]:
    return [choice["name"], choice.get("name_localizations") or {}, choice["value"]]
