"""The pieces that alerts, answers and the digest are made of: a claim, a link, where it stands.

Whatever is shown of a claim says who claims it, quotes the words and links to the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from adapters.chat import Verb
from adapters.discord.layout import FIELD_NAME, FIELD_VALUE, Ask, Row
from adapters.discord.text import escape, fit, fit_excerpt, link, masked, width
from claims.cards import ClaimCard, Dispute, LinkLine
from claims.model import RecordedClaim, RelationKind
from claims.wording import day_words, flag, line, relation_words, reply_words, says

QUOTE = 300
SHORT_QUOTE = 120
_LINE = 240
SIGNS = {
    RelationKind.DENIES: "🚫",
    RelationKind.DISPUTES: "⚖️",
    RelationKind.UPDATES: "📈",
    RelationKind.CORROBORATES: "🤝",
}
_LEAST_QUOTE = 160
_SOURCE = 620  # the longest address with a name


def quoted(claim: RecordedClaim, limit: int) -> str:
    """The quotation in its marks, the figure's words always in it."""
    figure = claim.claim.figure
    words = "" if figure is None else figure.words
    return f"“{fit_excerpt(claim.claim.quote, limit - 2, around=words)}”"


def source(claim: RecordedClaim, room: int = _SOURCE) -> str:
    """Where it stands: outlet and day, the outlet a link to the report where that has room."""
    day = f", {day_words(claim.published)}" if claim.published else ""
    return masked(claim.source.name, claim.url, room) + day


def quote_and_source(claim: RecordedClaim, quote: int, room: int) -> str:
    """The quotation and where it stands; a long address takes room from the quotation."""
    told = f"-# — {source(claim, room - _LEAST_QUOTE)}"
    return f"> {quoted(claim, min(quote, room - width(told) - 3))}\n{told}"


def what(claim: RecordedClaim) -> str:
    """The claim in one line: flag, figure, event, group, side, place."""
    return f"{flag(claim.claim.group.nationality)} {fit(line(claim.claim), _LINE)}"


def who(claim: RecordedClaim) -> str:
    """Who says it, and how."""
    return fit(says(claim.claim), 150)


def statement(claim: RecordedClaim, quote: int = SHORT_QUOTE) -> str:
    """A claim in two lines: what it says, and small below it the words and where they stand."""
    said = f"{claim.label} {who(claim)}: {fit(line(claim.claim), _LINE)}"
    return f"{said}\n-# {quoted(claim, quote)} — {source(claim)}"


def linked(found: LinkLine) -> str:
    """An earlier claim as seen from the one that answers it."""
    return f"{sign(found)} **{escape(relation_words(found.kind))}** {statement(found.other)}"


def answered(found: LinkLine) -> str:
    """A later claim as seen from the one that it answers."""
    return f"{sign(found)} **{escape(reply_words(found.kind))}** {statement(found.other)}"


def sign(found: LinkLine) -> str:
    """What draws the eye to a relation that matters."""
    return SIGNS.get(found.kind, "↳")


def lines(parts: Iterable[str], limit: int, total: int) -> str:
    """The first of `total` lines that fit, whole, and how many do not; reads no further."""
    shown: list[str] = []
    used = 0
    for part in parts:
        used += width(part) + 1
        if used > limit - 24:
            break
        shown.append(part)
    left = total - len(shown)
    return "\n".join([*shown, f"*and {left} more*"] if left else shown)


def pages_of(parts: Iterable[str], room: int) -> tuple[str, ...]:
    """Lines over as many pages as they need, each line whole."""
    pages = [""]
    for part in parts:
        grown = f"{pages[-1]}\n{part}" if pages[-1] else part
        if width(grown) > room and pages[-1]:
            pages.append(part)
        else:
            pages[-1] = grown
    return tuple(pages)


def timeline_of(claim: RecordedClaim) -> Ask:
    """The button that shows how the figure of such a claim moved."""
    group, event = claim.claim.group, claim.claim.event
    subject = "/".join((group.nationality, event.value, group.side.value if group.side else ""))
    return Ask(label="Timeline", verb=Verb.TIMELINE, subject=subject)


def claim_row(
    card: ClaimCard, *, quote: int = QUOTE, named: str | None = None, room: int = FIELD_VALUE
) -> Row:
    """A claim with the earlier ones it answers, as a field."""
    claim = card.claim
    name = f"{who(claim)} · {named or claim.label}"
    return Row(
        name=fit_name(name), value=lines(_told(card, quote, room), room, 2 + len(card.earlier))
    )


def _told(card: ClaimCard, quote: int, room: int) -> Iterator[str]:
    yield f"**{what(card.claim)}**"
    yield quote_and_source(card.claim, quote, room - _LINE - 40)
    yield from map(linked, card.earlier)


def fit_name(name: str) -> str:
    """A field's name, which is never that long unless somebody means harm."""
    return name if width(name) <= FIELD_NAME else name[: FIELD_NAME // 2] + "…"


def claim_block(card: ClaimCard) -> str:
    """A claim as a paragraph of the digest."""
    claim = card.claim
    told = f"**{what(claim)}**\n{who(claim)} · {claim.label}"
    return f"{told}\n{quote_and_source(claim, 200, FIELD_VALUE)}"


def dispute_block(dispute: Dispute) -> str:
    """Two claims that do not agree, the later one first, both quoted."""
    return f"{statement(dispute.claim, 160)}\n{linked(dispute.link)}"


def article(url: str | None) -> str | None:
    """The address of an article, where it may be a link."""
    return link(url)
