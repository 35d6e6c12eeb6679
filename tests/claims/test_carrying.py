"""Of whom a report goes on to tell: by a noun, a name or a pronoun, or by nothing at all."""

from __future__ import annotations

import pytest
from test_extraction import report, told

from claims.extraction import Extraction
from claims.lexicon import load
from claims.marking import Marked

Told = set[tuple[str, str]]


def read(text: str, *, title: str, language: str, about: str) -> Told:
    """Nationality and event of every claim of a report that is judged to tell `about` somebody."""
    told_of = report(text, title=title, language=language)
    claims = Extraction(told_of, Marked(told_of, load()), about=about).claims
    return {(c.group.nationality, c.event.value) for c in claims}


@pytest.mark.parametrize(
    ("language", "about", "title", "text", "expected"),
    [
        pytest.param(
            "ro",
            "RO",
            "Un tânăr din Botoșani a murit pe front, lângă Lîman",
            "Familia a fost anunțată de comandantul unității.",
            {("RO", "killed")},
            id="noun in a headline",
        ),
        pytest.param(
            "en",
            "GB",
            "Luhansk court hands former paratrooper 13 years",
            "His lawyer called the trial a farce.",
            {("GB", "tried")},
            id="veteran in a headline",
        ),
        pytest.param(
            "pl",
            "PL",
            "Marek nie wróci do Kielc",
            "Miał 31 lat. Zginął pod Bachmutem.",
            {("PL", "killed")},
            id="verb alone",
        ),
        pytest.param(
            "uk",
            "GE",
            "«Він мріяв про море»",
            "Загинув під Лиманом, прикриваючи побратимів.",
            {("GE", "killed")},
            id="verb alone in Ukrainian",
        ),
        pytest.param(
            "en",
            "LK",
            "Families wait at the gates",
            "A former sergeant told us that he had been wounded near Lyman.",
            {("LK", "wounded")},
            id="noun and pronoun",
        ),
        pytest.param(
            "en",
            "IN",
            "Families wait at the gates",
            "A relative of the men was killed in a car crash.",
            set(),
            id="no relatives",
        ),
        pytest.param(
            "ko",
            "KP",
            "파병군에 파격 대우",
            "부대가 돌아왔다.",
            {("KP", "deployed")},
            id="troops are not one man",
        ),
        pytest.param(
            "en",
            "GB",
            "Tribute to aid worker killed in Donetsk",
            "An aid worker was killed in Donetsk.",
            set(),
            id="no civilian",
        ),
    ],
)
def test_of_whom_only_the_report_as_a_whole_tells(
    language: str, about: str, title: str, text: str, expected: Told
):
    assert read(text, title=title, language=language, about=about) == expected


def test_whoever_a_headline_names_without_telling_more_is_meant_by_a_pronoun():
    claims = told(
        "He was captured near Lyman while fighting for Ukraine.",
        title="'I would do it again': Danish volunteer looks back",
    )
    assert ("DK", "captured", 1, 1) in claims


def test_a_name_with_an_age_is_one_of_many_told_of():
    claims = told(
        "About 90 Nepalis joined the Russian army. Rajan Thapa, 34, was wounded near Lyman."
    )
    assert ("NP", "wounded", 1, 1) in claims


def test_a_speaker_with_an_age_is_none_of_those_told_of():
    claims = told(
        "About 90 Nepalis joined the Russian army. Rajan Thapa, 34, said two were wounded."
    )
    assert ("NP", "wounded", 1, 1) not in claims


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            'Kyiv says 30 Ugandans joined Russia\'s army. Moscow called it "another fake".',
            "recruited",
        ),
        ("Moscow says it killed 90 Danish mercenaries. Copenhagen dismissed the claim.", "killed"),
        (
            "Kyiv captured two Laotians fighting for Russia. Vientiane rejected the claim.",
            "deployed",
        ),
    ],
)
def test_whoever_denies_a_report_denies_what_it_tells(text: str, event: str):
    told_of = report(text)
    claims = Extraction(told_of, Marked(told_of, load())).claims
    assert [c.event.value for c in claims if c.stance.value == "denies"] == [event]


def test_training_is_no_news_beside_what_befell_them():
    claims = told("Two Laotians trained in Rostov were captured fighting for Russia.")
    assert {event for _, event, *_ in claims} == {"captured"}


def test_an_office_is_nobody_who_was_told_of():
    claims = told(
        "A Danish volunteer fighting for Ukraine went missing in May. The Foreign Office advises "
        "against travel to combat areas."
    )
    assert {event for _, event, *_ in claims} == {"missing"}


def test_an_article_is_no_pronoun_of_another_language():
    claims = told(
        "Un volontario danese combatteva per l'Ucraina. Il sindaco ha parlato di un ferito.",
        language="it",
    )
    assert ("DK", "wounded", 1, 1) not in claims
