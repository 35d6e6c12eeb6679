"""What speaks against fighters in this war: another war, aid, training, arms, guesses.

A sentence is weighed with its own words; of its neighbours, some temper it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.fighters.passages import STATES, Passage, distance
from claims.fighters.signs import Sign, of_war, sign_of
from claims.fighters.weights import (
    BORROWED,
    CIVILIAN,
    CIVILIANS,
    EXCLUSIONS,
    HYPOTHETICALS,
    OTHER_WAR,
    OTHER_WAR_TOO,
    OUT_OF_PLACE,
)
from claims.lexicon import Match, Role
from claims.model import Field

ROUNDUP = "roundup"
_STANDFIRST = 0.4
_PEOPLE = frozenset({Role.NATIONALITY, Role.ARMY})
# The wars that are told of where these people come from.
_AT_WAR = {"Yemen": "YE", "Syria": "SY", "Sudan": "SD", "Libya": "LY", "Colombia": "CO"}
# What a report is about if its title says so; below, an election or a divorce is told of anybody.
_TITLES_ONLY = frozenset({"politics", "private", "tech"})
_FATES = frozenset({"killed", "wounded", "captured", "missing", "recruited"})
_OF_ALL = frozenset({"sport", "game", "dual", "minority", "fire", "training", "exiles"})
_TEMPER = frozenset({"aid", "medic"})
# Ties after which only the people's own sentence says what else they may be.
_PLAINLY = ("takes sides", "recruited:", "in a unit", "tried there")
_AROUND = frozenset({"weapons", "business", "sport", "aid", "medic"})
# What people at a front fall by.
_HITS = frozenset({"weapons"})


def against(passage: Passage, origin: Match | None = None) -> Iterator[Sign]:
    """What speaks against, each kind once; not where the fighters come from ("of Syria")."""
    here = any(of_war(m) and (m.role not in STATES or _is_ukraine(m)) for m in passage.matches)
    seen: set[tuple[Role, str]] = set()
    for match in passage.matches:
        theirs = here and origin is not None and match.start == origin.start
        if (match.role, match.value) in seen or theirs:
            continue
        if match.value in _TITLES_ONLY and not _sets_the_topic(passage):
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


def _sets_the_topic(passage: Passage) -> bool:
    """Whether a sentence is a title that tells of nobody's fate: "Former chef killed" does."""
    if passage.field is not Field.TITLE:
        return False
    return not any(m.role is Role.EVENT and m.value in _FATES for m in passage.matches)


def against_nearby(
    passage: Passage, neighbours: Sequence[Passage], own: Sign | None
) -> Iterator[Sign]:
    """What the sentences around say against; little where this one says itself that they fight."""
    fights = own is not None and own.name.startswith("fights")
    idle = _idle(own)
    known = {(m.role, m.value) for m in passage.matches}
    for neighbour in neighbours:
        for sign in against(neighbour):
            plot = neighbour.field is Field.TITLE and sign.name == "sabotage"
            if sign.match is None or (sign.match.role, sign.match.value) in known:
                continue
            if (
                plot
                or _title_is_elsewhere(neighbour, sign)
                or (not fights and _tempers(sign.match) and sign.name not in idle)
            ):
                known.add((sign.match.role, sign.match.value))
                share = _STANDFIRST if _opens(passage) and sign.name == ROUNDUP else BORROWED
                yield replace(sign, weight=sign.weight * share)


def _idle(own: Sign | None) -> frozenset[str]:
    """What the sentences around may tell of without saying it of people who fight or fell."""
    if own is None:
        return frozenset()
    if own.name.startswith(_PLAINLY):
        return _AROUND
    return _HITS if own.name.startswith("falls") else frozenset()


def of_title(title: Sequence[Passage]) -> Iterator[Sign]:
    """What a title says of everything below it: the day's many things, or something else at all.

    A title that names this war, too, leaves it to the sentences.
    """
    here = any(of_war(m) and m.role not in STATES for p in title for m in p.matches)
    seen: set[str] = set()
    for sign in (s for passage in title for s in against(passage)):
        elsewhere = sign.name in _OF_ALL or sign.name.startswith("other war")
        whatever = sign.name == ROUNDUP or sign.name in _TITLES_ONLY
        if sign.name in seen or not (whatever or (elsewhere and not here)):
            continue
        seen.add(sign.name)
        yield sign


def training(passage: Passage) -> Iterator[Sign]:
    """Those who train Ukrainians do not fight for them."""
    trained = [m for m in passage.matches if m.value == "trained"]
    ukrainians = [m for m in passage.matches if m.value == "UA" and m.role in _PEOPLE]
    for train in trained:
        if any(distance(train, m) <= 40 for m in ukrainians):
            weight = CIVILIANS["trains Ukrainians"]
            yield sign_of(passage, "trains Ukrainians", weight, train)
            return


def _opens(passage: Passage) -> bool:
    """Whether a sentence is the first below the title: what a roundup has on top."""
    return passage.field is Field.TEXT and passage.start == 0


def _title_is_elsewhere(passage: Passage, sign: Sign) -> bool:
    """Whether a title speaks of another war, of the day's many things, or of something else."""
    other = sign.name == ROUNDUP or sign.name in _TITLES_ONLY or sign.weight <= OTHER_WAR
    return passage.field is Field.TITLE and other


def _tempers(match: Match) -> bool:
    excluded = match.role is Role.EXCLUSION and match.value != ROUNDUP
    return excluded or match.value in _TEMPER


def _is_ukraine(match: Match) -> bool:
    """Whether the country itself is named; "from New York to Kyiv" tells of no war."""
    return match.value == "UA" and match.role is not Role.CAPITAL


def _names_war(passage: Passage) -> bool:
    return any(of_war(m) for m in passage.matches)


def _also_person(passage: Passage, civilian: Match) -> bool:
    """A student, a migrant or a worker may have become a fighter."""
    return any(m.role is Role.PERSON and m.start == civilian.start for m in passage.matches)
