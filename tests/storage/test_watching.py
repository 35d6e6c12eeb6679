"""Feeds that are watched: adding, what is due, trouble, removing."""

from __future__ import annotations

from storage_samples import DAY, HERALD, HOUR, NOW, WANTED, a_claim, a_report

from claims.model import Source, Tier
from storage import feeds, ledger
from storage.database import Database
from storage.feeds import FeedState, NewEntry, WatchedFeed


def add(database: Database, url: str, source: Source = HERALD) -> bool:
    with database.writing() as work:
        return feeds.add_feed(work, url=url, title=url.upper(), source=source, now=NOW)


def only(database: Database) -> WatchedFeed:
    with database.reading() as work:
        (feed,) = feeds.list_feeds(work)
    return feed


def due(database: Database, now: object = NOW, limit: int = 10) -> list[str]:
    with database.reading() as work:
        return [feed.url for feed in feeds.due_feeds(work, now, limit)]  # type: ignore[arg-type]


def test_a_feed_is_added_once(database: Database) -> None:
    assert add(database, "a")
    assert not add(database, "a", Source(name="Other"))
    feed = only(database)
    assert (feed.url, feed.title, feed.source) == ("a", "A", HERALD)
    assert (feed.state, feed.failures, feed.next_poll_at) == (FeedState.ACTIVE, 0, NOW)
    with database.reading() as work:
        assert feeds.feed_by_url(work, "a") == feeds.feed_by_id(work, feed.id) == feed
        assert feeds.feed_by_url(work, "b") is None
        assert feeds.feed_by_id(work, 2**70) is None


def test_sources_are_kept_as_described(database: Database) -> None:
    plain = Source(name="Herald")
    state = Source(name="Herald", tier=Tier.STATE_MEDIA, language="ru", family="X")
    add(database, "a", plain)
    add(database, "b", state)
    add(database, "c", plain)
    with database.reading() as work:
        assert [feed.source for feed in feeds.list_feeds(work)] == [plain, state, plain]


def test_the_longest_waiting_is_due_first(database: Database) -> None:
    for url in ("a", "b", "c"):
        add(database, url)
    with database.writing() as work:
        for feed, when in ((1, NOW + DAY), (2, NOW - HOUR), (3, NOW - DAY)):
            feeds.record_unchanged(
                work, feed, etag=None, last_modified=None, now=NOW, next_poll_at=when
            )
    assert due(database) == ["c", "b"]
    assert due(database, limit=1) == ["c"]
    assert due(database, NOW + DAY) == ["c", "b", "a"]


def test_a_paused_feed_is_not_due_until_it_goes_on(database: Database) -> None:
    add(database, "a")
    with database.writing() as work:
        feeds.set_feed_state(work, 1, FeedState.PAUSED, NOW)
    assert due(database) == []
    with database.writing() as work:
        feeds.set_feed_state(work, 1, FeedState.ACTIVE, NOW + HOUR)
    assert due(database, NOW + HOUR) == ["a"]


def test_trouble_is_counted_and_forgotten_with_success(database: Database) -> None:
    add(database, "a")
    with database.writing() as work:
        for _ in range(2):
            feeds.record_failure(work, 1, reason="no answer", now=NOW, next_poll_at=NOW + HOUR)
    feed = only(database)
    assert (feed.failures, feed.last_error, feed.last_success_at) == (2, "no answer", None)
    assert (feed.last_polled_at, feed.next_poll_at) == (NOW, NOW + HOUR)
    with database.writing() as work:
        feeds.record_unchanged(
            work, 1, etag="e", last_modified="m", now=NOW + HOUR, next_poll_at=NOW + DAY
        )
    feed = only(database)
    assert (feed.failures, feed.last_error, feed.last_success_at) == (0, None, NOW + HOUR)
    assert (feed.etag, feed.last_modified) == ("e", "m")


def test_a_feed_that_is_gone_is_not_asked_again(database: Database) -> None:
    add(database, "a")
    with database.writing() as work:
        feeds.record_failure(work, 1, reason="410", now=NOW, next_poll_at=NOW, gone=True)
    assert only(database).state is FeedState.GONE
    assert due(database, NOW + DAY) == []


def test_removing_a_feed_leaves_its_claims(database: Database) -> None:
    add(database, "a")
    entry = NewEntry(
        guid="g",
        link="https://herald.example/1",
        title="t",
        text="x",
        published=None,
        updated=None,
        content_hash="0",
    )
    with database.writing() as work:
        feeds.record_poll(
            work,
            1,
            [entry],
            etag=None,
            last_modified=None,
            body_hash=None,
            now=NOW,
            next_poll_at=NOW,
        )
        ledger.record_report(work, a_report(), WANTED, [a_claim()], now=NOW)
        feeds.remove_feed(work, 1)
    with database.reading() as work:
        assert feeds.list_feeds(work) == ()
        assert feeds.entries_to_read(work, 10) == ()
        assert ledger.counts(work).claims == 1
