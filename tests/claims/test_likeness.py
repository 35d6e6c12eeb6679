from __future__ import annotations

import pytest

from claims.links.gathering import NEAR, Gathering
from claims.links.headlines import Heads, compare_headlines
from claims.links.likeness import Shelf, in_common, overlap, telling_words

SHELF = (
    ("Did a mayor sell the town's bridge?", "A mayor sold the old iron bridge of Velmere."),
    ("Are ferry tickets free on Sundays?", "Ferries to Orlow Island cost nothing on Sundays."),
    ("Did PortHarbour close its school?", "The harbour town closed its only school in May."),
    ("Is the bridge at Sandholm closed?", "The bridge at Sandholm will stay closed until June."),
)


class TestShelf:
    @pytest.mark.parametrize(
        ("asked", "place"),
        [
            pytest.param("They sold Velmere's bridge, would you believe it", 0, id="rare-name"),
            pytest.param("no more free ferrying to Orlow", 1, id="another-form-of-the-word"),
            pytest.param("what happened to the school #PortHarbour", 2, id="joined-words"),
            pytest.param("sandholm bridge", 3, id="small-letters"),
        ],
    )
    def test_the_claim_repeated_comes_first(self, asked: str, place: int) -> None:
        assert Shelf(SHELF).nearest(asked, 4)[0] == place

    def test_nothing_in_common_finds_nothing(self) -> None:
        assert Shelf(SHELF).nearest("xyzzy", 4) == []
        assert Shelf(()).nearest("bridge", 4) == []

    def test_no_more_are_given_than_asked_for(self) -> None:
        assert len(Shelf(SHELF).nearest("the bridge, the school and the ferry", 2)) == 2


class TestGathering:
    def gathered(self) -> Gathering:
        gathering = Gathering()
        gathering.add(1, "Quake of 6.1 shakes Orlow Island, two villages without power")
        gathering.add(2, "Quake of 5.4 shakes Sandholm coast, fishing port damaged")
        gathering.add(3, "Parliament in Velmere votes on the budget after long debate")
        return gathering

    def test_events_of_one_kind_are_told_apart_by_names_and_numbers(self) -> None:
        near = self.gathered().nearest("Sandholm counts damage after 5.4 quake shakes its coast")
        assert near is not None
        assert (near.group, near.likeness > NEAR) == (2, True)

    def test_another_event_is_near_to_none(self) -> None:
        near = self.gathered().nearest("A ferry ran aground in fog, nobody was hurt")
        assert near is None or near.likeness < NEAR

    def test_the_first_text_is_near_to_nothing(self) -> None:
        assert Gathering().nearest("Quake") is None


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        pytest.param(
            "Ferry sinks off Orlow, 14 dead",
            "14 die as ferry sinks off Orlow",
            Heads.SAME,
            id="same",
        ),
        pytest.param(
            "Two dead after ferry sinks off Orlow",
            "Ferry sinks off Orlow, 2 dead",
            Heads.SAME,
            id="in-words-and-in-digits",
        ),
        pytest.param(
            "Ferry sinks off Orlow, 14 dead",
            "Ferry sinks off Orlow, 19 dead",
            Heads.CHANGED,
            id="toll-moved",
        ),
        pytest.param(
            "Ferry sinks off Orlow, 14 dead",
            "Ferry sinks off Orlow, 300 dead",
            Heads.OTHER,
            id="toll-far-off",
        ),
        pytest.param(
            "Ferry sinks off Orlow, 14 dead",
            "Ferry sinks off Sandholm, 19 dead",
            Heads.OTHER,
            id="other-place",
        ),
        pytest.param(
            "Bus crash kills 9 in northern hills",
            "Bus crash kills 12 in southern hills",
            Heads.OTHER,
            id="other-side-of-the-land",
        ),
        pytest.param(
            "Shares end 1.4 pct lower", "Shares end 1.9 pct lower", Heads.OTHER, id="daily-rate"
        ),
        pytest.param(
            "Harbour prices on March 3, 2031",
            "Harbour prices on June 8, 2031",
            Heads.OTHER,
            id="another-day",
        ),
    ],
)
def test_headlines(ours: str, theirs: str, expected: Heads) -> None:
    assert compare_headlines(ours, theirs) is expected
    assert compare_headlines(theirs, ours) is expected


def test_words_where_none_are_set_apart_are_pairs_of_letters() -> None:
    assert telling_words("澤倫斯基") == {"澤倫", "倫斯", "斯基"}
    assert overlap(telling_words("two old men"), frozenset()) == 0
    assert in_common(telling_words("iron bridge"), telling_words("iron bridges")) == 1 / 3
