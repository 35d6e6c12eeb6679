"""Why: which words and rules decided about a claim, a link, a story or a report."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from bot import filtering
from bot.comparing import report_of_text
from bot.decided import decision_line
from bot.explaining_texts import explain_text
from bot.finding import no_such_claim
from bot.misread import Misread
from bot.options import Kind, Ref, read_ref
from claims import stories, wording
from claims.cards import Explanation, Notice
from claims.model import (
    Rejection,
    Relevance,
    claim_label,
    decision_label,
    link_label,
    report_label,
    story_label,
)
from storage import deliveries, ledger
from storage.decisions import get_decision
from storage.deliveries import DeliveryKind
from storage.ledger import LinkState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from claims.lexicon import Lexicon
    from claims.model import RecordedClaim
    from storage.channels import Watch
    from storage.database import Work
    from storage.decisions import Decision
    from storage.ledger import PassedOver, ReportInStory, StoredLink, StoredReport, StoryRecord

TERMS = 12
CANDIDATES = 10
REPORTS = 15

_STATES = {
    LinkState.SUGGESTED: "suggested, nobody has looked at it yet",
    LinkState.CONFIRMED: "confirmed by a person",
    LinkState.REJECTED: "rejected by a person",
}


def why(
    work: Work, typed: str, lexicon: Lexicon, *, now: datetime, watch: Watch | None = None
) -> Explanation | Notice:
    """Explain what an id, or an article's key or address, stands for; or a text typed in.

    `watch` is the channel's where it is asked: of a report it is said what became of it there.

    Raises:
        Misread: it is none of these.
    """
    named = _by_name(work, typed.strip(), watch)
    if named is not None:
        return named
    if is_text(typed):
        return explain_text(report_of_text(typed, now=now), lexicon)
    if "/" in typed:
        return Notice(
            text="No report with that address was read: no feed brought it, or it is older than"
            " the ledger."
        )
    return _by_ref(work, read_ref(typed), watch)


def _by_ref(work: Work, ref: Ref, watch: Watch | None) -> Explanation | Notice:
    match ref.kind:
        case Kind.CLAIM:
            told = ledger.get_claim(work, ref.number)
            return _of_claim(work, told) if told else no_such_claim(work, ref.number)
        case Kind.LINK:
            link = ledger.get_link(work, ref.number)
            return _of_link(work, link) if link else _nothing(link_label(ref.number), "link")
        case Kind.STORY:
            story = ledger.get_story(work, ref.number)
            return _of_story(story) if story else _nothing(story_label(ref.number), "story")
        case Kind.REPORT:
            report = ledger.get_report(work, ref.number)
            label = report_label(ref.number)
            return _of_report(work, report, watch) if report else _nothing(label, "report")
        case Kind.DECISION:
            decision = get_decision(work, ref.number)
            if decision is None:
                return _nothing(decision_label(ref.number), "decision")
            return _of_decision(decision)


def is_text(typed: str) -> bool:
    """Whether something typed is a text to be read and no id, address or mistyped word."""
    if len(typed.split()) == 1 and typed.isascii():
        return False
    try:
        read_ref(typed)
    except Misread:
        return True
    return False


def _nothing(label: str, kind: str) -> Notice:
    return Notice(text=f"There is no {kind} {label}.")


def _by_name(work: Work, name: str, watch: Watch | None) -> Explanation | None:
    report = ledger.find_report(work, name)
    if report is not None:
        return _of_report(work, report, watch)
    passed = ledger.find_passed_over(work, name)
    return _of_passed_over(passed) if passed else None


def _of_claim(work: Work, told: RecordedClaim) -> Explanation:
    earlier = ledger.links_from(work, (told.id,))[told.id]
    report = ledger.get_report(work, told.report)
    reasons = [
        f"Read from the {told.claim.field} of {report_label(told.report)} ({told.source.name})",
        f"Quote: “{told.claim.quote}”",
        f"{wording.says(told.claim)}: {wording.line(told.claim)}",
        *_figure_reason(told),
        *(_link_words(link) for link in earlier),
        *_rejected(work, told),
    ]
    if report is not None:
        reasons.append(f"The report counts: {_verdict_words(report.relevance)}")
        reasons.extend(_terms(report.relevance))
    return Explanation(
        subject=f"{told.label}: {wording.line(told.claim)}",
        verdict=f"{wording.counted(len(earlier), 'link')} to earlier claims",
        reasons=tuple(reasons),
    )


def _figure_reason(told: RecordedClaim) -> Iterator[str]:
    figure = told.claim.figure
    if figure is not None:
        yield f"Figure: “{figure.words}”, read as {wording.figure_words(figure)}"


def _link_words(link: StoredLink) -> str:
    return (
        f"{link_label(link.id)} {wording.relation_words(link.relation.kind)}"
        f" {claim_label(link.relation.to_claim)} ({link.relation.score:.2f}):"
        f" {'; '.join(link.relation.reasons)}"
    )


def _rejected(work: Work, told: RecordedClaim) -> Iterator[str]:
    rejected = sorted(ledger.rejections(work, told.id), key=_of_others)
    for rejection in rejected[:CANDIDATES]:
        yield f"Not linked to {claim_label(rejection.to_claim)}: {rejection.reason}"
    if len(rejected) > CANDIDATES:
        more = wording.counted(len(rejected) - CANDIDATES, "more candidate")
        yield f"Looked at and not linked: {more}"


def _of_others(rejection: Rejection) -> bool:
    """Whether a candidate is about other people: that says least, and comes last."""
    return rejection.reason.startswith("other nationality")


def _of_link(work: Work, link: StoredLink) -> Explanation:
    new, old = link.from_claim, link.to_claim
    kind = wording.relation_words(link.relation.kind)
    return Explanation(
        subject=f"{link_label(link.id)}: {new.label} {kind} {old.label}",
        verdict=f"{link.relation.kind}, score {link.relation.score:.2f}; {_STATES[link.state]}",
        reasons=(
            *link.relation.reasons,
            f"{new.label} {wording.says(new.claim)}: “{new.claim.quote}” ({new.source.name})",
            f"{old.label} {wording.says(old.claim)}: “{old.claim.quote}” ({old.source.name})",
            *(f"{new.label}: {reason}" for reason in _rejected(work, new)),
        ),
    )


def _of_story(story: StoryRecord) -> Explanation:
    lines = [line for report in story.reports[:REPORTS] for line in _membership(report)]
    if len(story.reports) > REPORTS:
        lines.append(f"and {wording.counted(len(story.reports) - REPORTS, 'more report')}")
    title = story.reports[0].title if story.reports else "no reports left"
    return Explanation(
        subject=f"{story_label(story.id)}: {title}",
        verdict=f"{wording.counted(len(story.reports), 'report')},"
        f" {wording.counted(len(story.claims), 'claim')}",
        reasons=tuple(lines),
    )


def _membership(report: ReportInStory) -> Iterator[str]:
    """Why a report is in its story, and why in none of the others that were open."""
    label = report_label(report.id)
    why = _joined(report.reasons) or "the first of the story"
    yield f"{label} {report.source.name}, “{report.title}”: {why}"
    for reason in filter(stories.is_passed_by, report.reasons):
        yield f"{label} {reason}"


def _joined(reasons: Sequence[str]) -> str:
    return "; ".join(itertools.filterfalse(stories.is_passed_by, reasons))


def _of_decision(decision: Decision) -> Explanation:
    line = decision_line(decision)
    return Explanation(
        subject=line.label,
        verdict=line.text,
        reasons=(f"Decided on {wording.day_words(line.decided_at.date())}",),
    )


def _of_report(work: Work, report: StoredReport, watch: Watch | None) -> Explanation:
    verdict = report.relevance
    told = [f"{claim.label}: {wording.line(claim.claim)}" for claim in report.claims[:REPORTS]]
    if verdict.relevant and not told:
        told = ["No claim could be read from it, so it has nothing to link or look up."]
    if report.story is not None:
        told.append(
            f"In {story_label(report.story)}: {_joined(report.story_reasons) or 'its first'}"
        )
        told += filter(stories.is_passed_by, report.story_reasons)
    if watch is not None and verdict.relevant:
        told.append(_told_here(work, report, watch))
    return Explanation(
        subject=f"{report_label(report.id)}: {report.report.title or report.report.key}",
        verdict=_verdict_words(verdict),
        reasons=(*_terms(verdict), *told),
    )


def _told_here(work: Work, report: StoredReport, watch: Watch) -> str:
    """Whether the channel where it is asked was told of a report's story, and if not, why not."""
    alert = deliveries.delivery_id(DeliveryKind.ALERT, watch.id, report.story)
    if deliveries.find_delivery(work, alert) is not None:
        return "Its story was told here."
    why_not = filtering.judge(watch, report.claims, {}, known=False).why_not
    if not why_not and report.report.first_seen < watch.created_at:
        why_not = "it was read before this channel watched"
    return f"Not alerted here: {why_not or 'it was read quietly, as the first of a feed are'}."


def _of_passed_over(passed: PassedOver) -> Explanation:
    return Explanation(
        subject=f"{passed.title or passed.key} ({passed.source.name})",
        verdict=_verdict_words(passed.relevance),
        reasons=tuple(_terms(passed.relevance)),
    )


def _verdict_words(verdict: Relevance) -> str:
    word = "relevant" if verdict.relevant else "not alerted, because not relevant"
    reason = f": {verdict.reason}" if verdict.reason else ""
    return f"{word} (score {verdict.score:.2f}){reason}"


def _terms(verdict: Relevance) -> Iterator[str]:
    for term in verdict.terms[:TERMS]:
        yield f"{'against' if term.against else 'for'}: {term.role}, “{term.words}”"
