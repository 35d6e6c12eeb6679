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
from claims.texts import Texts
from claims.wording import day_words, known_day_words, speaker_words

_LONG_QUOTE = 600
# Five rows of this size fill a message, so every page has the same number of them.
_ROWS = 5
_ROW = 900
_PAGE = 3000


def render(
    answer: ClaimCard | ClaimList | Timeline | Disputes | Check | Explanation, texts: Texts
) -> Rendered:
    """An answer that nothing else but a command brings."""
    match answer:
        case ClaimCard():
            return card(answer, texts)
        case ClaimList():
            return claims(answer, texts)
        case Timeline():
            return timeline(answer, texts)
        case Disputes():
            return disputes(answer, texts)
        case Check():
            return check(answer, texts)
        case Explanation():
            return explanation(answer, texts)


def card(card: ClaimCard, texts: Texts) -> Rendered:
    """One claim with all that is known of it."""
    claim = card.claim
    said = quote_and_source(claim, _LONG_QUOTE, FIELD_VALUE, texts)
    groups = (
        ("answers", [linked(found, texts) for found in card.earlier], card.more_earlier),
        ("answered_by", [answered(found, texts) for found in card.later], card.more_later),
        ("outlets", [fit(outlet, 100) for outlet in card.outlets], 0),
        ("origins", [fit(speaker_words(name, texts), 100) for name in card.origins], 0),
        ("decided", [decision(told, texts) for told in card.decisions], 0),
        ("before", [_revision(told, texts) for told in card.revisions], 0),
    )
    story = "" if claim.story is None else story_label(claim.story)
    sheet = Sheet(
        title=fit(f"{claim.label} · {what(claim, texts)}", TITLE),
        rows=(
            Row(name=fit_name(who(claim, texts)), value=said),
            *(
                _group(name, list(filter(None, parts)), more, texts)
                for name, parts, more in groups
                if any(parts)
            ),
        ),
        url=article(claim.url),
        footer=story and texts("alert.story", story=story),
        side=claim.claim.group.side,
    )
    asks = [
        Ask(label=texts("buttons.why"), verb=Verb.WHY, subject=claim.label),
        timeline_of(claim, texts),
    ]
    if story:
        asks.append(Ask(label=texts("buttons.review"), verb=Verb.REVIEW, subject=story))
    return Rendered(embeds=(sheet.embed(texts),), article=sheet.url, asks=tuple(asks))


def _group(name: str, parts: list[str], more: int, texts: Texts) -> Row:
    told = lines(parts, FIELD_VALUE, len(parts) + more, texts)
    return Row(name=texts(f"claim.{name}"), value=told)


def _revision(told: RevisionLine, texts: Texts) -> str:
    return f"{fit(told.text, 300)}\n{quoted(told.said, 200, texts)}"


def decision(told: DecisionLine, texts: Texts, room: int = 300) -> str:
    """What a person decided; struck out where it was undone."""
    words = f"{told.label} · {day_words(told.decided_at.date(), texts)}: {fit(told.text, room)}"
    return f"~~{words}~~" if told.undone else words


def claims(found: ClaimList, texts: Texts) -> Rendered:
    """Claims that match, best first, five a page."""
    sheet = Sheet(
        title=fit(texts("claims.title", query=found.understood), TITLE),
        description=_hint(found.hint, "" if found.claims else texts("claims.none")),
        rows=tuple(claim_row(card, texts, room=_ROW) for card in found.claims),
    )
    # The last page of the desk's is the only one that may be short.
    before = (found.page - 1) * len(found.claims)
    if found.page >= found.pages:
        before = found.total - len(found.claims)
    return _paged(sheet, texts, before=max(0, before), total=found.total)


def _paged(sheet: Sheet, texts: Texts, *, before: int = 0, total: int | None = None) -> Rendered:
    """The rows of a sheet, five a page, each page saying which ones of all it shows."""
    pages = sheet.pages(most=_ROWS)
    total = len(sheet.rows) if total is None else total
    told: list[Rendered] = []
    for page in pages:
        first, last = before + 1, before + len(page.fields)
        before = last
        place = texts("page.place", first=first, last=last, total=total)
        if last < total or first > 1:
            page.set_footer(text=" · ".join(filter(None, (page.footer.text, place))))
        told.append(Rendered(embeds=(page,), place=place))
    return replace(told[0], more=tuple(told[1:]))


