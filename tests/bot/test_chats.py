"""Platforms that wait, that answer and that refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chat_double import ChatDouble

from adapters.chat import ChatLoginFailed, ChatUnavailable
from bot.posting.chats import Connections

if TYPE_CHECKING:
    from adapters.chat import Lookups


class Door(ChatDouble):
    """A platform whose door answers with an error as often as it is told to."""

    async def start(self, lookups: Lookups) -> None:
        del lookups
        if self.faults:
            raise self.faults.popleft()


def connections(*doors: Door) -> tuple[Connections, list[str]]:
    said: list[str] = []
    lookups: Lookups = None  # type: ignore[assignment] - these doors answer nobody
    return Connections(waiting=list(doors), lookups=lookups, say=said.append), said


async def test_out_of_reach_is_said_once_and_tried_again() -> None:
    door = Door(platform="discord")
    door.faults.extend([ChatUnavailable("no answer"), ChatUnavailable("no answer")])
    connecting, said = connections(door)
    for _ in range(3):
        await connecting.connect()
    assert said == [
        "Discord is not connected yet: no answer. Muster goes on trying.",
        "Discord is connected.",
    ]
    assert set(connecting.connected) == {"discord"}


async def test_a_wrong_token_leaves_one_platform_out_and_the_other_goes_on() -> None:
    wrong, right = Door(platform="discord"), Door(platform="slack")
    wrong.faults.append(ChatLoginFailed("the token is not taken"))
    connecting, said = connections(wrong, right)
    for _ in range(2):
        await connecting.connect()
    assert said == ["Discord is left out: the token is not taken", "Slack is connected."]
    assert set(connecting.connected) == {"slack"}
