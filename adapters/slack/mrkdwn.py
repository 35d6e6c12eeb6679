"""Other people's words as Slack text: shown as they are, never obeyed.

Slack's mrkdwn has no escape character. `&`, `<` and `>` become entities, which stops links and
every kind of mention (https://docs.slack.dev/messaging/formatting-message-text); the marks that
format are fenced with zero-width spaces, so that they show and do nothing. Text that runs from
right to left stands in an isolate, so that it leaves the order of what is around it alone.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate, takewhile
from urllib.parse import urlsplit

_FENCE = "\u200b"
_ISOLATE, _ENDED = "\u2068", "\u2069"
_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"} | {
    mark: f"{_FENCE}{mark}{_FENCE}" for mark in "*_~`"
}
_INNER = re.compile(r"(?<=[^\W_])_(?=[^\W_])")  # in file_name it formats nothing
# At the end of a text a colon of ours may follow.
_EMOJI = re.compile(r":(?=[\w+'-]{1,60}:|[^\W\d][\w+'-]{0,59}$)")
_ARROW = re.compile(r"^>")  # at the start of a line Slack makes a quotation of it
_JOINERS = "\u200c\u200d"  # Persian, Hindi and family emoji are spelled with them
_HALF_FLAGS = "".join(map(chr, range(0x1F1E6, 0x1F200)))
_BAR = "❘"
_MAX_URL = 1000
_NUMBER = re.compile(r"\d(?:[\d.,:'’/ \u00a0\u202f-]*\d)?")
_LONGEST_WORD = 40  # a cut goes back so far for the end of a word
_LONGEST_NUMBER = 30
_SHOWN_OF = 4  # of a text longer than this many times its place, the rest is not looked at


class _Visible(dict[int, str]):
    """For `str.translate`: blanks as spaces, nothing for what is invisible."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        if category in {"Zl", "Zp", "Zs"} or char in "\t\n\r\v\f":
            shown = " "
        else:
            shown = "" if category in {"Cc", "Cf", "Cs"} and char not in _JOINERS else char
        self[code] = shown
        return shown


_VISIBLE = _Visible()


def plain(text: str) -> str:
    """The text on one line, without what is invisible: control, bidi and zero-width characters."""
    return " ".join(text.translate(_VISIBLE).split())


def escape(text: str, limit: int = 2000) -> str:
    """Text to stand inside mrkdwn, cut with an ellipsis to `limit` characters of markup."""
    clean = plain(text[: limit * _SHOWN_OF])
    pieces = [_ESCAPED.get(char, char) for char in clean]
    for inner in _INNER.finditer(clean):
        pieces[inner.start()] = "_"
    for colon in _EMOJI.finditer(clean):
        pieces[colon.start()] = f":{_FENCE}"
    if _ARROW.match(clean):
        pieces[0] = f"{_FENCE}&gt;"
    return _isolated(clean, pieces, limit)


def clip(text: str, limit: int) -> str:
    """Text for a place without markup, cut with an ellipsis to `limit` characters."""
    clean = plain(text[: limit * _SHOWN_OF])
    return _isolated(clean, list(clean), limit)


def _isolated(clean: str, pieces: list[str], limit: int) -> str:
    if limit > len(_ISOLATE + _ENDED) and any(map(_runs_left, clean)):
        return f"{_ISOLATE}{_within(clean, pieces, limit - 2)}{_ENDED}"
    return _within(clean, pieces, limit)


def _runs_left(char: str) -> bool:
    return char > "\u0590" and unicodedata.bidirectional(char) in {"R", "AL"}


def _within(clean: str, pieces: list[str], limit: int) -> str:
    """Join whole pieces, never half an entity or a fence."""
    if sum(map(len, pieces)) <= limit:
        return "".join(pieces)
    ends = accumulate(map(len, pieces))
    kept = sum(1 for end in takewhile(lambda end: end < limit, ends))
    return "".join(pieces[: _good_end(clean, kept)]).rstrip() + "…"


def _good_end(clean: str, kept: int) -> int:
    """Where to cut, at most `kept` characters in: after a word, never inside a number or a sign.

    Nor after a number, since "thousand" may be what follows.
    """
    end = _before_number(clean, kept)
    while 0 < end < len(clean) and _clings(clean, end):
        end -= 1
    if end < len(clean) and not clean[end].isspace():
        space = clean.rfind(" ", max(0, end - _LONGEST_WORD), end)
        end = space if space > 0 else end
    return _before_number(clean, len(clean[:end].rstrip()))


def _before_number(clean: str, end: int) -> int:
    """The same place, or where the number begins that it lies in or ends: 11,000 is never 11,0."""
    start = max(0, end - _LONGEST_NUMBER)
    for number in _NUMBER.finditer(clean, start, end + _LONGEST_NUMBER):
        if number.start() < end <= number.end():
            return number.start()
    return end


def _clings(clean: str, end: int) -> bool:
    """Whether what stands on both sides of a place is drawn as one: an accent, a flag, a family."""
    before, after = clean[end - 1], clean[end]
    if before in _HALF_FLAGS and after in _HALF_FLAGS:
        run = len(clean[:end]) - len(clean[:end].rstrip(_HALF_FLAGS))
        return run % 2 == 1
    return (
        before in _JOINERS
        or after in _JOINERS
        or unicodedata.category(after) in {"Mn", "Mc", "Me", "Sk"}
    )


def link(url: str | None, label: str, limit: int = 2000) -> str:
    """The label, a link where the address is one that a browser may safely open."""
    shown = escape(label, limit) or "untitled"
    address = safe_url(url)
    # A bar ends the address in Slack's notation; an entity would be taken literally in it.
    return f"<{address}|{shown.replace('|', _BAR)}>" if address else shown


def safe_url(url: str | None) -> str | None:
    """A web address as Slack's notation takes it, None for anything else."""
    address = web_address(url)
    return address.replace("&", "&amp;").replace("|", "%7C") if address else None


def web_address(url: str | None) -> str | None:
    """An http or https address that stands for itself, None for anything else."""
    if url is None or len(url) > _MAX_URL or plain(url) != url or " " in url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        return None
    return url.replace("<", "%3C").replace(">", "%3E")
