"""Claims by their words, newest first: what the full-text indexes answer.

`claim_search` has what claims say now, `past_search` what they said until a revision or until they
were gone. The numbers of both begin with the second a claim was told and end with the number of
the row (see `v0004_found_by_time`), so that the newest are found without looking at the rest, and
a span of time is a span of numbers. What was said for a month at most is in `brief_search`, by the
second it ended: nearly all of it is no answer to a question as of then, and needs no look.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Integer, bindparam, column, func, select, text

from storage.columns import Moment
from storage.kept.statements import Statement, numbers
from storage.schema import ClaimRow, PastQuoteRow, ReportRow, RevisionRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import TextualSelect

    from storage.database import Work

_BITS = 31
_ROW = (1 << _BITS) - 1
_LATEST = (1 << 32) - 1
_BRIEF = 31 * 86_400
"""Seconds that what is found by its end stood at most."""

BEGUN_AS = 40
"""Words of the index that a beginning may stand for."""


class Hit(NamedTuple):
    """A claim that matches, in the words it has or, where `past` says so, had.

    A tuple, because a search makes thousands. They sort by when they were told, then by number.
    """

    told: int
    claim: int
    past: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Moments from `start` on and before `end`; None is open."""

    start: datetime | None = None
    end: datetime | None = None

    @property
    def rows(self) -> dict[str, int]:
        """The span as numbers of the index."""
        start = 0 if self.start is None else _second(self.start) << _BITS
        end = _LATEST + 1 if self.end is None else _second(self.end)
        return {"low": start, "high": ((end if end < _LATEST else _LATEST + 1) << _BITS) - 1}


_WHERE = "MATCH :words AND found.rowid >= :low AND found.rowid <= :high"
_NEWEST = "ORDER BY found.rowid DESC LIMIT :most"
_NOW = Statement(
    text(f"SELECT rowid FROM claim_search AS found WHERE claim_search {_WHERE} {_NEWEST}")  # noqa: S608 - our own words
)
_KNOWN_THEN = bindparam("as_of", type_=Moment)
# CROSS JOIN keeps SQLite from beginning with the claims.
_STILL = Statement(
    text(
        f"SELECT found.rowid FROM claim_search AS found"  # noqa: S608 - words of our own
        f" CROSS JOIN claims AS c ON c.id = found.rowid & {_ROW}"
        f" WHERE claim_search {_WHERE} AND c.recorded_at <= :as_of AND NOT EXISTS"
        f" (SELECT 1 FROM past_quotes AS p WHERE p.claim_id = c.id AND p.until > :as_of) {_NEWEST}"
    ).bindparams(_KNOWN_THEN)
)


def _said_then(told: str, index: str, where: str, newest: str) -> Statement:
    """What claims said then and no longer say: when it was told, the claim, the row."""
    return Statement(
        text(
            f"SELECT {told} AS told, p.claim_id, p.id FROM {index} AS found"  # noqa: S608 - words of our own
            f" CROSS JOIN past_quotes AS p ON p.id = found.rowid & {_ROW}"
            f" CROSS JOIN claims AS c ON c.id = p.claim_id"
            f" WHERE {index} {where} AND p.until > :as_of AND c.recorded_at <= :as_of"
            f" AND NOT EXISTS (SELECT 1 FROM past_quotes AS q"
            f" WHERE q.claim_id = p.claim_id AND q.until > :as_of"
            f" AND (q.until, q.id) < (p.until, p.id)) {newest}"
        ).bindparams(_KNOWN_THEN)
    )


