"""What a Discord message may hold, and how what we say is fitted into it; pure."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import discord

from adapters.chat import Verb
from adapters.discord.text import cut, width
from claims.cards import Picture
from claims.model import Side
from claims.texts import Texts

TITLE = 256
DESCRIPTION = 4096
FIELDS = 25
FIELD_NAME = 256
FIELD_VALUE = 1024
FOOTER = 2048
MESSAGE = 6000  # over all embeds of a message
EMBEDS = 10
OPTIONS = 25  # of a menu

_COLOURS = {Side.RU: 0xB4433F, Side.UA: 0x2E6FB0, None: 0x8A8F98}

_PICTURE = "picture.png"
_ALT = 1024

_NOTHING = "…"  # an embed without any text is refused
_REST = 120  # room kept for the line that says what was left out


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A button that answers privately: what it says, the command that it gives, and about what."""

    label: str
    verb: Verb
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A line of a menu; all plain text."""

    label: str
    value: str
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """Decisions to choose from, about one kind of thing (`what`); `most` can be chosen at once."""

    what: str
    label: str
    options: tuple[Option, ...]
    most: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A message as Discord takes it: embeds, buttons to read and ask by, menus to decide by.

    `name` is what a thread or a forum post is called that is opened for it. `more` are the further
    pages of a long answer. `article` and `message` are addresses: of the report, and of the
    story's own message. `undo` is a decision's id, `story` the story that the menus are about.
    `place` says which part of the whole a page is ("6-10 of 87").
    """

    embeds: tuple[discord.Embed, ...]
    more: tuple[Rendered, ...] = ()
    name: str = "Muster"
    article: str | None = None
    message: str | None = None
    asks: tuple[Ask, ...] = ()
    picture: Picture | None = None
    menus: tuple[Menu, ...] = ()
    undo: str | None = None
    story: str = ""
    place: str = ""

    @property
    def pages(self) -> tuple[Rendered, ...]:
        """Itself and what follows."""
        return (self, *self.more)

    def shown(self, *, pictured: bool = True) -> list[discord.Embed]:
        """The embeds, with the picture in the first one."""
        first, *others = self.embeds
        if self.picture is not None and pictured:
            first = first.copy().set_image(url=f"attachment://{_PICTURE}")
        return [first, *others]

    def files(self, *, pictured: bool = True) -> list[discord.File]:
        """The picture as Discord takes it, read out to whoever does not see it."""
        if self.picture is None or not pictured:
            return []
        alt = cut(self.picture.alt, _ALT)
        return [discord.File(io.BytesIO(self.picture.png), filename=_PICTURE, description=alt)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A field of an embed; both parts are markdown that fits."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and its blocks of text, of which those that fit are shown, the first first."""

    heading: str
    blocks: tuple[str, ...]
    side: Side | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One embed before it is fitted. All texts are markdown already, but for the footer.

    `rest` says how to see what does not fit.
    """

    title: str
    description: str = ""
    rows: tuple[Row, ...] = ()
    footer: str = ""
    url: str | None = None
    side: Side | None = None
    rest: str = ""

    def embed(self, texts: Texts) -> discord.Embed:
        """The embed: every row that fits, and a last one that tells how many do not."""
        embed = self._opening(self.description)
        left = _fill(embed, self.rows)
        if left:
            name = texts("more.title", count=len(left))
            rest = self.rest or texts("more.bare", count=len(left))
            embed.add_field(name=name, value=rest, inline=False)
        return embed

    def pages(self, most: int = FIELDS) -> tuple[discord.Embed, ...]:
        """The rows over as many messages as they need, an embed and at most `most` rows each."""
        pages, left = [self._opening(self.description)], self.rows
        while left := _fill(pages[-1], left, most):
            pages.append(self._opening(""))
        return tuple(pages)

    def _opening(self, description: str) -> discord.Embed:
        embed = discord.Embed(
            title=self.title or None,
            description=description or (None if self.title else _NOTHING),
            url=self.url,
            colour=_COLOURS[self.side],
        )
        if self.footer:
            embed.set_footer(text=cut(self.footer, FOOTER))
        return embed


def _fill(embed: discord.Embed, rows: tuple[Row, ...], most: int = FIELDS) -> tuple[Row, ...]:
    """Put in the rows that fit, at most `most`, and give back the others."""
    count = min(most, _rows_that_fit(rows, size(embed)))
    for row in rows[:count]:
        embed.add_field(name=row.name, value=row.value, inline=False)
    return rows[count:]


def _rows_that_fit(rows: tuple[Row, ...], used: int) -> int:
    widths = [width(row.name) + width(row.value) for row in rows]
    if len(widths) <= FIELDS and used + sum(widths) <= MESSAGE:
        return len(widths)
    room, shown = MESSAGE - used - _REST, 0
    while shown < FIELDS - 1 and sum(widths[: shown + 1]) <= room:
        shown += 1
    return shown


def size(embed: discord.Embed) -> int:
    """What counts towards the limit of a message."""
    texts = [embed.title, embed.description, embed.footer.text, embed.author.name]
    for row in embed.fields:
        texts += [row.name, row.value]
    return sum(width(text) for text in texts if text)


def embeds_of(
    opening: Sheet, sections: Sequence[Section], rest: str, texts: Texts
) -> tuple[discord.Embed, ...]:
    """An opening and one embed a section; no section is left out for the sake of another."""
    first = opening.embed(texts)
    kept = [section for section in sections if section.blocks][: EMBEDS - 1]
    room = MESSAGE - size(first) - sum(width(section.heading) + _REST for section in kept)
    counts = _shares([section.blocks for section in kept], room)
    shown = zip(kept, counts, strict=True)
    return (first, *(_filled(section, count, rest, texts) for section, count in shown))


def _filled(section: Section, count: int, rest: str, texts: Texts) -> discord.Embed:
    blocks = list(section.blocks[:count])
    if left := len(section.blocks) - count:
        blocks.append(f"*{texts('more.at', count=left, where=rest)}*")
    return discord.Embed(
        title=section.heading, description="\n\n".join(blocks), colour=_COLOURS[section.side]
    )


def _shares(sections: Sequence[tuple[str, ...]], room: int) -> list[int]:
    """How many blocks of each section are shown when they take turns until the room is used."""
    counts, used = [0] * len(sections), [0] * len(sections)
    for number in _turns(sections):
        block = width(sections[number][counts[number]]) + 2
        full = used[number] + block > DESCRIPTION - _REST
        if full or sum(used) + block > room:
            break
        counts[number] += 1
        used[number] += block
    return counts


def _turns(sections: Sequence[tuple[str, ...]]) -> Iterator[int]:
    for turn in range(max(map(len, sections), default=0)):
        yield from (number for number, blocks in enumerate(sections) if len(blocks) > turn)
