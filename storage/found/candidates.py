"""Earlier claims that a claim may answer: few indexed questions, never a look at everything.

The same people and event, the same people, and others that speak in the same words; of each the
newest. Forty copies of one sentence are one candidate and a few more, so that they cannot crowd
out what was said last month.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from functools import lru_cache
from itertools import chain
from math import fsum
from sys import intern
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, join, select

from claims.links.frames import unstated
from claims.links.likeness import rarity
from claims.links.once import once_a_claim
from storage.columns import unindexed
from storage.found.matching import Span, newest_matching
from storage.found.tokens import BY, NAMED, SOUND, claim_tokens, code_tokens
from storage.kept.rows import claims_numbered
from storage.kept.statements import Statement, numbers
from storage.schema import ClaimRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claims.model import RecordedClaim
    from storage.database import Work

LOOKED_AT = 200
"""Claims looked at, newest first, of those about the same event."""

OTHERS = 100
"""The same about any event."""

MATCHED = 100
"""Claims looked at, newest first, of those that share words."""

ALIKE = 3
"""Claims kept of those by one claimant with one stance, event and figure."""

RARE = 5
"""So few claims, those of a report or two, may share a word that is enough by itself."""

MOST_WORDS = 20
"""Words that the text search asks for: the longest, as they tell most."""

_LIGHT = (
    ClaimRow.id,
    ClaimRow.claimant,
    ClaimRow.stance,
    ClaimRow.event,
    ClaimRow.figure_low,
    ClaimRow.figure_high,
)
_EARLIER = (
    ClaimRow.told_at <= bindparam("told_at"),
    ClaimRow.report_id != bindparam("report"),
    unindexed(ClaimRow.gone_at).is_(None),
)
_THEIRS = (
    select(*_LIGHT)
    .where(ClaimRow.nationality == bindparam("people"), *_EARLIER)
    .order_by(ClaimRow.told_at.desc())
)
_SAME_PEOPLE = Statement(_THEIRS.limit(OTHERS))
_SAME_EVENT = Statement(_THEIRS.where(ClaimRow.event == bindparam("event")).limit(LOOKED_AT))
_MATCHING = newest_matching(MATCHED).subquery()
_LIKE_IT = Statement(
    select(ClaimRow.id)
    .select_from(join(_MATCHING, ClaimRow, ClaimRow.id == _MATCHING.c.claim))
    .where(*_EARLIER)
)
_WORDS = Statement(select(ClaimRow.id, ClaimRow.tokens).where(ClaimRow.id.in_(numbers("numbers"))))


def candidates(work: Work, claim: RecordedClaim, *, limit: int = 50) -> tuple[RecordedClaim, ...]:
    """Earlier claims of other reports, those about the same people and event first."""
    asked = {
        "people": claim.claim.group.nationality,
        "told_at": claim.told_at,
        "report": claim.report,
    }
    same_event = asked | {"event": claim.claim.event.value}
    found = [
        *_newest(work, _SAME_EVENT, same_event, limit * 3 // 5),
        *_newest(work, _SAME_PEOPLE, asked, limit * 2 // 5),
        *_in_the_same_words(work, claim, asked)[: limit * 2 // 5],
    ]
    chosen = list(dict.fromkeys(found))[:limit]
    known, order = claims_numbered(work, chosen), claim.order
    return tuple([told for number in chosen if (told := known[number]).order < order])


def _newest(work: Work, question: Statement, asked: dict[str, Any], most: int) -> list[int]:
    key = (_newest, most, *asked.values())
    if key not in work.memory:
        work.memory[key] = varied(question.rows(work.connection, asked), most)
    found: list[int] = work.memory[key]
    return found


def varied(rows: Sequence[tuple[Any, ...]], most: int) -> list[int]:
    """The numbers of the claims, of each kind of claim a few first and the rest behind."""
    seen: dict[tuple[Any, ...], int] = {}
    first: list[int] = []
    rest: list[int] = []
    for row in rows:
        kind = row[1:]
        count = seen[kind] = seen.get(kind, 0) + 1
        (first if count <= ALIKE else rest).append(row[0])
        if len(first) == most:
            break
    return (first + rest)[:most]


def _in_the_same_words(work: Work, claim: RecordedClaim, asked: dict[str, Any]) -> list[int]:
    """Claims about other people, or people not named, that share the most and rarest words."""
    question = question_of(claim)
    if question is None:
        return []
    until = Span(end=claim.told_at + timedelta(seconds=1))
    matched = asked | {"words": question, **until.rows}
    found = [number for (number,) in _LIKE_IT.rows(work.connection, matched)]
    known = _words_of(work, found)
    return most_in_common(claim, {number: known[number] for number in found})


def question_of(claim: RecordedClaim) -> str | None:
    """A claim's longest words as the index asks for them, in claims about others."""
    told = _telling_words(claim)
    words = sorted(told, key=lambda word: (-len(word.removeprefix(NAMED)), word))[:MOST_WORDS]
    if not words:
        return None
    people = code_tokens(nationality=claim.claim.group.nationality)
    return f"({' OR '.join(words)}){''.join(f' NOT {code}' for code in people)}"


def most_in_common(claim: RecordedClaim, known: Mapping[int, frozenset[str]]) -> list[int]:
    """Of claims with these words, those that share the most and rarest, best first."""
    told = _telling_words(claim)
    open_ = unstated(claim.claim)  # nothing but a name tells whose claims it may answer
    shared = {number: told & words for number, words in known.items()}
    having = Counter(chain.from_iterable(shared.values()))
    telling = {word: rarity(count, len(known)) for word, count in having.items()}
    worth = {  # most share the same few words
        words: fsum([telling[word] for word in words])
        for words in {*shared.values()}
        if len(words) > 1 or (open_ and any(having[word] <= RARE for word in words))
    }
    scored = [(worth[words], number) for number, words in shared.items() if words in worth]
    return [number for _, number in sorted(scored, reverse=True)]


def _words_of(work: Work, claims: Sequence[int]) -> dict[int, frozenset[str]]:
    """The words of claims. The newest share common words with every claim of a report."""
    known: dict[int, frozenset[str]] = work.memory.setdefault(_words_of, {})
    if missing := [number for number in claims if number not in known]:
        rows = _WORDS.rows(work.connection, {"numbers": missing})
        known |= {number: words_in(tokens) for number, tokens in rows}
    return known


# With those that come in next, too.
@lru_cache(maxsize=1_024)
def words_in(tokens: str) -> frozenset[str]:
    """The words of tokens as they are kept."""
    return frozenset(map(intern, tokens.split()))


@once_a_claim
def _telling_words(claim: RecordedClaim) -> frozenset[str]:
    """What a claim says and names, without its codes and who says it."""
    codes = code_tokens(
        nationality=claim.claim.group.nationality,
        side=claim.claim.group.side,
        event=claim.claim.event,
    )
    told = set(claim_tokens(claim.claim, claim.language, claim.title).split()).difference(codes)
    said = {word for word in told if len(word) > 3 and not word.startswith((SOUND, BY))}
    return frozenset(intern(word) for word in said if BY + word not in told)
