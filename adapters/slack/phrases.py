"""The phrases of a claim."""

from __future__ import annotations

from datetime import date, datetime

from claims.model import Claim, Figure, RelationKind, Side, Stance

_SIDES = {Side.RU: "for Russia", Side.UA: "for Ukraine"}
_VERBS = {
    Stance.ASSERTS: "says",
    Stance.CONFIRMS: "confirms",
    Stance.DENIES: "denies",
    Stance.UNCONFIRMED: "cannot confirm",
}


def says(claim: Claim) -> str:
    """Who says it, and how: "Volodymyr Zelensky says"."""
    return f"{claim.claimant.name} {_VERBS[claim.stance]}"


def figure_words(figure: Figure) -> str:
    """The figure as printed."""
    return figure.words


def line(claim: Claim) -> str:
    """What is said: figure, event, nationality, side, places."""
    figure = f"{figure_words(claim.figure)} " if claim.figure else ""
    parts = [
        f"{figure}{claim.event.value}",
        claim.group.nationality,
        _SIDES[claim.group.side] if claim.group.side else "",
        ", ".join(place.name for place in claim.places),
    ]
    return " · ".join(part for part in parts if part)


def relation_words(kind: RelationKind) -> str:
    """The relation as people read it."""
    return {RelationKind.CONTEXT: "see also"}.get(kind, kind.value)


def day(moment: date | datetime) -> str:
    """A day: 8 Apr 2025."""
    return f"{moment.day} {moment:%b %Y}"
