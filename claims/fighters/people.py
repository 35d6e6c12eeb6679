"""Of whom a sentence speaks: the foreigners in it, those of a state named before, and senders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from claims.events.happenings import AND
from claims.fighters.allegiance import against_own_state, opposed
from claims.fighters.context import Context
from claims.fighters.demonyms import is_first_name, word_before
from claims.fighters.passages import (
    BELLIGERENTS,
    POWERS,
    SPOKESMEN,
    Fighter,
    Passage,
    fighters,
)
from claims.lexicon import Match, Role
from claims.model import NOT_STATED
from claims.words.phrases import alternatives

# "through Turkey to Moscow": where people only pass.
_VIA = "via vía through über durch przez cez přes через през преко attraverso através prin genom"
_THROUGH = frozenset(_VIA.split())
_DOERS = POWERS - {Role.NATIONALITY}

_TOWNS = frozenset({Role.CAPITAL, Role.TOWN})
_PLACES = _TOWNS | {Role.COUNTRY}


def named(passage: Passage) -> tuple[Fighter, ...]:
    """Everybody named in a sentence who may be a foreign fighter."""
    people = (p for p in _people(passage) if not _are_asked(passage, p))
    return tuple(p for p in people if _foreign(passage, p))


def _are_asked(passage: Passage, person: Fighter) -> bool:
    """Whether a sentence opens with an army that tells of others: "South Korean officers say"."""
    origin, head = person.origin, person.head
    if origin is None or head is None or head.role is not Role.COMBATANT:
        return False
    if origin.value not in SPOKESMEN or min(origin.start, head.start) > passage.start + 4:
        return False
    end = max(origin.end, head.end)
    after = (m for m in passage.matches if 0 <= m.start - end <= 3)
    return any(m.role is Role.REPORTING and m.value != "told" for m in after)


def foreigners(passage: Passage, known: Sequence[Fighter], context: Context) -> tuple[Fighter, ...]:
    """Those known to be named in a sentence and those of the state named before, in order."""
    return tuple(sorted([*known, *_own_people(passage, known, context)], key=lambda p: p.start))


def _people(passage: Passage) -> Iterator[Fighter]:
    """Everybody named by nationality, each place once."""
    seen: set[tuple[str, int]] = set()
    governed = tuple(_by_last_noun(fighters(passage)))
    everybody = (*governed, *_from_countries(passage, governed))
    for person in everybody:
        origin, head = person.origin, person.head
        key = (person.nationality, origin.start if origin else person.start)
        if key in seen or _country_beside(passage, origin, head) or opposed(passage, person):
            continue
        seen.add(key)
        if person.nationality != NOT_STATED or not _told_better(person, everybody):
            yield _of_unit(passage, person)
    yield from _with_article(passage, {start for _, start in seen})
    yield from _from_home(passage, dict(seen))


_OF = re.compile(r"\s+(?:of|from|with|in|із|зі|з|из|z|ze|du|de|del|della|aus|van)\s", re.IGNORECASE)


def _of_unit(passage: Passage, person: Fighter) -> Fighter:
    """In "a Kenyan of the 3rd Brigade" the Kenyan is one, though the brigade is not."""
    origin, head = person.origin, person.head
    if origin is None or head is None or head.value != "troops" or origin.end > head.start:
        return person
    of = origin.role is Role.NATIONALITY and _OF.match(passage.text, origin.end)
    return replace(person, head=None) if of else person


def _by_last_noun(governed: Sequence[Fighter]) -> Iterator[Fighter]:
    """In "British Army soldier" and "U.S. military veterans" the last noun says who they are."""
    heads = {(p.origin.start, p.head.start) for p in governed if p.origin and p.head}
    for person in governed:
        origin, head = person.origin, person.head
        if origin and head and (origin.start, head.end + 1) in heads:
            continue
        yield person


_ORIGIN = rf"(?:{alternatives('origin')}\s*)?(?:{alternatives('country_article')}\s*)?"
_FROM = re.compile(
    rf"[\s,]*(?:\w+\s+){{0,2}}?{alternatives('origin')}\s*"
    rf"(?:{alternatives('country_article')}\s+)?",
    re.IGNORECASE,
)
_NEXT_COUNTRY = re.compile(
    rf"\s*(?:\(\d[\d.,]*\)\s*)?(?:,\s*(?:{_ORIGIN}[A-Z]\w+,?\s*)?)?"
    rf"(?:{AND.pattern}\s*)?{_ORIGIN}",
    re.IGNORECASE,
)


def _from_countries(passage: Passage, governed: Sequence[Fighter]) -> Iterator[Fighter]:
    """The rest of a list: "volunteers from Germany, the Netherlands and France"."""
    taken = {p.origin.start for p in governed if p.origin}
    countries = [m for m in passage.matches if m.role in _PLACES]
    if not countries:
        return
    for head in passage.matches:
        if head.role not in (Role.COMBATANT, Role.PERSON):
            continue
        here, link = head.end, _FROM
        for country in (c for c in countries if c.start >= head.end):
            gap = passage.text[here : country.start]
            if len(gap) > _LIST_GAP or not link.fullmatch(gap):
                break
            if country.start not in taken:
                yield Fighter(nationality=country.value, origin=country, head=head)
            here, link = country.end, _NEXT_COUNTRY


def _told_better(person: Fighter, everybody: Sequence[Fighter]) -> bool:
    """Whether "foreign fighter" stands beside the nationality: "un foreign fighter italiano"."""
    known = (p for p in everybody if p.nationality not in (NOT_STATED, *BELLIGERENTS))
    return any(p.head is person.head for p in known)


_ONE_BEFORE = re.compile(rf"(?<!\w)(?:{alternatives('one_article')}|one)\s+$", re.IGNORECASE)
_FULL_NAME = r"(?-i:[A-ZÀ-ÞА-ЯІЇЄҐ][\w'-]+\s[A-ZÀ-ÞА-ЯІЇЄҐ][\w'-]+),"
_UNITS = re.compile(rf"\s+(?:[\w-]+\s+)?{alternatives('units')}(?!\w)", re.IGNORECASE)
_ENDS = re.compile(
    rf"\s*(?:[,.;)(]|{AND.pattern}|(?:for|who|whose|from|at|on|by|near|to|after|with|over|as)\b|$)",
    re.IGNORECASE,
)


def _with_article(passage: Passage, taken: set[int]) -> Iterator[Fighter]:
    """An adjective that stands for people: "an American and a Thai", "North Korean units"."""
    for match in passage.matches:
        if match.role is not Role.NATIONALITY or match.start in taken:
            continue
        if _UNITS.match(passage.text, match.end, passage.end):
            yield Fighter(nationality=match.value, origin=match, head=None)
            continue
        if _is_counted(passage, match):
            yield Fighter(nationality=match.value, origin=match, head=None)
            continue
        before = _ONE_BEFORE.search(passage.text, max(passage.start, match.start - 12), match.start)
        if before and _ENDS.match(passage.text, match.end, passage.end):
            yield Fighter(nationality=match.value, origin=match, head=None)


_HOME = re.compile(
    rf"(?:(?<!\w){alternatives('somebody')}(?!\w)(?:\s*,?\s*[\w'-]+){{0,3}}?|{_FULL_NAME})"
    rf"\s*,?\s*(?:\w+\s+)?(?<!\w){alternatives('origin')}\s*$",
    re.IGNORECASE,
)
_NATIVE = re.compile(rf"[\s-]+{alternatives('natives')}(?!\w)", re.IGNORECASE)


def _from_home(passage: Passage, taken: Mapping[str, int]) -> Iterator[Fighter]:
    """Somebody by home: "a 27-year-old from Leeds", "Anna Berg, from Oslo", "a Nairobi man"."""
    for home in passage.matches:
        known = home.start in taken.values() or home.value in taken
        if known or home.role not in _PLACES:
            continue
        if somebody_from(passage, home):
            yield Fighter(nationality=home.value, origin=home, head=None)


def somebody_from(passage: Passage, home: Match) -> tuple[int, int] | None:
    """Where one person is named by a home: "27-year-old from Leeds", "Nairobi man"."""
    native = _NATIVE.match(passage.text, home.end) if home.role in _TOWNS else None
    if native:
        return home.start, native.end()
    if not _ORIGIN_BEFORE.search(passage.text, max(0, home.start - _ORIGIN_REACH), home.start):
        return None
    before = max(passage.start, home.start - _HOME_REACH)
    told = _HOME.search(passage.text, before, home.start)
    return (told.start(), home.end) if told else None


_HOME_REACH = 70
_ORIGIN_REACH = 24
_ORIGIN_BEFORE = re.compile(rf"(?<!\w){alternatives('origin')}\s*$", re.IGNORECASE)
_LIST_GAP = 30
_OWN = re.compile(rf"\b{alternatives('own')}$", re.IGNORECASE)
_OWN_REACH = 30


# "His sister" is none of the state's people.
_KIN = frozenset({"kin", "family"})


def _own_people(passage: Passage, named: Sequence[Fighter], context: Context) -> Iterator[Fighter]:
    """Those of the state named before: "its citizens", "своїх громадян"."""
    taken = {p.head.start for p in named if p.head}
    for head in passage.matches:
        if head.role not in (Role.COMBATANT, Role.PERSON) or head.start in taken:
            continue
        if head.value in _KIN:
            continue
        before = max(passage.start, head.start - _OWN_REACH)
        if not _is_their_own(passage.text[before : head.start]):
            continue
        state = sender(passage, head, _DOERS - {Role.LEADER}) or context.last
        if state and state not in BELLIGERENTS and state != NOT_STATED:
            yield Fighter(nationality=state, origin=None, head=head)


def _is_their_own(before: str) -> bool:
    """Whether "its" stands right before a noun, or before one word more."""
    if not before[-1:].isspace():
        return False
    *farther, last = before.split()[-2:] or [""]
    return _is_own(last) or any(last.isalnum() and _is_own(word) for word in farther)


@lru_cache(maxsize=8192)
def _is_own(word: str) -> bool:
    return _OWN.search(word) is not None


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
    return against_own_state(passage, person) or _among_foreigners(passage, person)


def _among_foreigners(passage: Passage, person: Fighter) -> bool:
    """Whether Russians are named in one breath with other foreigners of Ukraine's legion."""
    if not any(m.role is Role.LEGION and m.value.endswith("-UA") for m in passage.matches):
        return False
    others = (m for m in passage.matches if m.role is Role.NATIONALITY)
    near = (m for m in others if m.value not in BELLIGERENTS)
    return any(_listed(passage, m, person) for m in near)


