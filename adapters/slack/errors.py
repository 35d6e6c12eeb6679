"""Slack's errors as the chat errors of `adapters/chat.py`, with what an operator can do about them.

What is not known to be final is worth another try: `ChatRejected` loses the message for good.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from adapters.chat import (
    ChannelGone,
    ChatError,
    ChatLoginFailed,
    ChatRejected,
    ChatUnavailable,
    MessageGone,
    ThreadClosed,
)

FAILURES = (SlackClientError, aiohttp.ClientError, TimeoutError, asyncio.TimeoutError, OSError)
"""What a call of the Web API raises; give any of them to `translate`."""

BOT_TOKEN = "MUSTER_SLACK_BOT_TOKEN"  # noqa: S105 - the setting's name
APP_TOKEN = "MUSTER_SLACK_APP_TOKEN"  # noqa: S105 - the setting's name

_NO_LOGIN = {
    "account_inactive",
    "invalid_auth",
    "not_allowed_token_type",
    "not_authed",
    "token_expired",
    "token_revoked",
}
_LATER = {
    "internal_error",
    "fatal_error",
    "message_limit_exceeded",
    "rate_limited",
    "ratelimited",
    "request_timeout",
    "service_unavailable",
    "team_added_to_org",
}
_PERHAPS_DONE = {"internal_error", "fatal_error", "request_timeout"}
_INVITE = "type /invite @Muster in it"
_GONE: Mapping[str, tuple[type[ChatRejected], str]] = {
    "message_not_found": (MessageGone, "the message is gone"),
    "cant_update_message": (MessageGone, "the message is not one of ours"),
    "thread_not_found": (ThreadClosed, "the thread is gone"),
    "thread_locked": (ThreadClosed, "the thread is locked"),
    "restricted_action_thread_locked": (ThreadClosed, "the thread is locked"),
    "cannot_reply_to_message": (ThreadClosed, "nothing can be added to this message"),
    "not_in_channel": (ChannelGone, f"Muster is not in the channel: {_INVITE}"),
    "channel_not_found": (
        ChannelGone,
        f"the channel is gone, or private and without Muster: {_INVITE}",
    ),
    "is_archived": (
        ChannelGone,
        "the channel is archived: unarchive it, or watch in another channel",
    ),
    "account_inactive": (
        ChannelGone,
        "the app or whom it wrote to was removed: install the app again",
    ),
    "restricted_action": (
        ChannelGone,
        "the workspace does not let Muster post in this channel: ask its owner",
    ),
    "restricted_action_read_only_channel": (
        ChannelGone,
        "the channel can only be read: ask its owner to let Muster post",
    ),
}
_RETRY_LOGIN = 300.0


def translate(error: Exception, method: str) -> ChatError:
    """The chat error for what `method` raised. Raise it `from error`."""
    if isinstance(error, SlackApiError):
        return _refusal(error, method)
    sent = not isinstance(error, aiohttp.ClientConnectorError)
    # Exceptions of aiohttp may name the address and the proxy; the type says enough.
    return ChatUnavailable(
        f"Slack cannot be reached for {method} ({type(error).__name__})", outcome_unknown=sent
    )


def login_failure(error: Exception, method: str, setting: str) -> ChatError:
    """As `translate`, for the two calls that check the tokens at start."""
    reason = _reason(error.response) if isinstance(error, SlackApiError) else ""
    if reason in _NO_LOGIN or reason == "missing_scope":
        return ChatLoginFailed(f"Slack does not take {setting} ({reason}): see docs/slack.md")
    failure = translate(error, method)
    return (
        ChatLoginFailed(f"{setting}: {failure}") if isinstance(failure, ChatRejected) else failure
    )


def reason_of(error: SlackApiError) -> str:
    """Slack's own word for what is wrong; empty where it gave none."""
    return _reason(error.response)


def _refusal(error: SlackApiError, method: str) -> ChatError:
    status, reason = _status(error.response), _reason(error.response)
    if status == 429 or reason in {"ratelimited", "rate_limited"}:
        wait = _retry_after(error.response)
        return ChatUnavailable(f"Slack asks to wait with {method}", retry_after=wait)
    if status >= 500 or not reason:
        return ChatUnavailable(
            f"Slack answered {method} with {status}",
            retry_after=_retry_after(error.response),
            outcome_unknown=True,
        )
    if reason in _GONE:
        kind, advice = _GONE[reason]
        return kind(f"Slack refused {method}: {advice} ({reason})")
    if reason in _NO_LOGIN:
        text = f"Slack no longer takes {BOT_TOKEN} ({reason})"
        return ChatUnavailable(text, retry_after=_RETRY_LOGIN)
    if reason in _LATER:
        return ChatUnavailable(
            f"Slack cannot do {method} now ({reason})", outcome_unknown=reason in _PERHAPS_DONE
        )
    # A scope can be given back, so what waits for the channel must not be thrown away.
    kind = ChannelGone if reason == "missing_scope" else ChatRejected
    return kind(f"Slack refused {method}: {_explained(error.response, reason)}")


def _explained(response: Any, reason: str) -> str:
    if reason == "missing_scope":
        needed = _data(response).get("needed", "a scope")
        return f"the app lacks {needed}: add it under OAuth & Permissions and reinstall the app"
    return reason


def _data(response: Any) -> Mapping[str, Any]:
    data = getattr(response, "data", None)
    return data if isinstance(data, Mapping) else {}


def _reason(response: Any) -> str:
    return str(_data(response).get("error", ""))


def _status(response: Any) -> int:
    # slack_sdk raises with aiohttp's own response where the body was not the JSON it promised.
    status = getattr(response, "status_code", None) or getattr(response, "status", None)
    return status if isinstance(status, int) else 0


def _retry_after(response: Any) -> float | None:
    for name, value in dict(getattr(response, "headers", None) or {}).items():
        if name.lower() == "retry-after":
            try:
                return max(0.0, float(value))
            except ValueError:
                return None
    return None
