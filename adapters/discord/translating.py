"""The descriptions of slash commands in the languages that Muster speaks.

Discord shows them in the language of a person's client; all else is in that of the channel. The
commands and their options keep their names everywhere: they are what help and documentation show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord.app_commands import TranslationContextLocation as Location
from discord.app_commands import Translator

from claims.texts import ENGLISH, languages, load

if TYPE_CHECKING:
    from discord.app_commands import CommandTree, TranslationContextTypes, locale_str

_DESCRIBING = frozenset(
    {
        Location.command_description,
        Location.group_description,
        Location.parameter_description,
        Location.choice_name,
    }
)


class Descriptions(Translator):
    """Finds what a description is in a language by its English words."""

    async def translate(
        self, string: locale_str, locale: discord.Locale, context: TranslationContextTypes
    ) -> str | None:
        """The description in a language of ours; None leaves it in English."""
        language = locale.value.partition("-")[0]
        if context.location not in _DESCRIBING or language == ENGLISH:
            return None
        if language not in languages():
            return None
        told = load(language).named("commands", string.message)
        return None if told == string.message else told


async def payload_of(tree: CommandTree[discord.Client]) -> list[dict[str, Any]]:
    """The commands as Discord is told of them, with their descriptions in every language."""
    translator = tree.translator or Descriptions()
    return [
        await command.get_translated_payload(tree, translator) for command in tree.get_commands()
    ]
