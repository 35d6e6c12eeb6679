"""How everything looks, and that nothing in it is obeyed or too long for Slack."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_values import ALERT, CARD, CHECK, DENIES, DIGEST, EVERYTHING, TIMELINE, claim

from adapters.slack.rendering import delivery_of, render, render_delivery
from claims.cards import Alert, Change, ClaimCard, ClaimList, Explanation, Notice
from claims.model import Source
from claims.texts import load, say

EN, UK = load(), load("uk")

HOSTILE = "<!channel> @here <@U123|x> *bold* _it_ ~no~ `code` &amp; \u202eevil\u202c :tada: <https://x.example|y>"


@pytest.mark.parametrize("name", EVERYTHING)
def test_looks_as_agreed(name, snapshot):
    rendered = render(EVERYTHING[name], EN)
    assert json.dumps([rendered.text, *rendered.blocks], indent=1, ensure_ascii=False) == snapshot


@pytest.mark.parametrize(
    "name",
    [
        "alert",
        "change",
        "digest",
        "claim card",
        "claim list",
        "timeline",
        "check",
        "review",
        "error",
    ],
)
def test_looks_as_agreed_in_ukrainian(name, snapshot):
    values = {**EVERYTHING, "error": Notice(text=say("misread.id", typed="FF-X").said(UK))}
    rendered = render(values[name], UK)
    check(rendered.blocks)
    assert json.dumps([rendered.text, *rendered.blocks], indent=1, ensure_ascii=False) == snapshot


def check(blocks: Sequence[dict[str, Any]]) -> None:
    """Slack's limits, as far as we use its blocks."""
    assert 0 < len(blocks) <= 50
    for block in blocks:
        if block["type"] == "header":
            assert 0 < len(block["text"]["text"]) <= 150
        elif block["type"] == "section":
            assert 0 < len(block["text"]["text"]) <= 3000
        elif block["type"] == "context":
            assert [len(element["text"]) <= 3000 for element in block["elements"]] == [True]
        elif block["type"] == "actions":
            for button in block["elements"]:
                assert 0 < len(button["text"]["text"]) <= 75
                assert len(button.get("value", "")) <= 2000
                assert len(button.get("url", "")) <= 3000
        else:
            assert block == {"type": "divider"}


def total(blocks: Sequence[dict[str, Any]]) -> int:
    shown = [block for block in blocks if block["type"] != "actions"]
    parts = [part for b in shown for part in (b.get("text"), *b.get("elements", ())) if part]
    return sum(len(part["text"]) for part in parts)


@pytest.mark.parametrize("name", EVERYTHING)
def test_keeps_slacks_limits(name):
    check(render(EVERYTHING[name], EN).blocks)


@pytest.mark.parametrize("name", EVERYTHING)
def test_is_what_slack_publishes(name, block_kit):
    for block in render_delivery(EVERYTHING[name], "a-1", EN).blocks:
        assert not list(block_kit.iter_errors(block))


def hostile_card(text: str) -> ClaimCard:
    hostile = claim(quote=text, outlet=text, title=text, url=f"https://x.example/{text}")
    return replace(CARD, claim=hostile, outlets=(text,), origins=(text,))


def hostile_values(text: str) -> list:
    card = hostile_card(text)
    return [
        replace(
            ALERT, headline=text, outlet=text, also=(text,) * 9, why=(text,), claims=(card,) * 30
        ),
        Change(story=1, headline=text, what=text, claim=card),
        ClaimList(understood=text, claims=(card,) * 80, total=99, hint=text),
        Notice(text=text),
        Explanation(subject=text, verdict=text, reasons=(text,) * 60),
        replace(DIGEST, new_claims=(card,) * 30),
        replace(CHECK, claims=(card,) * 60, why=(text,)),
    ]


def texts(value: object) -> list[str]:
    """Every string that Slack reads as mrkdwn."""
    rendered = render(value, EN)
    found = [rendered.text]
    for block in rendered.blocks:
        parts = [block.get("text"), *block.get("elements", ())]
        assert all(part is None or "type" in part for part in parts)
        found += [part["text"] for part in parts if part and part["type"] == "mrkdwn"]
    return found


def test_feed_text_mentions_and_formats_nothing():
    for value in hostile_values(HOSTILE):
        for text in texts(value):
            assert "<!" not in text
            assert "<@" not in text
            assert "<https://x.example|y>" not in text
            assert "*bold*" not in text
            assert "`code`" not in text
            assert "\u202e" not in text
            assert ":tada:" not in text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("word " * 9000, id="long"),
        pytest.param("&" * 20000, id="entities"),
        pytest.param("*" * 20000, id="marks"),
        pytest.param("", id="empty"),
        pytest.param("\u200b\x00\u202e", id="invisible"),
        pytest.param("\n" * 50, id="newlines"),
        pytest.param("👩‍👩‍👧" * 3000, id="emoji"),
        pytest.param(HOSTILE * 100, id="hostile"),
    ],
)
def test_no_input_breaks_a_limit(text):
    for value in hostile_values(text):
        rendered = render(value, EN)
        check(rendered.blocks)
        assert len(rendered.text) <= 3000
        assert total(rendered.blocks) <= 13_000


