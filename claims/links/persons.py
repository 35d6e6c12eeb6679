"""Of whom a report tells in its headline and lead, by their surnames. Pure.

A short report says in one sentence that a man was taken and in the next who he is; what befalls him
months later is told of him by name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.links.frames import LEAD, tells_of_one
from claims.links.surnames import folded, persons_in, surnames
from claims.model import Claim, ClaimantKind, Report

MOST = 2
"""Of more than so many named in a lead nobody can say which of them a claim is about."""

_SPEAKERS = frozenset({
    ClaimantKind.OFFICIAL,
    ClaimantKind.ARMED_FORCE,
    ClaimantKind.AGENCY,
    ClaimantKind.RESEARCHER,
    ClaimantKind.OUTLET,
})  # fmt: skip

_BYLINE = re.compile(r"^(?:by|von|par|por|di|da|door|af|av|text|autor\w*)\b.{0,60}$", re.IGNORECASE)
"""A line that says who wrote the report."""


def persons_told_of(report: Report, claims: Sequence[Claim]) -> tuple[str, ...]:
    """The surnames in a report's headline and lead, without who speaks and who writes.

    Only a claim about one man is told by them; nothing where there is none.
    """
    if not any(tells_of_one(claim) and claim.start < LEAD for claim in claims):
        return ()
    lead = report.text[:LEAD]
    whole = lead if len(report.text) <= LEAD else lead.rpartition(" ")[0]
    lines = [line for line in (report.title, *whole.splitlines()) if not _BYLINE.match(line)]
    speaking = {
        word
        for claim in claims
        if claim.claimant.kind in _SPEAKERS
        for word in folded(claim.claimant.name).split()
    }
    told = "\n".join(lines)
    named = tuple(name for name in surnames(told) if name not in speaking)
    others = persons_in(told) - len(set(surnames(told)) - set(named))
    return named if others <= MOST else ()
