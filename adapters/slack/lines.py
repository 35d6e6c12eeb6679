"""One claim, one link, one source, each in a line or two of mrkdwn with its receipt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from adapters.slack.mrkdwn import escape, link
from claims import wording
from claims.cards import ClaimCard, DecisionLine, LinkLine
from claims.model import Claim, RecordedClaim, RelationKind, Side

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


def claim_lines(card: ClaimCard, *, label: str | None = None) -> list[str]:
    """Who says what, the words they are taken from, and the earlier claims that this answers."""
    return [*statement(card.claim, label=label), *map(answered_line, card.earlier[:LINKS_SHOWN])]


def statement(claim: RecordedClaim, *, quote: int = _QUOTE, label: str | None = None) -> list[str]:
    """A claim with its quotation and source."""
    said = escape(wording.says(claim.claim), 200)
    return [
        f"{flag(claim)} *{said}*  {_what(claim.claim)}",
        f">“{escape(claim.claim.quote, quote)}” — {source(claim)}  ·  {label or claim.label}",
    ]


def flag(claim: RecordedClaim) -> str:
    """Whose people they are."""
    return wording.flag(claim.claim.group.nationality)


def _what(claim: Claim) -> str:
    """What is claimed, the number first and in bold; the side with its colour."""
    number, *rest = wording.line(claim).split(wording.DOT)
    side = claim.group.side
    words = wording.side_words(side)
    marked = [f"{SIDES[side]} {part}" if side and part == words else part for part in rest]
    return wording.DOT.join([f"*{escape(number, 200)}*", *(escape(part, 300) for part in marked)])


def source(claim: RecordedClaim) -> str:
    """The outlet, linked to the report, and its day."""
    told = f", {wording.day_words(claim.published)}" if claim.published else ""
    return f"{link(claim.url, claim.source.name, 100)}{told}"


def answered_line(line: LinkLine) -> str:
    """An earlier claim as the one above it sees it: "denies FF-0042 ..."."""
    return f"↳ {linked(line, wording.relation_words(line.kind))}"


def reply_line(line: LinkLine) -> str:
    """A later claim as the one above it sees it: "denied by FF-0044 ..."."""
    return f"↳ {linked(line, wording.reply_words(line.kind))}"


def linked(line: LinkLine, words: str) -> str:
    """The other claim of a link, after the words for the link."""
    other = line.other
    said = escape(short(other), 400)
    return f"{ICONS[line.kind]} *{words} {other.label}*  {said} ({source(other)})"


def earlier_line(line: LinkLine) -> str:
    """An earlier claim of another story, with the first reason for showing it."""
    kind = "" if line.kind is RelationKind.CONTEXT else wording.relation_words(line.kind)
    why = ": ".join(part for part in (kind, *line.reasons[:1]) if part)
    told = f"• {flag(line.other)} {brief(line.other)}"
    return told + (f" — {escape(why, 200)}" if why else "")


def brief(claim: RecordedClaim) -> str:
    """A claim in one line with its source."""
    return f"{claim.label} {escape(short(claim), 400)} ({source(claim)})"


def short(claim: RecordedClaim) -> str:
    """Who says what, in plain words and not escaped."""
    return f"{wording.says(claim.claim)} {wording.line(claim.claim)}"


def decision_text(told: DecisionLine) -> str:
    """FF-D7 8 Apr 2025: what was decided, struck through where it was undone."""
    text = escape(told.text, 500)
    day = wording.day_words(told.decided_at.date())
    return f"{told.label} {day}: " + (f"~{text}~" if told.undone else text)


def outlets(names: Sequence[str]) -> str:
    """Other outlets: also 2 outlets: A, B."""
    return f"also {wording.counted(len(names), 'outlet')}: {_listed(names)}" if names else ""


def origins(names: Sequence[str]) -> str:
    """Who said it: 1 origin: Volodymyr Zelensky."""
    return f"{wording.counted(len(names), 'origin')}: {_listed(names)}" if names else ""


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    more = f" and {len(every) - _NAMES} more" if len(every) > _NAMES else ""
    return escape(", ".join(every[:_NAMES]), 300) + more
