"""Answers the terminal's questions: opens the ledger, asks the desk, prints what it says.

Answers go to standard output; how they were understood, and hints, go to standard error.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
from rich.console import Console as RichConsole

from adapters.chat import Command, Verb
from adapters.console import TERMINAL, Console
from adapters.terminal.json_lines import as_json as json_objects
from adapters.terminal.json_lines import dump
from adapters.terminal.lines import clean, counted
from bot.errors import UsageProblem
from bot.given_texts import read_given
from bot.lookup import Desk
from bot.options import Kind, Misread, read_filters, read_ref
from claims import lexicon as lexica
from claims.cards import Check, ClaimList, Disputes, Explanation, Notice, Timeline
from storage.backup import back_up
from storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bot.config import Settings
    from claims.cards import Answer
    from claims.lexicon import Lexicon

T = TypeVar("T")


def ask(settings: Settings, verb: Verb, options: Mapping[str, str], *, as_json: bool) -> int:
    """Put a question to the ledger and print the answer; the exit status is 1 without one.

    Raises:
        UsageProblem: an option cannot be read, or there is no ledger.
    """
    lexicon = lexica.load(settings.lexicon_dir)
    _check_options(verb, options, lexicon)
    command = Command(verb=verb, options=dict(options), channel=TERMINAL, person="the operator")
    with open_ledger(settings.database) as database:
        answer = asyncio.run(_desk(database, lexicon, settings).answer(command))
    if isinstance(answer, Explanation) and as_json:
        click.echo(dump({**json_objects(answer)[0], "id": options["id"].strip()}))
        return 0
    return tell(answer, as_json=as_json)


def check(settings: Settings, what: str, *, as_json: bool) -> int:
    """Compare a text, a file, standard input or a link with the ledger, recording nothing.

    Raises:
        UsageProblem: there is no such file, or no text in it.
        FeedError: the page cannot be fetched or has no article in it.
    """
    report = read_given(what, settings, now=datetime.now(UTC))
    lexicon = lexica.load(settings.lexicon_dir)
    with _ledger_or_none(settings.database) as database:
        answer = asyncio.run(_desk(database, lexicon, settings).check(report))
    return tell(answer, as_json=as_json)


def _desk(database: Database, lexicon: Lexicon, settings: Settings) -> Desk:
    return Desk(database, lexicon, run=_at_once, zone=settings.digest_zone)


async def _at_once(function: Callable[..., T], *args: object) -> T:
    """Nobody else waits here, so no other thread is needed."""
    return function(*args)


def _check_options(verb: Verb, options: Mapping[str, str], lexicon: Lexicon) -> None:
    """Refuse here what the desk would answer with advice: a command line has an exit status."""
    try:
        read_filters(options, lexicon, today=datetime.now(UTC).date())
        if verb is Verb.SHOW:
            read_ref(options["id"], kind=Kind.CLAIM)
    except Misread as problem:
        raise UsageProblem(str(problem)) from problem


@contextmanager
def open_ledger(path: Path) -> Iterator[Database]:
    """The ledger, which must be there.

    Raises:
        UsageProblem: there is none.
    """
    if not path.exists():
        raise UsageProblem(
            f"There is no ledger at {path} yet. `muster run` begins one, `muster replay --db FILE` "
            "fills one from stored reports, and --db chooses another."
        )
    database = Database.open(path)
    try:
        yield database
    finally:
        database.close()


@contextmanager
def _ledger_or_none(path: Path) -> Iterator[Database]:
    """The ledger, or an empty one where there is none: a text can be checked without."""
    if path.exists():
        with open_ledger(path) as database:
            yield database
        return
    hint(f"There is no ledger at {path} yet, so there is nothing to compare with.")
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(Path(folder) / "muster.db")
        try:
            yield database
        finally:
            database.close()


def copy_ledger(path: Path, target: Path, *, overwrite: bool) -> None:
    """Copy the ledger to another file.

    Raises:
        UsageProblem: there is no ledger, or a file where the copy should be.
        StorageError: it cannot be read, or the copy cannot be written.
    """
    if not path.exists():
        raise UsageProblem(f"There is no ledger at {path} to copy; --db chooses another.")
    if target.is_dir() or (target.exists() and target.samefile(path)):
        raise UsageProblem(f"{target} cannot be the copy; name another file.")
    if target.exists() and not overwrite:
        raise UsageProblem(f"{target} is there already; --force writes over it.")
    back_up(path, target)


def tell(answer: Answer, *, as_json: bool) -> int:
    """Print an answer; the exit status is 1 where it is only a notice that there is none."""
    if isinstance(answer, Notice):
        hint(answer.text)
        return 1
    if as_json:
        for value in json_objects(answer):
            click.echo(dump(value))
    elif not _is_empty(answer):
        out = RichConsole(file=sys.stdout, highlight=False, markup=False, emoji=False)
        Console(out).show(answer)
    for words in _remarks(answer):
        hint(words)
    return 0


def hint(words: str) -> None:
    """Say something beside the answer, on standard error."""
    for line in words.splitlines():
        click.echo(clean(line), err=True)


def _is_empty(answer: Answer) -> bool:
    match answer:
        case ClaimList(claims=()) | Timeline(points=()) | Disputes(disputes=()) | Check(claims=()):
            return True
    return False


def _remarks(answer: Answer) -> Iterator[str]:
    match answer:
        case ClaimList():
            yield f"{_share(len(answer.claims), answer.total)}: {answer.understood}"
        case Timeline():
            yield f"{counted(len(answer.points), 'figure')}: {answer.understood}"
        case Disputes():
            yield f"{counted(len(answer.disputes), 'open dispute')}"
        case Check():
            verdict = "counts as" if answer.relevant else "is not"
            why = f": {' + '.join(answer.why)}" if answer.why else ""
            yield (
                f"{counted(len(answer.claims), 'claim')}; the text {verdict} reporting on foreign "
                f"fighters{why}. Nothing was recorded."
            )
    advice = getattr(answer, "hint", None)
    if advice:
        yield advice


def _share(shown: int, total: int) -> str:
    return counted(total, "claim") if shown == total else f"{shown} of {counted(total, 'claim')}"
