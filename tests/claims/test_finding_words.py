"""Words of small lists found in texts: whole words, the language most of a text is in, names."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.lexicon import Lexicon, Match
from claims.words.wordlists import Role, read_list

LIST = """
language = "en"
[endings]
s = "- s"
[countries]
NP = { name = "Nepal", people = "Nepali~s", capital = "!Kathmandu", leader = "Oli" }
PL = { name = "Poland", people = "!Polish, !Pole~s" }
US = { name = "!US, United States" }
[combatant]
soldier = "soldier~s, foot soldier~s"
[event]
captured = "captur*"
killed = "killed"
[reporting]
noun = "report~s"
"""
OTHER = """
language = "sv"
[combatant]
soldier = "soldat(|en|er), soldiers"
[event]
killed = "dog"
"""
NAMES = 'language = "fi"\n[countries]\nNP = "Nepal"\nPL = "Puola"'
SIGNS = 'language = "zh"\njoined = true\n[combatant]\nsoldier = "士兵"'
MANY = 'language = "mul"\n[unit]\nRU = "Kessel Brigade"'


def compiled(folder: Path, *lists: str) -> Lexicon:
    """A lexicon of lists written out."""
    files = [folder / f"list{number}.toml" for number in range(len(lists))]
    for file, toml in zip(files, lists, strict=True):
        file.write_text(toml, encoding="utf-8")
    return Lexicon(read_list(file) for file in files)


@pytest.fixture
def lexicon(tmp_path: Path) -> Lexicon:
    return compiled(tmp_path, LIST, OTHER, NAMES, SIGNS, MANY)


def test_a_match_tells_where_and_what(lexicon: Lexicon):
    assert lexicon.find("Two Nepalis in Nepal") == (
        Match(4, 11, "Nepalis", Role.NATIONALITY, "NP", "en"),
        Match(15, 20, "Nepal", Role.COUNTRY, "NP", "en"),
    )
    assert Match(4, 11, "Nepalis", Role.NATIONALITY, "NP", "en").moved(3) == Match(
        7, 14, "Nepalis", Role.NATIONALITY, "NP", "en"
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("foot soldiers and soldier", ["foot soldiers", "soldier"]),
        ("soldiery", []),
        ("a subsoldier", []),
        ("captured, recapturing", ["captured"]),
        ("capturable men", ["capturable"]),
        ("Polish men polish", ["Polish"]),
        ("POLISH men", ["POLISH"]),
        ("the US told us", ["US"]),
        ("united states", ["united states"]),
        ("两名士兵被俘", ["士兵"]),
        ("kathmandu", []),
        ("Kathmandu-born", ["Kathmandu"]),
        ("the kessel brigade", ["kessel brigade"]),
    ],
)
def test_words_are_found_whole_with_their_endings(lexicon: Lexicon, text: str, words: list[str]):
    assert [m.words for m in lexicon.find(text)] == words


def test_a_text_is_read_in_the_language_most_of_it_is_in(lexicon: Lexicon):
    swedish = lexicon.find("Soldaten dog; två soldater killed")
    assert [(m.words, m.language) for m in swedish] == [
        ("Soldaten", "sv"),
        ("dog", "sv"),
        ("soldater", "sv"),
    ]
    english = lexicon.find("captured and killed soldiers: a dog")
    assert [m.words for m in english] == ["captured", "killed", "soldiers"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("soldaten, reports", ["soldaten", "reports"]),
        ("soldat, captured", ["captured"]),
        ("soldat, killed", ["soldat", "killed"]),
    ],
)
def test_a_language_that_is_nearly_as_strong_is_kept(lexicon: Lexicon, text: str, words: list[str]):
    assert [m.words for m in lexicon.find(text)] == words


def test_each_alphabet_is_read_by_itself(lexicon: Lexicon):
    assert [m.language for m in lexicon.find("captured 士兵")] == ["en", "zh"]


def test_lists_of_names_have_no_say_and_lose_nothing(lexicon: Lexicon):
    found = lexicon.find("Puola captured soldiers and killed soldiers")
    assert [(m.words, m.language) for m in found][:2] == [("Puola", "fi"), ("captured", "en")]


def test_what_two_languages_mean_alike_is_told_once(lexicon: Lexicon):
    assert [(m.value, m.language) for m in lexicon.find("Nepal")] == [("NP", "en")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("captured soldiers", "en"),
        ("soldat, soldaten", None),
        ("soldater, soldaten", "sv"),
        ("soldier captured", "en"),
        ("soldater, soldaten, captured, capturer", None),
        ("captured", None),
        ("captured killed soldat soldaten soldater", "sv"),
        ("", None),
        ("Kessel Brigade, Kessel Brigade", None),
    ],
)
def test_enough_letters_of_one_language_settle_it(
    lexicon: Lexicon, text: str, language: str | None
):
    assert lexicon.language_of(text) == language


def test_a_glance_tells_role_value_and_language(lexicon: Lexicon):
    assert lexicon.meanings("Two Nepalis captured in polish") == {
        (Role.NATIONALITY, "NP", "en"),
        (Role.EVENT, "captured", "en"),
        (Role.NATIONALITY, "PL", "en"),
    }
    assert lexicon.meanings("soldiery, subsoldier") == set()
    assert lexicon.meanings("Nepal, 三名士兵") == {
        (Role.COUNTRY, "NP", "en"),
        (Role.COUNTRY, "NP", "fi"),
        (Role.COMBATANT, "soldier", "zh"),
    }


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("NP", "NP"),
        ("np", "NP"),
        (" np ", "NP"),
        ("nepalis", "NP"),
        ("polish", "PL"),
        ("us", "US"),
        ("kathmandu", "NP"),
        ("oli", "NP"),
        ("captured Nepali", "NP"),
        ("zz", None),
        ("NPL", None),
        ("soldier", None),
    ],
)
def test_a_word_means_a_country(lexicon: Lexicon, word: str, code: str | None):
    assert lexicon.country(word) == code


@pytest.mark.parametrize(
    ("word", "event"),
    [
        ("Killed", "killed"),
        (" CAPTURED ", "captured"),
        ("capturing", "captured"),
        ("soldier", None),
    ],
)
def test_a_word_means_an_event(lexicon: Lexicon, word: str, event: str | None):
    found = lexicon.event(word)
    assert (found and found.value) == event


def test_names_to_show(lexicon: Lexicon):
    assert lexicon.countries == {"NP", "PL", "US"}
    assert lexicon.country_name("PL", "fi") == "Puola"
    assert lexicon.country_name("US", "fi") == "US"
    assert lexicon.country_name("QQ", "fi") == "QQ"
    assert lexicon.demonym("NP") == "Nepali"
    assert lexicon.demonym("PL", "fi") == "Puola"
    assert lexicon.demonym("US") == "US"
    assert lexicon.demonym("QQ") == "QQ"


def test_it_reads_languages_of_which_it_has_more_than_names(lexicon: Lexicon, tmp_path: Path):
    assert lexicon.reads("en")
    assert lexicon.reads("sv")
    assert not lexicon.reads("fi")
    assert not lexicon.reads("mul")
    assert not lexicon.reads("no")
    norwegian = compiled(tmp_path, 'language = "nb"\n[combatant]\nsoldier = "soldat"')
    assert all(norwegian.reads(code) for code in ("nb", "nn", "no"))
