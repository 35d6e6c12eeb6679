"""Who says it: finds the claimant of each statement of a report, under one spelling.

Nearest in kind wins over nearest in place: a source that an outlet cites is the claimant, a named
speaker before a pronoun, a person before an outlet. Where a sentence names nobody, a quotation
that runs on belongs to whoever spoke last, and everything else to the outlet itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claims.claimants import Cue, CueKind, find_cues
from claims.layout import in_quotation, in_title_case, inside_quotation
from claims.lexicon import Lexicon, Match, Role
from claims.model import Claimant, ClaimantKind, Field, Source
from claims.naming import CAPITALISED, Naming
from claims.own_names import OwnNames
from claims.passages import Passage
from claims.speaking import (
    about_before,
    is_english,
    is_noun,
    is_outlet,
    may_speak,
    name_words,
    pronoun_before,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says something, and where the words stand that tell so (None: nobody is named)."""

    claimant: Claimant
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """One cue resolved: the speaker, and how well it is told."""

    claimant: Claimant
    start: int
    end: int
    weight: float


_FULL_NAME = re.compile(
    rf"(?<!\w){CAPITALISED}(?:\s(?:(?:al|de|von|van|da|dos|du|bin|der)[\s-])?{CAPITALISED}){{1,3}}"
)
_NAMED = frozenset({CueKind.NAME, CueKind.OUTLET})
_SPEAKERS = frozenset({Role.COUNTRY, Role.CAPITAL, Role.LEGION})
_SURNAME = re.compile(rf"(?<!\w){CAPITALISED}(?!\w)")
_STOP = re.compile(r"[,.;:()\n]|\s-\s")
_TURNED_ROUND = re.compile(r"(?:[\",)]|\s-)\s*$")
_SUFFIX = re.compile(r"(?:\s-\s|,\s+)(?P<who>[^,]{2,60}?)$")
_PREFIX = re.compile(r"^(?P<who>[^:]{2,60}?):\s")
_ASIDE = re.compile(r",\s[^,]+,\s*(?:\w+\s+){0,2}$")
_REACH = 90
_OF_OFFICE = 0.2
_CLOSING = 3


