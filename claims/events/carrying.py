"""People of whom a report goes on to speak without saying again of which nationality they are.

"He signed up in March", "the men were promised jobs", "Zginął pod Bachmutem": whoever was last
told of is meant, as long as the sentence names nobody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from claims.events.happenings import FATES, Happening
from claims.fighters.context import Context, Statement
from claims.fighters.passages import Fighter, Passage
from claims.lexicon import Role
from claims.model import NOT_STATED, Event
from claims.words.phrases import Turns, alternatives, whole_words

_CAPITAL = r"[A-ZÀ-ÞŁŚŻŹĆŐŘŠŽČА-ЯІЇЄҐΑ-Ω]"
_NAME = re.compile(
    rf"(?<![\w.]){_CAPITAL}[\w'-]+\s(?:(?:de|dos|da|von|al|van)\s)?{_CAPITAL}[\w'-]+"
    rf"(?=,\s(?:de\s|aged\s)?\d\d\b|,\s(?:who|from|a|an)\s|\s\(\d\d\)|\s[a-zа-яіїєґà-þ])"
)
# In these languages the verb alone may tell who: "Zginął pod Bachmutem".
_DROP_SUBJECTS = """
es pt it ca gl pl cs sk ro ru uk be bg mk sr hr sl el fi hu ko ja zh
"""
_DROPPED = frozenset(_DROP_SUBJECTS.split())
_AT_ONCE = 14
_REACH = 90
_LATE = 2
_TITLE_BEFORE = re.compile(rf"(?<!\w){alternatives('titles')}\s+(?:\w+\s+)?$", re.IGNORECASE)
_SAYS = re.compile(r"\s+[\w']+\s+(?:that|dass|że|что|що|que|che|at)\b", re.IGNORECASE)
_OTHERS = frozenset({Role.PERSON, Role.COMBATANT, Role.CIVILIAN})


def carried(
    passage: Passage,
    people: Sequence[Fighter],
    told: Sequence[Happening],
    found: Sequence[Statement],
    context: Context,
) -> Iterator[Statement]:
    """What a sentence tells of those who were last spoken of."""
    nationality = context.last
    if nationality is None or context.age > _LATE or any(p.origin for p in people):
        return
    if any(s.nationality != NOT_STATED for s in found):
        return
    told = [h for h in told if _befalls(h)]
    for subject in _subjects(passage, told, context) if told else ():
        events = list(_of(passage, subject, told))
        for happening in events:
            yield Statement(
                passage=passage,
                nationality=nationality,
                event=happening.event,
                at=subject[0],
                event_match=happening.match,
                one=subject if context.single else None,
            )
        if events:
            return


def _subjects(
    passage: Passage, told: Sequence[Happening], context: Context
) -> Iterator[tuple[int, int]]:
    """Where a sentence names those told of before: by name, by a pronoun, or not at all."""
    for subject in _named(passage, context):
        if not _is_official(passage, subject):
            yield subject.span()
    if context.single:
        first = min(told, key=lambda h: h.match.start)
        dropped = first.match.start - passage.start <= _AT_ONCE
        if dropped and passage.matches[0].language in _DROPPED:
            yield first.match.start, first.match.start


def _named(passage: Passage, context: Context) -> Iterator[re.Match[str]]:
    """Names, pronouns and nouns that may mean those told of before."""
    if context.single:
        yield from _NAME.finditer(passage.text, passage.start, passage.end)
    meant = _meant("same_person" if context.single else "same_people")
    yield from (m for _, m in meant.finditer(passage.text, passage.start, passage.end))


@cache
def _meant(name: str) -> Turns:
    return Turns(whole_words(name))


def _of(
    passage: Passage, subject: tuple[int, int], told: Sequence[Happening]
) -> Iterator[Happening]:
    """What befell a subject: what is told after it, with nobody else in between."""
    end = subject[1]
    after = sorted(
        (h for h in told if 0 <= h.match.start - end <= _REACH), key=lambda h: h.match.start
    )
    after = [h for h in after if not _another(passage, end, h)]
    strong = [h for h in after if h.strength > 1]
    seen: set[Event] = set()
    for happening in strong or after[:1]:
        if happening.event not in seen:
            seen.add(happening.event)
            yield happening


def _another(passage: Passage, end: int, happening: Happening) -> bool:
    """Whether somebody else comes between a subject and what is told."""
    return any(
        m.role in _OTHERS and end < m.start and m.end < happening.match.start
        for m in passage.matches
    )


def _befalls(happening: Happening) -> bool:
    return (
        happening.event in FATES
        or happening.event is Event.RECRUITED
        or happening.match.role is Role.FIGHT
    )


def _is_official(passage: Passage, name: re.Match[str]) -> bool:
    """Whether a subject is a statesman, somebody with a title or who speaks, not the fighter."""
    start, end = name.span()
    if _SAYS.match(passage.text, end) or any(
        m.role is Role.REPORTING and 0 <= m.start - end <= 10 for m in passage.matches
    ):
        return True
    if any(m.role is Role.LEADER and m.start < end and m.end > start for m in passage.matches):
        return True
    return bool(_TITLE_BEFORE.search(passage.text, max(passage.start, start - 40), start))
