"""Weighs what a sentence says of its fighters, sign by sign.

A case is one reading of one sentence: a nationality with what it governs, what ties it to this war,
what happened, and what speaks against. Each sign keeps the words that it stands on. A sentence may
lean on its neighbours: at the start of a report on all of them, further down on the nearest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.fallen import fallen
from claims.lexicon import Match, Role
from claims.model import Field
from claims.passages import (
    STATES,
    Fighter,
    Passage,
    against_own_state,
    another_fights,
    distance,
    fighters,
    holds,
    opposed,
    takes_sides,
)
from claims.senders import senders, sent_to
from claims.signs import Case, Sign, of_war, sign_of
from claims.weights import (
    AT_HOME,
    BARE,
    BORROWED,
    CIVILIAN,
    CIVILIANS,
    CONTEXT,
    EVENTS,
    EXCLUSIONS,
    FAR,
    FIGHTS_AT_HOME,
    HEADS,
    HOME_LANGUAGES,
    HYPOTHETICALS,
    LEGION,
    LEGION_IN_TEXT,
    NORTH_KOREA,
    OTHER_WAR,
    OTHER_WAR_TOO,
    OUT_OF_PLACE,
    REACH,
    SURE_LANGUAGES,
    SURE_VOLUNTEER,
    TIES,
)

_LEAD = 3
_STANDFIRST = 0.4
# Where a report has not said by then that it is about fighters, it is not.
_LONGEST = 300
_FAR_FROM = 4
_HAPPENS = frozenset({"recruited", "captured"})
_PEOPLE = frozenset({Role.NATIONALITY, Role.ARMY})
# Whether their troops come is news of this war, also where it is denied.
_SPOKEN_OF = frozenset({"BY", "KP"})
_HARM = frozenset({"captured", "killed", "wounded", "casualties"})
_RECRUITABLE = frozenset({"student", "evacuee"})
_FIGHTERS = frozenset({"volunteer", "soldier", "mercenary", "veteran"})
_ALLIED = ("nato", "west", "europ", "inter", "multi", "міжн", "захід", "європ", "межд", "запад")
_ROUNDUP = "roundup"
# The wars that are told of where these people come from.
_AT_WAR = {"Yemen": "YE", "Syria": "SY", "Sudan": "SD", "Libya": "LY", "Colombia": "CO"}
_TEMPER = frozenset({"aid", "medic"})


def weigh(title: Sequence[Passage], text: Sequence[Passage]) -> Case | None:
    """The strongest case that a report makes, if it speaks of fighters at all."""
    everything = (*title, *text[:_LONGEST])
    lead = everything[: max(_LEAD, len(title) + 2)]
    best: Case | None = None
    for number, passage in enumerate(everything):
        far = number >= len(title) + _FAR_FROM
        scene = lead if number < len(lead) else everything[number - 1 : number + 2]
        for near in _cases(passage, scene, lead):
            case = _from_afar(near, passage) if far else near
            if best is None or case.score > best.score:
                best = case
    return best


def _from_afar(case: Case, passage: Passage) -> Case:
    far = Sign(name="far from the start", weight=FAR, field=passage.field)
    return replace(case, signs=(*case.signs, far))


def _cases(passage: Passage, scene: Sequence[Passage], lead: Sequence[Passage]) -> Iterator[Case]:
    """The readings of a passage amid its scene; `lead` tells what the report is about."""
    told = _context(lead)
    for fighter in fighters(passage):
        if _is_foreign(passage, fighter):
            near = fighter.head or fighter.origin
            who = (*_who(passage, fighter), *_north_korean(passage, fighter))
            signs = (*who, *_rest(passage, scene, told, near, fighter.origin))
            yield Case(nationality=fighter.nationality, signs=signs)
    for state in senders(passage, scene):
        if state.match:
            rest = _rest(passage, scene, told, None, state.match)
            signs = (state, *(s for sign in rest if (s := _of_sending(state, sign))))
            yield Case(nationality=state.match.value, signs=signs)


def _of_sending(state: Sign, sign: Sign) -> Sign | None:
    """What might happen says nothing of fighters, except of those whom everybody looks out for."""
    if sign.name != "may happen" or state.name != "state that sends troops":
        return sign
    spoken_of = state.match is not None and state.match.value in _SPOKEN_OF
    return None if spoken_of else replace(sign, weight=2 * sign.weight)


def _is_foreign(passage: Passage, fighter: Fighter) -> bool:
    """Whether these people fight for a state that is not theirs."""
    if fighter.nationality == "UA" or opposed(passage, fighter) or holds(passage, fighter):
        return False
    return fighter.nationality != "RU" or against_own_state(passage, fighter)


def _who(passage: Passage, fighter: Fighter) -> Iterator[Sign]:
    origin, head = fighter.origin, fighter.head
    name = f"nationality {fighter.nationality}"
    if head is None:
        yield sign_of(passage, name, BARE, origin)
        return
    if head.role is Role.LEGION:
        weight = LEGION if passage.field is Field.TITLE else LEGION_IN_TEXT
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


def _from_abroad(origin: Match) -> bool:
    """Whether fighters are called foreign, and not merely of an alliance ("NATO soldiers")."""
    return origin.role is Role.FOREIGN and not origin.words.lower().startswith(_ALLIED)


def _north_korean(passage: Passage, fighter: Fighter) -> Iterator[Sign]:
    """North Koreans in this war are soldiers: by a noun that says so, or by what befell them."""
    if fighter.nationality != "KP":
        return
    head = fighter.head
    soldiers = head is not None and head.role is Role.COMBATANT and head.value != "army"
    harmed = any(m.role is Role.EVENT and m.value in _HARM for m in passage.matches)
    war = next((m for m in passage.matches if of_war(m)), None)
    if war and (soldiers or harmed):
        yield sign_of(passage, "North Koreans in this war", NORTH_KOREA, war)


def _rest(
    passage: Passage,
    scene: Sequence[Passage],
    told: Sign | None,
    near: Match | None,
    origin: Match | None,
) -> Iterator[Sign]:
    """What surrounds the fighters: the tie to this war, the event, and what speaks against."""
    neighbours = [p for p in scene if p is not passage]
    own = _tie(passage, near)
    set_in = told or _at_home(passage, near)
    tie = _weightiest([own, set_in, *(_borrowed(_tie(p)) for p in neighbours)])
    if tie:
        yield tie
    event = _event(passage, near)
    lent = [_borrowed(_event(p, None)) for p in neighbours]
    happened = _weightiest([event, *lent])
    if happened:
        yield happened
    recruited = happened is not None and happened.name == "event recruited"
    spared = {_ROUNDUP, *(_RECRUITABLE if recruited else ())}
    against = (sign for sign in _against(passage, origin) if sign.name not in spared)
    yield from (sign for sign in against if sign.weight < 0)
    yield from _training(passage)
    yield from _neighbours_against(passage, neighbours, own)


def _neighbours_against(
    passage: Passage, neighbours: Sequence[Passage], own: Sign | None
) -> Iterator[Sign]:
    """What the sentences around say against; little where this one says itself that they fight."""
    fights = own is not None and own.name.startswith("fights")
    known = {(m.role, m.value) for m in passage.matches}
    for neighbour in neighbours:
        for sign in _against(neighbour):
            if sign.match is None or (sign.match.role, sign.match.value) in known:
                continue
            if _title_is_elsewhere(neighbour, sign) or (not fights and _tempers(sign.match)):
                known.add((sign.match.role, sign.match.value))
                share = _STANDFIRST if _opens(passage) and sign.name == _ROUNDUP else BORROWED
                yield replace(sign, weight=sign.weight * share)


def _opens(passage: Passage) -> bool:
    """Whether a sentence is the first below the title: what a roundup has on top."""
    return passage.field is Field.TEXT and passage.start == 0


def _title_is_elsewhere(passage: Passage, sign: Sign) -> bool:
    """Whether a title speaks of another war, or of the day's many things."""
    other = sign.name == _ROUNDUP or sign.weight <= OTHER_WAR
    return passage.field is Field.TITLE and other


