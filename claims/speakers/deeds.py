"""Whose deed is what he says: a court that sentences, a brigade that mourns, a state that jails.

No verb of saying stands there, and nobody else need be named: who did it tells of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from claims.fighters.passages import STATES, Passage
from claims.lexicon import Match, Role
from claims.model import ClaimantKind
from claims.speakers.claimants import Cue, CueKind, begins_as, spoken_words
from claims.speakers.naming import Naming
from claims.speakers.pronouns import BODIES
from claims.speakers.subjects import CLOSING, STOP
from claims.speakers.voices import Said, Voices, is_where
from claims.words.phrases import turns

_BEHIND = 25
_OTHER_CLAUSE = re.compile(
    r"[.;:()\"]|\b(?:who|that|который|которая|який|яка|który|która|der|die|que|qui)\s"
)
_MOURNERS = frozenset({ClaimantKind.ARMED_FORCE, ClaimantKind.OFFICIAL})
_DOERS = frozenset({Role.COUNTRY, Role.CAPITAL})
BY_DEED = 1.2
# Whoever is named for it, as police or court, did it for the state.
_OF_STATE = 0.9
_BY_COUNT = 2.6
_HELPING = re.compile(r"\s(?:(?:has|have|had|hat|heeft|had|a|ha|ha già|har|już|also|has also)\s)?")
# "Die Ukraine hat den Tod zweier Männer bestätigt": the verb ends the clause that it frames.
_FRAMING = re.compile(r"\s(?:hat|habe|hatte|heeft|had)\s[^,.;:()\"]{3,90}\s")
_AHEAD = 12
_WORD_BEFORE = re.compile(r"([^\W\d_][\w']*)\s(?:[^\W\d_]+\s)?$")
_COUNT_BEHIND = re.compile(r"(?:'s)?\s(?:own\s|official\s|eigenen\s)?([^\W\d_]+)")
_COUNT_REACH = 40
_COUNT_BEFORE = re.compile(r"([^\W\d_]+)\s(?:von\s|de\s|di\s|da\s|du\s|van\s|of\s)?$")

# "Nach Moskauer Angaben", "Kiewer Angaben zufolge"
_TOWN_COUNT = re.compile(r"\b(?P<town>[A-Z][a-zäöüß]{3,12}er) (?P<count>[A-Z][a-zäöüß]{5,})")


class Deeds:
    """Finds those who speak by what they do, in the sentences of one report."""

    def __init__(self, naming: Naming, voices: Voices) -> None:
        self._naming = naming
        self._voices = voices

    def of(self, passage: Passage, cues: Sequence[Cue], verb: Cue) -> Iterator[Said]:
        """Who arrests, sentences, mourns: a body, or the state whose body is not named."""
        body = _doer(passage, cues, verb)
        if body is not None:
            office = body.kind is CueKind.OFFICE
            first = verb.end if body.start > verb.end else None
            said = (self._voices.office if office else self._voices.noun)(passage, body, first)
            yield replace(said, end=verb.end, weight=BY_DEED)
        elif not _is_tribute(passage, verb):
            yield from self.of_state(passage, verb)

    def of_state(self, passage: Passage, verb: Cue) -> Iterator[Said]:
        """A state that begins the sentence and does what the verb tells."""
        state = next((m for m in passage.matches if m.role in _DOERS), None)
        if state is None or state.start - passage.start > _AHEAD or state.end >= verb.start:
            return
        if STOP.search(passage.text, passage.start, state.start):
            return
        if is_where(passage.text, state.start):
            # "У Румунії засудили чоловіка": nobody is named who did it.
            return
        between = passage.text[state.end : verb.start]
        if _HELPING.fullmatch(between) or _FRAMING.fullmatch(between):
            claimant = self._naming.government(state)
            yield Said(claimant=claimant, start=state.start, end=verb.end, weight=_OF_STATE)

    def by_count(self, passage: Passage) -> Iterator[Said]:
        """By whose figures: "nach russischen Angaben", "by Kyiv's count", "по данным Киева"."""
        for state in passage.matches:
            if state.role in STATES and (start := _counted(passage, state)) is not None:
                claimant = self._naming.government(state)
                yield Said(claimant=claimant, start=start, end=state.end, weight=_BY_COUNT)
        if not any(m.language == "de" for m in passage.matches):
            return
        for town in _TOWN_COUNT.finditer(passage.text, passage.start, passage.end):
            code = _towns().get(town["town"].lower())
            if code and town["count"].lower() in spoken_words("counts"):
                claimant = self._naming.government_of(code, town["town"])
                yield Said(claimant=claimant, start=town.start(), end=town.end(), weight=_BY_COUNT)


def _doer(passage: Passage, cues: Sequence[Cue], verb: Cue) -> Cue | None:
    """The body beside a verb: before it, else right behind it."""
    bodies = [c for c in cues if c.kind in BODIES and c.end <= verb.start]
    behind = (c for c in cues if c.kind in BODIES and 0 < c.start - verb.end <= _BEHIND)
    near = [*bodies[-1:], *bodies[:1]] if _is_tribute(passage, verb) else None
    near = near or [*bodies[-1:], *bodies[:1], *behind]
    return next((c for c in near if _is_body(passage, c, verb)), None)


def _is_tribute(passage: Passage, verb: Cue) -> bool:
    """Whether a verb mourns the dead or tells their names."""
    return passage.text[verb.start : verb.end].lower() in spoken_words("tributes")


def _is_body(passage: Passage, body: Cue, verb: Cue) -> bool:
    """Whether a court or the police stand beside what they did, or begin the sentence with it."""
    if _is_tribute(passage, verb):
        mourns = body.claimant is not None and body.claimant.kind in _MOURNERS
    elif passage.text[verb.start : verb.end].lower() in spoken_words("takings"):
        mourns = begins_as(passage.text[body.start : body.end].lower(), "takers")
    else:
        mourns = turns("ruling_bodies").search(passage.text, body.start, body.end) is not None
    if not mourns:
        return False
    first, then = sorted((body, verb), key=lambda c: c.start)
    between = passage.text[first.end : then.start]
    if body is first and len(passage.text[passage.start : body.start].split()) <= CLOSING:
        return not _OTHER_CLAUSE.search(between)
    return len(between.split()) <= CLOSING and not STOP.search(between)


def _counted(passage: Passage, state: Match) -> int | None:
    """Where the words begin by which figures are those of a state."""
    text = passage.text
    behind = _COUNT_BEHIND.match(text, state.end, passage.end)
    if behind and behind[1].lower() in spoken_words("counts"):
        before = _WORD_BEFORE.search(text, passage.start, state.start)
        if before:
            return before.start() if before[1].lower() in spoken_words("by_counts") else None
    near = max(passage.start, state.start - _COUNT_REACH)
    if spoken_words("counts").isdisjoint(text[near : state.start].lower().split()[-2:]):
        return None
    count = _COUNT_BEFORE.search(text, near, state.start)
    if count is None or count[1].lower() not in spoken_words("counts"):
        return None
    by = _WORD_BEFORE.search(text, passage.start, count.start())
    return by.start() if by and by[1].lower() in spoken_words("by_counts") else None


@cache
def _towns() -> dict[str, str]:
    """The states of German adjectives for capitals."""
    return dict(entry.rsplit(" ", 1) for entry in spoken_words("towns_of"))
