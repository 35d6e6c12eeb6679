"""What a small Discord remembers: one server, its channels, messages and nonces; no network."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

BOT = "800000000000000001"
APPLICATION = "800000000000000002"
GUILD = "900000000000000001"
OWNER = "900000000000000002"
CHANNELS = {"900000000000000011": "newsroom", "900000000000000012": "second-desk"}

FORUM = "900000000000000013"

_EPOCH_MS = 1_420_070_400_000
_EVERYTHING = str((1 << 53) - 1)
_HAS_THREAD = 1 << 5
_LIMITS = {"title": 256, "description": 4096}
_MESSAGE_LIMIT = 6000

Json = dict[str, Any]


class Refused(Exception):
    """What Discord answers instead of doing it."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status, self.code = status, code


def now() -> str:
    """This moment as Discord writes it."""
    return datetime.now(UTC).isoformat()


@dataclass(slots=True)
class Interaction:
    """A person's command or press, and what came of it."""

    id: str
    token: str
    payload: Json
    callbacks: list[Json] = field(default_factory=list)
    original: Json | None = None

    @property
    def answered(self) -> bool:
        """Whether something was shown: 5 and 6 only promise that something will be."""
        return self.original is not None or any(
            callback["type"] not in {5, 6} for callback in self.callbacks
        )


