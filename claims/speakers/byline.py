"""The agency that a report is taken from, which stands before its first sentence.

"KYIV (Reuters) - Two men died": whatever names nobody else is told by the agency.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.model import Claimant
from claims.speakers.claimants import Cue, CueKind

_BYLINE = re.compile(
    r"\s*(?:[^\W\d_][^()\n]{1,45}\s)?\((?P<who>[^()\n\d]{2,30})\)\s?(?:--?|[:.–—])\s"
)


def agency(text: str, cues: Sequence[Cue]) -> Claimant | None:
    """The agency between brackets at the head of a text, where a list knows it."""
    line = _BYLINE.match(text)
    if line is None:
        return None
    first, last = line.span("who")
    named = (c for c in cues if c.kind is CueKind.OUTLET and first <= c.start and c.end <= last)
    cue = next(named, None)
    if cue is None or cue.claimant is None:
        return None
    return replace(cue.claimant, printed=text[cue.start : cue.end])
