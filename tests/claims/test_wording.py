from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from claim_values import (
    BEIJING,
    DONETSK,
    KURSK,
    PRESIDENT,
    TARASIVKA,
    about,
    another,
    at_least,
    between,
    claim,
    exactly,
    month,
    up_to,
    vague,
)

from claims import wording
from claims.model import (
    Claimant,
    ClaimantKind,
    Event,
    Figure,
    FigureRole,
    Period,
    Place,
    Precision,
    RelationKind,
    Side,
    Stance,
)
from claims.texts import load

EN = load()
BILOHORIVKA = Place(name="Bilohorivka", oblast="Donetsk oblast", country="UA")


def test_line_says_how_many_who_for_whom_and_where() -> None:
    told = claim(figure=exactly(2), places=(TARASIVKA, BILOHORIVKA, DONETSK))
    count, who, *rest = wording.line(told, EN).split(" · ")
    assert count == "2 captured"
    assert who == wording.nationality_words("CN", EN)
    assert rest == ["for Russia", "Donetsk oblast (Tarasivka, Bilohorivka)"]


def test_line_leaves_out_what_is_not_known() -> None:
    assert wording.line(claim(nationality="XX", side=None), EN) == "captured · foreign"


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (None, ""),
        (exactly(12_000), "12,000"),
        (about(11_000), "about 11,000"),
        (at_least(200), "at least 200"),
        (up_to(12_000), "up to 12,000"),
        (between(8_000, 14_700), "8,000–14,700"),
        (vague("many more"), "“many more”"),
        (another(3_000), "another 3,000"),
        (
            Figure(
                low=12,
                high=12,
                precision=Precision.EXACT,
                words="12 of them",
                role=FigureRole.PART,
            ),
            "12 of them",
        ),
    ],
)
def test_figures_keep_their_hedge(figure: Figure | None, words: str) -> None:
    assert wording.figure_words(figure, EN) == words


def test_says_names_the_claimant() -> None:
    assert wording.says(claim(claimant=PRESIDENT), EN) == "Volodymyr Zelensky says"
    assert wording.says(claim(claimant=BEIJING, stance=Stance.DENIES), EN) == (
        "China's foreign ministry denies"
    )


@pytest.mark.parametrize(
    ("name", "stance", "words"),
    [
        ("American sources", Stance.ASSERTS, "American sources say"),
        ("Officials", Stance.ASSERTS, "Officials say"),
        ("Reuters", Stance.ASSERTS, "Reuters says"),
        ("officials", Stance.CONFIRMS, "Officials confirm"),
        ("the police", Stance.DENIES, "The police deny"),
        ("families", Stance.UNCONFIRMED, "Families have not confirmed"),
        ("the ministry", Stance.UNCONFIRMED, "The ministry has not confirmed"),
        ("", Stance.ASSERTS, " says"),
        ("Important Stories", Stance.ASSERTS, "Important Stories says"),
        ("Russia's embassy", Stance.DENIES, "Russia's embassy denies"),
    ],
)
def test_several_say_and_one_says(name: str, stance: Stance, words: str) -> None:
    told = claim(claimant=Claimant(name=name, kind=ClaimantKind.ANONYMOUS), stance=stance)
    assert wording.says(told, EN) == words


def test_relations_read_from_both_ends() -> None:
    assert wording.relation_words(RelationKind.DENIES, EN) == "denies"
    assert wording.reply_words(RelationKind.DENIES, EN) == "denied by"
    assert wording.nationality_words("XX", EN) == "foreign"
    assert wording.country_words("XX", EN) == "not stated"
    assert wording.country_words("NP", EN) == "Nepal"
    assert wording.nationality_words("NP", EN) == "Nepali"
    assert wording.side_words(Side.RU, EN) == "for Russia"


def test_every_kind_has_words() -> None:
    assert all(wording.event_words(event, EN) for event in Event)
    assert all(
        wording.relation_words(kind, EN) != wording.reply_words(kind, EN) for kind in RelationKind
    )


