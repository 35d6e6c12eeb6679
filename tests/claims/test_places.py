"""Places in the spellings and cases of several languages."""

from __future__ import annotations

import tomllib
from importlib import resources

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


# Each place of a text: the words that name it, its name, what kind of place.
IN_TEXTS = [
    ("near Pokrovsk's outskirts", ["Pokrovsk: Pokrovsk SETTLEMENT"]),
    ("the Rangers’ time, Kyiv’s men", ["Kyiv: Kyiv SETTLEMENT"]),
    ("in Rostov-on-Don", ["Rostov-on-Don: Rostov-on-Don SETTLEMENT"]),
    ("в Ростове-на-Дону", ["Ростове-на-Дону: Rostov-on-Don SETTLEMENT"]),
    ("in Ivano-Frankivsk", ["Ivano-Frankivsk: Ivano-Frankivsk SETTLEMENT"]),
    ("Sumy, Sumy oblast", ["Sumy: Sumy SETTLEMENT", "Sumy oblast: Sumy oblast OBLAST"]),
    ("Kursk and Sumy regions", ["Kursk: Kursk SETTLEMENT", "Sumy regions: Sumy oblast OBLAST"]),
    ("Chasiv Yar, Soledar", ["Chasiv Yar: Chasiv Yar SETTLEMENT", "Soledar: Soledar SETTLEMENT"]),
    ("під Часовим Яром", ["Часовим Яром: Chasiv Yar SETTLEMENT"]),
    ("у Великій Новосілці", ["Великій Новосілці: Velyka Novosilka SETTLEMENT"]),
    ("Velyka\nNovosilka", ["Velyka\nNovosilka: Velyka Novosilka SETTLEMENT"]),
    ("на Покровському напрямку", ["Покровському: Pokrovsk SETTLEMENT"]),
    ("на краматорском направлении", ["краматорском: Kramatorsk SETTLEMENT"]),
    ("курском направлении", ["курском направлении: Kursk oblast OBLAST"]),
    ("на краматорском рынке", []),
    ("на краматорском", []),
    ("курском рынке", []),
    ("курском, направлении", []),
    ("Донецький хлопець", []),
    ("Донецькою областю", ["Донецькою областю: Donetsk oblast OBLAST"]),
    ("на Сумській", ["Сумській: Sumy oblast OBLAST"]),
    ("у луганській", ["луганській: Luhansk oblast OBLAST"]),
    ("до луганської", ["луганської: Luhansk oblast OBLAST"]),
    ("в луганской", ["луганской: Luhansk oblast OBLAST"]),
    ("луганською", []),
    ("в северокорейской", []),
    ("obwód doniecki", ["doniecki: Donetsk oblast OBLAST"]),
    ("doniecki obwód", ["doniecki obwód: Donetsk oblast OBLAST"]),
    ("doniecki chłopak", []),
    ("at Terny", ["Terny: Terny SETTLEMENT"]),
    ("у селі «Терни»", ["Терни: Terny SETTLEMENT"]),
    ("Terny sang", []),
    ("near us Terny sang", []),
    ("Two of Lyman. Three in Lyman", ["Lyman: Lyman SETTLEMENT", "Lyman: Lyman SETTLEMENT"]),
    ("eastern Ukraine and", ["eastern Ukraine: eastern Ukraine FRONT"]),
    ("на востоке Украины", ["востоке Украины: eastern Ukraine FRONT"]),
    ("на півдні України", ["півдні України: southern Ukraine FRONT"]),
    ("на півдні", []),
    ("wschodzie Ukrainy", ["wschodzie Ukrainy: eastern Ukraine FRONT"]),
    ("este de Ucrania", ["este de Ucrania: eastern Ukraine FRONT"]),
    ("在库尔斯克和顿涅茨克", ["库尔斯克: Kursk oblast OBLAST", "顿涅茨克: Donetsk oblast OBLAST"]),
    ("乌克兰东部，乌克兰", ["乌克兰东部: eastern Ukraine FRONT", "乌克兰: Ukraine COUNTRY"]),
    ("쿠르스크주", ["쿠르스크: Kursk oblast OBLAST"]),
    ("in Russia and Ukraine", ["Russia: Russia COUNTRY", "Ukraine: Ukraine COUNTRY"]),
    ("an Ukrainian", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "places"), IN_TEXTS, ids=[row[0] for row in IN_TEXTS])
