"""One table of scenarios, played on both platforms with the real Muster behind them.

Discord is the real discord.py and a small peer, Slack is `emulate` behind a Socket Mode peer.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

import pytest
from discord_stage import discord_stage
from office import office
from scenarios_mistakes import MISTAKES
from scenarios_news import NEWS
from scenarios_trouble import TROUBLES
from slack_emulator import ENTRY, emulated
from slack_stage import slack_stage

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from office import Office
    from slack_emulator import Emulator
    from stages import Stage

_NUMBERS = count()


@dataclass(frozen=True)
class Playing:
    """A platform to play on, once, and where to keep the ledger."""

    stage: Callable[[], AbstractAsyncContextManager[Stage]]
    folder: Path


@pytest.fixture(scope="module")
def slack() -> Iterator[Emulator]:
    if not ENTRY.exists():
        pytest.skip("needs tests/node: python3 dev.py test installs it")
    with emulated() as emulator:
        yield emulator


@pytest.fixture(params=["discord", "slack"])
def playing(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Playing:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    if request.param == "discord":
        return Playing(stage=lambda: discord_stage(monkeypatch), folder=tmp_path)
    emulator = request.getfixturevalue("slack")
    return Playing(stage=lambda: slack_stage(emulator, f"desk-{next(_NUMBERS)}"), folder=tmp_path)


@pytest.mark.parametrize(
    "scenario", [*NEWS, *TROUBLES, *MISTAKES], ids=lambda scenario: scenario.__name__
)
async def test_scenario(scenario: Callable[[Office], Awaitable[None]], playing: Playing) -> None:
    async with playing.stage() as stage, office(playing.folder, stage) as room:
        await scenario(room)
