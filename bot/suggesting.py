"""Suggestions while somebody types an option: at most 25, the likeliest first. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adapters.chat import Choice
from claims import wording
from claims.model import NOT_STATED, Event, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claims.lexicon import Lexicon

MOST = 25


def events(typed: str) -> tuple[Choice, ...]:
    """Events whose word or description has what is typed in it."""
    return _matching([(event.value, event.value) for event in Event], typed)


def sides(typed: str) -> tuple[Choice, ...]:
    """The two sides."""
    return _matching([(side.value, wording.side_words(side)) for side in Side], typed)


def nationalities(typed: str, lexicon: Lexicon, told_of: Sequence[str]) -> tuple[Choice, ...]:
    """Countries that match; those that the ledger tells of (`told_of`) come first."""
    known = [code for code in dict.fromkeys(told_of) if code != NOT_STATED]
    codes = [*known, *sorted(lexicon.countries - set(known), key=lexicon.country_name)]
    wanted = typed.strip().casefold()
    named = [(code, f"{lexicon.country_name(code)} {lexicon.demonym(code)}") for code in codes]
    found = [code for code, _ in _ranked(named, wanted)]
    meant = lexicon.country(typed) if wanted else None
    if meant:
        found = [meant, *(code for code in found if code != meant)]
    return tuple(_country(code, lexicon) for code in found[:MOST])


def _country(code: str, lexicon: Lexicon) -> Choice:
    return Choice(label=f"{wording.flag(code)} {lexicon.country_name(code)}", value=code)


def _matching(named: Sequence[tuple[str, str]], typed: str) -> tuple[Choice, ...]:
    ranked = _ranked(named, typed.strip().casefold())
    return tuple(Choice(label=name, value=value) for value, name in ranked[:MOST])


def _ranked(named: Iterable[tuple[str, str]], wanted: str) -> list[tuple[str, str]]:
    """Names with a word that begins so, then those with it anywhere, each in the order given."""
    begins: list[tuple[str, str]] = []
    holds: list[tuple[str, str]] = []
    for value, name in named:
        folded = name.casefold()
        if any(word.startswith(wanted) for word in (folded, value.casefold(), *folded.split())):
            begins.append((value, name))
        elif wanted in folded:
            holds.append((value, name))
    return begins + holds
