"""The real discord.py, over real connections, with a small Discord at the other end."""

from __future__ import annotations

import asyncio
import itertools
import re
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from discord.gateway import DiscordWebSocket
from discord.http import Route
from discord_documented import has_document, undocumented
from discord_peer import Peer
from discord_world import OWNER
from harmless import hidden, reaches
from stages import EDITOR, READER, SECOND, Button, Deed, Json, Shown, Trouble, until, words_in

from adapters.chat import ChannelRef, Verb
from adapters.discord import DiscordChat

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from discord_world import Interaction

_DEEDS = {
    Deed.POST: ("POST", "/channels/*/messages"),
    Deed.EDIT: ("PATCH", "/channels/*/messages/*"),
}
_PEOPLE = {EDITOR: OWNER, SECOND: "900000000000000003", READER: "900000000000000004"}
_VIEW_CHANNEL = 0x400
_POWERS = 0x10 | 0x2000  # Manage Channels, Manage Messages
_COMMAND, _PRESS = 2, 3
_FOR_ONE_ALONE = 64
_MISSING_PERMISSIONS = 50013
_DECIDING = {Verb.CONFIRM_LINK: "confirm", Verb.REJECT_LINK: "reject", Verb.WITHDRAW: "withdraw"}


class DiscordStage:
    """The first channel of the peer's server."""

    next_page = "›"

    def __init__(self, peer: Peer) -> None:
        self.peer = peer
        told = peer.addresses
        self._place = str(told["channels"][0])
        self.channel = ChannelRef(platform="discord", workspace=told["guild"], channel=self._place)
        self.chat = self.new_chat()
        self._powers_of_muster: str | None = None

    def new_chat(self) -> DiscordChat:
        told = self.peer.addresses
        self.chat = DiscordChat(
            told["token"], patience=5.0, api_base=told["api"], gateway=told["gateway"]
        )
        return self.chat

    def messages(self) -> list[Shown]:
        return [_shown(message) for message in self.peer.world.messages[self._place]]

    def thread(self, message: Shown) -> list[Shown]:
        return [_shown(found) for found in self.peer.world.messages.get(message.id, ())]

    def address(self, message: Shown) -> str:
        here = self.channel
        return f"https://discord.com/channels/{here.workspace}/{here.channel}/{message.id}"

    def tried(self, deed: Deed) -> int:
        method, path = _DEEDS[deed]
        pattern = re.compile(path.replace("*", r"\d+"))
        return sum(
            request["method"] == method and pattern.fullmatch(request["path"]) is not None
            for request in self.peer.requests
        )

    async def ask(self, verb: Verb, *, person: str = EDITOR, **options: str) -> Shown:
        [answer] = await self._asked(verb, options, person=person, times=1)
        return answer

    async def ask_twice(self, verb: Verb, **options: str) -> list[Shown]:
        return await self._asked(verb, options, person=EDITOR, times=2)

    async def _asked(
        self, verb: Verb, options: dict[str, str], *, person: str, times: int
    ) -> list[Shown]:
        group, name = verb.split()
        typed = [{"name": key, "type": 3, "value": value} for key, value in options.items()]
        leaf = {"name": name, "type": 1, "options": typed}
        interaction = self._made(
            person, type=_COMMAND, data={"id": "1", "name": group, "type": 1, "options": [leaf]}
        )
        for _ in range(times):
            await self.peer.gateway.dispatch("INTERACTION_CREATE", interaction.payload)
        if times > 1:
            await until(lambda: self._callbacks(interaction) == times)
        answer = await self._answer(interaction)
        assert interaction.callbacks[0]["data"]["flags"] == _FOR_ONE_ALONE
        return [answer]

    def _callbacks(self, interaction: Interaction) -> int:
        path = f"/interactions/{interaction.id}/{interaction.token}/callback"
        return sum(request["path"] == path for request in self.peer.requests)

    def acknowledged(self) -> int:
        return sum(bool(it.callbacks) for it in self.peer.world.interactions.values())

    async def press(self, shown: Shown, label: str, *, person: str = EDITOR) -> Shown:
        return await self._pressed(shown, shown.button(label), person)

    async def review(self, alert: Shown, *, person: str, label: str = "Review") -> Shown:
        return await self.press(alert, label, person=person)

    async def decide(self, review: Shown, verb: Verb, *, person: str) -> Shown:
        found = next(
            button for button in review.buttons if button.value.startswith(f"{_DECIDING[verb]} ")
        )
        return await self._pressed(review, found, person)

    async def _pressed(self, shown: Shown, button: Button, person: str) -> Shown:
        data: Json = {"component_type": 2, "custom_id": button.action}
        if button.value:
            data |= {"component_type": 3, "values": [button.value]}
        interaction = self._made(person, type=_PRESS, data=data)
        interaction.payload["message"] = shown.raw
        await self.peer.gateway.dispatch("INTERACTION_CREATE", interaction.payload)
        return await self._answer(interaction)

    def _made(self, person: str, **asked: Any) -> Interaction:
        powers = 0 if person == READER else _POWERS
        place = {"channel_id": self._place, "user_id": _PEOPLE[person], "permissions": powers}
        interaction = self.peer.world.interact({**place, **asked})
        if self._powers_of_muster is not None:
            interaction.payload["app_permissions"] = self._powers_of_muster
        interaction.payload["member"]["user"] |= {"username": person, "global_name": person}
        return interaction

    async def _answer(self, interaction: Interaction) -> Shown:
        await until(lambda: interaction.original is not None)
        assert interaction.original is not None
        return _shown(interaction.original)

    def fail(self, deed: Deed, trouble: Trouble, *, times: int = 1) -> None:
        method, path = _DEEDS[deed]
        fault: Json = {"method": method, "path": path, "times": times, "status": trouble.status}
        if trouble.retry_after is not None:
            fault["retry_after"] = trouble.retry_after
        self.peer.faults.append(fault | {"via": trouble.status == 429})

    def take_rights(self) -> None:
        refusal = {"times": -1, "status": 403, "code": _MISSING_PERMISSIONS}
        for method, path in _DEEDS.values():
            self.peer.faults.append({"method": method, "path": path, **refusal})

    def shut_out(self) -> None:
        self._powers_of_muster = str(_VIEW_CHANNEL)

    def give_rights(self) -> None:
        self.peer.faults.clear()

    def delete(self, message: Shown) -> None:
        place = self.peer.world.messages[self._place]
        place[:] = [found for found in place if found["id"] != message.id]

    def archive(self, message: Shown) -> None:
        self.peer.world.threads[message.id]["thread_metadata"]["archived"] = True

    def lock(self, message: Shown) -> None:
        closed = {"archived": True, "locked": True}
        self.peer.world.threads[message.id]["thread_metadata"] |= closed

    def lose_channel(self) -> None:
        self._kept = self.peer.world.messages.pop(self._place)

    def bring_back_channel(self) -> None:
        self.peer.world.messages[self._place] = self._kept

    async def drop(self, *, resumable: bool) -> None:
        gateway = self.peer.gateway
        known = list(gateway.sessions.values())
        await gateway.close(4000)
        if not resumable:
            gateway.ready.clear()
            gateway.sessions.clear()
            await asyncio.wait_for(gateway.ready.wait(), 10)
            return
        await until(lambda: all(session.socket is not None for session in known))

    def dangers(self, shown: Shown) -> list[str]:
        found: list[str] = []
        for text in words_in([shown.raw["embeds"], shown.raw["content"]]):
            found += hidden(text)
            found += _formats(text)
            found += [f"leads to {url}" for url in _MASKED.findall(text) if not reaches(url)]
        found += [f"opens {it.url}" for it in shown.buttons if it.url and not reaches(it.url)]
        return found

    def _mentioning(self) -> Iterator[str]:
        for request in self.peer.requests:
            method, path = request["method"], request["path"]
            if method in {"POST", "PATCH"} and path.endswith("/messages"):
                allowed = request["json"].get("allowed_mentions") or {}
                if allowed.get("parse", ["everything"]):
                    yield path

    def invalid(self) -> object:
        asked = ((it["method"], it["path"], it["json"]) for it in self.peer.requests)
        return [*self._mentioning(), *(undocumented(asked) if has_document() else ())]


