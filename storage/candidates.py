"""Earlier claims that a claim may answer: few indexed questions, never a look at everything.

The same people and event, the same people, and others that speak in the same words; of each the
newest. Forty copies of one sentence are one candidate and a few more, so that they cannot crowd
out what was said last month.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text

from storage.columns import AnySelect, unindexed
from storage.rows import recorded, select_claims
from storage.schema import ClaimRow
from storage.tokens import claim_tokens, code_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.sql import ColumnElement

    from claims.model import RecordedClaim
    from storage.database import Work

LOOKED_AT = 200
"""Claims looked at, newest first, for each question."""

ALIKE = 3
"""Claims kept of those by one claimant with one stance, event and figure."""

MOST_WORDS = 12
"""Words that the text search asks for: the longest, as they tell most."""

_BY_WORDS = text(
    "SELECT rowid FROM claim_search WHERE claim_search MATCH :words ORDER BY rowid DESC LIMIT :most"
)


def candidates(work: Work, claim: RecordedClaim, *, limit: int = 50) -> tuple[RecordedClaim, ...]:
    """Earlier claims of other reports, those about the same people and event first."""
    group = claim.claim.group.nationality
    same_people = ClaimRow.nationality == group
    same_event = ClaimRow.event == claim.claim.event.value
    found = [
        *_newest(work, claim, same_people, same_event)[: limit * 3 // 5],
        *_newest(work, claim, same_people)[: limit * 2 // 5],
        *_in_the_same_words(work, claim)[: limit * 2 // 5],
    ]
    return _load(work, claim, list(dict.fromkeys(found))[:limit])


def later_claims(work: Work, claim: RecordedClaim, *, limit: int = 50) -> tuple[RecordedClaim, ...]:
    """Claims of other reports about the same people that come after this one, the next first.

    They were judged without it, because it arrived late.
    """
    rows = work.connection.execute(
        select_claims(
            ClaimRow.nationality == claim.claim.group.nationality,
            ClaimRow.told_at >= claim.told_at,
            ClaimRow.report_id != claim.report,
            unindexed(ClaimRow.gone_at).is_(None),
        )
        .order_by(ClaimRow.told_at, ClaimRow.id)
        .limit(LOOKED_AT)
    )
    later = [found for found in recorded(rows) if found.order > claim.order]
    same_event = [found for found in later if found.claim.event is claim.claim.event]
    others = [found for found in later if found.claim.event is not claim.claim.event]
    return tuple([*same_event, *others][:limit])


def _newest(work: Work, claim: RecordedClaim, *conditions: ColumnElement[bool]) -> list[int]:
    rows = work.connection.execute(
        _earlier(claim, *conditions).order_by(ClaimRow.told_at.desc()).limit(LOOKED_AT)
    )
    return _varied(rows)


def _earlier(claim: RecordedClaim, *conditions: ColumnElement[bool]) -> AnySelect:
    return select(
        ClaimRow.id,
        ClaimRow.claimant,
        ClaimRow.stance,
        ClaimRow.event,
        ClaimRow.figure_low,
        ClaimRow.figure_high,
    ).where(
        *conditions,
        ClaimRow.told_at <= claim.told_at,
        ClaimRow.report_id != claim.report,
        unindexed(ClaimRow.gone_at).is_(None),
    )


def _varied(rows: Iterable[tuple[Any, ...]]) -> list[int]:
    """The numbers of the claims, of each kind of claim a few first and the rest behind."""
    seen: dict[tuple[Any, ...], int] = {}
    first: list[int] = []
    rest: list[int] = []
    for number, *kind in rows:
        count = seen[tuple(kind)] = seen.get(tuple(kind), 0) + 1
        (first if count <= ALIKE else rest).append(number)
    return first + rest


def _in_the_same_words(work: Work, claim: RecordedClaim) -> list[int]:
    """Claims about other people, or people not named, that share the most words."""
    codes = set(
        code_tokens(
            nationality=claim.claim.group.nationality,
            side=claim.claim.group.side,
            event=claim.claim.event,
        )
    )
    told = set(claim_tokens(claim.claim, None, "").split()) - codes
    words = sorted((word for word in told if len(word) > 3), key=lambda word: (-len(word), word))
    if not words:
        return []
    numbers = work.connection.execute(
        _BY_WORDS, {"words": " OR ".join(words[:MOST_WORDS]), "most": LOOKED_AT}
    ).scalars()
    rows = work.connection.execute(
        _earlier(
            claim,
            ClaimRow.id.in_(list(numbers)),
            ClaimRow.nationality != claim.claim.group.nationality,
        ).add_columns(ClaimRow.tokens)
    )
    shared = sorted(((len(told & set(row[-1].split())), row[0]) for row in rows), reverse=True)
    return [number for count, number in shared if count > 1]


def _load(work: Work, claim: RecordedClaim, numbers: Sequence[int]) -> tuple[RecordedClaim, ...]:
    found = {
        told.id: told
        for told in recorded(work.connection.execute(select_claims(ClaimRow.id.in_(numbers))))
    }
    return tuple(found[number] for number in numbers if found[number].order < claim.order)
