"""Stories under review and people's decisions, as fallback text and blocks. Pure."""

from __future__ import annotations

from adapters.slack.answers import Parts, render_answer
from adapters.slack.blocks import Block, context, divider, section, sections
from adapters.slack.lines import brief, statement
from adapters.slack.mrkdwn import escape, link
from claims import wording
from claims.cards import Decided, DecisionLine, Decisions, ReportLine, Review, ReviewedLink
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
        blocks += [divider(), *sections(map(_decision, review.decisions))]
    return escape(title, 600), blocks


def _link(told: ReviewedLink) -> list[str]:
    label = "" if told.link.id is None else link_label(told.link.id)
    kind = wording.relation_words(told.link.kind)
    state = f" ({told.decided})" if told.decided else ""
    return [f"{label} {told.claim.label} *{kind}*{state} {brief(told.link.other)}"]


def _report(report: ReportLine) -> str:
    label = report_label(report.id)
    return f"{label} {link(report.url, report.title or '…', 200)} ({escape(report.outlet, 100)})"


@render_answer.register
def _decided(decided: Decided) -> Parts:
    return escape(decided.text, 600), [section([escape(decided.text, 1000)])]


@render_answer.register
def _decisions(answer: Decisions) -> Parts:
    lines = [_decision(told) for told in answer.decisions]
    hint = [context([escape(answer.hint, 500)])] if answer.hint else []
    return f"{wording.counted(len(lines), 'decision')}", [*sections(lines), *hint]


def _decision(told: DecisionLine) -> str:
    day = wording.day_words(told.decided_at.date())
    return f"{told.label} {day}: {escape(told.text, 500)}"
