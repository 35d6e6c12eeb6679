"""When a feed is asked again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from feeds.rules import Outcome, Pace, next_poll, share_of

NOW = datetime(2025, 4, 8, 12, 0, tzinfo=UTC)
FEED = "https://a.example/feed"
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)


def wait_of(outcome: Outcome, **given: object) -> timedelta:
    """The wait without the feed's own drift."""
    turn = next_poll(feed=FEED, now=NOW, outcome=outcome, **given)  # type: ignore[arg-type]
    return (turn.at - NOW) / (1 + 0.1 * share_of(FEED))


def test_news_brings_the_next_poll_nearer_and_silence_puts_it_off() -> None:
    before = 20 * MINUTE
    news = next_poll(feed=FEED, now=NOW, outcome=Outcome.NEWS, interval=before)
    silence = next_poll(feed=FEED, now=NOW, outcome=Outcome.NOTHING_NEW, interval=before)
    assert news.interval < before < silence.interval
    assert NOW < news.at < silence.at


@pytest.mark.parametrize("outcome", [Outcome.NEWS, Outcome.NOTHING_NEW])
def test_the_interval_stays_within_the_pace(outcome: Outcome) -> None:
    pace, interval = Pace(), None
    for _ in range(50):
        turn = next_poll(feed=FEED, now=NOW, outcome=outcome, interval=interval, pace=pace)
        interval = turn.interval
        assert pace.shortest <= interval <= pace.longest


def test_failures_double_the_wait_up_to_a_day_and_keep_the_interval() -> None:
    waits = [
        wait_of(Outcome.FAILED, interval=10 * MINUTE, failures=failures)
        for failures in (1, 2, 3, 4, 100)
    ]
    assert waits[:4] == pytest.approx(
        [10 * MINUTE, 20 * MINUTE, 40 * MINUTE, 80 * MINUTE], abs=SECOND
    )
    assert waits[4] == pytest.approx(timedelta(days=1), abs=SECOND)
    turn = next_poll(feed=FEED, now=NOW, outcome=Outcome.FAILED, interval=10 * MINUTE, failures=100)
    assert turn.interval == 10 * MINUTE


def test_the_server_s_wish_is_honoured_when_it_is_longer() -> None:
    for wish, outcome in ((timedelta(hours=3), Outcome.FAILED), (timedelta(hours=3), Outcome.NEWS)):
        turn = next_poll(feed=FEED, now=NOW, outcome=outcome, failures=1, retry_after=wish)
        assert turn.at == NOW + wish
    impatient = next_poll(
        feed=FEED, now=NOW, outcome=Outcome.FAILED, failures=1, retry_after=timedelta(seconds=1)
    )
    assert impatient.at > NOW + 10 * MINUTE


def test_feeds_drift_apart_each_always_the_same_way() -> None:
    turns = {
        next_poll(feed=f"https://{n}.example/", now=NOW, outcome=Outcome.NEWS).at for n in range(50)
    }
    assert len(turns) == 50
    again = next_poll(feed="https://7.example/", now=NOW, outcome=Outcome.NEWS)
    assert again.at in turns
    assert all(0 <= share_of(f"{n}") <= 1 for n in range(100))
