"""What a claim would have been compared with at a past moment: what the ledger knew by then."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from storage.found.candidates import (
    LOOKED_AT,
    MATCHED,
    OTHERS,
    most_in_common,
    question_of,
    varied,
    words_in,
)
from storage.found.filters import ClaimQuery
from storage.found.matching import Span, matches, tokens_of
from storage.kept.reading import claims_by_id
from storage.search import find_claims

if TYPE_CHECKING:
    from datetime import datetime

    from claims.model import RecordedClaim
    from storage.database import Work


def candidates_then(
    work: Work, claim: RecordedClaim, as_of: datetime, *, limit: int = 50
) -> tuple[RecordedClaim, ...]:
    """Earlier claims of other reports that stood then, as they stood."""
    people, event = claim.claim.group.nationality, claim.claim.event
    them = ClaimQuery(nationality=people, as_of=as_of, until=claim.told_at, limit=OTHERS)
    found = [
        *_newest(work, replace(them, event=event, limit=LOOKED_AT), limit * 3 // 5),
        *_newest(work, them, limit * 2 // 5),
        *_in_the_same_words(work, claim, as_of)[: limit * 2 // 5],
    ]
    chosen = list(dict.fromkeys(found))[:limit]
    known = claims_by_id(work, chosen, as_of=as_of)
    earlier = [known[number] for number in chosen if known[number].order < claim.order]
    return tuple(old for old in earlier if old.report != claim.report)


def _newest(work: Work, query: ClaimQuery, most: int) -> list[int]:
    rows = [
        (
            told.id,
            told.claim.claimant.name,
            told.claim.stance,
            told.claim.event,
            told.claim.figure and told.claim.figure.low,
            told.claim.figure and told.claim.figure.high,
        )
        for told in find_claims(work, query).claims
    ]
    return varied(rows, most)


def _in_the_same_words(work: Work, claim: RecordedClaim, as_of: datetime) -> list[int]:
    question = question_of(claim)
    if question is None:
        return []
    until = Span(end=claim.told_at + timedelta(seconds=1))
    hits = matches(work, question, until, as_of=as_of, most=MATCHED)
    known = {hit.claim: words_in(told) for hit, told in tokens_of(work, hits).items()}
    return most_in_common(claim, known)
