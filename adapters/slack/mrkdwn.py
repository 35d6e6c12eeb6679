"""Other people's words as Slack text: shown as they are, never obeyed.

Slack's mrkdwn has no escape character. `&`, `<` and `>` become entities, which stops links and
every kind of mention (https://docs.slack.dev/messaging/formatting-message-text); the marks that
format are fenced with zero-width spaces, so that they show and do nothing.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

_FENCE = "\u200b"
_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"} | {
    mark: f"{_FENCE}{mark}{_FENCE}" for mark in "*_~`"
}
_EMOJI = re.compile(r":(?=[\w+'-]{1,60}:)")
_JOINERS = "\u200c\u200d"  # Persian, Hindi and family emoji are spelled with them
_MAX_URL = 1000


def plain(text: str) -> str:
    """The text on one line, without what is invisible: control, bidi and zero-width characters."""
    return " ".join("".join(_visible(char) for char in text).split())


def _visible(char: str) -> str:
    if char in _JOINERS:
        return char
    category = unicodedata.category(char)
    if category in {"Zl", "Zp", "Zs"} or char in "\t\n\r\v\f":
        return " "
    return "" if category in {"Cc", "Cf", "Cs"} else char


def escape(text: str, limit: int = 2000) -> str:
    """Text to stand inside mrkdwn, cut with an ellipsis to `limit` characters of markup."""
    clean = plain(text)
    pieces = [_ESCAPED.get(char, char) for char in clean]
    for colon in _EMOJI.finditer(clean):
        pieces[colon.start()] = f":{_FENCE}"
    return _within(pieces, limit)


def _within(pieces: list[str], limit: int) -> str:
    """Join whole pieces, never half an entity or a fence."""
    if sum(map(len, pieces)) <= limit:
        return "".join(pieces)
    kept, used = [], 0
    for piece in pieces:
        used += len(piece)
        if used > limit - 1:
            break
        kept.append(piece)
    return "".join(kept).rstrip() + "…"


def clip(text: str, limit: int) -> str:
    """Text for a place without markup, cut with an ellipsis to `limit` characters."""
    return _within(list(plain(text)), limit)


def link(url: str | None, label: str, limit: int = 2000) -> str:
    """The label, a link where the address is one that a browser may safely open."""
    shown = escape(label, limit) or "untitled"
    address = safe_url(url)
    # A bar ends the address in Slack's notation; an entity would be taken literally in it.
    return f"<{address}|{shown}>" if address else shown


def safe_url(url: str | None) -> str | None:
    """An http or https address as Slack's notation takes it, None for anything else."""
    if url is None or len(url) > _MAX_URL or plain(url) != url or " " in url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        return None
    return url.replace("&", "&amp;").replace("<", "%3C").replace(">", "%3E").replace("|", "%7C")
