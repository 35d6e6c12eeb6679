"""The thread under a message of ours, where a story's later reports are listed."""

from __future__ import annotations

from typing import Final

import discord

from adapters.discord.errors import MISSING_ACCESS, MISSING_PERMISSIONS

_ALREADY_OPEN = 160004
# No threads here: not in this kind of channel, not allowed, or too many open.
_NO_THREAD = {MISSING_ACCESS, MISSING_PERMISSIONS, 50024, 160006, 160007}

_LONGEST_NAME = 100
_ARCHIVE_AFTER: Final = 4320  # minutes: three days, a step that Discord knows


async def open_thread(client: discord.Client, channel: int, message: int, name: str) -> int | None:
    """The id of the thread under a message, opened where there is none yet; None if impossible."""
    if client.get_channel(message) is not None:
        return message
    try:
        await client.http.start_thread_with_message(
            channel,
            message,
            name=name[:_LONGEST_NAME] or "Story",
            auto_archive_duration=_ARCHIVE_AFTER,
        )
    except discord.HTTPException as error:
        if error.code in _NO_THREAD:
            return None
        if error.code != _ALREADY_OPEN:
            raise
    return message  # a thread has the id of the message it hangs under
