"""What language a report is in: as its feed says, unless its words plainly say another.

The lexicon's own words settle nearly every report that counts; a model that knows all languages is
as large as the rest of Muster, and is asked where they do not, or where they contradict the feed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.lexicon import Lexicon
    from claims.model import Report

_ENOUGH = 2_000
"""Characters that settle the language; more only cost time."""
_WRITTEN_AS = {"ary": "ar", "arz": "ar", "wuu": "zh", "yue": "zh"}
"""Of the languages that the model knows, those whose press writes another: ISO 639-3 calls that
one the macrolanguage. A short Chinese text is often taken for Wu."""
_ALIKE = frozenset({"bs", "hr", "sh", "sr"})
"""Languages that few words do not tell apart: between these the feed is believed."""


def language_of(report: Report, lexicon: Lexicon) -> str | None:
    """The language of a report; None where there is nothing to go by.

    Many sites leave their feed's language at what their software came with, English mostly.
    """
    told, text = report.language, f"{report.title}\n{report.text}"
    spoken = lexicon.language_of(text)
    if told is None:
        return spoken or identify(text)
    if spoken is None or spoken == told or {told, spoken} <= _ALIKE:
        return told
    return spoken if identify(text) == spoken else told


def identify(text: str) -> str | None:
    """The ISO 639-1 code of a text's language; None where there is nothing to go by."""
    if not any(character.isalpha() for character in text):
        return None
    import py3langid  # noqa: PLC0415 - importing it takes longer than most commands

    language: str = py3langid.classify(text[:_ENOUGH])[0]
    return _WRITTEN_AS.get(language, language)
