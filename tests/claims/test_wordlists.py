"""The notation of word lists: what an entry stands for, and what is refused, with its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from claims.words.wordlists import Entry, LexiconError, Role, WordList, fold, read_list

Reader = Callable[[str], WordList]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Reads a list from what is written in it."""

    def written(toml: str) -> WordList:
        file = tmp_path / "desk.toml"
        file.write_text(toml, encoding="utf-8")
        return read_list(file)

    return written


def entry(read: Reader, words: str, more: str = "") -> Entry:
    """The one entry that `words` make in a list of combatants."""
    [only] = read(f'language = "uk"\n{more}\n[combatant]\nsoldier = "{words}"').entries
    return only


def stems(words: WordList) -> list[str]:
    return [entry.stem for entry in words.entries]


def test_an_entry_says_all_that_its_list_says(read: Reader):
    assert entry(read, "вояк~m", '[endings]\nm = "- а у"') == Entry(
        stem="вояк",
        endings=frozenset({"", "а", "у"}),
        role=Role.COMBATANT,
        value="soldier",
        language="uk",
        party=(False, "uk"),
        cased=None,
        joined=False,
        shown="вояк",
    )


def test_a_list_tells_its_language(read: Reader):
    assert read('language = "nb"').language == "nb"
    assert read('language = "mul"').language == "mul"


@pytest.mark.parametrize(
    ("words", "stem", "endings", "shown"),
    [
        ("вояк", "вояк", {""}, "вояк"),
        ("вояк*", "вояк", None, "вояк"),
        ("Вояк(а|у)", "вояк", {"а", "у"}, "Вояка"),
        ("вояк(|у)", "вояк", {"", "у"}, "вояк"),
        ("  старий   вояк ", "старий вояк", {""}, "старий вояк"),
        ("прес-служб(а|и)", "прес служб", {"а", "и"}, "прес-служба"),
    ],
)
def test_stem_and_endings(read: Reader, words: str, stem: str, endings: set | None, shown: str):
    found = entry(read, words)
    assert (found.stem, found.shown) == (stem, shown)
    assert found.endings == (None if endings is None else frozenset(endings))


def test_commas_part_words_and_empty_ones_are_passed_over(read: Reader):
    listed = read('language = "en"\n[combatant]\nsoldier = "guard, , rifleman,"\narmy = "host"')
    assert [(e.stem, e.value) for e in listed.entries] == [
        ("guard", "soldier"),
        ("rifleman", "soldier"),
        ("host", "army"),
    ]


def test_brackets_inside_a_word_are_a_choice(read: Reader):
    listed = read('language = "en"\n[combatant]\nsoldier = "gren(a|)di(e|ee)r man*"')
    assert stems(listed) == ["grenadier man", "grenadieer man", "grendier man", "grendieer man"]
    assert {e.endings for e in listed.entries} == {None}


def test_a_word_inside_a_phrase_takes_each_of_its_endings(read: Reader):
    listed = read(
        'language = "uk"\n[endings]\nadj = "ий ого"\n[combatant]\nsoldier = "стар~adj вояк(а|у)"'
    )
    assert stems(listed) == ["старий вояк", "старого вояк"]
    assert {e.endings for e in listed.entries} == {frozenset({"а", "у"})}


def test_a_choice_may_leave_a_word_of_a_phrase_out(read: Reader):
    assert stems(read('language = "en"\n[combatant]\nsoldier = "(old|) guard"')) == [
        "old guard",
        "guard",
    ]


def test_capitals_count_where_a_mark_says_so(read: Reader):
    assert entry(read, "!Guard man").cased == "Guard man"
    assert entry(read, "!Guard man").stem == "guard man"
    assert entry(read, "Guard man").cased is None
    assert entry(read, "Guard", "cased = true").cased == "Guard"
    assert entry(read, "Guard", "cased = false").cased is None


def test_words_of_languages_without_spaces_are_joined(read: Reader):
    assert entry(read, "兵", "joined = true").joined is True
    assert entry(read, "兵", "joined = false").joined is False


def test_letters_tell_the_party_of_a_word(read: Reader):
    assert entry(read, "вояк").party == (False, "uk")
    assert entry(read, "voiak").party == (True, "uk")
    assert entry(read, "żołnierz").party == (True, "uk")
    assert entry(read, "στρατιώτης").party == (False, "uk")


def test_countries_by_name_alone_or_with_their_people(read: Reader):
    listed = read(
        'language = "en"\n[countries]\nNP = "Nepal"\n'
        'PE = { name = "Peru, Perú", people = "Peruvian~s", capital = "Lima", leader = "Boluarte" }'
        '\n[endings]\ns = "- s"'
    )
    assert [(e.value, e.role, e.stem) for e in listed.entries] == [
        ("NP", Role.COUNTRY, "nepal"),
        ("PE", Role.COUNTRY, "peru"),
        ("PE", Role.COUNTRY, "perú"),
        ("PE", Role.NATIONALITY, "peruvian"),
        ("PE", Role.CAPITAL, "lima"),
        ("PE", Role.LEADER, "boluarte"),
    ]


