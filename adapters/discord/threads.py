"""Where a story's later reports are listed: the thread under its message, or its forum post."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import discord

from adapters.discord.errors import MISSING_ACCESS, MISSING_PERMISSIONS, THREAD_ARCHIVED

_ALREADY_OPEN = 160004
# No threads here: not in this kind of channel, not allowed, or too many open.
_NO_THREAD = {MISSING_ACCESS, MISSING_PERMISSIONS, 50024, 160006, 160007}

_LONGEST_NAME = 100
ARCHIVE_AFTER: Final = 4320  # minutes: three days, a step that Discord knows

_ADDRESS = re.compile(r"https://discord\.com/channels/\d+/(?P<channel>\d+)/(?P<message>\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a message goes: a channel or a thread, or a new post of a forum.

    `answers` is the message that it answers where there can be no thread.
    """

    number: int
    thread: bool = False
    forum: discord.ForumChannel | None = None
    answers: discord.MessageReference | None = None


async def place_under(client: discord.Client, channel: int, message: int, name: str) -> Place:
    """The thread under a message, opened where there is none yet, or the forum post it begins."""
    if channel == message or forum(client, channel) is not None:
        return Place(number=message, thread=True)
    if client.get_channel(message) is not None or await _open(client, channel, message, name):
        return Place(number=message, thread=True)  # it has the id of the message it hangs under
    # Where no thread can be, an answer to the message keeps the two together.
    answers = discord.MessageReference(
        message_id=message, channel_id=channel, fail_if_not_exists=False
    )
    return Place(number=channel, answers=answers)


async def _open(client: discord.Client, channel: int, message: int, name: str) -> bool:
    """Whether there is a thread under a message now."""
    try:
        await client.http.start_thread_with_message(
            channel,
            message,
            name=name[:_LONGEST_NAME] or "Muster",
            auto_archive_duration=ARCHIVE_AFTER,
        )
    except discord.HTTPException as error:
        if error.code in _NO_THREAD:
            return False
        if error.code != _ALREADY_OPEN:
            raise
    return True


async def reopen(client: discord.Client, thread: int, error: discord.HTTPException) -> None:
    """Take a thread out of the archive, which anybody may who may write in it unless it is locked.

    Raises:
        discord.HTTPException: it was not in the archive (`error`), or it is locked.
    """
    if error.code != THREAD_ARCHIVED:
        raise error
    try:
        await client.http.edit_channel(thread, archived=False)
    except discord.Forbidden:
        raise error from None


def forum(client: discord.Client, channel: int) -> discord.ForumChannel | None:
    """The forum that a channel is; None where it is another kind of channel."""
    found = client.get_channel(channel)
    return found if isinstance(found, discord.ForumChannel) else None


def needed_tags(board: discord.ForumChannel) -> list[discord.ForumTag]:
    """A tag where the forum takes no post without one."""
    return list(board.available_tags[:1]) if board.flags.require_tag else []


async def newest_posts(board: discord.ForumChannel) -> list[int]:
    """The posts of a forum that are open, the newest first."""
    active = await board.guild.active_threads()
    return sorted((post.id for post in active if post.parent_id == board.id), reverse=True)


def post_of(address: str | None) -> int | None:
    """The forum post that the address of a message leads to; None where it is in no post."""
    found = _ADDRESS.fullmatch(address or "")
    # The first message of a post, and only that, has the post's own number.
    return int(found["channel"]) if found and found["channel"] == found["message"] else None
