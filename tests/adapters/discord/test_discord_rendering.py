"""What Discord gets to see."""

from __future__ import annotations

import json

import pytest
from discord_values import EVERYTHING
from syrupy.assertion import SnapshotAssertion

from adapters.discord.controls import buttons
from adapters.discord.rendering import render


@pytest.mark.parametrize("name", EVERYTHING)
async def test_looks_as_it_did(name: str, snapshot: SnapshotAssertion) -> None:
    rendered = render(EVERYTHING[name])
    message = {
        "embeds": [embed.to_dict() for embed in rendered.embeds],
        "components": buttons(rendered, "a-delivery").to_components(),
    }
    assert json.dumps(message, indent=1, ensure_ascii=False) == snapshot
