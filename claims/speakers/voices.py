"""Whom a stretch of a sentence names as one who may speak: a person, an office, a state.

Somebody known wins over a full name, a name over an office, an office over a bare noun for people
who tell ("a warrant officer", "war monitors"), and that over a country.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.fighters.passages import Passage
from claims.lexicon import Match, Role
from claims.model import Claimant
from claims.speakers.claimants import Cue, CueKind, begins_as, spoken_words
from claims.speakers.naming import Naming
from claims.speakers.noun_phrases import whole
from claims.speakers.person_names import person_words
from claims.speakers.speaking import is_english, is_outlet, is_state, may_speak
from claims.words.layout import CAPITALISED, FULL_NAME, in_title_case
from claims.words.phrases import words

_SPEAKERS = frozenset({Role.COUNTRY, Role.CAPITAL, Role.LEGION})
_SURNAME = re.compile(rf"(?<!\w){CAPITALISED}(?!\w)")
OF_OFFICE = 0.2
_MOST_NAMES = 4
# "Police spokesman", "tabur sözcüsü", "ezred parancsnoka"
_HEAD_LAST = frozenset({"en", "tr", "hu", "fi", "et", "hi"})
_FROM_BODY = re.compile(
    r"\s(?:of|from|at|with|з|із|зі|из|от|z|ze|de|del|da|do|du|des|von|vom|van|der|od|ot)\s(?:(?:the|la|el)\s)?$"
)
# "бригада имени Симона Петлюры"
_NAMED_AFTER = ("имени ", "імені ", "им. ", "ім. ", "im. ", "imienia ", "named after ")
_DATED = re.compile(r"\d")
_PRESS = 8
_NEAR = 20
_TITLE = 2
_LAST_WORD = re.compile(r"([^\W\d_]+)\s(?:the\s|la\s|el\s|las\s|los\s|les\s|os\s|der\s|den\s)?$")
_LONE = re.compile(rf"\s({CAPITALISED})(?=[,.;\s]|$)")
_NOUNS = frozenset({CueKind.OFFICE, CueKind.VOICE})
_APART = re.compile(r"[,.;:\"]|.{25}")
_CLOSE = 40
# In languages whose verb ends the sentence a particle marks who does something.
_SUBJECT_MARK = re.compile(r"\s?(?:은|는|이|가|측은|は|が|ने|の)(?:\s|[^\W\d_])")
_BY_VERB = 3
_OF_DEPARTMENT = re.compile(r"\s(?:of|for|do|da|dos|das|del|des|dei|degli|della|für|van|voor)\s")
# Nothing follows that would tell of another one: "the ambassador in Havana".
_ALONE = re.compile(r"\s?(?:[.,;:\"]|-\s|$)|\s[a-zа-яёіїєґ]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Somebody who says something, where that stands, and how well it is told."""

    claimant: Claimant
    start: int
    end: int
    weight: float


# "Harbour's", Turkish "Demir'in": of whom something is told.
_GENITIVE = re.compile(r"'(?:s|n?[ıiuü]n)$")


