"""The chat platforms that the settings turn on, and connecting to them.

A wrong token is said once and that platform is left out; one that is out of reach is tried again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import structlog

from adapters.chat import ChatLoginFailed, ChatUnavailable
from adapters.console import TERMINAL

if TYPE_CHECKING:
    from collections.abc import Callable

    from adapters.chat import Chat, Lookups
    from bot.config import Settings

log = structlog.get_logger()


def configured(settings: Settings) -> tuple[Chat, ...]:
    """Discord and Slack, each where its tokens are set."""
    chats: list[Chat] = []
    if settings.discord_token:
        from adapters.discord.client import DiscordChat  # noqa: PLC0415 - a second to import

        chats.append(
            DiscordChat(
                settings.discord_token.get_secret_value(),
                api_base=settings.discord_api,
                gateway=settings.discord_gateway,
                reviewers=settings.discord_reviewers,
            )
        )
    if pairs := slack_pairs(settings):
        chats.append(_slack(settings, pairs))
    return tuple(chats)


def slack_pairs(settings: Settings) -> tuple[tuple[str, str], ...]:
    """The bot token and the app-level token of each Slack workspace."""
    if not (settings.slack_bot_token and settings.slack_app_token):
        return ()
    bots, apps = (
        [part.strip() for part in tokens.get_secret_value().split(",")]
        for tokens in (settings.slack_bot_token, settings.slack_app_token)
    )
    return tuple(zip(bots, apps, strict=True))


def _slack(settings: Settings, pairs: tuple[tuple[str, str], ...]) -> Chat:
    from adapters.slack.client import SlackChat  # noqa: PLC0415 - half a second to import
    from adapters.slack.workspaces import SlackWorkspaces  # noqa: PLC0415 - as above

    chats = [
        SlackChat(
            bot,
            app,
            base_url=settings.slack_api,
            managers=frozenset(settings.slack_managers),
            reviewers=frozenset(settings.slack_reviewers),
        )
        for bot, app in pairs
    ]
    return chats[0] if len(chats) == 1 else SlackWorkspaces(chats)


@dataclass(slots=True)
class Connections:
    """Platforms that wait to be connected, and those that are, by their names."""

    waiting: list[Chat]
    lookups: Lookups
    say: Callable[[str], None]
    connected: dict[str, Chat] = field(default_factory=dict)
    _missed: set[str] = field(default_factory=set)

    async def connect(self) -> None:
        """Try every platform that waits."""
        for chat in tuple(self.waiting):
            await self._connect(chat)

    async def _connect(self, chat: Chat) -> None:
        name = chat.platform.capitalize()
        try:
            await chat.start(self.lookups)
        except ChatLoginFailed as refusal:
            self.waiting.remove(chat)
            self.say(f"{name} is left out: {refusal}")
            await chat.close()
        except ChatUnavailable as trouble:
            self._tell_of(name, trouble)
        else:
            self.waiting.remove(chat)
            self.connected[chat.platform] = chat
            if chat.platform != TERMINAL.platform:
                self.say(f"{name} is connected.")

    def _tell_of(self, name: str, trouble: ChatUnavailable) -> None:
        """Once in words; every later attempt is for the log."""
        if name not in self._missed:
            self._missed.add(name)
            self.say(f"{name} is not connected yet: {trouble}. Muster goes on trying.")
        log.info("chat out of reach", platform=name, reason=str(trouble))

    async def close(self) -> None:
        """Leave every platform."""
        for chat in (*self.connected.values(), *self.waiting):
            await chat.close()
