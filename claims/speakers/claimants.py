"""The names of those who speak and the words around them, compiled from `claimants.toml`.

Finds them in a text; who of them says what is decided in `attribution`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache
from importlib import resources
from itertools import takewhile

from ahocorasick_rs import AhoCorasick

from claims.model import Claimant, ClaimantKind
from claims.words.wordlists import fold


class CueKind(Enum):
    """What a word does in telling who speaks."""

    # Kinds are sought thousands of times a text; an enum's own hash is a Python function.
    __hash__ = object.__hash__

    NAME = auto()  # somebody known
    TITLE = auto()  # "the Ukrainian president": somebody known, unless another name follows
    OUTLET = auto()
    VOICE = auto()  # "officer", "sister", "monitors": a noun for people who may speak
    OFFICE = auto()  # a ministry, the police, officials: of which state is still to be seen
    PREPOSITION = auto()
    CITING = auto()
    VERB = auto()
    AGAIN = auto()  # a pronoun or title for whoever spoke last
    SAME = auto()  # "according to him": whoever spoke last, without a verb
    GOES_ON = auto()  # "of them": goes on with what was said right before
    COUNTS_ON = auto()  # "five", "another": goes on likewise where it begins a sentence
    SAID_BEFORE = auto()
    OWN_ACCOUNT = auto()  # "by his own account": whoever the sentence is about
    RULING = auto()  # "sentenced", "arrested": a court or the police say so by doing it
    NOBODY = auto()  # "prisoner swap", "per cent": what stands in it tells of no speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word that tells who speaks. `claimant` is given for names, outlets and offices.

    `base` is the form of the word that a dictionary lists, where the text inflects it.
    """

    start: int
    end: int
    kind: CueKind
    claimant: Claimant | None = None
    base: str | None = None


@dataclass(frozen=True, slots=True)
class _Form:
    words: str
    kind: CueKind
    claimant: Claimant | None
    begins: bool
    capitals: tuple[int, ...]
    base: str | None
    languages: frozenset[str]

    def at(self, start: int, end: int) -> Cue:
        """The cue where a text has this form."""
        return Cue(start=start, end=end, kind=self.kind, claimant=self.claimant, base=self.base)

    def is_in(self, other: _Form) -> bool:
        """Whether another form is taken wherever this one would be, for the same."""
        same = (self.words, self.kind, self.begins) == (other.words, other.kind, other.begins)
        alike = self.claimant == other.claimant or self.kind is CueKind.VOICE
        return same and alike and (not other.languages or self.languages == other.languages)


@dataclass(frozen=True, slots=True)
class _Names:
    automaton: AhoCorasick
    forms: tuple[tuple[_Form, ...], ...]


_AT_HEAD = frozenset({CueKind.COUNTS_ON, CueKind.SAID_BEFORE})
_UNSPACED_FROM = "\u0900"
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_INDIC = re.compile(r"[\u0900-\u0963\u0966-\u0dff]")
_UNSPACED = re.compile(r"[\u0900-\u0dff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")


def find_cues(
    text: str, language: str | None = None, heads: Collection[int] | None = None
) -> tuple[Cue, ...]:
    """Every cue in a text, in order; of two of a kind that overlap, the longer.

    Those that count only where a sentence begins are left out elsewhere, if its `heads` are given.
    """
    names = _names(language and language.partition("-")[0])
    found = sorted(
        _found(text, fold(text), names, heads),
        key=lambda found: (
            found[0],
            found[0] - found[1],
            found[2].kind is not CueKind.NOBODY,
            found[2].base is None,
        ),
    )
    kept: list[Cue] = []
    ends: dict[CueKind, int] = {}
    nobody = 0
    for start, end, form in found:
        if end <= nobody:
            continue
        if form.kind is CueKind.NOBODY:
            nobody = end
            continue
        kind = CueKind.OFFICE if form.kind is CueKind.VOICE else form.kind
        if start >= ends.get(kind, -1):
            kept.append(form.at(start, end))
            ends[kind] = end
    return tuple(kept)


def _found(
    text: str, folded: str, names: _Names, heads: Collection[int] | None
) -> Iterator[tuple[int, int, _Form]]:
    for pattern, start, end in names.automaton.find_matches_as_indexes(folded, overlapping=True):
        before = folded[start - 1] if start else " "
        if before != " " and _inside_word(before, folded[start]):
            continue
        for form in names.forms[pattern]:
            if heads is not None and form.kind in _AT_HEAD and start not in heads:
                continue
            if form.capitals and any(not text[start + at].isupper() for at in form.capitals):
                continue
            last = _word_end(folded, end) if form.begins else end
            after = not form.begins and last < len(folded) and folded[last].isalnum()
            if after and _inside_word(folded[last - 1], folded[last]):
                continue
            yield start, last, form


@cache
def spoken_words(name: str) -> frozenset[str]:
    """A plain list of words of those that help to tell who speaks."""
    return frozenset(filter(None, (w.strip() for w in re.split(r"[;\n]", _data()[name]))))


@cache
def spoken_stems(name: str) -> tuple[str, ...]:
    """The same, for `startswith`."""
    return tuple(sorted(spoken_words(name)))


@lru_cache(maxsize=8192)
def begins_as(word: str, name: str) -> bool:
    """Whether a word begins as one of such a list; asked of the same words again and again."""
    return word.startswith(spoken_stems(name))


@cache
def nouns() -> frozenset[str]:
    """The nouns for those who speak without a name: "officials", "families"."""
    kinds = (CueKind.OFFICE, CueKind.VOICE)
    return frozenset(form.words for form in _all_forms() if form.kind in kinds)


