"""Finds who is spoken of as a fighter: a nationality that governs a combatant, in one sentence.

"Two Chinese soldiers", "mercenaries from Colombia, Brazil and Peru", "громадяни Непалу",
"the Cuban who fought": the nationality must stand by the fighter, not merely in the same text.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from claims.fighters.demonyms import (
    WORD,
    is_first_name,
    may_be_people,
    says_something,
    word_before,
)
from claims.lexicon import Lexicon, Match, Role
from claims.model import NOT_STATED, Field
from claims.words.phrases import words
from claims.words.text import sentences

STATES = frozenset({Role.COUNTRY, Role.NATIONALITY, Role.CAPITAL, Role.LEADER, Role.TOWN})
# Towns tell where people are from; they send, ask and confirm nothing.
POWERS = STATES - {Role.TOWN}
BELLIGERENTS = frozenset({"RU", "UA"})

# No sentence of news holds more; a page without full stops may.
_MOST = 120
_PLACES = frozenset({Role.COUNTRY, Role.CAPITAL, Role.TOWN})
_ORIGINS = STATES | {Role.FOREIGN}
_HEADS = frozenset({Role.COMBATANT, Role.PERSON})
SPOKESMEN = frozenset({"US", "GB", "FR", "DE", "PL", "TR", "CN", "IL", "BY", "KR"})
_OF_HOME = frozenset({"tried", "returned"})
_OWN = "its their seine seiner ihre ses sus suoi suas seus swoich swoi своїх свої своих свои"
_THEIR_OWN = frozenset(_OWN.split())
# "a soldier crosses the border of Belarus"
_BORDERS = tuple(words("frontiers"))
# Languages in which a country after a noun is where somebody goes.
_GENITIVE_FIRST = frozenset({"hu", "fi", "tr"})
# Whom a town may come after: "a native of Nairobi", "выходец из Найроби".
_NATIVE = ("nativ", "natif", "natur", "oriund", "rodák", "rodak", "выход", "урож", "виход", "урод")
_MEN = frozenset({"soldier", "mercenary", "volunteer", "veteran"})
_LOST = frozenset({"killed", "casualties", "tried", "captured"})
_PEOPLES = frozenset({Role.COUNTRY, Role.NATIONALITY, Role.FOREIGN})
# What may stand between a nationality and the noun that it governs.
_PASSABLE = frozenset(
    {*_ORIGINS, *_HEADS, Role.EVENT, Role.CIVILIAN, Role.ARMY, Role.HYPOTHETICAL, Role.OTHER_WAR}
)
_CLAUSE_END = re.compile(r"[.;:!?()\[\]{}\"\n]|\s-\s")
_BORDER = re.compile(r"(?:'s)? (?:border|frontier)\b")
_AND = (
    "and|or|as well as|y|e|et|und|oder|та|і|й|и|или|або|i|oraz|a|și|och|og|en|ve|và|of|from|the|de|"
    "del|des|du|da|do|di|aus|der|von|z|ze|із|з|зі|из|с|со|від|và|cùng|és|ja|un|ir|και|और|एवं|र"
)
_LISTED = re.compile(rf"[\s,/&-]*(?:(?:{_AND})\b[\s,]*)*[、和与與及와과・]?\s*")
# A country after a noun is where the people are, not where they come from.
ELSEWHERE = words("away")
_FROM = "from aus de desde da dal dalla din z ze із з зі из с со от uit från fra"
_OUT_OF = frozenset(_FROM.split())
_TOWARD = ELSEWHERE | frozenset(["do", "the", "ins", "die", "der", "la", "el"])
AGAINST = words("opposed")
OPPOSITION = ("anti", "анти", "anty")
_FOR_OR_WITH = """
for with за для por para pour per für za dla pro pela avec con com mit met voor för για cho مع برای
"""
_PARTIAL = AGAINST | frozenset(_FOR_OR_WITH.split())
# What makes a country's name say whose: "China's", "コロンビアの", "केरल के" (its consonant).
_OF = frozenset({"s", "の", "的", "의", "क"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence with the lexicon's words in it; offsets are those of the whole text."""

    field: Field
    text: str
    start: int
    end: int
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fighter:
    """People of a nationality, and the noun that says what they are.

    `head` is None for a bare nationality ("17 Cubans"); `origin` None for units whose name tells
    ("Georgian Legion"). `nationality` is XX for foreigners of no stated country.
    """

    nationality: str
    origin: Match | None
    head: Match | None

    @property
    def start(self) -> int:
        """Where the mention starts."""
        one, other = self.origin or self.head, self.head or self.origin
        return min(one.start, other.start) if one and other else -1

    @property
    def end(self) -> int:
        """Where the mention ends."""
        one, other = self.origin or self.head, self.head or self.origin
        return max(one.end, other.end) if one and other else -1


