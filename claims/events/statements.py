"""What a sentence states: who (a nationality), what happened to them, and how many.

A sentence is read as a whole, by what stands near what: each figure finds the people it counts and
the event it belongs to, then everybody left over finds an event without a figure. Who says it, and
whether it is denied, comes later.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from claims.events.carrying import carried, name_those, names_one
from claims.events.happenings import FATES, SENDS, Happening, happenings, in_one_breath, nearest
from claims.events.stances import denial_in
from claims.fighters.context import Context, Statement
from claims.fighters.passages import BELLIGERENTS, STATES, Fighter, Passage
from claims.fighters.people import list_around, sender
from claims.figures import FigureMatch
from claims.lexicon import Match, Role
from claims.model import NOT_STATED, Event, FigureRole
from claims.numbers.counting import counted
from claims.numbers.ordinals import ordinal
from claims.numbers.singles import single_person
from claims.numbers.sums import may_sum
from claims.numbers.tallies import with_figure
from claims.words.phrases import alternatives, turns


def statements(
    passage: Passage,
    people: Sequence[Fighter],
    find: Callable[[Passage], Sequence[FigureMatch]],
    context: Context,
) -> tuple[Statement, ...]:
    """All that a sentence states about the foreigners in it, and a note of whom it spoke of."""
    may_tell = people or _may_tell(passage, context) or may_sum(passage, context)
    figures = find(passage) if may_tell else ()
    people = tuple(_by_themselves(_nouns(people, figures)))
    of_people = bool(people or figures or context.single or names_one(passage, context))
    if not of_people and not _names_state(passage):
        context.age += 1
        return ()
    told = happenings(passage, of_people=of_people)
    found: list[Statement] = []
    seen: set[int] = set()
    for figure in figures:
        count = counted(passage, figure, people)
        if count is None:
            continue
        seen.update(id(p) for p in count.people)
        found.extend(with_figure(passage, figure, count, people, told, figures, context))
        seen.update(id(s.fighter) for s in found if s.fighter and s.fighter.start > s.at)
        if found:
            context.event, context.within = found[-1].event, passage.start
            context.group = found[-1].nationality
    counted_so = {(s.nationality, s.event_match) for s in found if s.event_match}
    for person in people:
        if id(person) not in seen:
            stated = _without_figure(passage, person, people, told, figures)
            found.extend(s for s in stated if (s.nationality, s.event_match) not in counted_so)
    found.extend(_implied(passage, people, told, found))
    found.extend(carried(passage, people, told, found, context))
    _remember(passage, context, people, found)
    name_those(passage, people, context)
    return tuple(_come(_whole(s, found)) for s in found)


def _whole(statement: Statement, found: Sequence[Statement]) -> Statement:
    """In "14 of them died" the 14 are all who died, if nobody else is counted among the dead."""
    figure = statement.figure
    if figure is None or figure.share or figure.figure.role is not FigureRole.PART:
        return statement
    if any(s.figure and s.figure is not figure and s.event is statement.event for s in found):
        return statement
    whole = replace(figure, figure=replace(figure.figure, role=FigureRole.TOTAL))
    return replace(statement, figure=whole)


def _come(statement: Statement) -> Statement:
    """Whoever comes to a war and is no state's soldier has been recruited for it."""
    word = statement.event_match
    if statement.event is not Event.DEPLOYED or word is None or statement.weak:
        return statement
    if statement.nationality in _SENDERS or word.role is Role.SIDE or _is_soldier(statement):
        return statement
    text, end = statement.passage.text, statement.passage.end
    if not turns("comes_to_war").match(word.words) or _ON_A_TASK.match(text, word.end, end):
        return statement
    return replace(statement, event=Event.RECRUITED, came=True)


# Of these there have been, or were said to be, troops of the state.
_SENDERS = frozenset({"KP", "BY", "RU", "LA", "SY"})
_SOLDIERS = frozenset({"soldier", "troops", "army"})
_SENT = frozenset({"soldier", "troops"})
_OBJECT = 30
_ON_A_TASK = re.compile(rf"\s+{alternatives('on_a_task')}(?!\w)", re.IGNORECASE)


