"""Prints answers: on standard output what was asked for, on standard error what helps."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
from rich.console import Console as RichConsole

from adapters.console import Console
from adapters.terminal.json_lines import as_json as json_objects
from adapters.terminal.json_lines import dump
from adapters.terminal.lines import clean, counted
from adapters.terminal.tables import plain
from claims.cards import Check, ClaimList, Decisions, Disputes, Notice, Timeline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.cards import Answer


def tell(answer: Answer, *, as_json: bool) -> int:
    """Print an answer; the exit status is 1 where it is only a notice that there is none."""
    if isinstance(answer, Notice):
        hint(answer.text)
        return 1
    if as_json:
        for value in json_objects(answer):
            click.echo(dump(value))
    elif not _is_empty(answer):
        _show(answer)
    for words in _remarks(answer):
        hint(words)
    return 0


def _show(answer: Answer) -> None:
    """Pretty for somebody who looks, plain for a program that reads."""
    if sys.stdout.isatty():
        Console(RichConsole(highlight=False, markup=False, emoji=False)).show(answer)
    else:
        click.echo(plain(answer), nl=False)


def hint(words: str) -> None:
    """Say something beside the answer, on standard error."""
    for line in words.splitlines():
        click.echo(clean(line), err=True)


def _is_empty(answer: Answer) -> bool:
    match answer:
        case ClaimList(claims=()) | Timeline(points=()) | Disputes(disputes=()) | Check(claims=()):
            return True
        case Decisions(decisions=()):
            return True
    return False


def _remarks(answer: Answer) -> Iterator[str]:
    match answer:
        case ClaimList():
            yield f"{_share(answer)}: {answer.understood}"
        case Timeline():
            yield f"{counted(len(answer.points), 'figure')}: {answer.understood}"
        case Disputes():
            yield f"{counted(len(answer.disputes), 'open dispute')}"
        case Check():
            verdict = "counts as" if answer.relevant else "is not"
            why = f": {' + '.join(answer.why)}" if answer.why else ""
            new = f", {len(answer.new)} of them new" if answer.claims else ""
            yield (
                f"{counted(len(answer.claims), 'claim')}{new}; the text {verdict} reporting on"
                f" foreign fighters{why}. Nothing was recorded."
            )
    advice = getattr(answer, "hint", None)
    if advice:
        yield advice


def _share(found: ClaimList) -> str:
    shown, total = len(found.claims), counted(found.total, "claim")
    if found.more:
        return f"{shown} of more than {total}"
    return total if shown == found.total else f"{shown} of {total}"
