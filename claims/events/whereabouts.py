"""Where something happened, of all the places that a sentence names."""

from __future__ import annotations

from collections.abc import Sequence

from claims.fighters.passages import Passage
from claims.model import Place
from claims.places import PlaceKind, PlaceMatch


def where_it_happened(places: Sequence[PlaceMatch], passage: Passage) -> tuple[Place, ...]:
    """The most precise places that a sentence names: villages before oblasts before countries."""
    if not places:
        return ()
    where = [p for p in places if p.kind is not PlaceKind.COUNTRY]
    if not where:
        where = [p for p in places if _is_where(passage, p)]
    else:
        where = [p for p in where if p.place.name not in _ACTORS or _is_where(passage, p)]
    if not where:
        return ()
    kind = min(p.kind for p in where)
    return tuple(dict.fromkeys(p.place for p in where if p.kind is kind))


_ACTORS = frozenset({"Kyiv", "Moscow"})
_PREPOSITIONS = "in into to у в во на w we na en em în"
_WHERE = tuple(f"{word} " for word in _PREPOSITIONS.split())
_WHERE_AFTER = ("에", "에서", "境内", "境內")


def _is_where(passage: Passage, place: PlaceMatch) -> bool:
    """A country counts as a place only where something happens in it: "killed in Ukraine"."""
    if passage.text.startswith("'", place.end) or passage.text.endswith("'s", 0, place.end):
        return False
    before = passage.text[max(passage.start, place.start - 6) : place.start].lower()
    return before.endswith(_WHERE) or passage.text[place.start : place.end].endswith(_WHERE_AFTER)
