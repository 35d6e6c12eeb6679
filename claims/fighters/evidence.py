"""Weighs what a sentence says of its fighters, sign by sign.

A case is one reading of one sentence: a nationality with what it governs, what ties it to this war,
what happened, and what speaks against. Each sign keeps the words that it stands on. A sentence may
lean on its neighbours: at the start of a report on all of them, further down on the nearest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.fighters.allegiance import against_own_state, holds, opposed
from claims.fighters.below import told_below
from claims.fighters.contrary import ROUNDUP, against, against_nearby, of_title, training
from claims.fighters.demonyms import word_before
from claims.fighters.fronts import at_a_front
from claims.fighters.homes import home
from claims.fighters.mentions import is_silent, on_something_else, passing, speaks_of
from claims.fighters.passages import (
    BELLIGERENTS,
    Fighter,
    Passage,
    distance,
    fighters,
)
from claims.fighters.senders import senders
from claims.fighters.signs import ROLES_OF_WAR, Case, Sign, of_war, sign_of, weightiest
from claims.fighters.sparing import PLAINLY, spared
from claims.fighters.ties import (
    DEEDS,
    at_home,
    fights_nearby,
    is_person,
    owned,
    setting,
    tie_of,
    told_at_war,
)
from claims.fighters.unnamed import unnamed
from claims.fighters.weights import (
    AMONG,
    BARE,
    BELARUS,
    BORROWED,
    CALLED,
    EVENTS,
    FAR,
    HEADS,
    LEGION,
    LEGION_IN_TEXT,
    NORTH_KOREA,
    REACH,
    SURE_LANGUAGES,
    SURE_VOLUNTEER,
)
from claims.lexicon import Match, Role
from claims.model import Field
from claims.words.phrases import turns

_LEAD = 3
_BESIDE = 12
# Where a report has not said by then that it is about fighters, it is not.
_LONGEST = 300
_FAR_FROM = 4
_FAR_AWAY = "far from the start"
# In a longer report, more sentences must tell of those who are named only far down.
_SHORT = 10
_EXCERPT = 8
# What makes a sentence one that tells of fighters, if not enough by itself.
_TELLING = 0.45
# Whether their troops come is news of this war, also where it is denied.
_SPOKEN_OF = frozenset({"BY", "KP"})
_HARM = frozenset({"captured", "killed", "wounded", "casualties"})
# So many sentences below a title are all told in brief.
_TEASER = 3
_FIGHTERS = frozenset({"volunteer", "soldier", "mercenary", "veteran"})
_ALLIED = ("nato", "west", "europ", "inter", "multi", "міжн", "захід", "європ", "межд", "запад")
_ENTERED = "in into to enter enters entering на в у w na do en a în nach dans em v"
_INTO = frozenset(_ENTERED.split())
_CAPTIVES = ("prison", "captiv", "detain")
_FALLS = _HARM | {"missing"}
_FROM_ABROAD = frozenset({"mercenary", "foreign", "volunteer"})


def weigh(
    title: Sequence[Passage], text: Sequence[Passage], press: str | None = None
) -> Case | None:
    """The strongest case that a report makes, if it speaks of fighters at all.

    `press` is the state whose outlet it is of.
    """
    everything = (*title, *text[: _LONGEST + 1])
    numbers = range(len(title) + len(text[:_LONGEST]))
    told = [_strongest(everything, number, len(title), press) for number in numbers]
    cases = [case for case in told if case]
    best = max(cases, key=lambda case: case.score, default=None)
    if best is None:
        return best
    where = told.index(best)
    if _is_mention(best, where, title, text, told):
        return _with(best, passing(best, title))
    return best


def _is_mention(
    best: Case,
    where: int,
    title: Sequence[Passage],
    text: Sequence[Passage],
    told: Sequence[Case | None],
) -> bool:
    """Whether a report is on something else, and tells of fighters only far down or once."""
    far = any(sign.name == _FAR_AWAY for sign in best.signs) and not _is_excerpt(title, told)
    silent = is_silent(title)
    everything = (*title, *text)
    of_kin = silent and any(m.value == "kin" for m in everything[where].matches)
    elsewhere = len(text) > _TEASER and on_something_else(title)
    top = len(title) + (0 if elsewhere else 2)
    if not far and not of_kin and (where < top or not silent):
        return False
    telling = sum(case.score >= _TELLING for case in told if case)
    if telling >= (2 if not far or len(told) <= _SHORT else 3):
        return False
    return not speaks_of(title, best.nationality)


def _is_excerpt(title: Sequence[Passage], told: Sequence[object]) -> bool:
    """Whether a few sentences stand without a title: a part of a report, of which all is lead."""
    return not title and len(told) <= _EXCERPT


def _strongest(
    everything: Sequence[Passage], number: int, titles: int, press: str | None
) -> Case | None:
    """The strongest reading of one sentence, among those that it may lean on."""
    title = everything[:titles]
    size = max(_LEAD, titles + 2)
    lead = everything[:size]
    scene = lead if number < size else everything[number - 1 : number + 2]
    passage = everything[number]
    below = everything[size:] if number < size else ()
    cases = _cases(passage, scene, lead, below, press)
    best = max(cases, key=lambda case: case.score, default=None)
    if best is None or number < size:
        return best
    for sign in of_title(title):
        best = _with(best, sign)
    far = Sign(name=_FAR_AWAY, weight=FAR, field=Field.TEXT)
    near = number < titles + _FAR_FROM or _is_excerpt(title, everything)
    return best if near else _with(best, far)


def _with(case: Case, sign: Sign) -> Case:
    return replace(case, signs=(*case.signs, sign))


def _cases(
    passage: Passage,
    scene: Sequence[Passage],
    lead: Sequence[Passage],
    below: Sequence[Passage],
    press: str | None,
) -> Iterator[Case]:
    """The readings of a passage amid its scene; `lead` tells what the report is about.

    `below` is what a report goes on with, for a passage at its start.
    """
    told = setting(lead)
    belligerent = press in BELLIGERENTS
    for fighter in fighters(passage):
        if _is_foreign(passage, fighter):
            near = fighter.head or fighter.origin
            who = (
                *_who(passage, scene, fighter),
                *_north_korean(passage, scene, fighter),
                *_belarusian(passage, fighter),
            )
            whose = owned(passage, fighter)
            if belligerent and not told:
                whose = whose or told_at_war(passage, near)
            side = None if _is_army(fighter) else told_below(below, fighter.nationality)
            whose = weightiest([whose or told, side])
            signs = (*who, *_rest(passage, scene, whose, near, fighter.origin))
            yield Case(nationality=fighter.nationality, signs=signs)
    for state in senders(passage, scene):
        if state.match:
            rest = _rest(passage, scene, told, None, state.match)
            signs = (state, *(s for sign in rest if (s := _of_sending(state, sign))))
            yield Case(nationality=state.match.value, signs=signs)
    for told_of in (home(passage, scene), unnamed(passage, scene, press)):
        if told_of is None or told_of.match is None:
            continue
        side = told_below(below, told_of.match.value)
        if side or _does_something(passage, told_of.match):
            rest = _rest(passage, scene, side or told, None, told_of.match)
            yield Case(nationality=told_of.match.value, signs=(told_of, *rest))


def _is_army(fighter: Fighter) -> bool:
    """Whether a whole army is named, whose generals speak of everybody's war."""
    return fighter.head is not None and fighter.head.value == "army"


