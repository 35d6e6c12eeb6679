"""Why: which words and rules decided about a claim, a link, a story or a report."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.desk import filtering
from bot.desk.comparing import report_of_text
from bot.desk.decided import decision_line
from bot.desk.explaining_texts import explain_text
from bot.desk.finding import end_of, no_such_claim, not_yet
from bot.desk.misread import Misread
from bot.desk.options import Kind, Ref, read_ref
from claims import stories, wording
from claims.cards import Explanation, Notice
from claims.model import (
    RecordedClaim,
    Rejection,
    Relevance,
    claim_label,
    decision_label,
    link_label,
    report_label,
    story_label,
)
from claims.texts import say
from storage import ledger
from storage.kept.decisions import Decision, get_decision
from storage.sent import deliveries
from storage.sent.deliveries import DeliveryKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from claims.lexicon import Lexicon
    from claims.texts import Saying, Texts
    from storage.channels import Watch
    from storage.database import Work
    from storage.ledger import PassedOver, ReportInStory, StoredLink, StoredReport, StoryRecord

    _Kept = RecordedClaim | StoredLink | StoryRecord | StoredReport | Decision

TERMS = 12
CANDIDATES = 10
REPORTS = 15


def why(
    work: Work,
    typed: str,
    lexicon: Lexicon,
    texts: Texts,
    *,
    now: datetime,
    watch: Watch | None = None,
    as_of: date | None = None,
) -> Explanation | Notice:
    """Explain what an id, or an article's key or address, stands for; or a text typed in.

    `watch` is the channel's where it is asked: of a report it is said what became of it there.
    With `as_of` all is told as it stood at the end of that day.

    Raises:
        Misread: it is none of these.
    """
    desk = _Asked(work, texts, watch, end_of(as_of))
    found = _found(desk, typed, lexicon, now=now)
    if isinstance(found, Explanation) or as_of is None:
        return found
    recorded = _recorded(replace(desk, then=None), typed)
    return not_yet(*recorded, as_of, texts) if recorded else found


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question is put to: the ledger, as of `then` or now, for a channel."""

    work: Work
    texts: Texts
    watch: Watch | None
    then: datetime | None


def _found(desk: _Asked, typed: str, lexicon: Lexicon, *, now: datetime) -> Explanation | Notice:
    named = _by_name(desk, typed.strip())
    if named is not None:
        return named
    if is_text(typed):
        return explain_text(report_of_text(typed, now=now), lexicon, desk.texts)
    if "/" in typed:
        return Notice(text=desk.texts("why.unread"))
    ref = read_ref(typed)
    return _by_ref(desk, ref) or Notice(text=_nothing(desk.work, ref).said(desk.texts))


def _by_ref(desk: _Asked, ref: Ref) -> Explanation | None:
    texts, then = desk.texts, desk.then
    match _kept(desk, ref):
        case RecordedClaim() as told:
            return _of_claim(desk, told)
        case ledger.StoredLink() as link:
            return _of_link(desk, link)
        case ledger.StoryRecord() as story:
            return _of_story(story, texts)
        case ledger.StoredReport() as report:
            return _of_report(desk, report)
        case Decision() as decision:
            return _of_decision(_as_decided(decision, then), texts)
        case None:
            return None


def _kept(desk: _Asked, ref: Ref) -> _Kept | None:
    """What an id stands for, as it stood."""
    work, then = desk.work, desk.then
    match ref.kind:
        case Kind.CLAIM:
            return ledger.get_claim(work, ref.number, as_of=then)
        case Kind.LINK:
            return ledger.get_link(work, ref.number, as_of=then)
        case Kind.STORY:
            return ledger.get_story(work, ref.number, as_of=then)
        case Kind.REPORT:
            return ledger.get_report(work, ref.number, as_of=then)
        case Kind.DECISION:
            decision = get_decision(work, ref.number)
            late = decision and then and decision.recorded_at > then
            return None if late else decision


def _as_decided(decision: Decision, then: datetime | None) -> Decision:
    """A decision as it stood: one that was undone since counted then."""
    if then is None or decision.undone_at is None or decision.undone_at <= then:
        return decision
    return replace(decision, undone_at=None, undone_by=None)


def _recorded(desk: _Asked, typed: str) -> tuple[str, datetime] | None:
    """How what was typed is called today, and since when it is known."""
    report = ledger.find_report(desk.work, typed.strip())
    if report is not None:
        return report_label(report.id), report.recorded_at
    if is_text(typed) or "/" in typed:
        return None
    ref = read_ref(typed)
    kept = _kept(desk, ref)
    return None if kept is None else (_label(ref), kept.recorded_at)


