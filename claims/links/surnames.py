"""The surnames of persons in a text, by how they are written. No I/O but the lexicon's files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from rapidfuzz import fuzz

from claims import lexicon
from claims.lexicon import Role

_CYRILLIC = str.maketrans(
    dict(zip("абвгґдеєзиіїйклмнопрстуфыэё", "abvhgdeezyiiiklmnoprstufyee", strict=True))
    | {"ж": "zh", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia", "х": "kh", "ц": "ts"}
    | dict.fromkeys("ъь’'", "")
)

_NO_NAME = frozenset({
    "the", "new", "north", "south", "east", "west", "eastern", "western", "united", "foreign",
    "armed", "international", "ministry", "president", "minister", "general", "army", "security",
    "defense", "defence", "state", "human", "national", "oblast", "region", "russian", "ukrainian",
    "kyiv", "moscow", "beijing", "russia", "ukraine", "donetsk", "luhansk", "kursk",
    "zelensky", "zelenskyy", "zelenskiy", "zelenskyi", "zelenski", "volodymyr",
    "putin", "jinping", "jong", "trump", "biden", "american", "british",
    "chinese", "korean", "korea", "zealand", "australian", "canadian", "nepali", "indian", "cuban",
    "colombian", "brazilian", "french", "german", "polish", "georgian", "another", "two", "three",
    "airport", "university", "square", "street", "brigade", "battalion", "regiment", "institute",
    "foundation", "legion", "avenue", "museum",
})  # fmt: skip
_ALIKE = 85
"""How alike two spellings of one name are, of a hundred."""

_SHORT = 4
_CASE = re.compile(
    r"(?<=[bcdfghjklmnprstvwzż])(?:(?:ie|[eoyi])m|i?[aeoy][gh]o|ow?vi|owi|[aeiouyąę])$"
)
_SPELT = (
    ("dzh", "j"), ("rz", "zh"), ("sz", "sh"), ("cz", "ch"), ("tsch", "ch"), ("tch", "ch"),
    ("sch", "sh"), ("kh", "h"), ("ch", "h"), ("w", "v"), ("ie", "e"), ("yi", "y"), ("ij", "y"),
    ("j", "y"), ("i", "y"), ("ł", "l"), ("ż", "zh"), ("ś", "s"), ("ć", "c"), ("ń", "n"),
    ("ź", "z"), ("ó", "o"), ("ç", "ch"), ("ş", "sh"),
)  # fmt: skip
"""What languages write otherwise, in this order."""

_PAIR = re.compile(
    r"\b([^\W\d_][\w’'-]+)\s+(?=([^\W\d_][\w’'-]++)"
    r"(?!\s+(?:International|Airport|University|Square|Street|Brigade|Battalion|Regiment|Institute"
    r"|Foundation|Legion|Avenue|Museum)\b))"
)
"""Two words that may be a name; what is called after somebody is nobody."""


@lru_cache(maxsize=4096)
def surnames(text: str) -> tuple[str, ...]:
    """The surnames in a text, each once: the second of two words that are written like a name."""
    return tuple({name: None for name, _ in _names_in(text)})


def persons_in(text: str) -> int:
    """How many persons are named in a text: each once, whatever their names have of parts."""
    named = dict(_names_in(text))
    return sum(before not in named for before in named.values())


def _names_in(text: str) -> Iterator[tuple[str, str]]:
    return chain.from_iterable(map(_surnames_in, text.splitlines()))


# All claims of a report are read under its headline.
@lru_cache(maxsize=4096)
def _surnames_in(line: str) -> tuple[tuple[str, str], ...]:
    words = line.split()
    if sum([word[0].isupper() for word in words]) > 0.75 * len(words):
        return ()  # a headline in capitals: every word looks like a name
    return tuple(_names_of(line))


def _names_of(line: str) -> Iterator[tuple[str, str]]:
    """Each word that ends a name or part of one, with the word before it."""
    for first, last in _PAIR.findall(line):
        if not (first[0].isupper() and last[0].isupper() and len(last) >= 4):
            continue
        if folded(first) in _NO_NAME or folded(last) in _NO_NAME:
            continue
        if not (_meant(first) - {Role.WAR} or _meant(last)):
            yield folded(last), folded(first)


@lru_cache(maxsize=8192)
def _meant(word: str) -> frozenset[Role]:
    """What a word may mean that is written like a name, as each noun is in German."""
    return frozenset(role for role, _, _ in lexicon.load(None).meanings(word))


@lru_cache(maxsize=8192)
def alike(ours: str, theirs: str) -> bool:
    """Whether two folded surnames may be one, in another case or spelt as another language does."""
    if fuzz.ratio(ours, theirs) >= _ALIKE:
        return True
    stem, other = _stem(ours), _stem(theirs)
    return min(len(stem), len(other)) > _SHORT and fuzz.ratio(stem, other) >= _ALIKE


@lru_cache(maxsize=8192)
def _stem(name: str) -> str:
    """A folded surname without its case, its letters as English would write them."""
    stem = _CASE.sub("", name) if len(name) > _SHORT else name
    for letters, sound in _SPELT:
        stem = stem.replace(letters, sound)
    return stem


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """Lower case, in Latin letters, without a possessive."""
    return name.casefold().translate(_CYRILLIC).removesuffix("’s").strip()
