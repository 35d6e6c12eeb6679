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
from claims.texts import Texts

T = TypeVar("T")

_NAMED_OUTLETS = 4
_DIGEST_SHOWN = 8


@singledispatch
def lines(card: object, texts: Texts) -> Iterator[Line]:
    """The lines of a card. Hints are not among them: they are for whoever asked."""
    raise TypeError(f"no lines for {type(card).__name__} in {texts.language}")


@lines.register
def _notice(card: Notice, _texts: Texts) -> Iterator[Line]:
    for words in card.text.splitlines():
        yield Line(text=Text(clean(words)))


@lines.register
def _alert(card: Alert, texts: Texts) -> Iterator[Line]:
    new = (texts("alert.new"), STRONG)
    yield Line(text=Text.assemble((clean(card.headline), STRONG), "   ", new))
    yield Line(text=Text(carried_by(card, texts), FAINT))
    yield EMPTY
    for told in card.claims:
        yield from _claim_in_alert(told, texts)
    earlier = (texts("alert.earlier"), STRONG)
    for link in card.context:
        yield Line(text=Text.assemble(earlier, "   ", brief(link.other, texts)))
    story = texts("alert.story", story=story_label(card.story))
    yield Line(text=Text(f"{_why(card.why, texts)} · {story}", FAINT))
    if card.url:
        yield Line(text=Text(clean(card.url), FAINT))


def carried_by(card: Alert, texts: Texts) -> str:
    """Kyiv Independent · 8 Apr 2025 · also 4 outlets: … · 1 origin: Volodymyr Zelensky."""
    parts = [clean(card.outlet), day_of(card.published, texts)]
    if card.also:
        named = _list(card.also, _NAMED_OUTLETS, texts)
        parts.append(texts("alert.also", count=len(card.also), names=named))
    if card.origins:
        named = _list(_speakers(card.origins, texts), _NAMED_OUTLETS, texts)
        parts.append(texts("alert.origins", count=len(card.origins), names=named))
    return wording.DOT.join(parts)


def _speakers(names: Iterable[str], texts: Texts) -> list[str]:
    return [wording.speaker_words(name, texts) for name in names]


def _list(names: Sequence[str], limit: int, texts: Texts) -> str:
    more = [texts("more.bare", count=len(names) - limit)] if len(names) > limit else []
    return ", ".join([clean(name) for name in names[:limit]] + more)


def _why(terms: Sequence[str], texts: Texts) -> str:
    told = " + ".join(clean(term) for term in terms)
    return texts("alert.why", terms=told) if told else texts("alert.why_unknown")


def _claim_in_alert(card: ClaimCard, texts: Texts) -> Iterator[Line]:
    yield Line(text=said(card.claim, texts))
    yield Line(text=Text(quoted(card.claim.claim.quote, texts)), indent=INDENT)
    yield from links(card, texts, indent=INDENT)


@lines.register
def _change(card: Change, texts: Texts) -> Iterator[Line]:
    what = wording.change_words(card.what, texts).upper()
    story = f"{clean(card.headline)} · {texts('alert.story', story=story_label(card.story))}"
    yield Line(text=Text.assemble((what, STRONG), "   ", story))
    yield from statement(card.claim.claim, texts, indent=INDENT)
    yield from links(card.claim, texts, indent=2 * INDENT)


@lines.register
def _claim_card(card: ClaimCard, texts: Texts) -> Iterator[Line]:
    told = card.claim
    yield Line(text=said(told, texts))
    yield Line(text=Text(quoted(told.claim.quote, texts)), indent=INDENT)
    yield Line(text=Text(clean(told.title)), indent=INDENT)
    yield Line(text=source(told, texts), indent=INDENT)
    yield from _named("outlets", card.outlets, texts)
    yield from _named("origins", _speakers(card.origins, texts), texts)
    parts = [texts("claim.recorded", day=day_of(told.recorded_at, texts))]
    parts += [texts("alert.story", story=story_label(told.story))] if told.story else []
    yield Line(text=Text(wording.DOT.join(parts), FAINT), indent=INDENT)
    for decision in card.decisions:
        yield Line(text=Text(clean(decision.text), STRONG), indent=INDENT)
    for revision in card.revisions:
        yield Line(text=Text(clean(revision.text), FAINT), indent=INDENT)
        quote = quoted(revision.said.claim.quote, texts)
        yield Line(text=Text(quote, FAINT), indent=2 * INDENT)
    yield from _linked("answers", card.earlier, answered, texts)
    yield from _and_more(card.more_earlier, texts)
    yield from _linked("answered_by", card.later, reply, texts)
    yield from _and_more(card.more_later, texts)


def _and_more(left: int, texts: Texts) -> Iterator[Line]:
    if left:
        yield Line(text=Text(texts("more.some", count=left), FAINT), indent=INDENT)


def _linked(
    name: str, found: Sequence[LinkLine], told: Callable[[LinkLine, Texts], Text], texts: Texts
) -> Iterator[Line]:
    """Links with the other claim's own quotation: receipts on both sides."""
    if found:
        yield EMPTY
        yield Line(text=Text(texts(f"claim.{name}"), STRONG))
    for link in found:
        yield Line(text=told(link, texts), indent=INDENT)
        quote = quoted(link.other.claim.quote, texts, limit=QUOTE_IN_LIST)
        yield Line(text=Text(quote), indent=2 * INDENT)


@lines.register
def _claim_list(card: ClaimList, texts: Texts) -> Iterator[Line]:
    yield from _blocks(card.claims, _claim_in_list, texts)


