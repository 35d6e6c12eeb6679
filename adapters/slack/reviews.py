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
from claims.texts import Texts

_QUOTE = 200


@render_answer.register
def _review(review: Review, texts: Texts) -> Parts:
    title = f"{story_label(review.story)}: {review.headline}"
    blocks: list[Block] = [section([f"*{escape(title, 500)}*"])]
    blocks += [section(_link(told, texts)) for told in review.links]
    if review.claims:
        claims = (section(statement(told, texts, quote=_QUOTE)) for told in review.claims)
        blocks += [divider(), *claims]
    if review.reports:
        blocks += [divider(), *sections(map(_report, review.reports))]
    if review.decisions:
        decided = (decision_text(told, texts) for told in review.decisions)
        blocks += [divider(), *sections(decided)]
    return escape(title, 600), blocks


def _link(told: ReviewedLink, texts: Texts) -> list[str]:
    label = "" if told.link.id is None else link_label(told.link.id)
    state = f" ({texts(f'review.{told.decided}')})" if told.decided else ""
    claim = brief(told.claim, texts)
    return [
        f"*{label}*{state} {claim}" if label else claim,
        linked(told.link, wording.relation_words(told.link.kind, texts), texts),
    ]


def _report(report: ReportLine) -> str:
    label = report_label(report.id)
    return f"{label} {link(report.url, report.title or '…', 200)} ({escape(report.outlet, 100)})"


@render_answer.register
def _decided(decided: Decided, texts: Texts) -> Parts:
    until = [context([undo_words(decided, texts)])] if decided.undo else []
    return escape(decided.text, 600), [section([f"✅ {escape(decided.text, 1000)}"]), *until]


def undo_words(decided: Decided, texts: Texts) -> str:
    """Until when a decision can be undone, on the reader's own clock."""
    if decided.undo_until is None:
        return texts("review.undo")
    moment = decided.undo_until
    plain = moment.strftime("%H:%M UTC")
    shown = f"<!date^{int(moment.timestamp())}^{{time}}|{plain}>"
    return texts("review.undo_until", moment=shown)


@render_answer.register
def _decisions(answer: Decisions, texts: Texts) -> Parts:
    lines = [decision_text(told, texts) for told in answer.decisions]
    hint = [context([escape(answer.hint, 500)])] if answer.hint else []
    return texts("counted.decision", count=len(lines)), [*sections(lines), *hint]
