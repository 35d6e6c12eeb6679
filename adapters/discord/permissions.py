"""Who may manage a channel's watch, and what Muster itself needs in a channel."""

from __future__ import annotations

import discord

_NEEDED = {
    "read_messages": "View Channel",
    "send_messages": "Send Messages",
    "embed_links": "Embed Links",
    "read_message_history": "Read Message History",
}


def may_manage(permissions: discord.Permissions) -> bool:
    """Who may change what a channel watches: those who may change the channel."""
    return permissions.administrator or permissions.manage_channels or permissions.manage_guild


def missing_in(permissions: discord.Permissions) -> str:
    """What Muster needs and does not have, in the words of Discord's own settings."""
    if permissions.administrator:
        return ""
    granted = dict(permissions)
    return ", ".join(words for name, words in _NEEDED.items() if not granted[name])
