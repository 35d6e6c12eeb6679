"""Answers about claims: search, show, timeline, disputed. An empty answer says what is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.cards import brief_cards, claim_card, dispute_of
from bot.options import Filters
from bot.understanding import understand
from claims import frames, wording
from claims.cards import (
    ClaimCard,
    ClaimList,
    Disputes,
    Notice,
    Timeline,
    TimelinePoint,
)
from claims.model import Event, RelationKind, claim_label
from storage import ledger, search, timelines
from storage.filters import ClaimQuery

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from claims.lexicon import Lexicon
    from claims.model import RecordedClaim
    from storage.database import Work

POINTS = 100
DISPUTES = 20
LOOKED_AT = 300


def query_of(filters: Filters) -> ClaimQuery:
    """The filters as the storage takes them."""
    return ClaimQuery(
        text=filters.text,
        nationality=filters.nationality,
        side=filters.side,
        event=filters.event,
        claimant=filters.claimant,
        since=filters.since,
        until=filters.until,
        as_of=end_of(filters.as_of),
        limit=filters.limit,
        offset=(filters.page - 1) * filters.limit,
    )


def end_of(day: date | None) -> datetime | None:
    """The last moment of a day: what was known "as of" it."""
    if day is None:
        return None
    return datetime.combine(day, time.max, UTC)


def search_claims(work: Work, filters: Filters, lexicon: Lexicon | None = None) -> ClaimList:
    """Claims that match, best first.

    With a lexicon the text is first read for the people and the event that it means; where that
    finds nothing, the words are looked for as they are.
    """
    meant = understand(filters, lexicon) if lexicon else filters
    found = _found(work, meant)
    if meant == filters:
        return found
    if found.total:
        return replace(found, understood=f"understood as {found.understood}")
    return _found(work, filters)


def _found(work: Work, filters: Filters) -> ClaimList:
    query = query_of(filters)
    found = search.find_claims(work, query)
    pages = max(1, -(-found.total // max(1, query.limit)))
    return ClaimList(
        understood=filters.words(),
        claims=brief_cards(work, found.claims, as_of=query.as_of),
        total=found.total,
        hint=None if found.claims else _nothing(work, filters, found.total, pages),
        page=min(filters.page, pages),
        pages=pages,
        more=found.more,
    )


def _nothing(work: Work, filters: Filters, total: int, pages: int) -> str:
    if total:
        return f"There is no page {filters.page}: the last is {pages}."
    return _hint(work, filters)


def show_claim(work: Work, number: int, *, as_of: date | None) -> ClaimCard | Notice:
    """One claim with its links both ways."""
    moment = end_of(as_of)
    told = ledger.get_claim(work, number, as_of=moment)
    if told is not None:
        return claim_card(work, told, as_of=moment)
    later = ledger.get_claim(work, number) if moment else None
    if later is not None and as_of is not None:
        return Notice(
            text=f"{later.label} was recorded on {wording.day_words(later.recorded_at.date())},"
            f" after {wording.day_words(as_of)}."
        )
    return no_such_claim(work, number)


def no_such_claim(work: Work, number: int) -> Notice:
    """There is no claim of that number; which is the last."""
    last = ledger.last_claim_id(work)
    if not last:
        return Notice(text="The ledger holds no claims yet. They come with the feeds.")
    return Notice(text=f"There is no claim {claim_label(number)}; the last is {claim_label(last)}.")


def timeline(work: Work, filters: Filters) -> Timeline:
    """How a figure moved: what each claimant said on each day, repetitions left out."""
    found = timelines.timeline(work, replace(query_of(filters), limit=POINTS, offset=0))
    points = [TimelinePoint(day=frames.as_of(told), claim=told) for told in _once(found.claims)]
    points.sort(key=lambda point: (point.day, point.claim.order))
    return Timeline(
        understood=filters.words(),
        points=tuple(points),
        denials=_denials_of(work, points, as_of=end_of(filters.as_of)),
        hint=_thinned(found.stretch) if points else _timeline_hint(work, filters),
    )


def _thinned(stretch: timedelta | None) -> str | None:
    """Whether there are more figures than are told, and what to do about it."""
    if stretch is None:
        return None
    days = wording.counted(max(1, round(stretch / timedelta(days=1))), "day")
    return (
        f"There are more: of each {days} the newest few are here. Narrow it with since and until."
    )


def _denials_of(
    work: Work, points: Sequence[TimelinePoint], *, as_of: datetime | None
) -> tuple[TimelinePoint, ...]:
    """What denies any of the figures, the oldest first."""
    numbers = [point.claim.id for point in points]
    links = ledger.links_to(work, numbers, kinds=[RelationKind.DENIES], as_of=as_of)
    denials = {link.from_claim.id: link.from_claim for some in links.values() for link in some}
    told = [TimelinePoint(day=frames.as_of(it), claim=it) for it in denials.values()]
    return tuple(sorted(told, key=lambda point: (point.day, point.claim.order)))


def _once(claims: Sequence[RecordedClaim]) -> Iterator[RecordedClaim]:
    """Each number of each claimant once a day; the first report of it speaks."""
    seen: set[tuple[object, ...]] = set()
    for told in claims:
        claim, figure = told.claim, told.claim.figure
        if figure is None or (figure.low is None and figure.high is None):
            continue
        what = (
            frames.as_of(told),
            claim.claimant.name,
            claim.group.nationality,
            claim.event,
            (figure.low, figure.high, figure.role),
        )
        if what not in seen:
            seen.add(what)
            yield told


def disputed(work: Work, *, as_of: date | None, nationality: str | None = None) -> Disputes:
    """Disputes and denials that nobody answered, the oldest first, each pair once."""
    moment = end_of(as_of)
    links = ledger.open_disputes(work, DISPUTES * 2, nationality=nationality, as_of=moment)
    once = {(link.relation.from_claim, link.relation.kind): link for link in reversed(links)}
    shown = tuple(dispute_of(link) for link in reversed(once.values()))[:DISPUTES]
    about = f" about {wording.nationality_words(nationality)}" if nationality else ""
    when = f"was open in the ledger as of {wording.day_words(as_of)}" if as_of else ""
    nothing = f"No dispute or denial{about} {when or 'is open in the ledger'}."
    return Disputes(disputes=shown, hint=None if shown else nothing)


def _timeline_hint(work: Work, filters: Filters) -> str:
    total = _count(work, filters)
    if total:
        return f"{wording.counted(total, 'claim')} about this, none of them with a number."
    return _hint(work, filters)


def _hint(work: Work, filters: Filters) -> str:
    """What is there instead: the same people in other events, or with one filter less."""
    last = ledger.last_claim_id(work)
    if not last:
        return "The ledger holds no claims yet. They come with the feeds."
    about = "about " if filters.text or filters.nationality or filters.event else ""
    nothing = f"No claim {about}{filters.words()}"
    others = list(_instead(work, filters))
    if others:
        return f"{nothing}; {'; '.join(others)}."
    if any(wider.words() == "all claims" for _, wider in _wider(filters)):
        return f"{nothing}; the ledger holds {wording.counted(_count(work, Filters()), 'claim')}."
    return f"{nothing}, and none with one filter less."


def _instead(work: Work, filters: Filters) -> Iterator[str]:
    if filters.event and (filters.nationality or filters.text):
        yield from _other_events(work, filters)
    for name, wider in _wider(filters):
        if wider.words() == "all claims" or (name == "event" and filters.nationality):
            continue
        total = _count(work, wider) if wider != filters else 0
        if total:
            yield f"{total:,} without “{name}”"


def _wider(filters: Filters) -> tuple[tuple[str, Filters], ...]:
    """The filters with one of them left out, the least telling first."""
    return (
        ("since", replace(filters, since=None)),
        ("until", replace(filters, until=None)),
        ("claimant", replace(filters, claimant=None)),
        ("side", replace(filters, side=None)),
        ("text", replace(filters, text=None)),
        ("event", replace(filters, event=None)),
        ("nationality", replace(filters, nationality=None)),
        ("as-of", replace(filters, as_of=None)),
    )


def _other_events(work: Work, filters: Filters) -> Iterator[str]:
    counts = [
        (_count(work, replace(filters, event=event)), event)
        for event in Event
        if event is not filters.event
    ]
    people = wording.nationality_words(filters.nationality) if filters.nationality else "them"
    found = sorted((pair for pair in counts if pair[0]), key=lambda pair: -pair[0])
    for count, event in found[:3]:
        yield f"{count:,} about {people} {wording.event_words(event)}"


def _count(work: Work, filters: Filters) -> int:
    return search.find_claims(work, replace(query_of(filters), limit=1, offset=0)).total


def latest_stories(
    work: Work, filters: Filters, *, wanted: Callable[[RecordedClaim], bool], now: datetime
) -> tuple[str, ...]:
    """The three newest stories with claims that match, a line each, and the usual rhythm."""
    page = search.find_claims(work, replace(query_of(filters), limit=LOOKED_AT))
    found = [told for told in page.claims if wanted(told)]
    newest = sorted(found, key=lambda told: told.told_at, reverse=True)
    stories: dict[int, RecordedClaim] = {}
    for told in newest:
        if told.story is not None:
            stories.setdefault(told.story, told)
    latest = list(stories.values())
    lines = [_story_words(work, told, now) for told in latest[:3]]
    month = [told for told in latest if now - told.told_at < timedelta(days=30)]
    if not lines:
        return ("Nothing in the ledger matches yet.",)
    rhythm = f"{wording.counted(len(month), 'story')} in the last 30 days."
    return ("The latest that would have been shown here:", *lines, rhythm)


def _story_words(work: Work, told: RecordedClaim, now: datetime) -> str:
    """A story by its first report's headline, with when its newest claim was told."""
    story = ledger.get_story(work, told.story or 0)
    first = story.reports[0] if story and story.reports else None
    title = (first.title if first else told.title) or wording.line(told.claim)
    outlet = first.source.name if first else told.source.name
    return f"• {title} ({outlet}, {wording.ago(told.told_at, now)})"
