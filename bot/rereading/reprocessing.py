"""`muster reprocess`: stored reports read again by a newer lexicon or newer rules.

Reading is slow and needs no lock, so it comes first. What it would change is then tried in a
transaction that is taken back, to tell also which links would change; after a yes the same is done
for good, in one transaction. Unchanged claims keep their ids, and what people decided stands.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from bot.pipeline import report_of
from bot.posting import announcing
from bot.reading import judge, judge_later_again, read, record
from claims import wording
from claims.model import report_label
from claims.texts import load
from storage import ledger
from storage.kept import rereading
from storage.ledger import LinkState
from storage.polled import entries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from bot.reading import Reading
    from claims.lexicon import Lexicon
    from claims.model import Claim, RecordedClaim
    from storage.database import Database, Work
    from storage.kept.overview import StoredReport
    from storage.kept.revising import Revised
    from storage.polled.entries import StoredEntry

_PEOPLE = (LinkState.CONFIRMED, LinkState.REJECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rereading:
    """A report that reads otherwise today, and what that does to its claims."""

    report: StoredReport
    reading: Reading
    revised: Revised

    @property
    def changed(self) -> tuple[tuple[RecordedClaim, Claim], ...]:
        """Claims that are read otherwise, each with what it would be now."""
        gone = [told for told in self.report.claims if told.id in self.revised.gone]
        pairs = []
        for claim in self.revised.new:
            old = next((told for told in gone if _same_statement(told.claim, claim)), None)
            if old is not None:
                gone.remove(old)
                pairs.append((old, claim))
        return tuple(pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An entry that did not count and does today."""

    entry: StoredEntry
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All that reading again would change."""

    read: int
    rereadings: tuple[Rereading, ...]
    found: tuple[Found, ...]

    @property
    def is_empty(self) -> bool:
        """Whether everything reads as it did."""
        return not (self.rereadings or self.found)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkCounts:
    """Links that come and links that go."""

    added: int
    ended: int


def plan(
    database: Database, lexicon: Lexicon, *, since: date | None, progress: Callable[[int], None]
) -> Plan:
    """Read again what was first seen since, writing nothing; `progress` is told of each one."""
    start = start_of(since)
    rereadings: list[Rereading | None] = []
    found: list[Found | None] = []
    with database.reading() as work:
        for report in rereading.reports_since(work, start):
            rereadings.append(_reread(work, report, lexicon))
            progress(1)
        for entry in rereading.passed_over_since(work, start):
            found.append(_found(entry, lexicon))
            progress(1)
    return Plan(
        read=len(rereadings) + len(found),
        rereadings=tuple(filter(None, rereadings)),
        found=tuple(filter(None, found)),
    )


def start_of(since: date | None) -> datetime:
    """The first moment that is read again."""
    if since is None:
        return datetime.min.replace(tzinfo=UTC)
    return datetime.combine(since, time(), UTC)


def _found(entry: StoredEntry, lexicon: Lexicon) -> Found | None:
    reading = read(report_of(entry), lexicon)
    return Found(entry=entry, reading=reading) if reading.relevance.relevant else None


def _reread(work: Work, report: StoredReport, lexicon: Lexicon) -> Rereading | None:
    reading = read(report.report, lexicon)
    revised = rereading.would_revise(work, report, reading.claims)
    if reading.relevance.relevant and not (revised.new or revised.gone):
        return None
    return Rereading(report=report, reading=reading, revised=revised)


class _TakenBackError(Exception):
    """Ends a transaction that was a trial."""


def attempt(database: Database, planned: Plan, *, now: datetime) -> LinkCounts:
    """What applying would do to the links; nothing of it stays."""
    links = LinkCounts(added=0, ended=0)
    with suppress(_TakenBackError), database.writing() as work:
        links = apply(work, planned, now=now)
        raise _TakenBackError
    return links


def apply(work: Work, planned: Plan, *, now: datetime) -> LinkCounts:
    """Write what was planned, and have the messages say so; what became of links meanwhile."""
    for reread in planned.rereadings:
        _apply_one(work, reread, now=now)
    for story in {reread.report.story for reread in planned.rereadings}:
        announcing.announce_edit(work, story, now=now)
    for found in planned.found:
        record(work, found.reading, now=now, quiet=True)
        entries.mark_read(work, found.entry.id, now)
    added, ended = rereading.links_changed_at(work, now)
    return LinkCounts(added=added, ended=ended)


def _apply_one(work: Work, reread: Rereading, *, now: datetime) -> None:
    reading = reread.reading
    claims = reading.claims if reading.relevance.relevant else ()
    before = {told.id for told in reread.report.claims}
    recorded = ledger.record_again(work, reading.report, reading.relevance, claims, now=now)
    new = [told for told in recorded.claims if told.id not in before]
    for old, claim in reread.changed:
        successor = next((told for told in new if told.claim == claim), None)
        if successor is not None:
            rereading.carry_decisions(work, old.id, successor.id, _PEOPLE, now=now)
    for told in new:
        judge(work, told, now=now)
    gone = [told for told in reread.report.claims if told.id in recorded.gone]
    judge_later_again(work, (*gone, *new), now=now)


def _same_statement(old: Claim, new: Claim) -> bool:
    """Whether two readings stand on the same words and are about one kind of event or people."""
    overlap = old.field is new.field and old.start < new.end and new.start < old.end
    alike = old.event is new.event or old.group.nationality == new.group.nationality
    return overlap and alike


def told(planned: Plan) -> Iterator[str]:
    """What would change, a line each, with the quotations."""
    for reread in planned.rereadings:
        label = f"{report_label(reread.report.id)} {reread.report.report.title}"
        yield f"{label} ({reread.report.report.source.name})"
        if not reread.reading.relevance.relevant:
            yield f"  would no longer count: {reread.reading.relevance.reason}"
        changed = reread.changed
        for old, new in changed:
            yield f"  changed {old.label}: {_said(old.claim)} → {_said(new)}"
            yield f"    “{new.quote}”"
        replaced = [new for _, new in changed]
        for claim in reread.revised.new:
            if claim not in replaced:
                yield f"  added: {_said(claim)}"
                yield f"    “{claim.quote}”"
        kept = {old.id for old, _ in changed}
        for old in reread.report.claims:
            if old.id in reread.revised.gone and old.id not in kept:
                yield f"  gone {old.label}: {_said(old.claim)}"
                yield f"    “{old.claim.quote}”"
    for found in planned.found:
        yield f"now counts: {found.entry.title} ({found.entry.source.name})"
        for claim in found.reading.claims:
            yield f"  added: {_said(claim)}"
            yield f"    “{claim.quote}”"


def _said(claim: Claim) -> str:
    return f"{wording.says(claim, load())} {wording.line(claim, load())}"


def summary(planned: Plan, links: LinkCounts) -> str:
    """The whole of it in one line."""
    changed = sum(len(reread.changed) for reread in planned.rereadings)
    new = sum(len(reread.revised.new) for reread in planned.rereadings)
    new += sum(len(found.reading.claims) for found in planned.found)
    gone = sum(len(reread.revised.gone) for reread in planned.rereadings)
    return (
        f"{wording.counted(planned.read, 'text')} read again:"
        f" {wording.counted(changed, 'claim')} changed,"
        f" {new - changed} added, {gone - changed} gone; links: {links.added} added,"
        f" {links.ended} ended; {wording.counted(len(planned.found), 'report')} more that count."
    )
