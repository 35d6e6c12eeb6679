"""A report with the lexicon's words marked in it, for the filter and the extraction alike.

Whoever has both done gives the same `Marked` to both, so that its words are looked up once.
"""

from __future__ import annotations

from functools import cached_property

from claims.fighters.passages import Passage, split
from claims.lexicon import Lexicon, Match
from claims.model import Field, Report
from claims.words.text import normalise


class Marked:
    """Title and text made plain, with the lexicon's words in them; each part when it is needed."""

    def __init__(self, report: Report, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.normals = {f: normalise(report.field(f)) for f in (Field.TITLE, Field.TEXT)}
        self._title, self._text = (normal.text for normal in self.normals.values())

    @property
    def whole(self) -> str:
        """Title and text together, in which the words are looked up: both are of one language."""
        return f"{self._title}\n{self._text}"

    @cached_property
    def words(self) -> tuple[Match, ...]:
        """All words of the lexicon, with their places in the whole."""
        return self.lexicon.find(self.whole)

    @cached_property
    def title(self) -> tuple[Passage, ...]:
        """The sentences of the title."""
        cut = len(self._title) + 1
        return split(Field.TITLE, self._title, [w for w in self.words if w.end < cut])

    @cached_property
    def text(self) -> tuple[Passage, ...]:
        """The sentences of the text."""
        cut = len(self._title) + 1
        return split(Field.TEXT, self._text, [w.moved(-cut) for w in self.words if w.start >= cut])
