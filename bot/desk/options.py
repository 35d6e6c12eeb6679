"""Reads what people type after a command, forgivingly: countries, events, ids, pages.

Pure. What cannot be read raises `Misread`, whose message says what would work.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rapidfuzz import process

from bot.desk.days import read_days
from bot.desk.misread import Misread, shortened
from claims import wording
from claims.model import NOT_STATED, Event, Side
from claims.texts import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from claims.lexicon import Lexicon
    from claims.texts import Texts


DEFAULT_LIMIT = 20


class Kind(StrEnum):
    """What an id stands for."""

    CLAIM = "claim"
    LINK = "link"
    STORY = "story"
    REPORT = "report"
    DECISION = "decision"


class Mode(StrEnum):
    """What a watching channel is told, from everything to the digest alone."""

    EVERY = "every"
    CHANGES = "changes"
    STORIES = "stories"
    DIGEST = "digest"


class Only(StrEnum):
    """What alone a channel is told of: stories when they are new, or what disputes or denies."""

    NEW = "new"
    DISPUTES = "disputes"


@dataclass(frozen=True, slots=True)
class Ref:
    """An id: FF-0042, FF-L3, FF-S12, FF-R7, FF-D7."""

    kind: Kind
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What claims are asked for. `since` and `until` are days of publication, both included."""

    text: str | None = None
    nationality: str | None = None
    side: Side | None = None
    event: Event | None = None
    claimant: str | None = None
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    limit: int = DEFAULT_LIMIT
    page: int = 1

    def words(self, texts: Texts) -> str:
        """The filters as they were understood: "Chinese · captured · since 1 Mar 2025"."""
        days = {"since": self.since, "until": self.until, "as_of": self.as_of}
        parts = (
            texts("quote", words=shortened(self.text)) if self.text else "",
            wording.nationality_words(self.nationality, texts) if self.nationality else "",
            wording.event_words(self.event, texts) if self.event else "",
            wording.side_words(self.side, texts),
            texts("filters.claimant", name=self.claimant) if self.claimant else "",
            *(
                texts(f"days.{name}", day=wording.day_words(day, texts))
                for name, day in days.items()
                if day
            ),
        )
        return wording.DOT.join(part for part in parts if part) or texts("filters.all")

    @property
    def empty(self) -> bool:
        """Whether all claims are asked for."""
        return self == Filters(limit=self.limit, page=self.page)


_ID = re.compile(r"#?\s*(?:FF)?[\s-]*([SRLCD]?)[\s-]*0*(\d{1,12})", re.IGNORECASE)
_KINDS = {
    "": Kind.CLAIM,
    "C": Kind.CLAIM,
    "L": Kind.LINK,
    "S": Kind.STORY,
    "R": Kind.REPORT,
    "D": Kind.DECISION,
}
_EXAMPLES = {
    Kind.CLAIM: "FF-0042",
    Kind.LINK: "FF-L3",
    Kind.STORY: "FF-S12",
    Kind.REPORT: "FF-R7",
    Kind.DECISION: "FF-D7",
}
_SIDES = {
    Side.RU: ("ru", "russia", "russian", "russians", "moscow", "рф", "росія", "россия"),
    Side.UA: ("ua", "ukraine", "ukrainian", "ukrainians", "kyiv", "kiev", "україна", "украина"),
}
_UNSTATED = frozenset({"xx", "foreign", "foreigners", "unknown", "not stated", "unstated", "any"})
_MODES = {
    "changes": Mode.CHANGES,
    "change": Mode.CHANGES,
    "every": Mode.EVERY,
    "all": Mode.EVERY,
    "everything": Mode.EVERY,
    "stories": Mode.STORIES,
    "story": Mode.STORIES,
    "digest": Mode.DIGEST,
    "daily": Mode.DIGEST,
}


