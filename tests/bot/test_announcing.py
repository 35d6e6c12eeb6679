"""What channels are told once a report is recorded, from the report's text to the outbox."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.desk.options import Mode
from bot.posting.announcing import queue_due_digests
from bot.reading import read, record
from claims import lexicon
from claims.model import Event, Report, Side, Source, Tier
from storage import channels, outbox
from storage.channels import WatchState
from storage.database import Database
from storage.outbox import DeliveryKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storage.channels import Watch

MONDAY = datetime(2031, 4, 7, 9, tzinfo=UTC)
CAPTURE = (
    "Ukraine captures two Kenyans fighting for Russia",
    "Ukrainian troops captured two Kenyan citizens fighting for the Russian army in Donetsk "
    "region, Volodymyr Zelensky said on Monday. He said that many more Kenyans serve in "
    "Russian units.",
)
DENIAL = (
    "Kenya denies that many of its citizens fight for Russia",
    "Kenya's foreign ministry denied that many Kenyan citizens are fighting for Russia in Ukraine.",
)


class Newsroom:
    """A ledger that reads reports, an hour apart."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.now = MONDAY
        self.read = 0

    def watch(self, channel: str = "c", **wanted: object) -> Watch:
        with self.database.writing() as work:
            return channels.watch_channel(
                work,
                platform="double",
                workspace="w",
                channel=channel,
                created_by="somebody",
                now=self.now,
                **wanted,  # type: ignore[arg-type]
            )

    def tell(self, words: tuple[str, str], outlet: str = "Courier", *, quiet: bool = False) -> None:
        self.now += timedelta(hours=1)
        self.read += 1
        report = Report(
            key=f"report-{self.read}",
            source=Source(name=outlet),
            title=words[0],
            text=words[1],
            language="en",
            published=self.now,
            first_seen=self.now,
        )
        reading = read(report, lexicon.load())
        assert reading.relevance.relevant
        with self.database.writing() as work:
            record(work, reading, now=self.now, quiet=quiet)

    def sent(self) -> list[tuple[str, DeliveryKind, str | None]]:
        """Everything that goes out now: channel, kind, what it says."""
        told = []
        with self.database.writing() as work:
            while batch := outbox.lease(work, now=self.now, seconds=60, limit=9):
                for one in batch:
                    told.append((one.watch.channel, one.kind, one.payload))
                    outbox.mark_sent(work, one.id, one.id, self.now)
        return told


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    database = Database.open(tmp_path / "muster.db")
    yield Newsroom(database)
    database.close()


def test_the_first_report_alerts_and_a_copy_edits(newsroom: Newsroom) -> None:
    newsroom.watch()
    newsroom.tell(CAPTURE)
    assert newsroom.sent() == [("c", DeliveryKind.ALERT, None)]
    newsroom.tell(CAPTURE, "Herald")
    assert newsroom.sent() == [("c", DeliveryKind.EDIT, None)]


def test_a_denial_is_also_told_by_itself_and_its_copies_are_not(newsroom: Newsroom) -> None:
    newsroom.watch(mode=Mode.CHANGES.value)
    newsroom.tell(CAPTURE)
    newsroom.sent()
    newsroom.tell(DENIAL)
    assert ("c", DeliveryKind.CHANGE, "denial") in newsroom.sent()
    newsroom.tell(DENIAL, "Herald")
    assert newsroom.sent() == [("c", DeliveryKind.EDIT, None)]


def test_a_figure_that_a_source_edits_is_told_by_itself(newsroom: Newsroom) -> None:
    newsroom.watch(mode=Mode.CHANGES.value)
    newsroom.tell(CAPTURE)
    newsroom.sent()
    newsroom.read -= 1  # the same report again, in other words
    newsroom.tell((CAPTURE[0].replace("two", "three"), CAPTURE[1].replace("two", "three")))
    assert newsroom.sent() == [
        ("c", DeliveryKind.EDIT, None),
        ("c", DeliveryKind.CHANGE, "edit"),
    ]


