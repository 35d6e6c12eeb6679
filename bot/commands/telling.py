"""Prints answers: on standard output what was asked for, on standard error what helps."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
from rich.console import Console as RichConsole

from adapters.console import Console
from adapters.terminal.json_lines import as_json as json_objects
from adapters.terminal.json_lines import dump
from adapters.terminal.lines import clean
from adapters.terminal.tables import plain
from claims.cards import Check, ClaimList, Decisions, Disputes, Notice, Timeline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.cards import Answer
    from claims.texts import Texts


def tell(answer: Answer, texts: Texts, *, as_json: bool) -> int:
    """Print an answer; the exit status is 1 where it is only a notice that there is none."""
    if isinstance(answer, Notice):
        hint(answer.text)
        return 1
    if as_json:
        for value in json_objects(answer):
            click.echo(dump(value))
    elif not _is_empty(answer):
        _show(answer, texts)
    for words in _remarks(answer, texts):
        hint(words)
    return 0


def _show(answer: Answer, texts: Texts) -> None:
    """Pretty for somebody who looks, plain for a program that reads."""
    if sys.stdout.isatty():
        Console(RichConsole(highlight=False, markup=False, emoji=False), texts).show(answer)
    else:
        click.echo(plain(answer, texts), nl=False)


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


def _remarks(answer: Answer, texts: Texts) -> Iterator[str]:
    match answer:
        case ClaimList():
            yield f"{_share(answer, texts)}: {answer.understood}"
        case Timeline():
            figures = texts("counted.figure", count=len(answer.points))
            yield f"{figures}: {answer.understood}"
        case Disputes():
            yield texts("counted.open_dispute", count=len(answer.disputes))
        case Check():
            yield " ".join(_verdict(answer, texts))
    advice = getattr(answer, "hint", None)
    if advice:
        yield advice


def _verdict(answer: Check, texts: Texts) -> Iterator[str]:
    claims = texts("counted.claim", count=len(answer.claims))
    new = texts("check.of_them_new", count=len(answer.new))
    yield f"{claims}, {new}." if answer.claims else f"{claims}."
    yield texts("check.relevant" if answer.relevant else "check.irrelevant")
    if answer.why:
        yield texts("alert.why", terms=" + ".join(answer.why)) + "."
    yield texts("check.unrecorded")


def _share(found: ClaimList, texts: Texts) -> str:
    shown, total = len(found.claims), texts("counted.claim", count=found.total)
    if found.more:
        total = texts("claims.more_than", claims=total)
    if shown == found.total and not found.more:
        return total
    return texts("claims.share", shown=shown, claims=total)
