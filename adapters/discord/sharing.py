"""Shows a private answer to the channel it was asked in."""

from __future__ import annotations

import discord

from claims.texts import Texts


async def share(
    asked: discord.Interaction[discord.Client], message: discord.Message, texts: Texts
) -> str | None:
    """Post what the asker sees, in their name; the key of why not where they may not write here."""
    if not _may_write(asked):
        return "here.may_not_write"
    said = texts("here.shared_by", person=asked.user.mention)
    silent = discord.AllowedMentions.none()
    if not message.attachments:
        await asked.response.send_message(said, embeds=message.embeds, allowed_mentions=silent)
        return None
    # The picture of a private answer is deleted with it, so it is sent again.
    await asked.response.defer(ephemeral=False, thinking=True)
    first, *others = message.embeds
    files = await _again(message.attachments)
    first.set_image(url=f"attachment://{files[0].filename}" if files else None)
    await asked.edit_original_response(
        content=said, embeds=[first, *others], attachments=files, allowed_mentions=silent
    )
    return None


async def _again(pictures: list[discord.Attachment]) -> list[discord.File]:
    try:
        return [await picture.to_file() for picture in pictures]
    except discord.DiscordException:
        return []  # the words are worth sharing alone


def _may_write(asked: discord.Interaction[discord.Client]) -> bool:
    powers = asked.permissions
    if isinstance(asked.channel, discord.Thread):
        return powers.send_messages_in_threads
    return powers.send_messages
