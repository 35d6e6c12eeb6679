from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lookup_ledger import (
    BEIJING,
    DONETSK,
    MONDAY,
    SEOUL,
    capture,
    claim,
    count,
    denial,
    exactly,
    record,
)

from bot.desk import cards
from bot.posting.messages import render_delivery
from claims.cards import Alert, Change, Notice
from claims.model import Claimant, ClaimantKind, Event, RelationKind, Stance
from claims.texts import load as load_texts
from storage import channels, outbox
from storage.database import Database
from storage.outbox import DeliveryKind


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(tmp_path / "ledger.db")
    yield database
    database.close()


def alert(database: Database, story: int | None) -> Alert:
    with database.reading() as work:
        told = cards.alert(work, story or 0, load_texts())
    assert told is not None
    return told


def test_an_alert_tells_who_says_what(database: Database) -> None:
    first = capture(database)
    told = alert(database, first.story)
    assert told.headline == "Kyiv shows two prisoners"
    assert (told.outlet, told.also) == ("The Harbour Post", ())
    assert told.origins == ("Volodymyr Zelensky",)
    assert [card.claim.claim.event for card in told.claims] == [Event.CAPTURED, Event.DEPLOYED]
    assert told.why == ("captured", "Chinese", "for Russia")


def test_copies_make_it_grow_and_not_longer(database: Database) -> None:
    first = capture(database)
    for number, outlet in enumerate(("Evening Ledger", "Inland Times"), 1):
        again = capture(database, hours=number, outlet=outlet)
        assert again.story == first.story
    told = alert(database, first.story)
    assert told.also == ("Evening Ledger", "Inland Times")
    assert told.origins == ("Volodymyr Zelensky",)
    assert len(told.claims) == 2
    assert not any(card.earlier for card in told.claims), "copies go without saying"


def test_a_denial_shows_what_it_denies(database: Database) -> None:
    first = capture(database)
    second = denial(database)
    assert second.story == first.story
    told = alert(database, first.story)
    (denied,) = [card for card in told.claims if card.claim.claim.claimant == BEIJING]
    assert [link.kind for link in denied.earlier] == [RelationKind.DENIES]
    assert told.origins == ("Volodymyr Zelensky",), "who denies is no origin"


def test_a_named_claimant_speaks_before_an_outlet(database: Database) -> None:
    outlet = Claimant(name="Evening Ledger", kind=ClaimantKind.OUTLET)
    first = record(
        database,
        "Two men held",
        "Two Chinese men were captured in Donetsk.",
        (
            "Two Chinese men were captured in Donetsk",
            {"figure": exactly(2), "places": (DONETSK,), "claimant": outlet},
        ),
        outlet="Evening Ledger",
    )
    assert capture(database, hours=1).story == first.story
    told = alert(database, first.story)
    assert told.claims[0].claim.claim.claimant.name == "Volodymyr Zelensky"


def test_earlier_claims_of_other_stories_are_context(database: Database) -> None:
    record(
        database,
        "Seoul counts the dead",
        "Seoul said that 300 Chinese volunteers were killed for Russia.",
        (
            "300 Chinese volunteers were killed",
            {"event": Event.KILLED, "figure": exactly(300), "claimant": SEOUL},
        ),
        hours=-900,
    )
    told = alert(database, capture(database).story)
    assert [link.other.claim.event for link in told.context] == [Event.KILLED]


def test_a_story_that_is_not_there(database: Database) -> None:
    with database.reading() as work:
        assert cards.alert(work, 7, load_texts()) is None
        assert cards.change(work, 7, "figure") is None


def test_a_change_tells_old_and_new(database: Database) -> None:
    count(database, 40)
    grown = count(database, 155, hours=30)
    with database.reading() as work:
        told = cards.change(work, grown.claims[0].id, "figure")
    assert isinstance(told, Change)
    (link,) = told.claim.earlier
    assert link.kind is RelationKind.UPDATES
    assert link.other.claim.figure == exactly(40)


def test_a_card_names_the_outlets_that_carry_a_claim(database: Database) -> None:
    first = capture(database)
    capture(database, hours=1, outlet="Evening Ledger")
    with database.reading() as work:
        card = cards.claim_card(work, first.claims[0], load_texts())
    assert card.outlets == ("The Harbour Post", "Evening Ledger")
    assert [link.kind for link in card.later] == [RelationKind.REPEATS]


def test_every_kind_of_delivery_is_rendered(database: Database) -> None:
    story = capture(database).story
    told = denial(database)
    with database.writing() as work:
        watch = channels.watch_channel(
            work, platform="console", workspace="", channel="desk", created_by="ada", now=MONDAY
        )
        for kind, more in {
            DeliveryKind.ALERT: {"story": story},
            DeliveryKind.CHANGE: {
                "story": story,
                "claim": told.claims[0].id,
                "payload": "denial",
            },
            DeliveryKind.NOTICE: {"payload": "Good morning."},
        }.items():
            outbox.enqueue(
                work,
                id=outbox.delivery_id(kind, watch.id, 1),
                watch_id=watch.id,
                kind=kind,
                now=MONDAY,
                **more,  # type: ignore[arg-type]
            )
    rendered = []
    for _ in range(3):
        with database.writing() as work:
            (delivery,) = outbox.lease(work, now=MONDAY, seconds=60, limit=1)
        with database.reading() as work:
            rendered.append(render_delivery(work, delivery))
        with database.writing() as work:
            outbox.mark_sent(work, delivery.id, "m1", MONDAY)
    assert [type(message) for message in rendered] == [Alert, Change, Notice]
    assert isinstance(rendered[1], Change)
    assert rendered[1].what == "denial"


def test_claims_made_here_are_verbatim() -> None:
    told = claim("Two men were captured.", "captured", stance=Stance.CONFIRMS)
    assert (told.start, told.end) == (13, 21)
