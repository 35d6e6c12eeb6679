"""The options among the words of a search or a subscription: "cn captured since march". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from adapters.chat import Verb
from adapters.slack.tokens import Token
from adapters.slack.vocabulary import (
    FILLERS,
    FILTERED,
    LANGUAGES,
    LITTLE_WORDS,
    MODES,
    ONLY,
    SEVERAL,
    SIDES,
    SPOKEN,
    TIMED,
    WATCHING,
)
from claims.lexicon import Lexicon, Role
from claims.model import Event

_TIME = re.compile(r"\d{1,2}(?::\d{2})?(?:am|pm)|\d{1,2}:\d{2}", re.IGNORECASE)
_HOURS = re.compile(r"\d{1,2}(?::\d{2})?(?:am|pm)?-\d{1,2}(?::\d{2})?(?:am|pm)?", re.IGNORECASE)
_ZONE = re.compile(r"[A-Za-z_]+/[A-Za-z_/+-]+|UTC|GMT")
_DATELIKE = re.compile(
    r"\d[\d./-]*(?:st|nd|rd|th)?,?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*,?"
    r"|last|this|past|yesterday|today|now|days?|weeks?|months?|years?|ago",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d[\d,.]*")
_STATES = frozenset({Role.COUNTRY, Role.NATIONALITY})
_SPOKEN_OF_WATCHES = {"tier": "tier", "keyword": "keyword", "language": "language", "min": "figure"}


class OptionReader:
    """Reads tokens from left to right; what nobody claims is the text searched for."""

    def __init__(self, verb: Verb, lexicon: Lexicon) -> None:
        self._verb = verb
        self._lexicon = lexicon
        self._found: dict[str, str] = {}
        self._text: list[str] = []

    def read(self, tokens: Sequence[Token]) -> dict[str, str]:
        """The options by name."""
        left = list(tokens)
        while left:
            del left[: self._first(left)]
        if self._text:
            # A channel that watches "wagner" wants reports with that word.
            name = "keyword" if self._verb in WATCHING else "text"
            self._found[name] = " ".join([self._found.get(name, ""), *self._text]).strip()
        return self._found

    def _first(self, left: Sequence[Token]) -> int:
        """Take the option that the tokens begin with; how many of them it took."""
        token = left[0]
        if token.key:
            return self._keep(token.key, token.text, 1)
        if token.quoted:
            self._text.append(token.text)
            return 1
        for reader in (self._paged, self._dated, self._sided, self._watched, self._timed):
            if used := reader(left):
                return used
        if used := self._named(left):
            return used
        if token.word not in FILLERS:
            self._text.append(token.bare)
        return 1

    def _keep(self, name: str, value: str, used: int) -> int:
        if value:
            several = self._verb in WATCHING and name in SEVERAL and name in self._found
            self._found[name] = f"{self._found[name]}, {value}" if several else value
        return used

    def _paged(self, left: Sequence[Token]) -> int:
        if len(left) < 2 or left[0].word != "page" or not left[1].word.isdecimal():
            return 0
        return self._keep("page", left[1].word, 2)

    def _dated(self, left: Sequence[Token]) -> int:
        name, skip = SPOKEN.get(left[0].word), 1
        if len(left) > 1 and (left[0].word, left[1].word) == ("as", "of"):
            name, skip = "as_of", 2
        if name is None or self._verb not in FILTERED or len(left) == skip:
            return 0
        end = skip
        while end < len(left) and _DATELIKE.fullmatch(left[end].word):
            end += 1
        value = " ".join(token.text for token in left[skip:end]).strip(",;")
        return self._keep(name, value, end) if value else 0

    def _sided(self, left: Sequence[Token]) -> int:
        if len(left) < 2 or left[0].word not in {"for", "side"} or self._verb not in FILTERED:
            return 0
        side = SIDES.get(left[1].word)
        return self._keep("side", side, 2) if side else 0

    def _timed(self, left: Sequence[Token]) -> int:
        if self._verb not in TIMED:
            return 0
        word = left[0].text.strip(",;")
        if _TIME.fullmatch(word):
            return self._keep("time", word, 1)
        if _ZONE.fullmatch(word):
            return self._keep("zone", word, 1)
        return self._mode(left)

    def _mode(self, left: Sequence[Token]) -> int:
        word = left[0].word
        if word in {"every", "mode"} and len(left) > 1:
            return self._keep("every", left[1].text, 2)
        if {token.word for token in left[:2]} == {"only", "digest"}:
            return self._keep("every", "digest", 2)
        if word in MODES:
            return self._keep("every", word, 1)
        return 1 if word in {"at", "digest"} else 0

    def _watched(self, left: Sequence[Token]) -> int:
        """What only a subscription knows: only new, quiet 22:00-07:00, at least 10."""
        if self._verb not in WATCHING or len(left) < 2:
            return 0
        first, second = left[0].word, left[1].word
        third = left[2].word if len(left) > 2 else ""
        if (first, second) == ("at", "least") and _NUMBER.fullmatch(third):
            return self._keep("figure", third, 3)
        for (name, value), used in (
            (("only", ONLY.get(second, "")), first == "only"),
            (("quiet", second), first == "quiet" and _is_quiet(second)),
            (("language", LANGUAGES.get(second, "")), first == "in"),
            ((_SPOKEN_OF_WATCHES.get(first, ""), left[1].bare), first in _SPOKEN_OF_WATCHES),
        ):
            if used and value:
                return self._keep(name, value, 2)
        return 0

    def _named(self, left: Sequence[Token]) -> int:
        if self._verb not in FILTERED:
            return 0
        for count in range(min(3, len(left)), 0, -1):
            if not all(token.word for token in left[:count]):
                continue
            phrase = " ".join(token.bare for token in left[:count])
            if name := self._name(phrase):
                return self._keep(name, phrase, count)
        return 0

    def _name(self, phrase: str) -> str | None:
        if phrase in LITTLE_WORDS:
            return None
        more = self._verb in WATCHING
        if (more or "nationality" not in self._found) and is_country(phrase, self._lexicon):
            return "nationality"
        if (more or "event" not in self._found) and is_event(phrase, self._lexicon):
            return "event"
        return None


def _is_quiet(word: str) -> bool:
    return word in {"off", "none"} or _HOURS.fullmatch(word) is not None


def is_country(phrase: str, lexicon: Lexicon) -> bool:
    """Whether it names a country or a people, as a code or in any language."""
    if len(phrase) == 2:
        return lexicon.country(phrase) is not None
    # Names of countries and peoples only: "zelensky" and "kyiv" mean a country as well.
    written = {phrase, phrase.title(), phrase.upper()}
    return any(_is_all(word, _STATES, lexicon) for word in written)


def is_event(phrase: str, lexicon: Lexicon) -> bool:
    """Whether it says what happened to somebody."""
    return phrase.lower() in set(Event) or _is_all(phrase, {Role.EVENT}, lexicon)


def _is_all(phrase: str, roles: Set[Role], lexicon: Lexicon) -> bool:
    """Whether the whole phrase has one of the roles, not a word of it only."""
    found = lexicon.find(phrase)
    return any(m.role in roles and (m.start, m.end) == (0, len(phrase)) for m in found)
