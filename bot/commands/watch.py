"""`muster watch …` and `muster digest …`: who is told what, and when."""

from __future__ import annotations

import click

from adapters.chat import Verb
from bot.commands.options import (
    State,
    config_option,
    database_option,
    examples,
    json_option,
    pass_state,
)


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
    from bot.commands import listing  # noqa: PLC0415 - loads the storage

    return listing.show_watches(state.settings(), as_json=as_json)


@watch.command(
    epilog=examples(
        "muster watch test --nationality chinese --event captured",
        "muster watch test --channel C0DESK --figure 5",
    )
)
@click.option("--channel", metavar="CHANNEL", help="A channel that watches, as `list` shows it.")
@click.option("--nationality", metavar="WHO", help="Chinese, CN, China …; several with commas.")
@click.option("--side", metavar="SIDE", help="The side fought for: RU or UA.")
@click.option("--event", metavar="EVENT", help="captured, killed, wounded, deployed …")
@click.option("--tier", metavar="TIER", help="wire, outlet, official, state media or blog.")
@click.option("--figure", metavar="NUMBER", help="The smallest number worth telling.")
@click.option("--keyword", metavar="WORD", help="A word that must be there.")
@click.option("--only", metavar="WHAT", help="new (stories) or disputes.")
@click.option("--every", metavar="MODE", help="every, changes, stories or digest.")
@database_option
@config_option
@pass_state
def test(state: State, /, channel: str | None, **options: str | None) -> int:
    """Try a filter on the last 14 days.

    Shows what would have been posted and what not, each with the reason. Without a filter that of
    the channel is tried. Nothing is changed.
    """
    from bot.commands.asking import test_watch  # noqa: PLC0415 - loads the storage and the lexicon

    given = {name: value for name, value in options.items() if value is not None}
    return test_watch(state.settings(), channel, given)


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
    from bot.commands.asking import ask  # noqa: PLC0415 - loads the storage and the lexicon

    return ask(state.settings(), Verb.DIGEST_NOW, {}, as_json=as_json)
