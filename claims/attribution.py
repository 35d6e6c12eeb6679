"""Who says it: finds the claimant of each statement of a report, under one spelling.

Who says a sentence is read from its own words in `clauses`. Where a sentence names nobody, a
quotation that runs on belongs to whoever spoke last, and everything else to the outlet itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from claims.fighters.passages import BELLIGERENTS, STATES, Passage
from claims.lexicon import Lexicon, Role
from claims.model import Claimant, ClaimantKind, Event, Field, Source
from claims.speakers.accounts import is_about, is_named, is_teller
from claims.speakers.asides import is_aside
from claims.speakers.bodies import under_noun
from claims.speakers.byline import agency
from claims.speakers.claimants import Cue, CueKind, begins_as, find_cues, spoken_words
from claims.speakers.clauses import Clauses
from claims.speakers.deeds import BY_DEED
from claims.speakers.indirect import is_at_head, is_denial, is_quotative, is_reported
from claims.speakers.naming import Naming
from claims.speakers.own_names import OwnNames, with_domain
from claims.speakers.pronouns import BODIES, Earlier, may_be_he
from claims.speakers.speaking import about_before
from claims.words.layout import in_quotation, inside_quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says something, and where the words stand that tell so (None: nobody is named)."""

    claimant: Claimant
    start: int | None = None
    end: int | None = None


