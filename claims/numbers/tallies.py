"""What each figure of a sentence says: of whom, and of which event."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.events.happenings import AND, FAR, MOVES, NEAR, Happening, nearest
from claims.fighters.context import Context, Statement
from claims.fighters.passages import BELLIGERENTS, STATES, Fighter, Passage
from claims.fighters.people import list_around, sender
from claims.figures import FigureMatch
from claims.lexicon import Match, Role
from claims.model import NOT_STATED, Event, FigureRole, Precision
from claims.numbers.counting import Counted
from claims.numbers.likely import also_told, likely_of, told_next
from claims.numbers.owners import loser, of_a_belligerent, own_of_speaker, prosecutor
from claims.numbers.sums import is_sum, stands_for
from claims.words.phrases import alternatives

_MOST_PEOPLE = 500_000
"""No army of foreigners is larger; what is larger counts migrants or money."""


def with_figure(
    passage: Passage,
    figure: FigureMatch,
    count: Counted,
    people: Sequence[Fighter],
    told: Sequence[Happening],
    figures: Sequence[FigureMatch],
    context: Context,
) -> Iterator[Statement]:
    """The statements that one figure makes, one for each nationality that it counts."""
    people_counted = _behind(figure, count.people) or _named_after(figure, count, people)
    ones = [p for p in people_counted[1:] if _has_article(passage, p)]
    people_counted = tuple(p for p in people_counted if p not in ones)
    mates = [m for p in people_counted[:1] for m in list_around(passage, people, p)]
    spans = [_span(figure, p) for p in (*mates, *people_counted)]
    start = min([figure.start, *(s for s, _ in spans)])
    end = max([figure.end, *(e for _, e in spans)])
    for other in _in_like_brackets(passage, figure, figures):
        start, end = min(start, other.start), max(end, other.end)
    likely = likely_of(passage, figure, end, told, figures)
    likely = told_next(figure, likely, figures) or likely
    if count.arrested and not people_counted:
        return  # suspects, who may have sent others to the war
    if count.arrested:
        likely = [h for h in likely if h.event in (Event.TRIED, Event.CAPTURED)]
    others = [(f.start, f.end) for f in figures if not start <= f.start < end]
    least = FAR if count.stand_in else NEAR
    best = _right_before(passage, figure, likely) or nearest(
        passage, start, end, likely, others, least
    )
    event = _event(passage, figure, people_counted, best, context)
    if event is None or _counts_nobody(figure, count, best):
        return
    yield from _ones(passage, ones, event, best)
    groups: list[tuple[str, Fighter | None]] = [(p.nationality, p) for p in people_counted]
    if not groups:
        groups = list(_elsewhere(passage, figure, count, people, best, context))
    listed = len(people_counted) > 1
    low = figure.figure.low
    each = listed and low is not None and low == _peoples(passage, people_counted)
    if listed and low is not None and not each:
        groups.append((NOT_STATED, None))
    told_of_all = [(event, best)]
    if best and not others:
        alone = all(p in mates for p in people)
        more = also_told(passage, start, end, best, likely, counted=bool(count.people), alone=alone)
        told_of_all += [(h.event, h) for h in more]
    for nationality, person in groups:
        for happened, happening in told_of_all:
            yield Statement(
                passage=passage,
                nationality=nationality,
                event=happened,
                at=figure.start,
                figure=None if listed and person else figure,
                fighter=person,
                event_match=happening.match if happening else None,
                weak=happening is None or happening.strength == 1,
                one=_origin(person) if each else None,
            )


def _has_article(passage: Passage, person: Fighter) -> bool:
    """In "tres soldados cubanos y un peruano" the three are no Peruvians."""
    start = person.origin.start if person.origin else person.start
    return bool(_ARTICLE.search(passage.text, max(passage.start, start - 6), start))


_ARTICLE = re.compile(
    r"(?<!\w)(?:un[ae]?|uno|um|uma|ein|eine|an?|один|одна|jeden)\s$", re.IGNORECASE
)


def _ones(
    passage: Passage, ones: Sequence[Fighter], event: Event, best: Happening | None
) -> Iterator[Statement]:
    """Those of a list that an article counts: what befell the others befell them."""
    for person in ones:
        yield Statement(
            passage=passage,
            nationality=person.nationality,
            event=event,
            at=person.origin.start if person.origin else person.start,
            fighter=person,
            event_match=best.match if best else None,
            weak=best is None or best.strength == 1,
            one=_origin(person),
        )


def _span(figure: FigureMatch, person: Fighter) -> tuple[int, int]:
    """Where people are named; in "Georgia says that seven of its citizens" by the noun alone."""
    origin, head = person.origin, person.head
    if origin and head and origin.end <= figure.start <= head.start:
        return head.start, head.end
    return person.start, person.end


def _counts_nobody(figure: FigureMatch, count: Counted, best: Happening | None) -> bool:
    """Whether a figure is of migrants, of mere suspects, or of somebody to whom nothing befell."""
    if (figure.figure.low or 0) > _MOST_PEOPLE or (count.arrested and best is None):
        return True
    return _is_one_of(figure) and (best is None or best.strength < 3)


_KOREAN = re.compile("[\uac00-\ud7a3]")
_PARTICLE = re.compile(r"자?[가는은이]?\s?")


def _right_before(
    passage: Passage, figure: FigureMatch, told: Sequence[Happening]
) -> Happening | None:
    """In Korean what befell people stands before their number: "사상자 5천여명"."""
    fates = (h for h in told if h.strength == 3 and _KOREAN.search(h.match.words))
    text, end = passage.text, figure.start
    return next((h for h in fates if _PARTICLE.fullmatch(text, h.match.end, end)), None)


_AMONG = re.compile(rf"(?<!\w){alternatives('among')}\s+$", re.IGNORECASE)


def _is_among(passage: Passage, figure: FigureMatch) -> bool:
    """Those of whom a figure was told just before: "1,400 were recruited, including 335 ..."."""
    before = max(passage.start, figure.core_start - 24)
    return bool(_AMONG.search(passage.text, before, figure.core_start))


def _is_one_of(figure: FigureMatch) -> bool:
    """Somebody ("one of the men"): said of him, and not how many they are."""
    return figure.figure.high == 1 and figure.figure.role is FigureRole.PART


def _event_of_before(
    passage: Passage, figure: FigureMatch, people: Sequence[Fighter], context: Context
) -> Event | None:
    """A number without an event goes on about what was just told: "seven of them Colombian"."""
    if figure.figure.role is FigureRole.PART and context.within == passage.start:
        return context.event
    if _is_loose(figure):
        return Event.DEPLOYED
    if _of_country(passage, figure) or is_sum(passage, figure, context):
        return context.event
    about_war = any(
        m.role in (Role.SIDE, Role.ARMY, Role.WAR) or (m.role in STATES and m.value in BELLIGERENTS)
        for m in passage.matches
    )
    return context.event if people and about_war and context.age == 0 else None


def _event(
    passage: Passage,
    figure: FigureMatch,
    people: Sequence[Fighter],
    best: Happening | None,
    context: Context,
) -> Event | None:
    """What befell those counted; of some "among them" no less than of all."""
    if best and best.strength > 2:
        return best.event
    if context.within == passage.start and context.event and _is_among(passage, figure):
        return context.event
    return best.event if best else _event_of_before(passage, figure, people, context)


_IN_BRACKETS = re.compile(r"\s?\($")
_BETWEEN_BRACKETS = re.compile(r"\)[^.;:()]{1,40}\(")


def _in_like_brackets(
    passage: Passage, figure: FigureMatch, figures: Sequence[FigureMatch]
) -> Iterator[FigureMatch]:
    """The other figures of "Nepal (48), Cuba (17) and Ghana (9)": one event befell them all."""
    index = figures.index(figure)
    for step in (-1, 1):
        here = index
        while 0 <= here + step < len(figures):
            one, other = sorted((figures[here], figures[here + step]), key=lambda f: f.start)
            if not _BETWEEN_BRACKETS.fullmatch(passage.text, one.end, other.start):
                break
            here += step
            yield figures[here]


_FROM = re.compile(
    rf"\W*(?:{alternatives('persons')}\W+)?(?:{alternatives('come')}\s+)?"
    rf"{alternatives('from')}\s+(?:the\s+)?",
    re.IGNORECASE,
)


def _of_country(passage: Passage, figure: FigureMatch) -> str | None:
    """A country that a figure is told of: "603 from Nepal", "Nepal (603)"."""
    text = passage.text
    bracket = _IN_BRACKETS.search(text, max(passage.start, figure.start - 2), figure.start)
    bracketed = bracket is not None and text.startswith(")", figure.end)
    for match in passage.matches:
        if match.role not in (Role.COUNTRY, Role.NATIONALITY, Role.FOREIGN):
            continue
        if bracket and bracketed and 0 <= bracket.start() - match.end <= 1:
            return NOT_STATED if match.role is Role.FOREIGN else match.value
        after = figure.end + bracketed
        near = 0 < match.start - after <= 30
        if near and match.role is Role.COUNTRY and _FROM.fullmatch(text, after, match.start):
            return match.value
        if near and _is_part_of(passage, figure, match):
            return match.value
    return None


def _is_part_of(passage: Passage, figure: FigureMatch, match: Match) -> bool:
    """Whether a nationality tells whose a part is: "seven of them Colombian"."""
    if figure.figure.role is not FigureRole.PART or match.role is not Role.NATIONALITY:
        return False
    gap = _OF_THEM.fullmatch(passage.text, figure.end, match.start)
    return gap is not None and bool(_ENDED.match(passage.text, match.end, passage.end))


_OF_THEM = re.compile(r"(?:\s[\w'-]+){0,3}\s")
_ENDED = re.compile(rf"\s*(?:[,.;)]|$|{AND.pattern})", re.IGNORECASE)


def _is_loose(figure: FigureMatch) -> bool:
    """Whether it is "many more" rather than a number or a share."""
    return figure.figure.precision is Precision.VAGUE and not figure.share


def _behind(figure: FigureMatch, people: tuple[Fighter, ...]) -> tuple[Fighter, ...]:
    """Without whom a noun only seems to mean: "beside the Swede, two volunteers from Chile"."""
    behind = tuple(p for p in people if p.origin and p.origin.start >= figure.end)
    return behind or people


def _peoples(passage: Passage, people: Sequence[Fighter]) -> int | None:
    """How many peoples a list names, those that are no foreigners here among them.

    None where it names countries: of "three men from Chile and Peru" each may have sent two.
    """
    origins = [p.origin for p in people if p.origin]
    if any(o.role is not Role.NATIONALITY for o in origins) or len(origins) < len(people):
        return None
    start, end = origins[0].start, origins[-1].end
    states = (m for m in passage.matches if m.role in STATES)
    return len({m.value for m in states if start <= m.start and m.end <= end})


def _origin(person: Fighter | None) -> tuple[int, int] | None:
    """Where as many people as nationalities are told, one is of each."""
    return (person.origin.start, person.origin.end) if person and person.origin else None


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
    count: Counted,
    people: Sequence[Fighter],
    best: Happening | None,
    context: Context,
) -> Iterator[tuple[str, Fighter | None]]:
    """Whom a figure means that stands alone: those beside it, the sender's, the last told of."""
    after = [p for p in people if 0 <= p.start - figure.end <= 25]
    after = [p for p in after if not _OVER.search(passage.text, figure.end, p.start)]
    country = _of_country(passage, figure)
    if country and country not in BELLIGERENTS:
        yield country, None
    elif figure.figure.role is FigureRole.PART and after:
        yield after[0].nationality, after[0]
    elif _is_enumerated(passage, figure, people):
        yield NOT_STATED, None
    elif own := own_of_speaker(passage, figure):
        yield own, None
    elif best is None or best.strength == 1:
        if _goes_on(passage, figure, best, context):
            yield context.group or NOT_STATED, None
        elif before := stands_for(passage, figure, best, context):
            yield before, None
    elif not of_a_belligerent(passage, figure):
        yield from _told_before(passage, figure, count, people, best, context, after)
    elif count.foreign:
        yield NOT_STATED, None