class World:
    """All that the peer knows. Messages live here, so that doubles can be counted."""

    def __init__(self, nonce_seconds: float = 300.0) -> None:
        self.nonce_seconds = nonce_seconds
        self.channels = {**CHANNELS, FORUM: "stories"}
        self.messages: dict[str, list[Json]] = {channel: [] for channel in self.channels}
        self.threads: dict[str, Json] = {}
        self.nonces: dict[str, tuple[float, Json]] = {}
        self.commands: list[Json] = []
        self.interactions: dict[str, Interaction] = {}
        self._count = itertools.count()

    def snowflake(self) -> str:
        """A new id, later than the ones before it."""
        moment = int(time.time() * 1000) - _EPOCH_MS
        return str((moment << 22) | (next(self._count) & 0x3FFFFF))

    def user(self, number: str = BOT, name: str = "Muster") -> Json:
        """A user; ours is the bot."""
        return {
            "id": number,
            "username": name,
            "discriminator": "0",
            "global_name": name,
            "avatar": None,
            "bot": number == BOT,
            "flags": 0,
        }

    def member(self, number: str, name: str, permissions: str | None = None) -> Json:
        """A user in the server; with permissions, as an interaction shows them."""
        shown = {
            "user": self.user(number, name),
            "roles": [],
            "joined_at": "2024-01-01T00:00:00+00:00",
            "deaf": False,
            "mute": False,
            "flags": 0,
        }
        return shown if permissions is None else {**shown, "permissions": permissions}

    def guild(self) -> Json:
        """The server as GUILD_CREATE shows it."""
        everyone = {
            "id": GUILD,
            "name": "@everyone",
            "permissions": _EVERYTHING,
            "color": 0,
            "hoist": False,
            "position": 0,
            "managed": False,
            "mentionable": False,
            "flags": 0,
        }
        return {
            "id": GUILD,
            "name": "Desk",
            "owner_id": OWNER,
            "roles": [everyone],
            "emojis": [],
            "features": [],
            "channels": [self.channel(number) for number in self.channels],
            "threads": [],
            "members": [self.member(BOT, "Muster")],
            "member_count": 2,
            "large": False,
            "unavailable": False,
            "joined_at": "2024-01-01T00:00:00+00:00",
            "verification_level": 0,
            "default_message_notifications": 0,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "nsfw_level": 0,
            "premium_tier": 0,
            "preferred_locale": "en-US",
            "afk_timeout": 300,
            "system_channel_flags": 0,
            "stage_instances": [],
            "voice_states": [],
            "presences": [],
            "guild_scheduled_events": [],
        }

    def channel(self, number: str) -> Json:
        """A text channel, a forum or a thread."""
        if number in self.threads:
            return self.threads[number]
        return {
            "id": number,
            "type": 15 if number == FORUM else 0,
            "guild_id": GUILD,
            "name": self.channels[number],
            "position": 0,
            "permission_overwrites": [],
            "nsfw": False,
            "parent_id": None,
            "flags": 0,
            "available_tags": [],
        }

    def place(self, channel: str) -> list[Json]:
        """The messages of a channel or thread."""
        if channel not in self.messages:
            raise Refused(404, 10003, "Unknown Channel")
        return self.messages[channel]

    def post(self, channel: str, body: Json) -> Json:
        """Store a message, or give back the one with this nonce."""
        place = self.place(channel)
        if channel == FORUM:
            raise Refused(400, 50008, "Cannot send messages in a non-text channel")
        check(body)
        self.wake(channel)
        nonce = str(body["nonce"]) if body.get("enforce_nonce") else None
        if nonce is not None and len(nonce) > 25:
            raise Refused(400, 50035, "nonce: Must be 25 or fewer in length")
        stored_at, known = self.nonces.get(nonce or "", (0.0, None))
        if known is not None and time.monotonic() - stored_at < self.nonce_seconds:
            return known
        message = self.message(channel, body)
        place.append(message)
        if nonce is not None:
            self.nonces[nonce] = (time.monotonic(), message)
        return message

    def message(self, channel: str, body: Json) -> Json:
        """A message as the API shows it."""
        return {
            "id": self.snowflake(),
            "channel_id": channel,
            "type": 19 if body.get("message_reference") else 0,
            "author": self.user(),
            "timestamp": now(),
            "edited_timestamp": None,
            "content": body.get("content") or "",
            "embeds": body.get("embeds") or [],
            "components": body.get("components") or [],
            "attachments": attached(body),
            "mentions": [],
            "mention_roles": [],
            "mention_everyone": False,
            "pinned": False,
            "tts": False,
            "flags": body.get("flags") or 0,
            "nonce": body.get("nonce"),
        }

    def find(self, channel: str, message: str) -> Json:
        """One message."""
        for found in self.place(channel):
            if found["id"] == message:
                return found
        raise Refused(404, 10008, "Unknown Message")

    def edit(self, channel: str, message: str, body: Json) -> Json:
        """New content in an old message."""
        found = self.find(channel, message)
        check(body)
        if self.closed(channel, "archived"):
            raise Refused(400, 50083, "Thread is archived")
        changed = {key: body[key] for key in ("content", "embeds", "components") if key in body}
        if "attachments" in body:
            changed["attachments"] = attached(body)
        found.update({key: value or [] for key, value in changed.items()}, edited_timestamp=now())
        return found

    def history(
        self, channel: str, limit: int, before: str | None, after: str | None
    ) -> list[Json]:
        """The newest first."""
        found = [
            message
            for message in self.place(channel)
            if (before is None or int(message["id"]) < int(before))
            and (after is None or int(message["id"]) > int(after))
        ]
        return found[::-1][:limit]

    def open_thread(self, channel: str, message: str, body: Json) -> Json:
        """A thread under a message; it has the message's id."""
        starter = self.find(channel, message)
        if message in self.threads:
            raise Refused(400, 160004, "A thread has already been created for this message")
        thread = self.thread(message, channel, body)
        starter["flags"] |= _HAS_THREAD
        return thread

    def open_post(self, forum: str, body: Json) -> Json:
        """A post of a forum: a thread with its first message, which has the thread's id."""
        if forum != FORUM:
            raise Refused(400, 50024, "Cannot execute action on this channel type")
        check(body["message"])
        message = self.message(forum, body["message"])
        thread = self.thread(message["id"], forum, body)
        self.messages[thread["id"]].append({**message, "channel_id": thread["id"]})
        return thread

    def thread(self, number: str, parent: str, body: Json) -> Json:
        """A thread that is open, with nothing in it."""
        self.threads[number] = {
            "id": number,
            "type": 11,
            "guild_id": GUILD,
            "parent_id": parent,
            "owner_id": BOT,
            "name": body["name"],
            "message_count": 0,
            "member_count": 1,
            "thread_metadata": {
                "archived": False,
                "auto_archive_duration": body["auto_archive_duration"],
                "archive_timestamp": now(),
                "locked": False,
            },
        }
        self.messages[number] = []
        return self.threads[number]

    def remove(self, thread: str) -> None:
        """Somebody deleted a thread, or a post of the forum."""
        del self.threads[thread], self.messages[thread]

    def closed(self, channel: str, how: str) -> bool:
        """Whether a thread is "archived" or "locked"."""
        thread = self.threads.get(channel)
        return thread is not None and bool(thread["thread_metadata"][how])

    def wake(self, channel: str) -> None:
        """A message takes a thread out of the archive, unless it is locked."""
        if self.closed(channel, "locked"):
            raise Refused(400, 160005, "Thread is locked")
        if channel in self.threads:
            self.threads[channel]["thread_metadata"]["archived"] = False

    def edit_thread(self, channel: str, body: Json) -> Json:
        """Archive a thread, or take it out again."""
        if self.closed(channel, "locked"):
            raise Refused(403, 50013, "Missing Permissions")
        self.threads[channel]["thread_metadata"] |= body
        return self.threads[channel]

    def interact(self, asked: Json) -> Interaction:
        """A person's command, press or half-typed option: `type`, `data` and where."""
        channel = asked.get("channel_id") or next(iter(self.channels))
        permissions = str(asked.get("permissions", 0))
        number, token = self.snowflake(), f"token-{next(self._count)}"
        payload = {
            "id": number,
            "token": token,
            "application_id": APPLICATION,
            "type": asked["type"],
            "data": asked["data"],
            "guild_id": GUILD,
            "channel_id": channel,
            "channel": self.channel(channel),
            "member": self.member(asked.get("user_id", OWNER), "editor", permissions),
            "app_permissions": _EVERYTHING,
            "locale": "en-US",
            "guild_locale": "en-US",
            "version": 1,
            "entitlements": [],
            "authorizing_integration_owners": {"0": GUILD},
            "context": 0,
            "attachment_size_limit": 10_485_760,
        }
        if "message_id" in asked:
            payload["message"] = self.find(channel, asked["message_id"])
        self.interactions[token] = Interaction(id=number, token=token, payload=payload)
        return self.interactions[token]


