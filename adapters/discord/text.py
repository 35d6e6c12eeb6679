"""Feed text made harmless on Discord and cut to fit; pure.

Two kinds of place exist. Markdown places (titles, descriptions, field values) need `escape`;
plain places (author, footer, button labels) show backslashes and need `plain` only. Lengths are
counted in UTF-16 units, which is never less than what Discord counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote, urlsplit, urlunsplit

import regex

ELLIPSIS = "…"
_LONGEST_SIGN = 64
_LONGEST_LINK = 512  # what a link button takes, the strictest of all places
_KEPT = "%:@!$&'+,;=-._~"
_HOST = re.compile(r"[a-z0-9._-]+")

# Punctuation that starts markdown, mentions, timestamps or masked links wherever it stands.
_SPECIAL = re.compile(r"[\\*_~`|\[\]<>@]")
# A colon of an address or an emoji short code, which a colon of ours may end; then marks that
# count only where a line starts.
_COLON = re.compile(r":(?=//|[A-Za-z0-9+-][A-Za-z0-9_+-]*(?::|$))")
_LINE_START = re.compile(r"^(\d*)([#+.)-])")
_LINE_ENDS = re.compile(r"[\n\r\t\v\f\x85\u2028\u2029]")
# Cc: control; Cf: direction marks, zero-width, tags; Cs, Co, Cn: nothing that can be shown.
# The two joiners stay where Persian, Hindi and composed emoji are spelled with them.
_HARMFUL = regex.compile(
    r"(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]|(?<=^|[\x00-\x7f])[\u200c\u200d]"
)
# Marks that feeds may not bring, but we may: the text between finds its own direction.
_ISOLATE, _ISOLATE_ENDS = "\u2068", "\u2069"
_RIGHT_TO_LEFT = regex.compile(r"[\p{bc=R}\p{bc=AL}]")
_BLANKS = re.compile(r"\s+")

# Words that belong to the number before them: "12 thousand" cut after "12" says another thing.
_SCALE = re.compile(
    r"(?:hundred|thousand|million|billion|dozen|score|per\s?cent|%|k\b|m\b|bn\b|"
    r"тис|тыс|млн|млрд|сот|мільйон|миллион|мільярд|миллиард|десят|відсот|процент|"
    r"mil\b|mille\b|tausend|[千万萬億亿만천])",
    re.IGNORECASE,
)
_NUMBER_WORD = re.compile(
    r"(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|"
    r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|hundreds?|thousands?|millions?|"
    r"several|few|dozens?|half|third|quarter)$)",
    re.IGNORECASE,
)
_CLOSING = ".,;:–—-’'”\")"
_NUMBER_END = re.compile(r"[\d.,\s–-]+$")


def width(text: str) -> int:
    """Length as the strictest reader counts it: characters beyond the BMP count twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def plain(text: str) -> str:
    """One line without control, direction or invisible characters; nothing else is touched."""
    return _BLANKS.sub(" ", _HARMFUL.sub("", _LINE_ENDS.sub(" ", text))).strip()


def escape(text: str) -> str:
    """`plain` text as markdown that shows exactly that text and does nothing."""
    return _escape_marks(plain(text))


def escape_lines(text: str) -> str:
    """As `escape`, keeping the lines of our own sentences apart."""
    return "\n".join(escape(line) for line in text.splitlines())


def _escape_marks(text: str) -> str:
    text = _SPECIAL.sub(r"\\\g<0>", text)
    text = _COLON.sub(r"\\:", text)
    return _LINE_START.sub(r"\1\\\2", text)


def fit(text: str, limit: int) -> str:
    """Escaped text of at most `limit`, cut at a word where needed."""
    clean = plain(text)
    return _set_apart(lambda room: cut(clean, room), limit)


def fit_excerpt(text: str, limit: int, *, around: str = "") -> str:
    """As `excerpt`, escaped."""
    return _set_apart(lambda room: excerpt(text, room, around=around), limit)


def _set_apart(shortened: Callable[[int], str], limit: int) -> str:
    """Escaped; where it reads from right to left, so that it does not turn round what is beside it.

    Without that "12 · שמו" shows as "שמו · 12".
    """
    shown = _escaped(shortened, limit)
    if not _RIGHT_TO_LEFT.search(shown) or limit < 3:
        return shown
    return f"{_ISOLATE}{_escaped(shortened, limit - 2)}{_ISOLATE_ENDS}"


