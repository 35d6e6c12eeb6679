"""Answers commands, for Discord, Slack and the terminal alike. Never raises for what was typed.

Only the network is awaited here (a link to be checked); everything else is a plain function that
runs on the worker thread, inside one transaction.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol, TypeVar

from adapters.chat import CONSOLE, Verb
from bot import digest
from bot.desk import explaining, feeding, finding, reviewing, subscribing, suggesting
from bot.desk.comparing import check_report, report_of_text
from bot.desk.days import local_day
from bot.desk.known_options import check_options
from bot.desk.misread import Misread
from bot.desk.options import (
    Kind,
    read_filters,
    read_ref,
)
from bot.desk.watch_options import read_wanted
from claims.cards import Notice
from claims.texts import ENGLISH, load, say
from feeds.errors import FeedError
from storage import channels, feeds, search
from storage.channels import WatchState
from storage.feeds import FeedState
from storage.found.claimants import claimants_like
from storage.found.filters import ClaimQuery

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import date

    from adapters.chat import ChannelRef, Choice, Command
    from bot.desk.feed_search import FoundFeed
    from bot.desk.options import Filters
    from claims.cards import Answer, Check, Picture, Timeline
    from claims.lexicon import Lexicon
    from claims.model import Report
    from claims.texts import Texts
    from storage.database import Database, Work

T = TypeVar("T")

LOOKED_AT = 300
"""Newest claims that say which nationalities are suggested first."""

_MANAGED = frozenset(
    {
        Verb.WATCH_HERE,
        Verb.WATCH_PAUSE,
        Verb.WATCH_RESUME,
        Verb.WATCH_STOP,
        Verb.DIGEST_SCHEDULE,
    }
)
_FEEDS_MANAGED = frozenset({Verb.FEEDS_ADD, Verb.FEEDS_REMOVE, Verb.FEEDS_PAUSE, Verb.FEEDS_RESUME})
_REVIEWED = frozenset(
    {
        Verb.CONFIRM_LINK,
        Verb.REJECT_LINK,
        Verb.WITHDRAW,
        Verb.CORRECT,
        Verb.DISMISS,
        Verb.SPLIT,
        Verb.MERGE,
        Verb.UNDO,
    }
)
_STATES = {
    Verb.WATCH_PAUSE: WatchState.PAUSED,
    Verb.WATCH_RESUME: WatchState.ACTIVE,
    Verb.WATCH_STOP: WatchState.STOPPED,
}


class Run(Protocol):
    """Runs a plain function away from the event loop."""

    def __call__(self, function: Callable[..., T], /, *args: object) -> Awaitable[T]:
        """Call it and wait for what it returns."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The desk's own time zone, and its language: of the terminal, of channels without a watch."""

    zone: str = "UTC"
    language: str = ENGLISH


_NOWHERE = Home()


