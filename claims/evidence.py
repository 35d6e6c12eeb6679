"""Weighs what a sentence says of its fighters, sign by sign.

A case is the strongest reading of one sentence: a nationality with what it governs, what ties it to
this war, what happened, and what speaks against. Each sign keeps the words that it stands on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claims.lexicon import Match, Role
from claims.model import Field
from claims.passages import BELLIGERENTS, STATES, Fighter, Passage, fighters

# How much each kind of noun says, by itself, that its bearer fights.
_HEADS = {
    "foreign": 0.45,
    "mercenary": 0.45,
    "volunteer": 0.35,
    "soldier": 0.3,
    "troops": 0.22,
    "veteran": 0.25,
    "citizen": 0.2,
    "person": 0.15,
}
_BARE = 0.2
_LEGION = 0.5
_IMPLIED = 0.2
_DISPATCHED = 0.3

_TIED = 0.35
_SIDED = 0.2
_IN_WAR = 0.17
_NAMED = 0.12
_CONTEXT = 0.1
_NORTH_KOREA = 0.2

_EVENTS = {
    "captured": 0.15,
    "killed": 0.15,
    "wounded": 0.12,
    "casualties": 0.15,
    "missing": 0.12,
    "recruited": 0.15,
    "tried": 0.1,
    "deployed": 0.08,
    "returned": 0.05,
    "withdrawn": 0.08,
    "trained": 0.03,
}
_EXCLUSIONS = {
    "training": -0.45,
    "weapons": -0.12,
    "sport": -0.4,
    "game": -0.4,
    "sabotage": -0.35,
    "business": -0.3,
    "law": -0.25,
    "fire": -0.5,
    "peacekeeping": -0.3,
    "polls": -0.3,
}
_CIVILIANS = {"aid": -0.3, "medic": -0.3, "press": -0.2, "student": -0.2, "hostage": -0.3}
_CIVILIAN = -0.1
_OTHER_WAR = -0.35
_ALSO_OTHER_WAR = -0.1
_HYPOTHETICAL = -0.12
_FAR = -0.1

_TIES = frozenset({Role.SIDE, Role.ARMY, Role.WAR})
_REACH = 70
_FAR_FROM = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One reason for or against, with its weight and, where there are any, its words."""

    name: str
    weight: float
    field: Field
    match: Match | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The strongest reading of a sentence."""

    nationality: str
    signs: tuple[Sign, ...]

    @property
    def score(self) -> float:
        """The sum of the signs."""
        return sum(sign.weight for sign in self.signs)


def weigh(title: Sequence[Passage], text: Sequence[Passage]) -> Case | None:
    """The strongest case that a report makes, if it speaks of fighters at all."""
    everything = (*title, *text)
    lead = _context(everything[: len(title) + 2])
    best: Case | None = None
    for number, passage in enumerate(everything):
        far = number >= len(title) + _FAR_FROM
        for near in _cases(passage, lead):
            case = _from_afar(near, passage) if far else near
            if best is None or case.score > best.score:
                best = case
    return best


def _from_afar(case: Case, passage: Passage) -> Case:
    far = Sign(name="far from the start", weight=_FAR, field=passage.field)
    return replace(case, signs=(*case.signs, far))


@dataclass(frozen=True, slots=True)
class _Lead:
    """What the title and the first sentences set the scene with: the war, and another state."""

    war: Match | None
    state: Match | None
    field: Field


def _context(passages: Sequence[Passage]) -> _Lead:
    words = [(p.field, m) for p in passages for m in p.matches]
    wars = ((f, m) for f, m in words if m.role in _TIES or _belligerent(m))
    states = (m for _, m in words if m.role in STATES and not _belligerent(m))
    field, war = next(wars, (Field.TEXT, None))
    return _Lead(war, next(states, None), field)


def _belligerent(match: Match) -> bool:
    return match.role in STATES and match.value in BELLIGERENTS


def _cases(passage: Passage, lead: _Lead) -> Iterator[Case]:
    people = fighters(passage)
    for fighter in people:
        signs = tuple(_signs(passage, fighter, lead))
        if signs:
            yield Case(nationality=fighter.nationality, signs=signs)
    implied = _recruits(passage) or _dispatched(passage, lead)
    if implied and implied.match:
        signs = (implied, *_common(passage, lead, implied.match))
        yield Case(nationality=implied.match.value, signs=signs)


def _recruits(passage: Passage) -> Sign | None:
    """A country whose people are recruited for this war's armies, though no noun names them."""
    recruiting = [m for m in passage.matches if m.value == "recruited"]
    ties = [m for m in passage.matches if m.role in _TIES]
    if not any(_distance(r, t) <= _REACH for r in recruiting for t in ties):
        return None
    state = next((m for m in passage.matches if _third_state(m)), None)
    return _sign(passage, "country of recruits", _IMPLIED, state) if state else None


def _dispatched(passage: Passage, lead: _Lead) -> Sign | None:
    """A state that sends troops to this war, said in one word (파병, 派兵)."""
    sent = [m for m in passage.matches if m.value == "dispatch"]
    ties = [m for m in passage.matches if _tied(m)]
    if not any(_distance(s, t) <= _REACH for s in sent for t in ties):
        return None
    state = next((m for m in passage.matches if _third_state(m)), lead.state)
    return _sign(passage, "state that sends troops", _DISPATCHED, state) if state else None