def _listed(passage: Passage, other: Match, person: Fighter) -> bool:
    mine, theirs = (person.start, person.end), (other.start, other.end)
    (_, gap), (until, _) = sorted((mine, theirs))
    return bool(_LISTED.fullmatch(passage.text, gap, max(gap, until)))


_DIGITS_BEFORE = re.compile(rf"(?:\d|{alternatives('as_many_words')})\s+$", re.IGNORECASE)
_ADJECTIVE = re.compile(
    r"(?:[сцз]ьк|ск|цк|sk|ck|dzk)\w{1,3}$|isch(?:e[nrsm]?)?$|(?:an|ese|ish|ch|li|i)$", re.IGNORECASE
)


def _is_counted(passage: Passage, match: Match) -> bool:
    """A nationality right behind a number, not an adjective: "понад 1500 кубинців"."""
    if match.language == "en" or _ADJECTIVE.search(match.words):
        return False
    before = max(passage.start, match.start - 30)
    return _DIGITS_BEFORE.search(passage.text, before, match.start) is not None


# "A Chilean, Bruno Paredes, and a Dane": a name does not part a list.
_LISTED = re.compile(
    rf"(?:,(?:\s(?-i:[A-ZÀ-ÞА-ЯІЇЄҐ])[\w'-]+){{1,3}})?\s*(?:,|{AND.pattern}|,\s*{AND.pattern})\s*(?:[\w'-]+\s+){{0,3}}",
    re.IGNORECASE,
)


