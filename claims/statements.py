"""What a sentence states: who (a nationality), what happened to them, and how many.

A sentence is read as a whole, by what stands near what: each figure finds the people it counts and
the event it belongs to, then everybody left over finds an event without a figure. Who says it, and
whether it is denied, comes later.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from claims.counting import Counted, counted
from claims.figures import FigureMatch
from claims.happenings import AND, FAR, MOVES, NEAR, SENDS, Happening, happenings, nearest
from claims.lexicon import Match, Role
from claims.model import NOT_STATED, Event, FigureRole, Precision
from claims.passages import (
    BELLIGERENTS,
    STATES,
    Fighter,
    Passage,
    against_own_state,
    fighters,
    opposed,
)
from claims.phrases import alternatives

_MOST_PEOPLE = 500_000
"""No army of foreigners is larger; what is larger counts migrants or money."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One proposition in a sentence. `at` is where it stands, for whatever is read nearby.

    `weak` tells that only fighting words speak for the event (deployed). `one` is where one single
    person is named in a list that was counted ("three fighters of Irish, Thai and Greek origin").
    """

    passage: Passage
    nationality: str
    event: Event
    at: int
    figure: FigureMatch | None = None
    fighter: Fighter | None = None
    event_match: Match | None = None
    weak: bool = False
    one: tuple[int, int] | None = None


@dataclass(slots=True)
class Context:
    """Of whom the report has been speaking: the last group named, and the one named most."""

    main: str | None = None
    last: str | None = None
    event: Event | None = None
    age: int = 0

    def carried(self) -> str | None:
        """Whom "they" and "300 of them" mean."""
        return self.last if self.last and self.age <= 3 else self.main


def foreigners(passage: Passage, context: Context) -> tuple[Fighter, ...]:
    """Everybody in a sentence who may be a foreign fighter, in order."""
    named = [p for p in _people(passage) if _foreign(passage, p)]
    return tuple(sorted([*named, *_own_people(passage, named, context)], key=lambda p: p.start))


def statements(
    passage: Passage, find: Callable[[Passage], Sequence[FigureMatch]], context: Context
) -> tuple[Statement, ...]:
    """All that a sentence states about foreign fighters, and a note of whom it spoke of."""
    people = foreigners(passage, context)
    figures = find(passage) if people or _may_tell(passage, context) else ()
    if not people and not figures and not _names_state(passage):
        context.age += 1
        return ()
    told = happenings(passage, of_people=bool(people or figures))
    found: list[Statement] = []
    seen: set[int] = set()
    for figure in figures:
        count = counted(passage, figure, people)
        if count is None:
            continue
        seen.update(id(p) for p in count.people)
        found.extend(_with_figure(passage, figure, count, people, told, figures, context))
    for person in people:
        if id(person) not in seen:
            found.extend(_without_figure(passage, person, people, told, figures))
    found.extend(_implied(passage, people, told, found))
    _remember(context, people, found)
    return tuple(found)


def _may_tell(passage: Passage, context: Context) -> bool:
    """Whether a sentence without a nationality may go on about people named before."""
    if context.carried() is None and not _names_state(passage):
        return False
    return any(m.role in (Role.EVENT, Role.FIGHT, Role.SIDE) for m in passage.matches)


def _names_state(passage: Passage) -> bool:
    return any(m.role in STATES and m.value not in BELLIGERENTS for m in passage.matches)


def _remember(context: Context, people: Sequence[Fighter], found: Sequence[Statement]) -> None:
    named = [s.nationality for s in found if s.nationality != NOT_STATED]
    named += [p.nationality for p in people if p.nationality != NOT_STATED]
    if found:
        context.event = found[0].event
    if named:
        context.last, context.age = named[0], 0
    else:
        context.age += 1


def _people(passage: Passage) -> Iterator[Fighter]:
    """Everybody named by nationality, each place once."""
    seen: set[tuple[str, int]] = set()
    for person in fighters(passage):
        origin, head = person.origin, person.head
        key = (person.nationality, origin.start if origin else person.start)
        if key in seen or _country_beside(passage, origin, head) or opposed(passage, person):
            continue
        seen.add(key)
        yield person


_OWN = re.compile(rf"\b{alternatives('own')}\s+(?:\w+\s+)?$", re.IGNORECASE)


def _own_people(passage: Passage, named: Sequence[Fighter], context: Context) -> Iterator[Fighter]:
    """Those of the state named before: "its citizens", "своїх громадян"."""
    taken = {p.head.start for p in named if p.head}
    for head in passage.matches:
        if head.role not in (Role.COMBATANT, Role.PERSON) or head.start in taken:
            continue
        if not _OWN.search(passage.text, max(passage.start, head.start - 30), head.start):
            continue
        state = _sender(passage, head) or context.last
        if state and state not in BELLIGERENTS and state != NOT_STATED:
            yield Fighter(nationality=state, origin=None, head=head)


def _country_beside(passage: Passage, origin: Match | None, head: Match | None) -> bool:
    """In "Iran and North Korean troops" the troops are not Iran's."""
    if origin is None or origin.role is not Role.COUNTRY:
        return False
    if origin.words.islower() and origin.words.isascii():
        return True
    if head is None or origin.start > head.start:
        return False
    between = passage.text[origin.end : head.start]
    return bool(AND.search(between)) and any(
        m.role is Role.NATIONALITY and origin.end <= m.start < head.start for m in passage.matches
    )


