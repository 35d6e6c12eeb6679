"""The quantity grammar: tables of wordings, and round trips of generated amounts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.figures import find_figures
from claims.model import FigureRole, Precision

WORDINGS = [
    ("en", "two", 2, 2, "exact"),
    ("en", "twenty-one", 21, 21, "exact"),
    ("en", "one hundred and fifty", 150, 150, "exact"),
    ("en", "half a dozen", 6, 6, "exact"),
    ("en", "12,400", 12400, 12400, "exact"),
    ("en", "12k", 12000, 12000, "exact"),
    ("en", "around 4,000", 4000, 4000, "about"),
    ("en", "some 11,000", 11000, 11000, "about"),
    ("en", "nearly two thousand", 2000, 2000, "about"),
    ("en", "at least 24", 24, None, "at_least"),
    ("en", "no fewer than 300", 300, None, "at_least"),
    ("en", "a little over 200", 200, None, "at_least"),
    ("en", "150 or more", 150, None, "at_least"),
    ("en", "up to 12,000", None, 12000, "at_most"),
    ("en", "as many as 1,500", None, 1500, "at_most"),
    ("en", "no more than 40", None, 40, "at_most"),
    ("en", "10,000 to 12,000", 10000, 12000, "range"),
    ("en", "between 30 and 40", 30, 40, "range"),
    ("en", "10-12,000", 10000, 12000, "range"),
    ("en", "10 to 12 thousand", 10000, 12000, "range"),
    ("en", "dozens", 24, None, "at_least"),
    ("en", "scores", 40, None, "at_least"),
    ("en", "several hundred", 200, None, "at_least"),
    ("en", "tens of thousands", 20000, None, "at_least"),
    ("en", "many more", None, None, "vague"),
    ("en", "a couple", None, None, "vague"),
    ("en", "a battalion", None, None, "vague"),
    ("en", "at least half", None, None, "vague"),
    ("en", "two thirds", None, None, "vague"),
    ("uk", "близько 1,5 тис.", 1500, 1500, "about"),
    ("uk", "понад 1500", 1500, None, "at_least"),
    ("uk", "12 000", 12000, 12000, "exact"),
    ("uk", "від 10 до 12 тисяч", 10000, 12000, "range"),
    ("uk", "дві тисячі", 2000, 2000, "exact"),
    ("uk", "кілька сотень", 200, None, "at_least"),
    ("uk", "п’ятеро", 5, 5, "exact"),
    ("ru", "не менее пяти сотен", 500, None, "at_least"),
    ("ru", "около 6 тыс.", 6000, 6000, "about"),
    ("ru", "2 715", 2715, 2715, "exact"),
    ("ru", "сотни", 200, None, "at_least"),
    ("pl", "ok. 20 tys.", 20000, 20000, "about"),
    ("pl", "kilkudziesięciu", 24, None, "at_least"),
    ("cs", "téměř čtyři stovky", 400, 400, "about"),
    ("de", "Etwa 15.000", 15000, 15000, "about"),
    ("de", "fünfzehntausend", 15000, 15000, "exact"),
    ("de", "mehrere Hundert", 200, None, "at_least"),
    ("es", "más de 200", 200, None, "at_least"),
    ("fr", "près de deux mille", 2000, 2000, "about"),
    ("pt", "entre 30 e 40", 30, 40, "range"),
    ("hu", "nagyjából kétezer", 2000, 2000, "about"),
    ("sv", "över 670", 670, None, "at_least"),
    ("tr", "yaklaşık 20 bin", 20000, 20000, "about"),
    ("hi", "कम से कम 60", 60, None, "at_least"),
    ("zh", "100多名", 100, None, "at_least"),
    ("zh", "約有200名", 200, 200, "about"),
    ("zh", "1.2万人", 12000, 12000, "exact"),
    ("ko", "최대 1만 2천 명", None, 12000, "at_most"),
    ("ko", "수천 명", 2000, None, "at_least"),
    ("ja", "約1万2000人", 12000, 12000, "about"),
]


@pytest.mark.parametrize(
    ("language", "wording", "low", "high", "precision"),
    WORDINGS,
    ids=[f"{w[0]}-{w[1]}" for w in WORDINGS],
)
def test_amount_is_kept_as_printed(language, wording, low, high, precision):
    [match] = find_figures(wording, language)
    figure = match.figure
    assert (figure.low, figure.high, figure.precision) == (low, high, Precision(precision))
    assert figure.words == wording


NO_AMOUNTS = [
    ("en", "In 2022 he left"),
    ("en", "a 22-year-old from Leeds"),
    ("en", "Joe Smith, 40, from Leeds"),
    ("en", "J Smith, 40."),
    ("en", "the 155th brigade"),
    ("en", "on April 8"),
    ("en", "about 1,300 square kilometers"),
    ("en", "$23,200 a month"),
    ("en", "2 million rubles"),
    ("en", "day 569 of the war"),
    ("en", "held for 105 days"),
    ("en", "from 48 countries"),
    ("en", "a Su-30 and a T-72"),
    ("en", "at 10:30 on 24/7 watch"),
    ("en", "on 2024-03-01"),
    ("uk", "допомога сім’ям загиблих"),
    ("uk", "бійці 425-го полку"),
    ("uk", "8 квітня 2025 року"),
    ("ru", "27-летнего жителя"),
    ("ru", "к 7 годам и 9 месяцам"),
    ("ru", "152 отдельная бригада"),
    ("pl", "dzieci w wieku od 11 do 16 lat"),
    ("pl", "z 46 krajów"),
    ("de", "mindestens 2.000 Dollar im Monat"),
    ("zh", "4月8日,持續3年"),
    ("ko", "광복 80주년 31일"),
]


@pytest.mark.parametrize(("language", "text"), NO_AMOUNTS, ids=[t for _, t in NO_AMOUNTS])
def test_what_counts_no_people_is_no_amount(language, text):
    assert [m.figure.words for m in find_figures(text, language)] == []


@pytest.mark.parametrize(
    ("language", "text", "words", "role"),
    [
        ("en", "sent another 3,000 men", "another 3,000", FigureRole.ADDITIONAL),
        ("en", "with 500 more on the way", "500 more", FigureRole.ADDITIONAL),
        ("en", "a battalion, including 12 officers", "12", FigureRole.PART),
        ("en", "capturing two of them", "two", FigureRole.PART),
        ("en", "two-thirds of them died", "two-thirds", FigureRole.PART),
        ("uk", "ще 150 осіб", "ще 150", FigureRole.ADDITIONAL),
        ("ru", "из них 300 погибли", "300", FigureRole.PART),
        ("es", "otros 122 siguen allí", "otros 122", FigureRole.ADDITIONAL),
        ("de", "darunter 12 Offiziere", "12", FigureRole.PART),
        ("zh", "三分之二的士兵陣亡", "三分之二", FigureRole.PART),
    ],
)
def test_more_and_parts_are_told_from_totals(language, text, words, role):
    figures = {m.figure.words: m.figure.role for m in find_figures(text, language)}
    assert figures[words] is role


@given(st.integers(min_value=1, max_value=9_999_999))
def test_grouped_digits_come_back_in_every_locale(number):
    grouped = f"{number:,}"
    for language, separator in (("en", ","), ("de", "."), ("uk", "\u00a0"), ("fr", "\u202f")):
        text = f"~ {grouped.replace(',', separator)} soldiers"
        matches = find_figures(text, language)
        assert [m.figure.high for m in matches] == [number]


@given(st.integers(min_value=2, max_value=900), st.integers(min_value=1, max_value=900))
def test_ranges_keep_both_ends(low, more):
    [match] = find_figures(f"between {low * 1000:,} and {(low + more) * 1000:,} men", "en")
    assert (match.figure.low, match.figure.high) == (low * 1000, (low + more) * 1000)


@given(
    st.text(max_size=300),
    st.sampled_from(["en", "uk", "ru", "pl", "de", "hu", "hi", "zh", "ko", "xx", None]),
)
def test_any_text_is_read_and_words_stand_where_they_say(text, language):
    end = 0
    for match in find_figures(text, language):
        assert end <= match.start < match.end <= len(text)
        assert match.figure.words == text[match.start : match.end]
        assert match.start <= match.core_start < match.core_end <= match.end
        end = match.end
