"""How alike two texts are by their words alone: which of several is nearest, never what it means.

Words are compared as they stand, so this holds within one language; across languages only names and
numbers are left. No I/O.
"""

from __future__ import annotations

from functools import lru_cache

_FIRST_CJK = "\u2e80"
_SHORTEST = 4
"""Letters of a word that tells something."""


@lru_cache(maxsize=4096)
def telling_words(text: str) -> frozenset[str]:
    """The words that tell something; two letters in a row where words are not set apart."""
    words = split(text)
    if any(word[0] >= _FIRST_CJK for word in words):
        return frozenset(word[i : i + 2] for word in words for i in range(len(word) - 1))
    return frozenset(word for word in words if len(word) >= _SHORTEST)


def split(text: str) -> list[str]:
    """The words of a text in lower case, whatever stands between them."""
    return "".join(c if c.isalnum() else " " for c in text.casefold()).split()


def overlap(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """The share of the smaller one that stands in the other."""
    return len(ours & theirs) / min(len(ours), len(theirs)) if ours and theirs else 0.0


def in_common(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """The share of all their words that both have."""
    return len(ours & theirs) / len(ours | theirs) if ours and theirs else 0.0
