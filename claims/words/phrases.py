"""Turns of phrase from `phrases.toml`, compiled: how denials, doubts, single people are worded.

Most sentences hold none of a list's turns. One pass over a sentence tells by the letters that a
turn must have which turns of all lists are worth trying, instead of hundreds of alternatives at
every word.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from importlib import resources

from ahocorasick_rs import AhoCorasick


class Turns:
    """Many turns of phrase; only those are tried whose letters a text holds.

    Of two that begin at one place the first of the list counts.
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        self._patterns: list[re.Pattern[str] | str] = list(patterns)
        needed = [_rarest(_needed(pattern)) for pattern in patterns]
        self._always = [index for index, runs in enumerate(needed) if not runs]
        self._number = _register(
            [(run, index) for index, runs in enumerate(needed) for run in runs]
        )

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first turn in `text[start:end]`."""
        end = len(text) if end is None else end
        first: re.Match[str] | None = None
        for index in self._possible(text[start:end]):
            match = self._compiled(index).search(text, start, end)
            if match and (first is None or match.start() < first.start()):
                first = match
        return first

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The turn that stands right at `start`."""
        return self._any.match(text, start)

    def finditer(self, text: str, start: int, end: int) -> Iterator[tuple[int, re.Match[str]]]:
        """All turns in `text[start:end]` with their places in the list, none overlapping."""
        done = start
        for index, match in sorted(self._each(text, start, end), key=lambda f: f[1].start()):
            if match.start() >= done:
                yield index, match
                done = match.end()

    @cached_property
    def _any(self) -> re.Pattern[str]:
        """All turns as one pattern, which at one place takes the first that fits."""
        each = (p if isinstance(p, str) else p.pattern for p in self._patterns)
        return re.compile("|".join(f"(?:{pattern})" for pattern in each), re.IGNORECASE)

    def _each(self, text: str, start: int, end: int) -> Iterator[tuple[int, re.Match[str]]]:
        for index in self._possible(text[start:end]):
            for match in self._compiled(index).finditer(text, start, end):
                yield index, match

    def _possible(self, text: str) -> list[int]:
        held = _held(text, len(_LISTS)).get(self._number)
        return sorted({*self._always, *held}) if held else self._always

    def _compiled(self, index: int) -> re.Pattern[str]:
        """A pattern, compiled when it is first needed, for most of them seldom are."""
        pattern = self._patterns[index]
        if isinstance(pattern, str):
            pattern = self._patterns[index] = re.compile(pattern, re.IGNORECASE)
        return pattern


_LISTS: list[Sequence[tuple[str, int]]] = []
"""Of each list of turns the runs of letters, each with the place of the turn that must have it."""


def _register(runs: Sequence[tuple[str, int]]) -> int:
    _LISTS.append(runs)
    return len(_LISTS) - 1


@lru_cache(maxsize=1)
def _automaton(lists: int) -> tuple[AhoCorasick, tuple[tuple[tuple[int, int], ...], ...]]:
    """All runs of the first `lists` lists, and of which turns of which lists each of them is."""
    owners: dict[str, list[tuple[int, int]]] = {}
    for number, runs in enumerate(_LISTS[:lists]):
        for run, index in runs:
            owners.setdefault(run, []).append((number, index))
    return AhoCorasick(list(owners), store_patterns=False), tuple(map(tuple, owners.values()))


@lru_cache(maxsize=256)
def _held(text: str, lists: int) -> Mapping[int, set[int]]:
    """By list, which of its turns a text may hold. A sentence is asked for many of the lists."""
    automaton, owners = _automaton(lists)
    held: defaultdict[int, set[int]] = defaultdict(set)
    for run in {
        run for run, _, _ in automaton.find_matches_as_indexes(text.lower(), overlapping=True)
    }:
        for number, index in owners[run]:
            held[number].add(index)
    return held


@cache
def _lists() -> dict[str, str]:
    source = resources.files("claims") / "phrases.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def words(name: str) -> frozenset[str]:
    """A plain list of words; commas part where words have spaces in them."""
    listed = _lists()[name]
    return frozenset(w.strip() for w in (listed.split(",") if "," in listed else listed.split()))


