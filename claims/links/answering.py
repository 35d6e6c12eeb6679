"""Whether a dispute or a denial was answered: the side it speaks against has spoken again. Pure."""

from __future__ import annotations

from claims.links import frames
from claims.links.frames import Origin
from claims.model import RecordedClaim, RelationKind, Stance

_ITS_SIDE = frozenset({Origin.SAME, Origin.KIN})
_AGAINST = frozenset({RelationKind.DENIES, RelationKind.DISPUTES})


def is_answer(
    reply: RecordedClaim,
    kind: RelationKind,
    to: RecordedClaim,
    *,
    against: RecordedClaim,
    dispute: RecordedClaim,
) -> bool:
    """Whether a later claim answers a `dispute` of the claim `against` which it stands.

    `kind` is what the reply is to one of the two. Whoever made the claim answers by confirming it,
    by another figure, or by speaking against the dispute; to say it once more is no answer.
    """
    if reply.order <= dispute.order or frames.origin(reply, against) not in _ITS_SIDE:
        return False
    if to.id == dispute.id:
        return kind in _AGAINST
    confirms = reply.claim.stance is Stance.CONFIRMS and kind is not RelationKind.CONTEXT
    return kind is RelationKind.UPDATES or confirms
