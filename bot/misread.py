"""That something typed cannot be read, and saying it back."""

from __future__ import annotations


def shortened(typed: str, most: int = 120) -> str:
    """What somebody typed, on a line and short enough to be said back."""
    words = " ".join(typed.split())
    return words if len(words) <= most else f"{words[: most - 1]}…"


class Misread(Exception):
    """Something typed that cannot be read; the message says what would work."""
