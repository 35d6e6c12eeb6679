"""Answers to commands as Discord embeds; pure, as `rendering`, which calls it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import discord

from adapters.chat import Verb
from adapters.discord.layout import FIELD_VALUE, TITLE, Ask, Rendered, Row, Sheet
from adapters.discord.pieces import (
    answered,
    article,
    claim_row,
    fit_name,
    lines,
    linked,
    pages_of,
    quote_and_source,
    quoted,
    source,
    timeline_of,
    what,
    who,
)
from adapters.discord.text import fit, fit_plain
from claims.cards import (
    Check,
    ClaimCard,
    ClaimList,
    DecisionLine,
    Dispute,
    Disputes,
    Explanation,
    RevisionLine,
    Timeline,
    TimelinePoint,
    is_new,
)
from claims.model import story_label
from claims.wording import day_words, known_day_words

_LONG_QUOTE = 600
# Five rows of this size fill a message, so every page has the same number of them.
_ROWS = 5
_ROW = 900
_PAGE = 3000


def render(answer: ClaimCard | ClaimList | Timeline | Disputes | Check | Explanation) -> Rendered:
    """An answer that nothing else but a command brings."""
    match answer:
        case ClaimCard():
            return card(answer)
        case ClaimList():
            return claims(answer)
        case Timeline():
            return timeline(answer)
        case Disputes():
            return disputes(answer)
        case Check():
            return check(answer)
        case Explanation():
            return explanation(answer)


def card(card: ClaimCard) -> Rendered:
    """One claim with all that is known of it."""
    claim = card.claim
    rows = [Row(name=fit_name(who(claim)), value=quote_and_source(claim, _LONG_QUOTE, FIELD_VALUE))]
    rows += _group("Answers", list(map(linked, card.earlier)), card.more_earlier)
    rows += _group("Answered by", list(map(answered, card.later)), card.more_later)
    rows += _group("Carried by", [fit(outlet, 100) for outlet in card.outlets])
    rows += _group("Who said it", [fit(origin, 100) for origin in card.origins])
    rows += _group("Decided", list(map(decision, card.decisions)))
    rows += _group("Before", list(map(_revision, card.revisions)))
    story = "" if claim.story is None else story_label(claim.story)
    sheet = Sheet(
        title=fit(f"{claim.label} · {what(claim)}", TITLE),
        rows=tuple(rows),
        url=article(claim.url),
        footer=story and f"story {story}",
        side=claim.claim.group.side,
    )
    asks = (Ask(label="Why", verb=Verb.WHY, subject=claim.label), timeline_of(claim))
    review = (Ask(label="Review", verb=Verb.REVIEW, subject=story),) if story else ()
    return Rendered(embeds=(sheet.embed(),), article=sheet.url, asks=(*asks, *review))


def _group(name: str, parts: list[str], more: int = 0) -> list[Row]:
    filled = [part for part in parts if part]
    told = lines(filled, FIELD_VALUE, len(filled) + more)
    return [Row(name=name, value=told)] if told else []


def _revision(told: RevisionLine) -> str:
    return f"{fit(told.text, 300)}\n{quoted(told.said, 200)}"


def decision(told: DecisionLine, room: int = 300) -> str:
    """What a person decided; struck out where it was undone."""
    words = f"{told.label} · {day_words(told.decided_at.date())}: {fit(told.text, room)}"
    return f"~~{words}~~" if told.undone else words


def claims(found: ClaimList) -> Rendered:
    """Claims that match, best first, five a page."""
    sheet = Sheet(
        title=fit(f"Claims: {found.understood}", TITLE),
        description=_hint(found.hint, nothing=not found.claims, what="No claim matches."),
        rows=tuple(claim_row(card, room=_ROW) for card in found.claims),
    )
    # The last page of the desk's is the only one that may be short.
    before = (found.page - 1) * len(found.claims)
    if found.page >= found.pages:
        before = found.total - len(found.claims)
    return _paged(sheet, before=max(0, before), total=found.total)


def _paged(sheet: Sheet, *, before: int = 0, total: int | None = None) -> Rendered:
    """The rows of a sheet, five a page, each page saying which ones of all it shows."""
    pages = sheet.pages(most=_ROWS)
    total = len(sheet.rows) if total is None else total
    told: list[Rendered] = []
    for page in pages:
        first, last = before + 1, before + len(page.fields)
        before = last
        place = f"{first:,}–{last:,} of {total:,}"
        if last < total or first > 1:
            page.set_footer(text=" · ".join(filter(None, (page.footer.text, place))))
        told.append(Rendered(embeds=(page,), place=place))
    return replace(told[0], more=tuple(told[1:]))


def _hint(hint: str | None, *, nothing: bool, what: str) -> str:
    told = [what] if nothing else []
    if hint:
        told.append(fit(hint, 1000))
    return "\n".join(told)


def timeline(timeline: Timeline) -> Rendered:
    """How a figure moved, a line a figure, oldest first, and drawn."""
    told = sorted(
        [(point.day, _point(point)) for point in timeline.points]
        + [(point.day, _point(point)) for point in timeline.denials],
        key=lambda line: line[0],
    )
    hint = _hint(timeline.hint, nothing=not timeline.points, what="No figure was claimed.")
    title = fit(f"Timeline: {timeline.understood}", TITLE)
    pages = listed(title, [line for _, line in told], first=hint)
    return replace(pages, picture=timeline.picture)


def listed(title: str, told: Iterable[str], *, first: str = "", room: int = _PAGE) -> Rendered:
    """Lines over as many pages as they need; `first` stands above them."""
    texts = pages_of(filter(None, (first, *told)), room)
    embeds = [Sheet(title=title, description=text).embed() for text in texts]
    return in_turn(embeds)


def in_turn(embeds: Sequence[discord.Embed]) -> Rendered:
    """A page each."""
    first, *others = (Rendered(embeds=(embed,)) for embed in embeds)
    return replace(first, more=tuple(others))


def _point(point: TimelinePoint) -> str:
    claim = point.claim
    said = f"**{known_day_words(point.known_day)}** · {what(claim)}"
    return f"{said}\n-# {claim.label} {who(claim)} {quoted(claim, 100)} — {source(claim)}"


def disputes(found: Disputes) -> Rendered:
    """Open disputes and denials."""
    sheet = Sheet(
        title="Open disputes and denials",
        description=_hint(found.hint, nothing=not found.disputes, what="Nothing is disputed."),
        rows=tuple(map(_dispute, found.disputes)),
    )
    return _paged(sheet)


def _dispute(dispute: Dispute) -> Row:
    claim = dispute.claim
    told = (
        f"**{what(claim)}**",
        quote_and_source(claim, 200, _ROW - 300),
        linked(dispute.link),
    )
    return Row(name=fit_name(f"{who(claim)} · {claim.label}"), value=lines(told, _ROW, len(told)))


def check(found: Check) -> Rendered:
    """The claims in a text, each with the earlier ones that it repeats, disputes or denies."""
    rows = tuple(
        claim_row(card, named=_named(number, card), room=_ROW)
        for number, card in enumerate(found.claims, start=1)
    )
    sheet = Sheet(
        title="Claims in this text",
        description=" ".join(_verdict(found)),
        rows=rows,
        footer=fit_plain("Why: " + " + ".join(found.why), 400) if found.why else "",
    )
    return _paged(sheet)


def _verdict(found: Check) -> Iterator[str]:
    verdict = "about foreign fighters" if found.relevant else "not about foreign fighters"
    yield f"This text is {verdict}."
    if not found.claims:
        yield "No claim was found in it."
    yield "Nothing was recorded."


def _named(number: int, card: ClaimCard) -> str:
    return f"claim {number} · NEW" if is_new(card) else f"claim {number}"


def explanation(found: Explanation) -> Rendered:
    """Why: the verdict, then what was weighed."""
    reasons = (f"• {fit(reason, 400)}" for reason in found.reasons)
    return listed(fit(found.subject, TITLE), reasons, first=f"**{fit(found.verdict, 500)}**")
