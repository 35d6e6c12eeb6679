"""Invented claims and cards for the tests of the terminal."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from claims.cards import Alert, ClaimCard, Digest, Dispute, FeedTrouble, FigureMove, LinkLine
from claims.model import (
    Claim,
    Claimant,
    ClaimantKind,
    Event,
    Field,
    Figure,
    Group,
    Place,
    Precision,
    RecordedClaim,
    RelationKind,
    Side,
    Source,
    Stance,
)
from claims.texts import say

DAY = datetime(2031, 5, 4, 9, 30, tzinfo=UTC)
HOSTILE = "\x1b[31mred\x1b]0;title\x07 [bold]bold[/bold] \u202etfel\x9b2J\x00 \ud800end"


def told(
    number: int = 42,
    *,
    quote: str = "our soldiers took two men from Nepal prisoner",
    name: str = "Oleh Hrim",
    stance: Stance = Stance.ASSERTS,
    figure: Figure | None = None,
    outlet: str = "The River Post",
    url: str | None = "https://river.example/a",
    title: str = "Two prisoners",
) -> RecordedClaim:
    return RecordedClaim(
        id=number,
        claim=Claim(
            field=Field.TEXT,
            start=0,
            end=len(quote),
            quote=quote,
            claimant=Claimant(name=name, kind=ClaimantKind.OFFICIAL, speaks_for="UA"),
            stance=stance,
            group=Group(nationality="NP", side=Side.RU),
            event=Event.CAPTURED,
            figure=figure or exactly(2),
            places=(Place(name="Lypivka", oblast="Donetsk Oblast", country="UA"),),
        ),
        report=7,
        report_key="https://river.example/a",
        source=Source(name=outlet),
        title=title,
        url=url,
        published=DAY,
        first_seen=DAY,
        recorded_at=DAY,
        story=12,
    )


def exactly(number: int) -> Figure:
    return Figure(low=number, high=number, precision=Precision.EXACT, words=str(number))


def link(kind: RelationKind, other: RecordedClaim) -> LinkLine:
    return LinkLine(id=3, kind=kind, other=other, score=0.91234, reasons=("same frame",))


def denial() -> ClaimCard:
    claim = told(
        43,
        quote="There are no such prisoners, the ministry said.",
        name="Nepal's foreign ministry",
        stance=Stance.DENIES,
    )
    return ClaimCard(claim=claim, earlier=(link(RelationKind.DENIES, told()),))


def alert(**changes: Any) -> Alert:
    values: dict[str, Any] = {
        "story": 12,
        "headline": "Two Nepalis taken prisoner",
        "url": "https://river.example/a",
        "outlet": "The River Post",
        "published": DAY,
        "also": ("Hill Daily", "Coast Wire"),
        "origins": ("Oleh Hrim",),
        "claims": (ClaimCard(claim=told()), denial()),
        "context": (link(RelationKind.CONTEXT, told(17, figure=exactly(9))),),
        "why": ("captured", "Nepali"),
    }
    return Alert(**(values | changes))


def digest(**changes: Any) -> Digest:
    values: dict[str, Any] = {
        "day": date(2031, 5, 4),
        "new_claims": (ClaimCard(claim=told()),),
        "moved": (FigureMove(old=told(), new=told(44, figure=exactly(5))),),
        "denials": (Dispute(claim=denial().claim, link=denial().earlier[0]),),
        "disputes": (),
        "troubles": (
            FeedTrouble(
                source="Hill Daily", reason=say("trouble.never_read", reason="no such page (404)")
            ),
        ),
        "reports": 3,
        "feeds_read": 40,
    }
    return Digest(**(values | changes))
