"""Nationalities that a sentence enumerates, with one noun or none for all of them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from claims.extraction import Extraction
from claims.lexicon import load
from claims.marking import Marked
from claims.model import Report, Source

NOW = datetime(2031, 4, 7, tzinfo=UTC)
LEAD = {
    "en": "Russia has recruited 90 foreign mercenaries for the war in Ukraine. ",
    "de": "Russland hat 90 ausländische Söldner für den Krieg in der Ukraine angeworben. ",
    "fr": "La Russie a recruté 90 mercenaires étrangers pour la guerre en Ukraine. ",
    "pl": "Rosja zwerbowała 90 zagranicznych najemników na wojnę w Ukrainie. ",
    "uk": "Росія завербувала 90 іноземних найманців на війну в Україні. ",
    "ru": "Россия завербовала 90 иностранных наёмников на войну в Украине. ",
}


def nationalities(text: str, language: str) -> set[str]:
    lexicon = load()
    report = Report(
        key="k",
        source=Source(name="Harbour Post"),
        title="",
        text=text,
        language=language,
        published=NOW,
        first_seen=NOW,
    )
    return set(Extraction(report, Marked(report, lexicon)).mentions.nationalities)


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("en", "They come from Togo, Nepal, Cuba and Yemen.", "TG NP CU YE"),
        ("en", "Most are from Togo (14), Nepal (9) and Cuba (3).", "TG NP CU"),
        ("de", "Die meisten kommen aus Togo, aus Nepal und aus Kuba.", "TG NP CU"),
        ("fr", "Ils viennent du Togo, du Népal et de Cuba.", "TG NP CU"),
        ("pl", "Pochodzą z Togo, Nepalu oraz Kuby.", "TG NP CU"),
        ("uk", "Вони приїхали з Того, Непалу та Куби.", "TG NP CU"),
        ("ru", "Они приехали из Того, Непала и Кубы.", "TG NP CU"),
    ],
)
def test_a_list_of_homes_tells_whose_people_fight(language: str, text: str, codes: str) -> None:
    assert set(codes.split()) <= nationalities(LEAD[language] + text, language)


def test_a_list_goes_on_from_one_that_is_taken() -> None:
    text = "Two Nepalis, a Togolese and a Cuban fighting for Russia were killed near Lyman."
    assert {"NP", "TG", "CU"} <= nationalities(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "It was raining. The summit of Togo, Nepal and Cuba opened on Friday.",
        "Their wages are paid in Togo and Nepal.",
        "Togo signed a treaty. Nepal held an election. Cuba closed a port.",
    ],
    ids=["elsewhere", "two", "no list"],
)
def test_states_that_are_no_list_of_homes_are_left(text: str) -> None:
    assert not {"TG", "NP", "CU"} & nationalities(LEAD["en"] + text, "en")
