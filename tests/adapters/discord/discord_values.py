"""Claims and cards to render, and somebody who answers commands."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from adapters.chat import ChannelRef, Choice, Command, Verb
from claims.cards import (
    Alert,
    Answer,
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
    Place,
    Precision,
    RecordedClaim,
    RelationKind,
    Scope,
    Side,
    Source,
    Stance,
)
from claims.texts import Texts, load, say

DAY = datetime(2025, 3, 4, 9, 30, tzinfo=UTC)

CAPTURE = Claim(
    field=Field.TEXT,
    start=0,
    end=64,
    quote="Our brigade took two Nepalese citizens prisoner near the village",
    claimant=Claimant(name="Marta Lisova", kind=ClaimantKind.OFFICIAL, speaks_for="UA"),
    stance=Stance.ASSERTS,
    group=Group(nationality="NP", side=Side.RU),
    event=Event.CAPTURED,
    figure=Figure(low=2, high=2, precision=Precision.EXACT, words="two"),
    places=(Place(name="Vyshneve", oblast="Donetsk Oblast", country="UA"),),
)
DENIAL = replace(
    CAPTURE,
    quote="No citizen of ours was sent to the front by the state, a spokesman said",
    claimant=Claimant(name="Nepal's foreign ministry", kind=ClaimantKind.OFFICIAL, speaks_for="NP"),
    stance=Stance.DENIES,
    event=Event.DEPLOYED,
    figure=None,
    places=(),
    scope=Scope.STATE_ROLE,
)
ARRIVAL = replace(
    CAPTURE,
    quote="About 1,200 recruits had arrived by the end of winter, the agency said",
    claimant=Claimant(name="Harbour News Agency", kind=ClaimantKind.AGENCY),
    event=Event.DEPLOYED,
    figure=Figure(low=1200, high=1200, precision=Precision.ABOUT, words="About 1,200"),
    places=(),
)


def recorded(number: int, claim: Claim = CAPTURE, **changes: object) -> RecordedClaim:
    """A claim as the ledger gives it."""
    known = RecordedClaim(
        id=number,
        claim=claim,
        report=number,
        report_key=f"r{number}",
        source=Source(name="Harbour Courier"),
        title="Two Nepalese fighters captured, brigade says",
        url=f"https://courier.example/{number}",
        published=DAY,
        first_seen=DAY,
        recorded_at=DAY,
        story=7,
    )
    return replace(known, **changes)  # type: ignore[arg-type]


CAPTURED = recorded(42)
DENIED = recorded(43, DENIAL, source=Source(name="Ridge Times"))
EARLIER = recorded(17, ARRIVAL, source=Source(name="Valley Post"))


def link(kind: RelationKind, other: RecordedClaim, number: int | None = 3) -> LinkLine:
    """A link with one reason."""
    return LinkLine(id=number, kind=kind, other=other, score=0.8, reasons=("same group",))


CARD = ClaimCard(
    claim=CAPTURED,
    earlier=(link(RelationKind.CONTEXT, EARLIER),),
    later=(link(RelationKind.DENIES, DENIED),),
    outlets=("Harbour Courier", "Ridge Times"),
    origins=("Marta Lisova",),
)
DENIAL_CARD = ClaimCard(claim=DENIED, earlier=(link(RelationKind.DENIES, EARLIER),))

ALERT = Alert(
    story=7,
    headline="Two Nepalese fighters captured, brigade says",
    url="https://courier.example/42",
    outlet="Harbour Courier",
    published=DAY,
    also=("Ridge Times", "Valley Post"),
    origins=("Marta Lisova",),
    claims=(CARD, DENIAL_CARD),
    context=(link(RelationKind.CONTEXT, EARLIER),),
    why=("captured", "Nepalese", "fighting for Russia"),
)
CHANGE = Change(
    story=7,
    headline=ALERT.headline,
    what="denial",
    claim=DENIAL_CARD,
    message="https://discord.com/channels/1/2/3",
)
DISPUTE = Dispute(claim=DENIED, link=link(RelationKind.DENIES, EARLIER))
DIGEST = Digest(
    day=date(2025, 3, 4),
    new_claims=(CARD, DENIAL_CARD),
    moved=(FigureMove(old=EARLIER, new=recorded(44, ARRIVAL)),),
    denials=(DISPUTE,),
    confirmations=(Dispute(claim=CAPTURED, link=link(RelationKind.CORROBORATES, EARLIER)),),
    disputes=(DISPUTE,),
    unanswered=(DISPUTE,),
    troubles=(FeedTrouble(source="Cape Radio", reason=say("trouble.silent", count=2)),),
    reports=31,
    feeds_read=40,
)
QUIET_DIGEST = Digest(
    day=date(2025, 3, 5),
    new_claims=(),
    moved=(),
    denials=(),
    disputes=(),
    troubles=(),
    reports=0,
    feeds_read=40,
)
NOTICE = Notice(text="This channel is watching.\nThe digest comes at 08:00 (Europe/Kyiv).")
CLAIMS = ClaimList(understood="Nepalese, captured", claims=(CARD, DENIAL_CARD), total=9)
NO_CLAIMS = ClaimList(
    understood="Nepalese, tried", claims=(), total=0, hint="No claim about NP tried; 3 captured."
)
TIMELINE = Timeline(
    understood="Nepalese, deployed",
    points=(
        TimelinePoint(day=date(2025, 3, 1), claim=EARLIER),
        TimelinePoint(day=date(2025, 3, 4), claim=CAPTURED),
    ),
)
DISPUTES = Disputes(disputes=(DISPUTE,))
CHECK = Check(claims=(CARD,), relevant=True, why=("captured", "Nepalese"))
EXPLANATION = Explanation(
    subject="FF-S7",
    verdict="Alerted: two foreign fighters captured",
    reasons=("“captured” is an event word", "“Nepalese” is a nationality", "score 0.9"),
)

PICTURE = Picture(
    png=base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
    ),
    alt="Nepalese deployed: 1,200 on 1 Mar 2025, 2 captured on 4 Mar 2025.",
)
DECISION = DecisionLine(
    label="FF-D2", text="Ines (discord 5) withdrew FF-0041: another town", decided_at=DAY
)
UNDONE = replace(DECISION, label="FF-D1", text="Ines (discord 5) confirmed FF-L3", undone=True)
REVIEWED = ReviewedLink(claim=DENIED, link=link(RelationKind.DENIES, EARLIER, 4))
REVIEW = Review(
    story=7,
    headline=ALERT.headline,
    links=(
        ReviewedLink(claim=CAPTURED, link=link(RelationKind.CONTEXT, EARLIER), decided="confirmed"),
        REVIEWED,
    ),
    claims=(CAPTURED,),
    reports=(
        ReportLine(
            id=42,
            outlet="Harbour Courier",
            title=CAPTURED.title,
            url=CAPTURED.url,
            published=DAY,
        ),
        ReportLine(id=43, outlet="Ridge Times", title="Nepal denies it", url=None, published=None),
    ),
    decisions=(DECISION, UNDONE),
)
DECIDED = Decided(
    text="Ines (discord 5) said that the link FF-L4 is wrong.",
    undo="FF-D3",
    undo_until=DAY + timedelta(minutes=10),
    story=7,
)
DECISIONS = Decisions(decisions=(DECISION, UNDONE))

EVERYTHING = {
    "alert": ALERT,
    "change": CHANGE,
    "digest": DIGEST,
    "quiet_digest": QUIET_DIGEST,
    "notice": NOTICE,
    "card": CARD,
    "claims": CLAIMS,
    "no_claims": NO_CLAIMS,
    "timeline": TIMELINE,
    "disputes": DISPUTES,
    "check": CHECK,
    "explanation": EXPLANATION,
    "review": REVIEW,
    "decided": DECIDED,
    "decisions": DECISIONS,
    "drawn_timeline": replace(TIMELINE, picture=PICTURE),
    "drawn_digest": replace(DIGEST, picture=PICTURE),
}


class Librarian:
    """Answers with the same answer always, or one by the verb, and remembers what it was asked."""

    def __init__(self, answer: Answer = NOTICE) -> None:
        self.reply = answer
        self.replies: dict[Verb, Answer] = {}
        self.commands: list[Command] = []
        self.language = "en"

    async def texts(self, channel: ChannelRef) -> Texts:
        """What to say, in one language everywhere."""
        return load(self.language)

    async def answer(self, command: Command) -> Answer:
        """Note the command."""
        self.commands.append(command)
        return self.replies.get(command.verb, self.reply)

    async def suggest(self, option: str, typed: str, texts: Texts) -> tuple[Choice, ...]:
        """Countries that begin with what is typed, and for what option they were asked."""
        known = {"NP": "Nepal", "KP": "North Korea"}
        return tuple(
            Choice(label=f"{option}: {name}", value=code)
            for code, name in known.items()
            if name.lower().startswith(typed.lower())
        )
