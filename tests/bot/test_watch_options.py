"""The options of a subscription, as people type them."""

from __future__ import annotations

from datetime import time

import pytest

from bot.desk.misread import Misread
from bot.desk.options import Only
from bot.desk.watch_options import QuietHours, read_wanted
from claims.lexicon import Lexicon, load
from claims.model import Event, Tier


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


@pytest.mark.parametrize(
    ("name", "typed", "read"),
    [
        ("nationality", "nepali, cuba", ("NP", "CU")),
        ("event", "captured,wounded", (Event.CAPTURED, Event.WOUNDED)),
        ("tier", "wire, state_media", (Tier.WIRE, Tier.STATE_MEDIA)),
        ("tier", "State media, offical", (Tier.STATE_MEDIA, Tier.OFFICIAL)),
        ("figure", "5", 5),
        ("figure", "at least 1,000", 1000),
        ("figure", "20+", 20),
        ("figure", "0", None),
        ("keyword", " 12th brigade ", "12th brigade"),
        ("only", "Disputes", Only.DISPUTES),
        ("only", "new", Only.NEW),
        ("only", "off", None),
        ("quiet", "22:00-07:00", QuietHours(span=(time(22), time(7)))),
        ("quiet", "10pm to 6.30am", QuietHours(span=(time(22), time(6, 30)))),
        ("quiet", "1am–5", QuietHours(span=(time(1), time(5)))),
        ("quiet", "off", QuietHours(span=None)),
        ("language", "EN-gb", "en"),
        ("language", "українською", "uk"),
    ],
)
def test_what_is_read(name: str, typed: str, read: object, lexicon: Lexicon) -> None:
    assert getattr(read_wanted({name: typed}, lexicon), name) == read


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("tier", "gossip", "Tiers are wire, outlet, official"),
        ("figure", "many", "Give a number, such as 5"),
        ("figure", "-3", "Give a number"),
        ("figure", "9" * 11, "Give a number"),
        ("keyword", "x" * 101, "at most 100"),
        ("only", "good news", "It is new"),
        ("quiet", "nights", "Write 22:00-07:00"),
        ("quiet", "25:00-07:00", "Write it as 08:00"),
        ("quiet", "07:00-07:00", "pause does that"),
        ("language", "tlh", "Languages are"),
    ],
)
def test_what_cannot_be_read_says_what_would_work(
    name: str, typed: str, words: str, lexicon: Lexicon
) -> None:
    with pytest.raises(Misread, match=words):
        read_wanted({name: typed}, lexicon)
