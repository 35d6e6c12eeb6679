"""From a Discord interaction to a `Command`, and back to an answer that its asker sees.

Discord wants to hear of every interaction within three seconds; so it is acknowledged first, and
the answer put in its place when it is there.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping

import discord

from adapters.chat import ChannelRef, ChatError, Command, Lookups, Verb
from adapters.discord.controls import answer_buttons
from adapters.discord.errors import translated
from adapters.discord.layout import Rendered
from adapters.discord.permissions import may_manage
from adapters.discord.rendering import render
from claims.cards import Notice

PLATFORM = "discord"

Asked = discord.Interaction[discord.Client]

_NOT_READY = Notice(text="Muster is still starting. Ask again in a minute.")
_FAILED = Notice(text="That went wrong on our side, and has been logged. Ask again later.")
_NO_TEXT = Notice(text="That is not a text file of up to 200 kB in UTF-8. Paste its text instead.")

_LARGEST_FILE = 200_000
# Discord takes an answer for 15 minutes after the acknowledgement.
_ANSWER_WITHIN = 14 * 60
# Discord drops suggestions that come later than 3 s.
_SUGGEST_WITHIN = 2.5

_log = logging.getLogger(__name__)


class Desk:
    """Answers interactions by asking `lookups`, which is None until Muster can answer."""

    def __init__(self) -> None:
        self.lookups: Lookups | None = None

    async def answer(
        self,
        interaction: Asked,
        verb: Verb,
        options: Mapping[str, str | None],
    ) -> None:
        """Acknowledge, look up, show the answer to the asker alone."""
        if not await _acknowledged(interaction):
            return
        given = {name: value for name, value in options.items() if value is not None}
        await _show(interaction, await self._looked_up(command_of(interaction, verb, given)))

    async def check_file(self, interaction: Asked, file: discord.Attachment) -> None:
        """Check the claims in a file that somebody gave."""
        if not await _acknowledged(interaction):
            return
        text = await _text_of(file)
        if text is None:
            await _show(interaction, render(_NO_TEXT))
            return
        command = command_of(interaction, Verb.CHECK, {"text": text})
        await _show(interaction, await self._looked_up(command))

    async def tell(self, interaction: Asked, text: str) -> None:
        """Say something that needs no looking up."""
        if await _acknowledged(interaction):
            await _show(interaction, render(Notice(text=text)))

    async def _looked_up(self, command: Command) -> Rendered:
        if self.lookups is None:
            return render(_NOT_READY)
        try:
            async with asyncio.timeout(_ANSWER_WITHIN):
                return render(await self.lookups.answer(command))
        except Exception:  # noqa: BLE001 -- one answer must not stop the others, nor be silent
            _log.exception("a command failed: %s", command.verb)
            return render(_FAILED)

    async def suggest(self, option: str, typed: str) -> list[discord.app_commands.Choice[str]]:
        """Choices for an option half typed; none rather than late."""
        if self.lookups is None:
            return []
        try:
            async with asyncio.timeout(_SUGGEST_WITHIN):
                choices = await self.lookups.suggest(option, typed)
        except TimeoutError:
            return []
        return [
            discord.app_commands.Choice(name=choice.label[:100], value=choice.value[:100])
            for choice in choices[:25]
        ]


def command_of(interaction: Asked, verb: Verb, options: dict[str, str]) -> Command:
    """The command as this person gave it, here."""
    return Command(
        verb=verb,
        options=options,
        channel=ChannelRef(
            platform=PLATFORM,
            workspace=str(interaction.guild_id or "@me"),
            channel=str(interaction.channel_id),
        ),
        person=str(interaction.user.id),
        may_manage=may_manage(interaction.permissions),
    )


async def _text_of(file: discord.Attachment) -> str | None:
    if file.size > _LARGEST_FILE:
        return None
    try:
        with translated():
            return (await file.read()).decode()
    except (ChatError, UnicodeDecodeError) as error:
        _log.info("a file could not be read: %s", type(error).__name__)
        return None


async def _acknowledged(interaction: Asked) -> bool:
    try:
        with translated():
            await interaction.response.defer(ephemeral=True, thinking=True)
    except ChatError as error:
        # Too late, or the person is gone: nobody is there to be told.
        _log.warning("an interaction could not be acknowledged: %s", error)
        return False
    return True


async def _show(interaction: Asked, rendered: Rendered) -> None:
    try:
        with translated():
            await interaction.edit_original_response(
                embeds=list(rendered.embeds),
                view=answer_buttons(rendered),
                allowed_mentions=discord.AllowedMentions.none(),
            )
            for page in rendered.more:
                await interaction.followup.send(
                    embed=page,
                    view=answer_buttons(Rendered(embeds=(page,))),
                    ephemeral=True,
                    allowed_mentions=discord.AllowedMentions.none(),
                )
    except ChatError as error:
        _log.warning("an answer could not be shown: %s", error)
