"""The lexicon finds words by their stems, in the text's own language, and knows every country."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.lexicon import Lexicon, LexiconError, Match, Role, load
from claims.model import Event
from claims.words.wordlists import read_list


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def said(matches: tuple[Match, ...], role: Role) -> list[str]:
    return [m.value for m in matches if m.role is role]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Nepali, Indian and Cuban men", ["NP", "IN", "CU"]),
        ("полонених китайців і непальців", ["CN", "NP"]),
        ("северокорейскими солдатами", ["KP"]),
        ("polscy najemnicy", ["PL"]),
        ("nepalesische Söldner", ["NP"]),
        ("mercenarios colombianos", ["CO"]),
        ("两名中国公民", ["CN"]),
        ("쿠르스크의 북한군", ["KP"]),
        ("the U.S. and the UK", ["US", "GB"]),
    ],
)
def test_nationalities(lexicon: Lexicon, text: str, codes: list[str]) -> None:
    states = (Role.COUNTRY, Role.NATIONALITY)
    assert [m.value for m in lexicon.find(text) if m.role in states] == codes


@pytest.mark.parametrize(
    "text", ["let us go", "polish the shoes", "a chinaware shop", "man overboard"]
)
def test_words_that_only_look_like_a_nationality(lexicon: Lexicon, text: str) -> None:
    assert not said(lexicon.find(text), Role.NATIONALITY)
    assert not said(lexicon.find(text), Role.COUNTRY)


def test_offsets_are_those_of_the_text_given(lexicon: Lexicon) -> None:
    text = "“Chinese”—soldiers’ story: Ukraine’s army, «українські» ЗСУ"
    for match in lexicon.find(text):
        assert text[match.start : match.end] == match.words


def test_the_longest_words_win(lexicon: Lexicon) -> None:
    matches = lexicon.find("North Korean soldiers and foreign fighters")
    assert [m.words for m in matches if m.role is not Role.FIGHT] == [
        "North Korean",
        "soldiers",
        "foreign fighters",
    ]


def test_a_text_is_read_in_its_own_language(lexicon: Lexicon) -> None:
    german = lexicon.find("Die Soldaten die gestern kamen, kämpften als Söldner an der Front")
    assert "killed" not in said(german, Role.EVENT)
    assert {m.language for m in german} == {"de"}


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("chinese", "CN"),
        ("CN", "CN"),
        ("cn", "CN"),
        ("china", "CN"),
        ("Китай", "CN"),
        ("us", "US"),
        ("polish", "PL"),
        ("Nordkorea", "KP"),
        ("непальців", "NP"),
        ("kenyans", "KE"),
        ("nobody", None),
        ("", None),
    ],
)
def test_country_of_a_word(lexicon: Lexicon, word: str, code: str | None) -> None:
    assert lexicon.country(word) == code


@pytest.mark.parametrize(
    ("word", "event"),
    [
        ("captured", Event.CAPTURED),
        ("POW", Event.CAPTURED),
        ("полонені", Event.CAPTURED),
        ("завербовали", Event.RECRUITED),
        ("zginął", Event.KILLED),
        ("tried", Event.TRIED),
        ("table", None),
    ],
)
def test_event_of_a_word(lexicon: Lexicon, word: str, event: Event | None) -> None:
    assert lexicon.event(word) == event


def test_names_that_people_read(lexicon: Lexicon) -> None:
    assert lexicon.country_name("CN") == "China"
    assert lexicon.country_name("KP", "uk").startswith("К")
    assert lexicon.demonym("CN") == "Chinese"
    assert lexicon.demonym("NP") == "Nepali"
    assert lexicon.country_name("QQ") == "QQ"


def test_every_country_has_a_people_in_the_three_main_languages(lexicon: Lexicon) -> None:
    for code in (
        "CN",
        "NP",
        "CU",
        "KE",
        "LK",
        "UZ",
        "TG",
        "SL",
        "YE",
        "PE",
        "RS",
        "IE",
        "NZ",
        "BD",
    ):
        for language in ("en", "uk", "ru"):
            assert lexicon.demonym(code, language) != code, (code, language)


def test_a_desk_adds_its_own_words(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text(
        'language = "en"\n[combatant]\nmercenary = "blade~s"\n[endings]\ns = "- s"\n'
    )
    matches = load(tmp_path).find("three blades and mercenaries")
    assert [m.words for m in matches if m.value == "mercenary"] == ["blades", "mercenaries"]


def test_a_mistake_in_a_desk_s_list_is_named_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text('language = "en"\n[combatant]\nknight = "x"')
    with pytest.raises(LexiconError, match=r"^desk\.toml, line 3: knight is none of"):
        load(tmp_path)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no such folder"):
        load(tmp_path / "nowhere")


@given(st.text(max_size=300))
def test_no_text_is_too_odd(text: str) -> None:
    for match in load().find(text):
        assert 0 <= match.start < match.end <= len(text)
        assert text[match.start : match.end] == match.words


WRITTEN = st.text(alphabet="()|~*!, -abÉ中.'\u0301ßİ", max_size=14)
SECTIONS = st.sampled_from(
    ["countries", "combatant", "legion", "foreign", "endings", "war", "side"]
)
KEYS = st.sampled_from(["CN", "XX-UA", "soldier", "foreign", "war", "RU", "s", "mercenary"])


@settings(deadline=None)
@given(section=SECTIONS, key=KEYS, words=WRITTEN, joined=st.booleans())
def test_any_list_is_read_or_refused_in_words(
    section: str, key: str, words: str, joined: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.getbasetemp() / "desk.toml"
    written = json.dumps(words, ensure_ascii=False)
    lines = (f"joined = {json.dumps(joined)}", f"[{section}]", f"{key} = {written}")
    file.write_text("\n".join(('language = "en"', *lines)), "utf-8")
    try:
        lexicon = Lexicon([read_list(file)])
    except LexiconError:
        return
    for text in ("a b ab É中 ABBA a-b'a", words):
        assert all(text[m.start : m.end] == m.words for m in lexicon.find(text))


@pytest.mark.parametrize(
    "text",
    [
        "Two Nepali citizens fighting for Russia were captured near Lyman",
        "Двоє громадян Китаю потрапили в полон, вони воювали за Росію",
        "Die Söldner aus Kolumbien, und ein Pole",
        "两名中国公民在顿涅茨克被俘",
        "US soldiers, us soldiers",
    ],
)
def test_a_glance_misses_nothing_that_is_found(lexicon: Lexicon, text: str) -> None:
    found = {(match.role, match.value, match.language) for match in lexicon.find(text)}
    assert found
    assert found <= lexicon.meanings(text)


def test_a_glance_looks_at_endings(lexicon: Lexicon) -> None:
    assert not any(value == "DK" for _, value, _ in lexicon.meanings("по данным управления"))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Two Nepali citizens who fought for Russia were captured, officials said", "en"),
        ("Двоє громадян Китаю потрапили в полон, вони воювали за Росію", "uk"),
        ("Двое граждан Китая попали в плен, они воевали за Россию", "ru"),
        ("Mercenarios colombianos murieron en combate, según el ministerio de Defensa", "es"),
        ("Rain", None),
        ("", None),
    ],
)
def test_the_words_found_tell_the_language(
    lexicon: Lexicon, text: str, language: str | None
) -> None:
    assert lexicon.language_of(text) == language
