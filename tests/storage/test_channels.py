"""Subscriptions, and a digest a day."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, time

import pytest
from storage_samples import HOUR, NOW

from claims.model import Event, Side, Tier
from storage import channels
from storage.channels import Watch, WatchState
from storage.database import Database

DAY = date(2031, 5, 4)


def subscribe(database: Database, channel: str = "C1", **wanted: object) -> Watch:
    with database.writing() as work:
        return channels.watch_channel(
            work,
            platform="discord",
            workspace="S",
            channel=channel,
            created_by="U1",
            now=NOW,
            **wanted,  # type: ignore[arg-type]
        )


def test_a_channel_subscribes_and_changes_its_mind(database: Database) -> None:
    first = subscribe(database)
    assert (first.mode, first.digest_time, first.zone) == ("all", time(8), "UTC")
    assert (first.nationality, first.side, first.event) == ((), (), ())
    second = subscribe(
        database,
        mode="digest",
        nationality=["CN", "KP"],
        side=[Side.RU],
        event=[Event.CAPTURED],
        digest_time=time(7, 45),
        zone="Europe/Kyiv",
        tier=[Tier.WIRE, Tier.OFFICIAL],
        figure=5,
        keyword="brigade",
        only="disputes",
        quiet=(time(22), time(7, 15)),
        language="uk",
    )
    assert second.id == first.id
    assert (second.tier, second.figure) == ((Tier.WIRE, Tier.OFFICIAL), 5)
    assert (second.keyword, second.only, second.language) == ("brigade", "disputes", "uk")
    assert second.quiet == (time(22), time(7, 15))
    assert second.nationality == ("CN", "KP")
    assert (second.side, second.event) == ((Side.RU,), (Event.CAPTURED,))
    assert (second.digest_time, second.zone) == (time(7, 45), "Europe/Kyiv")
    with database.reading() as work:
        assert channels.watches(work) == (second,)
        assert channels.watch_of(work, "discord", "S", "C1") == second
        assert channels.watch_of(work, "slack", "S", "C1") is None
        assert channels.watch_by_id(work, second.id) == second


def test_pause_stop_and_begin_again(database: Database) -> None:
    watch = subscribe(database)
    with database.writing() as work:
        channels.set_watch_state(work, watch.id, WatchState.PAUSED)
        assert [found.state for found in channels.watches(work)] == [WatchState.PAUSED]
        channels.stop_watch(work, watch.id, now=NOW)
        assert channels.watches(work) == ()
        assert channels.watch_of(work, "discord", "S", "C1") is None
        stopped = channels.watch_by_id(work, watch.id)
        assert stopped is not None
        assert stopped.state is WatchState.STOPPED
    assert subscribe(database).state is WatchState.ACTIVE


def test_the_digest_hour_can_be_set(database: Database) -> None:
    watch = subscribe(database)
    with database.writing() as work:
        channels.set_digest(work, watch.id, digest_time=time(23, 5), zone="Asia/Tokyo")
        (found,) = channels.watches(work)
    assert (found.digest_time, found.zone) == (time(23, 5), "Asia/Tokyo")


def test_a_day_is_taken_on_once(database: Database) -> None:
    one, two = subscribe(database), subscribe(database, "C2")
    with database.writing() as work:
        assert channels.claim_digest_day(work, one.id, DAY, NOW)
        assert not channels.claim_digest_day(work, one.id, DAY, NOW + HOUR)
        assert channels.claim_digest_day(work, two.id, DAY, NOW)
        assert channels.claim_digest_day(work, one.id, date(2031, 5, 5), NOW)


def test_a_day_is_taken_on_once_by_whoever_asks(database: Database) -> None:
    watch = subscribe(database)

    def take(_: int) -> bool:
        with database.writing() as work:
            return channels.claim_digest_day(work, watch.id, DAY, NOW)

    with ThreadPoolExecutor(8) as threads:
        assert sorted(threads.map(take, range(24))) == [False] * 23 + [True]


def test_a_day_is_free_again_where_its_digest_was_not_enqueued(database: Database) -> None:
    watch = subscribe(database)

    def die() -> None:
        with database.writing() as work:
            assert channels.claim_digest_day(work, watch.id, DAY, NOW)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        die()
    with database.writing() as work:
        assert channels.claim_digest_day(work, watch.id, DAY, NOW)
