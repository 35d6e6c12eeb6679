"""Block Kit blocks within Slack's limits, whatever is put in.

Limits: 50 blocks a message, 3000 characters a section, 150 a header, 10 elements a context
(https://docs.slack.dev/reference/block-kit/blocks). A message whose blocks hold more than about
13,000 characters in all is refused as `msg_blocks_too_long`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from adapters.slack.mrkdwn import clip

Block = dict[str, Any]

MAX_BLOCKS = 46  # four less than Slack takes: the page's number and rows of buttons follow
MAX_CHARACTERS = 12_000
_SECTION = 2900
_HEADER = 150
_LABEL = 75
_PAGE_BLOCKS = 30
_PAGE_CHARACTERS = 7000


def header(text: str) -> Block:
    """A large line; plain text, so nothing in it is obeyed."""
    return {
        "type": "header",
        "text": {"type": "plain_text", "text": clip(text, _HEADER) or "Muster"},
    }


def section(lines: Iterable[str]) -> Block:
    """Lines of mrkdwn, escaped already; those that do not fit are left out with an ellipsis."""
    return {"type": "section", "text": _mrkdwn(lines)}


def sections(lines: Iterable[str]) -> list[Block]:
    """As many sections as the lines need, none of them cut short."""
    found: list[Block] = []
    held: list[str] = []
    for line in lines:
        if held and sum(map(len, held)) + len(held) + len(line) > _SECTION:
            found.append(section(held))
            held = []
        held.append(line)
    return [*found, section(held)] if held else found


def context(parts: Iterable[str]) -> Block:
    """A small grey line of parts, the empty ones left out."""
    line = " · ".join(part for part in parts if part)
    return {"type": "context", "elements": [_mrkdwn([line])]}


def divider() -> Block:
    """A rule."""
    return {"type": "divider"}


def button(label: str, action: str, value: str | None = None, **more: Any) -> Block:
    """A button; `value` comes back when somebody presses it."""
    text = {"type": "plain_text", "text": clip(label, _LABEL)}
    carried = {} if value is None else {"value": value}
    return {"type": "button", "action_id": action, "text": text, **carried, **more}


def actions(*elements: Block | None) -> list[Block]:
    """A row of those buttons that there are; no row where there are none."""
    shown = [element for element in elements if element]
    return [{"type": "actions", "elements": shown}] if shown else []


def pages(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks of an answer, a page each that is easily read on a phone."""
    found: list[list[Block]] = [[]]
    used = 0
    for block in blocks:
        used += _characters(block)
        if found[-1] and (len(found[-1]) == _PAGE_BLOCKS or used > _PAGE_CHARACTERS):
            found.append([])
            used = _characters(block)
        found[-1].append(block)
    return found


def fit(blocks: Sequence[Block], *, rest: str) -> tuple[Block, ...]:
    """The blocks that fit in one message; where some do not, `rest` says so at the end."""
    kept: list[Block] = []
    used = 0
    for block in blocks:
        used += _characters(block)
        if len(kept) == MAX_BLOCKS or used > MAX_CHARACTERS:
            return (*kept[: MAX_BLOCKS - 1], context([rest]))
        kept.append(block)
    return tuple(kept)


def _mrkdwn(lines: Iterable[str]) -> Block:
    # `verbatim` keeps Slack from making links of bare addresses and channel names in the text.
    return {"type": "mrkdwn", "text": _join(lines) or "…", "verbatim": True}


def _join(lines: Iterable[str]) -> str:
    kept: list[str] = []
    used = 0
    for line in lines:
        used += len(line) + 1
        if used > _SECTION:
            kept.append("…")
            break
        kept.append(line)
    return "\n".join(kept)


def _characters(block: Block) -> int:
    texts = [block.get("text"), *block.get("elements", ())]
    return sum(len(text["text"]) for text in texts if text)