def _tempers(match: Match) -> bool:
    excluded = match.role is Role.EXCLUSION and match.value != _ROUNDUP
    return excluded or match.value in _TEMPER


def _weightiest(signs: Sequence[Sign | None]) -> Sign | None:
    return max((s for s in signs if s), key=lambda s: s.weight, default=None)


def _borrowed(sign: Sign | None) -> Sign | None:
    return replace(sign, weight=sign.weight * BORROWED) if sign else None


def _context(lead: Sequence[Passage]) -> Sign | None:
    for passage in lead:
        for match in passage.matches:
            russia = match.role in STATES and match.value == "RU"
            if match.role is Role.LEGION or (of_war(match) and not russia):
                return sign_of(passage, "war told of at the start", CONTEXT, match)
    return None


def _at_home(passage: Passage, near: Match | None) -> Sign | None:
    """Ukrainian news need not say which war it is about."""
    home = [m for m in passage.matches if m.language in HOME_LANGUAGES]
    if near is None or near not in home:
        return None
    fights = [m for m in home if m.role is Role.FIGHT and distance(m, near) <= REACH]
    if fights:
        return sign_of(passage, "fights, told in Ukrainian", FIGHTS_AT_HOME, fights[0])
    return sign_of(passage, "told in Ukrainian", AT_HOME, near)


def _tie(passage: Passage, people: Match | None = None) -> Sign | None:
    """What ties a sentence to this war, the strongest only."""
    ties = [m for m in passage.matches if of_war(m)]
    found = [sign_of(passage, f"{_kind(t)} {t.value}", TIES[_kind(t)], t) for t in ties]
    found += (sign_of(passage, f"{how}: {t.value}", TIES[how], t) for how, t in fallen(passage))
    for fight in passage.matches:
        if fight.role in (Role.FIGHT, Role.COMBATANT) or fight.value in _HAPPENS:
            found += (s for t in ties if (s := _fought(passage, fight, t, people)))
    return _weightiest(found)


