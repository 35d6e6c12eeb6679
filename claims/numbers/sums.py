"""Figures that stand for people named before: compatriots, the rest of a base, a bare sum.

"Some 2,000 compatriots fight there", "44 are still serving", "Kyiv puts the figure at 250".
"""

from __future__ import annotations

import re

from claims.events.happenings import Happening
from claims.fighters.context import Context
from claims.fighters.passages import BELLIGERENTS, Passage
from claims.figures import FigureMatch
from claims.lexicon import Role
from claims.words.phrases import turns, words

_WORD = re.compile(r"\W*([^\W\d_][\w'-]*)")
_NEXT = 3
_CLOSE = 12
_SHORT = 110
_LEAST = 5
_NOUNS = frozenset({Role.PERSON, Role.COMBATANT, Role.CIVILIAN})
_STOPS = re.compile(r"[.!]?")
_ENDS = re.compile(
    r"(?:\s(?:so far|to date|in all|in total|by now|bisher|insgesamt|hasta ahora|finora))?"
    r"[\s\"'»”’]*(?:$|[.;!?,)]|and\b|while\b|a\b|а\b|і\b|и\b)"
)


def stands_for(
    passage: Passage, figure: FigureMatch, best: Happening | None, context: Context
) -> str | None:
    """Of whom a figure is that no strong event is told of: of those last told of, if of anybody."""
    before = context.carried()
    if before is None or before in BELLIGERENTS:
        return None
    if best is None:
        return before if is_sum(passage, figure, context) else None
    ours = _of_compatriots(passage, figure) or _goes_on(passage, figure, best)
    return before if ours else None


def _of_compatriots(passage: Passage, figure: FigureMatch) -> bool:
    """Whether a figure counts citizens of the state told of: "entre 150 e 200 compatriotas"."""
    position = figure.end
    for _ in range(_NEXT):
        word = _WORD.match(passage.text, position, passage.end)
        if word is None:
            break
        if word[1].lower() in words("compatriots"):
            return True
        position = word.end()
    return any(
        m.role is Role.PERSON and m.value == "citizen" and 0 < m.start - figure.end <= 2
        for m in passage.matches
    )


def _goes_on(passage: Passage, figure: FigureMatch, happening: Happening) -> bool:
    """Whether fighting is said of a bare figure: "44 still serving"."""
    gap = happening.match.start - figure.end
    if not 0 < gap <= _CLOSE or "," in passage.text[figure.end : happening.match.start]:
        return False
    # Neither "two men in uniform" nor "a man of 48 fought".
    start, end = figure.start - _CLOSE // 2, happening.match.start
    return not any(m.role in _NOUNS and start < m.end and m.start < end for m in passage.matches)


def may_sum(passage: Passage, context: Context) -> bool:
    """Whether a sentence may give the sum of those whom the last one told of."""
    return _is_close(context) and (_names_a_sum(passage) or _is_said_shortly(passage))


def is_sum(passage: Passage, figure: FigureMatch, context: Context) -> bool:
    """Whether a figure alone is such a sum: "put the number at more than 1,000"."""
    if not _is_close(context) or (figure.figure.low or figure.figure.high or 0) < _LEAST:
        return False
    if _names_a_sum(passage):
        return _ENDS.match(passage.text, figure.end, passage.end) is not None
    # "The government says about 250", but not "he is one of six".
    if passage.text.endswith((" of ", " de ", " di ", " von "), 0, figure.start):
        return False
    return _is_said_shortly(passage) and bool(
        _STOPS.fullmatch(passage.text, figure.end, passage.end)
    )


def _is_close(context: Context) -> bool:
    return context.event is not None and context.age <= 1


def _names_a_sum(passage: Passage) -> bool:
    return turns("sum").search(passage.text, passage.start, passage.end) is not None


def _is_said_shortly(passage: Passage) -> bool:
    says = any(m.role is Role.REPORTING for m in passage.matches)
    return says and passage.end - passage.start <= _SHORT
