"""How alike two texts are by their words alone: which of several is nearest, never what it means.

Words are compared as they stand, so this holds within one language; across languages only names and
numbers are left. No I/O.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from heapq import nlargest
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

import snowballstemmer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_FIRST_CJK = "\u2e80"
_SHORTEST = 4
"""Letters of a word that tells something."""

_TITLE = 1.5
_PAIR = 0.1
_LETTERS = 0.3
_EVERYWHERE = 0.5
_DAMP = 1.2
_BY_LENGTH = 0.6

_LITTLE = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "did", "do", "does", "for",
    "from", "had", "has", "have", "he", "her", "his", "how", "i", "if", "in", "into", "is", "it",
    "its", "not", "of", "on", "or", "our", "s", "she", "so", "t", "that", "the", "their", "them",
    "there", "these", "they", "this", "those", "to", "was", "we", "were", "what", "when", "which",
    "who", "will", "with", "would", "you", "your",
})  # fmt: skip
"""Words that tell nothing by themselves; those of other languages are weighed down by rarity."""

_STEMMER = snowballstemmer.stemmer("english")
"""What other languages add to a word, the letters in a row see past."""

_WORD = re.compile(r"[^\W_]+")
_NO_WORD = {code: " " for code in range(128) if not chr(code).isalnum()}
_JOINED = re.compile(r"\w*[a-z][A-Z]\w*")
_SEAM = re.compile(r"(?<=[a-z])(?=[A-Z])|_")


@lru_cache(maxsize=4096)
def telling_words(text: str) -> frozenset[str]:
    """The words that tell something; two letters in a row where words are not set apart."""
    words = split(text)
    if max(words, default="") >= _FIRST_CJK:
        return frozenset(word[i : i + 2] for word in words for i in range(len(word) - 1))
    return frozenset([word for word in words if len(word) >= _SHORTEST])


def split(text: str) -> list[str]:
    """The words of a text in lower case, whatever stands between them."""
    if text.isascii():
        return text.lower().translate(_NO_WORD).split()
    return _WORD.findall(text.casefold())


def overlap(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """The share of the smaller one that stands in the other."""
    return len(ours & theirs) / min(len(ours), len(theirs)) if ours and theirs else 0.0


def in_common(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """The share of all their words that both have."""
    if not (ours and theirs):
        return 0.0
    both = len(ours & theirs)
    return both / (len(ours) + len(theirs) - both)


def rarity(having: int, among: int) -> float:
    """What a word tells that so many of the texts have: the fewer, the more."""
    return log(1 + (among - having + 0.5) / (having + 0.5))


class Shelf:
    """Texts among which the nearest to another one are looked for, by words, names and letters.

    A word counts the more the fewer texts have it. Letters, four in a row, find it in another form.
    """

    def __init__(self, texts: Sequence[tuple[str, str]]) -> None:
        """Index texts, each as its title and what it says."""
        told = [_Told(title, text) for title, text in texts]
        self._words = _Index([shelved.words for shelved in told])
        self._letters = _Index([shelved.letters for shelved in told])

    def nearest(self, text: str, most: int) -> list[int]:
        """The places of the texts nearest to another, the nearest first."""
        asked = _Told("", text)
        scores: dict[int, float] = {}
        self._words.score(asked.words, 1.0, scores)
        self._letters.score(asked.letters, _LETTERS, scores)
        return nlargest(most, scores, key=lambda place: (scores[place], -place))


class _Told:
    """A text as it is compared: its words and pairs of words, and four letters in a row."""

    __slots__ = ("letters", "words")

    def __init__(self, title: str, text: str) -> None:
        self.words: dict[str, float] = {}
        self.letters: dict[str, float] = {}
        for part, weight in ((title, _TITLE), (text, 1.0)):
            self._read(split(_parted(part)), weight)

    def _read(self, words: Sequence[str], weight: float) -> None:
        for word in words:
            if word in _LITTLE:
                continue
            _put(self.words, _stem(word), weight)
            for four in _fours(word):
                _put(self.letters, four, weight)
        for first, second in pairwise(words):
            _put(self.words, f"{_stem(first)} {_stem(second)}", weight * _PAIR)


class _Index:
    """Which texts have a term, and what it says of them: the ranking function BM25."""

    def __init__(self, texts: Sequence[Mapping[str, float]]) -> None:
        lengths = [sum(terms.values()) for terms in texts]
        usual = sum(lengths) / len(lengths) if lengths else 1.0
        having = Counter(term for terms in texts for term in terms)
        self._texts = len(texts)
        self._having: dict[str, list[tuple[int, float]]] = {}
        for place, terms in enumerate(texts):
            damp = _DAMP * (1 - _BY_LENGTH + _BY_LENGTH * lengths[place] / (usual or 1.0))
            for term, weight in terms.items():
                told = rarity(having[term], len(texts))
                said = told * weight * (_DAMP + 1) / (weight + damp)
                self._having.setdefault(term, []).append((place, said))

    def score(self, asked: Iterable[str], share: float, scores: dict[int, float]) -> None:
        for term in asked:
            found = self._having.get(term, ())
            if len(found) > max(20, self._texts * _EVERYWHERE):
                continue
            for place, said in found:
                scores[place] = scores.get(place, 0.0) + share * said


def _put(terms: dict[str, float], term: str, weight: float) -> None:
    terms[term] = terms.get(term, 0.0) + weight


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word))


@lru_cache(maxsize=16384)
def _fours(word: str) -> tuple[str, ...]:
    edged = f"_{word}_"
    return tuple(edged[at : at + 4] for at in range(max(1, len(edged) - 3)))


def _parted(text: str) -> str:
    """A text with "TwoWords" also as "Two Words", as names and tags on the net are written."""
    return _JOINED.sub(lambda word: f"{word[0]} {_SEAM.sub(' ', word[0])}", text)
