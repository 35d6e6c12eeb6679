"""Reads a desk's own labelled reports: JSON Lines, a report a line with what is true of it.

Nothing is scored here. Every line that cannot be used is named with its number, all at once.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bot.errors import UsageProblem
from bot.rereading.inputs import StoredInput, UnreadableInputError, stored_input
from claims.model import Event, RelationKind, Side, Stance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

T = TypeVar("T")

MOST_PROBLEMS = 20


def _code(given: object) -> object:
    if isinstance(given, str) and re.fullmatch("[A-Z]{2}", given):
        return given
    raise ValueError(f'"{given}" is no code of a country, such as NP (XX: not stated)')


_Code = Annotated[str, BeforeValidator(_code)]
_STANCES = frozenset({"confirmed", "denied"})
"""Labelled among the events by some; they are stances and are left out of the events."""
_FULL = "full"


class Labels(BaseModel):
    """A part of a line, checked."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class LabelledFigure(Labels):
    """A figure by its value or by its bounds; without either only the words are known."""

    value: float | None = None
    low: float | None = Field(None, validation_alias=AliasChoices("min", "low"))
    high: float | None = Field(None, validation_alias=AliasChoices("max", "high"))
    words: str | None = None

    def bounds(self) -> tuple[float | None, float | None]:
        """Low and high."""
        return (self.low, self.high) if self.value is None else (self.value, self.value)


def _figure_of_number(given: Any) -> Any:
    if isinstance(given, int | float) and not isinstance(given, bool):
        return {"value": given}
    if given is None or isinstance(given, dict):
        return given
    raise ValueError(f'"{given}" is neither a number nor {{"value": 2}} nor null')


class LabelledClaim(Labels):
    """One claim that the report makes; without a claimant, who says it is not scored."""

    nationality: _Code
    event: Event
    stance: Stance = Stance.ASSERTS
    claimant: str | None = None
    figure: Annotated[LabelledFigure | None, BeforeValidator(_figure_of_number)] = None
    quote: str | None = None


def _without_stances(given: Any) -> Any:
    return [e for e in given if e not in _STANCES] if isinstance(given, list) else given


class ReportLabels(Labels):
    """What is true of a report. What is None was not looked at and is not scored."""

    relevant: bool
    nationalities: tuple[_Code, ...] | None = None
    nationality_unspecified: bool = False
    side: tuple[Side, ...] | None = None
    events: Annotated[tuple[Event, ...] | None, BeforeValidator(_without_stances)] = None
    claims: tuple[LabelledClaim, ...] | None = None
    claims_complete: bool | None = None
    label_level: str | None = None
    negative_tag: str | None = None

    @property
    def has_claims(self) -> bool:
        """Whether its claims were labelled."""
        return self.claims is not None and self.label_level in (None, _FULL)


class LabelledRelation(Labels):
    """A link from a newer report to an older one, by their ids; or one that must not be."""

    from_id: str
    to_id: str
    type: str
    rejected: bool = False

    @property
    def pair(self) -> tuple[str, str]:
        """The ids of both reports, the newer first."""
        return (self.from_id, self.to_id)

    @property
    def kinds(self) -> frozenset[RelationKind]:
        """Our kinds that are right for it, the older names understood, too; or the one rejected."""
        if self.rejected and self.type in set(RelationKind):
            return frozenset({RelationKind(self.type)})
        return _KINDS[self.type]


_KINDS = {
    **{kind.value: frozenset({kind}) for kind in RelationKind},
    "repeats": frozenset({RelationKind.REPEATS, RelationKind.CORROBORATES}),
    "confirms": frozenset({RelationKind.CORROBORATES}),
    "contradicts": frozenset({RelationKind.DISPUTES}),
    "background": frozenset({RelationKind.CONTEXT}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A report with its labels."""

    report: StoredInput
    labels: ReportLabels


def read_labelled(path: Path) -> tuple[Labelled, ...]:
    """The labelled reports of a file.

    Raises:
        UsageProblem: it cannot be read, or lines of it cannot be used; which and why.
    """
    taken: set[str] = set()

    def one(row: dict[str, Any], name: str) -> Labelled:
        report = stored_input(row, name)
        if report.key in taken:
            raise UnreadableInputError(f'the id "{report.key}" stands in an earlier line, too')
        taken.add(report.key)
        return Labelled(report=report, labels=ReportLabels.model_validate(row))

    labelled = _read(path, one)
    if not labelled:
        raise UsageProblem(f"{path} has no lines in it.")
    return labelled


def read_relations(path: Path, reports: tuple[Labelled, ...]) -> tuple[LabelledRelation, ...]:
    """The labelled links of a file between the reports of another; there may be none yet.

    Raises:
        UsageProblem: it cannot be read, or lines of it cannot be used; which and why.
    """
    known = {labelled.report.key for labelled in reports}

    def one(row: dict[str, Any], _: str) -> LabelledRelation:
        link = LabelledRelation.model_validate(row)
        if link.type not in _KINDS:
            raise UnreadableInputError(f'type: "{link.type}" is none of {", ".join(_KINDS)}')
        for key in (link.from_id, link.to_id):
            if key not in known:
                raise UnreadableInputError(f'there is no report "{key}" in the labelled file')
        return link

    return _read(path, one)


def _read(path: Path, one: Callable[[dict[str, Any], str], T]) -> tuple[T, ...]:
    found: list[T] = []
    problems: list[str] = []
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        try:
            found.append(one(_object(line), f"{path.name}#{number}"))
        except ValidationError as wrong:
            problems += (f"{path}:{number}: {words}" for words in _words(wrong))
        except UnreadableInputError as problem:
            problems.append(f"{path}:{number}: {problem}")
    if problems:
        raise UsageProblem(_listed(problems))
    return tuple(found)


def _object(line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as problem:
        raise UnreadableInputError(f"not JSON: {problem}") from problem
    if not isinstance(row, dict):
        raise UnreadableInputError("not a JSON object")
    return row


def _lines(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().split(b"\n")
    except OSError as problem:
        raise UsageProblem(f"{path} cannot be read: {problem.strerror}.") from problem


def _words(wrong: ValidationError) -> Iterator[str]:
    for error in wrong.errors(include_url=False):
        where = ".".join(str(part) for part in error["loc"])
        message = error["msg"].removeprefix("Value error, ")
        yield f"{where}: {message[:1].lower()}{message[1:]}"


def _listed(problems: list[str]) -> str:
    more = len(problems) - MOST_PROBLEMS
    rest = [f"and {more} more"] if more > 0 else []
    return "\n  ".join(["these labels cannot be used:", *problems[:MOST_PROBLEMS], *rest])
