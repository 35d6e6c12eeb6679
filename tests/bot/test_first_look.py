"""The first poll in words: one and many, some and none."""

from __future__ import annotations

from bot.first_look import how_it_went
from bot.pipeline import Polled

FINE = Polled(source="River Post", new=1)
DOWN = Polled(source="Hill Times", trouble="https://hill.example/rss: the host name is not known")


def test_what_was_read_is_counted_and_what_failed_is_named() -> None:
    told = how_it_went((FINE, DOWN))
    assert told == (
        "1 of 2 feeds read, 1 entry that was not known before.",
        "Hill Times: the host name is not known",
    )


def test_of_many_that_failed_a_few_are_named() -> None:
    told = how_it_went((FINE, FINE, *[DOWN] * 9))
    assert told[0] == "2 of 11 feeds read, 2 entries that were not known before."
    assert len(told) == 7
    assert told[-1] == "And 4 more failed: muster feeds health"


def test_where_nothing_could_be_reached_the_demo_is_named() -> None:
    reached, advice = how_it_went((DOWN, DOWN))
    assert reached == (
        "No source could be reached: all 2 failed. Is this machine online? "
        "Hill Times: the host name is not known."
    )
    assert "muster demo" in advice


def test_the_only_feed_is_not_called_all() -> None:
    assert "the only one failed" in how_it_went((DOWN,))[0]


def test_where_nothing_was_asked_nothing_is_said() -> None:
    assert how_it_went(()) == ()
