"""Asks Discord and Slack who a token belongs to, without logging in. No token is ever shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import aiohttp

if TYPE_CHECKING:
    from collections.abc import Iterator

DISCORD_API = "https://discord.com/api/v10"
SLACK_API = "https://slack.com/api/"
_NEEDED = {
    "chat:write": "nothing can be posted",
    "commands": "there are no commands",
    "app_mentions:read": "mentions in threads are not heard",
}
_OPTIONAL = {
    "files:write": "timelines and digests come without their pictures",
    "users:read": "people are told by their handle",
    "usergroups:read": "a user group in slack_managers or slack_reviewers has no members",
    "channels:history": "a post whose outcome is unknown is parked, not repeated",
    "groups:history": "the same in private channels",
}
# https://discord.com/developers/docs/topics/permissions
DISCORD_PERMISSIONS = {
    10: "View Channels",
    11: "Send Messages",
    14: "Embed Links",
    15: "Attach Files",
    16: "Read Message History",
    35: "Create Public Threads",
    38: "Send Messages in Threads",
}
_ADMINISTRATOR = 1 << 3
_SHARED_ON_DISCORD = (
    "Discord: the moderators of every server may correct the ledger and change the feeds, which "
    "all servers share; discord_reviewers names who may"
)
_WHERE = "OAuth & Permissions, then reinstall the app"
_TIMEOUT = aiohttp.ClientTimeout(total=15)
_NO_ANSWER = (aiohttp.ClientError, TimeoutError, ValueError)

Verdict = tuple[bool, str]
"""Whether the token is good, and that or the advice in words."""


async def check_discord(token: str, api: str | None = None) -> Verdict:
    """GET /users/@me."""
    try:
        status, bot = await _discord("/users/@me", token, api)
    except _NO_ANSWER as error:
        return False, _unreachable("Discord", error)
    if status in {401, 403}:
        return False, (
            "Discord: the token is not accepted. Make a new one in Discord's developer "
            "portal (Bot, Reset Token) and set MUSTER_DISCORD_TOKEN."
        )
    if status != 200 or not isinstance(bot, dict):
        return False, f"Discord: answered {status}. Try again later."
    return True, f"Discord: the token belongs to {bot.get('username', '?')}"


async def notes_on_discord(
    token: str, api: str | None = None, *, reviewers_named: bool
) -> tuple[str, ...]:
    """What an operator should know of a good token's servers; nothing if Discord does not say."""
    try:
        _, servers = await _discord("/users/@me/guilds", token, api)
    except _NO_ANSWER:
        return ()
    if not isinstance(servers, list):
        return ()
    shared = () if reviewers_named or len(servers) < 2 else (_SHARED_ON_DISCORD,)
    return (*_lacking(servers), *shared)


async def _discord(path: str, token: str, api: str | None) -> tuple[int, Any]:
    """The status and, where it is a good one, what Discord answers."""
    async with (
        aiohttp.ClientSession(timeout=_TIMEOUT) as session,
        session.get(
            f"{(api or DISCORD_API).rstrip('/')}{path}", headers={"Authorization": f"Bot {token}"}
        ) as response,
    ):
        good = response.status == 200
        return response.status, await response.json(content_type=None) if good else None


def _lacking(servers: list[dict[str, Any]]) -> Iterator[str]:
    """What the servers' own rights lack; a channel may grant it all the same."""
    if not servers:
        yield "Discord: Muster is in no server yet; muster connect discord shows how to invite it"
    for server in servers:
        granted = int(server.get("permissions") or 0)
        missing = [words for bit, words in DISCORD_PERMISSIONS.items() if not granted & (1 << bit)]
        if missing and not granted & _ADMINISTRATOR:
            lacks = ", ".join(missing)
            name = server.get("name", "?")
            yield f"Discord: in {name} Muster lacks {lacks} (Server Settings, Roles)"


async def check_slack_bot(token: str, api: str | None = None) -> Verdict:
    """auth.test."""
    answer = await _slack("auth.test", token, api)
    if isinstance(answer, str):
        return False, answer
    if answer.get("ok"):
        who, where = answer.get("user", "?"), answer.get("team", "?")
        belongs = f"Slack: the bot token belongs to {who} in {where}"
        return _with_scopes(belongs, answer.get("granted", ""))
    return False, (
        f"Slack: the bot token is not accepted ({answer.get('error', '?')}). Copy the one under "
        "OAuth & Permissions, which begins with xoxb-, and set MUSTER_SLACK_BOT_TOKEN."
    )


def _with_scopes(belongs: str, granted: str) -> Verdict:
    """What the token lacks, and what that costs; Slack names the scopes in a header."""
    scopes = {scope.strip() for scope in granted.split(",") if scope.strip()}
    if not scopes:
        return True, belongs
    missing = [f"{scope}: {cost}" for scope, cost in _NEEDED.items() if scope not in scopes]
    if missing:
        told = "\n".join(missing)
        return False, f"{belongs}, but lacks scopes. Add them under {_WHERE}.\n{told}"
    without = [f"{scope}: {cost}" for scope, cost in _OPTIONAL.items() if scope not in scopes]
    head = f"Optional scopes that it does without (add them under {_WHERE}):"
    return True, "\n".join([belongs, head, *without] if without else [belongs])


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
            granted = response.headers.get("x-oauth-scopes", "")
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        return _unreachable("Slack", error)
    if isinstance(answer, dict):
        return {**answer, "granted": granted}
    return "Slack: answered what is no answer. Try later."


def _unreachable(platform: str, error: Exception) -> str:
    reason = "no answer in time" if isinstance(error, TimeoutError) else type(error).__name__
    return f"{platform}: cannot be reached ({reason}). Is this machine online?"
