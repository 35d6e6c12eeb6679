"""Every kind of message and answer, with one text wherever there is a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from discord_values import (
    ALERT,
    CAPTURE,
    CHANGE,
    CHECK,
    CLAIMS,
    DECIDED,
    DECISION,
    DECISIONS,
    DIGEST,
    DISPUTE,
    DISPUTES,
    EXPLANATION,
    REVIEW,
    TIMELINE,
    link,
    recorded,
)

from adapters.discord.layout import Rendered
from claims.cards import (
    Answer,
    ClaimCard,
    FeedTrouble,
    FigureMove,
    Message,
    Notice,
    ReviewedLink,
    RevisionLine,
    TimelinePoint,
)
from claims.model import (
    Claim,
    Claimant,
    ClaimantKind,
    Figure,
    Place,
    Precision,
    RelationKind,
    Source,
)
from claims.texts import say

LONG_LINK = "https://courier.example/" + "a" * 480


def claim_of(words: str) -> Claim:
    """A claim whose every text is `words`."""
    return replace(
        CAPTURE,
        quote=words,
        claimant=Claimant(name=words, kind=ClaimantKind.OFFICIAL),
        figure=Figure(low=None, high=None, precision=Precision.VAGUE, words=words),
        places=(Place(name=words, oblast=words),) * 3,
    )


def card_of(words: str, links: int, url: str | None = LONG_LINK) -> ClaimCard:
    """A card whose every text is `words`, with as many links."""
    claim = recorded(42, claim_of(words), source=Source(name=words), title=words, url=url)
    line = link(RelationKind.DISPUTES, claim)
    return ClaimCard(
        claim=claim,
        earlier=(line,) * links,
        later=(line,) * links,
        outlets=(words,) * links,
        origins=(words,) * links,
    )


def everything_of(words: str, many: int, url: str | None = LONG_LINK) -> Iterator[Message | Answer]:
    """Every kind of message and answer, full of `words` and with `many` of each thing."""
    card = card_of(words, many, url)
    cards, line = (card,) * many, link(RelationKind.CONTEXT, card.claim)
    dispute = replace(DISPUTE, claim=card.claim, link=line)
    yield replace(
        ALERT,
        headline=words,
        url=url,
        outlet=words,
        also=(words,) * many,
        origins=(words,) * many,
        claims=cards,
        context=(replace(line, other=recorded(99, claim_of(words))),) * many,
        why=(words,) * many,
    )
    yield replace(CHANGE, headline=words, claim=card)
    yield replace(
        DIGEST,
        new_claims=cards,
        moved=(FigureMove(old=card.claim, new=card.claim),) * many,
        denials=(dispute,) * many,
        confirmations=(dispute,) * many,
        disputes=(dispute,) * many,
        unanswered=(dispute,) * many,
        troubles=(FeedTrouble(source=words, reason=say("trouble.gone", reason=words)),) * many,
    )
    yield Notice(text=words)
    revision = RevisionLine(said=card.claim, until=card.claim.recorded_at, text=words)
    yield replace(card, revisions=(revision,) * many)
    yield replace(CLAIMS, understood=words, claims=cards, total=many * 3, hint=words)
    yield replace(
        TIMELINE,
        understood=words,
        points=(TimelinePoint(day=DIGEST.day, claim=card.claim),) * many,
        hint=words,
    )
    yield replace(DISPUTES, disputes=(dispute,) * many, hint=words)
    yield replace(CHECK, claims=cards, why=(words,) * many)
    yield replace(EXPLANATION, subject=words, verdict=words, reasons=(words,) * many)
    decision = replace(DECISION, text=words)
    report = replace(REVIEW.reports[0], outlet=words, title=words, url=url)
    yield replace(
        REVIEW,
        headline=words,
        links=(ReviewedLink(claim=card.claim, link=line),) * many,
        claims=(card.claim,) * many,
        reports=(report,) * many,
        decisions=(decision,) * many,
    )
    yield replace(DECIDED, text=words)
    yield replace(DECISIONS, decisions=(decision,) * many, hint=words)


def texts(rendered: Rendered) -> Iterator[str]:
    """Everything in a message that is read as markdown."""
    for embed in (embed for page in rendered.pages for embed in page.embeds):
        yield embed.title or ""
        yield embed.description or ""
        for row in embed.fields:
            yield row.name or ""
            yield row.value or ""


def plain_texts(rendered: Rendered) -> Iterator[str]:
    """Everything in a message that is shown as it stands."""
    yield rendered.name
    for page in rendered.pages:
        for embed in page.embeds:
            yield embed.footer.text or ""
