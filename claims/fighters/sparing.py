"""What usually speaks against fighters, but not of these.

A missile that kills volunteers is no arms deal; a sprinter who is taken prisoner at the front is no
athlete any more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.fighters.contrary import ROUNDUP
from claims.fighters.passages import Passage
from claims.fighters.signs import Sign
from claims.fighters.ties import DEEDS, rests_on_a_state
from claims.lexicon import Match, Role

PLAINLY = frozenset({"fight", "front", "join", "serve", "ranks", "forced"})
# What speaks of somebody else where people are plainly said to fight.
_BESIDE_FIGHTING = frozenset(
    {"press", "aid", "medic", "charity", "bystander", "student", "sabotage"}
)
_RECRUITABLE = frozenset({"student", "evacuee"})
_BEFORE = frozenset({"sport", "student", "business"})
_HIT = ("event killed", "event wounded")
_NEXT = 12


def spared(
    passage: Passage,
    scene: Sequence[Passage],
    near: Match | None,
    *,
    own: Sign | None,
    tie: Sign | None,
    happened: Sign | None,
) -> frozenset[str]:
    """The names of signs that say nothing against these people.

    `own` is what their own sentence ties to this war, `tie` the most that any sentence does.
    """
    event = happened.name if happened else ""
    found = {ROUNDUP, *_by_event(event, near, tie), *_by_tie(own)}
    if near is not None:
        found.update(_by_noun(near, hit=event in _HIT))
        if own and own.name.startswith("takes sides"):
            # "a film on the soldiers who were sent to Kursk", "a goalkeeper in Kyiv's ranks"
            found.add("game" if near.value in ("soldier", "troops") else "sport")
    if _said_to_fight(passage, near):
        found |= _BESIDE_FIGHTING
    if _fights_at_all(scene, near):
        found.add("detention")
    return frozenset(found)


def _by_event(event: str, near: Match | None, tie: Sign | None) -> Iterator[str]:
    if event == "event recruited":
        yield from _RECRUITABLE
    sent = event == "event recruited" or (tie is not None and tie.name.startswith("recruited:"))
    if sent and tie and tie.name.startswith(DEEDS) and not rests_on_a_state(tie):
        # Whom a job abroad was promised to be sent to the front is no worker.
        yield "business"
    if event == "event captured" and tie and near:
        # An athlete or a student who is taken prisoner at the front is neither any more.
        yield from _BEFORE


def _by_tie(own: Sign | None) -> Iterator[str]:
    if own and own.name.startswith("falls"):
        # "killed in Ukraine; his body may come home"
        yield "may happen"
    if own and own.name.startswith("takes sides"):
        # "was to fight on Russia's side, counter-intelligence says"
        yield "sabotage"


def _by_noun(near: Match, *, hit: bool) -> Iterator[str]:
    if (near.role is Role.COMBATANT and hit) or near.role is Role.LEGION:
        # "volunteers killed by a missile", "the Georgian Legion's drones"
        yield "weapons"
    if near.value == "soldier" and hit:
        # "a medic-turned-soldier lost a leg"
        yield "medic"
    if near.role is Role.LEGION:
        # Whoever is raided by a legion calls it terror.
        yield "sabotage"
    if near.value == "mercenary":
        yield "bystander"
        if hit:
            # "a base of foreign instructors and mercenaries was destroyed"
            yield "training"
    if near.role is Role.COMBATANT:
        # "No soldiers have crossed, border guards say"
        yield "law"


def _said_to_fight(passage: Passage, near: Match | None) -> bool:
    """Whether a sentence says in so many words: "US nationals fighting for Russian forces"."""
    fights = (m for m in passage.matches if m.role is Role.FIGHT and m.value in PLAINLY)
    beside = [m for m in fights if near and near.start <= m.start <= near.end + _NEXT]
    sides = [m for m in passage.matches if m.role in (Role.SIDE, Role.ARMY)]
    return any(0 <= s.start - fight.end <= 4 for fight in beside for s in sides)


def _fights_at_all(scene: Sequence[Passage], near: Match | None) -> bool:
    """Whether anything tells of fighters, not of people who were merely arrested."""
    if near is not None and near.role in (Role.COMBATANT, Role.LEGION):
        return True
    words = [m for passage in scene for m in passage.matches]
    fights = any(m.role is Role.FIGHT and m.value in PLAINLY for m in words)
    fights = fights or any(m.role is Role.LEGION for m in words)
    return fights or any(m.value in ("mercenary", "foreign", "volunteer") for m in words)
