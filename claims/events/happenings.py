"""What happened: the words of a sentence that tell an event, and which of them is meant.

A fate ("captured") outweighs a move ("sent"), a move outweighs mere fighting; the nearer word wins,
and a clause in between counts for distance.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from claims.fighters.demonyms import word_before
from claims.fighters.passages import BELLIGERENTS, Passage
from claims.lexicon import Match, Role
from claims.model import Event
from claims.words.phrases import Turns, alternatives, turns, whole_words, words


@dataclass(frozen=True, slots=True)
class Happening:
    """A word that tells an event, with its strength: 3 a fate, 2 a move, 1 mere fighting."""

    match: Match
    event: Event
    strength: int


FATES = frozenset(
    {
        Event.CAPTURED,
        Event.KILLED,
        Event.WOUNDED,
        Event.CASUALTIES,
        Event.MISSING,
        Event.TRIED,
        Event.RETURNED,
        Event.WITHDRAWN,
    }
)
_TURNED = (
    Event.MISSING,
    Event.CASUALTIES,
    Event.CAPTURED,
    Event.KILLED,
    Event.WOUNDED,
    Event.TRIED,
    Event.RETURNED,
    Event.WITHDRAWN,
    Event.RECRUITED,
    Event.DEPLOYED,
)
MOVES = frozenset({Event.DEPLOYED, Event.WITHDRAWN, Event.RECRUITED, Event.TRAINED})
WALL = re.compile(
    rf"[;:(…]|\s-\s|,\s+{alternatives('clause_after_comma')}\b|\b{alternatives('clause')}\b",
    re.IGNORECASE,
)
AND = re.compile(r"\b(?:and|і|й|та|и|i|oraz|und|y|e|et|och|og|a|en|și)\b", re.IGNORECASE)
_MODAL = re.compile(rf"\b{alternatives('modal')}\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE)
_MODAL_CLOSE = re.compile(rf"\b{alternatives('modal_close')}\s+$", re.IGNORECASE)
_NOT_YET_HOME = re.compile(rf"(?<!\w){alternatives('not_yet_home')}$", re.IGNORECASE)
_BACK_TO_WAR = re.compile(rf"\s+{alternatives('back_to_war')}", re.IGNORECASE)
_BACK = re.compile(rf"[^.;:]*?(?<!\w){alternatives('sent_back')}(?!\w)", re.IGNORECASE)
_PURPOSE = re.compile(rf"(?<!\w){alternatives('purpose')}\s+(?:[\w'-]+\s+){{0,2}}$", re.IGNORECASE)
_ASKED = 80
SENDS = frozenset({"send", "dispatch"})
_FARTHEST = 280
_OBJECT_GAP = 6
_OWN_GAP = 25
_BESIDE = 5
NEAR = 22
"""How near an event must be; `FAR` will do where the noun lies between ("40 accounts of ...")."""
FAR = -30
_LETTER = 0.6
_WEIGHTS = {1: 42, 2: 88, 3: 140}


def happenings(passage: Passage, *, of_people: bool) -> tuple[Happening, ...]:
    """All that a sentence tells as happened, in no order; what merely may happen is left out.

    Turns of phrase are looked for only where the sentence tells `of_people`.
    """
    fighting = {m.start for m in passage.matches if m.role is Role.FIGHT and m.value not in SENDS}
    found = list(_turned(passage)) if of_people else []
    # "The first British casualty" is dead: the longer wording tells more than a word in it.
    covered = [(h.match.start, h.match.end) for h in found]
    words = (m for m in passage.matches if m.role in _TELLING)
    words = (m for m in words if not (covered and _is_within(m, covered)))
    # "Best-trained troops" are trained, but nobody trains them.
    words = (m for m in words if passage.text[m.start - 1 : m.start] != "-")
    found.extend(h for m in words if (h := _happening(m, fighting)))
    if of_people and (void := [m.span() for _, m in _nothing(passage)]):
        found = [h for h in found if not _meets(h.match, void)]
    found = [_sent_back(passage, h) for h in found]
    found = [h for h in found if not _done_to_others(passage, h)]
    found = [h for h in found if len(found) == 1 or not _recalled(passage, h)]
    if any(h.event is Event.RECRUITED for h in found):
        found = [h for h in found if h.strength > 1 or not _is_purpose(passage, h.match)]
    modal = turns("modal"), turns("modal_close")
    if found and any(words.search(passage.text, passage.start, passage.end) for words in modal):
        return _certain(passage, found)
    return tuple(found)


def _certain(passage: Passage, found: Sequence[Happening]) -> tuple[Happening, ...]:
    """Without what merely may happen, unless the sentence denies it."""
    possible = [h for h in found if _may_happen(passage, h.match)]
    if possible and not turns("denies").search(passage.text, passage.start, passage.end):
        return tuple(h for h in found if h not in possible)
    return tuple(found)


def _recalled(passage: Passage, happening: Happening) -> bool:
    """Whether losses told of before are meant: "in response to these losses, 3,000 were sent"."""
    if happening.event is not Event.CASUALTIES:
        return False
    return word_before(passage.text, happening.match.start) in words("recalling")


def _is_purpose(passage: Passage, match: Match) -> bool:
    """Whether fighting is only what people are recruited for: "lured to fight for Russia"."""
    return (
        _PURPOSE.search(passage.text, max(passage.start, match.start - 30), match.start) is not None
    )


def _sent_back(passage: Passage, happening: Happening) -> Happening:
    """Whoever is sent home returns: "sent 14 soldiers home"."""
    if happening.event is not Event.DEPLOYED or happening.strength == 1:
        return happening
    end = happening.match.end
    back = _BACK.match(passage.text, end, min(end + _ASKED, passage.end))
    return Happening(happening.match, Event.RETURNED, 3) if back else happening


def _done_to_others(passage: Passage, happening: Happening) -> bool:
    """Whether it befell the enemy, or is a return that did not come about."""
    if happening.event in _DONE:
        return _done_to_foes(passage, happening.match)
    return happening.event is Event.RETURNED and _not_home(passage, happening.match)


def _is_within(match: Match, stretches: Sequence[tuple[int, int]]) -> bool:
    length = match.end - match.start
    return any(s <= match.start and match.end <= e and length < e - s for s, e in stretches)


# "ロシアに派遣": where to and that they were sent, in one.
_SENT_TO = re.compile("派遣|派兵|파병|파견")
_TELLING = frozenset({Role.EVENT, Role.FIGHT, Role.SIDE})
_DONE = frozenset({Event.KILLED, Event.CAPTURED, Event.WOUNDED})
_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|is|are|got|gets|get)\s+(?:\w+\s+)?$")
_OBJECT = re.compile(r"\s(?!by\b|in\b|near\b|with\b|while\b|for\b|as\b)(?:\w+\s){0,2}")
# Who is "sent to fight" is at the front, who is "forced to" has been recruited.
_SENT = re.compile(r"\bsent\b|envoy|geschickt", re.IGNORECASE)
_FIGHTS = {
    **dict.fromkeys(("fight", "front", "serve", "ranks"), (Event.DEPLOYED, 1)),
    **dict.fromkeys(SENDS, (Event.DEPLOYED, 2)),
    **dict.fromkeys(("join", "forced"), (Event.RECRUITED, 2)),
}


def _happening(match: Match, fighting: set[int]) -> Happening | None:
    """What a word of the lexicon tells, if anything; fighting words alone tell least."""
    if match.role is Role.EVENT:
        event = Event(match.value)
        if event in FATES:
            return Happening(match, event, 3)
        return Happening(match, event, 1 if _is_fight(event, match, fighting) else 2)
    if match.role is Role.FIGHT and match.value == "forced" and _SENT.search(match.words):
        return Happening(match, Event.DEPLOYED, 2)
    if match.role is Role.FIGHT and match.value in _FIGHTS:
        return Happening(match, *_FIGHTS[match.value])
    return _on_a_side(match) if match.role is Role.SIDE else None


def _on_a_side(match: Match) -> Happening:
    """What it tells of people that they are on a side: there, sent, or in its enemy's hands."""
    if turns("captivity").search(match.words):
        return Happening(match, Event.CAPTURED, 3)
    return Happening(match, Event.DEPLOYED, 2 if _SENT_TO.search(match.words) else 1)


