"""Where: towns and villages of the war, oblasts, fronts, and the two countries, in any spelling.

The names are data (`claims/gazetteer/`). A name that several oblasts share is given to the one
that the text names nearest; small villages are only read where the words around them say that a
place is meant, for many of them are called like people or things.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from importlib import resources

from claims.model import Place


class PlaceKind(IntEnum):
    """How close a place is told, the closest first."""

    SETTLEMENT = 1
    OBLAST = 2
    FRONT = 3
    COUNTRY = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMatch:
    """A place named in a text."""

    start: int
    end: int
    kind: PlaceKind
    place: Place

    def moved(self, by: int) -> PlaceMatch:
        """The same place, `by` letters further on."""
        return PlaceMatch(
            start=self.start + by, end=self.end + by, kind=self.kind, place=self.place
        )


@dataclass(frozen=True, slots=True)
class _Named:
    """What a name may mean. `small` names need a word beside them that tells of a place."""

    kind: PlaceKind
    name: str
    code: str
    small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gazetteer:
    """Names by their folded words; `starts` are those that stand for a beginning of words."""

    names: dict[str, tuple[_Named, ...]]
    starts: dict[str, tuple[_Named, ...]]
    adjectives: dict[str, tuple[tuple[str, str], ...]]
    firsts: frozenset[str]
    oblasts: dict[str, str]
    nouns: re.Pattern[str]


_WORD = re.compile(r"[^\W\d_]\w*+(?:['’ʼ-]++\w++)*+['’]?")
_UNSPACED_FROM = "\u3040"
_UNSPACED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_CUE = re.compile(
    r"(?:\b(?:in|near|at|of|to|from|around|outside|villages?|towns?|city|cities|settlements?|under"
    r"|біля|під|поблизу|с\.|село|селі|села|сіл|смт|у|в|із|до|під|"
    r"возле|около|под|близ|населенн\w+|район\w*|селом?|деревн\w+|пос[её]л\w+|"
    r"w|koło|pod|wsi|wieś|miejscowości|bei|nahe|dorf|près|village|cerca|aldea|pueblo|de|em|la|în)"
    r"\s+[\"“«„']?|,\s*|\b(?:and|і|та|й|и|oraz|und|et|y|e)\s+)$",
    re.IGNORECASE,
)
_ENDINGS = re.compile(
    r"(?:ського|ському|ською|ської|ській|ськім|ского|скому|ской|ском|"
    r"ою|ою|ею|ем|ом|ям|ах|ях|ої|ій|ого|ому|ой|ая|ое|им|ым|ый|ий|а|я|у|ю|і|ї|и|ы|е|є|о|ь|й)$"
)
_TOWN_ADJECTIVE = re.compile(r"(?:с|сь)(?:ком|ком[уі]|кий|кого|кім|кое|ке)$")
_LOWER_ADJECTIVE = 7
_LONGEST = 4
_LOWER_FRONTS = frozenset(
    {"east", "sout", "wsch", "este", "lest", "схід", "сход", "півд", "вост", "юге "}
)
_LOWER_FIRSTS = frozenset(front[0] for front in _LOWER_FRONTS)


def find_places(text: str) -> tuple[PlaceMatch, ...]:
    """The places that a text names, in order; never overlapping."""
    gazetteer = _gazetteer()
    found = sorted(_candidates(text, gazetteer), key=lambda c: (c[0], -c[1]))
    kept: list[tuple[int, int, tuple[_Named, ...]]] = []
    for candidate in found:
        if not kept or candidate[0] >= kept[-1][1]:
            kept.append(candidate)
    oblasts = [(start, m.code) for start, _, ms in kept for m in ms if m.kind is PlaceKind.OBLAST]
    matches = (_resolved(text, candidate, oblasts, gazetteer) for candidate in kept)
    return tuple(match for match in matches if match is not None)


def _candidates(text: str, gazetteer: _Gazetteer) -> Iterator[tuple[int, int, tuple[_Named, ...]]]:
    words = list(_WORD.finditer(text))
    for i, match in enumerate(words):
        word = match[0]
        first = word[0]
        if first.isupper():
            if _may_be_named(word):
                yield from _named_at(text, words, i, gazetteer)
        elif first >= _UNSPACED_FROM and _UNSPACED.match(first):
            yield from _in_characters(match, gazetteer)
        elif len(word) >= _LOWER_ADJECTIVE and _may_be_adjective(word, gazetteer):
            yield from _lower_adjective(text, words, i, gazetteer)
        if first in _LOWER_FIRSTS and text[match.start() : match.start() + 4] in _LOWER_FRONTS:
            yield from _exactly_at(text, words, i, gazetteer)


@lru_cache(maxsize=8192)
def _may_be_named(word: str) -> bool:
    """Whether a name may begin with a word; most words with a capital are no place's."""
    gazetteer = _gazetteer()
    folded = _fold(word)
    if _may_be_adjective(word, gazetteer) or folded.endswith(("'s", "'")):
        return True
    if any(w in gazetteer.firsts or w in gazetteer.names for w in (folded, _stem(folded))):
        return True
    return any(folded[: len(folded) - cut] in gazetteer.starts for cut in range(4))


