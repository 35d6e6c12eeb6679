"""The values that everything else speaks of: reports, claims and the relations between them.

Nothing here judges; `relevance`, `extraction`, `linking` and `stories` do.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any


class Tier(StrEnum):
    """How near an outlet stands to the news: the kind of source."""

    WIRE = "wire"
    OUTLET = "outlet"
    OFFICIAL = "official"
    STATE_MEDIA = "state_media"
    BLOG = "blog"


class Stance(StrEnum):
    """What the claimant does with the proposition."""

    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    DENIES = "denies"
    UNCONFIRMED = "unconfirmed"


class Scope(StrEnum):
    """What a denial is about; it speaks only to claims in the same scope."""

    PRESENCE = "presence"
    STATE_ROLE = "state_role"
    NUMBER = "number"


class Event(StrEnum):
    """What happened to the fighters."""

    CAPTURED = "captured"
    KILLED = "killed"
    WOUNDED = "wounded"
    CASUALTIES = "casualties"
    DEPLOYED = "deployed"
    RECRUITED = "recruited"
    TRAINED = "trained"
    WITHDRAWN = "withdrawn"
    MISSING = "missing"
    RETURNED = "returned"
    TRIED = "tried"


class Side(StrEnum):
    """The side fought for."""

    RU = "RU"
    UA = "UA"


class GroupKind(StrEnum):
    """In what capacity the fighters fight."""

    STATE_TROOPS = "state_troops"
    VOLUNTEERS = "volunteers"
    UNKNOWN = "unknown"


class ClaimantKind(StrEnum):
    """Who is speaking."""

    OFFICIAL = "official"
    ARMED_FORCE = "armed_force"
    AGENCY = "agency"
    RESEARCHER = "researcher"
    CAPTIVE = "captive"
    ANONYMOUS = "anonymous"
    OUTLET = "outlet"


class Precision(StrEnum):
    """How a figure was hedged."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"


class FigureRole(StrEnum):
    """What a figure is to the whole: one figure of a kind is never compared with another kind."""

    TOTAL = "total"
    ADDITIONAL = "additional"  # "another 3,000", "a further 150"
    PART = "part"  # "two thirds of them", "including 12 officers"


class RelationKind(StrEnum):
    """How a new claim stands to an earlier one, the most telling first."""

    DENIES = "denies"
    DISPUTES = "disputes"
    UPDATES = "updates"
    CORROBORATES = "corroborates"
    REPEATS = "repeats"
    CONTEXT = "context"


class Field(StrEnum):
    """The part of a report that a quote stands in."""

    TITLE = "title"
    TEXT = "text"


NOT_STATED = "XX"
"""The nationality of fighters whose nationality the report does not state."""