def _foreign(passage: Passage, person: Fighter) -> bool:
    """Nobody is a foreign fighter on the side of the own country."""
    if person.nationality == "UA":
        return False
    if person.nationality != "RU":
        return True
    return against_own_state(passage, person)


def _with_figure(
    passage: Passage,
    figure: FigureMatch,
    count: Counted,
    people: Sequence[Fighter],
    told: Sequence[Happening],
    figures: Sequence[FigureMatch],
    context: Context,
) -> Iterator[Statement]:
    counted_people = count.people or _named_after(figure, count, people)
    end = max([figure.end, *(p.end for p in counted_people)])
    others = [(f.start, f.end) for f in figures if f is not figure]
    likely = [h for h in told if not _merely_near(passage, figure, end, h)]
    least = FAR if count.stand_in else NEAR
    best = nearest(passage, figure.start, end, likely, others, least)
    event = best.event if best else _event_of_before(passage, figure, context)
    if event is None or (not counted_people and (best is None or best.strength == 1)):
        return
    if (figure.figure.low or 0) > _MOST_PEOPLE:
        return
    listed = len(counted_people) > 1
    groups = [(p.nationality, p) for p in counted_people] if counted_people else None
    for nationality, person in groups or _elsewhere(passage, figure, people, best, context):
        yield Statement(
            passage=passage,
            nationality=nationality,
            event=event,
            at=figure.start,
            figure=None if listed else figure,
            fighter=person,
            event_match=best.match if best else None,
            weak=best is None or best.strength == 1,
            one=_one_each(figure, counted_people, person) if listed else None,
        )


def _event_of_before(passage: Passage, figure: FigureMatch, context: Context) -> Event | None:
    """A number of people without an event goes on about what was just told: "others say 900"."""
    if _is_loose(figure):
        return Event.DEPLOYED
    about_war = any(
        m.role in (Role.SIDE, Role.ARMY, Role.WAR) or (m.role in STATES and m.value in BELLIGERENTS)
        for m in passage.matches
    )
    return context.event if about_war and context.age == 0 else None


def _is_loose(figure: FigureMatch) -> bool:
    """Whether it is "many more" rather than a number or a share."""
    return figure.figure.precision is Precision.VAGUE and not figure.share


def _merely_near(passage: Passage, figure: FigureMatch, end: int, happening: Happening) -> bool:
    """Many more are there; captured are only those whose capture stands right beside."""
    if not _is_loose(figure) or happening.strength < 3:
        return False
    match = happening.match
    gap = passage.text[min(end, match.end) : max(figure.start, match.start)]
    between = passage.text[end : match.start] if match.start >= end else gap
    return match.start < figure.start or len(between) > 24 or "," in between


def _one_each(
    figure: FigureMatch, people: Sequence[Fighter], person: Fighter | None
) -> tuple[int, int] | None:
    """As many people as nationalities: one of each."""
    if person is None or person.origin is None or figure.figure.low != len(people):
        return None
    return person.origin.start, person.origin.end


def _named_after(
    figure: FigureMatch, count: Counted, people: Sequence[Fighter]
) -> tuple[Fighter, ...]:
    """Whose accounts, cases or bodies a figure counts: "40 accounts of Chinese citizens"."""
    if not count.stand_in:
        return ()
    after = [p for p in people if 0 <= p.start - figure.end <= 100]
    return tuple(after[:1])


