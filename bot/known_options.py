"""Which options a command takes, and how long each may be. Pure.

Platforms pass on what people type; an option that nobody knows is told, never passed over.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from adapters.chat import Verb
from bot.misread import Misread

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 300
"""Characters of an option that stands for something closed; a longer one is no such thing."""

LONGEST_ASKED = 1_000
"""Characters that are looked for."""

LONGEST_TEXT = 100_000
"""Characters of a text that is checked."""

_ARE_TEXTS = frozenset({"text", "id", "note", "reports", "url", "feed"})
_CLAIMS = ("nationality", "side", "event", "claimant", "since", "until", "as_of")
_WATCHED = (
    *("nationality", "side", "event", "tier", "figure", "keyword", "only"),
    *("every", "quiet", "time", "zone", "language"),
)
_TAKES = {
    Verb.SEARCH: ("text", *_CLAIMS, "limit"),
    Verb.TIMELINE: ("text", *_CLAIMS),
    Verb.DISPUTED: ("nationality", "as_of"),
    Verb.WATCH_HERE: _WATCHED,
    Verb.WATCH_TEST: _WATCHED,
    Verb.DIGEST_SCHEDULE: ("time", "zone"),
}
_KNOWN = frozenset({*_CLAIMS, *_WATCHED, *_ARE_TEXTS, "limit", "page", "mode", "topic", "into"})
_ANYWHERE = frozenset({"page", "mode"})


def check_options(verb: Verb, options: Mapping[str, str]) -> None:
    """Refuse what a command does not take.

    Raises:
        Misread: it has an option that it does not know, or one that is too long.
    """
    takes = frozenset(_TAKES.get(verb, _KNOWN)) | _ANYWHERE
    for name, typed in options.items():
        if name not in takes and typed.strip():
            raise Misread(_unknown(verb, name))
        if len(typed) > _room(verb, name):
            raise Misread(f"That is too long for “{name}”: give {_instead(verb, name)}.")


def _unknown(verb: Verb, name: str) -> str:
    takes = _TAKES.get(verb, ())
    near = difflib.get_close_matches(name.casefold(), takes or sorted(_KNOWN), 1, 0.6)
    advice = f" Did you mean {near[0]}?" if near else ""
    told = f" It takes {', '.join(takes)}." if takes else " help shows what there is."
    return f"{verb.value} takes no option “{name[:40]}”.{advice}{told}"


def _room(verb: Verb, name: str) -> int:
    if name not in _ARE_TEXTS:
        return LONGEST
    return LONGEST_ASKED if name == "text" and verb is not Verb.CHECK else LONGEST_TEXT


def _instead(verb: Verb, name: str) -> str:
    return {
        "nationality": "a country or a people, such as China",
        "claimant": "a name, such as Zelensky",
        "keyword": "a word or a few",
        "since": "a day, such as 2025-03-01",
        "until": "a day, such as 2025-03-01",
        "as_of": "a day, such as 2025-03-01",
    }.get(name, f"at most {_room(verb, name):,} characters")
