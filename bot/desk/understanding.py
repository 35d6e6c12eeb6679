"""Reads a typed search for what it means: people and events among its words become filters.

Pure. "chinese captured donetsk" asks for captured Chinese, with the word "donetsk". What stands in
quotes is meant as it is written, and so are a word that is not typed to its end (`recruit*`) and
one that could mean two things here: of two peoples one may be who fights and one who says so, and
the two sides of the war are in nearly every claim.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from claims.model import Event, Side
from claims.words.wordlists import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.desk.options import Filters
    from claims.lexicon import Lexicon, Match

_QUOTED = re.compile(r"[\"“”„«»]")
_PEOPLES = frozenset({Role.NATIONALITY, Role.COUNTRY})
_SIDES = frozenset(Side)


def understand(filters: Filters, lexicon: Lexicon) -> Filters:
    """The filters with what their text means as filters, too; the same where it means none."""
    text = filters.text
    if not text or _QUOTED.search(text):
        return filters
    found = [match for match in lexicon.find(_as_written(text)) if not _is_begun(match, text)]
    people = [] if filters.nationality else _only(found, _PEOPLES)
    events = [] if filters.event else _only(found, {Role.EVENT})
    if people and people[0].value in _SIDES:
        people = []
    rest = " ".join(_without(text, [*people, *events]).split())
    return replace(
        filters,
        text=rest or None,
        nationality=people[0].value if people else filters.nationality,
        event=Event(events[0].value) if events else filters.event,
    )


def _as_written(text: str) -> str:
    """Names as they are written, with capitals, also where somebody types without."""
    titled = text.title() if text == text.lower() else text
    return titled if len(titled) == len(text) else text


def _is_begun(match: Match, text: str) -> bool:
    return text[match.end : match.end + 1] == "*"


def _only(found: Sequence[Match], roles: frozenset[Role] | set[Role]) -> list[Match]:
    """The words of some roles, where all of them mean one and the same."""
    matches = [match for match in found if match.role in roles]
    return matches if len({match.value for match in matches}) == 1 else []


def _without(text: str, matches: Sequence[Match]) -> str:
    kept = list(text)
    for match in matches:
        kept[match.start : match.end] = " " * (match.end - match.start)
    return "".join(kept)
