"""Which language somebody is spoken to in, and that what they are told is in it."""

from __future__ import annotations

import pytest
from lookup_desk import HERE, NOW, text_of
from lookup_ledger import MONDAY

from adapters.chat import ChannelRef, Command, Verb
from bot.desk import suggesting
from bot.lookup import Desk, Home
from bot.posting.messages import render_delivery
from claims.cards import Alert, ClaimList
from claims.lexicon import Lexicon
from claims.texts import load
from storage import channels, outbox
from storage.database import Database
from storage.outbox import DeliveryKind

DESK = ChannelRef(platform="slack", workspace="T1", channel="C1")


def asked(desk: Desk, verb: Verb, channel: ChannelRef = DESK, **options: str) -> str:
    command = Command(verb=verb, options=options, channel=channel, person="ada")
    return text_of(desk.answer_now(command))


async def test_the_language_is_that_of_the_watch_else_that_of_the_desk(
    told: Database, lexicon: Lexicon
) -> None:
    desk = Desk(told, lexicon, clock=lambda: NOW, home=Home(language="uk"))
    assert (await desk.texts(DESK)).language == "uk"
    assert asked(desk, Verb.WATCH_HERE).startswith("Стежу тут:")
    assert asked(desk, Verb.WATCH_HERE, language="en").startswith("Watching here:")
    assert (await desk.texts(DESK)).language == "en"
    assert asked(desk, Verb.WATCH_PAUSE).startswith("Paused:")
    assert (await desk.texts(HERE)).language == "uk"


def test_a_command_may_say_what_language_its_place_has(told: Database, lexicon: Lexicon) -> None:
    desk = Desk(told, lexicon, clock=lambda: NOW)
    command = Command(
        verb=Verb.SEARCH, options={"event": "полонені"}, channel=DESK, person="ada", language="uk"
    )
    answer = desk.answer_now(command)
    assert isinstance(answer, ClaimList)
    assert answer.understood == "взято в полон"


@pytest.mark.parametrize(
    ("verb", "options", "words"),
    [
        (Verb.SHOW, {"id": "FF-9999"}, "Твердження FF-9999 немає; останнє FF-0004."),
        (Verb.WATCH_HERE, {"zone": "Kiyv"}, "Можливо, Europe/Kyiv"),
        (Verb.FEEDS_LIST, {}, "Жодної стрічки не читаємо"),
        (Verb.WATCH_TEST, {"nationality": "NP"}, "китайці, а не непальці"),
        (Verb.CONFIRM_LINK, {"id": "FF-L999"}, "Зв’язку FF-L999 немає."),
        (Verb.HELP, {}, "digest now, digest schedule"),
    ],
)
def test_notices_are_in_the_language(
    verb: Verb, options: dict[str, str], words: str, told: Database, lexicon: Lexicon
) -> None:
    desk = Desk(told, lexicon, clock=lambda: NOW, home=Home(language="uk"))
    assert words in asked(desk, verb, **options)


def test_suggestions_are_in_the_language_and_sent_as_codes(
    told: Database, lexicon: Lexicon
) -> None:
    (choice,) = suggesting.events("полон", load("uk"))
    assert (choice.label, choice.value) == ("взято в полон", "captured")
    found = suggesting.nationalities("непал", lexicon, [], load("uk"))
    assert (found[0].label, found[0].value) == ("🇳🇵 Непал", "NP")


@pytest.mark.parametrize(
    ("platform", "language", "own", "why"),
    [
        ("slack", "uk", "en", "взято в полон"),
        ("slack", "en", "uk", "captured"),
        ("slack", None, "uk", "взято в полон"),
        ("console", "en", "uk", "взято в полон"),
    ],
)
def test_a_message_is_in_the_language_of_its_channel(
    platform: str, language: str | None, own: str, why: str, told: Database
) -> None:
    with told.writing() as work:
        watch = channels.watch_channel(
            work,
            platform=platform,
            workspace="",
            channel="C1",
            mode="every",
            language=language,
            created_by="ada",
            now=MONDAY,
        )
        alert = outbox.delivery_id(DeliveryKind.ALERT, watch.id, 1)
        outbox.enqueue(
            work, id=alert, watch_id=watch.id, kind=DeliveryKind.ALERT, story=1, now=MONDAY
        )
        (delivery,) = outbox.lease(work, now=MONDAY, seconds=60, limit=1)
    with told.reading() as work:
        message = render_delivery(work, delivery, own)
    assert isinstance(message, Alert)
    assert message.why[0] == why
