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
from claims.texts import Texts

NARROW = 72
_BAR = 16


def render(card: Answer | Message, texts: Texts, *, width: int) -> RenderableType:
    """A card as rich shows it in so many columns."""
    if width >= NARROW and isinstance(card, ClaimList) and card.claims:
        return _claims_table(card.claims, texts)
    if width >= NARROW and isinstance(card, Timeline) and card.points:
        table = _timeline_table(card.points, texts)
        return Group(table, listed(part("denials", card.denials, point_lines, texts)))
    return listed(lines(card, texts))


def plain(card: Answer | Message, texts: Texts) -> str:
    """A card as plain text, a line a line however wide: for a pipe or a file."""
    told = (f"{' ' * line.indent}{line.text.plain}" for line in lines(card, texts))
    return "".join(f"{line.rstrip()}\n" for line in told)


def listed(found: Iterable[Line]) -> Group:
    """Lines one below the other; what is wrapped stays under its own beginning."""
    return Group(*(Padding(line.text, (0, 0, 0, line.indent)) for line in found))


def _table(texts: Texts, *columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_lines=True, pad_edge=False, header_style=STRONG)
    for name in columns:
        table.add_column(texts(f"table.{name}"))
    return table


def _claims_table(cards: Iterable[ClaimCard], texts: Texts) -> Table:
    table = _table(texts, "claim", "said", "where")
    table.columns[0].no_wrap = True
    table.columns[1].ratio = 3
    for card in cards:
        said = Text("\n").join(
            [
                *_said(card.claim, texts),
                *(answered(link, texts) for link in card.earlier[:3]),
                *(reply(link, texts) for link in card.later[:3]),
            ]
        )
        table.add_row(Text(card.claim.label, LABEL), said, _where(card.claim, texts))
    return table


def _said(told: RecordedClaim, texts: Texts) -> tuple[Text, Text, Text]:
    """Who says it, what, and in which words."""
    return (
        Text(clean(wording.says(told.claim, texts)), STRONG),
        Text(clean(wording.line(told.claim, texts))),
        Text(quoted(told.claim.quote, texts, limit=QUOTE_IN_LIST)),
    )


def _timeline_table(points: Iterable[TimelinePoint], texts: Texts) -> Table:
    known = tuple(points)
    top = max((_top(point.claim.claim.figure) for point in known), default=0)
    table = _table(texts, "day", "figure", "said", "where")
    for column in (0, 1):
        table.columns[column].no_wrap = True
    table.columns[2].ratio = 3
    for point in known:
        figure = point.claim.claim.figure
        words = Text(clean(wording.figure_words(figure, texts)), STRONG)
        drawn = Text("\n").join([words, bar(figure, top)])
        said = Text("\n").join(_said(point.claim, texts))
        where = Text.assemble((point.claim.label, LABEL), "\n", _where(point.claim, texts))
        table.add_row(day_of_point(point, texts), drawn, said, where)
    return table


def _where(told: RecordedClaim, texts: Texts) -> Text:
    """The outlet, which a terminal opens when it is pressed, and the day."""
    address = clean(told.url or "")
    link = Style(link=address) if address.startswith(("https://", "http://")) else Style()
    return Text.assemble(
        (clean(told.source.name), link), "\n", (day_of(told.published, texts), FAINT)
    )


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
