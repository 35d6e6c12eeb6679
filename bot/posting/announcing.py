"""What a channel is told when a report has been recorded: rows for the outbox, nothing sent here.

One living message a story and channel: the first report posts it, later ones edit it, and a
material change is also told by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.desk.filtering import DENIAL, DISPUTE, LISTED, judge, passes, wants_changes
from bot.desk.options import Mode
from bot.digest import digest_due
from bot.posting.quieting import keep_quiet
from claims.model import RelationKind, Stance
from storage import channels, ledger, outbox
from storage.channels import WatchState
from storage.outbox import DeliveryKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from claims.model import Judgement, RecordedClaim
    from storage.channels import Watch
    from storage.database import Work

DECIDED = "decided"
"""The payload of an edit that a person's decision asks for."""

EDITED = "edit"
"""The payload of a figure that a source changed after publication."""

_MATERIAL = {
    RelationKind.DENIES: DENIAL,
    RelationKind.DISPUTES: DISPUTE,
    RelationKind.UPDATES: "figure",
}


def announce(
    work: Work,
    *,
    story: int,
    claims: Sequence[RecordedClaim],
    judgements: Sequence[Judgement],
    edited: Collection[int] = (),
    now: datetime,
) -> None:
    """Queue what every watching channel should see of a report that was just recorded.

    `edited` are the claims whose figure its source has changed.
    """
    changes = material_changes(claims, judgements, edited)
    for watch in channels.watches(work):
        if watch.state is WatchState.ACTIVE:
            _announce_to(work, watch, story=story, claims=claims, changes=changes, now=now)
    keep_quiet(work, now=now)


def announce_edit(work: Work, story: int | None, *, now: datetime) -> None:
    """Have a story's messages say what the ledger now says, wherever they were posted."""
    for watch in channels.watches(work):
        if story is not None and watch.state is WatchState.ACTIVE:
            _edit(work, watch, story, DECIDED, now=now)


def announce_decision(work: Work, told: RecordedClaim, what: str, *, now: datetime) -> None:
    """Tell the channels that were told of a claim what a person decided about it."""
    announce_edit(work, told.story, now=now)
    for watch in channels.watches(work):
        if watch.state is WatchState.ACTIVE and wants_changes(watch) and passes(watch, told):
            if told.story is None:
                continue
            alert = outbox.delivery_id(DeliveryKind.ALERT, watch.id, told.story)
            if outbox.find_delivery(work, alert) is not None:
                _change(work, watch, told.story, told.id, what, now=now)
    keep_quiet(work, now=now)


def announce_split(work: Work, story: int, *, now: datetime) -> None:
    """Give a story that was split off a message of its own."""
    found = ledger.get_story(work, story)
    if found is not None:
        announce(work, story=story, claims=found.claims, judgements=(), now=now)


def queue_due_digests(work: Work, *, now: datetime) -> None:
    """Queue the digests whose hour has come; the ledger keeps that a day goes out once."""
    for watch in channels.watches(work):
        day = digest_due(watch, now)
        if watch.state is not WatchState.ACTIVE or day is None:
            continue
        if channels.claim_digest_day(work, watch.id, day, now):
            outbox.enqueue(
                work,
                id=outbox.delivery_id(DeliveryKind.DIGEST, watch.id, day),
                watch_id=watch.id,
                kind=DeliveryKind.DIGEST,
                day=day,
                now=now,
            )


def material_changes(
    claims: Sequence[RecordedClaim],
    judgements: Iterable[Judgement],
    edited: Collection[int] = (),
) -> dict[int, str]:
    """The claims that change a story, by id, with what each changes.

    A report usually says one thing several times, so of each kind only the first claim counts. A
    claim that repeats an earlier one was told with it: the copies of a denial are not news.
    """
    known = {told.id: told for told in claims}
    changes: dict[int, str] = dict.fromkeys(list(edited)[:1], EDITED)
    for judgement in judgements:
        if any(relation.kind is RelationKind.REPEATS for relation in judgement.relations):
            continue
        for relation in judgement.relations:
            what = _what_changes(known.get(relation.from_claim), relation.kind)
            if what and what not in changes.values():
                changes.setdefault(relation.from_claim, what)
    return changes


def _what_changes(told: RecordedClaim | None, kind: RelationKind) -> str | None:
    if told is None:
        return None
    if told.claim.stance is Stance.CONFIRMS and kind is RelationKind.CORROBORATES:
        return "confirmation"
    return _MATERIAL.get(kind)


def _announce_to(
    work: Work,
    watch: Watch,
    *,
    story: int,
    claims: Sequence[RecordedClaim],
    changes: Mapping[int, str],
    now: datetime,
) -> None:
    """The story's message where it is wanted; once it is there it says what the ledger says."""
    alert = outbox.delivery_id(DeliveryKind.ALERT, watch.id, story)
    known = outbox.find_delivery(work, alert)
    verdict = judge(watch, claims, changes, known=known is not None)
    if known is None:
        if verdict.told:
            outbox.enqueue(
                work, id=alert, watch_id=watch.id, kind=DeliveryKind.ALERT, story=story, now=now
            )
        return
    wanted = verdict.changes
    if known.held_until is not None and known.held_until > now:
        # The story's message will tell of them when it is posted; its thread lists the reports.
        wanted = {claims[0].id: LISTED} if wanted and watch.mode == Mode.EVERY else {}
    else:
        _edit(work, watch, story, claims[0].report if claims else 0, now=now)
    for claim, what in wanted.items():
        _change(work, watch, story, claim, what, now=now)


def _edit(work: Work, watch: Watch, story: int, cause: int | str, *, now: datetime) -> None:
    edit = outbox.delivery_id(DeliveryKind.EDIT, watch.id, story, cause, now.isoformat())
    outbox.enqueue(
        work,
        id=edit,
        watch_id=watch.id,
        kind=DeliveryKind.EDIT,
        story=story,
        payload=DECIDED if cause == DECIDED else None,
        now=now,
    )


def _change(work: Work, watch: Watch, story: int, claim: int, what: str, *, now: datetime) -> None:
    change = outbox.delivery_id(DeliveryKind.CHANGE, watch.id, story, claim, what)
    outbox.enqueue(
        work,
        id=change,
        watch_id=watch.id,
        kind=DeliveryKind.CHANGE,
        story=story,
        claim=claim,
        payload=what,
        now=now,
    )
