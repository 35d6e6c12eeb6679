"""Who says a sentence: the subject of its verb of saying, the source that it names, its headline's.

Nearest in kind wins over nearest in place: a source that an outlet cites is the speaker, a person
before an outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.fighters.passages import Passage
from claims.lexicon import Role
from claims.model import Claimant, ClaimantKind, Field
from claims.speakers.accounts import is_named
from claims.speakers.claimants import (
    Cue,
    CueKind,
    begins_as,
    same_letters,
    spoken_stems,
    spoken_words,
)
from claims.speakers.deeds import Deeds
from claims.speakers.naming import Naming
from claims.speakers.pronouns import BASED_ON, Earlier, is_person, says_himself
from claims.speakers.speaking import is_noun
from claims.speakers.subjects import SURE, Subjects, is_outlets
from claims.speakers.voices import Said, Voices
from claims.words.layout import inside_quotation
from claims.words.phrases import turns

_SUFFIX = re.compile(r"(?P<mark>\s-\s|[,:]\s+)(?P<who>(?:(?!\s-\s)[^,:]){2,60}?)$")
# Where words are not spaced, nothing stands behind the colon.
_PREFIX = re.compile(r"^(?P<who>[^:]{2,60}?):(?:\s|(?<=[\u3040-\u9fff]:))")
# "Росія обміняла полонених: ...": what has a verb tells something itself.
_TELLS_ITSELF = re.compile(
    r"\s[^\W\d_]{2,}(?:(?<!генер)[аеиыіуяї]л[аои]?|[аиіу]в|ł[aoiy]?)(?:с[яь])?\s"
)
# A Korean headline names the speaker right before the quotation.
_QUOTED = re.compile(r"^(?P<who>[^\"\s]{2,12}(?:\s[^\"\s]{2,12})?)[,\s]+\".*[\uac00-\ud7a3]")
_MOST_OF = 0.6
_MUCH_OF = 0.4
_HEADLINE = 1.7
_ALL_OF_IT = 2.8
_BEFORE_BY = 25
_TELLING = 4
_SECOND = 7
_NESTED = 6
_NESTED_LESS = -2.1
_ABOVE_OFFICES = 2.25
_LAWMAKERS = re.compile(r"\b(?:[Ll]awmakers?|[Ll]egislators?|MPs?|[Pp]arliamentarians?)\b")
_ORDINAL = re.compile(r"\b(?:o|os|no|do|um|il|lo|nel|del|el|en)\s$", re.IGNORECASE)
_WHO = re.compile(r"\b(?:котор\w+|як(?:ий|а|і|е)|któr\w+|kter\w+|ktor\w+|who|which|que|qui),?\s$")
_WHO_SAYS = re.compile(rf"(?<!,){_WHO.pattern}", re.IGNORECASE)
_NOT_YET = re.compile(
    r"\b(?:not|never|не|nie|no|não|nicht|pas|non|nu|inte|ikke|niet)\s(?:yet\s|lo\s|la\s|o\s|a\s|još\s)?$",
    re.IGNORECASE,
)
_INNER_LESS = 1.5
_SAME_BODY = re.compile("同(?!氏)")
_MARK = re.compile(r"[,:;]")
_LAST = 0.6
_TURNED_BACK = re.compile(r"[.\"]")


class Clauses:
    """Finds who says each sentence of one report."""

    def __init__(self, naming: Naming, outlet: Claimant) -> None:
        self._naming = naming
        self._voices = Voices(naming)
        self._deeds = Deeds(naming, self._voices)
        self._subjects = Subjects(naming, self._voices)
        self._outlet = outlet

    def speaker(self, passage: Passage, cues: Sequence[Cue], earlier: Earlier) -> Said | None:
        """Who says a sentence."""
        found = list(self._resolved(passage, cues, earlier))
        found.extend(self._deeds.by_count(passage))
        if passage.field is Field.TITLE:
            found.extend(self._in_headline(passage, cues))
        return max(found, key=lambda s: (s.weight, -s.start), default=None)

    def told_of(self, passage: Passage, cues: Sequence[Cue]) -> Claimant | None:
        """The person that a sentence begins to tell of, speaking or not."""
        return self._subjects.at_head(passage, cues)

    def _resolved(self, passage: Passage, cues: Sequence[Cue], earlier: Earlier) -> Iterator[Said]:
        for cue in cues:
            if cue.kind is CueKind.PREPOSITION and not _is_ordinal(passage, cue):
                yield from self._after(passage, cues, cue, 3.0, earlier)
            elif cue.kind is CueKind.CITING:
                yield from self._after(passage, cues, cue, 1.9, earlier)
            elif cue.kind is CueKind.VERB and not _quoted(passage, cue):
                yield from self._beside(passage, cues, cue, earlier)
                yield from self._deeds.of_state(passage, cue)
            elif cue.kind is CueKind.RULING:
                yield from self._deeds.of(passage, cues, cue)
            elif cue.kind is CueKind.OWN_ACCOUNT:
                about = self._subjects.at_head(passage, cues) or earlier.person()
                if about is not None:
                    yield Said(claimant=about, start=cue.start, end=cue.end, weight=3.0)
            elif cue.kind is CueKind.SAME and (before := _before(passage, cue, earlier)):
                yield Said(claimant=before, start=cue.start, end=cue.end, weight=3.0)

    def _after(
        self,
        passage: Passage,
        cues: Sequence[Cue],
        cue: Cue,
        weight: float,
        earlier: Earlier,
    ) -> Iterator[Said]:
        """The speaker named right after "according to" or "citing"."""
        if cue.kind is CueKind.CITING and _is_denied(passage, cue):
            return
        briefed = _is_briefing(passage, cue)
        if briefed:
            if not _of_lawmakers(passage):
                return
            weight = _ABOVE_OFFICES
        speaker = self._subjects.behind_preposition(passage, cues, cue, earlier)
        if speaker is None:
            return
        if _same_paper(speaker.claimant.name, self._outlet.name):
            speaker = replace(speaker, claimant=self._outlet)
        paper = speaker.claimant.kind is ClaimantKind.OUTLET and speaker.weight < SURE
        # Of two papers the one that is cited tells it; what a person cites he tells himself.
        citing = cue.kind is CueKind.CITING
        bonus = (-0.25 if citing else -1.2) if paper else 0.0
        inner = not briefed and _is_nested(passage, cues, cue)
        nested = _NESTED_LESS if inner else 0.0
        yield replace(speaker, start=cue.start, weight=weight + bonus + nested)

    def _beside(
        self, passage: Passage, cues: Sequence[Cue], cue: Cue, earlier: Earlier
    ) -> Iterator[Said]:
        """The subject of a reporting verb, or whoever spoke before where it has none."""
        if is_noun(passage, cue):
            return
        subject = self._subjects.of(passage, cues, cue, earlier)
        if subject is None:
            return
        subject = _again(passage, cue, subject, earlier)
        outlet = subject.claimant.kind is ClaimantKind.OUTLET
        weight = (1.6 if outlet else 2.0 + subject.weight) + _ends(passage, cue, subject)
        if _is_inner(passage, cues, cue) or _is_untold(passage, cue):
            weight -= _INNER_LESS
        yield replace(
            subject,
            start=min(subject.start, cue.start),
            end=max(subject.end, cue.end),
            weight=weight,
        )

    def _in_headline(self, passage: Passage, cues: Sequence[Cue]) -> Iterator[Said]:
        """Without a verb: "Seoul: ...", "... - HUR"."""
        shown = passage.text[passage.start : passage.end]
        for pattern in (_PREFIX, _SUFFIX, _QUOTED):
            match = pattern.search(shown)
            if match is None:
                continue
            start, end = (passage.start + p for p in match.span("who"))
            named = [c for c in cues if start <= c.start and c.end <= end and c.claimant]
            told = self._as_source if named else self._capital
            said = told(passage, named, start, end)
            if said is None or (pattern is not _PREFIX and not _is_most(said, start, end)):
                continue
            # "Rome admits it - embassy": whoever stands behind a dash tells all of it.
            all_of_it = pattern is _SUFFIX and match["mark"] == " - " and not is_outlets(said)
            yield replace(said, weight=_ALL_OF_IT if all_of_it else _HEADLINE)

    def _as_source(
        self, passage: Passage, named: Sequence[Cue], start: int, end: int
    ) -> Said | None:
        """Whom words before a colon or behind a dash name, if that is all they do."""
        first = named[0]
        if first.kind is CueKind.OFFICE:
            # "Prisoner swap: ..." is no prisoner's.
            said = self._voices.office(passage, first, start)
            return said if said.end == end or not _is_captives(said) else None
        if first.kind is CueKind.VOICE:
            if _TELLS_ITSELF.search(passage.text, start, end):
                return None
            said = self._voices.noun(passage, first, start)
            return said if said.start - start <= _TELLING and said.end == end else None
        if first.end - first.start < (end - start) * _MUCH_OF:
            return None
        claimant = self._naming.known(passage, first) or self._outlet
        return Said(claimant=claimant, start=start, end=end, weight=0.0)

    def _capital(self, passage: Passage, cues: Sequence[Cue], start: int, end: int) -> Said | None:
        """A capital that stands alone before a colon or behind a dash is its government."""
        if not _is_whole(passage, start, end, Role.CAPITAL):
            return None
        return self._voices.in_phrase(passage, cues, start, end)


def _is_captives(said: Said) -> bool:
    return said.claimant.kind is ClaimantKind.CAPTIVE


def _is_most(said: Said, start: int, end: int) -> bool:
    """Whether the words behind a dash do little more than name somebody."""
    return said.end - said.start >= (end - start) * _MOST_OF


def _is_whole(passage: Passage, start: int, end: int, role: Role) -> bool:
    return any((m.start, m.end) == (start, end) and m.role is role for m in passage.matches)


def _same_paper(name: str, outlet: str) -> bool:
    """Whether a name is that of the outlet itself, inflected or not."""
    first, own = (whole.casefold().partition(" ")[0] for whole in (name, outlet))
    return len(own) > _TELLING and same_letters(first, own) >= len(own) - 1


def _is_nested(passage: Passage, cues: Sequence[Cue], by: Cue) -> bool:
    """Whether somebody said to speak names his own source: "he said that according to data"."""
    if BASED_ON.search(passage.text, max(passage.start, by.start - _BEFORE_BY), by.start):
        return True
    if passage.text.startswith("in a ", by.start):
        # "The family say they knew him in a video posted by ..."
        return any(c.kind is CueKind.VERB and c.end < by.start for c in cues)
    if by.kind is not CueKind.PREPOSITION:
        return says_himself(passage, cues)
    if _WHO.search(passage.text, max(passage.start, by.start - _BEFORE_BY), by.start):
        return True
    verbs = (c for c in cues if c.kind is CueKind.VERB and 0 <= by.start - c.end <= _NESTED)
    return any(not _TURNED_BACK.search(passage.text, c.end, by.start) for c in verbs)


def _is_briefing(passage: Passage, by: Cue) -> bool:
    return "brief" in passage.text[by.start : by.end]


def _of_lawmakers(passage: Passage) -> bool:
    """Whether those who were briefed only pass on what a service told them."""
    return bool(_LAWMAKERS.search(passage.text, passage.start, passage.end))


def _is_ordinal(passage: Passage, by: Cue) -> bool:
    """Whether "segundo" means the second one."""
    before = max(passage.start, by.start - _TELLING)
    return by.end - by.start <= _SECOND and bool(_ORDINAL.search(passage.text, before, by.start))


def _again(passage: Passage, verb: Cue, subject: Said, earlier: Earlier) -> Said:
    """Whoever spoke last, where a bare noun means him: "the group says", "the commander added"."""
    told, last = subject.claimant, earlier.last
    if earlier.paper and told.name.lower() in spoken_words("papers_again"):
        return replace(subject, claimant=earlier.paper)
    if last is None or told.speaks_for or last == told or last.kind is ClaimantKind.OUTLET:
        return subject
    if told.name.islower() and " " not in told.name and begins_as(told.name, "bodies_again"):
        named = any(word[:1].isupper() for word in last.name.split())
        body = named and last.kind is not ClaimantKind.OFFICIAL
        return replace(subject, claimant=last) if body else subject
    word = passage.text[verb.start : verb.end].lower()
    if not begins_as(word, "adding") or is_named(told) or not is_named(last):
        return subject
    if not any(begins_as(w, "holders") for w in told.name.lower().split()):
        return subject
    return replace(subject, claimant=replace(last, printed=told.as_printed))


def _is_inner(passage: Passage, cues: Sequence[Cue], verb: Cue) -> bool:
    """Whether a verb only tells of people whom another speaks of: "she found men who said"."""
    if not any(c.kind is CueKind.VERB and c.end < verb.start for c in cues):
        return False
    before = max(passage.start, verb.start - _BEFORE_BY)
    return _WHO_SAYS.search(passage.text, before, verb.start) is not None


def _is_untold(passage: Passage, verb: Cue) -> bool:
    """Whether somebody has only not yet said it: "the embassy has not confirmed it"."""
    if passage.text[verb.start : verb.end].lower().startswith(spoken_stems("denying")):
        return False
    before = max(passage.start, verb.start - _BEFORE_BY)
    return _NOT_YET.search(passage.text, before, verb.start) is not None


def _is_denied(passage: Passage, by: Cue) -> bool:
    """Whether nothing is told: "not yet confirmed by the ministry"."""
    before = max(passage.start, by.start - _BEFORE_BY)
    return turns("not_told").search(passage.text, before, by.start) is not None


def _quoted(passage: Passage, verb: Cue) -> bool:
    """Whether a verb stands in somebody's quotation, where others tell him something."""
    opened = passage.text.count('"', passage.start, verb.start)
    closed = passage.text.find('"', verb.end, passage.end) >= 0
    return (closed or opened > 0) and inside_quotation(passage) != bool(opened % 2)


def _before(passage: Passage, same: Cue, earlier: Earlier) -> Claimant | None:
    """Whom "according to him" means, and whom "according to the report"."""
    of_report = turns("told_reports").search(passage.text, same.start, same.end)
    if of_report:
        return earlier.paper or earlier.last
    if _SAME_BODY.match(passage.text, same.start):
        return earlier.last if earlier.last and not is_person(earlier.last) else None
    return earlier.person() or earlier.last or earlier.paper


def _ends(passage: Passage, verb: Cue, subject: Said) -> float:
    """How much more a verb counts that ends its sentence: ..., prosecutors say; ..., says X."""
    before = passage.text[passage.start : verb.start]
    rest = passage.text[verb.end : passage.end].strip(' .!"')
    turned = passage.field is Field.TITLE and _turned_last(before, rest) and subject.end > verb.end
    return _LAST if turned or (not rest and "," in before) else 0.0


def _turned_last(before: str, rest: str) -> bool:
    """Whether a headline closes with whoever says it: ", says Kyiv defence official"."""
    closes = before.rstrip().endswith((",", " -", '"'))
    return closes and not _MARK.search(rest) and len(rest.split()) <= _SECOND
