"""The help that people see on Slack: what to type, by example. Pure."""

from __future__ import annotations

from adapters.slack.blocks import Block, context, section

_ASK = {
    "/claims search chinese captured since march": "what was claimed, the best first",
    '/claims search nationality:NP event:recruited "exact words" page 2': "the same, to the letter",
    "/claims show FF-0042": "one claim: its quotation, its source, what answers it",
    "/claims timeline north korea deployed": "how a figure moved",
    "/claims disputed": "open disputes and denials",
    "/claims why FF-0042": "which words decided; also of FF-S12, FF-L3, FF-R7, a link or a text",
    "/claims check": "then a text or a link: the claims in it, and what they repeat or deny",
}
_WATCH = {
    "/muster watch here chinese captured for russia 09:00 Europe/Kyiv": "what and who, the digest",
    "/muster watch here at least 10 only new tier wire keyword drone": "narrower",
    "/muster watch here stories quiet 22:00-07:00 in ukrainian": "how, when, in which language",
    "/muster watch test north korean": "what that would have shown in the last 14 days, and why",
    "/muster watch list": "also pause, resume, stop",
    "/muster digest now": "or: digest schedule 09:00 Europe/Kyiv",
}
_REVIEW = {
    "/muster review FF-S12": "a story laid open, with buttons",
    "/muster review correct FF-0042 figure four note misread": "what is right, and why",
    "/muster review reject FF-L3 another battle": "also confirm, withdraw FF-0042, dismiss FF-R7",
    "/muster review split FF-S12 FF-R7 FF-R9": "or: merge FF-S14 into FF-S12",
    "/muster review undo FF-D7": "within ten minutes; review list shows what was decided",
}
_FEEDS = {
    "/muster feeds list": "what is read; feeds health: what is in trouble",
    "/muster feeds add https://example.org/rss": "also remove, pause, resume",
}
_TOPICS = {
    "claims": ("Ask", _ASK),
    "watch": ("Watch", _WATCH),
    "digest": ("Watch", _WATCH),
    "review": ("Correct", _REVIEW),
    "feeds": ("Feeds", _FEEDS),
}
_HINTS = (
    "Slash commands do not work in threads: write `@Muster show FF-0042` there.",
    "Only you see the answers; *Share to channel*, or `--share` at the end, shows one to all.",
    "*⋮ → Check claims* below any message checks it.",
)


def help_blocks(topic: str | None = None) -> tuple[str, list[Block]]:
    """All commands by example, or those of one topic; with the text of a notification."""
    topics = [_TOPICS[topic]] if topic in _TOPICS else [("Ask", _ASK), *_OTHERS]
    parts = [section([f"*{title}*", *map(_line, lines.items())]) for title, lines in topics]
    typed = " · ".join(line for _, lines in topics for line in lines)
    return f"What to type: {typed}"[:600], [*parts, context(_HINTS)]


_OTHERS = (("Watch", _WATCH), ("Correct", _REVIEW), ("Feeds", _FEEDS))


def _line(line: tuple[str, str]) -> str:
    typed, does = line
    return f"`{typed}`  {does}"