_OFFICE_BEFORE = 60
_FAR_BACK = 3
_BY_ACCOUNT = frozenset({CueKind.PREPOSITION, CueKind.SAME})
_COUNTED = re.compile(r"\d[\d.,]*\s")
_NAMED = frozenset({CueKind.NAME, CueKind.OUTLET})


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
        self._accounts: set[tuple[Field, int]] = set()
        self._deeds: set[tuple[Field, int]] = set()
        self._handed: dict[int, Attribution] = {}
        language = language or _spoken(passages)
        self._language = (language or "").partition("-")[0]
        texts = {p.field: p.text for p in passages}
        heads = {f: {p.start for p in passages if p.field is f} for f in texts}
        self._cues = cues = {f: find_cues(text, language, heads[f]) for f, text in texts.items()}
        for field, text in texts.items():
            self._naming.read(text)
            self._naming.hold(text, cues[field])
        self._naming.enlist(passages)
        if (body := texts.get(Field.TEXT)) is not None:
            self._outlet = agency(body, cues[Field.TEXT]) or self._outlet
        self._captive = next(
            filter(None, (_captive(text, cues[f]) for f, text in texts.items())), None
        )
        self._clauses = Clauses(self._naming, self._outlet)
        self._starts = {f: [cue.start for cue in here] for f, here in cues.items()}
        mine = [self._inside(p) for p in passages]
        self._read(passages, mine)
        self._settle(passages, mine)
        self._tell(passages, mine)
        self._own = OwnNames(language)
        self._own.note(self._mentioned(passages, mine))

    def of(self, passage: Passage, at: int | None = None) -> Attribution:
        """Who says what a sentence states, or what it states at one place."""
        said = self._said.get((passage.field, passage.start))
        if said and at is not None and self._is_aside(passage, said, at):
            said = None
        said = said or Attribution(claimant=self._outlet)
        return replace(said, claimant=self._own.told(said.claimant))

    def _is_aside(self, passage: Passage, said: Attribution, at: int) -> bool:
        if said.start is None or said.end is None:
            return False
        mine = self._inside(passage)
        return is_aside(passage, mine, (said.start, said.end), at, self._language)

    def _inside(self, passage: Passage) -> Sequence[Cue]:
        """The cues of a sentence."""
        starts = self._starts[passage.field]
        first, after = (bisect_left(starts, at) for at in (passage.start, passage.end))
        return self._cues[passage.field][first:after]

    def _mentioned(
        self, passages: Sequence[Passage], cues: Sequence[Sequence[Cue]]
    ) -> Iterator[Claimant]:
        """Everybody named anywhere, as printed there."""
        for passage, mine in zip(passages, cues, strict=True):
            named = (c for c in mine if c.kind in _NAMED)
            yield from filter(None, (self._naming.known(passage, cue) for cue in named))
        yield from (said.claimant for said in self._said.values() if said)
        yield self._outlet

    def _read(self, passages: Sequence[Passage], cues: Sequence[Sequence[Cue]]) -> None:
        last: Attribution | None = None
        for index, (passage, mine) in enumerate(zip(passages, cues, strict=True)):
            earlier = Earlier(
                last=last.claimant if last else None,
                paper=self._told_by.claimant if self._told_by else None,
                person=partial(self._person, passages, cues, index),
            )
            said = self._speaker(passage, mine, earlier)
            if said is not None:
                self._hand_back(passages, index, mine, said)
            elif last is not None and (
                in_quotation(passage)
                or self._goes_on(passages, index, mine)
                or self._retells(passages, index, last)
                or self._reports(passages, index)
            ):
                said = Attribution(claimant=last.claimant)
            self._said[passage.field, passage.start] = said
            last = said or last
            self._remember_outlet(passage, mine)

    def _speaker(
        self, passage: Passage, cues: Sequence[Cue], earlier: Earlier
    ) -> Attribution | None:
        said = self._clauses.speaker(passage, cues, earlier)
        if said and any(c.start == said.start and c.kind in _BY_ACCOUNT for c in cues):
            self._accounts.add((passage.field, passage.start))
        if said and said.weight <= BY_DEED:
            self._deeds.add((passage.field, passage.start))
        if said is None:
            return None
        claimant = with_domain(said.claimant, passage.text[passage.start : passage.end])
        return Attribution(claimant=claimant, start=said.start, end=said.end)

    def _person(
        self, passages: Sequence[Passage], cues: Sequence[Sequence[Cue]], index: int
    ) -> Claimant | None:
        """Whom "he" means: the last of those who spoke, or of whom a sentence begins to tell."""
        for i in range(index - 1, max(-1, index - 1 - _FAR_BACK), -1):
            passage = passages[i]
            said = self._said.get((passage.field, passage.start))
            if self._captive is not None and _tells_of_captive(passage, said, self._deeds):
                return self._captive
            if said is not None and may_be_he(said.claimant):
                return said.claimant
            told = None if said else self._clauses.told_of(passage, cues[i])
            if told is not None and may_be_he(told):
                return told
        return None

    def _retells(self, passages: Sequence[Passage], index: int, last: Attribution) -> bool:
        """Whether a sentence that names nobody goes on with what another tells.

        So it does in the paragraph of "according to her", and behind what another paper reports.
        """
        passage, before = passages[index], passages[index - 1]
        if passage.field is not before.field or "\n" in passage.text[before.start : passage.start]:
            return False
        if (before.field, before.start) in self._accounts:
            said = self._said.get((before.field, before.start))
            if said and said.start is not None:
                self._accounts.add((passage.field, passage.start))
            return True
        other = last.claimant.kind is ClaimantKind.OUTLET and last.claimant != self._outlet
        return other and bool(self._said.get((before.field, before.start)))

    def _retold(self, passages: Sequence[Passage], index: int, said: Attribution) -> bool:
        """Whether a lead is what another paper reports, which its second sentence tells."""
        claimant, first = said.claimant, passages[index - 1] if index else None
        if claimant.kind is not ClaimantKind.OUTLET or claimant.name == self._outlet.name:
            return False
        return first is not None and first.field is Field.TEXT and first.start == 0

    def _goes_on(self, passages: Sequence[Passage], index: int, cues: Sequence[Cue]) -> bool:
        """Whether a sentence tells more of what the one before says: "Of them, 40 are held".

        So does one that begins with a bare number, as long as it speaks of nobody new.
        """
        passage, before = passages[index], passages[index - 1]
        if not index or not self._said.get((before.field, before.start)):
            return False
        if any(c.kind is CueKind.GOES_ON and is_at_head(passage, c) for c in cues):
            return True
        begins = [c for c in cues if c.start == passage.start]
        counts = bool(_COUNTED.match(passage.text, passage.start)) or any(
            c.kind is CueKind.COUNTS_ON for c in begins
        )
        if "\n" in passage.text[before.start : passage.start]:
            return False
        return self._lists(passage, before) or (counts and _states(passage) <= _states(before))

    def _lists(self, passage: Passage, before: Passage) -> bool:
        """Whether a sentence goes on with the dead of a unit, whom it names by their countries."""
        said = self._said.get((before.field, before.start))
        unit = said is not None and said.claimant.kind is ClaimantKind.ARMED_FORCE
        return unit and said is not None and _is_unit(said.claimant) and bool(_states(passage))

    def _reports(self, passages: Sequence[Passage], index: int) -> bool:
        """Whether a sentence stands in a form for what somebody else has said."""
        passage, before = passages[index], passages[index - 1]
        if is_quotative(passage, self._language):
            return True
        told = bool(self._said.get((before.field, before.start)))
        return told and is_reported(passage, self._language)

    def _settle(self, passages: Sequence[Passage], cues: Sequence[Sequence[Cue]]) -> None:
        """Give the title whoever the text then names for it."""
        titles = [p for p in passages if p.field is Field.TITLE]
        texts = passages[len(titles) :]
        named = [said for p in texts if (said := self._spoken(p)) is not None]
        lead = self._spoken(texts[0]) or self._handed.get(texts[0].start) if texts else None
        of_before = bool(texts) and about_before(cues[len(titles)], texts[0])
        for passage in titles:
            said = self._said[passage.field, passage.start]
            if said:
                better = self._in_full(said, named)
            else:
                hearsay = of_before or is_reported(passage, self._language)
                told = lead if hearsay or lead is None else self._of_same(passage, texts[0], lead)
                better = _unplaced(told)
            if said and not better and lead and _holds_office(texts[0], lead, said):
                better = _unplaced(lead)
            if better:
                self._said[passage.field, passage.start] = better

    def _of_same(self, title: Passage, lead: Passage, said: Attribution) -> Attribution | None:
        """Whoever says the lead, where it tells the same as its headline and denies nothing."""
        answers = is_denial(lead) and not is_denial(title)
        return said if _tells_same(title, lead) and not answers else None

    def _tell(self, passages: Sequence[Passage], cues: Sequence[Sequence[Cue]]) -> None:
        """Give a fighter's own account to him by name, with the sentences about him."""
        titles = [p for p in passages if p.field is Field.TITLE]
        texts = passages[len(titles) :]
        teller = next((p for p in titles if self._is_tellers(p)), None)
        if teller is None:
            return
        heads = zip(texts[:_FAR_BACK], cues[len(titles) :], strict=False)
        told = (self._clauses.told_of(passage, mine) for passage, mine in heads)
        person = next((claimant for claimant in told if claimant and is_named(claimant)), None)
        if person is None:
            return
        said = self._said[teller.field, teller.start]
        self._said[teller.field, teller.start] = said and replace(said, claimant=person)
        for passage in texts:
            unsaid = self._said[passage.field, passage.start] is None
            if unsaid and is_about(passage, person, self._language):
                self._said[passage.field, passage.start] = Attribution(claimant=person)

    def _is_tellers(self, title: Passage) -> bool:
        """Whether a fighter without a name says a headline."""
        said = self._spoken(title)
        if said is None or said.start is None or said.end is None:
            return False
        return is_teller(title, said.claimant, said.start, said.end)

    def _spoken(self, passage: Passage) -> Attribution | None:
        """Who says a sentence in so many words."""
        said = self._said[passage.field, passage.start]
        return said if said and said.start is not None else None

    def _in_full(self, said: Attribution, named: Sequence[Attribution]) -> Attribution | None:
        """What the text calls the speaker of a title: "paper", "Cuba"."""
        name = said.claimant.name
        unnamed = name.islower() or name.lower() in spoken_words("media")
        if said.claimant.kind is ClaimantKind.OUTLET and unnamed and self._told_by:
            return self._told_by
        if named and (meant := under_noun(said.claimant, named[0].claimant)):
            return Attribution(claimant=meant)
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
            self._outlet = replace(self._outlet, printed=_other_script(claimant.printed))
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
        if not (quoted or about_before(cues, passage) or self._retold(passages, index, said)):
            return
        for earlier in (passages[i] for i in range(index - 1, -1, -1)):
            key = (earlier.field, earlier.start)
            known = self._said.get(key)
            spoken = known is not None and known.start is not None and key not in self._deeds
            if earlier.field is not passage.field or spoken:
                return
            if "\n" in passage.text[earlier.start : passage.start]:
                return
            self._said[earlier.field, earlier.start] = handed = Attribution(claimant=said.claimant)
            if earlier.field is Field.TEXT:
                self._handed[earlier.start] = handed
            if quoted and not inside_quotation(earlier):
                return