_MASKED = re.compile(r"(?<!\\)\]\(<?([^)>\s]*)")
_ALIVE = re.compile(r"(?<!\\)(?:<[@#][!&]?\d|<(?!https?://|t:\d+(?::\w)?>)\w*:|```|\|\||~~)")


def _formats(text: str) -> list[str]:
    return [f"formats by {text[at.start() : at.end() + 20]!r}" for at in _ALIVE.finditer(text)]


def _shown(message: Json) -> Shown:
    parts = [message["content"], *words_in({"text": message["embeds"]})]
    return Shown(
        id=message["id"],
        words="\n".join(parts),
        buttons=tuple(_buttons(message["components"])),
        raw=message,
    )


def _buttons(rows: list[Json]) -> Iterator[Button]:
    for element in itertools.chain.from_iterable(row["components"] for row in rows):
        action = element.get("custom_id") or ""
        for option in element.get("options") or ():
            yield Button(label=option["label"], action=action, value=option["value"])
        if element["type"] == 2 and not element.get("disabled"):
            yield Button(label=element["label"] or "", action=action, url=element.get("url"))


@asynccontextmanager
async def discord_stage(patch: Any) -> AsyncIterator[DiscordStage]:
    """A Discord for the length of a test; `patch` puts back what `DiscordChat` sets for all."""
    patch.setattr(Route, "BASE", Route.BASE)
    patch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)
    peer = Peer()
    await peer.start()
    try:
        yield DiscordStage(peer)
    finally:
        await peer.stop()