class Voices:
    """Those who may speak in one report."""

    def __init__(self, naming: Naming) -> None:
        self._naming = naming

    def in_phrase(
        self,
        passage: Passage,
        cues: Sequence[Cue],
        start: int,
        end: int,
        *,
        nearest: bool = False,
        close: bool = False,
        states: bool = True,
    ) -> Said | None:
        """The speaker that a stretch names: somebody known, a full name, an office, a state."""
        reach = start + _CLOSE if close else end
        inside = [
            c for c in cues if start <= c.start <= reach and c.end <= end and may_speak(passage, c)
        ]
        found = self._named(passage, inside, start, end, nearest=nearest)
        found = found or self._unnamed(passage, inside, start, end, nearest=nearest)
        return found or (self._state(passage, start, end, nearest=nearest) if states else None)

    def _named(
        self, passage: Passage, inside: Sequence[Cue], start: int, end: int, *, nearest: bool
    ) -> Said | None:
        """A person, a paper, or the holder of an office by the title."""
        pick = -1 if nearest else 0
        names, outlets, titles, offices = (
            [c for c in inside if c.kind is kind]
            for kind in (CueKind.NAME, CueKind.OUTLET, CueKind.TITLE, CueKind.OFFICE)
        )
        nouns = [c for c in inside if c.kind is CueKind.VOICE]
        if names and outlets and not nearest and _tells_of(passage.text, outlets[0], names[0]):
            # "according to CNN the Kremlin recruits": the Kremlin is what CNN tells of.
            return self.known(passage, outlets[0], 0.0)
        if names:
            chosen = next(c for c in names if c.claimant == names[pick].claimant)
            return (
                self._for_body(passage, inside, chosen, end)
                or self._of_body(passage, chosen, start)
                or self.known(passage, chosen, 0.5)
            )
        person = self.person(passage, start, end, [*offices, *outlets, *titles, *nouns])
        body = None if nearest else min([*offices, *nouns], key=lambda c: c.start, default=None)
        if person and body and _DATED.search(passage.text, body.end, max(body.end, person.start)):
            # "according to the palace on 3 May President Pavel": who is named first is the source.
            person = self.office(passage, body, start)
        paper = outlets[0] if outlets and not nearest else None
        if person and paper and _is_apart(passage.text, paper.end, person.start):
            # "according to the BBC the men of the Wagner Group": who is named first is the source.
            return self.known(passage, paper, 0.0)
        if person is not None:
            return person
        if outlets and all(is_outlet(c) for c in offices):
            return self.known(passage, outlets[pick], 0.0)
        return self.known(passage, titles[pick], 0.4) if titles else None

    def _for_body(
        self, passage: Passage, inside: Sequence[Cue], body: Cue, end: int
    ) -> Said | None:
        """The person right behind a body: "речник Координаційного штабу Петро Яценко"."""
        named = (c for c in inside if c.kind is CueKind.NAME and c.start > body.end)
        # "MEA spokesperson Arindam Sethi": the word for his office may stand between.
        nouns = (c for c in inside if c.kind in _NOUNS and 0 < c.start - body.end <= _PRESS)
        last = next((c.end for c in nouns), body.end)
        match = FULL_NAME.match(passage.text, last + 1, end)
        if match is None or passage.text[last] != " ":
            return None
        known = next((c for c in named if c.end <= match.end()), None)
        if known is not None:
            said = self.known(passage, known, 0.5)
            return said and replace(said, start=body.start)
        office = Cue(start=body.start, end=body.end, kind=CueKind.OFFICE, claimant=body.claimant)
        names = person_words(passage, match, (), office=True)
        if len(names) < 2:
            return None
        claimant = self._naming.person(passage, " ".join(names), match, [office])
        return Said(claimant=claimant, start=match.start(), end=match.end(), weight=0.5)

    def _of_body(self, passage: Passage, body: Cue, start: int) -> Said | None:
        """The person told as one of a body: "Maksym Horbal of the Coordination Headquarters"."""
        link = _FROM_BODY.search(passage.text, start, body.start)
        if link is None or body.claimant is None:
            return None
        named = FULL_NAME.finditer(passage.text, start, link.start())
        match = next((m for m in named if m.end() == link.start()), None)
        names = person_words(passage, match, ()) if match else []
        if match is None or len(names) < 2:
            return None
        office = replace(body, kind=CueKind.OFFICE)
        claimant = self._naming.person(passage, " ".join(names), match, [office])
        return Said(claimant=claimant, start=match.start(), end=body.end, weight=0.5)

    def lone(self, passage: Passage, start: int, end: int) -> Said | None:
        """Somebody told by one name right beside a verb of saying: "said Firuz"."""
        match = _LONE.match(passage.text, start, end)
        if match is None or is_state(passage, match.start(1), match.end(1)):
            return None
        if match[1].lower() in words("no_names") | words("before_phrases"):
            return None
        claimant = self._naming.lone(match[1])
        return Said(claimant=claimant, start=match.start(1), end=match.end(1), weight=0.2)

    def _unnamed(
        self, passage: Passage, inside: Sequence[Cue], start: int, end: int, *, nearest: bool
    ) -> Said | None:
        """An office, a body, or people told by a noun."""
        legion = _legion(passage, inside)
        if legion is not None:
            claimant = self._naming.government(legion)
            return Said(claimant=claimant, start=legion.start, end=legion.end, weight=0.1)
        told = [c for c in inside if c.kind in _NOUNS]
        if not told:
            return None
        chosen = told[-1] if nearest else _head_of(passage, told)
        if chosen.kind is CueKind.VOICE:
            after = (c for c in told if c.kind is CueKind.OFFICE and chosen.end < c.start)
            of_office = next(after, None)
            if of_office is None or _APART.search(passage.text, chosen.end, of_office.start):
                said = self.noun(passage, chosen, start)
                text = passage.text
                near = _by_verb(text, said.end, end) if nearest else _next(text, start, said.start)
                return said if near else None
            chosen = of_office
        said = self.office(passage, chosen, start)
        if is_english(passage) and not nearest and not _next(passage.text, start, said.start):
            return None
        return said

    def person(self, passage: Passage, start: int, end: int, beside: Sequence[Cue]) -> Said | None:
        """A full name, or the surname of one told before. Not in headlines set in capitals."""
        if in_title_case(passage):
            return None
        for match in FULL_NAME.finditer(passage.text, start, end):
            office = next((c for c in beside if c.end + 1 == match.start()), None)
            names = person_words(passage, match, beside, office=office is not None)
            if not 2 <= len(names) <= _MOST_NAMES or names[0].islower():
                continue
            if _GENITIVE.search(names[-1]) or _is_elses(passage, match, beside):
                continue
            if is_english(passage) and any(c.start == match.end() + 1 for c in beside):
                # "Paxton Hill police said": the name tells which police.
                continue
            if office is not None and _is_medium(office):
                return None
            claimant = self._naming.person(passage, " ".join(names), match, beside)
            if office is not None:
                first = whole(passage, office.start, office.end, start)[0]
                claimant = replace(claimant, printed=passage.text[first : match.end()])
            return Said(claimant=claimant, start=match.start(), end=match.end(), weight=0.3)
        for match in _SURNAME.finditer(passage.text, start, end):
            known = self._naming.surname(match.group())
            if known is not None:
                return Said(claimant=known, start=match.start(), end=match.end(), weight=0.3)
        return None

    def known(self, passage: Passage, cue: Cue, weight: float) -> Said | None:
        """Somebody of our lists."""
        claimant = self._naming.known(passage, cue)
        if claimant is None:
            return None
        return Said(claimant=claimant, start=cue.start, end=cue.end, weight=weight)

    def office(self, passage: Passage, cue: Cue, first: int | None = None) -> Said:
        """A ministry, a court, the police; better told where a state is known."""
        if holder := self._holder(passage, cue):
            return holder
        claimant, start, end = self._naming.office(
            passage, cue, passage.start if first is None else first
        )
        weight = OF_OFFICE if claimant.speaks_for else 0.0
        return Said(claimant=claimant, start=start, end=end, weight=weight)

    def _holder(self, passage: Passage, cue: Cue) -> Said | None:
        """Whoever was named with an office that is told alone here: "the minister said"."""
        if not _ALONE.match(passage.text, cue.end):
            return None
        claimant = self._naming.held(passage, cue)
        if claimant is None:
            return None
        return Said(claimant=claimant, start=cue.start, end=cue.end, weight=OF_OFFICE)

    def noun(self, passage: Passage, cue: Cue, first: int | None = None) -> Said:
        """People or a body told by a noun: "war monitors", "the 23rd Brigade"."""
        if holder := self._holder(passage, cue):
            return holder
        claimant, start, end = self._naming.phrase(
            passage, cue, passage.start if first is None else first
        )
        return Said(claimant=claimant, start=start, end=end, weight=0.0)

    def _state(self, passage: Passage, start: int, end: int, *, nearest: bool) -> Said | None:
        """A country or its capital as the speaker: "Cuba says", "Kyiv denies"."""
        states = [
            m for m in passage.matches if m.role in _SPEAKERS and start <= m.start and m.end <= end
        ]
        if nearest:
            text = passage.text
            states = [m for m in states if end - m.end <= 12 and not is_where(text, m.start)]
        else:
            states = [m for m in states if m.start - start <= 6]
        if not states:
            return None
        match: Match = states[-1] if nearest else states[0]
        claimant = self._naming.government(match)
        return Said(claimant=claimant, start=match.start, end=match.end, weight=0.1)


