"""Names and adjectives in the form that a dictionary lists."""

from __future__ import annotations

import pytest

from claims.speakers.nominative import adjective, person, ruled


@pytest.mark.parametrize(
    ("preposition", "language"),
    [
        ("По словам", "ru"),
        ("за даними", "uk"),
        ("według", "pl"),
        ("podle", "cs"),
        ("ссылаясь на", "ru"),
        ("по думите на", None),
        ("according to", None),
        ("как сообщил", None),
        ("", None),
    ],
)
def test_what_rules_the_genitive(preposition: str, language: str | None):
    assert ruled(preposition) == language


@pytest.mark.parametrize(
    ("told", "language", "name"),
    [
        ("Вячеслава Рыжкова", "ru", "Вячеслав Рыжков"),
        ("Марины Рыжковой", "ru", "Марина Рыжкова"),
        ("Андрея Лысенко", "ru", "Андрей Лысенко"),
        ("Игоря Свердлина", "ru", "Игорь Свердлин"),
        ("Джо Хардина", "ru", "Джо Хардин"),
        ("Хорхе Уртадо", "ru", "Хорхе Уртадо"),
        ("Лебедева", "ru", "Лебедев"),
        ("Фируза", "ru", "Фируза"),
        ("Ірини Соломахи", "uk", "Ірина Соломаха"),
        ("Андрія Коваленка", "uk", "Андрій Коваленко"),
        ("Петра Яценка", "uk", "Петро Яценко"),
        ("Оксани Левицької", "uk", "Оксана Левицька"),
        ("Jana Kowalskiego", "pl", "Jan Kowalski"),
        ("Marka Nowaka", "pl", "Marek Nowak"),
        ("Anny Kowalskiej", "pl", "Anna Kowalska"),
        ("Daleki Horyzont", "pl", "Daleki Horyzont"),
        ("John Kirk", "pl", "John Kirk"),
        ("Jana Lipavského", "cs", "Jan Lipavský"),
        ("Evy Horákové", "cs", "Eva Horáková"),
    ],
)
def test_person_told_in_the_genitive(told: str, language: str, name: str):
    assert person(told, language) == name


@pytest.mark.parametrize(
    ("word", "noun", "beside"),
    [
        ("Верховном", "суд", "Верховный"),
        ("русского", "центр", "русский"),
        ("военной", "прокуратура", "военная"),
        ("военного", "ведомство", "военное"),
        ("українського", "штаб", "український"),
        ("російської", "прокуратура", "російська"),
        ("rosyjskiego", "sąd", "rosyjski"),
        ("ukraińskiej", "prokuratura", "ukraińska"),
        ("31-ї", "бригада", "31-ша"),
        ("48-ї", "бригада", "48-ма"),
        ("12-ї", "бригада", "12-та"),
        ("72-ої", "бригада", "72-га"),
        ("110-й", "бригада", "110-я"),
        ("425-го", "полк", "425-й"),
        ("31", "бригада", "31"),
        ("Verfassungsgericht", "sprecher", "Verfassungsgericht"),
    ],
)
def test_adjective_beside_its_noun_in_the_nominative(word: str, noun: str, beside: str):
    assert adjective(word, noun) == beside
