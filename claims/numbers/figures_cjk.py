"""Numbers of people in Chinese, Japanese and Korean, where a counter word follows the number.

A number without a counter of people (名, 人, 명 ...) is not taken: years, money and units abound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.model import FigureRole, Precision

_DIGITS = {
    "〇": 0, "零": 0, "一": 1, "二": 2, "兩": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6,
    "七": 7, "八": 8, "九": 9, "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6,
    "일곱": 7, "여덟": 8, "아홉": 9, "열": 10, "스무": 20, "서른": 30,
}  # fmt: skip
_SMALL = {"十": 10, "百": 100, "千": 1000, "십": 10, "백": 100, "천": 1000}
_LARGE = {"萬": 10_000, "万": 10_000, "만": 10_000, "億": 10**8, "亿": 10**8, "억": 10**8}
_VAGUE_LEAST = {
    "數十": 24, "数十": 24, "數百": 200, "数百": 200, "數千": 2000, "数千": 2000, "數萬": 20000,
    "数万": 20000, "上千": 1000, "上百": 100, "成千上万": 2000, "幾十": 24, "几十": 24,
    "수십": 24, "수백": 200, "수천": 2000, "수만": 20000, "십수": 11,
}  # fmt: skip
_NUMERAL = (
    r"(?:\d[\d,]*(?:\.\d+)?\s?(?:[萬万만천千백百십十]\s?\d*[,\d]*)*"
    r"|[〇零一二兩两三四五六七八九十百千萬万]+"
    r"|(?:열)?(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|스무|서른)(?=\s?(?:명|사람)))"
)
_COUNTER = (
    r"(?P<odd>[多余餘여])?\s?(?:名|人(?!民|權|权|口)|位|個人|个人|個(?=[^月])|个(?=[^月])|명|사람)"
)
_AMOUNT = re.compile(
    r"(?P<vague>"
    + "|".join(_VAGUE_LEAST)
    + rf")(?:多|余|餘|여)?\s?(?:名|人|位|명|個|个)?"
    rf"|(?P<low>{_NUMERAL})\s?(?:名|人|명)?\s?(?:至|到|[-~∼〜–]|에서)\s?(?P<high>{_NUMERAL})\s?{_COUNTER}".replace(
        "odd", "odd_range"
    )
    + rf"|(?P<number>{_NUMERAL})\s?{_COUNTER}"
)
_MORE_UNNUMBERED = re.compile(r"更多|多數|多数|許多|许多|大批|一批|다수|상당수|더 많은|多くの")
_SHARE = re.compile(r"一半|半數|半数|三分之二|三分の二|절반|3분의\s?2")
_LEAST_BEFORE = "至少有|至少|超過|超过|逾|超|少なくとも|최소|적어도|최소한"
_MOST_BEFORE = "最多|多達|多达|至多|不超過|不超过|最大|최대|많게는"
_ABOUT_BEFORE = "大約有|大约有|約有|约有|大約|大约|約|约|近|將近|将近|약|대략|およそ|거의"
# From the number outwards, the longer wordings first: "最多約", and 不超過 is no 超過.
_BEFORE = (
    (Precision.ABOUT, re.compile(rf"(?:{_ABOUT_BEFORE})\s?$")),
    (Precision.AT_MOST, re.compile(rf"(?:{_MOST_BEFORE})\s?$")),
    (Precision.AT_LEAST, re.compile(rf"(?:{_LEAST_BEFORE})\s?$")),
)
_AFTER = (
    (
        Precision.AT_LEAST,
        re.compile(r"\s?(?:以上|超(?!过|過)|余り|あまり|이상|넘는|넘게|을 넘|가 넘)"),
    ),
    (Precision.AT_MOST, re.compile(r"\s?(?:以下|以內|以内|이하|미만)")),
    (Precision.ABOUT, re.compile(r"\s?(?:左右|上下|가량|정도|쯤|안팎|ほど|程度)")),
)  # fmt: skip
# A longer number, or an ordinal: 第3名.
_GROWN_ON = re.compile(r"(?<=[\d第])")
_ADDITIONAL = re.compile(r"(?:另有|另外|再|又有|추가로|추가|또 다른|또|さらに)\s?$")
_PART = re.compile(r"(?:其中|當中|当中|이 중|이중|그중|가운데|うち)\s?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountInCharacters:
    """An amount as `figures.FigureMatch` holds it, before the words are cut out."""

    start: int
    end: int
    core_start: int
    core_end: int
    low: int | None
    high: int | None
    precision: Precision
    role: FigureRole = FigureRole.TOTAL
    share: bool = False


def find_in_characters(text: str) -> Iterator[AmountInCharacters]:
    """The amounts of people in a Chinese, Japanese or Korean text, in order."""
    found = [*_counted(text), *_uncounted(text)]
    end = 0
    for amount in sorted(found, key=lambda a: a.start):
        if amount.start >= end:
            yield amount
            end = amount.end


def _counted(text: str) -> Iterator[AmountInCharacters]:
    for match in _AMOUNT.finditer(text):
        low, high, precision = _ends(match)
        if low is None or low > 10**7 or _GROWN_ON.match(text, match.start()):
            continue
        yield _hedged(text, match, low, high, precision)


def _ends(match: re.Match[str]) -> tuple[int | None, int | None, Precision]:
    if match["vague"]:
        return _VAGUE_LEAST[match["vague"]], None, Precision.AT_LEAST
    if match["number"]:
        value = _value(match["number"])
        if match["odd"]:
            return value, None, Precision.AT_LEAST
        return value, value, Precision.EXACT
    low, high = _value(match["low"]), _value(match["high"])
    if low is not None and high is not None and low < high:
        return low, high, Precision.RANGE
    return None, None, Precision.VAGUE


def _value(numeral: str) -> int | None:
    """The number of a numeral: 1만2천 is 12,000, 1.2万 too, 十五 is 15."""
    total = section = 0
    digits: float | None = None
    for piece in re.findall(r"\d[\d,]*(?:\.\d+)?|다섯|여섯|일곱|여덟|아홉|스무|서른|\S", numeral):
        if piece[0].isdigit():
            digits = float(piece.replace(",", ""))
        elif piece in _DIGITS:
            digits = (digits or 0) + _DIGITS[piece]
        elif piece in _SMALL:
            section += round((1 if digits is None else digits) * _SMALL[piece])
            digits = None
        elif piece in _LARGE:
            total += round((section + (digits or 0) or 1) * _LARGE[piece])
            section, digits = 0, None
        else:
            return None
    value = total + section + round(digits or 0)
    return value or None


def _hedged(
    text: str, match: re.Match[str], low: int, high: int | None, precision: Precision
) -> AmountInCharacters:
    start, end, role = match.start(), match.end(), FigureRole.TOTAL
    for hedge, pattern in _BEFORE:
        if before := pattern.search(text, max(0, start - 6), start):
            start, precision = before.start(), _bounded(precision, hedge)
    for hedge, pattern in _AFTER:
        if after := pattern.match(text, end):
            end, precision = after.end(), _bounded(precision, hedge)
            break
    if more := _ADDITIONAL.search(text, max(0, start - 6), start):
        start, role = more.start(), FigureRole.ADDITIONAL
    elif _PART.search(text, max(0, start - 6), start):
        role = FigureRole.PART
    return AmountInCharacters(
        start=start,
        end=end,
        core_start=match.start(),
        core_end=match.end(),
        low=None if precision is Precision.AT_MOST else low,
        high=None if precision is Precision.AT_LEAST else high or low,
        precision=precision,
        role=role,
    )


def _bounded(said: Precision, hedge: Precision) -> Precision:
    if said is Precision.RANGE or (said is Precision.AT_LEAST and hedge is Precision.ABOUT):
        return said
    return hedge


def _uncounted(text: str) -> Iterator[AmountInCharacters]:
    for pattern, share in ((_MORE_UNNUMBERED, False), (_SHARE, True)):
        for match in pattern.finditer(text):
            yield AmountInCharacters(
                start=match.start(),
                end=match.end(),
                core_start=match.start(),
                core_end=match.end(),
                low=None,
                high=None,
                precision=Precision.VAGUE,
                role=FigureRole.PART if share else FigureRole.TOTAL,
                share=share,
            )