_FOR_LONG = _said_then(f"found.rowid >> {_BITS}", "past_search", _WHERE, _NEWEST)
_BRIEFLY = _said_then(
    f"min(max(CAST(strftime('%s', p.told_at) AS INTEGER), 0), {_LATEST})",
    "brief_search",
    "MATCH :words AND found.rowid >= :ends AND found.rowid <= :ended"
    f" AND told BETWEEN :low >> {_BITS} AND :high >> {_BITS}",
    "ORDER BY told DESC, p.claim_id DESC LIMIT :most",
)
_BEGINNING = text("SELECT term FROM claim_words WHERE term >= :start AND term < :end LIMIT :most")
_ROWS = numbers("rows")
_TOKENS_NOW = Statement(select(ClaimRow.id, ClaimRow.tokens).where(ClaimRow.id.in_(_ROWS)))
_TOKENS_THEN = Statement(
    select(PastQuoteRow.id, PastQuoteRow.tokens).where(PastQuoteRow.id.in_(_ROWS))
)
_WORDS_NOW = Statement(
    select(ClaimRow.id, ClaimRow.quote + "\n" + ReportRow.title + "\n" + ClaimRow.claimant)
    .join(ReportRow, ReportRow.id == ClaimRow.report_id)
    .where(ClaimRow.id.in_(_ROWS))
)
_TITLE_THEN = (
    select(RevisionRow.title)
    .where(RevisionRow.report_id == ClaimRow.report_id, RevisionRow.recorded_at <= _KNOWN_THEN)
    .order_by(RevisionRow.number.desc())
    .limit(1)
    .scalar_subquery()
)
_WORDS_THEN = Statement(
    select(
        PastQuoteRow.id,
        PastQuoteRow.quote + "\n" + func.coalesce(_TITLE_THEN, "") + "\n" + ClaimRow.claimant,
    )
    .join(ClaimRow, ClaimRow.id == PastQuoteRow.claim_id)
    .where(PastQuoteRow.id.in_(_ROWS))
)


def matches(work: Work, words: str, span: Span, *, as_of: datetime | None, most: int) -> list[Hit]:
    """The claims that the index's own expression `words` finds, the newest first."""
    asked = {"words": words, "most": most, **span.rows}
    if as_of is None:
        return [_hit(row) for (row,) in _NOW.rows(work.connection, asked)]
    asked |= {"as_of": as_of, **_soon_ended(as_of)}
    found = [_hit(row) for (row,) in _STILL.rows(work.connection, asked)]
    for question in (_FOR_LONG, _BRIEFLY):
        found += [Hit(*row) for row in question.rows(work.connection, asked)]
    return sorted(found, reverse=True)[:most]


def _soon_ended(as_of: datetime) -> dict[str, int]:
    """The numbers of what stood for days only, then too."""
    moment = _second(as_of)
    return {"ends": moment << _BITS, "ended": ((moment + _BRIEF + 1) << _BITS) - 1}


def newest_matching(most: int) -> TextualSelect:
    """The newest claims that the index's own expression `words` finds, as a part of a question.

    `low` and `high` are the span that they were told in.
    """
    found = f"SELECT rowid & {_ROW} AS claim FROM claim_search AS found WHERE claim_search {_WHERE}"  # noqa: S608 - our own words
    newest = text(f"{found} ORDER BY found.rowid DESC LIMIT {most}")
    return newest.columns(column("claim", Integer))


def words_begun(work: Work, beginning: str) -> tuple[str, ...]:
    """The words of the index that begin so."""
    asked = {"start": beginning, "end": beginning + "\U0010ffff", "most": BEGUN_AS}
    return tuple(work.connection.execute(_BEGINNING, asked).scalars())


def tokens_of(work: Work, hits: Sequence[Hit]) -> Mapping[Hit, str]:
    """The tokens that each was found by. What one search asks for twice is read once."""
    known: dict[Hit, str] = work.memory.setdefault(tokens_of, {})
    if missing := [hit for hit in hits if hit not in known]:
        known |= _told(work, missing, _TOKENS_NOW, _TOKENS_THEN, {})
    return {hit: known[hit] for hit in hits if hit in known}


def words_of(work: Work, hits: Sequence[Hit], as_of: datetime | None) -> Mapping[Hit, str]:
    """What each says: quote, title and who says it."""
    return _told(work, hits, _WORDS_NOW, _WORDS_THEN, {"as_of": as_of})


def _told(
    work: Work, hits: Sequence[Hit], now: Statement, then: Statement, asked: dict[str, Any]
) -> Mapping[Hit, str]:
    current = {hit.claim: hit for hit in hits if hit.past is None}
    past = {hit.past: hit for hit in hits if hit.past is not None}
    told: dict[Hit, str] = {}
    for of, query, values in ((current, now, {}), (past, then, asked)):
        if of:
            rows = query.rows(work.connection, {"rows": of, **values})
            told |= {of[row]: words for row, words in rows}
    return told


def _hit(row: int) -> Hit:
    return Hit(row >> _BITS, row & _ROW)


def _second(moment: datetime) -> int:
    return min(max(int(moment.timestamp()), 0), _LATEST)
