"""Muster and a small Discord, over real connections."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from discord_peer import Peer
from discord_values import Librarian
from discord_world import FORUM

from adapters.chat import ChannelRef
from adapters.discord import DiscordChat


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Muster and the peer, connected."""

    peer: Peer
    chat: DiscordChat
    librarian: Librarian

    @property
    def here(self) -> ChannelRef:
        told = self.peer.addresses
        return ChannelRef(platform="discord", workspace=told["guild"], channel=told["channels"][0])

    @property
    def forum(self) -> ChannelRef:
        return replace(self.here, channel=FORUM)

    @property
    def posted(self) -> list[dict[str, Any]]:
        return self.peer.world.messages[self.here.channel]

    def fault(self, **fault: Any) -> None:
        self.peer.faults.append({"method": "POST", "path": "/channels/*/messages", **fault})


def chat_with(peer: Peer, *, token: str | None = None, patience: float = 5.0) -> DiscordChat:
    told = peer.addresses
    return DiscordChat(
        token or told["token"], patience=patience, api_base=told["api"], gateway=told["gateway"]
    )
