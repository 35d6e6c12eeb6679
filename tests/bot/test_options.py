from __future__ import annotations

from datetime import date, time

import pytest

from bot.desk.days import read_days, read_time, read_zone
from bot.desk.misread import Misread
from bot.desk.options import (
    Filters,
    Kind,
    Mode,
    Ref,
    read_event,
    read_filters,
    read_mode,
    read_nationality,
    read_ref,
    read_side,
)
from claims.lexicon import Lexicon, load
from claims.model import Event, Side
from claims.texts import load as load_texts

TODAY = date(2025, 4, 9)  # a Wednesday


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


@pytest.mark.parametrize("typed", ["CN", "cn", "china", "Chinese", "chinese", "Китай", "китайці"])
def test_a_nationality_by_any_name(typed: str, lexicon: Lexicon) -> None:
    assert read_nationality(typed, lexicon) == "CN"


@pytest.mark.parametrize("typed", ["😀", "?!", '""', "—"])
def test_what_has_no_word_does_not_ask_for_everything(typed: str, lexicon: Lexicon) -> None:
    with pytest.raises(Misread, match="no word to look for"):
        read_filters({"text": typed}, lexicon, today=TODAY)


@pytest.mark.parametrize("typed", ["Донецьк", "中国", "155", "captured 😀"])
def test_words_of_any_script_can_be_looked_for(typed: str, lexicon: Lexicon) -> None:
    assert read_filters({"text": typed}, lexicon, today=TODAY).text == typed


def test_an_unstated_nationality_can_be_asked_for(lexicon: Lexicon) -> None:
    assert read_nationality("foreign", lexicon) == "XX"


def test_an_unknown_nationality_says_what_would_work(lexicon: Lexicon) -> None:
    with pytest.raises(Misread, match="China, Chinese, CN"):
        read_nationality("Atlantean", lexicon)


@pytest.mark.parametrize("typed", ["captured", "Captured", "capturd", "полонені"])
def test_an_event_by_any_word(typed: str, lexicon: Lexicon) -> None:
    assert read_event(typed, lexicon) is Event.CAPTURED


def test_an_unknown_event_lists_the_events(lexicon: Lexicon) -> None:
    with pytest.raises(Misread, match="captured, killed, wounded"):
        read_event("juggled", lexicon)


@pytest.mark.parametrize(
    ("typed", "side"), [("ru", Side.RU), ("for Russia", Side.RU), ("Ukrainian", Side.UA)]
)
def test_sides(typed: str, side: Side) -> None:
    assert read_side(typed) is side


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2025-03-01", date(2025, 3, 1), date(2025, 3, 1)),
        ("2025/3/1", date(2025, 3, 1), date(2025, 3, 1)),
        ("2025-03", date(2025, 3, 1), date(2025, 3, 31)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("march", date(2025, 3, 1), date(2025, 3, 31)),
        ("Nov", date(2024, 11, 1), date(2024, 11, 30)),
        ("April", date(2025, 4, 1), date(2025, 4, 30)),
        ("feb 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("today", TODAY, TODAY),
        ("yesterday", date(2025, 4, 8), date(2025, 4, 8)),
        ("3 days ago", date(2025, 4, 6), date(2025, 4, 6)),
        ("last week", date(2025, 4, 2), date(2025, 4, 2)),
        ("monday", date(2025, 4, 7), date(2025, 4, 7)),
        ("last wed", date(2025, 4, 2), date(2025, 4, 2)),
        ("8 April 2025", date(2025, 4, 8), date(2025, 4, 8)),
        ("8 квітня 2025", date(2025, 4, 8), date(2025, 4, 8)),
    ],
)
def test_days(typed: str, first: date, last: date) -> None:
    assert read_days(typed, today=TODAY) == (first, last)


