"""Every card as JSON objects, one a line, each with its `id`. Pure.

The keys of a claim are those of `muster replay --json`, and where it stands besides.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import singledispatch
from typing import Any

from claims.cards import (
    Alert,
    Change,
    Check,
    ClaimCard,
    ClaimList,
    Decided,
    DecisionLine,
    Decisions,
    Digest,
    Dispute,
    Disputes,
    Explanation,
    LinkLine,
    Review,
    Timeline,
    is_new,
)
from claims.model import (
    Claim,
    Figure,
    Period,
    Place,
    RecordedClaim,
    link_label,
    report_label,
    story_label,
)

Json = dict[str, Any]

# JSON escapes C0 controls by itself, but lets through what a terminal obeys just as well.
_OBEYED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def dump(value: Json) -> str:
    """One line of JSON that is harmless to look at in a terminal."""
    line = json.dumps(value, ensure_ascii=False)
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


@singledispatch
def as_json(card: object) -> list[Json]:
    """The objects of a card: none for what is a mere notice."""
    del card
    return []


@as_json.register
def _claim_list(card: ClaimList) -> list[Json]:
    return [claim_card_json(told) for told in card.claims]


@as_json.register
def _one_claim(card: ClaimCard) -> list[Json]:
    revisions = [
        {**recorded_json(told.said), "until": told.until.isoformat(), "text": told.text}
        for told in card.revisions
    ]
    more = {"more_earlier": card.more_earlier, "more_later": card.more_later}
    return [{**claim_card_json(card), **more, "revisions": revisions}]


@as_json.register
def _check(card: Check) -> list[Json]:
    return [
        claim_card_json(told) | {"id": told.claim.id, "new": is_new(told)} for told in card.claims
    ]


@as_json.register
def _timeline(card: Timeline) -> list[Json]:
    return [
        {**recorded_json(p.claim), "day": p.known_day and p.known_day.isoformat()}
        for p in (*card.points, *card.denials)
    ]


@as_json.register
def _disputes(card: Disputes) -> list[Json]:
    return [_dispute(dispute) for dispute in card.disputes]


@as_json.register
def _explanation(card: Explanation) -> list[Json]:
    return [{"id": card.subject, "verdict": card.verdict, "reasons": list(card.reasons)}]


@as_json.register
def _review(card: Review) -> list[Json]:
    links = [
        {**link_json(told.link), "from": told.claim.label, "decided": told.decided}
        for told in card.links
    ]
    return [
        {
            "id": story_label(card.story),
            "title": card.headline,
            "links": links,
            "claims": [recorded_json(told) for told in card.claims],
            "reports": [
                {"id": report_label(told.id), "outlet": told.outlet, "title": told.title}
                for told in card.reports
            ],
            "decisions": [_decision(told) for told in card.decisions],
        }
    ]


@as_json.register
def _decided(card: Decided) -> list[Json]:
    return [{"id": card.undo, "decided": card.text}]


@as_json.register
def _decisions(card: Decisions) -> list[Json]:
    return [_decision(told) for told in card.decisions]


def _decision(told: DecisionLine) -> Json:
    return {
        "id": told.label,
        "decided": told.text,
        "at": _moment(told.decided_at),
        "undone": told.undone,
    }


@as_json.register
def _alert(card: Alert) -> list[Json]:
    return [
        {
            "id": story_label(card.story),
            "title": card.headline,
            "url": card.url,
            "outlet": card.outlet,
            "published": _moment(card.published),
            "also": list(card.also),
            "origins": list(card.origins),
            "claims": [claim_card_json(told) for told in card.claims],
            "context": [link_json(link) for link in card.context],
            "why": list(card.why),
        }
    ]


@as_json.register
def _change(card: Change) -> list[Json]:
    return [
        {
            **claim_card_json(card.claim),
            "story": story_label(card.story),
            "change": card.what,
            "headline": card.headline,
        }
    ]


@as_json.register
def _digest(card: Digest) -> list[Json]:
    return list(_digest_lines(card))


def _digest_lines(card: Digest) -> Iterator[Json]:
    day = card.day.isoformat()
    for told in card.new_claims:
        yield {**claim_card_json(told), "day": day, "change": "new"}
    for move in card.moved:
        old = recorded_json(move.old)
        yield {**recorded_json(move.new), "day": day, "change": "figure", "old": old}
    for dispute in card.denials:
        yield {**_dispute(dispute), "day": day, "change": "denial"}
    for dispute in card.disputes:
        yield {**_dispute(dispute), "day": day, "change": "disputed"}
    for dispute in card.unanswered:
        yield {**_dispute(dispute), "day": day, "change": "unanswered"}
    for trouble in card.troubles:
        yield {"id": trouble.source, "reason": str(trouble.reason), "day": day, "change": "trouble"}


def _dispute(dispute: Dispute) -> Json:
    link, claim = dispute.link, dispute.claim
    return {
        "id": link_label(link.id) if link.id else f"{claim.label}/{link.other.label}",
        "kind": link.kind.value,
        "score": round(link.score, 3),
        "reasons": list(link.reasons),
        "from": recorded_json(claim),
        "to": recorded_json(link.other),
    }


def claim_card_json(card: ClaimCard) -> Json:
    """A claim with its links both ways."""
    return {
        **recorded_json(card.claim),
        "outlets": list(card.outlets),
        "origins": list(card.origins),
        "earlier": [link_json(link) for link in card.earlier],
        "later": [link_json(link) for link in card.later],
    }


def link_json(link: LinkLine) -> Json:
    """A link and the claim at its other end."""
    return {
        "id": link_label(link.id) if link.id else None,
        "kind": link.kind.value,
        "score": round(link.score, 3),
        "reasons": list(link.reasons),
        "claim": recorded_json(link.other),
    }


def recorded_json(told: RecordedClaim) -> Json:
    """A claim and where it stands."""
    return {
        "id": told.label,
        **claim_json(told.claim),
        "outlet": told.source.name,
        "title": told.title,
        "url": told.url,
        "published": _moment(told.published),
        "recorded_at": _moment(told.recorded_at),
        "report": report_label(told.report) if told.report else None,
        "report_key": told.report_key,
        "story": story_label(told.story) if told.story else None,
    }


def claim_json(claim: Claim) -> Json:
    """A claim itself; who says it as a report in that language calls it, and by one name."""
    return {
        "field": claim.field.value,
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
        "claimant": claim.claimant.as_printed,
        "claimant_name": claim.claimant.name,
        "claimant_kind": claim.claimant.kind.value,
        "stance": claim.stance.value,
        "scope": claim.scope and claim.scope.value,
        "nationality": claim.group.nationality,
        "side": claim.group.side and claim.group.side.value,
        "event": claim.event.value,
        "figure": _figure(claim.figure),
        "place": next(iter(_places(claim.places)), None),
        "places": _places(claim.places),
        "date": _period(claim.period),
    }


def _figure(figure: Figure | None) -> Json | None:
    if figure is None:
        return None
    return {
        "low": figure.low,
        "high": figure.high,
        "precision": figure.precision.value,
        "words": figure.words,
        "role": figure.role.value,
    }


def _places(places: Iterable[Place]) -> list[Json]:
    return [{"name": p.name, "oblast": p.oblast, "country": p.country} for p in places]


def _period(period: Period | None) -> Json | None:
    if period is None:
        return None
    return {
        "from": period.start and period.start.isoformat(),
        "to": period.end and period.end.isoformat(),
        "words": period.words,
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat().replace("+00:00", "Z") if moment else None