def _other_script(printed: str | None) -> str | None:
    """An outlet's name as printed where the source has it in Latin letters only."""
    return printed if printed and not printed.isascii() else None


def _spoken(passages: Sequence[Passage]) -> str | None:
    """The language that most of the words found are of."""
    told = Counter(m.language for passage in passages for m in passage.matches)
    return told.most_common(1)[0][0] if told else None


def _states(passage: Passage) -> set[str]:
    return {match.value for match in passage.matches if match.role in STATES}


def _tells_same(title: Passage, lead: Passage) -> bool:
    """Whether a lead tells of what or of whom its headline tells, if that tells of anything."""
    told, of_lead = (
        {m.value for m in p.matches if m.role is Role.EVENT} | (_states(p) - BELLIGERENTS)
        for p in (title, lead)
    )
    return not told or not told.isdisjoint(of_lead)


def _captive(text: str, cues: Sequence[Cue]) -> Claimant | None:
    """What a report calls the one man who is held, if it does."""
    for cue in cues:
        told = (cue.base or text[cue.start : cue.end]).lower()
        if cue.kind in BODIES and told in spoken_words("one_captive"):
            return Claimant(name=told, kind=ClaimantKind.CAPTIVE)
    return None


def _tells_of_captive(
    passage: Passage, said: Attribution | None, deeds: Container[tuple[Field, int]]
) -> bool:
    """Whether a sentence tells how somebody was taken, and nobody else speaks in it."""
    if said is not None and (passage.field, passage.start) not in deeds:
        return False
    captured = Event.CAPTURED.value
    return any(m.role is Role.EVENT and m.value == captured for m in passage.matches)


def _is_unit(claimant: Claimant) -> bool:
    """Whether a legion, a brigade, a battalion speaks, not a general."""
    told = f"{claimant.name} {claimant.printed or ''}".lower().split()
    return any(begins_as(word, "units") for word in told)


def _unplaced(said: Attribution | None) -> Attribution | None:
    """The speaker alone, for a sentence that does not name him."""
    return said and Attribution(claimant=said.claimant)


def _holds_office(lead: Passage, named: Attribution, title: Attribution) -> bool:
    """Whether the lead names whoever the title tells by an office: "- underground"."""
    office, person = title.claimant, named.claimant
    if office.speaks_for or office.printed or named.start is None or office.name in person.name:
        return False
    around = lead.text[max(lead.start, named.start - _OFFICE_BEFORE) : named.end]
    return office.name.split()[-1].lower() in around.lower()
