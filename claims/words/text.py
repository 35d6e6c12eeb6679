"""Makes text comparable without losing where each character came from, and finds its sentences.

What is stored is never changed: `normalise` works beside the text and leads back to it, so that a
quotation can always be cut from the original.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of text: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Normal:
    """A text made plain. `marks` pairs positions here with positions in the original.

    Between two marks both texts run in step; a mark stands wherever they stop doing so.
    """

    text: str
    length: int
    marks: tuple[tuple[int, int], ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that became `text[start:end]`."""
        first = self._back(start)
        if end <= start:
            return first, first
        return first, max(first, self._back(end - 1, after=True))

    def _back(self, position: int, *, after: bool = False) -> int:
        """Where the character at `position` starts in the original; or ends, with `after`."""
        here = bisect_right(self.marks, (position, self.length)) - 1
        mine, theirs = self.marks[here] if here >= 0 else (0, 0)
        limit = self.marks[here + 1][1] if here + 1 < len(self.marks) else self.length
        found = theirs + position - mine
        if not after:
            return min(found, limit)
        # Something that became one character ("&amp;") is taken whole.
        next_mine = self.marks[here + 1][0] if here + 1 < len(self.marks) else len(self.text)
        return limit if position + 1 >= next_mine else min(found + 1, limit)


# One character for one character, so that no offsets move.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼʹ′`´＇", "'"),
        **dict.fromkeys("“”„‟«»″＂〝〞", '"'),
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007", " "),
        **dict.fromkeys("\u2008\u2009\u200a\u202f\u205f\u3000\t\x0b\x0c", " "),
        **dict.fromkeys("\r\u0085\u2028\u2029", "\n"),
        **{chr(0xFF01 + n): chr(0x21 + n) for n in range(94) if chr(0xFF01 + n) not in "＇＂－"},
        # Half a character, as broken JSON has it: no automaton takes it.
        **dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd"),
    }
)

# An expression, because `str.translate` looks up every letter that is not English.
_NOT_PLAIN = re.compile(f"[{re.escape(''.join(map(chr, _PLAIN)))}]")

# What changes length: markup, addresses and entities that a feed left in, invisible characters,
# letters written as a base with combining marks (й as и and a breve, stress marks), ligatures and
# other wide forms.
_INVISIBLE = r"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
_CONTROL = r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_COMBINING = r"\u0300-\u036f"
_WIDE = r"\ufb00-\ufb06\u2026\u00b2\u00b3\u00b9\uff61-\uffdc\u2460-\u24ff"
_ODD = re.compile(
    r"</?[A-Za-z][^<>]{0,2000}>|https?://[^\s<>\"]{1,2000}"
    r"|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
    rf"|[{_INVISIBLE}]+|[{_CONTROL}]+|[^\W\d_][{_COMBINING}]{{1,8}}|[{_WIDE}]"
)
# Most texts have nothing odd, and one class of characters is sought ten times as fast.
_PERHAPS_ODD = re.compile(f"[<&{_INVISIBLE}{_CONTROL}{_COMBINING}{_WIDE}]")
_BLOCK = re.compile(r"</?(?:p|br|li|ul|ol|div|h[1-6]|tr|table|blockquote)\b", re.IGNORECASE)
_MARKS = re.compile(r"[\u0300-\u036f]")


def _plain(odd: str) -> str:
    """What stands for a stretch that `_ODD` matched."""
    if odd[0] == "<":
        return "\n" if _BLOCK.match(odd) else " "
    if odd.startswith("http"):
        return " "
    if odd[0] == "&":
        return _alike(html.unescape(odd))
    if _MARKS.search(odd):
        return _MARKS.sub("", unicodedata.normalize("NFC", odd))
    if odd.isprintable():
        return unicodedata.normalize("NFKC", odd)
    return ""


def _alike(text: str) -> str:
    """Plain quotes, dashes, spaces and line ends, a character for a character."""
    return _NOT_PLAIN.sub(lambda found: found[0].translate(_PLAIN), text)


def normalise(text: str) -> Normal:
    """Make a text plain: entities read, invisible characters gone, quotes and dashes alike."""
    if "://" not in text and not _PERHAPS_ODD.search(text):
        return Normal(text=_alike(text), length=len(text), marks=())
    pieces: list[str] = []
    marks: list[tuple[int, int]] = []
    done = written = 0
    for odd in _ODD.finditer(text):
        before, instead = text[done : odd.start()], _plain(odd.group())
        written += len(before)
        pieces += (before, instead)
        marks += ((written, odd.start()), (written + len(instead), odd.end()))
        written += len(instead)
        done = odd.end()
    pieces.append(text[done:])
    plain = _alike("".join(pieces))
    return Normal(text=plain, length=len(text), marks=_telling(marks))


