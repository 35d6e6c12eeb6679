"""Draws each kind of message as Slack shows it, to look at: Block Kit to HTML to PNG.

Run `python tools/slack_pictures.py FOLDER [NAME…] [--language uk]`; it needs chromium (Debian's
will do). The page imitates Slack closely enough to judge what stands out and what is too long.
"""

from __future__ import annotations

import argparse
import html
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "adapters" / "slack"))

import simcord
from PIL import Image, ImageChops
from slack_values import CARD, EVERYTHING, REVIEW

from adapters.chat import Verb
from adapters.slack.commands import Request
from adapters.slack.controls import answer_controls
from adapters.slack.forms import Form
from adapters.slack.help import help_blocks
from adapters.slack.kept import Kept
from adapters.slack.modals import Shown, review_view
from adapters.slack.rendering import render
from claims.texts import Texts, load

Block = dict[str, Any]

_WIDTH = 620
_EMOJI = next(Path(simcord.__file__).parent.rglob("noto-color-emoji*.ttf"))
_STYLE = (
    f'@font-face {{ font-family: Emoji; src: url("file://{_EMOJI}") }}'
    """
body { margin: 0; padding: 16px; background: #fff; color: #1d1c1d; width: 588px;
       font: 15px/1.46 Lato, "Noto Sans", "DejaVu Sans", Emoji, sans-serif; }
.who { font-weight: 900; margin-bottom: 4px } .who small { font-weight: 400; color: #616061 }
.section { margin: 4px 0 8px; white-space: pre-wrap } .header { font-size: 18px; font-weight: 900 }
.context { color: #616061; font-size: 13px; margin: 4px 0 8px } hr { border: 0;
border-top: 1px solid #ddd; margin: 12px 0 } a { color: #1264a3; text-decoration: none }
blockquote { border-left: 4px solid #ddd; margin: 2px 0; padding-left: 8px }
code { background: #f4f4f4; border: 1px solid #ddd; color: #c01343; font-size: 12px }
.actions { margin: 4px 0 8px } .button { display: inline-block; border: 1px solid #bbb;
border-radius: 4px; padding: 4px 12px; margin: 0 8px 4px 0; font-weight: 700; font-size: 13px }
.modal { border: 1px solid #bbb; border-radius: 8px; padding: 16px } label { font-weight: 700 }
.field { border: 1px solid #888; border-radius: 4px; padding: 6px; color: #777; margin: 4px 0 12px }
"""
)


def main() -> None:
    """Draw every message, or those that are named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", help="of messages; all when left out")
    parser.add_argument("--language", default="en", help="of what is not quoted (default en)")
    told = parser.parse_args()
    told.folder.mkdir(parents=True, exist_ok=True)
    for name, body in _bodies(load(told.language)).items():
        if not told.names or name in told.names:
            _draw(body, told.folder / f"{name.replace(' ', '-')}.png")


def _bodies(texts: Texts) -> dict[str, str]:
    shown = Shown(story="FF-S12", channel="C0DESK")
    found = {
        name: _message(list(render(value, texts).blocks)) for name, value in EVERYTHING.items()
    }
    search = Request(verb=Verb.SEARCH, options={"nationality": "CN"})
    below = answer_controls(search, Kept(), texts, page=2, pages=40)
    found["page"] = _message([*render(EVERYTHING["second page"], texts).blocks, *below])
    found["help"] = _message(help_blocks(texts)[1])
    modal = review_view(REVIEW, shown, texts, outcome=EVERYTHING["decided"])
    found["modal"] = _modal(modal)
    found["correct"] = _modal(
        Form(verb=Verb.CORRECT, subject="FF-0042", shown=shown, texts=texts).about(CARD)
    )
    found["split"] = _modal(
        Form(verb=Verb.SPLIT, subject="FF-S12", shown=shown, texts=texts).about(REVIEW)
    )
    return found


def _message(blocks: list[Block]) -> str:
    who = '<div class="who">Muster <small>APP  12:04</small></div>'
    return who + "".join(map(_block, blocks))


def _modal(view: Block) -> str:
    title = f'<div class="header">{html.escape(view["title"]["text"])}</div><hr>'
    foot = "".join(
        f'<span class="button">{html.escape(view[name]["text"])}</span>'
        for name in ("close", "submit")
        if name in view
    )
    body = "".join(map(_block, view["blocks"]))
    return f'<div class="modal">{title}{body}<hr>{foot}</div>'


def _block(block: Block) -> str:
    match block["type"]:
        case "divider":
            return "<hr>"
        case "actions":
            shown = "".join(
                f'<span class="button">{html.escape(element["text"]["text"])}</span>'
                for element in block["elements"]
            )
            return f'<div class="actions">{shown}</div>'
        case "input":
            label, element = block["label"]["text"], block["element"]
            example = element.get("placeholder", {}).get("text", "Select an option")
            note = " (optional)" if block.get("optional") else ""
            return f'<label>{label}</label>{note}<div class="field">{html.escape(example)}</div>'
        case "context":
            return f'<div class="context">{_mrkdwn(block["elements"][0]["text"])}</div>'
        case kind:
            return f'<div class="{kind}">{_mrkdwn(block["text"]["text"])}</div>'


def _mrkdwn(text: str) -> str:
    """Slack's notation as HTML; its entities are HTML's."""
    lines = [
        f"<blockquote>{line[1:]}</blockquote>" if line.startswith(">") else line
        for line in text.split("\n")
    ]
    text = re.sub(r"</blockquote>\n", "</blockquote>", "\n".join(lines))
    text = re.sub(r"<!date\^\d+\^[^|]*\|([^>]*)>", r"\1", text)
    text = re.sub(r"<@(\w+)>", r"@\1", text)
    text = re.sub(r"<(https?:[^|>]*)\|([^>]*)>", r'<a href="\1">\2</a>', text)
    text = re.sub(r"`([^`\n]+)`", r"<code>\1</code>", text)
    text = re.sub(r"(?<!\u200b)\*(?!\u200b)([^*\n]+)\*", r"<b>\1</b>", text)
    return re.sub(r"(?<!\u200b)~(?!\u200b)([^~\n]+)~", r"<s>\1</s>", text)


def _draw(body: str, picture: Path) -> None:
    page = f"<!doctype html><meta charset=utf-8><style>{_STYLE}</style><body>{body}"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.html")
        source.write_text(page, "utf-8")
        height = max(200, 150 + page.count('class="section"') * 130 + page.count("class=") * 36)
        options = ["--headless", "--no-sandbox", "--hide-scrollbars", "--disable-gpu"]
        size = f"--window-size={_WIDTH},{min(height, 4000)}"
        subprocess.run(  # noqa: S603 - our own page
            ["/usr/bin/chromium", *options, size, f"--screenshot={picture}", str(source)],
            check=True,
            capture_output=True,
        )
    _trim(picture)


def _trim(picture: Path) -> None:
    """Cut off the empty end of the window."""
    with Image.open(picture) as drawn:
        image = drawn.convert("RGB")
    used = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
    image.crop((0, 0, _WIDTH, (used[3] if used else 0) + 16)).save(picture)


if __name__ == "__main__":
    main()
