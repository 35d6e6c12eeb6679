"""Numbers of people in Chinese, Korean and Japanese: what they amount to and where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.figures import FigureMatch, find_figures
from claims.model import FigureRole, Precision

# Wording, the number in it, least, most, and how it is meant.
AMOUNTS = [
    ("zh", "十五名", "十五名", 15, 15, "exact"),
    ("zh", "一百二十人", "一百二十人", 120, 120, "exact"),
    ("zh", "兩千名", "兩千名", 2000, 2000, "exact"),
    ("zh", "三萬五千人", "三萬五千人", 35000, 35000, "exact"),
    ("zh", "万人", "万人", 10000, 10000, "exact"),
    ("zh", "2萬3,400名", "2萬3,400名", 23400, 23400, "exact"),
    ("zh", "2.5千 名", "2.5千 名", 2500, 2500, "exact"),
    ("zh", "1000万人", "1000万人", 10_000_000, 10_000_000, "exact"),
    ("zh", "3個人", "3個人", 3, 3, "exact"),
    ("zh", "四位", "四位", 4, 4, "exact"),
    ("zh", "約3千人", "3千人", 3000, 3000, "about"),
    ("zh", "近60人", "60人", 60, 60, "about"),
    ("zh", "50人左右", "50人", 50, 50, "about"),
    ("zh", "数千多名", "数千多名", 2000, None, "at_least"),
    ("zh", "成千上万人", "成千上万人", 2000, None, "at_least"),
    ("zh", "约数百名", "数百名", 200, None, "at_least"),
    ("zh", "至少数百名", "数百名", 200, None, "at_least"),
    ("zh", "超過20名", "20名", 20, None, "at_least"),
    ("zh", "至少 20名", "20名", 20, None, "at_least"),
    ("zh", "20名以上", "20名", 20, None, "at_least"),
    ("zh", "20余名左右", "20余名", 20, None, "at_least"),
    ("zh", "至少有12人左右", "12人", 12, None, "at_least"),
    ("zh", "至少约30名", "30名", 30, None, "at_least"),
    ("zh", "不超過30名", "30名", None, 30, "at_most"),
    ("zh", "40人以內", "40人", None, 40, "at_most"),
    ("zh", "多達数百名", "数百名", None, 200, "at_most"),
    ("zh", "10至20名", "10至20名", 10, 20, "range"),
    ("zh", "1万到1万2千人", "1万到1万2千人", 10000, 12000, "range"),
    ("zh", "约10名-20餘名", "10名-20餘名", 10, 20, "range"),
    ("zh", "最多10至20人以下", "10至20人", 10, 20, "range"),
    ("ko", "한 명", "한 명", 1, 1, "exact"),
    ("ko", "열두 명", "열두 명", 12, 12, "exact"),
    ("ko", "스무 명", "스무 명", 20, 20, "exact"),
    ("ko", "서른 명", "서른 명", 30, 30, "exact"),
    ("ko", "여덟 사람", "여덟 사람", 8, 8, "exact"),
    ("ko", "1만 2천 명", "1만 2천 명", 12000, 12000, "exact"),
    ("ko", "1만2천500명", "1만2천500명", 12500, 12500, "exact"),
    ("ko", "3천여 명", "3천여 명", 3000, None, "at_least"),
    ("ko", "십수 명", "십수 명", 11, None, "at_least"),
    ("ko", "100명을 넘", "100명", 100, None, "at_least"),
    ("ko", "100명 미만", "100명", None, 100, "at_most"),
    ("ko", "최대 약 30명", "30명", None, 30, "at_most"),
    ("ko", "100명 가량", "100명", 100, 100, "about"),
    ("ko", "10명에서 20명", "10명에서 20명", 10, 20, "range"),
    ("ja", "約30人ほど", "30人", 30, 30, "about"),
    ("ja", "最大30人", "30人", None, 30, "at_most"),
    ("ja", "少なくとも30人", "30人", 30, None, "at_least"),
]


def around(match: FigureMatch, text: str) -> tuple[str, str]:
    return text[match.start : match.end], text[match.core_start : match.core_end]


@pytest.mark.parametrize(
    ("language", "wording", "number", "low", "high", "precision"),
    AMOUNTS,
    ids=[f"{row[0]}-{row[1]}" for row in AMOUNTS],
)
def test_amount_stands_where_it_is_printed(language, wording, number, low, high, precision):
    text = f"據報，{wording}，前線。"
    [match] = find_figures(text, language)
    figure = match.figure
    assert (figure.low, figure.high, figure.precision) == (low, high, Precision(precision))
    assert around(match, text) == (wording, number)
    assert (figure.words, figure.role, match.share) == (wording, FigureRole.TOTAL, False)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "100人民"),
        ("zh", "百人口"),
        ("zh", "3個月"),
        ("zh", "20至10名"),
        ("zh", "10至10名"),
        ("zh", "億名"),
        ("zh", "2000万人"),
        ("zh", "〇名"),
        ("zh", "第3名"),
        ("zh", "4月30日"),
        ("ko", "30일에 3천 원"),
        ("ko", "두 나라"),
    ],
)
def test_what_counts_no_people_is_no_amount(language, text):
    assert find_figures(text, language) == ()


# Text, the wording, whether it adds to or is part of others.
ROLES = [
    ("zh", "另有15名", "另有15名", FigureRole.ADDITIONAL),
    ("zh", "另外约15名", "另外约15名", FigureRole.ADDITIONAL),
    ("ko", "추가로 30명", "추가로 30명", FigureRole.ADDITIONAL),
    ("ko", "또 다른 30명", "또 다른 30명", FigureRole.ADDITIONAL),
    ("ja", "さらに30人", "さらに30人", FigureRole.ADDITIONAL),
    ("zh", "其中12人", "12人", FigureRole.PART),
    ("zh", "其中至少12人", "至少12人", FigureRole.PART),
    ("ko", "이 중 5명", "5명", FigureRole.PART),
    ("ja", "うち5人", "5人", FigureRole.PART),
    ("zh", "其中有人說共有12人", "12人", FigureRole.TOTAL),
    ("zh", "另外在前線上的那些15名", "15名", FigureRole.TOTAL),
    ("zh", "15名其中", "15名", FigureRole.TOTAL),
    ("zh", "15名另有", "15名", FigureRole.TOTAL),
]


@pytest.mark.parametrize(
    ("language", "text", "words", "role"), ROLES, ids=[f"{row[0]}-{row[1]}" for row in ROLES]
)
def test_more_and_parts_are_told_right_before_the_number(language, text, words, role):
    [match] = find_figures(f"士兵，{text}。", language)
    assert (match.figure.words, match.figure.role) == (words, role)


@pytest.mark.parametrize(
    ("language", "words", "share", "role"),
    [
        ("zh", "許多", False, FigureRole.TOTAL),
        ("zh", "更多", False, FigureRole.TOTAL),
        ("ko", "다수", False, FigureRole.TOTAL),
        ("zh", "一半", True, FigureRole.PART),
        ("zh", "三分之二", True, FigureRole.PART),
        ("ko", "3분의 2", True, FigureRole.PART),
    ],
)
def test_vague_words_and_shares_stay_words(language, words, share, role):
    text = f"其中{words}士兵"
    [match] = find_figures(text, language)
    figure = match.figure
    assert (figure.low, figure.high, figure.precision) == (None, None, Precision.VAGUE)
    assert around(match, text) == (words, words)
    assert (figure.words, figure.role, match.share) == (words, role, share)


def test_amounts_come_in_order_and_never_overlap():
    found = find_figures("一半士兵，12名和另外30名，三分之二的20人", "zh")
    assert [m.figure.words for m in found] == ["一半", "12名", "另外30名", "三分之二", "20人"]
    assert [m.figure.words for m in find_figures("數百名，多數人", "zh")] == ["數百名", "多數"]


@given(st.integers(min_value=1, max_value=99_999_999))
def test_numbers_written_in_ten_thousands_come_back(number):
    high, low = divmod(number, 10_000)
    for large, counter, language in (("万", "名", "zh"), ("만", "명", "ko"), ("萬", "人", "ja")):
        written = (f"{high}{large}" if high else "") + (f"{low}" if low else "")
        found = [m.figure.low for m in find_figures(f"{written}{counter}", language)]
        assert found == ([number] if number <= 10_000_000 else [])