def _may_be_adjective(word: str, gazetteer: _Gazetteer) -> bool:
    """Whether it is worth looking closer: most words of Latin script begin like no oblast."""
    return word >= "\u0400" or word[:4].lower() in gazetteer.adjectives


def _named_at(
    text: str, words: list[re.Match[str]], i: int, gazetteer: _Gazetteer
) -> Iterator[tuple[int, int, tuple[_Named, ...]]]:
    if _may_be_adjective(words[i].group(), gazetteer) and (
        oblast := list(_lower_adjective(text, words, i, gazetteer))
    ):
        yield from oblast
        return
    yield from _exactly_at(text, words, i, gazetteer)
    folded = _fold(words[i].group())
    for length in (len(folded), len(folded) - 1, len(folded) - 2, len(folded) - 3):
        if named := gazetteer.starts.get(folded[:length]):
            yield words[i].start(), words[i].end(), named
            return


def _exactly_at(
    text: str, words: list[re.Match[str]], i: int, gazetteer: _Gazetteer
) -> Iterator[tuple[int, int, tuple[_Named, ...]]]:
    """The longest name that begins at this word."""
    first = _fold(words[i][0])
    several = _LONGEST if {first, _stem(first)} & gazetteer.firsts else 1
    start = words[i].start()
    for count in range(min(several, len(words) - i), 0, -1):
        end = words[i + count - 1].end()
        if end - start > 40:
            continue
        said = first if count == 1 else _fold(text[start:end])
        named = gazetteer.names.get(said) or gazetteer.names.get(_stem(said))
        if named is None and said.endswith(("'s", "'")):
            end -= 2 if said.endswith("'s") else 1
            named = gazetteer.names.get(said.removesuffix("s").rstrip("'"))
        if named:
            yield start, end, named
            return


def _lower_adjective(
    text: str, words: list[re.Match[str]], i: int, gazetteer: _Gazetteer
) -> Iterator[tuple[int, int, tuple[_Named, ...]]]:
    """Oblasts named by an adjective: "Донецкой области", "obwodzie charkowskim"."""
    folded = _fold(words[i].group())
    named = _by_adjective(folded, gazetteer)
    # Towns have adjectives of their own in Cyrillic alone.
    if named is None and (folded < "\u0400" or not _TOWN_ADJECTIVE.search(folded)):
        return
    after = words[i + 1].group() if i + 1 < len(words) else ""
    followed = bool(gazetteer.nouns.fullmatch(after)) and _spaced(text, words[i], words[i + 1])
    if named is None:
        if followed and (town := _town_of_adjective(folded, gazetteer)):
            yield words[i].start(), words[i].end(), town
        return
    if followed:
        yield words[i].start(), words[i + 1].end(), named
    elif _is_feminine(folded) or (i and gazetteer.nouns.fullmatch(words[i - 1].group())):
        yield words[i].start(), words[i].end(), named


def _spaced(text: str, word: re.Match[str], following: re.Match[str]) -> bool:
    return text[word.end() : following.start()].isspace()


def _by_adjective(folded: str, gazetteer: _Gazetteer) -> tuple[_Named, ...] | None:
    for stem, code in gazetteer.adjectives.get(folded[:4], ()):
        if folded.startswith(stem):
            return (_Named(PlaceKind.OBLAST, gazetteer.oblasts[code], code),)
    return None


def _town_of_adjective(folded: str, gazetteer: _Gazetteer) -> tuple[_Named, ...] | None:
    """A town's front: "на авдеевском направлении", "на Покровському напрямку"."""
    bare = _TOWN_ADJECTIVE.sub("", folded)
    if bare == folded:
        return None
    guesses = (bare + ending for ending in ("ськ", "ск", "к", ""))
    return next((gazetteer.names[g] for g in guesses if g in gazetteer.names), None)


def _is_feminine(folded: str) -> bool:
    """An adjective that leaves "область" unsaid: "на Донецькій"."""
    return folded.endswith(("ській", "ської", "ской")) and len(folded) > _LOWER_ADJECTIVE


def _in_characters(
    word: re.Match[str], gazetteer: _Gazetteer
) -> Iterator[tuple[int, int, tuple[_Named, ...]]]:
    """Names inside unspaced text, the longest at each place."""
    run, offset = word.group(), word.start()
    i = 0
    while i < len(run):
        for length in range(min(8, len(run) - i), 1, -1):
            piece = run[i : i + length]
            if named := gazetteer.starts.get(piece) or gazetteer.names.get(piece):
                yield offset + i, offset + i + length, named
                i += length - 1
                break
        i += 1