def _telling(marks: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Of several marks at one position here, the last: what came before it left nothing."""
    return tuple(dict(marks).items())


# Titles, months and references that take a full stop and go on with a capital.
_WITH_FULL_STOP = """
mr mrs ms dr prof gen lt col maj sgt capt cpl pvt brig adm sen rep gov hon st jr sr vs nos
jan feb mar apr jun jul aug sep sept oct nov dec mt ft inc co corp ltd u.s u.k u.n d.c e.g i.e
м с р рр ім вул обл тис млн млрд см о т г гг ул им тыс стр пр акад проф ген полк кап ст лейт
т.д т.п т.е т.з н.е пос дер бул пл просп св др nr ks płk kpt ppor por hab ul m.in tzw np św
bzw ca z.b d.h sra dra ud av núm m mm mme mlle tys mln mld tis tsd хил хиљ
"""
_ABBREVIATIONS = frozenset(_WITH_FULL_STOP.split())

_MAY_END = re.compile("[。！？।.!?…\n\r\u2028\u2029\u0085]")
_END = re.compile(
    r"(?P<cjk>[。！？।]+[」』”’\"')\]]*)"
    r"|(?<![.!?…])(?P<stop>[.!?…]+[\"'”’»)\]]*)(?=\s|(?P<glued>[^\W\d_])|[\"'“‘«(]?$)"
    r"|(?P<line>[\n\r\u2028\u2029\u0085]+)"
)
# "BarcelonaUkraine has": a dateline that lost its dash, only where a line starts.
_GLUED_DATELINE = re.compile(r"(?m)^[^\W\d_]{5,}?(?<=[^\W\d_A-Z])(?=[A-Z][a-z]{4,} [a-z])")
_LAST_WORD = re.compile(r"\w[\w.'’-]*")
# "die 33. Brigade": behind an article the number counts on.
_ORDINAL = re.compile(r"(?<!\w)(?:die|der|das|dem|des|vom|zur|zum)\s\d{1,3}$", re.IGNORECASE)
_ORDINAL_REACH = 8
# "am 3. Oktober"
_GERMAN_MONTH = re.compile(
    r"\s(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b"
)
_INITIALS = re.compile(r"[A-Z]\.[A-Z]")
_NO_LETTERS = re.compile(r"[\W\d_]+")
_NEXT = re.compile(r"[\s\"'“”‘’«»„(\[—–-]*(\w?)")


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text, with offsets in it, without the space around them.

    A new line always ends one. A full stop ends one also where the next sentence is glued to it
    ("against Ukraine.But"), not after an initial or an abbreviation.
    """
    starts = sorted({0, *_boundaries(text)})
    ends = [*starts[1:], len(text)]
    spans = (_trim(text, start, end) for start, end in zip(starts, ends, strict=True))
    return tuple(span for span in spans if span.end > span.start)


def _boundaries(text: str) -> Iterator[int]:
    done = 0
    # Whole sentences hold none of these characters: to seek them first is four times as fast.
    for possible in _MAY_END.finditer(text):
        if possible.start() < done or not (end := _END.match(text, possible.start())):
            continue
        done = end.end()
        if end["line"] or end["cjk"] or _ends(text, end):
            yield done
    for glued in _GLUED_DATELINE.finditer(text):
        yield glued.end()


def _ends(text: str, stop: re.Match[str]) -> bool:
    """Whether this full stop (or the like) ends a sentence."""
    following = _NEXT.match(text, stop.end())
    first = following[1] if following else ""
    word = _last_word(text[max(0, stop.start() - 40) : stop.start()])
    if stop["glued"]:
        # "bbc.com", "U.S", "2.5m": only a capital glued to a full word starts a sentence.
        quoted = len(stop["stop"]) > 1
        return first.isupper() and (quoted or (len(word) > 3 and "." not in word))
    if first and first.islower():
        return False
    if not stop["stop"].startswith(".") or len(stop["stop"]) > 1:
        return True
    before = max(0, stop.start() - _ORDINAL_REACH)
    if _ORDINAL.search(text, before, stop.start()) or (
        text[before : stop.start()][-1:].isdigit() and _GERMAN_MONTH.match(text, stop.end())
    ):
        return False
    if word.isupper() and "." not in word:
        # An initial goes on; "UD" or "UN" ends a sentence though "ud." would not.
        return len(word) > 1
    return not _INITIALS.fullmatch(word) and word.lower() not in _ABBREVIATIONS


def _last_word(before: str) -> str:
    """The word, from its first letter on, that a stretch of text ends in."""
    # Backwards, for a search for the end tries every word on the way.
    found = _LAST_WORD.match(before[::-1])
    word = found.group()[::-1] if found else ""
    mark = _NO_LETTERS.match(word)
    return word[mark.end() :] if mark else word


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    return Span(start + lead, max(start + lead, start + len(piece.rstrip())))