def read_filters(options: Mapping[str, str], lexicon: Lexicon, *, today: date) -> Filters:
    """The filters among a command's options.

    Raises:
        Misread: one of them cannot be read.
    """
    given = {name: value.strip() for name, value in options.items() if value and value.strip()}
    since, until, as_of = given.get("since"), given.get("until"), given.get("as_of")
    text = given.get("text")
    if text and not any(sign.isalnum() for sign in text):
        raise Misread(say("misread.text", typed=shortened(text)))
    filters = Filters(
        text=text,
        nationality=read_nationality(given.get("nationality"), lexicon),
        side=read_side(given.get("side")),
        event=read_event(given.get("event"), lexicon),
        claimant=given.get("claimant"),
        since=read_days(since, today=today)[0] if since else None,
        until=read_days(until, today=today)[1] if until else None,
        as_of=read_days(as_of, today=today)[1] if as_of else None,
        limit=_read_limit(given.get("limit")),
        page=read_page(given.get("page")),
    )
    if filters.since and filters.until and filters.since > filters.until:
        since, until = filters.since.isoformat(), filters.until.isoformat()
        raise Misread(say("misread.swapped", since=since, until=until))
    return filters


def read_nationality(typed: str | None, lexicon: Lexicon) -> str | None:
    """A country code from a code, a name or a demonym in any of the lexicon's languages."""
    if not typed:
        return None
    if typed.casefold() in _UNSTATED:
        return NOT_STATED
    code = lexicon.country(typed)
    if code is None:
        raise Misread(say("misread.nationality", typed=typed))
    return code


def read_side(typed: str | None) -> Side | None:
    """The side fought for: RU or UA, by any usual name."""
    if not typed:
        return None
    word = typed.casefold().removeprefix("for ").strip()
    for side, names in _SIDES.items():
        if word in names:
            return side
    raise Misread(say("misread.side", typed=typed))


def read_event(typed: str | None, lexicon: Lexicon) -> Event | None:
    """What happened to them, by our word or one of the lexicon's."""
    if not typed:
        return None
    event = lexicon.event(typed) or _nearest_event(typed)
    if event is None:
        raise Misread(say("misread.event", typed=typed, known=", ".join(Event)))
    return event


def _nearest_event(typed: str) -> Event | None:
    found = process.extractOne(typed.casefold(), [event.value for event in Event], score_cutoff=75)
    return Event(found[0]) if found else None


def _read_limit(typed: str | None) -> int:
    if typed is None:
        return DEFAULT_LIMIT
    if not typed.isdecimal() or not 1 <= int(typed) <= 1000:
        raise Misread(say("misread.limit", typed=typed))
    return int(typed)


@dataclass(frozen=True, slots=True)
class Page:
    """Which page of how many."""

    number: int
    last: int

    def words(self, texts: Texts) -> str:
        """Nothing where there is one page only."""
        return texts("page.of", page=self.number, pages=self.last) if self.last > 1 else ""


def read_page(typed: str | None) -> int:
    """The number of a page, from 1.

    Raises:
        Misread: it is none.
    """
    if not typed or not typed.strip():
        return 1
    plain = typed.strip()
    if not (plain.isascii() and plain.isdecimal() and len(plain) <= 6 and int(plain)):
        raise Misread(say("misread.page", typed=plain[:20]))
    return int(plain)


def page_of(options: Mapping[str, str], *, total: int, size: int) -> Page:
    """The page that is asked for.

    Raises:
        Misread: it is none, or there are not so many.
    """
    number, last = read_page(options.get("page")), max(1, -(-total // size))
    if number > last:
        raise Misread(say("misread.no_such_page", page=number, last=last))
    return Page(number, last)


def read_ref(typed: str, *, kind: Kind | None = None) -> Ref:
    """An id as people type it: FF-0042, ff42, 42, #42, s12.

    Raises:
        Misread: it is no id, or one of another kind than `kind`.
    """
    found = _ID.fullmatch(typed.strip())
    if found is None:
        raise Misread(say("misread.id", typed=typed.strip()[:60]))
    ref = Ref(_KINDS[found[1].upper()], int(found[2]))
    if kind is not None and ref.kind is not kind:
        raise Misread(
            say(
                "misread.other_kind",
                id=typed.strip(),
                is_a=say(f"kinds.{ref.kind}"),
                takes=say(f"kinds.{kind}"),
                example=_EXAMPLES[kind],
            )
        )
    return ref


def read_mode(typed: str | None) -> Mode | None:
    """What a channel wants to be told.

    Raises:
        Misread: it is no mode.
    """
    if not typed or not typed.strip():
        return None
    mode = _MODES.get(typed.strip().casefold())
    if mode is None:
        raise Misread(say("misread.mode", typed=typed))
    return mode
