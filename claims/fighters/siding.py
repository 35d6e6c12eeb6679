"""For which side the people of a report fight: by the words nearest to them, else by the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from claims.fighters.context import Statement
from claims.fighters.demonyms import word_before
from claims.fighters.fates import captors, judges
from claims.fighters.passages import AGAINST, Fighter, Passage, directed
from claims.lexicon import Match, Role
from claims.model import NOT_STATED, Event, Field, Side
from claims.words.phrases import turns, words

_ALWAYS = {"KP": Side.RU}
_SIDES = frozenset({"RU", "UA"})
_TELL_SIDES = frozenset({Event.CAPTURED, Event.RECRUITED})
_NEAR = 200
_BY = 8
_BY_AGENT = 20
_JOINED = 60
_SPEAKS = 28
_STARTS = 3
_RECRUITED = frozenset({Event.RECRUITED, "forced"})
_CLAUSE = 45
_RIGHT = 4
_UNSURE = frozenset({Role.HYPOTHETICAL, Role.OTHER_WAR, Role.DENIAL})
_ENLISTED = frozenset({"fight", "front", "join", "serve", "ranks"})
_CAPTORS = frozenset({Role.ARMY, Role.COUNTRY, Role.CAPITAL, Role.NATIONALITY})
_STATES = frozenset({Role.COUNTRY, Role.CAPITAL})
_TROOPS = frozenset({"soldier", "troops", "army"})
_FIGHTERS = frozenset({"soldier", "volunteer"})
_KYIVS = frozenset({"mercenary", "foreign"})


class Siding:
    """Tells sides. What the whole report says is counted once, by how plainly it says it."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._counts: Counter[Side] = Counter()
        self._weak: Counter[Side] = Counter()
        self._faint: Counter[Side] = Counter()
        self._in_ukraine = False
        self._told: dict[tuple[Field, int], tuple[tuple[Match, Side], ...]] = {}
        self.besides = tuple(dict.fromkeys(side for p in passages for side in _besides(p)))
        """Sides that people are plainly said to fight for somewhere, whatever the report is on."""
        for passage in passages:
            self._count(passage)
            self._weak.update(_fates(passage))
        if any(m.value in _RECRUITED for p in passages for m in p.matches):
            self._faint.update(side for p in passages for side in _went(p))

    def of(self, statement: Statement) -> Side | None:
        """The side that the report tells of the people of a statement; None where it tells none."""
        nationality = statement.nationality
        if nationality in _ALWAYS:
            return _ALWAYS[nationality]
        if nationality == "RU":
            return Side.UA
        head = statement.fighter.head if statement.fighter else None
        if head is not None and head.role is Role.LEGION:
            return Side(head.value.partition("-")[2])
        near = self._near(statement)
        beside = near and self._beside(statement, *near)
        # Russia tries its own recruits, too: what is told of them says more than whose court it is.
        told = beside or self._captor(statement) or _most(self._counts)
        return told or _court(statement) or self.usual() or (near[1] if near else None)

    def by_custom(self, statement: Statement) -> Side | None:
        """Where nothing tells it: the side that people from this state fight for in Ukraine."""
        return self.customary(statement.nationality, statement.fighter)

    def customary(self, nationality: str, fighter: Fighter | None) -> Side | None:
        """The side that people of a state fight for, where a report is about Ukraine."""
        if nationality in _ALWAYS:
            return _ALWAYS[nationality]
        return _by_custom(nationality, fighter) if self._in_ukraine else None

    def usual(self) -> Side | None:
        """The side that the report as a whole speaks of."""
        return _most(self._counts) or _most(self._weak) or _most(self._faint)

    def _count(self, passage: Passage) -> None:
        told = tuple((m, side) for m in passage.matches if (side := _told(passage, m)))
        self._told[passage.field, passage.start] = told
        for match, side in told:
            self._counts[side] += 2 if match.role is Role.LEGION else 1
        for match in passage.matches:
            if match.value == "forced" or (match.role is Role.EVENT and match.value in _TELL_SIDES):
                self._weak.update(_hinted(passage, match))
            elif match.role is Role.UNIT and _joined(passage, match):
                self._weak[Side(match.value)] += 1
            if match.value in ("UA", "front") or match.role is Role.WAR:
                self._in_ukraine = True

    def _near(self, statement: Statement) -> tuple[Match, Side] | None:
        """The nearest word that tells a side in the sentence itself, and that side."""
        passage = statement.passage
        told = self._told[passage.field, passage.start]
        near = [found for found in told if abs(found[0].start - statement.at) <= _NEAR]
        return min(near, key=lambda found: abs(found[0].start - statement.at), default=None)

    def _beside(self, statement: Statement, match: Match, side: Side) -> Side | None:
        """That side, where no clause lies between, or one that tells of them: "a Serb, who"."""
        start, end = sorted((statement.at, match.start))
        between = statement.passage.text[start:end]
        if "," not in between:
            return side
        clause = start + between.index(",") + 1
        fights = (m.end for m in statement.passage.matches if m.role is Role.FIGHT)
        theirs = between.count(",") == 1 and any(clause < f <= match.start for f in fights)
        return side if theirs and match.start - clause <= _CLAUSE else None

    def _captor(self, statement: Statement) -> Side | None:
        """Whoever is captured by one army fought for the other."""
        event = statement.event_match
        if statement.event not in (Event.CAPTURED, Event.RETURNED) or event is None:
            return None
        if whose := captors(statement.passage):
            return _other(whose)
        if statement.event is Event.RETURNED:
            return None
        for match in sorted(statement.passage.matches, key=lambda m: abs(m.start - event.start)):
            if match.value not in _SIDES or match.role not in _CAPTORS:
                continue
            before = match.role is not Role.NATIONALITY and 0 <= event.start - match.end <= 30
            by = _by_whom(statement.passage, match)
            after = 0 <= match.start - event.end <= (_BY_AGENT if by else _BY)
            if before or (after and (by or match.role is not Role.NATIONALITY)):
                return _other(Side(match.value))
        return None


