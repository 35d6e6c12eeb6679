"""Whom a figure counts: the people named right after it, itself ("the capture of two"), or others.

A figure in front of some other noun ("17 suspects", "16 drones") counts nobody of ours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.fighters.passages import Fighter, Passage
from claims.figures import FigureMatch
from claims.lexicon import Match, Role
from claims.words.phrases import alternatives, turns, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The people a figure counts; none where the figure stands for people named elsewhere.

    `stand_in` tells that it counts something of theirs: accounts, bodies, "persons"; `foreign` that
    the noun makes them foreigners without saying of which country ("13,000 mercenaries");
    `arrested` that they are suspects somewhere, who may be tried but are not fighters for that.
    """

    people: tuple[Fighter, ...] = ()
    stand_in: bool = False
    foreign: bool = False
    arrested: bool = False


_TOKEN = re.compile(r"[\s\"'«»“”„]*([^\W\d_][\w'-]*|[,.;:()!?-]|$)")
_NOUNS = frozenset({Role.COMBATANT, Role.PERSON})
_VERB = re.compile(r"[\u0400-\u04ff](?:ли|ло|лись|лися|лось|лося)$|[a-ząćęłńóśźż](?:ło|ły|łi)$")
_PARTICIPLE = re.compile(r"(?:ed|en|ни[йх]|них|ых|их|ych|ów)$")
_ARRESTED = re.compile(rf"\b{alternatives('arrested')}\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE)
_ARRESTED_AFTER = re.compile(
    rf"\s*(?:\w+\s+){{0,2}}(?<!\w){alternatives('arrested')}(?!\w)", re.IGNORECASE
)
_UNSPACED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_STOP_IN_CHARACTERS = re.compile(r"[,.;:、。；：\n]")
_REACH_IN_CHARACTERS = 26
_MOST_UNKNOWN = 3


def counted(passage: Passage, figure: FigureMatch, people: Sequence[Fighter]) -> Counted | None:
    """Read on from a figure to the noun it counts; None where that is none of ours."""
    before = passage.text[max(passage.start, figure.start - 40) : figure.start]
    arrested = _ARRESTED.search(before) or _ARRESTED_AFTER.match(
        passage.text, figure.end, passage.end
    )
    if _UNSPACED.match(passage.text[figure.end - 1]):
        return _in_characters(passage, figure, people)
    found = _in_words(passage, figure.end, people)
    return replace(found, arrested=True) if found and arrested else found


def _in_words(passage: Passage, position: int, people: Sequence[Fighter]) -> Counted | None:
    """The noun after a figure, past a few words that are unknown."""
    for unknown in range(_MOST_UNKNOWN + 1):
        token = _TOKEN.match(passage.text, position, passage.end)
        if token is None:
            break
        if ours := _people_at(people, token.start(1)):
            origin = ours[0].origin
            named = origin is not None and origin.start == token.start(1)
            if named and origin and turns("countries").match(passage.text, origin.end + 1):
                break
            return Counted(people=ours)
        if known := _known(passage, token.start(1)):
            after = _right_after(people, known) if known.role not in _NOUNS else ()
            return Counted(people=after) if after else _of_known(passage, known)
        if token[1].lower() in words("stand_ins"):
            return Counted(stand_in=True)
        if unknown == 0 and _stands_alone(passage, token):
            return Counted(people=_behind_preposition(passage, token, people))
        position = passage.end if _is_end(token[1]) else token.end()
    return None


def _in_characters(
    passage: Passage, figure: FigureMatch, people: Sequence[Fighter]
) -> Counted | None:
    """Chinese and the like put what people did between the number and the noun."""
    for person in people:
        if 0 <= figure.start - person.end <= 2:
            return Counted(people=(person,))
        gap = person.start - figure.end
        between = passage.text[figure.end : max(figure.end, person.start)]
        if 0 <= gap <= _REACH_IN_CHARACTERS and not _STOP_IN_CHARACTERS.search(between):
            return Counted(people=(person,))
    following = _known(passage, figure.end) or _known(passage, figure.end + 1)
    return _of_known(passage, following) if following else Counted()


def _behind_preposition(
    passage: Passage, token: re.Match[str], people: Sequence[Fighter]
) -> tuple[Fighter, ...]:
    """Dozens *of* Indian men, two *of the* Cubans."""
    for person in people:
        between = passage.text[token.start(1) : max(token.start(1), person.start)]
        if between.strip().lower() in words("of"):
            return _people_at(people, person.start)
    return ()


def _right_after(people: Sequence[Fighter], known: Match) -> tuple[Fighter, ...]:
    """The people right behind an adjective: "two wounded Cuban soldiers"."""
    close = [p for p in people if 0 <= p.start - known.end <= 2]
    return _people_at(people, close[0].start) if close else ()


def _is_end(word: str) -> bool:
    """Whether the noun phrase is over: at a full stop, a comma, a function word."""
    return not word[:1].isalpha() or len(word) == 1 or word.lower() in words("function_words")


def _stands_alone(passage: Passage, token: re.Match[str]) -> bool:
    """Whether the figure stands for people by itself: "the capture of two", "300 identified"."""
    word = token[1].lower()
    if _is_end(word):
        return True
    if word in words("verbs_behind") or _VERB.search(word):
        return True
    return bool(_PARTICIPLE.search(word)) and not _noun_follows(passage, token.end())


def _people_at(people: Sequence[Fighter], start: int) -> tuple[Fighter, ...]:
    here = [
        p for p in people if start == p.start or start in [m.start for m in (p.origin, p.head) if m]
    ]
    if not here:
        return ()
    head = here[0].head
    if head is None:
        return (here[0],)
    return tuple(p for p in people if p.head is head)


def _known(passage: Passage, start: int) -> Match | None:
    return next((m for m in passage.matches if m.start <= start < m.end), None)


def _of_known(passage: Passage, known: Match) -> Counted | None:
    """A noun of the lexicon that is nobody's nationality."""
    if known.role in {Role.EVENT, Role.FIGHT, Role.CONFIRMATION, Role.DOUBT, Role.SIDE}:
        return Counted()
    if known.role in {Role.COMBATANT, Role.PERSON, Role.FOREIGN}:
        foreign = known.role is Role.FOREIGN or known.value in {"mercenary", "foreign"}
        return None if _of_belligerents(passage, known) else Counted(foreign=foreign)
    if known.role in {Role.HYPOTHETICAL, Role.REPORTING, Role.WAR}:
        return Counted()
    return None


def _of_belligerents(passage: Passage, head: Match) -> bool:
    """Whose army it is: 200 soldiers of the Armed Forces of Ukraine are no foreigners."""
    return any(m.role is Role.ARMY and 0 <= m.start - head.end <= 12 for m in passage.matches)


def _noun_follows(passage: Passage, position: int) -> bool:
    token = _TOKEN.match(passage.text, position, passage.end)
    if token is None or not token[1] or not token[1][0].isalpha():
        return False
    return (
        token[1].lower() not in words("function_words") and _known(passage, token.start(1)) is None
    )
