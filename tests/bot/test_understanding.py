"""What a typed search is understood as."""

from __future__ import annotations

import pytest

from bot.desk.options import Filters
from bot.desk.understanding import understand
from claims import lexicon
from claims.model import Event


@pytest.mark.parametrize(
    ("typed", "text", "nationality", "event"),
    [
        pytest.param("chinese captured donetsk", "donetsk", "CN", Event.CAPTURED, id="all three"),
        pytest.param("North Korean killed", None, "KP", Event.KILLED, id="two words for a people"),
        pytest.param("полонені непальці", None, "NP", Event.CAPTURED, id="Ukrainian"),
        pytest.param("cubanos reclutados Tula", "Tula", "CU", Event.RECRUITED, id="Spanish"),
        pytest.param("donetsk lighthouse", "donetsk lighthouse", None, None, id="words alone"),
        pytest.param('"chinese captured"', '"chinese captured"', None, None, id="in quotes"),
        pytest.param(
            "chinese nepali herons", "chinese nepali herons", None, None, id="two peoples"
        ),
        pytest.param("russian herons", "russian herons", None, None, id="a side of the war"),
        pytest.param("recruit* chinese", "recruit*", "CN", None, id="a word not ended"),
        pytest.param("😀 (*", "😀 (*", None, None, id="no words"),
    ],
)
def test_people_and_events_among_the_words_are_filters(
    typed: str, text: str | None, nationality: str | None, event: Event | None
) -> None:
    meant = understand(Filters(text=typed), lexicon.load())
    assert (meant.text, meant.nationality, meant.event) == (text, nationality, event)


def test_what_was_given_as_a_filter_stays() -> None:
    given = Filters(text="captured chinese", nationality="NP", event=Event.KILLED)
    assert understand(given, lexicon.load()) == given