def _claim_in_list(card: ClaimCard, texts: Texts) -> Iterator[Line]:
    yield from statement(card.claim, texts, limit=QUOTE_IN_LIST)
    yield from links(card, texts, indent=INDENT, limit=3)


@lines.register
def _check(card: Check, texts: Texts) -> Iterator[Line]:
    yield from _blocks(card.claims, _claim_checked, texts)


def _claim_checked(card: ClaimCard, texts: Texts) -> Iterator[Line]:
    told = card.claim
    number = Text(f"{told.id}. ", LABEL)
    words = (clean(wording.says(told.claim, texts)), STRONG)
    yield Line(text=Text.assemble(number, words, "   ", clean(wording.line(told.claim, texts))))
    yield Line(text=Text(quoted(told.claim.quote, texts)), indent=INDENT)
    if is_new(card):
        new = f"{texts('check.new')}: {texts('check.unheard_of')}"
        yield Line(text=Text(new, STRONG), indent=INDENT)
    for link in card.earlier:
        yield Line(text=answered(link, texts), indent=INDENT)
        yield Line(text=Text(quoted(link.other.claim.quote, texts)), indent=2 * INDENT)
        yield Line(text=source(link.other, texts), indent=2 * INDENT)


@lines.register
def _timeline(card: Timeline, texts: Texts) -> Iterator[Line]:
    yield from _blocks(card.points, point_lines, texts)
    yield from part("denials", card.denials, point_lines, texts)


def point_lines(point: TimelinePoint, texts: Texts) -> Iterator[Line]:
    """A claim of a timeline, its day in front."""
    day = Text(f"{day_of_point(point, texts)}   ", LABEL)
    quote = quoted(point.claim.claim.quote, texts, limit=QUOTE_IN_LIST)
    yield Line(text=Text.assemble(day, said(point.claim, texts)))
    yield Line(text=Text(quote), indent=INDENT)
    yield Line(text=source(point.claim, texts), indent=INDENT)


@lines.register
def _disputes(card: Disputes, texts: Texts) -> Iterator[Line]:
    yield from _blocks(card.disputes, _dispute, texts)


def _dispute(dispute: Dispute, texts: Texts) -> Iterator[Line]:
    yield from statement(dispute.claim, texts, limit=QUOTE_IN_LIST)
    kind = wording.relation_words(dispute.link.kind, texts).upper()
    yield Line(text=Text(kind, STRONG), indent=INDENT)
    yield from statement(dispute.link.other, texts, limit=QUOTE_IN_LIST, indent=2 * INDENT)


@lines.register
def _explanation(card: Explanation, _texts: Texts) -> Iterator[Line]:
    yield Line(text=Text(clean(card.subject), STRONG))
    yield Line(text=Text(clean(card.verdict)))
    for reason in card.reasons:
        yield Line(text=Text(f"• {clean(reason)}"), indent=INDENT)


@lines.register
def _digest(card: Digest, texts: Texts) -> Iterator[Line]:
    title = texts("digest.title", day=wording.day_words(card.day, texts))
    yield Line(text=Text(title, STRONG))
    counts = (wording.digest_words(card, texts), wording.read_words(card, texts))
    yield Line(text=Text(wording.DOT.join(counts), FAINT))
    yield from part("new", card.new_claims, _claim_in_list, texts)
    yield from part("moved", card.moved, _move, texts)
    yield from part("denials", card.denials, _dispute, texts)
    yield from part("confirmations", card.confirmations, _dispute, texts)
    yield from part("disputes", card.disputes, _open_dispute, texts)
    yield from part("unanswered", card.unanswered, _dispute, texts)
    yield from part("troubles", card.troubles, _trouble, texts)


def part(
    name: str, cards: Sequence[T], told: Callable[[T, Texts], Iterator[Line]], texts: Texts
) -> Iterator[Line]:
    """Cards under the heading of a part of the digest, the first few; nothing where none are."""
    if not cards:
        return
    yield EMPTY
    yield Line(text=Text(texts(f"digest.{name}"), STRONG))
    for card in cards[:_DIGEST_SHOWN]:
        for line in told(card, texts):
            yield Line(text=line.text, indent=line.indent + INDENT)
    yield from _and_more(max(0, len(cards) - _DIGEST_SHOWN), texts)


def _move(move: FigureMove, texts: Texts) -> Iterator[Line]:
    old, new = (wording.figure_words(told.claim.figure, texts) for told in (move.old, move.new))
    yield Line(text=Text(f"{clean(old) or '?'} → {clean(new) or '?'}", STRONG))
    yield from statement(move.old, texts, limit=QUOTE_IN_LIST, indent=INDENT)
    yield from statement(move.new, texts, limit=QUOTE_IN_LIST, indent=INDENT)


def _open_dispute(dispute: Dispute, texts: Texts) -> Iterator[Line]:
    yield Line(text=brief(dispute.claim, texts))
    yield Line(text=answered(dispute.link, texts), indent=INDENT)


def _trouble(trouble: FeedTrouble, texts: Texts) -> Iterator[Line]:
    reason = clean(trouble.reason.said(texts))
    yield Line(text=Text(f"{clean(trouble.source)}: {reason}"))


def _named(name: str, names: Sequence[str], texts: Texts) -> Iterator[Line]:
    if names:
        told = f"{texts(f'claim.{name}')}: {_list(names, 12, texts)}"
        yield Line(text=Text(told), indent=INDENT)


def _blocks(
    cards: Sequence[T], told: Callable[[T, Texts], Iterator[Line]], texts: Texts
) -> Iterator[Line]:
    """The lines of each card, with an empty line between two."""
    for number, card in enumerate(cards):
        if number:
            yield EMPTY
        yield from told(card, texts)
