"""The settings: read once at start, frozen, passed down.

Three places, the first one wins: the command line (`--db`), variables named `MUSTER_…`, and the
file `muster.toml`. Every problem is reported at once. Nothing here reads the environment at
import, and no token is ever shown.
"""

from __future__ import annotations

import ipaddress
import json
import os
import re
import textwrap
import zoneinfo
from datetime import time
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import platformdirs
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    StringConstraints,
)
from pydantic_settings import NoDecode

from claims.texts import ENGLISH, languages

PREFIX = "MUSTER_"
CONFIG_VARIABLE = "MUSTER_CONFIG"
FILE_NAME = "muster.toml"
_DISCORD_ID = re.compile(r"[0-9]{15,20}")
_SLACK_ID = re.compile(r"(T[A-Z0-9]{3,20}/)?[SUW][A-Z0-9]{3,20}|T[A-Z0-9]{3,20}")
_HOST = re.compile(r"(?i)(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_-]+)*")


_PREAMBLE = """\
# Settings of Muster. A line that begins with # says nothing to Muster: take the # away from a
# setting to use it. Each can also be given as a variable of the environment, which goes before
# this file: MUSTER_ and the name in capitals, as in MUSTER_DIGEST_TIME. Paths count from the
# folder of this file. `muster doctor` checks all of it.
"""
_EXAMPLES = {
    "feeds": "feeds.opml",
    "lexicon_dir": "lexicon",
    "discord_token": "…",
    "discord_reviewers": ["1234567890123456789"],
    "slack_bot_token": "xoxb-…",
    "slack_app_token": "xapp-…",
    "slack_managers": ["S0DESKGROUP", "U0INES"],
    "slack_reviewers": ["S0DESKGROUP"],
    "digest_time": "08:00",
}


def _setting(default: Any, says: str, takes: str) -> Any:
    """A field, with what it is for and what it takes: the texts of `init` and of errors."""
    return Field(default, description=says, json_schema_extra={"works": takes, "hidden": False})


def _number(default: int, low: int, high: int, says: str) -> Any:
    takes = f"a whole number from {low} to {high}, such as {default}"
    extra: dict[str, Any] = {"works": takes, "hidden": False}
    return Field(default, ge=low, le=high, description=says, json_schema_extra=extra)


def _test_server() -> Any:
    extra: dict[str, Any] = {"works": "an address of a test server", "hidden": True}
    return Field(None, json_schema_extra=extra)


def _split(value: object) -> object:
    return [part.strip() for part in value.split(",")] if isinstance(value, str) else value


def _known_zone(name: str) -> str:
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("no such time zone") from None
    return name


def _known_language(code: str) -> str:
    if code not in languages():
        raise ValueError("not a language that Muster speaks")
    return code


def _host_or_network(value: str) -> str:
    try:
        ipaddress.ip_network(value, strict=False)
    except ValueError:
        if not _HOST.fullmatch(value):
            raise ValueError("neither a host nor a network") from None
    return value


def _slack_people(value: str) -> str:
    if not _SLACK_ID.fullmatch(value):
        raise ValueError("no id of Slack's")
    return value


def _discord_id(value: str) -> str:
    if not _DISCORD_ID.fullmatch(value):
        raise ValueError("no id of Discord's")
    return value


def _address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https", "ws", "wss"} or not parts.hostname:
        raise ValueError("not an address")
    return value


def _is_file(path: Path) -> Path:
    if not path.is_file():
        raise ValueError("no such file")
    return path


def _is_folder(path: Path) -> Path:
    if not path.is_dir():
        raise ValueError("no such folder")
    return path


def _not_a_folder(path: Path) -> Path:
    if path.is_dir():
        raise ValueError("is a folder")
    return path


def _no_offset(value: time) -> time:
    if value.tzinfo is not None:
        raise ValueError("the time zone has a setting of its own")
    return value


_Home = AfterValidator(Path.expanduser)
_Zone = Annotated[str, AfterValidator(_known_zone)]
_Language = Annotated[str, AfterValidator(_known_language)]
_Allowed = Annotated[
    str, StringConstraints(strip_whitespace=True), AfterValidator(_host_or_network)
]
_SlackPeople = Annotated[
    tuple[
        Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_slack_people)], ...
    ],
    NoDecode,
    BeforeValidator(_split),
]
_Address = Annotated[str, AfterValidator(_address)]
# A token that was pasted often brings a space or a line's end along.
_Token = Annotated[SecretStr, BeforeValidator(lambda v: v.strip() if isinstance(v, str) else v)]
_Level = Annotated[
    Literal["debug", "info", "warning", "error"],
    BeforeValidator(lambda value: value.lower() if isinstance(value, str) else value),
]


_DiscordIds = Annotated[
    tuple[
        Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_discord_id)], ...
    ],
    NoDecode,
    BeforeValidator(_split),
]
_PEOPLE = (
    "ids of people (U…), of user groups (S…) or of workspaces, whose members it then is (T…), such"
    ' as ["S0DESKGROUP", "U0INES"]; for one workspace alone "T0DESK/U0INES"; in a variable with'
    " commas between"
)


def default_database() -> Path:
    """Where the ledger is without any setting."""
    return platformdirs.user_data_path("muster", appauthor=False) / "muster.db"


def config_path(chosen: Path | None = None) -> Path:
    """Where the file is looked for: `--config`, else MUSTER_CONFIG, else the user's folder."""
    if chosen is not None:
        return chosen
    named = os.environ.get(CONFIG_VARIABLE)
    if named:
        return Path(named).expanduser()
    return platformdirs.user_config_path("muster", appauthor=False) / FILE_NAME


