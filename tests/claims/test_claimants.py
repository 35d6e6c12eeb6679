"""Every wording of the list of those who speak is found, with who it is and where it stands."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from claims.model import Claimant, ClaimantKind
from claims.speakers.claimants import Cue, CueKind, find_cues, same_letters

LISTS = tomllib.loads((resources.files("claims") / "claimants.toml").read_text(encoding="utf-8"))
PLAIN = {
    "prepositions": CueKind.PREPOSITION,
    "citing": CueKind.CITING,
    "verbs": CueKind.VERB,
    "same": CueKind.SAME,
    "rulings": CueKind.RULING,
    "goes_on": CueKind.GOES_ON,
}


def cells(name: str) -> list[list[str]]:
    """The lines of a list, each in its cells."""
    lines = filter(str.strip, LISTS[name].splitlines())
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def forms(listed: str) -> list[tuple[str, str | None]]:
    """Each form without its marks, and a language that it counts in."""
    found = []
    for form in filter(None, (form.strip() for form in listed.split(";"))):
        spelled, _, languages = form.partition("@")
        found.append((spelled.partition("=")[0].rstrip("*"), languages.split(",")[0] or None))
    return found


def found(form: str, language: str | None) -> list[Cue]:
    """The cues of a text that hold all of a form."""
    text = f"1 {form} 2"
    return [cue for cue in find_cues(text, language) if cue.start <= 2 and cue.end >= 2 + len(form)]


def test_known_speakers_are_found_with_their_state():
    told = {}
    for name, kind, state, listed in cells("known"):
        told[name] = Claimant(name=name, kind=ClaimantKind(kind), speaks_for=state or None)
        for form, language in forms(listed):
            cues = found(form, language)
            assert any(c.kind is CueKind.NAME and c.claimant == told[name] for c in cues), form
    for name, listed in cells("titles"):
        for form, language in forms(listed):
            assert any(c.claimant == told[name] for c in found(form, language)), form


def test_outlets_are_found():
    for entry in filter(str.strip, LISTS["outlets"].replace("\n", "").split("|")):
        name = entry.split(";")[0].strip()
        for form, language in forms(entry):
            cues = [c.claimant for c in found(form, language) if c.kind is CueKind.OUTLET]
            assert Claimant(name=name, kind=ClaimantKind.OUTLET) in cues, form


@pytest.mark.parametrize("key", PLAIN)
def test_words_that_tell_who_speaks_are_found(key: str):
    for form, language in forms(LISTS[key].replace("\n", " ")):
        assert any(cue.kind is PLAIN[key] for cue in found(form, language)), form


@pytest.mark.parametrize(
    ("text", "language", "cues"),
    [
        ("Zelensky's dog", None, ["Zelensky"]),
        ("zelensky", None, []),
        ("AP reports", "en", ["AP", "reports"]),
        ("ap reports", "en", ["reports"]),
        ("unsaid, said", "en", ["said"]),
        ("saids", "en", []),
        ("per Reuters", "en", ["per", "Reuters"]),
        ("per Reuters", "de", ["Reuters"]),
        ("per Reuters", "en-GB", ["per", "Reuters"]),
        ("as per AP", "en", ["as per", "AP"]),
        ("", None, []),
    ],
)
def test_cues_are_whole_words_of_the_text_s_language(
    text: str, language: str | None, cues: list[str]
):
    assert [text[cue.start : cue.end] for cue in find_cues(text, language)] == cues


def test_cues_that_go_on_or_look_back_are_told_where_sentences_begin():
    text = "Two were held. Five said so of two guards."
    cues = find_cues(text, "en", heads={0, text.index("Five")})
    assert [text[cue.start : cue.end] for cue in cues] == ["Two", "Five", "said"]
    assert text.index("two") in {cue.start for cue in find_cues(text, "en")}


@pytest.mark.parametrize(
    ("text", "language", "cues"),
    [
        ("a prisoner swap", "en", []),
        ("a prisoner said", "en", ["prisoner", "said"]),
        ("记者会上表示", "zh", ["表示"]),
        ("记者表示", "zh", ["记者", "表示"]),
        ("w wywiadzie", "pl", []),
        ("wywiad", "pl", ["wywiad"]),
    ],
)
def test_words_of_speakers_in_other_expressions_are_no_cues(
    text: str, language: str | None, cues: list[str]
):
    assert [text[cue.start : cue.end] for cue in find_cues(text, language)] == cues


@pytest.mark.parametrize(
    ("one", "other", "count"), [("Kyiv", "Kyjiv", 2), ("a", "a", 1), ("", "a", 0), ("xa", "ya", 0)]
)
def test_letters_in_common_from_the_beginning(one: str, other: str, count: int):
    assert same_letters(one, other) == count
