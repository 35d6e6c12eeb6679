"""Feeds and their entries, from the address to the line that waits to be read."""

from storage.polled.entries import (
    EntryState,
    StoredEntry,
    entries_to_read,
    mark_read,
    mark_unreadable,
    pass_over,
)
from storage.polled.polling import PollOutcome, record_failure, record_poll, record_unchanged
from storage.polled.recognising import NewEntry
from storage.polled.watching import (
    FeedState,
    WatchedFeed,
    add_feed,
    due_feeds,
    feed_by_id,
    feed_by_url,
    list_feeds,
    remove_feed,
    set_feed_state,
    set_pace,
)

__all__ = [
    "EntryState",
    "FeedState",
    "NewEntry",
    "PollOutcome",
    "StoredEntry",
    "WatchedFeed",
    "add_feed",
    "due_feeds",
    "entries_to_read",
    "feed_by_id",
    "feed_by_url",
    "list_feeds",
    "mark_read",
    "mark_unreadable",
    "pass_over",
    "record_failure",
    "record_poll",
    "record_unchanged",
    "remove_feed",
    "set_feed_state",
    "set_pace",
]
