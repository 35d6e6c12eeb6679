"""Indirect speech: verb forms that tell what somebody else has said, nobody named again.

"Er habe zwölf Männer angeworben", "il aurait recruté", "zou hebben geworven": who spoke before
goes on speaking.
"""

from __future__ import annotations

import re

from claims.fighters.passages import Passage
from claims.speakers.claimants import Cue
from claims.words.phrases import turns

# Forms that nothing else has: they go on with whoever spoke last, however far before.
_QUOTATIVE = {
    "de": re.compile(
        r"(?<!ich )\b(?:sei|seien|habe|werde|wolle|könne|müsse|solle|dürfe|wisse|gebe|stehe|"
        r"kämpfe|diene)\b(?!\s+ich\b)"
    ),
    "et": re.compile(r"\b(?:olevat|saavat|võitlevat|teenivat)\b"),
    "lv": re.compile(r"\b(?:esot|cīnoties|dienot)\b"),
}
# Forms that conditions have as well: they go on with the sentence right before.
_CONDITIONAL = {
    "de": re.compile(r"\b(?:hätten|wären|würden|soll|sollen)\b"),
    "fr": re.compile(r"\b(?:aurai(?:en)?t|serai(?:en)?t)\s(?:\w+\s)?\w+(?:é|i|u|t|is)e?s?\b"),
    "it": re.compile(
        r"\b(?:avrebbe(?:ro)?|sarebbe(?:ro)?)\s(?:\w+\s)?\w+(?:[aiu]t|rt|rs|tt)[aeio]\b",
        re.IGNORECASE,
    ),
    "es": re.compile(r"\bhabrían?\s\w+(?:[ai]do|to|cho)\b", re.IGNORECASE),
    "pt": re.compile(r"\bteriam?\s\w+(?:[ai]do|to)\b", re.IGNORECASE),
    "nl": re.compile(r"\bzou(?:den)?\b.*\b(?:hebben|zijn|worden|vechten|dienen)\b"),
    "sv": re.compile(r"\bska ha\b"),
    "no": re.compile(r"\bskal (?:ha|være)\b"),
    "nb": re.compile(r"\bskal (?:ha|være)\b"),
    "da": re.compile(r"\bskal (?:have|være)\b"),
    "pl": re.compile(r"\b(?:miał[aoy]?|mieli)\s(?:\w+\s){0,3}\w+ć\b", re.IGNORECASE),
    "cs": re.compile(r"\bměl[aiy]?\s(?:\w+\s){0,3}\w+(?:at|it|et)\b", re.IGNORECASE),
    "sk": re.compile(r"\bmal[aiy]?\s(?:\w+\s){0,3}\w+ť\b", re.IGNORECASE),
    "tr": re.compile(r"\w[mM][ıiuü]ş(?:l[ae]r)?[.!]?$"),
}
# "Three of them", "Opt dintre ei", "うち1人は": a count may stand before those of whom it is one.
_COUNT = re.compile(r"(?:[^\W_][\w'-]*\s){0,2}")
_CONDITION = re.compile(
    r"\b(?:wenn|falls|si|s'ils?|se (?:fosse|avesse)|indien|jeśli|gdyby|kdyby|keby|eğer)\b",
    re.IGNORECASE,
)


def is_at_head(passage: Passage, of_them: Cue) -> bool:
    """Whether "of them" begins a sentence, but for how many of them it tells of."""
    return _COUNT.fullmatch(passage.text, passage.start, of_them.start) is not None


def is_quotative(passage: Passage, language: str) -> bool:
    """Whether a sentence stands in a form only for what somebody else says."""
    return _holds(_QUOTATIVE, passage, language)


def is_reported(passage: Passage, language: str) -> bool:
    """Whether a sentence stands in a form for hearsay, and sets no condition."""
    said = passage.text[passage.start : passage.end]
    return _holds(_CONDITIONAL, passage, language) and not _CONDITION.search(said)


def is_denial(passage: Passage) -> bool:
    """Whether a sentence only answers what others have told: "the ministry called it false"."""
    said = passage.text[passage.start : passage.end]
    denied = any(turns(of).search(said) for of in ("called_false", "denies", "answers"))
    return denied and turns("not_denied").search(said) is None


def _holds(forms: dict[str, re.Pattern[str]], passage: Passage, language: str) -> bool:
    form = forms.get(language)
    return form is not None and bool(form.search(passage.text, passage.start, passage.end))
