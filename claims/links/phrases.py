"""Words of a report by which the frame of its claims is known: a court, a count up to now. No I/O.

Answers are cached: a ledger's claims are compared many times.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ARREST = re.compile(
    r"\barrest|\bdetain|\bindict|\bcharged\b|\bjailed\b|sentenced|prosecut|verhaft|festgenommen|festnahme"
    r"|angeklagt|verurteilt|\barrêt[ée]|interpell|\bcondamn|\bdeten|\barrestad|condenad|\bdetid|\bpreso[s]?\b"
    r"|\bpres[oa]s\b|arrestat|condannat|aresztow|zatrzyma|skazan|zadrže|zadrž|uhićen|odsouzen|арешт|затрима"
    r"|засудж|арест|задерж|осужд|осъд|tutukla|gözaltı|체포|구속|기소|逮捕|起訴|被捕|拘留|गिरफ्तार|اعتقل|توقيف|بازداشت",
    re.IGNORECASE,
)
"""Words by which a report on recruiting tells of arrests or of a court."""

_SO_FAR = (
    "so far", "to date", " since ", " total ", " toll ", "bringing the", " already ",
    "confirmed dead", "all told", "загалом", "всього", "усього", "від початку", "станом на",
    " вже ", "всего", "с начала", " уже ", "по состоянию", "hasta ahora", "hasta la fecha",
    "hasta el momento", "en total", " van ", "bisher", "insgesamt", "au total", "depuis",
    "łącznie", "dotychczas", "od początku", "até agora", "até o momento", " desde ", "finora",
    "지금까지", "누적", "à ce jour", "jusqu’ici", "jusqu'ici", "seit beginn", "seit kriegsbeginn",
    "dall'inizio", "dall’inizio", "sinora", "in totale", "de la începutul", "până acum",
    "în total", " sinds ", "tot nu toe", "in totaal", " sedan ", "hittills", "totalt", " siden ",
    "hittil", " i alt ", "tähän mennessä", "alusta lähtien", "yhteensä", "od začátku",
    "od začiatku", "doposud", "dosud", "doteraz", "celkovo", "eddig", "kezdete óta",
    "összesen", "bugüne kadar", "şimdiye kadar", "toplam", "başından beri",
    "başından bu yana", "от началото", "досега", "общо",
    "od početka", "do sada", "dosad", "ukupno", "од почетка", "до сада", "укупно", "από την αρχή",
    "μέχρι τώρα", "μέχρι στιγμής", "συνολικά", "これまでに", "累計", "累计", "迄今", "至今",
    "अब तक", "حتى الآن", "منذ بداية", "تاکنون", "cho đến nay", "tính đến",
    "hingga kini", "sejauh ini",
)  # fmt: skip
"""Words by which a number counts all there were until then."""


@lru_cache(maxsize=8192)
def has_arrest(words: str) -> bool:
    """Whether a text tells of arrests or of a court."""
    return _ARREST.search(words) is not None


@lru_cache(maxsize=8192)
def says_so_far(quote: str) -> bool:
    """Whether a sentence counts up to now."""
    folded = f" {quote.casefold()} "
    return any(words in folded for words in _SO_FAR)
