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


@dataclass(frozen=True, slots=True)
class Settled:
    """A reading that a person took back: withdrawn, or corrected to the claim `instead`."""

    reading: Claim
    instead: int | None


def revise(
    before: Mapping[int, Claim], claims: Sequence[Claim], settled: Sequence[Settled] = ()
) -> Revised:
    """Pair claims with those of before: the same words first, then the same meaning.

    What a person settled is not read anew: the corrected claim stays for as long as the report
    makes the statement that it was read from.
    """
    left = dict(before)
    kept: dict[int, Claim] = {}
    waiting = [claim for claim in claims if not _is_settled(claim, settled, left, kept, _alike)]
    for same in (_wording, _meaning):
        waiting = [claim for claim in waiting if not _keep(claim, left, kept, same)]
    new = tuple(claim for claim in waiting if not _is_settled(claim, settled, left, kept, _nearly))
    return Revised(kept=kept, new=new, gone=tuple(left))


def _is_settled(
    claim: Claim,
    settled: Sequence[Settled],
    left: dict[int, Claim],
    kept: dict[int, Claim],
    same: Callable[[Claim, Claim], bool],
) -> bool:
    known = next((old for old in settled if same(old.reading, claim)), None)
    if known is None:
        return False
    if known.instead in left:
        corrected = left.pop(known.instead)
        kept[known.instead] = replace(
            corrected, field=claim.field, start=claim.start, end=claim.end, quote=claim.quote
        )
    return True


def _alike(old: Claim, new: Claim) -> bool:
    return _meaning(old) == _meaning(new)


def _nearly(old: Claim, new: Claim) -> bool:
    """Whether the same words are read almost as they were when somebody took that back."""
    same_words = old.quote == new.quote and old.event is new.event
    return same_words and (
        old.group.nationality == new.group.nationality or old.figure == new.figure
    )


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