# "Charges against 11 over Indians sent to war": the eleven are others.
_OVER = re.compile(
    r",|\b(?:over|about|for|against|за|о|об|про|über|wegen|por|sobre|sur|pour|per|za)\b"
)


def _goes_on(
    passage: Passage, figure: FigureMatch, best: Happening | None, context: Context
) -> bool:
    """Whether others of the same people are still there: "19 died and 47 others still serve"."""
    more = best is not None and figure.figure.role is FigureRole.ADDITIONAL
    return more and context.within == passage.start and context.group is not None


def _told_before(
    passage: Passage,
    figure: FigureMatch,
    count: Counted,
    people: Sequence[Fighter],
    best: Happening,
    context: Context,
    after: Sequence[Fighter],
) -> Iterator[tuple[str, Fighter | None]]:
    before = [p for p in people if p.end <= figure.start]
    # "20 volunteers died, among them Britons, and 60 others were treated": of the volunteers.
    if len(before) > 1 and (
        listed := _LISTED.search(passage.text, before[0].end, before[-1].start)
    ):
        before = [p for p in before if p.end <= listed.start()]
    moved = best.event in MOVES
    by = sender(passage, best.match) if moved else loser(passage, figure)
    if count.stand_in and best.event is Event.TRIED:
        by = by or prosecutor(passage, figure)
    if before:
        yield before[-1].nationality, before[-1]
    elif by:
        yield by, None
    elif after:
        yield after[0].nationality, after[0]
    elif context.within == passage.start and context.group:
        yield context.group, None
    elif count.foreign and context.age and not context.unnamed:
        yield NOT_STATED, None
    elif carried := context.carried():
        yield carried, None


_LISTED = re.compile(rf"(?<!\w){alternatives('among')}(?!\w)", re.IGNORECASE)


_THEN = re.compile(r"\s*[\w'-]+(?:\s[\w'-]+)?\s*[,:(-]\s*(?:[\w'-]+\s+){1,2}")


def _is_enumerated(passage: Passage, figure: FigureMatch, people: Sequence[Fighter]) -> bool:
    """Whether those counted are listed next: "three fighters, an American, a Thai and ..."."""
    first = next((p for p in people if p.start > figure.end), None)
    if first is None or len(list_around(passage, people, first)) < 2:
        return False
    return bool(_THEN.fullmatch(passage.text, figure.end, first.start))
