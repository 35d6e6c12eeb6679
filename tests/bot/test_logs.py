"""What the operator is told, and how often."""

from __future__ import annotations

from bot.logs import Seldom


def test_the_same_trouble_is_told_again_only_after_a_while() -> None:
    said: list[str] = []
    now = 0.0
    tell = Seldom(said.append, seconds=300, clock=lambda: now)
    for moment, words in ((0, "full"), (2, "full"), (3, "busy"), (299, "full"), (300, "full")):
        now = float(moment)
        tell(words)
    assert said == ["full", "busy", "full"]
