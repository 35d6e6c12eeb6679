"""The quantity grammar: tables of wordings, and round trips of generated amounts."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.figures import find_figures
from claims.model import FigureRole, Precision
from claims.numbers.equals import with_equals

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
    ("be", "не менш за сямёра", 7, None, "at_least"),
    ("be", "каля дзвюх тысяч", 2000, 2000, "about"),
    ("be", "дваццаць тры", 23, 23, "exact"),
    ("be", "некалькі сотняў", 200, None, "at_least"),
    ("be", "больш за палову", None, None, "vague"),
    ("mk", "најмалку четиринаесет", 14, None, "at_least"),
    ("mk", "дваесет и пет", 25, 25, "exact"),
    ("mk", "околу 3 илјади", 3000, 3000, "about"),
    ("mk", "до шеесет", None, 60, "at_most"),
    ("mk", "десетици", 24, None, "at_least"),
    ("sr", "најмање двадесет и тројица", 23, None, "at_least"),
    ("sr", "око петсто", 500, 500, "about"),
    ("sr", "стотине", 200, None, "at_least"),
    ("sr", "između 30 i 40", 30, 40, "range"),
    ("sr", "preko 3 hiljade", 3000, None, "at_least"),
    ("hi", "कम से कम 60", 60, None, "at_least"),
    ("hi", "सत्रह", 17, 17, "exact"),
    ("hi", "सैंतालीस", 47, 47, "exact"),
    ("ar", "ما لا يقل عن 35", 35, None, "at_least"),
    ("ar", "أحد عشر", 11, 11, "exact"),
    ("da", "halvtreds", 50, 50, "exact"),
    ("nb", "minst førti", 40, None, "at_least"),
    ("lt", "mažiausiai keturi", 4, None, "at_least"),
    ("lt", "apie 3 tūkst.", 3000, 3000, "about"),
    ("lt", "dvidešimt penki", 25, 25, "exact"),
    ("lt", "nuo 30 iki 40", 30, 40, "range"),
    ("lv", "vairāk nekā divi simti", 200, None, "at_least"),
    ("lv", "aptuveni 12", 12, 12, "about"),
    ("lv", "desmitiem", 24, None, "at_least"),
    ("et", "vähemalt kakskümmend", 20, None, "at_least"),
    ("et", "kuni 300", None, 300, "at_most"),
    ("et", "sadu", 200, None, "at_least"),
    ("fa", "دست‌کم هفده", 17, None, "at_least"),
    ("fa", "بیست و پنج", 25, 25, "exact"),
    ("fa", "صدها", 200, None, "at_least"),
    ("ne", "कम्तीमा पन्ध्र", 15, None, "at_least"),
    ("ne", "14 हजार भन्दा बढी", 14000, None, "at_least"),
    ("ta", "குறைந்தது 12", 12, None, "at_least"),
    ("te", "కనీసం ముగ్గురు", 3, None, "at_least"),
    ("gu", "ઓછામાં ઓછા પંદર", 15, None, "at_least"),
    ("gu", "સેંકડો", 200, None, "at_least"),
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


# Text; each wording in it, the number in the wording, least, most, how it is meant.
IN_TEXTS = [
    ("en", "12'400 men", ["12'400 12'400 12400 12400 exact"]),
    ("en", "1.200 men", ["1.200 1.200 1200 1200 exact"]),
    ("en", "1,234,567 men", ["1,234,567 1,234,567 1234567 1234567 exact"]),
    ("en", "1,23k and 2.5k men", ["1,23k 1,23k 1230 1230 exact", "2.5k 2.5k 2500 2500 exact"]),
    ("ru", "12 000 и 300", ["12_000 12_000 12000 12000 exact", "300 300 300 300 exact"]),
    ("uk", "50-ти й 2-х бійців", ["50 50 50 50 exact", "2 2 2 2 exact"]),
    ("en", "the town, 34.", ["34 34 34 34 exact"]),
    ("en", "Ole Berg, 80, fell", ["80 80 80 80 exact"]),
    ("en", "Ole Berg, 15, fell", ["15 15 15 15 exact"]),
    ("en", "Ole Berg, 340, fell", ["340 340 340 340 exact"]),
    ("en", "Malians (34) and Finns (17)", ["34 34 34 34 exact", "17 17 17 17 exact"]),
    ("en", "2,001 of 1899, 2000 and 2100", [
        "2,001 2,001 2001 2001 exact", "1899 1899 1899 1899 exact", "2000 2000 2000 2000 exact",
        "2100 2100 2100 2100 exact",
    ]),
    ("en", "at least 1999 men", ["at_least_1999 1999 1999 . at_least"]),
    ("en", "10-12k men", ["10-12k 10-12k 10000 12000 range"]),
    ("en", "10-1,200 men", ["10-1,200 10-1,200 10 1200 range"]),
    ("en", "200-3,000 men", ["200-3,000 200-3,000 200 3000 range"]),
    ("en", "two to three dozen", ["two_to_three_dozen two_to_three_dozen 24 36 range"]),
    ("en", "two hundred to three thousand", [
        "two_hundred_to_three_thousand two_hundred_to_three_thousand 200 3000 range",
    ]),
    ("en", "from 30 up to 40", ["from_30_up_to_40 30_up_to_40 30 40 range"]),
    ("en", "about between 30 and 40", ["about_between_30_and_40 30_and_40 30 40 range"]),
    ("en", "12 to 10", ["12 12 12 12 exact", "10 10 10 10 exact"]),
    ("en", "12 to 12", ["12 12 12 12 exact", "12 12 12 12 exact"]),
    ("en", "30 and 40", ["30 30 30 30 exact", "40 40 40 40 exact"]),
    ("en", "between 30 men and 40", ["30 30 30 30 exact", "40 40 40 40 exact"]),
    ("en", "dozens to 40", ["dozens dozens 24 . at_least", "40 40 40 40 exact"]),
    ("en", "about 30 to about 40", ["about_30 30 30 30 about", "about_40 40 40 40 about"]),
    ("en", "at least about 30", ["at_least_about_30 30 30 . at_least"]),
    ("en", "about 30 or more", ["about_30_or_more 30 30 . at_least"]),
    ("en", "about dozens", ["about_dozens dozens 24 . at_least"]),
    ("en", "about several", ["several several . . vague"]),
    ("en", "no more than 30", ["no_more_than_30 30 . 30 at_most"]),
    ("en", "two or more and three or fewer", [
        "two_or_more two 2 . at_least", "three_or_fewer three . 3 at_most",
    ]),
    ("en", "more than a thousand", ["more_than_a_thousand a_thousand 1000 . at_least"]),
    ("en", "several dozen", ["several_dozen several_dozen 24 . at_least"]),
    ("en", "a few thousand", ["a_few_thousand a_few_thousand 2000 . at_least"]),
    ("en", "several scores", ["several_scores several_scores 40 . at_least"]),
    ("en", "three score", ["three_score three_score 60 60 exact"]),
    ("de", "zweihundertfünfzig und dreiundzwanzig", [
        "zweihundertfünfzig zweihundertfünfzig 250 250 exact",
        "dreiundzwanzig dreiundzwanzig 23 23 exact",
    ]),
    ("hu", "százötven", ["százötven százötven 150 150 exact"]),
    ("fr", "quatre-vingt-dix", ["quatre-vingt-dix quatre-vingt-dix 90 90 exact"]),
    ("uk", "двісті п’ятдесят", ["двісті_п’ятдесят двісті_п’ятдесят 250 250 exact"]),
    ("xx", "about 30 of them", ["about_30 30 30 30 about"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "amounts"), IN_TEXTS, ids=[f"{row[0]}-{row[1]}" for row in IN_TEXTS]
)
def test_each_amount_of_a_text_stands_where_it_is_printed(language, text, amounts):
    text = f"they saw {text}"
    found = []
    for match in find_figures(text, language):
        figure = match.figure
        ends = ("." if end is None else str(end) for end in (figure.low, figure.high))
        printed = (text[match.start : match.end], text[match.core_start : match.core_end])
        words = [word.replace(" ", "_") for word in printed]
        found.append(" ".join([*words, *ends, figure.precision]))
    assert found == amounts


def test_a_moved_amount_moves_as_a_whole():
    [match] = find_figures("about half of them", "en")
    moved = match.moved(7)
    assert (moved.start, moved.end) == (match.start + 7, match.end + 7)
    assert (moved.core_start, moved.core_end) == (match.core_start + 7, match.core_end + 7)
    assert (moved.figure, moved.share) == (match.figure, True)


def test_a_number_in_brackets_behind_a_state_is_no_age():
    [match] = find_figures("Sri Lanka (17) mourns", "en", (9,))
    assert match.figure.low == 17
    assert find_figures("Sri Lanka (17) mourns", "en", (8, 10)) == ()


NO_AMOUNTS = [
    ("en", "1,2 or 12,40 men"),
    ("en", "1234567890 men"),
    ("en", "3/4 of 10/12 men"),
    ("en", "v.30, No.30, €30, £30, #30, № 30"),
    ("en", "F-16 pilots"),
    ("en", "2024-30"),
    ("en", "30-strong, 30x, 30°, 30 %, 30-day"),
    ("en", "day 30, at least day 30"),
    ("en", "father-of-two"),
    ("en", "aged 30"),
    ("en", "at the age of exactly 34"),
    ("ru", "возраст 34"),
    ("en", "Ole Berg, 79, fell"),
    ("en", "Ole Berg, 16, fell"),
    ("en", "Ole Berg (34) fell"),
    ("en", "men (34) fell"),
    ("en", "the men, 34, fell"),
    ("en", "in 1900, 1999 and 2099"),
    ("en", "about 2001, from 2001 to 2005"),
    ("en", "30 April, April 30"),
    ("uk", "5-річний"),
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


TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


def spelled(number: int) -> str:
    """A number below a million in English words."""
    if number >= 1000:
        rest = number % 1000
        return f"{spelled(number // 1000)} thousand" + (f" {spelled(rest)}" if rest else "")
    if number >= 100:
        rest = number % 100
        return f"{ONES[number // 100 - 1]} hundred" + (f" and {spelled(rest)}" if rest else "")
    if number >= 20:
        ten = TENS[number // 10 - 2]
        return f"{ten}-{ONES[number % 10 - 1]}" if number % 10 else ten
    return [*ONES, "ten", "eleven", "twelve"][number - 1] if number <= 12 else spelled_teen(number)


def spelled_teen(number: int) -> str:
    return ["thir", "four", "fif", "six", "seven", "eigh", "nine"][number - 13] + "teen"


@given(st.integers(min_value=1, max_value=999_999))
def test_spelled_numbers_come_back(number):
    text = f"They saw {spelled(number)} there"
    [match] = find_figures(text, "en")
    assert (match.figure.low, match.figure.high) == (number, number)
    assert match.figure.words == spelled(number)


LANGUAGES = sorted(
    file.name.removesuffix(".toml")
    for file in (resources.files("claims") / "quantities").iterdir()
    if file.name.endswith(".toml") and file.name != "ordinals.toml"
)
PRECISIONS = [Precision.AT_LEAST, Precision.AT_MOST, Precision.ABOUT]


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data(), number=st.integers(min_value=101, max_value=99_999))
def test_every_hedge_of_every_language_comes_back(language, data, number):
    table = tomllib.loads(
        (resources.files("claims") / "quantities" / f"{language}.toml").read_text("utf-8")
    )
    precision = data.draw(st.sampled_from(PRECISIONS))
    hedge = data.draw(st.sampled_from([w for w in table[precision].split("|") if w]))
    number += number in range(1900, 2100) and 500
    [match] = find_figures(f"{hedge} {number} xx", language)
    assert match.figure.precision is precision
    assert number in (match.figure.low, match.figure.high)


def test_as_many_as_another_forty_are_forty_in_all():
    text = "Another 40 Romanians and as many Moldovans died."
    before, equal = with_equals(text, find_figures(text, "en"))
    assert (before.figure.role, equal.figure.role) == (FigureRole.ADDITIONAL, FigureRole.TOTAL)
    assert (equal.figure.low, equal.figure.words) == (40, "as many")


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
