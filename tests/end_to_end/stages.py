"""What a scenario needs of a platform, so that one table of them runs on both."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from adapters.chat import ChannelRef, Chat, Verb

Json = dict[str, Any]

EDITOR, SECOND = "ines", "taras"
"""Two people of the desk, both with every right."""

READER = "olena"
"""Somebody who may look and change nothing."""

_SHOWN = frozenset(
    {"text", "title", "description", "name", "value", "footer", "author", "label", "content"}
)


class Deed(Enum):
    """What Muster does to a channel."""

    POST = "post"
    EDIT = "edit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What the platform answers instead; `retry_after` only where it says how long to wait."""

    status: int
    retry_after: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button, or a line of a menu: what it says, and what comes back when it is pressed."""

    label: str
    action: str
    value: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A message, an answer or a modal as somebody sees it."""

    id: str
    words: str
    buttons: tuple[Button, ...]
    raw: Json = field(repr=False)

    def button(self, label: str) -> Button:
        """The button that begins with these words."""
        found = [button for button in self.buttons if button.label.startswith(label)]
        assert found, f"no {label!r} among {[button.label for button in self.buttons]}"
        return found[0]

    def has(self, label: str) -> bool:
        """Whether there is such a button."""
        return any(button.label.startswith(label) for button in self.buttons)


class Stage(Protocol):
    """A platform with one channel, as a scenario plays on it."""

    channel: ChannelRef
    chat: Chat
    next_page: str

    def new_chat(self) -> Chat:
        """A Muster that has not logged in yet, as after a restart."""
        ...

    def messages(self) -> list[Shown]:
        """What stands in the channel, the oldest first."""
        ...

    def thread(self, message: Shown) -> list[Shown]:
        """What stands in the thread under a message."""
        ...

    def address(self, message: Shown) -> str:
        """Where a message is found."""
        ...

    def tried(self, deed: Deed) -> int:
        """How often Muster tried to post or edit in the channel and its threads."""
        ...

    async def ask(self, verb: Verb, *, person: str = EDITOR, **options: str) -> Shown:
        """Give a command; what it answers, which must be for this person alone."""
        ...

    async def ask_twice(self, verb: Verb, **options: str) -> list[Shown]:
        """The platform delivers one command twice; all answers to it."""
        ...

    def acknowledged(self) -> int:
        """How many commands and presses the platform knows to have arrived."""
        ...

    async def press(self, shown: Shown, label: str, *, person: str = EDITOR) -> Shown:
        """Press a button; what is shown then."""
        ...

    async def review(self, alert: Shown, *, person: str, label: str = "Review") -> Shown:
        """Press Review on an alert, whatever it is called; the story laid open."""
        ...

    async def decide(self, review: Shown, verb: Verb, *, person: str) -> Shown:
        """Take the first decision of a kind that a review offers; the review after it."""
        ...

    def fail(self, deed: Deed, trouble: Trouble, *, times: int = 1) -> None:
        """Let the next attempts go wrong."""
        ...

    def take_rights(self) -> None:
        """Muster may no longer post in the channel: a permission or scope is missing."""
        ...

    def shut_out(self) -> None:
        """Commands still arrive from the channel, but Muster may not write in it."""
        ...

    def give_rights(self) -> None:
        """And now it may again."""
        ...

    def delete(self, message: Shown) -> None:
        """Somebody deletes a message of ours."""
        ...

    def archive(self, message: Shown) -> None:
        """The thread under a message falls asleep, where threads do."""
        ...

    def lock(self, message: Shown) -> None:
        """Nothing can be added to the thread under a message any more."""
        ...

    def lose_channel(self) -> None:
        """The channel is gone."""
        ...

    def bring_back_channel(self) -> None:
        """And there again."""
        ...

    async def drop(self, *, resumable: bool) -> None:
        """The connection that brings the commands breaks; Muster must come back by itself."""
        ...

    def dangers(self, shown: Shown) -> list[str]:
        """What in a message would mention, format, mask a link, or hide something."""
        ...

    def invalid(self) -> object:
        """Requests that the platform's own documents do not allow; empty where all were good."""
        ...


def words_in(value: object) -> Iterator[str]:
    """Every text that somebody reads, in embeds, blocks and buttons alike."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if isinstance(inner, str):
                if key in _SHOWN:
                    yield inner
            else:
                yield from words_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from words_in(inner)


async def until(happened: Callable[[], object], *, seconds: float = 20) -> None:
    """Look again and again until something is so."""
    async with asyncio.timeout(seconds):
        while not happened():
            await asyncio.sleep(0.01)
