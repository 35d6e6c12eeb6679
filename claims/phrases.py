"""Turns of phrase from `phrases.toml`, compiled: how denials, doubts, single people are worded."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources


@cache
def _lists() -> dict[str, str]:
    source = resources.files("claims") / "phrases.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def words(name: str) -> frozenset[str]:
    """A plain list of words; commas part where words have spaces in them."""
    listed = _lists()[name]
    return frozenset(w.strip() for w in (listed.split(",") if "," in listed else listed.split()))


def alternatives(name: str) -> str:
    """A pattern for any turn of a list."""
    return "(?:" + "|".join(filter(None, _lists()[name].splitlines())) + ")"


@cache
def turns(name: str) -> re.Pattern[str]:
    """A pattern for any turn of a list and of the list of whole words that goes with it."""
    lists = _lists()
    whole = f"{name}_words"
    patterns = [rf"\b{alternatives(whole)}(?!\w)"] if whole in lists else []
    if name in lists:
        patterns.append(alternatives(name))
    return re.compile("|".join(patterns), re.IGNORECASE)
