"""The digest: what changed in the ledger in one of a channel's own days.

`build` and `digest_due` are pure. A day runs from midnight to midnight where the channel is, also
when the clocks change; its digest goes out at the channel's hour on the day after.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.desk.cards import dispute_of, link_line, what_is_said
from bot.desk.filtering import passes
from bot.setting_up.sources import without_address
from claims import stories
from claims.cards import ClaimCard, Digest, Dispute, FeedTrouble, FigureMove
from claims.links.comparing import is_number
from claims.model import RelationKind, Stance
from claims.texts import Saying, say
from storage import feeds, ledger
from storage.feeds import FeedState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from claims.model import RecordedClaim
    from storage.channels import Watch
    from storage.database import Work
    from storage.feeds import WatchedFeed
    from storage.ledger import StoredLink

MOST_CLAIMS = 15
A_STORY = 3
MOST_MOVES = 10
MOST_DISPUTES = 5
FAILED_OFTEN = 3
SILENT_AFTER = timedelta(days=2)
UNANSWERED_AFTER = timedelta(days=3)
"""After which a claim that is disputed or denied counts as left unanswered."""

OPEN_FOR = timedelta(days=60)
"""How long a dispute without an answer is told of again."""

ALL = 1_000_000
_SAID_BEFORE = frozenset({RelationKind.REPEATS})


def digest_due(watch: Watch, now: datetime) -> date | None:
    """The day whose digest should have gone out by now: the latest one, whatever was missed.

    None before the first digest after the channel began to watch. Whether that digest went out
    already, the ledger knows.
    """
    day = now.astimezone(ZoneInfo(watch.zone)).date() - timedelta(days=1)
    if digest_moment(watch, day) > now:
        day -= timedelta(days=1)
    return day if digest_moment(watch, day) > watch.created_at else None


def digest_moment(watch: Watch, day: date) -> datetime:
    """When the digest of a day goes out. An hour that the clocks skip comes after the skip."""
    local = datetime.combine(day + timedelta(days=1), watch.digest_time, ZoneInfo(watch.zone))
    return local.astimezone(UTC)


def day_span(day: date, zone: str) -> tuple[datetime, datetime]:
    """The moments at which a day begins and ends in a time zone."""
    here = ZoneInfo(zone)
    begin = datetime.combine(day, datetime.min.time(), here)
    end = datetime.combine(day + timedelta(days=1), datetime.min.time(), here)
    return (begin.astimezone(UTC), end.astimezone(UTC))


def digest_of(work: Work, day: date, *, zone: str, watch: Watch | None, now: datetime) -> Digest:
    """The digest of a day for a channel with its filters, or for nobody in particular."""
    since, until = day_span(day, zone)
    changed = ledger.changes(work, since, until)
    return build(
        day,
        claims=changed.claims,
        links=changed.links,
        open_disputes=ledger.open_disputes(work, ALL, since=now - OPEN_FOR),
        feeds_now=feeds.list_feeds(work),
        reports=changed.reports,
        wanted=lambda told: watch is None or passes(watch, told),
        now=now,
    )


def build(
    day: date,
    *,
    claims: Sequence[RecordedClaim],
    links: Sequence[StoredLink],
    open_disputes: Sequence[StoredLink],
    feeds_now: Sequence[WatchedFeed],
    reports: int,
    wanted: Callable[[RecordedClaim], bool],
    now: datetime,
) -> Digest:
    """Put a digest together from what was recorded in its day."""
    told = [claim for claim in claims if wanted(claim)]
    fresh = [link for link in links if wanted(link.from_claim)]
    still_open = [
        link
        for link in reversed(open_disputes)
        if wanted(link.from_claim)
        and link.recorded_at <= now
        and now - link.from_claim.told_at < OPEN_FOR
    ]
    denials = _denials(fresh)
    shown = {link.from_claim.id for link in fresh if link.relation.kind is RelationKind.DENIES}
    return Digest(
        day=day,
        new_claims=_new_claims(told, fresh),
        moved=_moved(fresh),
        denials=tuple(dispute_of(link) for link in denials),
        disputes=_open([link for link in still_open if not _is_old(link, now)], shown),
        unanswered=_open([link for link in reversed(still_open) if _is_old(link, now)], shown),
        confirmations=_confirmations(fresh),
        troubles=tuple(_troubles(feeds_now, now)),
        reports=reports,
        feeds_read=sum(_is_read(feed, now) for feed in feeds_now),
    )


def _new_claims(
    claims: Sequence[RecordedClaim], links: Sequence[StoredLink]
) -> tuple[ClaimCard, ...]:
    """Claims that lead their reports and say nothing that was said before, the newest first."""
    answers: dict[int, list[StoredLink]] = {}
    for link in links:
        answers.setdefault(link.from_claim.id, []).append(link)
    repeated = {link.from_claim.id for link in links if link.relation.kind in _SAID_BEFORE}
    chosen: list[RecordedClaim] = []
    seen: set[tuple[object, ...]] = set()
    of_story: Counter[int | None] = Counter()
    for told in _leading(claims):
        what = (told.story, *what_is_said(told))
        if told.id in repeated or what in seen or of_story[told.story] >= A_STORY:
            continue
        seen.add(what)
        of_story[told.story] += 1
        chosen.append(told)
    return tuple(_card(told, answers.get(told.id, ())) for told in chosen[:MOST_CLAIMS])


def _leading(claims: Sequence[RecordedClaim]) -> list[RecordedClaim]:
    by_report: dict[int, list[RecordedClaim]] = {}
    for told in claims:
        by_report.setdefault(told.report, []).append(told)
    newest = sorted(by_report.values(), key=lambda report: report[0].told_at, reverse=True)
    return [told for report in newest for told in stories.leading(report)]


def _card(told: RecordedClaim, links: Iterable[StoredLink]) -> ClaimCard:
    answers = [link for link in links if link.relation.kind is not RelationKind.CONTEXT]
    return ClaimCard(claim=told, earlier=tuple(link_line(link) for link in answers))


def _moved(links: Sequence[StoredLink]) -> tuple[FigureMove, ...]:
    """Each new number beside the latest one that it takes the place of."""
    latest = sorted(links, key=lambda link: link.to_claim.order, reverse=True)
    moves = [
        FigureMove(old=link.to_claim, new=link.from_claim)
        for link in _once_a_claim(latest, RelationKind.UPDATES)
        if is_number(link.from_claim.claim.figure)
        and link.from_claim.claim.stance is not Stance.UNCONFIRMED
    ]
    once = {(what_is_said(move.old), what_is_said(move.new)): move for move in reversed(moves)}
    return tuple(reversed(once.values()))[:MOST_MOVES]


def _denials(links: Sequence[StoredLink]) -> list[StoredLink]:
    """The denials of a day, each thing denied by one voice once."""
    once: dict[tuple[object, ...], StoredLink] = {}
    for link in _once_a_claim(links, RelationKind.DENIES):
        once.setdefault(what_is_said(link.from_claim), link)
    return list(once.values())


def _confirmations(links: Sequence[StoredLink]) -> tuple[Dispute, ...]:
    found = _once_a_claim(links, RelationKind.CORROBORATES)
    confirmed = [link for link in found if link.from_claim.claim.stance is Stance.CONFIRMS]
    return tuple(dispute_of(link) for link in confirmed)


def _open(links: Sequence[StoredLink], shown: set[int]) -> tuple[Dispute, ...]:
    """The first few disputes, each thing that is disputed once."""
    once: dict[tuple[object, ...], StoredLink] = {}
    for link in links:
        if link.from_claim.id not in shown:
            once.setdefault((what_is_said(link.from_claim), link.relation.kind), link)
    return tuple(map(dispute_of, once.values()))[:MOST_DISPUTES]


def _is_old(link: StoredLink, now: datetime) -> bool:
    return now - link.from_claim.told_at >= UNANSWERED_AFTER


def _once_a_claim(links: Sequence[StoredLink], kind: RelationKind) -> list[StoredLink]:
    """The links of a kind, of each claim the first."""
    found: dict[int, StoredLink] = {}
    for link in links:
        if link.relation.kind is kind:
            found.setdefault(link.from_claim.id, link)
    return list(found.values())


def _troubles(feeds_now: Sequence[WatchedFeed], now: datetime) -> Iterable[FeedTrouble]:
    for feed in feeds_now:
        reason = trouble_of(feed, now)
        if reason:
            yield FeedTrouble(source=feed.source.name, reason=reason)


def trouble_of(feed: WatchedFeed, now: datetime) -> Saying | None:
    """What is wrong with a feed, in plain words; None where nothing is."""
    told = feed.last_error
    reason = without_address(told) if told else say("trouble.no_reason")
    if feed.state is FeedState.GONE:
        return say("trouble.gone", reason=reason)
    if feed.state is FeedState.PAUSED:
        return None
    if feed.failures >= FAILED_OFTEN:
        return say("trouble.failed", count=feed.failures, reason=reason)
    last = feed.last_success_at
    if last is None and feed.failures:
        return say("trouble.never_read", reason=reason)
    if last is not None and now - last > SILENT_AFTER:
        return say("trouble.silent", count=(now - last).days)
    return None


def _is_read(feed: WatchedFeed, now: datetime) -> bool:
    return (
        feed.state is FeedState.ACTIVE
        and trouble_of(feed, now) is None
        and (feed.last_success_at is not None)
    )
