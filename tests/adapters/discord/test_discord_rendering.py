"""What Discord gets to see."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import discord
import pytest
from discord_everything import everything_of, texts
from discord_values import (
    ALERT,
    ARRIVAL,
    CAPTURE,
    CAPTURED,
    CARD,
    CHECK,
    CLAIMS,
    DIGEST,
    EARLIER,
    EVERYTHING,
    NOTICE,
    QUIET_DIGEST,
    TIMELINE,
    link,
    recorded,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from adapters.chat import Verb
from adapters.discord.controls import answer_controls, buttons
from adapters.discord.layout import Rendered
from adapters.discord.paging import Spot, Turns, packed
from adapters.discord.rendering import render
from claims.cards import Message, Notice, RevisionLine
from claims.model import (
    Figure,
    RelationKind,
    Side,
)
from claims.texts import load, say

EN, UK = load(), load("uk")


@pytest.mark.parametrize("name", EVERYTHING)
async def test_looks_as_it_did(name: str, snapshot: SnapshotAssertion) -> None:
    rendered = render(EVERYTHING[name], EN)
    posted = isinstance(EVERYTHING[name], Message)
    view = buttons(rendered, "a-delivery", EN) if posted else answer_controls(rendered, EN)
    message = {
        "embeds": [embed.to_dict() for embed in rendered.shown()],
        "components": view.to_components(),
        "files": [(file.filename, file.description) for file in rendered.files()],
    }
    assert json.dumps(message, indent=1, ensure_ascii=False) == snapshot


@pytest.mark.parametrize(
    "name", ["alert", "change", "digest", "card", "claims", "timeline", "check", "review", "error"]
)
async def test_looks_as_it_did_in_ukrainian(name: str, snapshot: SnapshotAssertion) -> None:
    values = {**EVERYTHING, "error": Notice(text=say("misread.id", typed="FF-X").said(UK))}
    rendered = render(values[name], UK)
    assert_taken(rendered)
    view = answer_controls(rendered, UK)
    shown = [embed.to_dict() for embed in rendered.shown()]
    assert json.dumps([shown, view.to_components()], indent=1, ensure_ascii=False) == snapshot


def assert_taken(rendered: Rendered) -> None:
    """Discord's limits, each as its documentation gives it."""
    assert 1 <= len(rendered.name) <= 100
    for page in rendered.pages:
        # What was decided stands above the story, in the same message.
        above = 660 if page.menus else 0
        assert 1 <= len(page.embeds) <= 9
        assert sum(map(len, page.embeds)) <= 6000 - above
        for embed in page.embeds:
            assert_embed_taken(embed)
        assert_controls_taken(page)


def assert_embed_taken(embed: discord.Embed) -> None:
    assert len(embed.title or "") <= 256
    assert len(embed.description or "") <= 4096
    assert embed.title or embed.description or embed.fields
    assert len(embed.footer.text or "") <= 2048
    assert len(embed.fields) <= 25
    for row in embed.fields:
        assert 1 <= len((row.name or "").strip()) <= 256
        assert 1 <= len((row.value or "").strip()) <= 1024


def assert_controls_taken(page: Rendered) -> None:
    turns = Turns(back=Spot(1000, 100), on=Spot(1000, 100), words=page.place or "1 of 100")
    pieces = packed(Verb.SEARCH, {"text": "x" * 150}) or ()
    rows: Any = answer_controls(page, EN, turns=turns, pieces=pieces).to_components()
    assert len(rows) <= 5
    inner = [component for row in rows for component in row["components"]]
    ids = [component["custom_id"] for component in inner if "custom_id" in component]
    assert len(set(ids)) == len(ids)
    assert max(map(len, ids)) <= 100
    for menu in (component for component in inner if component["type"] == 3):
        assert 1 <= menu["max_values"] <= len(menu["options"]) <= 25
        for option in menu["options"]:
            assert 1 <= len(option["label"]) <= 100
            assert len(option.get("description") or "x") in range(1, 101)


@pytest.mark.parametrize("many", [1, 3, 12, 30])
@pytest.mark.parametrize("words", ["", "x", "**_~`|[]<>@" * 50, "слово " * 200, "😀" * 700])
def test_discord_takes_whatever_we_say(words: str, many: int) -> None:
    for content in everything_of(words, many):
        assert_taken(render(content, EN))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400), st.integers(min_value=0, max_value=8))
def test_discord_takes_any_text(words: str, many: int) -> None:
    for content in everything_of(words, many):
        assert_taken(render(content, EN))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a@evil.example/", None])
def test_an_address_that_is_no_link_is_left_out(url: str | None) -> None:
    for content in everything_of("words", 1, url):
        rendered = render(content, EN)
        assert rendered.article is None
        assert all(embed.url is None for embed in rendered.embeds)
        assert all("evil" not in text and "javascript" not in text for text in texts(rendered))


def test_every_claim_of_an_alert_has_its_words_its_speaker_and_a_link() -> None:
    row = render(ALERT, EN).embeds[0].fields[0]
    assert "Marta Lisova says" in (row.name or "")
    assert "“Our brigade took two Nepalese citizens prisoner near the village”" in (row.value or "")
    assert "[Harbour Courier](https://courier.example/42)" in (row.value or "")