def _done_to_foes(passage: Passage, match: Match) -> bool:
    """Whether somebody does it to one of the two: "Thais killed three Russians" are alive."""
    if match.language != "en" or not match.words.endswith("ed"):
        return False
    if _PASSIVE.search(passage.text, max(passage.start, match.start - 14), match.start):
        return False
    foes = (m for m in passage.matches if m.value in BELLIGERENTS and m.start >= match.end)
    foe = next((m for m in foes if m.role in (Role.NATIONALITY, Role.ARMY)), None)
    return foe is not None and bool(_OBJECT.fullmatch(passage.text, match.end, foe.start))


def _not_home(passage: Passage, match: Match) -> bool:
    """Whether a return is only asked for ("beg to come home") or leads back to the war."""
    before = max(passage.start, match.start - _ASKED)
    asked = _NOT_YET_HOME.search(passage.text, before, match.start)
    return bool(asked or _BACK_TO_WAR.match(passage.text, match.end, passage.end))


def _is_fight(event: Event, match: Match, fighting: set[int]) -> bool:
    return event is Event.DEPLOYED and match.start in fighting


def _turned(passage: Passage) -> Iterator[Happening]:
    """Events told by a turn of phrase: "took two men into custody"."""
    turned, events = _turns()
    for index, turn in turned.finditer(passage.text, passage.start, passage.end):
        event = events[index]
        match = Match(turn.start(), turn.end(), turn.group(), Role.EVENT, event, "")
        yield Happening(match, event, 3 if event in FATES else 2)


def _nothing(passage: Passage) -> Iterator[tuple[int, re.Match[str]]]:
    """Where words for a fate tell of none: "tried to hold off", "lost two friends"."""
    return _void().finditer(passage.text, passage.start, passage.end)


@cache
def _void() -> Turns:
    return Turns(whole_words("tells_nothing_words"))