def attached(body: Json) -> list[Json]:
    """The files of a message as the API shows them."""
    return [
        {
            "id": str(number),
            "filename": file["filename"],
            "description": file.get("description"),
            "size": 1,
            "url": f"https://cdn.example/{file['filename']}",
            "proxy_url": f"https://cdn.example/{file['filename']}",
        }
        for number, file in enumerate(body.get("attachments") or ())
    ]


def check(body: Json) -> None:
    """The limits that messages are refused for."""
    total = 0
    for embed in body.get("embeds") or ():
        texts = [embed.get(name) or "" for name in _LIMITS]
        fields = embed.get("fields") or ()
        too_long = any(len(text) > _LIMITS[name] for name, text in zip(_LIMITS, texts, strict=True))
        for row in fields:
            too_long |= not 1 <= len(row["name"]) <= 256 or not 1 <= len(row["value"]) <= 1024
            texts += [row["name"], row["value"]]
        texts.append((embed.get("footer") or {}).get("text") or "")
        total += sum(map(len, texts))
        if too_long or len(fields) > 25:
            raise Refused(400, 50035, "Invalid Form Body: an embed is too long")
    if total > _MESSAGE_LIMIT or len(body.get("embeds") or ()) > 10:
        raise Refused(400, 50035, "Invalid Form Body: embeds exceed 6000 characters")
