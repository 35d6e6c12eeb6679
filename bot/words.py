"""The lexicon with the operator's own lists; without them where one of these has a mistake.

A mistake in a list of words must not stop the watching: Muster goes on with its own words and says
which file, line and key has to be mended.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims import lexicon as lexica
from claims.lexicon import LexiconError
from claims.words.wordlists import read_list

if TYPE_CHECKING:
    from pathlib import Path

    from claims.lexicon import Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words to read by, and what is wrong with the operator's own, a file a line."""

    lexicon: Lexicon
    problems: tuple[str, ...] = ()

    def warning(self) -> str | None:
        """What to tell the operator; None where all their lists are used."""
        if not self.problems:
            return None
        told = "\n".join(f"  {problem}" for problem in self.problems)
        return f"Your own words cannot be used, so Muster goes on with its own:\n{told}"


def load_words(folder: Path | None) -> Words:
    """Our lists, with those of the operator's folder where every one of them can be used."""
    try:
        return Words(lexicon=lexica.load(folder))
    except LexiconError as error:
        if folder is None:
            raise  # ours are broken: nothing can be read without them
        problems = _problems(folder) or (str(error),)
        return Words(lexicon=lexica.load(None), problems=problems)


def _problems(folder: Path) -> tuple[str, ...]:
    """What is wrong with each list of a folder, all of them and not the first alone."""
    found: list[str] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            read_list(path)
        except LexiconError as error:
            found.append(f"{folder}/{error}")
    return tuple(found)
