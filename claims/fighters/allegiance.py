"""Whether people fight for a state that is not theirs: not against it, nor as its captors."""

from __future__ import annotations

from claims.fighters.demonyms import word_before
from claims.fighters.passages import AGAINST, OPPOSITION, STATES, Fighter, Passage, takes_sides
from claims.lexicon import Match, Role


def against_own_state(passage: Passage, fighter: Fighter) -> bool:
    """Whether Russians are told to fight on Ukraine's side, not merely to fight Ukraine."""
    if fighter.head and fighter.head.role is Role.LEGION:
        return True
    sides = (m for m in passage.matches if m.role is Role.SIDE and m.value == "UA")
    if any(side.words.lower().startswith(OPPOSITION) for side in sides):
        return True
    if any(m.value == "UA" and _owns(passage, m, fighter) for m in passage.matches):
        return True
    after = [m for m in passage.matches if m.start >= fighter.end]
    if any(m.value == "UA" and takes_sides(m) and m.start - fighter.end <= 3 for m in after):
        return True
    for fight in (m for m in after if m.role is Role.FIGHT):
        between = (m for m in after if m.start < fight.start)
        if any(m.role in (Role.NATIONALITY, Role.COUNTRY) for m in between):
            continue
        if any(_joins_ukraine(fight, side) for side in after):
            return True
    return False


def _owns(passage: Passage, state: Match, fighter: Fighter) -> bool:
    """Whether these are said to be a state's own: "Ukraine's Chechen volunteers"."""
    if state.role not in STATES or fighter.head is None or fighter.head.role is not Role.COMBATANT:
        return False
    return passage.text[state.end : fighter.start] == "'s "


def _joins_ukraine(fight: Match, side: Match) -> bool:
    if not 0 <= side.start - fight.end <= 40:
        return False
    joined = fight.value in ("join", "serve", "ranks")
    # "to fight Putin's army"
    if fight.value == "fight" and side.role is Role.ARMY and side.value == "RU":
        return side.language == "en" and side.start - fight.end <= 2
    return side.value == "UA" and (side.role is Role.SIDE or (joined and side.role is Role.ARMY))


def opposed(passage: Passage, fighter: Fighter) -> bool:
    """Whether these people are fought against: "to fight Poles", "walczyć z Polakami"."""
    fights = (m for m in passage.matches if m.role is Role.FIGHT)
    if not any(0 <= fighter.start - fight.end <= 20 for fight in fights):
        return False
    word = word_before(passage.text, fighter.start)
    if word == "z":
        return fighter.origin is not None and fighter.origin.role is Role.NATIONALITY
    return word in AGAINST


def holds(passage: Passage, fighter: Fighter) -> bool:
    """Whether these people are the captors of somebody: "held by Houthis"."""
    if fighter.head and fighter.head.role is Role.COMBATANT:
        return False
    taken = (m for m in passage.matches if m.value == "captured")
    return any(
        0 <= fighter.start - m.end <= 4
        and word_before(passage.text, fighter.start) in ("by", "par", "por", "von", "przez", "da")
        for m in taken
    )
