"""Muster on Discord."""

from adapters.discord.client import DiscordChat

__all__ = ("DiscordChat",)