def listed(name: str) -> list[str]:
    """The turns of a list, one pattern each."""
    return [line for line in _lists()[name].splitlines() if line]


def alternatives(name: str) -> str:
    """A pattern for any turn of a list."""
    return "(?:" + "|".join(listed(name)) + ")"


@cache
def turns(name: str) -> Turns:
    """The turns of a list and of the list of whole words that goes with it."""
    lists = _lists()
    whole = f"{name}_words"
    patterns = whole_words(whole) if whole in lists else []
    return Turns([*patterns, *(listed(name) if name in lists else ())])


def whole_words(name: str) -> list[str]:
    """The turns of a list, each as a pattern that takes whole words only."""
    return [turn.join(_WHOLE) for turn in listed(name)]


_CLASS = re.compile(r"\\.|\[[^\]]*\]")
_OPTIONAL = re.compile(r".(?:[?*]|\{\d*,?\d*\})")
_GROUP = re.compile(r"\(\?:((?:[^()]|\([^()]*\))*)\)(?![?*{])")
_EITHER = re.compile(r"\|(?![^()]*\))")
_WHOLE = (r"\b(?:", r")(?!\w)")
_TELLING = 3
_LONG = 5
# What stands in most sentences on this war.
_EVERYWHERE = (
    "russia",
    "ukrain",
    "росс",
    "росій",
    "украин",
    "україн",
    "rosyj",
    "rosj",
    "moscow",
    "kyiv",
)


def _needed(pattern: str) -> list[list[str]]:
    """Runs of plain letters of which whatever fits a pattern must hold one, in several ways.

    Each run outside of groups is one way; where all are short, one run of each alternative of a
    group is another. No way at all if a pattern needs no letters.
    """
    whole = pattern.startswith(_WHOLE[0]) and pattern.endswith(_WHOLE[1])
    plain = _CLASS.sub("\0", pattern[len(_WHOLE[0]) : -len(_WHOLE[1])] if whole else pattern)
    outside = _without_groups(plain)
    if "|" in outside:
        return _of_each(_EITHER.split(plain))
    runs = re.split(r"[\0.^$?*+{}]+", _OPTIONAL.sub("\0", outside).lower())
    long = [[run] for run in runs if len(run) >= _TELLING and run.strip()]
    if any(len(run.strip()) >= _LONG and not _names_belligerent(run) for run in runs):
        return long
    found = long + [way for group in _groups(plain) for way in _of_each(_EITHER.split(group))]
    telling = [way for way in found if _shortest(way) >= _TELLING]
    longest = max(runs, key=len)
    return telling or found or ([[longest]] if longest.strip() else [])


def _of_each(choices: Sequence[str]) -> list[list[str]]:
    """What one of several alternatives needs: what each of them needs most."""
    ways = [_rarest(_needed(choice)) for choice in choices]
    return [[run for way in ways for run in way]] if all(ways) else []


def _shortest(way: Sequence[str]) -> int:
    return min((len(run.strip()) for run in way), default=0)


def _rarest(ways: Sequence[list[str]]) -> list[str]:
    """Of several ways that whose letters are found least: not of the states at war, then long."""
    return min(
        ways, key=lambda way: (any(map(_names_belligerent, way)), -_shortest(way)), default=[]
    )


def _names_belligerent(run: str) -> bool:
    """Whether a run is little more than the name of a state at war: "to Russia"."""
    return any(name in run and len(run.strip()) - len(name) < _LONG for name in _EVERYWHERE)


def _groups(pattern: str) -> Iterator[str]:
    """What stands in the groups that are not themselves inside of groups."""
    for group in _GROUP.finditer(pattern):
        before = pattern[: group.start()]
        if before.count("(") == before.count(")"):
            yield group[1]


def _without_groups(pattern: str) -> str:
    kept: list[str] = []
    depth = 0
    for character in pattern:
        if character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
            # What follows a group may say that it is optional.
            kept.append("\0" if depth == 0 else "")
        elif depth == 0:
            kept.append(character)
    return "".join(kept)