def list_around(
    passage: Passage, people: Sequence[Fighter], person: Fighter
) -> tuple[Fighter, ...]:
    """Everybody in the same list, themselves included: "two Thais, an American and a Greek"."""
    if person not in people:
        return (person,)
    first = last = people.index(person)
    while first > 0 and _adjoin(passage, people[first - 1], people[first]):
        first -= 1
    while last + 1 < len(people) and _adjoin(passage, people[last], people[last + 1]):
        last += 1
    return tuple(people[first : last + 1])


def _adjoin(passage: Passage, one: Fighter, other: Fighter) -> bool:
    gap = passage.text[one.end : max(one.end, other.start)]
    return len(gap) <= _LIST_GAP and (other.start <= one.end or bool(_LISTED.fullmatch(gap)))


def sender(passage: Passage, event: Match, roles: frozenset[Role] = _DOERS) -> str | None:
    """The state that a sentence makes the doer: the nearest one named before the event."""
    before = [m for m in passage.matches if m.end <= event.start and m.value not in BELLIGERENTS]
    states = [m for m in before if m.role in roles and event.start - m.end < 90]
    states = [m for m in states if word_before(passage.text, m.start) not in _THROUGH]
    states = [m for m in states if not is_first_name(passage, m)]
    if not states:
        return None
    # "Seoul's service counts North Korean troops that were sent"
    others = (m for m in before if m.role is Role.NATIONALITY and m.start >= states[-1].end)
    return next((m.value for m in others), states[-1].value)
