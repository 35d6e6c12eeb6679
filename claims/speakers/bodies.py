"""Which body a noun alone means: "the brigade", "the paper", "Agency says", "суд".

A report names it in full somewhere; where it names two of a kind, only the one that spoke is meant.
"""

from __future__ import annotations

import re
from dataclasses import replace

from claims.model import Claimant, ClaimantKind
from claims.speakers.claimants import Cue, CueKind, begins_as, spoken_words
from claims.words.phrases import words

_NOUNS = frozenset({CueKind.OFFICE, CueKind.VOICE})
_OWN_PART = re.compile(r"[\d\"A-ZА-ЯІЇЄҐ]")
# What tells a body from others of its kind, before and behind its noun: "31st Storm", "«Ветер»".
_AHEAD = re.compile(
    r"(?:\d[\w-]*(?:\s[^\W\d_][\w'-]*){0,3}|(?<!\w)[A-ZА-ЯІЇЄҐ][\w'-]+(?:\s[A-ZА-ЯІЇЄҐ][\w'-]+){0,2})\s$"
)
_BEHIND = re.compile(
    r"\s(?:\"[^\"\n]{2,40}\"|"
    r"(?:\d+\S*\s)?[A-ZА-ЯІЇЄҐ][\w'-]+(?:\s[A-ZА-ЯІЇЄҐ][\w'-]+){0,2})"
)
_REACH = 40
_MOST_LETTERS = 5
_SERVICES = frozenset({ClaimantKind.OFFICIAL, ClaimantKind.ARMED_FORCE})


class Bodies:
    """The bodies of one report, by their nouns, and the paper named last."""

    def __init__(self) -> None:
        self.paper: Claimant | None = None
        self.last: Claimant | None = None
        self._told: dict[str, Claimant] = {}
        self._several: set[str] = set()
        self._letters: dict[str, Claimant] = {}

    def enroll(self, text: str, cue: Cue) -> None:
        """Note a body that a report calls by its name or its letters, speaking or not."""
        if cue.claimant is None:
            return
        if _is_in_letters(text, cue):
            letters = text[cue.start : cue.end]
            name = cue.claimant.name or letters
            self._letters[name] = replace(cue.claimant, name=name, printed=letters)
        head = _head(text, cue) if cue.kind in _NOUNS else ""
        if not head or not begins_as(head, "bodies_again"):
            return
        full = _in_full(text, cue)
        if full is None:
            return
        known = self._told.setdefault(head, Claimant(name=full, kind=cue.claimant.kind))
        if known.name.casefold() != full.casefold():
            self._several.add(head)

    def remember(self, text: str, cue: Cue, claimant: Claimant) -> None:
        """Keep who spoke under a name with such a noun; the noun alone means him from here on."""
        if claimant.kind is ClaimantKind.OUTLET:
            self.paper = claimant
            return
        head = _head(text, cue)
        told = claimant.printed or claimant.name
        if _OWN_PART.search(told, 1) and begins_as(head, "bodies_again"):
            self._told[head] = self.last = claimant
            self._several.discard(head)

    def again(self, text: str, cue: Cue) -> Claimant | None:
        """Whom a noun alone means."""
        head = _head(text, cue)
        if cue.claimant is not None and cue.claimant.kind is ClaimantKind.OUTLET:
            return self.paper if cue.claimant.name == "newspaper" else None
        if begins_as(head, "agencies") and len(self._letters) == 1:
            return next(iter(self._letters.values()))
        told = None if head in self._several else self._told.get(head)
        return told or (self.last if begins_as(head, "any_body") else None)


def under_noun(noun: Claimant, named: Claimant) -> Claimant | None:
    """Whom a title's bare noun means: "- newspaper" over "La Voz reported", "spy agency"."""
    if named.name.islower() or not noun.name[1:].islower():
        return None
    if noun.kind is ClaimantKind.OUTLET:
        listed = named.kind is ClaimantKind.OUTLET or not (named.printed or named.speaks_for)
        paper = listed and noun.name.lower() in spoken_words("media")
        return replace(named, kind=ClaimantKind.OUTLET) if paper else None
    both = (noun.name.lower().split(), named.name.lower().split())
    services = all(any(begins_as(w, "agencies") for w in told) for told in both)
    return replace(named, printed=noun.as_printed) if services else None


def _in_full(text: str, cue: Cue) -> str | None:
    """The name of a body whose noun stands in a text, if it has one there."""
    ahead = _AHEAD.search(text, max(0, cue.start - _REACH), cue.start)
    behind = _BEHIND.match(text, cue.end)
    if ahead is None and behind is None:
        return None
    start = ahead.start() if ahead else cue.start
    if text[start : cue.start].split(" ", maxsplit=1)[0].lower() in words("before_phrases"):
        start = text.index(" ", start) + 1
    if start == cue.start and behind is None:
        return None
    base = cue.base or text[cue.start : cue.end]
    return text[start : cue.start] + base + (behind[0] if behind else "")


def _head(text: str, cue: Cue) -> str:
    """The noun of a body in its base form."""
    return (cue.base or text[cue.start : cue.end]).casefold().rsplit(maxsplit=1)[-1]


def _is_in_letters(text: str, cue: Cue) -> bool:
    """Whether a service of a state is told by its letters: "CBI", "СБУ"."""
    word = text[cue.start : cue.end]
    kind = cue.claimant.kind if cue.claimant else None
    return word.isupper() and len(word) <= _MOST_LETTERS and kind in _SERVICES
