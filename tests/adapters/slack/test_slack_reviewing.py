"""Review in a modal: opened at once, every action in it, by two people, busy and broken."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from slack_peer import APP_TOKEN, BOT_TOKEN, Fault, SlackPeer
from slack_values import CAPTURE, CARD, DECIDED, REPORTED, REVIEW, UNDONE_NOW
from slack_workspace import CHANNEL

from adapters.chat import Verb
from adapters.slack import reviewing
from adapters.slack.client import SlackChat
from adapters.slack.forms import Form, sent
from adapters.slack.modals import Shown, review_view, shown_in, waiting_view
from claims.cards import ClaimCard, Notice
from claims.texts import load

EN = load()

SHOWN = Shown(story="FF-S12", channel=CHANNEL)
LARGE = replace(REVIEW, links=REVIEW.links * 9, claims=(CAPTURE,) * 30, reports=(REPORTED,) * 120)
HOSTILE = "<!channel> *b* <https://x.example|y> \u202e" + "x" * 4000


def actions(view: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """The first button of each label: its action and value."""
    found: dict[str, tuple[str, str]] = {}
    for block in view["blocks"]:
        for element in block.get("elements", ()):
            if element["type"] == "button":
                told = (element["action_id"], element.get("value", ""))
                found.setdefault(element["text"]["text"], told)
    return found


@pytest.fixture
def story(lookups):
    lookups.replies[Verb.REVIEW] = REVIEW
    lookups.reply = DECIDED
    return lookups


async def opened(peer: SlackPeer) -> dict[str, Any]:
    """Press Review below an alert; the modal once it is filled."""
    await peer.press("muster_review", "FF-S12")
    return await filled(peer, "V0")


async def filled(peer: SlackPeer, name: str) -> dict[str, Any]:
    def view() -> dict[str, Any] | None:
        found: dict[str, Any] | None = peer.workspace.views.get(name)
        return None if found is None or "One moment" in str(found) else found

    return await peer.until(view)


async def drawn_again(peer: SlackPeer, words: str) -> dict[str, Any]:
    await peer.until(lambda: words in str(peer.workspace.views["V0"]))
    return peer.workspace.views["V0"]


async def test_review_opens_for_whoever_pressed_it(peer, chat, story):
    view = await opened(peer)
    assert view["title"]["text"] == "Review FF-S12"
    assert "FF-L3" in str(view)
    assert "Ministry calls reports of fighters groundless" in str(view)
    assert not peer.answers
    assert list(actions(view)) == [
        "Split…",
        "Merge…",
        "Confirm link",
        "Wrong link",
        "Correct…",
        "Withdraw claim",
        "Not relevant",
    ]


async def test_modal_opens_before_the_ledger_has_answered(peer, chat, story):
    story.hold.clear()
    await peer.press("muster_review", "FF-S12")
    await peer.until(lambda: peer.workspace.views)
    assert "One moment" in str(peer.workspace.views["V0"])
    story.hold.set()
    await filled(peer, "V0")


@pytest.mark.parametrize("typed", ["review FF-S12", "review story 12"])
async def test_typed_review_opens_too(peer, chat, story, typed):
    await peer.command("/muster", typed)
    await filled(peer, "V0")
    assert story.commands[0].options == {"id": "FF-S12"}


async def test_where_no_modal_opens_a_message_has_the_button(peer, chat, story):
    peer.faults.append(Fault(method="views.open", kind="error", error="expired_trigger_id"))
    await peer.command("/muster", "review FF-S12")
    answer = (await peer.until(lambda: peer.answers))[0]
    assert answer["response_type"] == "ephemeral"
    assert "Review" in str(answer["blocks"])


async def test_mention_cannot_open_a_modal_and_gives_the_button(peer, chat, story):
    await peer.mention("review FF-S12", thread_ts="1744100000.000001")
    reply = (await peer.until(lambda: peer.workspace.ephemerals))[0]
    assert "Review" in str(reply["blocks"])


@pytest.mark.parametrize(
    ("label", "verb", "subject"),
    [
        ("Confirm link", Verb.CONFIRM_LINK, "FF-L3"),
        ("Wrong link", Verb.REJECT_LINK, "FF-L3"),
        ("Withdraw claim", Verb.WITHDRAW, "FF-0042"),
        ("Not relevant", Verb.DISMISS, "FF-R7"),
    ],
)
async def test_every_action_is_taken_and_its_outcome_shown(peer, chat, story, label, verb, subject):
    view = await opened(peer)
    action, value = actions(view)[label]
    await peer.press_in(view, action, value)
    view = await drawn_again(peer, "Ines confirmed the link FF-L3.")
    [decided] = story.given(verb)
    assert decided.options == {"id": subject}
    assert (decided.person, decided.person_name) == ("U0EDITOR", "editor")
    assert decided.channel.channel == CHANNEL
    assert "Can be undone until" in str(view)


async def test_decision_is_undone_in_the_modal(peer, chat, story):
    view = await opened(peer)
    await peer.press_in(view, *actions(view)["Confirm link"])
    view = await drawn_again(peer, "Can be undone")
    story.replies[Verb.UNDO] = UNDONE_NOW
    await peer.press_in(view, *actions(view)["Undo"])
    view = await drawn_again(peer, "Undone: Ines confirmed")
    assert story.given(Verb.UNDO)[0].options == {"id": "FF-D5"}
    assert "Undo" not in actions(view)


async def test_decision_that_was_typed_is_undone_in_its_place(peer, chat, story):
    await peer.command("/muster", "review confirm FF-L3")
    answer = (await peer.until(lambda: peer.answers))[0]
    button = answer["blocks"][-1]["elements"][0]
    story.replies[Verb.UNDO] = UNDONE_NOW
    await peer.press(button["action_id"], button["value"])
    outcome = (await peer.until(lambda: peer.answers[1:]))[0]
    assert outcome["replace_original"]
    assert "Undone" in outcome["text"]


async def test_second_of_two_people_is_told_what_the_first_did(peer, chat, story):
    view = await opened(peer)
    story.replies[Verb.CONFIRM_LINK] = Notice(text="Decided already: Ola confirmed FF-L3.")
    await peer.press_in(view, *actions(view)["Confirm link"])
    view = await drawn_again(peer, "Decided already: Ola")
    assert "Undo" not in actions(view)


async def test_redelivered_press_decides_once(peer, chat, story):
    view = await opened(peer)
    first = await peer.press_in(view, *actions(view)["Confirm link"])
    again = await peer.redeliver(first)
    await peer.until(lambda: peer.acks[again] > 0)
    await drawn_again(peer, "Ines confirmed")
    assert len(story.given(Verb.CONFIRM_LINK)) == 1


@pytest.mark.parametrize(
    ("label", "about", "verb", "values", "options"),
    [
        (
            "Correct…",
            CARD,
            Verb.CORRECT,
            {
                "figure": {"type": "plain_text_input", "value": " two "},
                "side": {"type": "static_select", "selected_option": {"value": "UA"}},
                "event": {"type": "static_select", "selected_option": None},
                "note": {"type": "plain_text_input", "value": None},
            },
            {"id": "FF-0042", "figure": "two", "side": "UA"},
        ),
        (
            "Split…",
            REVIEW,
            Verb.SPLIT,
            {
                "reports": {
                    "type": "multi_static_select",
                    "selected_options": [{"value": "FF-R7"}, {"value": "FF-R8"}],
                },
                "note": {"type": "plain_text_input", "value": "elsewhere"},
            },
            {"id": "FF-S12", "reports": "FF-R7 FF-R8", "note": "elsewhere"},
        ),
        (
            "Merge…",
            REVIEW,
            Verb.MERGE,
            {"into": {"type": "plain_text_input", "value": "FF-S9"}},
            {"id": "FF-S12", "into": "FF-S9"},
        ),
    ],
)
async def test_form_is_filled_in(peer, chat, story, label, about, verb, values, options):
    view = await opened(peer)
    story.replies[Verb.SHOW] = about
    await peer.press_in(view, *actions(view)[label])
    form = await filled(peer, "V1")
    inputs = [block["block_id"] for block in form["blocks"] if block["type"] == "input"]
    assert set(values) <= set(inputs)
    envelope = await peer.submit(form, values)
    await drawn_again(peer, "Ines confirmed the link FF-L3.")
    assert story.given(verb)[0].options == options
    await peer.until(lambda: peer.acks[envelope] > 0)
    assert not peer.ack_payloads[envelope]


async def test_what_is_wrong_with_a_form_is_said_in_it(peer, chat, story):
    view = await opened(peer)
    story.replies[Verb.SHOW] = CARD
    story.replies[Verb.CORRECT] = Notice(text="“nine” does not stand in the quotation.")
    await peer.press_in(view, *actions(view)["Correct…"])
    form = await filled(peer, "V1")
    envelope = await peer.submit(form, {"figure": {"type": "plain_text_input", "value": "nine"}})
    await peer.until(lambda: peer.acks[envelope] > 0)
    told = peer.ack_payloads[envelope]
    assert told["response_action"] == "errors"
    assert told["errors"] == {"figure": "“nine” does not stand in the quotation."}


async def test_busy_ledger_does_not_lose_a_form(peer, chat, story, monkeypatch):
    monkeypatch.setattr(reviewing, "_PATIENCE", 0.01)
    view = await opened(peer)
    story.replies[Verb.SHOW] = CARD
    await peer.press_in(view, *actions(view)["Correct…"])
    form = await filled(peer, "V1")
    story.hold.clear()
    envelope = await peer.submit(form, {"figure": {"type": "plain_text_input", "value": "two"}})
    await peer.until(lambda: peer.acks[envelope] > 0)
    story.hold.set()
    await drawn_again(peer, "Ines confirmed")


async def test_story_that_is_not_there_is_said_so(peer, chat, lookups):
    lookups.reply = Notice(text="There is no story FF-S99.")
    await peer.press("muster_review", "FF-S99")
    assert "no story FF-S99" in str(await filled(peer, "V0"))


async def test_pages_of_a_large_story_are_turned(peer, chat, story):
    story.replies[Verb.REVIEW] = LARGE
    view = await opened(peer)
    assert "Page 1 of 15" in str(view)
    await peer.press_in(view, *actions(view)["More ›"])
    view = await drawn_again(peer, "Page 2 of 15")
    assert "‹ Back" in actions(view)


async def test_modal_closed_meanwhile_is_left_alone(peer, chat, story):
    view = await opened(peer)
    peer.faults.append(Fault(method="views.update", kind="error", error="not_found"))
    await peer.press_in(view, *actions(view)["Confirm link"])
    await peer.press_in(view, *actions(view)["Wrong link"])
    await drawn_again(peer, "Ines confirmed")
    assert story.given(Verb.CONFIRM_LINK)


@pytest.mark.parametrize(
    ("action", "value"),
    [
        ("muster_do:watch stop", "x"),
        ("muster_do:dance", "x"),
        ("muster_form:review confirm", "FF-L3"),
        ("muster_turn:on", "many"),
        ("muster_dance", "FF-L3"),
    ],
)
async def test_action_that_is_not_ours_does_nothing(peer, chat, story, action, value):
    view = await opened(peer)
    asked = len(story.commands)
    envelope = await peer.press_in(view, action, value)
    await peer.until(lambda: peer.acks[envelope] > 0)
    await peer.press_in({**view, "private_metadata": "[]"}, "muster_do:review confirm", "FF-L3")
    await peer.press_in(view, "muster_turn:on", "1")
    await peer.until(lambda: len(story.commands) > asked)
    assert {c.verb for c in story.commands[asked:]} == {Verb.REVIEW}


async def test_who_may_not_review_sees_no_actions(peer, story):
    slack = SlackChat(BOT_TOKEN, APP_TOKEN, base_url=peer.base_url, reviewers=frozenset({"U0OLA"}))
    await slack.start(story)
    view = await opened(peer)
    assert actions(view) == {}
    assert "reviewers of this workspace may decide" in str(view)
    await peer.press_in(view, "muster_do:review confirm", "FF-L3")
    await drawn_again(peer, "Ines confirmed")  # what the ledger answered: rights are its own to see
    assert not story.given(Verb.CONFIRM_LINK)[0].may_review
    await slack.close()


def form(verb: Verb, subject: str) -> Form:
    return Form(verb=verb, subject=subject, shown=SHOWN, texts=EN)


VIEWS = {
    "waiting": waiting_view(SHOWN, EN),
    "review": review_view(REVIEW, SHOWN, EN, outcome=DECIDED),
    "refused": review_view(REVIEW, SHOWN, EN, outcome=Notice(text="Decided already.")),
    "reading": review_view(REVIEW, SHOWN, EN, may_review=False),
    "large": review_view(LARGE, replace(SHOWN, page=2), EN),
    "hostile": review_view(
        replace(REVIEW, headline=HOSTILE), replace(SHOWN, story=HOSTILE[:60]), EN
    ),
    "notice": review_view(Notice(text=HOSTILE), SHOWN, EN),
    "waiting form": form(Verb.CORRECT, "FF-0042").waiting(),
    "correct": form(Verb.CORRECT, "FF-0042").about(CARD),
    "correct hostile": form(Verb.CORRECT, HOSTILE).about(
        ClaimCard(claim=replace(CAPTURE, claim=replace(CAPTURE.claim, quote=HOSTILE))),
    ),
    "split": form(Verb.SPLIT, "FF-S12").about(REVIEW),
    "split large": form(Verb.SPLIT, "FF-S12").about(LARGE),
    "merge": form(Verb.MERGE, "FF-S12").about(REVIEW),
    "gone": form(Verb.MERGE, "FF-S12").about(Notice(text="There is no story FF-S12.")),
    "other": form(Verb.CORRECT, "FF-0042").about(REVIEW),
}


@pytest.mark.parametrize("name", VIEWS)
def test_view_is_what_slack_publishes(name, block_kit):
    view = VIEWS[name]
    assert not list(block_kit.iter_errors(view))
    assert len(view["blocks"]) <= 100
    assert len(view["private_metadata"]) <= 3000
    assert "<!channel>" not in str(view["blocks"])
    assert "<https://x.example|y>" not in str(view["blocks"])


@pytest.mark.parametrize("name", ["review", "correct", "split", "merge"])
def test_modal_looks_as_agreed(name, snapshot):
    assert VIEWS[name] == snapshot


@pytest.mark.parametrize("metadata", ["", "[]", "{}", '{"story": "x"}', None])
def test_view_of_another_version_shows_nothing(metadata):
    assert shown_in({"private_metadata": metadata}) is None


@pytest.mark.parametrize(
    "view",
    [
        {},
        {"callback_id": "muster_form_view:review correct"},
        {"callback_id": "muster_form_view:dance|FF-0042", "state": {"values": {}}},
        {"callback_id": "muster_form_view:review correct|FF-0042"},
    ],
)
def test_form_of_another_version_asks_for_nothing(view):
    assert sent(view) is None


async def test_form_of_another_version_is_only_acknowledged(peer, chat, story):
    view = {
        "id": "V9",
        "type": "modal",
        "callback_id": "muster_form_view:review dance|x",
        "root_view_id": "V9",
    }
    envelope = await peer.submit(view, {})
    await peer.until(lambda: peer.acks[envelope] > 0)
    assert not story.commands
