"""What a search found, the best first: by its words, how rare those are, and as a whole."""

from __future__ import annotations

from operator import mul
from typing import TYPE_CHECKING

from claims.links.likeness import Shelf, rarity
from storage.found.tokens import QUOTED, parts_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from storage.found.matching import Hit
    from storage.found.wanted import Word

SENTENCE = 5
"""From so many words on a question is a sentence, which a claim may say in other words."""

RESEMBLING = 40
"""Of the best, how many are compared with a sentence as a whole."""


def best_first(words: Sequence[Word], told: Mapping[Hit, str]) -> list[Hit]:
    """Those with the most and rarest of the words, in their quote first, then the newest.

    `told` are the tokens of each. Of a sentence the best few are those that are most like it.
    """
    found = {hit: _found(words, tokens) for hit, tokens in told.items()}
    having = [sum(map(bool, counts)) for counts in zip(*found.values(), strict=True)]
    weights = [1 + rarity(count, len(told)) for count in having]
    scored = [(sum(map(mul, weights, counts)), hit) for hit, counts in found.items()]
    ranked = [hit for _, hit in sorted(scored, reverse=True)]
    if len(words) < SENTENCE:
        return ranked
    return [*_most_like(words, ranked[:RESEMBLING], told), *ranked[RESEMBLING:]]


def _most_like(words: Sequence[Word], hits: Sequence[Hit], told: Mapping[Hit, str]) -> list[Hit]:
    parts = [told[hit].partition(QUOTED) for hit in hits]
    shelf = Shelf([(quote, others) for quote, _, others in parts])
    nearest = shelf.nearest(" ".join(word[0] for word in words), len(hits))
    return [hits[place] for place in dict.fromkeys([*nearest, *range(len(hits))])]


def _found(words: Sequence[Word], told: str) -> list[float]:
    """Of each word: one where it is there, in the quote itself two; as typed a bit more."""
    quoted, rest = parts_of(told)
    return [_found_in(word, quoted, rest) for word in words]


def _found_in(word: Word, quoted: AbstractSet[str], rest: AbstractSet[str]) -> float:
    if not quoted.isdisjoint(word):
        return 2.25 if word[0] in quoted or word[0] in rest else 2.0
    if rest.isdisjoint(word):
        return 0.0
    return 1.25 if word[0] in rest else 1.0