def test_each_mode_hears_what_it_asked_for(newsroom: Newsroom) -> None:
    for mode in Mode:
        newsroom.watch(mode.value, mode=mode.value)
    newsroom.tell(CAPTURE)
    assert {channel for channel, _, _ in newsroom.sent()} == {"every", "changes", "stories"}
    newsroom.tell(CAPTURE, "Herald")
    later = newsroom.sent()
    assert ("every", DeliveryKind.CHANGE, "report") in later
    assert {channel for channel, kind, _ in later if kind is DeliveryKind.CHANGE} == {"every"}


@pytest.mark.parametrize(
    ("wanted", "hears"),
    [
        ({}, True),
        ({"nationality": ["KE"]}, True),
        ({"nationality": ["NP"]}, False),
        ({"side": [Side.UA]}, False),
        ({"event": [Event.CAPTURED]}, True),
        ({"event": [Event.TRIED]}, False),
        ({"nationality": ["KE"], "event": [Event.TRIED]}, False),
        ({"tier": [Tier.OUTLET]}, True),
        ({"tier": [Tier.WIRE]}, False),
        ({"figure": 2}, True),
        ({"figure": 3}, False),
        ({"keyword": "kenyan"}, True),
        ({"keyword": "brigade"}, False),
        ({"only": "new"}, True),
        ({"only": "disputes"}, False),
    ],
)
def test_filters_let_through_what_they_name(
    newsroom: Newsroom, wanted: dict[str, object], *, hears: bool
) -> None:
    newsroom.watch(**wanted)
    newsroom.tell(CAPTURE)
    assert bool(newsroom.sent()) is hears


def test_who_wants_disputes_alone_is_told_with_the_first(newsroom: Newsroom) -> None:
    newsroom.watch(only="disputes", mode="changes")
    newsroom.tell(CAPTURE)
    assert newsroom.sent() == []
    newsroom.tell(DENIAL, "Herald")
    assert newsroom.sent()[0] == ("c", DeliveryKind.ALERT, None)


def test_who_wants_new_stories_alone_hears_no_changes(newsroom: Newsroom) -> None:
    newsroom.watch(only="new")
    for words in (CAPTURE, DENIAL):
        newsroom.tell(words)
    assert DeliveryKind.CHANGE not in {kind for _, kind, _ in newsroom.sent()}


def test_a_story_that_was_told_is_kept_up_to_date_by_what_no_filter_passes(
    newsroom: Newsroom,
) -> None:
    newsroom.watch(tier=[Tier.OUTLET], figure=2)
    newsroom.tell(CAPTURE)
    assert [kind for _, kind, _ in newsroom.sent()] == [DeliveryKind.ALERT]
    newsroom.tell((CAPTURE[0], "Kenyans were captured in Donetsk region."), "Herald")
    assert DeliveryKind.EDIT in {kind for _, kind, _ in newsroom.sent()}


def test_what_is_recorded_quietly_is_not_told(newsroom: Newsroom) -> None:
    newsroom.watch()
    newsroom.tell(CAPTURE, quiet=True)
    assert newsroom.sent() == []


def test_a_paused_channel_is_not_told(newsroom: Newsroom) -> None:
    watch = newsroom.watch()
    with newsroom.database.writing() as work:
        channels.set_watch_state(work, watch.id, WatchState.PAUSED)
    newsroom.tell(CAPTURE)
    with newsroom.database.writing() as work:
        channels.set_watch_state(work, watch.id, WatchState.ACTIVE)
    assert newsroom.sent() == []


def test_a_digest_goes_out_once_a_day_and_not_for_days_that_were_missed(
    newsroom: Newsroom,
) -> None:
    newsroom.watch(mode=Mode.DIGEST.value, digest_time=time(8), zone="Europe/Kyiv")
    for days in (1, 1, 5, 5, 6):
        newsroom.now = MONDAY + timedelta(days=days)
        with newsroom.database.writing() as work:
            queue_due_digests(work, now=newsroom.now)
    assert [kind for _, kind, _ in newsroom.sent()] == [DeliveryKind.DIGEST] * 3
