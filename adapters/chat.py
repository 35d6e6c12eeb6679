"""What a chat platform must do for Muster, and what Muster does for people in it.

Platforms are told apart by `Chat.platform` ("console", "discord", "slack").
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from claims.cards import Answer, Message, Notice
from claims.texts import Texts

CONSOLE = "console"
"""The platform of whoever sits at the terminal: the operator."""


class ChatError(Exception):
    """Root of what a chat platform can answer instead of doing what was asked."""


class ChatUnavailable(ChatError):
    """Try later: the platform is away, slow or asks us to wait `retry_after` seconds.

    `outcome_unknown` is true where the request may have been carried out all the same.
    """

    def __init__(
        self, message: str, *, retry_after: float | None = None, outcome_unknown: bool = False
    ) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        self.outcome_unknown = outcome_unknown


class ChatRejected(ChatError):
    """Never: the channel is gone, a permission or scope is missing, the message is refused."""


class MessageGone(ChatRejected):
    """The message is no longer there: somebody deleted it."""


class ChannelGone(ChatRejected):
    """The channel is gone, or Muster may no longer post in it. The message says what would help."""


class ThreadClosed(ChatRejected):
    """The thread is locked or archived, so nothing can be added to it."""


class ChatLoginFailed(ChatError):
    """The platform does not take our token. The message says which setting to mend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelRef:
    """A channel on a platform. `workspace` is the Discord server or Slack workspace."""

    platform: str
    workspace: str
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRef:
    """A posted message: its channel and the platform's own id (Slack: the ts)."""

    channel: ChannelRef
    message: str


class Verb(StrEnum):
    """The commands; the same words on every platform."""

    CHECK = "claims check"
    SEARCH = "claims search"
    SHOW = "claims show"
    TIMELINE = "claims timeline"
    DISPUTED = "claims disputed"
    WHY = "claims why"
    REVIEW = "review story"
    CONFIRM_LINK = "review confirm"
    REJECT_LINK = "review reject"
    WITHDRAW = "review withdraw"
    CORRECT = "review correct"
    DISMISS = "review dismiss"
    SPLIT = "review split"
    MERGE = "review merge"
    UNDO = "review undo"
    DECISIONS = "review list"
    WATCH_HERE = "watch here"
    WATCH_LIST = "watch list"
    WATCH_PAUSE = "watch pause"
    WATCH_RESUME = "watch resume"
    WATCH_STOP = "watch stop"
    WATCH_TEST = "watch test"
    DIGEST_NOW = "digest now"
    DIGEST_SCHEDULE = "digest schedule"
    FEEDS_LIST = "feeds list"
    FEEDS_ADD = "feeds add"
    FEEDS_REMOVE = "feeds remove"
    FEEDS_PAUSE = "feeds pause"
    FEEDS_RESUME = "feeds resume"
    FEEDS_HEALTH = "feeds health"
    HELP = "help"


_ANSWERED_IN_SENTENCES = frozenset(
    {Verb.WATCH_LIST, Verb.WATCH_TEST, Verb.FEEDS_LIST, Verb.FEEDS_HEALTH}
)


def is_worth_sharing(verb: Verb, answer: Answer) -> bool:
    """Whether others would want to see an answer; a refusal or a receipt is for its asker alone."""
    return verb in _ANSWERED_IN_SENTENCES or not isinstance(answer, Notice)


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command as a person gave it.

    `options` are the words as typed, by the option's name: text, nationality, side, event,
    claimant, since, until, as_of, id, page, time (HH:MM), zone (IANA name), every (alert mode); of
    `watch here` and `watch test` also tier, figure (the smallest), keyword, only (new or disputes),
    quiet (22:00-07:00) and language; of `feeds` url; of a review also figure, note, reports, into.
    Nothing in it is trusted; `Lookups` checks each and
    answers with a helpful `Notice`. `may_manage` is whether the platform says that this person may
    change the channel's watch, `may_review` whether they may correct the ledger. `person` is the
    platform's id of them, `person_name` what others call them there. `language` is that of the
    answer; None stands for that of `channel`.
    """

    verb: Verb
    options: dict[str, str]
    channel: ChannelRef
    person: str
    may_manage: bool = True
    may_review: bool = True
    person_name: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A suggestion while somebody types: what is shown, and what is sent."""

    label: str
    value: str


class Lookups(Protocol):
    """Answers commands. Never raises for what a person typed: the answer says what would work."""

    async def answer(self, command: Command) -> Answer:
        """Carry out a command and say what came of it."""
        ...

    async def suggest(self, option: str, typed: str, texts: Texts) -> tuple[Choice, ...]:
        """At most 25 choices for an option half typed.

        Options: nationality, event, side, claimant, id (of a claim), feed, zone.
        """
        ...

    async def texts(self, channel: ChannelRef) -> Texts:
        """What to say in a channel: in the language of its watch, or in that of the desk."""
        ...


class Chat(Protocol):
    """A platform that messages can be posted to and that people give commands on."""

    @property
    def platform(self) -> str:
        """The name that `ChannelRef.platform` carries."""
        ...

    async def start(self, lookups: Lookups) -> None:
        """Log in, register the commands, and be ready to post.

        Raises:
            ChatLoginFailed: the token is wrong.
            ChatUnavailable: the platform cannot be reached.
        """
        ...

    async def close(self) -> None:
        """Leave cleanly. May be called at any time, also twice."""
        ...

    async def post(
        self,
        channel: ChannelRef,
        message: Message,
        *,
        delivery: str,
        thread: MessageRef | None = None,
    ) -> MessageRef:
        """Post a message once, in the thread of another where given.

        `delivery` is the outbox row's id, at most 25 characters; the message carries it, so that
        `find` finds it again after a crash.

        Raises:
            ChatUnavailable: try later.
            ChannelGone, ThreadClosed: the channel or the thread takes nothing more.
            ChatRejected: never try again.
        """
        ...

    async def edit(self, message: MessageRef, content: Message, *, delivery: str) -> None:
        """Put new content in a message of ours, keeping the `delivery` it was posted with.

        Raises as `post` does, and MessageGone where the message was deleted.
        """
        ...

    async def link(self, message: MessageRef) -> str | None:
        """The address at which people find a message of ours; None where there is none."""
        ...

    async def find(self, channel: ChannelRef, delivery: str) -> MessageRef | None:
        """The message of ours that carries `delivery`, from the channel's recent history.

        Raises:
            ChatUnavailable: the history cannot be read now.
            ChatRejected: the history may not be read at all.
        """
        ...
