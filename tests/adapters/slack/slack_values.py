"""Invented claims, alerts and answers for the Slack tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from claims.cards import (
    Alert,
    Change,
    Check,
    ClaimCard,
    ClaimList,
    Decided,
    DecisionLine,
    Decisions,
    Digest,
    Dispute,
    Disputes,
    Explanation,
    FeedTrouble,
    FigureMove,
    LinkLine,
    Notice,
    Picture,
    ReportLine,
    Review,
    ReviewedLink,
    RevisionLine,
    Timeline,
    TimelinePoint,
)
from claims.model import (
    Claim,
    Claimant,
    ClaimantKind,
    Event,
    Field,
    Figure,
    Group,
    GroupKind,
    Place,
    Precision,
    RecordedClaim,
    RelationKind,
    Scope,
    Side,
    Source,
    Stance,
    Tier,
)
from claims.texts import say

PRESIDENT = Claimant(name="Volodymyr Zelensky", kind=ClaimantKind.OFFICIAL, speaks_for="UA")
MINISTRY = Claimant(name="China's foreign ministry", kind=ClaimantKind.OFFICIAL, speaks_for="CN")


def figure(low: int | None, words: str, precision: Precision = Precision.EXACT) -> Figure:
    high = low if precision in {Precision.EXACT, Precision.ABOUT} else None
    return Figure(low=low, high=high, precision=precision, words=words)


def claim(
    number: int = 42,
    *,
    quote: str = "Our men took two citizens of China prisoner near Tarasivka",
    claimant: Claimant = PRESIDENT,
    stance: Stance = Stance.ASSERTS,
    event: Event = Event.CAPTURED,
    count: Figure | None = None,
    nationality: str = "CN",
    side: Side | None = Side.RU,
    outlet: str = "The Dnipro Letter",
    title: str = "Two Chinese citizens captured in Donetsk oblast",
    url: str | None = "https://dnipro-letter.example/two-captured?id=5&from=rss",
    day: int = 8,
    scope: Scope | None = None,
) -> RecordedClaim:
    moment = datetime(2025, 4, day, 12, tzinfo=UTC)
    return RecordedClaim(
        id=number,
        claim=Claim(
            field=Field.TEXT,
            start=0,
            end=len(quote),
            quote=quote,
            claimant=claimant,
            stance=stance,
            group=Group(nationality=nationality, side=side, kind=GroupKind.UNKNOWN),
            event=event,
            figure=count,
            places=(Place(name="Tarasivka", oblast="Donetsk Oblast", country="UA"),),
            scope=scope,
        ),
        report=number,
        report_key=f"report-{number}",
        source=Source(name=outlet, tier=Tier.OUTLET, language="en"),
        title=title,
        url=url,
        published=moment,
        first_seen=moment,
        recorded_at=moment,
        story=12,
    )


CAPTURE = claim(count=figure(2, "two"))
GROWN = claim(
    43,
    quote="There are at least 155 of them, and we know their names",
    count=figure(155, "at least 155", Precision.AT_LEAST),
    event=Event.DEPLOYED,
    outlet="Harbour Wire",
    url="https://harbour-wire.example/155",
    day=9,
)
DENIAL = claim(
    44,
    quote="Such reports are groundless, a spokesman told journalists",
    claimant=MINISTRY,
    stance=Stance.DENIES,
    event=Event.DEPLOYED,
    outlet="Harbour Wire",
    url="https://harbour-wire.example/denial",
    scope=Scope.PRESENCE,
    day=10,
)
OLDER = claim(
    17,
    quote="Some 11,000 soldiers had arrived, officials said",
    nationality="KP",
    event=Event.DEPLOYED,
    count=figure(11000, "11,000"),
    outlet="Evening Ledger",
    url=None,
    day=1,
)


def line(kind: RelationKind, other: RecordedClaim, reason: str) -> LinkLine:
    return LinkLine(id=3, kind=kind, other=other, score=0.8, reasons=(reason,))


DENIES = line(RelationKind.DENIES, GROWN, "denies that they are there")
CONTEXT = line(RelationKind.CONTEXT, OLDER, "earlier figure for another nationality")
CARD = ClaimCard(
    claim=CAPTURE,
    outlets=("The Dnipro Letter", "Harbour Wire"),
    origins=("Volodymyr Zelensky",),
)
DENIAL_CARD = ClaimCard(claim=DENIAL, earlier=(DENIES,))
CONFIRMATION = claim(
    45,
    quote="Our embassy has confirmed that one of its citizens was captured",
    claimant=MINISTRY,
    stance=Stance.CONFIRMS,
    count=figure(1, "one"),
    outlet="Evening Ledger",
    url="https://evening-ledger.example/confirmed",
    day=10,
)
CONFIRMED = Dispute(
    claim=CONFIRMATION, link=line(RelationKind.CORROBORATES, CAPTURE, "an independent claimant")
)
DISPUTE = Dispute(claim=DENIAL, link=DENIES)

ALERT = Alert(
    story=12,
    headline="Two Chinese citizens captured in Donetsk oblast",
    url="https://dnipro-letter.example/two-captured?id=5&from=rss",
    outlet="The Dnipro Letter",
    published=datetime(2025, 4, 8, 12, tzinfo=UTC),
    also=("Harbour Wire", "Evening Ledger"),
    origins=("Volodymyr Zelensky",),
    claims=(CARD, DENIAL_CARD),
    context=(CONTEXT,),
    why=("captured", "Chinese citizens", "Donetsk oblast"),
)
CHANGE = Change(story=12, headline=ALERT.headline, what="denial", claim=DENIAL_CARD)
NOTICE = Notice(
    text="This channel now watches all stories.\nThe digest comes at 09:00 Europe/Kyiv."
)
DIGEST = Digest(
    day=date(2025, 4, 10),
    new_claims=(CARD, DENIAL_CARD),
    moved=(FigureMove(old=CAPTURE, new=GROWN),),
    denials=(DISPUTE,),
    confirmations=(CONFIRMED,),
    disputes=(DISPUTE,),
    troubles=(
        FeedTrouble(
            source="Evening Ledger", reason=say("trouble.gone", reason="404 since Tuesday")
        ),
    ),
    reports=7,
    feeds_read=40,
)
QUIET_DIGEST = Digest(
    day=date(2025, 4, 11),
    new_claims=(),
    moved=(),
    denials=(),
    disputes=(),
    troubles=(),
    reports=0,
    feeds_read=40,
)
CLAIM_LIST = ClaimList(understood="China, captured", claims=(CARD, DENIAL_CARD), total=9)
EMPTY_LIST = ClaimList(
    understood="Nepal, captured",
    claims=(),
    total=0,
    hint="No claim about Nepal captured; 3 about Nepal recruited.",
)
TIMELINE = Timeline(
    understood="China, deployed",
    points=(
        TimelinePoint(day=date(2025, 4, 8), claim=CAPTURE),
        TimelinePoint(day=date(2025, 4, 9), claim=GROWN),
    ),
)
DISPUTES = Disputes(disputes=(DISPUTE,))
CHECK = Check(claims=(CARD, DENIAL_CARD), relevant=True, why=("captured", "Chinese citizens"))
EXPLANATION = Explanation(
    subject="FF-L3: FF-0044 denies FF-0043",
    verdict="Linked, score 0.80",
    reasons=("same nationality and side", "the denial is about presence"),
)
SHOWN = ClaimCard(
    claim=DENIAL,
    earlier=(DENIES,),
    later=(line(RelationKind.DISPUTES, GROWN, "other claimant"),),
    outlets=("Harbour Wire",),
    origins=("China's foreign ministry",),
)

PICTURE = Picture(png=b"\x89PNG, not looked at", alt="Dots: 2 on 8 April, at least 155 on 9 April.")
REPORTED = ReportLine(
    id=7,
    outlet="Harbour Wire",
    title="Ministry calls reports of fighters groundless",
    url="https://harbour-wire.example/denial",
    published=datetime(2025, 4, 10, 12, tzinfo=UTC),
)
DECISION = DecisionLine(
    label="FF-D4",
    text="Ines said that the link FF-L9 is wrong: another battle",
    decided_at=datetime(2025, 4, 10, 13, tzinfo=UTC),
)
UNDONE = DecisionLine(
    label="FF-D3",
    text="Ines withdrew FF-0040 (undone by Ola)",
    decided_at=datetime(2025, 4, 10, 12, 30, tzinfo=UTC),
    undone=True,
)
REVISION = RevisionLine(
    said=CAPTURE,
    until=datetime(2025, 4, 10, 14, tzinfo=UTC),
    text="Until 10 Apr 2025: Volodymyr Zelensky says 3 captured (edited at the source)",
)
REVIEW = Review(
    story=12,
    headline=ALERT.headline,
    links=(
        ReviewedLink(claim=DENIAL, link=DENIES),
        ReviewedLink(claim=GROWN, link=CONTEXT, decided="rejected"),
    ),
    claims=(CAPTURE, DENIAL),
    reports=(REPORTED, ReportLine(id=8, outlet="Radio", title="", url=None, published=None)),
    decisions=(DECISION, UNDONE),
)
DECIDED = Decided(
    text="Ines confirmed the link FF-L3.",
    undo="FF-D5",
    undo_until=datetime(2025, 4, 10, 13, 10, tzinfo=UTC),
    story=12,
)
UNDONE_NOW = Decided(text="Undone: Ines confirmed the link FF-L3.", story=12)
DECISIONS = Decisions(decisions=(DECISION, UNDONE))
LINKED_CHANGE = Change(
    story=12,
    headline=ALERT.headline,
    what="figure",
    claim=ClaimCard(claim=GROWN, earlier=(line(RelationKind.UPDATES, CAPTURE, "later figure"),)),
    message="https://desk.slack.example/archives/C0DESK/p1744100000000001",
)
LONG_LIST = ClaimList(understood="all claims", claims=(CARD,) * 10, total=400, page=2, pages=40)

EVERYTHING = {
    "alert": ALERT,
    "change": CHANGE,
    "notice": NOTICE,
    "digest": DIGEST,
    "quiet digest": QUIET_DIGEST,
    "claim list": CLAIM_LIST,
    "empty list": EMPTY_LIST,
    "claim card": SHOWN,
    "timeline": TIMELINE,
    "disputes": DISPUTES,
    "check": CHECK,
    "explanation": EXPLANATION,
    "change with a link": LINKED_CHANGE,
    "unanswered digest": replace(QUIET_DIGEST, unanswered=(DISPUTE,)),
    "edited": replace(LINKED_CHANGE, what="edit"),
    "decided claim": replace(SHOWN, decisions=(DECISION, UNDONE)),
    "revised claim": replace(SHOWN, revisions=(REVISION,)),
    "denied timeline": replace(
        TIMELINE, denials=(TimelinePoint(day=date(2025, 4, 10), claim=DENIAL),)
    ),
    "second page": LONG_LIST,
    "review": REVIEW,
    "decided": DECIDED,
    "undone": UNDONE_NOW,
    "decisions": DECISIONS,
    "no decisions": Decisions(decisions=(), hint="Nobody has decided anything yet."),
}
