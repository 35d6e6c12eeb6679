"""Names those who speak: people, offices of a state, papers; one spelling each, and as printed.

Remembers what a report has named, for "Saud", "the ministry" and "the paper" mean what was told in
full before. A state is never guessed: an office that nothing gives to a state keeps its bare name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.fighters.passages import BELLIGERENTS, STATES, Passage
from claims.lexicon import Lexicon, Match, Role
from claims.model import Claimant, ClaimantKind
from claims.speakers.bodies import Bodies
from claims.speakers.claimants import Cue, CueKind, begins_as, spoken_words
from claims.speakers.nominative import adjective
from claims.speakers.noun_phrases import whole
from claims.speakers.of_state import state_of
from claims.speakers.person_names import own_words, with_names
from claims.speakers.spelled_out import spelled_out
from claims.words.layout import CAPITALISED, FULL_NAME
from claims.words.phrases import words

_AROUND = 40
_ROLES = frozenset({CueKind.OFFICE, CueKind.VOICE})
_NAMED_BEHIND = re.compile(
    rf"(?:\s(?:of|for|at|de|del|da|do|di)\s[^,.;:()\n]{{2,40}},)?(?:,?\s|\s\()"
    rf"(?P<who>{CAPITALISED}(?:\s{CAPITALISED}){{1,2}})(?=[\s,.;)]|$)"
)
_KIN_BEHIND = re.compile(
    rf"(?:,?\s|\s\(|\s(?:му|ѝ|им)\s)(?P<who>{CAPITALISED}(?:\s{CAPITALISED}){{0,2}})(?=[\s,.;)]|$)"
)
_ADJECTIVE = re.compile(
    r"(?:e[nmrs]|ого|его|ої|ой|ей|[оеі]м|ому|ему|ій|ним|ным|[иы]х|им|iego|ego|ej|ých|ého|ej|ní|[áeéý]|"
    r"ский|ська|ская)$"
)
_OF_DEPARTMENT = re.compile(
    r"\s(?:of|for)\s((?:(?:Foreign|External|Home|Overseas|Diaspora)\s)?[A-Z]\w+)"
)
_CLOSED = frozenset(",.;)")
_NAMED_BEFORE = re.compile(
    rf"(?<!\w)(?P<who>{CAPITALISED}(?:\s{CAPITALISED}){{1,2}}),\s(?:\w+\s){{0,2}}$"
)
_NAMES_AHEAD = re.compile(rf"(?<!\w)(?:{CAPITALISED}\s){{1,2}}$")
_OWN_NAME = re.compile(
    r"\s+(?:\"(?P<quoted>[^\"\n]{2,40})\"|(?P<site>[^\W\d_][\w-]*\.[a-z]{2,4})\b"
    rf"|(?P<plain>{CAPITALISED}(?:\s(?:(?:de|del|do|da|of|des|du|di)\s)?{CAPITALISED}){{0,3}}(?:\s\d\d?(?!\d|[.,]\d))?"
    # "Východní posel", "Источни гласник": an adjective and its noun
    r"(?:(?:(?<=[nkv][íýá])|(?<=ий)|(?<=ая)|(?<=ое)|(?<=[скв][аи])|(?<=ни))\s[^\W\d_A-Z]{4,})?))"
)
# Names of papers in scripts without capitals end before a particle or a mark.
_OWN_WORDS = re.compile(
    r"\s(?P<plain>(?:[^\s،,.;:\"]+\s){0,2}?[^\s،,.;:\"]+?)(?=\s(?:أن|إن|في|عن|के|ने|की|का|को)\s|[،,])"
)
_CYRILLIC = "\u0400"
_WITHOUT_CAPITALS = "\u0590"
# "agência de notícias russa Sputnik"
_BETWEEN = re.compile(
    r"(?:\s(?!que\b|qui\b|что\b|що\b|że\b|that\b|who\b)[^\W\d_A-ZА-Я]{2,16}){1,3}"
)
_RESEARCH = re.compile(
    r"\b(?:analyst|expert|research\w*|professor|institute|think tank|cent(?:re|er)|university|"
    r"аналітик|експерт|эксперт|аналитик|ekspert|analityk)\b",
    re.IGNORECASE,
)
_CAPTIVE = re.compile(r"\b(?:captive|captured|prisoner|pow|полонен\w+|пленн\w+)\b", re.IGNORECASE)
_ABROAD = frozenset({"embassy", "ambassador", "embassy officials"})
_PEOPLES = frozenset({Role.NATIONALITY})
_HANGUL = re.compile("[\uac00-\ud7a3]")


class Naming:
    """The names of one report, in the order in which it tells them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._people: dict[str, Claimant] = {}
        self._told: dict[str, str] = {}
        self._states: dict[str, str] = {}
        self._ministry: Claimant | None = None
        self._held: dict[str, str] = {}
        self._legion: Claimant | None = None
        self._bodies = Bodies()
        self._about: set[str] = set()

    def known(self, passage: Passage, cue: Cue) -> Claimant | None:
        """Somebody of our lists, with the full name that stands here."""
        if cue.claimant is None:
            return None
        if cue.kind is CueKind.TITLE:
            # A name is told before an office.
            return cue.claimant
        printed = passage.text[cue.start : cue.end]
        printed = spelled_out(passage, cue.start, cue.end) or printed
        if cue.claimant.speaks_for and self._is_another(printed, cue.claimant.speaks_for):
            return Claimant(name=printed, kind=cue.claimant.kind)
        if passage.text[cue.start - 1 : cue.start] == '"' == passage.text[cue.end : cue.end + 1]:
            printed = f'"{printed}"'
        if cue.kind is CueKind.NAME and not printed.isupper():
            start = max(passage.start, cue.start - _AROUND)
            ahead = _NAMES_AHEAD.search(passage.text, start, cue.start)
            if ahead is not None:
                printed = with_names(ahead[0], printed)
        claimant = replace(cue.claimant, printed=printed)
        if cue.kind is CueKind.OUTLET:
            self._bodies.paper = claimant
        elif claimant.name.endswith("ministry"):
            self._ministry = claimant
        if cue.kind is CueKind.NAME and _is_body(claimant.name):
            self._bodies.last = claimant
        return claimant

    def person(
        self, passage: Passage, name: str, match: re.Match[str], beside: Sequence[Cue]
    ) -> Claimant:
        """Somebody whom no list knows, by the full name."""
        around = passage.text[max(passage.start, match.start() - 60) : match.end() + 60]
        office = next((c for c in beside if c.kind is CueKind.OFFICE), None)
        if office is not None and office.claimant is not None:
            kind = office.claimant.kind
        elif _RESEARCH.search(around):
            kind = ClaimantKind.RESEARCHER
        elif _CAPTIVE.search(around):
            kind = ClaimantKind.CAPTIVE
        else:
            kind = ClaimantKind.OFFICIAL
        state = state_of(passage, office) if office else None
        known = office.claimant.speaks_for if office and office.claimant else None
        code = state.value if state else known
        printed = spelled_out(passage, match.start(), match.end())
        claimant = Claimant(name=name, kind=kind, speaks_for=code, printed=printed)
        self._people.setdefault(name.rsplit(maxsplit=1)[-1], claimant)
        return claimant

    def met(self, claimant: Claimant) -> Claimant:
        """Somebody under his own name, in full if the report has it, however he was told first."""
        last = claimant.name.rsplit(maxsplit=1)[-1]
        name = self._told.get(last, claimant.name) if last == claimant.name else claimant.name
        known = replace(claimant, name=name, printed=None)
        self._people[last] = known
        return known

    def surname(self, word: str) -> Claimant | None:
        """Whom a surname means that was told in full before."""
        return self._people.get(word.removesuffix("'s"))

    def read(self, text: str) -> None:
        """Remember the full names of a text, for whoever is told by the surname alone."""
        for match in FULL_NAME.finditer(text):
            name = own_words(match.group())
            if " " in name:
                self._told.setdefault(name.rsplit(maxsplit=1)[-1], name)

    def hold(self, text: str, cues: Sequence[Cue]) -> None:
        """Remember who holds which office: "the minister" later means who was named with it."""
        for cue in cues:
            self._bodies.enroll(text, cue)
            if cue.kind not in _ROLES or not _is_held(text, cue):
                continue
            kin = cue.claimant is not None and cue.claimant.kind is ClaimantKind.ANONYMOUS
            end = _behind_department(text, cue.end)
            named = (_KIN_BEHIND if kin else _NAMED_BEHIND).match(text, end)
            if named is None and text[cue.end : cue.end + 1] in _CLOSED:
                named = _NAMED_BEFORE.search(text, max(0, cue.start - _AROUND), cue.start)
            if named is None or not _is_name(named["who"]):
                continue
            role, name = _role(text, cue), named["who"]
            known = self._held.setdefault(role, name)
            if not known.endswith(name.rsplit(maxsplit=1)[-1]):
                self._held[role] = ""

    def held(self, passage: Passage, cue: Cue) -> Claimant | None:
        """The person of whom an office was told, where it was told of one only; or its legion."""
        if self._legion is not None and _is_bare_legion(passage.text, cue):
            return self._legion
        name = self._held.get(_role(passage.text, cue))
        if not name:
            return None
        kind = cue.claimant.kind if cue.claimant else ClaimantKind.OFFICIAL
        return self._people.get(name.rsplit(maxsplit=1)[-1]) or Claimant(name=name, kind=kind)

    def told(self, word: str) -> Claimant | None:
        """Somebody whom the report names in full anywhere, by the surname."""
        name = self._told.get(word)
        return self.lone(word) if name else None

    def lone(self, word: str) -> Claimant:
        """Somebody told by one name, in full if the report has it anywhere: "said Ashdown"."""
        return self._people.get(word) or Claimant(
            name=self._told.get(word, word), kind=ClaimantKind.ANONYMOUS
        )

    def office(self, passage: Passage, cue: Cue, first: int) -> tuple[Claimant, int, int]:
        """A ministry, an embassy, a paper, and the stretch that names it; none before `first`."""
        office = cue.claimant or Claimant(name="officials", kind=ClaimantKind.ANONYMOUS)
        own = self._own_name(passage, cue, office)
        if own is not None:
            name = own[own.lastgroup or 0]
            printed = own[0].strip() if own.lastgroup == "quoted" else None
            told = Claimant(name=name, kind=office.kind, printed=printed)
            self._bodies.remember(passage.text, cue, told)
            return told, cue.start, own.end()
        state = state_of(passage, cue)
        start = min(cue.start, state.start) if state else cue.start
        end = max(cue.end, state.end) if state else cue.end
        printed = _in_base(passage, cue, start, end)
        if state is None and office.name == "ministry" and self._ministry is not None:
            return replace(self._ministry, printed=printed), start, end
        code = state.value if state else self._state_told(passage, office)
        if code is None:
            return self.phrase(passage, cue, first)
        name = self._of(code, office.name)
        claimant = Claimant(name=name, kind=office.kind, speaks_for=code, printed=printed)
        self._states.setdefault(office.name, code)
        self._bodies.last = claimant
        if office.name.endswith("ministry"):
            self._ministry = claimant
        return claimant, start, end

    def _own_name(self, passage: Passage, cue: Cue, office: Claimant) -> re.Match[str] | None:
        """The name of a paper or a project, right behind its noun or after words for its kind."""
        if office.name not in words("named_offices"):
            return None
        if passage.text[cue.end + 1 : cue.end + 2] >= _WITHOUT_CAPITALS:
            return _OWN_WORDS.match(passage.text, cue.end, passage.end)
        own = _OWN_NAME.match(passage.text, cue.end, passage.end)
        if own is not None or office.kind is not ClaimantKind.OUTLET:
            return own
        between = _BETWEEN.match(passage.text, cue.end, passage.end)
        if between is None or any(begins_as(word, "saying") for word in between[0].split()):
            return None
        return _OWN_NAME.match(passage.text, between.end(), passage.end)

    def phrase(self, passage: Passage, cue: Cue, first: int) -> tuple[Claimant, int, int]:
        """Somebody without a name, by the whole phrase: "a warrant officer in Maroua"."""
        start, end = whole(passage, cue.start, cue.end, first, governed=cue.base is not None)
        if named := self._of_department(passage, cue, start):
            return named
        if (start, end) == (cue.start, cue.end) and (
            again := self._bodies.again(passage.text, cue)
        ):
            return again, start, end
        kind = cue.claimant.kind if cue.claimant else ClaimantKind.ANONYMOUS
        # Behind another noun the word is a genitive, and right as it is.
        ahead = passage.text[start : cue.start].split()
        if cue.base and len(ahead) > 1 and ahead[0].lower() in spoken_words("soldiers_of"):
            # The men of a brigade speak for it, and it is known by its number.
            start = passage.text.index(ahead[1], start)
            ahead = ahead[1:]
        heads = bool(_HANGUL.match(passage.text, cue.start)) or all(
            _ADJECTIVE.search(word) or word[0].isdigit() for word in ahead
        )
        name = _in_base(passage, cue, start, end) if heads else passage.text[start:end]
        claimant = Claimant(name=name, kind=kind)
        self._bodies.remember(passage.text, cue, claimant)
        return claimant, start, end

    def _of_department(
        self, passage: Passage, cue: Cue, start: int
    ) -> tuple[Claimant, int, int] | None:
        """Who is named behind what he is minister of: "Minister of Defence Nalin Perera"."""
        end = _behind_department(passage.text, cue.end)
        named = _NAMED_BEHIND.match(passage.text, end, passage.end) if end > cue.end else None
        if named is None:
            return None
        kind = cue.claimant.kind if cue.claimant else ClaimantKind.OFFICIAL
        printed = passage.text[start : named.end("who")]
        return Claimant(name=named["who"], kind=kind, printed=printed), start, named.end("who")

    def government(self, match: Match) -> Claimant:
        """A country or its capital that speaks for its government; a legion speaks for itself."""
        if match.role is Role.LEGION:
            side = match.value.partition("-")[2]
            return Claimant(name=match.words, kind=ClaimantKind.ARMED_FORCE, speaks_for=side)
        return self.government_of(match.value, match.words)

    def government_of(self, state: str, printed: str) -> Claimant:
        """The government of a state, by what stands for it."""
        return Claimant(
            name=self._of(state, "government"),
            kind=ClaimantKind.OFFICIAL,
            speaks_for=state,
            printed=printed,
        )

    def enlist(self, passages: Sequence[Passage]) -> None:
        """Remember the one legion that a report tells of: "the Legion" means it later."""
        states = [m for p in passages for m in p.matches if m.role in STATES]
        self._about = {m.value for m in states}
        for word in {m.words for m in states if m.words[:1].isupper()}:
            self._without_state(f"{word} ")
        found = [m for p in passages for m in p.matches if _is_legion(m)]
        if len({match.value for match in found}) == 1:
            self._legion = self.government(max(found, key=lambda m: m.words[:1].isupper()))

    def _without_state(self, state: str) -> None:
        """Part a country from the name behind it: "Сърбия Александър Вучич"."""
        for last, name in self._told.items():
            if name.startswith(state) and name.count(" ") > 1:
                self._told[last] = name.removeprefix(state)

    def _is_another(self, printed: str, state: str) -> bool:
        """Whether a name that services of several states have is that of a state told of here."""
        if printed.lower() not in spoken_words("shared_names"):
            return False
        others = self._about - BELLIGERENTS
        return bool(others) and others.isdisjoint({state, "KP"})

    def _state_told(self, passage: Passage, office: Claimant) -> str | None:
        """The state of a bare "the government": as told before, or the only one told of here."""
        if office.name not in words("state_offices"):
            return None
        if known := self._states.get(office.name):
            return known
        if office.name not in words("caring_offices"):
            return None
        # An embassy is seldom that of the country that it stands in.
        roles = _PEOPLES if office.name in _ABROAD else STATES
        states = {m.value for m in passage.matches if m.role in roles} - BELLIGERENTS
        return states.pop() if len(states) == 1 else None

    def _of(self, state: str, office: str) -> str:
        if office in words("demonym_offices"):
            return f"{self._lexicon.demonym(state)} {office}"
        return f"{self._lexicon.country_name(state)}'s {office}"


