"""A claim as schema.org ClaimReview, for sites and tools of fact-checkers. Pure.

https://schema.org/ClaimReview. Muster does not say what is true, so `reviewRating` has no number:
its `alternateName` tells what was said of the claim: denied, disputed, corroborated, or nothing.
The address of the report stands with the report: as the `url` of the review it would call the
outlet's article a fact-check.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claims import wording
from claims.model import ClaimantKind, RelationKind
from claims.texts import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.cards import ClaimCard, LinkLine
    from claims.model import RecordedClaim

_BODIES = frozenset({ClaimantKind.ARMED_FORCE, ClaimantKind.AGENCY, ClaimantKind.OUTLET})
_RATINGS = {
    RelationKind.DENIES: "Denied",
    RelationKind.DISPUTES: "Disputed",
    RelationKind.CORROBORATES: "Corroborated",
}


def claim_review(card: ClaimCard) -> dict[str, Any]:
    """The claim, who says it, where it appeared, and how later claims answered it."""
    told, claim = card.claim, card.claim.claim
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "identifier": told.label,
        "claimReviewed": claim.quote,
        "datePublished": told.recorded_at.date().isoformat(),
        "author": {"@type": "Organization", "name": "Muster"},
        "itemReviewed": {
            "@type": "Claim",
            "name": wording.line(claim, load()),
            "author": _claimant(told),
            "datePublished": told.told_at.date().isoformat(),
            "appearance": _report(told),
        },
        "reviewRating": {"@type": "Rating", "alternateName": _rating(card.later)},
    }


def _rating(answers: Sequence[LinkLine]) -> str:
    """The strongest of what later claims say of it, with who says so."""
    for kind, words in _RATINGS.items():
        who = dict.fromkeys(
            answer.other.claim.claimant.name for answer in answers if answer.kind is kind
        )
        if who:
            return f"{words} by {', '.join(who)}"
    return "Not answered"


def _claimant(told: RecordedClaim) -> dict[str, str]:
    claimant = told.claim.claimant
    # Bodies that speak for a state are named after it: "China's foreign ministry".
    is_body = claimant.kind in _BODIES or "'s " in claimant.name
    return {"@type": "Organization" if is_body else "Person", "name": claimant.name}


def _report(told: RecordedClaim) -> dict[str, Any]:
    report: dict[str, Any] = {
        "@type": "NewsArticle",
        "publisher": {"@type": "Organization", "name": told.source.name},
    }
    if told.title:
        report["headline"] = told.title
    if told.published:
        report["datePublished"] = told.published.isoformat()
    if told.url:
        report["url"] = told.url
    return report
