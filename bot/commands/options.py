"""What the commands share: the options that many of them take, and what these choose."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.config import Settings

_AS_IT_IS = "\b"  # tells click not to wrap the lines that follow

_Command = TypeVar("_Command", bound="Callable[..., Any]")


@dataclass(kw_only=True)
class State:
    """What was chosen on the command line before the command itself ran."""

    config: Path | None = None
    database: Path | None = None
    _settings: Settings | None = field(default=None, repr=False)

    def settings(self) -> Settings:
        """The settings, read once, with the ledger that `--db` chose.

        Raises:
            ConfigError: with every problem there is.
        """
        if self._settings is None:
            from bot.setting_up.config_reading import load  # noqa: PLC0415 - loads pydantic

            read = load(self.config)
            chosen = {"database": self.database} if self.database else {}
            self._settings = read.model_copy(update=chosen)
        return self._settings


def examples(*lines: str, heading: str = "Examples") -> str:
    """The end of a help text: commands to copy."""
    return "\n".join((_AS_IT_IS, f"{heading}:", *(f"  {line}" for line in lines)))


pass_state = click.make_pass_decorator(State, ensure=True)


def _configure(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.ensure_object(State).config = value


def config_option(command: _Command) -> _Command:
    """`--config FILE`, kept in the `State`; before a command's name and after it alike."""
    return click.option(
        "--config",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        callback=_configure,
        expose_value=False,
        help="The configuration file; otherwise $MUSTER_CONFIG, otherwise muster.toml in your "
        "configuration folder.",
    )(command)


def _choose(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.ensure_object(State).database = value


def _ledger_option(words: str) -> Callable[[_Command], _Command]:
    """`--db FILE`, kept in the `State`."""
    return click.option(
        "--db",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        callback=_choose,
        expose_value=False,
        help=words,
    )


database_option = _ledger_option("The ledger to use instead of the configured one.")
kept_ledger_option = _ledger_option("Keep what was read in this ledger, which may be in use.")


def json_option(command: _Command) -> _Command:
    """`--json`, as `as_json`."""
    return click.option(
        "--json", "as_json", is_flag=True, help="One JSON object a line; nothing when empty."
    )(command)


as_of_option = click.option(
    "--as-of", metavar="DAY", help="What the ledger knew at the end of that day (2025-04-08)."
)
nationality_option = click.option(
    "--nationality", metavar="WHO", help="Chinese, CN, China … in any language."
)
_FILTERS = (
    nationality_option,
    click.option("--side", metavar="SIDE", help="The side fought for: RU or UA."),
    click.option("--event", metavar="EVENT", help="captured, killed, wounded, deployed …"),
    click.option("--claimant", metavar="NAME", help="Who says it, or a part of the name."),
    click.option("--since", metavar="DAY", help="Published on this day or later (2025-04-08)."),
    click.option("--until", metavar="DAY", help="Published on this day or earlier."),
    as_of_option,
)


def claim_filters(command: _Command) -> _Command:
    """What claims are asked for, by what is closed."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command
