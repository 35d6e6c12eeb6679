"""One person is one, in whatever way a language tells; several without a number are none."""

from __future__ import annotations

import pytest
from test_extraction import report

from claims.extraction import extract
from claims.lexicon import load
from claims.model import Precision

# Sentence, and the words that name one single person.
ROWS = [
    ("en", "A Cuban who fought for Russia was captured near Lyman.", "Cuban"),
    ("en", "Cubans who fought for Russia were captured near Lyman.", None),
    ("en", "Cuban troops who fought for Russia were captured near Lyman.", None),
    ("en", "Brian Colm, 40, from Ireland was killed fighting for Ukraine.", "Brian Colm"),
    ("en", "The first Danish casualty of the war fought for Ukraine.", "first Danish casualty"),
    ("en", "Police broke up a gang enlisting Kenyans to fight for Russia.", None),
    (
        "en",
        "Accra wants the enlistment of Ghanaians holding student visas to end; "
        "they fight for Russia.",
        None,
    ),
    ("en", "Hull plasterer killed fighting for Ukraine.", "Hull plasterer"),
    ("en", "A volunteer from Chile was killed fighting for Ukraine.", "volunteer from Chile"),
    ("en", "Volunteers from Chile were killed fighting for Ukraine.", None),
    ("en", "A unit of Georgian fighters was captured fighting for Ukraine.", None),
    ("de", "Ein Pole, der für die Ukraine kämpfte, ist gefallen.", "Pole"),
    ("de", "Der Pole, der für die Ukraine kämpfte, ist gefallen.", "Pole"),
    ("de", "Polen, die für die Ukraine kämpften, sind gefallen.", None),
    (
        "de",
        "Ein polnischer Söldner, der für die Ukraine kämpfte, wurde gefangen genommen.",
        "polnischer Söldner",
    ),
    ("de", "Polnische Söldner, die für die Ukraine kämpften, wurden gefangen genommen.", None),
    ("de", "Männer aus Kuba, die für Russland kämpften, wurden gefangen genommen.", None),
    (
        "de",
        "Dem polnischen Söldner, der für die Ukraine focht, droht viel; er ist gefallen.",
        "polnischen Söldner",
    ),
    ("es", "Un colombiano que combatía por Ucrania fue capturado.", "colombiano"),
    ("es", "Colombianos que combatían por Ucrania fueron capturados.", None),
    ("es", "El colombiano que combatía por Ucrania fue capturado.", "colombiano"),
    ("fr", "Un Français qui combattait pour l'Ukraine a été capturé.", "Français"),
    ("fr", "Des Français qui combattaient pour l'Ukraine ont été capturés.", None),
    ("it", "Un italiano che combatteva per l'Ucraina è stato catturato.", "italiano"),
    ("it", "Italiani che combattevano per l'Ucraina sono stati catturati.", None),
    ("pt", "Brasileiro que lutava pela Ucrânia foi capturado.", "Brasileiro"),
    ("pt", "Brasileiros que lutavam pela Ucrânia foram capturados.", None),
    ("nl", "Een Nederlander die voor Oekraïne vocht, is gevangengenomen.", "Nederlander"),
    ("nl", "Nederlanders die voor Oekraïne vochten, zijn gevangengenomen.", None),
    ("sv", "En dansk som slogs för Ukraina har tillfångatagits.", "dansk"),
    ("pl", "Kolumbijczycy walczący po stronie Ukrainy trafili do niewoli.", None),
    ("uk", "Непалець, який воював за Росію, потрапив у полон.", "Непалець"),
    ("uk", "Непальці, які воювали за Росію, потрапили у полон.", None),
    ("uk", "Громадянин Непалу, який воював за Росію, потрапив у полон.", "Громадянин Непалу"),
    ("uk", "Громадяни Непалу, які воювали за Росію, потрапили у полон.", None),
    ("ru", "Непалец, воевавший за Россию, попал в плен.", "Непалец"),
    ("ru", "Непальцы, воевавшие за Россию, попали в плен.", None),
    ("ru", "Гражданин Непала, воевавший за Россию, попал в плен.", "Гражданин Непала"),
    ("cs", "Čech, který bojoval za Ukrajinu, padl.", "Čech"),
    ("cs", "Češi, kteří bojovali za Ukrajinu, padli.", None),
    ("sk", "Slovák, ktorý bojoval za Ukrajinu, padol.", "Slovák"),
    ("bg", "Българин, който воюваше за Украйна, загина.", "Българин"),
    ("ro", "Un român care lupta pentru Ucraina a fost capturat.", "român"),
    ("hu", "Egy magyar, aki Ukrajnáért harcolt, fogságba esett.", "magyar"),
    ("tr", "Ukrayna için savaşan bir Kolombiyalı esir alındı.", "Kolombiyalı"),
]


@pytest.mark.parametrize(("language", "text", "words"), ROWS, ids=[row[1][:40] for row in ROWS])
def test_one_is_told_from_several(language: str, text: str, words: str | None):
    [claim] = extract(report(text, language=language), load())
    figure = claim.figure
    if words is None:
        assert figure is None
    else:
        assert figure is not None
        assert (figure.low, figure.high, figure.precision) == (1, 1, Precision.EXACT)
        assert figure.words == words
