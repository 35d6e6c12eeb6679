"""A figure is put right to one that the quotation prints, in whatever language."""

from __future__ import annotations

import pytest

from bot.desk.corrections import read_correction
from bot.desk.misread import Misread
from claims.lexicon import Lexicon
from claims.model import Claim, Claimant, ClaimantKind, Event, Field, Group, Stance


def quoting(quote: str) -> Claim:
    return Claim(
        field=Field.TEXT,
        start=0,
        end=len(quote),
        quote=quote,
        claimant=Claimant(name="General Staff", kind=ClaimantKind.ARMED_FORCE),
        stance=Stance.ASSERTS,
        group=Group(nationality="KP"),
        event=Event.KILLED,
    )


@pytest.mark.parametrize(
    ("quote", "language", "typed", "low"),
    [
        ("朝鲜士兵已有150余名阵亡。", "zh", "150余名", 150),
        ("朝鲜士兵已有150余名阵亡。", "en", "150余名", 150),  # a feed that calls itself English
        ("朝鲜士兵已有150余名阵亡。", None, "at least 150", 150),
        ("Загинули сорок північнокорейських бійців.", "uk", "40", 40),
        ("Загинули сорок північнокорейських бійців.", "en", "сорок", 40),
    ],
)
def test_figure_that_the_quotation_prints_is_taken(
    quote: str, language: str | None, typed: str, low: int, lexicon: Lexicon
) -> None:
    corrected = read_correction(quoting(quote), {"figure": typed}, lexicon, language=language)
    assert corrected.figure is not None
    assert corrected.figure.low == low
    assert corrected.figure.words in quote


def test_figure_that_it_does_not_print_is_refused_with_what_stands_there(lexicon: Lexicon) -> None:
    with pytest.raises(Misread, match="there stands “150余名”"):
        read_correction(quoting("已有150余名阵亡。"), {"figure": "160"}, lexicon, language="zh")
