"""States that a sentence enumerates as those whose people fight.

"Mercenaries from 25 countries, among them Cuba, Kenya and Nepal": no noun stands by each of them,
but the list goes on from one that is taken, or is long and stands where fighters are told of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.fighters.demonyms import word_before
from claims.fighters.passages import BELLIGERENTS, STATES, Fighter, Passage
from claims.lexicon import Match

LONG = 3
"""States in a row that are a list by themselves, where fighters are told of."""

# Where people are, not where from.
_PRESENT = frozenset(["in", "dans", "en", "em", "nel", "в", "у", "w", "we", "ve", "v", "trong"])

_AND = """
and or as well as from the a an y e et und oder sowie aus der den ein einem einer vom von en uit og
och från fra de del des du la le les un una une d'un d'une l d і й та із з и или из от oraz i z ze
și din ve và cùng đến từ और و から と や
"""
_WORDS = "|".join(sorted(map(re.escape, _AND.split()), key=len, reverse=True))
_BETWEEN = re.compile(
    rf"[\s,;·、،]*(?:\([^()]{{1,12}}\)[\s,]*)?(?:(?:{_WORDS})\b[\s,]*|[與与和及와과、])*",
    re.IGNORECASE,
)


def enumerated(passage: Passage, people: Sequence[Fighter], *, spoken_of: bool) -> list[str]:
    """Codes of the states listed in a sentence as fighters' home.

    `spoken_of` is whether this sentence or the one before tells of foreign fighters.
    """
    taken = {fighter.origin.start for fighter in people if fighter.origin}
    found: list[str] = []
    for listed in _lists(passage):
        goes_on = any(match.start in taken for match in listed)
        # "They also turned up in Chad, Niger and Togo": where, not from where.
        if not goes_on and word_before(passage.text, listed[0].start) in _PRESENT:
            continue
        if goes_on or (spoken_of and len({m.value for m in listed}) >= LONG):
            found.extend(match.value for match in listed)
    return found


def _lists(passage: Passage) -> Iterator[list[Match]]:
    """States that stand in a row with nothing but list words between."""
    row: list[Match] = []
    for match in passage.matches:
        if match.role not in STATES or match.value in BELLIGERENTS:
            continue
        # "Iran and North Korean troops", "an Irish Army ranger" are no lists.
        beside = row and passage.text[row[-1].end : match.start] == " "
        alike = row and row[-1].role is match.role and not beside
        if row and not (alike and _BETWEEN.fullmatch(passage.text, row[-1].end, match.start)):
            yield row
            row = []
        row.append(match)
    if row:
        yield row
