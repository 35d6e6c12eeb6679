"""A fighter's own account: the headline has him tell it, the text tells his name.

"British fighter reveals how he was captured" over "Dale Hurst, 29, from Crewe": the account is
Dale Hurst's, and so is each sentence about him that nobody else is named for.
"""

from __future__ import annotations

import re

from claims.fighters.passages import Passage
from claims.lexicon import Role
from claims.model import Claimant
from claims.speakers.claimants import begins_as, spoken_words

_FIRST_WORD = re.compile(r"[\"'(]?([^\W\d_][\w'-]*)")
_NAMES = re.compile(r"[^\W\d_][\w'-]*(?:\s[^\W\d_][\w'-]*){1,3}")
_HEAD = 40


def is_teller(title: Passage, claimant: Claimant, start: int, end: int) -> bool:
    """Whether a headline's speaker is a fighter without a name: "Danish fighter"."""
    if any(begins_as(word, "tellers") for word in claimant.name.lower().split()):
        return True
    if claimant.speaks_for or len(claimant.name.split()) > 1:
        return False
    people = (m for m in title.matches if m.role is Role.NATIONALITY)
    return any(start <= m.start < end for m in people)


def is_named(claimant: Claimant) -> bool:
    """Whether somebody told of is a person by name, who speaks for no state."""
    names = claimant.name.split()
    capitals = all(name[:1].isupper() for name in names)
    return claimant.speaks_for is None and capitals and bool(_NAMES.fullmatch(claimant.name))


def is_about(passage: Passage, person: Claimant, language: str) -> bool:
    """Whether a sentence begins with a person, by name or by "he"."""
    first = _FIRST_WORD.match(passage.text, passage.start, passage.end)
    he = first[1].lower() if first else ""
    if not {he, f"{he}@{language}"}.isdisjoint(spoken_words("of_him")):
        return True
    head = passage.text[passage.start : min(passage.end, passage.start + _HEAD)]
    return person.name.rsplit(maxsplit=1)[-1] in head