def _does_something(passage: Passage, town: Match) -> bool:
    """Whether a sentence itself tells that somebody fights, falls or is tried in this war."""
    tie = tie_of(passage, town)
    return tie is not None and tie.name.startswith(DEEDS)


def _of_sending(state: Sign, sign: Sign) -> Sign | None:
    """What might happen says nothing of fighters, except of those whom everybody looks out for.

    Whether Belarus will is told every week; that it could is no news.
    """
    if sign.name != "may happen" or state.name != "state that sends troops":
        return sign
    whose = state.match.value if state.match else ""
    guessed = sign.match is not None and sign.match.value == "guess"
    spoken_of = whose == "KP" or (whose in _SPOKEN_OF and not guessed)
    return None if spoken_of else replace(sign, weight=2 * sign.weight)


def _is_foreign(passage: Passage, fighter: Fighter) -> bool:
    """Whether these people fight for a state that is not theirs."""
    if fighter.nationality == "UA" or opposed(passage, fighter) or holds(passage, fighter):
        return False
    return fighter.nationality != "RU" or against_own_state(passage, fighter)


def _who(passage: Passage, scene: Sequence[Passage], fighter: Fighter) -> Iterator[Sign]:
    origin, head = fighter.origin, fighter.head
    name = f"nationality {fighter.nationality}"
    if head is None:
        yield sign_of(passage, name, BARE, origin)
        called = _among_foreigners(passage, fighter) or _called_fighters(passage, scene)
        if called:
            yield called
        return
    if head.role is Role.LEGION:
        titled = passage.field is Field.TITLE and not _comments(passage, head)
        sure = titled or _is_joined(passage, head)
        weight = LEGION if sure else LEGION_IN_TEXT
        yield sign_of(passage, "unit of foreigners", weight, head)
        return
    if origin is not None:
        yield sign_of(passage, name, 0.0, origin)
    weight = HEADS[head.value]
    if head.value in _FIGHTERS and origin is not None and _from_abroad(origin):
        weight = HEADS["foreign"]
    elif head.value == "volunteer" and head.language in SURE_LANGUAGES:
        weight += SURE_VOLUNTEER
    yield sign_of(passage, head.role.value, max(BARE, weight) if origin else weight, head)


