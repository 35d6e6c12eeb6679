"""Numbers of people as reporting writes them: "up to 12,000", "близько 1,5 тис.", "dozens".

Finds amounts and says what they amount to; whom they count is for `extraction` to say. Years,
ages, ordinals, unit numbers, money, measures and times are not amounts of people.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from claims.model import Figure, FigureRole, Precision
from claims.numbers.figures_cjk import AmountInCharacters, find_in_characters
from claims.numbers.number_words import NumberWords, folded, number_words

_LITERAL = re.compile(
    r"(?=\d)(?<![\w.,:/$€£#№\u0900-\u0dff])(?<![^\d\s]-)(?<!\d{4}-)(?<!\d{4}-\d\d-)(?:"
    r"(?P<grouped>\d{1,3}(?:,\d{3})+|\d{1,3}(?:[.'’\u00a0\u202f\u2009 ]\d{3})+)(?![\d]|[.,]\d)"
    r"|(?P<decimal>\d{1,4}[.,]\d{1,2})(?![\d.,]\d|\d)"
    r"|(?P<plain>\d{1,9})(?!\d|[.,:/]\d))"
)
# "155th", "425-го", "5-я", "T-72", "2,5x": a number grown into another word. Cyrillic case
# endings of cardinals ("20-ти", "50-ти", "2-х", "3-ма") stay amounts. A full stop that ends no
# sentence makes an ordinal ("w 47. brygadzie").
_GROWN = re.compile(
    r"-?(?:st|nd|rd|th|er|re|ème|e|º|ª|er)\b|-(?!ти\b|ми\b|ма\b|х\b|ка\b)[^\W\d_]|[^\W\d_]"
    r"|\.\s(?=[a-zà-öø-ÿąćčďęěłńňřśšťůźž])"
)
# "Dad-of-two": the end of a word.
_GROWN_ON = re.compile(r"[^\W\d_]{2}-$")
_NAMED_BEFORE = re.compile(r"[A-ZА-ЯІЇЄҐ][\w’'-]*\s[A-ZА-ЯІЇЄҐ][\w’'-]*[.,]?\s*\(?$")
_AGE_TOLD = re.compile(
    r"\b(?:age[ds]?|возраст\w*|вік\w*|віком|wiek\w*|edad|idade|âge|alter)\b[^.;,]{0,20}$",
    re.IGNORECASE,
)
_NEXT_BRACKET = re.compile(r"\)[^.;()]{1,40}\(\d")
_LAST_BRACKET = re.compile(r"\d\)[^.;()]{1,40}\($")
_LOOK_BACK = 34


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureMatch:
    """An amount in a text.

    `start` to `end` is the whole wording, `core_start` to `core_end` the number in it. `share`
    tells "half of them" from other vague amounts.
    """

    start: int
    end: int
    core_start: int
    core_end: int
    figure: Figure
    share: bool = False

    def moved(self, by: int) -> FigureMatch:
        """The same amount, `by` letters further on."""
        return FigureMatch(
            start=self.start + by,
            end=self.end + by,
            core_start=self.core_start + by,
            core_end=self.core_end + by,
            figure=self.figure,
            share=self.share,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Amount:
    """A number before its hedges are read. `multiplied` is 1 or the "thousand" said with it."""

    start: int
    end: int
    low: int | None
    high: int | None
    precision: Precision = Precision.EXACT
    share: bool = False
    year: bool = False
    multiplied: int = 1


def find_figures(
    text: str, language: str | None, states: Collection[int] = ()
) -> tuple[FigureMatch, ...]:
    """The amounts of a text in order; never overlapping.

    `states` tells where names of states end: "Sri Lanka (17)" is no name with an age.
    """
    words = number_words(language)
    if language and language.lower()[:2] in {"zh", "ja", "ko"}:
        return tuple(_of_characters(text, amount) for amount in find_in_characters(text))
    amounts = _joined(text, _amounts(text, words), words)
    counted = [amount for amount in amounts if _is_amount(text, amount, words, states)]
    return tuple(_matches(text, counted, words))


def _of_characters(text: str, amount: AmountInCharacters) -> FigureMatch:
    figure = Figure(
        low=amount.low,
        high=amount.high,
        precision=amount.precision,
        words=text[amount.start : amount.end],
        role=amount.role,
    )
    return FigureMatch(
        start=amount.start,
        end=amount.end,
        core_start=amount.core_start,
        core_end=amount.core_end,
        figure=figure,
        share=amount.share,
    )


def _amounts(text: str, words: NumberWords) -> Iterator[_Amount]:
    """Written in digits and in words, in order of place; the earlier wins an overlap."""
    found = sorted(
        [*_in_digits(text, words), *_in_words(text, words)], key=lambda a: (a.start, -a.end)
    )
    end = -1
    for amount in found:
        if amount.start >= end:
            yield amount
            end = amount.end


def _in_digits(text: str, words: NumberWords) -> Iterator[_Amount]:
    for match in _LITERAL.finditer(text):
        amount = _in_digits_at(text, match, words)
        if amount is not None:
            yield amount


def _in_digits_at(text: str, match: re.Match[str], words: NumberWords) -> _Amount | None:
    scale = words.multiplier.match(text, match.end())
    factor = words.multipliers[folded(scale.group().strip(" -\u00a0\u202f"))] if scale else 1
    end = scale.end() if scale else match.end()
    digits = match.group()
    if match["decimal"]:
        if factor == 1:
            return None
        value = round(float(digits.replace(",", ".")) * factor)
    else:
        value = int(re.sub(r"\D", "", digits)) * factor
    year = bool(match["plain"]) and factor == 1 and 1900 <= value <= 2099 and value != 2000
    return _Amount(
        start=match.start(), end=end, low=value, high=value, year=year, multiplied=factor
    )


def _in_words(text: str, words: NumberWords) -> Iterator[_Amount]:
    for match in words.spoken.finditer(text):
        kind = match.lastgroup or "vague"
        start, end = match.span(kind)
        if kind == "passed":
            continue
        if kind in {"fixed", "chain", "glued"}:
            value = _value(_pieces(match.group(), words), words)
            yield _Amount(
                start=start, end=end, low=value, high=value, multiplied=_scale(match.group(), words)
            )
        elif _is_one_hedged(text, match, words):
            value = words.multipliers[folded(match.group())]
            yield _Amount(start=start, end=end, low=value, high=value, multiplied=value)
        elif kind in {"few", "plural"}:
            low = _plural_value(match.group(), words)
            yield _Amount(start=start, end=end, low=low, high=None, precision=Precision.AT_LEAST)
        else:
            yield _Amount(
                start=start,
                end=end,
                low=None,
                high=None,
                precision=Precision.VAGUE,
                share=kind == "share",
            )


def _is_one_hedged(text: str, match: re.Match[str], words: NumberWords) -> bool:
    if folded(match.group()) not in words.one_if_hedged:
        return False
    before = max(0, match.start() - _LOOK_BACK)
    return any(pattern.search(text, before, match.start()) for _, pattern in words.before)


def _pieces(spelled: str, words: NumberWords) -> list[str]:
    """The number words of a chain, also of one written together."""
    pieces: list[str] = []
    rest = folded(spelled)
    while rest:
        piece = next((k for k in words.by_length if rest.startswith(k)), None)
        if piece is None:
            rest = rest[1:]
        else:
            pieces.append(piece)
            rest = rest[len(piece) :]
    return pieces


def _value(pieces: list[str], words: NumberWords) -> int:
    total = current = 0
    for piece in pieces:
        if piece not in words.multipliers:
            current += words.values[piece]
        elif words.multipliers[piece] < 1000:
            current = (current or 1) * words.multipliers[piece]
        else:
            total += (current or 1) * words.multipliers[piece]
            current = 0
    return total + current


def _scale(spelled: str, words: NumberWords) -> int:
    last = folded(spelled).split(" ")[-1].split("-")[-1]
    return words.multipliers.get(last, 1)


def _plural_value(spelled: str, words: NumberWords) -> int:
    """Dozens 24, hundreds 200, thousands 2,000; "several hundred" is hundreds."""
    said = folded(spelled)
    if said in words.plurals:
        return words.plurals[said]
    tail = next(
        value
        for table in (words.plurals, words.multipliers)
        for word, value in table.items()
        if said.endswith(" " + word)
    )
    if tail in words.plurals.values():
        return tail
    return 24 if tail <= 12 else 2 * tail


def _is_amount(text: str, amount: _Amount, words: NumberWords, states: Collection[int]) -> bool:
    if amount.low is None:
        return True
    before = max(0, amount.start - _LOOK_BACK)
    if _GROWN_ON.search(text, max(0, amount.start - 3), amount.start):
        return False
    if words.not_after.match(text, amount.end) or _GROWN.match(text, amount.end):
        return False
    told = words.told_before(text, before, amount.start)
    forbidden = told and words.not_before.search(text, before, amount.start)
    if (forbidden or amount.year) and not (told and _hedged(text, amount, words)):
        return False
    of_state = text.endswith(" (", 0, amount.start) and amount.start - len(" (") in states
    return of_state or not _is_age(text, amount)


def _hedged(text: str, amount: _Amount, words: NumberWords) -> bool:
    before = max(0, amount.start - _LOOK_BACK)
    return any(pattern.search(text, before, amount.start) for _, pattern in words.before[:2])


def _is_age(text: str, amount: _Amount) -> bool:
    """A two-digit number set off by commas or brackets after a name: "Trevor Kjeldal, 40, from"."""
    if amount.low is None or not 16 <= amount.low <= 79 or amount.end - amount.start > 2:
        return False
    before = text[max(0, amount.start - 40) : amount.start]
    after = text[amount.end : amount.end + 1]
    if _AGE_TOLD.search(before):
        return True
    named = bool(_NAMED_BEFORE.search(before.rstrip(" ,(")))
    if before.endswith("(") and after == ")":
        return named or not _among_brackets(text, amount)
    return before.rstrip().endswith(",") and (after == "," or (named and after in {".", ""}))


def _among_brackets(text: str, amount: _Amount) -> bool:
    """Whether it is one of several such counts: "Chileans (34) and Ghanaians (17)"."""
    after = _NEXT_BRACKET.match(text, amount.end)
    return bool(after or _LAST_BRACKET.search(text, max(0, amount.start - 48), amount.start))


def _joined(text: str, amounts: Iterator[_Amount], words: NumberWords) -> list[_Amount]:
    """Ranges made one amount: "10,000 to 12,000", "10-12 тис.", "between 30 and 40"."""
    joined: list[_Amount] = []
    for amount in amounts:
        last = joined[-1] if joined else None
        if last is not None and _makes_range(text, last, amount, words):
            joined[-1] = _range(last, amount)
        else:
            joined.append(amount)
    return joined


def _makes_range(text: str, low: _Amount, high: _Amount, words: NumberWords) -> bool:
    if low.precision is not Precision.EXACT or high.precision is not Precision.EXACT:
        return False
    if low.low is None or high.high is None or high.start - low.end > 16:
        return False
    ends = _range(low, high)
    if ends.low is None or ends.high is None or ends.low >= ends.high:
        return False
    if words.range_to.match(text, low.end, high.start):
        return True
    opened = words.between.search(text, max(0, low.start - _LOOK_BACK), low.start)
    return bool(opened and words.range_and.match(text, low.end, high.start))


def _range(low: _Amount, high: _Amount) -> _Amount:
    """The thousand said once counts for both ends; so does "10-12,000"."""
    first, last = low.low or 0, high.high or 0
    if low.multiplied == 1 and first * max(high.multiplied, 1) < last:
        first *= high.multiplied
    if low.multiplied == high.multiplied == 1 and first < 100 and last >= 1000 and last % 1000 == 0:
        first *= 1000
    return replace(low, end=high.end, low=first, high=last, precision=Precision.RANGE)


def _matches(text: str, amounts: list[_Amount], words: NumberWords) -> Iterator[FigureMatch]:
    floor = 0
    for index, amount in enumerate(amounts):
        ceiling = amounts[index + 1].start if index + 1 < len(amounts) else len(text)
        match = _with_hedges(text, amount, words, floor, ceiling)
        floor = match.end
        yield match


def _with_hedges(
    text: str, amount: _Amount, words: NumberWords, floor: int, ceiling: int
) -> FigureMatch:
    """Read what stands around an amount: hedges, "another", "of them"."""
    start, end, role = amount.start, amount.end, FigureRole.TOTAL
    precision = amount.precision
    for _ in range(4):
        back = max(floor, start - _LOOK_BACK)
        if not words.told_before(text, back, start):
            break
        hedge = _first(words.before, text, back, start)
        if hedge is not None and not (precision is Precision.VAGUE and not amount.share):
            precision, start = _stronger(precision, hedge[0]), hedge[1].start()
        elif opened := words.between.search(text, back, start):
            if precision is not Precision.RANGE:
                break
            start = opened.start()
        elif more := words.additional.search(text, back, start):
            role, start = FigureRole.ADDITIONAL, more.start()
        else:
            break
    if role is FigureRole.TOTAL and words.part.search(text, max(floor, start - _LOOK_BACK), start):
        role = FigureRole.PART
    end, precision, role = _read_after(text, end, ceiling, precision, role, words)
    if amount.share:
        role = FigureRole.PART
    return FigureMatch(
        start=start,
        end=end,
        core_start=amount.start,
        core_end=amount.end,
        figure=_figure(amount, precision, text[start:end], role),
        share=amount.share,
    )


def _read_after(
    text: str, end: int, ceiling: int, precision: Precision, role: FigureRole, words: NumberWords
) -> tuple[int, Precision, FigureRole]:
    for hedge, pattern in words.after:
        after = pattern.match(text, end, ceiling)
        if after and after.group().strip():
            end, precision = after.end(), _stronger(precision, hedge)
            break
    if (more := words.additional_after.match(text, end, ceiling)) and more.group().strip():
        end, role = more.end(), FigureRole.ADDITIONAL
    elif words.part_after.match(text, end, ceiling):
        role = FigureRole.PART
    return end, precision, role


def _first(
    patterns: tuple[tuple[Precision, re.Pattern[str]], ...], text: str, start: int, end: int
) -> tuple[Precision, re.Match[str]] | None:
    """The hedge that begins first: "no more than" is read before the "more than" in it."""
    found = [
        (precision, match)
        for precision, pattern in patterns
        if (match := pattern.search(text, start, end))
    ]
    return min(found, key=lambda pair: pair[1].start()) if found else None


def _stronger(said: Precision, hedge: Precision) -> Precision:
    """A range, a share and "dozens" stay what they are; otherwise the bound beats "about"."""
    if said in {Precision.RANGE, Precision.VAGUE}:
        return said
    if hedge is Precision.ABOUT and said is not Precision.EXACT:
        return said
    return hedge


def _figure(amount: _Amount, precision: Precision, wording: str, role: FigureRole) -> Figure:
    low, high = amount.low, amount.high
    if precision is Precision.AT_LEAST:
        high = None
    elif precision is Precision.AT_MOST:
        low, high = None, high if high is not None else low
    return Figure(low=low, high=high, precision=precision, words=wording, role=role)
