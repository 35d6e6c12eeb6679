"""What the parser's child process and its parent say to each other over a pipe.

A frame is a length and that many bytes. A question is a line of JSON and the body; an answer is
JSON. JSON and not pickle: the child reads hostile documents, and whatever became of it must not
be able to hand the parent anything but text.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from feeds.model import Entry, ParsedFeed

LENGTH = struct.Struct(">I")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A document to read, and for how many seconds at most."""

    url: str
    content_type: str | None
    seconds: float
    body: bytes


def pack_question(question: Question) -> tuple[bytes, bytes]:
    """The frame of a question, in two parts so that the body is not copied."""
    head = json.dumps([question.url, question.content_type, question.seconds]).encode() + b"\n"
    return LENGTH.pack(len(head) + len(question.body)) + head, question.body


def unpack_question(frame: bytes) -> Question:
    """The question in a frame, its length taken off."""
    head, _, body = frame.partition(b"\n")
    url, content_type, seconds = json.loads(head)
    return Question(url=url, content_type=content_type, seconds=seconds, body=body)


def pack_feed(feed: ParsedFeed) -> dict[str, Any]:
    """A feed as an answer carries it."""
    return {
        "title": feed.title,
        "language": feed.language,
        "warning": feed.warning,
        "entries": [
            (
                entry.guid,
                entry.link,
                entry.title,
                entry.text,
                entry.published and entry.published.timestamp(),
                entry.updated and entry.updated.timestamp(),
                entry.content_hash,
            )
            for entry in feed.entries
        ],
    }


def unpack_feed(answer: dict[str, Any]) -> ParsedFeed:
    """The feed in an answer."""
    return ParsedFeed(
        title=answer["title"],
        language=answer["language"],
        warning=answer["warning"],
        entries=tuple(_entry(*row) for row in answer["entries"]),
    )


def _entry(
    guid: str | None,
    link: str | None,
    title: str,
    text: str,
    published: float | None,
    updated: float | None,
    content_hash: str,
) -> Entry:
    return Entry(
        guid=guid,
        link=link,
        title=title,
        text=text,
        published=None if published is None else datetime.fromtimestamp(published, UTC),
        updated=None if updated is None else datetime.fromtimestamp(updated, UTC),
        content_hash=content_hash,
    )
