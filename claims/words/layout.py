"""How a sentence is set: inside a quotation, in the capitals of a headline."""

from __future__ import annotations

import re
from functools import lru_cache

from claims.fighters.passages import Passage

_CAPITAL = "[A-ZÀ-ÖØ-ÞĀĄĆČĎĘĚİŁŃŇŐÓŘŚŠŞȘŤȚŮŰŹŻŽА-ЯЁІЇЄҐ]"
_SMALL = r"[\w'-]*[^\W\d_]"
CAPITALISED = _CAPITAL + _SMALL
"""A word that begins with a capital letter."""

# A search skips at once to what a pattern begins with, but not if that is a lookbehind.
FULL_NAME = re.compile(
    rf"{_CAPITAL}(?<!\w\w){_SMALL}(?:(?:\s[A-ZА-ЯІЇЄҐ]\.)?\s"
    rf"(?:(?:al|de|del|della|di|von|van|da|do|dos|du|bin|ben|ibn|ter|der|den|el|la)[\s-]){{0,2}}"
    rf"{CAPITALISED}){{1,5}}"
)
"""Two words or more that may be the name of a person."""

_LONGEST_PARAGRAPH = 4000


def in_quotation(passage: Passage) -> bool:
    """Whether a sentence begins inside a quotation that an earlier one opened, or opens one."""
    return passage.text[passage.start] == '"' or inside_quotation(passage)


def inside_quotation(passage: Passage) -> bool:
    """Whether a quotation that an earlier sentence opened is still open."""
    farthest = max(0, passage.start - _LONGEST_PARAGRAPH)
    paragraph = passage.text.rfind("\n", farthest, passage.start) + 1 or farthest
    return passage.text.count('"', paragraph, passage.start) % 2 == 1


def in_title_case(passage: Passage) -> bool:
    """Whether most words begin with a capital, as in headlines."""
    return _is_in_title_case(passage.text[passage.start : passage.end])


@lru_cache(maxsize=64)
def _is_in_title_case(sentence: str) -> bool:
    firsts = [word[0] for word in sentence.split() if word[0].isalpha()]
    return len(firsts) >= 6 and sum(map(str.isupper, firsts)) >= 0.7 * len(firsts)