@pytest.mark.parametrize(
    "typed", ["2025-13-01", "2025-02-30", "soonish", "x" * 900, "99999999 days ago"]
)
def test_no_days(typed: str) -> None:
    with pytest.raises(Misread):
        read_days(typed, today=TODAY)


@pytest.mark.parametrize("typed", ["FF-0042", "ff42", "42", "#42", " FF 0042 ", "ff-c42"])
def test_a_claim_by_any_spelling(typed: str) -> None:
    assert read_ref(typed) == Ref(Kind.CLAIM, 42)


@pytest.mark.parametrize(
    ("typed", "ref"),
    [
        ("FF-S12", Ref(Kind.STORY, 12)),
        ("s12", Ref(Kind.STORY, 12)),
        ("FF-L3", Ref(Kind.LINK, 3)),
        ("ff-r7", Ref(Kind.REPORT, 7)),
    ],
)
def test_other_ids(typed: str, ref: Ref) -> None:
    assert read_ref(typed) == ref


@pytest.mark.parametrize("typed", ["", "FF-", "claim", "FF-X9", "9" * 40])
def test_no_ids(typed: str) -> None:
    with pytest.raises(Misread):
        read_ref(typed)


def test_an_id_of_another_kind_is_named() -> None:
    with pytest.raises(Misread, match="is a story"):
        read_ref("FF-S12", kind=Kind.CLAIM)


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("08:00", time(8)),
        ("8", time(8)),
        ("8am", time(8)),
        ("12am", time(0)),
        ("9:30 PM", time(21, 30)),
        ("20h", time(20)),
    ],
)
def test_hours(typed: str, hour: time) -> None:
    assert read_time(typed) == hour


@pytest.mark.parametrize("typed", ["25:00", "13pm", "noonish", "8:99"])
def test_no_hours(typed: str) -> None:
    with pytest.raises(Misread):
        read_time(typed)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Kyiv", "Europe/Kyiv"),
        ("europe/kyiv", "Europe/Kyiv"),
        ("kyiv", "Europe/Kyiv"),
        ("new york", "America/New_York"),
        ("utc", "UTC"),
    ],
)
def test_zones(typed: str, zone: str) -> None:
    assert read_zone(typed) == zone


def test_an_unknown_zone_suggests_near_ones() -> None:
    with pytest.raises(Misread, match="Europe/Berlin"):
        read_zone("berlinn")


def test_modes() -> None:
    assert read_mode(None) is None
    assert read_mode("Every") is Mode.EVERY
    assert read_mode("stories") is Mode.STORIES
    with pytest.raises(Misread, match="digest"):
        read_mode("loud")


def test_filters_are_read_and_said_again(lexicon: Lexicon) -> None:
    options = {
        "nationality": "cn",
        "event": "captured",
        "side": "ru",
        "claimant": "Zelensky",
        "since": "march",
        "until": "yesterday",
        "text": " bank cards ",
    }
    filters = read_filters(options, lexicon, today=TODAY)
    assert filters == Filters(
        text="bank cards",
        nationality="CN",
        side=Side.RU,
        event=Event.CAPTURED,
        claimant="Zelensky",
        since=date(2025, 3, 1),
        until=date(2025, 4, 8),
    )
    assert "captured · for Russia · said by Zelensky · since 1 Mar 2025" in filters.words(
        load_texts()
    )


def test_since_after_until_is_said(lexicon: Lexicon) -> None:
    with pytest.raises(Misread, match="swap them"):
        read_filters({"since": "2025-03-01", "until": "2025-02-01"}, lexicon, today=TODAY)


def test_no_filters_are_all_claims(lexicon: Lexicon) -> None:
    assert read_filters({"text": "  "}, lexicon, today=TODAY).words(load_texts()) == "all claims"


@pytest.mark.parametrize("typed", ["0", "many", "5000"])
def test_limits(typed: str, lexicon: Lexicon) -> None:
    with pytest.raises(Misread, match="limit"):
        read_filters({"limit": typed}, lexicon, today=TODAY)
