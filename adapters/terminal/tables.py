"""Tables for a terminal that is wide enough, and lists for the rest. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from adapters.terminal import reviews  # noqa: F401 - teaches `lines` its cards
from adapters.terminal.cards import lines, part, point_lines
from adapters.terminal.lines import (
    FAINT,
    LABEL,
    QUOTE_IN_LIST,
    STRONG,
    Line,
    answered,
    clean,
    day_of,
    day_of_point,
    quoted,
    reply,
)
from claims import wording
from claims.cards import Answer, ClaimCard, ClaimList, Message, Timeline, TimelinePoint
from claims.model import Figure, RecordedClaim

NARROW = 72
_BAR = 16


def render(card: Answer | Message, *, width: int) -> RenderableType:
    """A card as rich shows it in so many columns."""
    if width >= NARROW and isinstance(card, ClaimList) and card.claims:
        return _claims_table(card.claims)
    if width >= NARROW and isinstance(card, Timeline) and card.points:
        table = _timeline_table(card.points)
        return Group(table, listed(part("Denials", card.denials, point_lines)))
    return listed(lines(card))


def plain(card: Answer | Message) -> str:
    """A card as plain text, a line a line however wide: for a pipe or a file."""
    return "".join(f"{' ' * line.indent}{line.text.plain}".rstrip() + "\n" for line in lines(card))


def listed(found: Iterable[Line]) -> Group:
    """Lines one below the other; what is wrapped stays under its own beginning."""
    return Group(*(Padding(line.text, (0, 0, 0, line.indent)) for line in found))


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_lines=True, pad_edge=False, header_style=STRONG)
    for name in columns:
        table.add_column(name)
    return table


def _claims_table(cards: Iterable[ClaimCard]) -> Table:
    table = _table("Claim", "Who says what", "Where")
    table.columns[0].no_wrap = True
    table.columns[1].ratio = 3
    for card in cards:
        said = Text("\n").join(
            [
                Text(clean(wording.says(card.claim.claim)), STRONG),
                Text(clean(wording.line(card.claim.claim))),
                Text(quoted(card.claim.claim.quote, limit=QUOTE_IN_LIST)),
                *map(answered, card.earlier[:3]),
                *map(reply, card.later[:3]),
            ]
        )
        table.add_row(Text(card.claim.label, LABEL), said, _where(card.claim))
    return table


def _timeline_table(points: Iterable[TimelinePoint]) -> Table:
    known = tuple(points)
    top = max((_top(point.claim.claim.figure) for point in known), default=0)
    table = _table("Day", "Figure", "Who says what", "Where")
    for column in (0, 1):
        table.columns[column].no_wrap = True
    table.columns[2].ratio = 3
    for point in known:
        claim = point.claim.claim
        said = Text("\n").join(
            [
                Text(clean(wording.says(claim)), STRONG),
                Text(clean(wording.line(claim))),
                Text(quoted(claim.quote, limit=QUOTE_IN_LIST)),
            ]
        )
        words = Text(clean(wording.figure_words(claim.figure)), STRONG)
        figure = Text("\n").join([words, bar(claim.figure, top)])
        where = Text.assemble((point.claim.label, LABEL), "\n", _where(point.claim))
        table.add_row(day_of_point(point), figure, said, where)
    return table


def _where(told: RecordedClaim) -> Text:
    """The outlet, which a terminal opens when it is pressed, and the day."""
    address = clean(told.url or "")
    link = Style(link=address) if address.startswith(("https://", "http://")) else Style()
    return Text.assemble((clean(told.source.name), link), "\n", (day_of(told.published), FAINT))


def bar(figure: Figure | None, top: int) -> Text:
    """A figure's length beside the largest; what is open or uncertain is drawn lighter."""
    if figure is None or not top:
        return Text()
    low, high = figure.low or 0, figure.high or figure.low or 0
    sure = round(_BAR * low / top)
    unsure = max(round(_BAR * high / top), 1) - sure
    return Text.assemble(("█" * sure, LABEL), ("░" * unsure, LABEL))


def _top(figure: Figure | None) -> int:
    return (figure.high or figure.low or 0) if figure else 0