def _elsewhere(
    passage: Passage,
    figure: FigureMatch,
    people: Sequence[Fighter],
    best: Happening | None,
    context: Context,
) -> Iterator[tuple[str, Fighter | None]]:
    """Whom a figure means that stands alone: those named before, the sender's, the last told of."""
    before = [p for p in people if p.end <= figure.start]
    after = [p for p in people if 0 <= p.start - figure.end <= 25]
    moved = best is not None and best.event in MOVES
    sender = _sender(passage, best.match) if best and moved else None
    if figure.figure.role is FigureRole.PART and after and after[0].start - figure.end <= 25:
        yield after[0].nationality, after[0]
    elif _of_a_belligerent(passage, figure):
        return
    elif before:
        yield before[-1].nationality, before[-1]
    elif sender:
        yield sender, None
    elif after:
        yield after[0].nationality, after[0]
    elif carried := context.carried():
        yield carried, None


def _of_a_belligerent(passage: Passage, figure: FigureMatch) -> bool:
    """Whether one of the two states does something with its own: "Moscow throws thousands"."""
    return any(
        m.role in STATES and m.value in BELLIGERENTS and 0 <= figure.start - m.end <= 40
        for m in passage.matches
    )


def _without_figure(
    passage: Passage,
    person: Fighter,
    people: Sequence[Fighter],
    told: Sequence[Happening],
    figures: Sequence[FigureMatch],
) -> Iterator[Statement]:
    others = [(f.start, f.end) for f in figures]
    others += [(p.start, p.end) for p in people if p.end < person.start or p.start > person.end]
    legion = person.head if person.head and person.head.role is Role.LEGION else None
    best = nearest(passage, person.start, person.end, told, others)
    if best is None and legion is None:
        return
    if (
        best
        and best.strength == 1
        and person.head is None
        and not _right_behind(passage, person, best)
    ):
        return
    yield Statement(
        passage=passage,
        nationality=person.nationality,
        event=best.event if best else Event.DEPLOYED,
        at=person.start,
        fighter=person,
        event_match=best.match if best else legion,
        weak=best is None or best.strength == 1,
    )


def _right_behind(passage: Passage, person: Fighter, happening: Happening) -> bool:
    """Whether the fighting is said of a bare nationality: "Chechens fighting for Ukraine"."""
    gap = passage.text[person.end : happening.match.start]
    return happening.match.start >= person.end and len(gap) <= 40 and "," not in gap


def _implied(
    passage: Passage,
    people: Sequence[Fighter],
    told: Sequence[Happening],
    found: Sequence[Statement],
) -> Iterator[Statement]:
    """States that send troops, or whose people are recruited, though no noun names them."""
    known = {(s.nationality, s.event) for s in found} | {(p.nationality, None) for p in people}
    tied = any(m.role in (Role.SIDE, Role.ARMY, Role.WAR) for m in passage.matches)
    tied = tied or any(m.role in STATES and m.value in BELLIGERENTS for m in passage.matches)
    for happening in told:
        state = _sender(passage, happening.match)
        if not state or not tied or (state, None) in known or (state, happening.event) in known:
            continue
        if not _speaks_of_people(passage, happening):
            continue
        known = known | {(state, happening.event)}
        yield Statement(
            passage=passage,
            nationality=state,
            event=happening.event,
            at=happening.match.start,
            event_match=happening.match,
        )


def _speaks_of_people(passage: Passage, happening: Happening) -> bool:
    if happening.event is Event.RECRUITED and happening.strength == 2:
        return True
    sends = happening.event is Event.WITHDRAWN or any(
        m.role is Role.FIGHT and m.value in SENDS and m.start == happening.match.start
        for m in passage.matches
    )
    if not sends:
        return False
    return any(
        m.role is Role.COMBATANT and abs(m.start - happening.match.end) < 40
        for m in passage.matches
    )


def _sender(passage: Passage, event: Match) -> str | None:
    """The state that a sentence makes the doer: the nearest one named before the event."""
    states = [
        m for m in passage.matches if m.role in STATES - {Role.NATIONALITY} and m.end <= event.start
    ]
    states = [m for m in states if m.value not in BELLIGERENTS and event.start - m.end < 90]
    return states[-1].value if states else None
