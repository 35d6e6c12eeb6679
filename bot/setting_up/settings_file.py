"""Writes into the configuration file: all of it or nothing, readable for its owner alone."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """All of it or nothing, also on a full disk; tokens may come to stand in it, so for its owner.

    What is there may be a link into somebody's own collection of settings: it stays one.
    """
    place = path.resolve()
    draft = place.with_name(f"{place.name}.new")
    try:
        with os.fdopen(
            os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
        ) as file:
            file.write(text)
        draft.replace(place)
    finally:
        draft.unlink(missing_ok=True)


def keep(path: Path, settings: Mapping[str, str]) -> None:
    """Set settings in a configuration file, and leave all else in it as it is."""
    text = path.read_text("utf-8") if path.exists() else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    for name, value in settings.items():
        text = _with(text, name, value)
    write_whole(path, text)


def _with(text: str, name: str, value: str) -> str:
    """In the place of the setting, or of the comment that shows it; otherwise at the top."""
    line = f"{name} = {json.dumps(value)}"
    for shown in (rf"(?m)^\s*{name}\s*=.*$", rf"(?m)^#\s*{name}\s*=.*$"):
        if re.search(shown, text):
            return re.sub(shown, lambda _: line, text, count=1)
    return f"{line}\n{text}"
