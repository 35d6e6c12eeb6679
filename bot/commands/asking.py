"""Puts the questions of the command line to the desk that also answers on Discord and Slack."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from adapters.chat import ChannelRef, Command, Verb
from adapters.console import TERMINAL
from adapters.terminal.json_lines import as_json as json_objects
from adapters.terminal.json_lines import dump
from adapters.terminal.lines import clean
from bot.commands.given_texts import names_a_file, read_given
from bot.commands.ledgers import ledger_or_empty, open_ledger
from bot.commands.telling import hint, tell
from bot.desk import subscribing
from bot.desk.explaining import is_text
from bot.desk.explaining_texts import explain_text
from bot.desk.misread import Misread
from bot.desk.options import Kind, read_filters, read_ref
from bot.desk.watch_options import read_wanted
from bot.errors import UsageProblem
from bot.lookup import Desk, Home
from bot.words import load_words
from claims.cards import Explanation, Timeline
from claims.texts import load
from storage import channels

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from bot.config import Settings
    from claims.lexicon import Lexicon
    from claims.texts import Texts
    from storage.database import Database


def ask(settings: Settings, verb: Verb, options: Mapping[str, str], *, as_json: bool) -> int:
    """Put a question to the ledger and print the answer; the exit status is 1 without one.

    Raises:
        UsageProblem: an option cannot be read, or there is no ledger.
    """
    lexicon = _lexicon(settings)
    _check_options(verb, options, lexicon, load(settings.language))
    command = Command(verb=verb, options=dict(options), channel=TERMINAL, person="the operator")
    with open_ledger(settings.database) as database:
        answer = _desk(database, lexicon, settings).answer_now(command)
    if isinstance(answer, Explanation) and as_json:
        click.echo(dump({**json_objects(answer)[0], "id": options["id"].strip()}))
        return 0
    return tell(answer, load(settings.language), as_json=as_json)


def timeline(
    settings: Settings, options: Mapping[str, str], picture: Path | None, *, as_json: bool
) -> int:
    """Show how a figure moved, and draw it into a file where one is named.

    Raises:
        UsageProblem: an option cannot be read, there is no ledger, or nothing to draw.
        OSError: the file cannot be written.
    """
    lexicon = _lexicon(settings)
    _check_options(Verb.TIMELINE, options, lexicon, load(settings.language))
    command = Command(
        verb=Verb.TIMELINE, options=dict(options), channel=TERMINAL, person="the operator"
    )
    with open_ledger(settings.database) as database:
        answer = _desk(database, lexicon, settings).answer_now(command)
    if picture is not None and isinstance(answer, Timeline):
        _draw(answer, picture, load(settings.language))
    return tell(answer, load(settings.language), as_json=as_json)


def _draw(answer: Timeline, target: Path, texts: Texts) -> None:
    from bot.posting.pictures import timeline_picture  # noqa: PLC0415 - loads matplotlib

    drawn = timeline_picture(answer, texts)
    if drawn is None:
        raise UsageProblem("There is nothing to draw: a picture needs two figures.")
    target.write_bytes(drawn.png)
    hint(f"Drawn in {target}. {drawn.alt}")


def decide(settings: Settings, verb: Verb, options: Mapping[str, str], *, as_json: bool) -> int:
    """Take a decision about the ledger and print what came of it; 1 where nothing was decided.

    Raises:
        UsageProblem: there is no ledger.
    """
    command = Command(verb=verb, options=dict(options), channel=TERMINAL, person=_who_sits_here())
    with open_ledger(settings.database) as database:
        answer = _desk(database, _lexicon(settings), settings).answer_now(command)
    return tell(answer, load(settings.language), as_json=as_json)


def _who_sits_here() -> str:
    """The operator by their login, so that a desk with several knows which one it was."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "the operator"


def test_watch(settings: Settings, channel: str | None, options: Mapping[str, str]) -> int:
    """Play the last days against a channel's filters, or against those given.

    Raises:
        UsageProblem: no such channel watches, an option cannot be read, or there is no ledger.
    """
    lexicon, texts = _lexicon(settings), load(settings.language)
    with open_ledger(settings.database) as database:
        where = _channel(database, channel) if channel else TERMINAL
        try:
            wanted = read_wanted(options, lexicon) if options else None
        except Misread as problem:
            raise UsageProblem(problem.saying.said(texts)) from problem
        with database.reading() as work:
            answer = subscribing.watch_test(
                work, where, wanted, texts, zone=settings.digest_zone, now=datetime.now(UTC)
            )
    for line in answer.text.splitlines():
        click.echo(clean(line))
    return 0


def _channel(database: Database, wanted: str) -> ChannelRef:
    """A channel that watches, by its id or the number that `watch list` shows."""
    with database.reading() as work:
        watches = channels.watches(work)
    for watch in watches:
        if wanted in {watch.channel, str(watch.id)}:
            return ChannelRef(
                platform=watch.platform, workspace=watch.workspace, channel=watch.channel
            )
    raise UsageProblem(f"No channel {wanted} watches; `muster watch list` shows those that do.")


def check(settings: Settings, what: str, as_of: str | None, *, as_json: bool) -> int:
    """Compare a text, a file, standard input or a link with the ledger, recording nothing.

    Raises:
        UsageProblem: there is no such file, no text in it, or the day cannot be read.
        FeedError: the page cannot be fetched or has no article in it.
    """
    lexicon = _lexicon(settings)
    then = _day(as_of, lexicon, load(settings.language))
    report = read_given(what, settings, now=datetime.now(UTC))
    with ledger_or_empty(settings.database) as database:
        answer = _desk(database, lexicon, settings).check(report, then)
    return tell(answer, load(settings.language), as_json=as_json)


def why(settings: Settings, what: str, as_of: str | None, *, as_json: bool) -> int:
    """Explain an id or an article of the ledger; or a text, a file or standard input.

    Raises:
        UsageProblem: there is no such file, no text in it, no ledger to ask about an id, or the
            day cannot be read.
    """
    given = {"as_of": as_of} if as_of else {}
    if not (what == "-" or is_text(what) or names_a_file(what)):
        return ask(settings, Verb.WHY, {"id": what, **given}, as_json=as_json)
    _day(as_of, _lexicon(settings), load(settings.language))
    report = read_given(what, settings, now=datetime.now(UTC))
    texts = load(settings.language)
    return tell(explain_text(report, _lexicon(settings), texts), texts, as_json=as_json)


def _lexicon(settings: Settings) -> Lexicon:
    """The lexicon; what is wrong with the operator's own words is told beside the answer."""
    words = load_words(settings.lexicon_dir)
    warning = words.warning()
    if warning:
        hint(warning)
    return words.lexicon


def _desk(database: Database, lexicon: Lexicon, settings: Settings) -> Desk:
    home = Home(zone=settings.digest_zone, language=settings.language)
    return Desk(database, lexicon, home=home)


def _day(typed: str | None, lexicon: Lexicon, texts: Texts) -> date | None:
    given = {"as_of": typed or ""}
    _check_options(Verb.CHECK, given, lexicon, texts)
    return read_filters(given, lexicon, today=datetime.now(UTC).date()).as_of


def _check_options(verb: Verb, options: Mapping[str, str], lexicon: Lexicon, texts: Texts) -> None:
    """Refuse here what the desk would answer with advice: a command line has an exit status."""
    try:
        read_filters(options, lexicon, today=datetime.now(UTC).date())
        if verb is Verb.SHOW:
            read_ref(options["id"], kind=Kind.CLAIM)
    except Misread as problem:
        raise UsageProblem(problem.saying.said(texts)) from problem