class Desk:
    """The `Lookups` over one ledger.

    `read_link` fetches an article that somebody asks about; without it links cannot be checked.
    `find_feed` looks for the feed behind an address; without it none can be added. `draw` makes the
    picture of a timeline.
    """

    def __init__(
        self,
        database: Database,
        lexicon: Lexicon,
        *,
        run: Run = asyncio.to_thread,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        read_link: Callable[[str], Awaitable[Report]] | None = None,
        find_feed: Callable[[str], Awaitable[FoundFeed]] | None = None,
        home: Home = _NOWHERE,
        draw: Callable[[Timeline, Texts], Picture | None] = lambda _, __: None,
    ) -> None:
        self._database = database
        self._lexicon = lexicon
        self._run = run
        self._clock = clock
        self._read_link = read_link
        self._find_feed = find_feed
        self._zone = home.zone
        self._language = home.language
        self._draw = draw

    async def texts(self, channel: ChannelRef) -> Texts:
        """What to say in a channel: in the language of its watch, or in that of the desk."""
        # Not on the worker: a form has to open within seconds, whatever is being read.
        return await asyncio.to_thread(self._texts_of, channel)

    def _texts_of(self, channel: ChannelRef) -> Texts:
        if channel.platform == CONSOLE:
            return load(self._language)
        with self._database.reading() as work:
            watch = channels.watch_of(work, channel.platform, channel.workspace, channel.channel)
        return load((watch and watch.language) or self._language)

    def _texts_for(self, command: Command) -> Texts:
        return load(command.language) if command.language else self._texts_of(command.channel)

    async def answer(self, command: Command) -> Answer:
        """Carry out a command and say what came of it."""
        command = _storable(command)
        if command.verb is Verb.CHECK and _is_link(command.options.get("text", "").strip()):
            return await self._check_link(command)
        if command.verb is Verb.FEEDS_ADD:
            return await self._add_feed(command)
        return await self._run(self.answer_now, command)

    def answer_now(self, command: Command) -> Answer:
        """Carry out a command on this thread; a link cannot be checked so."""
        texts = self._texts_for(command)
        try:
            return self._answer(_storable(command), texts)
        except Misread as problem:
            return Notice(text=problem.saying.said(texts))

    async def suggest(self, option: str, typed: str, texts: Texts) -> tuple[Choice, ...]:
        """At most 25 choices for an option half typed."""
        match option:
            case "nationality":
                return await self._run(self._nationalities, typed, texts)
            case "event":
                return suggesting.events(typed, texts)
            case "side":
                return suggesting.sides(typed, texts)
            case "zone":
                return suggesting.zones(typed)
            case "claimant" | "id" | "feed" | "url":
                return await self._run(self._from_ledger, option, typed, texts)
            case _:
                return ()

    def _from_ledger(self, option: str, typed: str, texts: Texts) -> tuple[Choice, ...]:
        with self._database.reading() as work:
            match option:
                case "claimant":
                    return suggesting.claimants(claimants_like(work, typed, suggesting.MOST))
                case "id":
                    return suggesting.claims(suggesting.claims_like(work, typed), texts)
                case _:
                    return suggesting.feeds(feeds.list_feeds(work), typed, texts)

    async def _add_feed(self, command: Command) -> Answer:
        """The address is looked at before the ledger is touched: a site may take its time."""
        texts = await self._run(self._texts_for, command)
        if not command.may_manage:
            return Notice(text=texts("rights.feeds"))
        try:
            check_options(command.verb, command.options)
            address = feeding.read_address(_feed_given(command))
        except Misread as problem:
            return Notice(text=problem.saying.said(texts))
        if self._find_feed is None:
            return Notice(text=texts("feeds.not_here"))
        try:
            found = await self._find_feed(address)
        except FeedError as problem:
            return Notice(text=texts("feeds.not_added", why=str(problem)))
        return await self._run(self._add_found, found, texts)

    def _add_found(self, found: FoundFeed, texts: Texts) -> Answer:
        with self._database.writing() as work:
            return feeding.add_feed(work, found, texts, now=self._clock())

    async def _check_link(self, command: Command) -> Answer:
        texts = await self._run(self._texts_for, command)
        if self._read_link is None:
            return Notice(text=texts("check.no_links"))
        try:
            as_of = self._as_of(command)
            report = await self._read_link(command.options["text"].strip())
        except Misread as problem:
            return Notice(text=problem.saying.said(texts))
        except FeedError as problem:
            return Notice(text=texts("check.link_failed", why=str(problem)))
        return await self._run(self.check, report, as_of)

    def check(self, report: Report, as_of: date | None = None) -> Check:
        """The claims in a report that the caller has read, and what they answer, or did then."""
        then = finding.end_of(as_of)
        with self._database.reading() as work:
            return check_report(work, report, self._lexicon, now=self._clock(), as_of=then)

    def _answer(self, command: Command, texts: Texts) -> Answer:
        check_options(command.verb, command.options)
        if command.verb is Verb.CHECK:
            return self._check_text(command, texts)
        if command.verb in _MANAGED and not command.may_manage:
            return Notice(text=texts("rights.watch"))
        if command.verb in _MANAGED:
            with self._database.writing() as work:
                return self._change(work, command, texts)
        if command.verb in _REVIEWED:
            return self._decide(command, texts)
        if command.verb in _FEEDS_MANAGED:
            return self._manage_feed(command, texts)
        with self._database.reading() as work:
            return self._look_up(work, command, texts)

    def _manage_feed(self, command: Command, texts: Texts) -> Answer:
        if not command.may_manage:
            return Notice(text=texts("rights.feeds"))
        wanted, now = _feed_given(command), self._clock()
        with self._database.writing() as work:
            match command.verb:
                case Verb.FEEDS_REMOVE:
                    return feeding.remove_feed(work, wanted, texts)
                case Verb.FEEDS_PAUSE:
                    return feeding.set_state(work, wanted, FeedState.PAUSED, texts, now=now)
                case Verb.FEEDS_RESUME:
                    return feeding.set_state(work, wanted, FeedState.ACTIVE, texts, now=now)
                case _:
                    return Notice(text=texts("feeds.not_here"))

    def _decide(self, command: Command, texts: Texts) -> Answer:
        if not command.may_review:
            return Notice(text=texts("rights.review"))
        with self._database.writing() as work:
            return reviewing.decide(work, command, self._lexicon, texts, now=self._clock())

    def _disputed(self, work: Work, command: Command, texts: Texts) -> Answer:
        asked = self._filters(command)
        return finding.disputed(work, texts, as_of=asked.as_of, nationality=asked.nationality)

    def _check_text(self, command: Command, texts: Texts) -> Answer:
        text = command.options.get("text", "")
        if not text.strip():
            return Notice(text=texts("here.nothing_to_check"))
        as_of = self._as_of(command)
        return self.check(report_of_text(text, now=self._clock()), as_of)

    def _look_up(self, work: Work, command: Command, texts: Texts) -> Answer:
        """A command that changes nothing."""
        readers: dict[Verb, Callable[[Work, Command, Texts], Answer]] = {
            Verb.SHOW: self._show,
            Verb.SEARCH: lambda w, c, t: finding.search_claims(
                w, self._filters(c), t, self._lexicon
            ),
            Verb.TIMELINE: self._timeline,
            Verb.DISPUTED: self._disputed,
            Verb.WHY: self._why,
            Verb.REVIEW: lambda w, c, t: reviewing.review_story(
                w, _given(c.options.get("id"), "FF-S12"), t
            ),
            Verb.DECISIONS: lambda w, _, t: reviewing.list_decisions(w, t),
            Verb.WATCH_LIST: lambda w, c, t: subscribing.watch_list(
                w, c.channel, t, now=self._clock()
            ),
            Verb.WATCH_TEST: self._watch_test,
            Verb.DIGEST_NOW: self._digest,
            Verb.FEEDS_LIST: lambda w, c, t: feeding.feeds_list(w, c.options, t),
            Verb.FEEDS_HEALTH: lambda w, _, t: feeding.feeds_health(w, t, now=self._clock()),
        }
        reader = readers.get(command.verb)
        return reader(work, command, texts) if reader else Notice(text=texts("help.plain"))

    def _why(self, work: Work, command: Command, texts: Texts) -> Answer:
        asked = _given(command.options.get("id"), "FF-0042")
        here = command.channel
        watch = channels.watch_of(work, here.platform, here.workspace, here.channel)
        as_of = self._as_of(command)
        return explaining.why(
            work, asked, self._lexicon, texts, watch=watch, now=self._clock(), as_of=as_of
        )

    def _timeline(self, work: Work, command: Command, texts: Texts) -> Answer:
        found = finding.timeline(work, self._filters(command), texts)
        return replace(found, picture=self._draw(found, texts))

    def _show(self, work: Work, command: Command, texts: Texts) -> Answer:
        ref = read_ref(_given(command.options.get("id"), "FF-0042"), kind=Kind.CLAIM)
        return finding.show_claim(work, ref.number, texts, as_of=self._as_of(command))

    def _change(self, work: Work, command: Command, texts: Texts) -> Answer:
        now, channel = self._clock(), command.channel
        if command.verb is Verb.WATCH_HERE:
            wanted = read_wanted(command.options, self._lexicon)
            return subscribing.watch_here(
                work, channel, wanted, texts, person=command.person, zone=self._zone, now=now
            )
        if command.verb is Verb.DIGEST_SCHEDULE:
            return subscribing.schedule(work, channel, command.options, texts)
        return subscribing.set_state(work, channel, _STATES[command.verb], texts, now=now)

    def _watch_test(self, work: Work, command: Command, texts: Texts) -> Answer:
        given = any(typed.strip() for typed in command.options.values())
        wanted = read_wanted(command.options, self._lexicon) if given else None
        return subscribing.watch_test(
            work, command.channel, wanted, texts, zone=self._zone, now=self._clock()
        )

    def _digest(self, work: Work, command: Command, _texts: Texts) -> Answer:
        """The channel's day so far; the last digest told of the day before."""
        channel, now = command.channel, self._clock()
        watch = channels.watch_of(work, channel.platform, channel.workspace, channel.channel)
        zone = watch.zone if watch else self._zone
        day = local_day(now, zone)
        return digest.digest_of(work, day, zone=zone, watch=watch, now=now)

    def _filters(self, command: Command) -> Filters:
        today = local_day(self._clock(), self._zone)
        return read_filters(command.options, self._lexicon, today=today)

    def _as_of(self, command: Command) -> date | None:
        given = {"as_of": command.options.get("as_of", "")}
        today = local_day(self._clock(), self._zone)
        return read_filters(given, self._lexicon, today=today).as_of

    def _nationalities(self, typed: str, texts: Texts) -> tuple[Choice, ...]:
        with self._database.reading() as work:
            newest = search.find_claims(work, ClaimQuery(limit=LOOKED_AT)).claims
        told_of = Counter(told.claim.group.nationality for told in newest)
        return suggesting.nationalities(
            typed, self._lexicon, [code for code, _ in told_of.most_common()], texts
        )


def _storable(command: Command) -> Command:
    """The command without halves of characters, which JSON can bring along and nothing can keep."""
    options = {
        name: typed.encode("utf-8", "replace").decode() for name, typed in command.options.items()
    }
    return replace(command, options=options)


def _feed_given(command: Command) -> str:
    """The address or number of a feed, under whichever of its names it was given."""
    return next((v for name in ("url", "feed", "id") if (v := command.options.get(name))), "")


def _is_link(text: str) -> bool:
    return text.startswith(("http://", "https://")) and not any(c.isspace() for c in text)


def _given(typed: str | None, example: str) -> str:
    if not typed or not typed.strip():
        raise Misread(say("which.one", example=example))
    return typed