def test_a_legion_tells_whose_people_for_which_side(read: Reader):
    [found] = read('language = "en"\n[legion]\nGE-UA = "Lelo Legion"').entries
    assert (found.role, found.value) == (Role.LEGION, "GE-UA")


@pytest.mark.parametrize(
    ("toml", "complaint"),
    [
        ("language = 5", 'desk.toml, line 1: language must be a code such as "uk"'),
        ("", 'desk.toml: language must be a code such as "uk"'),
        ('language = "English"', 'desk.toml, line 1: language must be a code such as "uk"'),
        ('language = "EN"', 'desk.toml, line 1: language must be a code such as "uk"'),
        ('language = "en"\nloose = "x"', "desk.toml, line 2: loose must be a section: [loose]"),
        ('language = "en"\nendings = 3', "desk.toml, line 2: endings must be a section: [endings]"),
        (
            'language = "en"\n[endings]\ns = 3',
            "desk.toml, line 3: s must be endings in one string, with spaces between them",
        ),
        (
            'language = "en"\n\n[countries]\nCHN = "China"',
            'desk.toml, line 4: CHN must be a country: CN = { name = "China", people = "Chinese" }',
        ),
        (
            'language = "en"\n[countries]\nCN = 7',
            'desk.toml, line 3: CN must be a country: CN = { name = "China", people = "Chinese" }',
        ),
        (
            'language = "en"\n[countries]\nCN = { towns = "x" }',
            "desk.toml, line 3: CN 'towns' is none of name, people, capital, town, leader",
        ),
        (
            'language = "en"\n[combatant]\nknight = "x"',
            "desk.toml, line 3: knight is none of army, foreign, mercenary, soldier, troops,"
            " volunteer ([combatant])",
        ),
        (
            'language = "en"\n[legion]\nGE-XX = "x"',
            'desk.toml, line 3: GE-XX must be whose people and for which side, as in "GE-UA"',
        ),
        (
            'language = "en"\n[combatant]\nsoldier = 4',
            "desk.toml, line 3: soldier must be words in one string, with commas between them",
        ),
        (
            'language = "en"\n[combatant]\nsoldier = "man, ..."',
            "desk.toml, line 3: soldier '...' holds no letters",
        ),
        (
            'language = "en"\n[combatant]\nsoldier = "x* y"',
            "desk.toml, line 3: soldier 'x*': only the last word of a phrase may end in *",
        ),
        (
            'language = "en"\n[combatant]\nsoldier = "x~none"',
            "desk.toml, line 3: soldier 'none' is no name in [endings]",
        ),
        (
            'language = "en"\n[combatant]\nsoldier = "x(a|b"',
            "desk.toml, line 3: soldier 'x(a|b': brackets do not pair",
        ),
        (
            'language = "en"\n[combatant]\nsoldier = "xa|b)y"',
            "desk.toml, line 3: soldier 'xa|b)y': brackets do not pair",
        ),
    ],
)
def test_a_mistake_is_told_with_file_line_key_and_what_to_mend(
    read: Reader, toml: str, complaint: str
):
    with pytest.raises(LexiconError) as raised:
        read(toml)
    assert str(raised.value) == complaint


def test_an_unknown_section_is_answered_with_those_known(read: Reader):
    with pytest.raises(LexiconError) as raised:
        read('language = "en"\n[knights]\nx = "y"')
    said = str(raised.value)
    assert said.startswith("desk.toml, line 2: knights is no section of a word list; known are ")
    assert said.partition("known are ")[2].split(", ")[:4] == [
        "endings",
        "countries",
        "foreign",
        "combatant",
    ]


def test_what_is_no_toml_or_no_text_is_told_by_the_file(read: Reader, tmp_path: Path):
    with pytest.raises(LexiconError, match=r"^desk\.toml: .*line 1"):
        read("not toml at all")
    (tmp_path / "odd.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LexiconError, match=r"^odd\.toml: .*utf-8"):
        read_list(tmp_path / "odd.toml")
    with pytest.raises(LexiconError, match=r"^none\.toml: "):
        read_list(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Plain Words", "plain words"),
        ("Ёлка, ґава", "елка  гава"),
        ("İzmir", "izmir"),
        ("România ţine; Işık", "românia ține  ișık"),
        ("сім’я й п'ять", "сім я й п ять"),
        ("non-US (49)", "non us  49 "),
        ("हिन्दी सेना", "हिन्दी सेना"),
        ("a_b", "a_b"),
    ],
)
def test_folding_moves_no_letter(text: str, folded: str):
    assert fold(text) == folded
    assert len(fold(text)) == len(text)
