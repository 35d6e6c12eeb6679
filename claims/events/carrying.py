"""People of whom a report goes on to speak without saying again of which nationality they are.

"He signed up in March", "the men were promised jobs", "Zginął pod Bachmutem", "Marulanda was
wounded": whoever was last told of is meant, as long as the sentence names nobody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from claims.events.happenings import AND, FATES, Happening
from claims.fighters.context import Context, Statement
from claims.fighters.passages import Fighter, Passage
from claims.lexicon import Role
from claims.model import NOT_STATED, Event
from claims.numbers.singles import single_person
from claims.words.phrases import Turns, alternatives, whole_words

_CAPITAL = r"[A-ZÀ-ÞŁŚŻŹĆŐŘŠŽČĐА-ЯІЇЄҐЈЉЊЋЂЏΑ-ΩΆΈΉΊΌΎΏ]"
_FULL_NAME = (
    rf"{_CAPITAL}[\w'-]+\s(?:(?:de|dos|da|von|van|al|der|ter|ten)\s){{0,2}}"
    rf"(?:{_CAPITAL}[\w'-]+|{_CAPITAL}\.)(?:\s{_CAPITAL}[\w'-]+)?"
)
_AGED = rf"(?:,\s{alternatives('aged')}\d\d\b|\s\(\d\d\)|,\s\d\d(?:\s{alternatives('years')})?,)"
_NAME = re.compile(
    rf"(?<![\w.])(?P<name>{_FULL_NAME})"
    rf"(?={_AGED}|,\s(?:who|from|a|an)\s|\s[a-zа-яіїєґà-þ])"
)
_NAME_FIRST = re.compile(rf"(?P<name>{_FULL_NAME})(?=,\s)")
_NAME_AND_AGE = re.compile(
    rf"(?<![\w.])(?:(?P<name>{_FULL_NAME})(?={_AGED})"
    rf"|{alternatives('of_age')}\s(?P<called>{_FULL_NAME}))"
)
_ANY_NAME = re.compile(
    rf"(?<![\w.])(?P<age>{alternatives('of_age')}\s)?(?P<name>{_FULL_NAME})(?![\w-])"
)
_CAPITALISED = re.compile(rf"(?<![\w.]){_CAPITAL}(?:[\w'-]*\w|\.)")
_CALLED = re.compile(r",?\s(?:[\w'-]+\s){0,2}")
_IS_A = re.compile(rf"(?:{_AGED})?,?\s(?:[\w'-]+\s){{0,4}}")
# In these languages the verb alone may tell who: "Zginął pod Bachmutem".
_DROP_SUBJECTS = """
es pt it ca gl pl cs sk ro ru uk be bg mk sr hr sl el fi hu ko ja zh
"""
_DROPPED = frozenset(_DROP_SUBJECTS.split())
_AT_ONCE = 14
_REACH = 90
_BEFORE = 60
SOON = 2
"""For how many sentences a pronoun means those last told of."""
_STILL = 6
_ENDING = 2
_PRONOUN = 4
_TITLE_BEFORE = re.compile(rf"(?<!\w){alternatives('titles')}\s+(?:\w+\s+)?$", re.IGNORECASE)
_TITLE_FIRST = re.compile(rf"{alternatives('titles')}\s", re.IGNORECASE)
_SAYS = re.compile(r"\s+[\w']+\s+(?:that|dass|że|что|що|que|che|at)\b", re.IGNORECASE)
_BY = re.compile(rf"[,;:]|\b{alternatives('clause')}\b|\b(?:by|von|przez|par|por|da|door|av|af)\b")
_OTHERS = frozenset({Role.PERSON, Role.COMBATANT, Role.CIVILIAN})
_AND_DID = re.compile(rf"{AND.pattern}\s(?:\w+\s)?$", re.IGNORECASE)
# Verbs that tell of one person: "zginął", "загинув", "murió", "morreu".
_OF_ONE = re.compile(r"[\w'-]*(?:[łl]a?|[лв]а?|ó|eu|iu|ou)(?:\s|$|с[ьяя])", re.IGNORECASE)
_APPOSED = re.compile(r"\s?[,(]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    """Where a sentence names those told of before, one or several, by a `name` or otherwise."""

    start: int
    end: int
    nationality: str
    single: bool
    name: bool = False


def carried(
    passage: Passage,
    people: Sequence[Fighter],
    told: Sequence[Happening],
    found: Sequence[Statement],
    context: Context,
) -> Iterator[Statement]:
    """What a sentence tells of those who were last spoken of."""
    told = [h for h in told if _befalls(h)]
    if not told or _names_others(people, found):
        return
    for subject in _subjects(passage, told, context):
        events = list(_of(passage, subject, told))
        for happening in events:
            yield Statement(
                passage=passage,
                nationality=subject.nationality,
                event=happening.event,
                at=subject.start,
                event_match=happening.match,
                one=(subject.start, subject.end) if subject.single else None,
            )
        if events:
            return


def names_one(passage: Passage, context: Context) -> bool:
    """Whether one of those last told of may be named, with his age."""
    if context.last is None:
        return False
    return _NAME_AND_AGE.search(passage.text, passage.start, passage.end) is not None


def name_those(passage: Passage, people: Sequence[Fighter], context: Context) -> None:
    """Note the family names of those of whom a sentence says from where they are.

    "An American, Tyler Boone"; "Jan Kos, 34, a Pole"; or by the age alone where one is told of.
    """
    text = passage.text
    named = [p for p in people if p.origin and p.nationality != NOT_STATED]
    if not named and not (context.single and context.last):
        return
    for match in _ANY_NAME.finditer(text, passage.start, passage.end):
        name = match["name"].split()[-1]
        beside = {p.nationality for p in named if _is_beside(text, match, p)}
        aged = _NAME_AND_AGE.match(text, match.start("name")) or match["age"]
        if len(beside) == 1:
            context.names[name] = beside.pop()
        elif aged and context.single and context.last and not named:
            context.names.setdefault(name, context.last)


def _is_beside(text: str, name: re.Match[str], person: Fighter) -> bool:
    """Whether a name and a nationality are said of one another."""
    if name.start("name") >= person.end:
        return bool(_CALLED.fullmatch(text, person.end, name.start("name")))
    if person.start >= name.end("name"):
        gap = text[name.end("name") : person.start]
        return bool(_IS_A.fullmatch(gap)) and not AND.search(gap)
    return False


def _names_others(people: Sequence[Fighter], found: Sequence[Statement]) -> bool:
    """Whether a sentence says of which state those are of whom it tells."""
    if any(p.nationality != NOT_STATED or _is_foreigner(p) for p in people):
        return True
    return any(s.nationality != NOT_STATED for s in found)


def _is_foreigner(person: Fighter) -> bool:
    """Whether foreigners are told of, rather than a legion of theirs that somebody joins."""
    if person.head is not None:
        return person.head.role is not Role.LEGION
    return person.origin is not None and person.origin.value == "people"


def _subjects(passage: Passage, told: Sequence[Happening], context: Context) -> Iterator[_Subject]:
    """Where a sentence names those told of before: by name, by a pronoun, or not at all."""
    yield from _by_known_name(passage, context)
    if context.last is None:
        return
    yield from _by_name(passage, context, context.last)
    if context.unnamed:
        yield from _by_noun(passage, context.last)
    if context.age <= _STILL:
        meant = _meant("same_person" if context.single else "same_people")
        for _, noun in meant.finditer(passage.text, passage.start, passage.end):
            pronoun = noun.end() - noun.start() <= _PRONOUN
            late = context.age > SOON and (pronoun or not context.single) and not context.unnamed
            if pronoun and not _is_pronoun(passage, noun[0].lower()):
                continue
            if not late and not (pronoun and _is_official(passage, noun.span())):
                yield _Subject(
                    start=noun.start(),
                    end=noun.end(),
                    nationality=context.last,
                    single=context.single,
                    name=not pronoun,
                )
    if context.single and (context.age <= SOON or context.unnamed) and passage.matches:
        verb = min(told, key=lambda h: h.match.start).match
        first = verb.start
        drops = passage.matches[0].language in _DROPPED
        if context.unnamed:
            drops = drops and _OF_ONE.match(verb.words) is not None
        if first - passage.start <= _AT_ONCE and drops:
            yield _Subject(start=first, end=first, nationality=context.last, single=True)


# What in other languages is an article or a verb: "il", "er".
_PRONOUNS = {"il": {"fr"}, "er": {"de"}, "on": {"pl", "cs", "sk", "sr", "hr", "sl"}}


def _is_pronoun(passage: Passage, word: str) -> bool:
    languages = _PRONOUNS.get(word)
    return languages is None or any(m.language in languages for m in passage.matches)


def _by_known_name(passage: Passage, context: Context) -> Iterator[_Subject]:
    """Names of which the report has said whose they are."""
    if not context.names:
        return
    for word in _CAPITALISED.finditer(passage.text, passage.start, passage.end):
        nationality = _whose(word[0], context.names)
        if nationality and not _is_official(passage, word.span()):
            yield _named(*word.span(), nationality)


def _whose(word: str, names: Mapping[str, str]) -> str | None:
    """The nationality told with a family name, also in another case: "Boone's", "Kosem"."""
    forms = (word[: len(word) - cut] for cut in range(_ENDING + 1))
    return next((names[form] for form in forms if form in names), None)


def _by_name(passage: Passage, context: Context, nationality: str) -> Iterator[_Subject]:
    """Names told with an age, or soon after one man was told of."""
    text, start, end = passage.text, passage.start, passage.end
    speaks = any(m.role is Role.REPORTING for m in passage.matches)
    if not context.single and speaks:
        return
    names = list(_NAME_AND_AGE.finditer(text, start, end))
    if context.single and context.age <= SOON:
        names += _NAME.finditer(text, start, end)
        first = _NAME_FIRST.match(text, start, end)
        if first and not speaks:
            names.append(first)
    for name in names:
        if not _is_official(passage, name.span()):
            yield _named(*name.span(), nationality)


def _by_noun(passage: Passage, nationality: str) -> Iterator[_Subject]:
    """Nouns for one person: "33-letni snajper z Ołomuńca", "A former sergeant"."""
    others = [m for m in passage.matches if m.value != "student"]
    for match in passage.matches:
        civil = any(m.role is Role.CIVILIAN and m.start <= match.start < m.end for m in others)
        if match.role in _NOUNS and match.value not in _NOT_MEANT and not civil:
            head = Fighter(nationality=nationality, origin=None, head=match)
            here = Statement(
                passage=passage,
                nationality=nationality,
                event=Event.DEPLOYED,
                at=match.start,
                fighter=head,
            )
            if single_person(here):
                yield _named(match.start, match.end, nationality)


_NOUNS = frozenset({Role.PERSON, Role.COMBATANT})
_NOT_MEANT = frozenset({"kin", "family", "troops", "army", "foreign"})


def _named(start: int, end: int, nationality: str) -> _Subject:
    return _Subject(start=start, end=end, nationality=nationality, single=True, name=True)


@cache
def _meant(name: str) -> Turns:
    return Turns(whole_words(name))


def _of(passage: Passage, subject: _Subject, told: Sequence[Happening]) -> Iterator[Happening]:
    """What befell a subject: what is told after it, with nobody else in between."""
    reached = [h for h in told if _reaches(passage, subject, h)]
    reached.sort(key=lambda h: h.match.start)
    # "He fought at Bakhmut and was wounded" tells both, "he died in action" one.
    told_of = [h for h in reached if h.strength > 1 or _is_verb(passage, subject, h)]
    seen: set[Event] = set()
    for happening in told_of or reached[:1]:
        if happening.event not in seen:
            seen.add(happening.event)
            yield happening


def _is_verb(passage: Passage, subject: _Subject, fight: Happening) -> bool:
    """Whether a word for fighting stands where a verb does: "he fought", "... and fought"."""
    start = fight.match.start
    if 0 < start - subject.end <= _AT_ONCE:
        return "," not in passage.text[subject.end : start]
    return _AND_DID.search(passage.text, max(subject.end, start - _AT_ONCE), start) is not None


def _reaches(passage: Passage, subject: _Subject, happening: Happening) -> bool:
    match = happening.match
    if match.start >= subject.end:
        start = _behind_apposition(passage, subject.end, match.start)
        near = match.start - start <= _REACH
        return near and not _another(passage, start, match.start)
    # "Poległ 33-letni Jan Kos": the name of whom it befell may come after.
    gap = subject.start - match.end
    if not subject.name or happening.strength < 3 or not 0 <= gap <= _BEFORE:
        return False
    if _BY.search(passage.text, match.end, subject.start):
        return False
    return not _another(passage, match.end, subject.start)


def _behind_apposition(passage: Passage, start: int, until: int) -> int:
    """Where a sentence goes on behind "Jan Kos, 34, a corporal of the 5th brigade, ..."."""
    if not _APPOSED.match(passage.text, start, until):
        return start
    last = max(passage.text.rfind(mark, start, until) for mark in ",)")
    return last + 1 if last > start else start


def _another(passage: Passage, start: int, end: int) -> bool:
    """Whether somebody else comes between a subject and what is told."""
    return any(m.role in _OTHERS and start < m.start and m.end < end for m in passage.matches)


def _befalls(happening: Happening) -> bool:
    return (
        happening.event in FATES
        or happening.event is Event.RECRUITED
        or (happening.event is Event.DEPLOYED and happening.strength > 1)
        or happening.match.role is Role.FIGHT
    )


_OFFICIAL = frozenset({Role.LEADER, Role.CAPITAL, Role.CIVILIAN, Role.TRAP, Role.ARMY})


def _is_official(passage: Passage, name: tuple[int, int]) -> bool:
    """Whether a subject is a statesman, somebody with a title or who speaks, not the fighter."""
    start, end = name
    if any(m.role is Role.REPORTING and m.end == start - 1 for m in passage.matches):
        return passage.text[end : end + 1] in {",", "."}
    if _SAYS.match(passage.text, end) or any(
        m.role is Role.REPORTING and 0 <= m.start - end <= 10 for m in passage.matches
    ):
        return True
    if any(m.role in _OFFICIAL and m.start < end and m.end > start for m in passage.matches):
        return True
    if _TITLE_FIRST.match(passage.text, start, end):
        return True
    return bool(_TITLE_BEFORE.search(passage.text, max(passage.start, start - 40), start))
