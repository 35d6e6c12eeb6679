"""The buttons, and that one pressed after a restart still means the same."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from slack_values import ALERT, CARD, CHANGE, CLAIM_LIST, NOTICE

from adapters.chat import Verb
from adapters.slack.commands import Request
from adapters.slack.controls import controls, pressed, share_control


def buttons(blocks: list) -> dict[str, str]:
    return {
        button["text"]["text"]: button.get("url") or button["value"]
        for block in blocks
        for button in block["elements"]
    }


def test_alert_opens_its_article_and_explains_itself():
    assert buttons(controls(ALERT)) == {"Open": ALERT.url, "Why": "FF-S12"}
    assert buttons(controls(CHANGE))["Why"] == "FF-0044"
    assert buttons(controls(CARD))["Why"] == "FF-0042"


@pytest.mark.parametrize("url", [None, "javascript:alert(1)"])
def test_nothing_to_open_is_no_button(url):
    assert buttons(controls(replace(ALERT, url=url))) == {"Why": "FF-S12"}


@pytest.mark.parametrize("value", [NOTICE, CLAIM_LIST])
def test_other_answers_have_no_buttons_of_their_own(value):
    assert controls(value) == []


def test_why_is_asked_in_words_of_the_command():
    [row] = controls(ALERT)
    assert pressed(row["elements"][1]) == Request(verb=Verb.WHY, options={"id": "FF-S12"})
    assert pressed(row["elements"][0]) is None


def test_shared_answer_is_the_same_question_asked_aloud():
    asked = Request(verb=Verb.SEARCH, options={"nationality": "китайці", "text": '"x" y'})
    [row] = share_control(asked)
    assert pressed(row["elements"][0]) == replace(asked, share=True)


@pytest.mark.parametrize(
    "asked",
    [
        Request(verb=Verb.WATCH_STOP),
        Request(verb=Verb.HELP),
        Request(verb=Verb.SEARCH, share=True),
        Request(verb=Verb.CHECK, options={"text": "x" * 3000}),
    ],
)
def test_not_everything_can_be_shared(asked):
    assert share_control(asked) == []


@pytest.mark.parametrize(
    "value",
    [
        "",
        "null",
        "[]",
        '{"verb": "claims search"}',
        '{"verb": "claims fly", "options": {}}',
        '{"verb": "claims search", "options": []}',
        json.dumps({"verb": "watch stop", "options": {}}),
    ],
)
def test_a_value_that_is_not_ours_asks_for_nothing(value):
    assert pressed({"action_id": "muster_share", "value": value}) is None
