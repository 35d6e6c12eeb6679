"""What /help says: what Muster does, and commands to try, by example; pure.

Commands are the same words in every language; what they do is told in the channel's.
"""

from __future__ import annotations

from adapters.discord.layout import Rendered, Row, Sheet
from claims.texts import Texts

_PARTS = {
    "is_new": (("`/claims check text:https://…`", "check"),),
    "was_said": (
        ("`/claims search nationality:Nepal event:captured since:march`", ""),
        ("`/claims show id:FF-0042`", "show"),
        ("`/claims timeline nationality:North Korea event:killed`", "timeline"),
        ("`/claims disputed`", "disputed"),
        ("`/claims why id:FF-S12`", "why"),
    ),
    "keep_posted": (
        ("`/watch here nationality:CN,KP only:disputes quiet:22:00-07:00`", ""),
        ("`/watch test`", "test"),
        ("`/watch list`, `/watch pause`, `/watch resume`, `/watch stop`", ""),
        ("`/digest now`, `/digest schedule time:08:00 zone:Europe/Kyiv`", ""),
    ),
    "put_right": (("`/review story id:FF-S12`", "review"), ("`/review list`", "decisions")),
    "is_read": (
        ("`/feeds list`, `/feeds health`", ""),
        ("`/feeds add url:https://news.example/rss`", ""),
        ("`/feeds pause`, `/feeds resume`, `/feeds remove`", ""),
    ),
}


def help_page(texts: Texts) -> Rendered:
    """Everything that Muster can be asked, in one message."""
    rows = tuple(
        Row(
            name=texts(f"help.parts.{part}"),
            value="\n".join(_line(typed, does, texts) for typed, does in examples),
        )
        for part, examples in _PARTS.items()
    )
    sheet = Sheet(title=texts("help.title"), description=texts("help.about"), rows=rows)
    return Rendered(embeds=(sheet.embed(texts),))


def _line(typed: str, does: str, texts: Texts) -> str:
    return f"{typed} {texts(f'help.discord.{does}')}" if does else typed
