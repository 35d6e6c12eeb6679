"""What ties a sentence to this war: a side, a front, and what is done for or at it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.fighters.fallen import fallen
from claims.fighters.fates import judges
from claims.fighters.passages import (
    BELLIGERENTS,
    STATES,
    Fighter,
    Passage,
    directed,
    distance,
    names_a_thing,
    takes_sides,
)
from claims.fighters.senders import mobilises, sends_things, sent_to
from claims.fighters.signs import Sign, of_war, sign_of, weightiest
from claims.fighters.weights import (
    AT_HOME,
    CONTEXT,
    FIGHTS_AT_HOME,
    FIGHTS_NEARBY,
    HOME_LANGUAGES,
    NEIGHBOURS,
    REACH,
    SURE_LANGUAGES,
    TIES,
)
from claims.lexicon import Match, Role
from claims.words.phrases import turns

DEEDS = ("fights", "falls", "tried there", "takes sides", "recruited", "in a unit")
"""How the names of ties begin that tell of something done in this war."""
_ENLISTS = frozenset({"fight", "front", "join", "serve", "ranks"})
_ENLISTING = frozenset({"join", "forced"})
_COUNTRIES = frozenset({Role.COUNTRY, Role.CAPITAL})
_FALLEN = frozenset({"killed", "wounded"})
_KIN = frozenset({"kin", "family"})
_OF_UNIT = 14
_THERE = re.compile(r"(?: [\w-]+)? (?:in|en|em|na|w|v|во?|у|в|i) $")
_AT = re.compile(
    r"(?: [\w-]+){0,2} (?:in|at|near|bei|près de|cerca de|perto de|pod|под|під|край|у|в) $"
)
_WITH = re.compile(
    r" (?:with|for|by|con|com|mit|für|avec|pour|z|za|ze|со?|за|з|із|met|med|cu|con) "
)
_BEING = "are|is|was|were|still|already|now|who|są|byli|były|sind|waren|sont|están|são|sono|estão"
_BEING += "|jsou|sú|är|er|zijn|suntem|sunt"
_INSIDE = "in|with|within|inside|w|we|en|em|dans|nell?|nella|nel|în|v|vo|i|в|у|во|bij|im|des|der"
_THE = "the|la|el|il|die|der|den|het"
_WITHIN = re.compile(rf"(?: (?:{_BEING})){{0,3}} (?:{_INSIDE})(?: (?:{_THE}))? $")
_CLAUSE_END = re.compile(r"[,:;()]")
_HAPPENS = frozenset({"recruited", "captured"})
_FIGHTERS = frozenset({"volunteer", "soldier", "mercenary", "veteran"})
_BESIDE = 30
_GENITIVE_S = frozenset({"de", "nl", "sv", "nb", "da"})
_ELSEWHERE = STATES | {Role.OTHER_WAR}


def setting(lead: Sequence[Passage]) -> Sign | None:
    """What tells at the start of a report that it is about this war."""
    for passage in lead:
        for match in passage.matches:
            russia = match.role in STATES and match.value == "RU"
            if match.role is Role.LEGION or (of_war(match) and not russia):
                return sign_of(passage, "war told of at the start", CONTEXT, match)
    return None


def at_home(passage: Passage, near: Match | None) -> Sign | None:
    """Ukrainian news need not say which war it is about."""
    languages = HOME_LANGUAGES
    if near is not None and _tried_as_mercenary(passage, near):
        languages |= NEIGHBOURS
    if near is not None and near.value == "volunteer" and _is_mourned(passage):
        # "Georgian volunteers bury their commander", in a language that calls no helpers so
        languages |= NEIGHBOURS & SURE_LANGUAGES
    home = [m for m in passage.matches if m.language in languages]
    if near is None or near not in home:
        return None
    fights = [m for m in home if m.role is Role.FIGHT and distance(m, near) <= REACH]
    if fights:
        return sign_of(passage, "fights, told near the war", FIGHTS_AT_HOME, fights[0])
    return sign_of(passage, "told near the war", AT_HOME, near)


def _is_mourned(passage: Passage) -> bool:
    """Whether a sentence tells of somebody's death and of no other war or state."""
    if any(m.role in (Role.OTHER_WAR, Role.EXCLUSION, Role.CIVILIAN) for m in passage.matches):
        return False
    return any(m.role is Role.EVENT and m.value == "killed" for m in passage.matches)


