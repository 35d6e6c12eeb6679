"""Reads the settings from where they stand, and says everything that is wrong with them."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.config import CONFIG_VARIABLE, PREFIX, Settings, config_path, public_names, works
from bot.errors import ConfigError, Problem

_BOT = works("slack_bot_token")
_APP = works("slack_app_token")


class _FromEverywhere(Settings, BaseSettings):
    """Settings from the environment, and below it from what was read in the file."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment goes before the file; further places would only puzzle people."""
        del settings_cls, dotenv_settings, file_secret_settings
        return (env_settings, init_settings)


def load(chosen: Path | None = None) -> Settings:
    """Read the settings from the environment and the file.

    Raises:
        ConfigError: with every problem there is.
    """
    return _Reading(config_path(chosen), file_wanted=chosen is not None).settings()


class _Reading:
    """One reading of all the places, which remembers where each value came from."""

    def __init__(self, path: Path, *, file_wanted: bool) -> None:
        self.path = path
        self.text = ""
        self.problems: list[Problem] = []
        self.in_file = self._read_file(must=file_wanted or CONFIG_VARIABLE in os.environ)
        self.variables = {
            name.upper(): value
            for name, value in os.environ.items()
            if name.upper().startswith(PREFIX) and value
        }

    def settings(self) -> Settings:
        """All good, or every problem."""
        self._name_unknown_keys()
        self._name_misspelt_variables()
        known = {key: value for key, value in self.in_file.items() if key in Settings.model_fields}
        found: Settings | None = None
        try:
            every = _FromEverywhere(**self._relative_to_the_file(known))
            found = Settings.model_validate(every.model_dump())
        except ValidationError as error:
            self._explain(error)
        self._check_slack_pair()
        if found is not None and found.poll_min_seconds > found.poll_max_seconds:
            self._add("poll_max_seconds", "is smaller than poll_min_seconds; make it at least that")
        if found is None or self.problems:
            raise ConfigError(tuple(self.problems))
        return found

    def _read_file(self, *, must: bool) -> dict[str, Any]:
        try:
            self.text = self.path.read_text("utf-8")
            return tomllib.loads(self.text)
        except FileNotFoundError:
            if must:
                self._add_file("no such file; `muster init` writes one")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
            self._add_file(f"cannot be read: {reason}")
        except tomllib.TOMLDecodeError as error:
            self._add_file(*_toml_trouble(error))
        return {}

    def _add_file(self, message: str, line: int | None = None) -> None:
        where = str(self.path) if line is None else f"{self.path}:{line}"
        self.problems.append(Problem(where=where, message=message))

    def _add(self, name: str, message: str) -> None:
        self.problems.append(Problem(where=self._where(name), message=message))

    def _where(self, name: str) -> str:
        variable = PREFIX + name.upper()
        if variable in self.variables:
            return variable
        if name in self.in_file:
            return f"{self.path}:{self._line(name)}: {name}"
        return variable

    def _line(self, key: str) -> int:
        """The line of the file that sets a key of its top level."""
        setting = re.compile(rf"""\s*(\[\s*)?["']?{re.escape(key)}["']?\s*[=.\]]""")
        lines = self.text.splitlines()
        return next((n for n, line in enumerate(lines, 1) if setting.match(line)), 1)

    def _relative_to_the_file(self, values: dict[str, Any]) -> dict[str, Any]:
        """A path in the file counts from the file's own folder, wherever Muster is started."""
        for name in ("database", "feeds", "lexicon_dir"):
            value = values.get(name)
            if isinstance(value, str) and value and not value.startswith("~"):
                values[name] = str(self.path.absolute().parent / value)
        return values

    def _name_unknown_keys(self) -> None:
        for key in self.in_file:
            if key not in Settings.model_fields:
                near = difflib.get_close_matches(key.lower(), public_names(), 1, 0.5)
                advice = (
                    f"did you mean {near[0]}?"
                    if near
                    else f"there are: {', '.join(public_names())}"
                )
                self._add(key, f"no such setting; {advice}")

    def _name_misspelt_variables(self) -> None:
        """Other programs may own MUSTER_ variables too, so only near misses are an error."""
        known = [PREFIX + name.upper() for name in Settings.model_fields] + [CONFIG_VARIABLE]
        for variable in sorted(set(self.variables) - set(known)):
            near = difflib.get_close_matches(variable, known, 1, 0.8)
            if near:
                self._add_variable(variable, f"no such setting; did you mean {near[0]}?")

    def _add_variable(self, variable: str, message: str) -> None:
        self.problems.append(Problem(where=variable, message=message))

    def _explain(self, error: ValidationError) -> None:
        wrong = {str(detail["loc"][0]): detail for detail in reversed(error.errors())}
        for name in sorted(wrong, key=list(Settings.model_fields).index):
            reason = wrong[name].get("ctx", {}).get("error", "")
            shown = self._shown(name) + (f": {reason}" if reason else "")
            self._add(name, f"{shown}; it takes {works(name)}")

    def _shown(self, name: str) -> str:
        if "token" in name:
            return "this is no token"
        return repr(self.variables.get(PREFIX + name.upper(), self.in_file.get(name)))

    def _check_slack_pair(self) -> None:
        bot, app = self._given("slack_bot_token"), self._given("slack_app_token")
        if bot.startswith("xapp-"):
            self._add("slack_bot_token", f"is an app-level token; it takes {_BOT}")
        if app.startswith("xoxb-"):
            self._add("slack_app_token", f"is a bot token; it takes {_APP}")
        if bot and not app:
            self._add("slack_app_token", f"is missing: Slack needs both. It is {_APP}")
        if app and not bot:
            self._add("slack_bot_token", f"is missing: Slack needs both. It is {_BOT}")
        if bot and app and bot.count(",") != app.count(","):
            self._add("slack_app_token", "has not one token for each bot token, in their order")

    def _given(self, name: str) -> str:
        return str(self.variables.get(PREFIX + name.upper()) or self.in_file.get(name) or "")


def _toml_trouble(error: tomllib.TOMLDecodeError) -> tuple[str, int | None]:
    """Take apart "Expected '=' … (at line 3, column 5)": Python 3.14 alone has it in fields."""
    found = re.fullmatch(r"(.*) \(at line (\d+), column \d+\)", str(error))
    if found is None:
        return f"is not valid TOML: {error}", None
    return f"is not valid TOML: {found[1]}", int(found[2])
