"""The connection to Discord: the commands told when they changed, the buttons answered."""

from __future__ import annotations

import logging

import discord
from discord.http import Route

from adapters.chat import Verb
from adapters.discord.answering import Asked, Desk
from adapters.discord.commands import tree_of
from adapters.discord.correcting import filled_in
from adapters.discord.presses import ITEMS
from adapters.discord.syncing import fingerprint
from adapters.discord.translating import Descriptions, payload_of

# Beyond this discord.py raises instead of sleeping, and the delivery is put off.
_LONGEST_WAIT = 30.0
# How long discord.py waits for one more server before it is ready; late ones are taken too.
_LAST_SERVER = 0.3

_log = logging.getLogger(__name__)


class Gateway(discord.Client):
    """Brings commands and buttons, with no privileged intent."""

    def __init__(self, desk: Desk) -> None:
        # Nobody needs to hear that Muster cannot speak.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_ratelimit_timeout=_LONGEST_WAIT,
            guild_ready_timeout=_LAST_SERVER,
        )
        self.desk = desk
        self.tree = tree_of(self, desk)
        self.add_dynamic_items(*ITEMS)

    async def setup_hook(self) -> None:
        """Tell Discord our commands; alerts do not wait for that to succeed."""
        await self.tree.set_translator(Descriptions())
        try:
            await self._tell_commands()
        except discord.HTTPException as error:
            _log.warning("Discord does not take the slash commands now: %s", error)

    async def on_interaction(self, asked: Asked) -> None:
        """Take a form that was filled in, also one shown before a restart."""
        if asked.type is not discord.InteractionType.modal_submit:
            return
        found = filled_in(asked.data or {})
        if found is not None:
            story, options = found
            await self.desk.decide(asked, Verb.CORRECT, options, story)

    async def on_ready(self) -> None:
        """Say how to invite Muster while it is nowhere."""
        if not self.guilds and self.application_id is not None:
            _log.warning("Muster is in no Discord server yet; invite it: %s", self.invitation())

    def invitation(self) -> str:
        """The address that adds Muster to a server with what it needs and no more."""
        needed = discord.Permissions(
            view_channel=True,
            send_messages=True,
            embed_links=True,
            attach_files=True,
            read_message_history=True,
            create_public_threads=True,
            send_messages_in_threads=True,
        )
        return discord.utils.oauth_url(self.application_id or 0, permissions=needed)

    async def _tell_commands(self) -> None:
        application = self.application_id
        if application is None:  # never once logged in, which comes before
            return
        ours = await payload_of(self.tree)
        # discord.py's own method leaves out what the descriptions are in other languages.
        told = Route("GET", "/applications/{application_id}/commands", application_id=application)
        known = await self.http.request(told, params={"with_localizations": 1})
        if fingerprint(ours) == fingerprint(known):
            return
        await self.tree.sync()
        _log.info("slash commands told to Discord")
