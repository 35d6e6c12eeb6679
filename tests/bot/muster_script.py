"""Runs the console script in this process, as a shell would, and keeps what it said."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main


@dataclass(frozen=True, slots=True)
class Said:
    status: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Muster = Callable[..., Said]


def script(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Muster:
    """`muster("feeds", "list")` with an empty home and no settings."""
    monkeypatch.delenv("MUSTER_CONFIG", raising=False)
    for name in ("DATABASE", "DISCORD_TOKEN", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "LOG_LEVEL"):
        monkeypatch.delenv(f"MUSTER_{name}", raising=False)
    for folder in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(folder, str(tmp_path / folder))

    def run(*words: str | Path) -> Said:
        monkeypatch.setattr(sys, "argv", ["muster", *map(str, words)])
        capsys.readouterr()
        status = main()
        said = capsys.readouterr()
        return Said(status, said.out, said.err)

    return run
