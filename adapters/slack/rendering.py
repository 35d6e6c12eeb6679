"""What Muster tells people, as Slack messages. Pure: a value in, text and blocks out.

`text` is what a notification, a screen reader and a search show; the blocks are what one sees.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from adapters.slack import reviews  # noqa: F401 - teaches `render_answer` its cards
from adapters.slack.answers import render_answer
from adapters.slack.blocks import Block, context, fit, pages, section
from adapters.slack.controls import controls
from adapters.slack.lines import LINKS_SHOWN, claim_lines, earlier_line, origins, outlets, short
from adapters.slack.mrkdwn import escape, link
from claims import wording
from claims.cards import Alert, Answer, Change, ClaimCard, ClaimList, Message
from claims.model import story_label
from claims.texts import Texts

METADATA_EVENT = "muster_delivery"
_CLAIMS_SHOWN = 6
_EARLIER_SHOWN = 6
_CHANGES = {
    "figure": "🔢",
    "denial": "🚫",
    "confirmation": "✅",
    "retraction": "↩️",
    "correction": "✏️",
    "dispute": "⚖️",
    "edit": "📝",
    "report": "➕",
}
_CHANGED = "🔔"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A Slack message: its fallback text and its blocks; of a long answer one page of several."""

    text: str
    blocks: tuple[Block, ...]
    page: int = 1
    pages: int = 1


def render(value: Message | Answer, texts: Texts) -> Rendered:
    """Any message or answer as Slack shows it, with its buttons, in the language of the texts."""
    text, blocks = _parts(value, texts)
    shown = fit(blocks, rest=texts("more.no_room"))
    return Rendered(text=text, blocks=(*shown, *controls(value, texts)))


def render_page(answer: Answer, page: int, texts: Texts) -> Rendered:
    """A page of an answer: as the ledger gives them, and where it gives all, cut here."""
    if isinstance(answer, ClaimList) or getattr(answer, "pages", 1) > 1:
        here, every = getattr(answer, "page", 1), getattr(answer, "pages", 1)
        return replace(render(answer, texts), page=here, pages=every)
    text, blocks = _parts(answer, texts)
    found = pages(blocks)
    here = min(max(page, 1), len(found))
    shown = (*found[here - 1], *controls(answer, texts))
    return Rendered(text=text, blocks=shown, page=here, pages=len(found))


def render_delivery(message: Message, delivery: str, texts: Texts) -> Rendered:
    """A message that carries its delivery in the first block's id, where `delivery_of` reads it.

    Slack asks for a new block_id when a message is updated, so the id ends with a digest of the
    content: the same content has the same id, other content another.
    """
    rendered = render(message, texts)
    content = json.dumps(rendered.blocks, sort_keys=True).encode()
    mark = f"muster:{delivery}:{hashlib.sha256(content).hexdigest()[:8]}"
    first, *others = rendered.blocks
    return replace(rendered, blocks=({**first, "block_id": mark}, *others))


def delivery_of(blocks: Sequence[Block]) -> str | None:
    """The delivery that a message of ours carries."""
    for block in blocks[:1]:
        owner, _, rest = str(block.get("block_id", "")).partition(":")
        if owner == "muster" and ":" in rest:
            return rest.rpartition(":")[0]
    return None


def _parts(value: Message | Answer, texts: Texts) -> tuple[str, list[Block]]:
    if isinstance(value, Alert):
        return _alert_text(value, texts), _alert_blocks(value, texts)
    if isinstance(value, Change):
        return _change_text(value, texts), _change_blocks(value, texts)
    return render_answer(value, texts)


def _alert_text(alert: Alert, texts: Texts) -> str:
    leading = f": {short(alert.claims[0].claim, texts)}" if alert.claims else ""
    return escape(f"{alert.headline} ({alert.outlet}){leading}", 600)


def _alert_blocks(alert: Alert, texts: Texts) -> list[Block]:
    story = story_label(alert.story)
    return [
        section([f"*{link(alert.url, alert.headline, 500)}*"]),
        context(
            [
                escape(alert.outlet, 100),
                wording.day_words(alert.published, texts) if alert.published else "",
                outlets(alert.also, texts),
                origins(alert.origins, texts),
            ]
        ),
        *_claims(alert.claims, story, texts),
        *_earlier(alert, texts),
        context([_why(alert.why, texts), texts("alert.story", story=story)]),
    ]


def _claims(cards: Sequence[ClaimCard], story: str, texts: Texts) -> list[Block]:
    shown = [section(claim_lines(card, texts)) for card in cards[:_CLAIMS_SHOWN]]
    left = len(cards) - len(shown)
    if left > 0:
        shown.append(context([texts("more.at", count=left, where=f"`/claims why {story}`")]))
    return shown


def _earlier(alert: Alert, texts: Texts) -> list[Block]:
    told = {line.other.id for card in alert.claims for line in card.earlier[:LINKS_SHOWN]}
    untold = [line for line in alert.context if line.other.id not in told][:_EARLIER_SHOWN]
    lines = (earlier_line(line, texts) for line in untold)
    return [section([f"*{texts('alert.earlier')}*", *lines])] if untold else []


def _why(terms: Sequence[str], texts: Texts) -> str:
    return texts("alert.why", terms=escape(" + ".join(terms), 300)) if terms else ""


def _change_text(change: Change, texts: Texts) -> str:
    said = short(change.claim.claim, texts)
    return escape(f"{_what(change, texts)[1]}: {said} ({change.headline})", 600)


def _change_blocks(change: Change, texts: Texts) -> list[Block]:
    icon, what = _what(change, texts)
    story = link(change.message, story_label(change.story), 50)
    return [
        section([f"{icon} *{what}* · {link(change.message, change.headline, 500)}"]),
        section(claim_lines(change.claim, texts)),
        context([texts("alert.story", story=story)]),
    ]


def _what(change: Change, texts: Texts) -> tuple[str, str]:
    return _CHANGES.get(change.what, _CHANGED), wording.change_words(change.what, texts)
