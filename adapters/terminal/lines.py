"""The lines that a claim and its links take, and text of feeds made harmless. Pure.

Texts go into `rich.text.Text` values, which know no markup: a "[red]" in a title stays four
letters in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from rich.style import Style
from rich.text import Text

from claims import wording
from claims.cards import ClaimCard, LinkLine, TimelinePoint
from claims.model import RecordedClaim, RelationKind
from claims.texts import Texts

INDENT = 2
QUOTE_IN_LIST = 300

STRONG = Style(bold=True)
FAINT = Style(dim=True)
LABEL = Style(color="cyan")
_KINDS = {
    RelationKind.DENIES: Style(bold=True, color="red"),
    RelationKind.DISPUTES: Style(bold=True, color="yellow"),
    RelationKind.UPDATES: Style(bold=True, color="blue"),
    RelationKind.CORROBORATES: Style(bold=True, color="green"),
}
# What could move the cursor, colour the screen, ring or hide: ESC and the other controls, lone
# surrogates, and the marks that turn the direction of everything after them (Unicode TR 36).
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of text, moved in by some columns."""

    text: Text
    indent: int = 0


EMPTY = Line(text=Text())


def clean(words: str) -> str:
    """Text from elsewhere on one line, with nothing in it that a terminal would obey."""
    one_line = " ".join(words.split())
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", _DIRECTION.sub("", one_line))


def quoted(words: str, texts: Texts, *, limit: int | None = None) -> str:
    """A quotation in its marks, cut with a sign where it is longer than wanted."""
    shown = clean(words)
    if limit is not None and len(shown) > limit:
        shown = shown[: limit - 1].rstrip() + "…"
    return texts("quote", words=shown)


def day_of(moment: datetime | None, texts: Texts) -> str:
    """The day, or that it is not known."""
    return wording.known_day_words(moment.date() if moment else None, texts)


def day_of_point(point: TimelinePoint, texts: Texts) -> str:
    """The day of a figure in a form that sorts, or that nobody told it."""
    return point.known_day.isoformat() if point.known_day else texts("days.unknown")


def statement(
    told: RecordedClaim, texts: Texts, *, limit: int | None = None, indent: int = 0
) -> Iterator[Line]:
    """Who says what, the quotation it stands in, and where."""
    yield Line(text=said(told, texts), indent=indent)
    yield Line(text=Text(quoted(told.claim.quote, texts, limit=limit)), indent=indent + INDENT)
    yield Line(text=source(told, texts), indent=indent + INDENT)


def said(told: RecordedClaim, texts: Texts) -> Text:
    """Volodymyr Zelensky says   2 captured · Chinese · for Russia   FF-0042."""
    return Text.assemble(
        (clean(wording.says(told.claim, texts)), STRONG),
        "   ",
        clean(wording.line(told.claim, texts)),
        "   ",
        (told.label, LABEL),
    )


def source(told: RecordedClaim, texts: Texts) -> Text:
    """The outlet, the day and the address."""
    parts = [clean(told.source.name), day_of(told.published, texts), clean(told.url or "")]
    return Text(wording.DOT.join(part for part in parts if part), FAINT)


def brief(told: RecordedClaim, texts: Texts) -> Text:
    """A claim in one line, for where another one stands in front."""
    where = f"({clean(told.source.name)}, {day_of(told.published, texts)})"
    words = f"{clean(wording.says(told.claim, texts))}: {clean(wording.line(told.claim, texts))} "
    return Text.assemble((told.label, LABEL), " ", words, (where, FAINT))


def answered(link: LinkLine, texts: Texts) -> Text:
    """DENIES FF-0017 …: what a claim does to an earlier one."""
    kind = (wording.relation_words(link.kind, texts).upper(), _KINDS.get(link.kind, STRONG))
    return Text.assemble(kind, " ", brief(link.other, texts))


def reply(link: LinkLine, texts: Texts) -> Text:
    """Denied by FF-0050 …: what a later claim does to this one."""
    kind = (wording.reply_words(link.kind, texts).capitalize(), _KINDS.get(link.kind, STRONG))
    return Text.assemble(kind, " ", brief(link.other, texts))


def links(
    card: ClaimCard, texts: Texts, *, indent: int, limit: int | None = None
) -> Iterator[Line]:
    """What a claim answers, then what answered it."""
    for link in card.earlier[:limit]:
        yield Line(text=answered(link, texts), indent=indent)
    for link in card.later[:limit]:
        yield Line(text=reply(link, texts), indent=indent)
