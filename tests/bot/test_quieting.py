"""Quiet hours: what comes in them waits, is summed up once when they end, and then goes out."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from chat_double import ChatDouble
from lookup_ledger import MONDAY, capture, denial, exactly, record

from adapters.chat import ChatUnavailable
from bot.delivery import Deliverer
from bot.posting import announcing
from bot.posting.messages import render_delivery
from bot.posting.quieting import keep_quiet, quiet_until
from bot.worker import Worker
from claims.cards import Alert, Notice
from claims.model import Event, Judgement
from storage import channels, ledger, outbox
from storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storage.channels import Watch
    from storage.ledger import RecordedReport

KYIV = ZoneInfo("Europe/Kyiv")
NIGHT = (time(22), time(7))


class Night:
    """A channel that is quiet at night, a clock that the test moves, and a process to restart."""

    def __init__(self, database: Database, **wanted: object) -> None:
        self.database = database
        self.now = datetime(2031, 4, 9, 23, tzinfo=KYIV).astimezone(UTC)
        self.chat = ChatDouble()
        self.watch = self.subscribe(**{"quiet": NIGHT, "mode": "changes"} | wanted)
        self.worker = Worker()

    def subscribe(self, **wanted: object) -> Watch:
        with self.database.writing() as work:
            return channels.watch_channel(
                work,
                platform="double",
                workspace="w",
                channel="c",
                zone="Europe/Kyiv",
                created_by="somebody",
                now=self.now,
                **wanted,  # type: ignore[arg-type]
            )

    def tell(self, recorded: RecordedReport) -> None:
        """Announce a report with its links, as the pipeline does."""
        assert recorded.story is not None
        with self.database.writing() as work:
            links = ledger.links_from(work, [told.id for told in recorded.claims])
            judgements = [
                Judgement(relations=tuple(link.relation for link in some))
                for some in links.values()
            ]
            announcing.announce(
                work,
                story=recorded.story,
                claims=recorded.claims,
                judgements=judgements,
                now=self.now,
            )

    def nepalis(self) -> RecordedReport:
        text = "Three Nepalis were wounded."
        said = {"nationality": "NP", "event": Event.WOUNDED, "figure": exactly(3)}
        return record(self.database, "Nepalis in a clinic", text, (text, said), outlet="Hill Times")

    async def at(self, day: int, hour: int, minute: int = 0) -> list[str]:
        """What stands in the channel once all that is due at this moment in Kyiv was done.

        Each moment is that of a process of its own.
        """
        self.now = datetime(2031, 4, day, hour, minute, tzinfo=KYIV).astimezone(UTC)
        with self.database.writing() as work:
            outbox.release_leases(work, now=self.now)
            keep_quiet(work, now=self.now)
            announcing.queue_due_digests(work, now=self.now)
        deliverer = Deliverer(
            self.database, self.worker, {"double": self.chat}, render_delivery, lambda: self.now
        )
        await deliverer.deliver_due()
        return [type(message).__name__ for _, _, message in self.chat.posts]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(tmp_path / "ledger.db")
    yield database
    database.close()


@pytest.fixture
def night(database: Database) -> Iterator[Night]:
    night = Night(database, digest_time=time(12))
    yield night
    night.worker.close()


async def test_stories_of_a_night_are_summed_up_and_then_posted(night: Night) -> None:
    night.tell(capture(night.database))
    night.tell(night.nepalis())
    for hour in (0, 3, 6):
        assert await night.at(10, hour, 59) == []
    assert await night.at(10, 7) == ["Notice", "Alert", "Alert"]
    (_, _, summary), (_, _, first), (_, _, second) = night.chat.posts
    assert isinstance(summary, Notice)
    assert summary.text.splitlines() == [
        "While it was quiet here: 2 stories. Their messages follow.",
        "• Kyiv shows two prisoners (The Harbour Post)"
        " https://the-harbour-post.example/kyiv-shows-two-prisoners",
        "• Nepalis in a clinic (Hill Times) https://hill-times.example/nepalis-in-a-clinic",
    ]
    assert isinstance(first, Alert)
    assert isinstance(second, Alert)
    assert (first.headline, second.headline) == ("Kyiv shows two prisoners", "Nepalis in a clinic")
    assert len(await night.at(10, 7, 1)) == 3
    assert len(await night.at(10, 23)) == 4  # the digest at noon of the day before
    assert len(await night.at(11, 7)) == 4


async def test_a_single_story_needs_no_summary(night: Night) -> None:
    night.tell(capture(night.database))
    assert await night.at(10, 6) == []
    assert await night.at(10, 8) == ["Alert"]


async def test_what_changes_in_a_story_that_waits_is_told_by_its_message(night: Night) -> None:
    night.tell(capture(night.database))
    night.tell(denial(night.database))
    assert await night.at(10, 8) == ["Alert"]


async def test_changes_of_a_story_that_was_told_wait_too(night: Night) -> None:
    night.now = datetime(2031, 4, 9, 20, tzinfo=KYIV).astimezone(UTC)
    night.tell(capture(night.database))
    assert await night.at(9, 20) == ["Alert"]
    await night.at(9, 23)
    night.tell(denial(night.database))
    assert await night.at(9, 23, 30) == ["Alert"]
    assert night.chat.edits
    told = await night.at(10, 7)
    assert told[1:]
    assert set(told[1:]) <= {"Notice", "Change"}
    assert "Change" in told


async def test_posts_that_were_delayed_into_the_night_wait(night: Night) -> None:
    night.now = datetime(2031, 4, 9, 21, 50, tzinfo=KYIV).astimezone(UTC)
    night.tell(capture(night.database))
    night.chat.faults.append(ChatUnavailable("slow down", retry_after=900))
    assert await night.at(9, 21, 50) == []
    assert await night.at(9, 22, 30) == []
    assert await night.at(10, 7) == ["Alert"]


async def test_a_digest_comes_at_its_hour_also_at_night(database: Database) -> None:
    night = Night(database, digest_time=time(6))
    night.tell(capture(database))
    night.tell(night.nepalis())
    assert await night.at(10, 6) == ["Digest"]
    assert await night.at(10, 7) == ["Digest", "Notice", "Alert", "Alert"]
    night.worker.close()


async def test_a_summary_whose_answer_was_lost_is_not_posted_again(night: Night) -> None:
    night.tell(capture(night.database))
    night.tell(night.nepalis())
    night.chat.loses_answer = True
    assert await night.at(10, 7) == ["Notice"]
    assert await night.at(10, 9) == ["Notice", "Alert", "Alert"]


async def test_who_ends_the_quiet_gets_what_waited(night: Night) -> None:
    night.tell(capture(night.database))
    assert await night.at(9, 23, 30) == []
    night.subscribe(quiet=None)
    assert await night.at(9, 23, 31) == ["Alert"]


@pytest.mark.parametrize(
    ("hours", "zone", "now", "ends"),
    [
        (NIGHT, "Europe/Kyiv", "2031-04-09T19:00", "2031-04-10T04:00"),
        (NIGHT, "Europe/Kyiv", "2031-04-09T18:59", None),
        (NIGHT, "Europe/Kyiv", "2031-04-10T03:59", "2031-04-10T04:00"),
        (NIGHT, "Europe/Kyiv", "2031-04-10T04:00", None),
        ((time(13), time(14, 30)), "UTC", "2031-04-09T14:29", "2031-04-09T14:30"),
        ((time(13), time(14, 30)), "UTC", "2031-04-09T12:59", None),
        # The night that the clocks in Kyiv jump from 3 to 4 is an hour shorter …
        (NIGHT, "Europe/Kyiv", "2031-03-29T20:00", "2031-03-30T04:00"),
        ((time(22), time(3, 30)), "Europe/Kyiv", "2031-03-29T20:00", "2031-03-30T01:30"),
        # … and the one in which the hour from 3 to 4 comes twice an hour longer.
        (NIGHT, "Europe/Kyiv", "2031-10-25T19:00", "2031-10-26T05:00"),
        ((time(22), time(3, 30)), "Europe/Kyiv", "2031-10-26T00:29", "2031-10-26T00:30"),
        ((time(22), time(3, 30)), "Europe/Kyiv", "2031-10-26T00:30", None),
        ((time(22), time(3, 30)), "Europe/Kyiv", "2031-10-26T01:15", None),
        ((time(0), time(6)), "America/New_York", "2031-04-09T04:00", "2031-04-09T10:00"),
        ((time(0), time(6)), "Pacific/Kiritimati", "2031-04-09T10:00", "2031-04-09T16:00"),
    ],
)
def test_quiet_hours_go_by_the_channels_clock(
    night: Night, hours: tuple[time, time], zone: str, now: str, ends: str | None
) -> None:
    night.subscribe(quiet=hours)
    with night.database.writing() as work:
        channels.set_digest(work, night.watch.id, digest_time=time(8), zone=zone)
        (watch,) = channels.watches(work)
    found = quiet_until(watch, datetime.fromisoformat(now).replace(tzinfo=UTC))
    assert found == (datetime.fromisoformat(ends).replace(tzinfo=UTC) if ends else None)


def test_a_channel_without_quiet_hours_never_is_quiet(night: Night) -> None:
    watch = night.subscribe(quiet=None)
    moments = (MONDAY + timedelta(hours=hour) for hour in range(48))
    assert {quiet_until(watch, moment) for moment in moments} == {None}
