"""`muster feeds …`: what is watched."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

import click

from bot.commands.options import State, database_option, examples, json_option, pass_state


@click.group(
    epilog=examples(
        "muster feeds list",
        'muster feeds add https://example.org/rss.xml --title "The Example" --language en',
        "muster feeds export > feeds.opml",
    )
)
def feeds() -> None:
    """Choose the feeds that are watched. A running Muster sees changes at its next poll."""


@feeds.command("list", epilog=examples("muster feeds list", "muster feeds list --json"))
@database_option
@json_option
@pass_state
def list_(state: State, /, *, as_json: bool) -> int:
    """List the feeds with how they are doing."""
    from bot.commands import listing  # noqa: PLC0415 - loads the storage

    return listing.show_feeds(state.settings(), as_json=as_json)


@feeds.command(epilog=examples("muster feeds health"))
@database_option
@json_option
@pass_state
def health(state: State, /, *, as_json: bool) -> int:
    """List the feeds in trouble, with the reason.

    Those that fail, that are gone for good, and those that somebody paused.
    """
    from bot.commands import listing  # noqa: PLC0415 - loads the storage

    return listing.show_feeds(state.settings(), as_json=as_json, only_troubled=True)


@feeds.command(
    epilog=examples(
        "muster feeds add https://example.org/",
        'muster feeds add https://example.org/rss.xml --title "The Example" --language en',
    )
)
@click.argument("url")
@click.option("--title", help="The outlet's name; otherwise what the feed says.")
@click.option("--language", metavar="CODE", help="en, uk, ru …; otherwise what the feed says.")
@click.option(
    "--tier",
    type=click.Choice(["wire", "outlet", "official", "state_media", "blog"]),
    default="outlet",
    show_default=True,
    help="What kind of source it is.",
)
@click.option("--family", help="The publisher, where several outlets belong to one.")
@click.option("--category", help="A heading to list it under.")
@click.option("--unchecked", is_flag=True, help="Add it without looking at it first.")
@database_option
@pass_state
def add(state: State, /, url: str, *, unchecked: bool, **about: str | None) -> int:
    """Watch another feed.

    URL is the feed's address, or that of a page which names its feed. It is looked at first, so
    that its title and language are known. Its first entries are read, but not alerted.
    """
    from bot.commands import listing  # noqa: PLC0415 - loads the storage

    return listing.add_feed(state.settings(), url, about, unchecked=unchecked)


@feeds.command(
    "import",
    epilog=examples("muster feeds import feeds.opml", "muster feeds import - < feeds.opml"),
)
@click.argument("file", type=click.File("rb"))
@database_option
@pass_state
def import_(state: State, /, file: BinaryIO) -> int:
    """Watch all feeds of an OPML file.

    Those that are known already stay as they are.
    """
    from bot.commands import listing  # noqa: PLC0415 - loads the storage

    return listing.import_feeds(state.settings(), file.read())


@feeds.command(
    epilog=examples("muster feeds export > feeds.opml", "muster feeds export feeds.opml")
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
@database_option
@pass_state
def export(state: State, /, file: Path | None) -> int:
    """Write the feeds as OPML, to a file or standard output."""
    from bot.commands import listing  # noqa: PLC0415 - loads the storage

    document = listing.export_feeds(state.settings())
    if file is None:
        sys.stdout.buffer.write(document)
    else:
        file.write_bytes(document)
    return 0


@feeds.command(epilog=examples("muster feeds pause 12"))
@click.argument("feed", metavar="NUMBER|URL")
@database_option
@pass_state
def pause(state: State, /, feed: str) -> int:
    """Stop reading a feed, keeping what was read."""
    from bot.commands import listing  # noqa: PLC0415 - loads the storage

    return listing.pause_feed(state.settings(), feed)


@feeds.command(epilog=examples("muster feeds resume 12"))
@click.argument("feed", metavar="NUMBER|URL")
@database_option
@pass_state
def resume(state: State, /, feed: str) -> int:
    """Read a feed again that was paused or given up."""
    from bot.commands import listing  # noqa: PLC0415 - loads the storage

    return listing.resume_feed(state.settings(), feed)


@feeds.command(
    epilog=examples("muster feeds remove 12", "muster feeds remove https://example.org/rss.xml")
)
@click.argument("feed", metavar="NUMBER|URL")
@database_option
@pass_state
def remove(state: State, /, feed: str) -> int:
    """Watch a feed no longer. Claims that came from it stay in the ledger."""
    from bot.commands import listing  # noqa: PLC0415 - loads the storage

    return listing.remove_feed(state.settings(), feed)
