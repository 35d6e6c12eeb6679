"""`muster connect …`: set up Discord or Slack, step by step."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from bot.commands.options import State, config_option, examples, pass_state
from bot.errors import UsageProblem

if TYPE_CHECKING:
    from bot.setting_up.connecting import SetUp


@click.group(epilog=examples("muster connect discord", "muster connect slack"))
def connect() -> None:
    """Set up Discord or Slack, step by step.

    Each step is looked at before the next, and the last one is a message in your channel. Ctrl-C
    ends it at any time; nothing is written before the end.
    """


@connect.command(epilog=examples("muster connect discord"))
@config_option
@pass_state
def discord(state: State, /) -> int:
    """Connect a Discord server."""
    _set_up(state).discord()
    return 0


@connect.command(epilog=examples("muster connect slack"))
@config_option
@pass_state
def slack(state: State, /) -> int:
    """Connect a Slack workspace."""
    _set_up(state).slack()
    return 0


class Terminal:
    """Whoever sits at this one."""

    def say(self, words: str) -> None:
        """Show it."""
        click.echo(words)

    def ask(self, question: str) -> str:
        """Ask for a line; an empty one will do."""
        return str(click.prompt(question, default="", show_default=False))

    def ask_unseen(self, question: str) -> str:
        """Ask for what nobody shall read over a shoulder."""
        return str(click.prompt(question, default="", show_default=False, hide_input=True))


def _set_up(state: State) -> SetUp:
    from bot.config import config_path  # noqa: PLC0415 - loads pydantic
    from bot.setting_up.connecting import SetUp  # noqa: PLC0415 - loads aiohttp

    if not sys.stdin.isatty():
        raise UsageProblem(
            "connect asks questions, so it needs a terminal. Without one set MUSTER_DISCORD_TOKEN,"
            " or MUSTER_SLACK_BOT_TOKEN and MUSTER_SLACK_APP_TOKEN, and check them with: muster"
            " doctor. docs/discord.md and docs/slack.md tell where they come from."
        )
    return SetUp(talk=Terminal(), settings=state.settings(), file=config_path(state.config))