def told_at_war(passage: Passage, near: Match | None) -> Sign | None:
    """The press of the two states need not say for which war foreigners come."""
    if near is None or near.value not in ("mercenary", "foreign"):
        return None
    return sign_of(passage, "told by a side's press", AT_HOME, near)


def _tried_as_mercenary(passage: Passage, near: Match) -> bool:
    """Whether mercenaries are tried, or anybody for what is both fighting and a crime."""
    tried = [m for m in passage.matches if m.value == "tried"]
    if near.value == "mercenary":
        return bool(tried)
    fights = {m.start for m in passage.matches if m.role is Role.FIGHT}
    return any(m.start in fights for m in tried)


def tie_of(passage: Passage, people: Match | None = None) -> Sign | None:
    """What ties a sentence to this war, the strongest only."""
    ties = [m for m in passage.matches if of_war(m)]
    found = [sign_of(passage, f"{_kind(t)} {t.value}", TIES[_kind(t)], t) for t in ties]
    found += (sign_of(passage, f"{how}: {t.value}", TIES[how], t) for how, t in fallen(passage))
    found += (sign_of(passage, f"{how}: {t.value}", TIES[how], t) for how, t in _served(passage))
    found += (sign_of(passage, f"fights: {t.value}", TIES["fights"], t) for t in _fell_for(passage))
    for fight in passage.matches:
        enlists = fight.role in (Role.FIGHT, Role.COMBATANT) or fight.value in _HAPPENS
        if enlists or fight.role is Role.PERSON:
            found += (s for t in ties if (s := _fought(passage, fight, t, people)))
    return weightiest(found)


def _served(passage: Passage) -> Iterator[tuple[str, Match]]:
    """Who served in a side's unit ("с Вагнером"), and for what a side's court tries people."""
    fights = [m for m in passage.matches if m.role is Role.FIGHT and m.value in _ENLISTS]
    for unit in (m for m in passage.matches if m.role is Role.UNIT):
        if any(distance(unit, fight) <= _OF_UNIT for fight in fights):
            yield "in a unit", unit
    if any(_bears_arms(m) for m in passage.matches) and judges(passage):
        yield from (("tried there", m) for m in passage.matches if m.value == "tried")


def _fell_for(passage: Passage) -> Iterator[Match]:
    """The side for which somebody fell or was wounded: "zginął za Ukrainę", "dies for Ukraine"."""
    events = (m for m in passage.matches if m.role is Role.EVENT and m.value in _FALLEN)
    ends = {m.end + 1 for m in events}
    yield from (m for m in passage.matches if m.role is Role.SIDE and m.start in ends)


def _bears_arms(match: Match) -> bool:
    """Whether a word says what a side tries foreigners for: that they fight for the other."""
    if match.role is Role.COMBATANT:
        return match.value in ("mercenary", "volunteer", "foreign")
    return match.role is Role.LEGION or (match.role is Role.FIGHT and match.value in _ENLISTS)


def owned(passage: Passage, fighter: Fighter) -> Sign | None:
    """Whether fighters are called one side's own: "Putin's foreign conscripts"."""
    head = fighter.head
    if head is None or head.role is not Role.COMBATANT or head.value == "army":
        return None
    for state in passage.matches:
        ours = state.role in STATES and state.value in BELLIGERENTS
        if ours and _is_genitive(passage.text, state, fighter.start):
            return sign_of(passage, f"takes sides: {state.value}", TIES["takes sides"], state)
    return None


