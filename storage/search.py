"""Finding claims by words and by what is closed: people, side, event, claimant, time.

Words are matched as tokens (`storage.tokens`), so that nothing typed is ever query syntax. Of the
matches the newest few hundred are ranked here: asking the index to rank all of a common word's
would take longer the more the ledger holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, Text, column, func, select
from sqlalchemy import table as search_table

from storage.columns import unindexed
from storage.reading import claims_by_id, standing
from storage.schema import ClaimRow
from storage.tokens import BY, code_tokens, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import InstrumentedAttribute
    from sqlalchemy.sql import ColumnElement

    from claims.model import Event, RecordedClaim, Side
    from storage.columns import AnySelect
    from storage.database import Work

RANKED = 400
"""Matches that are ranked, the newest; later pages go on by date."""

COUNTED = 2_000
"""Matches are counted up to here; nobody pages further."""

MOST_WORDS = 24
"""Words of a question that are looked for."""

LONGEST = 2_000
"""Characters of a question that are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimQuery:
    """What is looked for; all that is given must hold.

    `since` and `until` (that day included) go by publication, `as_of` by what was recorded then.
    """

    text: str | None = None
    nationality: str | None = None
    side: Side | None = None
    event: Event | None = None
    claimant: str | None = None
    since: date | datetime | None = None
    until: date | datetime | None = None
    as_of: datetime | None = None
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    """A page of what was found, best first, and how much there is (`COUNTED` at most)."""

    claims: tuple[RecordedClaim, ...]
    total: int


_NOTHING = ClaimPage(claims=(), total=0)

_INDEX = search_table("claim_search", column("rowid", Integer), column("claim_search", Text))


def find_claims(work: Work, query: ClaimQuery) -> ClaimPage:
    """Claims that match, best first: those with the words asked for in the quote, then newest.

    Where all the words are in no claim, those with any of them are found. Words are looked for in
    what claims say now, also as of then.
    """
    asked = _asked(query)
    if not asked:
        return _newest(work, query)
    found = _by_words(work, query, asked, " AND ")
    if found.total or len(asked) == 1:
        return found
    return _by_words(work, query, asked, " OR ")


def timeline(work: Work, query: ClaimQuery) -> tuple[RecordedClaim, ...]:
    """Claims with a figure that match, oldest first; the newest `query.limit` of them."""
    figures = _found(query, _asked(query), " AND ").where(ClaimRow.figure_precision.is_not(None))
    return _page(work, query, figures)[::-1]


def _asked(query: ClaimQuery) -> list[tuple[str, ...]]:
    return words((query.text or "")[:LONGEST])[:MOST_WORDS]


def _newest(work: Work, query: ClaimQuery) -> ClaimPage:
    found = _found(query, (), "")
    return ClaimPage(claims=_page(work, query, found), total=_count(work, found))


def _found(query: ClaimQuery, asked: Sequence[tuple[str, ...]], joined: str) -> AnySelect:
    """The numbers of all claims that match."""
    phrases = [_phrase(asked, joined)] if asked else []
    phrases += _claimant_phrases(query)
    if not phrases:
        return select(ClaimRow.id).where(*conditions(query, lambda column: column.expression))
    # SQLite might otherwise walk all claims of a nationality and ask for each whether it matches.
    found: AnySelect = select(ClaimRow.id).where(*conditions(query, unindexed))
    codes = code_tokens(nationality=query.nationality, side=query.side, event=query.event)
    # The codes narrow the matches before a row of `claims` is read.
    match = " AND ".join([*(f"({phrase})" for phrase in phrases), *codes])
    return found.join(_INDEX, _INDEX.c.rowid == ClaimRow.id).where(
        _INDEX.c.claim_search.match(match)
    )


def _page(work: Work, query: ClaimQuery, found: AnySelect) -> tuple[RecordedClaim, ...]:
    """The newest of what was found, as many as asked for."""
    ids = list(
        work.connection.execute(
            found.order_by(ClaimRow.told_at.desc(), ClaimRow.id.desc())
            .limit(max(0, query.limit))
            .offset(max(0, query.offset))
        ).scalars()
    )
    return _in_order(work, query, ids)


