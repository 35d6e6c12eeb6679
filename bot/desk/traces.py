"""Where the words of the lexicon stand in a report, sentence by sentence, as they are printed.

For explaining only: what decides is `claims.relevance` and `claims.extraction`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.fighters.passages import BELLIGERENTS, STATES
from claims.lexicon import Role
from claims.model import NOT_STATED, Event, Field
from claims.words.text import Normal, normalise, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claims.lexicon import Lexicon
    from claims.model import Claim, Report, Term

_FOREIGN = frozenset({Role.FOREIGN, Role.LEGION})
_FIGHTERS = frozenset({Role.COMBATANT, Role.LEGION, Role.FIGHT, Role.PERSON})
_WAR = frozenset({Role.SIDE, Role.ARMY, Role.WAR, Role.UNIT})
_FIGHTING = {Event.DEPLOYED: Role.FIGHT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Words of the lexicon as the report prints them, and what they are taken for."""

    words: str
    role: Role
    value: str
    start: int
    end: int

    @property
    def meaning(self) -> str:
        """The role, with the value where that says more."""
        return f"{self.role.value.replace('_', ' ')} {self.value}"

    @property
    def is_foreign(self) -> bool:
        """Whether it names people of a third state, or foreigners of none."""
        return self.role in _FOREIGN or (self.role in STATES and self.value not in BELLIGERENTS)

    @property
    def is_fighter(self) -> bool:
        """Whether it speaks of people who fight or may."""
        return self.role in _FIGHTERS

    @property
    def is_of_war(self) -> bool:
        """Whether it speaks of this war or of the two states that wage it."""
        return self.role in _WAR or (self.role in STATES and self.value in BELLIGERENTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence as it is printed, and the lexicon's words in it."""

    field: Field
    start: int
    end: int
    text: str
    words: tuple[Word, ...]

    def holds(self, part: Claim | Term) -> bool:
        """Whether a claim or a term stands in it."""
        return part.field is self.field and self.start <= part.start < self.end

    def says_nationality(self, code: str) -> tuple[Word, ...]:
        """The words that name people of a country; foreigners of none where it is not stated."""
        if code == NOT_STATED:
            return tuple(w for w in self.words if w.role in _FOREIGN or w.value == "foreign")
        return tuple(
            w
            for w in self.words
            if (w.role in STATES and w.value == code)
            or (w.role is Role.LEGION and w.value.startswith(code))
        )

    def says_event(self, event: Event) -> tuple[Word, ...]:
        """The words that tell of an event; for fighting also the verbs of it."""
        also = _FIGHTING.get(event)
        return tuple(
            w
            for w in self.words
            if (w.role is Role.EVENT and w.value == event) or (also and w.role is also)
        )

    def of_roles(self, *roles: Role) -> tuple[Word, ...]:
        """Its words of some roles."""
        return tuple(w for w in self.words if w.role in roles)


def trace(report: Report, lexicon: Lexicon) -> tuple[Sentence, ...]:
    """The sentences of a report, the title's first, with the words found in them."""
    title, text = normalise(report.title), normalise(report.text)
    found = lexicon.find(f"{title.text}\n{text.text}")
    cut = len(title.text) + 1
    shown = [(m.start, m.end, m.role, m.value) for m in found if m.end < cut]
    told = [(m.start - cut, m.end - cut, m.role, m.value) for m in found if m.start >= cut]
    return (
        *_sentences(Field.TITLE, report.title, title, shown),
        *_sentences(Field.TEXT, report.text, text, told),
    )


def _sentences(
    field: Field, stored: str, normal: Normal, found: Iterable[tuple[int, int, Role, str]]
) -> tuple[Sentence, ...]:
    rest = iter([*found, None])
    word = next(rest)
    traced: list[Sentence] = []
    for span in sentences(normal.text):
        mine: list[Word] = []
        while word is not None and word[0] < span.end:
            start, end = normal.original(word[0], word[1])
            mine.append(
                Word(words=stored[start:end], role=word[2], value=word[3], start=start, end=end)
            )
            word = next(rest)
        start, end = normal.original(*span)
        traced.append(
            Sentence(field=field, start=start, end=end, text=stored[start:end], words=tuple(mine))
        )
    return tuple(traced)


def listed(words: Iterable[Word], limit: int = 3) -> str:
    """Words in quotation marks, each once: “Chinese”, “captured”."""
    once = list(dict.fromkeys(" ".join(word.words.split()) for word in words))
    return ", ".join(f"“{word}”" for word in once[:limit])


def lacking(sentences: Iterable[Sentence]) -> tuple[str, ...]:
    """The texts for what a report must speak of and does not: fighters, foreigners, this war."""
    words = [word for sentence in sentences for word in sentence.words]
    needed = {
        "lacks.fighters": any(w.is_fighter or w.role is Role.EVENT for w in words),
        "lacks.foreigners": any(w.is_foreign or w.value == "RU" for w in words),
        "lacks.war": any(w.is_of_war for w in words),
    }
    return tuple(lack for lack, there in needed.items() if not there)


def shortened(words: str, limit: int = 110) -> str:
    """Words on one line, cut with a sign where they are longer than wanted."""
    line = " ".join(words.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
