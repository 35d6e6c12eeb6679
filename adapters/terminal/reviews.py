"""Stories under review and people's decisions as lines of text. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from adapters.terminal.cards import lines
from adapters.terminal.lines import (
    EMPTY,
    FAINT,
    INDENT,
    LABEL,
    QUOTE_IN_LIST,
    STRONG,
    Line,
    brief,
    clean,
    day_of,
    quoted,
    source,
    statement,
)
from claims import wording
from claims.cards import Decided, DecisionLine, Decisions, ReportLine, Review, ReviewedLink
from claims.model import link_label, report_label, story_label
from claims.texts import Texts


@lines.register
def _review(card: Review, texts: Texts) -> Iterator[Line]:
    title = (f"{story_label(card.story)}: {clean(card.headline)}", STRONG)
    yield Line(text=Text.assemble(title))
    links = [line for link in card.links for line in _link(link, texts)]
    claims = [line for told in card.claims for line in statement(told, texts, limit=QUOTE_IN_LIST)]
    yield from _part(texts("review.links"), links)
    yield from _part(texts("review.claims"), claims)
    yield from _part(texts("review.reports"), [_report(told, texts) for told in card.reports])
    yield from _part(texts("review.decided"), decision_lines(card.decisions, texts))


def _part(heading: str, found: Sequence[Line]) -> Iterator[Line]:
    if found:
        yield EMPTY
        yield Line(text=Text(heading, STRONG))
    for line in found:
        yield Line(text=line.text, indent=line.indent + INDENT)


def _link(reviewed: ReviewedLink, texts: Texts) -> Iterator[Line]:
    link, told = reviewed.link, reviewed.claim
    label = f"{link_label(link.id)} " if link.id is not None else ""
    kind = wording.relation_words(link.kind, texts).upper()
    state = f" ({texts(f'review.{reviewed.decided}')})" if reviewed.decided else ""
    other = brief(link.other, texts)
    yield Line(text=Text.assemble((label, LABEL), told.label, f" {kind}{state} ", other))
    for claim in (told.claim, link.other.claim):
        quote = quoted(claim.quote, texts, limit=QUOTE_IN_LIST)
        yield Line(text=Text(quote), indent=INDENT)
    yield Line(text=source(link.other, texts), indent=INDENT)


def _report(report: ReportLine, texts: Texts) -> Line:
    parts = (
        clean(report.outlet),
        clean(report.title),
        day_of(report.published, texts),
        clean(report.url or ""),
    )
    words = wording.DOT.join(part for part in parts if part)
    return Line(text=Text.assemble((report_label(report.id), LABEL), " ", words))


def decision_lines(decisions: Sequence[DecisionLine], texts: Texts) -> list[Line]:
    """FF-D7 9 May 2031: Ines withdrew FF-0042."""
    return [
        Line(
            text=Text.assemble(
                (decision.label, LABEL),
                f" {day_of(decision.decided_at, texts)}: ",
                (clean(decision.text), FAINT if decision.undone else ""),
            )
        )
        for decision in decisions
    ]


@lines.register
def _decided(card: Decided, texts: Texts) -> Iterator[Line]:
    yield Line(text=Text(clean(card.text)))
    if card.undo:
        command = f"muster review undo {card.undo}"
        yield Line(text=Text(texts("review.undo_by", command=command), FAINT))


@lines.register
def _decisions(card: Decisions, texts: Texts) -> Iterator[Line]:
    yield from decision_lines(card.decisions, texts)
