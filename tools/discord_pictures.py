"""Draws each kind of message as Discord shows it, to look at: embeds to HTML to PNG.

Run `python tools/discord_pictures.py FOLDER [NAME…] [--language uk]`; it needs chromium (Debian's
will do). The page imitates Discord on a phone closely enough to judge what stands out and what is
too long.
"""

from __future__ import annotations

import argparse
import base64
import html
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "adapters" / "discord"))

import discord
import simcord
from discord_values import CLAIMS, EVERYTHING, REVIEW
from PIL import Image, ImageChops

from adapters.discord.controls import answer_controls, buttons
from adapters.discord.help import help_page
from adapters.discord.layout import Rendered
from adapters.discord.paging import Spot, Turns
from adapters.discord.rendering import render
from claims.cards import Message
from claims.texts import Texts, load

_WIDTH = 520
_GROUND = "#313338"
_EMOJI = next(Path(simcord.__file__).parent.rglob("noto-color-emoji*.ttf"))
_STYLE = (
    f'@font-face {{ font-family: Emoji; src: url("file://{_EMOJI}") }}'
    f"body {{ margin: 0; padding: 16px; background: {_GROUND}; width: 488px; color: #dbdee1;"
    """ font: 15px/1.35 "gg sans", "Noto Sans", "DejaVu Sans", Emoji, sans-serif }
.who { font-weight: 700; color: #fff } .who small { background: #5865f2; font-size: 10px;
border-radius: 3px; padding: 1px 4px } .private { color: #949ba4; font-size: 12px }
.embed { background: #2b2d31; border-left: 4px solid; border-radius: 4px; padding: 8px 14px 12px;
margin: 6px 0; font-size: 14px } .title { font-weight: 700; font-size: 16px; margin: 4px 0;
color: #fff } .link { color: #00a8fc } .name { font-weight: 700; color: #fff; margin-top: 8px }
.foot { color: #b5bac1; font-size: 12px; margin-top: 8px } img { max-width: 100% }
blockquote { border-left: 4px solid #4e5058; margin: 0; padding-left: 8px } a { color: #00a8fc;
text-decoration: none } .row { margin: 4px 0 } .button { display: inline-block; font-size: 14px;
background: #4e5058; color: #fff; border-radius: 3px; padding: 6px 14px; margin: 0 6px 4px 0 }
.off { opacity: .5 } .menu { background: #1e1f22; border-radius: 4px; padding: 8px 12px;
color: #949ba4 } .option { border-left: 2px solid #4e5058; padding: 2px 10px; color: #dbdee1 }
.option small { color: #949ba4; display: block } code { background: #1e1f22; padding: 0 3px }
.text small { display: block; color: #949ba4; font-size: 12px }
.text { white-space: pre-wrap; overflow-wrap: anywhere }
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
    for name, body in _bodies(load(told.language)):
        if not told.names or name in told.names:
            _draw(body, told.folder / f"{name}.png")


def _bodies(texts: Texts) -> Iterator[tuple[str, str]]:
    for name, content in EVERYTHING.items():
        rendered = render(content, texts)
        posted = isinstance(content, Message)
        view = buttons(rendered, "d", texts) if posted else answer_controls(rendered, texts)
        yield name, _message(rendered, view, private=not posted)
    yield "help", _message(help_page(texts), answer_controls(help_page(texts), texts), private=True)
    page = render(CLAIMS, texts).pages[0]
    turns = Turns(back=None, on=Spot(2), words="1–5 of 87")
    yield (
        "page",
        _message(
            page, answer_controls(page, texts, turns=turns, pieces=("a", "b", "c")), private=True
        ),
    )
    decided = render(EVERYTHING["decided"], texts)
    review = render(REVIEW, texts)
    both = Rendered(
        embeds=(*decided.embeds, *review.embeds),
        menus=review.menus,
        undo=decided.undo,
        story="FF-S7",
    )
    yield "review_decided", _message(both, answer_controls(both, texts), private=True)


def _message(rendered: Rendered, view: discord.ui.View, *, private: bool) -> str:
    parts = ['<div class="who">Muster <small>APP</small></div>']
    picture = base64.b64encode(rendered.picture.png).decode() if rendered.picture else None
    for number, embed in enumerate(rendered.embeds):
        parts.append(_embed(embed, picture if number == 0 else None))
    parts += [_row(row) for row in view.to_components()]
    if private:
        parts.append('<div class="private">👁 Only you can see this · Dismiss message</div>')
    return "".join(parts)


def _embed(embed: discord.Embed, picture: str | None) -> str:
    colour = f"#{embed.colour.value:06x}" if embed.colour else "#1e1f22"
    parts = []
    if embed.title:
        link = " link" if embed.url else ""
        parts.append(f'<div class="title{link}">{_markdown(embed.title)}</div>')
    if embed.description:
        parts.append(f'<div class="text">{_markdown(embed.description)}</div>')
    for field in embed.fields:
        parts.append(f'<div class="name">{_markdown(field.name or "")}</div>')
        parts.append(f'<div class="text">{_markdown(field.value or "")}</div>')
    if picture:
        parts.append(f'<img src="data:image/png;base64,{picture}">')
    if embed.footer.text:
        parts.append(f'<div class="foot">{html.escape(embed.footer.text)}</div>')
    return f'<div class="embed" style="border-color: {colour}">{"".join(parts)}</div>'


def _row(row: Any) -> str:
    return f'<div class="row">{"".join(map(_component, row["components"]))}</div>'


def _component(component: dict[str, Any]) -> str:
    if component["type"] == 3:
        options = "".join(
            f'<div class="option">{html.escape(option["label"])}'
            f"<small>{html.escape(option.get('description') or '')}</small></div>"
            for option in component["options"]
        )
        return f'<div class="menu">{html.escape(component["placeholder"])} ⌄</div>{options}'
    emoji = (component.get("emoji") or {}).get("name") or ""
    arrow = " ↗" if component.get("url") else ""
    off = " off" if component.get("disabled") else ""
    return f'<span class="button{off}">{emoji} {html.escape(component["label"])}{arrow}</span>'


_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")


def _markdown(text: str) -> str:
    """Discord's markdown as HTML; what is escaped is put by until the rest is done."""
    put_by: list[str] = []

    def keep(match: re.Match[str]) -> str:
        put_by.append(html.escape(match[1]))
        return f"\x00{len(put_by) - 1}\x00"

    text = html.escape(_ESCAPED.sub(keep, text), quote=False)
    text = re.sub(r"&lt;t:(\d+):t&gt;", "<code>09:40</code>", text)
    text = re.sub(r"^-# (.*)\n?", r"<small>\1</small>", text, flags=re.MULTILINE)
    text = re.sub(r"^&gt; (.*)\n?", r"<blockquote>\1</blockquote>", text, flags=re.MULTILINE)
    text = re.sub(r"\[([^\]]+)\]\((https?:[^)]*)\)", r'<a href="\2">\1</a>', text)
    for mark, tag in ((r"\*\*", "b"), (r"~~", "s"), (r"\*", "i"), ("`", "code")):
        text = re.sub(rf"{mark}(.+?){mark}", rf"<{tag}>\1</{tag}>", text)
    return re.sub(r"\x00(\d+)\x00", lambda match: put_by[int(match[1])], text)


def _draw(body: str, picture: Path) -> None:
    page = f"<!doctype html><meta charset=utf-8><style>{_STYLE}</style><body>{body}"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.html")
        source.write_text(page, "utf-8")
        options = ["--headless", "--no-sandbox", "--hide-scrollbars", "--disable-gpu"]
        subprocess.run(  # noqa: S603 - our own page
            [
                "/usr/bin/chromium",
                *options,
                f"--window-size={_WIDTH},3000",
                f"--screenshot={picture}",
                str(source),
            ],
            check=True,
            capture_output=True,
        )
    _trim(picture)


def _trim(picture: Path) -> None:
    """Cut off the empty end of the window."""
    with Image.open(picture) as drawn:
        image = drawn.convert("RGB")
    used = ImageChops.difference(image, Image.new("RGB", image.size, _GROUND)).getbbox()
    image.crop((0, 0, _WIDTH, (used[3] if used else 0) + 16)).save(picture)


if __name__ == "__main__":
    main()
