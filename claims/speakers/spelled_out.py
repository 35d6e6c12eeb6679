"""What stands before brackets with a name in Latin letters: the same name in the report's own.

"국방정보국(HUR)", "外交部長西比哈(Andrii Sybiha)": a reader of the report knows him by the former.
"""

from __future__ import annotations

import re

from claims.fighters.passages import Passage

# Korean spells out what stands in brackets.
_HANGUL = re.compile(r"([\uac00-\ud7a3]{3,})\s?\($")
_HAN = re.compile(r"([\u3400-\u9fff·]{2,16})\s?\($")
# The office or title that no space parts from the name behind it.
_TITLE = re.compile(
    r".*(?:[長长員员]|总统|總統|总理|總理|主席|大使|[上中少准][將将校]|司令|先生|女士|[专專]家|教授|"
    r"代表|秘[書书]|[书書][记記]|外相|首相|大臣|[發发]言人|[议議][员員]|律[師师]|分析[師师]|记者|記者)"
)
_NAMES = re.compile(r"[\w .'-]*")
_LONGEST_ALONE = 4


def spelled_out(passage: Passage, start: int, end: int) -> str | None:
    """The name before the brackets in which `start` to `end` stands, or ends."""
    text = passage.text
    bracket = text.rfind("(", passage.start, start)
    if bracket < 0 or not text.startswith(")", end):
        return None
    if not _NAMES.fullmatch(text, bracket + 1, start):
        return None
    if hangul := _HANGUL.search(text, passage.start, bracket + 1):
        return hangul[1]
    han = _HAN.search(text, passage.start, bracket + 1)
    return _without_title(han[1]) if han else None


def _without_title(run: str) -> str | None:
    title = _TITLE.match(run)
    name = run[title.end() :] if title else run
    fits = len(name) >= 2 and (title or "·" in name or len(name) <= _LONGEST_ALONE)
    return name if fits else None