@given(st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_text_renders_within_limits(text):
    for value in hostile_values(text):
        rendered = render(value, EN)
        check(rendered.blocks)
        assert all("<!" not in found for found in texts(value))
        json.dumps(rendered.blocks).encode()


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "https://", None, "x"]
)
def test_only_web_addresses_are_linked(url):
    alert = replace(ALERT, url=url, claims=(), context=())
    assert "<" not in render(alert, EN).blocks[0]["text"]["text"]


def test_bar_in_an_address_does_not_end_it():
    alert = replace(ALERT, url="https://x.example/a|b>c")
    assert "<https://x.example/a%7Cb%3Ec|" in render(alert, EN).blocks[0]["text"]["text"]


def test_earlier_claim_is_shown_once():
    again = replace(ALERT, context=(DENIES,))
    assert str(render(again, EN).blocks).count(DENIES.other.label) == 1


def test_alert_says_what_is_left_out():
    alert = replace(ALERT, claims=(CARD,) * 9)
    assert "and 3 more: `/claims why" in str(render(alert, EN).blocks)


def test_links_that_are_left_out_are_counted():
    told = str(render(replace(CARD, more_earlier=3, more_later=1_204), EN).blocks)
    assert "and 3 more that it answers" in told
    assert "and 1,204 more that answer it" in told


def test_message_too_long_says_so():
    found = ClaimList(understood="all", claims=(hostile_card("word " * 200),) * 80, total=80)
    assert "does not fit" in str(render(found, EN).blocks[-1])


def test_links_that_do_not_fit_are_left_out_whole():
    far = claim(url="https://x.example/" + "y" * 900)
    earlier = tuple(replace(DENIES, other=far) for _ in range(9))
    shown = render(replace(ALERT, claims=(replace(CARD, earlier=earlier),)), EN).blocks[2]
    lines = shown["text"]["text"].splitlines()
    assert lines[-1] == "…"
    assert all(line.endswith("8 Apr 2025)") for line in lines[2:-1])


def test_longest_quotation_and_address_still_fit():
    long = claim(quote="word " * 900, url="https://x.example/" + "y" * 900)
    assert "“word" in str(render(replace(CARD, claim=long), EN).blocks[0])


def test_every_claim_shown_has_its_quotation_and_its_link():
    shown = str(render(ALERT, EN).blocks)
    assert "“Our men took two citizens of China prisoner near Tarasivka”" in shown
    assert "<https://harbour-wire.example/denial|Harbour Wire>" in shown


def test_very_common_words_match_more_than_are_counted():
    common = replace(EVERYTHING["claim list"], total=1000, more=True)
    assert render(common, EN).text.startswith("more than 1,000 claims")


def test_empty_answer_helps():
    assert "3 about Nepal recruited" in str(render(EVERYTHING["empty list"], EN).blocks)


def test_nothing_new_and_feeds_that_failed_are_different_messages():
    quiet = render(EVERYTHING["quiet digest"], EN)
    assert "nothing new" in quiet.text
    assert "failing" not in quiet.text
    assert "1 failing feed" in render(DIGEST, EN).text


@pytest.mark.parametrize("delivery", ["a-1-12", "d:1:2025-04-10", "x" * 25])
def test_delivery_is_read_back_from_the_blocks(delivery):
    assert delivery_of(render_delivery(ALERT, delivery, EN).blocks) == delivery


def test_blocks_of_others_carry_no_delivery():
    assert delivery_of([{"type": "section", "block_id": "abc"}]) is None
    assert delivery_of([{"type": "section", "block_id": "muster:"}]) is None
    assert delivery_of([]) is None


def test_outlet_without_an_address_is_named_plainly():
    nameless = claim(url=None)
    card = replace(CARD, claim=replace(nameless, source=Source(name="Radio North")))
    assert "— Radio North, 8 Apr 2025" in str(render(card, EN).blocks)


def test_alert_without_a_date_shows_none():
    undated = Alert(
        story=1,
        headline="H",
        url=None,
        outlet="Radio North",
        published=None,
        also=(),
        origins=(),
        claims=(),
        context=(),
        why=(),
    )
    assert render(undated, EN).blocks[1]["elements"][0]["text"] == "Radio North"


def test_unknown_value_is_a_bug():
    with pytest.raises(TypeError):
        render(object(), EN)


def test_timeline_dates_no_figure_whose_day_nobody_told():
    undated = replace(TIMELINE.points[0].claim, published=None)
    point = replace(TIMELINE.points[0], claim=undated)
    shown = json.dumps(render(replace(TIMELINE, points=(point,)), EN).blocks)
    assert "day unknown" in shown
    assert "8 Apr 2025" not in shown
