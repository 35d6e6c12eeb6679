"""Claims as rows and as values: the one place where the columns of `claims` are spelled out."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, select, type_coerce

from claims.model import (
    Claim,
    Claimant,
    ClaimantKind,
    Event,
    Field,
    Figure,
    FigureRole,
    Group,
    GroupKind,
    Period,
    Place,
    Precision,
    RecordedClaim,
    Scope,
    Side,
    Stance,
)
from storage.columns import AnySelect, read_moment
from storage.kept.statements import Statement, numbers, read_lately
from storage.polled.sources import source_of
from storage.schema import ClaimRow, ReportRow, SourceRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Result
    from sqlalchemy.sql import ColumnElement

    from storage.database import Work


def columns_of(claim: Claim) -> dict[str, Any]:
    """What a claim says, as columns of `claims`."""
    return {
        "field": claim.field.value,
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
        "claimant": claim.claimant.name,
        "claimant_kind": claim.claimant.kind.value,
        "claimant_printed": claim.claimant.printed,
        "speaks_for": claim.claimant.speaks_for,
        "stance": claim.stance.value,
        "scope": claim.scope and claim.scope.value,
        "nationality": claim.group.nationality,
        "side": claim.group.side and claim.group.side.value,
        "group_kind": claim.group.kind.value,
        "unit": claim.group.unit,
        "event": claim.event.value,
        "places": [[place.name, place.oblast, place.country] for place in claim.places],
        "said_on": claim.said_on,
        **_figure_columns(claim.figure),
        **_period_columns(claim.period),
    }


def _figure_columns(figure: Figure | None) -> dict[str, Any]:
    return {
        "figure_low": figure and figure.low,
        "figure_high": figure and figure.high,
        "figure_precision": figure and figure.precision.value,
        "figure_words": figure and figure.words,
        "figure_role": figure and figure.role.value,
    }


def _period_columns(period: Period | None) -> dict[str, Any]:
    return {
        "period_start": period and period.start,
        "period_end": period and period.end,
        "period_words": period and period.words,
    }


SELECT_CLAIMS: AnySelect = (
    select(
        ClaimRow.id,
        ClaimRow.report_id,
        ReportRow.key,
        SourceRow.name,
        SourceRow.tier,
        SourceRow.language,
        SourceRow.family,
        ReportRow.title,
        ReportRow.url,
        type_coerce(ReportRow.published, Text),
        type_coerce(ClaimRow.first_seen, Text),
        type_coerce(ClaimRow.recorded_at, Text),
        ReportRow.story_id,
        type_coerce(ClaimRow.gone_at, Text),
        ReportRow.language,
        ReportRow.persons,
        ClaimRow.field,
        ClaimRow.start,
        ClaimRow.end,
        ClaimRow.quote,
        ClaimRow.claimant,
        ClaimRow.claimant_kind,
        ClaimRow.claimant_printed,
        ClaimRow.speaks_for,
        ClaimRow.stance,
        ClaimRow.scope,
        ClaimRow.nationality,
        ClaimRow.side,
        ClaimRow.group_kind,
        ClaimRow.unit,
        ClaimRow.event,
        type_coerce(ClaimRow.places, Text),
        type_coerce(ClaimRow.said_on, Text),
        ClaimRow.figure_low,
        ClaimRow.figure_high,
        ClaimRow.figure_precision,
        ClaimRow.figure_words,
        ClaimRow.figure_role,
        type_coerce(ClaimRow.period_start, Text),
        type_coerce(ClaimRow.period_end, Text),
        ClaimRow.period_words,
    )
    .join(ReportRow, ReportRow.id == ClaimRow.report_id)
    .join(SourceRow, SourceRow.id == ReportRow.source_id)
)
"""Claims with what is told of their reports, in the order `_recorded` reads them: as SQLite keeps
them, because most were read for another report a moment ago and need not be made out again."""

_BY_NUMBERS = Statement(SELECT_CLAIMS.where(ClaimRow.id.in_(numbers("numbers"))))

_FIELDS = {value.value: value for value in Field}
_CLAIMANT_KINDS = {value.value: value for value in ClaimantKind}
_STANCES = {value.value: value for value in Stance}
_SCOPES = {None: None} | {value.value: value for value in Scope}
_SIDES = {None: None} | {value.value: value for value in Side}
_GROUP_KINDS = {value.value: value for value in GroupKind}
_EVENTS = {value.value: value for value in Event}
_PRECISIONS = {value.value: value for value in Precision}
_FIGURE_ROLES = {value.value: value for value in FigureRole}


def select_claims(*conditions: ColumnElement[bool]) -> AnySelect:
    """Claims that meet all conditions."""
    return SELECT_CLAIMS.where(*conditions)


def recorded(rows: Result[*tuple[Any, ...]]) -> tuple[RecordedClaim, ...]:
    """The claims of rows of `SELECT_CLAIMS`, in their order."""
    return told_in(map(tuple, rows))


def told_in(rows: Iterable[tuple[Any, ...]]) -> tuple[RecordedClaim, ...]:
    """The same of plain rows."""
    return tuple([_recorded(row) for row in rows])


def claims_numbered(work: Work, wanted: Sequence[int]) -> dict[int, RecordedClaim]:
    """Claims as they are now, by their numbers and in their order.

    What was read in this transaction is read once, until `forget_claims`.
    """
    known: dict[int, RecordedClaim] = work.memory.setdefault(claims_numbered, {})
    if missing := [number for number in wanted if number not in known]:
        rows = _BY_NUMBERS.rows(work.connection, {"numbers": missing})
        known |= {claim.id: claim for claim in told_in(rows)}
    return {number: known[number] for number in wanted if number in known}


def forget_claims(work: Work, report_id: int) -> None:
    """Forget the claims of a report whose story is another one from now on."""
    known: dict[int, RecordedClaim] = work.memory.get(claims_numbered, {})
    for claim in [claim for claim in known.values() if claim.report == report_id]:
        del known[claim.id]


# The same few are in most claims, and a frozen value that is made anew costs more than its row.
_shared = lru_cache(maxsize=4_096)


# Positions instead of names: judging one report reads some hundred claims, and every name that is
# looked up in a row costs as much as making the value.
@read_lately(8_192)
def _recorded(  # noqa: PLR0913, PLR0917 - one a column
    number: int,
    report_id: int,
    report_key: str,
    name: str,
    tier: str,
    language: str,
    family: str,
    title: str,
    url: str | None,
    published: str | None,
    first_seen: str,
    recorded_at: str,
    story_id: int | None,
    gone_at: str | None,
    report_language: str | None,
    persons: str | None,
    *claim: Any,
) -> RecordedClaim:
    return RecordedClaim(
        id=number,
        claim=_claim(*claim),
        report=report_id,
        report_key=report_key,
        source=source_of(name, tier, language, family),
        title=title,
        url=url,
        published=None if published is None else read_moment(published),
        first_seen=read_moment(first_seen),
        recorded_at=read_moment(recorded_at),
        story=story_id,
        gone_at=None if gone_at is None else read_moment(gone_at),
        language=report_language,
        persons=names_in(persons),
    )


def _claim(  # noqa: PLR0913, PLR0917 - one a column
    field: str,
    start: int,
    end: int,
    quote: str,
    claimant: str,
    claimant_kind: str,
    claimant_printed: str | None,
    speaks_for: str | None,
    stance: str,
    scope: str | None,
    nationality: str,
    side: str | None,
    group_kind: str,
    unit: str | None,
    event: str,
    places: str | None,
    said_on: str | None,
    *figure_and_period: Any,
) -> Claim:
    return Claim(
        field=_FIELDS[field],
        start=start,
        end=end,
        quote=quote,
        claimant=_claimant(claimant, claimant_kind, claimant_printed, speaks_for),
        stance=_STANCES[stance],
        group=_group(nationality, side, group_kind, unit),
        event=_EVENTS[event],
        figure=_figure(*figure_and_period[:5]),
        places=_places(places),
        period=_period(*figure_and_period[5:]),
        scope=_SCOPES[scope],
        said_on=_day(said_on),
    )


@_shared
def names_in(told: str | None) -> tuple[str, ...]:
    """Names as a column keeps them, with spaces between."""
    return tuple(told.split()) if told else ()


@_shared
def _claimant(name: str, kind: str, printed: str | None, speaks_for: str | None) -> Claimant:
    return Claimant(name=name, kind=_CLAIMANT_KINDS[kind], speaks_for=speaks_for, printed=printed)


@_shared
def _group(nationality: str, side: str | None, kind: str, unit: str | None) -> Group:
    return Group(nationality=nationality, side=_SIDES[side], kind=_GROUP_KINDS[kind], unit=unit)


@_shared
def _places(told: str | None) -> tuple[Place, ...]:
    return tuple(
        Place(name=name, oblast=oblast, country=country)
        for name, oblast, country in json.loads(told or "[]")
    )


@_shared
def _figure(
    low: int | None, high: int | None, precision: str | None, words: str, role: str
) -> Figure | None:
    if precision is None:
        return None
    return Figure(
        low=low,
        high=high,
        precision=_PRECISIONS[precision],
        words=words,
        role=_FIGURE_ROLES[role],
    )


@_shared
def _period(start: str | None, end: str | None, words: str | None) -> Period | None:
    return None if words is None else Period(start=_day(start), end=_day(end), words=words)


def _day(told: str | None) -> date | None:
    return None if told is None else date.fromisoformat(told)
