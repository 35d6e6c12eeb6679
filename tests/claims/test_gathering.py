"""Texts are near by their rare words, names and numbers."""

from __future__ import annotations

from math import log, sqrt

import pytest

from claims.links.gathering import Gathering, Nearest


def gathered(*texts: str) -> Gathering:
    """One group for each text."""
    gathering = Gathering()
    for group, text in enumerate(texts):
        gathering.add(group, text)
    return gathering


def near(gathering: Gathering, text: str) -> tuple[int, float]:
    nearest = gathering.nearest(text)
    assert nearest is not None
    return nearest.group, pytest.approx(nearest.likeness)


def test_the_same_words_are_wholly_alike():
    assert near(gathered("rain falls here", "snow lies there"), "snow lies there") == (1, 1.0)
    assert near(gathered("rain falls here"), "here falls rain") == (0, 1.0)


def test_without_a_word_in_common_nothing_is_near():
    assert gathered("rain falls").nearest("snow lies") is None
    assert gathered().nearest("snow lies") is None
    assert gathered("rain falls").nearest("") is None
    assert gathered("a b c").nearest("a b c") is None


def test_half_the_words_are_alike_by_their_angle():
    # Of one text, "rain" is told in it and "lies" in none.
    rain, lies = log(3 / 2), log(3)
    likeness = rain**2 / sqrt(rain**2 + lies**2) / sqrt(2 * rain**2)
    assert near(gathered("rain falls"), "rain lies") == (0, likeness)


def test_rare_words_count_more_than_words_of_every_text():
    gathering = gathered("rain snow", "rain falls", "rain falls", "storm falls")
    assert near(gathering, "rain storm")[0] == 3
    assert near(gathering, "rain falls")[0] == 1


def test_names_and_numbers_count_more_than_other_words():
    gathering = gathered("the boat Arrow sank", "the boat sank there")
    assert near(gathering, "Arrow is the boat there")[0] == 0
    gathering = gathered("a boat of 417 sank", "a boat of many sank")
    assert near(gathering, "many boats, 417 sank")[0] == 0


def test_words_are_cut_to_what_their_forms_share():
    assert near(gathered("fishermen drowned"), "fisherman drowned") == (0, 1.0)
    assert gathered("lakes").nearest("laked") is None


def test_a_group_grows_with_its_texts():
    gathering = gathered("rain falls", "snow lies")
    gathering.add(0, "thunder rolls")
    assert near(gathering, "thunder rolls") == (0, pytest.approx(1 / sqrt(2)))
    assert near(gathering, "snow lies") == (1, 1.0)


def test_of_two_groups_as_near_the_first_counts():
    assert gathered("rain falls", "rain falls").nearest("rain falls") == Nearest(
        0, pytest.approx(1.0)
    )
