"""Which claims of a revised report are the ones it made before. Pure.

A claim is the same where it says the same, whatever happened to the words around it: a fixed
comma or a new paragraph above must not make a new claim of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claims.model import Field

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from claims.model import Claim


@dataclass(frozen=True, slots=True)
class Revised:
    """The claims of a revision: those kept by their number, the new, the numbers of the gone."""

    kept: Mapping[int, Claim]
    new: tuple[Claim, ...]
    gone: tuple[int, ...]


def revise(before: Mapping[int, Claim], claims: Sequence[Claim]) -> Revised:
    """Pair claims with those of before: the same words first, then the same meaning."""
    left = dict(before)
    kept: dict[int, Claim] = {}
    waiting = list(claims)
    for same in (_wording, _meaning):
        waiting = [claim for claim in waiting if not _keep(claim, left, kept, same)]
    return Revised(kept=kept, new=tuple(waiting), gone=tuple(left))


def _keep(
    claim: Claim,
    left: dict[int, Claim],
    kept: dict[int, Claim],
    same: Callable[[Claim], Claim],
) -> bool:
    number = next((number for number, old in left.items() if same(old) == same(claim)), None)
    if number is None:
        return False
    del left[number]
    kept[number] = claim
    return True


def _wording(claim: Claim) -> Claim:
    return replace(claim, start=0, end=0)


def _meaning(claim: Claim) -> Claim:
    return replace(claim, field=Field.TEXT, start=0, end=0, quote="")
