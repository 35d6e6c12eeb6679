"""Nothing is sent twice, nothing is lost, and a channel sees things in their order."""

from __future__ import annotations

from datetime import timedelta

import pytest
from storage_samples import HOUR, NOW, WANTED, a_claim, a_report

from storage import channels, ledger, outbox
from storage.database import Database, Work
from storage.outbox import DeliveryKind, DeliveryState

MINUTE = timedelta(minutes=1)


@pytest.fixture
def watch(database: Database) -> int:
    return watching(database, "C1")


def watching(database: Database, channel: str) -> int:
    with database.writing() as work:
        return channels.watch_channel(
            work, platform="slack", workspace="W", channel=channel, created_by="U1", now=NOW
        ).id


def a_story(work: Work, key: str = "https://herald.example/1") -> int:
    report = ledger.record_report(work, a_report(key), WANTED, [a_claim()], now=NOW)
    return ledger.assign_story(work, report.id, None, reasons=["first of its kind"], now=NOW)


def stories(database: Database, number: int = 1) -> list[int]:
    with database.writing() as work:
        return [a_story(work, f"https://herald.example/{n}") for n in range(number)]


def enqueue(
    database: Database,
    watch: int,
    kind: DeliveryKind,
    story: int | None,
    *parts: object,
    payload: str | None = None,
) -> str:
    number = outbox.delivery_id(kind, watch, story, *parts)
    with database.writing() as work:
        outbox.enqueue(
            work, id=number, watch_id=watch, kind=kind, story=story, payload=payload, now=NOW
        )
    return number


def lease(
    database: Database, now: object = NOW, seconds: float = 60, limit: int = 20
) -> list[outbox.Delivery]:
    with database.writing() as work:
        return list(outbox.lease(work, now=now, seconds=seconds, limit=limit))  # type: ignore[arg-type]


def leased_ids(database: Database, now: object = NOW) -> list[str]:
    return [delivery.id for delivery in lease(database, now)]


def sent(database: Database, delivery: str, message: str = "m1") -> None:
    with database.writing() as work:
        outbox.mark_sent(work, delivery, message, NOW)


def state(database: Database, delivery: str) -> DeliveryState:
    with database.reading() as work:
        found = outbox.find_delivery(work, delivery)
    assert found is not None
    return found.state


def test_ids_are_short_and_say_what_they_are_about() -> None:
    one = outbox.delivery_id(DeliveryKind.ALERT, 7, 12)
    assert one == outbox.delivery_id(DeliveryKind.ALERT, 7, 12)
    assert len(one) <= 25
    others = {
        outbox.delivery_id(DeliveryKind.EDIT, 7, 12),
        outbox.delivery_id(DeliveryKind.ALERT, 71, 2),
        outbox.delivery_id(DeliveryKind.ALERT, 7, 1, 2),
    }
    assert len(others | {one}) == 4


def test_the_same_thing_is_enqueued_once(database: Database, watch: int) -> None:
    (story,) = stories(database)
    number = outbox.delivery_id(DeliveryKind.ALERT, watch, story)
    with database.writing() as work:
        told = [
            outbox.enqueue(
                work, id=number, watch_id=watch, kind=DeliveryKind.ALERT, story=story, now=NOW
            )
            for _ in range(2)
        ]
    assert told == [True, False]
    assert leased_ids(database) == [number]
    sent(database, number)
    with database.writing() as work:
        assert not outbox.enqueue(
            work, id=number, watch_id=watch, kind=DeliveryKind.ALERT, story=story, now=NOW
        )


def test_a_row_in_hand_is_not_handed_out_again(database: Database, watch: int) -> None:
    (story,) = stories(database)
    enqueue(database, watch, DeliveryKind.ALERT, story)
    (delivery,) = lease(database)
    assert (delivery.reconcile, delivery.attempts, delivery.story) == (False, 1, story)
    assert delivery.watch.channel == "C1"
    assert lease(database, NOW + timedelta(seconds=59)) == []


def test_a_death_between_post_and_mark_is_reconciled(database: Database, watch: int) -> None:
    (story,) = stories(database)
    number = enqueue(database, watch, DeliveryKind.ALERT, story)
    lease(database)
    (again,) = lease(database, NOW + MINUTE)
    assert (again.id, again.reconcile, again.attempts) == (number, True, 2)


