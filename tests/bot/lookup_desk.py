"""Asks a desk over the small ledger, as somebody in a channel would."""

from __future__ import annotations

from datetime import timedelta

from lookup_ledger import MONDAY

from adapters.chat import ChannelRef, Command, Verb
from bot.lookup import Desk
from claims.cards import (
    Answer,
    Notice,
)
from claims.lexicon import Lexicon
from claims.model import Source
from storage.database import Database

OUTLET = Source(name="The Harbour Post")
HERE = ChannelRef(platform="console", workspace="", channel="desk")
NOW = MONDAY + timedelta(days=2)


class Asking:
    """Asks a desk as somebody in a channel would."""

    def __init__(self, database: Database, lexicon: Lexicon) -> None:
        self.desk = Desk(database, lexicon, clock=lambda: NOW)

    def __call__(self, verb: Verb, *, may_manage: bool = True, **options: str) -> Answer:
        return self.desk.answer_now(
            Command(verb=verb, options=options, channel=HERE, person="ada", may_manage=may_manage)
        )


def text_of(answer: Answer) -> str:
    assert isinstance(answer, Notice)
    return answer.text
