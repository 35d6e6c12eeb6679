"""What somebody types to search for, as tokens: words, phrases in quotes, words not yet ended.

Whatever is typed is read; nothing of it is ever query syntax.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from storage.found.tokens import asked_words

LONGEST = 2_000
"""Characters of a question that are read."""

MOST_WORDS = 24
"""Words of a question that are looked for."""

_PHRASE = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]")
_BEGUN = re.compile(r"([^\W_]{2,})\*")
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[\u0300-\u036f]")

Word = tuple[str, ...]
"""A word of a question: any of its tokens will do."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a text must have: all words; the phrases as they are written; the beginnings of words.

    `begun` are tokens that were typed with a star behind, `last` the one that may not be typed to
    its end yet.
    """

    words: tuple[Word, ...] = ()
    phrases: tuple[str, ...] = ()
    begun: tuple[str, ...] = ()

    @property
    def last(self) -> str | None:
        """The token of the last word as it was typed."""
        return self.words[-1][0] if self.words else None

    def __bool__(self) -> bool:
        """Whether anything was asked for."""
        return bool(self.words or self.begun)


def read_wanted(text: str | None) -> Wanted:
    """Read a question; what has no letter or digit in it asks for nothing."""
    typed = (text or "")[:LONGEST]
    phrases = [plain for quoted in _PHRASE.findall(typed) if " " in (plain := plain_text(quoted))]
    begun = [word[0] for part in _BEGUN.findall(typed) for word in asked_words(part)[-1:]]
    words = asked_words(_BEGUN.sub(" ", typed))
    return Wanted(tuple(words[:MOST_WORDS]), tuple(phrases), tuple(begun[:MOST_WORDS]))


def plain_text(text: str) -> str:
    """A text as phrases are compared: small letters without accents, one space between words."""
    folded = _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return " ".join(_WORD.findall(folded))


def has_phrases(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether each phrase stands in a text, from word to word."""
    plain = f" {plain_text(text)} "
    return all(f" {phrase} " in plain for phrase in phrases)
