"""Which entries of a poll are known already. Pure: rows of before and entries of now go in.

Feeds touch guids and dates, add trackers, repeat one guid for all entries, or give every entry
the address of the front page. So an id counts only where it tells entries apart: within the poll,
and among those known.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from claims.model import Relevance


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """An entry as a poll found it; `content_hash` is over its title and text.

    `verdict` is that of an entry that was judged already and does not count.
    """

    guid: str | None
    link: str | None
    title: str
    text: str
    published: datetime | None
    updated: datetime | None
    content_hash: str
    verdict: Relevance | None = None


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """What an entry is known by."""

    id: int
    guid: str | None
    link: str | None
    content_hash: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """The entries of a poll, sorted out. An entry that came twice is there once.

    `changed` says something else than before; `touched` says the same by another guid or link.
    """

    new: tuple[NewEntry, ...]
    changed: tuple[tuple[KnownEntry, NewEntry], ...]
    touched: tuple[tuple[KnownEntry, NewEntry], ...]


def recognise(entries: Sequence[NewEntry], known: Sequence[KnownEntry]) -> Recognised:
    """Know entries again by guid, else by link, else by content."""
    entries = _once_each(entries)
    ids = _Ids(entries, known)
    taken: set[int] = set()
    fresh: list[NewEntry] = []
    changed: list[tuple[KnownEntry, NewEntry]] = []
    touched: list[tuple[KnownEntry, NewEntry]] = []
    weak: list[tuple[KnownEntry, NewEntry]] = []
    said: set[str] = set()
    for entry in entries:
        if (before := ids.by_name(entry)) and before.id not in taken:
            taken.add(before.id)
            pairs = touched if before.content_hash == entry.content_hash else changed
            pairs.append((before, entry))
        elif alike := ids.by_content(entry):
            weak.append((alike, entry))
        elif entry.content_hash not in said:
            fresh.append(entry)
        said.add(entry.content_hash)
    # Two entries of one wording must not pass one row's guid to and fro at every poll.
    touched += [pair for pair in weak if pair[0].id not in taken]
    return Recognised(
        new=tuple(fresh),
        changed=tuple(changed),
        touched=tuple(pair for pair in touched if _renamed(*pair)),
    )


def keys_of(entries: Sequence[NewEntry], feed_url: str) -> tuple[str, ...]:
    """What the reports of a poll's new entries will be known by over all feeds.

    A guid that is an address or a URN is meant for the whole world; a bare number is its feed's
    own, and the link serves better.
    """
    guids = Counter(entry.guid for entry in entries)
    links = Counter(entry.link for entry in entries)
    return tuple(
        _key(
            entry.guid if guids[entry.guid] == 1 else None,
            entry.link if links[entry.link] == 1 and is_own_page(entry.link) else None,
            f"{feed_url}#{entry.content_hash[:16]}",
        )
        for entry in entries
    )


def _key(guid: str | None, link: str | None, last_resort: str) -> str:
    if guid and ":" in guid:
        return guid
    if link:
        return link
    return f"{last_resort.rpartition('#')[0]}#{guid}" if guid else last_resort


def is_own_page(link: str | None) -> bool:
    """Whether a link can tell entries apart: the front page cannot."""
    if not link:
        return False
    place = link.partition("://")[2] or link
    return bool(place.partition("/")[2].strip("/")) or "?" in place or "#" in place


class _Ids:
    """Finds the known entry that an entry of the poll is, by ids that tell entries apart."""

    def __init__(self, entries: Sequence[NewEntry], known: Sequence[KnownEntry]) -> None:
        self._guids = Counter(entry.guid for entry in entries)
        self._links = Counter(entry.link for entry in entries)
        self._by_guid = _single((row.guid, row) for row in known)
        self._by_link = _single((row.link, row) for row in known)
        self._by_content = {row.content_hash: row for row in known}

    def by_name(self, entry: NewEntry) -> KnownEntry | None:
        if self._guids[entry.guid] == 1 and (found := self._by_guid.get(entry.guid)):
            return found
        if self._links[entry.link] != 1 or not is_own_page(entry.link):
            return None
        found = self._by_link.get(entry.link)
        return None if found is None or self._still_there(found, entry) else found

    def by_content(self, entry: NewEntry) -> KnownEntry | None:
        return self._by_content.get(entry.content_hash)

    def _still_there(self, found: KnownEntry, entry: NewEntry) -> bool:
        """Whether the poll carries the known entry too, so that this is another one."""
        return found.guid is not None and found.guid != entry.guid and found.guid in self._guids


def _single(rows: Iterable[tuple[str | None, KnownEntry]]) -> Mapping[str | None, KnownEntry]:
    found: dict[str | None, KnownEntry] = {}
    shared: set[str | None] = {None}
    for name, row in rows:
        if name in found:
            shared.add(name)
        found[name] = row
    return {name: row for name, row in found.items() if name not in shared}


def _once_each(entries: Sequence[NewEntry]) -> tuple[NewEntry, ...]:
    each = {(entry.guid, entry.link, entry.content_hash): entry for entry in entries}
    return tuple(each.values())


def _renamed(before: KnownEntry, entry: NewEntry) -> bool:
    return (before.guid, before.link) != (entry.guid, entry.link)
