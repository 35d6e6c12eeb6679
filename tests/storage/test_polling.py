"""What a poll leaves in the ledger, and which entries are known again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from storage_samples import DAY, HERALD, HOUR, NOW, UNWANTED, WANTED

from storage import feeds, ledger
from storage.database import Database
from storage.feeds import FeedState, NewEntry, PollOutcome

URL = "https://herald.example/feed"


@pytest.fixture
def feed(database: Database) -> int:
    with database.writing() as work:
        assert feeds.add_feed(work, url=URL, title="Herald", source=HERALD, now=NOW)
        return feeds.list_feeds(work)[0].id


def entry(number: int = 1, **changes: object) -> NewEntry:
    told = {
        "guid": f"urn:herald:{number}",
        "link": f"https://herald.example/{number}",
        "title": f"Title {number}",
        "text": f"Text {number}",
        "published": NOW - HOUR + timedelta(minutes=number),
        "updated": None,
        "content_hash": f"{number:02x}" * 32,
    }
    return NewEntry(**(told | changes))  # type: ignore[arg-type]


def poll(database: Database, feed: int, *entries: NewEntry, at: object = NOW) -> PollOutcome:
    with database.writing() as work:
        return feeds.record_poll(
            work,
            feed,
            entries,
            etag='"e"',
            last_modified=None,
            body_hash="b",
            now=at,  # type: ignore[arg-type]
            next_poll_at=NOW + HOUR,
        )


def waiting(database: Database) -> tuple[feeds.StoredEntry, ...]:
    with database.reading() as work:
        return feeds.entries_to_read(work, 100)


def read_all(database: Database) -> None:
    with database.writing() as work:
        feeds.mark_read(work, [found.id for found in feeds.entries_to_read(work, 100)], NOW)


def test_a_poll_keeps_entries_and_validators_together(database: Database, feed: int) -> None:
    assert poll(database, feed, entry(1), entry(2)) == PollOutcome(new=2, changed=0)
    with database.reading() as work:
        watched = feeds.feed_by_id(work, feed)
    assert watched is not None
    assert (watched.etag, watched.body_hash, watched.next_poll_at) == ('"e"', "b", NOW + HOUR)
    assert watched.last_success_at == NOW
    first = waiting(database)[0]
    assert (first.title, first.source, first.language, first.seen_at) == (
        "Title 1",
        HERALD,
        "en",
        NOW,
    )
    assert first.published == entry(1).published


def test_the_first_sight_of_a_feed_is_quiet(database: Database, feed: int) -> None:
    poll(database, feed, entry(1))
    poll(database, feed, entry(1), entry(2))
    assert [(found.title, found.quiet) for found in waiting(database)] == [
        ("Title 1", True),
        ("Title 2", False),
    ]


def test_a_failed_first_poll_leaves_the_next_one_quiet(database: Database, feed: int) -> None:
    with database.writing() as work:
        feeds.record_failure(work, feed, reason="no answer", now=NOW, next_poll_at=NOW + HOUR)
    poll(database, feed, entry(1))
    assert waiting(database)[0].quiet


def test_an_entry_is_new_once(database: Database, feed: int) -> None:
    poll(database, feed, entry(1), entry(2))
    assert poll(database, feed, entry(1), entry(2)) == PollOutcome(new=0, changed=0)
    assert len(waiting(database)) == 2


@pytest.mark.parametrize(
    "touched",
    [
        pytest.param({"published": NOW + DAY, "updated": NOW + DAY}, id="date"),
        pytest.param({"guid": "urn:herald:other"}, id="guid"),
        pytest.param({"guid": None}, id="no guid"),
        pytest.param({"link": "https://herald.example/1?from=feed"}, id="link"),
        pytest.param({"guid": "urn:other", "link": "https://new.example/1"}, id="guid and link"),
    ],
)
def test_a_touched_entry_is_not_new(
    database: Database, feed: int, touched: dict[str, object]
) -> None:
    poll(database, feed, entry(1))
    assert poll(database, feed, entry(1, **touched)) == PollOutcome(new=0, changed=0)
    # ... and is known by its new ids from then on.
    assert poll(database, feed, entry(1, **touched, content_hash="f" * 64)).new == 0


@pytest.mark.parametrize(
    "known_by",
    [
        pytest.param({"link": "https://herald.example/moved"}, id="guid"),
        pytest.param({"guid": "urn:herald:other"}, id="link"),
    ],
)
def test_a_changed_text_is_read_again(
    database: Database, feed: int, known_by: dict[str, object]
) -> None:
    poll(database, feed, entry(1))
    (before,) = waiting(database)
    read_all(database)
    changed = entry(1, text="Other text", content_hash="a" * 64, **known_by)
    assert poll(database, feed, changed) == PollOutcome(new=0, changed=1)
    (again,) = waiting(database)
    assert (again.id, again.key, again.text) == (before.id, before.key, "Other text")


def test_one_guid_for_all_entries_tells_nothing(database: Database, feed: int) -> None:
    entries = [entry(n, guid="the-feed") for n in range(3)]
    assert poll(database, feed, *entries).new == 3
    assert poll(database, feed, *entries, entry(3, guid="the-feed")) == PollOutcome(
        new=1, changed=0
    )
    assert len({found.key for found in waiting(database)}) == 4


def test_the_front_page_as_link_tells_nothing(database: Database, feed: int) -> None:
    front = "https://herald.example/"
    entries = [entry(n, guid=None, link=front) for n in range(3)]
    assert poll(database, feed, *entries).new == 3
    assert poll(database, feed, *entries, entry(3, guid=None, link=front)).new == 1
    assert len({found.key for found in waiting(database)}) == 4


def test_another_entry_under_the_same_link_is_new_while_the_first_is_there(
    database: Database, feed: int
) -> None:
    live = "https://herald.example/live"
    poll(database, feed, entry(1, link=live))
    assert poll(database, feed, entry(2, link=live), entry(1, link=live)).new == 1


def test_an_entry_twice_in_a_poll_is_one(database: Database, feed: int) -> None:
    assert poll(database, feed, entry(1), entry(1)).new == 1
    assert poll(database, feed, entry(1), entry(1)) == PollOutcome(new=0, changed=0)


def test_two_entries_of_one_wording_stay_as_they_are(database: Database, feed: int) -> None:
    same = {"content_hash": "c" * 64}
    poll(database, feed, entry(1, **same))
    poll(database, feed, entry(1, **same), entry(2, **same))
    poll(database, feed, entry(1, **same), entry(2, **same))
    read_all(database)
    changed = entry(1, content_hash="d" * 64)
    assert poll(database, feed, changed, entry(2, **same)).changed == 1


def test_entries_of_another_feed_are_not_known_here(database: Database, feed: int) -> None:
    with database.writing() as work:
        feeds.add_feed(work, url=URL + "2", title="Two", source=HERALD, now=NOW)
        second = feeds.list_feeds(work)[1].id
    poll(database, feed, entry(1))
    assert poll(database, second, entry(1)).new == 1


def test_a_bare_number_is_no_key_for_the_world(database: Database, feed: int) -> None:
    poll(database, feed, entry(1, guid="12"), entry(2, guid="13", link=None))
    assert [found.key for found in waiting(database)] == [
        "https://herald.example/1",
        f"{URL}#13",
    ]


def test_what_was_published_first_is_read_first(database: Database, feed: int) -> None:
    undated = {"published": None}
    poll(database, feed, entry(3), entry(2), entry(9, **undated), entry(8, **undated), entry(1))
    assert [found.title[-1] for found in waiting(database)] == ["8", "9", "1", "2", "3"]


def test_what_was_published_first_is_read_first_over_all_feeds(
    database: Database, feed: int
) -> None:
    with database.writing() as work:
        feeds.add_feed(work, url=URL + "2", title="Two", source=HERALD, now=NOW)
        second = feeds.list_feeds(work)[1].id
    poll(database, feed, entry(4), entry(2))
    poll(database, second, entry(3, guid="3"), entry(1, guid="1"))
    assert [found.title[-1] for found in waiting(database)] == ["1", "2", "3", "4"]


def test_an_entry_judged_already_is_passed_over_at_once(database: Database, feed: int) -> None:
    assert poll(database, feed, entry(1, verdict=UNWANTED), entry(2)).new == 2
    assert [found.title for found in waiting(database)] == ["Title 2"]
    with database.reading() as work:
        found = ledger.find_passed_over(work, "https://herald.example/1")
    assert found is not None
    assert found.relevance == UNWANTED

    # Another text of it is read anew.
    poll(database, feed, entry(1, content_hash="f" * 64, verdict=UNWANTED))
    assert [found.title for found in waiting(database)] == ["Title 1", "Title 2"]


def test_verdicts_stay_on_the_entry(database: Database, feed: int) -> None:
    poll(database, feed, entry(1), entry(2))
    one, two = waiting(database)
    verdict = replace(WANTED, relevant=False, score=0.25, reason="another war")
    with database.writing() as work:
        feeds.pass_over(work, [(one.id, verdict), (two.id, UNWANTED)], NOW)
    assert waiting(database) == ()

    with database.reading() as work:
        found = ledger.find_passed_over(work, one.link or "")
        counts = ledger.counts(work)
    assert found is not None
    assert found.relevance == verdict
    assert (counts.entries, counts.passed_over, counts.waiting) == (2, 2, 0)


def test_an_unreadable_entry_is_not_tried_again(database: Database, feed: int) -> None:
    poll(database, feed, entry(1))
    with database.writing() as work:
        feeds.mark_unreadable(work, waiting(database)[0].id, "broken", NOW)
    assert waiting(database) == ()
    poll(database, feed, entry(1, content_hash="e" * 64))
    assert len(waiting(database)) == 1


def test_a_feed_moves_for_good(database: Database, feed: int) -> None:
    with database.writing() as work:
        feeds.add_feed(work, url="https://b.example/", title="B", source=HERALD, now=NOW)
        for target in ("https://a.example/feed", "https://b.example/"):
            feeds.record_poll(
                work,
                feed,
                [],
                etag=None,
                last_modified=None,
                body_hash=None,
                moved_to=target,
                now=NOW,
                next_poll_at=NOW,
            )
    with database.reading() as work:
        watched = feeds.feed_by_id(work, feed)
    assert watched is not None
    # The second target is watched already: one of the two has to go.
    assert (watched.url, watched.state) == ("https://a.example/feed", FeedState.GONE)
    assert "https://b.example/" in (watched.last_error or "")
