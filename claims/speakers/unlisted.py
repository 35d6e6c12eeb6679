"""Who speaks where no list knows him: read from where he stands beside a word of saying.

"According to Savane Hebdo", ", a hospital orderly in Sumy said", "berichtet der Elbbote": the
place in the sentence tells that it is a speaker, capitals and quotation marks where the name is.
Weaker than whatever a list knows; what cannot speak ("the statement") is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.fighters.passages import Passage
from claims.model import Claimant, ClaimantKind
from claims.speakers.claimants import spoken_stems, spoken_words
from claims.speakers.person_names import behind_genitive
from claims.speakers.speaking import is_state
from claims.words.phrases import words

_WORD = re.compile(r"[^\s,;:()\"]+")
_QUOTED = re.compile(r"\s*(?P<lead>(?:[^\W\d_][\w'.-]*\s){0,4})\"(?P<own>[^\W_][^\"\n]{1,44})\"")
# "powiedział prof. Marek Bielik", "said W. Senaratne": these dots end nothing.
_ABBREVIATED = [
    form for word in sorted(spoken_words("abbreviated")) for form in (word, word.title())
]
# So do the dots of "W." and of ordinals: "die 33. Brigade".
NO_END = r"(?<!\b[A-ZА-ЯІЇЄҐ]\.)(?<!\b\d\.)(?<!\b\d\d\.)(?<!\b\d\d\d\.)" + "".join(
    rf"(?<!\b{word}\.)" for word in _ABBREVIATED
)
_STOP = re.compile(rf"[,;:()\n\"]|\.{NO_END}(?:\s|$)|\s-\s")
_AGED = re.compile(r"\d{2}-[^\W\d_]{3,}$|\d{1,3}\.$")
_PAPER_BEHIND = re.compile(r"\s\"(?P<own>[^\W\d_a-zа-яіїєґ][^\"\n]{1,30})\"(?=[.,;]?\s*$|[,;])")
_MOST_LEAD = 4
_MOST_OWN = 5
_MOST_WORDS = 7
_MOST_PLAIN = 5
_WITHOUT_SPACES = "\u3040"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlisted:
    """A speaker read from his place: who, and where the words for him stand."""

    claimant: Claimant
    start: int
    end: int
    is_proper: bool


def paper_behind(passage: Passage, start: int) -> Unlisted | None:
    """The paper whose name in quotation marks closes what it reports: '- donosi "Kurier Dnia".'."""
    own = _PAPER_BEHIND.match(passage.text, start, passage.end)
    if own is None:
        return None
    claimant = Claimant(name=own["own"], kind=ClaimantKind.OUTLET, printed=own[0].strip())
    return Unlisted(claimant=claimant, start=own.start("own"), end=own.end(), is_proper=True)


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def behind(passage: Passage, start: int, end: int, *, bare: bool) -> Unlisted | None:
    """Whoever stands after "according to" or a verb turned round, up to the next mark.

    `bare` allows a quoted name alone; behind a verb that would be what is said.
    """
    quoted = _QUOTED.match(passage.text, start, passage.end)
    if quoted is not None and quoted["own"][0].isupper() and (bare or quoted["lead"].strip()):
        return _quoted(passage, quoted)
    stop = _STOP.search(passage.text, start, end)
    last = stop.start() if stop else end
    found = [_Word(w[0], w.start(), w.end()) for w in _WORD.finditer(passage.text, start, last)]
    return _phrase(passage, found[: _MOST_LEAD + _MOST_OWN], whole=len(found) <= _MOST_PLAIN)


def before(passage: Passage, start: int, end: int) -> Unlisted | None:
    """Whoever is all that stands between the head of a clause and its verb of saying."""
    unspaced = passage.text[max(start, end - 2) : end].strip() >= _WITHOUT_SPACES
    if unspaced or _STOP.search(passage.text, start, end):
        return None
    found = [_Word(w[0], w.start(), w.end()) for w in _WORD.finditer(passage.text, start, end)]
    while found and found[-1].lower in spoken_words("beside_verbs"):
        found.pop()
    while found and (
        found[0].lower in spoken_words("as_words") or found[0].lower in spoken_words("no_first")
    ):
        found = found[1:]
    ends = [i for i, w in enumerate(found) if w.text in spoken_words("postpositions")]
    found = found[ends[-1] + 1 :] if ends else found
    if not 0 < len(found) <= _MOST_WORDS or found[-1].text.endswith("'s"):
        return None
    if found[0].lower in spoken_words("in_places"):
        return None
    if any(w.lower in spoken_words("no_subjects") for w in found):
        return None
    phrase = _phrase(passage, found, whole=True)
    if phrase is None or phrase.end == found[-1].end:
        return phrase
    # A capital at the head of a sentence makes no name.
    return _plain(passage, _without_articles(passage, found), whole=True)


def _quoted(passage: Passage, quoted: re.Match[str]) -> Unlisted | None:
    lead = quoted["lead"].split()
    kind = ClaimantKind.OUTLET if _is_medium(lead) else ClaimantKind.RESEARCHER
    printed = passage.text[quoted.start("own") - 1 : quoted.end()]
    claimant = Claimant(name=quoted["own"], kind=kind, printed=printed)
    return Unlisted(claimant=claimant, start=quoted.start("own"), end=quoted.end(), is_proper=True)


def _phrase(passage: Passage, found: list[_Word], *, whole: bool) -> Unlisted | None:
    """The name in a phrase, or the phrase itself where it has none."""
    found = _without_articles(passage, found)
    if not found or not (found[0].text[0].isalpha() or _AGED.match(found[0].text)):
        return None
    if found[0].lower in words("before_phrases") and not _names(passage, found):
        return None
    if any(w.lower in spoken_words("no_speakers") for w in found[:2]):
        return None
    own = _own(passage, found)
    if own:
        lead = [w.lower for w in found if w.start < own[0].start]
        kind = ClaimantKind.OUTLET if _is_medium(lead) else ClaimantKind.RESEARCHER
        name = passage.text[own[0].start : own[-1].end]
        start, end = found[0].start, own[-1].end
        printed = passage.text[start:end]
        claimant = Claimant(name=name, kind=kind, printed=printed)
        return Unlisted(claimant=claimant, start=start, end=end, is_proper=True)
    return _plain(passage, found, whole=whole)


def _without_articles(passage: Passage, found: list[_Word]) -> list[_Word]:
    while found and found[0].lower in spoken_words("articles") and not _names(passage, found):
        found = found[1:]
    return found


def _plain(passage: Passage, found: list[_Word], *, whole: bool) -> Unlisted | None:
    """A noun for people: all of a short phrase, else its first word."""
    kept = _up_to_clause(found) if whole else found[:1]
    # "contó la mujer a este diario": whom it is told is cut off, and "to" with him.
    if len(kept) > 1 and kept[-1].lower in words("before_phrases"):
        kept = kept[:-1]
    if not kept or kept[0].lower in words("before_phrases") or _is_short(kept[0].text):
        return None
    start, end = kept[0].start, kept[-1].end
    name = passage.text[start:end]
    claimant = Claimant(name=name, kind=ClaimantKind.ANONYMOUS)
    return Unlisted(claimant=claimant, start=start, end=end, is_proper=False)


def _is_short(word: str) -> bool:
    """Whether a word is too short for a noun; an ordinal is not."""
    return len(word) < 3 and not word[0].isdigit()


def _up_to_clause(found: list[_Word]) -> list[_Word]:
    """The words before one that begins another clause: "the message, he is held"."""
    cut = (i for i, w in enumerate(found) if i and w.lower in spoken_words("no_subjects"))
    return found[: next(cut, len(found))]


def _names(passage: Passage, found: list[_Word]) -> bool:
    """Whether a phrase begins with an article that belongs to a name: "The Lagos Standard"."""
    return (
        len(found) > 1
        and found[0].capital
        and found[0].start > passage.start
        and (found[1].capital and not is_state(passage, found[1].start, found[1].end))
    )


def _own(passage: Passage, found: list[_Word]) -> list[_Word]:
    """The run of capitalised words in a phrase."""
    own: list[_Word] = []
    for index, word in enumerate(found):
        here = word.capital and word.lower not in words("no_names")
        if own:
            inner = word.lower in spoken_words("within_names")
            goes_on = inner and index + 1 < len(found) and found[index + 1].capital
            if not (word.capital or goes_on) or len(own) >= _MOST_OWN:
                break
            own.append(word)
        elif here and not is_state(passage, word.start, word.end):
            own.append(word)
        elif index >= _MOST_LEAD:
            break
    kept = len(behind_genitive([w.text for w in own])) if own and own[0] is not found[0] else 0
    return own[-kept:] if kept > 1 else own


def _is_medium(lead: list[str]) -> bool:
    return any(w.lower().startswith(spoken_stems("media")) for w in lead)
