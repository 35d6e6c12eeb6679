"""`muster watch …` and `muster digest …`: who is told what, and when."""

from __future__ import annotations

import click

from adapters.chat import Verb
from bot.command_options import State, database_option, examples, json_option, pass_state


@click.group(epilog=examples("muster watch list"))
def watch() -> None:
    """See which channels are told of new reports.

    A channel subscribes from within: /watch here on Discord, /muster watch here on Slack.
    """


@watch.command("list", epilog=examples("muster watch list", "muster watch list --json"))
@database_option
@json_option
@pass_state
def list_(state: State, /, *, as_json: bool) -> int:
    """List the channels that watch.

    With their filters and the hour of their digest.
    """
    from bot import listing  # noqa: PLC0415 - loads the storage

    return listing.show_watches(state.settings(), as_json=as_json)


@click.group(epilog=examples("muster digest now"))
def digest() -> None:
    """See what changed in the ledger."""


@digest.command(epilog=examples("muster digest now", "muster digest now --json"))
@database_option
@json_option
@pass_state
def now(state: State, /, *, as_json: bool) -> int:
    """Show the digest of today so far.

    New claims, figures that moved, denials and disputes, feeds in trouble.
    """
    from bot.asking import ask  # noqa: PLC0415 - loads the storage and the lexicon

    return ask(state.settings(), Verb.DIGEST_NOW, {}, as_json=as_json)
