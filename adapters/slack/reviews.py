"""Stories under review and people's decisions, as fallback text and blocks. Pure.

In the modal of `modals` a story has its actions; here it is for reading.
"""

from __future__ import annotations

from adapters.slack.answers import Parts, render_answer
from adapters.slack.blocks import Block, context, divider, section, sections
from adapters.slack.lines import brief, decision_text, linked, statement
from adapters.slack.mrkdwn import escape, link
from claims import wording
from claims.cards import Decided, Decisions, ReportLine, Review, ReviewedLink
from claims.model import link_label, report_label, story_label

_QUOTE = 200


@render_answer.register
def _review(review: Review) -> Parts:
    title = f"{story_label(review.story)}: {review.headline}"
    blocks: list[Block] = [section([f"*{escape(title, 500)}*"])]
    blocks += [section(_link(told)) for told in review.links]
    if review.claims:
        blocks += [divider(), *(section(statement(told, quote=_QUOTE)) for told in review.claims)]
    if review.reports:
        blocks += [divider(), *sections(map(_report, review.reports))]
    if review.decisions:
        blocks += [divider(), *sections(map(decision_text, review.decisions))]
    return escape(title, 600), blocks


def _link(told: ReviewedLink) -> list[str]:
    label = "" if told.link.id is None else link_label(told.link.id)
    state = f" ({escape(told.decided, 50)})" if told.decided else ""
    return [
        f"*{label}*{state} {brief(told.claim)}" if label else brief(told.claim),
        linked(told.link, wording.relation_words(told.link.kind)),
    ]


def _report(report: ReportLine) -> str:
    label = report_label(report.id)
    return f"{label} {link(report.url, report.title or '…', 200)} ({escape(report.outlet, 100)})"


@render_answer.register
def _decided(decided: Decided) -> Parts:
    until = [context([undo_words(decided)])] if decided.undo else []
    return escape(decided.text, 600), [section([f"✅ {escape(decided.text, 1000)}"]), *until]


def undo_words(decided: Decided) -> str:
    """Until when a decision can be undone, on the reader's own clock."""
    if decided.undo_until is None:
        return "Can be undone"
    moment = decided.undo_until
    plain = moment.strftime("%H:%M UTC")
    return f"Can be undone until <!date^{int(moment.timestamp())}^{{time}}|{plain}>"


@render_answer.register
def _decisions(answer: Decisions) -> Parts:
    lines = [decision_text(told) for told in answer.decisions]
    hint = [context([escape(answer.hint, 500)])] if answer.hint else []
    return f"{wording.counted(len(lines), 'decision')}", [*sections(lines), *hint]
