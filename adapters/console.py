"""The terminal as a chat; what Muster posts to when no token is set.

A terminal keeps nothing and can change nothing that it has shown: an edit is told in a line of its
own, and `find` finds nothing. So after a crash between showing and marking, an alert may be shown
a second time, in a new terminal; nothing is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console as RichConsole
from rich.progress import Progress
from rich.rule import Rule
from rich.text import Text

from adapters.chat import CONSOLE, ChannelRef, Lookups, MessageRef
from adapters.terminal.cards import carried_by
from adapters.terminal.lines import FAINT, LABEL, STRONG, clean
from adapters.terminal.tables import plain, render
from claims.cards import Alert, Answer, Change, Message
from claims.model import story_label
from claims.texts import Texts, load

TERMINAL = ChannelRef(platform=CONSOLE, workspace="", channel="terminal")


class Console:
    """Shows messages one below the other, pretty in a terminal and plain in a pipe.

    A terminal has one language, that of the settings.
    """

    def __init__(self, out: RichConsole | None = None, texts: Texts | None = None) -> None:
        self._texts = texts or load()
        self._out = out or RichConsole(highlight=False, markup=False, emoji=False)
        self._posted = 0
        self._after_empty_line = True

    @property
    def platform(self) -> str:
        """The name that `ChannelRef.platform` carries."""
        return CONSOLE

    async def start(self, lookups: Lookups) -> None:
        """Nothing to log in to; commands are given to the console script in another terminal."""
        del lookups

    async def close(self) -> None:
        """Nothing to leave."""

    async def post(
        self,
        channel: ChannelRef,
        message: Message,
        *,
        delivery: str,
        thread: MessageRef | None = None,
    ) -> MessageRef:
        """Show a message. The terminal keeps no delivery ids and has no threads."""
        del delivery, thread
        self._posted += 1
        self.show(message)
        return MessageRef(channel=channel, message=str(self._posted))

    async def edit(self, message: MessageRef, content: Message, *, delivery: str) -> None:
        """Tell in one line how a message has grown."""
        del message, delivery
        if isinstance(content, Alert):
            self._line(
                Text.assemble(
                    (self._texts("alert.grew"), STRONG),
                    "   ",
                    (story_label(content.story), LABEL),
                    f" {clean(content.headline)} · {carried_by(content, self._texts)}",
                )
            )
        else:
            self.show(content)

    async def link(self, message: MessageRef) -> str | None:
        """A terminal has no addresses."""
        del message
        return None

    async def find(self, channel: ChannelRef, delivery: str) -> MessageRef | None:
        """Nothing: what a terminal showed cannot be read back."""
        del channel, delivery
        return None

    def show(self, card: Answer | Message) -> None:
        """Show any card, set off from what stands before it where it is news."""
        if not self._out.is_terminal:
            self._out.file.write(plain(card, self._texts) + "\n")
            self._out.file.flush()
            self._after_empty_line = True
            return
        if isinstance(card, Alert | Change):
            self._out.print(Rule(style=FAINT))
        self._out.print(render(card, self._texts, width=self._out.width))
        self._after_empty_line = False

    @contextmanager
    def progress(self, what: str, total: int) -> Iterator[Callable[[], None]]:
        """A bar while the block runs, moved on by the function given; nothing in a pipe."""
        with Progress(console=self._out, transient=True, disable=not self._out.is_terminal) as bar:
            task = bar.add_task(clean(what), total=total)
            yield lambda: bar.advance(task)

    def say(self, words: str) -> None:
        """Say something of Muster's own, a line a line."""
        for line in words.splitlines():
            self._line(Text(clean(line)))

    def _line(self, text: Text) -> None:
        """Two empty lines in a row are one too many."""
        if text or not self._after_empty_line:
            self._out.print(text, soft_wrap=not self._out.is_terminal)
        self._after_empty_line = not text
