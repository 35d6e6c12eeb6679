"""The words that people use for commands and options on Slack, and what each stands for."""

from __future__ import annotations

from adapters.chat import Verb

GROUPS = {
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
    "review": {
        "story": Verb.REVIEW,
        "confirm": Verb.CONFIRM_LINK,
        "reject": Verb.REJECT_LINK,
        "wrong": Verb.REJECT_LINK,
        "withdraw": Verb.WITHDRAW,
        "correct": Verb.CORRECT,
        "dismiss": Verb.DISMISS,
        "irrelevant": Verb.DISMISS,
        "split": Verb.SPLIT,
        "merge": Verb.MERGE,
        "undo": Verb.UNDO,
        "list": Verb.DECISIONS,
    },
    "watch": {
        "here": Verb.WATCH_HERE,
        "list": Verb.WATCH_LIST,
        "pause": Verb.WATCH_PAUSE,
        "resume": Verb.WATCH_RESUME,
        "stop": Verb.WATCH_STOP,
        "test": Verb.WATCH_TEST,
    },
    "digest": {
        "now": Verb.DIGEST_NOW,
        "schedule": Verb.DIGEST_SCHEDULE,
        "at": Verb.DIGEST_SCHEDULE,
    },
    "feeds": {
        "list": Verb.FEEDS_LIST,
        "health": Verb.FEEDS_HEALTH,
        "add": Verb.FEEDS_ADD,
        "remove": Verb.FEEDS_REMOVE,
        "pause": Verb.FEEDS_PAUSE,
        "resume": Verb.FEEDS_RESUME,
    },
}
SINGULARS = {"claim": "claims", "reviews": "review", "feed": "feeds"}
ALONE = {
    "digest": Verb.DIGEST_NOW,
    "watch": Verb.WATCH_LIST,
    "feeds": Verb.FEEDS_LIST,
    "review": Verb.DECISIONS,
}
ANYWHERE = {**GROUPS["claims"], "undo": Verb.UNDO}
"""Understood without the name of their group."""

_ALIASES = {
    "text": ("text", "q", "query"),
    "nationality": ("nationality", "country", "nation"),
    "side": ("side",),
    "event": ("event",),
    "claimant": ("claimant", "by", "who"),
    "since": ("since", "from", "after"),
    "until": ("until", "to", "before", "till"),
    "as_of": ("as_of", "as-of", "asof"),
    "id": ("id", "claim", "link", "story"),
    "page": ("page",),
    "time": ("time", "at"),
    "zone": ("zone", "tz", "timezone"),
    "every": ("every", "mode"),
    "tier": ("tier", "source"),
    "figure": ("figure", "min", "minimum"),
    "keyword": ("keyword", "word"),
    "only": ("only",),
    "quiet": ("quiet",),
    "language": ("language", "lang"),
    "url": ("url", "address"),
    "note": ("note", "because"),
    "reports": ("reports", "report"),
    "into": ("into",),
    "share": ("share",),
}
KEYS = {alias: name for name, aliases in _ALIASES.items() for alias in aliases}
SPOKEN = {word: KEYS[word] for word in ("since", "after", "until", "before", "till")}
SIDES = {
    **dict.fromkeys(("ru", "russia", "russian", "russians", "moscow"), "RU"),
    **dict.fromkeys(("ua", "ukraine", "ukrainian", "ukrainians", "kyiv"), "UA"),
}
# Country codes that are English words; meant as a country only in capitals.
LITTLE_WORDS = frozenset(
    ("am", "as", "at", "be", "by", "do", "in", "is", "it", "me", "my", "no", "so", "to", "us")
)
FILLERS = frozenset(
    ("a", "about", "and", "any", "by", "claims", "from", "in", "of", "on", "the", "to", "with")
)
MODES = frozenset({"changes", "stories", "everything"})
ONLY = {
    "new": "new",
    "dispute": "disputes",
    "disputed": "disputes",
    "disputes": "disputes",
    "denials": "disputes",
}
LANGUAGES = {"english": "en", "ukrainian": "uk", "en": "en", "uk": "uk", "українською": "uk"}

WATCHING = frozenset({Verb.WATCH_HERE, Verb.WATCH_TEST})
FILTERED = frozenset({Verb.SEARCH, Verb.TIMELINE, Verb.DISPUTED}) | WATCHING
TIMED = WATCHING | {Verb.DIGEST_SCHEDULE}
OF_FEEDS = frozenset({Verb.FEEDS_ADD, Verb.FEEDS_REMOVE, Verb.FEEDS_PAUSE, Verb.FEEDS_RESUME})
DECIDING = frozenset(GROUPS["review"].values()) - {Verb.DECISIONS}
SEVERAL = frozenset({"nationality", "event"})  # a channel may watch more than one
LETTERS = {
    Verb.REVIEW: "S",
    Verb.CONFIRM_LINK: "L",
    Verb.REJECT_LINK: "L",
    Verb.WITHDRAW: "",
    Verb.CORRECT: "",
    Verb.DISMISS: "R",
    Verb.SPLIT: "S",
    Verb.MERGE: "S",
    Verb.UNDO: "D",
}
"""What a bare number means where a decision is taken: "confirm 3" is FF-L3."""
