from __future__ import annotations

import pytest
from claim_values import about, another, at_least, between, exactly, part, up_to, vague
from hypothesis import given
from hypothesis import strategies as st

from claims.links.comparing import Agreement, compare, point
from claims.model import Figure

SAME, OPEN, DIFFERENT = Agreement.SAME, Agreement.OPEN, Agreement.DIFFERENT


@pytest.mark.parametrize(
    ("new", "old", "agreement"),
    [
        pytest.param(exactly(2), exactly(2), SAME, id="equal"),
        pytest.param(exactly(2), exactly(3), DIFFERENT, id="two-three"),
        pytest.param(exactly(150), exactly(155), DIFFERENT, id="small-numbers-are-not-rounded"),
        pytest.param(exactly(3388), exactly(3400), SAME, id="rounded"),
        pytest.param(about(11_000), exactly(12_000), DIFFERENT, id="about-does-not-reach-a-tenth"),
        pytest.param(about(200), at_least(200), SAME, id="over-and-about-the-same-number"),
        pytest.param(up_to(12_000), exactly(12_000), SAME, id="up-to-the-same-number"),
        pytest.param(up_to(12_000), about(11_000), OPEN, id="up-to-a-larger-number"),
        pytest.param(up_to(3_000), exactly(4_000), DIFFERENT, id="up-to-a-smaller-number"),
        pytest.param(up_to(3), exactly(0), OPEN, id="up-to-three-may-be-none"),
        pytest.param(at_least(6), at_least(8), OPEN, id="two-floors"),
        pytest.param(exactly(5), at_least(8), DIFFERENT, id="below-the-floor"),
        pytest.param(at_least(200), about(15_000), DIFFERENT, id="a-little-over-200-is-not-15000"),
        pytest.param(at_least(2_000, "thousands"), exactly(11_000), OPEN, id="thousands"),
        pytest.param(between(8_000, 14_700), about(12_000), OPEN, id="within-a-range"),
        pytest.param(between(8_000, 14_700), exactly(2_000), DIFFERENT, id="outside-a-range"),
        pytest.param(between(10_333, 10_577), about(11_000), OPEN, id="about-reaches-down"),
        pytest.param(between(11_411, 11_777), about(11_000), OPEN, id="about-reaches-up"),
        pytest.param(between(11_511, 11_777), about(11_000), DIFFERENT, id="not-farther-up"),
        pytest.param(between(10_333, 10_555), about(11_000), DIFFERENT, id="not-farther-down"),
        pytest.param(another(3_000), exactly(11_000), Agreement.APART, id="another-is-no-total"),
        pytest.param(part(2), exactly(2), SAME, id="two-of-them-are-two"),
        pytest.param(part(12), exactly(14), Agreement.APART, id="twelve-of-fourteen"),
        pytest.param(another(150), exactly(150), Agreement.APART, id="another-is-not-the-first"),
        pytest.param(another(3_000), another(3_000), SAME, id="the-same-addition"),
        pytest.param(another(3_000), another(150), Agreement.APART, id="two-additions"),
        pytest.param(vague("many more"), vague("Many  more"), SAME, id="same-words"),
        pytest.param(vague("many more"), vague("many"), Agreement.NUMBERLESS, id="two-vague"),
        pytest.param(vague("two thirds"), vague("half"), Agreement.APART, id="shares"),
        pytest.param(vague("many more"), exactly(155), Agreement.ONE_SIDED, id="one-number"),
        pytest.param(None, exactly(155), Agreement.ONE_SIDED, id="none-and-a-number"),
        pytest.param(None, None, Agreement.NUMBERLESS, id="none"),
    ],
)
def test_figures_are_compared_as_intervals(
    new: Figure | None, old: Figure | None, agreement: Agreement
) -> None:
    assert compare(new, old).agreement is agreement
    assert compare(old, new).agreement is agreement


@pytest.mark.parametrize(
    ("new", "old", "reason"),
    [
        (about(11_000), exactly(12_000), "the figures differ: “about 11000”, “12000”"),
        (
            at_least(6),
            up_to(8),
            "the figures differ, and both can be true: “at least 6”, “up to 8”",
        ),
        (exactly(2), part(2), "same figure: “2” and “2 of them”"),
        (another(150), exactly(15), "“another 150” and “15” count different things"),
        (another(150), another(15), "“another 150” and “another 15” are parts, not totals"),
        (vague("a  few"), vague("A few"), "same words: “a  few”"),
        (vague("half"), vague("many"), "shares are not compared: “half”, “many”"),
        (vague("some"), vague("a third"), "shares are not compared: “some”, “a third”"),
        (vague("many"), vague("some"), "neither gives a number: “many” and “some”"),
        (vague("many"), exactly(4), "only one gives a number: “many”, “4”"),
        (None, exactly(4), "only one gives a number: no figure, “4”"),
        (None, vague("some"), "neither gives a number"),
    ],
)
def test_the_reason_shows_both_wordings(
    new: Figure | None, old: Figure | None, reason: str
) -> None:
    assert compare(new, old).reason == reason


figures = st.one_of(
    st.none(),
    st.integers(0, 10**6).map(exactly),
    st.integers(0, 10**6).map(about),
    st.integers(0, 10**6).map(at_least),
    st.integers(0, 10**6).map(up_to),
    st.sampled_from(["many", "half of them"]).map(vague),
)


@given(figures, figures)
def test_comparing_does_not_depend_on_the_order(new: Figure | None, old: Figure | None) -> None:
    assert compare(new, old).agreement is compare(old, new).agreement


@given(figures)
def test_a_figure_agrees_with_itself(figure: Figure | None) -> None:
    assert compare(figure, figure).agreement in {Agreement.SAME, Agreement.NUMBERLESS}


def test_point_of_a_range_is_its_middle() -> None:
    assert point(between(10, 20)) == 15
    assert point(at_least(4)) == 4
    assert point(up_to(9)) == 9
    assert point(None) is None
