"""Claims made by hand, with only what a test is about given."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from claims.linking import relate
from claims.links.judging import judge, set_beside
from claims.links.pairing import Dating
from claims.model import (
    Claim,
    Claimant,
    ClaimantKind,
    Event,
    Field,
    Figure,
    FigureRole,
    Group,
    GroupKind,
    Period,
    Place,
    Precision,
    RecordedClaim,
    RelationKind,
    Scope,
    Side,
    Source,
    Stance,
)

DAY_ONE = datetime(2031, 4, 8, 9, tzinfo=UTC)

TARASIVKA = Place(name="Tarasivka", oblast="Donetsk oblast", country="UA")
POKROVSK = Place(name="Pokrovsk", oblast="Donetsk oblast", country="UA")
DONETSK = Place(name="Donetsk oblast", oblast="Donetsk oblast", country="UA")
KURSK = Place(name="Kursk oblast", oblast="Kursk oblast", country="RU")

PRESIDENT = Claimant(name="Volodymyr Zelensky", kind=ClaimantKind.OFFICIAL, speaks_for="UA")
GENERAL_STAFF = Claimant(name="General Staff", kind=ClaimantKind.ARMED_FORCE, speaks_for="UA")
SEOUL = Claimant(name="Seoul's spy agency", kind=ClaimantKind.AGENCY, speaks_for="KR")
BEIJING = Claimant(name="China's foreign ministry", kind=ClaimantKind.OFFICIAL, speaks_for="CN")


def exactly(number: int) -> Figure:
    return Figure(low=number, high=number, precision=Precision.EXACT, words=str(number))


def about(number: int) -> Figure:
    return Figure(low=number, high=number, precision=Precision.ABOUT, words=f"about {number}")


def at_least(number: int, words: str | None = None) -> Figure:
    words = words or f"at least {number}"
    return Figure(low=number, high=None, precision=Precision.AT_LEAST, words=words)


def up_to(number: int) -> Figure:
    return Figure(low=None, high=number, precision=Precision.AT_MOST, words=f"up to {number}")


def between(low: int, high: int) -> Figure:
    return Figure(low=low, high=high, precision=Precision.RANGE, words=f"{low} to {high}")


def vague(words: str) -> Figure:
    return Figure(low=None, high=None, precision=Precision.VAGUE, words=words)


def ordinal(number: int) -> Figure:
    return replace(exactly(number), words={2: "second"}.get(number, f"{number}th"))


def another(number: int) -> Figure:
    return Figure(
        low=number,
        high=number,
        precision=Precision.EXACT,
        words=f"another {number}",
        role=FigureRole.ADDITIONAL,
    )


def part(number: int) -> Figure:
    return Figure(
        low=number,
        high=number,
        precision=Precision.EXACT,
        words=f"{number} of them",
        role=FigureRole.PART,
    )


def month(year: int, number: int, words: str = "that month") -> Period:
    start = date(year, number, 1)
    end = date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)
    return Period(start=start, end=end, words=words)


def claim(
    *,
    event: Event = Event.CAPTURED,
    figure: Figure | None = None,
    nationality: str = "CN",
    side: Side | None = Side.RU,
    kind: GroupKind = GroupKind.UNKNOWN,
    claimant: Claimant | None = None,
    stance: Stance = Stance.ASSERTS,
    scope: Scope | None = None,
    places: tuple[Place, ...] = (),
    period: Period | None = None,
    quote: str = "they said so",
    outlet: str = "The Harbour Post",
    **more: Any,
) -> Claim:
    return Claim(
        field=more.get("field", Field.TEXT),
        start=more.get("start", 0),
        end=more.get("start", 0) + len(quote),
        quote=quote,
        claimant=claimant or Claimant(name=outlet, kind=ClaimantKind.OUTLET),
        stance=stance,
        group=Group(nationality=nationality, side=side, kind=kind, unit=more.get("unit")),
        event=event,
        figure=figure,
        places=places,
        period=period,
        scope=scope,
    )


def told(
    number: int,
    *,
    days: float = 0,
    report: int | None = None,
    story: int | None = None,
    outlet: str = "The Harbour Post",
    family: str | None = None,
    title: str = "A headline",
    language: str | None = None,
    persons: tuple[str, ...] = (),
    **said: Any,
) -> RecordedClaim:
    """A recorded claim, published `days` after day one in report `report` (its own by default)."""
    moment = DAY_ONE + timedelta(days=days)
    report = number if report is None else report
    return RecordedClaim(
        id=number,
        claim=claim(outlet=outlet, **said),
        report=report,
        report_key=f"report-{report}",
        source=Source(name=outlet, family=family),
        title=title,
        url=f"https://news.example/{report}",
        published=moment,
        first_seen=moment,
        recorded_at=moment,
        story=story,
        language=language,
        persons=persons,
    )


def told_of(new: dict[str, Any], old: dict[str, Any], days: float) -> str:
    """What is said of a claim beside an earlier one by another outlet."""
    later = told(2, days=days, **({"outlet": "Evening Ledger"} | new))
    judgement = relate(later, [told(1, **old)])
    for link in judgement.relations:
        assert link.reasons[0] == "same group: CN for RU"
        return f"{link.kind} {link.score}: {'; '.join(link.reasons[1:])}"
    return f"none: {judgement.rejections[0].reason}"


def kind(new: dict[str, Any], old: dict[str, Any], *, days: float = 0.1) -> RelationKind | None:
    """What a claim is to an earlier one by another outlet, whatever else is linked."""
    return judged(told(2, days=days, outlet="Evening Ledger", **new), told(1, **old))


def judged(new: RecordedClaim, old: RecordedClaim) -> RelationKind | None:
    """What a claim is to an earlier one, whatever else is linked."""
    pair = set_beside(new, old, Dating.KNOWN)
    if isinstance(pair, str):
        return None
    verdict = judge(pair)
    assert verdict.reasons
    return verdict.kind
