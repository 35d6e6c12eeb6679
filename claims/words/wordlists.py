"""Reads the word lists in `claims/lexicon/`: checks them, and unfolds their short notation.

docs/lexicon.md explains the notation to the people who write these lists. Every mistake is
reported with the file, the line and the key, because a desk edits its own lists by hand.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, NoReturn

from claims.model import Event, Side


class LexiconError(Exception):
    """A word list that cannot be used: which file, which line and key, and what to mend."""


class Role(StrEnum):
    """What a word is taken for."""

    # Roles are sought in sets thousands of times a text; an enum's own hash is a Python function.
    __hash__ = str.__hash__

    COUNTRY = "country"
    NATIONALITY = "nationality"
    CAPITAL = "capital"
    TOWN = "town"
    LEADER = "leader"
    LEGION = "legion"
    FOREIGN = "foreign"
    COMBATANT = "combatant"
    PERSON = "person"
    CIVILIAN = "civilian"
    FIGHT = "fight"
    EVENT = "event"
    SIDE = "side"
    UNIT = "unit"
    ARMY = "army"
    WAR = "war"
    OTHER_WAR = "other_war"
    EXCLUSION = "exclusion"
    REPORTING = "reporting"
    DENIAL = "denial"
    CONFIRMATION = "confirmation"
    DOUBT = "doubt"
    HYPOTHETICAL = "hypothetical"
    TRAP = "trap"


_ANY = None
_SIDES = frozenset(Side)
_COUNTRY_ROLES = {
    "name": Role.COUNTRY,
    "people": Role.NATIONALITY,
    "capital": Role.CAPITAL,
    "town": Role.TOWN,
    "leader": Role.LEADER,
}
# The values a section may use; None where a section names its own.
_VALUES: Mapping[Role, frozenset[str] | None] = {
    Role.FOREIGN: frozenset({"foreign", "people", "region"}),
    Role.COMBATANT: frozenset({"soldier", "troops", "army", "mercenary", "volunteer", "foreign"}),
    Role.LEGION: _ANY,
    Role.PERSON: frozenset({"person", "veteran", "citizen", "kin", "family"}),
    Role.CIVILIAN: _ANY,
    Role.FIGHT: frozenset(
        {"fight", "front", "join", "forced", "serve", "ranks", "send", "dispatch"}
    ),
    Role.EVENT: frozenset(Event),
    Role.SIDE: _SIDES,
    Role.UNIT: _SIDES,
    Role.ARMY: _SIDES,
    Role.WAR: frozenset({"war", "place", "country"}),
    Role.OTHER_WAR: _ANY,
    Role.EXCLUSION: _ANY,
    Role.REPORTING: _ANY,
    Role.DENIAL: _ANY,
    Role.CONFIRMATION: _ANY,
    Role.DOUBT: _ANY,
    Role.HYPOTHETICAL: _ANY,
    Role.TRAP: _ANY,
}


Party = tuple[bool, str]
"""Whether a word is in Latin letters, and of which language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A word of a list: a stem with the endings it may take (None: any), and what it says.

    `cased` is the stem as written where capitals matter ("US", "Polish"); `joined` marks words of
    languages that write no spaces. `shown` is the form to show people.
    """

    stem: str
    endings: frozenset[str] | None
    role: Role
    value: str
    language: str
    party: Party
    cased: str | None = None
    joined: bool = False
    shown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """One file read: its language and all its entries, in the file's order."""

    language: str
    entries: tuple[Entry, ...]


# One character for one, so that offsets stay: ё is written as е as often as not, and Romanian has
# its s and t with a cedilla where a comma belongs.
_FOLDED = (("ё", "е"), ("ş", "ș"), ("ţ", "ț"), ("ґ", "г"), ("ʼ", " "), ("’", " "))
# Not between words: letters, digits, marks that are part of a letter (vowel signs of India).
_BETWEEN = re.compile(r"[^\w \u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0e7f]")


_LEGION = re.compile(rf"[A-Z]{{2}}-(?:{'|'.join(Side)})")
_CASES = re.compile(r"([^()]+)\(([^()]*)\)")


@cache
def _folded(endings: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(ending) for ending in endings)


def fold(text: str) -> str:
    """Small letters, with a space for everything that is no letter or digit; no offset moves."""
    # Small letters of "İ" would be two.
    text = text.replace("İ", "i").lower()
    if not text.isascii():
        for letter, folded in _FOLDED:
            text = text.replace(letter, folded)
    return _BETWEEN.sub(" ", text)


def read_list(path: Path) -> WordList:
    """Read one word list.

    Raises:
        LexiconError: the file is no TOML or holds something that no list may hold.
    """
    try:
        raw = path.read_text(encoding="utf-8")
        table = tomllib.loads(raw)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{path.name}: {error}") from error
    return _Reader(path.name, raw, table).read()