def _is_genitive(text: str, state: Match, start: int) -> bool:
    """Whether a state's name right before says whose: "Kyiv's", "Putins"."""
    between = text[state.end : start]
    if between in ("'s ", "' "):
        return True
    return between == " " and state.language in _GENITIVE_S and state.words.endswith("s")


def is_person(near: Match | None) -> bool:
    """Whether a mention is one of people, not of a unit by its name."""
    return near is not None and near.role is not Role.LEGION


def fights_nearby(
    passage: Passage, neighbours: Sequence[Passage], origin: Match | None
) -> Sign | None:
    """The next sentence tells of the trenches, this one of Russia: "He went to Moscow to work"."""
    if not any(m.role in STATES and m.value in BELLIGERENTS for m in passage.matches):
        return None
    theirs = origin.value if origin else None
    for neighbour in neighbours:
        if any(m.role in _ELSEWHERE and m.value != theirs for m in neighbour.matches):
            continue
        for fight in neighbour.matches:
            if fight.role is Role.FIGHT and fight.value in ("fight", "front", "forced"):
                return sign_of(neighbour, "fights, told nearby", FIGHTS_NEARBY, fight)
    return None


def rests_on_a_state(tie: Sign) -> bool:
    """Whether only the name of Russia or Ukraine makes a tie, no army and no front."""
    return tie.match is not None and tie.match.role in STATES


def _kind(tie: Match) -> str:
    if tie.role in STATES:
        return "state at war" if tie.value == "UA" else "Russia named"
    return "takes sides" if takes_sides(tie) else tie.role.value


def _fought(passage: Passage, fight: Match, tie: Match, people: Match | None) -> Sign | None:
    """A verb of fighting, joining or recruiting by the side or the war that it is about."""
    if distance(fight, tie) > REACH or (tie.role in STATES and names_a_thing(passage, tie)):
        return None
    if tie.role in STATES and not _is_theirs(fight, people):
        return None
    if people and people.value == "citizen" and _is_listed(passage, people, tie):
        return None
    if fight.role is Role.FIGHT:
        how = _how_fought(passage, fight, tie, people)
    elif fight.value == "captured":
        how = "captured by" if 0 <= tie.start - fight.end <= 12 else None
    elif fight.role is Role.EVENT:
        how = "recruited weakly" if tie.role in STATES else "recruited"
    elif fight == people and (tie.role in _COUNTRIES or tie.value == "place"):
        how = _told_of(passage, fight, tie)
    else:
        how = _of_army(passage, fight, tie)
    return sign_of(passage, f"{how}: {tie.value}", TIES[how], tie) if how else None


def _told_of(passage: Passage, people: Match, place: Match) -> str | None:
    """What a country or a town says beside the people themselves, though nothing tells a deed."""
    kin = any(m.value in _KIN for m in passage.matches)
    if place.role is Role.CAPITAL:
        # "mother of a Kenyan recruit begs Moscow"
        return "state at war" if kin and people.value in _FIGHTERS else None
    if place.role is not Role.COUNTRY:
        return _seen_at(passage, people, place)
    # "wives of Lankan soldiers in Russia"
    beside = passage.text[people.end : place.start] == " in "
    there = "stationed there" if beside and people.value in _FIGHTERS else None
    # "parents of Portuguese volunteers in Ukraine"
    return (_missed(passage, people, place) if kin or there is None else None) or there


def _of_army(passage: Passage, people: Match, army: Match) -> str | None:
    """Whether people are in an army: "бійця ЗСУ", "citizens are in Putin's army"."""
    if army.role is not Role.ARMY:
        return None
    ours = people.role is Role.COMBATANT and 0 <= army.start - people.end <= 8
    within = _WITHIN.fullmatch(passage.text, people.end, army.start)
    return "takes sides" if within or (ours and not _speaks(passage, people)) else None


