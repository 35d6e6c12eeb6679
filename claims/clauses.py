"""Who says a sentence: the subject of its verb of saying, the source that it names, its headline's.

Nearest in kind wins over nearest in place: a source that an outlet cites is the speaker, a person
before an outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.claimants import Cue, CueKind
from claims.layout import CAPITALISED, inside_quotation
from claims.lexicon import Role
from claims.model import Claimant, ClaimantKind, Field
from claims.naming import Naming
from claims.passages import Passage
from claims.phrases import turns
from claims.speaking import is_english, is_noun, pronoun_before
from claims.voices import OF_OFFICE, Said, Voices

_STOP = re.compile(r"[,.;:()\n]|\s-\s")
_TURNED_ROUND = re.compile(r"(?:[\",)]|\s-)\s*$")
_SUFFIX = re.compile(r"(?:\s-\s|[,:]\s+)(?P<who>[^,:]{2,60}?)$")
_PREFIX = re.compile(r"^(?P<who>[^:]{2,60}?):\s")
# A Korean headline names the speaker right before the quotation.
_QUOTED = re.compile(r"^(?P<who>[^\"\s]{2,12}(?:\s[^\"\s]{2,12})?)[,\s]+\".*[\uac00-\ud7a3]")
_ASIDE = re.compile(r",\s[^,]+,\s*(?:\w+\s+){0,2}$")
_REACH = 90
_MOST_OF = 0.6
_BEFORE_BY = 25
_LONGEST_PRONOUN = 4
_MARK = re.compile(r"[,;:\"]")
_OF = re.compile(r"\s(?:of|de|do|da|di|du|del|della|von|van|av)\s")
_BODIES = frozenset({CueKind.OFFICE, CueKind.VOICE})
_NAME_BEHIND = re.compile(rf"\s{CAPITALISED}(?:\s{CAPITALISED}){{1,2}}(?=[,.;\n]|$)")
# "..., claims Budanov after two are held": the name ends what is said.
_CLOSES = re.compile(r"\s*(?:$|[,.;]|(?:after|as|amid|while)\s)")
_CLOSING = 3


class Clauses:
    """Finds who says each sentence of one report."""

    def __init__(self, naming: Naming, outlet: Claimant) -> None:
        self._naming = naming
        self._voices = Voices(naming)
        self._outlet = outlet

    def speaker(
        self, passage: Passage, cues: Sequence[Cue], last: Claimant | None, paper: Claimant | None
    ) -> Said | None:
        """Who says a sentence; `last` spoke before, `paper` is the one that the report retells."""
        found = list(self._resolved(passage, cues, last, paper))
        if passage.field is Field.TITLE:
            found.extend(self._in_headline(passage, cues))
        return max(found, key=lambda s: (s.weight, -s.start), default=None)

    def _resolved(
        self, passage: Passage, cues: Sequence[Cue], last: Claimant | None, paper: Claimant | None
    ) -> Iterator[Said]:
        for cue in cues:
            if cue.kind is CueKind.PREPOSITION:
                yield from self._after(passage, cues, cue, 3.0)
            elif cue.kind is CueKind.CITING:
                yield from self._after(passage, cues, cue, 1.9)
            elif cue.kind is CueKind.VERB and not _quoted(passage, cue):
                yield from self._beside(passage, cues, cue, last)
            elif cue.kind is CueKind.RULING:
                yield from self._ruling(passage, cues, cue)
            elif cue.kind is CueKind.SAME and (before := _before(passage, cue, last, paper)):
                yield Said(claimant=before, start=cue.start, end=cue.end, weight=3.0)

    def _ruling(self, passage: Passage, cues: Sequence[Cue], cue: Cue) -> Iterator[Said]:
        """A court that sentences, the police who arrest: their deed is what they say."""
        start = max(passage.start, cue.start - _REACH)
        bodies = [c for c in cues if c.kind in _BODIES and start <= c.start and c.end <= cue.start]
        if bodies and _is_body(passage, bodies[-1], cue):
            body = bodies[-1]
            office = body.kind is CueKind.OFFICE
            said = (self._voices.office if office else self._voices.noun)(passage, body)
            yield replace(said, end=cue.end, weight=1.2)

    def _after(
        self, passage: Passage, cues: Sequence[Cue], cue: Cue, weight: float
    ) -> Iterator[Said]:
        """The speaker named right after "according to" or "citing"."""
        if cue.kind is CueKind.CITING and _is_denied(passage, cue):
            return
        end = min(passage.end, cue.end + _REACH)
        stop = _STOP.search(passage.text, cue.end + 1, end)
        speaker = self._voices.in_phrase(passage, cues, cue.end, stop.start() if stop else end)
        if speaker is not None:
            bonus = -1.2 if speaker.claimant.kind is ClaimantKind.OUTLET else 0.0
            yield replace(speaker, start=cue.start, weight=weight + bonus)

    def _beside(
        self, passage: Passage, cues: Sequence[Cue], cue: Cue, last: Claimant | None
    ) -> Iterator[Said]:
        """The subject of a reporting verb: before it, or after it where it is turned round."""
        if is_noun(passage, cue):
            return
        pronoun = pronoun_before(cues, cue, within=1)
        if pronoun is not None and pronoun.end - pronoun.start <= _LONGEST_PRONOUN:
            subject = self._meant(passage, cues, pronoun)
        else:
            subject = self._subject(passage, cues, cue)
        if subject is None and last is not None and pronoun_before(cues, cue):
            yield Said(claimant=last, start=cue.start, end=cue.end, weight=1.0)
        elif subject is not None:
            outlet = subject.claimant.kind is ClaimantKind.OUTLET
            yield replace(
                subject,
                start=min(subject.start, cue.start),
                end=max(subject.end, cue.end),
                weight=(1.6 if outlet else 2.0 + subject.weight) + _ends_sentence(passage, cue),
            )

    def _meant(self, passage: Passage, cues: Sequence[Cue], pronoun: Cue) -> Said | None:
        """Whom "they say" means in its own sentence: whoever the sentence begins with."""
        before = passage.text[passage.start : pronoun.start]
        if '"' in before or len(before.split()) < _CLOSING:
            return None
        subject = self._voices.in_phrase(passage, cues, passage.start, pronoun.start, close=True)
        return replace(subject, weight=0.0) if subject else None

    def _subject(self, passage: Passage, cues: Sequence[Cue], verb: Cue) -> Said | None:
        """Whoever does the saying; after a quotation, a comma or a dash first sought behind it."""
        before = passage.text[passage.start : verb.start]
        turned = not before or bool(_TURNED_ROUND.search(before))
        behind = self._behind(passage, cues, verb) if turned else None
        if behind is not None or (before.rstrip().endswith('"') and not _is_name(cues, verb)):
            return behind or self._lone(passage, verb)
        verbs = [c.end for c in cues if c.kind is CueKind.VERB and c.end <= verb.start]
        start = max([passage.start, verb.start - _REACH, *verbs])
        aside = self._before_aside(passage, cues, verb, start)
        subject = aside or self._father_of(passage, cues, verb)
        return subject or self._before(passage, cues, verb, start, turned=turned)

    def _before_aside(
        self, passage: Passage, cues: Sequence[Cue], verb: Cue, start: int
    ) -> Said | None:
        """The subject before an apposition: "The ambassador in London, Roy Barreras, said"."""
        aside = _ASIDE.search(passage.text, start, verb.start)
        if aside is None or aside.start() <= start:
            return None
        named = self._voices.in_phrase(
            passage, cues, start, aside.start(), nearest=True, states=False
        )
        if named is None or named.weight > OF_OFFICE:
            return named
        return self._voices.person(passage, aside.start(), verb.start, ()) or named

    def _before(
        self, passage: Passage, cues: Sequence[Cue], verb: Cue, start: int, *, turned: bool
    ) -> Said | None:
        """The nearest subject before a verb, or where a language may put it else."""
        comma = passage.text.rfind(",", start, verb.start) + 1
        if comma and len(passage.text[comma : verb.start].split()) > 1:
            start = comma
        subject = self._voices.in_phrase(
            passage, cues, start, verb.start, nearest=True, states=not turned
        )
        close = [c for c in cues if c.kind is CueKind.NAME and 0 <= c.start - verb.end <= 2]
        closing = close and _CLOSES.match(passage.text, close[0].end)
        weak = subject is None or (closing and passage.field is Field.TITLE)
        if is_english(passage) and close and weak:
            return self._voices.known(passage, close[0], 0.5)
        if subject is None and turned:
            return self._lone(passage, verb)
        if is_english(passage) or turned or (subject and not _is_outlets(subject)):
            return subject
        return self._behind(passage, cues, verb) or subject or self._far_before(passage, cues, verb)

    def _lone(self, passage: Passage, verb: Cue) -> Said | None:
        return self._voices.lone(passage, verb.end, min(passage.end, verb.end + _REACH))

    def _father_of(self, passage: Passage, cues: Sequence[Cue], verb: Cue) -> Said | None:
        """Whoever a sentence begins with: "The father of a man who was killed there told us"."""
        first = next((c for c in cues if c.kind in _BODIES), None)
        if first is None or not _OF.match(passage.text, first.end, verb.start):
            return None
        before = passage.text[passage.start : first.start].split()
        named = any(c.kind is CueKind.NAME for c in cues if first.end < c.start < verb.start)
        if named or len(before) > _CLOSING or _MARK.search(passage.text, first.end, verb.start):
            return None
        return self._voices.noun(passage, first)

    def _far_before(self, passage: Passage, cues: Sequence[Cue], verb: Cue) -> Said | None:
        """Where the verb ends the sentence, as in Turkish, its subject may begin it."""
        if passage.end - verb.end > 1:
            return None
        return self._voices.in_phrase(
            passage, cues, passage.start, verb.start, close=True, states=False
        )

    def _behind(self, passage: Passage, cues: Sequence[Cue], verb: Cue) -> Said | None:
        end = min(passage.end, verb.end + 70)
        stop = _STOP.search(passage.text, verb.end, end)
        found = self._voices.in_phrase(
            passage, cues, verb.end, stop.start() if stop else end, close=True
        )
        if found is None or found.weight > OF_OFFICE or stop is None or stop[0] != ",":
            return found
        # "the ambassador in Havana, Roy Barreras": the name tells more.
        named = _NAME_BEHIND.match(passage.text, stop.end(), passage.end)
        person = named and self._voices.person(passage, stop.end(), named.end(), ())
        return person or found

    def _in_headline(self, passage: Passage, cues: Sequence[Cue]) -> Iterator[Said]:
        """Without a verb: "Seoul: ...", "... - HUR"."""
        shown = passage.text[passage.start : passage.end]
        for pattern in (_PREFIX, _SUFFIX, _QUOTED):
            match = pattern.search(shown)
            if match is None:
                continue
            start, end = (passage.start + p for p in match.span("who"))
            named = [c for c in cues if start <= c.start and c.end <= end and c.claimant]
            if not named:
                yield from self._capital(passage, cues, start, end)
                continue
            first = named[0]
            if first.kind is CueKind.OFFICE:
                said = self._voices.office(passage, first)
                if pattern is _PREFIX or said.end - said.start >= (end - start) * _MOST_OF:
                    yield replace(said, weight=1.7)
            elif first.kind is CueKind.VOICE:
                said = self._voices.noun(passage, first)
                if said.end - said.start >= (end - start) * _MOST_OF:
                    yield replace(said, weight=1.7)
            elif first.end - first.start >= (end - start) * 0.4:
                claimant = self._naming.known(passage, first) or self._outlet
                yield Said(claimant=claimant, start=start, end=end, weight=1.7)

    def _capital(
        self, passage: Passage, cues: Sequence[Cue], start: int, end: int
    ) -> Iterator[Said]:
        """A capital that stands alone before a colon or behind a dash is its government."""
        if not _is_whole(passage, start, end, Role.CAPITAL):
            return
        said = self._voices.in_phrase(passage, cues, start, end)
        if said is not None:
            yield replace(said, weight=1.7)


def _is_whole(passage: Passage, start: int, end: int, role: Role) -> bool:
    return any((m.start, m.end) == (start, end) and m.role is role for m in passage.matches)


def _is_denied(passage: Passage, by: Cue) -> bool:
    """Whether nothing is told: "not yet confirmed by the ministry"."""
    before = max(passage.start, by.start - _BEFORE_BY)
    return turns("not_told").search(passage.text, before, by.start) is not None


def _quoted(passage: Passage, verb: Cue) -> bool:
    """Whether a verb stands in somebody's quotation, where others tell him something."""
    opened = passage.text.count('"', passage.start, verb.start)
    closed = passage.text.find('"', verb.end, passage.end) >= 0
    return inside_quotation(passage) != bool(opened % 2) and (closed or opened > 0)


