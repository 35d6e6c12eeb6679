"""What docs/slack.md tells people to type is understood as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from adapters.chat import Verb
from adapters.slack.commands import parse
from adapters.slack.help import help_blocks
from claims import lexicon
from claims.texts import load

EN = load()

PAGE = Path(__file__).parents[3].joinpath("docs/slack.md").read_text("utf-8")
LEXICON = lexicon.load()
TYPED = sorted(set(re.findall(r"`(/(?:claims|muster) [^`\n]+)`", PAGE)))
OF_HELP = re.findall(r"`(/(?:claims|muster) [^`\n]+)`", str(help_blocks(EN)[1]))


@pytest.mark.parametrize("typed", [*TYPED, *OF_HELP])
def test_what_the_page_and_the_help_show_is_understood(typed):
    command, words = typed.split(" ", 1)
    asked = parse(words, lexicon=LEXICON, group="claims" if command == "/claims" else None)
    assert asked.puzzled is None
    assert (asked.verb is Verb.HELP) is words.startswith("help")
    assert "text" not in asked.options or "exact words" in typed


def test_the_whole_filter_is_read():
    whole = next(typed for typed in TYPED if typed.count(" ") > 8)
    assert parse(whole.removeprefix("/muster "), lexicon=LEXICON).options == {
        "nationality": "chinese",
        "event": "captured",
        "figure": "10",
        "quiet": "22:00-07:00",
        "time": "09:00",
        "zone": "Europe/Kyiv",
    }
