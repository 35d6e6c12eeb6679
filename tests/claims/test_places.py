"""Places in the spellings and cases of several languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.places import PlaceKind, find_places

WORDINGS = [
    ("in the Donetsk region", "Donetsk oblast", "Donetsk oblast", "UA"),
    ("у Донецькій області", "Donetsk oblast", "Donetsk oblast", "UA"),
    ("на Донеччині", "Donetsk oblast", "Donetsk oblast", "UA"),
    ("в Донецкой области", "Donetsk oblast", "Donetsk oblast", "UA"),
    ("w obwodzie donieckim", "Donetsk oblast", "Donetsk oblast", "UA"),
    ("on the Kursk front", "Kursk oblast", "Kursk oblast", "RU"),
    ("러시아군이 쿠르스크 전선", "Kursk oblast", "Kursk oblast", "RU"),
    ("在库尔斯克", "Kursk oblast", "Kursk oblast", "RU"),
    ("near Pokrovsk", "Pokrovsk", "Donetsk oblast", "UA"),
    ("під Покровськом", "Pokrovsk", "Donetsk oblast", "UA"),
    ("под Авдеевкой", "Avdiivka", "Donetsk oblast", "UA"),
    ("в Авдіївці", "Avdiivka", "Donetsk oblast", "UA"),
    ("на авдеевском направлении", "Avdiivka", "Donetsk oblast", "UA"),
    ("w Awdijiwce", "Avdiivka", "Donetsk oblast", "UA"),
    ("región de Járkov", "Kharkiv", "Kharkiv oblast", "UA"),
    ("in Kharkiv", "Kharkiv", "Kharkiv oblast", "UA"),
    ("fighting in eastern Ukraine", "eastern Ukraine", None, "UA"),
    ("in the Donbas", "Donbas", None, "UA"),
    ("w Ukrainie", "Ukraine", None, "UA"),
]


@pytest.mark.parametrize(
    ("text", "name", "oblast", "country"), WORDINGS, ids=[w[0] for w in WORDINGS]
)
def test_place_is_known_in_any_spelling(text, name, oblast, country):
    found = [m.place for m in find_places(text)]
    assert (name, oblast, country) in [(p.name, p.oblast, p.country) for p in found]


@pytest.mark.parametrize(
    ("text", "oblast"),
    [
        ("near the village of Bilohorivka in the Donetsk region", "Donetsk oblast"),
        ("near the village of Bilohorivka in the Luhansk region", "Luhansk oblast"),
    ],
)
def test_shared_name_goes_to_the_oblast_that_is_named(text, oblast):
    village = next(m for m in find_places(text) if m.kind is PlaceKind.SETTLEMENT)
    assert (village.place.name, village.place.oblast) == ("Bilohorivka", oblast)


def test_a_list_of_villages_is_read():
    names = [m.place.name for m in find_places("near the villages of Terny and Yampolivka")]
    assert names == ["Terny", "Yampolivka"]


@pytest.mark.parametrize(
    "text", ["Шевченко сказав про це", "Победа придет", "Kirov Ivanov laughed", "May First"]
)
def test_people_and_things_are_no_villages(text):
    assert find_places(text) == ()


@given(st.text(max_size=300))
def test_any_text_is_read(text):
    end = 0
    for match in find_places(text):
        assert end <= match.start < match.end <= len(text)
        end = match.end
