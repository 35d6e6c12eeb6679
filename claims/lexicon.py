"""Finds the war's words in a text: nationalities, combatants, events, sides, and so on.

The words are data (`claims/lexicon/*.toml`, read by `wordlists`); this compiles them into one
automaton over stems and checks the endings where a stem was found.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick, Implementation

from claims.model import Event
from claims.words.wordlists import Entry, LexiconError, Party, Role, WordList, fold, read_list

__all__ = ["Lexicon", "LexiconError", "Match", "Role", "load"]

_OURS = Path(__file__).with_name("lexicon")
# A language with so much of the winner's share is kept beside it: Czech and Slovak, short texts.
_NEARLY = 0.8
# Codes that feeds use for a language whose list has another name.
_ALSO_CALLED = {"no": "nb", "nn": "nb", "bs": "hr", "sh": "sr"}
_Candidate = tuple[int, int, Entry]
_MANY = "mul"
_STATES = frozenset({Role.COUNTRY, Role.NATIONALITY, Role.CAPITAL, Role.LEADER, Role.TOWN})
# So many letters of the lexicon's words settle the language of a text.
_ENOUGH = 15


@dataclass(frozen=True, slots=True)
class Match:
    """Words of the lexicon in a text: `text[start:end] == words`. A text has hundreds of them."""

    start: int
    end: int
    words: str
    role: Role
    value: str
    language: str

    def moved(self, by: int) -> Match:
        """The same words, `by` letters further on."""
        return Match(
            self.start + by, self.end + by, self.words, self.role, self.value, self.language
        )


Meaning = tuple[Role, str, str]
"""What a word is taken for, its value and its language."""

_Glance = tuple[frozenset[str] | None, frozenset[Meaning]]


class Lexicon:
    """The compiled word lists. Safe to share between threads: nothing that it tells changes."""

    def __init__(self, lists: Iterable[WordList]) -> None:
        by_pattern: dict[str, list[Entry]] = {}
        languages: set[str] = set()
        self._names: dict[tuple[str, str, Role], str] = {}
        for entry in (entry for words in lists for entry in words.entries):
            # The space in front is the left edge of a word.
            pattern = entry.stem if entry.joined else " " + entry.stem
            by_pattern.setdefault(pattern, []).append(entry)
            if entry.role not in _STATES:
                if entry.language != _MANY:
                    languages.add(entry.language)
            else:
                self._names.setdefault((entry.value, entry.language, entry.role), entry.shown)
        self._languages = frozenset(languages)
        self._entries = tuple(by_pattern.values())
        # Worked out when a text first has the word: most words are in no text of a day.
        self._glances: list[_Glance | None] = [None] * len(self._entries)
        self._automaton = AhoCorasick(
            list(by_pattern), store_patterns=False, implementation=Implementation.ContiguousNFA
        )
        self._codes = frozenset(code for code, _, role in self._names if role is Role.COUNTRY)

    def find(self, text: str) -> tuple[Match, ...]:
        """All words of the lexicon in a text, the leftmost and then the longest first.

        A stretch that means several things gives several matches with the same offsets.
        """
        found = sorted(self._spoken(self._candidates(text)), key=_leftmost_longest)
        matches: list[Match] = []
        here = (0, 0)
        for start, end, entry in found:
            if (start, end) != here and start < here[1]:
                continue
            if (start, end) == here and _said(matches, entry, start):
                continue
            here = (start, end)
            words = text[start:end]
            matches.append(Match(start, end, words, entry.role, entry.value, entry.language))
        return tuple(matches)

    def meanings(self, text: str) -> set[Meaning]:
        """All that the words of a text could mean, at a glance; nothing that `find` tells lacks.

        The language and capitals are not looked at.
        """
        folded = f" {fold(text)} "
        told: set[Meaning] = set()
        for pattern, _, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            glance = self._glances[pattern]
            if glance is None:
                glance = self._glances[pattern] = _glance(self._entries[pattern])
            endings, meanings = glance
            if endings is None or folded[end : folded.index(" ", end)] in endings:
                told |= meanings
        return told

    def language_of(self, text: str) -> str | None:
        """The language that the words found are of; None where they are too few or disagree."""
        counts = Counter[str]()
        for (_, language), count in self._votes(self._candidates(text)).items():
            counts[language] += count
        (first, most), (_, next_most) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
        return first if most >= _ENOUGH and next_most < most else None

    def _spoken(self, found: list[_Candidate]) -> list[_Candidate]:
        """Only the words of the language that a text is in: "die" is no event in German.

        The language is the one that the words found cover most of, in each alphabet by itself.
        Languages that we know only country names of have no say and lose nothing, nor do lists
        for many languages.
        """
        counts = self._votes(found)
        most: dict[bool, int] = {}
        for (latin, _), count in counts.items():
            most[latin] = max(count, most.get(latin, 0))
        beaten = {p for p, count in counts.items() if count < _NEARLY * most[p[0]]}
        return [c for c in found if c[2].party not in beaten]

    def _votes(self, found: list[_Candidate]) -> dict[Party, int]:
        """How many letters the words of each language cover, in each alphabet."""
        votes: dict[Party, set[tuple[int, int]]] = {}
        for start, end, entry in found:
            votes.setdefault(entry.party, set()).add((start, end))
        return {
            party: sum(end - start for start, end in spans)
            for party, spans in votes.items()
            if party[1] in self._languages
        }

    def _candidates(self, text: str) -> list[_Candidate]:
        folded = f" {fold(text)} "
        found: list[_Candidate] = []
        for pattern, start, end in self._automaton.find_matches_as_indexes(
            folded, overlapping=True
        ):
            rest = None
            for entry in self._entries[pattern]:
                if entry.joined:
                    found.append((start - 1, end - 1, entry))
                    continue
                if rest is None:
                    rest = folded[end : folded.index(" ", end)]
                if entry.endings is not None and rest not in entry.endings:
                    continue
                if entry.cased and not _same_capitals(entry.cased, text[start : end - 1]):
                    continue
                found.append((start, end - 1 + len(rest), entry))
        return found

    def country(self, word: str) -> str | None:
        """The country that a word means ("Chinese", "CN", "Китай", "полонених китайців")."""
        plain = word.strip()
        if plain.upper() in self._codes and len(plain) == 2:
            return plain.upper()
        for written in (plain, plain.title(), plain.upper()):
            for match in self.find(written):
                if match.role in _STATES:
                    return match.value
        return None

    def event(self, word: str) -> Event | None:
        """The event that a word means ("captured", "POW", "полонені")."""
        plain = word.strip().lower()
        if plain in frozenset(Event):
            return Event(plain)
        found = (match.value for match in self.find(word) if match.role is Role.EVENT)
        return next((Event(value) for value in found), None)

    def reads(self, language: str) -> bool:
        """Whether it has more of a language than names of countries."""
        return _ALSO_CALLED.get(language, language) in self._languages

    @property
    def countries(self) -> frozenset[str]:
        """Every country code that the lexicon knows."""
        return self._codes

    def country_name(self, code: str, language: str = "en") -> str:
        """What people call a country; the code itself where no list names it."""
        return self._shown(code, language, Role.COUNTRY)

    def demonym(self, code: str, language: str = "en") -> str:
        """What people call its people ("Chinese"); its name where no list says."""
        shown = self._names.get((code, language, Role.NATIONALITY))
        return shown or self._shown(code, language, Role.COUNTRY)

    def _shown(self, code: str, language: str, role: Role) -> str:
        known = self._names
        return known.get((code, language, role)) or known.get((code, "en", role), code)


def _glance(entries: Iterable[Entry]) -> _Glance:
    """The endings that any of these words may take, and all that they mean together."""
    meanings = frozenset((entry.role, entry.value, entry.language) for entry in entries)
    endings: set[str] = set()
    for entry in entries:
        if entry.joined or entry.endings is None:
            return None, meanings
        endings |= entry.endings
    return frozenset(endings), meanings


def _leftmost_longest(candidate: _Candidate) -> tuple[int, int]:
    return candidate[0], -candidate[1]


def _said(matches: list[Match], entry: Entry, start: int) -> bool:
    """Whether the words at `start` are known to mean this already (in another language)."""
    for match in reversed(matches):
        if match.start != start:
            return False
        if (match.role, match.value) == (entry.role, entry.value):
            return True
    return False


def _same_capitals(written: str, found: str) -> bool:
    """Whether each capital of the written form is one in the text, too."""
    return written == found or all(
        not a.isupper() or b.isupper() for a, b in zip(written, found, strict=False)
    )


@lru_cache(maxsize=4)
def load(extra: Path | None = None) -> Lexicon:
    """Our word lists, with the lists of the folder `extra` added to them.

    Raises:
        LexiconError: a list cannot be read, or says something that no list may say.
    """
    paths = [*sorted(_OURS.glob("*.toml")), *sorted(_OURS.glob("peoples/*.toml"))]
    paths += sorted(_OURS.glob("names/*.toml"))
    if extra is not None:
        if not extra.is_dir():
            raise LexiconError(f"{extra}: no such folder")
        paths += sorted(extra.glob("*.toml"))
    with _uncollected():
        return Lexicon(read_list(path) for path in paths)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no garbage among a hundred thousand words that all stay: a third of the time."""
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()
