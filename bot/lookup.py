"""Answers commands, for Discord, Slack and the terminal alike. Never raises for what was typed.

Only the network is awaited here (a link to be checked); everything else is a plain function that
runs on the worker thread, inside one transaction.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol, TypeVar

from adapters.chat import Verb
from bot import digest, explaining, feeding, finding, reviewing, subscribing, suggesting
from bot.comparing import check_report, report_of_text
from bot.days import local_day
from bot.known_options import check_options
from bot.misread import Misread
from bot.options import (
    Kind,
    read_filters,
    read_ref,
)
from bot.watch_options import read_wanted
from claims.cards import Notice
from feeds.errors import FeedError
from storage import channels, feeds, search
from storage.channels import WatchState
from storage.claimants import claimants_like
from storage.feeds import FeedState
from storage.filters import ClaimQuery

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from adapters.chat import Choice, Command
    from bot.feed_search import FoundFeed
    from bot.options import Filters
    from claims.cards import Answer, Check, Picture, Timeline
    from claims.lexicon import Lexicon
    from claims.model import Report
    from storage.database import Database, Work

T = TypeVar("T")

LOOKED_AT = 300
"""Newest claims that say which nationalities are suggested first."""

HELP = """\
check TEXT or LINK: the claims in it, and the earlier ones that they repeat, dispute or deny
search WORDS, with nationality, side, event, claimant, since, until, as-of
show FF-0042: one claim with its quote, its source and its links
timeline NATIONALITY, EVENT: how a figure moved
disputed: what is disputed or denied
why FF-0042, FF-L3, FF-S12, FF-R7, an article's address or a text: which words decided
review story FF-S12: its links, claims and reports, to be confirmed or corrected; review list
watch here, list, test, pause, resume, stop: what this channel is told
digest now, digest schedule 09:00 Europe/Kyiv
feeds list, health, add ADDRESS, pause, resume, remove: what is read"""

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
        zone: str = "UTC",
        draw: Callable[[Timeline], Picture | None] = lambda _: None,
    ) -> None:
        self._database = database
        self._lexicon = lexicon
        self._run = run
        self._clock = clock
        self._read_link = read_link
        self._find_feed = find_feed
        self._zone = zone
        self._draw = draw

    async def answer(self, command: Command) -> Answer:
        """Carry out a command and say what came of it."""
        command = _storable(command)
        if command.verb is Verb.CHECK and _is_link(command.options.get("text", "").strip()):
            return await self._check_link(command.options["text"].strip())
        if command.verb is Verb.FEEDS_ADD:
            return await self._add_feed(command)
        return await self._run(self.answer_now, command)

    def answer_now(self, command: Command) -> Answer:
        """Carry out a command on this thread; a link cannot be checked so."""
        try:
            return self._answer(_storable(command))
        except Misread as problem:
            return Notice(text=str(problem))

    async def suggest(self, option: str, typed: str) -> tuple[Choice, ...]:
        """At most 25 choices for an option half typed."""
        match option:
            case "nationality":
                return await self._run(self._nationalities, typed)
            case "event":
                return suggesting.events(typed)
            case "side":
                return suggesting.sides(typed)
            case "zone":
                return suggesting.zones(typed)
            case "claimant" | "id" | "feed" | "url":
                return await self._run(self._from_ledger, option, typed)
            case _:
                return ()

    def _from_ledger(self, option: str, typed: str) -> tuple[Choice, ...]:
        with self._database.reading() as work:
            match option:
                case "claimant":
                    return suggesting.claimants(claimants_like(work, typed, suggesting.MOST))
                case "id":
                    return suggesting.claims(suggesting.claims_like(work, typed))
                case _:
                    return suggesting.feeds(feeds.list_feeds(work), typed)

    async def _add_feed(self, command: Command) -> Answer:
        """The address is looked at before the ledger is touched: a site may take its time."""
        if not command.may_manage:
            return _FEEDS_REFUSED
        try:
            check_options(command.verb, command.options)
            address = feeding.read_address(_feed_given(command))
        except Misread as problem:
            return Notice(text=str(problem))
        if self._find_feed is None:
            return Notice(text="Feeds cannot be looked at here. In a shell: muster feeds add URL")
        try:
            found = await self._find_feed(address)
        except FeedError as problem:
            return Notice(text=f"Nothing was added. {problem}")
        return await self._run(self._add_found, found)

    def _add_found(self, found: FoundFeed) -> Answer:
        with self._database.writing() as work:
            return feeding.add_feed(work, found, now=self._clock())

    async def _check_link(self, link: str) -> Answer:
        if self._read_link is None:
            return Notice(text="Links cannot be read here. Paste the article's text instead.")
        try:
            report = await self._read_link(link)
        except FeedError as problem:
            return Notice(text=f"That link could not be read: {problem}")
        return await self._run(self.check, report)

    def check(self, report: Report) -> Check:
        """The claims in a report that the caller has read, and what they answer."""
        with self._database.reading() as work:
            return check_report(work, report, self._lexicon, now=self._clock())

    def _answer(self, command: Command) -> Answer:
        check_options(command.verb, command.options)
        if command.verb is Verb.CHECK:
            return self._check_text(command.options.get("text", ""))
        if command.verb in _MANAGED and not command.may_manage:
            return Notice(text="Only who may manage this channel can change what it watches.")
        if command.verb in _MANAGED:
            with self._database.writing() as work:
                return self._change(work, command)
        if command.verb in _REVIEWED:
            return self._decide(command)
        if command.verb in _FEEDS_MANAGED:
            return self._manage_feed(command)
        with self._database.reading() as work:
            return self._look_up(work, command)

    def _manage_feed(self, command: Command) -> Answer:
        if not command.may_manage:
            return _FEEDS_REFUSED
        wanted, now = _feed_given(command), self._clock()
        with self._database.writing() as work:
            match command.verb:
                case Verb.FEEDS_REMOVE:
                    return feeding.remove_feed(work, wanted)
                case Verb.FEEDS_PAUSE:
                    return feeding.set_state(work, wanted, FeedState.PAUSED, now=now)
                case Verb.FEEDS_RESUME:
                    return feeding.set_state(work, wanted, FeedState.ACTIVE, now=now)
                case _:
                    return Notice(text="A link cannot be followed here. Try: muster feeds add URL")

    def _decide(self, command: Command) -> Answer:
        if not command.may_review:
            return Notice(text="Only who may correct the ledger here can decide that.")
        with self._database.writing() as work:
            return reviewing.decide(work, command, self._lexicon, now=self._clock())

    def _disputed(self, work: Work, command: Command) -> Answer:
        asked = self._filters(command)
        return finding.disputed(work, as_of=asked.as_of, nationality=asked.nationality)

    def _check_text(self, text: str) -> Answer:
        if not text.strip():
            return Notice(text="Give a text or a link to check.")
        return self.check(report_of_text(text, now=self._clock()))

    def _look_up(self, work: Work, command: Command) -> Answer:
        """A command that changes nothing."""
        readers: dict[Verb, Callable[[Work, Command], Answer]] = {
            Verb.SHOW: self._show,
            Verb.SEARCH: lambda w, c: finding.search_claims(w, self._filters(c), self._lexicon),
            Verb.TIMELINE: self._timeline,
            Verb.DISPUTED: self._disputed,
            Verb.WHY: self._why,
            Verb.REVIEW: lambda w, c: reviewing.review_story(
                w, _given(c.options.get("id"), "FF-S12")
            ),
            Verb.DECISIONS: lambda w, _: reviewing.list_decisions(w),
            Verb.WATCH_LIST: lambda w, c: subscribing.watch_list(w, c.channel, now=self._clock()),
            Verb.WATCH_TEST: self._watch_test,
            Verb.DIGEST_NOW: self._digest,
            Verb.FEEDS_LIST: lambda w, c: feeding.feeds_list(w, c.options),
            Verb.FEEDS_HEALTH: lambda w, _: feeding.feeds_health(w, now=self._clock()),
        }
        reader = readers.get(command.verb)
        return reader(work, command) if reader else Notice(text=HELP)

    def _why(self, work: Work, command: Command) -> Answer:
        asked = _given(command.options.get("id"), "FF-0042")
        here = command.channel
        watch = channels.watch_of(work, here.platform, here.workspace, here.channel)
        return explaining.why(work, asked, self._lexicon, watch=watch, now=self._clock())

    def _timeline(self, work: Work, command: Command) -> Answer:
        found = finding.timeline(work, self._filters(command))
        return replace(found, picture=self._draw(found))

    def _show(self, work: Work, command: Command) -> Answer:
        ref = read_ref(_given(command.options.get("id"), "FF-0042"), kind=Kind.CLAIM)
        return finding.show_claim(work, ref.number, as_of=self._filters(command).as_of)

    def _change(self, work: Work, command: Command) -> Answer:
        now, channel = self._clock(), command.channel
        if command.verb is Verb.WATCH_HERE:
            wanted = read_wanted(command.options, self._lexicon)
            return subscribing.watch_here(
                work, channel, wanted, person=command.person, zone=self._zone, now=now
            )
        if command.verb is Verb.DIGEST_SCHEDULE:
            return subscribing.schedule(work, channel, command.options)
        return subscribing.set_state(work, channel, _STATES[command.verb], now=now)

    def _watch_test(self, work: Work, command: Command) -> Answer:
        given = any(typed.strip() for typed in command.options.values())
        wanted = read_wanted(command.options, self._lexicon) if given else None
        return subscribing.watch_test(
            work, command.channel, wanted, zone=self._zone, now=self._clock()
        )

    def _digest(self, work: Work, command: Command) -> Answer:
        """The channel's day so far; the last digest told of the day before."""
        channel, now = command.channel, self._clock()
        watch = channels.watch_of(work, channel.platform, channel.workspace, channel.channel)
        zone = watch.zone if watch else self._zone
        return digest.digest_of(work, local_day(now, zone), zone=zone, watch=watch, now=now)

    def _filters(self, command: Command) -> Filters:
        today = local_day(self._clock(), self._zone)
        return read_filters(command.options, self._lexicon, today=today)

    def _nationalities(self, typed: str) -> tuple[Choice, ...]:
        with self._database.reading() as work:
            newest = search.find_claims(work, ClaimQuery(limit=LOOKED_AT)).claims
        told_of = Counter(told.claim.group.nationality for told in newest)
        return suggesting.nationalities(
            typed, self._lexicon, [code for code, _ in told_of.most_common()]
        )


_FEEDS_REFUSED = Notice(
    text="Only who may manage Muster here can change its feeds; feeds list shows them to everyone."
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
        raise Misread(f"Which one? Give an id, such as {example}.")
    return typed
