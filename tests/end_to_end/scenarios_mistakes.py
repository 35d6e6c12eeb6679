"""Scenarios in which people type what cannot be done; each is told what would work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reported import capture
from stages import READER

from adapters.chat import Verb

if TYPE_CHECKING:
    from office import Office

_BAD_INPUT = {
    "no such claim": (Verb.SHOW, {"id": "FF-99999"}, "the last is FF-0003"),
    "no id": (Verb.SHOW, {"id": "banana"}, "FF-0042"),
    "an id of another kind": (Verb.SHOW, {"id": "FF-S1"}, "FF-0042"),
    "a link that is none": (Verb.CONFIRM_LINK, {"id": "FF-L999"}, "no link FF-L999"),
    "a report that is none": (Verb.DISMISS, {"id": "FF-R999"}, "no report FF-R999"),
    "no date": (Verb.SEARCH, {"since": "the day after"}, "Try 2025-03-01"),
    "a day that never was": (Verb.SEARCH, {"until": "2031-02-30"}, "no day 2031-02-30"),
    "no nationality": (Verb.SEARCH, {"nationality": "Kenyann"}, "“Kenyann”. Try"),
    "a misspelt event": (Verb.SEARCH, {"event": "capturd"}, "two Kenyan citizens"),
    "no hour": (Verb.DIGEST_SCHEDULE, {"time": "25:99"}, "08:00"),
    "no zone": (Verb.DIGEST_SCHEDULE, {"zone": "Europe/Kiyv"}, "Europe/Kyiv"),
    "nothing to check": (Verb.CHECK, {"text": " "}, "Give a text"),
    "too much to search for": (Verb.SEARCH, {"text": "word " * 600}, "at most 1,000"),
    "too much for an id": (Verb.SHOW, {"id": "7" * 3000}, "FF-0042"),
    "a long text of nothing": (Verb.CHECK, {"text": "word " * 600}, "recorded"),
    "a long text to explain": (Verb.WHY, {"id": "word " * 600}, "would not be alerted"),
}
_NOT_THEIRS = {
    Verb.WATCH_PAUSE: {},
    Verb.DIGEST_SCHEDULE: {"time": "09:00"},
    Verb.FEEDS_REMOVE: {"feed": "https://feeds.example/rss"},
    Verb.WITHDRAW: {"id": "FF-0001"},
    Verb.UNDO: {"id": "FF-D1"},
}


async def bad_input(room: Office) -> None:
    """Each gets a short answer, for its asker alone (which `ask` looks at), that helps."""
    await room.tell(capture(room))
    unhelpful = {}
    for what, (verb, options, helpful) in _BAD_INPUT.items():
        answer = await room.stage.ask(verb, **options)
        if helpful not in answer.words:
            unhelpful[what] = answer.words
    assert unhelpful == {}


async def without_the_right(room: Office) -> None:
    """Whoever may not change something is told who may, and nothing is changed."""
    await room.tell(capture(room))
    answers = {
        verb: (await room.stage.ask(verb, person=READER, **options)).words
        for verb, options in _NOT_THEIRS.items()
    }
    assert {verb: words for verb, words in answers.items() if "Only who may" not in words} == {}
    assert "paused" not in (await room.stage.ask(Verb.WATCH_LIST)).words
    assert "FF-D" not in (await room.stage.ask(Verb.DECISIONS)).words


async def where_muster_may_not_write(room: Office) -> None:
    """Whoever wants a channel watched hears what Muster lacks there."""
    room.stage.shut_out()
    answer = await room.stage.ask(Verb.WATCH_HERE)
    assert "Send Messages" in answer.words or "/invite" in answer.words


MISTAKES = (bad_input, without_the_right, where_muster_may_not_write)
