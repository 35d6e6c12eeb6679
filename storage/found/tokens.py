"""Words as searching sees them: the same tokens for a claim's text and for what people type.

Casefolded, accents off, Cyrillic in Latin letters, stems; one token for a person or a place that we
know by name in many languages, one for how a name sounds (`found.sounds`), and codes for what is
closed (`natcn`, `sideru`, `evcaptured`). Tokens are letters and digits only, so no query syntax can
be typed into them, and any full-text index that splits at spaces takes them as they are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import snowballstemmer

from claims.places import find_places
from claims.speakers.claimants import CueKind, find_cues
from storage.found.sounds import consonants, without_particle

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Protocol

    from claims.model import Claim

    class _Stemmer(Protocol):
        def stemWord(self, word: str) -> str: ...  # noqa: N802 - Snowball's name


# The marks that Indic scripts and Arabic write vowels with are no letters to `\w`.
_WORD = re.compile(r"(?:[^\W_]|[\u0900-\u0dff\u064b-\u0655])+")
_GROUPED = re.compile(r"(?<=\d)[,.\u00a0\u202f ](?=\d{3}(?!\d))")

_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼʹ`´‘", "'"))
_POSSESSIVE = re.compile(r"'s\b")
_WITHIN_CYRILLIC = re.compile(r"(?<=[\u0400-\u04ff])'(?=[\u0400-\u04ff])")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]{3,}")
_HANGUL = re.compile(r"[\uac00-\ud7a3]{2,}")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_RUSSIAN_ONLY = re.compile(r"[ыэёъ]")

# What may be a name: it begins with a capital, or its script has none.
_NAME = re.compile(
    r"(?:[^\W\d_a-zß-öø-ÿа-яёіїєґ]|[\u0900-\u0dff])(?:[^\W\d_]|[\u0900-\u0dff\u064b-\u0655])+"
)

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

SOUND = "xso"
"""Begins the tokens of how a name sounds."""

NAMED = "xna"
"""Begins the tokens of persons and places that we know, whatever they are called."""

QUOTED = "|"
"""Stands between the tokens of a claim's quote and those of all else that it is found by."""

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
    code = _code(language)
    return [found for word, _ in _split(text) if (found := _word_tokens(word, code))]


def asked_words(text: str) -> list[tuple[str, ...]]:
    """The words of a question, each with all that it may stand for, names by any name."""
    named = _named(text)
    asked = []
    for word, written in _split(text):
        spelled = _word_tokens(word, "")
        if not spelled:
            continue
        known = [token for token, parts in named if spelled[0] in parts]
        asked.append(tuple(dict.fromkeys([*spelled, *known, *_sounds_of(written, "")])))
    return asked


def claim_tokens(claim: Claim, language: str | None, title: str) -> str:
    """What a claim is found by."""
    group = claim.group
    return told_tokens(
        quote=claim.quote,
        language=language,
        title=title,
        claimant=claim.claimant.name,
        unit=group.unit,
        places=tuple(part for place in claim.places for part in (place.name, place.oblast) if part),
        codes=code_tokens(nationality=group.nationality, side=group.side, event=claim.event),
    )


# A claim is recorded and then looked for.
@lru_cache(maxsize=64)
def told_tokens(
    *,
    quote: str,
    language: str | None,
    title: str,
    claimant: str,
    unit: str | None,
    places: tuple[str, ...],
    codes: tuple[str, ...],
) -> str:
    """The tokens of a quote; then those of its title, of who says it, where, and the codes.

    The quote's places are told with the claim; to look for them in it once more would cost as
    much as all else.
    """
    quoted = _quote_tokens(quote, language)
    others = [
        *_title_tokens(title, language),
        *_claimant_tokens(claimant),
        *tokens(unit or "", "en"),
        *(token for place in places for token in _place_tokens(place)),
        *codes,
    ]
    return " ".join([*quoted, QUOTED, *(t for t in dict.fromkeys(others) if t not in quoted)])


# The newest claims are found by every common word.
@lru_cache(maxsize=2_000)
def parts_of(told: str) -> tuple[frozenset[str], frozenset[str]]:
    """What `told_tokens` tells apart again: the tokens of a quote, and all others."""
    quote, _, others = told.partition(QUOTED)
    return frozenset(quote.split()), frozenset(others.split())


