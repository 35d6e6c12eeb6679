"""What somebody decides in words: "reject FF-L3 another battle", "split FF-S12 FF-R7". Pure."""

from __future__ import annotations

from collections.abc import Sequence

from adapters.chat import Verb
from adapters.slack.tokens import Token
from adapters.slack.vocabulary import LETTERS

CORRECTED = ("figure", "nationality", "side", "event", "claimant", "note")
"""What of a claim can be put right, as options of `review correct`, and why."""


def read_decision(verb: Verb, tokens: Sequence[Token]) -> dict[str, str]:
    """The options of a review command; words that say nothing else are the note."""
    keyed = {token.key: token.text for token in tokens if token.key and token.text}
    loose = [token for token in tokens if not token.key]
    if verb is Verb.SPLIT:
        found = _split(loose)
    elif verb is Verb.MERGE:
        found = _merged(loose)
    else:
        found = _one(verb, loose)
    return {**found, **keyed}


def _one(verb: Verb, tokens: Sequence[Token]) -> dict[str, str]:
    place = next((n for n, token in enumerate(tokens) if token.id), None)
    if place is None:
        return _noted({}, tokens)
    found = {"id": _full(tokens[place].id or "", LETTERS[verb])}
    rest = [*tokens[:place], *tokens[place + 1 :]]
    return found | (_corrected(rest) if verb is Verb.CORRECT else _noted({}, rest))


def _corrected(tokens: Sequence[Token]) -> dict[str, str]:
    """Values after their names: "figure at least 4 note misread"."""
    found: dict[str, list[str]] = {}
    name = "note"
    for token in tokens:
        if token.word in CORRECTED:
            name = token.word
        else:
            found.setdefault(name, []).append(token.text)
    return {name: " ".join(words) for name, words in found.items()}


def _split(tokens: Sequence[Token]) -> dict[str, str]:
    ids = [token for token in tokens if token.id]
    reports = [_full(it.id or "", "R") for it in ids if _letter(it.id or "") == "R"]
    others = [_full(it.id or "", "S") for it in ids if _letter(it.id or "") != "R"]
    if len(others) > 1:  # bare numbers after the story's
        reports += [f"FF-R{number.lstrip('#')}" for number in map(_digits, others[1:])]
    found = {"id": others[0]} if others else {}
    found |= {"reports": " ".join(reports)} if reports else {}
    return _noted(found, [token for token in tokens if not token.id])


def _merged(tokens: Sequence[Token]) -> dict[str, str]:
    ids = [_full(token.id, "S") for token in tokens if token.id]
    found = dict(zip(("id", "into"), ids, strict=False))
    rest = [token for token in tokens if not token.id and token.word not in {"into", "with"}]
    return _noted(found, rest)


def _noted(found: dict[str, str], rest: Sequence[Token]) -> dict[str, str]:
    note = " ".join(token.text for token in rest)
    return {**found, "note": note} if note else found


def _letter(typed: str) -> str:
    return "".join(filter(str.isalpha, typed.upper().removeprefix("FF")))


def _digits(typed: str) -> str:
    return "".join(filter(str.isdecimal, typed))


def _full(typed: str, letter: str) -> str:
    """A bare number as an id of the kind that the command takes; an id stays as it is."""
    return f"FF-{letter}{_digits(typed)}" if typed.lstrip("#").isdecimal() else typed