def is_text(typed: str) -> bool:
    """Whether something typed is a text to be read and no id, address or mistyped word."""
    if len(typed.split()) == 1 and typed.isascii():
        return False
    try:
        read_ref(typed)
    except Misread:
        return True
    return False


_LABELS = {
    Kind.CLAIM: claim_label,
    Kind.LINK: link_label,
    Kind.STORY: story_label,
    Kind.REPORT: report_label,
    Kind.DECISION: decision_label,
}


def _label(ref: Ref) -> str:
    return _LABELS[ref.kind](ref.number)


def _nothing(work: Work, ref: Ref) -> Saying:
    if ref.kind is Kind.CLAIM:
        return no_such_claim(work, ref.number)
    return say(f"none.{ref.kind}", id=_label(ref))


def _by_name(desk: _Asked, name: str) -> Explanation | None:
    report = ledger.find_report(desk.work, name, as_of=desk.then)
    if report is not None:
        return _of_report(desk, report)
    passed = ledger.find_passed_over(desk.work, name)
    if passed is None or (desk.then and passed.seen_at > desk.then):
        return None
    return _of_passed_over(passed, desk.texts)


def _of_claim(desk: _Asked, told: RecordedClaim) -> Explanation:
    work, texts = desk.work, desk.texts
    earlier = ledger.links_from(work, (told.id,), as_of=desk.then)[told.id]
    report = ledger.get_report(work, told.report, as_of=desk.then)
    claim, line = told.claim, wording.line(told.claim, texts)
    where = {"report": report_label(told.report), "outlet": told.source.name}
    reasons = [
        texts(f"why.from_{claim.field}", **where),
        texts("why.quote", quote=texts("quote", words=claim.quote)),
        f"{wording.says(claim, texts)}: {line}",
        *_figure_reason(told, texts),
        *(_link_words(link, texts) for link in earlier),
        *_rejected(desk, told),
    ]
    if report is not None:
        reasons.append(texts("why.counts", verdict=_verdict_words(report.relevance, texts)))
        reasons.extend(_terms(report.relevance, texts))
    links = texts("counted.link", count=len(earlier))
    return Explanation(
        subject=f"{told.label}: {line}",
        verdict=texts("why.links", links=links),
        reasons=tuple(reasons),
    )


def _figure_reason(told: RecordedClaim, texts: Texts) -> Iterator[str]:
    figure = told.claim.figure
    if figure is not None:
        words = texts("quote", words=figure.words)
        yield texts("why.figure", words=words, read=wording.figure_words(figure, texts))


def _link_words(link: StoredLink, texts: Texts) -> str:
    return (
        f"{link_label(link.id)} {wording.relation_words(link.relation.kind, texts)}"
        f" {claim_label(link.relation.to_claim)} ({link.relation.score:.2f}):"
        f" {'; '.join(_reasons(link.relation.reasons, texts))}"
    )


def _rejected(desk: _Asked, told: RecordedClaim) -> Iterator[str]:
    texts = desk.texts
    rejected = sorted(ledger.rejections(desk.work, told.id, as_of=desk.then), key=_of_others)
    for rejection in rejected[:CANDIDATES]:
        claim = claim_label(rejection.to_claim)
        yield texts(
            "why.rejected", claim=claim, reason=wording.reason_words(rejection.reason, texts)
        )
    if len(rejected) > CANDIDATES:
        yield texts("why.more_rejected", count=len(rejected) - CANDIDATES)


def _of_others(rejection: Rejection) -> bool:
    """Whether a candidate is about other people: that says least, and comes last."""
    return rejection.reason.startswith("other nationality")


def _of_link(desk: _Asked, link: StoredLink) -> Explanation:
    texts = desk.texts
    new, old = link.from_claim, link.to_claim
    kind = wording.relation_words(link.relation.kind, texts)
    state = texts(f"why.states.{link.state}")
    return Explanation(
        subject=f"{link_label(link.id)}: {new.label} {kind} {old.label}",
        verdict=texts("why.link", kind=kind, score=f"{link.relation.score:.2f}", state=state),
        reasons=(
            *_reasons(link.relation.reasons, texts),
            _said(new, texts),
            _said(old, texts),
            *(f"{new.label}: {reason}" for reason in _rejected(desk, new)),
        ),
    )


