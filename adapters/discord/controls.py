"""The buttons and menus under our messages, and what their ids say; pure.

A custom_id is all that Discord gives back, also after a restart. It says what to ask, never who
may: `muster:why:FF-S12:DELIVERY` asks why, and holds the delivery that the message was posted
with, by which the message is found again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import discord

from adapters.chat import Verb
from adapters.discord.layout import Ask, Menu, Rendered
from adapters.discord.paging import BUTTONS, Spot, Turns
from adapters.discord.text import cut
from claims.texts import Texts

_WORDS = {
    Verb.WHY: "why",
    Verb.TIMELINE: "timeline",
    Verb.REVIEW: "review",
    Verb.DISPUTED: "disputed",
    Verb.HELP: "help",
}
_VERBS = {word: verb for verb, word in _WORDS.items()}
ASKING = re.compile(
    rf"muster:(?P<word>{'|'.join(_VERBS)}):(?P<subject>[^:]*):(?P<delivery>.*)", re.DOTALL
)
SHARING = re.compile(r"muster:share")
DECIDING = re.compile(r"muster:decide:(?P<what>[a-z]+):(?P<story>[^:]*)")
UNDOING = re.compile(r"muster:undo:(?P<decision>[^:]*):(?P<story>[^:]*)")
CORRECTING = re.compile(r"muster:correct:(?P<claim>[^:]*):(?P<story>[^:]*)")

SPLIT = "split"
CORRECT = "correct"
DECISIONS = {
    "confirm": Verb.CONFIRM_LINK,
    "reject": Verb.REJECT_LINK,
    "withdraw": Verb.WITHDRAW,
    CORRECT: Verb.CORRECT,
    "dismiss": Verb.DISMISS,
}

_TIMELINE = ("nationality", "event", "side")
_LABEL = 100

Button = discord.ui.Button[discord.ui.View]
Select = discord.ui.Select[discord.ui.View]


def custom_id(ask: Ask, delivery: str) -> str:
    """What a button carries."""
    return f"muster:{_WORDS[ask.verb]}:{ask.subject}:{delivery}"


def asked(match: re.Match[str]) -> tuple[Verb, dict[str, str]]:
    """The command behind a button."""
    verb, subject = _VERBS[match["word"]], match["subject"]
    if verb is Verb.TIMELINE:
        named = zip(_TIMELINE, subject.split("/"), strict=False)
        return verb, {name: typed for name, typed in named if typed}
    return verb, {"id": subject} if subject else {}


def delivery_of(message: discord.Message) -> str | None:
    """The delivery that a message of ours carries."""
    for found in map(ASKING.fullmatch, ids_in(message)):
        if found is not None:
            return found["delivery"]
    return None


def ids_in(message: discord.Message) -> Iterator[str]:
    """The custom ids of a message's buttons."""
    for row in message.components:
        if isinstance(row, discord.ActionRow):
            for button in row.children:
                yield button.custom_id or ""


def buttons(rendered: Rendered, delivery: str, texts: Texts) -> discord.ui.View:
    """The buttons of a message that we post."""
    return _view([_links(rendered, texts) + _asks(rendered, delivery)])


def answer_controls(
    rendered: Rendered,
    texts: Texts,
    *,
    turns: Turns | None = None,
    pieces: Sequence[str] = (),
    shareable: bool = True,
) -> discord.ui.View:
    """The buttons and menus of an answer that its asker alone can see."""
    share = [Button(label=texts("buttons.share"), emoji="📣", custom_id="muster:share")]
    last = _turning(turns, pieces) + _undoing(rendered, texts) + (share if shareable else [])
    asks = _links(rendered, texts) + _asks(rendered, "")
    rows: list[Sequence[Button | Select]] = [[menu] for menu in _menus(rendered)]
    if len(asks) + len(last) <= 5:
        return _view([*rows, asks + last])
    return _view([*rows, asks, last])


def _links(rendered: Rendered, texts: Texts) -> list[Button]:
    named = (("buttons.open", rendered.article), ("buttons.story", rendered.message))
    return [Button(label=texts(key), url=url) for key, url in named if url is not None]


def _asks(rendered: Rendered, delivery: str) -> list[Button]:
    return [Button(label=ask.label, custom_id=custom_id(ask, delivery)) for ask in rendered.asks]


def _undoing(rendered: Rendered, texts: Texts) -> list[Button]:
    if rendered.undo is None:
        return []
    carried = f"muster:undo:{rendered.undo}:{rendered.story}"
    return [Button(label=texts("buttons.undo"), emoji="↩️", custom_id=carried)]


def _turning(turns: Turns | None, pieces: Sequence[str]) -> list[Button]:
    if turns is None:
        return []
    # The middle button leads nowhere, but like the others it carries a piece of the command.
    leads = (turns.back, None, turns.on)
    labels = ("‹", cut(turns.words, 80), "›")
    return [
        Button(
            label=labels[number],
            disabled=leads[number] is None,
            custom_id=f"muster:turn:{leads[number] or Spot(0, 0)}:{number}:{pieces[number]}",
        )
        for number in range(BUTTONS)
    ]


def _menus(rendered: Rendered) -> list[Select]:
    return [_menu(menu, rendered.story) for menu in rendered.menus if menu.options]


def _menu(menu: Menu, story: str) -> Select:
    return Select(
        placeholder=cut(menu.label, 150),
        custom_id=f"muster:decide:{menu.what}:{story}",
        min_values=1,
        max_values=min(menu.most, len(menu.options)),
        options=[
            discord.SelectOption(
                label=cut(option.label, _LABEL),
                value=option.value[:_LABEL],
                description=cut(option.says, _LABEL) or None,
            )
            for option in menu.options
        ],
    )


def _view(rows: Sequence[Sequence[Button | Select]]) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    filled = (items for items in rows if items)
    for number, items in enumerate(filled):
        for item in items:
            item.row = number
            view.add_item(item)
    # The dynamic items answer, so discord.py need not keep a view for every message.
    view.stop()
    return view
