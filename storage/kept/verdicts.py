"""Verdicts on reports, kept small: the terms that decided as one line of JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claims.model import Field, Relevance, Term

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_TERMS = 40
"""Terms kept of a verdict; more would not tell a person more."""


def told_terms(verdict: Relevance) -> list[list[Any]]:
    """The terms of a verdict as they are stored."""
    return [
        [term.words, term.role, term.field.value, term.start, term.end, int(term.against)]
        for term in verdict.terms[:MOST_TERMS]
    ]


def verdict_of(
    *, relevant: bool, score: float | None, reason: str | None, terms: Iterable[list[Any]]
) -> Relevance:
    """The verdict that was stored."""
    return Relevance(
        relevant=relevant,
        score=score or 0.0,
        reason=reason or "",
        terms=tuple(
            Term(
                words=words,
                role=role,
                field=Field(field),
                start=start,
                end=end,
                against=bool(against),
            )
            for words, role, field, start, end, against in terms
        ),
    )
