"""What is reported in the scenarios, by outlets that do not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from office import START
from tale import scenes

if TYPE_CHECKING:
    from office import Office

    from claims.model import Report


def capture(room: Office, outlet: str = "Steppe Herald") -> Report:
    """Two captured, as the first article of the tale has it."""
    entry = scenes(START)[0].entries[0]
    return room.report(entry.title, entry.text, outlet=outlet)


def denial(room: Office) -> Report:
    entry = scenes(START)[3].entries[0]
    return room.report(entry.title, entry.text, outlet="Savanna Mail")


def counted(
    room: Office, number: int, day: str = "Monday", *, outlet: str = "Quay Times"
) -> Report:
    """How many Cubans were captured, by the president."""
    return room.report(
        f"Zelensky: {number} Cubans captured",
        f"Ukraine has captured {number} Cuban citizens who fought for Russia since the start of the"
        f" year, President Volodymyr Zelensky said on {day}.",
        outlet=outlet,
    )
