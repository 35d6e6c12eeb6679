"""Answers to commands as Discord embeds; pure, as `rendering`, which calls it."""

from __future__ import annotations

from adapters.chat import Verb
from adapters.discord.layout import DESCRIPTION, FIELD_VALUE, TITLE, Ask, Rendered, Row, Sheet
from adapters.discord.pieces import (
    answered,
    article,
    claim_row,
    fit_name,
    lines,
    linked,
    quote_and_source,
    quoted,
    source,
    what,
    who,
)
from adapters.discord.text import fit, fit_plain
from claims.cards import (
    Check,
    ClaimCard,
    ClaimList,
    Dispute,
    Disputes,
    Explanation,
    Timeline,
    TimelinePoint,
)
from claims.model import story_label
from claims.wording import known_day_words

_LONG_QUOTE = 600
_PAGES = 4


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
    rows += _group("Answers", list(map(linked, card.earlier)))
    rows += _group("Answered by", list(map(answered, card.later)))
    rows += _group("Carried by", [fit(outlet, 100) for outlet in card.outlets])
    rows += _group("Who said it", [fit(origin, 100) for origin in card.origins])
    sheet = Sheet(
        title=fit(f"{claim.label} · {what(claim)}", TITLE),
        rows=tuple(rows),
        url=article(claim.url),
        footer="" if claim.story is None else f"story {story_label(claim.story)}",
        side=claim.claim.group.side,
    )
    ask = Ask(label="Why", verb=Verb.WHY, subject=claim.label)
    return Rendered(embeds=(sheet.embed(),), article=sheet.url, ask=ask)


def _group(name: str, parts: list[str]) -> list[Row]:
    filled = [part for part in parts if part]
    told = lines(filled, FIELD_VALUE, len(filled))
    return [Row(name=name, value=told)] if told else []


def claims(found: ClaimList) -> Rendered:
    """Claims that match, best first."""
    left = found.total - len(found.claims)
    sheet = Sheet(
        title=fit(f"Claims: {found.understood}", TITLE),
        description=_hint(found.hint, nothing=not found.claims, what="No claim matches."),
        rows=tuple(claim_row(card) for card in found.claims),
        footer=f"{len(found.claims)} of {found.total}; narrow the search to see others"
        if left > 0
        else "",
        rest=lambda _: "Narrow the search to see them: nationality, event, since, until.",
    )
    return _paged(sheet)


def _paged(sheet: Sheet) -> Rendered:
    first, *more = sheet.pages(most=_PAGES)
    return Rendered(embeds=(first,), more=tuple(more))


def _hint(hint: str | None, *, nothing: bool, what: str) -> str:
    told = [what] if nothing else []
    if hint:
        told.append(fit(hint, 1000))
    return "\n".join(told)


def timeline(timeline: Timeline) -> Rendered:
    """How a figure moved, a line a figure, oldest first."""
    told = lines(map(_point, timeline.points), DESCRIPTION - 1100, len(timeline.points))
    hint = _hint(timeline.hint, nothing=not timeline.points, what="No figure was claimed.")
    sheet = Sheet(
        title=fit(f"Timeline: {timeline.understood}", TITLE),
        description="\n".join(filter(None, (told, hint))),
    )
    return Rendered(embeds=(sheet.embed(),))


def _point(point: TimelinePoint) -> str:
    claim = point.claim
    day = known_day_words(point.known_day)
    told = f"**{day}** {what(claim)} — {who(claim)}: {quoted(claim, 100)}"
    return f"{told} ({source(claim)}) {claim.label}"


def disputes(found: Disputes) -> Rendered:
    """Open disputes and denials."""
    sheet = Sheet(
        title="Open disputes and denials",
        description=_hint(found.hint, nothing=not found.disputes, what="Nothing is disputed."),
        rows=tuple(map(_dispute, found.disputes)),
        rest=lambda _: "`/claims show` and `/claims search` find the others.",
    )
    return _paged(sheet)


def _dispute(dispute: Dispute) -> Row:
    claim = dispute.claim
    told = (
        f"**{what(claim)}**",
        quote_and_source(claim, 200, FIELD_VALUE - 300),
        linked(dispute.link),
    )
    return Row(
        name=fit_name(f"{who(claim)} · {claim.label}"), value=lines(told, FIELD_VALUE, len(told))
    )


def check(found: Check) -> Rendered:
    """The claims in a text, each with the earlier ones that it repeats, disputes or denies."""
    verdict = "about foreign fighters" if found.relevant else "not about foreign fighters"
    nothing = "" if found.claims else " No claim was found in it."
    rows = tuple(
        claim_row(card, named=f"claim {number}")
        for number, card in enumerate(found.claims, start=1)
    )
    sheet = Sheet(
        title="Claims in this text",
        description=f"This text is {verdict}.{nothing}",
        rows=rows,
        footer=fit_plain("Why: " + " + ".join(found.why), 500) if found.why else "",
    )
    return _paged(sheet)


def explanation(found: Explanation) -> Rendered:
    """Why: the verdict, then what was weighed."""
    reasons = (f"• {fit(reason, 400)}" for reason in found.reasons)
    told = lines(reasons, DESCRIPTION - 600, len(found.reasons))
    sheet = Sheet(
        title=fit(found.subject, TITLE),
        description="\n".join(filter(None, (f"**{fit(found.verdict, 500)}**", told))),
    )
    return Rendered(embeds=(sheet.embed(),))
