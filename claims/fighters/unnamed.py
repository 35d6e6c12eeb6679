"""People whom nothing calls by their nationality: their own state speaks of them, or its press.

"The minister told Parliament that 19 retired soldiers died" needs no nationality in a paper of
Colombo; who confirms the death of a 27-year-old at the front confirms that of a citizen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from claims.fighters.fates import judges
from claims.fighters.homes import tells_of_somebody
from claims.fighters.passages import BELLIGERENTS, POWERS, STATES, Passage, fighters
from claims.fighters.signs import Sign, sign_of
from claims.fighters.ties import DEEDS, tie_of
from claims.fighters.weights import BARE, FAR_FROM_THE_WAR
from claims.lexicon import Match, Role
from claims.model import NOT_STATED
from claims.words.phrases import turns

_VOUCHES = 60
_FATES = frozenset({"killed", "captured", "missing", "wounded", "returned"})
_FIGHTS = frozenset({"fight", "front", "join", "serve"})
_STATES_OF = """
cs CZ sk SK pl PL hu HU ko KR ja JP it IT sv SE fi FI el GR bg BG lt LT lv LV et EE nb NO
"""
# Languages of one state, whose press need not say of which a man is whom a court there jails.
STATE_OF = dict(zip(_STATES_OF.split()[::2], _STATES_OF.split()[1::2], strict=True))
_KIN = frozenset({"kin", "family"})


def unnamed(passage: Passage, scene: Sequence[Passage], press: str | None) -> Sign | None:
    """Whose people these are that nobody calls by a nationality, where something else tells it."""
    state = _vouching(passage)
    if state:
        return sign_of(passage, "their own state speaks of them", BARE, state)
    if own := _tried_at_home(passage, scene):
        return _told_by(passage, own, "tried at home")
    if press not in FAR_FROM_THE_WAR or not any(_is_of_home(other) for other in scene):
        return None
    if not _serves(passage) or any(_is_of_a_side(other) for other in scene):
        return None
    people = (fighter.nationality for other in scene for fighter in fighters(other))
    if any(nationality not in (press, NOT_STATED) for nationality in people):
        return None
    return _told_by(passage, press or "", "told by the press at home")


def _told_by(passage: Passage, state: str, name: str) -> Sign:
    """A sign for a state that no word names."""
    where = Match(passage.start, passage.start, "", Role.CAPITAL, state, "mul")
    return Sign(name=name, weight=BARE, field=passage.field, match=where)


def _tried_at_home(passage: Passage, scene: Sequence[Passage]) -> str | None:
    """The state whose court tries its own citizen for this war, where the news is in its language.

    Nobody else is named, and the court is neither side's: "Soud poslal do vězení muže, který ...".
    """
    if not any(m.role is Role.EVENT and m.value == "tried" for m in passage.matches):
        return None
    fights = any(m.role is Role.FIGHT and m.value in _FIGHTS for m in passage.matches)
    # Whom Russia lets out of prison to fight was tried for something else.
    freed = turns("pardoned").search(passage.text, passage.start, passage.end)
    if freed or not fights or not _serves(passage) or judges(passage):
        return None
    home = STATE_OF.get(Counter(m.language for m in passage.matches).most_common(1)[0][0])
    for other in scene:
        states = {m.value for m in other.matches if m.role in STATES}
        if states - {home, "UA"} or _is_of_a_side(other):
            return None
    return home


def _serves(passage: Passage) -> bool:
    """Whether a sentence tells of fighting or of a side, not only of the dead of a town."""
    tie = tie_of(passage)
    return tie is not None and tie.name.startswith(DEEDS) and not tie.name.startswith("falls")


def _is_of_a_side(passage: Passage) -> bool:
    """Whether the people are the two states' own: "Russian mothers ask for their sons"."""
    people = [m for m in passage.matches if m.role is Role.PERSON]
    own = (m for m in passage.matches if m.role is Role.NATIONALITY and m.value in BELLIGERENTS)
    return any(0 <= p.start - m.end <= 1 for m in own for p in people)


def _vouching(passage: Passage) -> Match | None:
    """A third state that confirms somebody's fate: "Canberra confirms death of man near X"."""
    if not tells_of_somebody(passage) or not any(m.value in _FATES for m in passage.matches):
        return None
    states = [m for m in passage.matches if m.role in POWERS]
    people = [m for m in states if m.role is Role.NATIONALITY]
    for word in (m for m in passage.matches if m.role is Role.CONFIRMATION):
        for state in states:
            if state.value in BELLIGERENTS or not 0 <= word.start - state.end <= _VOUCHES:
                continue
            if all(m.value == state.value for m in people):
                return state
    return None


def _is_of_home(passage: Passage) -> bool:
    """Whether families speak, or a state that needs no name: "the minister told Parliament"."""
    for match in passage.matches:
        if match.role is Role.PERSON and match.value in _KIN:
            return True
        if match.role is Role.CIVILIAN and match.value == "office":
            return True
    return False
