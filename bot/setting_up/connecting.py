"""`muster connect`: leads through setting up Discord or Slack, with a look after each step.

Nothing is written before the last step. A token is typed unseen, and never shown again.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

import adapters
from bot.errors import BotError
from bot.setting_up.platform_calls import (
    CallRefusedError,
    DiscordCalls,
    Place,
    SlackCalls,
    discord_invitation,
)
from bot.setting_up.settings_file import keep
from bot.setting_up.token_checks import check_discord, check_slack_app, check_slack_bot

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from pydantic import SecretStr

    from bot.config import Settings
    from bot.setting_up.token_checks import Verdict

_Found = TypeVar("_Found")

HELLO = "Muster is connected. To be told of new reports here, type: "
TRIES = 5
_YES = frozenset({"", "y", "yes"})
_DISCORD_STEPS = """\
1. Open https://discord.com/developers/applications and choose New Application.
2. Under Bot, choose Reset Token and copy the token. Leave the three intents there off.
3. Give it here. It is not shown while you paste it."""
_SLACK_STEPS = """\
1. Open https://api.slack.com/apps and choose Create New App, From a manifest.
2. Choose the workspace, the JSON tab, and paste this:
"""
_SLACK_TOKENS = """
3. Install it. Under OAuth & Permissions copy the Bot User OAuth Token, which begins with xoxb-.
4. Under Basic Information, App-Level Tokens, make one with the scope connections:write, which
   begins with xapp-. Give both here. They are not shown while you paste them."""
_SLACK_CHANNEL = re.compile(r"(?:.*/)?([CG][A-Z0-9]{6,20})(?:/.*)?")


class SetUpStopped(BotError):
    """Setting up ended before its end; nothing was written."""


class Talk(Protocol):
    """Somebody at a terminal."""

    def say(self, words: str) -> None:
        """Show them something."""
        ...

    def ask(self, question: str) -> str:
        """Ask for a line."""
        ...

    def ask_unseen(self, question: str) -> str:
        """Ask for a secret."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """Who is talked to, what is set already, and the file that tokens may be written to."""

    talk: Talk
    settings: Settings
    file: Path

    def discord(self) -> None:
        """From the application to a message in a channel.

        Raises:
            SetUpStopped: a step did not work after several tries.
        """
        say, settings = self.talk.say, self.settings
        say(_DISCORD_STEPS)
        known = _secret(settings.discord_token)
        token = self._token(
            "The bot's token", known, lambda typed: check_discord(typed, settings.discord_api)
        )
        calls = DiscordCalls(token, settings.discord_api)
        say("\nOpen this address and invite Muster to your server:")
        say(f"  {discord_invitation(self._done(calls.application))}")
        server = self._choose("server", lambda: self._servers(calls))
        channel = self._choose("channel", lambda: self._done(lambda: calls.channels(server.id)))
        words = f"{HELLO}/watch here"
        self._try(lambda: calls.say(channel.id, words), "Press Enter to try again")
        say(f"A message is in #{channel.name} on {server.name}.")
        self._keep({"discord_token": token}, {"discord_token": known})

    def slack(self) -> None:
        """From the manifest to a message in a channel.

        Raises:
            SetUpStopped: a step did not work after several tries.
        """
        say, settings = self.talk.say, self.settings
        say(_SLACK_STEPS)
        say(manifest())
        say(_SLACK_TOKENS)
        bot_known, app_known = _secret(settings.slack_bot_token), _secret(settings.slack_app_token)
        bot = self._token(
            "Bot User OAuth Token (xoxb-…)",
            bot_known,
            lambda typed: check_slack_bot(typed, settings.slack_api),
        )
        app = self._token(
            "App-level token (xapp-…)",
            app_known,
            lambda typed: check_slack_app(typed, settings.slack_api),
        )
        say("\nIn the channel that shall be told, type: /invite @Muster")
        self._slack_message(SlackCalls(bot, settings.slack_api))
        self._keep(
            {"slack_bot_token": bot, "slack_app_token": app},
            {"slack_bot_token": bot_known, "slack_app_token": app_known},
        )

    def _slack_message(self, calls: SlackCalls) -> None:
        for _ in range(TRIES):
            typed = self.talk.ask("The channel's id or link (C…)").strip()
            found = _SLACK_CHANNEL.fullmatch(typed)
            if found is None:
                self.talk.say("That is no channel: its id begins with C, as in C0123456789.")
                continue
            channel, words = found[1], f"{HELLO}/muster watch here"
            try:
                asyncio.run(calls.say(channel, words))
            except CallRefusedError as refusal:
                self.talk.say(str(refusal))
                continue
            self.talk.say("A message is in the channel.")
            return
        raise SetUpStopped("The channel could not be written to. Nothing was written down.")

    def _token(
        self, name: str, known: str | None, check: Callable[[str], Awaitable[Verdict]]
    ) -> str:
        """A token that the platform takes: the one that is set, or one that is typed."""
        for number in range(TRIES):
            typed = known if known and not number else self.talk.ask_unseen(name).strip()
            fine, words = asyncio.run(_verdict(check, typed)) if typed else (False, "Nothing came.")
            self.talk.say(words)
            if fine:
                return typed
        raise SetUpStopped("No token was taken. Nothing was written down.")

    def _servers(self, calls: DiscordCalls) -> tuple[Place, ...]:
        for _ in range(TRIES):
            self.talk.ask("Press Enter once Muster is in the server")
            if found := self._done(calls.servers):
                return found
            self.talk.say("Muster is in no server yet. Who invites needs Manage Server there.")
        raise SetUpStopped("Muster is in no server. Nothing was written down.")

    def _choose(self, what: str, find: Callable[[], Sequence[Place]]) -> Place:
        places = find()
        if not places:
            raise SetUpStopped(f"There is no {what} that Muster can see. Nothing was written down.")
        if len(places) == 1:
            return places[0]
        for number, place in enumerate(places, 1):
            self.talk.say(f"  {number}  {place.name}")
        for _ in range(TRIES):
            typed = self.talk.ask(f"Which {what}? Its number or name").strip().removeprefix("#")
            for number, place in enumerate(places, 1):
                if typed.casefold() in {str(number), place.name.casefold(), place.id}:
                    return place
            self.talk.say(f"There is no such {what}.")
        raise SetUpStopped(f"No {what} was chosen. Nothing was written down.")

    def _done(self, call: Callable[[], Awaitable[_Found]]) -> _Found:
        return self._try(call, "Press Enter to try again")

    def _try(self, call: Callable[[], Awaitable[_Found]], question: str) -> _Found:
        for _ in range(TRIES):
            try:
                return asyncio.run(_awaited(call))
            except CallRefusedError as refusal:
                self.talk.say(str(refusal))
            self.talk.ask(question)
        raise SetUpStopped("It did not work. Nothing was written down.")

    def _keep(self, tokens: dict[str, str], known: dict[str, str | None]) -> None:
        """Write down what is new, where somebody wants that; otherwise say how it is set."""
        new = {name: token for name, token in tokens.items() if token != known.get(name)}
        variables = " and ".join(f"MUSTER_{name.upper()}" for name in tokens)
        if not new:
            self.talk.say(f"{variables} {'is' if len(tokens) == 1 else 'are'} set already.")
        elif self._says_yes(f"Write it into {self.file}, for you alone to read? (yes/no)"):
            keep(self.file, new)
            self.talk.say(f"Written to {self.file}.")
        else:
            self.talk.say(f"Nothing was written. Set {variables} before you start Muster.")
        self.talk.say("Start it with: muster run")

    def _says_yes(self, question: str) -> bool:
        return self.talk.ask(question).strip().casefold() in _YES


def _secret(setting: SecretStr | None) -> str | None:
    return setting.get_secret_value() if setting else None


def manifest() -> str:
    """The manifest of the Slack app, as it is pasted."""
    packed = Path(adapters.__path__[0], "slack", "manifest.json")
    here = Path(adapters.__path__[0]).with_name("docs") / "slack-manifest.json"
    return (packed if packed.exists() else here).read_text("utf-8")


async def _verdict(check: Callable[[str], Awaitable[Verdict]], token: str) -> Verdict:
    return await check(token)


async def _awaited(call: Callable[[], Awaitable[_Found]]) -> _Found:
    return await call()