def _said(told: RecordedClaim, texts: Texts) -> str:
    quote = texts("quote", words=told.claim.quote)
    return f"{told.label} {wording.says(told.claim, texts)}: {quote} ({told.source.name})"


def _of_story(story: StoryRecord, texts: Texts) -> Explanation:
    lines = [line for report in story.reports[:REPORTS] for line in _membership(report, texts)]
    if len(story.reports) > REPORTS:
        lines.append(texts("more.some", count=len(story.reports) - REPORTS))
    title = story.reports[0].title if story.reports else texts("review.no_reports")
    counts = (
        texts("counted.report", count=len(story.reports)),
        texts("counted.claim", count=len(story.claims)),
    )
    return Explanation(
        subject=f"{story_label(story.id)}: {title}",
        verdict=", ".join(counts),
        reasons=tuple(lines),
    )


def _membership(report: ReportInStory, texts: Texts) -> Iterator[str]:
    """Why a report is in its story, and why in none of the others that were open."""
    label, title = report_label(report.id), texts("quote", words=report.title)
    why = _joined(report.reasons, texts) or texts("why.first_of_story")
    yield f"{label} {report.source.name}, {title}: {why}"
    for reason in filter(stories.is_passed_by, report.reasons):
        yield f"{label} {reason}"


def _joined(reasons: Sequence[str], texts: Texts) -> str:
    told = itertools.filterfalse(stories.is_passed_by, reasons)
    return "; ".join(_reasons(told, texts))


def _reasons(reasons: Iterable[str], texts: Texts) -> list[str]:
    return [wording.reason_words(reason, texts) for reason in reasons]


def _of_decision(decision: Decision, texts: Texts) -> Explanation:
    line = decision_line(decision, texts)
    day = wording.day_words(line.decided_at.date(), texts)
    return Explanation(
        subject=line.label, verdict=line.text, reasons=(texts("why.decided", day=day),)
    )


def _of_report(desk: _Asked, report: StoredReport) -> Explanation:
    texts, watch = desk.texts, desk.watch
    verdict = report.relevance
    told = [
        f"{claim.label}: {wording.line(claim.claim, texts)}" for claim in report.claims[:REPORTS]
    ]
    if verdict.relevant and not told:
        told = [texts("why.no_claim")]
    if report.story is not None:
        reasons = _joined(report.story_reasons, texts) or texts("why.first_of_story")
        told.append(texts("why.in_story", story=story_label(report.story), reasons=reasons))
        told += filter(stories.is_passed_by, report.story_reasons)
    # What a channel was told by then is not kept by day.
    if watch is not None and desk.then is None and verdict.relevant:
        told.append(_told_here(desk.work, report, watch, texts))
    return Explanation(
        subject=f"{report_label(report.id)}: {report.report.title or report.report.key}",
        verdict=_verdict_words(verdict, texts),
        reasons=(*_terms(verdict, texts), *told),
    )


def _told_here(work: Work, report: StoredReport, watch: Watch, texts: Texts) -> str:
    """Whether the channel where it is asked was told of a report's story, and if not, why not."""
    alert = deliveries.delivery_id(DeliveryKind.ALERT, watch.id, report.story)
    if deliveries.find_delivery(work, alert) is not None:
        return texts("why.told_here")
    refusal = filtering.judge(watch, report.claims, {}, known=False).why_not
    if refusal is not None:
        return texts("why.not_here", why=filtering.refusal_words(refusal, texts))
    early = report.report.first_seen < watch.created_at
    return texts("why.not_here", why=texts("why.before_watch" if early else "why.quietly"))


def _of_passed_over(passed: PassedOver, texts: Texts) -> Explanation:
    return Explanation(
        subject=f"{passed.title or passed.key} ({passed.source.name})",
        verdict=_verdict_words(passed.relevance, texts),
        reasons=tuple(_terms(passed.relevance, texts)),
    )


def _verdict_words(verdict: Relevance, texts: Texts) -> str:
    key = "why.relevant" if verdict.relevant else "why.irrelevant"
    told = texts(key, score=f"{verdict.score:.2f}")
    return f"{told}: {verdict.reason}" if verdict.reason else told


def _terms(verdict: Relevance, texts: Texts) -> Iterator[str]:
    for term in verdict.terms[:TERMS]:
        key = "why.term_against" if term.against else "why.term_for"
        yield texts(key, role=term.role, words=texts("quote", words=term.words))
