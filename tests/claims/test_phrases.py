"""Turns of phrase are found wherever their patterns find them, however few of them are tried."""

from __future__ import annotations

import re

import pytest

from claims.words.phrases import Turns, listed, turns, whole_words

SENTENCES = [
    "Beijing rejects the claim as groundless; nobody could independently confirm it.",
    "The men were taken into custody, and two were killed or wounded near Lyman.",
    "Про це повідомила розвідка; захоплено двох, інформацію не підтверджено.",
    "Zwei sind im Kampf gefallen, das Ministerium bestätigte den Tod von zweien.",
    "毫无根据，尚未證實。",
    "",
]
NAMES = ["denies", "confirms", "unconfirmed", "state_role", "said_of_before"]


@pytest.mark.parametrize("text", SENTENCES, ids=[s[:20] or "empty" for s in SENTENCES])
@pytest.mark.parametrize("name", NAMES)
def test_search_finds_the_first_of_all_turns(name: str, text: str):
    patterns = _patterns(name)
    expected = [m.start() for p in patterns if (m := re.search(p, text, re.IGNORECASE))]
    found = turns(name).search(text)
    assert (found and found.start()) == (min(expected) if expected else None)


def _patterns(name: str) -> list[str]:
    found: list[str] = []
    for of, each in ((whole_words, f"{name}_words"), (listed, name)):
        try:
            found += of(each)
        except KeyError:
            continue
    return found


def test_of_two_that_begin_at_one_place_the_first_listed_counts():
    found = Turns(["took part", "took"]).finditer("they took part and took", 0, 23)
    assert [(index, match.group()) for index, match in found] == [(0, "took part"), (1, "took")]


def test_only_the_stretch_asked_for_is_read():
    assert Turns(["took"]).search("they took it", 0, 6) is None
    assert Turns(["took"]).search("they took it", 5).start() == 5
    assert Turns([r"took\b.*it"]).search("they took it", 0, 10) is None
    assert Turns(["took"]).match("they took it", 4) is None
    assert Turns(["took"]).match("they took it", 5).group() == "took"


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"(?:is|are) (?:still )?checking", "they ARE checking"),
        (r"colou?r", "the color"),
        (r"ab{0,2}c", "ac"),
        (r"a|b", "b"),
        (r"[xy]*", "z"),
        (r"\b(?:halted|begun) (?:twice|anew)", "they had begun anew"),
        (r"(?:r(?:i(?:se|ng)|ow)|fell) ?", "it fell"),
        (r"(?:row(?:ing)?|)\s", "a b"),
    ],
)
def test_what_is_optional_in_a_pattern_is_not_asked_of_a_text(pattern: str, text: str):
    assert Turns([pattern]).search(text) is not None
