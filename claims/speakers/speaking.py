"""Reads the words around a speaker: what is a verb of saying here, and what a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.fighters.passages import Passage
from claims.lexicon import Role
from claims.model import ClaimantKind
from claims.speakers.claimants import Cue, CueKind
from claims.words.phrases import turns

_NOUN_BEFORE = re.compile(
    r"\b(?:of|earlier|previous|the|these|those|been|media|recent|any|such|new|no|some|several|that)\s+$",
    re.IGNORECASE,
)
_SAID_TO = frozenset(
    {"told", "asked", "called", "accused", "reported", "described", "identified", "estimated"}
    | {"believed", "said", "confirmed", "denied", "announced", "heard", "revealed", "verified"}
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|be|being|got)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_HEARD = frozenset({"heard", "told"})
_IN_COURT = re.compile(
    r"\b(?:inquest|court|tribunal|jury|hearing|inquiry|panel) (?:was |has |had )?$", re.IGNORECASE
)
# What follows some verbs where they say nothing: "told to wait", "confirmed dead".
_AS_FATE = re.compile(
    r"\s(?:dead|killed|wounded|injured|captured|missing|lost|to have|as|by|among)\b"
)
_TO_SOMETHING = re.compile(r"\sto\s(?:the|a|his|her|their|its)\b")
_NO_SAYING = {
    "told": re.compile(" to "),
    "believed": re.compile(r"\s(?:dead|killed|missing|to (?:be|have))\b"),
    "reported": _AS_FATE,
    "confirmed": _AS_FATE,
    "declared": _AS_FATE,
    **dict.fromkeys(("add", "adds", "added", "adding"), _TO_SOMETHING),
}
_NOUNS = frozenset({"report", "reports", "claim", "claims", "estimates", "say", "states"})
# "a Ukrainian estimate": a noun, where "officials estimate" is none.
_ONE = frozenset({"estimate", "claim", "report"})
_ONE_BEFORE = re.compile(r"\b(?:an?|one)\s+(?:[\w'-]+\s+){0,2}$", re.IGNORECASE)
_NAMING = frozenset({"called", "calls", "described"})
_WHAT = re.compile(r"\bwhat\b[^,.]*$", re.IGNORECASE)
_POSSESSED = re.compile(
    r"'s?\s+(?!claims?|statements?|remarks|words|office|spokes|government|account)\w", re.IGNORECASE
)
_BEFORE = 25
# Particles of whoever is told or met, not of who speaks.
_OBJECT = re.compile(r"(?:に(?!よ)|を|へ|에게|을\s|를\s|와\s|과\s|ら?に(?!よ))|\sको\s")
_IN_TOWN = re.compile(r"\b(?:in|from|to|near|at|en|à|em)\s$", re.IGNORECASE)
_DATELINE = re.compile(r"(?:,\s\w+\s\d+)?\s(?:\([^)]{2,20}\)\s)?-\s")
# Whoever is told is no speaker: "told this newspaper", "contó a este diario".
_TOLD_TO = re.compile(
    r"(?<!according )\b(?:to|with|this|a|ao|al|à|pour|för|for|til|pentru|для|пред|dla|"
    r"tegenover|gegenüber|este|esta|esse|deze|diese[rsm]?|нашему|нашей|този|ce|questo|questa|tej|naszej)\s"
    r"(?:(?:the|this|este|esta|esse|deze|dieser|la|el|le|o|questo|our)\s)?$",
    re.IGNORECASE,
)
# "Das", "det", "lo", "this" before a noun tell of nothing said before.
_ARTICLE = re.compile(
    r"[Dd]as\s(?:[A-ZÄÖÜ]|\w+(?:isch|lich|ig)e\b)|[Dd]et\s\w+(?:sk|lig)a?e?\b|[Ll]o\s(?:[A-Z]|s[ct]\w|que\b)|"
    r"[Tt]his\s(?:week|month|year|spring|summer|autumn|winter|time)\b|[Dd]it\s(?:jaar|weekend)\b"
)
_PLACES = frozenset({Role.COUNTRY, Role.CAPITAL})
_NO_PERSON = frozenset({Role.NATIONALITY, Role.COUNTRY, Role.ARMY, Role.WAR, Role.LEGION})


def about_before(cues: Sequence[Cue], passage: Passage) -> bool:
    """Whether this sentence tells who said the one before."""
    if turns("said_of_before").search(passage.text, passage.start, passage.end):
        return True
    if _ARTICLE.match(passage.text, passage.start):
        return False
    return any(c.kind is CueKind.SAID_BEFORE and c.start == passage.start for c in cues)


def pronoun_before(cues: Sequence[Cue], verb: Cue, within: int = 30) -> Cue | None:
    """The "he", "the minister" that says it."""
    again = (c for c in cues if c.kind is CueKind.AGAIN and 0 <= verb.start - c.end <= within)
    return next(again, None)


def is_noun(passage: Passage, cue: Cue) -> bool:
    """Whether a word of saying tells of nobody who speaks: "these reports", "he was told"."""
    word = passage.text[cue.start : cue.end].lower()
    before = max(passage.start, cue.start - _BEFORE)
    if word in _HEARD and _IN_COURT.search(passage.text, before, cue.start):
        return False
    behind = _NO_SAYING.get(word)
    if word == "heard" or (behind and behind.match(passage.text, cue.end)):
        return True
    ahead = (
        (_SAID_TO, _PASSIVE),
        (_NAMING, _WHAT),
        (_NOUNS, _NOUN_BEFORE),
        (_ONE, _ONE_BEFORE),
    )
    return any(
        word in told and turn.search(passage.text, before, cue.start) for told, turn in ahead
    )


def may_speak(passage: Passage, cue: Cue) -> bool:
    """Whether a cue names somebody who speaks himself, not "Putin's men"."""
    if cue.claimant is None or passage.text[cue.start - 1 : cue.start] == "-":
        return False
    before = max(passage.start, cue.start - _BEFORE)
    if cue.kind is CueKind.NAME and cue.claimant.name.endswith("'s government"):
        if _IN_TOWN.search(passage.text, before, cue.start):
            return False
        if cue.start == passage.start and _DATELINE.match(passage.text, cue.end):
            return False
    if cue.claimant.name == "newspaper" and _TOLD_TO.search(passage.text, before, cue.start):
        return False
    return not (_POSSESSED.match(passage.text, cue.end) or _OBJECT.match(passage.text, cue.end))


def is_outlet(cue: Cue) -> bool:
    """Whether a cue names a paper, an agency, a portal."""
    return cue.claimant is not None and cue.claimant.kind is ClaimantKind.OUTLET


def is_state(passage: Passage, start: int, end: int) -> bool:
    """Whether capitalised words speak of a country or a people, not of a person."""
    return any(m.role in _NO_PERSON and m.start < end and m.end > start for m in passage.matches)


def is_place(passage: Passage, start: int, end: int) -> bool:
    """Whether a word names a country or its capital, and nothing more."""
    return any((m.start, m.end) == (start, end) and m.role in _PLACES for m in passage.matches)


def is_english(passage: Passage) -> bool:
    """Whether the words found in a sentence are English ones."""
    return any(m.language == "en" for m in passage.matches)
