"""The words of quantities, compiled: one `NumberWords` a language from `quantities/*.toml`.

Only words and their meaning live here; what a number in a sentence amounts to is decided in
`figures`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import groupby
from typing import Any

from claims.model import Precision
from claims.words.openings import Opened

# Vowel signs of Indic scripts are no word characters to `re`; without them words fall apart.
# None of it comes in capitals; to be told so halves the time that the expressions take to compile.
WORD_CHARACTER = r"(?-i:[\w\u0900-\u0dff])"
START = rf"(?<!{WORD_CHARACTER})"
# "El 12 de octubre" counts nobody.
_OF_MONTH = r"(?:d(?:e\s|['’]))?"
# An apostrophe goes on a word before these letters only: "сім’ям" are families, not seven.
END = rf"(?!{WORD_CHARACTER}|['’ʼ][яєїю])"
_NEVER = r"(?!)"
_HEDGES = (Precision.AT_LEAST, Precision.AT_MOST, Precision.ABOUT)
_LAST_WORD = re.compile(rf"[^\w\u0900-\u0dff]*({WORD_CHARACTER}+)")
_IN_BETWEEN = frozenset("ув")
_SIGNS = frozenset("~≈>№°$€£¥₽₴#")
_SAME_WORDS = {
    "sk": "cs", "hr": "sl", "bs": "sl", "sh": "sr", "ca": "es",
    "gl": "pt", "no": "sv", "nb": "sv", "nn": "sv", "da": "sv", "mr": "hi",
    "kk": "ru", "ky": "ru",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """One language's words, ready to search with.

    `spoken` finds amounts in words ("two thousand", "dozens", "many more"); the others look at
    what stands right before or after an amount. `one_if_hedged` are plurals that behind "more
    than" are the genitive of one ("более тысячи").
    """

    values: dict[str, int]
    multipliers: dict[str, int]
    plurals: dict[str, int]
    one_if_hedged: frozenset[str]
    spoken: Opened
    multiplier: re.Pattern[str]
    before: tuple[tuple[Precision, re.Pattern[str]], ...]
    after: tuple[tuple[Precision, re.Pattern[str]], ...]
    additional: re.Pattern[str]
    additional_after: re.Pattern[str]
    part: re.Pattern[str]
    part_after: re.Pattern[str]
    between: re.Pattern[str]
    range_and: re.Pattern[str]
    range_to: re.Pattern[str]
    not_before: re.Pattern[str]
    not_after: re.Pattern[str]
    by_length: tuple[str, ...]
    last_before: frozenset[str]

    def told_before(self, text: str, start: int, end: int) -> bool:
        """Whether anything may stand right before `end` that tells of an amount there.

        Most amounts follow a word that ends none of those wordings: one look saves six searches.
        """
        last = _LAST_WORD.match(text[start:end][::-1])
        if last is not None and last[1][::-1].lower() in self.last_before:
            return True
        return not _SIGNS.isdisjoint(text[max(start, end - 3) : end])


@cache
def number_words(language: str | None) -> NumberWords:
    """The words of a language; English where we know no others."""
    code = (language or "en").lower().split("-")[0].split("_")[0]
    code = _SAME_WORDS.get(code, code)
    folder = resources.files("claims") / "quantities"
    file = folder / f"{code}.toml"
    if not file.is_file():
        file = folder / "en.toml"
    return _compile(tomllib.loads(file.read_text(encoding="utf-8")))


def folded(words: str) -> str:
    """Words as the tables spell them: lower case, one kind of apostrophe, single spaces.

    A Turkish "İki" would keep its dot as a character of its own.
    """
    return re.sub(
        r"\s+", " ", words.replace("İ", "i").casefold().replace("’", "'").replace("ʼ", "'")
    )


def _split(words: str) -> list[str]:
    return [word for word in words.split("|") if word]


def _any_of(words: list[str]) -> str:
    """A pattern for any of the words, the longest first, spaces and apostrophes of any kind."""
    if not words:
        return _NEVER
    runs = groupby(sorted(words, key=len, reverse=True), key=_ends_in_a_letter)
    return f"(?:{'|'.join(_run(list(run), END if letter else '') for letter, run in runs)})"


def _ends_in_a_letter(word: str) -> bool:
    return bool(re.match(WORD_CHARACTER, word[-1]))


def _run(words: list[str], end: str) -> str:
    spelled = (re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’ʼ]") for word in words)
    return f"(?:{'|'.join(spelled)}){end}"


def _values(table: dict[str, str]) -> dict[str, int]:
    return {folded(word): int(value) for value, words in table.items() for word in _split(words)}


_BEFORE = (*(p.value for p in _HEDGES), "additional", "part", "between", "not_before", "months")


def _last_before(data: dict[str, Any]) -> Iterator[str]:
    """The last word of each wording that tells of the amount behind it."""
    for key in _BEFORE:
        for wording in _split(data[key]):
            if last := _LAST_WORD.match(wording[::-1]):
                yield last[1][::-1].lower()


def _right_before(words: str) -> re.Pattern[str]:
    # "Щонайменше у 120", "как минимум в 200".
    return re.compile(rf"{START}{_any_of(_split(words))}\s*(?:[ув]\s)?[\"“«„‘']?$", re.IGNORECASE)


def _right_after(words: str) -> re.Pattern[str]:
    return re.compile(rf"\s*[-–]?\s*{_any_of(_split(words))}", re.IGNORECASE)


def _spoken(data: dict[str, Any]) -> re.Pattern[str]:
    """Shares, hundreds, chains of number words, many: tried in this order at every word.

    Hedges and measures of several words are stepped over, for "as many as" is not "many" and "por
    ciento" no hundred. A letter is a multiplier behind digits only: "I'm" is no million.
    """
    numbers = [w for words in data["numbers"].values() for w in _split(words)]
    multipliers = [w for words in data["multipliers"].values() for w in _split(words) if len(w) > 1]
    plurals = [w for words in data["plurals"].values() for w in _split(words)]
    articles, joiners = _split(data["articles"]), _split(data["joiners"])
    link = rf"(?:\s+|-)(?:{_any_of(joiners)}\s+)?"
    article = rf"(?:{_any_of(articles)}\s+)?"
    word = _any_of(numbers + multipliers)
    chain = rf"(?:{_any_of(numbers)}|{article}{_any_of(multipliers)})(?:{link}{word})*"
    glued = _glued(numbers, multipliers, data.get("glued"))
    passed = _passed_over(data)
    fixed = [word for word in numbers if " " in word]
    few = rf"{_any_of(_split(data['few']))}\s+{_any_of(multipliers + plurals)}"
    return re.compile(
        rf"{START}(?:(?P<fixed>{_any_of(fixed)})|(?P<share>{_any_of(_split(data['shares']))})(?!-)"
        rf"|(?P<passed>{_any_of(passed)})|(?P<few>{few})|(?P<plural>{_any_of(plurals)})(?!\s*\d)"
        rf"|(?P<glued>{glued})|(?P<chain>{chain})"
        rf"|(?P<vague>{_any_of(_split(data['vague']))}))",
        re.IGNORECASE,
    )


def _passed_over(data: dict[str, Any]) -> list[str]:
    """Wordings of several words, in which number words count nobody."""
    keys = ["not_after", *(p.value for p in _HEDGES), *(f"{p.value}_after" for p in _HEDGES)]
    return [word for key in keys for word in _split(data[key]) if re.search(r"\w\W+\w", word)]


def _openings(data: dict[str, Any]) -> list[str]:
    """Everything that what `_spoken` takes may begin with; whole words if none are glued."""
    tables = (data["numbers"], data["multipliers"], data["plurals"], data.get("glued", {}))
    wordings = [words for table in tables for words in table.values()]
    wordings += [data[key] for key in ("shares", "few", "vague")]
    wordings += _passed_over(data)
    end = "" if "glued" in data else " "
    spoken = [word for words in wordings for word in _split(words)]
    for words in data["multipliers"].values():
        spoken += [f"{one} {word}" for one in _split(data["articles"]) for word in _split(words)]
    return [word + end if _ends_in_a_letter(word) else word for word in spoken]


def _glued(numbers: list[str], multipliers: list[str], ones: dict[str, str] | None) -> str:
    """Numbers written as one word of several ("fünfzehntausend", "kétezer")."""
    if ones is None:
        return _NEVER
    pieces = [*numbers, *multipliers, *(w for words in ones.values() for w in _split(words)), "und"]
    alphabetic = sorted((re.escape(p) for p in pieces if p.isalpha()), key=len, reverse=True)
    return rf"(?:{'|'.join(alphabetic)}){{2,}}{END}"


def _compile(data: dict[str, Any]) -> NumberWords:
    multipliers = [w for words in data["multipliers"].values() for w in _split(words)]
    glued = data.get("glued", {})
    values = _values(data["numbers"]) | _values(glued)
    multiplied = _values(data["multipliers"])
    return NumberWords(
        values=values,
        multipliers=multiplied,
        by_length=tuple(sorted(values.keys() | multiplied.keys(), key=len, reverse=True)),
        last_before=_IN_BETWEEN.union(_last_before(data)),
        plurals=_values(data["plurals"]),
        one_if_hedged=frozenset(_split(data.get("one_if_hedged", ""))),
        spoken=Opened(_spoken(data), _openings(data)),
        multiplier=re.compile(rf"[\s-]?{_any_of(multipliers)}", re.IGNORECASE),
        before=tuple((precision, _right_before(data[precision.value])) for precision in _HEDGES),
        after=tuple(
            (precision, _right_after(data[f"{precision.value}_after"])) for precision in _HEDGES
        ),
        additional=_right_before(data["additional"]),
        additional_after=_right_after(data["additional_after"]),
        part=_right_before(data["part"]),
        part_after=_right_after(data["part_after"]),
        between=_right_before(data["between"]),
        range_and=re.compile(rf"\s*{_any_of(_split(data['range_and']))}\s*$", re.IGNORECASE),
        range_to=re.compile(
            rf"\s*(?:[-–—−]|{_any_of(_split(data['range_to']))})\s*$", re.IGNORECASE
        ),
        not_before=re.compile(
            rf"(?:{START}{_any_of(_split(data['not_before']) + _split(data['months']))}\.?\s*"
            r"|[$€£¥₽₴#№]\s?)$",
            re.IGNORECASE,
        ),
        not_after=re.compile(
            rf"\s?[-–]?\s?(?:[%°€$£¥₽₴]"
            rf"|{_any_of(_split(data['not_after']))}|{_OF_MONTH}{_any_of(_split(data['months']))})"
            rf"|\.\s{_any_of(_split(data['months']))}",
            re.IGNORECASE,
        ),
    )