def _third_state(match: Match) -> bool:
    return match.role in STATES and not _belligerent(match)


def _signs(passage: Passage, fighter: Fighter, lead: _Lead) -> Iterator[Sign]:
    if fighter.nationality == "UA":
        return
    if fighter.nationality == "RU" and not _against_own(passage, fighter):
        return
    yield from _who(passage, fighter)
    near = fighter.head or fighter.origin
    yield from _common(passage, lead, near)
    if fighter.nationality == "KP" and fighter.head and fighter.head.role is Role.COMBATANT:
        tie = next((m for m in passage.matches if _tied(m) and m.value != "UA"), None)
        if tie:
            yield _sign(passage, "North Korean troops and Russia", _NORTH_KOREA, tie)


def _who(passage: Passage, fighter: Fighter) -> Iterator[Sign]:
    origin, head = fighter.origin, fighter.head
    if head is None:
        yield _sign(passage, f"nationality {fighter.nationality}", _BARE, origin)
        return
    if origin is not None:
        yield _sign(passage, f"nationality {fighter.nationality}", 0.0, origin)
    weight = _LEGION if head.role is Role.LEGION else _HEADS[head.value]
    yield _sign(
        passage, "unit of foreigners" if head.role is Role.LEGION else "combatant", weight, head
    )


def _common(passage: Passage, lead: _Lead, near: Match | None) -> Iterator[Sign]:
    yield from _tie(passage, lead)
    yield from _event(passage, near)
    yield from _against(passage)


def _tied(match: Match) -> bool:
    return match.role in _TIES or _belligerent(match)


def _tie(passage: Passage, lead: _Lead) -> Iterator[Sign]:
    """What ties a sentence to this war, the strongest only."""
    fights = [m for m in passage.matches if m.role is Role.FIGHT]
    ties = [m for m in passage.matches if _tied(m)]
    pairs = [(f, t) for f in fights for t in ties if 0 <= _distance(f, t) <= _REACH]
    if pairs:
        fight, tie = min(pairs, key=lambda pair: _distance(*pair))
        yield _sign(passage, "fights", 0.0, fight)
        yield _sign(passage, f"in this war: {tie.value}", _TIED, tie)
        return
    for role, name, weight in (
        (Role.SIDE, "side", _SIDED),
        (Role.ARMY, "army", _IN_WAR),
        (Role.WAR, "this war", _IN_WAR),
    ):
        found = next((m for m in ties if m.role is role), None)
        if found:
            yield _sign(passage, f"{name} {found.value}", weight, found)
            return
    if ties:
        yield _sign(passage, f"state at war {ties[0].value}", _NAMED, ties[0])
    elif lead.war:
        yield Sign(
            name="war told of at the start", weight=_CONTEXT, field=lead.field, match=lead.war
        )


def _event(passage: Passage, near: Match | None) -> Iterator[Sign]:
    """The most telling event that stands near the fighters."""
    events = [m for m in passage.matches if m.role is Role.EVENT]
    if near is not None:
        events = [m for m in events if _distance(m, near) <= _REACH]
    if events:
        told = max(events, key=lambda m: _EVENTS[m.value])
        yield _sign(passage, f"event {told.value}", _EVENTS[told.value], told)


def _against_own(passage: Passage, fighter: Fighter) -> bool:
    """Whether Russians are told to fight on Ukraine's side, not merely against it."""
    if fighter.head and fighter.head.role is Role.LEGION:
        return True
    for fight in passage.matches:
        if fight.role is not Role.FIGHT or fight.start < fighter.end:
            continue
        between = (m for m in passage.matches if fighter.end <= m.start < fight.start)
        if any(m.role in (Role.NATIONALITY, Role.COUNTRY) for m in between):
            continue
        for side in passage.matches:
            if side.role is Role.SIDE and side.value == "UA" and 0 <= side.start - fight.end <= 40:
                return True
    return False


def _against(passage: Passage) -> Iterator[Sign]:
    """What speaks against, each kind once."""
    this_war = any(_tied(m) and (m.role in _TIES or m.value == "UA") for m in passage.matches)
    seen: set[tuple[Role, str]] = set()
    for match in passage.matches:
        kind = (match.role, "" if match.role is Role.HYPOTHETICAL else match.value)
        if kind in seen:
            continue
        seen.add(kind)
        if match.role is Role.EXCLUSION:
            weight = _EXCLUSIONS.get(match.value, -0.2)
            yield _sign(passage, match.value, weight, match)
        elif match.role is Role.CIVILIAN:
            yield _sign(passage, match.value, _CIVILIANS.get(match.value, _CIVILIAN), match)
        elif match.role is Role.OTHER_WAR:
            weight = _ALSO_OTHER_WAR if this_war else _OTHER_WAR
            yield _sign(passage, f"other war: {match.value}", weight, match)
        elif match.role is Role.HYPOTHETICAL:
            yield _sign(passage, "may happen", _HYPOTHETICAL, match)


def _sign(passage: Passage, name: str, weight: float, match: Match | None) -> Sign:
    return Sign(name=name, weight=weight, field=passage.field, match=match)


def _distance(one: Match, other: Match) -> int:
    """The letters between two matches; none where they touch or overlap."""
    return max(0, max(one.start, other.start) - min(one.end, other.end))
