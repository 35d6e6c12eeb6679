"""The press of a state far from the war tells of families there because they are its own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from claims.fighters.outlets import press_of
from claims.lexicon import load
from claims.model import Relevance, Report, Source
from claims.relevance import assess

NOW = datetime(2025, 4, 1, tzinfo=UTC)


def report(outlet: str, title: str, text: str = "", url: str | None = None) -> Report:
    source = Source(name=outlet)
    return Report(key="k", source=source, title=title, text=text, url=url, first_seen=NOW)


def judge(outlet: str, title: str, text: str = "") -> Relevance:
    return assess(report(outlet, title, text), load())


@pytest.mark.parametrize(
    ("outlet", "url", "state"),
    [
        ("The Kathmandu Post", None, "NP"),
        ("Daily Mirror (Sri Lanka)", None, "LK"),
        ("Citizen Digital", None, "KE"),
        ("TASS (EN)", None, "RU"),
        ("Morning Paper", "https://news.morning.lk/a/1", "LK"),
        ("Morning Paper", "https://morning.co.uk/a/1", "GB"),
        ("Morning Paper", "https://morning.com.co/a/1", "CO"),
        ("Morning Paper", "https://morning.co/a/1", None),
        ("Morning Paper", "https://morning.com/a/1", None),
        ("Morning Paper", None, None),
        ("Sports Report", None, None),
    ],
)
def test_whose_press_an_outlet_is(outlet: str, url: str | None, state: str | None) -> None:
    assert press_of(report(outlet, "", url=url), load()) == state


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Ex-sergeants lured by a cook's wage",
            "At least 11 retired army personnel died on the Russian side, the minister told MPs.",
        ),
        (
            "Families march as toll climbs",
            "The government admits nine deaths and three men in Ukrainian custody.",
        ),
        (
            "'They gave him a rifle': a mother waits for word from the front",
            "Her son left in May for a job as a driver and was sent to a trench near Pokrovsk.",
        ),
    ],
)
def test_home_news_of_a_state_far_away_needs_no_nationality(title: str, text: str) -> None:
    assert judge("Lanka Daily News, Colombo", title, text).relevant
    assert not judge("Evening Gazette", title, text).relevant


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Russian mothers ask for their sons", "They were sent to the front near Pokrovsk."),
        ("Families flee shelling", "Three people were killed near Pokrovsk on Monday."),
        ("Putin signs decree on call-up", "Some 150,000 will join the Russian army in spring."),
    ],
)
def test_world_news_of_such_press_is_not_of_its_own_people(title: str, text: str) -> None:
    assert not judge("Colombo Daily News", title, text).relevant


def test_a_sides_press_need_not_say_which_war() -> None:
    title = "Number of mercenaries from Latin America keeps growing, expert says"
    assert judge("TASS", title).relevant
    assert not judge("Evening Gazette", title).relevant
    assert not judge("TASS", "Number of tourists from Latin America keeps growing").relevant


def test_terms_are_words_of_the_report() -> None:
    title = "Three men in Ukrainian custody, families say"
    verdict = judge("Daily Mirror (Sri Lanka)", title)
    assert verdict.relevant
    assert all(title[term.start : term.end] == term.words for term in verdict.terms)