def split(field: Field, text: str, matches: Sequence[Match]) -> tuple[Passage, ...]:
    """The sentences of a text, each with its own matches (of an endless one, the first)."""
    found: list[Passage] = []
    rest = deque(matches)
    for span in sentences(text):
        mine: list[Match] = []
        while rest and rest[0].start < span.end:
            match = rest.popleft()
            if len(mine) < _MOST and match.start >= span.start:
                mine.append(match)
        found.append(
            Passage(field=field, text=text, start=span.start, end=span.end, matches=tuple(mine))
        )
    return tuple(found)


def passages(field: Field, text: str, lexicon: Lexicon) -> tuple[Passage, ...]:
    """The sentences of a normalised text with what the lexicon finds in them."""
    return split(field, text, lexicon.find(text))


def fighters(passage: Passage) -> tuple[Fighter, ...]:
    """Everybody that a sentence speaks of by nationality, in the order of the text."""
    governed: list[Fighter] = []
    taken: set[int] = set()
    # With the noun's place, too: "Army ranger" is American, but not in "an Irish Army ranger".
    for head in passage.matches:
        if head.role is Role.LEGION:
            code = head.value.partition("-")[0]
            governed.append(Fighter(nationality=code, origin=None, head=head))
        elif head.role in _HEADS and head.value != "family":
            origins = _origins(passage, head) or _their_state(passage, head)
            for origin in origins:
                taken.update((origin.start, head.start))
                governed.append(Fighter(nationality=_code(origin), origin=origin, head=head))
            foreign = head.value == "foreign" or (not origins and _of_kyiv(passage, head))
            if foreign and not any(m.value not in BELLIGERENTS for m in origins):
                governed.append(Fighter(nationality=NOT_STATED, origin=None, head=head))
    bare = (
        Fighter(nationality=_code(m), origin=m, head=None)
        for m in passage.matches
        if m.start not in taken and (m.role is Role.NATIONALITY or m.value == "people")
        if may_be_people(passage, m)
    )
    return tuple(sorted([*governed, *bare], key=lambda f: f.start))


def _of_kyiv(passage: Passage, head: Match) -> bool:
    """Whether mercenaries are said to be on Ukraine's side, and so are foreigners.

    Moscow calls nobody else so whom it kills or tries; its own go by their company's name.
    """
    if head.value != "mercenary" or any(m.role is Role.UNIT for m in passage.matches):
        return False
    if any(m.value == "RU" and 0 <= head.start - m.end <= 12 for m in passage.matches):
        return False
    sides = [m for m in passage.matches if m.value == "UA" and m.role in (Role.SIDE, Role.ARMY)]
    if any(0 <= m.start - head.end <= 8 for m in sides):
        return True
    lost = [m for m in passage.matches if m.role is Role.EVENT and m.value in _LOST]
    before = any(0 <= head.start - m.end <= 40 for m in sides)
    there = any(m.role is Role.ARMY and m.value == "RU" for m in passage.matches)
    near = (m for m in lost if distance(m, head) <= 40)
    return any(before or there or m.value == "tried" for m in near)


def _code(origin: Match) -> str:
    return NOT_STATED if origin.role is Role.FOREIGN else origin.value


def _origins(passage: Passage, head: Match) -> tuple[Match, ...]:
    """The nationalities that govern a noun: right before it or right after, lists included."""
    # One word may say both: 북한군, "North Korean troops".
    same = [m for m in passage.matches if m.start == head.start and m.role in _ORIGINS]
    if same:
        # "an Irish Army ranger", "Uzbek migrants"
        others = (m for m in passage.matches if m.end == head.start - 1)
        people = (m for m in others if m.role is Role.NATIONALITY and m.value not in BELLIGERENTS)
        return (next(people, same[0]),)
    before = _chain(passage, head, (m for m in reversed(passage.matches) if m.end <= head.start))
    if any(m.value not in BELLIGERENTS for m in before):
        return before
    # "ウクライナ義勇兵の日本人": a volunteer of Ukraine, from Japan.
    after = _chain(passage, head, (m for m in passage.matches if m.start >= head.end))
    return after or before