def test_each_place_of_a_text_is_told_with_its_words(text, places):
    found = find_places(text)
    assert [f"{text[m.start : m.end]}: {m.place.name} {m.kind.name}" for m in found] == places


REGIONS = tomllib.loads(
    (resources.files("claims") / "gazetteer" / "regions.toml").read_text(encoding="utf-8")
)
# Letters with signs of their own, which words are not cut at, and words inside words.
UNREAD = {"우크라이나 동부", "우크라이나 남부", "यूक्रेन", "अउक्रैन", "रूस"}
UNREAD |= {"донецкой народной республик", "луганской народной республик"}


def told(form: str) -> tuple[str, str | None, str | None, PlaceKind]:
    """The one place that a form names after "near", which all of the form names."""
    words = " ".join(word[:1].upper() + word[1:] for word in form.split(" "))
    [match] = find_places(f"near {words}")
    assert (match.start, match.end) == (5, 5 + len(words)), form
    return match.place.name, match.place.oblast, match.place.country, match.kind


def forms(listed: str) -> list[str]:
    return [form for each in listed.split("|") if (form := each.rstrip("*")) and form not in UNREAD]


@pytest.mark.parametrize("region", REGIONS["regions"], ids=lambda region: region["name"])
def test_an_oblast_and_its_city_in_every_form(region):
    name, country = region["name"], region["code"][:2]
    for form in forms(region["forms"]):
        assert told(form) == (name, name, country, PlaceKind.OBLAST)
    for form in forms(region["city"]):
        assert told(form)[2:] == (country, PlaceKind.SETTLEMENT)


@pytest.mark.parametrize(
    ("key", "kind"), [("fronts", PlaceKind.FRONT), ("countries", PlaceKind.COUNTRY)]
)
def test_fronts_and_countries_in_every_form(key, kind):
    for entry in REGIONS[key]:
        for form in forms(entry["forms"]):
            assert told(form[:1].upper() + form[1:]) == (
                entry["name"],
                None,
                entry["country"],
                kind,
            )


def settlements(file: str) -> list[tuple[str, str, int, list[str]]]:
    """Name, oblast's code, people (0 for villages that are also words) and forms of each row."""
    path = resources.files("claims") / "gazetteer" / file
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [
        (name.lstrip("?"), code, _people(name, rest), rest[-1].split("|") if rest else [])
        for name, code, *rest in rows
    ]


def _people(name: str, rest: list[str]) -> int:
    if rest and rest[0].isdigit():
        return int(rest[0])
    return 0 if name.startswith("?") else 20_000


# Towns that are called like people, or too short to be told from words.
MEN = {"Владимир", "Володимир", "Vladimir", "Kalinin", "Kirov", "Shevchenko", "Ivanov", "Ufa"}


def test_towns_are_known_alone_and_small_villages_where_a_place_is_meant():
    listed = [*settlements("villages.tsv"), *settlements("settlements.tsv")]
    towns = {name for name, _, people, _ in listed if people >= 20_000}
    towns |= {form for _, _, people, more in listed if people >= 20_000 for form in more}
    lost = [name for name in towns if name.istitle() and not find_places(f"near {name}")]
    assert {*lost} <= MEN
    villages = [name for name, code, people, _ in listed if people < 20_000 and code[:2] == "UA"]
    found = [name for name in villages if find_places(name) and name not in towns]
    assert found == []
    unread = [name for name in villages if not find_places(f"near {name}")]
    assert len(unread) < 10, unread


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
