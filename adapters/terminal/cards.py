"""Every card as lines of text: what the terminal shows and what goes into a pipe. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import singledispatch
from typing import TypeVar

from rich.text import Text

from adapters.terminal.lines import (
    EMPTY,
    FAINT,
    INDENT,
    LABEL,
    QUOTE_IN_LIST,
    STRONG,
    Line,
    answered,
    brief,
    clean,
    counted,
    day_of,
    day_of_point,
    links,
    quoted,
    reply,
    said,
    source,
    statement,
)
from claims import wording
from claims.cards import (
    Alert,
    Change,
    Check,
    ClaimCard,
    ClaimList,
    Digest,
    Dispute,
    Disputes,
    Explanation,
    FeedTrouble,
    FigureMove,
    LinkLine,
    Notice,
    Timeline,
    TimelinePoint,
    is_new,
)
from claims.model import story_label

T = TypeVar("T")

_NAMED_OUTLETS = 4
_DIGEST_SHOWN = 8
_CHANGES = {
    "figure": "NEW FIGURE",
    "denial": "DENIED",
    "confirmation": "CONFIRMED",
    "dispute": "DISPUTED",
    "retraction": "WITHDRAWN",
    "correction": "CORRECTED",
    "edit": "EDITED AT THE SOURCE",
    "report": "ALSO REPORTED",
}


@singledispatch
def lines(card: object) -> Iterator[Line]:
    """The lines of a card. Hints are not among them: they are for whoever asked."""
    raise TypeError(f"no lines for {type(card).__name__}")


@lines.register
def _notice(card: Notice) -> Iterator[Line]:
    for words in card.text.splitlines():
        yield Line(text=Text(clean(words)))


@lines.register
def _alert(card: Alert) -> Iterator[Line]:
    yield Line(text=Text.assemble((clean(card.headline), STRONG), "   ", ("NEW", STRONG)))
    yield Line(text=Text(carried_by(card), FAINT))
    yield EMPTY
    for told in card.claims:
        yield from _claim_in_alert(told)
    for link in card.context:
        yield Line(text=Text.assemble(("Earlier", STRONG), "   ", brief(link.other)))
    yield Line(text=Text(f"Why: {_why(card.why)} · story {story_label(card.story)}", FAINT))
    if card.url:
        yield Line(text=Text(clean(card.url), FAINT))


def carried_by(card: Alert) -> str:
    """Kyiv Independent · 8 Apr 2025 · also 4 outlets: … · 1 origin: Volodymyr Zelensky."""
    parts = [clean(card.outlet), day_of(card.published)]
    if card.also:
        named = _list(card.also, _NAMED_OUTLETS)
        parts.append(f"also {counted(len(card.also), 'outlet')}: {named}")
    if card.origins:
        named = _list(card.origins, _NAMED_OUTLETS)
        parts.append(f"{counted(len(card.origins), 'origin')}: {named}")
    return wording.DOT.join(parts)


def _list(names: Sequence[str], limit: int) -> str:
    more = [f"{len(names) - limit} more"] if len(names) > limit else []
    return ", ".join([clean(name) for name in names[:limit]] + more)


def _why(terms: Iterable[str]) -> str:
    return " + ".join(clean(term) for term in terms) or "not said"


def _claim_in_alert(card: ClaimCard) -> Iterator[Line]:
    yield Line(text=said(card.claim))
    yield Line(text=Text(quoted(card.claim.claim.quote)), indent=INDENT)
    yield from links(card, indent=INDENT)


@lines.register
def _change(card: Change) -> Iterator[Line]:
    what = _CHANGES.get(card.what, clean(card.what).upper())
    story = f"{clean(card.headline)} · story {story_label(card.story)}"
    yield Line(text=Text.assemble((what, STRONG), "   ", story))
    yield from statement(card.claim.claim, indent=INDENT)
    yield from links(card.claim, indent=2 * INDENT)


@lines.register
def _claim_card(card: ClaimCard) -> Iterator[Line]:
    told = card.claim
    yield Line(text=said(told))
    yield Line(text=Text(quoted(told.claim.quote)), indent=INDENT)
    yield Line(text=Text(clean(told.title)), indent=INDENT)
    yield Line(text=source(told), indent=INDENT)
    yield from _named("Outlets", card.outlets)
    yield from _named("Origins", card.origins)
    story = f" · story {story_label(told.story)}" if told.story else ""
    yield Line(text=Text(f"Recorded {day_of(told.recorded_at)}{story}", FAINT), indent=INDENT)
    for decision in card.decisions:
        yield Line(text=Text(clean(decision.text), STRONG), indent=INDENT)
    for revision in card.revisions:
        yield Line(text=Text(clean(revision.text), FAINT), indent=INDENT)
        yield Line(text=Text(quoted(revision.said.claim.quote), FAINT), indent=2 * INDENT)
    yield from _linked("Answers", card.earlier, answered, card.more_earlier)
    yield from _linked("Answered by", card.later, reply, card.more_later)


def _linked(
    heading: str, found: Sequence[LinkLine], told: Callable[[LinkLine], Text], more: int
) -> Iterator[Line]:
    """Links with the other claim's own quotation: receipts on both sides."""
    if found:
        yield EMPTY
        yield Line(text=Text(heading, STRONG))
    for link in found:
        yield Line(text=told(link), indent=INDENT)
        quote = quoted(link.other.claim.quote, limit=QUOTE_IN_LIST)
        yield Line(text=Text(quote), indent=2 * INDENT)
    if more:
        yield Line(text=Text(f"and {more:,} more", FAINT), indent=INDENT)


