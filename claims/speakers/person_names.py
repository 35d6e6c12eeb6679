"""Which words of a run of capitals are a person's name: "Obrony Narodowej Inara Murniece" is Inara.

Offices, countries, parties' letters and what a minister is minister of stand in capitals beside it;
an airport and a square are nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from claims.fighters.passages import Passage
from claims.speakers.claimants import Cue, begins_as, spoken_words
from claims.speakers.speaking import is_state
from claims.words.phrases import words

_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"(?:[^\W\d_a-z]{2,}|[A-ZА-ЯІЇЄҐ][\w-]*[A-ZА-ЯІЇЄҐ][\w-]*)$")
_NAME_WITHIN = re.compile(r"(?:Mc|Mac|De|Di|La|O')[A-Z]|.*-")
# Genitives that no first name is and few surnames: "Spraw Zagranicznych", "Obrony Narodowej".
_GENITIVE = re.compile(r".*(?:[nwłr]ych|[nwż]ej|[aeo]wego|nego)$")
_GENITIVE_WITHIN = re.compile(
    r".*(?:[нвк]ых|ьских|[нсв]ких|[нсз]ької|ної|ской|ной|ного|ення|ання)$"
)
_BEFORE = re.compile(r"([^\W\d_]+)\s$")
_PREPOSITION = 12
_SHORT = 4
_GERUND = 6
_CYRILLIC = "\u0400"


def person_words(
    passage: Passage, match: re.Match[str], beside: Sequence[Cue], *, office: bool = False
) -> list[str]:
    """The words of a person's name in a run of capitals; none where it names something else.

    `office` says that the run stands behind the word for an office.
    """
    found = list(_WORD.finditer(passage.text, match.start(), match.end()))
    runs = [
        [word.group() for word in run]
        for part_of, run in groupby(found, key=lambda w: _is_of_name(passage, w, beside))
        if part_of
    ]
    full = [run for run in runs if len(run) > 1]
    names = full[-1] if full else next(iter(runs), [])
    if names and names[-1].lower() in spoken_words("sites"):
        return []
    first = bool(found) and names[:1] == [found[0].group()]
    if first and _is_in_town(passage, match.start()):
        names = names[1:] if len(names) > 2 else []
    if office or not first:
        names = behind_genitive(names)
    names = _without_letters(_without_counts(names))
    names = own_words(" ".join(names)).split()
    if names and (_is_unit(names[0]) or _is_unit(names[-1]) or (first and _is_gerund(names[0]))):
        return []
    return [] if all(len(n) <= _SHORT and n.isupper() for n in names) else names


def _is_of_name(passage: Passage, word: re.Match[str], beside: Sequence[Cue]) -> bool:
    if word.group().lower() in words("no_names"):
        return False
    if any(c.start < word.end() and c.end > word.start() for c in beside):
        return False
    return not is_state(passage, word.start(), word.end())


def _is_unit(word: str) -> bool:
    """Whether a word is for a unit, not for a general: "Oddział Szturmowy"."""
    return begins_as(word.lower(), "units") and not word.lower().startswith("brigadi")


def _is_gerund(word: str) -> bool:
    """Whether a word tells what somebody is doing meanwhile: "Защищая Киев", "Broniąc Kijowa"."""
    return len(word) >= _GERUND and word.lower().endswith(("ая", "яя", "ючи", "вши", "ąc", "wszy"))


def _is_in_town(passage: Passage, start: int) -> bool:
    """Whether a run begins with the place where it is said: "mówi w Karpaczu Cornelius Ochmann"."""
    before = _BEFORE.search(passage.text, max(passage.start, start - _PREPOSITION), start)
    return before is not None and before[1].lower() in spoken_words("in_places")


def behind_genitive(names: list[str]) -> list[str]:
    """What is left behind the body that an office belongs to; nothing if that is all."""
    for index in range(len(names) - 1, -1, -1):
        lower = names[index].lower()
        within = index < len(names) - 1 and _GENITIVE_WITHIN.match(lower)
        if within or _GENITIVE.match(lower):
            return names[index + 1 :]
    return names


def _without_counts(names: list[str]) -> list[str]:
    """A name without a word that only begins its sentence: "When Dennis Kiprop", "Two Colorado"."""
    first = names[0].lower() if names and names[0][0].isupper() else ""
    begins = first in words("before_phrases") or first in spoken_words("counts_on")
    return names[1:] if first and (begins or first in spoken_words("no_first")) else names


def _without_letters(names: list[str]) -> list[str]:
    """A name without the letters of a party or a ministry: "НАТО Йенс Столтенберг"."""
    while len(names) > 2 and _LETTERS.match(names[0]) and not _NAME_WITHIN.match(names[0]):
        names = names[1:]
    return names


def own_words(name: str) -> str:
    """A name in capitals without what only stands before it: "Ранее Иван Колев", "X Иван Колев"."""
    names = name.split()
    while len(names) > 1 and (
        names[0].lower() in spoken_words("no_first")
        or (names[0][0] < _CYRILLIC) is not (names[-1][0] < _CYRILLIC)
    ):
        names = names[1:]
    return " ".join(names)


def with_names(ahead: str, name: str) -> str:
    """A name with the first names before it, not the titles, letters and names in other scripts."""
    kept = [
        w
        for w in ahead.split()
        if not w.isupper()
        and (w[0] < _CYRILLIC) is (name[0] < _CYRILLIC)
        and w.lower() not in words("no_names")
        and w.lower() not in words("before_phrases")
    ]
    return " ".join([*behind_genitive(kept), name])