def _is_soldier(statement: Statement) -> bool:
    """Whether they are called soldiers, or a state is told to send some."""
    word, person = statement.event_match, statement.fighter
    if word is None or person is not None:
        return bool(person and person.head and person.head.value in _SOLDIERS)
    near = (m for m in statement.passage.matches if 0 < m.start - word.end <= _OBJECT)
    return any(m.role is Role.COMBATANT and m.value in _SENT for m in near)


def _may_tell(passage: Passage, context: Context) -> bool:
    """Whether a sentence without a nationality may go on about people named before."""
    if _names_state(passage):
        return True
    if context.carried() is None and not any(m.role in _FOREIGNERS for m in passage.matches):
        return False
    return any(m.role in (Role.EVENT, Role.FIGHT, Role.SIDE) for m in passage.matches)


def _nouns(people: Sequence[Fighter], figures: Sequence[FigureMatch]) -> Iterator[Fighter]:
    """People by the nouns that name them: in "dozens of Indian men" these are not the dozens."""
    named = {
        (p.nationality, p.origin and p.origin.start) for p in people if not _is_number(p, figures)
    }
    for person in people:
        if not _is_number(person, figures):
            yield person
        elif person.origin and (person.nationality, person.origin.start) not in named:
            yield replace(person, head=None)


def _by_themselves(people: Iterable[Fighter]) -> Iterator[Fighter]:
    """In "two citizens of Britain and a Chilean" the Chilean is none of the two citizens."""
    of_states: set[int] = set()
    for person in people:
        origin, head = person.origin, person.head
        if head is None or origin is None or origin.start < head.end:
            yield person
        elif origin.role is Role.COUNTRY:
            of_states.add(head.start)
            yield person
        elif origin.role is Role.NATIONALITY and head.start in of_states:
            yield replace(person, head=None)
        else:
            yield person


def _is_number(person: Fighter, figures: Sequence[FigureMatch]) -> bool:
    head = person.head
    return head is not None and any(f.core_start <= head.start < f.core_end for f in figures)


_FOREIGNERS = frozenset({Role.COMBATANT, Role.FOREIGN})


def _names_state(passage: Passage) -> bool:
    return any(m.role in STATES and m.value not in BELLIGERENTS for m in passage.matches)


def _remember(
    passage: Passage, context: Context, people: Sequence[Fighter], found: Sequence[Statement]
) -> None:
    named = [s.nationality for s in found if s.nationality != NOT_STATED]
    named += [p.nationality for p in people if p.nationality != NOT_STATED]
    if found:
        context.event, context.within = found[0].event, passage.start
        first = [s for s in found if s.nationality == found[0].nationality]
        context.single = any(s.one or single_person(s) for s in first)
    elif len(people) == 1:
        context.single = _is_one(passage, people[0])
    if named:
        context.last, context.age, context.unnamed = named[0], 0, False
    else:
        context.age += 1


def _is_one(passage: Passage, person: Fighter) -> bool:
    here = Statement(
        passage=passage,
        nationality=person.nationality,
        event=Event.DEPLOYED,
        at=person.start,
        fighter=person,
    )
    return single_person(here)


def _without_figure(
    passage: Passage,
    person: Fighter,
    people: Sequence[Fighter],
    told: Sequence[Happening],
    figures: Sequence[FigureMatch],
) -> Iterator[Statement]:
    legion = person.head if person.head and person.head.role is Role.LEGION else None
    mates = list_around(passage, people, person)
    start, end = mates[0].start, max(p.end for p in mates)
    # The "four" of "four Frenchmen, an American and a Dane" is of the list.
    others = [(f.start, f.end) for f in figures if not start - _HARD_BY <= f.end <= end]
    # A legion that somebody joins is nobody else whom it may have befallen.
    others += [(p.start, p.end) for p in people if p not in mates and not _is_legion(p)]
    best = nearest(passage, start, end, told, others)
    if (best is None or best.strength == 1) and (head := _head_apart(mates)):
        start, end = head.start, head.end
        best = nearest(passage, start, end, told, others) or best
    denied = best is None and denial_in(passage.text[passage.start : passage.end])
    if best is None and legion is None and not denied:
        return
    if best and best.strength == 1 and not _fights(passage, mates[-1], best):
        return
    more = list(in_one_breath(passage, end, told, best)) if best and not others else []
    second = nearest(passage, start, end, _besides(told, best), others)
    yield from _second(passage, person, best, [*([second] if second else []), *more])
    nth = (
        ordinal(passage, person, best.match)
        if best and best.event in _RUNNING and legion is None
        else None
    )
    yield Statement(
        passage=passage,
        nationality=person.nationality,
        event=best.event if best else Event.DEPLOYED,
        at=person.start,
        figure=nth,
        one=(person.start, person.end) if nth else None,
        fighter=person,
        event_match=best.match if best else legion,
        weak=best is None or best.strength == 1,
    )


