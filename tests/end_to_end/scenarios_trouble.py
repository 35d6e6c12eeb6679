"""Scenarios in which a platform, or somebody on it, does what nobody hopes for.

Nothing may be lost, nothing told twice, and nothing tried for ever.
"""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

from office import HOUR, MINUTE, SECOND
from reported import capture, counted
from stages import Deed, Trouble, until

from adapters.chat import Verb
from storage.channels import WatchState

if TYPE_CHECKING:
    from collections.abc import Callable

    from office import Office


async def message_deleted(room: Office) -> None:
    """The story's message is posted anew once; whoever deletes it again means it."""
    await room.tell(capture(room))
    await room.after()
    [alert] = room.stage.messages()
    room.stage.delete(alert)
    for outlet in ("Quay Times", "Rampart Post", "Savanna Mail"):
        await room.tell(capture(room, outlet))
        await room.wait(5 * MINUTE, step=MINUTE)
        for again in room.stage.messages():
            room.stage.delete(again)
    assert room.stage.tried(Deed.POST) <= 2 + 3  # the alert twice, and three listed
    assert room.stage.messages() == []
    attempts = room.stage.tried(Deed.POST), room.stage.tried(Deed.EDIT)
    await room.wait(HOUR, step=10 * MINUTE)
    assert (room.stage.tried(Deed.POST), room.stage.tried(Deed.EDIT)) == attempts
    assert "gone" in room.told_operator()
    assert room.watched() is WatchState.ACTIVE


async def thread_archived(room: Office) -> None:
    """A thread that fell asleep is woken by the next report."""
    await room.tell(capture(room))
    await room.after()
    await room.tell(capture(room, "Quay Times"))
    await room.after(MINUTE)
    [alert] = room.stage.messages()
    room.stage.archive(alert)
    room.now += 30 * HOUR
    await room.tell(capture(room, "Rampart Post"))
    await room.after(MINUTE)
    assert len(room.stage.thread(alert)) == 2
    assert room.unsettled() == ()


async def thread_locked(room: Office) -> None:
    """Nothing is listed there any more, the message still grows, and other stories are told."""
    await room.tell(capture(room))
    await room.after()
    await room.tell(capture(room, "Quay Times"))
    await room.after(MINUTE)
    [alert] = room.stage.messages()
    room.stage.lock(alert)
    await room.tell(capture(room, "Rampart Post"))
    await room.wait(HOUR, step=10 * MINUTE)
    assert "2 outlets" in room.stage.messages()[0].words
    assert "locked" in room.told_operator()
    assert room.watched() is WatchState.ACTIVE
    attempts = room.stage.tried(Deed.POST)
    await room.tell(counted(room, 120))
    await room.wait(HOUR, step=10 * MINUTE)
    assert len(room.stage.messages()) == 2
    assert room.stage.tried(Deed.POST) == attempts + 1


async def channel_gone(room: Office) -> None:
    """The watch is paused and the operator told; once it is resumed, what waited is sent."""
    room.stage.lose_channel()
    await paused_then_resumed(room, room.stage.bring_back_channel)


async def rights_missing(room: Office) -> None:
    """A permission or scope that is missing is named, and nothing is lost meanwhile."""
    room.stage.take_rights()
    reason = await paused_then_resumed(room, room.stage.give_rights)
    assert "Send Messages" in reason or "chat:write" in reason


async def paused_then_resumed(room: Office, mend: Callable[[], None]) -> str:
    await room.tell(capture(room))
    await room.wait(2 * HOUR, step=20 * MINUTE)
    assert room.watched() is WatchState.PAUSED
    assert room.stage.tried(Deed.POST) == 1
    reason = room.told_operator()
    assert "paused" in reason
    listed = await room.stage.ask(Verb.WATCH_LIST)
    assert "paused" in listed.words
    mend()
    await room.stage.ask(Verb.WATCH_RESUME)
    await room.after()
    assert len(room.stage.messages()) == 1
    assert room.watched() is WatchState.ACTIVE
    return reason