def _require_utc(moment: datetime | None, name: str) -> None:
    if moment is not None and moment.utcoffset() != UTC.utcoffset(None):
        raise ValueError(f"{name} must be aware and in UTC, not {moment!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The outlet behind feeds.

    `family` names the publisher: outlets of one family are not independent of each other.
    """

    name: str
    tier: Tier = Tier.OUTLET
    language: str | None = None
    family: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article as we read it. `title` and `text` are exactly what is stored.

    `key` is the report's id outside the ledger: guid, link, or file name.
    `published` is None where the report does not tell its day.
    """

    key: str
    source: Source
    title: str
    text: str
    url: str | None = None
    language: str | None = None
    published: datetime | None = None
    first_seen: datetime

    def __post_init__(self) -> None:
        """Refuse moments that are naive or not in UTC."""
        _require_utc(self.published, "published")
        _require_utc(self.first_seen, "first_seen")

    def field(self, field: Field) -> str:
        """The stored text of one field."""
        return self.title if field is Field.TITLE else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A passage that spoke for or against a decision: the words, where they stand, what they said.

    `role` is what the words were taken for ("combatant", "nationality CN", "other war: Sudan").
    """

    words: str
    role: str
    field: Field
    start: int
    end: int
    against: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Relevance:
    """Whether a report is reporting on foreign fighters in this war, and why.

    `score` runs from 0 to 1; `relevant` is the decision. `reason` is one plain sentence. `about` is
    whose fighters the decisive sentence tells of, if it tells that.
    """

    relevant: bool
    score: float
    terms: tuple[Term, ...] = ()
    reason: str = ""
    about: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The number as printed; tolerance belongs to comparing, never to what is stored.

    Exact and about: low = high. At least: no high. At most: no low. Vague words ("many more",
    "half of them"): neither, the words kept, never multiplied.
    """

    low: int | None
    high: int | None
    precision: Precision
    words: str
    role: FigureRole = FigureRole.TOTAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where: a town or village, its oblast or region, its country (ISO 3166 alpha-2).

    For an oblast or a country alone, `name` is its own name.
    """

    name: str
    oblast: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """When: first and last day, either open, and the wording it was read from."""

    start: date | None
    end: date | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimant:
    """Who says it: a canonical name, one spelling for all ("Volodymyr Zelensky").

    `speaks_for` is the state (ISO 3166 alpha-2) an official or armed force speaks for, `printed`
    what the report itself writes ("澤倫斯基"), which makes no other claimant of the same one.
    """

    name: str
    kind: ClaimantKind
    speaks_for: str | None = None
    printed: str | None = field(default=None, compare=False)

    @property
    def as_printed(self) -> str:
        """What the report itself calls it; its name here where the report does not say."""
        return self.printed or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Who the fighters are."""

    nationality: str = NOT_STATED
    side: Side | None = None
    kind: GroupKind = GroupKind.UNKNOWN
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement in a report. `quote` is exactly `report.field(field)[start:end]`.

    `scope` is given for denials only. `said_on` is the day the statement was made where the
    report tells it; `period` is when the event took place. `known` is what was made out of it once
    (`links.once`), no part of what it says.
    """

    field: Field
    start: int
    end: int
    quote: str
    claimant: Claimant
    stance: Stance
    group: Group
    event: Event
    figure: Figure | None = None
    places: tuple[Place, ...] = ()
    period: Period | None = None
    scope: Scope | None = None
    said_on: date | None = None
    known: dict[str, Any] = dataclasses.field(
        default_factory=dict, init=False, compare=False, repr=False
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedClaim:
    """A claim in the ledger, with what is needed of the report it stands in.

    `story` is the number of its story; None before one is given. `gone_at` is when its report
    was found to say it no longer, `language` the report's own, `persons` the surnames of whom
    its headline and lead tell. `known` is as in `Claim`.
    """

    id: int
    claim: Claim
    report: int
    report_key: str
    source: Source
    title: str
    url: str | None
    published: datetime | None
    first_seen: datetime
    recorded_at: datetime
    story: int | None = None
    gone_at: datetime | None = None
    language: str | None = None
    persons: tuple[str, ...] = ()
    known: dict[str, Any] = dataclasses.field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def __hash__(self) -> int:
        """Its number, which is quick: what is known of claims is looked up by them."""
        return self.id

    @property
    def label(self) -> str:
        """The id as people read and type it."""
        return claim_label(self.id)

    @property
    def told_at(self) -> datetime:
        """The moment the claim counts from: publication, or first sight where that is unknown."""
        return self.published or self.first_seen

    @property
    def order(self) -> tuple[datetime, datetime, int]:
        """Earlier means published earlier, then seen earlier, then recorded earlier."""
        return (self.told_at, self.first_seen, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A typed link from a claim to an earlier one. `score` from 0 to 1; reasons in plain words."""

    from_claim: int
    to_claim: int
    kind: RelationKind
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A candidate that was looked at and not linked, and why."""

    from_claim: int
    to_claim: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """All that linking said of one claim: its relations, most telling first, and the rejected."""

    relations: tuple[Relation, ...] = ()
    rejections: tuple[Rejection, ...] = ()


def claim_label(number: int) -> str:
    """FF-0042."""
    return f"FF-{number:04d}"


def story_label(number: int) -> str:
    """FF-S12."""
    return f"FF-S{number}"


def report_label(number: int) -> str:
    """FF-R7."""
    return f"FF-R{number}"


def link_label(number: int) -> str:
    """FF-L3."""
    return f"FF-L{number}"


def decision_label(number: int) -> str:
    """FF-D7."""
    return f"FF-D{number}"
