"""Which page of an answer is shown, and how its buttons remember what was asked; pure.

Discord gives back nothing but the message that a button was pressed on. So the command travels in
the ids of the page buttons, and pages turn also after a restart. What they carry is read as if it
had just been typed: nothing of it is trusted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from adapters.chat import Verb
from adapters.discord.text import width

TURNED = re.compile(
    r"muster:turn:(?P<spot>\d{1,4}\.\d{1,3}):(?P<number>\d):(?P<carried>.*)", re.DOTALL
)

BUTTONS = 3
_ROOM = 100 - len("muster:turn:1000.100:0:")

# Looking again must change nothing.
TURNABLE = frozenset(
    {
        Verb.CHECK,
        Verb.SEARCH,
        Verb.TIMELINE,
        Verb.DISPUTED,
        Verb.WHY,
        Verb.REVIEW,
        Verb.DECISIONS,
        Verb.WATCH_LIST,
        Verb.WATCH_TEST,
        Verb.FEEDS_LIST,
        Verb.FEEDS_HEALTH,
        Verb.HELP,
    }
)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where somebody is in an answer: the desk's page, and which part of it; part 0 is its last."""

    page: int = 1
    part: int = 1

    def __str__(self) -> str:
        return f"{self.page}.{self.part}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """Where the two page buttons lead (None where there is nothing), and what stands between."""

    back: Spot | None
    on: Spot | None
    words: str


def read_spot(text: str) -> Spot:
    """The spot that a button was made for."""
    page, part = text.split(".")
    return Spot(max(1, int(page)), int(part))


def turns(spot: Spot, *, parts: int, pages: int, words: str) -> Turns | None:
    """The ways from a spot in an answer of so many pages, this one in so many parts."""
    if parts == pages == 1:
        return None
    on = Spot(spot.page, spot.part + 1) if spot.part < parts else None
    if on is None and spot.page < pages:
        on = Spot(spot.page + 1)
    back = Spot(spot.page, spot.part - 1) if spot.part > 1 else None
    if back is None and spot.page > 1:
        back = Spot(spot.page - 1, 0)
    return Turns(back=back, on=on, words=words)


def packed(verb: Verb, options: Mapping[str, str]) -> tuple[str, ...] | None:
    """A command in as many pieces as there are buttons; None where it is too long for them."""
    text = "|".join([verb.value, *(f"{name}={_kept(typed)}" for name, typed in options.items())])
    pieces = [""]
    for character in text:
        if width(pieces[-1] + character) > _ROOM:
            pieces.append("")
        pieces[-1] += character
    return None if len(pieces) > BUTTONS else (*pieces, *[""] * (BUTTONS - len(pieces)))


def unpacked(pieces: Iterable[str]) -> tuple[Verb, dict[str, str]] | None:
    """The command again; None where the pieces are none that can be asked twice."""
    verb, *options = "".join(pieces).split("|")
    if verb not in TURNABLE:
        return None
    named = (option.partition("=") for option in options)
    return Verb(verb), {name: unquote(typed) for name, _, typed in named}


def _kept(typed: str) -> str:
    return typed.replace("%", "%25").replace("|", "%7C")


def carried(ids: Iterable[str]) -> list[str]:
    """The pieces in the ids of a message's buttons, in order."""
    found = filter(None, map(TURNED.fullmatch, ids))
    return [match["carried"] for match in sorted(found, key=lambda match: match["number"])]