def _their_state(passage: Passage, head: Match) -> Sequence[Match]:
    """The state whose people are meant though it stands apart.

    "India asks for its citizens", "families in Ghana wait for sons"; and where somebody is tried
    or comes home, the place: "a court in Kazakhstan jailed a mercenary".
    """
    before = (m for m in passage.matches if m.end <= head.start and m.role in STATES)
    states = [m for m in before if not is_first_name(passage, m)]
    others = tuple(m for m in states if m.value not in BELLIGERENTS)
    if whose := _owners(passage, head, states, others):
        return whose
    told = {m.value for m in passage.matches if m.role is Role.EVENT}
    if head.value in ("person", "volunteer") and _asks_for_its_own(passage, others, told):
        return others[:1]
    known = any(m.role is Role.UNIT for m in passage.matches)
    if (
        head.value not in ("mercenary", "volunteer", "person", "soldier")
        or not told & _OF_HOME
        or known
    ):
        return ()
    return tuple(m for m in others if word_before(passage.text, m.start) in ELSEWHERE)[:1]


def _owners(
    passage: Passage, head: Match, states: Sequence[Match], others: Sequence[Match]
) -> Sequence[Match]:
    """The state that a sentence makes these people's own, by what stands before them."""
    owned = head.value in _MEN and word_before(passage.text, head.start) in _THEIR_OWN
    families = [m for m in passage.matches if m.value == "family" and m.end <= head.start]
    # "Ghanaian families search for men lost in ..."
    kin = bool(families) and any(m.end <= families[0].start for m in others)
    heads = head.value in _MEN and len(states) == 1 and _owns_or_heads(passage, states[0])
    if head.value in ("citizen", "kin") or owned or kin or heads:
        return others[:1]
    if head.value not in ("soldier", "troops"):
        return ()
    # Whom Pyongyang honours or buries are its own, if no other state comes between.
    own = [m for m in states[-1:] if m.value == "KP" and not names_a_thing(passage, m)]
    return own or [m for m in others[:1] if _is_topic(passage, m)]


def _asks_for_its_own(passage: Passage, others: Sequence[Match], told: AbstractSet[str]) -> bool:
    """Whether a state is the subject of a sentence: "South Africa asks how 17 men got there".

    States that have something to say of everybody's war are left out, unless they try somebody.
    """
    if not others or others[0].start - passage.start > 3 or says_something(passage, others[0]):
        return False
    if others[0].role is Role.TOWN:
        return False
    if names_a_thing(passage, others[0]):
        return False
    return others[0].value not in SPOKESMEN or "tried" in told


def names_a_thing(passage: Passage, state: Match) -> bool:
    """Whether a state is named for a thing of its own: "join a Russia-led drill"."""
    if passage.text.startswith("-led", state.end):
        return True
    things = (m for m in passage.matches if m.value in ("thing", "weapons"))
    return any(0 <= m.start - state.end <= 1 for m in things)


def _owns_or_heads(passage: Passage, state: Match) -> bool:
    """Whether a sentence opens with whose it is, or under whose name: "Bangui: an ex-guard died".

    States that have something to say of everybody's war are left out.
    """
    if state.value in SPOKESMEN or state.start != passage.start:
        return False
    return passage.text.startswith("'s ", state.end) or _is_topic(passage, state)


def _is_topic(passage: Passage, state: Match) -> bool:
    """Whether a sentence sets out with a state as its heading: "North Korea: 600 soldiers dead"."""
    heading = passage.text[passage.start : state.start]
    # "SEOUL, 9 April": where a report was written.
    if state.role in (Role.CAPITAL, Role.TOWN) and passage.text.startswith(",", state.end):
        return False
    return not heading.strip(" \"'[(") and passage.text[state.end : state.end + 2].strip()[:1] in {
        ",",
        ":",
    }


def _chain(passage: Passage, head: Match, others: Iterable[Match]) -> tuple[Match, ...]:
    found: list[Match] = []
    here = head
    for other in others:
        if other.role not in _PASSABLE or (found and other.role not in _ORIGINS):
            break
        if other.value == "thing":
            # "a Japanese firm recruits", "German tanks of the brigade"
            break
        if found and other.start == found[-1].start:
            continue
        if other.role not in _ORIGINS or is_first_name(passage, other):
            continue
        gap = _gap(passage, here, other)
        if found:
            if not _LISTED.fullmatch(gap):
                break
        elif not _governs(passage.text, other, head, gap) or _comes_back(passage, head, other):
            break
        found.append(other)
        here = other
    return tuple(found)


