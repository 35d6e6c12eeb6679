"""Names sound alike in every script, and other names do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.found.sounds import consonants


@pytest.mark.parametrize(
    "spellings",
    [
        pytest.param(
            "Zelensky Zelenskyy Zelenskiy Selenskyj Zełenski Зеленський Зеленский Зеленски 젤렌스키"
            " ゼレンスキー زيلينسكي זלנסקי Ζελένσκι ზელენსკი ज़ेलेंस्की",
            id="a president",
        ),
        pytest.param("Bilohorivka Bilogorivka Білогорівка Белогоровка", id="a village"),
        pytest.param("Donetsk Donezk Донецьк Донецк 도네츠크 ドネツク دونيتسك", id="a city"),
        pytest.param("Zaporizhzhia Zaporozhye Запоріжжя Запорожье Saporischschja", id="hisses"),
        pytest.param("Bakhmut Бахмут 바흐무트 バフムト", id="a short one"),
    ],
)
def test_one_name_sounds_alike_in_all_scripts(spellings: str) -> None:
    sounds = {consonants(name) for name in spellings.split()}
    assert len(sounds) == 1
    assert sounds != {""}


def test_names_of_other_sounds_are_told_apart() -> None:
    names = [
        "Zelensky",
        "Donetsk",
        "Bakhmut",
        "Pokrovsk",
        "Kadyrov",
        "Syrskyi",
        "Budanov",
        "Bilohorivka",
    ]
    assert len({consonants(name) for name in names}) == len(names)


@pytest.mark.parametrize("name", ["Kyiv", "Lviv", "Mali", "и", "", "漢字", "😀"])
def test_short_names_and_what_has_no_letters_have_no_sound(name: str) -> None:
    assert not consonants(name)


@given(st.text())
def test_sounds_are_plain_letters_whatever_is_written(name: str) -> None:
    sounds = consonants(name)
    assert not sounds or (sounds.isascii() and sounds.isalpha())
