"""Names and adjectives in the form that a dictionary lists: "за словами Ірини Соломахи" is Ірина.

Only where a preposition rules the case, so that a form means one thing; what no rule knows stays as
it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# By the first word of what rules the genitive.
_RULED = {
    "по": "ru", "со": "ru", "из": "ru", "ссылаясь": "ru", "за": "uk", "зі": "uk", "з": "uk",
    "на": "uk", "посилаючись": "uk", "według": "pl", "wedle": "pl", "zdaniem": "pl", "z": "pl",
    "w": "pl", "podle": "cs", "podľa": "cs", "dle": "cs",
}  # fmt: skip
_Rules = Sequence[tuple[str, str]]
# Endings of the genitive and the nominative; the first that fits counts.
_MEN: dict[str, _Rules] = {
    "ru": (("ея", "ей"), ("ия", "ий"), ("ря", "рь"), ("вла", "вел"), ("ьва", "ев"), ("а", "")),
    "uk": (
        ("ія", "ій"), ("ря", "р"), ("тра", "тро"), ("вла", "вло"), ("йла", "йло"), ("ила", "ило"),
        ("ка", "ко"), ("а", ""),
    ),
    "pl": (
        ("zego", "zy"), ("niego", "ni"), ("cka", "cek"), ("rka", "rek"), ("szka", "szek"),
        ("wła", "weł"), ("a", ""),
    ),
    "cs": (("vla", "vel"), ("rla", "rel"), ("ňka", "něk"), ("ška", "šek"), ("a", "")),
}  # fmt: skip
_MEN_LAST: dict[str, _Rules] = {
    "ru": (
        ("ского", "ский"), ("цкого", "цкий"), ("ого", "ой"), ("его", "ий"), ("ова", "ов"),
        ("ева", "ев"), ("ёва", "ёв"), ("ина", "ин"), ("ына", "ын"), ("ича", "ич"), ("ука", "ук"),
        ("юка", "юк"), ("ака", "ак"), ("ика", "ик"), ("яна", "ян"), ("ля", "ль"), ("а", ""),
    ),
    "uk": (
        ("ського", "ський"), ("цького", "цький"), ("ого", "ий"), ("енка", "енко"), ("єва", "єв"),
        ("ова", "ов"), ("іна", "ін"), ("ича", "ич"), ("ука", "ук"), ("юка", "юк"), ("ака", "ак"),
        ("ика", "ик"), ("аня", "ань"), ("ця", "ець"), ("ля", "ль"), ("лька", "лько"),
        ("а", ""),
    ),
    "pl": (
        ("skiego", "ski"), ("ckiego", "cki"), ("dzkiego", "dzki"), ("ego", "y"), ("ki", "ka"),
        ("dy", "da"), ("a", ""),
    ),
    "cs": (("ského", "ský"), ("ckého", "cký"), ("ého", "ý"), ("a", "")),
}  # fmt: skip
_WOMEN: dict[str, _Rules] = {
    "ru": (("ии", "ия"), ("ьи", "ья"), ("ги", "га"), ("ы", "а"), ("и", "я")),
    "uk": (("ії", "ія"), ("ги", "га"), ("ки", "ка"), ("и", "а"), ("і", "я")),
    "pl": (("ii", "ia"), ("ny", "na"), ("ty", "ta"), ("ry", "ra"), ("y", "a"), ("i", "a")),
    "cs": (("y", "a"), ("ie", "ie")),
}
_WOMEN_LAST: dict[str, _Rules] = {
    "ru": (("ской", "ская"), ("цкой", "цкая"), ("овой", "ова"), ("евой", "ева"), ("иной", "ина")),
    "uk": (
        ("ської", "ська"), ("цької", "цька"), ("ової", "ова"), ("євої", "єва"), ("іної", "іна"),
        ("хи", "ха"),
    ),
    "pl": (("skiej", "ska"), ("ckiej", "cka"), ("dzkiej", "dzka")),
    "cs": (("ové", "ová"), ("ské", "ská"), ("cké", "cká")),
}  # fmt: skip
_ADJECTIVE = {
    "ru": re.compile(r"(?:ого|его|ому|ему|ым|им|ом|ем|ой|ей|ую|юю)$"),
    "uk": re.compile(r"(?:ого|ому|им|ім|ої|ій|ою|у)$"),
    "pl": re.compile(r"(?:iego|ego|iemu|emu|ym|im|iej|ej|ą)$"),
}
# "110-й" with "бригада", "425-го" with "полк"
_ORDINAL = re.compile(r"(?P<number>\d+)-(?P<ending>й|я|а|го|го|му|м|ої|ї|ой)")
_UKRAINIAN_ORDINALS = {"1": "ша", "2": "га", "3": "тя", "7": "ма", "8": "ма"}
_VOWELS = "аеёиіїоуыэюяєaeiouyąęáéíóúůý"
_SOFT_RU = "кгхжшщч"
_SHORTEST = 4
_INFLECTED_MAN = "аяaоуэ"


def ruled(preposition: str) -> str | None:
    """The language whose genitive stands behind a preposition; none for "както съобщи"."""
    spoken = preposition.lower().split()
    if not spoken or (spoken[-1] == "на" and spoken[0] not in {"ссылаясь", "посилаючись"}):
        return None
    return _RULED.get(spoken[0])


def person(name: str, language: str) -> str:
    """The name of a person told in the genitive: first name and surname, or the surname alone."""
    *first, last = name.split()
    if not first:
        return _changed(last, _MEN_LAST[language][:-1]) or name
    woman = _changed(last, _WOMEN_LAST[language])
    if woman is not None:
        return " ".join([*(_changed(word, _WOMEN[language]) or word for word in first), woman])
    # "Джо Байдена": what ends so is never inflected itself.
    if first[-1][-1] not in _INFLECTED_MAN:
        return name
    names = [_changed(word, _MEN[language]) or word for word in first]
    return " ".join([*names, _changed(last, _MEN_LAST[language]) or last])


def adjective(word: str, noun: str) -> str:
    """An adjective as it stands beside its noun in the nominative: "Верховного" with "суд"."""
    if (number := _ORDINAL.fullmatch(word)) is not None:
        return _ordinal(number, noun.lower())
    language = _language(word)
    ending = _ADJECTIVE[language].search(word) if language else None
    if ending is None or language is None or len(word) - len(ending[0]) < _SHORTEST - 1:
        return word
    stem = word[: ending.start()]
    return stem + _ending(language, stem, noun.lower())


def _ordinal(told: re.Match[str], noun: str) -> str:
    """The number of a unit as it is written beside its noun: "48-ма бригада", "110-я бригада"."""
    number = told["number"]
    if noun[-1] not in "ая":
        return f"{number}-й"
    if "ї" not in told["ending"]:
        return f"{number}-я"
    last = number[-1] if number[-2:-1] != "1" else ""
    return f"{number}-{_UKRAINIAN_ORDINALS.get(last, 'та')}"


def _ending(language: str, stem: str, noun: str) -> str:
    if language == "pl":
        soft = "i" if stem[-1] in "kg" else ""
        endings = {"a": "a", "o": f"{soft}e", "e": f"{soft}e"}
        return endings.get(noun[-1], soft or "y")
    if language == "uk":
        return {"а": "а", "я": "а", "о": "е", "е": "е", "и": "і", "і": "і"}.get(noun[-1], "ий")
    soft = "и" if stem[-1] in _SOFT_RU else "ы"
    endings = {"а": "ая", "я": "ая", "о": "ое", "е": "ое", "ы": f"{soft}е", "и": f"{soft}е"}
    return endings.get(noun[-1], f"{soft}й")


def _language(word: str) -> str | None:
    if re.search("[a-ząćęłńóśźż]", word):
        return "pl"
    if re.search("[іїєґ]", word) or word.endswith(("ої", "ьк")) or "ськ" in word:
        return "uk"
    return "ru" if re.search("[а-яё]", word) else None


def _changed(word: str, rules: _Rules) -> str | None:
    """A word with the nominative ending of the first rule whose genitive it has."""
    for genitive, nominative in rules:
        if not word.endswith(genitive) or len(word) - len(genitive) < 2:
            continue
        if len(genitive) == 1 and genitive in "аa" and word[-2].lower() in _VOWELS:
            return None
        return word[: -len(genitive)] + nominative
    return None