def _is_body(passage: Passage, body: Cue, verb: Cue) -> bool:
    """Whether a court or the police stand right before what they did, and nobody in between."""
    between = passage.text[body.end : verb.start]
    court = turns("ruling_bodies").search(passage.text, body.start, body.end)
    return bool(court) and len(between.split()) <= _CLOSING and not _STOP.search(between)


def _before(
    passage: Passage, same: Cue, last: Claimant | None, paper: Claimant | None
) -> Claimant | None:
    """Whom "according to him" means, and whom "according to the report"."""
    of_report = turns("told_reports").search(passage.text, same.start, same.end)
    return (paper or last) if of_report else (last or paper)


def _ends_sentence(passage: Passage, verb: Cue) -> float:
    """How much more a verb counts that ends its sentence: ..., prosecutors say."""
    before = passage.text[passage.start : verb.start]
    rest = passage.text[verb.end : passage.end].strip(' .!"')
    return 0.6 if not rest and "," in before else 0.0


def _is_name(cues: Sequence[Cue], verb: Cue) -> bool:
    """Whether what the quotation marks before a verb close is a name: 'the paper "Word" says'."""
    return any(c.claimant is not None and 1 <= verb.start - c.end <= _CLOSING for c in cues)


def _is_outlets(said: Said) -> bool:
    return said.claimant.kind is ClaimantKind.OUTLET