def test_flags() -> None:
    assert wording.flag("cn") == "🇨🇳"
    assert wording.flag("AZ") == "🇦🇿"
    assert {wording.flag(code) for code in ("XX", "", "1A", "ABC", "ЯЯ")} == {"🌐"}


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (None, ""),
        (Period(start=date(2025, 4, 8), end=date(2025, 4, 8), words="Tuesday"), "8 Apr 2025"),
        (month(2024, 11), "Nov 2024"),
        (
            Period(start=date(2023, 1, 1), end=date(2024, 12, 31), words="two years"),
            "Jan 2023 to Dec 2024",
        ),
        (
            Period(start=date(2024, 3, 2), end=date(2024, 3, 31), words="then"),
            "2 Mar 2024 to 31 Mar 2024",
        ),
        (
            Period(start=date(2024, 3, 1), end=date(2024, 3, 30), words="then"),
            "1 Mar 2024 to 30 Mar 2024",
        ),
        (
            Period(start=date(2024, 2, 1), end=date(2024, 12, 31), words="then"),
            "Feb 2024 to Dec 2024",
        ),
        (
            Period(start=date(2024, 1, 1), end=date(2024, 11, 30), words="then"),
            "Jan 2024 to Nov 2024",
        ),
        (Period(start=date(2024, 1, 1), end=date(2024, 12, 31), words="last year"), "2024"),
        (
            Period(start=date(2025, 1, 1), end=date(2025, 2, 28), words="in winter"),
            "Jan 2025 to Feb 2025",
        ),
        (
            Period(start=date(2025, 1, 3), end=date(2025, 1, 9), words="that week"),
            "3 Jan 2025 to 9 Jan 2025",
        ),
        (Period(start=date(2025, 2, 1), end=None, words="since"), "since 1 Feb 2025"),
        (Period(start=None, end=date(2025, 2, 1), words="by"), "until 1 Feb 2025"),
        (Period(start=None, end=None, words="long ago"), "long ago"),
    ],
)
def test_periods(period: Period | None, words: str) -> None:
    assert wording.period_words(period, EN) == words


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1 min ago"),
        (timedelta(minutes=59), "59 min ago"),
        (timedelta(hours=1), "1 h ago"),
        (timedelta(hours=23), "23 h ago"),
        (timedelta(days=1), "1 day ago"),
        (timedelta(days=7, hours=23), "7 days ago"),
        (timedelta(days=8), "24 Apr 2025"),
        (timedelta(days=31), "1 Apr 2025"),
    ],
)
def test_ago(passed: timedelta, words: str) -> None:
    now = datetime(2025, 5, 2, 12, tzinfo=UTC)
    assert wording.ago(now - passed, now, EN) == words


@pytest.mark.parametrize(
    ("name", "printed", "words"),
    [
        ("Roy Barrow", None, "Roy Barrow"),
        ("Roy Barrow", "Barrow", "Roy Barrow"),
        ("Roy Barrow", "Roi Barrou", "Roy Barrow"),
        ("Roy Barrow", "the coastguard", "Roy Barrow / the coastguard"),
        ("Kenya's police", "Kenyan detectives", "Kenya's police / Kenyan detectives"),
        ("Kenya's police", "kenya's police", "Kenya's police"),
        ("Kenyan police", "Kenya’s detectives", "Kenyan police"),
    ],
)
def test_what_a_report_writes_is_kept_where_it_is_no_other_spelling(
    name: str, printed: str | None, words: str
) -> None:
    claimant = Claimant(name=name, kind=ClaimantKind.OFFICIAL, printed=printed)
    assert wording.name_and_printed(claimant) == words


def test_counted() -> None:
    assert wording.counted(1, "claim") == "1 claim"
    assert wording.counted(1200, "claim") == "1,200 claims"
    assert wording.counted(2, "story") == "2 stories"
    assert wording.counted(3, "day") == "3 days"
    assert wording.counted(0, "report") == "0 reports"


def test_a_side_that_is_not_known_is_not_named() -> None:
    assert wording.side_words(None, EN) == ""
    assert wording.side_words(Side.UA, EN) != wording.side_words(Side.RU, EN) != ""


def test_places_of_several_fronts() -> None:
    assert wording.place_words((TARASIVKA, KURSK), EN) == "Donetsk oblast (Tarasivka), Kursk oblast"
    assert wording.place_words((TARASIVKA, TARASIVKA), EN) == "Donetsk oblast (Tarasivka)"
    assert wording.place_words((Place(name="Ukraine", country="UA"),), EN) == "Ukraine"
    assert wording.place_words((), EN) == ""


def test_day_that_nobody_told_has_words() -> None:
    assert wording.known_day_words(date(2025, 4, 8), EN) == "8 Apr 2025"
    assert wording.known_day_words(None, EN) == "day unknown"