async def told_to_wait(room: Office) -> None:
    """A post waits as long as the platform says, and is then sent once."""
    room.stage.fail(Deed.POST, Trouble(status=429, retry_after=40))
    await room.tell(capture(room))
    await room.after()
    await room.after(39 * SECOND)
    assert room.stage.messages() == []
    assert room.stage.tried(Deed.POST) == 1
    await room.after()
    await room.after(MINUTE)
    assert len(room.stage.messages()) == 1


async def told_to_wait_and_not_how_long(room: Office) -> None:
    """A post that may not go out now goes out soon, and once."""
    room.stage.fail(Deed.POST, Trouble(status=429), times=2)
    await room.tell(capture(room))
    await room.after()
    assert room.stage.messages() == []
    await room.wait(3 * MINUTE, step=10 * SECOND)
    assert len(room.stage.messages()) == 1
    assert room.stage.tried(Deed.POST) == 3


async def edit_told_to_wait(room: Office) -> None:
    """A refused edit waits and never becomes a new post; then the newest content stands."""
    await room.tell(capture(room))
    await room.after()
    room.stage.fail(Deed.EDIT, Trouble(status=429, retry_after=300))
    await room.tell(capture(room, "Quay Times"))
    await room.after(31 * SECOND)
    assert room.stage.tried(Deed.EDIT) == 1
    await room.tell(capture(room, "Rampart Post"))
    await room.wait(4 * MINUTE, step=MINUTE)
    assert room.stage.tried(Deed.EDIT) == 1
    await room.wait(2 * MINUTE, step=MINUTE)
    [alert] = room.stage.messages()
    assert "2 outlets" in alert.words
    assert room.stage.tried(Deed.EDIT) == 2


async def platform_broken(room: Office) -> None:
    """After an error of the platform's own the post is looked for, and sent once."""
    room.stage.fail(Deed.POST, Trouble(status=503), times=2)
    await room.tell(capture(room))
    await room.wait(5 * MINUTE, step=20 * SECOND)
    assert len(room.stage.messages()) == 1
    assert room.stage.tried(Deed.POST) == 3
    assert room.unsettled() == ()


async def connection_resumed(room: Office) -> None:
    """Posts go out while the connection is away, and commands work again after it."""
    await connection_dropped(room, resumable=True)


async def connection_lost(room: Office) -> None:
    """The same where nothing of the old connection can be taken up again."""
    await connection_dropped(room, resumable=False)


async def connection_dropped(room: Office, *, resumable: bool) -> None:
    await room.tell(capture(room))
    drop = asyncio.ensure_future(room.stage.drop(resumable=resumable))
    await room.after()
    await drop
    assert len(room.stage.messages()) == 1
    found = await room.stage.ask(Verb.SEARCH, nationality="KE")
    assert "two Kenyan citizens" in found.words


async def asked_while_busy(room: Office) -> None:
    """A command is acknowledged at once though the ledger is in use, and then answered."""
    await room.tell(capture(room))
    free = threading.Event()
    busy = asyncio.ensure_future(room.worker.run(free.wait))
    asked = asyncio.ensure_future(room.stage.ask(Verb.SEARCH, nationality="KE"))
    await until(lambda: room.stage.acknowledged() == 1)
    assert not asked.done()
    free.set()
    assert "two Kenyan citizens" in (await asked).words
    await busy


async def event_redelivered(room: Office) -> None:
    """What comes twice is answered and done once."""
    await room.tell(capture(room))
    [answer] = await room.stage.ask_twice(Verb.SEARCH, nationality="KE")
    assert "two Kenyan citizens" in answer.words
    [paused] = await room.stage.ask_twice(Verb.WATCH_PAUSE)
    assert "Paused" in paused.words


TROUBLES = (
    message_deleted,
    thread_archived,
    thread_locked,
    channel_gone,
    rights_missing,
    told_to_wait,
    told_to_wait_and_not_how_long,
    edit_told_to_wait,
    platform_broken,
    connection_resumed,
    connection_lost,
    asked_while_busy,
    event_redelivered,
)