def _is_theirs(fight: Match, people: Match | None) -> bool:
    """Whether the people of a sentence do it, not only some state: "Kyiv fights on, says ...".

    Whom a state mobilises are its own, where nobody else stands beside.
    """
    if people is None:
        return not mobilises(fight)
    return distance(fight, people) <= (REACH if not mobilises(fight) else _BESIDE)


def _missed(passage: Passage, fighter: Match, country: Match) -> str | None:
    """Whether families speak of their fighters in a country."""
    there = _THERE.fullmatch(passage.text, fighter.end, country.start)
    kin = any(m.value in _KIN for m in passage.matches)
    return "in a unit" if there and kin and fighter.value in _FIGHTERS else None


def _seen_at(passage: Passage, fighter: Match, town: Match) -> str | None:
    """Whether fighters are told of at the front: "Cuban fighters seen in Bakhmut".

    Volunteers count only where Russia holds a town, and no helpers from abroad go: "Serbian
    volunteers decorated at Donetsk".
    """
    if fighter.value == "soldier" and _AT.fullmatch(passage.text, fighter.end, town.start):
        return "stationed there"
    if fighter.value != "volunteer" or town.start < fighter.end:
        return None
    apart = _CLAUSE_END.search(passage.text, fighter.end, town.start)
    held = turns("occupied").match(passage.text, town.start)
    return "in a unit" if held and not apart else None


def _is_listed(passage: Passage, citizens: Match, state: Match) -> bool:
    """Whether a state is one whose citizens these are: "citizens of Ukraine and Belarus"."""
    between = passage.text[citizens.end : state.start]
    return state.role is Role.COUNTRY and between.strip() in ("", "of") and len(between) <= 4


def _speaks(passage: Passage, officer: Match) -> bool:
    """Whether a soldier is named as the one who says so: "powiedział dowódca ukraińskich Sił"."""
    said = (m for m in passage.matches if m.role is Role.REPORTING and m.value != "told")
    return any(distance(m, officer) <= 20 for m in said)


def _how_fought(passage: Passage, fight: Match, tie: Match, people: Match | None) -> str | None:
    """What a verb of fighting says together with a side: the name of the tie's weight."""
    if fight.value == "send":
        return _how_sent(passage, fight)
    if people and _another_fights(passage, people, fight):
        return None
    return _by_state(passage, fight, tie) if tie.role in STATES else "fights"


def _by_state(passage: Passage, fight: Match, state: Match) -> str:
    """What fighting, joining or serving says beside a state: the name of the tie's weight."""
    # "fill Ukraine's depleted ranks"
    ranks = fight.value == "ranks" and 0 <= fight.start - state.end <= 15
    if ranks or (fight.value in _ENLISTING and _enlists_with(passage, fight, state)):
        return "takes sides"
    if fight.value in ("join", "serve", "ranks"):
        return "joins weakly"
    return "fights by" if state.value == "RU" else "fights"


def _how_sent(passage: Passage, send: Match) -> str | None:
    """Only people, and only to the war: "the war has sent marines into the arms of NATO"."""
    where = None if sends_things(passage, send) else sent_to(passage, send)
    if where is None:
        return None
    return "recruited" if where.role is Role.ARMY or where.value == "war" else "sent"


def _enlists_with(passage: Passage, enlists: Match, state: Match) -> bool:
    """Whether somebody enlists with a state: "se alistó con Kiev", "enlisted with Moscow"."""
    beside = _WITH.fullmatch(passage.text, enlists.end, state.start)
    return bool(beside) and bool(turns("enlists").match(passage.text, enlists.start))


def _another_fights(passage: Passage, people: Match, fight: Match) -> bool:
    """Whether Russia or Ukraine does the fighting: "a US officer says Ukraine fights well"."""
    for state in passage.matches:
        if state.role not in STATES or state.value not in BELLIGERENTS:
            continue
        gap = passage.text[state.end : fight.start]
        near = len(gap) <= 12 and len(gap.split()) <= 1 and " to " not in gap
        if state.start >= people.end and near and fight.start >= state.end:
            return not directed(passage, state) and "," not in gap
    return False