def _escaped(shortened: Callable[[int], str], limit: int) -> str:
    room = limit
    while width(shown := _escape_marks(shortened(room))) > limit:
        room = min(room - 1, room * limit // width(shown))
    return shown


def fit_plain(text: str, limit: int) -> str:
    """Plain text of at most `limit`, cut at a word where needed."""
    return cut(plain(text), limit)


def cut(text: str, limit: int) -> str:
    """At most `limit`, ending in … at a word, and never in the middle of a number."""
    if width(text) <= limit:
        return text
    if limit < 1:
        return ""
    end = _longest(text, limit - 1)
    end = _word_end(text, end)
    return text[: _number_start(text, end)].rstrip(" ,;:–—-(“\"'«") + ELLIPSIS


def _longest(text: str, limit: int) -> int:
    if width(text[:limit]) == limit:
        return limit
    room = 0
    for position, character in enumerate(text):
        room += 2 if character > "\uffff" else 1
        if room > limit:
            return position
    return len(text)


def _word_end(text: str, end: int) -> int:
    """Back to the end of a word; text without blanks (Chinese, one long word) is cut anywhere."""
    if text[end : end + 1].isspace():
        return end
    blank = text.rfind(" ", 0, end)
    if blank > 0:
        return blank
    # A letter with its accents, a flag or a family of emoji is one thing to see.
    seen = regex.finditer(r"\X", text[: end + _LONGEST_SIGN])
    return next((sign.start() for sign in seen if sign.end() > end), end)


def _number_start(text: str, end: int) -> int:
    """Back to before a number that would end the cut text, or that goes on after it."""
    while end > 0:
        kept = text[:end].rstrip()
        last = kept.rsplit(" ", 1)[-1]
        following = text[end:].lstrip()
        goes_on = following[:1].isdigit() or _SCALE.match(following) is not None
        if not kept or not (_ends_in_number(last) or (goes_on and _NUMBER_WORD.search(last))):
            return end
        end = _before_last_number(kept, last)
    return end


def _ends_in_number(word: str) -> bool:
    return word.rstrip(_CLOSING)[-1:].isdigit()


def _before_last_number(kept: str, last: str) -> int:
    if " " in kept:
        return len(kept) - len(last) - 1
    shorter = len(_NUMBER_END.sub("", kept.rstrip(_CLOSING)))
    return shorter if shorter < len(kept) else 0


def excerpt(text: str, limit: int, *, around: str = "") -> str:
    """At most `limit` of a quotation, with the words `around` in it where they stand in it.

    The quotation is cut at words on either side, so what is left is still verbatim.
    """
    clean, words = plain(text), plain(around)
    shown = cut(clean, limit)
    found = _whole(words, clean)
    if shown == clean or found is None or _whole(words, shown) is not None:
        return shown
    blank = clean.find(" ", max(0, found - limit // 3), found)
    for start in (blank + 1 if blank >= 0 else found, found):
        shown = ELLIPSIS + cut(clean[_whole_number(clean, start) :], limit - 1)
        if _whole(words, shown) is not None:
            return shown
    return cut(f"{ELLIPSIS}{words}{ELLIPSIS}", limit)


def _whole(words: str, text: str) -> int | None:
    """Where the words stand as words: "one" does not stand in "someone"."""
    # Chinese, Japanese and Korean have no blanks between words, so only these letters count.
    letter = r"[\p{Latin}\p{Cyrillic}\p{Nd}]"
    pattern = rf"(?<!{letter}){regex.escape(words)}(?!{letter})"
    found = regex.search(pattern, text) if words else None
    return None if found is None else found.start()


def _whole_number(text: str, start: int) -> int:
    """Forward to where no number is left without its beginning."""
    while start > 1 and text[start - 2].isdigit() and text[start : start + 1].isdigit():
        start = text.rfind(" ", 0, start - 1) + 1
    return start


def link(url: str | None) -> str | None:
    """The address where it may be a link: http or https, a host, and nothing that hides."""
    if url is None or _LINE_ENDS.search(url) or _HARMFUL.search(url):
        return None
    try:
        address = _quoted(url.strip())
    except ValueError:  # also UnicodeError, from a host that is no name
        return None
    return address if address is not None and len(address) <= _LONGEST_LINK else None


def _quoted(url: str) -> str | None:
    """The same page, without the brackets and blanks that would end a masked link."""
    parts = urlsplit(url)
    host = parts.hostname
    if parts.scheme not in {"http", "https"} or not host or ":" in host or parts.username:
        return None
    port = f":{parts.port}" if parts.port else ""
    name = host.encode("idna").decode()
    if not _HOST.fullmatch(name):
        return None
    path, query = quote(parts.path, safe=_KEPT + "/"), quote(parts.query, safe=_KEPT + "/?")
    fragment = quote(parts.fragment, safe=_KEPT + "/?")
    return urlunsplit((parts.scheme, name + port, path, query, fragment))


def masked(label: str, url: str | None, limit: int) -> str:
    """A link with our label where the address may be one, else the label alone."""
    shown = fit(label, limit)
    address = link(url)
    if address is None or width(shown) + width(address) + 4 > limit:
        return shown
    return f"[{shown}]({address})"
