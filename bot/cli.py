"""The console script `muster`: what a person can type, and how it ends.

Exit status: 0 done, 1 something failed, 2 the command or a setting is wrong, 130 interrupted.
Commands import what they need when they run, so that `muster --help` answers at once.
"""

from __future__ import annotations

import io
import os
import shlex
import sys
from pathlib import Path

import click

from bot.commands.claims import claims
from bot.commands.connect import connect
from bot.commands.feeds import feeds
from bot.commands.options import (
    State,
    claim_filters,
    config_option,
    database_option,
    examples,
    json_option,
    kept_ledger_option,
    pass_state,
)
from bot.commands.review import review
from bot.commands.watch import digest, watch
from bot.errors import BotError, ConfigError, UsageProblem

_INTERRUPTED = 130
_ERROR_ROOTS = (
    ("feeds.errors", "FeedError"),
    ("storage.errors", "StorageError"),
    ("claims.lexicon", "LexiconError"),
    ("adapters.chat", "ChatError"),
)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Begin with:
  muster demo                     an invented story, in half a minute
  muster run                      watch the starter list of feeds, alerts in this terminal
  muster claims search wounded    look something up
""",
)
@config_option
@click.version_option(package_name="muster-bot", message="muster %(version)s")
def cli() -> None:
    """News of foreign fighters in the Russia-Ukraine war, with receipts.

    Watches news feeds and shows each finding together with the earlier claims that it repeats,
    updates, disputes or denies. Every claim is kept with its quotation in a ledger that you can
    ask.
    """


@cli.command(
    epilog=examples(
        "muster run                       the terminal alone",
        "MUSTER_DISCORD_TOKEN=… muster run",
        "muster run --db desk.db          another ledger",
    )
)
@database_option
@config_option
@pass_state
def run(state: State, /) -> int:
    """Watch the feeds and alert.

    It stays until you stop it with Ctrl-C. Without any configuration the terminal is the chat
    and the starter list is watched. Tokens in the environment or the configuration file turn on
    Discord and Slack. A second start goes on where the first one was.
    """
    settings = state.settings()
    from bot.app import run as run_app  # noqa: PLC0415 - loads everything

    return run_app(settings)


@cli.command(epilog=examples("muster demo"))
def demo() -> int:
    """Show an invented story in half a minute.

    It lasts several days: a capture, copies of it, a larger figure, a denial, a rewrite in
    Ukrainian and a digest, through the real pipeline, from feeds on this machine. Your own
    ledger is not touched.
    """
    from bot.demo import demo as run_demo  # noqa: PLC0415 - loads everything

    return run_demo(out=sys.stdout)


@cli.command(
    epilog=examples(
        "muster replay archive/                     all feeds and texts in a folder",
        "muster replay old.xml --db desk.db         into your ledger, quietly",
        "muster replay reports.jsonl --json | jq .claims",
    )
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@kept_ledger_option
@json_option
@pass_state
def replay(state: State, /, paths: tuple[Path, ...], *, as_json: bool) -> int:
    """Read stored reports, posting nothing.

    PATH is a feed document, a folder, JSON Lines, or a text file whose first line is the title.
    The reports' own dates are the clock. Without --db nothing is kept.
    """
    settings = state.settings()
    from bot.rereading.replay import replay as run_replay  # noqa: PLC0415 - loads everything

    return run_replay(
        paths,
        db=state.database,
        as_json=as_json,
        out=sys.stdout,
        err=sys.stderr,
        lexicon_dir=settings.lexicon_dir,
    )


@cli.command(
    "eval",
    epilog=examples(
        "muster eval desk.jsonl",
        "muster eval desk.jsonl --relations links.jsonl --limit 200",
        "muster eval desk.jsonl --json | jq 'select(.id == \"relevance\").f1'",
    ),
)
@click.argument("gold", type=click.Path(dir_okay=False, path_type=Path), metavar="GOLD.jsonl")
@config_option
@click.option(
    "--relations",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Labelled links between the reports, a line each: from_id, to_id, type.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=50,
    show_default=True,
    help="List at most so many mistakes.",
)
@json_option
@pass_state
def evaluate(
    state: State, /, gold: Path, relations: Path | None, limit: int, *, as_json: bool
) -> int:
    """Score Muster on reports that you labelled.

    GOLD is JSON Lines: a report a line with what is true of it, as docs/evaluation.md explains.
    Your settings and your own words count. After the scores come the mistakes, each with the
    words that decided. Nothing is recorded.
    """
    settings = state.settings()
    from bot.evaluating.evaluation import evaluate as run_evaluation  # noqa: PLC0415 - loads everything

    return run_evaluation(
        gold,
        relations,
        lexicon_dir=settings.lexicon_dir,
        limit=limit,
        as_json=as_json,
        out=sys.stdout,
        err=sys.stderr,
    )


@cli.command(
    epilog=examples(
        "muster init",
        "muster init --config desk.toml",
    )
)
@config_option
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@pass_state
def init(state: State, /, *, force: bool) -> int:
    """Write a configuration file to fill in.

    Every setting is explained in it. Nothing is set in it: take the # away from what you want
    to change.
    """
    from bot.config import config_path, template  # noqa: PLC0415 - loads pydantic
    from bot.setting_up.settings_file import write_whole  # noqa: PLC0415 - needed here alone, and slow to load

    path = config_path(state.config)
    if path.exists() and not force:
        raise UsageProblem(f"{path} is there already; --force writes over it.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, template())
    except OSError as error:
        raise BotError(f"{path} cannot be written: {error.strerror}.") from error
    chosen = f" --config {shlex.quote(str(path))}" if state.config else ""
    click.echo(f"Wrote {path}. Edit it, then check it with: muster doctor{chosen}")
    return 0


@cli.command(
    epilog=examples(
        "muster doctor",
        "muster doctor --offline && muster run",
    )
)
@database_option
@config_option
@click.option("--offline", is_flag=True, help="Do not try feeds and tokens.")
@pass_state
def doctor(state: State, /, *, offline: bool) -> int:
    """Check settings, ledger, feeds and tokens.

    Says in plain words what to fix. The exit status is 0 when all is well and 1 otherwise.
    """
    from bot.setting_up.doctor import examine  # noqa: PLC0415 - loads everything

    return examine(state.config, state.database, offline=offline, out=sys.stdout)


@cli.command(
    epilog=examples(
        "muster backup ~/backups/muster-monday.db",
        "muster backup --db desk.db copy.db",
    )
)
@click.argument("target", type=click.Path(path_type=Path), metavar="FILE")
@database_option
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@pass_state
def backup(state: State, /, target: Path, *, force: bool) -> int:
    """Copy the ledger to FILE.

    The copy is whole and consistent, also while Muster runs.

    To restore it, stop Muster and put the copy where the ledger was.
    """
    from bot.commands.ledgers import copy_ledger  # noqa: PLC0415 - loads the storage

    path = state.settings().database
    copy_ledger(path, target, overwrite=force)
    click.echo(f"Copied {path} to {target}.")
    return 0


@cli.command(
    epilog=examples(
        "muster export --format csv -o claims.csv",
        "muster export --nationality KP --since 2024-10-01 --format jsonl | jq .quote",
        "muster export --format claimreview -o claims.jsonld",
    )
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "jsonl", "claimreview"]),
    default="jsonl",
    show_default=True,
    help="A table, an object a line, or schema.org ClaimReview (JSON-LD) a line.",
)
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to this file, which appears when it is complete.",
)
@claim_filters
@database_option
@config_option
@pass_state
def export(state: State, /, form: str, target: Path | None, **filters: str | None) -> int:
    """Write claims for other programs.

    Every claim comes with its quotation, outlet, address and links. Without filters all claims
    that stand are written, in the order they were recorded.
    """
    from bot.rereading.exporting import Format  # noqa: PLC0415 - loads everything
    from bot.rereading.exporting import export as write  # noqa: PLC0415 - needed here alone, and slow to load

    given = {name: value for name, value in filters.items() if value is not None}
    return write(state.settings(), given, Format(form), target)


@cli.command(
    epilog=examples(
        "muster reprocess                    show what would change, then ask",
        "muster reprocess --since 2025-01-01 --yes",
        "muster reprocess --dry-run",
    )
)
@click.option("--since", metavar="DAY", help="Only what was first seen on this day or later.")
@click.option("--yes", is_flag=True, help="Apply without asking.")
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@database_option
@config_option
@pass_state
def reprocess(state: State, /, since: str | None, *, yes: bool, dry_run: bool) -> int:
    """Read stored reports again, with the words and rules of today.

    After an update of Muster or of your own words it shows which claims would change, come or go,
    asks, and applies all of it at once. Unchanged claims keep their ids, and what people decided
    stands. Make a backup first.
    """
    from bot.rereading.reprocess import reprocess as read_again  # noqa: PLC0415 - loads everything

    def apply() -> bool:
        return yes or (not dry_run and click.confirm("Apply this?", err=True))

    return read_again(state.settings(), since, apply=apply)


for group in (claims, review, feeds, watch, digest, connect):
    cli.add_command(group)


def main() -> int:
    """Run the command on the command line and return the exit status; never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal without “…” shows a question mark
            stream.reconfigure(errors="replace")
    try:
        status = cli(standalone_mode=False)
        sys.stdout.flush()
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return 1
    except OSError as error:
        if error.filename is None:
            _drop_output()
        click.echo(f"muster: {error.filename or 'the output'}: {error.strerror or error}", err=True)
        return 1
    except _told_errors() as error:
        return _tell(error)
    return status if isinstance(status, int) else 0


def _drop_output() -> None:
    """Without this the interpreter complains when it flushes at its end what nobody can take."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _told_errors() -> tuple[type[BaseException], ...]:
    """The roots of the errors that tell a person what to do; all others are bugs and show.

    What was never imported raised nothing.
    """
    loaded = [(sys.modules[module], name) for module, name in _ERROR_ROOTS if module in sys.modules]
    roots = [getattr(module, name) for module, name in loaded]
    return (click.ClickException, BotError, *roots)


def _tell(error: BaseException) -> int:
    if isinstance(error, click.ClickException):
        error.show()
        return error.exit_code
    if isinstance(error, ConfigError):
        lines = "\n".join(f"  {problem}" for problem in error.problems)
        click.echo(f"muster: these settings cannot be used:\n{lines}", err=True)
    else:
        click.echo(f"muster: {error}", err=True)
    return 2 if isinstance(error, ConfigError | UsageProblem) else 1