def _meets(match: Match, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(s <= match.start < e for s, e in stretches)


@cache
def _turns() -> tuple[Turns, tuple[Event, ...]]:
    """All turns of all events, and the event that each of them tells."""
    told = [(e, turn) for e in _TURNED for turn in whole_words(f"event_{e}_words")]
    return Turns([turn for _, turn in told]), tuple(event for event, _ in told)


def _may_happen(passage: Passage, match: Match) -> bool:
    before = passage.text[max(passage.start, match.start - 30) : match.start]
    return bool(_MODAL.search(before) or _MODAL_CLOSE.search(before))


def nearest(
    passage: Passage,
    start: int,
    end: int,
    told: Sequence[Happening],
    others: Sequence[tuple[int, int]],
    least: int = NEAR,
) -> Happening | None:
    """The event that a mention at `start` to `end` belongs to, if any is near enough."""
    gaps = (max(h.match.start - end, start - h.match.end, 0) for h in told)
    # The most that each can score, with nothing else in between; of equals the first.
    mosts = [
        (_WEIGHTS[h.strength] - _LETTER * gap, -i, h)
        for i, (h, gap) in enumerate(zip(told, gaps, strict=True))
        if gap <= _FARTHEST
    ]
    best: tuple[float, int, Happening | None] = (-math.inf, 0, None)
    for most, order, happening in sorted(mosts, key=_score, reverse=True):
        if most < best[0]:
            break
        if most >= (enough := _least(happening, least)):
            score = _nearness(passage, start, end, happening, others)
            score -= _behind(start, happening, told)
            if score >= enough and (score, order) > best[:2]:
                best = score, order, happening
    return best[2]


def _score(entry: tuple[float, int, Happening]) -> tuple[float, int]:
    return entry[:2]


def in_one_breath(
    passage: Passage, end: int, told: Sequence[Happening], best: Happening
) -> Iterator[Happening]:
    """What a sentence goes on to tell of the same people: "captured, sentenced and later freed".

    Nobody else may be named in between.
    """
    nobody = next((m.start for m in passage.matches if m.start >= end and m.role in _ANYBODY), None)
    for happening in told:
        start = happening.match.start
        if happening.strength < 3 or happening.event is best.event or start < end:
            continue
        if nobody is None or start <= nobody:
            yield happening


_ANYBODY = frozenset({Role.PERSON, Role.COMBATANT, Role.NATIONALITY, Role.FOREIGN})


def _least(happening: Happening, least: int) -> int:
    return least - 60 if happening.strength == 1 else least


def _behind(start: int, happening: Happening, told: Sequence[Happening]) -> int:
    """What stands before the mention, with another event in between, seldom belongs to it."""
    end = happening.match.end
    between = (h for h in told if end <= h.match.start < start and h.strength > 1)
    # "In captivity there are 14": the verb tells only that they are.
    mere = (h.event is Event.DEPLOYED and h.match.start - end <= 1 for h in between)
    return 0 if all(mere) else 60


def _nearness(
    passage: Passage,
    start: int,
    end: int,
    happening: Happening,
    others: Sequence[tuple[int, int]],
) -> float:
    match = happening.match
    right = match.start >= end
    if right:
        low, high = end, match.start
    elif match.end <= start:
        low, high = match.end, start
    elif match.start >= start and match.end <= end and end - start > len(match.words):
        # "two wounded soldiers were captured": an adjective tells less than a verb.
        return _WEIGHTS[happening.strength] - 70
    else:
        low = high = start
    gap = passage.text[low:high]
    score = _WEIGHTS[happening.strength] - _LETTER * len(gap) - 12 * gap.count(",")
    # A figure's own "more than" lies behind `high` where the event comes first.
    walls = _walls(passage, low, min(high + 12, passage.end) if right else high)
    score -= 55 * min(walls, 1) + 25 * max(walls - 1, 0)
    score -= 15 * bool(gap and AND.search(gap))
    if not right and happening.event is Event.RETURNED and len(gap) > _OBJECT_GAP:
        score -= 110  # "a video was released that shows a captive" sets nobody free
    score -= 50 * sum(low <= s and e <= high for s, e in others)
    if any(_is_others(match, other) for other in others) and len(gap) > _OWN_GAP:
        score -= 60
    return score - (0 if right else 8)


def _walls(passage: Passage, low: int, high: int) -> int:
    """How many marks and words that part clauses stand in a stretch of a sentence."""
    if high - low < 3:
        return 0
    low, high = low - passage.start, high - passage.start
    return sum(
        low <= s and e <= high for s, e in _all_walls(passage.text[passage.start : passage.end])
    )


@lru_cache(maxsize=64)
def _all_walls(sentence: str) -> tuple[tuple[int, int], ...]:
    return tuple(wall.span() for wall in WALL.finditer(sentence))


def _is_others(match: Match, other: tuple[int, int]) -> bool:
    """Whether an event stands right beside another figure: "the capture of two"."""
    start, end = other
    return 0 <= start - match.end <= _BESIDE or 0 <= match.start - end <= _BESIDE