class Attributions:
    """Answers who says what in one report. Built once a report; asks in any order are cheap."""

    def __init__(
        self,
        passages: Sequence[Passage],
        source: Source,
        lexicon: Lexicon,
        language: str | None = None,
    ) -> None:
        self._naming = Naming(lexicon)
        self._outlet = Claimant(name=source.name, kind=ClaimantKind.OUTLET)
        self._said: dict[tuple[Field, int], Attribution | None] = {}
        self._told_by: Attribution | None = None
        cues = {p.field: find_cues(p.text) for p in {q.field: q for q in passages}.values()}
        self._read(passages, cues)
        self._settle(passages)
        self._own = OwnNames(language)
        self._own.note(self._mentioned(passages, cues))

    def of(self, passage: Passage) -> Attribution:
        """Who says what a sentence states."""
        said = self._said.get((passage.field, passage.start))
        said = said or Attribution(claimant=self._outlet)
        return replace(said, claimant=self._own.told(said.claimant))

    def _mentioned(
        self, passages: Sequence[Passage], cues: dict[Field, tuple[Cue, ...]]
    ) -> Iterator[Claimant]:
        """Everybody named anywhere, as printed there."""
        for passage in passages:
            named = (c for c in cues[passage.field] if c.kind in _NAMED)
            inside = (c for c in named if passage.start <= c.start < passage.end)
            yield from filter(None, (self._naming.known(passage, cue) for cue in inside))
        yield from (said.claimant for said in self._said.values() if said)
        yield self._outlet

    def _read(self, passages: Sequence[Passage], cues: dict[Field, tuple[Cue, ...]]) -> None:
        last: Attribution | None = None
        for index, passage in enumerate(passages):
            all_cues = cues[passage.field]
            first, after = (
                bisect_left(all_cues, p, key=_start) for p in (passage.start, passage.end)
            )
            mine = all_cues[first:after]
            said = self._speaker(passage, mine, last)
            if said is not None:
                self._hand_back(passages, index, mine, said)
            elif last is not None and (
                in_quotation(passage) or self._goes_on(passages, index, mine)
            ):
                said = Attribution(claimant=last.claimant)
            self._said[passage.field, passage.start] = said
            last = said or last
            self._remember_outlet(passage, mine)

    def _goes_on(self, passages: Sequence[Passage], index: int, cues: Sequence[Cue]) -> bool:
        """Whether a sentence tells more of what the one before says: "Of them, 40 are held"."""
        passage, before = passages[index], passages[index - 1]
        if not index or not self._said.get((before.field, before.start)):
            return False
        return any(c.kind is CueKind.GOES_ON and c.start == passage.start for c in cues)

    def _settle(self, passages: Sequence[Passage]) -> None:
        """Give the title, and the lead, whoever the text then names for it."""
        named = [
            said
            for (field, _), said in self._said.items()
            if field is Field.TEXT and said is not None and said.start is not None
        ]
        for passage in passages:
            if passage.field is not Field.TITLE:
                break
            said = self._said[passage.field, passage.start]
            if better := self._in_full(said, named):
                self._said[passage.field, passage.start] = better

    def _in_full(
        self, said: Attribution | None, named: Sequence[Attribution]
    ) -> Attribution | None:
        """What the text calls the speaker of a title: "paper", "Cuba", or nobody."""
        if said is None:
            return None
        if said.claimant.kind is ClaimantKind.OUTLET and said.claimant.name.islower():
            return self._told_by
        if said.claimant.name.endswith("'s government"):
            state = said.claimant.speaks_for
            offices = (a for a in named if a.claimant.speaks_for == state)
            office = next(offices, said)
            printed = replace(office.claimant, printed=said.claimant.printed)
            return Attribution(claimant=printed, start=said.start, end=said.end)
        return None

    def _remember_outlet(self, passage: Passage, cues: Sequence[Cue]) -> None:
        """The paper that a report names first is "the report" and "the paper" later on."""
        named = next((c for c in cues if c.kind is CueKind.OUTLET), None)
        claimant = self._naming.known(passage, named) if named else None
        if claimant is None:
            return
        if claimant.name in self._outlet.name:
            self._outlet = replace(self._outlet, printed=claimant.printed)
        elif self._told_by is None and passage.field is Field.TEXT:
            self._told_by = Attribution(claimant=claimant)

    def _hand_back(
        self,
        passages: Sequence[Passage],
        index: int,
        cues: Sequence[Cue],
        said: Attribution,
    ) -> None:
        """Give the speaker to the sentences before that this one tells of.

        "Das berichtete ..." speaks of its paragraph; a quotation of several sentences names its
        speaker after the last.
        """
        passage = passages[index]
        quoted = inside_quotation(passage)
        if not quoted and not about_before(cues, passage):
            return
        for earlier in (passages[i] for i in range(index - 1, -1, -1)):
            known = self._said.get((earlier.field, earlier.start))
            if earlier.field is not passage.field or (known and known.start is not None):
                return
            if "\n" in passage.text[earlier.start : passage.start]:
                return
            self._said[earlier.field, earlier.start] = Attribution(claimant=said.claimant)
            if quoted and not inside_quotation(earlier):
                return

    def _speaker(
        self, passage: Passage, cues: Sequence[Cue], last: Attribution | None
    ) -> Attribution | None:
        found = list(self._resolved(passage, cues, last))
        if passage.field is Field.TITLE:
            found.extend(self._in_headline(passage, cues))
        if not found:
            return None
        best = max(found, key=lambda s: (s.weight, -s.start))
        return Attribution(claimant=best.claimant, start=best.start, end=best.end)

    def _resolved(
        self, passage: Passage, cues: Sequence[Cue], last: Attribution | None
    ) -> Iterator[_Said]:
        for cue in cues:
            if cue.kind is CueKind.PREPOSITION:
                yield from self._after(passage, cues, cue, 3.0)
            elif cue.kind is CueKind.CITING:
                yield from self._after(passage, cues, cue, 1.9)
            elif cue.kind is CueKind.VERB:
                yield from self._beside(passage, cues, cue, last)
            elif cue.kind is CueKind.SAME and (before := last or self._told_by):
                yield _Said(claimant=before.claimant, start=cue.start, end=cue.end, weight=3.0)

    def _after(
        self, passage: Passage, cues: Sequence[Cue], cue: Cue, weight: float
    ) -> Iterator[_Said]:
        """The speaker named right after "according to" or "citing"."""
        end = min(passage.end, cue.end + _REACH)
        stop = _STOP.search(passage.text, cue.end + 1, end)
        speaker = self._in_phrase(passage, cues, cue.end, stop.start() if stop else end)
        if speaker is not None:
            bonus = -1.2 if speaker.claimant.kind is ClaimantKind.OUTLET else 0.0
            yield replace(speaker, start=cue.start, weight=weight + bonus)

    def _beside(
        self, passage: Passage, cues: Sequence[Cue], cue: Cue, last: Attribution | None
    ) -> Iterator[_Said]:
        """The subject of a reporting verb: before it, or after it where it is turned round."""
        if is_noun(passage, cue):
            return
        subject = self._subject(passage, cues, cue)
        if subject is None and last is not None and pronoun_before(cues, cue):
            yield _Said(claimant=last.claimant, start=cue.start, end=cue.end, weight=1.0)
        elif subject is not None:
            outlet = subject.claimant.kind is ClaimantKind.OUTLET
            yield replace(
                subject,
                start=min(subject.start, cue.start),
                end=max(subject.end, cue.end),
                weight=1.6 if outlet else 2.0 + subject.weight,
            )

    def _subject(self, passage: Passage, cues: Sequence[Cue], verb: Cue) -> _Said | None:
        """Whoever does the saying; after a quotation, a comma or a dash first sought behind it."""
        before = passage.text[passage.start : verb.start]
        turned = not before or bool(_TURNED_ROUND.search(before))
        behind = self._behind(passage, cues, verb) if turned else None
        if behind is not None or (before.rstrip().endswith('"') and not _is_name(cues, verb)):
            return behind
        verbs = [c.end for c in cues if c.kind is CueKind.VERB and c.end <= verb.start]
        start = max([passage.start, verb.start - _REACH, *verbs])
        if (aside := _ASIDE.search(passage.text, start, verb.start)) and aside.start() > start:
            named = self._in_phrase(passage, cues, start, aside.start(), nearest=True, states=False)
            if named is not None:
                # "The ambassador in London, Roy Barreras, said": the name tells more.
                office = named.weight <= _OF_OFFICE
                person = self._person(passage, aside.start(), verb.start, ()) if office else None
                return person or named
        comma = passage.text.rfind(",", start, verb.start) + 1
        if comma and len(passage.text[comma : verb.start].split()) > 1:
            start = comma
        subject = self._in_phrase(passage, cues, start, verb.start, nearest=True, states=not turned)
        if subject is None and is_english(passage):
            close = (c for c in cues if c.kind is CueKind.NAME and 0 <= c.start - verb.end <= 2)
            return next((self._known(passage, c, 0.5) for c in close), None)
        if is_english(passage) or turned or (subject and not _is_outlets(subject)):
            return subject
        return self._behind(passage, cues, verb) or subject or self._far_before(passage, cues, verb)

    def _far_before(self, passage: Passage, cues: Sequence[Cue], verb: Cue) -> _Said | None:
        """Where the verb ends the sentence, as in Turkish, its subject may begin it."""
        if passage.end - verb.end > 1:
            return None
        return self._in_phrase(passage, cues, passage.start, verb.start, close=True, states=False)

    def _behind(self, passage: Passage, cues: Sequence[Cue], verb: Cue) -> _Said | None:
        end = min(passage.end, verb.end + 70)
        stop = _STOP.search(passage.text, verb.end, end)
        return self._in_phrase(passage, cues, verb.end, stop.start() if stop else end, close=True)

    def _in_phrase(
        self,
        passage: Passage,
        cues: Sequence[Cue],
        start: int,
        end: int,
        *,
        nearest: bool = False,
        close: bool = False,
        states: bool = True,
    ) -> _Said | None:
        """The speaker that a stretch names: somebody known, a full name, an office, a state."""
        inside = [c for c in cues if start <= c.start and c.end <= end and may_speak(passage, c)]
        if close:
            inside = [c for c in inside if c.start - start <= 40]
        pick = -1 if nearest else 0
        names = [c for c in inside if c.kind is CueKind.NAME]
        offices = [c for c in inside if c.kind is CueKind.OFFICE]
        if names:
            chosen = next(c for c in names if c.claimant == names[pick].claimant)
            return self._known(passage, chosen, 0.5)
        outlets = [c for c in inside if c.kind is CueKind.OUTLET]
        titles = [c for c in inside if c.kind is CueKind.TITLE]
        person = self._person(passage, start, end, [*offices, *outlets, *titles])
        if person is not None:
            return person
        if outlets and all(is_outlet(c) for c in offices):
            return self._known(passage, outlets[pick], 0.0)
        if titles:
            return self._known(passage, titles[pick], 0.4)
        if offices:
            return self._office(passage, offices[pick])
        return self._state(passage, start, end, nearest=nearest) if states else None

    def _person(
        self, passage: Passage, start: int, end: int, beside: Sequence[Cue]
    ) -> _Said | None:
        """A full name, or the surname of one told before. Not in headlines set in capitals."""
        if in_title_case(passage):
            return None
        for match in _FULL_NAME.finditer(passage.text, start, end):
            names = name_words(passage, match, beside)
            if len(names) < 2:
                continue
            claimant = self._naming.person(passage, " ".join(names), match, beside)
            return _Said(claimant=claimant, start=match.start(), end=match.end(), weight=0.3)
        for match in _SURNAME.finditer(passage.text, start, end):
            known = self._naming.surname(match.group())
            if known is not None:
                return _Said(claimant=known, start=match.start(), end=match.end(), weight=0.3)
        return None

    def _known(self, passage: Passage, cue: Cue, weight: float) -> _Said | None:
        claimant = self._naming.known(passage, cue)
        if claimant is None:
            return None
        return _Said(claimant=claimant, start=cue.start, end=cue.end, weight=weight)

    def _office(self, passage: Passage, cue: Cue) -> _Said:
        claimant, start, end = self._naming.office(passage, cue)
        weight = _OF_OFFICE if claimant.speaks_for else 0.0
        return _Said(claimant=claimant, start=start, end=end, weight=weight)

    def _state(self, passage: Passage, start: int, end: int, *, nearest: bool) -> _Said | None:
        """A country or its capital as the speaker: "Cuba says", "Kyiv denies"."""
        states = [
            m for m in passage.matches if m.role in _SPEAKERS and start <= m.start and m.end <= end
        ]
        if nearest:
            states = [m for m in states if end - m.end <= 12]
        else:
            states = [m for m in states if m.start - start <= 6]
        if not states:
            return None
        match: Match = states[-1] if nearest else states[0]
        claimant = self._naming.government(match)
        return _Said(claimant=claimant, start=match.start, end=match.end, weight=0.1)

    def _in_headline(self, passage: Passage, cues: Sequence[Cue]) -> Iterator[_Said]:
        """Without a verb: "Seoul: ...", "... - HUR"."""
        shown = passage.text[passage.start : passage.end]
        for pattern in (_PREFIX, _SUFFIX):
            match = pattern.search(shown)
            if match is None:
                continue
            start, end = (passage.start + p for p in match.span("who"))
            named = [c for c in cues if start <= c.start and c.end <= end and c.claimant]
            if not named:
                continue
            first = named[0]
            if first.kind is CueKind.OFFICE:
                yield replace(self._office(passage, first), weight=1.7)
            elif first.end - first.start >= (end - start) * 0.4:
                claimant = self._naming.known(passage, first) or self._outlet
                yield _Said(claimant=claimant, start=start, end=end, weight=1.7)


def _start(cue: Cue) -> int:
    return cue.start


def _is_name(cues: Sequence[Cue], verb: Cue) -> bool:
    """Whether what the quotation marks before a verb close is a name: 'the paper "Word" says'."""
    return any(c.claimant is not None and 1 <= verb.start - c.end <= _CLOSING for c in cues)


def _is_outlets(said: _Said) -> bool:
    return said.claimant.kind is ClaimantKind.OUTLET
