"""Discord's and the network's errors, told as what a delivery must do next.

ChatUnavailable     429, 5xx, no answer, a token that was reset: later
MessageGone         the message was deleted
ThreadClosed        the thread is locked, or archived where we may not open it
ChannelGone         no such channel, or one where Muster lacks a permission
ChatRejected        anything else that Discord refuses: never
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import aiohttp
import discord

from adapters.chat import (
    ChannelGone,
    ChatError,
    ChatLoginFailed,
    ChatRejected,
    ChatUnavailable,
    MessageGone,
    ThreadClosed,
)

TOKEN_SETTING = "MUSTER_DISCORD_TOKEN"  # noqa: S105 -- the setting's name, not a token

MISSING_ACCESS = 50001
MISSING_PERMISSIONS = 50013
UNKNOWN_CHANNEL = 10003
UNKNOWN_SERVER = 10004
UNKNOWN_MESSAGE = 10008
THREAD_ARCHIVED = 50083
THREAD_LOCKED = 160005
EDITED_TOO_OFTEN = 30046

_GONE = {UNKNOWN_CHANNEL, UNKNOWN_SERVER}
_FORBIDDEN = {MISSING_ACCESS, MISSING_PERMISSIONS}
_CLOSED = {THREAD_ARCHIVED, THREAD_LOCKED}

_LACKING = {
    MISSING_ACCESS: "View Channel",
    MISSING_PERMISSIONS: (
        "Send Messages, Embed Links, Attach Files, Read Message History and, for threads, "
        "Create Public Threads and Send Messages in Threads"
    ),
}

# A revoked token can be mended in the settings; nothing must be thrown away meanwhile.
_TOKEN_REVOKED_RETRY = 300.0
# Discord takes three edits an hour or so of a message older than an hour, and need not say when.
_EDITED_TOO_OFTEN_RETRY = 600.0
_UNTOLD_RETRY = 30.0


@contextmanager
def translated(lacking: Callable[[], str] = lambda: "") -> Iterator[None]:
    """Turn what discord.py raises into a `ChatError`, chained to its cause.

    `lacking` names the permissions that Muster does not have where the request went, as far as
    that is known.
    """
    try:
        yield
    except discord.HTTPException as error:
        raise _refused(error, lacking) from error
    except (discord.DiscordException, aiohttp.ClientError, TimeoutError, OSError) as error:
        raise _failed(error) from error
    except KeyError as error:
        # discord.py looks for `retry_after` in the body of a 429, which need not have it.
        if error.args != ("retry_after",):
            raise
        raise ChatUnavailable("Discord asks us to wait", retry_after=_UNTOLD_RETRY) from error


def _failed(error: Exception) -> ChatError:
    match error:
        case discord.RateLimited():
            return ChatUnavailable("Discord asks us to wait", retry_after=error.retry_after)
        case aiohttp.ClientConnectorError():
            return ChatUnavailable("Discord cannot be reached")
        case discord.LoginFailure():
            return ChatLoginFailed(f"Discord does not take the token; check {TOKEN_SETTING}")
        case _:
            # The request may have arrived, with only its answer lost.
            message = f"Discord did not answer ({type(error).__name__})"
            return ChatUnavailable(message, outcome_unknown=True)


def _refused(error: discord.HTTPException, lacking: Callable[[], str]) -> ChatError:
    if error.status == 429 or error.code == EDITED_TOO_OFTEN:
        return ChatUnavailable("Discord asks us to wait", retry_after=_retry_after(error))
    if error.status == 401:
        message = "Discord no longer takes the token"
        return ChatUnavailable(message, retry_after=_TOKEN_REVOKED_RETRY)
    if error.status >= 500:
        message = f"Discord has an error of its own ({error.status})"
        return ChatUnavailable(message, outcome_unknown=True)
    return _rejected(error, lacking)


def _rejected(error: discord.HTTPException, lacking: Callable[[], str]) -> ChatRejected:
    if error.code in _GONE:
        return ChannelGone("the channel is gone, or Muster is no longer in the server")
    if error.code in _FORBIDDEN:
        return ChannelGone(
            f"Muster may not do this in the channel; give it {_names(error, lacking)}"
        )
    if error.code in _CLOSED:
        return ThreadClosed("the thread is locked, or archived where Muster may not open it again")
    if error.code == UNKNOWN_MESSAGE:
        return MessageGone("the message is gone")
    return ChatRejected(f"Discord refuses it: {error}")


def _names(error: discord.HTTPException, lacking: Callable[[], str]) -> str:
    return lacking() or _LACKING[error.code]


def _retry_after(error: discord.HTTPException) -> float | None:
    """Cloudflare's 429 has only the header; discord.py drops the body."""
    try:
        return float(error.response.headers["Retry-After"])
    except (KeyError, ValueError):
        return _EDITED_TOO_OFTEN_RETRY if error.code == EDITED_TOO_OFTEN else None
