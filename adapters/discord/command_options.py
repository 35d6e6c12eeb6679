"""What the options of the slash commands say and take, and what is suggested while one types."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from discord.app_commands import Choice, Range

from claims.model import Tier
from claims.texts import languages

if TYPE_CHECKING:
    from adapters.discord.answering import Asked, Desk

Words = Range[str, 1, 300]
Text = Range[str, 1, 6000]
Note = Range[str, 1, 500]
Day = Range[str, 1, 40]
Id = Range[str, 1, 300]
Count = Range[int, 1, 10_000_000]

HELP = {
    "nationality": "Whose citizens: a country, a demonym or a code (North Korean, CN)",
    "side": "The side they fight for",
    "event": "What happened to them",
    "claimant": "Who says it",
    "since": "Published on this day or later (2024-11-01, march, last week)",
    "until": "Published on this day or earlier (2024-11-30)",
    "as_of": "What Muster knew at the end of this day (2024-11-30)",
}
FILTERS = {
    **{name: f"Alert only on this: {HELP[name]}" for name in ("nationality", "side", "event")},
    "tier": "Alert only on reports of this kind of source",
    "figure": "Alert only where the figure is at least this",
    "keyword": "Alert only where the report has this word",
    "only": "Alert only on new stories, or only on disputes and denials",
    "every": "What is posted here",
}
WHEN = {
    "time": "When the digest comes, in the channel's own time (08:00)",
    "zone": "The channel's time zone (Europe/Kyiv)",
}
QUIET = "When nothing is posted; a summary follows (22:00-07:00)"
LANGUAGE = "The language that Muster speaks here"

MODES = [
    Choice(name="every report", value="every"),
    Choice(name="new stories, and what changes in them", value="changes"),
    Choice(name="new stories alone", value="stories"),
    Choice(name="the daily digest alone", value="digest"),
]
TIERS = [Choice(name=tier.value.replace("_", " "), value=tier.value) for tier in Tier]
ONLY = [Choice(name="new stories", value="new"), Choice(name="disputes", value="disputes")]
LANGUAGES = [Choice(name=name, value=code) for code, name in languages().items()]

Suggest = Callable[["Asked", str], Coroutine[Any, Any, list[Choice[str]]]]


def desk_of(asked: Asked) -> Desk:
    """The desk that answers this client's commands."""
    return asked.client.desk  # type: ignore[attr-defined, no-any-return]  # it is ours


def _suggests(option: str) -> Suggest:
    async def suggest(asked: Asked, typed: str) -> list[Choice[str]]:
        return await desk_of(asked).suggest(asked, option, typed)

    return suggest


def suggested(*options: str) -> dict[str, Suggest]:
    """What suggests each of these options."""
    return {option: _suggests(option) for option in options}


CLAIM_ID = _suggests("id")
FEED = _suggests("feed")
