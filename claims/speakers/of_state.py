"""Of which state an office is: told right before it, "Nepali police", or behind, "МИД РФ"."""

from __future__ import annotations

import re

from claims.fighters.passages import STATES, Passage
from claims.lexicon import Match, Role
from claims.speakers.claimants import Cue

_LINK = re.compile(r"[,.;:()]|\b(?:but|and|that|as|podľa|podle|według|laut|за|по|in|on)\b")
_OF_STATE = re.compile(r"|\s|\s(?:of|of the|de|del|do|da|di|von|der|du|van)\s")
_HAN_OF = frozenset("の的")
_GOVERNED = 22
_WORDS_BETWEEN = 2


def state_of(passage: Passage, cue: Cue) -> Match | None:
    """The state whose office it is: "Nepali police", "China's foreign ministry", "МИД РФ"."""
    for match in reversed(passage.matches):
        if match.role in STATES and match.end <= cue.start:
            gap = passage.text[match.end : cue.start]
            near = match.role is Role.NATIONALITY or gap.startswith(("'s ", "' ", " ")) or not gap
            near = near or gap in _HAN_OF
            near = near and len(gap) <= _GOVERNED and len(gap.split()) <= _WORDS_BETWEEN
            if near and not _LINK.search(gap):
                return match
            break
    for match in passage.matches:
        gap = passage.text[cue.end : max(cue.end, match.start)]
        if match.role in STATES and match.start >= cue.end and _OF_STATE.fullmatch(gap):
            return match
    return None
