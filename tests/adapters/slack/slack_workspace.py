"""The workspace behind the peer: channels, their messages, and Slack's rules for them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

TEAM, BOT_USER, BOT, APP = "T0PEER", "U0MUSTER", "B0MUSTER", "A0MUSTER"
CHANNEL = "C0DESK"

Json = dict[str, Any]


class Refused(Exception):
    """An answer `{"ok": false}`."""

    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.body: Json = {"ok": False, "error": error, **more}


@dataclass
class Workspace:
    """Channels and their messages, oldest first; Slack's rules for them."""

    channels: set[str] = field(default_factory=lambda: {CHANNEL, "C0QUIET"})
    uninvited: set[str] = field(default_factory=set)
    scopes: set[str] = field(default_factory=lambda: {"chat:write", "channels:history"})
    messages: list[Json] = field(default_factory=list)
    ephemerals: list[Json] = field(default_factory=list)
    views: dict[str, Json] = field(default_factory=dict)
    files: dict[str, Json] = field(default_factory=dict)
    users: dict[str, Json] = field(default_factory=dict)
    groups: dict[str, list[str]] = field(default_factory=dict)
    clock: int = 0
    check_view: Callable[[Json], None] = lambda _: None
    check_block: Callable[[Json], None] = lambda _: None
    refused: list[Json] = field(default_factory=list)

    def permalink(self, args: Json) -> Json:
        message = self._find(args["channel"], args["message_ts"])
        return {"permalink": f"https://peer.example/{message['channel']}/{message['ts']}"}

    def user(self, args: Json) -> Json:
        self._needs("users:read")
        if args["user"] not in self.users:
            raise Refused("user_not_found")
        return {"user": self.users[args["user"]]}

    def members(self, args: Json) -> Json:
        self._needs("usergroups:read")
        if args["usergroup"] not in self.groups:
            raise Refused("no_such_subteam")
        return {"users": self.groups[args["usergroup"]]}

    def open_view(self, args: Json, *, root: bool) -> Json:
        """A modal, or one above another: Slack takes each trigger once."""
        if not args.get("trigger_id"):
            raise Refused("invalid_trigger_id")
        number = f"V{len(self.views)}"
        known = list(self.views)
        above = number if root or not known else self.views[known[-1]]["root_view_id"]
        return self._keep_view(number, args, above)

    def update_view(self, args: Json) -> Json:
        if args["view_id"] not in self.views:
            raise Refused("not_found")
        return self._keep_view(args["view_id"], args, self.views[args["view_id"]]["root_view_id"])

    def _keep_view(self, number: str, args: Json, root: str) -> Json:
        if not self.is_good(args["view"]["blocks"], view=args["view"]):
            raise Refused("invalid_arguments")
        self.views[number] = {**args["view"], "id": number, "root_view_id": root}
        return {"view": self.views[number]}

    def ticket(self, args: Json, origin: str) -> Json:
        self._needs("files:write")
        name = f"F{len(self.files)}"
        self.files[name] = {"alt": args.get("alt_txt"), "length": int(args["length"])}
        return {"upload_url": f"{origin}/upload/{name}", "file_id": name}

    def share_file(self, args: Json) -> Json:
        self._needs("files:write")
        [told] = json.loads(args["files"])
        file = self.files[told["id"]]
        assert len(file["content"]) == file["length"]
        file |= {"channel": args.get("channel_id"), "thread": args.get("thread_ts")}
        return {"files": [{**told, "permalink": f"https://peer.example/files/{told['id']}"}]}

    def post(self, args: Json) -> Json:
        if str(args.get("channel", "")).startswith("U"):
            args = {**args, "channel": f"D{args['channel'][1:]}"}
            self.channels.add(args["channel"])
        self._check(args, "chat:write")
        self.clock += 1
        message = {
            "type": "message",
            "ts": f"1744100000.{self.clock:06d}",
            "channel": args["channel"],
            "user": BOT_USER,
            "bot_id": BOT,
            **{k: args[k] for k in ("text", "blocks", "metadata", "thread_ts") if args.get(k)},
        }
        if args.get("reply_broadcast"):
            message["subtype"] = "thread_broadcast"
        self.messages.append(message)
        return {"channel": args["channel"], "ts": message["ts"], "message": message}

    def update(self, args: Json) -> Json:
        self._check(args, "chat:write")
        message = self._find(args["channel"], args["ts"])
        if message["user"] != BOT_USER:
            raise Refused("cant_update_message")
        message |= {k: args[k] for k in ("text", "blocks", "metadata") if args.get(k)}
        message["edited"] = message.get("edited", 0) + 1
        return {"channel": args["channel"], "ts": args["ts"], "text": message.get("text", "")}

    def ephemeral(self, args: Json) -> Json:
        self._check(args, "chat:write")
        self.clock += 1
        self.ephemerals.append(args)
        return {"message_ts": f"1744100000.{self.clock:06d}"}

    def history(self, args: Json) -> Json:
        self._check({**args, "text": "-"}, "channels:history")
        shown = [m for m in self._in(args["channel"]) if self._is_top(m)]
        return self._page(shown[::-1], args)

    def replies(self, args: Json) -> Json:
        self._check({**args, "text": "-"}, "channels:history")
        parent = self._find(args["channel"], args["ts"], "thread_not_found")
        thread = [m for m in self._in(args["channel"]) if m.get("thread_ts") == parent["ts"]]
        return self._page([parent, *thread], args)

    def _page(self, messages: list[Json], args: Json) -> Json:
        start, limit = int(args.get("cursor") or 0), int(args.get("limit", 100))
        bare = str(args.get("include_all_metadata", "")) not in {"1", "true", "True"}
        page = [self._seen(message, bare) for message in messages[start : start + limit]]
        more = start + limit < len(messages)
        cursor = str(start + limit) if more else ""
        meta = {"next_cursor": cursor}
        return {"messages": page, "has_more": more, "response_metadata": meta}

    def _seen(self, message: Json, bare: bool) -> Json:
        hidden = {"channel", "edited"} | ({"metadata"} if bare else set())
        shown = {key: value for key, value in message.items() if key not in hidden}
        replies = sum(m.get("thread_ts") == message["ts"] for m in self.messages)
        return shown | ({"thread_ts": message["ts"], "reply_count": replies} if replies else {})

    def _in(self, channel: str) -> list[Json]:
        return [message for message in self.messages if message["channel"] == channel]

    def _is_top(self, message: Json) -> bool:
        return "thread_ts" not in message or message.get("subtype") == "thread_broadcast"

    def _find(self, channel: str, ts: str, error: str = "message_not_found") -> Json:
        for message in self._in(channel):
            if message["ts"] == ts:
                return message
        raise Refused(error)

    def _needs(self, scope: str) -> None:
        if scope not in self.scopes:
            provided = ",".join(sorted(self.scopes))
            raise Refused("missing_scope", needed=scope, provided=provided)

    def is_good(self, blocks: list[Json] | None, view: Json | None = None) -> bool:
        """Slack's limits, and its published schema where that is at hand; refusals are kept."""
        try:
            for block in blocks or ():
                self.check_block(block)
            if view is not None:
                self.check_view(view)
            good = _valid(blocks or [], most=50 if view is None else 100)
        except ValueError as error:
            self.refused.append({"error": str(error), "blocks": blocks})
            return False
        if not good:
            self.refused.append({"error": "limits", "blocks": blocks})
        return good

    def _check(self, args: Json, scope: str) -> None:
        self._needs(scope)
        if args.get("channel") not in self.channels:
            raise Refused("channel_not_found")
        if args["channel"] in self.uninvited:
            raise Refused("not_in_channel")
        if not args.get("text") and not args.get("blocks"):
            raise Refused("no_text")
        if not self.is_good(args.get("blocks")):
            raise Refused("invalid_blocks")
        metadata = args.get("metadata")
        if metadata and set(metadata) != {"event_type", "event_payload"}:
            raise Refused("invalid_metadata_format")


_LONGEST = {"header": 150, "section": 3000, "context": 3000}


def _valid(blocks: list[Json], most: int) -> bool:
    """Slack's limits for the blocks that Muster uses; blocks of other kinds are not looked at."""
    names = [block["block_id"] for block in blocks if "block_id" in block]
    if len(blocks) > most or len(set(names)) < len(names) or any(len(name) > 255 for name in names):
        return False
    for block in blocks:
        texts = [block["text"]] if "text" in block else block.get("elements", [])
        if block["type"] == "context" and not 1 <= len(texts) <= 10:
            return False
        longest = _LONGEST.get(block["type"], 3000)
        if not all(1 <= len(_words(text)) <= longest for text in texts):
            return False
        if block["type"] == "actions" and not _unlike(texts):
            return False
    return True


def _words(element: Json) -> str:
    """The text of a text, or of a button."""
    text = element.get("text", "-")
    return str(text["text"]) if isinstance(text, dict) else str(text)


def _unlike(elements: list[Json]) -> bool:
    names = [element["action_id"] for element in elements]
    longest = max(len(str(element.get("value", ""))) for element in elements)
    return len(set(names)) == len(names) <= 25 and longest <= 2000
