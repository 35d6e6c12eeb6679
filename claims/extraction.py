"""Puts the reading together: report in, claims out, each with its verbatim quote.

Statements come from sentences (`statements`), numbers, times and places from their grammars, the
speaker from `attribution`, the stance from `stances`. What is left for this file is to join them,
to lead every offset back to the stored text, and to say a thing only once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property

from claims.attribution import Attribution, Attributions
from claims.dates import PeriodMatch, find_periods
from claims.events.carrying import SOON
from claims.events.condensing import once, sided
from claims.events.happenings import happenings
from claims.events.pieces import pieces, without_dateline
from claims.events.stances import denial_in, of_nobody, position
from claims.events.statements import statements
from claims.events.whereabouts import where_it_happened
from claims.fighters.context import Context, Statement
from claims.fighters.enumerated import enumerated
from claims.fighters.passages import Fighter, Passage
from claims.fighters.people import foreigners, named
from claims.fighters.siding import Siding
from claims.figures import FigureMatch, find_figures
from claims.lexicon import Lexicon, Role
from claims.marking import Marked
from claims.model import (
    NOT_STATED,
    Claim,
    Event,
    Field,
    Figure,
    Group,
    GroupKind,
    Period,
    Place,
    Precision,
    Report,
    Side,
)
from claims.numbers.equals import with_equals
from claims.numbers.singles import single
from claims.places import find_places
from claims.words.phrases import turns
from claims.words.text import Normal


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """Everything that a report speaks of, background included."""

    nationalities: tuple[str, ...]
    sides: tuple[Side, ...]
    events: tuple[Event, ...]


def extract(report: Report, lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims of a report, in the order of its text, the title first."""
    return Extraction(report, Marked(report, lexicon)).claims