def _tells_of(text: str, paper: Cue, name: Cue) -> bool:
    """Whether words that cite nobody stand between a paper and somebody named behind it."""
    between = text[paper.end : name.start]
    told = between.lower().split()
    return (
        len(told) > 1 and between[:1] == " " and not any(begins_as(w, "citing_words") for w in told)
    )


def is_where(text: str, start: int) -> bool:
    """Whether a preposition makes a country where something is: "raids from Ukraine say"."""
    before = _LAST_WORD.search(text, max(0, start - _NEAR), start)
    return before is not None and before[1].lower() in spoken_words("before_places")


def _head_of(passage: Passage, nouns: Sequence[Cue]) -> Cue:
    """The first noun; of several in a row that which a language puts last: "tabur sözcüsü"."""
    head = nouns[0]
    if not any(m.language in _HEAD_LAST for m in passage.matches):
        return head
    for noun in nouns[1:]:
        if passage.text[head.end : noun.start] != " ":
            break
        head = noun
    return head


def _is_apart(text: str, end: int, start: int) -> bool:
    """Whether more than a title stands between a paper and a person behind it."""
    return len(text[end:start].split()) > _TITLE


def _is_medium(cue: Cue) -> bool:
    """Whether a noun says that the name behind it is a paper's."""
    return cue.claimant is not None and cue.claimant.name == "newspaper"


