"""Discord's and the network's errors, told as what a delivery must do next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
import discord

from adapters.chat import ChatError, ChatLoginFailed, ChatRejected, ChatUnavailable

TOKEN_SETTING = "MUSTER_DISCORD_TOKEN"  # noqa: S105 -- the setting's name, not a token

MISSING_ACCESS = 50001
MISSING_PERMISSIONS = 50013
UNKNOWN_CHANNEL = 10003
UNKNOWN_MESSAGE = 10008

_WORDS = {
    MISSING_ACCESS: "Muster cannot see the channel; give it View Channel there",
    MISSING_PERMISSIONS: (
        "Muster may not do this in the channel; give it Send Messages, Embed Links, "
        "Read Message History and, for threads, Create Public Threads and "
        "Send Messages in Threads"
    ),
    UNKNOWN_CHANNEL: "the channel is gone, or Muster is no longer in the server",
    UNKNOWN_MESSAGE: "the message is gone",
}

# A revoked token can be mended in the settings; nothing must be thrown away meanwhile.
_TOKEN_REVOKED_RETRY = 300.0


@contextmanager
def translated() -> Iterator[None]:
    """Turn what discord.py raises into a `ChatError`, chained to its cause."""
    try:
        yield
    except (discord.DiscordException, aiohttp.ClientError, TimeoutError, OSError) as error:
        raise _chat_error(error) from error


def _chat_error(error: Exception) -> ChatError:
    match error:
        case discord.LoginFailure():
            return ChatLoginFailed(f"Discord does not take the token; check {TOKEN_SETTING}")
        case discord.RateLimited():
            return ChatUnavailable("Discord asks us to wait", retry_after=error.retry_after)
        case discord.HTTPException():
            return _refused(error)
        case aiohttp.ClientConnectorError():
            return ChatUnavailable("Discord cannot be reached")
        case _:
            # The request may have arrived, with only its answer lost.
            message = f"Discord did not answer ({type(error).__name__})"
            return ChatUnavailable(message, outcome_unknown=True)


def _refused(error: discord.HTTPException) -> ChatError:
    if error.status == 429:
        return ChatUnavailable("Discord asks us to wait", retry_after=_retry_after(error))
    if error.status == 401:
        message = "Discord no longer takes the token"
        return ChatUnavailable(message, retry_after=_TOKEN_REVOKED_RETRY)
    if error.status >= 500:
        message = f"Discord has an error of its own ({error.status})"
        return ChatUnavailable(message, outcome_unknown=True)
    return ChatRejected(_WORDS.get(error.code, f"Discord refuses it: {error}"))


def _retry_after(error: discord.HTTPException) -> float | None:
    """Cloudflare's 429 has only the header; discord.py drops the body."""
    try:
        return float(error.response.headers["Retry-After"])
    except (KeyError, ValueError):
        return None
