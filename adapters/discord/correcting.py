"""The form in which somebody says how a claim should have been read.

It is not kept: what comes back names its claim, so it can also be sent after a restart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import discord

from adapters.discord.controls import CORRECTING
from claims.texts import Texts

_INPUTS = (
    ("figure", "forms.how_many", "forms.figure_example", 100),
    ("nationality", "forms.nationality", "forms.nationality_example", 100),
    ("event", "forms.event_and_side", "forms.event_example", 100),
    ("claimant", "forms.claimant", "forms.claimant_example", 120),
    ("note", "forms.note_kept", "forms.note_example", 500),
)

Asked = discord.Interaction[discord.Client]


async def ask_what_is_right(asked: Asked, claim: str, story: str, texts: Texts) -> None:
    """Show the form for a claim; every line may stay empty."""
    title = texts("forms.what_is_wrong", claim=claim)
    form = discord.ui.Modal(title=title[:45], custom_id=f"muster:correct:{claim}:{story}"[:100])
    for name, label, example, most in _INPUTS:
        style = discord.TextStyle.paragraph if name == "note" else discord.TextStyle.short
        form.add_item(
            discord.ui.Label(
                text=texts(label),
                component=discord.ui.TextInput(
                    custom_id=name,
                    placeholder=texts(example),
                    max_length=most,
                    required=False,
                    style=style,
                ),
            )
        )
    await asked.response.send_modal(form)
    form.stop()


def filled_in(sent: Mapping[str, Any]) -> tuple[str, dict[str, str]] | None:
    """The story, and the options of the correction; None where it is no form of ours."""
    match = CORRECTING.fullmatch(sent.get("custom_id", ""))
    if match is None:
        return None
    given = {name: typed.strip() for name, typed in _lines(sent.get("components", ()))}
    event, _, side = given.pop("event", "").partition(",")
    options = {"id": match["claim"], **given, "event": event.strip(), "side": side.strip()}
    return match["story"], {name: typed for name, typed in options.items() if typed}


def _lines(components: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for component in components:
        inner = component.get("components") or [component.get("component")]
        yield from _lines(found for found in inner if found)
        if "custom_id" in component:
            yield component["custom_id"], component.get("value") or ""
