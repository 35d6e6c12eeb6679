"""What a delivery says, built from the ledger at the moment it is sent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from adapters.chat import CONSOLE
from bot import digest
from bot.desk import cards
from bot.posting import quieting
from bot.posting.pictures import digest_picture
from claims.cards import Notice
from claims.texts import ENGLISH, load
from storage.outbox import DeliveryKind

if TYPE_CHECKING:
    from claims.cards import Message
    from storage.database import Work
    from storage.outbox import Delivery


def render_delivery(work: Work, delivery: Delivery, own: str = ENGLISH) -> Message | None:
    """The message of a delivery; None where the ledger has nothing to say any more.

    A channel is spoken to in its watch's language, the terminal, and who chose none, in our `own`.
    """
    terminal = delivery.watch.platform == CONSOLE
    texts = load(own if terminal else delivery.watch.language or own)
    match delivery.kind:
        case DeliveryKind.ALERT | DeliveryKind.EDIT if delivery.story is not None:
            return cards.alert(work, delivery.story, texts) or cards.emptied(
                work, delivery.story, texts
            )
        case DeliveryKind.CHANGE if delivery.claim is not None:
            return cards.change(work, delivery.claim, delivery.payload or "figure")
        case DeliveryKind.DIGEST if delivery.day is not None:
            watch, day = delivery.watch, delivery.day
            moment = digest.digest_moment(watch, day)
            found = digest.digest_of(work, day, zone=watch.zone, watch=watch, now=moment)
            # A terminal shows no pictures, and drawing costs a second.
            drawn = None if watch.platform == CONSOLE else digest_picture(found, texts)
            return replace(found, picture=drawn)
        case DeliveryKind.SUMMARY:
            return quieting.summary(work, delivery, texts)
        case DeliveryKind.NOTICE if delivery.payload:
            return Notice(text=delivery.payload)
        case _:
            return None
