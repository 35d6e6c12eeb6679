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
from claims.texts import Texts
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


def quoted(claim: RecordedClaim, limit: int, texts: Texts) -> str:
    """The quotation in its marks, the figure's words always in it."""
    figure = claim.claim.figure
    words = "" if figure is None else figure.words
    return texts("quote", words=fit_excerpt(claim.claim.quote, limit - 2, around=words))


def source(claim: RecordedClaim, texts: Texts, room: int = _SOURCE) -> str:
    """Where it stands: outlet and day, the outlet a link to the report where that has room."""
    day = f", {day_words(claim.published, texts)}" if claim.published else ""
    return masked(claim.source.name, claim.url, room) + day


def quote_and_source(claim: RecordedClaim, quote: int, room: int, texts: Texts) -> str:
    """The quotation and where it stands; a long address takes room from the quotation."""
    told = f"-# — {source(claim, texts, room - _LEAST_QUOTE)}"
    return f"> {quoted(claim, min(quote, room - width(told) - 3), texts)}\n{told}"


def what(claim: RecordedClaim, texts: Texts) -> str:
    """The claim in one line: flag, figure, event, group, side, place."""
    return f"{flag(claim.claim.group.nationality)} {fit(line(claim.claim, texts), _LINE)}"


def who(claim: RecordedClaim, texts: Texts) -> str:
    """Who says it, and how."""
    return fit(says(claim.claim, texts), 150)


def statement(claim: RecordedClaim, texts: Texts, quote: int = SHORT_QUOTE) -> str:
    """A claim in two lines: what it says, and small below it the words and where they stand."""
    said = f"{claim.label} {who(claim, texts)}: {fit(line(claim.claim, texts), _LINE)}"
    return f"{said}\n-# {quoted(claim, quote, texts)} — {source(claim, texts)}"


def linked(found: LinkLine, texts: Texts) -> str:
    """An earlier claim as seen from the one that answers it."""
    verb = escape(relation_words(found.kind, texts))
    return f"{sign(found)} **{verb}** {statement(found.other, texts)}"


def answered(found: LinkLine, texts: Texts) -> str:
    """A later claim as seen from the one that it answers."""
    verb = escape(reply_words(found.kind, texts))
    return f"{sign(found)} **{verb}** {statement(found.other, texts)}"


def sign(found: LinkLine) -> str:
    """What draws the eye to a relation that matters."""
    return SIGNS.get(found.kind, "↳")


def lines(parts: Iterable[str], limit: int, total: int, texts: Texts) -> str:
    """The first of `total` lines that fit, whole, and how many do not; reads no further."""
    shown: list[str] = []
    used = 0
    for part in parts:
        used += width(part) + 1
        if used > limit - 24:
            break
        shown.append(part)
    left = total - len(shown)
    return "\n".join([*shown, f"*{texts('more.some', count=left)}*"] if left else shown)


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


def timeline_of(claim: RecordedClaim, texts: Texts) -> Ask:
    """The button that shows how the figure of such a claim moved."""
    group, event = claim.claim.group, claim.claim.event
    subject = "/".join((group.nationality, event.value, group.side.value if group.side else ""))
    return Ask(label=texts("buttons.timeline"), verb=Verb.TIMELINE, subject=subject)


def claim_row(
    card: ClaimCard, texts: Texts, *, named: str | None = None, room: int = FIELD_VALUE
) -> Row:
    """A claim with the earlier ones it answers, as a field."""
    claim = card.claim
    name = f"{who(claim, texts)} · {named or claim.label}"
    told = _told(card, room, texts)
    return Row(name=fit_name(name), value=lines(told, room, 2 + len(card.earlier), texts))


def _told(card: ClaimCard, room: int, texts: Texts) -> Iterator[str]:
    yield f"**{what(card.claim, texts)}**"
    yield quote_and_source(card.claim, QUOTE, room - _LINE - 40, texts)
    for found in card.earlier:
        yield linked(found, texts)


def fit_name(name: str) -> str:
    """A field's name, which is never that long unless somebody means harm."""
    return name if width(name) <= FIELD_NAME else name[: FIELD_NAME // 2] + "…"


def claim_block(card: ClaimCard, texts: Texts) -> str:
    """A claim as a paragraph of the digest."""
    claim = card.claim
    told = f"**{what(claim, texts)}**\n{who(claim, texts)} · {claim.label}"
    return f"{told}\n{quote_and_source(claim, 200, FIELD_VALUE, texts)}"


def dispute_block(dispute: Dispute, texts: Texts) -> str:
    """Two claims that do not agree, the later one first, both quoted."""
    return f"{statement(dispute.claim, texts, 160)}\n{linked(dispute.link, texts)}"


def article(url: str | None) -> str | None:
    """The address of an article, where it may be a link."""
    return link(url)
