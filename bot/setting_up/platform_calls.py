"""The few things that setting up asks of Discord and Slack, before Muster itself logs in.

A base address can be another, for tests. No token is ever shown, also not in an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import aiohttp

from bot.setting_up.token_checks import DISCORD_API, DISCORD_PERMISSIONS, SLACK_API

if TYPE_CHECKING:
    from collections.abc import Mapping

_TIMEOUT = aiohttp.ClientTimeout(total=15)
_TEXT_CHANNELS = frozenset({0, 5})

_MISSING_ACCESS, _MISSING_PERMISSIONS = 50001, 50013


class CallRefusedError(Exception):
    """A platform did not do it; the message says what would help."""


@dataclass(frozen=True, slots=True)
class Place:
    """A server or a channel, by its id and its name."""

    id: str
    name: str


def discord_invitation(application: str) -> str:
    """The address that adds Muster to a server with what it needs and no more."""
    needed = sum(1 << bit for bit in DISCORD_PERMISSIONS)
    return (
        f"https://discord.com/oauth2/authorize?client_id={application}"
        f"&scope=bot+applications.commands&permissions={needed}"
    )


@dataclass(frozen=True, slots=True)
class DiscordCalls:
    """Discord's REST interface, as one bot."""

    token: str
    api: str | None = None

    async def application(self) -> str:
        """The id of the application that the token belongs to."""
        return str((await self._call("GET", "/applications/@me")).get("id", ""))

    async def servers(self) -> tuple[Place, ...]:
        """The servers that the bot was invited to."""
        found = await self._call("GET", "/users/@me/guilds")
        return tuple(Place(str(one["id"]), str(one["name"])) for one in found)

    async def channels(self, server: str) -> tuple[Place, ...]:
        """The text channels of a server, in its order."""
        found = await self._call("GET", f"/guilds/{server}/channels")
        texts = [one for one in found if one.get("type") in _TEXT_CHANNELS]
        texts.sort(key=lambda one: int(one.get("position") or 0))
        return tuple(Place(str(one["id"]), str(one["name"])) for one in texts)

    async def say(self, channel: str, words: str) -> None:
        """Post a plain message that mentions nobody."""
        body = {"content": words, "allowed_mentions": {"parse": []}}
        await self._call("POST", f"/channels/{channel}/messages", body)

    async def _call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        address = f"{(self.api or DISCORD_API).rstrip('/')}{path}"
        headers = {"Authorization": f"Bot {self.token}"}
        try:
            async with (
                aiohttp.ClientSession(timeout=_TIMEOUT) as session,
                session.request(method, address, headers=headers, json=body) as response,
            ):
                answer = await response.json(content_type=None)
                status = response.status
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise CallRefusedError(_unreachable("Discord", error)) from None
        if status >= 400:
            raise CallRefusedError(_refusal(status, answer))
        return answer


def _refusal(status: int, answer: object) -> str:
    code = answer.get("code") if isinstance(answer, dict) else None
    if code in {_MISSING_ACCESS, _MISSING_PERMISSIONS}:
        return (
            "Muster may not write there. In the channel's settings, Permissions, allow it View "
            "Channel, Send Messages, Embed Links and Read Message History."
        )
    return f"Discord answered {status}. Try again in a moment."


@dataclass(frozen=True, slots=True)
class SlackCalls:
    """Slack's Web API, as one bot."""

    token: str
    api: str | None = None

    async def say(self, channel: str, words: str) -> None:
        """Post a plain message that mentions nobody and unfurls nothing."""
        body = {"channel": channel, "text": words, "unfurl_links": False, "unfurl_media": False}
        address = f"{(self.api or SLACK_API).rstrip('/')}/chat.postMessage"
        headers = {"Authorization": f"Bearer {self.token}"}
        try:
            async with (
                aiohttp.ClientSession(timeout=_TIMEOUT) as session,
                session.post(address, headers=headers, json=body) as response,
            ):
                answer = await response.json(content_type=None)
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise CallRefusedError(_unreachable("Slack", error)) from None
        if not (isinstance(answer, dict) and answer.get("ok")):
            raise CallRefusedError(_slack_refusal(answer))


def _slack_refusal(answer: object) -> str:
    reason = str(answer.get("error", "?")) if isinstance(answer, dict) else "?"
    return {
        "not_in_channel": "Muster is not in that channel. There, type: /invite @Muster",
        "channel_not_found": "Slack finds no such channel, or Muster is not in it. There, type: "
        "/invite @Muster. The channel's id stands at the end of its details.",
        "is_archived": "That channel is archived. Choose another.",
        "missing_scope": "The bot token lacks the scope chat:write. Add it under OAuth & "
        "Permissions, then reinstall the app.",
        "restricted_action": "This workspace lets only some people post there. Choose another.",
    }.get(reason, f"Slack did not take it ({reason}). Try again in a moment.")


def _unreachable(platform: str, error: Exception) -> str:
    reason = "no answer in time" if isinstance(error, TimeoutError) else type(error).__name__
    return f"{platform} cannot be reached ({reason}). Is this machine online?"
