"""States whose people are in the war though no noun calls them fighters.

Recruited ("Nepal arrests ten who recruit for the Russian army"), dispatched in one word (파병),
or sent ("Pyongyang sends more troops to Kursk").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.fighters.passages import BELLIGERENTS, POWERS, STATES, Passage, directed, distance
from claims.fighters.signs import ROLES_OF_WAR, Sign, of_war, sign_of
from claims.fighters.weights import (
    DISPATCHED,
    NO_PREPOSITIONS,
    NORTH_KOREA,
    REACH,
    RECRUITS,
    SENT_TROOPS,
    SENT_TROOPS_BY_ANY,
)
from claims.lexicon import Match, Role

_DOERS = POWERS - {Role.NATIONALITY}
_LOSSES = frozenset({"killed", "wounded", "casualties", "captured"})
_THINGS = frozenset({"thing", "weapons", "aid"})
_NEXT = 2
_MOBILISES = ("mobil", "мобил", "мобіл")
_BORDER = re.compile(r"(?:'s)? (?:border|frontier|embassy)\b")


def senders(passage: Passage, lead: Sequence[Passage]) -> Iterator[Sign]:
    """The signs of states that send people to this war."""
    found = (_recruits(passage, lead), _dispatched(passage, lead), _sent(passage), _loses(passage))
    yield from (sign for sign in found if sign)


def _recruits(passage: Passage, lead: Sequence[Passage]) -> Sign | None:
    """A state whose people are recruited for this war, though no noun names them as fighters."""
    joining = {m.start for m in passage.matches if m.value == "join"}
    recruiting = [
        m
        for m in passage.matches
        if m.value in ("recruited", "forced") and m.start not in joining and not mobilises(m)
    ]
    fought = any(m.value in ("fight", "front", "mercenary", "foreign") for m in passage.matches)
    ties = [m for m in passage.matches if m.role in ROLES_OF_WAR or (fought and of_war(m))]
    if not any(distance(r, t) <= REACH for r in recruiting for t in ties):
        return None
    state = _third_state(passage, lead)
    if state and state in passage.matches and not _speaks_of(passage, state, recruiting):
        return None
    return sign_of(passage, "country of recruits", RECRUITS, state) if state else None


def mobilises(word: Match) -> bool:
    """Whether a word tells of mobilisation, which is of a state's own citizens."""
    return word.words.lower().startswith(_MOBILISES)


def _speaks_of(passage: Passage, state: Match, recruiting: Sequence[Match]) -> bool:
    """Whether recruiting is told of this state: beside it, or as what the sentence says of it."""
    reach = 2 * REACH if state.start == passage.start else REACH
    return any(distance(r, state) <= reach for r in recruiting)


def _dispatched(passage: Passage, lead: Sequence[Passage]) -> Sign | None:
    """A state that sends troops to this war, said in one word (파병, 派兵)."""
    sent = [m for m in passage.matches if m.value == "dispatch"]
    state = _third_state(passage, lead)
    if not sent or state is None:
        return None
    ties = [m for m in passage.matches if of_war(m)]
    near = any(distance(s, t) <= REACH for s in sent for t in ties)
    north = state.value == "KP"
    if not near and not (north and (sent[0].language == "ko" or _set_in_war(passage, lead))):
        return None
    # For Seoul's press, whom Pyongyang dispatches needs no "to Russia" any more.
    weight = DISPATCHED if near else DISPATCHED + NORTH_KOREA
    return sign_of(passage, "state that sends troops", weight, state)


def _set_in_war(passage: Passage, lead: Sequence[Passage]) -> bool:
    return passage in lead and any(of_war(m) for p in lead for m in p.matches)


def _sent(passage: Passage) -> Sign | None:
    """A third state that sends troops to one of the two: state, verb, troops, and where to."""
    for send in (m for m in passage.matches if m.value == "send"):
        state = _sender(passage, send)
        if state and _of_third(state):
            weight = SENT_TROOPS.get(state.value, SENT_TROOPS_BY_ANY)
            return sign_of(passage, "state that sends troops", weight, state)
    return None


def _loses(passage: Passage) -> Sign | None:
    """North Korea itself has losses at a front: "北韓在庫爾斯克傷亡", "Pyongyang loses 600"."""
    lost = any(m.role is Role.EVENT and m.value in _LOSSES for m in passage.matches)
    front = any(m.role is Role.WAR and m.value == "place" for m in passage.matches)
    states = (m for m in passage.matches if m.role in _DOERS and m.value == "KP")
    north = next(states, None) if lost and front else None
    return sign_of(passage, "state that has losses", SENT_TROOPS["KP"], north) if north else None


def _sender(passage: Passage, send: Match) -> Match | None:
    """The state whose troops a verb sends to this war."""
    if sends_things(passage, send):
        return None
    before = [m for m in passage.matches if m.end <= send.start]
    after = [m for m in passage.matches if m.start >= send.end]
    states = [m for m in before if m.role in STATES]
    if send.language in NO_PREPOSITIONS:
        # The verb comes last: state, where to, troops, sent.
        bound = any(of_war(m) for m in before)
        return states[0] if states and bound and _troops(before) else None
    if any(m.value == "asked" and m.role is Role.HYPOTHETICAL for m in before):
        # "Kim is pressed to send troops" is no sending.
        return None
    troops = _troops(after)
    near = troops is not None and distance(send, troops) <= 45
    if states and states[-1].value == "KP" and send.words.lower().startswith("deploy"):
        near = True
    return states[-1] if states and near and sent_to(passage, send) else None


def _troops(words: Sequence[Match]) -> Match | None:
    return next((m for m in words if m.role is Role.COMBATANT), None)


def _of_third(match: Match) -> bool:
    return match.role in STATES and match.value not in BELLIGERENTS


def sent_to(passage: Passage, send: Match) -> Match | None:
    """Where somebody is sent, if that is this war: the first place that is named after the verb."""
    where = (Role.COUNTRY, Role.CAPITAL, Role.TOWN, Role.WAR, Role.ARMY)
    if send.language in NO_PREPOSITIONS:
        before = (m for m in passage.matches if m.end <= send.start and m.role in where)
        return next((m for m in before if of_war(m)), None)
    places = (m for m in passage.matches if m.start >= send.end and m.role in where)
    first = next(places, None)
    if first is None or not of_war(first):
        return None
    return first if directed(passage, first) else None


def sends_things(passage: Passage, send: Match) -> bool:
    """Whether arms or goods are what a verb sends: "denies sending drones to Moscow"."""
    after = (m for m in passage.matches if 0 <= m.start - send.end <= _NEXT)
    first = next(after, None)
    return first is not None and first.value in _THINGS


def _is_border(passage: Passage, state: Match) -> bool:
    """Whether a state is named for its border only, as in "on the Georgia border"."""
    return bool(_BORDER.match(passage.text, state.end))


def _third_state(passage: Passage, lead: Sequence[Passage]) -> Match | None:
    states = [m for m in passage.matches if m.role in POWERS and not _is_border(passage, m)]
    told = [m for p in lead for m in p.matches if m.role in _DOERS and not _is_border(p, m)]
    return next((m for m in (*states, *told) if m.value not in BELLIGERENTS), None)
