"""Words as searching sees them: the same tokens for a claim's text and for what people type.

Casefolded, accents off, Cyrillic in Latin letters, stems, and codes for what is closed (`natcn`,
`sideru`, `evcaptured`). Tokens are letters and digits only, so no query syntax can be typed into
them, and any full-text index that splits at spaces takes them as they are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import snowballstemmer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Protocol

    from claims.model import Claim, Event, Side

    class _Stemmer(Protocol):
        def stemWord(self, word: str) -> str: ...  # noqa: N802 - Snowball's name


_WORD = re.compile(r"[^\W_]+")
_GROUPED = re.compile(r"(?<=\d)[,.\u00a0\u202f ](?=\d{3}(?!\d))")

_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼʹ`´‘", "'"))
_POSSESSIVE = re.compile(r"'s\b")
_WITHIN_CYRILLIC = re.compile(r"(?<=[\u0400-\u04ff])'(?=[\u0400-\u04ff])")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_RUSSIAN_ONLY = re.compile(r"[ыэёъ]")

_STEMMERS = {
    "en": "english",
    "ru": "russian",
    "de": "german",
    "fr": "french",
    "es": "spanish",
    "it": "italian",
    "pl": "polish",
    "pt": "portuguese",
}

# Snowball has no Ukrainian. Case endings of nouns and adjectives, the longest first.
_UKRAINIAN_ENDING = re.compile(
    "(?<=...)(?:ового|овому|еві|ові|ого|ому|ими|ами|ями|ів|їв|ий|ій|ої|ою|ею|єю|ям|ях|ах|ам|ом"
    "|ем|єм|им|их|их|і|ї|и|а|я|у|ю|е|є|о|ь|й)$"
)

BY = "xby"
"""Begins the tokens of who says it, so that a claimant is told from somebody mentioned."""

_SLAVIC_NAME = re.compile(r"..(?:sk|[aeio]vk|nk)[aeiou]$")

_LONGEST = 40
"""Letters of a token; a longer one is no word."""

_LETTERS = (
    "аa бb вv гg ґg дd еe єe ёe жzh зz иi іi їi йi кk лl мm нn оo пp рr сs тt уu ўu фf хkh цts чch"
    " шsh щshch ыi эe юiu яia ъ ь ' łl øo đd æae œoe ıi"
)
_LATIN = str.maketrans({pair[0]: pair[1:] for pair in _LETTERS.split()})
_UKRAINIAN_G = str.maketrans({"г": "h"})

# Spellings of one sound in Latin letters, so that Zelensky, Zelenskyy, Zelenskiy and Зеленський,
# or Tarasivka and Тарасівка, come near each other. Rough on purpose: ranking sorts out the rest.
_SOUNDS = (
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"w"), "v"),
    (re.compile(r"(.)\1+"), r"\1"),
)


def tokens(text: str, language: str | None = None) -> list[str]:
    """The tokens of a text, in its order."""
    return [token for word in words(text, language) for token in word]


def words(text: str, language: str | None = None) -> list[tuple[str, ...]]:
    """The words of a text, each with all tokens that stand for it: spellings and stem."""
    code = (language or "").partition("-")[0].lower()
    return [found for word in _split(text) if (found := _word_tokens(word, code))]


def claim_tokens(claim: Claim, language: str | None, title: str) -> str:
    """What a claim is found by: its words and title, who says it, where, and its codes."""
    found = [
        *tokens(claim.quote, language),
        *tokens(title, language),
        *(told := tokens(claim.claimant.name, "en")),
        *(f"{BY}{token}" for token in told),
        *tokens(claim.group.unit or "", "en"),
        *(token for place in claim.places for token in tokens(place.name, "en")),
        *(token for place in claim.places for token in tokens(place.oblast or "", "en")),
        *code_tokens(nationality=claim.group.nationality, side=claim.group.side, event=claim.event),
    ]
    return " ".join(dict.fromkeys(found))


def code_tokens(
    *, nationality: str | None = None, side: Side | None = None, event: Event | None = None
) -> list[str]:
    """Tokens for what is closed: no word of a text looks like one."""
    codes = []
    if nationality:
        codes.append(f"nat{nationality.casefold()}")
    if side:
        codes.append(f"side{side.value.casefold()}")
    if event:
        codes.append(f"ev{event.value}")
    return [code for code in codes if code.isalnum() and code.isascii()]


def _split(text: str) -> Iterable[str]:
    plain = unicodedata.normalize("NFKC", text.translate(_APOSTROPHES)).casefold()
    plain = _WITHIN_CYRILLIC.sub("", _POSSESSIVE.sub("", plain))
    for word in _WORD.findall(_GROUPED.sub("", plain)):
        if _UNSPACED.fullmatch(word):
            yield from (word[at : at + 2] for at in range(max(1, len(word) - 1)))
        else:
            yield word


@lru_cache(maxsize=20_000)
def _word_tokens(word: str, language: str) -> tuple[str, ...]:
    if word.isdigit():
        return (word[:_LONGEST],)
    spellings: tuple[str, ...] = (word, _stem(word, language))
    if "г" in word and not _RUSSIAN_ONLY.search(word):
        spellings += tuple(spelling.translate(_UKRAINIAN_G) for spelling in spellings)
    found = dict.fromkeys(_sounds(spelling) for spelling in spellings)
    # "Zelenski" and "Tarasivka" stand for every case of theirs by the stem they share.
    found |= dict.fromkeys(token[:-1] for token in tuple(found) if _SLAVIC_NAME.search(token))
    return tuple(token for token in found if token)


def _stem(word: str, language: str) -> str:
    if _CYRILLIC.search(word):
        if language == "ru" or _RUSSIAN_ONLY.search(word):
            return str(_stemmer("ru").stemWord(word))
        return _UKRAINIAN_ENDING.sub("", word)
    return str(_stemmer(language if language in _STEMMERS else "en").stemWord(word))


@lru_cache(maxsize=len(_STEMMERS))
def _stemmer(language: str) -> _Stemmer:
    stemmer: _Stemmer = snowballstemmer.stemmer(_STEMMERS[language])
    return stemmer


def _sounds(word: str) -> str:
    """The word in plain Latin letters, one spelling a sound; other scripts stay as they are."""
    plain = unicodedata.normalize("NFD", word.translate(_LATIN))
    for pattern, sound in _SOUNDS:
        plain = pattern.sub(sound, plain)
    return "".join(letter for letter in plain if letter.isalnum())[:_LONGEST]