def _resolved(
    text: str,
    candidate: tuple[int, int, tuple[_Named, ...]],
    oblasts: list[tuple[int, str]],
    gazetteer: _Gazetteer,
) -> PlaceMatch | None:
    """The one meaning of a name, or None where a small village's name may mean anything."""
    start, end, meanings = candidate
    meaning = meanings[0]
    if len(meanings) > 1:
        codes = {m.code: m for m in meanings}
        near = sorted(oblasts, key=lambda o: abs(o[0] - start))
        meaning = next((codes[code] for _, code in near if code in codes), meaning)
    if meaning.small and not _CUE.search(text, max(0, start - 24), start):
        return None
    country, oblast = meaning.code[:2], gazetteer.oblasts.get(meaning.code)
    place = Place(
        name=meaning.name,
        oblast=oblast if meaning.kind in {PlaceKind.SETTLEMENT, PlaceKind.OBLAST} else None,
        country=country,
    )
    return PlaceMatch(start=start, end=end, kind=meaning.kind, place=place)


_SAME_LETTERS = str.maketrans({"’": "'", "ʼ": "'", "ё": "е"})


@lru_cache(maxsize=8192)
def _fold(word: str) -> str:
    folded = word.casefold().translate(_SAME_LETTERS)
    return " ".join(folded.split()) if " " in folded or "\n" in folded else folded


def _stem(folded: str) -> str:
    """The name without its case ending, so that any case finds it. Cyrillic only."""
    if folded < "\u0400":
        return folded
    stemmed = " ".join(_ENDINGS.sub("", word) for word in folded.split(" "))
    # Авдіївка, в Авдіївці; Балаклея.
    return stemmed[:-1] + "к" if stemmed.endswith("ц") and len(stemmed) > 5 else stemmed


@cache
def _gazetteer() -> _Gazetteer:
    folder = resources.files("claims") / "gazetteer"
    data = tomllib.loads((folder / "regions.toml").read_text(encoding="utf-8"))
    names: dict[str, list[_Named]] = {}
    starts: dict[str, list[_Named]] = {}
    for region in data["regions"]:
        oblast = _Named(PlaceKind.OBLAST, region["name"], region["code"])
        _add_forms(region["forms"], oblast, names, starts)
        city = _Named(PlaceKind.SETTLEMENT, _city(region), region["code"])
        _add_forms(region["city"], city, names, starts)
    for kind, key in ((PlaceKind.FRONT, "fronts"), (PlaceKind.COUNTRY, "countries")):
        for entry in data[key]:
            _add_forms(entry["forms"], _Named(kind, entry["name"], entry["country"]), names, starts)
    words = frozenset(data["words"].split())
    for file in ("villages.tsv", "settlements.tsv"):
        lines = (folder / file).read_text(encoding="utf-8").splitlines()
        _add_settlements(lines, names, words)
    return _Gazetteer(
        names={name: tuple(meanings) for name, meanings in names.items()},
        starts={name: tuple(meanings) for name, meanings in starts.items()},
        adjectives=_adjectives(data["regions"]),
        firsts=frozenset(name.split(" ")[0] for name in names if " " in name),
        oblasts={region["code"]: region["name"] for region in data["regions"]},
        nouns=re.compile(_alternatives(data["nouns"]), re.IGNORECASE),
    )


def _adjectives(regions: list[dict[str, str]]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Stems with the oblast each means, by their first four letters."""
    table: dict[str, tuple[tuple[str, str], ...]] = {}
    for region in regions:
        for stem in filter(None, region["adjectives"].split("|")):
            table[stem[:4]] = (*table.get(stem[:4], ()), (stem, region["code"]))
    return table


def _city(region: dict[str, str]) -> str:
    first = region["city"].split("|")[0]
    return "-".join(part.capitalize() if part != "on" else part for part in first.split("-"))


def _alternatives(forms: str) -> str:
    patterns = (
        re.escape(form.rstrip("*")) + (r"\w*" if form.endswith("*") else r"(?!\w)")
        for form in sorted(forms.split("|"), key=len, reverse=True)
    )
    return "(?:" + "|".join(patterns) + ")"


def _add_forms(
    forms: str,
    meaning: _Named,
    names: dict[str, list[_Named]],
    starts: dict[str, list[_Named]],
) -> None:
    for form in filter(None, forms.split("|")):
        table = starts if form.endswith("*") else names
        table.setdefault(_fold(form.rstrip("*")), []).append(meaning)


def _add_settlements(
    lines: Iterable[str], names: dict[str, list[_Named]], words: frozenset[str]
) -> None:
    for line in lines:
        if line.startswith("#") or not line.strip():
            continue
        name, code, *rest = line.rstrip("\n").split("\t")
        built = bool(rest) and rest[0].isdigit()
        small = int(rest[0]) < 20_000 if built else name.startswith("?")
        name = name.removeprefix("?")
        forms = [name, *(rest[-1].split("|") if rest else ())]
        meaning = _Named(PlaceKind.SETTLEMENT, name, code, small=small)
        for key in {key for form in forms for key in (_fold(form), _stem(_fold(form)))}:
            if len(key) < 4 or key in words:
                continue
            known = names.setdefault(key, [])
            if not any(m.code == code or m.kind is not PlaceKind.SETTLEMENT for m in known):
                known.append(meaning)