def _is_elses(passage: Passage, match: re.Match[str], beside: Sequence[Cue]) -> bool:
    """Whether capitals name no person: a "Black Otter", a "ministro dos Negócios Estrangeiros"."""
    text = passage.text
    if text.endswith('"', 0, match.start()) and text.startswith('"', match.end()):
        return True
    if text.endswith(_NAMED_AFTER, passage.start, match.start()):
        return True
    gaps = (passage.text[c.end : match.start()] for c in beside if c.end <= match.start())
    return any(_OF_DEPARTMENT.fullmatch(gap) for gap in gaps)


def _legion(passage: Passage, cues: Sequence[Cue]) -> Match | None:
    """A legion of the lexicon that one of the words names."""
    legions = (m for m in passage.matches if m.role is Role.LEGION)
    return next((m for m in legions if any(m.start <= c.start < m.end for c in cues)), None)


def _by_verb(text: str, noun_end: int, verb_start: int) -> bool:
    """Whether a noun stands by its verb, and is not what somebody else tells of."""
    between = text[noun_end:verb_start]
    near = len(between.split()) <= _BY_VERB and "," not in between
    return near or bool(_SUBJECT_MARK.match(between))


def _next(text: str, start: int, noun_start: int) -> bool:
    """Whether a noun stands right behind a verb or preposition, but for articles."""
    between = text[start:noun_start].strip().lower().split()
    return len(between) <= 1 or all(word in words("before_phrases") for word in between)


def in_one(passage: Passage, office: Said, person: Said) -> Said:
    """Office and name told together: "the families' lawyer, Maritza Salcedo"."""
    printed = passage.text[office.start : person.end]
    return replace(person, start=office.start, claimant=replace(person.claimant, printed=printed))