def test_a_known_failure_is_tried_again_without_looking(database: Database, watch: int) -> None:
    (story,) = stories(database)
    number = enqueue(database, watch, DeliveryKind.ALERT, story)
    lease(database)
    with database.writing() as work:
        outbox.retry_at(work, number, NOW + HOUR, "429")
    assert lease(database, NOW + MINUTE) == []
    (again,) = lease(database, NOW + HOUR)
    assert (again.reconcile, again.error) == (False, "429")


def test_an_unknown_outcome_is_looked_for_first(database: Database, watch: int) -> None:
    (story,) = stories(database)
    number = enqueue(database, watch, DeliveryKind.ALERT, story)
    lease(database)
    with database.writing() as work:
        outbox.retry_at(work, number, NOW, "time-out", outcome_unknown=True)
    assert lease(database)[0].reconcile


def test_posts_of_a_channel_keep_their_order(database: Database, watch: int) -> None:
    first, second = stories(database, 2)
    one = enqueue(database, watch, DeliveryKind.ALERT, first)
    two = enqueue(database, watch, DeliveryKind.ALERT, second)
    three = enqueue(database, watch, DeliveryKind.NOTICE, None, "hello")
    elsewhere = enqueue(database, watching(database, "C2"), DeliveryKind.ALERT, first)
    assert leased_ids(database) == [one, elsewhere]
    with database.writing() as work:
        outbox.retry_at(work, one, NOW + HOUR, "429")
    assert leased_ids(database) == []
    assert leased_ids(database, NOW + HOUR) == [one, elsewhere]
    sent(database, one)
    assert leased_ids(database, NOW + HOUR) == [two]
    with database.writing() as work:
        outbox.reject(work, two, "no permission", NOW)
    assert leased_ids(database, NOW + HOUR) == [three]


def test_an_edit_waits_for_its_alert(database: Database, watch: int) -> None:
    (story,) = stories(database)
    alert = enqueue(database, watch, DeliveryKind.ALERT, story)
    edit = enqueue(database, watch, DeliveryKind.EDIT, story, 2)
    assert leased_ids(database) == [alert]
    assert leased_ids(database) == []
    sent(database, alert, "msg-17")
    assert leased_ids(database) == [edit]
    with database.reading() as work:
        alert = outbox.story_alert(work, watch, story)
        assert alert is not None
        assert alert.message == "msg-17"


def test_of_waiting_edits_the_newest_stands(database: Database, watch: int) -> None:
    (story,) = stories(database)
    alert = enqueue(database, watch, DeliveryKind.ALERT, story)
    edits = [enqueue(database, watch, DeliveryKind.EDIT, story, n) for n in range(5)]
    lease(database)
    sent(database, alert)
    assert leased_ids(database) == [edits[-1]]
    assert {state(database, edit) for edit in edits[:-1]} == {DeliveryState.SUPERSEDED}


def test_an_edit_in_hand_holds_the_next_back(database: Database, watch: int) -> None:
    (story,) = stories(database)
    alert = enqueue(database, watch, DeliveryKind.ALERT, story)
    lease(database)
    sent(database, alert)
    first = enqueue(database, watch, DeliveryKind.EDIT, story, 1)
    assert leased_ids(database) == [first]
    second = enqueue(database, watch, DeliveryKind.EDIT, story, 2)
    assert state(database, first) is DeliveryState.LEASED
    assert leased_ids(database) == []
    sent(database, first)
    assert leased_ids(database) == [second]


def test_a_throttled_edit_passes_its_wait_on(database: Database, watch: int) -> None:
    (story,) = stories(database)
    alert = enqueue(database, watch, DeliveryKind.ALERT, story)
    lease(database)
    sent(database, alert)
    first = enqueue(database, watch, DeliveryKind.EDIT, story, 1)
    lease(database)
    with database.writing() as work:
        outbox.retry_at(work, first, NOW + HOUR, "30046")
    second = enqueue(database, watch, DeliveryKind.EDIT, story, 2)
    assert leased_ids(database) == []
    assert leased_ids(database, NOW + HOUR) == [second]


def test_a_postponed_edit_gives_way_to_the_newer_one(database: Database, watch: int) -> None:
    (story,) = stories(database)
    alert = enqueue(database, watch, DeliveryKind.ALERT, story)
    lease(database)
    sent(database, alert)
    first = enqueue(database, watch, DeliveryKind.EDIT, story, 1)
    lease(database)
    second = enqueue(database, watch, DeliveryKind.EDIT, story, 2)
    with database.writing() as work:
        outbox.retry_at(work, first, NOW + HOUR, "30046")
    assert state(database, first) is DeliveryState.SUPERSEDED
    assert leased_ids(database) == []
    assert leased_ids(database, NOW + HOUR) == [second]


