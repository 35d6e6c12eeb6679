"""Commands are answered, whatever is typed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lookup_desk import HERE, NOW, Asking, text_of
from lookup_ledger import capture, denial

from adapters.chat import Command, Verb
from bot.lookup import Desk
from claims.cards import (
    ClaimCard,
    ClaimList,
    Digest,
    Disputes,
    Explanation,
)
from claims.lexicon import Lexicon
from storage.database import Database


def test_help_names_the_commands(ask: Asking) -> None:
    assert "check TEXT" in text_of(ask(Verb.HELP))


def test_feeds(ask: Asking, database: Database) -> None:
    assert "No feed is watched" in text_of(ask(Verb.FEEDS_LIST))
    assert text_of(ask(Verb.FEEDS_HEALTH)) == "0 of 0 feeds well."


def test_digest_now_is_of_the_day_so_far(ask: Asking, told: Database) -> None:
    answer = ask(Verb.DIGEST_NOW)
    assert isinstance(answer, Digest)
    assert answer.day == NOW.date()
    assert answer.reports == 1


@pytest.mark.parametrize(
    ("verb", "options", "words"),
    [
        (Verb.SEARCH, {"colour": "red"}, "claims search takes no option “colour”. It takes text"),
        (Verb.SEARCH, {"nationalty": "CN"}, "Did you mean nationality?"),
        (Verb.WATCH_HERE, {"since": "march"}, "watch here takes no option “since”"),
        (Verb.SHOW, {"colour": "red"}, "help shows what there is"),
        (Verb.SEARCH, {"since": "soonish"}, "Try 2025-03-01"),
        (Verb.SEARCH, {"since": "2025-02-30"}, "There is no day 2025-02-30"),
        (Verb.SEARCH, {"nationality": "x" * 3_000}, "too long for “nationality”"),
        (Verb.SEARCH, {"text": "x" * 3_000}, "too long for “text”: give at most 1,000"),
        (Verb.SHOW, {"id": ""}, "Give an id, such as FF-0042"),
        (Verb.SHOW, {"id": "FF-S1"}, "FF-0042"),
        (Verb.SHOW, {"id": "9" * 3_000}, "is no id"),
    ],
)
def test_what_cannot_be_answered_says_what_would_work(
    ask: Asking, told: Database, verb: Verb, options: dict[str, str], words: str
) -> None:
    answer = text_of(ask(verb, **options))
    assert words in answer
    assert len(answer) < 500


_TYPED = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["CN", "captured", "2031-04-08", "march", "FF-1", "FF-S1", "L1", "8am", "kyiv"]
    ),
    st.from_regex(r"(?i)(ff)?-?[srlc]?\d{1,25}", fullmatch=True),
)
_NAMES = ["text", "nationality", "side", "event", "claimant", "since", "until", "as_of", "id"]
_OPTIONS = st.dictionaries(
    st.sampled_from(
        [
            *(*_NAMES, "time", "zone", "every", "limit", "page", "url", "feed", "quiet", "colour"),
            *("tier", "figure", "keyword", "only", "language", "note", "reports", "into"),
        ]
    ),
    _TYPED,
    max_size=5,
)


@pytest.fixture(scope="module")
def standing_ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = Database.open(tmp_path_factory.mktemp("ledger") / "ledger.db")
    capture(database)
    denial(database)
    yield database
    database.close()


@settings(max_examples=150, deadline=None)
@given(verb=st.sampled_from(list(Verb)), options=_OPTIONS)
def test_nothing_typed_is_an_error(
    verb: Verb, options: dict[str, str], standing_ledger: Database, lexicon: Lexicon
) -> None:
    assert Asking(standing_ledger, lexicon)(verb, **options) is not None


@pytest.mark.parametrize("verb", list(Verb))
@pytest.mark.parametrize("name", ["text", "id", "keyword", "nationality", "note", "url"])
async def test_halves_of_characters_are_no_error(
    ask: Asking, told: Database, verb: Verb, name: str
) -> None:
    options = {"id": "FF-0001", "text": "two captured"} | {name: "two \ud83d captured"}
    command = Command(verb=verb, options=options, channel=HERE, person="ada")
    assert await ask.desk.answer(command) is not None


async def test_answers_come_from_another_thread(told: Database, lexicon: Lexicon) -> None:
    desk = Desk(told, lexicon, clock=lambda: NOW)
    commands = [
        Command(verb=verb, options=options, channel=HERE, person="ada")
        for verb, options in (
            (Verb.SHOW, {"id": "1"}),
            (Verb.WHY, {"id": "1"}),
            (Verb.SEARCH, {}),
            (Verb.DISPUTED, {}),
        )
    ]
    answers: list[Any] = await asyncio.gather(*(desk.answer(command) for command in commands))
    assert [type(answer) for answer in answers] == [ClaimCard, Explanation, ClaimList, Disputes]
