"""The texts people read, one file a language (`texts/*.toml`), checked against the English one.

A text is found by its key ("alert.also") and filled with values by their names. Where a text
counts something it has a form for each plural of its language, and `count` chooses; one language
may count what another does not. What a
language lacks is said in English. `names` are words of a language's own for what the ledger holds
in English, such as peoples and well-known speakers; a list may be as short as it likes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import Any

ENGLISH = "en"
_FOLDER = Path(__file__).with_name("texts")
_PLURALS = frozenset({"one", "few", "many", "other"})

_Forms = Mapping[str, str]


class TextsError(Exception):
    """A file of texts that cannot be used; the message names the language and the key."""


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """What to say in one language.

    `grouping` stands between the thousands of a number. `forms` has of each key its one text, by
    "", or its texts by their plural.
    """

    language: str
    name: str
    grouping: str
    forms: Mapping[str, _Forms] = field(repr=False)
    names: Mapping[str, Mapping[str, str]] = field(repr=False)

    def __call__(self, key: str, /, **values: str | int) -> str:
        """The text of a key, filled in. Numbers are written as the language writes them."""
        forms = self.forms[key]
        form = "" if "" in forms else _plural(self.language, int(values["count"]))
        # A text that a language lacks has the plurals of English.
        text = forms[form] if form in forms else forms["other"]
        return text.format_map({name: self._written(value) for name, value in values.items()})

    def __contains__(self, key: str) -> bool:
        """Whether there is a text of that key."""
        return key in self.forms

    def named(self, kind: str, name: str) -> str:
        """A name in this language where its list has it, else as it is."""
        return self.names.get(kind, {}).get(name, name)

    def number(self, number: int) -> str:
        """12,000."""
        return f"{number:,}".replace(",", self.grouping)

    def _written(self, value: str | int) -> str:
        return self.number(value) if isinstance(value, int) else value


def _plural(language: str, count: int) -> str:
    """The plural of a whole number by the rules of the Unicode CLDR."""
    if language != "uk":
        return "one" if count == 1 else "other"
    last, last_two = count % 10, count % 100
    if last == 1 and last_two != 11:
        return "one"
    return "few" if last in {2, 3, 4} and last_two not in {12, 13, 14} else "many"


_FORMS = {"uk": ("one", "few", "many")}
_FORMS_ELSEWHERE = ("one", "other")


@dataclass(frozen=True, slots=True)
class Saying:
    """A text that is still to be said in some language: its key and what fills it in."""

    key: str
    values: Mapping[str, str | int | Saying] = field(default_factory=dict, hash=False)

    def said(self, texts: Texts) -> str:
        """The words, in the language of the texts."""
        told = {
            name: value.said(texts) if isinstance(value, Saying) else value
            for name, value in self.values.items()
        }
        return texts(self.key, **told)

    def __str__(self) -> str:
        """The words in English, for a log."""
        return self.said(load())


def say(key: str, /, **values: str | int | Saying) -> Saying:
    """A text to be said later, where the language is known."""
    return Saying(key, MappingProxyType(values))


NOTHING = Saying("nothing")
"""No words at all, where a text has room for more."""


@lru_cache
def languages() -> Mapping[str, str]:
    """The languages that there are texts in, by their codes: what each calls itself."""
    codes = sorted(path.stem for path in _FOLDER.glob("*.toml"))
    return MappingProxyType({code: load(code).name for code in [ENGLISH, *codes]})


def load(language: str = ENGLISH) -> Texts:
    """The texts of a language; of one that we do not speak, the English ones.

    Raises:
        TextsError: its file has a key, a value or a plural that English does not have.
    """
    return _load(language)


@lru_cache
def _load(language: str) -> Texts:
    path = _FOLDER / f"{language}.toml"
    if language == ENGLISH:
        return read(path.read_text(encoding="utf-8"), ENGLISH)
    english = load(ENGLISH)
    if not path.is_file():
        return english
    return read(path.read_text(encoding="utf-8"), language, beside=english)


def read(source: str, language: str, *, beside: Texts | None = None) -> Texts:
    """The texts in the words of a file; what they lack is taken from the texts `beside`.

    Raises:
        TextsError: a text has no plural that the language needs, or does not match the one beside.
    """
    table = tomllib.loads(source)
    about, names = table.pop("language"), table.pop("names", {})
    forms = dict(_flat(table))
    for key, texts in forms.items():
        _check(key, texts, language, beside)
    if beside is not None:
        forms = {**beside.forms, **forms}
    return Texts(
        language=language,
        name=about["name"],
        grouping=about["grouping"],
        forms=MappingProxyType(forms),
        names=MappingProxyType(names),
    )


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, _Forms]]:
    for name, value in table.items():
        key = f"{above}{name}"
        if isinstance(value, str):
            yield key, MappingProxyType({"": value})
        elif value.keys() <= _PLURALS:
            yield key, MappingProxyType(value)
        else:
            yield from _flat(value, f"{key}.")


def _check(key: str, forms: _Forms, language: str, beside: Texts | None) -> None:
    where = f"texts/{language}.toml, {key}"
    if "" not in forms and set(forms) != {*_FORMS.get(language, _FORMS_ELSEWHERE)}:
        raise TextsError(f"{where}: it needs {', '.join(_FORMS.get(language, _FORMS_ELSEWHERE))}")
    try:
        wanted = _places(forms)
    except ValueError as error:
        raise TextsError(f"{where}: {error}") from error
    if beside is None:
        return
    if key not in beside.forms:
        raise TextsError(f"{where}: there is no such text in {beside.language}.toml")
    known = _places(beside.forms[key])
    if (wanted ^ known) - {"count"}:
        raise TextsError(f"{where}: it fills in {sorted(wanted)}, not {sorted(known)}")


def _places(forms: _Forms) -> set[str]:
    """What is filled in, in any of the forms."""
    return {name for text in forms.values() for _, name, _, _ in Formatter().parse(text) if name}
