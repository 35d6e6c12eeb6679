"""Suggestions while somebody types an option: at most 25, the likeliest first."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from adapters.chat import Choice
from bot.desk.days import known_zones
from claims import wording
from claims.model import NOT_STATED, Event, Side
from storage import ledger
from storage.found.filters import ClaimQuery
from storage.search import find_claims

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claims.lexicon import Lexicon
    from claims.model import RecordedClaim
    from claims.texts import Texts
    from storage.database import Work
    from storage.feeds import WatchedFeed

MOST = 25

LABEL = 100
"""Characters of a label; the platforms take no more."""

LOOKED_AT = 200
_LONGEST_TYPED = 100
_OFTEN = ("Europe/Kyiv", "Europe/London", "America/New_York", "Europe/Berlin", "UTC")


def events(typed: str, texts: Texts) -> tuple[Choice, ...]:
    """Events whose word or description has what is typed in it."""
    return _matching([(event.value, wording.event_words(event, texts)) for event in Event], typed)


def sides(typed: str, texts: Texts) -> tuple[Choice, ...]:
    """The two sides."""
    return _matching([(side.value, wording.side_words(side, texts)) for side in Side], typed)


def zones(typed: str) -> tuple[Choice, ...]:
    """Time zones by a part of their name; where nothing is typed, some that desks are in."""
    wanted = typed.strip().replace(" ", "_")
    if not wanted:
        return tuple(Choice(label=zone, value=zone) for zone in _OFTEN)
    named = [(zone, zone.replace("/", " ")) for zone in known_zones() if "/" in zone or wanted]
    found = [value for value, _ in _ranked(named, wanted.casefold())]
    return tuple(Choice(label=zone, value=zone) for zone in found[:MOST])


def claimants(names: Sequence[str]) -> tuple[Choice, ...]:
    """Names as they are; one too long to be sent back whole is left out."""
    return tuple(Choice(label=name, value=name) for name in names if len(name) <= LABEL)


def claims_like(work: Work, typed: str) -> tuple[RecordedClaim, ...]:
    """The newest claims whose number begins as typed, or that have the words in them."""
    wanted = typed.strip()[:_LONGEST_TYPED]
    digits = wanted.upper().removeprefix("FF").strip("-# ").lstrip("0")
    if not wanted or digits.isdecimal() or not digits:
        newest = find_claims(work, ClaimQuery(limit=LOOKED_AT)).claims
        begun = [told for told in newest if str(told.id).startswith(digits)]
        exact = ledger.get_claim(work, int(digits)) if 0 < len(digits) < 12 else None
        first = [exact] if exact and exact not in begun else []
        return tuple([*first, *begun][:MOST])
    return find_claims(work, ClaimQuery(text=wanted, limit=MOST)).claims


def claims(told: Sequence[RecordedClaim], texts: Texts) -> tuple[Choice, ...]:
    """Claims by their ids, each with what it says."""
    return tuple(
        Choice(
            label=_cut(
                f"{one.label} {wording.says(one.claim, texts)}: {wording.line(one.claim, texts)}"
            ),
            value=one.label,
        )
        for one in told
    )


def feeds(watched: Sequence[WatchedFeed], typed: str, texts: Texts) -> tuple[Choice, ...]:
    """Feeds by number, outlet and address."""
    named = [(str(feed.id), _feed_words(feed, texts)) for feed in watched]
    return tuple(
        Choice(label=_cut(words), value=number)
        for number, words in _ranked(named, typed.strip().casefold())[:MOST]
    )


def _feed_words(feed: WatchedFeed, texts: Texts) -> str:
    state = "" if feed.state.value == "active" else f" ({texts(f'feeds.{feed.state.value}')})"
    return f"{feed.id} {feed.source.name}{state} · {urlsplit(feed.url).hostname or feed.url}"


def _cut(words: str) -> str:
    return words if len(words) <= LABEL else f"{words[: LABEL - 1]}…"


def nationalities(
    typed: str, lexicon: Lexicon, told_of: Sequence[str], texts: Texts
) -> tuple[Choice, ...]:
    """Countries that match; those that the ledger tells of (`told_of`) come first."""
    known = [code for code in dict.fromkeys(told_of) if code != NOT_STATED]
    names = {code: lexicon.country_name(code, texts.language) for code in lexicon.countries}
    codes = [*known, *sorted(lexicon.countries - set(known), key=names.__getitem__)]
    wanted = typed.strip().casefold()
    named = [(code, f"{names[code]} {wording.nationality_words(code, texts)}") for code in codes]
    found = [code for code, _ in _ranked(named, wanted)]
    meant = lexicon.country(typed) if wanted else None
    if meant:
        found = [meant, *(code for code in found if code != meant)]
    return tuple(
        Choice(label=f"{wording.flag(code)} {names[code]}", value=code) for code in found[:MOST]
    )


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
