"""Which story a report belongs to: the same event of the same group within its days.

What decides is what the leading claims say (who, what, how many, where, when, by whom), and
whether the text is a copy; that words look alike decides nothing. No I/O and no clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from claims.model import RecordedClaim, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryReport:
    """A report of an open story. `opening` is the first `OPENING` characters of its text."""

    id: int
    key: str
    source: Source
    title: str
    opening: str
    url: str | None
    language: str | None
    told_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenStory:
    """A story that may still grow. `claims` are those of all its reports."""

    id: int
    first_at: datetime
    last_at: datetime
    reports: tuple[StoryReport, ...]
    claims: tuple[RecordedClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryChoice:
    """The story a report joins, or None where it opens a new one, and why in plain words."""

    story: int | None
    reasons: tuple[str, ...]


OPENING = 600
"""How much of a report's text is kept beside a story to know a copy again."""