def test_a_throttled_edit_holds_no_post_back(database: Database, watch: int) -> None:
    first, second = stories(database, 2)
    alert = enqueue(database, watch, DeliveryKind.ALERT, first)
    lease(database)
    sent(database, alert)
    edit = enqueue(database, watch, DeliveryKind.EDIT, first, 1)
    lease(database)
    with database.writing() as work:
        outbox.retry_at(work, edit, NOW + HOUR, "30046")
    new = enqueue(database, watch, DeliveryKind.ALERT, second)
    assert leased_ids(database) == [new]


def test_an_edit_falls_with_its_alert(database: Database, watch: int) -> None:
    (story,) = stories(database)
    alert = enqueue(database, watch, DeliveryKind.ALERT, story)
    edit = enqueue(database, watch, DeliveryKind.EDIT, story, 1)
    lease(database)
    with database.writing() as work:
        outbox.reject(work, alert, "channel is gone", NOW)
    assert leased_ids(database) == []
    assert state(database, edit) is DeliveryState.REJECTED


def test_a_parked_post_lets_the_channel_go_on(database: Database, watch: int) -> None:
    first, second = stories(database, 2)
    lost = enqueue(database, watch, DeliveryKind.ALERT, first)
    enqueue(database, watch, DeliveryKind.EDIT, first, 1)
    new = enqueue(database, watch, DeliveryKind.ALERT, second)
    lease(database)
    with database.writing() as work:
        outbox.park(work, lost, "history cannot be read", NOW)
    assert leased_ids(database) == [new]
    with database.reading() as work:
        assert [found.id for found in outbox.unsettled(work)] == [lost]


def test_a_change_and_an_edit_of_one_story_do_not_race(database: Database, watch: int) -> None:
    (story,) = stories(database)
    alert = enqueue(database, watch, DeliveryKind.ALERT, story)
    lease(database)
    sent(database, alert)
    edit = enqueue(database, watch, DeliveryKind.EDIT, story, 1)
    change = enqueue(database, watch, DeliveryKind.CHANGE, story, 1, payload="figure")
    assert leased_ids(database) == [edit]
    assert leased_ids(database) == []
    sent(database, edit)
    (delivery,) = lease(database)
    assert (delivery.id, delivery.payload) == (change, "figure")


def test_a_paused_channel_gets_what_waited_when_it_goes_on(database: Database, watch: int) -> None:
    (story,) = stories(database)
    alert = enqueue(database, watch, DeliveryKind.ALERT, story)
    with database.writing() as work:
        channels.set_watch_state(work, watch, channels.WatchState.PAUSED)
    assert leased_ids(database) == []
    with database.writing() as work:
        channels.set_watch_state(work, watch, channels.WatchState.ACTIVE)
    assert leased_ids(database) == [alert]


def test_a_stopped_channel_gets_nothing_more(database: Database, watch: int) -> None:
    (story,) = stories(database)
    alert = enqueue(database, watch, DeliveryKind.ALERT, story)
    with database.writing() as work:
        channels.stop_watch(work, watch, now=NOW)
    assert leased_ids(database) == []
    assert state(database, alert) is DeliveryState.REJECTED
    assert watching(database, "C1") == watch
    assert leased_ids(database) == []


def test_no_more_than_asked_for(database: Database) -> None:
    (story,) = stories(database)
    for number in range(5):
        enqueue(database, watching(database, f"C{number}"), DeliveryKind.ALERT, story)
    assert len(lease(database, limit=3)) == 3
    assert len(lease(database, limit=3)) == 2


def test_a_late_mark_settles_what_was_handed_out_again(database: Database, watch: int) -> None:
    (story,) = stories(database)
    number = enqueue(database, watch, DeliveryKind.ALERT, story)
    lease(database)
    lease(database, NOW + MINUTE)
    sent(database, number)
    with database.writing() as work:
        outbox.retry_at(work, number, NOW, "time-out", outcome_unknown=True)
    assert state(database, number) is DeliveryState.SENT
    assert leased_ids(database, NOW + HOUR) == []
