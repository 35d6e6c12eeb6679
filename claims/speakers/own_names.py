"""What a report calls a speaker, in its own language: the fullest wording, in its base form.

"Зеленського" in one sentence and "Володимир Зеленський" in another are one speaker, who is told
by the latter. Base forms stand in `claimants.toml`; what has none stays as it is printed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from claims.model import Claimant, ClaimantKind
from claims.speakers.claimants import own_names, same_letters
from claims.words.phrases import words

if TYPE_CHECKING:
    from collections.abc import Iterable

_IN_MARKS = re.compile(r'"([^"]*)"')
# Where the name of a paper or a project is always written in quotation marks.
_MARKING = frozenset({"uk", "ru", "be"})
_DOMAIN = re.compile(r"(?:\.[a-z][a-z-]{1,9}){1,2}(?![\w-])")
_STEM = 3
_ENDING = 4
_LONGEST = 8
_GOVERNMENT = "'s government"
_OTHER_SCRIPTS = frozenset({"uk", "ru", "bg", "sr", "ko", "zh", "ja", "hi", "ar", "fa", "el"})
_HANGUL = ("\uac00", "\ud7a3")


class OwnNames:
    """The wordings of one report, by the one name that each speaker has here."""

    def __init__(self, language: str | None) -> None:
        self._language = (language or "en").partition("-")[0].lower()
        self._printed: dict[str, dict[str, None]] = defaultdict(dict)  # each once, in order

    def note(self, claimants: Iterable[Claimant]) -> None:
        """Remember how speakers are printed."""
        for claimant in claimants:
            if claimant.printed:
                self._printed[claimant.name][self._marked(claimant.printed)] = None

    def _marked(self, printed: str) -> str:
        """A name with the quotation marks that its language writes it in, or with none."""
        if '"' not in printed:
            return printed
        marks = r"«\1»" if self._language in _MARKING else r"\1"
        return _IN_MARKS.sub(marks, printed)

    def told(self, claimant: Claimant) -> Claimant:
        """The speaker as the report calls it in full, beside other words that a sentence has."""
        full = self._in_full(claimant)
        if not (claimant.printed and full.printed):
            return full
        printed = self._base(claimant.name, self._marked(claimant.printed))
        words_of_full = full.printed.casefold().split()
        shared = any(_same(w, other) for w in printed.casefold().split() for other in words_of_full)
        if shared or (self._language in _OTHER_SCRIPTS and printed.isascii()):
            return full
        alone = claimant.kind is ClaimantKind.OUTLET or claimant.name.endswith(_GOVERNMENT)
        return replace(claimant, printed=printed if alone else _beside(printed, full.printed))

    def _in_full(self, claimant: Claimant) -> Claimant:
        told = claimant.printed or claimant.name
        if '"' in told:
            claimant = replace(claimant, printed=self._marked(told))
        if self._language == "en":
            return replace(claimant, printed=self._in_english(claimant))
        forms = [self._base(claimant.name, p) for p in self._printed.get(claimant.name, ())]
        fitting = [form for form in forms if len(form.split()) <= _LONGEST]
        own_script = [form for form in fitting if not form.isascii()]
        if self._language in _OTHER_SCRIPTS and own_script:
            fitting = own_script
        if not fitting:
            return replace(claimant, printed=self._known(claimant) or claimant.printed)
        fullest = max(fitting, key=lambda form: (len(form.split()), len(form)))
        return replace(claimant, printed=fullest)

    def _in_english(self, claimant: Claimant) -> str | None:
        """The fullest wording with a part of the name in it; a title stands for the person."""
        parts = set(claimant.name.split())
        named = [p for p in self._printed[claimant.name] if parts.intersection(p.split())]
        if named:
            return max(named, key=lambda form: (len(form.split()), len(form)))
        last = claimant.name.rpartition(" ")[2]
        is_body = "'s " in claimant.name or last in words("demonym_offices")
        if is_body or claimant.kind is not ClaimantKind.OFFICIAL:
            return claimant.printed or claimant.name
        return claimant.name

    def _known(self, claimant: Claimant) -> str | None:
        """The paper that reports, under its name in its own language."""
        known = own_names().get(claimant.name.partition(" (")[0], {})
        return next(iter(known.get(self._language, ())), None)

    def _base(self, name: str, printed: str) -> str:
        """The base form of what is printed, as far as the table has it."""
        known = own_names().get(name, {}).get(self._language, ())
        found = (_agreeing(full.split(), printed.split()) for full in known)
        return next(filter(None, found), printed)


def _beside(here: str, full: str) -> str:
    """Whom a word stands for is told with it: "Itamaraty / Ministério das Relações Exteriores"."""
    return here if "/" in here + full else f"{here} / {full}"


def _agreeing(full: list[str], printed: list[str]) -> str | None:
    """The words of a full name that are printed, if the last that is printed is one of them."""
    kept = [word for word in full if any(_same(word, other) for other in printed)]
    return " ".join(kept) if any(_same(word, printed[-1]) for word in kept) else None


def _same(word: str, other: str) -> bool:
    """Whether two words differ in their ending only."""
    shared = same_letters(word, other)
    if _HANGUL[0] <= word[:1] <= _HANGUL[1]:
        return shared == len(word)
    return word == other or (shared >= _STEM and max(len(word), len(other)) - shared <= _ENDING)


def with_domain(claimant: Claimant, said: str) -> Claimant:
    """A paper whose name goes on behind a dot, by all of it: "Uzgen.media", "Texty.org.ua"."""
    at = said.find(f"{claimant.name}.")
    behind = _DOMAIN.match(said, at + len(claimant.name)) if at >= 0 else None
    if behind is None:
        return claimant
    name = claimant.name + behind[0]
    printed = claimant.printed and claimant.printed.replace(claimant.name, name)
    return replace(claimant, name=name, printed=printed)
