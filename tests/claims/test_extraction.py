"""Claims out of reports: invented sentences beside what they state."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction import Extraction, extract
from claims.lexicon import load
from claims.marking import Marked
from claims.model import Precision, Report, Scope, Source, Stance

TOLD = datetime(2025, 4, 9, 12, tzinfo=UTC)


def report(text: str, *, title: str = "", language: str = "en", outlet: str = "Harbour Post"):
    return Report(
        key="r1",
        source=Source(name=outlet, language=language),
        title=title,
        text=text,
        language=language,
        published=TOLD,
        first_seen=TOLD,
    )


def told(text: str, **more: str) -> set[tuple]:
    """Nationality, event, low and high of every claim."""
    claims = extract(report(text, **more), load())
    return {
        (
            c.group.nationality,
            c.event.value,
            c.figure.low if c.figure else None,
            c.figure.high if c.figure else None,
        )
        for c in claims
    }


STATEMENTS = [
    (
        "en",
        "Ukrainian marines captured two Laotians fighting for Russia.",
        {("LA", "captured", 2, 2)},
    ),
    (
        "en",
        "Our soldiers met six Thai fighters in the ranks of Russia, leading to the capture of two.",
        {("TH", "deployed", 6, 6), ("TH", "captured", 2, 2)},
    ),
    (
        "en",
        "Up to 12,000 North Korean soldiers were deployed to the Kursk region.",
        {("KP", "deployed", None, 12000)},
    ),
    (
        "en",
        "North Korea lost 1,000 killed and 3,000 wounded fighting for Russia.",
        {("KP", "killed", 1000, 1000), ("KP", "wounded", 3000, 3000)},
    ),
    (
        "en",
        "North Korean units fighting for Russia took about 5,000 casualties, half of them killed.",
        {("KP", "casualties", 5000, 5000), ("KP", "killed", None, None)},
    ),
    (
        "en",
        "Pyongyang sent another 3,000 soldiers to Russia.",
        {("KP", "deployed", 3000, 3000)},
    ),
    (
        "en",
        "At least 14 Nepali nationals were killed while fighting for Russia.",
        {("NP", "killed", 14, None)},
    ),
    (
        "en",
        "Citizens of Sri Lanka, Nepal and Tajikistan were taken prisoner fighting for Russia.",
        {
            ("LK", "captured", None, None),
            ("NP", "captured", None, None),
            ("TJ", "captured", None, None),
        },
    ),
    (
        "en",
        "Five Britons, two Americans and a Croat who fought for Ukraine were captured.",
        {("GB", "captured", 5, 5), ("US", "captured", 2, 2), ("HR", "captured", 1, 1)},
    ),
    (
        "en",
        "Most foreigners killed fighting for Russia came from Nepal (31) and Cuba (12).",
        {
            ("XX", "killed", None, None),
            ("NP", "killed", 31, 31),
            ("CU", "killed", 12, 12),
        },
    ),
    (
        "en",
        "About 30 profiles belong to Kenyan men who enlisted in the Russian army.",
        {("KE", "recruited", 30, 30)},
    ),
    (
        "en",
        "Cuba has arrested 17 people over a ring that recruited Cubans to fight for Russia.",
        {("CU", "recruited", None, None)},
    ),
    ("en", "A Finnish volunteer died fighting for Ukraine.", {("FI", "killed", 1, 1)}),
    (
        "uk",
        "Захоплено двох громадян Непалу, які воювали на боці Росії.",
        {("NP", "captured", 2, 2)},
    ),
    (
        "uk",
        "У полон потрапив громадянин Кенії, який воював за Росію.",
        {("KE", "captured", 1, 1)},
    ),
    (
        "ru",
        "В плен попали трое граждан Кубы, воевавших на стороне России.",
        {("CU", "captured", 3, 3)},
    ),
    (
        "ru",
        "На стороне Украины воюют около 700 граждан Колумбии.",
        {("CO", "deployed", 700, 700)},
    ),
    (
        "pl",
        "W walkach po stronie Ukrainy zginęło co najmniej 16 Gruzinów.",
        {("GE", "killed", 16, None)},
    ),
    (
        "de",
        "Etwa 15.000 Nepalesen kämpfen für Russland.",
        {("NP", "deployed", 15000, 15000)},
    ),
    (
        "fr",
        "Un Américain, un Irlandais et un Polonais sont morts en combattant pour l'Ukraine.",
        {("US", "killed", 1, 1), ("IE", "killed", 1, 1), ("PL", "killed", 1, 1)},
    ),
    (
        "es",
        "Al menos 64 colombianos murieron en combate por Ucrania.",
        {("CO", "killed", 64, None)},
    ),
    ("zh", "至少有150余名中国公民为俄军作战。", {("CN", "deployed", 150, None)}),
    ("ko", "우크라이나에서 싸우던 북한군 3000명이 전사했다.", {("KP", "killed", 3000, 3000)}),
]


@pytest.mark.parametrize(
    ("language", "text", "expected"), STATEMENTS, ids=[s[1][:40] for s in STATEMENTS]
)
def test_sentence_states(language, text, expected):
    assert told(text, language=language) == expected


NOTHING = [
    "Russia captured 20 Ukrainian soldiers and lost 40 Russian soldiers.",
    "Kim Jong-un received the Chinese ambassador.",
    "Indian companies sold leather to Russia's army.",
    "The White House says Russia has lost 20,000 men.",
]


@pytest.mark.parametrize("text", NOTHING, ids=[t[:30] for t in NOTHING])
def test_nothing_is_claimed_of_others(text):
    assert told(text) == set()


def claims_of(text: str, **more: str):
    return extract(report(text, **more), load())


def test_many_more_is_kept_as_words_without_a_number():
    [claim] = claims_of("Zelensky said many more Kenyans were fighting for Russia.")
    assert (claim.figure.low, claim.figure.high) == (None, None)
    assert (claim.figure.precision, claim.figure.words) == (Precision.VAGUE, "many more")


def test_what_is_not_supported_is_marked_unconfirmed():
    [claim] = claims_of(
        "Kyiv says that many more Kenyans serve in Russia's ranks, but has not yet supported this "
        "claim with evidence."
    )
    assert claim.stance is Stance.UNCONFIRMED


def test_sentence_that_doubts_the_one_before_is_a_claim_of_its_own():
    claims = claims_of(
        "A Finnish volunteer was killed fighting for Ukraine. The ministry could not confirm it."
    )
    assert [(c.event.value, c.stance) for c in claims] == [
        ("killed", Stance.ASSERTS),
        ("killed", Stance.UNCONFIRMED),
    ]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Beijing denies that Chinese citizens are fighting for Russia.", Scope.PRESENCE),
        ("China is not known to have sent any soldiers to Russia's war.", Scope.STATE_ROLE),
        ("Beijing rejects the number of Chinese citizens fighting for Russia.", Scope.NUMBER),
    ],
)
def test_denial_is_not_an_assertion_and_keeps_its_scope(text, scope):
    [claim] = claims_of(text)
    assert (claim.group.nationality, claim.stance, claim.scope) == ("CN", Stance.DENIES, scope)


def test_denial_of_what_others_said_stands_beside_it():
    claims = claims_of(
        "Cuba denied that its soldiers are fighting in Ukraine. Ukraine said 300 Cubans were there."
    )
    assert [(c.stance, c.figure and c.figure.low) for c in claims] == [
        (Stance.DENIES, None),
        (Stance.ASSERTS, 300),
    ]


def test_denial_in_a_sentence_of_its_own_answers_the_one_before():
    claims = claims_of(
        "Zelensky said 155 Chinese citizens were fighting for Russia. Beijing called it baseless."
    )
    assert [(c.claimant.name, c.stance) for c in claims] == [
        ("Volodymyr Zelensky", Stance.ASSERTS),
        ("China's government", Stance.DENIES),
    ]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Beijing says that no Chinese citizens fight for Russia.", Stance.DENIES),
        ("Kenya's foreign ministry said none of its citizens fought for Russia.", Stance.DENIES),
        ("Kenyans are not fighting for Russia, the ministry said.", Stance.DENIES),
        ("У Найробі кажуть, що жоден громадянин Кенії не воює за Росію.", Stance.DENIES),
        ("В Найроби заявили, что ни один гражданин Кении не воюет за Россию.", Stance.DENIES),
        ("Keine kenianischen Soldaten kämpfen für Russland, sagte er.", Stance.DENIES),
        ("Nairobi: not one Kenyan soldier has joined the Russian army.", Stance.DENIES),
        ("No Kenyan has been recruited by the Russian army, Nairobi said.", Stance.DENIES),
        ("Ningún cubano combate por Rusia, dijo el ministro.", Stance.DENIES),
        ("Nairobi calls reports of Kenyan soldiers in Russia's army another fake.", Stance.DENIES),
        ("Only one Kenyan soldier has joined the Russian army.", Stance.ASSERTS),
        ("No fewer than 200 Kenyans are fighting for Russia, Kyiv said.", Stance.ASSERTS),
        ("Two Kenyans were captured; there is no doubt that they fought.", Stance.ASSERTS),
    ],
)
def test_nobody_is_a_denial(text: str, stance: Stance) -> None:
    [claim] = claims_of(text)
    assert claim.stance is stance


def test_what_may_have_happened_is_a_claim_and_what_would_is_none():
    assert told("Kenya said more than 200 Kenyans may have joined Russian forces.") != set()
    assert told("Turkey would send Turkish soldiers to Ukraine after a ceasefire.") == set()


def test_time_and_place_are_those_of_the_event():
    [claim] = claims_of("In October, about 4,300 North Korean soldiers reached the Kursk front.")
    assert claim.period.start == date(2024, 10, 1)
    assert [p.name for p in claim.places] == ["Kursk oblast"]


def test_day_of_saying_is_not_the_day_of_the_event():
    [claim] = claims_of("Two Thais were captured near Lyman, Zelensky told reporters on Tuesday.")
    assert claim.said_on == date(2025, 4, 8)
    assert claim.period is None
    assert [p.name for p in claim.places] == ["Lyman"]


def test_headline_and_body_tell_a_claim_once():
    claims = claims_of(
        "Two Chinese soldiers were captured near Lyman, Zelensky said.",
        title="Ukraine captures two Chinese soldiers",
    )
    assert [(c.field.value, c.claimant.name) for c in claims] == [("text", "Volodymyr Zelensky")]


def test_the_one_man_told_of_before_may_be_a_pronoun():
    claims = claims_of("A Finnish volunteer joined Ukraine's army. He was wounded near Lyman.")
    assert [(c.group.nationality, c.event.value) for c in claims] == [
        ("FI", "recruited"),
        ("FI", "wounded"),
    ]


def test_mentions_are_the_union_over_claims_and_background():
    read = report("Two Chinese soldiers were captured. Iran and North Korean troops are allies.")
    found = Extraction(read, Marked(read, load())).mentions
    assert set(found.nationalities) == {"CN", "KP"}
    assert found.events == ("captured",)


def test_quote_is_cut_from_the_stored_text():
    stored = (
        "Ukraine\u00ad says &amp; repeats it.\n\u201cTwo Chinese soldiers\u201d were\u00a0captured."
    )
    for claim in extract(report(stored), load()):
        assert claim.quote == stored[claim.start : claim.end]


def test_a_sentence_without_end_is_read_in_pieces():
    text = "two Chinese soldiers fighting for Russia were captured and " * 400
    claims = claims_of(text)
    assert {(c.group.nationality, c.event.value) for c in claims} == {("CN", "captured")}
    assert all(len(c.quote) <= 1500 for c in claims)


@pytest.mark.parametrize(
    ("text", "quote", "claimant"),
    [
        (
            "Manila says a shop took their papers away A gang in Cebu sent 12 Filipinos to fight "
            "for Russia in Ukraine, police said.",
            "A gang in Cebu sent 12 Filipinos to fight for Russia in Ukraine, police said.",
            "police",
        ),
        (
            "Police in Cebu say that a category A prisoner from Manila sent 12 Filipinos to fight "
            "for Russia in Ukraine.",
            "Police in Cebu say that a category A prisoner from Manila sent 12 Filipinos to fight "
            "for Russia in Ukraine.",
            "police",
        ),
    ],
)
def test_a_line_that_runs_into_the_text_is_parted_from_it(text, quote, claimant):
    (claim,) = (c for c in claims_of(text) if c.figure and c.figure.low == 12)
    assert claim.quote == quote
    assert claimant in claim.claimant.name


@given(st.text(max_size=400), st.text(max_size=80), st.sampled_from(["en", "uk", "ru", "ko", None]))
def test_any_text_is_read_and_quotes_are_exact(text, title, language):
    read = Report(
        key="r",
        source=Source(name="Harbour Post"),
        title=title,
        text=text,
        language=language,
        first_seen=TOLD,
    )
    extraction = Extraction(read, Marked(read, load()))
    for claim in extraction.claims:
        assert claim.quote == read.field(claim.field)[claim.start : claim.end] != ""
    assert {claim.event for claim in extraction.claims} <= {*extraction.mentions.events}


PIECES = st.sampled_from(
    [
        "two Chinese soldiers", "1,000", "up to 12,000", "North Koreans", "were captured",
        "killed", "and", "in Kursk", "\u00ad", "&amp;", "said Zelensky", "\n",
        ". ", "for Russia", "“", "\u200b",
        "dozens of Cubans", "denied", "fighting", "of them", ", including", "citizens of Nepal",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_quotes_are_exact_in_texts_full_of_claims(text):
    for claim in extract(report(text, title="Two Cubans killed"), load()):
        stored = text if claim.field == "text" else "Two Cubans killed"
        assert claim.quote == stored[claim.start : claim.end] != ""


@pytest.mark.parametrize(
    ("named", "captured"),
    [
        ("Marlow was taken prisoner", 1),
        ("Marlow's capture came", 1),
        ("The capture of Marlowtown came", 0),
    ],
)
def test_a_family_name_is_known_again_far_down(named: str, captured: int) -> None:
    between = (
        "It rained. It was cold. The road was shut. Prices rose. The town slept. The river froze."
    )
    text = (
        f"An American, Piers Marlow, joined the Ukrainian army in 2023. {between} {named} in May."
    )
    assert len([c for c in told(text) if c[:2] == ("US", "captured")]) == captured
