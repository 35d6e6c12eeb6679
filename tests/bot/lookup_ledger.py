"""A small ledger of invented reports for tests of lookups and digests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from claims import linking, stories
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
    Relevance,
    Report,
    Scope,
    Side,
    Source,
    Stance,
    Term,
)
from storage import ledger

if TYPE_CHECKING:
    from storage.database import Database
    from storage.ledger import RecordedReport

MONDAY = datetime(2031, 4, 7, 9, tzinfo=UTC)

PRESIDENT = Claimant(name="Volodymyr Zelensky", kind=ClaimantKind.OFFICIAL, speaks_for="UA")
BEIJING = Claimant(name="China's foreign ministry", kind=ClaimantKind.OFFICIAL, speaks_for="CN")
SEOUL = Claimant(name="Seoul's spy agency", kind=ClaimantKind.AGENCY, speaks_for="KR")
DONETSK = Place(name="Donetsk oblast", oblast="Donetsk oblast", country="UA")


def exactly(number: int) -> Figure:
    return Figure(low=number, high=number, precision=Precision.EXACT, words=str(number))


def vague(words: str) -> Figure:
    return Figure(low=None, high=None, precision=Precision.VAGUE, words=words)


def claim(text: str, quote: str, **said: Any) -> Claim:
    start = text.index(quote)
    return Claim(
        field=Field.TEXT,
        start=start,
        end=start + len(quote),
        quote=quote,
        claimant=said.get("claimant", PRESIDENT),
        stance=said.get("stance", Stance.ASSERTS),
        group=Group(nationality=said.get("nationality", "CN"), side=said.get("side", Side.RU)),
        event=said.get("event", Event.CAPTURED),
        figure=said.get("figure"),
        places=said.get("places", ()),
        scope=said.get("scope"),
    )


def record(
    database: Database,
    title: str,
    text: str,
    *quotes: tuple[str, dict[str, Any]],
    hours: float = 0,
    outlet: str = "The Harbour Post",
) -> RecordedReport:
    """Record a report with its claims, links and story, all at `hours` after Monday morning."""
    now = MONDAY + timedelta(hours=hours)
    site, page = (words.lower().replace(" ", "-") for words in (outlet, title))
    key = f"https://{site}.example/{page}"
    report = Report(
        key=key,
        source=Source(name=outlet),
        title=title,
        text=text,
        url=key,
        language="en",
        published=now,
        first_seen=now,
    )
    verdict = Relevance(
        relevant=True,
        score=0.9,
        terms=(
            Term(
                words="captured",
                role="event captured",
                field=Field.TEXT,
                start=0,
                end=8,
                against=False,
            ),
            Term(
                words="Chinese",
                role="nationality CN",
                field=Field.TEXT,
                start=9,
                end=16,
                against=False,
            ),
        ),
        reason="fighters of another nation in this war",
    )
    claims = [claim(text, quote, **said) for quote, said in quotes]
    with database.writing() as work:
        recorded = ledger.record_report(work, report, verdict, claims, now=now)
        people = {told.claim.group.nationality for told in recorded.claims}
        opened = ledger.open_stories(work, at=now, nationalities=people)
        choice = stories.choose_story(report, recorded.claims, opened)
        story = ledger.assign_story(
            work, recorded.id, choice.story, reasons=choice.reasons, now=now
        )
        told = tuple(replace(found, story=story) for found in recorded.claims)
        for found in told:
            judged = linking.relate(found, ledger.candidates(work, found))
            ledger.record_judgement(work, judged, now=now)
    return replace(recorded, claims=told, story=story)


def capture(database: Database, **more: Any) -> RecordedReport:
    """The first report: two captured, and many more at the front."""
    return record(
        database,
        "Kyiv shows two prisoners",
        "Two Chinese men were captured in Donetsk, he said. There are many more of them.",
        (
            "Two Chinese men were captured in Donetsk",
            {"figure": exactly(2), "places": (DONETSK,)},
        ),
        (
            "There are many more of them",
            {"event": Event.DEPLOYED, "figure": vague("many more")},
        ),
        **more,
    )


def denial(database: Database, **more: Any) -> RecordedReport:
    """A day later: Beijing denies that more are there."""
    return record(
        database,
        "Beijing calls it groundless",
        "China's foreign ministry called the talk of many more Chinese fighters groundless.",
        (
            "called the talk of many more Chinese fighters groundless",
            {
                "event": Event.DEPLOYED,
                "figure": vague("many more"),
                "claimant": BEIJING,
                "stance": Stance.DENIES,
                "scope": Scope.PRESENCE,
            },
        ),
        **{"hours": 26, "outlet": "Evening Ledger"} | more,
    )


def count(database: Database, number: int, **more: Any) -> RecordedReport:
    """A number of Chinese who fight, told by the president."""
    return record(
        database,
        f"President speaks of {number} Chinese",
        f"At least {number} Chinese citizens fight for Russia, the president said.",
        (
            f"At least {number} Chinese citizens fight for Russia",
            {"event": Event.DEPLOYED, "figure": exactly(number)},
        ),
        **more,
    )