def _behind_department(text: str, end: int) -> int:
    """Where the words end that tell what a minister is minister of, if they do."""
    of = _OF_DEPARTMENT.match(text, end)
    return of.end() if of and of[1].lower() in spoken_words("departments") else end


def _is_legion(match: Match) -> bool:
    """Whether words of the lexicon name a legion, not a brigade or "Kyiv's foreign fighters"."""
    if match.role is not Role.LEGION:
        return False
    return any(begins_as(word, "legions") for word in match.words.lower().split())


def _is_bare_legion(text: str, cue: Cue) -> bool:
    """Whether "the Legion" stands alone, no adjective saying which."""
    if not begins_as(_role(text, cue), "legions"):
        return False
    before = text[max(0, cue.start - _AROUND) : cue.start].rstrip(" ")
    if not before or before[-1] in '.,;:"\n':
        return True
    last = before.split()[-1].lower()
    return last in words("before_phrases") or begins_as(last, "saying")


def _is_body(name: str) -> bool:
    """Whether a known speaker is a body: "FSB", "Brazil's foreign ministry"."""
    return name.isupper() or name.endswith(")") or ("'s " in name and "government" not in name)


def _is_held(text: str, cue: Cue) -> bool:
    """Whether a noun is for one person: "ambassador", "widow", not "embassy"."""
    role = _role(text, cue)
    return begins_as(role, "holders") and not begins_as(role, "bodies")


def _is_name(name: str) -> bool:
    """Whether capitalised words are a person's name, not those of an office or a day."""
    first = name.split(maxsplit=1)[0].lower()
    return first not in words("no_names") and first not in words("before_phrases")


def _role(text: str, cue: Cue) -> str:
    """The noun of an office by which it is remembered."""
    return text[cue.start : cue.end].casefold().rsplit(maxsplit=1)[-1]


def _in_base(passage: Passage, cue: Cue, start: int, end: int) -> str:
    """The words `start` to `end` with the one that the cue stands for in its base form."""
    word = passage.text[cue.start : cue.end]
    base = cue.base or word
    if word[:1].isupper():
        base = base[:1].upper() + base[1:]
    ahead = passage.text[start : cue.start]
    if cue.base and base.casefold() != word.casefold():
        ahead = " ".join(adjective(told, base) for told in ahead.split(" "))
    return ahead + base + passage.text[cue.end : end]
