"""`muster claims …`: what the ledger says."""

from __future__ import annotations

from pathlib import Path

import click

from adapters.chat import Verb
from bot.commands.options import (
    State,
    as_of_option,
    claim_filters,
    database_option,
    examples,
    json_option,
    nationality_option,
    pass_state,
)

_limit = click.option(
    "--limit", type=click.IntRange(1, 1000), metavar="N", help="At most so many; 20 by default."
)


def _ask(state: State, /, verb: Verb, *, as_json: bool, **options: str | int | None) -> int:
    from bot.commands.asking import ask  # noqa: PLC0415 - loads the storage and the lexicon

    words = {name: str(value) for name, value in options.items() if value is not None}
    return ask(state.settings(), verb, words, as_json=as_json)


@click.group(
    epilog=examples(
        "muster claims search --nationality chinese --event captured",
        "muster claims show FF-0042",
        "muster claims check https://example.org/a-report",
    )
)
def claims() -> None:
    """Ask the ledger about claims, or compare a text with it."""


@claims.command(
    epilog=examples(
        "muster claims search two wounded",
        "muster claims search --nationality KP --side RU --since 2024-10-01",
        "muster claims search --claimant Zelensky --json | jq -r .quote",
    )
)
@click.argument("words", nargs=-1, metavar="[WORDS…]")
@claim_filters
@_limit
@database_option
@json_option
@pass_state
def search(
    state: State, /, words: tuple[str, ...], *, as_json: bool, **filters: str | int | None
) -> int:
    """Find claims by words and filters, the best first."""
    return _ask(state, Verb.SEARCH, as_json=as_json, text=" ".join(words) or None, **filters)


@claims.command(
    epilog=examples(
        'muster claims check "Two Nepalis were captured near Pokrovsk, officials said."',
        "muster claims check article.txt",
        "muster claims check https://example.org/a-report",
        "wl-paste | muster claims check -",
        "muster claims check article.txt --as-of 2025-04-08",
    )
)
@click.argument("what", nargs=-1, required=True, metavar="TEXT|FILE|LINK|-")
@as_of_option
@database_option
@json_option
@pass_state
def check(state: State, /, what: tuple[str, ...], as_of: str | None, *, as_json: bool) -> int:
    """Compare a text with the ledger.

    Shows the claims in it, and the earlier ones that they repeat, dispute or deny. Takes a
    text, a file, a link, or - for standard input. Nothing is recorded.
    """
    from bot.commands.asking import check as check_text  # noqa: PLC0415 - loads the storage, the lexicon

    return check_text(state.settings(), " ".join(what), as_of, as_json=as_json)


@claims.command(
    epilog=examples(
        "muster claims show FF-0042",
        "muster claims show 42 --as-of 2025-04-08",
    )
)
@click.argument("claim", metavar="CLAIM")
@as_of_option
@database_option
@json_option
@pass_state
def show(state: State, /, claim: str, as_of: str | None, *, as_json: bool) -> int:
    """Show one claim, and what answers it.

    With its quotation, who says it, where, and its links to earlier and later claims.
    """
    return _ask(state, Verb.SHOW, as_json=as_json, id=claim, as_of=as_of)


@claims.command(
    epilog=examples(
        "muster claims timeline --nationality KP",
        "muster claims timeline --nationality nepali --event recruited --json",
        "muster claims timeline --nationality KP --event deployed --picture koreans.png",
    )
)
@claim_filters
@click.option(
    "--picture",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.png",
    help="Draw it, too: figures with their bounds, a colour a claimant, denials marked.",
)
@database_option
@json_option
@pass_state
def timeline(
    state: State, /, picture: Path | None, *, as_json: bool, **filters: str | int | None
) -> int:
    """Show how a figure moved: who said what, day by day."""
    from bot.commands.asking import timeline as show_timeline  # noqa: PLC0415 - loads the storage

    given = {name: str(value) for name, value in filters.items() if value is not None}
    return show_timeline(state.settings(), given, picture, as_json=as_json)


@claims.command(
    epilog=examples(
        "muster claims disputed",
        "muster claims disputed --nationality chinese",
        "muster claims disputed --json | jq -r .kind",
    )
)
@nationality_option
@as_of_option
@database_option
@json_option
@pass_state
def disputed(state: State, /, nationality: str | None, as_of: str | None, *, as_json: bool) -> int:
    """Show the disputes and denials that nobody answered, the oldest first.

    Both sides stand there with their quotations. Whoever made a claim answers by confirming it,
    by another figure, or by denying the denial.
    """
    return _ask(state, Verb.DISPUTED, as_json=as_json, nationality=nationality, as_of=as_of)


@claims.command(
    epilog=examples(
        "muster claims why FF-0042       why this was read so",
        "muster claims why FF-L7         why two claims are linked",
        "muster claims why FF-S12        why these reports are one story",
        "muster claims why https://example.org/a-report    why it was not alerted",
        'muster claims why "Nepal beat Ukraine in the cup."',
        "muster claims why article.txt",
        "muster claims why FF-0042 --as-of 2025-04-08",
    )
)
@click.argument("what", nargs=-1, required=True, metavar="ID|LINK|TEXT|FILE|-")
@as_of_option
@database_option
@json_option
@pass_state
def why(state: State, /, what: tuple[str, ...], as_of: str | None, *, as_json: bool) -> int:
    """Say which words and rules decided.

    On a claim, a link, a story or a report; also why a report was not alerted. Of a text, a file
    or standard input (-) it says which words speak for and against, and what each claim is read
    from.
    """
    from bot.commands.asking import why as ask_why  # noqa: PLC0415 - loads the storage, the lexicon

    return ask_why(state.settings(), " ".join(what), as_of, as_json=as_json)