_HARD_BY = 2


def _is_legion(person: Fighter) -> bool:
    return person.head is not None and person.head.role is Role.LEGION


def _head_apart(mates: Sequence[Fighter]) -> Match | None:
    """The noun of people whose state stands apart: "Ghana finds agents that lure its citizens"."""
    origin, head = mates[0].origin, mates[0].head
    if len(mates) > 1 or origin is None or head is None or origin.role is not Role.COUNTRY:
        return None
    return head if head.start - origin.end > _APART else None


_APART = 12


def _besides(told: Sequence[Happening], best: Happening | None) -> list[Happening]:
    return [h for h in told if best and h.event is not best.event and h.strength > 1]


def _second(
    passage: Passage, person: Fighter, best: Happening | None, more: Sequence[Happening]
) -> Iterator[Statement]:
    """What else is told of one in the same breath: "who signed up last year was killed"."""
    events = {best.event} if best else set()
    for second in more if best else ():
        if second.event in events:
            continue
        events.add(second.event)
        yield Statement(
            passage=passage,
            nationality=person.nationality,
            event=second.event,
            at=person.start,
            fighter=person,
            event_match=second.match,
        )


# Of these fates reporting keeps count.
_RUNNING = frozenset({Event.KILLED, Event.CAPTURED, Event.WOUNDED, Event.MISSING, Event.TRIED})


def _fights(passage: Passage, person: Fighter, happening: Happening) -> bool:
    """Whether fighting words are said of these people: soldiers fight, citizens may do else."""
    if person.head is None:
        return _right_behind(passage, person, happening)
    if person.head.role is Role.PERSON and happening.match.role is Role.SIDE:
        return _right_behind(passage, person, happening)
    return True


def _right_behind(passage: Passage, person: Fighter, happening: Happening) -> bool:
    """Whether the fighting is said of a bare nationality: "Chechens fighting for Ukraine".

    Or right before it: "За Росію воюють кенійці".
    """
    if happening.match.role is Role.FIGHT and 0 < person.start - happening.match.end <= 1:
        return True
    gap = passage.text[person.end : happening.match.start]
    # "Росіянин, який воює": a comma right behind opens what is told of them.
    clauses = gap.removeprefix(",")
    return happening.match.start >= person.end and len(gap) <= 40 and "," not in clauses


def _implied(
    passage: Passage,
    people: Sequence[Fighter],
    told: Sequence[Happening],
    found: Sequence[Statement],
) -> Iterator[Statement]:
    """States that send troops, or whose people are recruited, though no noun names them."""
    if not told:
        return
    known = {(s.nationality, s.event) for s in found} | {(p.nationality, None) for p in people}
    tied = any(m.role in (Role.SIDE, Role.ARMY, Role.WAR) for m in passage.matches)
    tied = tied or any(m.role in STATES and m.value in BELLIGERENTS for m in passage.matches)
    if not tied:
        return
    for happening in told:
        if not _speaks_of_people(passage, happening):
            continue
        state = sender(passage, happening.match)
        if not state or (state, None) in known or (state, happening.event) in known:
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
    if happening.event in FATES:
        return any(m.role is Role.FIGHT and m.value == "dispatch" for m in passage.matches)
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
