"""What people type to Muster on Slack, read as forgivingly as can be. Pure.

`/claims search cn captured since march`, `/claims search nationality:cn "exact words"`,
`@Muster FF-0042` and `/muster digest schedule 9:00 Europe/Kyiv` all find their meaning here.
Whether a value makes sense is for `Lookups` to say; here it is only given its name.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from adapters.chat import Verb
from claims.lexicon import Lexicon, Role
from claims.model import Event

_QUOTES = str.maketrans("“”„«»‘’‚", '"""""' + "'''")
_ENTITY = re.compile(r"<([^<>|\s]+)(?:\|([^<>]*))?>")
_TOKEN = re.compile(r"""(?:(?P<key>[A-Za-z][\w-]*)[:=])?(?:"(?P<quoted>[^"]*)"|(?P<bare>\S+))""")
_ID = re.compile(r"#?(?:FF-?)?[SRL]?\d+", re.IGNORECASE)
_FULL_ID = re.compile(r"FF-?[SRL]?\d+", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}(?::\d{2})?(?:am|pm)|\d{1,2}:\d{2}", re.IGNORECASE)
_ZONE = re.compile(r"[A-Za-z_]+/[A-Za-z_/+-]+|UTC|GMT")
_DATELIKE = re.compile(
    r"\d[\d./-]*(?:st|nd|rd|th)?,?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*,?"
    r"|last|this|past|yesterday|today|now|days?|weeks?|months?|years?|ago",
    re.IGNORECASE,
)
_GROUPS = {
    "claims": {
        "check": Verb.CHECK,
        "search": Verb.SEARCH,
        "find": Verb.SEARCH,
        "show": Verb.SHOW,
        "timeline": Verb.TIMELINE,
        "disputed": Verb.DISPUTED,
        "disputes": Verb.DISPUTED,
        "why": Verb.WHY,
    },
    "watch": {
        "here": Verb.WATCH_HERE,
        "list": Verb.WATCH_LIST,
        "pause": Verb.WATCH_PAUSE,
        "resume": Verb.WATCH_RESUME,
        "stop": Verb.WATCH_STOP,
    },
    "digest": {
        "now": Verb.DIGEST_NOW,
        "schedule": Verb.DIGEST_SCHEDULE,
        "at": Verb.DIGEST_SCHEDULE,
    },
    "feeds": {"list": Verb.FEEDS_LIST, "health": Verb.FEEDS_HEALTH},
}
_ALONE = {"digest": Verb.DIGEST_NOW, "watch": Verb.WATCH_LIST, "feeds": Verb.FEEDS_LIST}
_ALIASES = {
    "text": ("text", "q", "query"),
    "nationality": ("nationality", "country", "nation"),
    "side": ("side",),
    "event": ("event",),
    "claimant": ("claimant", "by", "who"),
    "since": ("since", "from", "after"),
    "until": ("until", "to", "before", "till"),
    "as_of": ("as_of", "as-of", "asof"),
    "id": ("id", "claim"),
    "time": ("time", "at"),
    "zone": ("zone", "tz", "timezone"),
    "every": ("every", "mode"),
    "share": ("share",),
}
_KEYS = {alias: name for name, aliases in _ALIASES.items() for alias in aliases}
_SPOKEN = {word: _KEYS[word] for word in ("since", "after", "until", "before", "till")}
_SIDES = {
    **dict.fromkeys(("ru", "russia", "russian", "russians", "moscow"), "RU"),
    **dict.fromkeys(("ua", "ukraine", "ukrainian", "ukrainians", "kyiv"), "UA"),
}
# Country codes that are English words; meant as a country only in capitals.
_LITTLE_WORDS = frozenset(
    ("am", "as", "at", "be", "by", "do", "in", "is", "it", "me", "my", "no", "so", "to", "us")
)
_STATES = frozenset({Role.COUNTRY, Role.NATIONALITY})
_FILLERS = frozenset(
    ("a", "about", "and", "any", "by", "claims", "from", "in", "of", "on", "the", "to", "with")
)
_FILTERED = {Verb.SEARCH, Verb.TIMELINE, Verb.WATCH_HERE}
_SEVERAL = {"nationality", "event"}  # a channel may watch more than one
_MODES = {"changes", "stories"}
_TIMED = {Verb.WATCH_HERE, Verb.DIGEST_SCHEDULE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A verb with its options by name; `share` asks for an answer that all in the channel see."""

    verb: Verb
    options: dict[str, str] = field(default_factory=dict)
    share: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    key: str | None = None
    quoted: bool = False

    @property
    def word(self) -> str:
        return "" if self.key or self.quoted else self.bare.lower()

    @property
    def bare(self) -> str:
        return self.text.strip(",;?!")


def parse(typed: str, *, lexicon: Lexicon, group: str | None = None) -> Request:
    """What somebody asked for. `group` is the command's own ("claims"), None for `/muster`."""
    clean = unescape(typed)
    if clean.endswith("--share"):
        return _shared(parse(clean.removesuffix("--share"), lexicon=lexicon, group=group))
    verb, rest = _verb(clean, group)
    if verb is Verb.CHECK:
        return Request(verb=verb, options={"text": rest} if rest else {})
    tokens = _tokens(rest)
    if verb is Verb.WHY and _is_text(tokens):
        return Request(verb=verb, options={"id": rest})
    if verb in {Verb.SHOW, Verb.WHY}:
        return Request(verb=verb, options=_id_of(tokens, rest))
    options = _Options(verb, lexicon).read(tokens)
    share = options.pop("share", "")
    return Request(verb=verb, options=options, share=share.lower() in {"yes", "true", "channel"})


def unescape(typed: str) -> str:
    """The text as typed, without Slack's entities, link notation and typographic quotes."""
    return html.unescape(_ENTITY.sub(_written, typed)).translate(_QUOTES).strip()


def _written(entity: re.Match[str]) -> str:
    target, label = entity[1], entity[2]
    if target[0] in "@#!":
        return f"{target[0]}{label}" if label else ""
    return target.removeprefix("mailto:")


def _shared(request: Request) -> Request:
    return Request(verb=request.verb, options=request.options, share=True)


def _verb(clean: str, group: str | None) -> tuple[Verb, str]:
    first, rest = _cut(clean)
    if first in {"", "help", "?", "hello", "hi"}:
        return Verb.HELP, ""
    if group is None and first in _GROUPS:
        return _verb_of(first, rest)
    if group and (verb := _GROUPS[group].get(first)):
        return verb, rest
    if verb := _GROUPS["claims"].get(first):
        return verb, rest
    return _guess(clean)


def _verb_of(group: str, rest: str) -> tuple[Verb, str]:
    second, further = _cut(rest)
    if verb := _GROUPS[group].get(second):
        return verb, further
    if not second:
        return _ALONE.get(group, Verb.HELP), ""
    return _guess(rest) if group == "claims" else (Verb.HELP, "")


def _guess(clean: str) -> tuple[Verb, str]:
    """No verb: an id is to be shown, a text or a link checked, a few words searched for."""
    if _FULL_ID.fullmatch(clean):
        return Verb.SHOW, clean
    if len(clean.split()) > 15 or "\n" in clean or re.match(r"https?://", clean):
        return Verb.CHECK, clean
    return Verb.SEARCH, clean


def _cut(text: str) -> tuple[str, str]:
    first, rest = [*text.split(None, 1), "", ""][:2]
    return first.lower().strip(",;:"), rest.strip()


def _tokens(text: str) -> list[_Token]:
    return [part for match in _TOKEN.finditer(text) for part in _parts(_token(match))]


def _parts(token: _Token) -> list[_Token]:
    """The words of "chinese,nepali"; what has other signs in it (11,000; a link) stays whole."""
    words = [word for word in token.text.split(",") if word]
    if token.key or token.quoted or not all(map(str.isalpha, words)):
        return [token]
    return [_Token(word) for word in words]


def _token(match: re.Match[str]) -> _Token:
    key = _KEYS.get((match["key"] or "").lower())
    value = match["quoted"] if match["quoted"] is not None else match["bare"]
    if key is None and match["key"]:
        return _Token(match[0])
    return _Token(value, key, match["quoted"] is not None)


def _is_text(tokens: Sequence[_Token]) -> bool:
    """Whether it is a sentence to explain; the 12 in "12 soldiers were captured" is no id."""
    return len(tokens) > 3 and not any(_FULL_ID.match(token.text) for token in tokens)


def _id_of(tokens: Sequence[_Token], rest: str) -> dict[str, str]:
    found = [token.text for token in tokens if _ID.fullmatch(token.text.rstrip(".,;!?"))]
    best = next((text for text in found if _FULL_ID.match(text)), found[0] if found else rest)
    return {"id": best.rstrip(".,;!?")} if best else {}


class _Options:
    """Reads tokens from left to right; what nobody claims is the text searched for."""

    def __init__(self, verb: Verb, lexicon: Lexicon) -> None:
        self._verb = verb
        self._lexicon = lexicon
        self._found: dict[str, str] = {}
        self._text: list[str] = []

    def read(self, tokens: Sequence[_Token]) -> dict[str, str]:
        left = list(tokens)
        while left:
            used = self._first(left)
            del left[:used]
        if self._text:
            self._found["text"] = " ".join([self._found.get("text", ""), *self._text]).strip()
        return self._found

    def _first(self, left: Sequence[_Token]) -> int:
        """Take the option that the tokens begin with; how many of them it took."""
        token = left[0]
        if token.key:
            return self._keep(token.key, token.text, 1)
        if token.quoted:
            self._text.append(token.text)
            return 1
        for reader in (self._dated, self._sided, self._timed, self._named):
            if used := reader(left):
                return used
        if token.word not in _FILLERS:
            self._text.append(token.bare)
        return 1

    def _keep(self, name: str, value: str, used: int) -> int:
        if value:
            several = self._verb is Verb.WATCH_HERE and name in _SEVERAL and name in self._found
            self._found[name] = f"{self._found[name]}, {value}" if several else value
        return used

    def _dated(self, left: Sequence[_Token]) -> int:
        name, skip = _SPOKEN.get(left[0].word), 1
        if len(left) > 1 and (left[0].word, left[1].word) == ("as", "of"):
            name, skip = "as_of", 2
        if name is None or self._verb not in _FILTERED or len(left) == skip:
            return 0
        end = skip
        while end < len(left) and _DATELIKE.fullmatch(left[end].word):
            end += 1
        value = " ".join(token.text for token in left[skip:end]).strip(",;")
        return self._keep(name, value, end) if value else 0

    def _sided(self, left: Sequence[_Token]) -> int:
        if len(left) < 2 or left[0].word not in {"for", "side"} or self._verb not in _FILTERED:
            return 0
        side = _SIDES.get(left[1].word)
        return self._keep("side", side, 2) if side else 0

    def _timed(self, left: Sequence[_Token]) -> int:
        if self._verb not in _TIMED:
            return 0
        word = left[0].text.strip(",;")
        if _TIME.fullmatch(word):
            return self._keep("time", word, 1)
        if _ZONE.fullmatch(word):
            return self._keep("zone", word, 1)
        return self._mode(left)

    def _mode(self, left: Sequence[_Token]) -> int:
        word = left[0].word
        if word in {"every", "mode"} and len(left) > 1:
            return self._keep("every", left[1].text, 2)
        if {token.word for token in left[:2]} == {"only", "digest"}:
            return self._keep("every", "digest", 2)
        if word in _MODES:
            return self._keep("every", word, 1)
        return 1 if word in {"at", "digest"} else 0

    def _named(self, left: Sequence[_Token]) -> int:
        if self._verb not in _FILTERED:
            return 0
        for count in range(min(3, len(left)), 0, -1):
            if not all(token.word for token in left[:count]):
                continue
            phrase = " ".join(token.bare for token in left[:count])
            if name := self._name(phrase):
                return self._keep(name, phrase, count)
        return 0

    def _name(self, phrase: str) -> str | None:
        if phrase in _LITTLE_WORDS:
            return None
        more = self._verb is Verb.WATCH_HERE
        if (more or "nationality" not in self._found) and self._is_country(phrase):
            return "nationality"
        if (more or "event" not in self._found) and self._is_event(phrase):
            return "event"
        return None

    def _is_country(self, phrase: str) -> bool:
        if len(phrase) == 2:
            return self._lexicon.country(phrase) is not None
        # Names of countries and peoples only: "zelensky" and "kyiv" mean a country as well.
        written = {phrase, phrase.title(), phrase.upper()}
        return any(self._is_all(word, _STATES) for word in written)

    def _is_event(self, phrase: str) -> bool:
        return phrase.lower() in set(Event) or self._is_all(phrase, {Role.EVENT})

    def _is_all(self, phrase: str, roles: Set[Role]) -> bool:
        """Whether the whole phrase has one of the roles, not a word of it only."""
        found = self._lexicon.find(phrase)
        return any(m.role in roles and (m.start, m.end) == (0, len(phrase)) for m in found)
