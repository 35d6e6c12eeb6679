"""For which side the people of a report fight: by the words nearest to them, else by the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from claims.context import Statement
from claims.lexicon import Match, Role
from claims.model import Event, Side
from claims.passages import Passage
from claims.phrases import turns, words

_ALWAYS = {"KP": Side.RU}
_SIDES = frozenset({"RU", "UA"})
_TELL_SIDES = frozenset({Event.CAPTURED, Event.RECRUITED})
_NEAR = 200
_BY = 8
_BY_AGENT = 20
_RECRUITED = frozenset({Event.RECRUITED, "forced"})
_ADJECTIVE = 16
_CLAUSE = 45
_HELD = 26
_CAPTORS = frozenset({Role.ARMY, Role.COUNTRY, Role.CAPITAL, Role.NATIONALITY})


class Siding:
    """Tells sides. What the whole report says is counted once."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._counts: Counter[Side] = Counter()
        self._weak: Counter[Side] = Counter()
        self._in_ukraine = False
        for passage in passages:
            self._count(passage)
            if whose := _whose_captivity(passage):
                self._weak[_other(whose)] += 1

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
        beside = near and self._beside(statement, near)
        by_fate = self._captor(statement) or _court(statement)
        return beside or by_fate or self.usual() or (_side(near) if near else None)

    def by_custom(self, statement: Statement) -> Side | None:
        """Where nothing tells it: the side that people from this state fight for in Ukraine."""
        return _by_custom(statement.nationality) if self._in_ukraine else None

    def usual(self) -> Side | None:
        """The side that the report as a whole speaks of."""
        for counts in (self._counts, self._weak):
            if counts:
                (side, most), *others = counts.most_common()
                if not others or most > others[0][1]:
                    return side
        return None

    def _count(self, passage: Passage) -> None:
        for match in passage.matches:
            if match.role is Role.SIDE:
                self._counts[Side(match.value)] += 1
            elif match.role is Role.LEGION:
                self._counts[Side(match.value.partition("-")[2])] += 2
            elif match.role is Role.ARMY and _joined(passage, match):
                self._counts[Side(match.value)] += 1
            elif match.value == "forced" or (
                match.role is Role.EVENT and match.value in _TELL_SIDES
            ):
                self._weak.update(_hinted(passage, match))
            elif match.value == "UA" or match.role is Role.WAR:
                self._in_ukraine = True

    def _near(self, statement: Statement) -> Match | None:
        """The nearest word that tells a side in the sentence itself."""
        told = [m for m in statement.passage.matches if m.role in (Role.SIDE, Role.LEGION)]
        told += [
            m
            for m in statement.passage.matches
            if m.role is Role.ARMY and _joined(statement.passage, m)
        ]
        near = [m for m in told if abs(m.start - statement.at) <= _NEAR]
        return min(near, key=lambda m: abs(m.start - statement.at), default=None)

    def _beside(self, statement: Statement, match: Match) -> Side | None:
        """That side, where no clause lies between, or one that tells of them: "a Serb, who"."""
        start, end = sorted((statement.at, match.start))
        between = statement.passage.text[start:end]
        if "," not in between:
            return _side(match)
        clause = start + between.index(",") + 1
        fights = (m.end for m in statement.passage.matches if m.role is Role.FIGHT)
        theirs = between.count(",") == 1 and any(clause < f <= match.start for f in fights)
        return _side(match) if theirs and match.start - clause <= _CLAUSE else None

    def _captor(self, statement: Statement) -> Side | None:
        """Whoever is captured by one army fought for the other."""
        event = statement.event_match
        if statement.event not in (Event.CAPTURED, Event.RETURNED) or event is None:
            return None
        if whose := _whose_captivity(statement.passage):
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


_UKRAINIAN = re.compile(
    r"ukra|wkra|україн|украин|우크라|乌克|烏克|ウクラ|यूक्रेन|أوكران", re.IGNORECASE
)
_RUSSIAN = re.compile(
    r"ru[sß]s|rosyj|rosji|росі|росс|русс|рф|러시아|俄|ロシア|रूस|روس", re.IGNORECASE
)


