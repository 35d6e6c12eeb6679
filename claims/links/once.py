"""What is made out of a claim once and then known of it, for as long as it is there.

A new claim is compared with dozens of others, and these with the next one, too.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar


class _Knowing(Protocol):
    @property
    def known(self) -> dict[str, Any]: ...


_Of = TypeVar("_Of", bound=_Knowing)
_Told = TypeVar("_Told")


def once_a_claim(make_out: Callable[[_Of], _Told]) -> Callable[[_Of], _Told]:
    """Keep the answer with the claim: to look it up by the claim would cost twice as much."""
    name = f"{make_out.__module__}.{make_out.__qualname__}"

    @wraps(make_out)
    def told(claim: _Of) -> _Told:
        known = claim.known
        try:
            found: _Told = known[name]
        except KeyError:
            found = known[name] = make_out(claim)
        return found

    return told
