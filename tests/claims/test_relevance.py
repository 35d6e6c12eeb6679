"""A report is relevant when it says who fights for whom in this war; mere words decide nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
import relevance_tables_east as east
import relevance_tables_english as english
import relevance_tables_world as world
from hypothesis import given, settings
from hypothesis import strategies as st
from relevance_tables import NOT_RELEVANT, RELEVANT, TOLD_IN_THE_TEXT

from claims.lexicon import load
from claims.model import Relevance, Report, Source
from claims.relevance import assess

_TEASERS = [
    line
    for table in sorted(Path(__file__).parent.glob("teaser_rows*.txt"))
    for line in table.read_text("utf-8").splitlines()
]


def judge(title: str, text: str = "") -> Relevance:
    report = Report(
        key="k",
        source=Source(name="Outlet"),
        title=title,
        text=text,
        first_seen=datetime(2025, 4, 1, tzinfo=UTC),
    )
    return assess(report, load())


@pytest.mark.parametrize("title", [*RELEVANT, *east.RELEVANT, *english.RELEVANT, *world.RELEVANT])
def test_reporting_on_foreign_fighters(title: str) -> None:
    verdict = judge(title)
    assert verdict.relevant, (verdict.score, verdict.reason)


@pytest.mark.parametrize(
    ("title", "text"), [*zip(TOLD_IN_THE_TEXT[::2], TOLD_IN_THE_TEXT[1::2], strict=True)]
)
def test_what_the_title_leaves_to_the_text(title: str, text: str) -> None:
    verdict = judge(title, text)
    assert verdict.relevant, (verdict.score, verdict.reason)


@pytest.mark.parametrize(
    "title", [*NOT_RELEVANT, *east.NOT_RELEVANT, *english.NOT_RELEVANT, *world.NOT_RELEVANT]
)
def test_other_news(title: str) -> None:
    verdict = judge(title)
    assert not verdict.relevant, (verdict.score, verdict.reason)


@pytest.mark.parametrize("row", [row for row in _TEASERS if row[:1] in ("+", "-")])
def test_what_a_headline_and_its_teaser_tell(row: str) -> None:
    verdict = judge(*row[2:].split(" | "))
    assert verdict.relevant is row.startswith("+"), (verdict.score, verdict.reason)


@pytest.mark.parametrize(
    ("takes", "leaves"),
    [
        pytest.param(
            "Two Chinese soldiers captured in Donetsk",
            "Two Chinese drones captured in Donetsk",
            id="the nationality governs people, not things",
        ),
        pytest.param(
            "Colombian mercenaries killed near Kupiansk",
            "Colombian mercenaries killed in Darfur",
            id="this war, not another",
        ),
        pytest.param(
            "Georgian Legion fights near Bakhmut",
            "American Legion remembers Bakhmut",
            id="a unit of foreigners, not a name like one",
        ),
        pytest.param(
            "Russians of the Siberian Battalion fight against Putin's army",
            "Russians fight Ukrainian troops near Pokrovsk",
            id="Russians count on Ukraine's side only",
        ),
        pytest.param(
            "British fighter killed at Ukrainian front",
            "British aid worker killed at Ukrainian front",
            id="fighters, not helpers",
        ),
        pytest.param(
            "Polish volunteers fight alongside Ukrainian troops",
            "Ukrainian troops fight against Polish farmers' blockade",
            id="they fight, they are not fought",
        ),
        pytest.param(
            "North Korea sends soldiers to Russia's Kursk region",
            "North Korea sends shells to Russia's Kursk region",
            id="soldiers sent, not shells",
        ),
        pytest.param(
            "Nepalis recruited into the Russian army",
            "Nepalis recruited into the British army",
            id="recruited for a side of this war",
        ),
        pytest.param(
            "French volunteer killed in combat in Ukraine",
            "French troops might be sent to Ukraine, minister warns",
            id="what happened, not what may happen",
        ),
        pytest.param(
            "Danish soldier wounded fighting for Ukraine",
            "Danish soldiers train Ukrainian recruits",
            id="fighting, not training",
        ),
    ],
)
def test_for_each_rule_one_that_it_takes_and_one_that_it_leaves(takes: str, leaves: str) -> None:
    assert judge(takes).relevant, judge(takes)
    assert not judge(leaves).relevant, judge(leaves)


def test_the_war_may_stand_in_the_next_sentence() -> None:
    assert judge(
        "Two Cubans tell of life in the trenches",
        "They signed up in Havana. Weeks later they fought for Russia near Pokrovsk.",
    ).relevant


def test_an_aid_worker_in_the_text_explains_the_volunteer_in_the_title() -> None:
    title = "British volunteer killed in Ukraine"
    assert judge(title, "He fought with a reconnaissance unit of the Ukrainian army.").relevant
    assert not judge(title, "The aid worker was delivering food to civilians.").relevant


def test_the_words_that_decided_lead_back_to_the_report_as_stored() -> None:
    title = "Two&nbsp;Chi\u00adnese soldiers cap\u00adtured fighting for Russia"
    verdict = judge(title)
    assert verdict.relevant
    assert {title[t.start : t.end] for t in verdict.terms} >= {"Chi\u00adnese", "soldiers"}


def test_the_reason_is_a_sentence_for_people() -> None:
    taken = judge("Cuban mercenaries fight for Russia in Ukraine")
    assert taken.reason.startswith("Cuban fighters: ")
    assert taken.reason.endswith(".")
    left = judge("Syria: Chechen and Turkish mercenaries fight for Idlib as Russia watches")
    assert not left.relevant
    assert left.reason.endswith(".")


def test_terms_against_are_told_too() -> None:
    verdict = judge("British soldiers train Ukrainian recruits in Kent as Russia attacks")
    assert any(term.against for term in verdict.terms)
    assert "speaks against it" in verdict.reason


def test_nothing_of_the_matter_gives_no_terms() -> None:
    assert judge("Bakery opens in Leeds", "Bread is sold.").terms == ()


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            [
                "Chinese",
                "soldiers",
                "fight",
                "for Russia",
                ".",
                "in Ukraine",
                "'",
                "полонені",
                "中国",
                "<p>",
            ]
        ),
        max_size=40,
    ),
)
def test_any_text_is_judged(title: str, words: list[str]) -> None:
    verdict = judge(title, " ".join(words))
    assert 0 <= verdict.score <= 1
    assert verdict.reason
    for term in verdict.terms:
        assert 0 <= term.start < term.end


@pytest.mark.parametrize(
    "words",
    ["Chinese soldiers fight for Russia ", "中国士兵为俄罗斯作战", "Cuban\n", "British, French, "],
)
def test_an_endless_page_is_judged_in_bounded_time(words: str) -> None:
    # Were it quadratic, this would run into the time limit of the test run.
    assert judge("A page", words * 10_000).reason


@pytest.mark.parametrize(
    ("language", "told"),
    [("ka", True), ("sw", True), ("en", False), ("no", False), (None, False)],
)
def test_reason_tells_of_a_language_without_lexicon(language: str | None, told: bool) -> None:
    moment = datetime(2025, 4, 8, tzinfo=UTC)
    report = Report(
        key="k",
        source=Source(name="Post"),
        title="დღეს ამინდი კარგია",
        text="",
        language=language,
        first_seen=moment,
    )
    verdict = assess(report, load())
    assert not verdict.relevant
    assert ("no lexicon for" in verdict.reason) is told
    assert verdict.reason.endswith(f"no lexicon for {language}.") is told
