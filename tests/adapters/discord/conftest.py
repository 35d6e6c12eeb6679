"""Muster and a small Discord, for the length of a test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route
from discord_documented import has_document, undocumented
from discord_line import Line, chat_with
from discord_peer import Peer
from discord_values import Librarian


@pytest.fixture
async def peer(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Peer]:
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)
    peer = Peer()
    await peer.start()
    yield peer
    await peer.stop()
    if has_document():
        assert undocumented((it["method"], it["path"], it["json"]) for it in peer.requests) == {}


@pytest.fixture
async def line(peer: Peer) -> AsyncIterator[Line]:
    chat, librarian = chat_with(peer), Librarian()
    await chat.start(librarian)
    yield Line(peer=peer, chat=chat, librarian=librarian)
    await chat.close()
