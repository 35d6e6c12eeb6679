"""What we tell people, before any platform: alerts, answers, the digest.

Adapters render these values and decide nothing else about them; `bot/` builds them from the
ledger. Everything shown of a claim carries who said it, a verbatim quote and a link.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from claims.model import RecordedClaim, RelationKind
from claims.texts import Saying


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkLine:
    """A relation as seen from one claim: the kind, the other claim, and why.

    `id` is the link's number in the ledger (FF-L3), None while nothing is recorded.
    """

    id: int | None
    kind: RelationKind
    other: RecordedClaim
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLine:
    """What a person decided, in words: "Ines withdrew FF-0042: the town is elsewhere".

    `label` is its id (FF-D7). `undone` tells that it no longer counts.
    """

    label: str
    text: str
    decided_at: datetime
    undone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionLine:
    """How a claim stood until a moment. `text` says until when, what it said, and what ended it."""

    said: RecordedClaim
    until: datetime
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCard:
    """One claim with its links: `earlier` is what it answers, `later` is what answered it.

    The most telling of them; `more_earlier` and `more_later` say how many others there are.
    `outlets` are all outlets that carried the story; `origins` are who said it. `decisions` are
    what people said of it, `revisions` how it stood before, the newest first.
    """

    claim: RecordedClaim
    earlier: tuple[LinkLine, ...] = ()
    later: tuple[LinkLine, ...] = ()
    more_earlier: int = 0
    more_later: int = 0
    outlets: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()
    revisions: tuple[RevisionLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One story's living message.

    `headline`, `url`, `outlet`, `published` are the first report's. `also` names the other
    outlets; `origins` who said it. `claims` are the story's claims worth showing, the leading
    one first, each with the earlier ones it answers. `context` are earlier claims of other
    stories worth showing. `why` is what made the report count, in words.
    """

    story: int
    headline: str
    url: str | None
    outlet: str
    published: datetime | None
    also: tuple[str, ...]
    origins: tuple[str, ...]
    claims: tuple[ClaimCard, ...]
    context: tuple[LinkLine, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A material change of a story, told in its channel: what is new, and the claim that says so.

    `what` is one of "figure", "denial", "confirmation", "dispute"; "retraction" and "correction"
    where a person took a claim back or put it right; or "report" for a later report that changes
    nothing, in channels that are told of every report. `message` is the address of the story's own
    message.
    """

    story: int
    headline: str
    what: str
    claim: ClaimCard
    message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimList:
    """Claims that match a query, best first. `understood` says how the query was read.

    `hint` helps where nothing or little matched ("no claim about NP captured; 3 about NP ...").
    `page` counts from 1; the command with the option `page` answers with another one. `more` tells
    that there are more than `total`: nobody counts thousands.
    """

    understood: str
    claims: tuple[ClaimCard, ...]
    total: int
    hint: str | None = None
    page: int = 1
    pages: int = 1
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing as PNG, and in words for whoever does not see it."""

    png: bytes = field(repr=False)
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePoint:
    """One figure of one claimant on one day."""

    day: date
    claim: RecordedClaim

    @property
    def known_day(self) -> date | None:
        """The day where the claim or its report tells one; `day` may be when it was read."""
        told, period = self.claim, self.claim.claim.period
        is_told = told.published or told.claim.said_on or (period and period.end)
        return self.day if is_told else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """How a figure moved: points oldest first.

    `denials` are what answered any of them with a denial, on its own day.
    """

    understood: str
    points: tuple[TimelinePoint, ...]
    denials: tuple[TimelinePoint, ...] = ()
    hint: str | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Two claims that do not agree; `link` tells from the later side's point of view."""

    claim: RecordedClaim
    link: LinkLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputes:
    """Disputes and denials that the side they speak against has not answered, the oldest first."""

    disputes: tuple[Dispute, ...]
    hint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The claims in a text that somebody asks about, each with the earlier ones it answers.

    Nothing of it is recorded, so `claim.id` is the claim's place in the text (1, 2, ...).
    """

    claims: tuple[ClaimCard, ...]
    relevant: bool
    why: tuple[str, ...]

    @property
    def new(self) -> tuple[ClaimCard, ...]:
        """The claims that say something new: no earlier one says, disputes or denies the same."""
        return tuple(card for card in self.claims if is_new(card))


def is_new(card: ClaimCard) -> bool:
    """Whether no earlier claim is about the very same thing."""
    return all(link.kind is RelationKind.CONTEXT for link in card.earlier)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why: a subject line and the reasons, one a line, in the order they were weighed."""

    subject: str
    verdict: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureMove:
    """A figure that moved: the earlier claim and the one that updates it."""

    old: RecordedClaim
    new: RecordedClaim


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedTrouble:
    """A feed that failed or fell silent, with the reason in plain words."""

    source: str
    reason: Saying


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A ledger diff for one channel and one of its own days.

    `disputes` are still open, also those of the days before; `unanswered` are those open for
    longer, the oldest first. Everything else is of the day.
    """

    day: date
    new_claims: tuple[ClaimCard, ...]
    moved: tuple[FigureMove, ...]
    denials: tuple[Dispute, ...]
    disputes: tuple[Dispute, ...]
    troubles: tuple[FeedTrouble, ...]
    reports: int
    feeds_read: int
    confirmations: tuple[Dispute, ...] = ()
    unanswered: tuple[Dispute, ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A plain sentence or two: an acknowledgement, a hint, an error that says what to do.

    `page` counts from 1; the command with the option `page` answers with another one.
    """

    text: str
    page: int = 1
    pages: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedLink:
    """A link of a story as a person reviews it: the claim it starts from, and what was decided.

    `decided` is "confirmed" or "rejected", None while nobody has looked at it.
    """

    claim: RecordedClaim
    link: LinkLine
    decided: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """A report of a story in one line."""

    id: int
    outlet: str
    title: str
    url: str | None
    published: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A story laid open for whoever may correct it: its links, claims and reports.

    `decisions` are what people have decided about any of them, the newest first.
    """

    story: int
    headline: str
    links: tuple[ReviewedLink, ...]
    claims: tuple[RecordedClaim, ...]
    reports: tuple[ReportLine, ...]
    decisions: tuple[DecisionLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """That a decision was taken, or undone: what happened, and how to undo it.

    `undo` is the decision's id (FF-D7) while `undo_until` has not passed, None where nothing is
    to be undone. `story` is the story whose message changes with it.
    """

    text: str
    undo: str | None = None
    undo_until: datetime | None = None
    story: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What people decided, the newest first."""

    decisions: tuple[DecisionLine, ...]
    hint: str | None = None


Message = Alert | Change | Digest | Notice
"""What Muster posts by itself."""

Answer = (
    ClaimList
    | ClaimCard
    | Timeline
    | Disputes
    | Check
    | Explanation
    | Digest
    | Alert
    | Review
    | Decided
    | Decisions
    | Notice
)
"""What Muster answers to a command."""
