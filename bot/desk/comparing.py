"""Compares a text with the ledger and records nothing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims import extraction, linking, relevance
from claims.cards import Check, ClaimCard, LinkLine
from claims.links.pairing import Dating
from claims.links.persons import persons_told_of
from claims.model import RecordedClaim, RelationKind, Report, Source, Stance
from storage import ledger

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from claims.lexicon import Lexicon
    from claims.model import Claim, Relation
    from storage.database import Work

ANSWERED = 5
"""Earlier claims shown of each claim."""

_NOWHERE = 0  # no report of the ledger has this number


def report_of_text(text: str, *, now: datetime) -> Report:
    """A text that somebody asks about as a report; the first of several lines is its title."""
    first, _, rest = text.strip().partition("\n")
    title, body = (first.strip(), rest.strip()) if rest.strip() else ("", first.strip())
    return Report(
        key="check",
        source=Source(name="the text"),
        title=title,
        text=body,
        published=None,
        first_seen=now,
    )


def check_report(
    work: Work,
    report: Report,
    lexicon: Lexicon,
    *,
    now: datetime,
    as_of: datetime | None = None,
) -> Check:
    """The claims of a report, each with the earlier ones it answers, or would have answered then.

    A text that is asked about as of a past moment counts as seen then.
    """
    verdict = relevance.assess(report, lexicon)
    found = extraction.extract(report, lexicon)
    persons = persons_told_of(report, found)
    claims = [
        _unrecorded(place, claim, report, persons, as_of or now)
        for place, claim in enumerate(found, 1)
    ]
    return Check(
        claims=tuple(_answered(work, told, as_of) for told in claims),
        relevant=verdict.relevant,
        why=tuple(
            dict.fromkeys(
                f"{'against: ' if term.against else ''}{term.words.strip()}"
                for term in verdict.terms
            )
        ),
    )


def _unrecorded(
    place: int, claim: Claim, report: Report, persons: tuple[str, ...], now: datetime
) -> RecordedClaim:
    """A claim as if it were recorded; its number is its place in the text.

    It is seen now, so that all that the ledger knows is earlier.
    """
    return RecordedClaim(
        id=place,
        claim=claim,
        report=_NOWHERE,
        report_key=report.key,
        source=report.source,
        title=report.title,
        url=report.url,
        published=report.published,
        first_seen=now,
        recorded_at=now,
        language=report.language,
        persons=persons,
    )


def _answered(work: Work, told: RecordedClaim, as_of: datetime | None) -> ClaimCard:
    known = ledger.candidates_then(work, told, as_of) if as_of else ledger.candidates(work, told)
    found = [old for old in known if not _same_page(old, told)]
    by_id = {old.id: old for old in found}
    judged = linking.relate(told, found, _dating(told))
    return ClaimCard(
        claim=told,
        earlier=tuple(
            _line(link, by_id[link.to_claim]) for link in _worth(judged.relations, by_id)
        ),
    )


def _dating(told: RecordedClaim) -> Dating:
    """A pasted text tells no day of its own unless the claim names one."""
    known = told.published is not None or told.claim.period is not None
    return Dating.KNOWN if known else Dating.UNKNOWN


def _same_page(old: RecordedClaim, told: RecordedClaim) -> bool:
    """Whether the ledger has this very article: it would only repeat itself."""
    return told.url is not None and told.url in {old.url, old.report_key}


def _worth(relations: Sequence[Relation], known: Mapping[int, RecordedClaim]) -> Sequence[Relation]:
    """What says something, earlier denials among it; mere context only where there is nothing."""
    telling = [
        link
        for link in relations
        if link.kind is not RelationKind.CONTEXT
        or known[link.to_claim].claim.stance is Stance.DENIES
    ]
    return (telling or relations)[:ANSWERED]


def _line(link: Relation, other: RecordedClaim) -> LinkLine:
    return LinkLine(id=None, kind=link.kind, other=other, score=link.score, reasons=link.reasons)