class Settings(BaseModel):
    """All that an operator can choose. Built directly it takes only what it is given."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    database: Annotated[Path, _Home, AfterValidator(_not_a_folder)] = Field(
        default_factory=default_database,
        description="The ledger: one SQLite file. Its folder is made when missing.",
        json_schema_extra={
            "works": 'the path of a file, such as "~/muster/muster.db"',
            "hidden": False,
        },
    )
    feeds: Annotated[Path, _Home, AfterValidator(_is_file)] | None = _setting(
        None,
        "Feeds to begin with, as OPML. Without it: the starter list that comes with Muster.",
        'the path of an OPML file that exists, such as "~/muster/feeds.opml"',
    )
    lexicon_dir: Annotated[Path, _Home, AfterValidator(_is_folder)] | None = _setting(
        None,
        "A folder with your own words (*.toml), added to those that come with Muster.",
        'the path of a folder that exists, such as "~/muster/lexicon"',
    )
    poll_min_seconds: int = _number(
        300, 1, 86_400, "Seconds until a feed that often has something new is read again."
    )
    poll_max_seconds: int = _number(
        3_600,
        1,
        604_800,
        "Seconds until a feed that is quiet or fails is read again, at the latest.",
    )
    fetch_allow: Annotated[tuple[_Allowed, ...], NoDecode, BeforeValidator(_split)] = _setting(
        (),
        "Private hosts or networks that feeds may be fetched from. All others are refused.",
        'host names, addresses or networks, such as ["10.1.0.0/16", "feeds.lan"];'
        " in a variable with commas between",
    )
    fetch_timeout_seconds: int = _number(
        30, 1, 600, "Seconds after which a feed that does not answer is left until the next time."
    )
    fetch_max_bytes: int = _number(
        8_000_000, 10_000, 1_000_000_000, "Bytes (unpacked) beyond which a feed is refused."
    )
    discord_token: _Token | None = _setting(
        None,
        "The token of your Discord bot; it turns Discord on.",
        "the bot's token as Discord's developer portal shows it (Bot, Reset Token)",
    )
    discord_reviewers: _DiscordIds = _setting(
        (),
        "Who on Discord may correct the ledger and change the feeds, which all servers share."
        " Without it: the moderators of every server that Muster is in.",
        "ids of people, of roles, or of servers (whose moderators it then is), such as"
        ' ["1234567890123456789"]; in a variable with commas between',
    )
    slack_bot_token: _Token | None = _setting(
        None,
        "The tokens of your Slack app, both together; they turn Slack on. Several workspaces: the"
        " tokens of each, in the same order, with commas between.",
        "the bot token of your Slack app (OAuth & Permissions), which begins with xoxb-",
    )
    slack_app_token: _Token | None = _setting(
        None,
        "",
        "the app-level token of your Slack app (Basic Information), which begins with xapp-",
    )
    slack_managers: _SlackPeople = _setting(
        (),
        "Who on Slack may change what a channel watches, and feeds. Without it: every member.",
        _PEOPLE,
    )
    slack_reviewers: _SlackPeople = _setting(
        (),
        "Who on Slack may correct the ledger. Without it: whoever may manage.",
        _PEOPLE,
    )
    digest_time: Annotated[time, AfterValidator(_no_offset)] = _setting(
        time(8, 0),
        "When the terminal gets its daily digest, and in which time zone.",
        'hours and minutes, such as "08:00"',
    )
    language: _Language = _setting(
        ENGLISH,
        "The language of the terminal and of channels without a watch; each watch has its own.",
        f'one of {", ".join(languages())}, such as "{ENGLISH}"',
    )
    digest_zone: _Zone = _setting(
        "UTC", "", 'a time zone by its IANA name, such as "Europe/Kyiv" or "UTC"'
    )
    log_level: _Level = _setting(
        "warning",
        "How much is told on standard error.",
        'one of "debug", "info", "warning", "error"',
    )
    discord_api: _Address | None = _test_server()
    discord_gateway: _Address | None = _test_server()
    slack_api: _Address | None = _test_server()


def works(name: str) -> str:
    """What a setting takes, in words."""
    return str(_extra(name)["works"])


def public_names() -> tuple[str, ...]:
    """The settings that are told to people; the others are addresses of test servers."""
    return tuple(name for name in Settings.model_fields if not _extra(name)["hidden"])


def template() -> str:
    """A configuration file that explains itself: every setting, commented out, at its default."""
    return _PREAMBLE + "".join(_explained(name) for name in public_names())


def _extra(name: str) -> dict[str, Any]:
    extra = Settings.model_fields[name].json_schema_extra
    return dict(extra) if isinstance(extra, dict) else {}


def _explained(name: str) -> str:
    says = Settings.model_fields[name].description
    lines = [*textwrap.wrap(says or "", 96), *textwrap.wrap(f"It takes {works(name)}.", 96)]
    return "\n" + "".join(f"# {line}\n" for line in lines) + f"# {name} = {_toml(name)}\n"


def _toml(name: str) -> str:
    """The default as TOML, or an example where there is none."""
    if name == "database":
        return json.dumps(str(default_database()), ensure_ascii=False)
    default = _EXAMPLES.get(name, Settings.model_fields[name].default)
    return json.dumps(default, ensure_ascii=False)
