"""What somebody typed, taken apart into words, `key:value` pairs and ids. Pure."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from adapters.slack.vocabulary import KEYS
from claims.texts import Saying, say

_QUOTES = str.maketrans("“”„«»‘’‚", '"""""' + "'''")
_ENTITY = re.compile(r"<([^<>|\s]+)(?:\|([^<>]*))?>")
_TOKEN = re.compile(r"""(?:(?P<key>[A-Za-z][\w-]*)[:=])?(?:"(?P<quoted>[^"]*)"|(?P<bare>\S+))""")
ID = re.compile(r"#?(?:FF-?)?[SRLD]?\d+", re.IGNORECASE)
FULL_ID = re.compile(r"FF-?[SRLD]?\d+", re.IGNORECASE)
_ALIKE = 0.8


class Puzzled(Exception):
    """Something typed that is nearly a word of ours; the question asks what was meant."""

    def __init__(self, question: Saying) -> None:
        super().__init__(question)
        self.question = question


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a quoted text, or the value of an option with its `key`."""

    text: str
    key: str | None = None
    quoted: bool = False

    @property
    def word(self) -> str:
        """In small letters; empty for what is no plain word."""
        return "" if self.key or self.quoted else self.bare.lower()

    @property
    def bare(self) -> str:
        """Without the signs of a sentence around it."""
        return self.text.strip(",;?!")

    @property
    def id(self) -> str | None:
        """The text where it is an id."""
        bare = self.text.rstrip(".,;!?")
        return bare if ID.fullmatch(bare) else None


def unescape(typed: str) -> str:
    """The text as typed, without Slack's entities, link notation and typographic quotes."""
    return html.unescape(_ENTITY.sub(_written, typed)).translate(_QUOTES).strip()


def _written(entity: re.Match[str]) -> str:
    target, label = entity[1], entity[2]
    if target[0] in "@#!":
        return f"{target[0]}{label}" if label else ""
    return target.removeprefix("mailto:")


def tokens(text: str) -> list[Token]:
    """The tokens of a text, in order.

    Raises:
        Puzzled: an option that does not exist, but nearly.
    """
    return [part for match in _TOKEN.finditer(text) for part in _parts(_token(match))]


def _parts(token: Token) -> list[Token]:
    """The words of "chinese,nepali"; what has other signs in it (11,000; a link) stays whole."""
    words = [word for word in token.text.split(",") if word]
    if token.key or token.quoted or not all(map(str.isalpha, words)):
        return [token]
    return [Token(word) for word in words]


def _token(match: re.Match[str]) -> Token:
    typed = (match["key"] or "").lower()
    key = KEYS.get(typed)
    value = match["quoted"] if match["quoted"] is not None else match["bare"]
    if key is None and typed:
        if near := nearest(typed, KEYS):
            meant = f"{near}:{value[:60]}"
            raise Puzzled(say("typed.no_option", typed=typed, meant=meant))
        return Token(match[0])
    return Token(value, key, match["quoted"] is not None)


def nearest(typed: str, known: Iterable[str], *, alike: float = _ALIKE) -> str | None:
    """The word of ours that a misspelt one is most like."""
    found = get_close_matches(typed, list(known), n=1, cutoff=alike)
    return found[0] if found else None
