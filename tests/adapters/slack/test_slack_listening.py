"""What comes in: Bolt over Socket Mode against a peer on a real websocket."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from slack_peer import APP_TOKEN, BOT_TOKEN, Fault, SlackPeer
from slack_values import CLAIM_LIST, TIMELINE
from slack_workspace import CHANNEL, TEAM

from adapters.chat import ChannelRef, ChatLoginFailed, ChatUnavailable, Verb
from adapters.slack import listening
from adapters.slack.client import SlackChat
from claims.cards import Notice

HERE = ChannelRef(platform="slack", workspace=TEAM, channel=CHANNEL)


async def test_slash_command_is_answered_for_the_asker_only(peer, chat, lookups):
    await peer.command("/claims", "search cn captured since march")
    answer = (await peer.until(lambda: peer.answers))[0]
    assert answer["response_type"] == "ephemeral"
    assert "9 claims" in answer["text"]
    assert "FF-0042" in str(answer["blocks"])
    [command] = lookups.commands
    assert command.verb is Verb.SEARCH
    asked = {"nationality": "cn", "event": "captured", "since": "march"}
    assert command.options == {**asked, "limit": "8"}
    assert (command.channel, command.person) == (HERE, "U0EDITOR")


async def test_command_is_acknowledged_before_it_is_answered(peer, chat, lookups):
    lookups.hold.clear()
    envelope = await peer.command("/claims", "show FF-0042")
    await peer.until(lambda: peer.acks[envelope] > 0)
    assert peer.acks[envelope] < 3
    assert not peer.answers
    lookups.hold.set()
    await peer.until(lambda: peer.answers)


async def test_answer_is_shown_to_the_channel_when_asked(peer, chat):
    await peer.command("/claims", "disputed --share")
    answer = (await peer.until(lambda: peer.answers))[0]
    assert answer["response_type"] == "in_channel"


@pytest.mark.parametrize(("typed", "offered"), [("show FF-9999", 0), ("watch list", 1)])
async def test_a_refusal_is_for_its_asker_alone(peer, chat, lookups, typed, offered):
    lookups.reply = Notice(text="In a sentence.")
    await peer.command("/muster", typed)
    answer = (await peer.until(lambda: peer.answers))[0]
    assert str(answer["blocks"]).count("Share to channel") == offered


async def test_muster_command_reaches_watch_and_digest(peer, chat, lookups):
    await peer.command("/muster", "watch here chinese 09:00 Europe/Kyiv")
    await peer.command("/muster", "digest now")
    await peer.until(lambda: len(peer.answers) == 2)
    given = {c.verb: c.options for c in lookups.commands}
    assert set(given) == {Verb.WATCH_HERE, Verb.DIGEST_NOW}
    assert given[Verb.WATCH_HERE]["zone"] == "Europe/Kyiv"


async def test_help_names_slacks_own_commands(peer, chat, lookups):
    await peer.command("/claims", "")
    answer = (await peer.until(lambda: peer.answers))[0]
    assert "/claims search" in answer["text"]
    assert not lookups.commands


async def test_help_of_a_topic_tells_of_it_alone(peer, chat):
    await peer.command("/muster", "help watch")
    answer = (await peer.until(lambda: peer.answers))[0]
    assert "/muster watch test" in str(answer["blocks"])
    assert "/claims" not in str(answer["blocks"])


async def test_what_is_nearly_right_is_asked_back(peer, chat, lookups):
    await peer.command("/muster", "wach here")
    answer = (await peer.until(lambda: peer.answers))[0]
    assert "Did you mean watch here?" in answer["text"]
    assert not lookups.commands


async def test_pages_are_turned_in_the_same_message(peer, chat, lookups):
    lookups.reply = replace(CLAIM_LIST, total=400, page=1, pages=40)
    await peer.command("/claims", "search nepal")
    answer = (await peer.until(lambda: peer.answers))[0]
    more, _ = answer["blocks"][-1]["elements"]
    assert more["text"]["text"] == "More ›"
    await peer.press(more["action_id"], more["value"])
    turned = (await peer.until(lambda: peer.answers[1:]))[0]
    assert turned["replace_original"]
    assert lookups.commands[1].options == {"nationality": "nepal", "page": "2", "limit": "8"}


async def test_long_timeline_is_cut_into_pages(peer, chat, lookups):
    lookups.reply = replace(TIMELINE, points=TIMELINE.points * 200)
    await peer.command("/claims", "timeline chinese page 3")
    answer = (await peer.until(lambda: peer.answers))[0]
    assert re.search(r"Page 3 of \d+", str(answer["blocks"]))
    shown = [button["text"]["text"] for button in answer["blocks"][-1]["elements"]]
    assert shown == ["‹ Back", "More ›", "Share to channel"]


@pytest.mark.parametrize("page", ["99999", "0", "-1", "many", "1" * 3000])
async def test_page_that_is_not_there_is_the_nearest(peer, chat, lookups, page):
    lookups.reply = TIMELINE
    await peer.command("/claims", f"timeline chinese page:{page}")
    answer = (await peer.until(lambda: peer.answers))[0]
    assert "at least 155" in str(answer["blocks"])


async def test_watching_in_a_direct_message_says_where_it_works(peer, chat, lookups):
    await peer.command("/muster", "watch here", channel_id="D0EDITOR")
    answer = (await peer.until(lambda: peer.answers))[0]
    assert "type this in one" in answer["text"]
    assert not lookups.commands


async def test_questions_are_answered_in_direct_messages_too(peer, chat):
    await peer.command("/claims", "disputed", channel_id="D0EDITOR")
    answer = (await peer.until(lambda: peer.answers))[0]
    assert answer["response_type"] == "ephemeral"


@pytest.mark.parametrize("text", ["search " + "x" * 3000, "show " + "9" * 3000, "check", "why  "])
async def test_any_argument_has_a_short_private_answer(peer, chat, lookups, text):
    lookups.reply = Notice(text="That is no id. Claims are FF-0042.")
    await peer.command("/claims", text)
    answer = (await peer.until(lambda: peer.answers))[0]
    assert answer["response_type"] == "ephemeral"
    assert len(str(answer["blocks"])) < 10_000


async def test_mention_in_a_thread_is_answered_in_the_thread(peer, chat, lookups):
    await peer.mention("show FF-0042", thread_ts="1744100000.000001")
    reply = (await peer.until(lambda: peer.workspace.ephemerals))[0]
    assert reply["thread_ts"] == "1744100000.000001"
    assert reply["user"] == "U0EDITOR"
    assert lookups.commands[0].options == {"id": "FF-0042"}


async def test_mention_may_be_shared(peer, chat):
    await peer.mention("disputed --share", thread_ts="1744100000.000001")
    message = (await peer.until(lambda: peer.workspace.messages))[0]
    assert message["thread_ts"] == "1744100000.000001"


async def test_shortcut_checks_a_message(peer, chat, lookups):
    await peer.check_message("Two men &amp; a dog <https://a.example|were> captured")
    answer = (await peer.until(lambda: peer.answers))[0]
    assert answer["response_type"] == "ephemeral"
    [command] = lookups.commands
    assert command.verb is Verb.CHECK
    assert command.options == {"text": "Two men & a dog https://a.example captured"}


async def test_shortcut_reads_what_other_apps_say_in_attachments(peer, chat, lookups):
    await peer.check_message("", attachments=[{"text": "Two men"}, {"fallback": "captured"}, {}])
    await peer.until(lambda: peer.answers)
    assert lookups.commands[0].options == {"text": "Two men\ncaptured"}


async def test_why_button_is_answered_for_whoever_pressed_it(peer, chat, lookups):
    await peer.press("muster_why", "FF-S12", thread_ts="1744100000.000001")
    answer = (await peer.until(lambda: peer.answers))[0]
    assert answer["response_type"] == "ephemeral"
    assert answer["thread_ts"] == "1744100000.000001"
    assert not answer.get("replace_original")
    assert lookups.commands[0].options == {"id": "FF-S12"}


async def test_open_button_is_only_acknowledged(peer, chat, lookups):
    envelope = await peer.press("muster_open")
    await peer.until(lambda: peer.acks[envelope] > 0)
    assert not lookups.commands


async def test_answer_is_shared_by_its_button_with_a_name(peer, chat, lookups):
    await peer.command("/claims", "search nepal")
    answer = (await peer.until(lambda: peer.answers))[0]
    button = answer["blocks"][-1]["elements"][-1]
    assert button["text"]["text"] == "Share to channel"
    await peer.press(button["action_id"], button["value"])
    shared = (await peer.until(lambda: peer.answers[1:]))[0]
    assert shared["response_type"] == "in_channel"
    assert shared["blocks"][-1]["elements"][0]["text"] == "Shared by <@U0EDITOR>"
    assert lookups.commands[0].options == lookups.commands[1].options


async def test_watching_where_muster_was_not_invited_says_so(peer, chat, lookups):
    peer.workspace.uninvited = {CHANNEL}
    await peer.command("/muster", "watch here")
    answer = (await peer.until(lambda: peer.answers))[0]
    assert "/invite @Muster" in answer["text"]
    assert not lookups.commands


async def test_watching_does_not_need_the_history(peer, chat, lookups):
    peer.workspace.scopes = {"chat:write"}
    await peer.command("/muster", "watch here")
    await peer.until(lambda: peer.answers)
    assert lookups.commands[0].verb is Verb.WATCH_HERE


async def test_redelivered_event_is_answered_once(peer, chat, lookups):
    first = await peer.mention("show FF-0042")
    again = await peer.redeliver(first)
    await peer.until(lambda: peer.acks[again] > 0)
    await peer.mention("show FF-0043")
    await peer.until(lambda: len(peer.workspace.ephemerals) == 2)
    assert [c.options["id"] for c in lookups.commands] == ["FF-0042", "FF-0043"]


async def test_redelivered_command_is_answered_once(peer, chat, lookups):
    first = await peer.command("/claims", "show FF-0042")
    again = await peer.redeliver(first)
    await peer.until(lambda: peer.acks[again] > 0)
    await peer.command("/claims", "show FF-0043")
    await peer.until(lambda: len(peer.answers) == 2)
    assert [c.options["id"] for c in lookups.commands] == ["FF-0042", "FF-0043"]


async def test_other_bots_are_not_answered(peer, chat, lookups):
    await peer.mention("show FF-0042", bot_id="B0OTHER")
    await peer.mention("show FF-0043")
    await peer.until(lambda: peer.workspace.ephemerals)
    assert [c.options["id"] for c in lookups.commands] == ["FF-0043"]


async def test_slack_may_ask_for_a_new_connection(peer, chat):
    await peer.disconnect()
    await peer.until(lambda: peer.connections > 1)
    await peer.command("/claims", "disputed")
    await peer.until(lambda: peer.answers)


async def test_a_broken_connection_is_made_again(peer, alert_chat):
    await peer.hang_up()
    await peer.until(lambda: peer.connections > 1)
    await peer.command("/claims", "disputed")
    await peer.until(lambda: peer.answers)


async def test_an_address_that_opens_nothing_is_not_tried_for_ever(peer, alert_chat):
    peer.refuse_sockets = True
    await peer.hang_up()
    opened = len(peer.calls)
    await peer.until(lambda: len(peer.calls) > opened + 1)
    peer.refuse_sockets = False
    await peer.until(lambda: peer.connections > 1)


async def test_a_lookup_that_fails_is_admitted(peer, chat, lookups, caplog):
    lookups.reply = RuntimeError("a bug")
    await peer.command("/claims", "disputed")
    answer = (await peer.until(lambda: peer.answers))[0]
    assert "went wrong" in answer["text"]
    assert "a bug" in caplog.text


async def test_a_lost_answer_does_not_stop_the_next(peer, chat):
    peer.faults.append(Fault(method="response_url", kind="status", status=500))
    await peer.command("/claims", "disputed")
    await peer.command("/claims", "disputed")
    await peer.until(lambda: peer.answers)


async def test_a_lost_reply_in_a_thread_does_not_stop_the_next(peer, chat, caplog):
    peer.faults.append(
        Fault(method="chat.postEphemeral", kind="error", error="user_not_in_channel")
    )
    await peer.mention("disputed")
    await peer.mention("disputed")
    await peer.until(lambda: peer.workspace.ephemerals)
    assert "user_not_in_channel" in caplog.text


@pytest.mark.parametrize("kind", ["status", "drop_before", "html"])
async def test_watching_is_not_stopped_by_doubt(peer, chat, lookups, kind):
    peer.faults.append(Fault(method="conversations.history", kind=kind))
    await peer.command("/muster", "watch here")
    await peer.until(lambda: peer.answers)
    assert lookups.commands[0].verb is Verb.WATCH_HERE


def test_only_the_newest_ids_are_remembered(monkeypatch):
    monkeypatch.setattr(listening, "_REMEMBERED", 2)
    seen = listening._Seen()
    assert not seen.again("a")
    assert not seen.again("b")
    assert seen.again("b")
    assert not seen.again("c")
    assert not seen.again("a")


@pytest.mark.parametrize(
    ("bot", "app", "setting"),
    [
        ("xoxb-wrong", APP_TOKEN, "MUSTER_SLACK_BOT_TOKEN"),
        (BOT_TOKEN, "xapp-wrong", "MUSTER_SLACK_APP_TOKEN"),
    ],
)
async def test_wrong_token_is_named_at_start(peer, lookups, bot, app, setting):
    slack = SlackChat(bot, app, base_url=peer.base_url)
    with pytest.raises(ChatLoginFailed, match=setting) as failure:
        await slack.start(lookups)
    assert bot not in str(failure.value)
    assert app not in str(failure.value)


async def test_slack_away_at_start_is_worth_another_try(lookups):
    async with SlackPeer() as peer:
        address = peer.base_url
    slack = SlackChat(BOT_TOKEN, APP_TOKEN, base_url=address)
    with pytest.raises(ChatUnavailable):
        await slack.start(lookups)


async def test_starting_asks_for_one_connection(peer, chat):
    asked = [call["method"] for call in peer.calls]
    assert asked == ["auth.test", "apps.connections.open"]
    assert peer.connections == 1


async def test_websocket_that_does_not_open_is_worth_another_try(peer, lookups, monkeypatch):
    monkeypatch.setattr(listening, "_CONNECT_SECONDS", 0.2)
    peer.refuse_sockets = True
    slack = SlackChat(BOT_TOKEN, APP_TOKEN, base_url=peer.base_url)
    with pytest.raises(ChatUnavailable, match="websocket"):
        await slack.start(lookups)
    peer.refuse_sockets = False
    await slack.start(lookups)
    assert peer.connections == 1
    await slack.close()


async def test_start_works_after_a_failed_one(peer, lookups):
    slack = SlackChat(BOT_TOKEN, APP_TOKEN, base_url=peer.base_url)
    peer.faults.append(Fault(method="apps.connections.open", kind="status", status=503))
    with pytest.raises(ChatUnavailable):
        await slack.start(lookups)
    await slack.start(lookups)
    await peer.command("/claims", "disputed")
    await peer.until(lambda: peer.answers)
    await slack.close()
    await slack.close()


async def test_closing_drops_what_is_being_answered(peer, lookups):
    slack = SlackChat(BOT_TOKEN, APP_TOKEN, base_url=peer.base_url)
    await slack.start(lookups)
    lookups.hold.clear()
    await peer.command("/claims", "disputed")
    await peer.until(lambda: lookups.commands)
    await slack.close()
    assert not peer.answers


async def test_no_token_reaches_the_log(peer, alert_chat, caplog):
    peer.refuse_sockets = True
    await peer.hang_up()
    opened = len(peer.calls)
    await peer.until(lambda: len(peer.calls) > opened + 1)
    peer.refuse_sockets = False
    await peer.until(lambda: peer.connections > 1)
    assert "Failed to connect" in caplog.text
    assert "ticket-" not in caplog.text
    assert "xoxb-peer" not in caplog.text
