from __future__ import annotations

import pytest
from claim_values import BEIJING, GENERAL_STAFF, PRESIDENT, SEOUL, told

from claims.links.answering import is_answer
from claims.model import Claimant, RelationKind, Stance

CLAIMED = told(1, days=0, claimant=PRESIDENT)
DENIED = told(2, days=1, claimant=BEIJING, stance=Stance.DENIES)


@pytest.mark.parametrize(
    ("who", "stance", "kind", "to", "answers"),
    [
        pytest.param(PRESIDENT, Stance.ASSERTS, RelationKind.UPDATES, 1, True, id="new figure"),
        pytest.param(GENERAL_STAFF, Stance.CONFIRMS, RelationKind.REPEATS, 1, True, id="confirmed"),
        pytest.param(GENERAL_STAFF, Stance.DENIES, RelationKind.DENIES, 2, True, id="denied back"),
        pytest.param(PRESIDENT, Stance.ASSERTS, RelationKind.REPEATS, 1, False, id="said again"),
        pytest.param(PRESIDENT, Stance.CONFIRMS, RelationKind.CONTEXT, 1, False, id="of another"),
        pytest.param(SEOUL, Stance.CONFIRMS, RelationKind.CORROBORATES, 1, False, id="a third"),
        pytest.param(BEIJING, Stance.DENIES, RelationKind.DENIES, 1, False, id="denied again"),
    ],
)
def test_who_is_spoken_against_answers(
    who: Claimant, stance: Stance, kind: RelationKind, to: int, answers: bool
) -> None:
    reply = told(3, days=2, claimant=who, stance=stance)
    other = CLAIMED if to == 1 else DENIED
    assert is_answer(reply, kind, other, against=CLAIMED, dispute=DENIED) is answers


def test_what_came_before_a_denial_does_not_answer_it() -> None:
    reply = told(3, days=0.5, claimant=PRESIDENT)
    updates = RelationKind.UPDATES
    assert not is_answer(reply, updates, CLAIMED, against=CLAIMED, dispute=DENIED)
