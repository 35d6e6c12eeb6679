"""What a sentence tells of its speaker besides what he says: that is the report's own.

"Horvat, who was wounded in May, said two had died"; "..., said Amadou, who was captured in August";
"Two Danes killed; talks to go on, officials say": the speaker says one part, not the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.fighters.passages import Passage
from claims.model import Field
from claims.speakers.claimants import Cue, CueKind

# Where the verb ends a sentence, what is said stands between it and whoever says it.
_VERB_LAST = frozenset({"ko", "ja", "zh", "hi", "tr", "fa", "ne", "bn", "ur"})
_OF_ANOTHER = re.compile(
    r"'s\s|\s(?:of|de|do|da|dos|del|della|di|du|des|von|van|av|af|fra|na|al|от|на)\s", re.IGNORECASE
)
_WHO = re.compile(
    r",\s(?:who|whose|an?|quien|qui|który|która|который|которая|який|яка|který|která|ktorý|ktorá|"
    r"който|която|koji|koja)\s"
)
_CLOSED = ('"', ",", "-")


def is_aside(
    passage: Passage, cues: Sequence[Cue], said: tuple[int, int], at: int, language: str
) -> bool:
    """Whether what stands at `at` is told of the speaker, whose words stand at `said`."""
    start, end = said
    if passage.field is Field.TITLE:
        first, last = sorted((start, at))
        return ";" in passage.text[first:last]
    if language in _VERB_LAST:
        return False
    if start <= at < end:
        return _within(passage.text, start, end, at)
    return at >= end and _behind(passage, cues, start, end, at)


def _within(text: str, start: int, end: int, at: int) -> bool:
    """Between commas that part a speaker from his verb; of a mother's son she speaks herself."""
    first, last = text.find(",", start, end), text.rfind(",", start, end)
    return first < at < last and not _OF_ANOTHER.search(text, start, first)


def _behind(passage: Passage, cues: Sequence[Cue], start: int, end: int, at: int) -> bool:
    """Behind whoever closes what is said: ', said Amadou, who ...', with nothing said after."""
    if not passage.text[passage.start : start].rstrip().endswith(_CLOSED):
        return False
    if not _WHO.match(passage.text, end, at) or '"' in passage.text[end:at]:
        return False
    return not any(c.kind is CueKind.VERB and end <= c.start for c in cues)