def _quote_tokens(quote: str, language: str | None) -> dict[str, None]:
    """In their order."""
    return dict.fromkeys(
        [*tokens(quote, language), *_people_in(quote), *_sounds_in(quote, language)]
    )


@lru_cache(maxsize=2_000)
def _title_tokens(title: str, language: str | None) -> tuple[str, ...]:
    return (*tokens(title, language), *_names_in(title, language))


@lru_cache(maxsize=2_000)
def _claimant_tokens(name: str) -> tuple[str, ...]:
    told = tokens(name, "en")
    return (*told, *(f"{BY}{token}" for token in told), *_names_in(name, "en"))


@lru_cache(maxsize=2_000)
def _place_tokens(place: str) -> tuple[str, ...]:
    return (*tokens(place, "en"), *_names_in(place, "en"), _name_token(place))


def code_tokens(
    *, nationality: str | None = None, side: str | None = None, event: str | None = None
) -> tuple[str, ...]:
    """Tokens for what is closed: no word of a text looks like one."""
    told = (("nat", nationality), ("side", side), ("ev", event))
    codes = [f"{kind}{value.casefold()}" for kind, value in told if value]
    return tuple(code for code in codes if code.isalnum() and code.isascii())


def _code(language: str | None) -> str:
    return (language or "").partition("-")[0].lower()


def _split(text: str) -> Iterable[tuple[str, str]]:
    """The words of a text, each with the name that it may be (a part of)."""
    plain = unicodedata.normalize("NFKC", text.translate(_APOSTROPHES)).casefold()
    plain = _WITHIN_CYRILLIC.sub("", _POSSESSIVE.sub("", plain))
    for word in _WORD.findall(_GROUPED.sub("", plain)):
        if _UNSPACED.fullmatch(word):
            yield from ((word[at : at + 2], word) for at in range(max(1, len(word) - 1)))
        else:
            yield word, word


@lru_cache(maxsize=5_000)
def _names_in(text: str, language: str | None) -> tuple[str, ...]:
    """Tokens of the names in a text: those we know, and how all that is written as one sounds."""
    known = [token for token, _ in _named(text)]
    return tuple(dict.fromkeys([*known, *_sounds_in(text, language)]))


def _people_in(text: str) -> list[str]:
    """Tokens of the persons that we know by name."""
    return [_name_token(name) for name, _, _ in _people(text)]


def _sounds_in(text: str, language: str | None) -> list[str]:
    """How all that is written as a name sounds."""
    code = _code(language)
    return [sound for word in _NAME.findall(text) for sound in _sounds_of(word.casefold(), code)]


def _named(text: str) -> list[tuple[str, frozenset[str]]]:
    """Persons and places that we know: a token for each, and the words that it is named by here.

    People type names in small letters.
    """
    written = text if text != text.lower() else text.title()
    places = [(found.place.name, found.start, found.end) for found in find_places(written)]
    return [
        (_name_token(name), frozenset(word[0] for word in words(written[start:end])))
        for name, start, end in (*_people(written), *places)
    ]


def _people(text: str) -> list[tuple[str, int, int]]:
    return [
        (cue.claimant.name, cue.start, cue.end)
        for cue in find_cues(text)
        if cue.kind is CueKind.NAME and cue.claimant
    ]


def _name_token(name: str) -> str:
    return NAMED + "".join(letter for letter in name.casefold() if letter.isalnum())[:_LONGEST]


@lru_cache(maxsize=20_000)
def _sounds_of(word: str, language: str) -> tuple[str, ...]:
    """How a word sounds where it is a name; of what is not spaced, the names within it."""
    if not _UNSPACED.fullmatch(word):
        names = [_stem(word, language)]
    else:
        hangul = _HANGUL.findall(word)
        names = [*_KATAKANA.findall(word), *hangul, *map(without_particle, hangul)]
    return tuple(SOUND + sound for name in dict.fromkeys(names) if (sound := consonants(name)))


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


@lru_cache(maxsize=20_000)
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
    plain = word if word.isascii() else unicodedata.normalize("NFD", word.translate(_LATIN))
    for pattern, sound in _SOUNDS:
        plain = pattern.sub(sound, plain)
    if plain.isalnum():
        return plain[:_LONGEST]
    return "".join(letter for letter in plain if letter.isalnum())[:_LONGEST]
