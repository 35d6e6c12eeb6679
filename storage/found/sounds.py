"""How a name sounds, whatever script it is written in. Pure.

Zelensky, Selenskyj, Зеленський, 젤렌스키, ゼレンスキー and زيلينسكي have the same consonants in
one order once those are one that languages exchange: z and s, l and r, h and g, b and v.
Rough on purpose. It tells names of four consonants and more apart; shorter ones it does not know.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SHORTEST = 4
"""Consonants below which too many names sound alike."""

_CYRILLIC = (
    "а бb вv гg ґg дd е є ё жz зz и і ї й кk лl мm нn о пp рr сs тt у ўv фf хh цs чs шs щs ы э ю я"
    " ъ ь јy љl њn ћs ђs џs ѓg ќk ѕs"
)
_LETTERS = {pair[0]: pair[1:] for pair in _CYRILLIC.split()} | {"ł": "l", "đ": "d", "ß": "s"}

# What Unicode calls a letter is its sound or begins with it: "KATAKANA LETTER ZE", "HANGUL
# SYLLABLE JEL", "ARABIC LETTER ZAIN".
_NAMED = re.compile(r"(?:LETTER|SYLLABLE) (?:FARSI |SMALL |FINAL )*([A-Z]+)")
_FIRST_CONSONANTS = re.compile(r"[B-DF-HJ-NP-TV-XZ]+")
_CALLED_OTHERWISE = {"ψ": "ps", "ツ": "ts", "ッ": "", "ー": "", "ं": "n", "ਂ": "n", "ં": "n"}
_VOWELS_OF_SEMITES = frozenset("وياىأإآئؤعيוי")

# In this order. A j before a vowel is a hiss in one language and a vowel in the next.
_EXCHANGED = (
    (re.compile(r"j(?![aeiou])|(?<=k)j"), ""),
    (re.compile(r"c(?=[eiy])|ts?ch|[tdscz]h|ts|tz|cz|sz|dz|[sjz]"), "s"),
    (re.compile(r"ck|[cq]"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"kh|gh|g"), "h"),
    (re.compile(r"ph|f"), "p"),
    (re.compile(r"[vw]"), "b"),
    (re.compile(r"r"), "l"),
)
_CONSONANTS = re.compile(r"[^bdhklmnpst]+")
_SAME_AGAIN = re.compile(r"(.)\1+")

_PARTICLE = re.compile(r"(?<=...)(?:에서|으로|에게|[은는이가을를의에도와과로])$")


def consonants(name: str) -> str:
    """The consonants of a name as any script would have them; nothing where they are too few."""
    sounds = _consonants(unicodedata.normalize("NFC", name.casefold()))
    return sounds if len(sounds) >= SHORTEST else ""


def without_particle(name: str) -> str:
    """A Korean name without what Korean hangs on to it."""
    return _PARTICLE.sub("", name)


@lru_cache(maxsize=20_000)
def _consonants(name: str) -> str:
    plain = "".join(map(_in_latin, name))
    for pattern, sound in _EXCHANGED:
        plain = pattern.sub(sound, plain)
    return _SAME_AGAIN.sub(r"\1", _CONSONANTS.sub("", plain))


@lru_cache(maxsize=4_000)
def _in_latin(letter: str) -> str:
    if letter in _LETTERS:
        return _LETTERS[letter]
    if letter in _CALLED_OTHERWISE:
        return _CALLED_OTHERWISE[letter]
    if letter in _VOWELS_OF_SEMITES:
        return ""
    if _is_syllable(letter):
        name = _named(letter).lower()
        return name.removesuffix("g") if name.endswith("ng") else name
    base = unicodedata.normalize("NFD", letter)[0]
    if base.isascii():
        return base
    first = _FIRST_CONSONANTS.match(_named(base))
    return first[0].lower().replace("j", "s") if first else ""


def _is_syllable(letter: str) -> bool:
    return "\uac00" <= letter <= "\ud7a3" or "\u3040" <= letter <= "\u30ff"


def _named(letter: str) -> str:
    found = _NAMED.search(unicodedata.name(letter, ""))
    return found[1] if found else ""