def _most(counts: Counter[Side]) -> Side | None:
    """The side that is counted most, if one is."""
    (side, most), (_, next_most) = [*counts.most_common(2), (None, 0), (None, 0)][:2]
    return side if most > next_most else None


def _told(passage: Passage, match: Match) -> Side | None:
    """The side that words tell by themselves: a side, a unit of foreigners, an army that is joined.

    Whoever is in arms against one army is on the other side.
    """
    if match.role is Role.SIDE and match.value == Side.UA and _is_pressed(passage, match):
        return None
    if match.role is Role.SIDE or match.role is Role.LEGION:
        return Side(match.value.partition("-")[2] or match.value)
    if match.role is not Role.ARMY:
        return None
    if word_before(passage.text, match.start) in AGAINST:
        return _other(Side(match.value))
    return Side(match.value) if _joined(passage, match) else None


def _is_pressed(passage: Passage, side: Match) -> bool:
    """Whether Moscow sends people there: "Moscow presses students into uniform for Kyiv"."""
    moscow = any(
        m.role in _STATES and m.value == Side.RU and m.start - passage.start <= _STARTS
        for m in passage.matches
    )
    forced = (m for m in passage.matches if m.value == "forced" and m.end <= side.start)
    return moscow and any(side.start - m.end <= _RIGHT for m in forced)


def _besides(passage: Passage) -> Iterator[Side]:
    """For whom others fight, told beside: "two more are known to fight for the Russians"."""
    fights = [m for m in passage.matches if m.role is Role.FIGHT and m.value in _ENLISTED]
    if not fights or any(m.role in _UNSURE or _is_of_a_side(m) for m in passage.matches):
        return
    for side in passage.matches:
        if side.role is not Role.SIDE:
            continue
        if any(0 <= side.start - f.end <= _RIGHT or 0 <= f.start - side.end <= _BY for f in fights):
            yield Side(side.value)


def _is_of_a_side(match: Match) -> bool:
    return match.role is Role.NATIONALITY and match.value in _SIDES


def _fates(passage: Passage) -> Iterator[Side]:
    """For whom people fought, by who holds or tries them."""
    yield from (_other(side) for side in (captors(passage), judges(passage)) if side)


def _went(passage: Passage) -> Iterator[Side]:
    """Where recruits were taken or lured to, if that is Russia: "a job in Moscow"."""
    states = (m for m in passage.matches if m.role in _STATES and m.value == "RU")
    yield from (Side.RU for state in states if directed(passage, state))


