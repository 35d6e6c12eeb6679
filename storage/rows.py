"""Claims as rows and as values: the one place where the columns of `claims` are spelled out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

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
from storage.columns import AnyRow, AnySelect, table
from storage.schema import ClaimRow, ReportRow, SourceRow
from storage.sources import source_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.sql import ColumnElement


def columns_of(claim: Claim) -> dict[str, Any]:
    """What a claim says, as columns of `claims`."""
    return {
        "field": claim.field.value,
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
        "claimant": claim.claimant.name,
        "claimant_kind": claim.claimant.kind.value,
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


_CLAIMS = table(ClaimRow)

SELECT_CLAIMS: AnySelect = (
    select(
        *(column for column in _CLAIMS.columns if column.name != "tokens"),
        ReportRow.key.label("report_key"),
        ReportRow.title.label("report_title"),
        ReportRow.url,
        ReportRow.published,
        ReportRow.story_id,
        SourceRow.name.label("source_name"),
        SourceRow.tier.label("source_tier"),
        SourceRow.language.label("source_language"),
        SourceRow.family.label("source_family"),
    )
    .join_from(_CLAIMS, table(ReportRow), ReportRow.id == ClaimRow.report_id)
    .join(table(SourceRow), SourceRow.id == ReportRow.source_id)
)
"""Claims with what is told of their reports; the story is the one of today."""


def select_claims(*conditions: ColumnElement[bool]) -> AnySelect:
    """Claims that meet all conditions."""
    return SELECT_CLAIMS.where(*conditions)


def recorded(rows: Iterable[AnyRow]) -> tuple[RecordedClaim, ...]:
    """The claims of rows of `SELECT_CLAIMS`, in their order."""
    return tuple(_recorded(row) for row in rows)


def claim_of(row: AnyRow) -> Claim:
    """What the claim of a row says."""
    return Claim(
        field=Field(row.field),
        start=row.start,
        end=row.end,
        quote=row.quote,
        claimant=Claimant(
            name=row.claimant, kind=ClaimantKind(row.claimant_kind), speaks_for=row.speaks_for
        ),
        stance=Stance(row.stance),
        group=Group(
            nationality=row.nationality,
            side=Side(row.side) if row.side else None,
            kind=GroupKind(row.group_kind),
            unit=row.unit,
        ),
        event=Event(row.event),
        figure=_figure(row),
        places=tuple(
            Place(name=name, oblast=oblast, country=country) for name, oblast, country in row.places
        ),
        period=_period(row),
        scope=Scope(row.scope) if row.scope else None,
        said_on=row.said_on,
    )


def _recorded(row: AnyRow) -> RecordedClaim:
    return RecordedClaim(
        id=row.id,
        claim=claim_of(row),
        report=row.report_id,
        report_key=row.report_key,
        source=source_of(row.source_name, row.source_tier, row.source_language, row.source_family),
        title=row.report_title,
        url=row.url,
        published=row.published,
        first_seen=row.first_seen,
        recorded_at=row.recorded_at,
        story=row.story_id,
        gone_at=row.gone_at,
    )


def _figure(row: AnyRow) -> Figure | None:
    if row.figure_precision is None:
        return None
    return Figure(
        low=row.figure_low,
        high=row.figure_high,
        precision=Precision(row.figure_precision),
        words=row.figure_words,
        role=FigureRole(row.figure_role),
    )


def _period(row: AnyRow) -> Period | None:
    if row.period_words is None:
        return None
    return Period(start=row.period_start, end=row.period_end, words=row.period_words)