def _whose_captivity(passage: Passage) -> Side | None:
    """Whose captivity it is: "in Ukrainian captivity", "в українському полоні"."""
    told = turns("captivity").search(passage.text, passage.start, passage.end)
    if told is None:
        return None
    around = passage.text[max(passage.start, told.start() - _ADJECTIVE) : told.end()]
    ukrainian, russian = _UKRAINIAN.search(around), _RUSSIAN.search(around)
    if bool(ukrainian) == bool(russian):
        return None
    return Side.UA if ukrainian else Side.RU


def _court(statement: Statement) -> Side | None:
    """Whoever is tried by one side fought for the other: "a court in Donetsk", "Russian judges"."""
    passage, event = statement.passage, statement.event_match
    if statement.event is not Event.TRIED or event is None:
        return None
    if turns("occupiers_court").search(passage.text, passage.start, passage.end):
        return Side.UA
    court = turns("court").search(passage.text, passage.start, passage.end)
    for match in passage.matches:
        held = match.role is Role.CAPITAL and 0 <= match.start - event.end <= _HELD
        if held and match.value in _SIDES:
            return _other(Side(match.value))
    for match in passage.matches if court else ():
        state = match.role in (Role.NATIONALITY, Role.COUNTRY, Role.CAPITAL)
        near = court and max(match.start - court.end(), court.start() - match.end) <= _BY_AGENT
        if state and near and match.value in _SIDES:
            return _other(Side(match.value))
    return None


def _hinted(passage: Passage, event: Match) -> Iterator[Side]:
    """Whoever one army captures is the other's; whoever a state recruits is that state's."""
    for match in passage.matches:
        gap = event.start - match.end
        captor = match.role is Role.ARMY and (gap >= 0 or 0 <= match.start - event.end <= _BY)
        if event.value == Event.CAPTURED and captor:
            yield _other(Side(match.value))
        by = match.role is Role.ARMY and _by_whom(passage, match)
        if event.value in _RECRUITED and by:
            yield Side(match.value)
        recruits = match.role in (Role.COUNTRY, Role.CAPITAL) and match.value in _SIDES
        recruits = recruits and (0 <= gap <= 60 or 0 <= match.start - event.end <= _BY)
        if event.value in _RECRUITED and recruits and not _speaks(passage, match):
            yield Side(match.value)


def _by_custom(nationality: str) -> Side | None:
    """Where nothing is told: whoever comes from these states to fight "in Ukraine"."""
    if nationality in words("custom_ua"):
        return Side.UA
    return Side.RU if nationality in words("custom_ru") else None


def _side(match: Match) -> Side:
    return Side(match.value.partition("-")[2] or match.value)


def _other(side: Side) -> Side:
    return Side.UA if side is Side.RU else Side.RU


def _speaks(passage: Passage, state: Match) -> bool:
    """Whether a state merely says so: "Ukraine says that Cubans were recruited"."""
    return any(m.role is Role.REPORTING and 0 <= m.start - state.end <= 15 for m in passage.matches)


_BY_WHOM = re.compile(
    r"(?:\b(?:by|von|par|por|door|av|dai|dagli|dalle|od|przez|от)\s+"
    r"(?:the\s+|las?\s+|el\s+|les\s+)?"
    r"|\bpar l'|\bdall')$",
    re.IGNORECASE,
)


_RANKS = re.compile(
    r"\b(?:ranks|filas|fileiras|rangs|reihen|szereg\w+|лав\w+|ряд\w+|ranghi|řad\w+)", re.IGNORECASE
)


def _by_whom(passage: Passage, match: Match) -> bool:
    """Whether these are told to do something to others: "captured by", "recruited by"."""
    return bool(_BY_WHOM.search(passage.text, max(passage.start, match.start - 16), match.start))


def _joined(passage: Passage, army: Match) -> bool:
    """Whether people are said to be in this army ("joined the Russian army"), not its victims."""
    # "HUR: 3,400 Cubans signed up": whoever stands before a colon is speaking.
    if _by_whom(passage, army) or passage.text.startswith(":", army.end):
        return False
    if _RANKS.search(army.words):
        return True
    return any(
        (m.role is Role.FIGHT and m.value in ("join", "serve", "ranks"))
        or (m.role is Role.EVENT and m.value == Event.RECRUITED)
        for m in passage.matches
        if abs(m.end - army.start) <= 60 or abs(army.end - m.start) <= 60
    )
