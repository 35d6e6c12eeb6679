"""Which options a command takes, and how long each may be. Pure.

Platforms pass on what people type; an option that nobody knows is told, never passed over.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from adapters.chat import Verb
from bot.desk.misread import Misread
from claims.texts import NOTHING, Saying, say

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
            raise Misread(say("misread.too_long", name=name, instead=_instead(verb, name)))


def _unknown(verb: Verb, name: str) -> Saying:
    takes = _TAKES.get(verb, ())
    near = difflib.get_close_matches(name.casefold(), takes or sorted(_KNOWN), 1, 0.6)
    return say(
        "misread.option",
        command=verb.value,
        name=name[:40],
        hint=say("misread.meant", meant=near[0]) if near else NOTHING,
        takes=say("misread.takes", known=", ".join(takes)) if takes else say("misread.see_help"),
    )


def _room(verb: Verb, name: str) -> int:
    if name not in _ARE_TEXTS:
        return LONGEST
    return LONGEST_ASKED if name == "text" and verb is not Verb.CHECK else LONGEST_TEXT


_SHORT = {
    "nationality": "misread.give_people",
    "claimant": "misread.give_name",
    "keyword": "misread.give_words",
    **dict.fromkeys(("since", "until", "as_of"), "misread.give_day"),
}


def _instead(verb: Verb, name: str) -> Saying:
    return say(_SHORT[name]) if name in _SHORT else say("misread.at_most", count=_room(verb, name))