@cache
def own_names() -> dict[str, dict[str, tuple[str, ...]]]:
    """What speakers are called in other languages, in the base form: by name, then language."""
    named: dict[str, dict[str, tuple[str, ...]]] = {}
    for line in filter(str.strip, _data()["own"].splitlines()):
        name, forms = (cell.strip() for cell in line.split("|"))
        told = (form.strip().split(" ", 1) for form in forms.split(";"))
        named[name] = {code: tuple(f.strip() for f in own.split("/")) for code, own in told}
    return named


@lru_cache(maxsize=8192)
def _inside_word(before: str, after: str) -> bool:
    """Whether two neighbouring characters belong to one word of a script that spaces words."""
    if before < _UNSPACED_FROM and after < _UNSPACED_FROM:
        return before.isalnum() and after.isalnum()
    if _INDIC.match(after):
        return bool(_INDIC.match(before)) and after.isalpha()
    if not (before.isalnum() and after.isalnum()):
        return False
    return not (_UNSPACED.match(before) or _UNSPACED.match(after))


def _word_end(text: str, position: int) -> int:
    while position < len(text) and text[position].isalnum():
        position += 1
    return position


@cache
def _data() -> dict[str, str]:
    source = resources.files("claims") / "claimants.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def _names(language: str | None) -> _Names:
    """The forms that a language has; all, if it is not known."""
    by_pattern: dict[str, list[_Form]] = {}
    for form in _all_forms():
        if form.languages and language and language not in form.languages:
            continue
        known = by_pattern.setdefault(fold(form.words), [])
        if not any(form.is_in(other) for other in known):
            known.append(form)
    return _Names(
        AhoCorasick(list(by_pattern), store_patterns=False),
        tuple(tuple(forms) for forms in by_pattern.values()),
    )


@cache
def _all_forms() -> tuple[_Form, ...]:
    return tuple(_forms(_data()))


def _forms(data: dict[str, str]) -> Iterator[_Form]:
    known: dict[str, Claimant] = {}
    for line in filter(str.strip, data["known"].splitlines()):
        name, kind, state, forms = (cell.strip() for cell in line.split("|"))
        known[name] = Claimant(name=name, kind=ClaimantKind(kind), speaks_for=state or None)
        yield from _spelled(forms, CueKind.NAME, known[name])
    for line in filter(str.strip, data["titles"].splitlines()):
        name, forms = (cell.strip() for cell in line.split("|"))
        yield from _spelled(forms, CueKind.TITLE, known[name])
    for entry in filter(str.strip, data["outlets"].replace("\n", "").split("|")):
        name = entry.split(";")[0].strip()
        yield from _spelled(entry, CueKind.OUTLET, Claimant(name=name, kind=ClaimantKind.OUTLET))
    for line in filter(str.strip, data["offices"].splitlines()):
        name, kind, forms = (cell.strip() for cell in line.split("|"))
        yield from _of_kind(name, kind, forms, CueKind.OFFICE)
    for line in filter(str.strip, data["voices"].splitlines()):
        kind, forms = (cell.strip() for cell in line.split("|"))
        yield from _of_kind("", kind, forms, CueKind.VOICE)
    for line in filter(str.strip, data["verbs_of"].splitlines()):
        languages, forms = (cell.strip() for cell in line.split("|"))
        yield from _spelled(forms, CueKind.VERB, None, languages)
    for key, cue in (
        ("prepositions", CueKind.PREPOSITION),
        ("citing", CueKind.CITING),
        ("verbs", CueKind.VERB),
        ("again", CueKind.AGAIN),
        ("same", CueKind.SAME),
        ("own_account", CueKind.OWN_ACCOUNT),
        ("goes_on", CueKind.GOES_ON),
        ("counts_on", CueKind.COUNTS_ON),
        ("said_before", CueKind.SAID_BEFORE),
        ("rulings", CueKind.RULING),
        ("tributes", CueKind.RULING),
        ("nobody", CueKind.NOBODY),
    ):
        yield from _spelled(data[key].replace("\n", " "), cue, None)


def _of_kind(name: str, kind: str, forms: str, cue: CueKind) -> Iterator[_Form]:
    """The forms of a line whose kind may say for which languages it is: "official @sr,hr"."""
    kind, _, languages = kind.partition("@")
    claimant = Claimant(name=name, kind=ClaimantKind(kind.strip()))
    yield from _spelled(forms, cue, claimant, languages)


def _spelled(
    forms: str, kind: CueKind, claimant: Claimant | None, spoken: str = ""
) -> Iterator[_Form]:
    """The forms of a line. "суду=суд" gives the base form; Hangul has it before its particle.

    "per@en" counts in English only, "on@pl,cs" in two languages.
    """
    for form in filter(None, (form.strip() for form in forms.split(";"))):
        told, _, languages = form.partition("@")
        spelled, _, base = told.partition("=")
        words = spelled.rstrip("*")
        if spelled.endswith("*") and _HANGUL.match(words):
            base = words
        yield _Form(
            words=words,
            kind=kind,
            claimant=claimant,
            begins=spelled.endswith("*") and not _KANA.match(words),
            capitals=tuple(at for at, letter in enumerate(words) if letter.isupper()),
            base=base or None,
            languages=frozenset(filter(None, (languages or spoken).split(","))),
        )


def same_letters(one: str, other: str) -> int:
    """How many letters two words have in common from their beginning."""
    pairs = zip(one, other, strict=False)
    return len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
