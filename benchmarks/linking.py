"""The text half of linking on public benchmarks: `python benchmarks/linking.py retrieval FOLDER`.

`retrieval` looks for the earlier claims that a text repeats, `grouping` puts reports into stories
by their words, `figures` tells whether two headlines give one figure. FOLDER is the benchmark's
own: its texts and its scorer, which asks the functions below and prints the headline figure last.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from claims.links.gathering import NEAR, Gathering
from claims.links.headlines import Heads, compare_headlines
from claims.links.likeness import Shelf

_ADDRESS = re.compile(r"(?:https?://|pic\.twitter\.com/)\S+")

_LABELS = {
    Heads.SAME: "same_figure",
    Heads.CHANGED: "changed_figure",
    Heads.OTHER: "different_event",
}


def search_in(claims: Sequence[Mapping[str, str]]) -> Callable[[str, int], list[str]]:
    """Shelve earlier claims; returns the search for those that a text may repeat.

    When a claim was told is part of what it says: texts that repeat it often name the day.
    """
    shelf = Shelf([(told["title"], f"{told['claim']} {told['date']}") for told in claims])

    def search(text: str, most: int) -> list[str]:
        return [claims[place]["id"] for place in shelf.nearest(_ADDRESS.sub(" ", text), most)]

    return search


def gather() -> Callable[[str], int]:
    """Begin without stories; returns what gives a report its story as it arrives."""
    gathering, told = Gathering(), 0

    def add(text: str) -> int:
        nonlocal told
        told += 1
        near = gathering.nearest(text)
        story = near.group if near and near.likeness >= NEAR else told
        gathering.add(story, text)
        return story

    return add


def compare(ours: str, theirs: str) -> str:
    """How two headlines stand to each other, in the benchmark's words."""
    return _LABELS[compare_headlines(ours, theirs)]


MEASURED = {
    "retrieval": ("search_in", r"^all .*'MAP@5': ([\d.]+)"),
    "grouping": ("gather", r'"B3_F1": ([\d.]+)'),
    "figures": ("compare", r'"macro_F1": ([\d.]+)'),
}
"""Each benchmark's function, and where its scorer prints the headline figure."""


def measure(name: str, folder: Path) -> str:
    """What the benchmark's own scorer prints of our function, the headline figure last."""
    function, headline = MEASURED[name]
    scorer = folder / f"eval_{name}.py"
    called = f"benchmarks.linking:{function}"
    root = Path(__file__).parent.parent
    done = subprocess.run(
        [sys.executable, str(scorer.resolve()), "--callable", called],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    found = re.search(headline, done.stdout, re.MULTILINE)
    return f"{done.stdout}{found[1] if found else 'no figure'}"


def main(asked: Sequence[str]) -> int:
    """Measure one benchmark, as asked on the command line."""
    if len(asked) != 2 or asked[0] not in MEASURED:
        print(f"usage: python benchmarks/linking.py {'|'.join(MEASURED)} FOLDER", file=sys.stderr)
        return 2
    print(measure(asked[0], Path(asked[1])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
