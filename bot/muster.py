"""Everything that runs, built and connected to one ledger; `bot.app` builds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adapters.console import TERMINAL
from bot.desk.options import Mode
from bot.posting import announcing, quieting
from storage import channels

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.config import Settings
    from bot.delivery import Deliverer
    from bot.lookup import Desk
    from bot.pipeline import Pipeline
    from bot.posting import chats
    from bot.worker import Worker
    from storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Muster:
    """Everything that runs, built and connected to one ledger."""

    settings: Settings
    database: Database
    worker: Worker
    pipeline: Pipeline
    deliverer: Deliverer
    desk: Desk
    connections: chats.Connections
    clock: Callable[[], datetime]

    async def watch_terminal(self) -> None:
        """Let the terminal be a channel that watches everything."""
        await self.worker.run(self._watch_terminal)

    async def queue_digests(self) -> None:
        """Queue the digests whose hour has come, each channel's day exactly once.

        Channels whose quiet hours began or ended are seen to as well.
        """
        await self.worker.run(self._queue_digests)

    def _watch_terminal(self) -> None:
        terminal = (TERMINAL.platform, TERMINAL.workspace, TERMINAL.channel)
        with self.database.writing() as work:
            if channels.watch_of(work, *terminal):
                return
            channels.watch_channel(
                work,
                platform=TERMINAL.platform,
                workspace=TERMINAL.workspace,
                channel=TERMINAL.channel,
                mode=Mode.CHANGES.value,
                digest_time=self.settings.digest_time,
                zone=self.settings.digest_zone,
                created_by="the operator",
                now=self.clock(),
            )

    def _queue_digests(self) -> None:
        with self.database.writing() as work:
            quieting.keep_quiet(work, now=self.clock())
            announcing.queue_due_digests(work, now=self.clock())
