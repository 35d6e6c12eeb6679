"""Answers about claims: search, show, timeline, disputed. An empty answer says what is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.desk.cards import brief_cards, claim_card, dispute_of
from bot.desk.options import Filters
from bot.desk.understanding import understand
from claims import wording
from claims.cards import (
    ClaimCard,
    ClaimList,
    Disputes,
    Notice,
    Timeline,
    TimelinePoint,
)
from claims.links import frames
from claims.model import Event, RelationKind, claim_label
from claims.texts import Saying, say
from storage import ledger, search
from storage.found import timelines
from storage.found.filters import ClaimQuery

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from claims.lexicon import Lexicon
    from claims.model import RecordedClaim
    from claims.texts import Texts
    from storage.database import Work
    from storage.found.timelines import FiguresOverTime
    from storage.search import ClaimPage

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


def search_claims(
    work: Work, filters: Filters, texts: Texts, lexicon: Lexicon | None = None
) -> ClaimList:
    """Claims that match, best first.

    With a lexicon the text is first read for the people and the event that it means; where that
    finds nothing, the words are looked for as they are.
    """
    meant = understand(filters, lexicon) if lexicon else filters
    found = _found(work, meant, texts)
    if meant == filters:
        return found
    in_words = found if found.total else _found(work, filters, texts)
    if found.total or not in_words.total:
        understood = texts("filters.understood", query=found.understood)
        return replace(found, understood=understood)
    return replace(in_words, hint=texts("hints.in_words", query=found.understood))


def _found(work: Work, filters: Filters, texts: Texts) -> ClaimList:
    query = query_of(filters)
    found = search.find_claims(work, query)
    pages = max(1, -(-found.total // max(1, query.limit)))
    return ClaimList(
        understood=filters.words(texts),
        claims=brief_cards(work, found.claims, as_of=query.as_of),
        total=found.total,
        hint=_in_part(found, texts)
        if found.claims
        else _nothing(work, filters, found.total, pages, texts),
        page=min(filters.page, pages),
        pages=pages,
        more=found.more,
    )


def _in_part(found: ClaimPage | FiguresOverTime, texts: Texts) -> str | None:
    return texts("hints.any_word") if found.in_part else None


def _nothing(work: Work, filters: Filters, total: int, pages: int, texts: Texts) -> str:
    if total:
        return texts("misread.no_such_page", page=filters.page, last=pages)
    return _hint(work, filters, texts)


def show_claim(work: Work, number: int, texts: Texts, *, as_of: date | None) -> ClaimCard | Notice:
    """One claim with its links both ways."""
    moment = end_of(as_of)
    told = ledger.get_claim(work, number, as_of=moment)
    if told is not None:
        return claim_card(work, told, texts, as_of=moment)
    later = ledger.get_claim(work, number) if moment else None
    if later is not None and as_of is not None:
        return not_yet(later.label, later.recorded_at, as_of, texts)
    return Notice(text=no_such_claim(work, number).said(texts))


def not_yet(label: str, recorded_at: datetime, as_of: date, texts: Texts) -> Notice:
    """What is asked for came after the day that it is asked about."""
    recorded = wording.day_words(recorded_at.date(), texts)
    known = wording.day_words(as_of, texts)
    return Notice(text=texts("claim.later", id=label, day=recorded, as_of=known))


def no_such_claim(work: Work, number: int) -> Saying:
    """There is no claim of that number; which is the last."""
    last = ledger.last_claim_id(work)
    if not last:
        return say("none.claims")
    return say("none.claim", id=claim_label(number), last=claim_label(last))


def timeline(work: Work, filters: Filters, texts: Texts) -> Timeline:
    """How a figure moved: what each claimant said on each day, repetitions left out."""
    found = timelines.timeline(work, replace(query_of(filters), limit=POINTS, offset=0))
    points = [TimelinePoint(day=frames.as_of(told), claim=told) for told in _once(found.claims)]
    points.sort(key=lambda point: (point.day, point.claim.order))
    return Timeline(
        understood=filters.words(texts),
        points=tuple(points),
        denials=_denials_of(work, points, as_of=end_of(filters.as_of)),
        hint=_thinned(found, texts) if points else _timeline_hint(work, filters, texts),
    )


def _thinned(found: FiguresOverTime, texts: Texts) -> str | None:
    """Whether there are more figures than are told, and what to do about it."""
    if found.stretch is None:
        return _in_part(found, texts)
    return texts("timeline.thinned", count=max(1, round(found.stretch / timedelta(days=1))))


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


def disputed(
    work: Work, texts: Texts, *, as_of: date | None, nationality: str | None = None
) -> Disputes:
    """Disputes and denials that nobody answered, the oldest first, each pair once."""
    moment = end_of(as_of)
    links = ledger.open_disputes(work, DISPUTES * 2, nationality=nationality, as_of=moment)
    once = {(link.relation.from_claim, link.relation.kind): link for link in reversed(links)}
    shown = tuple(dispute_of(link) for link in reversed(once.values()))[:DISPUTES]
    return Disputes(disputes=shown, hint=None if shown else _no_dispute(nationality, as_of, texts))


def _no_dispute(nationality: str | None, as_of: date | None, texts: Texts) -> str:
    about = Filters(nationality=nationality, as_of=as_of)
    if about.empty:
        return texts("disputes.none_open")
    return texts("disputes.none_about", query=about.words(texts))


def _timeline_hint(work: Work, filters: Filters, texts: Texts) -> str:
    total = _count(work, filters)
    if total:
        return texts("timeline.numberless", claims=texts("counted.claim", count=total))
    return _hint(work, filters, texts)


def _hint(work: Work, filters: Filters, texts: Texts) -> str:
    """What is there instead: the same people in other events, or with one filter less."""
    if not ledger.last_claim_id(work):
        return texts("none.claims")
    about = filters.text or filters.nationality or filters.event
    nothing = texts("hints.none_about" if about else "hints.none", query=filters.words(texts))
    others = list(_instead(work, filters, texts))
    if others:
        return texts("hints.instead", nothing=nothing, others="; ".join(others))
    if any(wider.empty for _, wider in _wider(filters)):
        held = texts("counted.claim", count=_count(work, Filters()))
        return texts("hints.held", nothing=nothing, claims=held)
    return texts("hints.no_wider", nothing=nothing)


def _instead(work: Work, filters: Filters, texts: Texts) -> Iterator[str]:
    if filters.event and (filters.nationality or filters.text):
        yield from _other_events(work, filters, texts)
    for name, wider in _wider(filters):
        if wider.empty or (name == "event" and filters.nationality):
            continue
        total = _count(work, wider) if wider != filters else 0
        if total:
            yield texts("hints.without", count=total, name=name)


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


def _other_events(work: Work, filters: Filters, texts: Texts) -> Iterator[str]:
    counts = [
        (_count(work, replace(filters, event=event)), event)
        for event in Event
        if event is not filters.event
    ]
    code = filters.nationality
    people = wording.nationality_words(code, texts) if code else texts("hints.them")
    found = sorted((pair for pair in counts if pair[0]), key=lambda pair: -pair[0])
    for count, event in found[:3]:
        told = wording.event_words(event, texts)
        yield texts("hints.other", count=count, people=people, event=told)


def _count(work: Work, filters: Filters) -> int:
    return search.find_claims(work, replace(query_of(filters), limit=1, offset=0)).total


def latest_stories(
    work: Work,
    filters: Filters,
    texts: Texts,
    *,
    wanted: Callable[[RecordedClaim], bool],
    now: datetime,
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
    lines = [_story_words(work, told, texts, now) for told in latest[:3]]
    month = [told for told in latest if now - told.told_at < timedelta(days=30)]
    if not lines:
        return (texts("watch.nothing_yet"),)
    rhythm = texts("watch.rhythm", stories=texts("counted.story", count=len(month)))
    return (texts("watch.latest"), *lines, rhythm)


def _story_words(work: Work, told: RecordedClaim, texts: Texts, now: datetime) -> str:
    """A story by its first report's headline, with when its newest claim was told."""
    story = ledger.get_story(work, told.story or 0)
    first = story.reports[0] if story and story.reports else None
    title = (first.title if first else told.title) or wording.line(told.claim, texts)
    outlet = first.source.name if first else told.source.name
    return f"• {title} ({outlet}, {wording.ago(told.told_at, now, texts)})"