@lines.register
def _claim_list(card: ClaimList) -> Iterator[Line]:
    yield from _blocks(card.claims, _claim_in_list)


def _claim_in_list(card: ClaimCard) -> Iterator[Line]:
    yield from statement(card.claim, limit=QUOTE_IN_LIST)
    yield from links(card, indent=INDENT, limit=3)


@lines.register
def _check(card: Check) -> Iterator[Line]:
    yield from _blocks(card.claims, _claim_checked)


def _claim_checked(card: ClaimCard) -> Iterator[Line]:
    told = card.claim
    number = Text(f"{told.id}. ", LABEL)
    words = (clean(wording.says(told.claim)), STRONG)
    yield Line(text=Text.assemble(number, words, "   ", clean(wording.line(told.claim))))
    yield Line(text=Text(quoted(told.claim.quote)), indent=INDENT)
    if is_new(card):
        yield Line(text=Text("NEW: no earlier claim says this", STRONG), indent=INDENT)
    for link in card.earlier:
        yield Line(text=answered(link), indent=INDENT)
        yield Line(text=Text(quoted(link.other.claim.quote)), indent=2 * INDENT)
        yield Line(text=source(link.other), indent=2 * INDENT)


@lines.register
def _timeline(card: Timeline) -> Iterator[Line]:
    yield from _blocks(card.points, point_lines)
    yield from part("Denials", card.denials, point_lines)


def point_lines(point: TimelinePoint) -> Iterator[Line]:
    """A claim of a timeline, its day in front."""
    day = Text(f"{day_of_point(point)}   ", LABEL)
    yield Line(text=Text.assemble(day, said(point.claim)))
    yield Line(text=Text(quoted(point.claim.claim.quote, limit=QUOTE_IN_LIST)), indent=INDENT)
    yield Line(text=source(point.claim), indent=INDENT)


@lines.register
def _disputes(card: Disputes) -> Iterator[Line]:
    yield from _blocks(card.disputes, _dispute)


def _dispute(dispute: Dispute) -> Iterator[Line]:
    yield from statement(dispute.claim, limit=QUOTE_IN_LIST)
    kind = wording.relation_words(dispute.link.kind).upper()
    yield Line(text=Text(kind, STRONG), indent=INDENT)
    yield from statement(dispute.link.other, limit=QUOTE_IN_LIST, indent=2 * INDENT)


@lines.register
def _explanation(card: Explanation) -> Iterator[Line]:
    yield Line(text=Text(clean(card.subject), STRONG))
    yield Line(text=Text(clean(card.verdict)))
    for reason in card.reasons:
        yield Line(text=Text(f"• {clean(reason)}"), indent=INDENT)


@lines.register
def _digest(card: Digest) -> Iterator[Line]:
    yield Line(text=Text(f"Digest of {wording.day_words(card.day)}", STRONG))
    read = f"{counted(card.reports, 'report')} from {counted(card.feeds_read, 'feed')}"
    yield Line(text=Text(f"{_summary(card)} · {read}", FAINT))
    yield from part("New claims", card.new_claims, _claim_in_list)
    yield from part("Figures that moved", card.moved, _move)
    yield from part("Denials and confirmations", card.denials, _dispute)
    yield from part("Still disputed", card.disputes, _open_dispute)
    yield from part("Claims still unanswered", card.unanswered, _dispute)
    yield from part("Feeds in trouble", card.troubles, _trouble)


def _summary(card: Digest) -> str:
    counts = (
        (len(card.new_claims), "new claim"),
        (len(card.moved), "moved figure"),
        (len(card.denials), "denial"),
        (len(card.disputes), "open dispute"),
    )
    news = [counted(number, noun) for number, noun in counts if number]
    failing = [f"{counted(len(card.troubles), 'feed')} in trouble"] if card.troubles else []
    return ", ".join((news or ["nothing new"]) + failing)


def part(heading: str, cards: Sequence[T], told: Callable[[T], Iterator[Line]]) -> Iterator[Line]:
    """Cards under a heading, the first few of them; nothing where there are none."""
    if not cards:
        return
    yield EMPTY
    yield Line(text=Text(heading, STRONG))
    for card in cards[:_DIGEST_SHOWN]:
        for line in told(card):
            yield Line(text=line.text, indent=line.indent + INDENT)
    if len(cards) > _DIGEST_SHOWN:
        yield Line(text=Text(f"and {len(cards) - _DIGEST_SHOWN} more", FAINT), indent=INDENT)


def _move(move: FigureMove) -> Iterator[Line]:
    old, new = (wording.figure_words(told.claim.figure) for told in (move.old, move.new))
    yield Line(text=Text(f"{clean(old) or '?'} → {clean(new) or '?'}", STRONG))
    yield from statement(move.old, limit=QUOTE_IN_LIST, indent=INDENT)
    yield from statement(move.new, limit=QUOTE_IN_LIST, indent=INDENT)


def _open_dispute(dispute: Dispute) -> Iterator[Line]:
    yield Line(text=brief(dispute.claim))
    yield Line(text=answered(dispute.link), indent=INDENT)


def _trouble(trouble: FeedTrouble) -> Iterator[Line]:
    yield Line(text=Text(f"{clean(trouble.source)}: {clean(trouble.reason)}"))


def _named(heading: str, names: Sequence[str]) -> Iterator[Line]:
    if names:
        yield Line(text=Text(f"{heading}: {_list(names, 12)}"), indent=INDENT)


def _blocks(cards: Sequence[T], told: Callable[[T], Iterator[Line]]) -> Iterator[Line]:
    """The lines of each card, with an empty line between two."""
    for number, card in enumerate(cards):
        if number:
            yield EMPTY
        yield from told(card)