class _Reader:
    """One file while it is being read."""

    def __init__(self, file: str, raw: str, table: dict[str, Any]) -> None:
        self._file = file
        self._raw = raw
        self._table = table
        self._joined = bool(table.pop("joined", False))
        self._cased = bool(table.pop("cased", False))
        language = table.pop("language", None)
        if not isinstance(language, str) or not re.fullmatch(r"[a-z]{2,3}", language):
            self._fail("language", 'must be a code such as "uk"')
        self._language: str = language
        self._parties = ((False, language), (True, language))
        self._endings = self._read_endings(table.pop("endings", {}))

    def read(self) -> WordList:
        entries: list[Entry] = []
        for section, content in self._table.items():
            if not isinstance(content, dict):
                self._fail(section, "must be a section: [" + section + "]")
            if section == "countries":
                entries += self._countries(content)
            else:
                entries += self._words(section, content)
        return WordList(language=self._language, entries=tuple(entries))

    def _read_endings(self, table: Any) -> dict[str, tuple[str, ...]]:
        if not isinstance(table, dict):
            self._fail("endings", "must be a section: [endings]")
        found: dict[str, tuple[str, ...]] = {}
        for name, endings in table.items():
            if not isinstance(endings, str):
                self._fail(name, "must be endings in one string, with spaces between them")
            found[name] = tuple("" if e == "-" else e for e in endings.split())
        return found

    def _countries(self, table: dict[str, Any]) -> Iterator[Entry]:
        for code, given in table.items():
            kinds = {"name": given} if isinstance(given, str) else given
            if not re.fullmatch(r"[A-Z]{2}", code) or not isinstance(kinds, dict):
                self._fail(code, 'must be a country: CN = { name = "China", people = "Chinese" }')
            for kind, words in kinds.items():
                role = _COUNTRY_ROLES.get(kind)
                if role is None:
                    self._fail(code, f"{kind!r} is none of {', '.join(_COUNTRY_ROLES)}")
                yield from self._entries(code, words, role, code)

    def _words(self, section: str, table: dict[str, Any]) -> Iterator[Entry]:
        role = next((role for role in _VALUES if role == section), None)
        if role is None:
            known = ", ".join(("endings", "countries", *_VALUES))
            self._fail(section, f"is no section of a word list; known are {known}")
        allowed = _VALUES[role]
        for value, words in table.items():
            if role is Role.LEGION and not _LEGION.fullmatch(value):
                self._fail(value, 'must be whose people and for which side, as in "GE-UA"')
            if allowed is not None and value not in allowed:
                self._fail(value, f"is none of {', '.join(sorted(allowed))} ([{section}])")
            yield from self._entries(value, words, role, value)

    def _entries(self, key: str, words: Any, role: Role, value: str) -> Iterator[Entry]:
        if not isinstance(words, str):
            self._fail(key, "must be words in one string, with commas between them")
        for word in words.split(","):
            if word.strip():
                yield from self._unfold(key, " ".join(word.split()), role, value)

    def _unfold(self, key: str, word: str, role: Role, value: str) -> Iterator[Entry]:
        cased = self._cased or word.startswith("!")
        *first, last = word.removeprefix("!").split(" ")
        heads = [self._forms(key, part) for part in first]
        stems, endings = self._last(key, last)
        for parts in product(*heads, stems):
            written = " ".join(part for part in parts if part)
            stem = fold(written).strip()
            if not stem:
                self._fail(key, f"{word!r} holds no letters")
            # A word that only the ending makes whole is shown with its first ending.
            ending = next(iter(endings), "") if endings else ""
            yield Entry(
                stem=stem,
                endings=None if endings is None else _folded(endings),
                role=role,
                value=value,
                language=self._language,
                party=self._parties[stem < "\u0370"],
                cased=written if cased else None,
                joined=self._joined,
                shown=written + ending,
            )

    def _forms(self, key: str, part: str) -> tuple[str, ...]:
        """All written forms of a word inside a phrase."""
        stems, endings = self._last(key, part)
        if endings is None:
            self._fail(key, f"{part!r}: only the last word of a phrase may end in *")
        return tuple(stem + ending for stem in stems for ending in endings)

    def _last(self, key: str, part: str) -> tuple[tuple[str, ...], tuple[str, ...] | None]:
        """The stems and endings of a word: "stem", "stem~name", "stem*", "st(e|a)m"."""
        endings: tuple[str, ...] | None = ("",)
        if "(" in part and (cases := _CASES.fullmatch(part)):
            # "Кита(й|ю|єм)": one stem with its endings, not a word each.
            return (cases[1],), tuple(cases[2].split("|"))
        if part.endswith("*"):
            part, endings = part[:-1], None
        elif "~" in part:
            part, _, name = part.partition("~")
            if name not in self._endings:
                self._fail(key, f"{name!r} is no name in [endings]")
            endings = self._endings[name]
        return self._choices(key, part), endings

    def _choices(self, key: str, part: str) -> tuple[str, ...]:
        if "(" not in part and ")" not in part:
            return (part,)
        pieces = re.findall(r"\(([^()]*)\)|([^()]+)", part)
        if "".join(b or f"({a})" for a, b in pieces) != part:
            self._fail(key, f"{part!r}: brackets do not pair")
        choices = [(plain,) if plain else tuple(group.split("|")) for group, plain in pieces]
        return tuple("".join(choice) for choice in product(*choices))

    def _fail(self, key: str, problem: str) -> NoReturn:
        found = re.search(rf"^\s*\[?\"?{re.escape(key)}\b", self._raw, re.MULTILINE)
        line = f", line {self._raw.count(chr(10), 0, found.start()) + 1}" if found else ""
        raise LexiconError(f"{self._file}{line}: {key} {problem}")
