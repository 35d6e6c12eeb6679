"""Looking claims, links and reports up, each also as the ledger stood at an earlier moment.

As of a moment is: what had been recorded by then and had not yet gone or ended, in the words that
stood then, in the story it was in then.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, func, or_, select

from claims.model import Field, RecordedClaim, Rejection, Relation, RelationKind
from storage.columns import AnySelect, Moment, is_number_of_a_row, read_moment, table, unindexed
from storage.kept.judging import LinkState
from storage.kept.rows import names_in, recorded, select_claims, told_in
from storage.kept.statements import Statement, numbers
from storage.schema import (
    ClaimRow,
    JudgingRow,
    LinkDecisionRow,
    LinkRow,
    PastQuoteRow,
    RevisionRow,
    StoryReportRow,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.sql import ColumnElement

    from storage.columns import AnyRow
    from storage.database import Work


# Made once: to put a question together costs more than to ask it.
_IDS = numbers("ids")
_THEN = bindparam("as_of", type_=Moment)
_BY_ID = Statement(select_claims(ClaimRow.id.in_(_IDS)))
_BY_ID_THEN = Statement(select_claims(ClaimRow.id.in_(_IDS), ClaimRow.recorded_at <= _THEN))
_REVISIONS_THEN = Statement(
    select(RevisionRow.report_id, RevisionRow.title, RevisionRow.published, RevisionRow.persons)
    .where(RevisionRow.report_id.in_(_IDS), RevisionRow.recorded_at <= _THEN)
    .order_by(RevisionRow.number)
)
_PLACES_THEN = Statement(
    select(
        PastQuoteRow.claim_id,
        PastQuoteRow.field,
        PastQuoteRow.start,
        PastQuoteRow.end,
        PastQuoteRow.quote,
    )
    .where(PastQuoteRow.claim_id.in_(_IDS), PastQuoteRow.until > _THEN)
    .order_by(PastQuoteRow.until.desc(), PastQuoteRow.id.desc())
)
_STORIES_THEN = Statement(
    select(StoryReportRow.report_id, StoryReportRow.story_id).where(
        StoryReportRow.report_id.in_(_IDS),
        StoryReportRow.recorded_at <= _THEN,
        or_(StoryReportRow.ended_at.is_(None), StoryReportRow.ended_at > _THEN),
    )
)
_STATES_THEN = Statement(
    select(LinkDecisionRow.link_id, LinkDecisionRow.state)
    .where(LinkDecisionRow.link_id.in_(_IDS), LinkDecisionRow.recorded_at <= _THEN)
    .order_by(LinkDecisionRow.id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredLink:
    """A relation in the ledger, with both its claims."""

    id: int
    relation: Relation
    recorded_at: datetime
    state: LinkState
    from_claim: RecordedClaim
    to_claim: RecordedClaim


def get_claim(work: Work, claim_id: int, *, as_of: datetime | None = None) -> RecordedClaim | None:
    """One claim, also one that its report no longer makes; None where there was none."""
    return claims_by_id(work, (claim_id,), as_of=as_of).get(claim_id)


def claims_by_id(
    work: Work, ids: Iterable[int], *, as_of: datetime | None = None
) -> dict[int, RecordedClaim]:
    """Claims by their numbers; those that are not there (yet) are left out."""
    asked = {"ids": [number for number in ids if is_number_of_a_row(number)], "as_of": as_of}
    question = _BY_ID if as_of is None else _BY_ID_THEN
    claims = told_in(question.rows(work.connection, asked))
    stood = claims if as_of is None else as_they_stood(work, claims, as_of)
    return {claim.id: claim for claim in stood}


def read_claims(work: Work, query: AnySelect, as_of: datetime | None) -> tuple[RecordedClaim, ...]:
    """The claims of a query over `SELECT_CLAIMS`, as they stood."""
    claims = recorded(work.connection.execute(query))
    return claims if as_of is None else as_they_stood(work, claims, as_of)


def standing(as_of: datetime | None) -> ColumnElement[bool]:
    """Holds for claims that their report makes, now or as of then."""
    # Nothing is looked up by these: nearly all claims stand.
    gone_at = unindexed(ClaimRow.gone_at)
    if as_of is None:
        return gone_at.is_(None)
    recorded_at = unindexed(ClaimRow.recorded_at)
    return and_(recorded_at <= as_of, or_(gone_at.is_(None), gone_at > as_of))


def last_claim_id(work: Work) -> int:
    """The number of the newest claim, 0 before there is one."""
    return work.connection.scalar(select(func.max(ClaimRow.id))) or 0


def links_of(
    work: Work, claim_id: int, *, as_of: datetime | None = None
) -> tuple[tuple[StoredLink, ...], tuple[StoredLink, ...]]:
    """The links of a claim: to earlier claims that it answers, and from later ones."""
    found = read_links(
        work, or_(LinkRow.from_claim == claim_id, LinkRow.to_claim == claim_id), as_of=as_of
    )
    return (
        tuple(link for link in found if link.relation.from_claim == claim_id),
        tuple(link for link in found if link.relation.to_claim == claim_id),
    )


def links_from(
    work: Work,
    claim_ids: Collection[int],
    *,
    kinds: Collection[RelationKind] = (),
    as_of: datetime | None = None,
) -> dict[int, tuple[StoredLink, ...]]:
    """The links of several claims to earlier ones, or those of some kinds, by claim."""
    found: dict[int, tuple[StoredLink, ...]] = dict.fromkeys(claim_ids, ())
    for link in read_links(work, LinkRow.from_claim.in_(claim_ids), *_of(kinds), as_of=as_of):
        found[link.relation.from_claim] += (link,)
    return found


def links_to(
    work: Work,
    claim_ids: Collection[int],
    *,
    kinds: Collection[RelationKind] = (),
    as_of: datetime | None = None,
) -> dict[int, tuple[StoredLink, ...]]:
    """The links of later claims, or those of some kinds, to several claims; by whom they answer."""
    found: dict[int, tuple[StoredLink, ...]] = dict.fromkeys(claim_ids, ())
    for link in read_links(work, LinkRow.to_claim.in_(claim_ids), *_of(kinds), as_of=as_of):
        found[link.relation.to_claim] += (link,)
    return found


def _of(kinds: Collection[RelationKind]) -> list[ColumnElement[bool]]:
    return [unindexed(LinkRow.kind).in_([kind.value for kind in kinds])] if kinds else []


def get_link(work: Work, link_id: int, *, as_of: datetime | None = None) -> StoredLink | None:
    """One link, also one that a person rejected or that was judged anew since."""
    if not is_number_of_a_row(link_id):
        return None
    row = work.connection.execute(_known_by(LinkRow.id == link_id, as_of)).all()
    links = load_links(work, row, as_of)
    return links[0] if links else None


def read_links(
    work: Work, *conditions: ColumnElement[bool], as_of: datetime | None = None
) -> tuple[StoredLink, ...]:
    """Links that stand, or stood: not rejected, between claims that their reports make.

    The most telling first, then the oldest.
    """
    query = standing_links(*conditions, as_of=as_of).order_by(LinkRow.id)
    rows = work.connection.execute(query).all()
    found = [link for link in load_links(work, rows, as_of) if stands(link)]
    return tuple(sorted(found, key=_telling))


def standing_links(*conditions: ColumnElement[bool], as_of: datetime | None) -> AnySelect:
    """Links that were not judged anew, now or as of then. Whether they stand is asked of each."""
    query = _known_by(and_(*conditions), as_of)
    ended_at = unindexed(LinkRow.ended_at)
    if as_of is None:
        return query.where(ended_at.is_(None), LinkRow.state != LinkState.REJECTED.value)
    return query.where(or_(ended_at.is_(None), ended_at > as_of))


def rejections(
    work: Work, claim_id: int, *, as_of: datetime | None = None
) -> tuple[Rejection, ...]:
    """Candidates that were not linked to a claim, each with the last word on it."""
    query = select(JudgingRow.rejected).where(JudgingRow.claim_id == claim_id)
    if as_of is not None:
        query = query.where(JudgingRow.recorded_at <= as_of)
    told: dict[int, str] = {}
    for groups in work.connection.execute(query.order_by(JudgingRow.id)).scalars():
        told |= {candidate: reason for reason, numbers in groups for candidate in numbers}
    linked = {
        link.relation.to_claim for link in links_from(work, [claim_id], as_of=as_of)[claim_id]
    }
    return tuple(
        Rejection(from_claim=claim_id, to_claim=candidate, reason=reason)
        for candidate, reason in told.items()
        if candidate not in linked
    )


def stands(link: StoredLink) -> bool:
    """Whether a link is not rejected, and both its claims are made by their reports."""
    return (
        link.state is not LinkState.REJECTED
        and link.from_claim.gone_at is None
        and link.to_claim.gone_at is None
    )


def _telling(link: StoredLink) -> tuple[int, float, int]:
    return by_telling(link.relation.kind, link.relation.score, link.id)


def by_telling(kind: str, score: float, number: int) -> tuple[int, float, int]:
    """Sorts links by how much they tell a reader, the most first."""
    return (_KINDS.index(kind), -score, number)


_KINDS = tuple(kind.value for kind in RelationKind)


def _known_by(condition: ColumnElement[bool], as_of: datetime | None) -> AnySelect:
    query = select(table(LinkRow)).where(condition)
    return query if as_of is None else query.where(LinkRow.recorded_at <= as_of)


def load_links(
    work: Work,
    rows: Sequence[AnyRow],
    as_of: datetime | None,
    known: Mapping[int, RecordedClaim] | None = None,
) -> list[StoredLink]:
    """The links of rows of the table of links, as they stood; rejected ones, too.

    Claims that are `known` are not read once more.
    """
    claims = dict(known or {})
    numbers = {claim for row in rows for claim in (row.from_claim, row.to_claim)}
    claims |= claims_by_id(work, numbers.difference(claims), as_of=as_of)
    states = states_of(work, rows, as_of)
    return [
        StoredLink(
            id=row.id,
            relation=Relation(
                from_claim=row.from_claim,
                to_claim=row.to_claim,
                kind=RelationKind(row.kind),
                score=row.score,
                reasons=tuple(row.reasons),
            ),
            recorded_at=row.recorded_at,
            state=states[row.id],
            from_claim=claims[row.from_claim],
            to_claim=claims[row.to_claim],
        )
        for row in rows
        if row.from_claim in claims and row.to_claim in claims
    ]


def states_of(
    work: Work, rows: Sequence[AnyRow], as_of: datetime | None
) -> Mapping[int, LinkState]:
    """What people said of links, by their numbers: now, or until then."""
    if as_of is None:
        return {row.id: LinkState(row.state) for row in rows}
    asked = {"ids": [row.id for row in rows], "as_of": as_of}
    decided = _STATES_THEN.rows(work.connection, asked)
    states = dict.fromkeys((row.id for row in rows), LinkState.SUGGESTED)
    return states | {link: LinkState(state) for link, state in decided}


def as_they_stood(
    work: Work, claims: Sequence[RecordedClaim], as_of: datetime
) -> tuple[RecordedClaim, ...]:
    """Claims in the words, under the title and in the story that they had then."""
    reports = {claim.report for claim in claims}
    places = _places_then(work, [claim.id for claim in claims], as_of)
    revisions = _revisions_then(work, reports, as_of)
    stories = stories_then(work, reports, as_of)
    return tuple(
        [
            _as_it_stood(
                claim,
                places.get(claim.id),
                revisions.get(claim.report),
                stories.get(claim.report),
                as_of,
            )
            for claim in claims
        ]
    )


def _as_it_stood(
    claim: RecordedClaim,
    place: dict[str, Any] | None,
    revision: tuple[str, datetime | None, tuple[str, ...]] | None,
    story: int | None,
    as_of: datetime,
) -> RecordedClaim:
    title, published, persons = revision or (claim.title, claim.published, claim.persons)
    gone_at = claim.gone_at if claim.gone_at and claim.gone_at <= as_of else None
    then = (title, published, persons, story, gone_at)
    now = (claim.title, claim.published, claim.persons, claim.story, claim.gone_at)
    if place is None and then == now:
        return claim  # as most are
    return replace(
        claim,
        claim=replace(claim.claim, **place or {}),
        title=title,
        published=published,
        persons=persons,
        story=story,
        gone_at=gone_at,
    )


def _revisions_then(
    work: Work, reports: Collection[int], as_of: datetime
) -> Mapping[int, tuple[str, datetime | None, tuple[str, ...]]]:
    rows = _REVISIONS_THEN.rows(work.connection, {"ids": reports, "as_of": as_of})
    return {
        report: (title, None if published is None else read_moment(published), names_in(persons))
        for report, title, published, persons in rows
    }


def _places_then(
    work: Work, claims: Sequence[int], as_of: datetime
) -> Mapping[int, dict[str, Any]]:
    rows = _PLACES_THEN.rows(work.connection, {"ids": claims, "as_of": as_of})
    return {
        claim: {"field": Field(field), "start": start, "end": end, "quote": quote}
        for claim, field, start, end, quote in rows
    }


def stories_then(work: Work, reports: Collection[int], as_of: datetime) -> Mapping[int, int]:
    """The story each report was in."""
    rows = _STORIES_THEN.rows(work.connection, {"ids": reports, "as_of": as_of})
    return dict(rows)


def held(as_of: datetime | None) -> ColumnElement[bool]:
    """Holds for a report's membership in a story, now or as of then."""
    if as_of is None:
        return StoryReportRow.ended_at.is_(None)
    return and_(
        StoryReportRow.recorded_at <= as_of,
        or_(StoryReportRow.ended_at.is_(None), StoryReportRow.ended_at > as_of),
    )
