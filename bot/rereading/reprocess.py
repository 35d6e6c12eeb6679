"""`muster reprocess`: shows what reading again would change, asks, and does it."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from adapters.terminal.lines import clean
from bot.commands.ledgers import open_ledger
from bot.commands.telling import hint
from bot.desk.days import read_days
from bot.desk.misread import Misread
from bot.errors import UsageProblem
from bot.rereading import reprocessing
from bot.words import load_words
from claims.wording import counted
from storage.kept import rereading

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from bot.config import Settings
    from bot.rereading.reprocessing import Plan
    from claims.lexicon import Lexicon
    from storage.database import Database


def reprocess(settings: Settings, since: str | None, *, apply: Callable[[], bool]) -> int:
    """Show what would change; where `apply` then says yes, change it.

    Raises:
        UsageProblem: there is no ledger, `since` is no day, or the desk's own words cannot be used:
            what was read by them would go.
    """
    words = load_words(settings.lexicon_dir)
    if words.problems:
        told = "".join(f"\n  {problem}" for problem in words.problems)
        raise UsageProblem(f"Your own words cannot be used, so nothing was read again:{told}")
    day = _day(since)
    with open_ledger(settings.database) as database:
        planned = _plan(database, words.lexicon, day)
        if planned.is_empty:
            hint(f"{counted(planned.read, 'text')} read again: nothing would change.")
            return 0
        links = reprocessing.attempt(database, planned, now=datetime.now(UTC))
        for line in reprocessing.told(planned):
            click.echo(clean_line(line))
        click.echo(reprocessing.summary(planned, links))
        if not apply():
            hint("Nothing was changed.")
            return 1
        with database.writing() as work:
            reprocessing.apply(work, planned, now=datetime.now(UTC))
    hint("Done. `muster claims show` tells of each claim since when it stands.")
    return 0


def clean_line(line: str) -> str:
    """A line with its indent, and nothing in it that a terminal would obey."""
    indent = len(line) - len(line.lstrip(" "))
    return " " * indent + clean(line)


def _day(typed: str | None) -> date | None:
    if typed is None:
        return None
    try:
        return read_days(typed, today=datetime.now(UTC).date())[0]
    except Misread as problem:
        raise UsageProblem(str(problem)) from problem


def _plan(database: Database, lexicon: Lexicon, since: date | None) -> Plan:
    """The plan, with a bar on standard error where somebody looks."""
    if not sys.stderr.isatty():
        return reprocessing.plan(database, lexicon, since=since, progress=lambda _: None)
    from rich.console import Console  # noqa: PLC0415 - only where somebody looks
    from rich.progress import Progress  # noqa: PLC0415 - needed here alone, and slow to load

    with database.reading() as work:
        total = rereading.count_to_reread(work, reprocessing.start_of(since))
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading again", total=total)
        return reprocessing.plan(
            database, lexicon, since=since, progress=lambda n: bar.advance(task, n)
        )
