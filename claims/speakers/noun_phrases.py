"""The whole noun phrase around a word for somebody who speaks: "a warrant officer in Maroua".

A bare "officer", "полк" or "官員" tells an editor nothing. Words before the noun belong to it up to
an article, a preposition or a mark; after it come a name, what it is of, and where it is.
"""

from __future__ import annotations

import re

from claims.fighters.passages import Passage
from claims.speakers.claimants import spoken_stems, spoken_words
from claims.words.layout import CAPITALISED, in_title_case
from claims.words.phrases import words

_BEFORE = re.compile(r"(?:^|(?<=[\s\"(]))([^\s,.;:()\"]+|\d{1,3}\.)[ \u00a0]$")
_AFTER = re.compile(
    rf"\s?\"[^\"\n]{{2,40}}\"|\s\([^\W\d_]{{2,7}}\)|"
    r"\s(?:(?:of|for|from|in|at|with|de|del|de la|do|da|dos|di|della|du|des|von|vom|der|"
    r"van|w|we|z|ze|v|ve|в|во|у|з|із|из|с|от|на|din|la)\s)?(?:(?:the|la|los|el)\s)?"
    rf"(?:\d+\S*\s)?{CAPITALISED}(?:[ -]{CAPITALISED}){{0,3}}"
)
# "боец группировки "Запад"", "comrades from the channel "Storm"": the name tells which.
_GROUPS = sorted({*spoken_stems("units"), *spoken_stems("bodies_again"), *spoken_stems("groups")})
_OF_GROUP = re.compile(
    r"\s(?:(?:of|from|in|de|del|do|da|di|du|des|von|vom|der|van|w|we|z|ze|od|v|u|в|во|у|з|із|из|с|"
    r"от|на|din)\s)?(?:(?:the|la|el)\s)?(?:[^\W\d_][\w-]*\s){0,2}"
    rf"(?:{'|'.join(_GROUPS)})\w*\s\"[^\"\n]{{2,40}}\"",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u30a0-\u30ff\u3400-\u9fff]")
_HAN_PART = re.compile(r"[\u30a0-\u30ff\u3400-\u9fff0-9]")
_LINKING = frozenset("的和與与及在對对向據据由被於于是名位個个時时稱称讓让給给")
_DAY = re.compile(r"[日月年号號]*")
_HANGUL_PARTICLE = re.compile(r"[\uac00-\ud7a3](?:은|는|이|가|을|를|에|에서|로|으로|고|며|한|된)$")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
# "وزارة الخارجية النيبالية", "والد أحد المجندين"
_ARABIC_END = re.compile(r"(?:\s(?:أحد|إحدى|بعض)(?=\sال))?(?:\sال[\u0600-\u06ff]+){1,3}")
_INDIC = re.compile(r"[\u0900-\u097f]")
# "रूस के पूर्व राष्ट्रपति दिमित्री मेदवेदेव ने": the name stands before the particle.
_INDIC_END = re.compile(r"(?:\s[\u0900-\u097f]{3,}){1,3}(?=\s(?:ने|के)\s)")
# Turkish: where something is, and what somebody tells: "Harkiv'de öldüğünü ailesi duyurdu".
_TOLD_OF = re.compile(r"'(?:[dt][ae]n?|y[ae])$|[dt][ıiuü]ğ[ıiuü]n[ıiuü]$|[ae]c[ae]ğ[ıi]n[ıi]$")
_MOST_BEFORE = 4
_MOST_HAN = 10
_ORDINAL = re.compile(r"\d+[^\W\d_]|\d+-[^\W\d_]|\d+\.$")


def whole(
    passage: Passage, start: int, end: int, first: int, *, governed: bool = True
) -> tuple[int, int]:
    """Where the phrase around `text[start:end]` begins, not before `first`, and ends.

    `governed` says that a preposition may rule it: "в Верховном суде", not "под Сумами военные".
    """
    text = passage.text
    if _HANGUL.match(text[start]):
        while start > first and not text[start - 1].isspace() and text[start - 1].isalnum():
            start -= 1
        return _start(text, first, start), end
    if _ARABIC.match(text[start]):
        named = _ARABIC_END.match(text, end, passage.end)
        return start, named.end() if named else end
    if _INDIC.match(text[start]):
        named = _INDIC_END.match(text, end, passage.end)
        return _start(text, first, start), named.end() if named else end
    if _HAN.match(text[start]):
        return _han_start(text, first, start), end
    # Where all words have capitals, none tells that a name goes on: "Student Reveals How".
    last = end if in_title_case(passage) else _end(text, end, passage.end)
    return _start(text, first, start, governed=governed), last


def _start(text: str, first: int, start: int, *, governed: bool = True) -> int:
    for _ in range(_MOST_BEFORE):
        before = _BEFORE.search(text, first, start)
        if before is None or not _belongs(before[1]):
            break
        ahead = _BEFORE.search(text, first, before.start(1))
        if not governed and before[1][0].isupper() and ahead and _is_where(ahead[1]):
            break
        start = before.start(1)
    return start


def _is_where(word: str) -> bool:
    return word.lower() in spoken_words("in_places")


def _belongs(word: str) -> bool:
    if word[0].isdigit():
        return bool(_ORDINAL.match(word))
    if _HANGUL_PARTICLE.search(word) or _TOLD_OF.search(word):
        return False
    lower = word.lower().replace("’", "'")
    if lower in words("before_phrases") or lower in spoken_words("days"):
        return False
    if lower in spoken_words("joining"):
        return False
    if lower in spoken_words("postpositions"):
        return False
    return word[0].isalpha()


def _end(text: str, end: int, last: int) -> int:
    if (group := _OF_GROUP.match(text, end, last)) is not None:
        return group.end()
    while (after := _AFTER.match(text, end, last)) is not None:
        if after[0].split()[-1].lower() in words("no_names"):
            break
        end = after.end()
    return end


def _han_start(text: str, first: int, start: int) -> int:
    farthest = max(first, start - _MOST_HAN)
    while start > farthest and _HAN_PART.match(text[start - 1]) and text[start - 1] not in _LINKING:
        start -= 1
    day = _DAY.match(text, start) if text[start - 1 : start].isdigit() else None
    return day.end() if day else start