def _hint(hint: str | None, nothing: str) -> str:
    """That there is nothing, where that is so, and what helps."""
    return "\n".join(filter(None, (nothing, fit(hint or "", 1000))))


def timeline(timeline: Timeline, texts: Texts) -> Rendered:
    """How a figure moved, a line a figure, oldest first, and drawn."""
    points = sorted((*timeline.points, *timeline.denials), key=lambda point: point.day)
    hint = _hint(timeline.hint, "" if timeline.points else texts("timeline.none"))
    title = fit(texts("timeline.title", query=timeline.understood), TITLE)
    pages = listed(title, [_point(point, texts) for point in points], texts, first=hint)
    return replace(pages, picture=timeline.picture)


def listed(title: str, told: Iterable[str], texts: Texts, *, first: str = "") -> Rendered:
    """Lines over as many pages as they need; `first` stands above them."""
    pages = pages_of(filter(None, (first, *told)), _PAGE)
    return in_turn([Sheet(title=title, description=page).embed(texts) for page in pages])


def in_turn(embeds: Sequence[discord.Embed]) -> Rendered:
    """A page each."""
    first, *others = (Rendered(embeds=(embed,)) for embed in embeds)
    return replace(first, more=tuple(others))


def _point(point: TimelinePoint, texts: Texts) -> str:
    claim = point.claim
    said = f"**{known_day_words(point.known_day, texts)}** · {what(claim, texts)}"
    words = f"{who(claim, texts)} {quoted(claim, 100, texts)} — {source(claim, texts)}"
    return f"{said}\n-# {claim.label} {words}"


def disputes(found: Disputes, texts: Texts) -> Rendered:
    """Open disputes and denials."""
    sheet = Sheet(
        title=texts("disputes.title"),
        description=_hint(found.hint, "" if found.disputes else texts("disputes.none")),
        rows=tuple(_dispute(dispute, texts) for dispute in found.disputes),
    )
    return _paged(sheet, texts)


def _dispute(dispute: Dispute, texts: Texts) -> Row:
    claim = dispute.claim
    told = (
        f"**{what(claim, texts)}**",
        quote_and_source(claim, 200, _ROW - 300, texts),
        linked(dispute.link, texts),
    )
    name = fit_name(f"{who(claim, texts)} · {claim.label}")
    return Row(name=name, value=lines(told, _ROW, len(told), texts))


def check(found: Check, texts: Texts) -> Rendered:
    """The claims in a text, each with the earlier ones that it repeats, disputes or denies."""
    rows = tuple(
        claim_row(card, texts, named=_named(number, card, texts), room=_ROW)
        for number, card in enumerate(found.claims, start=1)
    )
    why = texts("alert.why", terms=" + ".join(found.why)) if found.why else ""
    sheet = Sheet(
        title=texts("check.title"),
        description=" ".join(_verdict(found, texts)),
        rows=rows,
        footer=fit_plain(why, 400),
    )
    return _paged(sheet, texts)


def _verdict(found: Check, texts: Texts) -> Iterator[str]:
    yield texts("check.relevant" if found.relevant else "check.irrelevant")
    if not found.claims:
        yield texts("check.none")
    yield texts("check.unrecorded")


def _named(number: int, card: ClaimCard, texts: Texts) -> str:
    named = texts("check.claim", number=number)
    return f"{named} · {texts('check.new')}" if is_new(card) else named


def explanation(found: Explanation, texts: Texts) -> Rendered:
    """Why: the verdict, then what was weighed."""
    reasons = (f"• {fit(reason, 400)}" for reason in found.reasons)
    first = f"**{fit(found.verdict, 500)}**"
    return listed(fit(found.subject, TITLE), reasons, texts, first=first)