def _court(statement: Statement) -> Side | None:
    """Whoever is tried by one side fought for the other."""
    if statement.event is not Event.TRIED or statement.event_match is None:
        return None
    side = judges(statement.passage)
    return _other(side) if side else None


def _hinted(passage: Passage, event: Match) -> Iterator[Side]:
    """Whoever one army captures is the other's; whoever a state recruits is that state's."""
    for match in passage.matches:
        gap = event.start - match.end
        captor = match.role is Role.ARMY and (gap >= 0 or 0 <= match.start - event.end <= _BY)
        captor = captor or _captures(passage, match)
        if event.value == Event.CAPTURED and captor:
            yield _other(Side(match.value))
        by = match.role is Role.ARMY and _by_whom(passage, match)
        if event.value in _RECRUITED and by:
            yield Side(match.value)
        recruits = match.role in _STATES and match.value in _SIDES
        recruits = recruits and (0 <= gap <= 60 or 0 <= match.start - event.end <= _BY)
        if event.value in _RECRUITED and recruits and not _speaks(passage, match):
            yield Side(match.value)


def _captures(passage: Passage, state: Match) -> bool:
    """Whether a sentence sets out with a state that holds captives: "Ukraine shows two"."""
    first = state.role in _STATES and state.value in _SIDES
    return first and state.start - passage.start <= _STARTS


def _by_custom(nationality: str, fighter: Fighter | None) -> Side | None:
    """Where nothing is told: whoever comes from these states to fight "in Ukraine".

    Belarus's soldiers would come with Russia's, its volunteers fight for Ukraine; foreigners who
    are called mercenaries or foreign fighters in Ukraine are Kyiv's.
    """
    head = fighter.head if fighter else None
    if nationality == NOT_STATED:
        foreign = fighter and fighter.origin and head and head.value in _FIGHTERS
        return Side.UA if foreign or (head and head.value in _KYIVS) else None
    if nationality == "BY":
        people = (head or fighter.origin) if fighter else None
        return Side.RU if people is None or _is_state(people) else Side.UA
    if nationality in words("custom_ua"):
        return Side.UA
    return Side.RU if nationality in words("custom_ru") else None


def _is_state(people: Match) -> bool:
    """Whether a state or its troops are meant, no volunteers."""
    return people.value in _TROOPS or people.role in _STATES


def _other(side: Side) -> Side:
    return Side.UA if side is Side.RU else Side.RU


def _speaks(passage: Passage, state: Match) -> bool:
    """Whether a state or an army merely says so: "Ukraine says that Cubans were recruited"."""
    said = [m for m in passage.matches if m.role is Role.REPORTING and m.value != "told"]
    after = (m for m in said if 0 <= m.start - state.end <= _SPEAKS)
    if any(_CLEAR.fullmatch(passage.text, state.end, m.start) for m in after):
        return True
    return passage.text.startswith(":", state.end)


_CLEAR = re.compile(r"[^,;:.]*")


_BY_WHOM = re.compile(
    r"(?:\b(?:by|von|par|por|door|av|dai|dagli|dalle|od|przez|от)\s+"
    r"(?:the\s+|las?\s+|el\s+|les\s+)?"
    r"|\bpar l'|\bdall')$",
    re.IGNORECASE,
)


def _by_whom(passage: Passage, match: Match) -> bool:
    """Whether these are told to do something to others: "captured by", "recruited by"."""
    return bool(_BY_WHOM.search(passage.text, max(passage.start, match.start - 16), match.start))


def _joined(passage: Passage, army: Match) -> bool:
    """Whether people are said to be in this army ("joined the Russian army"), not its victims."""
    # "HUR: 3,400 Cubans signed up": whoever stands before a colon is speaking.
    if _by_whom(passage, army) or _speaks(passage, army) or army.words in words("services"):
        return False
    if turns("ranks").search(army.words):
        return True
    return any(
        (m.role is Role.FIGHT and m.value in ("join", "serve", "ranks"))
        or (m.role is Role.EVENT and m.value == Event.RECRUITED)
        for m in passage.matches
        if abs(m.end - army.start) <= _JOINED or abs(army.end - m.start) <= _JOINED
    )