def test_how_a_claim_stood_before_comes_with_its_words_then() -> None:
    revision = RevisionLine(
        said=CAPTURED, until=CAPTURED.recorded_at, text="Until 4 Mar 2025: 3 captured"
    )
    (before,) = (
        row.value
        for row in render(replace(CARD, revisions=(revision,)), EN).embeds[0].fields
        if row.name == "Before"
    )
    assert before is not None
    assert before.startswith("Until 4 Mar 2025: 3 captured\n“Our brigade took")


def test_links_of_a_claim_that_are_left_out_are_counted() -> None:
    (replies,) = (
        row.value
        for row in render(replace(CARD, later=CARD.earlier, more_later=1_204), EN).embeds[0].fields
        if row.name == "Answered by"
    )
    assert (replies or "").endswith("*and 1,204 more*")


def test_a_long_quotation_still_holds_its_figure() -> None:
    claim = replace(ARRIVAL, quote=f"{'It was said ' * 80}that about 1,200 came {'to us ' * 80}")
    claim = replace(claim, figure=replace(ARRIVAL.figure or never(), words="about 1,200"))
    card = replace(CARD, claim=recorded(42, claim))
    row = render(replace(ALERT, claims=(card,)), EN).embeds[0].fields[0]
    assert "about 1,200 came" in (row.value or "")


def never() -> Figure:
    raise AssertionError


def test_what_an_alert_leaves_out_is_counted() -> None:
    shown = render(replace(ALERT, claims=(CARD,) * 40), EN).embeds[0].fields
    assert shown[-1].name == f"And {41 - len(shown)} more"


def test_a_long_answer_goes_on_over_pages() -> None:
    claims = tuple(replace(CARD, claim=recorded(number)) for number in range(1, 21))
    rendered = render(replace(CLAIMS, claims=claims), EN)
    names = [row.name or "" for page in rendered.pages for row in page.embeds[0].fields]
    assert [name.split(" · ")[1] for name in names] == [claim.claim.label for claim in claims]
    assert len(rendered.pages) == 4


def test_every_page_says_which_of_all_claims_it_shows() -> None:
    first = render(replace(CLAIMS, claims=(CARD,) * 10, total=23, page=1, pages=3), EN)
    last = render(replace(CLAIMS, claims=(CARD,) * 3, total=23, page=3, pages=3), EN)
    assert [page.place for page in first.pages] == ["1–5 of 23", "6–10 of 23"]
    assert [page.place for page in last.pages] == ["21–23 of 23"]
    assert first.pages[1].embeds[0].footer.text == "6–10 of 23"


def test_no_part_of_a_digest_crowds_out_another() -> None:
    full = replace(DIGEST, new_claims=(CARD,) * 80)
    titles = [embed.title for embed in render(full, EN).embeds]
    assert titles[1:] == [
        "🆕 New claims · 80",
        "📈 Figures that moved · 1",
        "🚫 Denials · 1",
        "🤝 Confirmations · 1",
        "⚖️ Disputes still open · 1",
        "⏳ Claims still unanswered · 1",
        "📡 Feeds in trouble · 1",
    ]
    assert re.search(r"and \d+ more", render(full, EN).embeds[1].description or "")


def test_nothing_new_is_not_the_same_as_feeds_that_failed() -> None:
    quiet = replace(QUIET_DIGEST, troubles=DIGEST.troubles)
    opening, troubles = render(quiet, EN).embeds
    assert "Nothing new" in (opening.description or "")
    assert "Cape Radio" in (troubles.description or "")


@pytest.mark.parametrize(
    ("sides", "colour"),
    [((Side.RU,), 0xB4433F), ((Side.UA,), 0x2E6FB0), ((Side.RU, Side.UA), 0x8A8F98)],
)
def test_an_alert_has_the_colour_of_the_side(sides: tuple[Side, ...], colour: int) -> None:
    groups = (replace(CAPTURE.group, side=side) for side in sides)
    cards = tuple(
        replace(CARD, claim=recorded(42, replace(CAPTURE, group=group))) for group in groups
    )
    embed = render(replace(ALERT, claims=cards), EN).embeds[0]
    assert embed.colour == discord.Colour(colour)


def test_an_earlier_claim_is_told_once() -> None:
    alert = replace(ALERT, claims=(CARD,), context=(link(RelationKind.CONTEXT, EARLIER),))
    whole = "".join(texts(render(alert, EN)))
    assert whole.count("FF-0017") == 1


def test_a_button_never_outgrows_its_id() -> None:
    longest = buttons(render(replace(ALERT, story=10**9), EN), "d" * 25, EN).to_components()
    assert len(longest[0]["components"][1]["custom_id"]) <= 100  # type: ignore[index,typeddict-item]


def test_lines_of_ours_stay_apart() -> None:
    assert render(NOTICE, EN).embeds[0].description == NOTICE.text


def test_the_claim_in_a_check_has_no_number_of_the_ledger() -> None:
    (embed,) = render(replace(CHECK, claims=(replace(CARD, claim=CAPTURED),)), EN).embeds
    assert "FF-0042" not in "".join(row.name or "" for row in embed.fields)


def test_timeline_dates_no_figure_whose_day_nobody_told() -> None:
    undated = replace(TIMELINE.points[0].claim, published=None)
    point = replace(TIMELINE.points[0], claim=undated)
    shown = " ".join(texts(render(replace(TIMELINE, points=(point,)), EN)))
    assert "day unknown" in shown
    assert "1 Mar 2025" not in shown
