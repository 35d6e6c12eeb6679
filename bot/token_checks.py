"""Asks Discord and Slack who a token belongs to, without logging in. No token is ever shown."""

from __future__ import annotations

from typing import Any

import aiohttp

DISCORD_API = "https://discord.com/api/v10"
SLACK_API = "https://slack.com/api/"
_TIMEOUT = aiohttp.ClientTimeout(total=15)

Verdict = tuple[bool, str]
"""Whether the token is good, and that or the advice in words."""


async def check_discord(token: str, api: str | None = None) -> Verdict:
    """GET /users/@me."""
    try:
        async with (
            aiohttp.ClientSession(timeout=_TIMEOUT) as session,
            session.get(
                f"{(api or DISCORD_API).rstrip('/')}/users/@me",
                headers={"Authorization": f"Bot {token}"},
            ) as response,
        ):
            if response.status in {401, 403}:
                return False, (
                    "Discord: the token is not accepted. Make a new one in Discord's developer "
                    "portal (Bot, Reset Token) and set MUSTER_DISCORD_TOKEN."
                )
            if response.status != 200:
                return False, f"Discord: answered {response.status}. Try again later."
            name = (await response.json(content_type=None)).get("username", "?")
            return True, f"Discord: the token belongs to {name}"
    except (aiohttp.ClientError, TimeoutError, ValueError, AttributeError) as error:
        return False, _unreachable("Discord", error)


async def check_slack_bot(token: str, api: str | None = None) -> Verdict:
    """auth.test."""
    answer = await _slack("auth.test", token, api)
    if isinstance(answer, str):
        return False, answer
    if answer.get("ok"):
        who, where = answer.get("user", "?"), answer.get("team", "?")
        return True, f"Slack: the bot token belongs to {who} in {where}"
    return False, (
        f"Slack: the bot token is not accepted ({answer.get('error', '?')}). Copy the one under "
        "OAuth & Permissions, which begins with xoxb-, and set MUSTER_SLACK_BOT_TOKEN."
    )


async def check_slack_app(token: str, api: str | None = None) -> Verdict:
    """apps.connections.open: the one method that an app-level token is for."""
    answer = await _slack("apps.connections.open", token, api)
    if isinstance(answer, str):
        return False, answer
    if answer.get("ok"):
        return True, "Slack: the app-level token opens Socket Mode"
    return False, (
        f"Slack: the app-level token is not accepted ({answer.get('error', '?')}). Make one under "
        "Basic Information with the scope connections:write, which begins with xapp-, turn on "
        "Socket Mode, and set MUSTER_SLACK_APP_TOKEN."
    )


async def _slack(method: str, token: str, api: str | None) -> dict[str, Any] | str:
    """Slack's answer, or why there is none."""
    try:
        async with (
            aiohttp.ClientSession(timeout=_TIMEOUT) as session,
            session.post(
                f"{(api or SLACK_API).rstrip('/')}/{method}",
                headers={"Authorization": f"Bearer {token}"},
            ) as response,
        ):
            answer = await response.json(content_type=None)
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        return _unreachable("Slack", error)
    return answer if isinstance(answer, dict) else "Slack: answered what is no answer. Try later."


def _unreachable(platform: str, error: Exception) -> str:
    reason = "no answer in time" if isinstance(error, TimeoutError) else type(error).__name__
    return f"{platform}: cannot be reached ({reason}). Is this machine online?"