def _comes_back(passage: Passage, head: Match, origin: Match) -> bool:
    """Whether a state is only where people come back from: "commanders returned from Turkey"."""
    if origin.role not in _PLACES:
        return False
    start, end = min(head.start, origin.start), max(head.end, origin.end)
    back = [m for m in passage.matches if m.role is Role.EVENT and m.value == "returned"]
    if any(start <= m.start and m.end <= end for m in back):
        return True
    came = any(0 <= origin.start - m.end <= 6 for m in back)
    return came and origin.start < head.start and word_before(passage.text, origin.start) in _OUT_OF


def _gap(passage: Passage, one: Match, other: Match) -> str:
    first, second = (one, other) if one.start < other.start else (other, one)
    gap = passage.text[first.end : second.start]
    if '"' in gap and (_is_called(passage.text, first) or _is_called(passage.text, second)):
        # 'thirty "mercenaries" from Poland': a word that is only called so ends no clause.
        beside = gap.strip(' "')
        gap = beside if " " not in beside else gap
    # The full stop of "U.S." ends no clause.
    return gap.removeprefix(".") if first.words.isupper() and "." in first.words else gap


def _is_called(text: str, word: Match) -> bool:
    """Whether a word stands in quotation marks by itself."""
    before, after = text[max(0, word.start - 2) : word.start], text[word.end : word.end + 2]
    return before.rstrip().endswith('"') and after.lstrip().startswith('"')


def _governs(text: str, origin: Match, head: Match, gap: str) -> bool:
    """Whether a nationality is said of this noun, by what stands between the two."""
    between = WORD.findall(gap.lower())
    native = head.words.lower().startswith(_NATIVE)
    if head.value == "citizen" and origin.role not in _PEOPLES and not native:
        return False
    if len(gap) > 32 or len(between) > 4 or _CLAUSE_END.search(gap) or "," in gap:
        return False
    if origin.start < head.start:
        return _governs_next(text, origin, head, between)
    return _governs_back(origin, head, between)


def _governs_next(text: str, origin: Match, head: Match, between: Sequence[str]) -> bool:
    """Whether a nationality governs the noun after it: "Chinese infantry soldiers"."""
    if _BORDER.match(text, origin.end):
        return False
    # "in Mali mercenaries of Wagner": the country is a place there.
    if origin.role is Role.COUNTRY and word_before(text, origin.start) in ELSEWHERE:
        return False
    # "China sends soldiers": a country governs only right beside, or as "China's", or as "U.S.".
    of_people = origin.role in (Role.NATIONALITY, Role.FOREIGN) or not _OF.isdisjoint(between[:1])
    of_people = of_people or (origin.language == "en" and origin.words.isupper())
    if of_people:
        return len(between) <= 3
    # "Cork warehouse worker": local news names the town.
    town = origin.role is Role.TOWN and head.role is Role.PERSON and head.language == "en"
    return len(between) <= (1 if town else 0)


def _governs_back(origin: Match, head: Match, between: Sequence[str]) -> bool:
    """Whether a nationality governs the noun before it: "mercenaries from Colombia"."""
    if any(word in ELSEWHERE or word.startswith(_BORDERS) for word in between):
        return False
    if head.language in _GENITIVE_FIRST and origin.role in _PLACES:
        return False
    if head.language == "en":
        return any(word in ("from", "of") for word in between)
    return len(between) <= 3


def distance(one: Match, other: Match) -> int:
    """The letters between two matches; none where they touch or overlap."""
    return max(0, max(one.start, other.start) - min(one.end, other.end))


def takes_sides(side: Match) -> bool:
    """Whether a side's words alone say that somebody fights for it ("in the ranks of ...").

    "For Ukraine" and "against Russia" may be said of sanctions and prayers, too.
    """
    words = side.words.lower()
    first = WORD.search(words)
    partial = words.startswith(OPPOSITION) or (first and first.group() in _PARTIAL)
    return side.role is Role.SIDE and not partial


def directed(passage: Passage, place: Match) -> bool:
    """Whether a preposition leads to a place: "to Russia", not "while Russia"."""
    return word_before(passage.text, place.start) in _TOWARD