def _called_fighters(passage: Passage, scene: Sequence[Passage]) -> Sign | None:
    """What people are called beside: "over mercenaries in Sumy. Up to 40 Frenchmen died"."""
    if not any(m.role is Role.EVENT and m.value in _FALLS for m in passage.matches):
        return None
    for other in scene:
        for word in other.matches:
            if word.role is Role.COMBATANT and word.value in _FROM_ABROAD:
                return sign_of(other, "called fighters nearby", CALLED, word)
    return None


def _among_foreigners(passage: Passage, fighter: Fighter) -> Sign | None:
    """What people are counted among: "Colombians are 40 percent of the foreign soldiers"."""
    for word in passage.matches:
        after = 0 <= word.start - fighter.end <= REACH
        if word.role is Role.COMBATANT and word.value == "foreign" and after:
            return sign_of(passage, "among foreign fighters", AMONG, word)
        if word.role is Role.LEGION and distance(word, fighter.origin or word) <= REACH:
            return sign_of(passage, "in a unit of foreigners", AMONG, word)
    return None


def _comments(passage: Passage, unit: Match) -> bool:
    """Whether a unit only has something to say: "Georgian Legion's commander on the protests"."""
    tells = any(m.role in (Role.EVENT, Role.FIGHT, Role.WAR) for m in passage.matches)
    return not tells and bool(turns("comments").match(passage.text, unit.end))


def _is_joined(passage: Passage, unit: Match) -> bool:
    """Whether somebody fights in a unit of foreigners: "served with the International Legion"."""
    fights = (m for m in passage.matches if m.role is Role.FIGHT and m.value in PLAINLY)
    return any(0 <= unit.start - fight.end <= _BESIDE for fight in fights)


def _from_abroad(origin: Match) -> bool:
    """Whether fighters are called foreign, and not merely of an alliance ("NATO soldiers")."""
    return origin.role is Role.FOREIGN and not origin.words.lower().startswith(_ALLIED)


