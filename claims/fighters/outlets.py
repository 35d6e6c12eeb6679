"""Which state's press a report is of: by the outlet's name, or by where it is on the web."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from claims.lexicon import Lexicon, Role
from claims.model import Report
from claims.words.phrases import words

_NAMED = frozenset({Role.COUNTRY, Role.CAPITAL, Role.TOWN, Role.NATIONALITY})
_UNITED_KINGDOM = "UK"
# Sold to everybody: a site is of the state only where its own part comes before ("….com.co").
_FOR_ALL = frozenset({"CO", "ME", "TV", "IO", "AI", "LY", "FM", "CC", "LA", "SO"})
_WORD = re.compile(r"[\w.&]+")


def press_of(report: Report, lexicon: Lexicon) -> str | None:
    """The state whose outlet a report is of, where that is plain: "Kathmandu Post", "….lk"."""
    host = urlsplit(report.url).hostname if report.url else None
    return _of_name(report.source.name, lexicon) or _of_host(host, lexicon)


@lru_cache(maxsize=1024)
def _of_name(name: str, lexicon: Lexicon) -> str | None:
    plain = f" {' '.join(_WORD.findall(name.lower()))} "
    for listed in words("press"):
        outlet, _, state = listed.rpartition(" ")
        if f" {outlet} " in plain:
            return state
    named = (m.value for m in lexicon.find(name) if m.role in _NAMED)
    return next(named, None)


@lru_cache(maxsize=4096)
def _of_host(host: str | None, lexicon: Lexicon) -> str | None:
    *before, ending = (host or "").upper().split(".")
    if ending in _FOR_ALL and before[-1:] not in (["COM"], ["ORG"], ["GOV"], ["EDU"]):
        return None
    code = "GB" if ending == _UNITED_KINGDOM else ending
    return code if code in lexicon.countries else None
