"""The help that people see on Slack: what to type, by example. Pure.

Commands are the same words in every language; what they do is told in the channel's.
"""

from __future__ import annotations

from collections.abc import Mapping

from adapters.slack.blocks import Block, context, section
from claims.texts import Texts

_ASK = {
    "/claims search chinese captured since march": "search",
    '/claims search nationality:NP event:recruited "exact words" page 2': "exactly",
    "/claims show FF-0042": "show",
    "/claims timeline north korea deployed": "timeline",
    "/claims disputed": "disputed",
    "/claims why FF-0042": "why",
    "/claims check": "check",
}
_WATCH = {
    "/muster watch here chinese captured for russia 09:00 Europe/Kyiv": "watch",
    "/muster watch here at least 10 only new tier wire keyword drone": "narrower",
    "/muster watch here stories quiet 22:00-07:00 in ukrainian": "how",
    "/muster watch test north korean": "test",
    "/muster watch list": "list",
    "/muster digest now": "digest",
}
_REVIEW = {
    "/muster review FF-S12": "review",
    "/muster review correct FF-0042 figure four note misread": "correct",
    "/muster review reject FF-L3 another battle": "reject",
    "/muster review split FF-S12 FF-R7 FF-R9": "split",
    "/muster review undo FF-D7": "undo",
}
_FEEDS = {
    "/muster feeds list": "feeds",
    "/muster feeds add https://example.org/rss": "add",
}
_PARTS = {"ask": _ASK, "watch": _WATCH, "correct": _REVIEW, "feeds": _FEEDS}
_TOPICS = {
    "claims": "ask",
    "watch": "watch",
    "digest": "watch",
    "review": "correct",
    "feeds": "feeds",
}
_HINTS = ("threads", "private", "shortcut")


def help_blocks(texts: Texts, topic: str | None = None) -> tuple[str, list[Block]]:
    """All commands by example, or those of one topic; with the text of a notification."""
    parts = [_TOPICS[topic]] if topic in _TOPICS else list(_PARTS)
    blocks = [_part(name, _PARTS[name], texts) for name in parts]
    typed = " · ".join(line for name in parts for line in _PARTS[name])
    hints = context(texts(f"help.slack_hints.{hint}") for hint in _HINTS)
    return texts("help.to_type", typed=typed)[:600], [*blocks, hints]


def _part(name: str, lines: Mapping[str, str], texts: Texts) -> Block:
    told = (f"`{typed}`  {texts(f'help.slack.{does}')}" for typed, does in lines.items())
    return section([f"*{texts(f'help.topics.{name}')}*", *told])
