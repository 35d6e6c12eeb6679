"""Finding claims by words and by what is closed: people, side, event, claimant, time.

Words are matched as tokens (`found.tokens`), so that nothing typed is ever query syntax. Of the
matches the newest few hundred are ranked here: asking the index to rank all of a common word's
would take longer the more the ledger holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from storage.found.filters import ClaimQuery, meeting, told_within
from storage.found.matching import Hit, matches, tokens_of, words_begun, words_of
from storage.found.ranking import best_first
from storage.found.tokens import BY, SOUND, asked_words, code_tokens, parts_of
from storage.found.wanted import LONGEST, MOST_WORDS, Wanted, Word, has_phrases, read_wanted
from storage.kept.past_dates import redated_then, told_otherwise_then
from storage.kept.reading import claims_by_id
from storage.schema import ClaimRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from claims.model import RecordedClaim
    from storage.database import Work

RANKED = 300
"""Matches that are ranked, the newest; later pages go on by date."""

FEW = 300
"""So few claims about a people and all else that is closed are looked through one by one."""

FEW_BY_SOUND = 50
"""So few claims are looked at for whether they only sound like what was typed."""

COUNTED = 1_000
COUNTED_THEN = 500
"""Matches are counted up to here; nobody pages further. As of then each is asked whether it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    """A page of what was found, best first, and how much there is; `more` than that, perhaps.

    `in_part`: nothing has all the words, and these have some of them.
    """

    claims: tuple[RecordedClaim, ...]
    total: int
    more: bool = False
    in_part: bool = False


@dataclass(frozen=True, slots=True)
class Hits:
    """Matches in words, the newest first; `in_part` where nothing has all the words."""

    found: list[Hit]
    in_part: bool = False


def find_claims(work: Work, query: ClaimQuery) -> ClaimPage:
    """Claims that match, best first: those with the words asked for in the quote, then newest.

    Where all the words are in no claim, the last one may be the beginning of a longer one; where
    that helps nothing either, claims with any of the words are found.
    """
    wanted = read_wanted(query.text)
    if not wanted and not query.claimant:
        return _by_filters(work, query)
    looked = find_hits(work, query, wanted)
    hits = looked.found
    ranked = best_first(wanted.words, tokens_of(work, hits[:RANKED])) + hits[RANKED:]
    page = [hit.claim for hit in ranked[max(0, query.offset) :][: max(0, query.limit)]]
    return ClaimPage(
        claims=_read(work, query, page),
        total=len(hits),
        more=len(hits) >= _most(query),
        in_part=looked.in_part,
    )


def find_hits(work: Work, query: ClaimQuery, wanted: Wanted) -> Hits:
    """The newest claims that match in words, not all where there are very many."""
    found = _matching(work, query, _all_of(work, wanted.words, wanted.begun))
    if wanted.last and _by_sound_alone(work, found, wanted.words[-1]):
        begun = _matching(work, query, _all_of(work, wanted.words[:-1], (wanted.last,)))
        found = begun or found
    if not found and len(wanted.words) > 1 and not wanted.phrases:
        some = _matching(work, query, [tuple(chain.from_iterable(wanted.words))])
        return Hits(some, in_part=bool(some))
    if not wanted.phrases:
        return Hits(found)
    told = words_of(work, found, query.as_of)
    return Hits([hit for hit in found if has_phrases(told[hit], wanted.phrases)])


def _by_sound_alone(work: Work, hits: Sequence[Hit], word: Word) -> bool:
    """Whether nothing found has a word as it is spelled; half a name may sound like another."""
    if len(hits) > FEW_BY_SOUND:
        return False
    spelled = [token for token in word if not token.startswith(SOUND)]
    told = tokens_of(work, hits).values()
    return all(set(tokens.split()).isdisjoint(spelled) for tokens in told)


def _by_filters(work: Work, query: ClaimQuery) -> ClaimPage:
    found = select(ClaimRow.told_at, ClaimRow.id).where(*meeting(work, query))
    redated: list[tuple[datetime, int]] = []
    if query.as_of is not None:
        found = found.where(ClaimRow.id.not_in(redated_then(query.as_of)))
        redated = told_otherwise_then(work, query)
    start, end = max(0, query.offset), max(0, query.offset) + max(0, query.limit)
    newest = found.order_by(ClaimRow.told_at.desc(), ClaimRow.id.desc())
    if redated:
        told = work.connection.execute(newest.limit(end)).all()
        ids = [number for _, number in sorted([*told, *redated], reverse=True)[start:end]]
    else:
        page = work.connection.execute(newest.limit(end - start).offset(start)).all()
        ids = [number for _, number in page]
    counted = select(func.count()).select_from(found.limit(_most(query)).subquery())
    total = min(_most(query), (work.connection.scalar(counted) or 0) + len(redated))
    return ClaimPage(claims=_read(work, query, ids), total=total, more=total >= _most(query))


def _most(query: ClaimQuery) -> int:
    return COUNTED if query.as_of is None else COUNTED_THEN


def _read(work: Work, query: ClaimQuery, ids: Sequence[int]) -> tuple[RecordedClaim, ...]:
    claims = claims_by_id(work, ids, as_of=query.as_of)
    return tuple(claims[number] for number in ids)


def _matching(work: Work, query: ClaimQuery, parts: Sequence[Word]) -> list[Hit]:
    """What all parts, the claimant and what is closed find."""
    # The codes narrow the matches before a row of `claims` is read.
    codes = code_tokens(nationality=query.nationality, side=query.side, event=query.event)
    if len(codes) < sum(map(bool, (query.nationality, query.side, query.event))):
        return []  # no code looks like that
    claimant = asked_words((query.claimant or "")[:LONGEST])[:MOST_WORDS]
    by = [tuple(f"{BY}{token}" for token in word) for word in claimant]
    told = [*parts, *by]
    if not (told or codes) or not all(parts):
        return []
    span = told_within(work, query)
    if query.nationality and told:
        few = matches(work, " AND ".join(codes), span, as_of=query.as_of, most=FEW + 1)
        if len(few) <= FEW:
            return _among(work, few, told)
    words = " AND ".join([*(f"({_any_of(word)})" for word in told), *codes])
    return matches(work, words, span, as_of=query.as_of, most=_most(query))


def _among(work: Work, hits: Sequence[Hit], words: Sequence[Word]) -> list[Hit]:
    """Those that have all the words. The index would look up each of them in every common word."""
    found = [(hit, *parts_of(tokens)) for hit, tokens in tokens_of(work, hits).items()]
    for word in words:
        found = [
            told for told in found if not (told[1].isdisjoint(word) and told[2].isdisjoint(word))
        ]
    return [hit for hit, _, _ in found]


def _all_of(work: Work, words: Sequence[Word], begun: Sequence[str]) -> list[Word]:
    """A part for each word; an empty one for a beginning that no word has."""
    return [*words, *(words_begun(work, token) for token in begun)]


def _any_of(tokens: Word) -> str:
    """A word in the index's own syntax. Tokens are letters and digits only."""
    return " OR ".join(f'"{token}"' for token in tokens)
