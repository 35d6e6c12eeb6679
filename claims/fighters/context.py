"""What is stated, and of whom a report has been speaking so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from claims.fighters.passages import Fighter, Passage
from claims.figures import FigureMatch
from claims.lexicon import Match
from claims.model import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One proposition in a sentence. `at` is where it stands, for whatever is read nearby.

    `weak` tells that only fighting words speak for the event (deployed). `one` is where one single
    person is named in a list that was counted ("three fighters of Irish, Thai and Greek origin").
    """

    passage: Passage
    nationality: str
    event: Event
    at: int
    figure: FigureMatch | None = None
    fighter: Fighter | None = None
    event_match: Match | None = None
    weak: bool = False
    one: tuple[int, int] | None = None
    came: bool = False


@dataclass(slots=True)
class Context:
    """Of whom the report has been speaking: the last group named, and the one named most (`main`).

    `event` and `group` are what was last told and of whom, `within` the sentence (its start) that
    told it, `age` how many
    sentences ago somebody was named, `single` whether that was one person, `names` of whom it
    was said by family name from which state they are, `unnamed` that only the report as a whole
    tells of whom it speaks.
    """

    main: Callable[[], str | None] = lambda: None
    last: str | None = None
    event: Event | None = None
    within: int = -1
    group: str | None = None
    age: int = 0
    single: bool = False
    unnamed: bool = False
    names: dict[str, str] = field(default_factory=dict)

    def carried(self) -> str | None:
        """Whom "they" and "300 of them" mean."""
        return self.last if self.last and self.age <= 3 else self.main()
