"""Slack: `emulate` keeps the channel, a Socket Mode peer stands before it and brings commands."""

from __future__ import annotations

import asyncio
import json
import re
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from harmless import hidden, reaches
from slack_documented import checked
from slack_emulator import EDITOR as EDITORS_TOKEN
from slack_emulator import MUSTER
from slack_peer import APP_TOKEN, BOT_TOKEN, Fault, SlackPeer
from slack_workspace import CHANNEL, TEAM, Refused, Workspace
from stages import EDITOR, READER, SECOND, Button, Deed, Json, Shown, Trouble, until, words_in

from adapters.chat import ChannelRef, Verb
from adapters.slack.client import SlackChat

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from slack_emulator import Emulator

_DEEDS = {Deed.POST: "chat.postMessage", Deed.EDIT: "chat.update"}
_PEOPLE = {EDITOR: "U0EDITOR", SECOND: "U0SECOND", READER: "U0READER"}
_DESK = frozenset({"U0EDITOR", "U0SECOND"})


class EmulatedWorkspace(Workspace):
    """The peer's workspace whose one channel is kept by `emulate`; its rules hold as well."""

    def __init__(self, emulator: Emulator, channel: str) -> None:
        super().__init__(check_block=checked(), check_view=checked())
        self.emulator = emulator
        self.there = channel
        self.locked: set[str] = set()

    def post(self, args: Json) -> Json:
        self._check(args, "chat:write")
        if args.get("thread_ts") in self.locked:
            raise Refused("restricted_action_thread_locked")
        return self._ask("chat.postMessage", args)

    def update(self, args: Json) -> Json:
        self._check(args, "chat:write")
        return self._ask("chat.update", args)

    def history(self, args: Json) -> Json:
        self._check({**args, "text": "-"}, "channels:history")
        return self._ask("conversations.history", args)

    def replies(self, args: Json) -> Json:
        return self._ask("conversations.replies", args)

    def permalink(self, args: Json) -> Json:
        return self._ask("chat.getPermalink", args)

    def _ask(self, method: str, args: Json) -> Json:
        found = self.emulator.ask(method, MUSTER, **{**args, "channel": self.there})
        if not found.pop("ok"):
            raise Refused(**found)
        return found


class SlackStage:
    """One channel of a workspace."""

    next_page = "More"

    def __init__(self, peer: SlackPeer, workspace: EmulatedWorkspace) -> None:
        peer.workspace = workspace
        self.peer = peer
        self.workspace = workspace
        self.channel = ChannelRef(platform="slack", workspace=TEAM, channel=CHANNEL)
        self.chat = self.new_chat()

    def new_chat(self) -> SlackChat:
        self.chat = SlackChat(
            BOT_TOKEN, APP_TOKEN, base_url=self.peer.base_url, managers=_DESK, ping_interval=0.3
        )
        return self.chat

    def messages(self) -> list[Shown]:
        found = self._call("conversations.history", limit=200)["messages"]
        return [_shown(message) for message in reversed(found) if message.get("blocks")]

    def thread(self, message: Shown) -> list[Shown]:
        found = self._call("conversations.replies", ts=message.id, limit=200)["messages"]
        return [_shown(reply) for reply in found if reply["ts"] != message.id]

    def address(self, message: Shown) -> str:
        return str(self._call("chat.getPermalink", message_ts=message.id)["permalink"])

    def _call(self, method: str, token: str = MUSTER, **arguments: Any) -> Json:
        there = {"channel": self.workspace.there, **arguments}
        return self.workspace.emulator.call(method, token, **there)

    def tried(self, deed: Deed) -> int:
        return sum(call["method"] == _DEEDS[deed] for call in self.peer.calls)

    async def ask(self, verb: Verb, *, person: str = EDITOR, **options: str) -> Shown:
        answer = await self._answered(await self._command(verb, options, person))
        assert answer.raw["response_type"] == "ephemeral"
        return answer

    async def ask_twice(self, verb: Verb, **options: str) -> list[Shown]:
        envelope = await self._command(verb, options, EDITOR)
        await self._answered(envelope)
        again = await self.peer.redeliver(envelope)
        await until(lambda: again in self.peer.ack_payloads)
        await self.ask(Verb.WATCH_LIST)  # whatever would have come of it has come by now
        return self._answers(envelope)

    async def _command(self, verb: Verb, options: dict[str, str], person: str) -> str:
        group, _, rest = verb.value.partition(" ")
        command, text = ("/claims", rest) if group == "claims" else ("/muster", verb.value)
        typed = [f'{key}:"{value}"' for key, value in options.items() if key not in _BARE]
        bare = [value for key, value in options.items() if key in _BARE]
        who = {"user_id": _PEOPLE[person], "user_name": person}
        return await self.peer.command(command, " ".join([text, *bare, *typed]), **who)

    async def _answered(self, envelope: str) -> Shown:
        await until(lambda: self._answers(envelope) and self.peer.acks[envelope] >= 0)
        return self._answers(envelope)[0]

    def _answers(self, envelope: str) -> list[Shown]:
        address = self.peer.sent[envelope]["payload"]["response_url"]
        name = str(address).rsplit("/", 1)[-1]
        return [_shown(answer) for answer in self.peer.answers if answer["to"] == name]

    def acknowledged(self) -> int:
        return sum(seconds >= 0 for seconds in self.peer.acks.values())

    async def press(self, shown: Shown, label: str, *, person: str = EDITOR) -> Shown:
        button = shown.button(label)
        return await self._answered(
            await self.peer.press(button.action, button.value, user=_user(person))
        )

    async def review(self, alert: Shown, *, person: str, label: str = "Review") -> Shown:
        button, known = alert.button(label), len(self.workspace.views)
        await self.peer.press(button.action, button.value, user=_user(person))
        await until(lambda: len(self.workspace.views) > known)
        name = list(self.workspace.views)[known]
        waiting = ("One moment", "Хвилинку")
        await until(lambda: not any(it in str(self.workspace.views[name]) for it in waiting))
        return _shown(self.workspace.views[name])

    async def decide(self, review: Shown, verb: Verb, *, person: str) -> Shown:
        button = next(found for found in review.buttons if found.action.endswith(verb.value))
        user = _user(person)
        await self.peer.press_in(review.raw, button.action, button.value, **user)
        await until(lambda: self.workspace.views[review.id] is not review.raw)
        return _shown(self.workspace.views[review.id])

    def fail(self, deed: Deed, trouble: Trouble, *, times: int = 1) -> None:
        wait = None if trouble.retry_after is None else str(trouble.retry_after)
        self.peer.faults.append(
            Fault(
                method=_DEEDS[deed],
                kind="status",
                times=times,
                status=trouble.status,
                retry_after=wait,
            )
        )

    def take_rights(self) -> None:
        self.workspace.scopes.discard("chat:write")

    def shut_out(self) -> None:
        self.workspace.uninvited.add(CHANNEL)

    def give_rights(self) -> None:
        self.workspace.scopes.add("chat:write")

    def delete(self, message: Shown) -> None:
        self._call("chat.delete", ts=message.id)

    def archive(self, message: Shown) -> None:
        """Threads on Slack are always open."""

    def lock(self, message: Shown) -> None:
        self.workspace.locked.add(message.id)

    def lose_channel(self) -> None:
        self._call("conversations.archive", EDITORS_TOKEN)

    def bring_back_channel(self) -> None:
        self._call("conversations.unarchive", EDITORS_TOKEN)

    async def drop(self, *, resumable: bool) -> None:
        known = self.peer.connections
        await (self.peer.disconnect() if resumable else self.peer.hang_up())
        await until(lambda: self.peer.connections > known)

    def dangers(self, shown: Shown) -> list[str]:
        found: list[str] = []
        for text in words_in([{"text": shown.raw.get("text", "")}, shown.raw.get("blocks", [])]):
            found += hidden(text)
        for text in [shown.raw.get("text", ""), *_marked_up(shown.raw.get("blocks", []))]:
            found += _obeyed(text)
        found += [f"opens {it.url}" for it in shown.buttons if it.url and not reaches(it.url)]
        return found

    def invalid(self) -> object:
        return [*self.workspace.refused, *filter(_unfurls, self.peer.calls)]


