"""The buttons, and that one pressed after a restart still means the same."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from slack_values import (
    ALERT,
    CARD,
    CHANGE,
    CLAIM_LIST,
    DECIDED,
    NOTICE,
    REVIEW,
    UNDONE_NOW,
)

from adapters.chat import Verb
from adapters.slack.commands import Request
from adapters.slack.controls import Place, Pressed, answer_controls, controls, pressed
from adapters.slack.kept import Kept
from claims.texts import load

EN = load()

SEARCH = Request(verb=Verb.SEARCH, options={"nationality": "китайці", "text": '"x" y'})
LONG = Request(verb=Verb.CHECK, options={"text": "x" * 3000})


def buttons(blocks: list) -> dict[str, str]:
    return {
        button["text"]["text"]: button.get("url") or button["value"]
        for block in blocks
        if block["type"] == "actions"
        for button in block["elements"]
    }


def press(blocks: list, label: str, kept: Kept | None = None) -> Pressed | None:
    """Press a button in another process than drew it, unless `kept` is given."""
    rows = [block["elements"] for block in blocks if block["type"] == "actions"]
    [found] = [b for row in rows for b in row if b["text"]["text"] == label]
    return pressed(json.loads(json.dumps(found)), kept or Kept())


def test_alert_has_its_four_buttons():
    assert list(buttons(controls(ALERT, EN))) == ["Open", "Why", "Timeline", "Review"]
    assert buttons(controls(ALERT, EN))["Open"] == ALERT.url
    assert buttons(controls(CHANGE, EN))["Why"] == "FF-0044"
    assert buttons(controls(CARD, EN))["Why"] == "FF-0042"


@pytest.mark.parametrize(
    ("label", "wanted"),
    [
        ("Open", None),
        ("Why", Pressed(request=Request(verb=Verb.WHY, options={"id": "FF-S12"}))),
        (
            "Timeline",
            Pressed(
                request=Request(
                    verb=Verb.TIMELINE, options={"nationality": "CN", "event": "captured"}
                )
            ),
        ),
        (
            "Review",
            Pressed(request=Request(verb=Verb.REVIEW, options={"id": "FF-S12"}), place=Place.MODAL),
        ),
    ],
)
def test_button_asks_what_anybody_could_type(label, wanted):
    assert press(controls(ALERT, EN), label) == wanted


@pytest.mark.parametrize("url", [None, "javascript:alert(1)"])
def test_nothing_to_open_is_no_button(url):
    assert "Open" not in buttons(controls(replace(ALERT, url=url), EN))


def test_story_without_claims_has_no_timeline():
    assert list(buttons(controls(replace(ALERT, claims=()), EN))) == ["Open", "Why", "Review"]


@pytest.mark.parametrize("value", [NOTICE, CLAIM_LIST])
def test_other_answers_have_no_buttons_of_their_own(value):
    assert controls(value, EN) == []


def test_decision_can_be_undone_in_its_place_and_one_undone_cannot():
    undo = press(controls(DECIDED, EN), "Undo")
    asked = Request(verb=Verb.UNDO, options={"id": "FF-D5"})
    assert undo == Pressed(request=asked, place=Place.INSTEAD)
    assert list(buttons(controls(UNDONE_NOW, EN))) == ["Review"]
    assert buttons(controls(REVIEW, EN)) == {"Review": "FF-S12"}


def test_shared_answer_is_the_same_question_asked_aloud():
    row = answer_controls(SEARCH, Kept(), EN, page=1, pages=1)
    assert press(row, "Share to channel") == Pressed(request=replace(SEARCH, share=True))


def test_pages_are_turned_in_place():
    row = answer_controls(SEARCH, Kept(), EN, page=2, pages=3)
    assert list(buttons(row)) == ["‹ Back", "More ›", "Share to channel"]
    assert "Page 2 of 3" in str(row[0])
    more = press(row, "More ›")
    asked = Request(verb=Verb.SEARCH, options={**SEARCH.options, "page": "3"})
    assert more == Pressed(request=asked, place=Place.INSTEAD)


def test_first_and_last_page_lead_nowhere_else():
    assert "‹ Back" not in buttons(answer_controls(SEARCH, Kept(), EN, page=1, pages=2))
    assert "More ›" not in buttons(answer_controls(SEARCH, Kept(), EN, page=2, pages=2))


def test_what_is_shown_to_all_is_not_offered_again():
    assert answer_controls(replace(SEARCH, share=True), Kept(), EN, page=1, pages=1) == []


@pytest.mark.parametrize("verb", [Verb.WATCH_STOP, Verb.HELP, Verb.WITHDRAW, Verb.FEEDS_ADD])
def test_what_changes_something_cannot_be_shared(verb):
    assert answer_controls(Request(verb=verb), Kept(), EN, page=1, pages=1) == []


def test_text_too_long_for_a_button_is_kept():
    kept = Kept()
    row = answer_controls(LONG, kept, EN, page=1, pages=1)
    assert press(row, "Share to channel", kept) == Pressed(request=replace(LONG, share=True))


def test_text_forgotten_in_a_restart_has_to_be_given_again():
    row = answer_controls(LONG, Kept(), EN, page=1, pages=1)
    again = press(row, "Share to channel")
    assert again is not None
    assert "Ask again" in str(again.request.puzzled)
    assert not again.request.share


def test_only_the_newest_texts_are_kept():
    kept = Kept()
    first = kept.value(LONG)
    for number in range(200):
        kept.value(replace(LONG, options={"text": f"{number}" + "x" * 3000}))
    assert (kept.request(first) or LONG).puzzled


@pytest.mark.parametrize(
    "value",
    [
        "",
        "null",
        "[]",
        "7",
        '{"verb": "claims search"}',
        '{"verb": "claims fly", "options": {}}',
        '{"verb": "claims search", "options": []}',
        json.dumps({"verb": "watch stop", "options": {}}),
        json.dumps({"verb": "review withdraw", "options": {"id": "FF-0042"}}),
    ],
)
@pytest.mark.parametrize("action", ["muster_share", "muster_timeline", "muster_page_on"])
def test_a_value_that_is_not_ours_asks_for_nothing(action, value):
    assert pressed({"action_id": action, "value": value}, Kept()) is None


def test_a_button_of_another_version_asks_for_nothing():
    assert pressed({"action_id": "muster_dance", "value": "FF-S12"}, Kept()) is None
