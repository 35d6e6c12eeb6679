"""That something typed cannot be read, and saying it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.texts import Saying


def shortened(typed: str, most: int = 120) -> str:
    """What somebody typed, on a line and short enough to be said back."""
    words = " ".join(typed.split())
    return words if len(words) <= most else f"{words[: most - 1]}…"


class Misread(Exception):
    """Something typed that cannot be read; its saying tells what would work."""

    def __init__(self, saying: Saying) -> None:
        super().__init__(saying)
        self.saying = saying
