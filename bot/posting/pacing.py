"""How often a message may be edited. Pure.

Readers want the newest; Discord answers 429 with code 30046 to whoever edits messages older than an
hour often. So edits are bundled: the newest content stands for all that waited.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

WHILE_YOUNG = timedelta(seconds=30)
WHEN_OLD = timedelta(minutes=10)
OLD = timedelta(hours=1)
QUIET = timedelta(days=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageAge:
    """When a story's message was posted, and when it was last posted or edited."""

    posted_at: datetime
    changed_at: datetime


def editable_from(age: MessageAge, *, now: datetime) -> datetime:
    """The moment from which a message may be edited again; not after `now` where it may at once."""
    gap = WHILE_YOUNG if now - age.posted_at < OLD else WHEN_OLD
    return age.changed_at + gap


def is_quiet(age: MessageAge, *, now: datetime) -> bool:
    """Whether a story has rested so long that its message is left as it is."""
    return now - age.changed_at > QUIET
