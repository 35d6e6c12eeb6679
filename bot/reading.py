"""One report on its way into the ledger: filter, extract, record, link, give a story, announce.

`read` judges and touches nothing; `record` acts inside one transaction that the caller opened, so
that a report stands in the ledger with everything that follows from it, or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from bot.languages import language_of
from bot.posting.announcing import announce
from claims import linking, relevance, stories
from claims.extraction import Extraction
from claims.marking import Marked
from claims.model import Claim, Event, Judgement, Relevance, Report, Side
from storage import ledger

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from claims.lexicon import Lexicon
    from claims.model import Figure, RecordedClaim
    from storage.database import Work
    from storage.ledger import RecordedReport

    _Told = tuple[Event, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a report says, before anything is recorded of it.

    `nationalities`, `sides` and `events` also cover background that made no claim.
    """

    report: Report
    relevance: Relevance
    claims: tuple[Claim, ...] = ()
    nationalities: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a report: its record, what linking said of each claim, its story.

    A report that a person dismissed has no story.
    """

    recorded: RecordedReport
    judgements: tuple[Judgement, ...]
    story: int | None


def read(report: Report, lexicon: Lexicon) -> Reading:
    """Assess a report and, where it is relevant, extract its claims."""
    marked = Marked(report, lexicon)
    verdict = relevance.judge(report, marked)
    if not verdict.relevant:
        return Reading(report=report, relevance=verdict)
    report = replace(report, language=language_of(report, lexicon))
    extraction = Extraction(report, marked, about=verdict.about)
    mentions = extraction.mentions
    return Reading(
        report=report,
        relevance=verdict,
        claims=extraction.claims,
        nationalities=mentions.nationalities,
        sides=mentions.sides,
        events=mentions.events,
    )


def record(work: Work, reading: Reading, *, now: datetime, quiet: bool) -> Outcome:
    """Put a relevant report into the ledger with its claims, links, story and announcements.

    A report that is already known as it stands changes nothing and announces nothing. `quiet`
    records without announcing: the first sight of a feed, a replay.
    """
    recorded = ledger.record_report(
        work, reading.report, reading.relevance, reading.claims, now=now
    )
    known = not (recorded.is_new or recorded.changed) and recorded.story is not None
    if known or recorded.dismissed:
        return Outcome(recorded=recorded, judgements=(), story=recorded.story)
    story = _give_story(work, reading.report, recorded, now=now)
    told = tuple(replace(claim, story=story) for claim in recorded.claims)
    judgements = tuple(linking.relate(claim, ledger.candidates(work, claim)) for claim in told)
    _keep(work, judgements, now=now)
    judge_later_again(work, told, now=now)
    if not quiet:
        announce(
            work,
            story=story,
            claims=told,
            judgements=judgements,
            edited=_edited(work, recorded.gone, told, now=now),
            now=now,
        )
    return Outcome(recorded=replace(recorded, claims=told), judgements=judgements, story=story)


def _edited(
    work: Work, gone: Collection[int], claims: Iterable[RecordedClaim], *, now: datetime
) -> tuple[int, ...]:
    """The claims whose figure was another one before the report was edited at its source."""
    before = {
        (old.claim.event, old.claim.group.nationality): old.claim.figure
        for old in ledger.claims_by_id(work, gone).values()
    }
    return tuple(
        told.id for told in claims if told.recorded_at == now and _has_another_figure(told, before)
    )


def _has_another_figure(told: RecordedClaim, before: Mapping[_Told, Figure | None]) -> bool:
    old = before.get((told.claim.event, told.claim.group.nationality))
    new = told.claim.figure
    if old is None or new is None:
        return False
    return (old.low, old.high) != (new.low, new.high)


def _give_story(work: Work, report: Report, recorded: RecordedReport, *, now: datetime) -> int:
    if recorded.story is not None:
        return recorded.story
    told_at = report.published or report.first_seen
    nationalities = {claim.claim.group.nationality for claim in recorded.claims}
    open_stories = ledger.open_stories(
        work, at=told_at, nationalities=nationalities, days=stories.reach(told_at)
    )
    choice = stories.choose_story(report, recorded.claims, open_stories)
    return ledger.assign_story(work, recorded.id, choice.story, reasons=choice.reasons, now=now)


def judge(work: Work, claim: RecordedClaim, *, now: datetime) -> Judgement:
    """Compare a claim with the earlier ones it may answer, and record what linking says."""
    judgement = linking.relate(claim, ledger.candidates(work, claim))
    ledger.record_judgement(work, judgement, now=now)
    return judgement


def judge_later_again(work: Work, claims: tuple[RecordedClaim, ...], *, now: datetime) -> None:
    """A report that arrives late becomes an earlier one to claims that are already recorded.

    Those are judged anew whose links it may change; of the others it is kept why it does not.
    """
    later = ledger.later_claims(work, claims)
    contexts = ledger.context_scores(work, [claim.id for claim in later])
    judged: list[Judgement] = []
    unchanged: list[Judgement] = []
    for claim in later:
        told = linking.relate(claim, claims)
        if linking.may_change(told, contexts[claim.id]):
            judged.append(linking.relate(claim, ledger.candidates(work, claim)))
        else:
            unchanged.append(linking.all_rejected(told))
    _keep(work, [*judged, *unchanged], now=now)


def _keep(work: Work, judgements: Sequence[Judgement], *, now: datetime) -> None:
    """Record what was said of several claims at once."""
    together = Judgement(
        relations=tuple(chain.from_iterable(told.relations for told in judgements)),
        rejections=tuple(chain.from_iterable(told.rejections for told in judgements)),
    )
    ledger.record_judgement(work, together, now=now)
