"""Invented reports and claims for the tests of the ledger."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from claims.model import (
    Claim,
    Claimant,
    ClaimantKind,
    Event,
    Field,
    Figure,
    Group,
    GroupKind,
    Period,
    Place,
    Precision,
    Relevance,
    Report,
    Side,
    Source,
    Stance,
    Term,
)

NOW = datetime(2031, 5, 4, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

COUNCIL = Claimant(name="Orlan Veshko", kind=ClaimantKind.OFFICIAL, speaks_for="UA")
MINISTRY = Claimant(name="Ministry of Tides", kind=ClaimantKind.OFFICIAL, speaks_for="CN")
HERALD = Source(name="Harbour Herald", language="en", family="Harbour Press")

TEXT = (
    "Orlan Veshko said four Chinese men were taken prisoner near Lower Sedge on Friday. "
    "He spoke of at least 70 others. The Ministry of Tides called that baseless."
)
WANTED = Relevance(
    relevant=True,
    score=0.9,
    reason="taken prisoner + Chinese + men",
    terms=(
        Term(
            words="Chinese",
            role="nationality CN",
            field=Field.TEXT,
            start=23,
            end=30,
            against=False,
        ),
    ),
)
UNWANTED = Relevance(relevant=False, score=0.1, reason="no fighters", terms=())


def exactly(number: int) -> Figure:
    return Figure(low=number, high=number, precision=Precision.EXACT, words=str(number))


def a_claim(text: str = TEXT, quote: str | None = None, **changes: Any) -> Claim:
    quote = quote or text.split(". ", maxsplit=1)[0] + "."
    start = text.index(quote)
    said: dict[str, Any] = {
        "field": Field.TEXT,
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "claimant": COUNCIL,
        "stance": Stance.ASSERTS,
        "group": Group(nationality="CN", side=Side.RU, kind=GroupKind.VOLUNTEERS, unit="9th Reed"),
        "event": Event.CAPTURED,
        "figure": Figure(low=4, high=4, precision=Precision.EXACT, words="four"),
        "places": (Place(name="Lower Sedge", oblast="Sedge oblast", country="UA"),),
        "period": Period(
            start=datetime(2031, 5, 2, tzinfo=UTC).date(), end=None, words="on Friday"
        ),
    }
    return Claim(**(said | changes))


def a_report(key: str = "https://herald.example/1", text: str = TEXT, **changes: Any) -> Report:
    told: dict[str, Any] = {
        "key": key,
        "source": HERALD,
        "title": "Four Chinese men taken prisoner",
        "text": text,
        "url": key if key.startswith("http") else None,
        "language": "en",
        "published": NOW - HOUR,
        "first_seen": NOW,
    }
    return Report(**(told | changes))
