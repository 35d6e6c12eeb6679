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


@lines.register
def _review(card: Review) -> Iterator[Line]:
    title = (f"{story_label(card.story)}: {clean(card.headline)}", STRONG)
    yield Line(text=Text.assemble(title))
    yield from _part("Links", [line for link in card.links for line in _link(link)])
    claims = [line for told in card.claims for line in statement(told, limit=QUOTE_IN_LIST)]
    yield from _part("Claims", claims)
    yield from _part("Reports", [_report(report) for report in card.reports])
    yield from _part("Decided", decision_lines(card.decisions))


def _part(heading: str, found: Sequence[Line]) -> Iterator[Line]:
    if found:
        yield EMPTY
        yield Line(text=Text(heading, STRONG))
    for line in found:
        yield Line(text=line.text, indent=line.indent + INDENT)


def _link(reviewed: ReviewedLink) -> Iterator[Line]:
    link, told = reviewed.link, reviewed.claim
    label = f"{link_label(link.id)} " if link.id is not None else ""
    kind = wording.relation_words(link.kind).upper()
    state = f" ({reviewed.decided})" if reviewed.decided else ""
    yield Line(
        text=Text.assemble((label, LABEL), told.label, f" {kind}{state} ", brief(link.other))
    )
    yield Line(text=Text(quoted(told.claim.quote, limit=QUOTE_IN_LIST)), indent=INDENT)
    yield Line(text=Text(quoted(link.other.claim.quote, limit=QUOTE_IN_LIST)), indent=INDENT)
    yield Line(text=source(link.other), indent=INDENT)


def _report(report: ReportLine) -> Line:
    parts = (
        clean(report.outlet),
        clean(report.title),
        day_of(report.published),
        clean(report.url or ""),
    )
    words = wording.DOT.join(part for part in parts if part)
    return Line(text=Text.assemble((report_label(report.id), LABEL), " ", words))


def decision_lines(decisions: Sequence[DecisionLine]) -> list[Line]:
    """FF-D7 9 May 2031: Ines withdrew FF-0042."""
    return [
        Line(
            text=Text.assemble(
                (decision.label, LABEL),
                f" {day_of(decision.decided_at)}: ",
                (clean(decision.text), FAINT if decision.undone else ""),
            )
        )
        for decision in decisions
    ]


@lines.register
def _decided(card: Decided) -> Iterator[Line]:
    yield Line(text=Text(clean(card.text)))
    if card.undo:
        yield Line(text=Text(f"To undo it: muster review undo {card.undo}", FAINT))


@lines.register
def _decisions(card: Decisions) -> Iterator[Line]:
    yield from decision_lines(card.decisions)
