"""Who may manage a channel's watch, and what Muster itself needs in a channel."""

from __future__ import annotations

import discord

_READING = {
    "read_messages": "View Channel",
    "embed_links": "Embed Links",
    "read_message_history": "Read Message History",
}
_NEEDED = {**_READING, "send_messages": "Send Messages"}
_NEEDED_IN_THREADS = {**_READING, "send_messages_in_threads": "Send Messages in Threads"}


def may_manage(permissions: discord.Permissions) -> bool:
    """Who may change what a channel watches: those who may change the channel."""
    return permissions.administrator or permissions.manage_channels or permissions.manage_guild


def missing_in(place: object, permissions: discord.Permissions) -> str:
    """What Muster needs in a place and does not have, in the words of Discord's own settings."""
    if permissions.administrator:
        return ""
    granted = dict(permissions)
    needed = _NEEDED_IN_THREADS if isinstance(place, discord.Thread) else _NEEDED
    return ", ".join(words for name, words in needed.items() if not granted[name])
