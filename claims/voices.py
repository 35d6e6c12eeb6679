"""Whom a stretch of a sentence names as one who may speak: a person, an office, a state.

Somebody known wins over a full name, a name over an office, an office over a bare noun for people
who tell ("a warrant officer", "war monitors"), and that over a country.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.claimants import Cue, CueKind
from claims.layout import in_title_case
from claims.lexicon import Match, Role
from claims.model import Claimant
from claims.naming import CAPITALISED, Naming
from claims.passages import Passage
from claims.speaking import is_outlet, may_speak, name_words

_FULL_NAME = re.compile(
    rf"(?<!\w){CAPITALISED}(?:\s(?:(?:al|de|von|van|da|dos|du|bin|der)[\s-])?{CAPITALISED}){{1,3}}"
)
_SPEAKERS = frozenset({Role.COUNTRY, Role.CAPITAL, Role.LEGION})
_SURNAME = re.compile(rf"(?<!\w){CAPITALISED}(?!\w)")
OF_OFFICE = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Somebody who says something, where that stands, and how well it is told."""

    claimant: Claimant
    start: int
    end: int
    weight: float


class Voices:
    """Those who may speak in one report."""

    def __init__(self, naming: Naming) -> None:
        self._naming = naming

    def in_phrase(
        self,
        passage: Passage,
        cues: Sequence[Cue],
        start: int,
        end: int,
        *,
        nearest: bool = False,
        close: bool = False,
        states: bool = True,
    ) -> Said | None:
        """The speaker that a stretch names: somebody known, a full name, an office, a state."""
        inside = [c for c in cues if start <= c.start and c.end <= end and may_speak(passage, c)]
        if close:
            inside = [c for c in inside if c.start - start <= 40]
        pick = -1 if nearest else 0
        names = [c for c in inside if c.kind is CueKind.NAME]
        offices = [c for c in inside if c.kind is CueKind.OFFICE]
        if names:
            chosen = next(c for c in names if c.claimant == names[pick].claimant)
            return self.known(passage, chosen, 0.5)
        outlets = [c for c in inside if c.kind is CueKind.OUTLET]
        titles = [c for c in inside if c.kind is CueKind.TITLE]
        person = self.person(passage, start, end, [*offices, *outlets, *titles])
        if person is not None:
            return person
        if outlets and all(is_outlet(c) for c in offices):
            return self.known(passage, outlets[pick], 0.0)
        if titles:
            return self.known(passage, titles[pick], 0.4)
        if offices:
            return self.office(passage, offices[pick])
        return self._state(passage, start, end, nearest=nearest) if states else None

    def person(self, passage: Passage, start: int, end: int, beside: Sequence[Cue]) -> Said | None:
        """A full name, or the surname of one told before. Not in headlines set in capitals."""
        if in_title_case(passage):
            return None
        for match in _FULL_NAME.finditer(passage.text, start, end):
            names = name_words(passage, match, beside)
            if len(names) < 2:
                continue
            claimant = self._naming.person(passage, " ".join(names), match, beside)
            return Said(claimant=claimant, start=match.start(), end=match.end(), weight=0.3)
        for match in _SURNAME.finditer(passage.text, start, end):
            known = self._naming.surname(match.group())
            if known is not None:
                return Said(claimant=known, start=match.start(), end=match.end(), weight=0.3)
        return None

    def known(self, passage: Passage, cue: Cue, weight: float) -> Said | None:
        """Somebody of our lists."""
        claimant = self._naming.known(passage, cue)
        if claimant is None:
            return None
        return Said(claimant=claimant, start=cue.start, end=cue.end, weight=weight)

    def office(self, passage: Passage, cue: Cue) -> Said:
        """A ministry, a court, the police; better told where a state is known."""
        claimant, start, end = self._naming.office(passage, cue)
        weight = OF_OFFICE if claimant.speaks_for else 0.0
        return Said(claimant=claimant, start=start, end=end, weight=weight)

    def _state(self, passage: Passage, start: int, end: int, *, nearest: bool) -> Said | None:
        """A country or its capital as the speaker: "Cuba says", "Kyiv denies"."""
        states = [
            m for m in passage.matches if m.role in _SPEAKERS and start <= m.start and m.end <= end
        ]
        if nearest:
            states = [m for m in states if end - m.end <= 12]
        else:
            states = [m for m in states if m.start - start <= 6]
        if not states:
            return None
        match: Match = states[-1] if nearest else states[0]
        claimant = self._naming.government(match)
        return Said(claimant=claimant, start=match.start, end=match.end, weight=0.1)
