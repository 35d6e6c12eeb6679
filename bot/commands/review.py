"""`muster review …`: what people decide about links, claims, reports and stories."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from adapters.chat import Verb
from bot.commands.options import State, database_option, examples, json_option, pass_state

if TYPE_CHECKING:
    from collections.abc import Callable

_Command = TypeVar("_Command", bound="Callable[..., Any]")

_NOTE = click.option("--note", metavar="WHY", help="Why; it stays beside the decision.")
_CORRECTIONS = (
    click.option("--figure", metavar="N", help="As the quotation prints it, or none."),
    click.option("--nationality", metavar="WHO", help="Chinese, CN, China …; XX for not stated."),
    click.option("--side", metavar="SIDE", help="The side fought for: RU or UA."),
    click.option("--event", metavar="EVENT", help="captured, killed, wounded, deployed …"),
    click.option("--claimant", metavar="NAME", help="Who says it."),
)


def _corrections(command: _Command) -> _Command:
    for option in reversed(_CORRECTIONS):
        command = option(command)
    return command


def _decide(state: State, /, verb: Verb, *, as_json: bool, **options: str | None) -> int:
    from bot.commands.asking import decide  # noqa: PLC0415 - loads the storage and the lexicon

    given = {name: value for name, value in options.items() if value is not None}
    return decide(state.settings(), verb, given, as_json=as_json)


@click.group(
    short_help="Correct the ledger: what people decide stands.",
    epilog=examples(
        "muster review story FF-S12",
        'muster review reject FF-L3 --note "another battle"',
        "muster review undo FF-D7",
    ),
)
def review() -> None:
    """Correct the ledger: what people decide wins over what Muster reads.

    Nothing is erased. Every decision keeps who took it, when and why, and can be undone.
    """


@review.command(epilog=examples("muster review story FF-S12"))
@click.argument("story", metavar="STORY")
@database_option
@json_option
@pass_state
def story(state: State, /, story: str, *, as_json: bool) -> int:
    """Lay a story open: its links, claims, reports, and what was decided about them."""
    return _decide(state, Verb.REVIEW, as_json=as_json, id=story)


@review.command("list", epilog=examples("muster review list"))
@database_option
@json_option
@pass_state
def list_(state: State, /, *, as_json: bool) -> int:
    """List what people decided, the newest first."""
    return _decide(state, Verb.DECISIONS, as_json=as_json)


@review.command(
    epilog=examples(
        "muster review labels checked/",
        "muster eval checked/reports.jsonl --relations checked/links.jsonl",
    )
)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER")
@database_option
@pass_state
def labels(state: State, /, folder: Path) -> int:
    """Write what was decided as labelled files.

    With them `muster eval` measures Muster, and your own words, on what your desk has corrected.
    """
    from bot.evaluating.desk_labels import save_labels  # noqa: PLC0415 - loads the storage

    return save_labels(state.settings(), folder)


@review.command(epilog=examples("muster review confirm FF-L3"))
@click.argument("link", metavar="LINK")
@_NOTE
@database_option
@json_option
@pass_state
def confirm(state: State, /, link: str, note: str | None, *, as_json: bool) -> int:
    """Confirm that a link between two claims is right."""
    return _decide(state, Verb.CONFIRM_LINK, as_json=as_json, id=link, note=note)


@review.command(epilog=examples('muster review reject FF-L3 --note "another battle"'))
@click.argument("link", metavar="LINK")
@_NOTE
@database_option
@json_option
@pass_state
def reject(state: State, /, link: str, note: str | None, *, as_json: bool) -> int:
    """Say that a link is wrong; it never comes back."""
    return _decide(state, Verb.REJECT_LINK, as_json=as_json, id=link, note=note)


@review.command(epilog=examples('muster review withdraw FF-0042 --note "misread headline"'))
@click.argument("claim", metavar="CLAIM")
@_NOTE
@database_option
@json_option
@pass_state
def withdraw(state: State, /, claim: str, note: str | None, *, as_json: bool) -> int:
    """Take a claim back that should not have been read."""
    return _decide(state, Verb.WITHDRAW, as_json=as_json, id=claim, note=note)


@review.command(
    epilog=examples(
        "muster review correct FF-0042 --figure four",
        "muster review correct FF-0042 --nationality KP --claimant Budanov",
    )
)
@click.argument("claim", metavar="CLAIM")
@_corrections
@_NOTE
@database_option
@json_option
@pass_state
def correct(state: State, /, claim: str, *, as_json: bool, **options: str | None) -> int:
    """Put a claim right that was misread.

    The corrected claim has a number of its own; the old one stays for who asks as of then.
    """
    return _decide(state, Verb.CORRECT, as_json=as_json, id=claim, **options)


@review.command(epilog=examples('muster review dismiss FF-R7 --note "a film"'))
@click.argument("report", metavar="REPORT")
@_NOTE
@database_option
@json_option
@pass_state
def dismiss(state: State, /, report: str, note: str | None, *, as_json: bool) -> int:
    """Mark a report as not relevant, with all its claims."""
    return _decide(state, Verb.DISMISS, as_json=as_json, id=report, note=note)


@review.command(epilog=examples("muster review split FF-S12 FF-R7 FF-R9"))
@click.argument("story", metavar="STORY")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT…")
@_NOTE
@database_option
@json_option
@pass_state
def split(
    state: State, /, story: str, reports: tuple[str, ...], note: str | None, *, as_json: bool
) -> int:
    """Give reports that tell of something else a story of their own."""
    told = " ".join(reports)
    return _decide(state, Verb.SPLIT, as_json=as_json, id=story, reports=told, note=note)


@review.command(epilog=examples("muster review merge FF-S14 FF-S12"))
@click.argument("story", metavar="STORY")
@click.argument("into", metavar="INTO")
@_NOTE
@database_option
@json_option
@pass_state
def merge(state: State, /, story: str, into: str, note: str | None, *, as_json: bool) -> int:
    """Put all reports of a story into another one."""
    return _decide(state, Verb.MERGE, as_json=as_json, id=story, into=into, note=note)


@review.command(epilog=examples("muster review undo FF-D7"))
@click.argument("decision", metavar="DECISION")
@database_option
@json_option
@pass_state
def undo(state: State, /, decision: str, *, as_json: bool) -> int:
    """Take a decision back, as if it had never been taken."""
    return _decide(state, Verb.UNDO, as_json=as_json, id=decision)
