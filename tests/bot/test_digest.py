from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from lookup_ledger import MONDAY, capture, count, denial, exactly, record

from bot import digest
from bot.digest import day_span, digest_due, digest_moment
from bot.posting import announcing
from bot.posting.messages import render_delivery
from claims.cards import Digest
from claims.model import Event, Source
from storage import channels, feeds, ledger, outbox
from storage.channels import Watch, WatchState
from storage.database import Database
from storage.kept.correcting import By, correct_claim

TUESDAY = date(2031, 4, 8)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(tmp_path / "ledger.db")
    yield database
    database.close()


def watch(**said: Any) -> Watch:
    fields: dict[str, Any] = {
        "id": 1,
        "platform": "console",
        "workspace": "",
        "channel": "desk",
        "mode": "every",
        "digest_time": time(8),
        "zone": "Europe/Kyiv",
        "state": WatchState.ACTIVE,
        "nationality": (),
        "side": (),
        "event": (),
        "created_by": "somebody",
        "created_at": datetime(2025, 1, 1, tzinfo=UTC),
    }
    return Watch(**fields | said)


def utc(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


class TestDue:
    def test_yesterday_is_due_from_the_channels_hour_on(self) -> None:
        # Eight in Kyiv is five in UTC, in summer.
        assert digest_due(watch(), utc(2031, 7, 8, 4, 59)) == date(2031, 7, 6)
        assert digest_due(watch(), utc(2031, 7, 8, 5)) == date(2031, 7, 7)

    def test_after_a_week_away_only_the_latest_day_is_due(self) -> None:
        assert digest_due(watch(), utc(2031, 7, 20, 12)) == date(2031, 7, 19)

    def test_nothing_is_due_before_the_first_morning(self) -> None:
        fresh = watch(created_at=utc(2031, 7, 8, 6))
        assert digest_due(fresh, utc(2031, 7, 8, 23)) is None
        assert digest_due(fresh, utc(2031, 7, 9, 5)) == date(2031, 7, 8)

    @pytest.mark.parametrize(
        ("zone", "day", "moment"),
        [
            # Clocks in Kyiv skip from three to four on this morning.
            ("Europe/Kyiv", date(2025, 3, 29), utc(2025, 3, 30, 1, 30)),
            ("America/New_York", date(2025, 11, 1), utc(2025, 11, 2, 8, 30)),
            ("Asia/Kathmandu", date(2025, 6, 1), utc(2025, 6, 1, 21, 45)),
        ],
    )
    def test_an_hour_of_changing_clocks_comes_once(
        self, zone: str, day: date, moment: datetime
    ) -> None:
        assert digest_moment(watch(zone=zone, digest_time=time(3, 30)), day) == moment


class TestDay:
    @pytest.mark.parametrize(
        ("zone", "day", "hours"),
        [
            ("UTC", date(2025, 3, 30), 24),
            ("Europe/Kyiv", date(2025, 3, 30), 23),
            ("Europe/Kyiv", date(2025, 10, 26), 25),
            ("Africa/Cairo", date(2024, 4, 26), 23),  # no midnight on this day
            ("Australia/Lord_Howe", date(2025, 4, 6), 24.5),
        ],
    )
    def test_a_day_is_as_long_as_it_is_there(self, zone: str, day: date, hours: float) -> None:
        begin, end = day_span(day, zone)
        assert end - begin == timedelta(hours=hours)
        assert day_span(day + timedelta(days=1), zone)[0] == end


def digest_on(database: Database, day: date, **said: Any) -> Digest:
    with database.reading() as work:
        return digest.digest_of(
            work,
            day,
            zone="UTC",
            watch=said.get("watch"),
            now=datetime.combine(day + timedelta(days=1), time(8), UTC),
        )


def test_the_day_tells_what_was_new_and_denied(database: Database) -> None:
    capture(database)
    denial(database)
    monday, tuesday = (digest_on(database, MONDAY.date() + timedelta(days=n)) for n in (0, 1))
    assert [card.claim.claim.event for card in monday.new_claims] == [
        Event.CAPTURED,
        Event.DEPLOYED,
    ]
    assert (monday.reports, tuesday.reports) == (1, 1)
    assert not monday.denials
    (denied,) = tuesday.denials
    assert denied.claim.claim.claimant.name == "China's foreign ministry"
    assert denied.link.other.claim.quote == "There are many more of them"
    assert not tuesday.disputes, "what is told as a denial is not told again"


def test_a_denial_stays_open_on_the_next_day(database: Database) -> None:
    capture(database)
    denial(database)
    wednesday = digest_on(database, TUESDAY + timedelta(days=1))
    assert not wednesday.denials
    assert len(wednesday.disputes) == 1


@pytest.mark.parametrize(
    ("days", "answered", "told"), [(1, False, 0), (3, False, 1), (3, True, 0), (90, False, 0)]
)
def test_a_claim_is_unanswered_after_some_days(
    database: Database, days: int, answered: bool, told: int
) -> None:
    capture(database)
    denial(database)
    if answered:
        count(database, 155, hours=47)
    later = digest_on(database, TUESDAY + timedelta(days=days))
    assert len(later.unanswered) == told
    assert not (later.unanswered and later.disputes)


def test_figures_that_moved_are_told_once(database: Database) -> None:
    count(database, 40)
    count(database, 155, hours=30)
    count(database, 155, hours=31, outlet="Evening Ledger")
    (move,) = digest_on(database, TUESDAY).moved
    assert (move.old.claim.figure, move.new.claim.figure) != (None, None)
    assert move.old.claim.quote.startswith("At least 40")
    assert move.new.claim.quote.startswith("At least 155")


def test_a_figure_moved_from_the_latest_one(database: Database) -> None:
    for hours, number in ((0, 40), (10, 60), (30, 155)):
        count(database, number, hours=hours)
    (move,) = digest_on(database, TUESDAY).moved
    assert move.old.claim.quote.startswith("At least 60")


def test_disputes_of_long_ago_are_not_told_for_ever(database: Database) -> None:
    capture(database)
    denial(database)
    assert not digest_on(database, TUESDAY + timedelta(days=90)).disputes


def test_a_copy_is_not_news(database: Database) -> None:
    capture(database)
    capture(database, hours=1, outlet="Evening Ledger")
    monday = digest_on(database, MONDAY.date())
    assert {card.claim.source.name for card in monday.new_claims} == {"The Harbour Post"}


def test_a_claim_of_yesterday_that_was_put_right_is_no_news_and_an_edited_one_is(
    database: Database,
) -> None:
    capture(database)
    old = count(database, 40)
    with database.writing() as work:
        told = old.claims[0]
        report = ledger.get_report(work, told.report)
        assert report is not None
        event = replace(told.claim, event=Event.WOUNDED)
        by = By(person="Ines", now=MONDAY + timedelta(hours=30))
        correct_claim(work, told.id, report, event, by)
    assert not digest_on(database, TUESDAY).new_claims
    record(
        database,
        told.title,
        "They hold three of them.",
        ("They hold three of them", {"figure": exactly(3)}),
        hours=31,
        outlet=told.source.name,
    )
    (edited,) = digest_on(database, TUESDAY).new_claims
    assert edited.claim.claim.figure == exactly(3)


def test_a_channels_filters_hold(database: Database) -> None:
    capture(database)
    assert digest_on(database, MONDAY.date(), watch=watch(nationality=("CN",))).new_claims
    assert not digest_on(database, MONDAY.date(), watch=watch(nationality=("KP",))).new_claims
    captured = digest_on(database, MONDAY.date(), watch=watch(event=(Event.CAPTURED,)))
    assert [card.claim.claim.event for card in captured.new_claims] == [Event.CAPTURED]


def test_failing_and_silent_feeds_are_named(database: Database) -> None:
    long_ago = MONDAY - timedelta(days=9)
    with database.writing() as work:
        for name in ("Fails", "Silent", "New"):
            feeds.add_feed(
                work,
                url=f"https://{name}.example/rss",
                title=name,
                source=Source(name=name),
                now=long_ago,
            )
        failing, silent, new = feeds.list_feeds(work)
        for _ in range(3):
            feeds.record_failure(
                work, failing.id, reason="404 not found", now=MONDAY, next_poll_at=MONDAY
            )
        feeds.record_failure(
            work,
            new.id,
            reason="https://new.example/rss took longer than 30 s",
            now=MONDAY,
            next_poll_at=MONDAY,
        )
        feeds.record_unchanged(
            work, silent.id, etag=None, last_modified=None, now=long_ago, next_poll_at=MONDAY
        )
    told = {trouble.source: trouble.reason for trouble in digest_on(database, TUESDAY).troubles}
    assert str(told["Fails"]) == "failed 3 times in a row: 404 not found"
    assert str(told["Silent"]).startswith("not read for")
    assert str(told["New"]) == "never read so far: took longer than 30 s"


def subscribe(database: Database, created_at: datetime, *, zone: str = "UTC") -> Watch:
    with database.writing() as work:
        return channels.watch_channel(
            work,
            platform="console",
            workspace="",
            channel="desk",
            zone=zone,
            created_by="somebody",
            now=created_at,
        )


def queued(database: Database, now: datetime) -> tuple[outbox.Delivery, ...]:
    """What is handed out after the digests that are due were queued."""
    with database.writing() as work:
        announcing.queue_due_digests(work, now=now)
        return outbox.lease(work, now=now, seconds=3600, limit=10)


def test_a_days_digest_is_queued_once(database: Database) -> None:
    capture(database)
    subscribe(database, MONDAY)
    morning = MONDAY.replace(hour=8) + timedelta(days=1)
    assert not queued(database, morning - timedelta(minutes=1))
    (delivery,) = queued(database, morning)
    with database.writing() as work:
        outbox.mark_sent(work, delivery.id, "m1", morning)
    assert not queued(database, morning + timedelta(minutes=1))
    with database.reading() as work:
        told = render_delivery(work, delivery)
    assert isinstance(told, Digest)
    assert told.day == MONDAY.date()
    assert len(told.new_claims) == 2


def test_a_paused_channel_gets_no_digest(database: Database) -> None:
    paused = subscribe(database, MONDAY)
    with database.writing() as work:
        channels.set_watch_state(work, paused.id, WatchState.PAUSED)
    assert not queued(database, MONDAY + timedelta(days=3))
