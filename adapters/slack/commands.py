"""What people type to Muster on Slack, read as forgivingly as can be. Pure.

`/claims search cn captured since march`, `/claims search nationality:cn "exact words"`,
`@Muster FF-0042` and `/muster digest schedule 9:00 Europe/Kyiv` all find their meaning here.
Whether a value makes sense is for `Lookups` to say; here it is only given its name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from adapters.chat import Verb
from adapters.slack.decisions import read_decision
from adapters.slack.options import OptionReader, is_country, is_event
from adapters.slack.tokens import FULL_ID, ID, Puzzled, Token, nearest, tokens, unescape
from adapters.slack.vocabulary import ALONE, ANYWHERE, DECIDING, GROUPS, OF_FEEDS, SINGULARS
from claims.lexicon import Lexicon
from claims.texts import Saying, say

_HELLOS = {"", "help", "?", "hello", "hi"}
_LONG = 15
_ONE_OF_FEW = 0.7
_WHOLE = {Verb.HELP: "topic", **dict.fromkeys(OF_FEEDS, "url")}
_DAY = r"as[-_]?of[:=](?P<day>[\w./-]+)"
_DAY_FIRST = re.compile(rf"{_DAY}(?:\s+|$)", re.IGNORECASE)
_DAY_LAST = re.compile(rf"(?:^|\s){_DAY}$", re.IGNORECASE)
"""Verbs that take all that follows as it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A verb with its options by name; `share` asks for an answer that all in the channel see.

    `puzzled` asks back what was meant; nothing else is answered then.
    """

    verb: Verb
    options: dict[str, str] = field(default_factory=dict)
    share: bool = False
    puzzled: Saying | None = None


def parse(typed: str, *, lexicon: Lexicon, group: str | None = None) -> Request:
    """What somebody asked for. `group` is the command's own ("claims"), None for `/muster`."""
    clean = unescape(typed)
    if clean.endswith("--share"):
        asked = parse(clean.removesuffix("--share"), lexicon=lexicon, group=group)
        return replace(asked, share=True)
    try:
        verb, rest = _verb(clean, group, lexicon)
        options = _options(verb, rest, lexicon)
    except Puzzled as problem:
        return Request(verb=Verb.HELP, puzzled=problem.question)
    share = options.pop("share", "").lower() in {"yes", "true", "channel"}
    return Request(verb=verb, options=options, share=share)


def _options(verb: Verb, rest: str, lexicon: Lexicon) -> dict[str, str]:
    if verb is Verb.CHECK:
        return _dated_text("text", rest)
    if name := _WHOLE.get(verb):
        rest = rest.removeprefix(f"{name}:") if verb in OF_FEEDS else rest
        return {name: rest} if rest else {}
    if verb is Verb.WHY:
        return _asked_why(_dated_text("id", rest))
    found = tokens(rest)
    if verb is Verb.SHOW:
        return _id_of(found, rest)
    if verb in DECIDING:
        return read_decision(verb, found)
    return OptionReader(verb, lexicon).read(found)


def _asked_why(given: dict[str, str]) -> dict[str, str]:
    rest = given.get("id", "")
    found = tokens(rest)
    return given if _is_text(found) else given | _id_of(found, rest)


def _dated_text(name: str, rest: str) -> dict[str, str]:
    """A text that is taken as it stands, and the day before or behind it: as-of:2025-04-08."""
    day = _DAY_FIRST.match(rest) or _DAY_LAST.search(rest)
    text = (rest[: day.start()] + rest[day.end() :]).strip() if day else rest
    return ({name: text} if text else {}) | ({"as_of": day["day"]} if day else {})


def _verb(clean: str, group: str | None, lexicon: Lexicon) -> tuple[Verb, str]:
    first, rest = _cut(clean)
    first = SINGULARS.get(first, first)
    if first in _HELLOS:
        topic = _cut(rest)[0]
        return Verb.HELP, topic if topic in GROUPS else ""
    if group and (verb := GROUPS[group].get(first)):
        return verb, rest
    if first in GROUPS and first != group:
        return _verb_of(first, rest, lexicon)
    if verb := ANYWHERE.get(first):
        return verb, rest
    return _guess(clean, group, lexicon)


def _verb_of(group: str, rest: str, lexicon: Lexicon) -> tuple[Verb, str]:
    second, further = _cut(rest)
    if verb := GROUPS[group].get(second):
        return verb, further
    if not second:
        return ALONE.get(group, Verb.HELP), ""
    if group == "claims":
        return _guess(rest, group, lexicon)
    if group == "review" and ID.fullmatch(second):
        return Verb.REVIEW, rest
    near = nearest(second, list(GROUPS[group]), alike=_ONE_OF_FEW)
    typed = f"{group} {second[:60]}"
    if near:
        raise Puzzled(say("typed.nearly", typed=typed, meant=f"{group} {near}"))
    raise Puzzled(say("typed.takes", typed=typed, words=_listed(GROUPS[group])))


def _listed(words: dict[str, Verb]) -> str:
    """One word for each verb: here, list, pause, stop."""
    first = {verb: word for word, verb in reversed(words.items())}
    return ", ".join(reversed(first.values()))


def _guess(clean: str, group: str | None, lexicon: Lexicon) -> tuple[Verb, str]:
    """No verb: an id is to be shown, a text or a link checked, a few words searched for."""
    if FULL_ID.fullmatch(clean):
        return Verb.SHOW, clean
    if len(clean.split()) > _LONG or "\n" in clean or re.match(r"https?://", clean):
        return Verb.CHECK, clean
    first, rest = _cut(clean)
    known = list(GROUPS[group]) if group else [*GROUPS, *ANYWHERE]
    near = nearest(first, known)
    if near and not is_country(first, lexicon) and not is_event(first, lexicon):
        meant = f"{near} {rest}".strip()
        raise Puzzled(say("typed.nearly", typed=first, meant=meant[:100]))
    return Verb.SEARCH, clean


def _cut(text: str) -> tuple[str, str]:
    first, rest = [*text.split(None, 1), "", ""][:2]
    return first.lower().strip(",;:"), rest.strip()


def _is_text(found: Sequence[Token]) -> bool:
    """Whether it is a sentence to explain; the 12 in "12 soldiers were captured" is no id."""
    return len(found) > 3 and not any(FULL_ID.match(token.text) for token in found)


def _id_of(found: Sequence[Token], rest: str) -> dict[str, str]:
    options = {token.key: token.text for token in found if token.key and token.text}
    ids = [token.id for token in found if token.id]
    best = next((text for text in ids if FULL_ID.match(text)), ids[0] if ids else rest)
    return {"id": best.rstrip(".,;!?"), **options} if best else options