class Extraction:
    """One report while it is being read; every part is worked out once.

    `about` is whose fighters it is judged to tell of, for people whom it calls by no nationality.
    """

    def __init__(self, report: Report, marked: Marked, *, about: str | None = None) -> None:
        self._report = report
        self._about = about
        self._marked = marked
        self._told_on = report.published.date() if report.published else None
        self._known_places: dict[tuple[Field, int], tuple[Place, ...]] = {}
        self._known_periods: dict[tuple[Field, int], tuple[PeriodMatch, ...]] = {}

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims, in the order of the text, the title first."""
        if not self._statements:
            return ()
        source, lexicon = self._report.source, self._marked.lexicon
        speakers = Attributions(self._passages, source, lexicon, self._language)
        drafts = [self._claim(s, speakers.of(s.passage, _where(s))) for s in self._statements]
        drafts = sided(drafts)
        return once(drafts, self._statements)

    def side_by_custom(self, claim: Claim) -> bool:
        """Whether no words tell the side of a claim, only where its people come from."""
        start = self._marked.normals[claim.field].original
        return any(
            self._sides.of(s) is None and self._sides.by_custom(s) is claim.group.side
            for s in self._statements
            if s.nationality == claim.group.nationality
            and s.passage.field is claim.field
            and start(s.passage.start, s.passage.end) == (claim.start, claim.end)
        )

    @property
    def mentions(self) -> Mentions:
        """The nationalities, sides and events of the claims and of what is mentioned besides."""
        claims = self.claims
        nationalities = [c.group.nationality for c in claims] + self._background()
        told = [c.group.side for c in claims if c.group.side]
        sides = [*(told or self._background_sides()), *self._sides.besides]
        return Mentions(
            nationalities=tuple(n for n in dict.fromkeys(nationalities) if n != NOT_STATED),
            sides=tuple(dict.fromkeys(sides)),
            events=tuple(dict.fromkeys([c.event for c in claims] + self._events())),
        )

    @cached_property
    def _passages(self) -> tuple[Passage, ...]:
        """The sentences; those of the text that only repeat the title are left out."""
        shown = self._marked.title
        known = {_words(p) for p in shown}
        fresh = (p for p in self._marked.text if _words(p) not in known)
        sentences = (without_dateline(p) for p in (*shown, *fresh))
        return tuple(piece for p in sentences for piece in pieces(p))

    @cached_property
    def _named(self) -> tuple[tuple[Fighter, ...], ...]:
        """The foreigners named in each sentence."""
        return tuple(named(passage) for passage in self._passages)

    @cached_property
    def _people(self) -> tuple[tuple[Fighter, ...], ...]:
        """The foreigners of each sentence, read by itself."""
        each = zip(self._passages, self._named, strict=True)
        alone = Context()
        return tuple(foreigners(passage, known, alone) for passage, known in each)

    @cached_property
    def _sides(self) -> Siding:
        return Siding(self._passages)

    @cached_property
    def _statements(self) -> tuple[Statement, ...]:
        context = Context(main=cache(self._main))
        if self._about:
            # Until somebody is called by a nationality, it is told by a name, a noun or nothing.
            context.last, context.age = self._about, SOON + 1
            context.single = self._about != "KP"  # state troops
            context.unnamed = True
        found: list[Statement] = []
        for passage, known in zip(self._passages, self._named, strict=True):
            people = foreigners(passage, known, context)
            stated = statements(passage, people, self._figures, context)
            found.extend(stated or _answered(passage, found))
        return tuple(found) or tuple(self._at_least())

    def _at_least(self) -> Iterator[Statement]:
        """Where no event is told at all: that there are these fighters, by the first who say so."""
        for passage, people in zip(self._passages, self._named, strict=True):
            if any(m.role is Role.HYPOTHETICAL for m in passage.matches):
                continue
            for person in people:
                whole = person.end - person.start == passage.end - passage.start
                fights = person.head is not None and person.head.role is Role.COMBATANT
                if person.origin and fights and not whole:
                    yield Statement(
                        passage=passage,
                        nationality=person.nationality,
                        event=Event.DEPLOYED,
                        at=person.start,
                        fighter=person,
                        weak=True,
                    )
                    return

    def _events(self) -> list[Event]:
        """Everything that sentences state, also what no claim was made of."""
        stated = [s.event for s in self._statements if s.nationality != NOT_STATED]
        told = (p for p, people in zip(self._passages, self._people, strict=True) if people)
        return stated + [event for passage in told for event in _besides(passage)]

    def _background(self) -> list[str]:
        """Nationalities that the report speaks of as fighters, with or without an event."""
        people = (f for here in self._people for f in here)
        spoken = [f.nationality for f in people if f.head and f.head.role is Role.COMBATANT]
        if self._about and not any(f.nationality != NOT_STATED for h in self._people for f in h):
            spoken.append(self._about)
        return spoken + [code for listed in self._enumerated() for code in listed]

    def _background_sides(self) -> list[Side]:
        """The side that the report speaks of, or that its people are known to fight for."""
        if usual := self._sides.usual():
            return [usual]
        people = (f for here in self._people for f in here)
        sides = [self._sides.customary(f.nationality, f) for f in people]
        sides.append(self._sides.customary(self._about or NOT_STATED, None))
        return [side for side in sides if side]

    def _enumerated(self) -> Iterator[list[str]]:
        before: Sequence[Fighter] = ()
        for passage, here in zip(self._passages, self._people, strict=True):
            yield enumerated(passage, here, spoken_of=bool(here or before))
            before = here

    def _main(self) -> str | None:
        counts = Counter(f.nationality for here in self._people for f in here)
        if not counts:
            return self._about
        named, most = counts.most_common(1)[0]
        return named if 2 * most > counts.total() else NOT_STATED

    def _figures(self, passage: Passage) -> tuple[FigureMatch, ...]:
        sentence = passage.text[passage.start : passage.end]
        states = {m.end - passage.start for m in passage.matches if m.role is Role.COUNTRY}
        found = with_equals(sentence, find_figures(sentence, self._language, states))
        return tuple(f.moved(passage.start) for f in found)

    @cached_property
    def _language(self) -> str | None:
        if self._report.language:
            return self._report.language
        spoken = Counter(m.language for p in self._passages for m in p.matches)
        return spoken.most_common(1)[0][0] if spoken else None

    def _claim(self, statement: Statement, said: Attribution) -> Claim:
        passage = statement.passage
        normal = self._marked.normals[passage.field]
        start, end = normal.original(passage.start, passage.end)
        stored = self._report.field(passage.field)
        stance = position(statement)
        periods = self._periods(passage)
        said_on = _said_on(periods, said)
        return Claim(
            field=passage.field,
            start=start,
            end=end,
            quote=stored[start:end],
            claimant=said.claimant,
            stance=stance.stance,
            scope=stance.scope,
            group=Group(
                nationality=statement.nationality,
                side=self._sides.of(statement) or self._sides.by_custom(statement),
                kind=_kind(statement),
                unit=_unit(statement),
            ),
            event=statement.event,
            figure=self._figure(statement, stored, normal),
            places=self._places(passage),
            period=_period(periods, statement, said_on),
            said_on=said_on,
        )

    def _figure(self, statement: Statement, stored: str, normal: Normal) -> Figure | None:
        match = statement.figure
        if match is not None:
            start, end = normal.original(match.start, match.end)
            return replace(match.figure, words=stored[start:end])
        one = single(statement, self._language)
        if one is None or of_nobody(statement):
            return None
        start, end = normal.original(*one)
        return Figure(low=1, high=1, precision=Precision.EXACT, words=stored[start:end])

    def _periods(self, passage: Passage) -> tuple[PeriodMatch, ...]:
        key = (passage.field, passage.start)
        if key not in self._known_periods:
            sentence = passage.text[passage.start : passage.end]
            self._known_periods[key] = tuple(
                replace(p, start=p.start + passage.start, end=p.end + passage.start)
                for p in find_periods(sentence, self._told_on, self._language)
            )
        return self._known_periods[key]

    def _places(self, passage: Passage) -> tuple[Place, ...]:
        key = (passage.field, passage.start)
        if key not in self._known_places:
            sentence = passage.text[passage.start : passage.end]
            here = [m.moved(passage.start) for m in find_places(sentence)]
            self._known_places[key] = where_it_happened(here, passage)
        return self._known_places[key]


_BESIDES = frozenset({Event.RECRUITED, Event.WOUNDED})


def _besides(passage: Passage) -> Iterator[Event]:
    """How people came to the war, told beside what befell them: "who signed up was killed"."""
    told = happenings(passage, of_people=True)
    return (h.event for h in told if h.event in _BESIDES)


def _answered(passage: Passage, before: Sequence[Statement]) -> Iterator[Statement]:
    """A sentence of its own that doubts or denies the one before: "This was not verified"."""
    if not before or before[-1].passage.field is not passage.field:
        return
    last = before[-1]
    if passage.start - last.passage.end > _NEXT_SENTENCE:
        return
    text = passage.text[passage.start : passage.end]
    doubt, denial = turns("unconfirmed").search(text), denial_in(text)
    if doubt:
        yield _answer(passage, last, last.event, doubt.start())
    elif denial and (turns("what_is_denied").search(text) or turns("called_false").search(text)):
        event = last.event if last.event in _DENIED else Event.DEPLOYED
        yield _answer(passage, last, event, denial.start())


def _answer(passage: Passage, last: Statement, event: Event, at: int) -> Statement:
    return Statement(
        passage=passage, nationality=last.nationality, event=event, at=passage.start + at
    )


_NEXT_SENTENCE = 3
# Whoever denies a report denies what it tells of these; of captives, that they are his at all.
_DENIED = frozenset({Event.DEPLOYED, Event.RECRUITED, Event.KILLED, Event.CASUALTIES})


def _words(passage: Passage) -> str:
    return " ".join(passage.text[passage.start : passage.end].lower().split())


def _said_on(periods: Sequence[PeriodMatch], said: Attribution) -> date | None:
    """The day that stands beside the words that tell who speaks: "told reporters on Tuesday"."""
    if said.start is None or said.end is None:
        return None
    for match in periods:
        one_day = match.period.start is not None and match.period.start == match.period.end
        if one_day and (0 <= match.start - said.end <= 30 or 0 <= said.start - match.end <= 4):
            return match.period.start
    return None


def _period(
    periods: Sequence[PeriodMatch], statement: Statement, said_on: date | None
) -> Period | None:
    """The time nearest to what happened, other than the day of saying so."""
    left = [p for p in periods if said_on is None or p.period.start != said_on]
    if not left:
        return None
    where = _where(statement)
    return min(left, key=lambda p: abs(p.start - where)).period


def _where(statement: Statement) -> int:
    """Where in its sentence it is told what happened."""
    return statement.event_match.start if statement.event_match else statement.at


def _kind(statement: Statement) -> GroupKind:
    head = statement.fighter.head if statement.fighter else None
    if statement.nationality == "KP":
        return GroupKind.STATE_TROOPS
    if head is None:
        return GroupKind.UNKNOWN
    if head.role is Role.LEGION or head.value in {"mercenary", "volunteer", "foreign"}:
        return GroupKind.VOLUNTEERS
    if statement.event is Event.RECRUITED:
        return GroupKind.VOLUNTEERS
    return GroupKind.UNKNOWN


def _unit(statement: Statement) -> str | None:
    head = statement.fighter.head if statement.fighter else None
    return head.words if head is not None and head.role is Role.LEGION else None