def _in_order(work: Work, query: ClaimQuery, ids: Sequence[int]) -> tuple[RecordedClaim, ...]:
    claims = claims_by_id(work, ids, as_of=query.as_of)
    return tuple(claims[number] for number in ids)


def _by_words(
    work: Work, query: ClaimQuery, asked: Sequence[tuple[str, ...]], joined: str
) -> ClaimPage:
    found = _found(query, asked, joined)
    total = _count(work, found)
    if not total:
        return _NOTHING
    newest_first = found.order_by(_INDEX.c.rowid.desc())
    start, most = max(0, query.offset), max(0, query.limit)
    ids = _ranked(work, newest_first, asked)
    page = ids[start : start + most]
    if len(page) < most and len(ids) == RANKED:
        further = newest_first.offset(start + len(page)).limit(most - len(page))
        page += work.connection.execute(further).scalars()
    return ClaimPage(claims=_in_order(work, query, page), total=total)


def _ranked(work: Work, newest_first: AnySelect, asked: Sequence[tuple[str, ...]]) -> list[int]:
    """The newest matches, those with the most of the words in their quote first."""
    rows = work.connection.execute(
        newest_first.add_columns(ClaimRow.quote, ClaimRow.tokens, ClaimRow.told_at).limit(RANKED)
    )
    scored = [
        (_score(asked, set(row.tokens.split()), row.quote), row.told_at, row.id) for row in rows
    ]
    return [number for _, _, number in sorted(scored, reverse=True)]


def _score(asked: Sequence[tuple[str, ...]], told: set[str], quote: str) -> float:
    """Words that are there count one each, in the quote itself one more; as typed a bit more."""
    quoted = {token for word in words(quote) for token in word}
    score = 0.0
    for word in asked:
        if not told.isdisjoint(word):
            score += 1 + (not quoted.isdisjoint(word)) + 0.25 * (word[0] in told)
    return score


def _count(work: Work, matches: AnySelect) -> int:
    found = matches.limit(COUNTED).subquery()
    return work.connection.scalar(select(func.count()).select_from(found)) or 0


def _phrase(asked: Sequence[tuple[str, ...]], joined: str) -> str:
    """Words in the index's own syntax: any token of each. Tokens are letters and digits only."""
    return joined.join("(" + " OR ".join(f'"{token}"' for token in word) + ")" for word in asked)


def _claimant_phrases(query: ClaimQuery) -> list[str]:
    asked = words((query.claimant or "")[:LONGEST], "en")[:MOST_WORDS]
    return [_phrase([tuple(f"{BY}{token}" for token in word)], "") for word in asked]


def conditions(
    query: ClaimQuery, by: Callable[[InstrumentedAttribute[Any]], ColumnElement[Any]]
) -> list[ColumnElement[bool]]:
    """What holds for claims that a query's filters let through; `by` names their columns."""
    held = [standing(query.as_of)]
    if query.nationality:
        held.append(by(ClaimRow.nationality) == query.nationality.upper())
    if query.side:
        held.append(by(ClaimRow.side) == query.side.value)
    if query.event:
        held.append(by(ClaimRow.event) == query.event.value)
    if query.since:
        held.append(by(ClaimRow.told_at) >= _start(query.since))
    if query.until:
        held.append(by(ClaimRow.told_at) < _end(query.until))
    return held


def _start(moment: date | datetime) -> datetime:
    if isinstance(moment, datetime):
        return moment.astimezone(UTC)
    return datetime.combine(moment, time(), UTC)


def _end(moment: date | datetime) -> datetime:
    """The first moment that is too late. The last day there is has none after it."""
    if isinstance(moment, datetime):
        return moment.astimezone(UTC)
    return _start(moment) if moment == date.max else _start(moment + timedelta(days=1))