def _kind(tie: Match) -> str:
    if tie.role in STATES:
        return "state at war" if tie.value == "UA" else "Russia named"
    return "takes sides" if takes_sides(tie) else tie.role.value


def _fought(passage: Passage, fight: Match, tie: Match, people: Match | None) -> Sign | None:
    """A verb of fighting, joining or recruiting by the side or the war that it is about."""
    if distance(fight, tie) > REACH:
        return None
    if fight.role is Role.FIGHT:
        how = _how_fought(passage, fight, tie, people)
    elif fight.value == "captured":
        how = "captured by" if 0 <= tie.start - fight.end <= 12 else None
    elif fight.role is Role.EVENT:
        how = "recruited weakly" if tie.role in STATES else "recruited"
    else:
        # "a fighter of the Ukrainian army", "бійця ЗСУ"
        close = tie.role is Role.ARMY and 0 <= tie.start - fight.end <= 8
        how = "takes sides" if close and not _speaks(passage, fight) else None
    return sign_of(passage, f"{how}: {tie.value}", TIES[how], tie) if how else None


def _speaks(passage: Passage, officer: Match) -> bool:
    """Whether a soldier is named as the one who says so: "powiedział dowódca ukraińskich Sił"."""
    said = (m for m in passage.matches if m.role is Role.REPORTING and m.value != "told")
    return any(distance(m, officer) <= 20 for m in said)


def _how_fought(passage: Passage, fight: Match, tie: Match, people: Match | None) -> str | None:
    """What a verb of fighting says together with a side: the name of the tie's weight."""
    if fight.value == "send":
        # Only what is sent to the war: "the war has sent marines into the arms of NATO".
        return "sent" if sent_to(passage, fight) else None
    if people and another_fights(passage, people, fight):
        return None
    if tie.role not in STATES:
        return "fights"
    if fight.value == "ranks" and 0 <= fight.start - tie.end <= 15:
        # "fill Ukraine's depleted ranks"
        return "takes sides"
    if fight.value in ("join", "serve", "ranks"):
        return "joins weakly"
    return "fights by" if tie.value == "RU" else "fights"


def _event(passage: Passage, near: Match | None) -> Sign | None:
    """The most telling event that stands near the fighters."""
    found = [
        sign_of(passage, f"event {event}", EVENTS[event], m)
        for m in passage.matches
        if (event := _event_of(m)) and (near is None or distance(m, near) <= REACH)
    ]
    return _weightiest(found)


def _event_of(match: Match) -> str | None:
    if match.role is Role.EVENT:
        return match.value
    return "recruited" if match.value == "forced" else None


def _against(passage: Passage, origin: Match | None = None) -> Iterator[Sign]:
    """What speaks against, each kind once; not where the fighters come from ("of Syria")."""
    here = any(of_war(m) and (m.role not in STATES or m.value == "UA") for m in passage.matches)
    seen: set[tuple[Role, str]] = set()
    for match in passage.matches:
        theirs = here and origin is not None and match.start == origin.start
        if (match.role, match.value) in seen or theirs:
            continue
        seen.add((match.role, match.value))
        if match.role is Role.EXCLUSION:
            weight = EXCLUSIONS.get(match.value, OUT_OF_PLACE)
            yield sign_of(passage, match.value, weight, match)
        elif match.role is Role.CIVILIAN and not _also_person(passage, match):
            yield sign_of(passage, match.value, CIVILIANS.get(match.value, CIVILIAN), match)
        elif match.role is Role.OTHER_WAR:
            home = origin is not None and _AT_WAR.get(match.value) == origin.value
            weight = OTHER_WAR_TOO if here or (home and _names_war(passage)) else OTHER_WAR
            yield sign_of(passage, f"other war: {match.value}", weight, match)
        elif match.role is Role.HYPOTHETICAL:
            yield sign_of(passage, "may happen", HYPOTHETICALS.get(match.value, CIVILIAN), match)


def _names_war(passage: Passage) -> bool:
    return any(of_war(m) for m in passage.matches)


def _training(passage: Passage) -> Iterator[Sign]:
    """Those who train Ukrainians do not fight for them."""
    trained = [m for m in passage.matches if m.value == "trained"]
    ukrainians = [m for m in passage.matches if m.value == "UA" and m.role in _PEOPLE]
    for train in trained:
        if any(distance(train, m) <= 40 for m in ukrainians):
            weight = CIVILIANS["trains Ukrainians"]
            yield sign_of(passage, "trains Ukrainians", weight, train)
            return


def _also_person(passage: Passage, civilian: Match) -> bool:
    """A student, a migrant or a worker may have become a fighter."""
    return any(m.role is Role.PERSON and m.start == civilian.start for m in passage.matches)
