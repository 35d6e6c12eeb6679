"""Who may manage a watch and correct the ledger, and what Muster itself needs in a channel."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import discord

_SEES = {"read_messages": "View Channel"}
_SHOWS = {"embed_links": "Embed Links"}
READING = {**_SEES, "read_message_history": "Read Message History"}
_NEEDED = {"send_messages": "Send Messages", **READING, **_SHOWS}
_NEEDED_IN_THREADS = {"send_messages_in_threads": "Send Messages in Threads", **READING, **_SHOWS}
_NEEDED_IN_FORUMS = {**_NEEDED_IN_THREADS, "send_messages": "Create Posts"}


def may_manage(permissions: discord.Permissions) -> bool:
    """Who may change what a channel watches: those who may change the channel."""
    return permissions.administrator or permissions.manage_channels or permissions.manage_guild


class Reviewers:
    """Who may correct the ledger, which all servers share.

    `ids` are of people, of roles, and of servers, whose moderators it then is; without any it is
    the moderators of every server.
    """

    def __init__(self, ids: Collection[str] = ()) -> None:
        self._ids = frozenset(ids)

    def may_review(self, asked: discord.Interaction[discord.Client]) -> bool:
        """Whether somebody may take decisions; as Discord tells it with this very command."""
        powers = asked.permissions
        moderates = asked.guild_id is not None and (powers.administrator or powers.manage_messages)
        return self._names(asked) or (moderates and self._trusts(asked.guild_id))

    def may_feed(self, asked: discord.Interaction[discord.Client]) -> bool:
        """Whether somebody may change which feeds are read; these, too, are shared."""
        manages = may_manage(asked.permissions)
        return self._names(asked) or (manages and self._trusts(asked.guild_id))

    def _trusts(self, server: int | None) -> bool:
        return not self._ids or str(server) in self._ids

    def _names(self, asked: discord.Interaction[discord.Client]) -> bool:
        roles = {role.id for role in getattr(asked.user, "roles", ())}
        roles.discard(asked.guild_id)  # the role of everyone has the server's own id
        return not self._ids.isdisjoint(map(str, {asked.user.id, *roles}))


def missing_in(place: object, permissions: discord.Permissions) -> str:
    """What Muster needs in a place and does not have, in the words of Discord's own settings."""
    if permissions.administrator:
        return ""
    return _missing(_needed_in(place), permissions)


def lacking(place: object, needed: Mapping[str, str] | None = None) -> str:
    """What Muster does not have in a place of which Discord has told us; nothing of others."""
    if not isinstance(place, discord.abc.GuildChannel | discord.Thread):
        return ""
    if isinstance(place, discord.Thread) and place.parent is None:
        return ""
    allowed = place.permissions_for(place.guild.me)
    return _missing(_needed_in(place) if needed is None else needed, allowed)


def may_attach(place: object) -> bool:
    """Whether a picture can be sent there; a message without it is better than none."""
    return not lacking(place, {"attach_files": "Attach Files"})


def _needed_in(place: object) -> Mapping[str, str]:
    if isinstance(place, discord.ForumChannel):
        return _NEEDED_IN_FORUMS
    return _NEEDED_IN_THREADS if isinstance(place, discord.Thread) else _NEEDED


def _missing(needed: Mapping[str, str], permissions: discord.Permissions) -> str:
    """What to allow, without that which comes back by itself with another right."""
    granted = dict(permissions)
    lost = {name: words for name, words in needed.items() if not granted[name]}
    if "read_messages" in lost:
        lost = _SEES
    elif "send_messages" in lost:
        lost.pop("embed_links", None)
    return ", ".join(lost.values())
