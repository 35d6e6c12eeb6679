"""Whatever feeds do with their ids: nothing comes twice for ever, and nothing is swallowed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from storage.polled.recognising import (
    KnownEntry,
    NewEntry,
    Recognised,
    is_own_page,
    keys_of,
    recognise,
)

FEED = "https://herald.example/feed"


def entry(guid: str | None, link: str | None, content: str) -> NewEntry:
    return NewEntry(
        guid=guid,
        link=link,
        title=content,
        text="",
        published=None,
        updated=None,
        content_hash=content * 16,
    )


# Few values, so that every kind of clash comes up.
entries = st.builds(
    entry,
    st.sampled_from([None, "1", "2", "3", "urn:x"]),
    st.sampled_from([None, "https://h.example/", "https://h.example/a", "https://h.example/b"]),
    st.sampled_from(["p", "q", "r", "s"]),
)
polls = st.lists(entries, max_size=6)


class Memory:
    """A feed's rows, kept as `storage.polled.polling` keeps them."""

    def __init__(self) -> None:
        self.rows: dict[int, KnownEntry] = {}

    def poll(self, batch: list[NewEntry]) -> Recognised:
        found = recognise(batch, list(self.rows.values()))
        for new in found.new:
            number = len(self.rows) + 1
            self.rows[number] = KnownEntry(number, new.guid, new.link, new.content_hash)
        for before, again in (*found.changed, *found.touched):
            self.rows[before.id] = KnownEntry(before.id, again.guid, again.link, again.content_hash)
        return found


@given(st.lists(polls, max_size=4), polls)
@settings(deadline=None)
def test_a_feed_that_stands_still_settles(
    before: list[list[NewEntry]], batch: list[NewEntry]
) -> None:
    """The same document may at first move ids about, but soon says nothing new."""
    memory = Memory()
    for earlier in before:
        memory.poll(earlier)
    for _ in range(3):
        memory.poll(batch)
    again = memory.poll(batch)
    assert (again.new, again.changed) == ((), ())


@given(st.lists(polls, max_size=4))
@settings(deadline=None)
def test_every_wording_is_read(batches: list[list[NewEntry]]) -> None:
    """What a poll says was new or changed then, or had been said before."""
    memory = Memory()
    read: set[str] = set()
    for batch in batches:
        found = memory.poll(batch)
        read |= {new.content_hash for new in found.new}
        read |= {again.content_hash for _, again in found.changed}
        assert {told.content_hash for told in batch} <= read


@given(st.lists(polls, max_size=4))
@settings(deadline=None)
def test_a_row_is_one_entry_of_a_poll(batches: list[list[NewEntry]]) -> None:
    memory = Memory()
    for batch in batches:
        found = memory.poll(batch)
        changed = [before.id for before, _ in found.changed]
        assert len(changed) == len(set(changed))


@given(polls)
def test_keys_tell_the_entries_of_a_poll_apart(batch: list[NewEntry]) -> None:
    new = recognise(batch, ()).new
    assert len(set(keys_of(new, FEED))) == len(new)


def test_the_front_page_is_nobodys_own() -> None:
    for link in (None, "", "https://h.example", "https://h.example/", "https://h.example//"):
        assert not is_own_page(link)
    for link in (
        "https://h.example/a",
        "https://h.example/?p=1",
        "https://h.example#a",
        "h.example/a",
    ):
        assert is_own_page(link)