def _north_korean(passage: Passage, scene: Sequence[Passage], fighter: Fighter) -> Iterator[Sign]:
    """North Koreans in this war are soldiers: by a noun that says so, or by what befell them."""
    if fighter.nationality != "KP":
        return
    head = fighter.head
    soldiers = head is not None and head.role is Role.COMBATANT and head.value != "army"
    harmed = any(m.role is Role.EVENT and m.value in _HARM for m in passage.matches)
    harmed = harmed or (head is not None and head.words.lower().startswith(_CAPTIVES))
    here = next((m for m in passage.matches if of_war(m)), None)
    there = here is not None and here.value == "place" and head is None
    if here and (soldiers or harmed or there):
        yield sign_of(passage, "North Koreans in this war", NORTH_KOREA, here)
        return
    combat = any(m.words.lower().endswith("combat") for m in passage.matches)
    if (harmed or (soldiers and combat)) and (combat or any(_at_the_front(p) for p in scene)):
        yield Sign(name="North Koreans in this war", weight=NORTH_KOREA, field=passage.field)


def _at_the_front(passage: Passage) -> bool:
    return any(m.role in ROLES_OF_WAR for m in passage.matches)


def _belarusian(passage: Passage, fighter: Fighter) -> Iterator[Sign]:
    """Belarus's army is in Ukraine or is not: news either way, unless somebody merely guesses."""
    head = fighter.head
    if fighter.nationality != "BY" or head is None or head.role is not Role.COMBATANT:
        return
    # Ukraine's border guards are who tells it.
    if any(
        (m.role is Role.EXCLUSION and m.value != "law") or m.value == "guess"
        for m in passage.matches
    ):
        return
    for place in passage.matches:
        ukraine = place.role in (Role.COUNTRY, Role.CAPITAL) and place.value == "UA"
        if ukraine and word_before(passage.text, place.start) in _INTO:
            yield sign_of(passage, "Belarusians in this war", BELARUS, place)
            return


def _rest(
    passage: Passage,
    scene: Sequence[Passage],
    told: Sign | None,
    near: Match | None,
    origin: Match | None,
) -> Iterator[Sign]:
    """What surrounds the fighters: the tie to this war, the event, and what speaks against."""
    neighbours = [p for p in scene if p is not passage]
    teaching = tuple(training(passage))
    if teaching:
        # Those who are sent to the front next are the trained.
        neighbours = []
    alike = (tie_of(p) for p in neighbours if _same_title(p, passage))
    own = weightiest([tie_of(passage, near), *alike])
    set_in = weightiest([told or at_home(passage, near), at_a_front(passage, near, origin)])
    nearby = fights_nearby(passage, neighbours, origin) if is_person(near) else None
    tie = weightiest([own, set_in, nearby, *(_borrowed(tie_of(p), p, passage) for p in neighbours)])
    if tie:
        yield tie
    event = _event(passage, near)
    lent = [_borrowed(_event(p, None), p, passage) for p in neighbours]
    happened = weightiest([event, *lent])
    if happened:
        yield happened
    unsaid = spared(passage, scene, near, own=own, tie=tie, happened=happened)
    told_against = (sign for sign in against(passage, origin) if sign.name not in unsaid)
    yield from (sign for sign in told_against if sign.weight < 0)
    yield from teaching
    tempering = against_nearby(passage, neighbours, own)
    yield from (s for s in tempering if s.name == ROUNDUP or s.name not in unsaid)


def _same_title(one: Passage, other: Passage) -> bool:
    """Whether two sentences are of one title, which is read as one."""
    return one.field is other.field is Field.TITLE


def _borrowed(sign: Sign | None, lender: Passage, borrower: Passage) -> Sign | None:
    """A sign of another sentence; two sentences of one title are read as one."""
    if sign is None or _same_title(lender, borrower):
        return sign
    return replace(sign, weight=sign.weight * BORROWED)


def _event(passage: Passage, near: Match | None) -> Sign | None:
    """The most telling event that stands near the fighters."""
    found = [
        sign_of(passage, f"event {event}", EVENTS[event], m)
        for m in passage.matches
        if (event := _event_of(m)) and (near is None or distance(m, near) <= REACH)
    ]
    return weightiest(found)


def _event_of(match: Match) -> str | None:
    if match.role is Role.EVENT:
        return match.value
    return "recruited" if match.value == "forced" else None
