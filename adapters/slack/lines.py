"""One claim, one link, one source, each in a line or two of mrkdwn with its receipt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from adapters.slack.mrkdwn import escape, link
from claims import wording
from claims.cards import ClaimCard, DecisionLine, LinkLine
from claims.model import Claim, RecordedClaim, RelationKind, Side
from claims.texts import Texts

_QUOTE = 600
LINKS_SHOWN = 4
ICONS = {
    RelationKind.DENIES: "🚫",
    RelationKind.DISPUTES: "⚖️",
    RelationKind.UPDATES: "🔢",
    RelationKind.CORROBORATES: "✅",
    RelationKind.REPEATS: "🔁",
    RelationKind.CONTEXT: "🕘",
}
SIDES = {Side.RU: "🟥", Side.UA: "🟦"}
_NAMES = 5


def claim_lines(card: ClaimCard, texts: Texts, *, label: str | None = None) -> list[str]:
    """Who says what, the words they are taken from, and the earlier claims that this answers."""
    earlier = (answered_line(found, texts) for found in card.earlier[:LINKS_SHOWN])
    return [*statement(card.claim, texts, label=label), *earlier]


def statement(
    claim: RecordedClaim, texts: Texts, *, quote: int = _QUOTE, label: str | None = None
) -> list[str]:
    """A claim with its quotation and source."""
    said = escape(wording.says(claim.claim, texts), 200)
    where = f"{source(claim, texts)}  ·  {label or claim.label}"
    return [
        f"{flag(claim)} *{said}*  {_what(claim.claim, texts)}",
        f">{quoted(claim, quote, texts)} — {where}",
    ]


def quoted(claim: RecordedClaim, limit: int, texts: Texts) -> str:
    """A claim's quotation in its marks."""
    return texts("quote", words=escape(claim.claim.quote, limit))


def flag(claim: RecordedClaim) -> str:
    """Whose people they are."""
    return wording.flag(claim.claim.group.nationality)


def _what(claim: Claim, texts: Texts) -> str:
    """What is claimed, the number first and in bold; the side with its colour."""
    number, *rest = wording.line(claim, texts).split(wording.DOT)
    side = claim.group.side
    words = wording.side_words(side, texts)
    marked = [f"{SIDES[side]} {part}" if side and part == words else part for part in rest]
    return wording.DOT.join([f"*{escape(number, 200)}*", *(escape(part, 300) for part in marked)])


def source(claim: RecordedClaim, texts: Texts) -> str:
    """The outlet, linked to the report, and its day."""
    told = f", {wording.day_words(claim.published, texts)}" if claim.published else ""
    return f"{link(claim.url, claim.source.name, 100)}{told}"


def answered_line(line: LinkLine, texts: Texts) -> str:
    """An earlier claim as the one above it sees it: "denies FF-0042 ..."."""
    return f"↳ {linked(line, wording.relation_words(line.kind, texts), texts)}"


def reply_line(line: LinkLine, texts: Texts) -> str:
    """A later claim as the one above it sees it: "denied by FF-0044 ..."."""
    return f"↳ {linked(line, wording.reply_words(line.kind, texts), texts)}"


def linked(line: LinkLine, words: str, texts: Texts) -> str:
    """The other claim of a link, after the words for the link."""
    other = line.other
    said = escape(short(other, texts), 400)
    return f"{ICONS[line.kind]} *{words} {other.label}*  {said} ({source(other, texts)})"


def earlier_line(line: LinkLine, texts: Texts) -> str:
    """An earlier claim of another story, with the first reason for showing it."""
    kind = "" if line.kind is RelationKind.CONTEXT else wording.relation_words(line.kind, texts)
    reasons = [wording.reason_words(reason, texts) for reason in line.reasons[:1]]
    why = ": ".join(part for part in (kind, *reasons) if part)
    told = f"• {flag(line.other)} {brief(line.other, texts)}"
    return told + (f" — {escape(why, 200)}" if why else "")


def brief(claim: RecordedClaim, texts: Texts) -> str:
    """A claim in one line with its source."""
    return f"{claim.label} {escape(short(claim, texts), 400)} ({source(claim, texts)})"


def short(claim: RecordedClaim, texts: Texts) -> str:
    """Who says what, in plain words and not escaped."""
    return wording.short(claim.claim, texts)


def decision_text(told: DecisionLine, texts: Texts) -> str:
    """FF-D7 8 Apr 2025: what was decided, struck through where it was undone."""
    text = escape(told.text, 500)
    day = wording.day_words(told.decided_at.date(), texts)
    return f"{told.label} {day}: " + (f"~{text}~" if told.undone else text)


def outlets(names: Sequence[str], texts: Texts) -> str:
    """Other outlets: also 2 outlets: A, B."""
    return texts("alert.also", count=len(names), names=_listed(names, texts)) if names else ""


def origins(names: Sequence[str], texts: Texts) -> str:
    """Who said it: 1 origin: Volodymyr Zelensky."""
    told = _listed((wording.speaker_words(name, texts) for name in names), texts)
    return texts("alert.origins", count=len(names), names=told) if names else ""


def _listed(names: Iterable[str], texts: Texts) -> str:
    every = list(names)
    more = f" {texts('more.some', count=len(every) - _NAMES)}" if len(every) > _NAMES else ""
    return escape(", ".join(every[:_NAMES]), 300) + more
