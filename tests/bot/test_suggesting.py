"""What is half typed is completed."""

from __future__ import annotations

import pytest
from lookup_desk import Asking

from claims.texts import load as load_texts
from storage.database import Database


async def test_suggestions_begin_with_what_the_ledger_tells_of(ask: Asking, told: Database) -> None:
    choices = await ask.desk.suggest("nationality", "", load_texts())
    assert choices[0].value == "CN"
    assert len(choices) == 25
    assert "NP" in [
        choice.value for choice in await ask.desk.suggest("nationality", "nep", load_texts())
    ]
    assert (await ask.desk.suggest("nationality", "Китай", load_texts()))[0].value == "CN"
    assert [choice.value for choice in await ask.desk.suggest("event", "cap", load_texts())] == [
        "captured"
    ]
    assert len(await ask.desk.suggest("side", "", load_texts())) == 2
    assert await ask.desk.suggest("colour", "x", load_texts()) == ()


@pytest.mark.parametrize(
    ("option", "typed", "first"),
    [
        ("claimant", "", "Volodymyr Zelensky"),
        ("claimant", "Зел", "Volodymyr Zelensky"),
        ("claimant", "zelenskyy", "Volodymyr Zelensky"),
        ("claimant", "china min", "China's foreign ministry"),
        ("id", "", "FF-0004"),
        ("id", "ff-3", "FF-0003"),
        ("id", "groundless", "FF-0003"),
        ("zone", "kyiv", "Europe/Kyiv"),
        ("zone", "new york", "America/New_York"),
        ("zone", "", "Europe/Kyiv"),
    ],
)
async def test_suggestions(
    ask: Asking, told: Database, option: str, typed: str, first: str
) -> None:
    choices = await ask.desk.suggest(option, typed, load_texts())
    assert choices[0].value == first
    assert all(len(choice.label) <= 100 for choice in choices)
    assert len(choices) <= 25


@pytest.mark.parametrize("option", ["claimant", "id", "feed", "zone", "nationality", "event"])
@pytest.mark.parametrize("typed", ["x" * 3_000, "\x00", "'; --", "\ud800", "FF-" + "9" * 30])
async def test_whatever_is_typed_suggesting_goes_on(
    ask: Asking, told: Database, option: str, typed: str
) -> None:
    assert len(await ask.desk.suggest(option, typed, load_texts())) <= 25