_BARE = frozenset({"id", "text", "feed"})
_ENTITY = re.compile(r"<([^<>]*)>")
_OURS = re.compile(r"!date\^\d+\^[^|]*\|.*")
_QUOTED = re.compile(r"^>(?=“)", re.MULTILINE)
_STRAY = re.compile(r"[<>]|&(?!(?:amp|lt|gt);)")


def _user(person: str) -> Json:
    return {"id": _PEOPLE[person], "name": person}


def _unfurls(call: Json) -> bool:
    return call["method"] == _DEEDS[Deed.POST] and (
        call["args"].get("unfurl_links") is not False
        or call["args"].get("unfurl_media") is not False
    )


def _marked_up(value: object) -> Iterator[str]:
    """The texts that Slack reads marks in."""
    if isinstance(value, dict):
        if value.get("type") == "mrkdwn":
            yield value["text"]
        for inner in value.values():
            yield from _marked_up(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _marked_up(inner)


def _obeyed(text: str) -> Iterator[str]:
    for entity in _ENTITY.findall(text):
        if not _OURS.fullmatch(entity) and not reaches(entity.partition("|")[0]):
            yield f"obeys <{entity}>"
    if _STRAY.search(_QUOTED.sub("", _ENTITY.sub("", text))):
        yield f"has a bare sign in {text[:200]!r}"


def _shown(message: Json) -> Shown:
    blocks = message.get("blocks") or []
    if isinstance(blocks, str):
        blocks = json.loads(blocks)
    return Shown(
        id=str(message.get("ts") or message.get("id") or ""),
        words="\n".join([message.get("text") or "", *words_in(blocks)]),
        buttons=tuple(_buttons(blocks)),
        raw=message,
    )


def _buttons(blocks: list[Json]) -> Iterator[Button]:
    for block in blocks:
        elements = block.get("elements", ()) if block["type"] == "actions" else ()
        for element in elements:
            if element["type"] == "button":
                yield Button(
                    label=element["text"]["text"],
                    action=element["action_id"],
                    value=element.get("value", ""),
                    url=element.get("url"),
                )


@asynccontextmanager
async def slack_stage(emulator: Emulator, name: str) -> AsyncIterator[SlackStage]:
    """A Slack for the length of a test, with a channel of that name."""
    channel = await asyncio.to_thread(emulator.channel, name)
    async with SlackPeer() as peer:
        yield SlackStage(peer, EmulatedWorkspace(emulator, channel))
